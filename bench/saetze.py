"""The sets of needs with known answers, and a register for each through the command line."""

from __future__ import annotations

import csv
import gzip
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.masse import Antwort, Bedarf
from bench.peers import Blatt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
BESIDE = ROOT.parent / "shared" / "daten" / "matching"
PROGRAM = (sys.executable, "-m", "gemeinwesen_cli")
OWN = "krefeld"
# name -> (offers, needs, what stands in the column suchwoerter); the first comes with the project
SETS = {
    OWN: ("", "", ""),
    "eigen": ("eigen/offers.jsonl", "eigen/needs_dev.jsonl", "suchwoerter"),
    "muenchen": ("muenchen/services.jsonl.gz", "muenchen/queries.jsonl", "suchwoerter"),
    "muenchen-halb": (
        "muenchen/services.jsonl.gz", "muenchen/queries_halb.jsonl", "suchwoerter_halb",
    ),
    "omos": ("omos/pages_de.jsonl.gz", "omos/questions_de.jsonl", "suchwoerter"),
}  # fmt: skip
_NEEDS = ROOT / "tests" / "daten" / "bedarfe" / "krefeld.jsonl"
_CITY = ROOT / "gemeinwesen_cli" / "daten" / "beispiel" / "krefeld"
_LISTS = ("handlungsfelder", "zielgruppen")
_UNKNOWN_PROVIDER = "Ohne Angabe"
DAY = "2026-03-02"  # results depend on the day: the same in every run
Row = dict[str, Any]


@dataclass(frozen=True)
class Satz:
    """A set: its needs, its offers as others see them, and as they are imported (own set: none)."""

    name: str
    needs: Sequence[Bedarf]
    sheets: Sequence[Blatt]
    offers: Sequence[Row] = ()
    search_words: str = ""

    def chosen(self, count: int | None) -> Satz:
        """Return the set with its first needs only."""
        return Satz(self.name, self.needs[:count], self.sheets, self.offers, self.search_words)


def read_rows(path: Path) -> list[Row]:
    """Read a JSONL file, packed or not."""
    if path.suffix == ".gz":
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
    else:
        text = path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def read_needs(path: Path) -> list[Bedarf]:
    """Read needs with the offers that are known to fit them."""
    return [
        Bedarf(
            id=str(row["id"]),
            kind=row.get("kind", "-"),
            text=row["text"],
            grades=row["rel"],
            groups=tuple(row.get("zielgruppe", ())),
            crisis=bool(row.get("krise")),
        )
        for row in read_rows(path)
    ]


def load(name: str, folder: Path, needs: Path | None = None) -> Satz | None:
    """Return a set, with other needs if a file is given; None when its data are not there."""
    if name == OWN:
        return Satz(OWN, read_needs(needs or _NEEDS), list(example_sheets()))
    offers_name, needs_name, search_words = SETS[name]
    if not (folder / offers_name).is_file():
        return None
    offers = read_rows(folder / offers_name)
    sheets = [Blatt(row["extern_id"], row["titel"], _text(row, search_words)) for row in offers]
    return Satz(name, read_needs(needs or folder / needs_name), sheets, offers, search_words)


def _text(row: Row, search_words: str) -> str:
    lists = [" ".join(row.get(name) or ()) for name in (*_LISTS, search_words)]
    return " ".join([row.get("beschreibung") or "", *lists])


def example_sheets() -> Iterator[Blatt]:
    """Yield the offers of the example city as others see them."""
    for name in ("angebote.csv", "angebote_opendata.csv"):
        with (_CITY / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter=";"):
                text = f"{row['beschreibung']} {row['bereich']} {row['zielgruppen']}"
                yield Blatt(row["extern_id"], row["angebot"], text.replace("|", " "))


class Register:
    """A register of its own for one set, made and asked through the command line only."""

    def __init__(self, folder: Path, command: Sequence[str]) -> None:
        """Take an empty folder, and the words that call `gw`."""
        self._folder = folder
        self._command = list(command)
        self.path = folder / "register.db"
        self._environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("GW_")},
            **{f"XDG_{k}_HOME": str(folder / k.lower()) for k in ("CONFIG", "DATA", "CACHE")},
            "HOME": str(folder),
            "GW_DB": str(self.path),
            "GW_STICHTAG": DAY,
            "PYTHONUTF8": "1",
            "NO_COLOR": "1",
        }

    def run(self, *arguments: str) -> str:
        """Run a command and return what it prints; end with a message when it fails."""
        done = subprocess.run(
            [*self._command, *arguments],
            env=self._environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            sys.exit(f"gw {' '.join(arguments)}: Exit-Code {done.returncode}\n{done.stderr}")
        return done.stdout

    def fill(self, satz: Satz) -> None:
        """Make the register and bring the offers of a set in."""
        if not satz.offers:
            self.run("init", "--beispiel", OWN, "--ja")
            return
        self.run("init", "--ja")
        path = self._folder / "angebote.csv"
        write_offers(path, satz.offers, satz.search_words)
        self.run("import", "angebote", str(path), "--anlegen", "--ja")

    def ask(self, needs: Sequence[Bedarf]) -> dict[str, Antwort]:
        """Ask all needs in one process; every one must be answered once, points must add up."""
        path = self._folder / "bedarfe.jsonl"
        rows = [
            {"id": need.id, "text": need.text}
            | ({"zielgruppe": list(need.groups)} if need.groups else {})
            for need in needs
        ]
        path.write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
        )
        printed = self.run("match", "--datei", str(path), "--format", "jsonl")
        found = [json.loads(line) for line in printed.split("\n") if line]
        answers = {str(row["id"]): _answer(row) for row in found}
        if len(found) != len(needs) or answers.keys() != {need.id for need in needs}:
            sys.exit(f"{len(needs)} Bedarfe, aber {len(found)} Antworten.")
        return answers


def _answer(row: Mapping[str, Any]) -> Antwort:
    hits = row["treffer"]
    for hit in hits:
        if abs(sum(reason["punkte"] for reason in hit["gruende"]) - hit["score"]) > 1e-6:  # noqa: PLR2004
            sys.exit(f"{row['id']}: Die Punkte der Gründe ergeben nicht {hit['score']}.")
    return Antwort(
        ranking=[hit["extern_id"] for hit in hits],
        points=[hit["score"] for hit in hits],
        confidence=row["luecke"]["p_treffer"],
        state=row["luecke"]["zustand"],
        crisis=row["krise"],
    )


def write_offers(path: Path, offers: Iterable[Row], search_words: str) -> None:
    """Write offers in the documented columns, as a spreadsheet would."""
    columns = ("beschreibung", *_LISTS, "sprachen", search_words, "stadtteil")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, delimiter=";", lineterminator="\r\n")
        rows.writerow(
            ("extern_id", "traeger", "angebot", "beschreibung", "handlungsfelder", "zielgruppen",
             "sprachen", "suchwoerter", "stadtteil")
        )  # fmt: skip
        for offer in offers:
            rows.writerow(
                (offer["extern_id"], offer.get("traeger") or _UNKNOWN_PROVIDER, offer["titel"],
                 *(_cell(offer.get(name)) for name in columns))
            )  # fmt: skip


def _cell(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "")
