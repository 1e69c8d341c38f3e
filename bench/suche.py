"""Measure what a search with `gw match --text` costs, beside other ways to search.

    python -m bench.suche                      10,000 offers, 10,000 hostile needs
    python -m bench.suche --angebote 100000    another number (repeatable); up to a million
    python -m bench.suche --doku               writes what was measured into docs/suche.md
    python -m bench.suche --gate --spielraum 1.25    exit code 1 when a limit is missed

CPU and wall time per need inside one process, 95th percentile; every need is asked of all in turn,
so that noise hits all alike. Whole processes as a ratio to `import typer` of the same run, as in
bench/start.py. POSIX only. Run it from the project's folder.
"""

from __future__ import annotations

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench import unfug, vorrat
from bench.doku import write
from bench.innen import TODAY
from bench.masse import FIRST, percentile, table
from bench.peers import present
from bench.saetze import DAY, OWN, PROGRAM, Register, load
from gemeinwesen_cli.importer.lexikon import Lexikondateien
from gemeinwesen_cli.store import open_store, search
from gemeinwesen_cli.store.connection import atomic
from gemeinwesen_cli.usecases.match import Kriterien
from gemeinwesen_cli.usecases.match_worte import TextMatcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gemeinwesen_cli.store.sqlite import SqliteStore

# What is held today, so that it gets no worse, and what is aimed at.
# offers -> 95th percentile in CPU milliseconds
PER_NEED = {10_000: (30.0, 15.0), 100_000: (120.0, 80.0), 1_000_000: (1500.0, 500.0)}
PROCESS = (3.0, 2.5)  # times `import typer`
UPDATE_MS = (16.0, 5.0)  # one offer's index, 95th percentile
REBUILD_S = (6.0, 2.0)  # the index of 10,000 offers
GATED = 10_000
_SCAN_UP_TO = 100_000  # a scan of more takes minutes
_QUICK = ("fts5-or",)
_EVERY = 10  # slow peers are asked every tenth need
_UPDATES = 100
_ROUNDS = 3
Zeit = tuple[float, float]  # CPU and wall milliseconds
SENTENCE = "Ich kann meine Miete nicht mehr zahlen und habe Schulden"


class Zeile(NamedTuple):
    """A measured value with its limit and aim; without a limit it is only told."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    aim: float | None = None


def timed(work: Callable[[], object]) -> Zeit:
    """Return the CPU and wall milliseconds of some work."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return 1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - wall)


def of_size(count: int, folder: Path, command: Sequence[str]) -> Iterator[Zeile]:
    """Measure on a register of so many offers."""
    (folder / str(count)).mkdir()
    register = Register(folder / str(count), command)
    register.run("init", "--ja")
    store = open_store(register.path, write=True, lexikon=Lexikondateien())
    try:
        vorrat.fill(store, count)
        gated = count == GATED
        tries = [timed(store.rebuild_index)[0] / 1000 for _ in range(_ROUNDS if gated else 1)]
        limit, aim = REBUILD_S if gated else (None, None)
        yield Zeile("Suchindex neu, CPU", min(tries), "s", limit, aim)
        yield Zeile("Suchindex eines Angebots, p95 CPU", _updates(store), "ms", *UPDATE_MS)
        yield from _needs(store, count)
    finally:
        store.close()
    if gated:
        yield Zeile(
            "ganzer Befehl gegen import typer", _process(register.path, command), "×", *PROCESS
        )


def _updates(store: SqliteStore) -> float:
    ids = [row[0] for row in store.connection.execute("select id from angebot order by slug")]

    def update(offer: str) -> None:
        with atomic(store.connection):
            search.refresh(store.connection, [offer])

    step = max(1, len(ids) // _UPDATES)
    return percentile([timed(lambda o=o: update(o))[0] for o in ids[::step]], 0.95)  # type: ignore[misc]


def _needs(store: SqliteStore, count: int) -> Iterator[Zeile]:
    """Ask everybody the needs of the own set, one after the other, the fastest of three rounds."""
    satz = load(OWN, Path())
    texts = [need.text for need in satz.needs] if satz else []
    names = ("fts5-or", "rapidfuzz") if count <= _SCAN_UP_TO else ("fts5-or",)
    peers = present(names, list(vorrat.offers(count)))
    taken: dict[str, dict[str, list[Zeit]]] = defaultdict(lambda: defaultdict(list))
    for _ in range(_ROUNDS):
        matcher = TextMatcher(store.matching(), TODAY, None)
        matcher.match(Kriterien(text=SENTENCE), FIRST)  # the first need reads what all share
        for place, text in enumerate(texts):
            own = timed(lambda t=text, m=matcher: m.match(Kriterien(text=t), FIRST))  # type: ignore[misc]
            taken["gw"][text].append(own)
            for name, ask in peers.items():
                if name in _QUICK or place % _EVERY == 0:
                    taken[name][text].append(timed(lambda t=text, a=ask: a(t)))  # type: ignore[misc]
    for name, by_text in taken.items():
        for kind, part in (("CPU", 0), ("Wand", 1)):
            values = [min(times[part] for times in rounds) for rounds in by_text.values()]
            for share in (0.5, 0.95):
                goal = PER_NEED.get(count) if (name, kind, share) == ("gw", "CPU", 0.95) else None
                label = f"{name}, p{share * 100:.0f} {kind}"
                yield Zeile(label, percentile(values, share), "ms", *(goal or (None, None)))


def _process(path: Path, command: Sequence[str]) -> float:
    """Return the CPU of a whole `gw match --text`, as a multiple of `import typer`."""
    ours, bare = [], []
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith("GW_")},
        "GW_DB": str(path), "GW_STICHTAG": DAY, "GW_CONFIG": str(path.with_suffix(".yaml")),
    }  # fmt: skip
    path.with_suffix(".yaml").write_text("", encoding="utf-8")
    for _ in range(12):
        ours.append(_cpu([*command, "match", "--text", SENTENCE], environment))
        bare.append(_cpu([sys.executable, "-c", "import typer"], environment))
    return statistics.median(ours[1:]) / statistics.median(bare[1:])


def _cpu(command: Sequence[str], environment: dict[str, str]) -> float:
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}: Exit-Code {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def hostile(count: int, folder: Path, command: Sequence[str]) -> Iterator[Zeile]:
    """Ask hostile needs of the example city: nothing may fail, no known word may lose its hits."""
    (folder / "unfug").mkdir()
    register = Register(folder / "unfug", command)
    satz = load(OWN, Path())
    assert satz is not None  # noqa: S101 - it comes with the project
    register.fill(satz)
    store = open_store(register.path, write=False, lexikon=Lexikondateien())
    try:
        yield from _hostile(store, count, [sheet.title for sheet in satz.sheets])
    finally:
        store.close()


def _hostile(store: SqliteStore, count: int, titles: Sequence[str]) -> Iterator[Zeile]:
    matcher = TextMatcher(store.matching(), TODAY, None)

    def hits(text: str) -> list[str]:
        return [hit.id for hit in matcher.match(Kriterien(text=text), FIRST).treffer]

    known = sorted({w for t in titles for w in t.split() if w.isalpha() and hits(w)})
    failed: list[str] = []
    lost: list[str] = []
    for need in unfug.hostile(count, known):
        try:
            found = hits(need.text)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
            failed.append(f"{need.text[:80]!r}: {error!r}")
            continue
        if not found or (need.silent and found != hits(need.known)):
            lost.append(repr(need.text[:80]))
    flooded = [text for text in unfug.EMPTY if hits(text)]
    for line in (*failed[:3], *lost[:3], *(repr(text[:20]) for text in flooded)):
        print(f"  {line}")
    yield Zeile(f"Ausnahmen bei {count} feindlichen Bedarfen", len(failed), "", 0, 0)
    yield Zeile("verlorene Treffer bekannter Wörter", len(lost), "", 0, 0)
    yield Zeile("Treffer für Text ohne Wort", len(flooded), "", 0, 0)


def report(title: str, rows: Sequence[Zeile], slack: float, *, doku: bool) -> list[str]:
    """Print a table; return what misses its limit by more than the slack."""
    printed, missed = [], []
    for row in rows:
        fits = row.limit is None or row.value <= row.limit * slack
        if not fits:
            missed.append(f"{title}: {row.name}")
        told = [f"{v:g} {row.unit}".strip() if v is not None else "" for v in (row.limit, row.aim)]
        mark = "" if fits else "VERFEHLT"
        printed.append([row.name, f"{row.value:.4g} {row.unit}".strip(), *told, mark])
    text = f"{title}:\n\n{table(('Messung', 'gemessen', 'höchstens', 'Wunsch', ''), printed)}"
    print(f"\n{text}", flush=True)
    if doku:
        write(f"Kosten {title}", text)
    return missed


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description="Misst, was gw match --text kostet.")
    parser.add_argument("--angebote", type=int, action="append", help="so viele Angebote")
    parser.add_argument("--unfug", type=int, default=10_000, help="so viele feindliche Bedarfe")
    parser.add_argument("--gate", action="store_true", help="Ende mit 1, wenn etwas verfehlt ist")
    parser.add_argument("--spielraum", type=float, default=1.0, help="Faktor auf jede Grenze")
    parser.add_argument("--doku", action="store_true", help="Zahlen in docs/suche.md eintragen")
    parser.add_argument(
        "--gw", type=shlex.split, default=list(PROGRAM), metavar="BEFEHL", help="Aufruf von gw"
    )
    options = parser.parse_args()
    missed = []
    with tempfile.TemporaryDirectory(prefix="gw-suche-") as name:
        folder = Path(name)
        for count in options.angebote or [GATED]:
            rows = list(of_size(count, folder, options.gw))
            title = f"{count:,} Angebote".replace(",", " ")
            missed += report(title, rows, options.spielraum, doku=options.doku)
        if options.unfug:
            rows = list(hostile(options.unfug, folder, options.gw))
            missed += report("Feindliche Bedarfe", rows, options.spielraum, doku=options.doku)
    print("".join(f"\nVERFEHLT {line}" for line in missed) or "\nAlle Grenzen eingehalten.")
    return int(options.gate and bool(missed))


if __name__ == "__main__":
    sys.exit(main())
