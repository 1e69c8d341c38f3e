"""Measure what `gw` costs, as ratios to bare Python and to `import typer` of the same run.

    python bench/start.py                    all goals, as they are promised
    python bench/start.py --spielraum 1.25   with slack for a busy machine (CI)
    python bench/start.py --vergleich        also sqlite-utils, khard, papis and csvkit

CPU time (user + system) of whole processes from os.wait4, runs interleaved in random order,
bytecode cached, median. Ratios hold on any machine, seconds do not. Exit code 1 when a goal is
missed or a command fails. POSIX only, like every tool that measures child processes.
"""

from __future__ import annotations

import argparse
import compileall
import csv
import os
import random
import statistics
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
BARE = "python -c pass"
TYPER = 'python -c "import typer"'
MANY = 10_000
SHEET = 2_000
PEERS = ("sqlite-utils", "khard", "papis", "csvkit")
PEER_COMMANDS = ("sqlite-utils", "khard", "papis", "csvcut")


@dataclass(frozen=True)
class Goal:
    """One row of the table: a command, its measure and the limit that was promised.

    `base` names the row to divide by, or is empty for absolute CPU seconds. `{n}` in an argument
    becomes a number that no other run has.
    """

    name: str
    limit: float
    base: str
    command: tuple[str, ...]
    database: str = "klein"
    extra: Mapping[str, str] = field(default_factory=dict)
    exit_code: int = 0
    megabytes: int = 0


COMPLETION = {
    "_GW_COMPLETE": "complete_bash",
    "COMP_WORDS": "gw angebot show ",
    "COMP_CWORD": "3",
}
LIST = ("angebot", "list", "--alle", "--format")
IMPORT = ("import", "angebote", "{csv}", "--anlegen", "--ja")
ADD = ("angebot", "add", "--traeger", "Bench-Verein", "--name", "Angebot {n}", "--ja")
HOURS = ("--telefon", "02151 86{n}", "--oeffnungszeiten", "Mo-Do 9-12 und 14-16 Uhr")

GOALS = (
    Goal("--version", 1.6, BARE, ("--version",)),
    Goal("--help", 1.25, TYPER, ("--help",)),
    Goal("angebot --help", 1.35, TYPER, ("angebot", "--help")),
    Goal("Tippfehler", 1.35, TYPER, ("angebt", "list"), exit_code=2),
    Goal("angebot list (50)", 1.4, TYPER, ("angebot", "list")),
    Goal("angebot list (50), config", 1.5, TYPER, ("angebot", "list"), "config"),
    Goal("angebot show", 1.4, TYPER, ("angebot", "show", "{slug}")),
    Goal("angebot show, config", 1.5, TYPER, ("angebot", "show", "{slug}"), "config"),
    Goal("Vervollständigung", 1.4, TYPER, (), extra=COMPLETION),
    Goal("Vervollständigung, config", 1.5, TYPER, (), "config", COMPLETION),
    Goal("angebot add", 1.6, TYPER, ADD, "schreiben"),
    Goal("angebot add, Telefon, Zeiten", 2.1, TYPER, (*ADD, *HOURS), "schreiben"),
    Goal("match (10 000)", 2.0, TYPER, ("match", "--zielgruppe", "osteuropa"), "gross"),
    Goal("match Text (10 000)", 2.5, TYPER, ("match", "--text", "Schulden bezahlen"), "gross"),
    Goal("list 10 000 text", 2.0, TYPER, ("angebot", "list", "--alle"), "gross"),
    Goal("list 10 000 csv", 2.0, TYPER, (*LIST, "csv"), "gross"),
    Goal("list 10 000 json", 3.5, TYPER, (*LIST, "json"), "gross"),
)
BIG_GOALS = (
    Goal("Import von 10 000", 10.0, "", IMPORT, "leer"),
    Goal(
        "Flyer", 1.5, "",
        ("export", "flyer", "--zielgruppe", "osteuropa", "--sprachen", "de,ro,bg",
         "--ausgabe", "{ordner}/flyer{n}.pdf"),
    ),
    Goal(
        "Kontaktliste (2 000)", 10.0, "",
        ("export", "kontaktliste", "--ausgabe", "{ordner}/liste{n}.pdf"), "liste", megabytes=500,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Cost:
    """What one process took."""

    seconds: float
    megabytes: float


class Bench:
    """A working folder with the databases, and the measuring of commands on them."""

    def __init__(self, folder: Path) -> None:
        """Take an empty folder."""
        self._folder = folder
        self._number = 0
        self._slug = ""
        self._environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("GW_", "PYTHON"))},
            **{f"XDG_{k}_HOME": str(folder / k.lower()) for k in ("CONFIG", "DATA", "CACHE")},
            "HOME": str(folder),
            "COLUMNS": "100",
            "NO_COLOR": "1",
        }

    def prepare(self) -> None:
        """Make the databases and the files to read."""
        example = (ROOT / "config.example.yaml").read_text(encoding="utf-8")
        settings = example.replace('datenbank: ""', "datenbank: config.db")
        (self._folder / "config.yaml").write_text(settings, encoding="utf-8")
        for name in ("klein", "config", "schreiben"):
            self._gw(name, "init", "--beispiel", "krefeld", "--ja")
        for name in ("gross", "liste", "leer"):
            self._gw(name, "init", "--ja")
        self._slug = self._gw("klein", "angebot", "list", "--format", "csv").splitlines()[1]
        self._slug = self._slug.replace(";", ",").split(",")[0]
        for name, count in (("gross", MANY), ("liste", SHEET)):
            path = self._folder / f"{name}.csv"
            write_offers(path, count)
            self._gw(name, "import", "angebote", str(path), "--anlegen", "--ja")

    def _gw(self, database: str, *arguments: str) -> str:
        done = subprocess.run(
            [str(BIN / "gw"), *arguments],
            env=self._variables(database, {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            sys.exit(f"gw {' '.join(arguments)}: Exit-Code {done.returncode}\n{done.stderr}")
        return done.stdout

    def _variables(self, database: str, extra: Mapping[str, str]) -> dict[str, str]:
        if database == "config":  # the place of the register stands in the settings
            place = {"GW_CONFIG": str(self._folder / "config.yaml")}
        else:
            place = {"GW_DB": str(self._folder / f"{database}.db")}
        return self._environment | place | dict(extra)

    def measure(self, goal: Goal) -> Cost:
        """Run a goal's command once."""
        if goal.database == "leer":  # each run of the import begins with an empty register
            (self._folder / "leer.db").unlink()
            self._gw("leer", "init", "--ja")
        self._number += 1
        values = {
            "{n}": f"{self._number:04}",
            "{slug}": self._slug,
            "{csv}": str(self._folder / "gross.csv"),
            "{ordner}": str(self._folder),
        }
        arguments = [_filled(argument, values) for argument in goal.command]
        environment = self._variables(goal.database, goal.extra)
        return self.run([str(BIN / "gw"), *arguments], environment, goal.exit_code)

    def base(self, name: str) -> Cost:
        """Run one of the two commands everything is compared with."""
        code = "pass" if name == BARE else "import typer"
        return self.run([sys.executable, "-c", code], self._environment, 0)

    def run(self, command: Sequence[str], environment: Mapping[str, str], code: int) -> Cost:
        """Run a command and return what it took; end with a message when it fails."""
        process = subprocess.Popen(
            command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != code:
            sys.exit(f"{' '.join(command)}: Exit-Code {process.returncode} statt {code}")
        return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)

    def peers(self, rounds: int) -> list[tuple[str, float]]:
        """Install the peers into an environment of their own; return `--version` to pass."""
        place = self._folder / "peers"
        venv.create(place, with_pip=True)
        subprocess.run([str(place / "bin/pip"), "install", "-q", *PEERS], check=True)
        found = []
        for name in PEER_COMMANDS:
            command = [str(place / "bin" / name), "--version"]
            ratios = []
            for number in range(rounds + 1):
                ours = self.base(BARE).seconds
                theirs = self.run(command, self._environment, 0).seconds
                ratios += [theirs / ours] if number else []
            found.append((name, statistics.median(ratios)))
        return found


def _filled(text: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(name, value)
    return text


def write_offers(path: Path, count: int) -> None:
    """Write offers in the documented columns, like each other as real ones are."""
    chance = random.Random(7)  # noqa: S311 - the same file in every run
    groups = ("familien", "osteuropa", "rumaenien", "senioren", "jugendliche", "alleinerziehende")
    topics = ("Beratung", "Sprachkurs", "Treffpunkt", "Wohnen", "Gesundheit", "Arbeit")
    words = ("hilft", "begleitet", "berät", "Menschen", "Fragen", "Alltag", "Behörden", "Anträge")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, delimiter=";", lineterminator="\r\n")
        rows.writerow(
            ("extern_id", "traeger", "angebot", "beschreibung", "handlungsfelder", "zielgruppen",
             "sprachen", "suchwoerter", "stadtteil")
        )  # fmt: skip
        for number in range(count):
            rows.writerow(
                (f"b{number}", f"Träger {number % 200}", f"{chance.choice(topics)} Nr. {number}",
                 " ".join(chance.choices(words, k=25)), chance.choice(topics),
                 ", ".join(chance.sample(groups, 2)), "de, ro", "kaution, miete",
                 f"Gebiet {number % 12}")
            )  # fmt: skip


def interleave(bench: Bench, goals: Sequence[Goal], rounds: int) -> dict[str, float]:
    """Return the median CPU seconds of every goal and base, runs in random order."""
    taken: dict[str, list[float]] = {name: [] for name in (BARE, TYPER, *(g.name for g in goals))}
    chance = random.Random(1)  # noqa: S311 - an order, not a secret
    for number in range(rounds + 1):
        order: list[Goal | str] = [BARE, TYPER, *goals]
        chance.shuffle(order)
        for entry in order:
            if isinstance(entry, str):
                cost, name = bench.base(entry), entry
            else:
                cost, name = bench.measure(entry), entry.name
            if number:  # the first round only warms up
                taken[name].append(cost.seconds)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


class Table:
    """The report; remembers whether a goal was missed."""

    def __init__(self, slack: float) -> None:
        """Take the factor by which limits are stretched."""
        self._slack = slack
        self.missed: list[str] = []
        print(f"{'Befehl':32}{'CPU':>10}{'Verhältnis':>12}{'Ziel':>8}")

    def base(self, name: str, seconds: float) -> None:
        """Print a row everything is compared with."""
        print(f"{name:32}{seconds * 1000:7.0f} ms{1:12.2f}")

    def ratio(self, goal: Goal, seconds: float, base: float) -> None:
        """Print a ratio and hold it against its goal."""
        ratio = seconds / base
        unit = "pass" if goal.base == BARE else "typer"
        told = f"{seconds * 1000:7.0f} ms{ratio:12.2f}{goal.limit:8.2f}  × {unit}"
        self._row(goal.name, told, ratio <= goal.limit * self._slack)

    def absolute(self, goal: Goal, cost: Cost) -> None:
        """Print seconds and memory and hold them against their goals."""
        fits = cost.seconds <= goal.limit * self._slack
        told = f"{cost.seconds:8.2f} s{'':12}{goal.limit:7.1f}s"
        if goal.megabytes:
            told += f"  {cost.megabytes:.0f} MB von {goal.megabytes}"
            fits = fits and cost.megabytes <= goal.megabytes
        self._row(goal.name, told, fits)

    def _row(self, name: str, told: str, fits: bool) -> None:
        if not fits:
            self.missed.append(name)
        print(f"{name:32}{told}{'' if fits else '  VERFEHLT'}", flush=True)


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description="Misst gw gegen python und import typer.")
    parser.add_argument("--spielraum", type=float, default=1.0, help="Faktor auf jedes Ziel")
    parser.add_argument("--runden", type=int, default=11, help="Läufe je Befehl")
    parser.add_argument("--vergleich", action="store_true", help="auch andere Programme messen")
    options = parser.parse_args()
    compileall.compile_dir(ROOT / "gemeinwesen_cli", quiet=2)
    table = Table(options.spielraum)
    with tempfile.TemporaryDirectory(prefix="gw-bench-") as folder:
        bench = Bench(Path(folder))
        bench.prepare()
        seconds = interleave(bench, GOALS, options.runden)
        for name in (BARE, TYPER):
            table.base(name, seconds[name])
        for goal in GOALS:
            table.ratio(goal, seconds[goal.name], seconds[goal.base])
        for goal in BIG_GOALS:
            costs = sorted((bench.measure(goal) for _ in range(3)), key=lambda cost: cost.seconds)
            table.absolute(goal, costs[1])
        for name, ratio in bench.peers(options.runden) if options.vergleich else ():
            print(f"{name + ' --version':32}{'':10}{ratio:12.2f}{'':8}  × pass")
    if table.missed:
        print(f"\nVerfehlt (Spielraum {options.spielraum}): {', '.join(table.missed)}")
        return 1
    print(f"\nAlle {len(GOALS) + len(BIG_GOALS)} Ziele erreicht (Spielraum {options.spielraum}).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
