"""Reads tables of others, CSV and Excel, into rows of text with their line numbers.

Nothing is converted: a postal code stays text, and so does a cell that begins with = + - or @.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.errors import Faulty, Finding, NotFound, Rejected
from gemeinwesen_cli.domain.systemfehler import reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MOST_COLUMNS = 1000
MOST_CELLS = 5_000_000
_MOST_BYTES = 200 * 1024 * 1024
_LONGEST_CELL = 1_000_000
_SEPARATORS = {";": "Semikolon", ",": "Komma", "\t": "Tabulator"}
_SAMPLE = 50
_EXCEL_HINT = re.compile(r"sep=(.)\r?\n?")
_SHEETS = (".xlsx", ".xlsm")
_OLD_SHEETS = (".xls", ".ods", ".xlsb", ".numbers")


@dataclass(frozen=True, slots=True)
class Zeile:
    """A row: the line of the file where it begins, and its cells by column name."""

    nr: int
    werte: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabelle:
    """A table as it was read; `hinweise` say how (encoding, separator, sheet).

    `fehler` are rows that could not be laid out in columns.
    """

    kopf: tuple[str, ...]
    zeilen: tuple[Zeile, ...]
    sha256: str
    hinweise: tuple[str, ...] = ()
    fehler: tuple[Finding, ...] = field(default=())


def read_table(path: Path) -> Tabelle:
    """Return the table a file holds.

    Raises:
        NotFound: if there is no such file.
        Rejected: if it holds no table that can be read.
    """
    raw = _bytes(path)
    ending = path.suffix.lower()
    if ending in _OLD_SHEETS or (ending not in _SHEETS and raw[:4] == b"\xd0\xcf\x11\xe0"):
        raise Rejected(
            f"{path.name} ist keine .xlsx- und keine .csv-Datei.",
            hint="Bitte in Excel oder LibreOffice als .xlsx oder .csv speichern.",
        )
    if ending in _SHEETS or raw[:4] == b"PK\x03\x04":
        from gemeinwesen_cli.importer.arbeitsmappe import read_workbook  # noqa: PLC0415 - for xlsx

        records, notes = read_workbook(raw, path.name)
    else:
        records, notes = _read_text(raw, path.name)
    return _table(records, path.name, hashlib.sha256(raw).hexdigest(), notes)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Rejected(
                f"{path.name} ist größer als 200 MB.", hint="Bitte in mehrere Dateien teilen."
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFound(
            f"Die Datei {path} gibt es nicht.", hint="Bitte Ordner und Namen prüfen."
        ) from None
    except IsADirectoryError:
        raise NotFound(f"{path} ist ein Ordner.", hint="Bitte eine Datei darin angeben.") from None
    except OSError as error:
        raise Rejected(
            f"{path} lässt sich nicht lesen: {reason(error)}.",
            hint="Ist die Datei noch in einem anderen Programm offen?",
        ) from None


def _read_text(raw: bytes, name: str) -> tuple[list[tuple[int, list[str]]], list[str]]:
    text, notes = _decode(raw, name)
    separator, start = _separator(text)
    if separator != ";":
        notes.append(f"Trennzeichen: {_SEPARATORS.get(separator, separator)}.")
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text[start:], newline=""), delimiter=separator, strict=True)
    first = 1 if not start else 2
    records: list[tuple[int, list[str]]] = []
    before = 0
    try:
        for row in reader:
            records.append((before + first, row))
            before = reader.line_num
    except csv.Error as error:
        line = before + first
        raise Faulty(
            f"{name} lässt sich ab Zeile {line} nicht lesen: {_csv_reason(error)}.",
            hint="Bitte die Anführungszeichen in dieser Zeile prüfen.",
            findings=(Finding(line=line, column="", reason=_csv_reason(error)),),
        ) from None
    return records, notes


def _csv_reason(error: csv.Error) -> str:
    words = str(error)
    if "unexpected end" in words:
        return "ein Anführungszeichen wird nicht geschlossen"
    if "expected after" in words:
        return "hinter einem schließenden Anführungszeichen steht noch Text"
    if "field larger" in words:
        return "eine Zelle ist länger als eine Million Zeichen"
    return "der Aufbau stimmt nicht"


def _decode(raw: bytes, name: str) -> tuple[str, list[str]]:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if raw.startswith(mark):
            return _checked(raw.decode(encoding, errors="replace"), name), []
    try:
        return _checked(raw.decode("utf-8"), name), []
    except UnicodeDecodeError:
        pass
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Rejected(
            f"{name} ist in Zeile {line} weder UTF-8 noch Windows-Text (cp1252).",
            hint="Bitte als „CSV UTF-8“ speichern.",
        ) from None
    return _checked(text, name), ["Zeichen: Windows (cp1252); bitte die Umlaute ansehen."]


def _checked(text: str, name: str) -> str:
    if "\0" in text:
        raise Rejected(f"{name} ist keine Textdatei.", hint="Bitte als .csv oder .xlsx speichern.")
    return text


def _separator(text: str) -> tuple[str, int]:
    """Return the separator and where the table begins (behind Excel's line "sep=;")."""
    told = _EXCEL_HINT.match(text)
    if told and told[1] in _SEPARATORS:
        return told[1], told.end()
    return max(_SEPARATORS, key=lambda sign: _fit(text, sign)), 0


def _fit(text: str, sign: str) -> tuple[float, int]:
    """Return how well a separator explains the first rows: share of even rows, columns."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        rows = [len(row) for row in islice(reader, _SAMPLE) if row]
    except csv.Error:
        return 0.0, 0
    if not rows or rows[0] < 2:  # noqa: PLR2004 - one column explains nothing
        return 0.0, 0
    return sum(width == rows[0] for width in rows) / len(rows), rows[0]


def _table(
    records: Iterable[tuple[int, list[str]]], name: str, digest: str, notes: list[str]
) -> Tabelle:
    filled = ((nr, cells) for nr, cells in records if any(cell.strip() for cell in cells))
    line, first = next(filled, (0, []))
    if not first:
        raise Rejected(
            f"{name} ist leer.", hint="Die erste Zeile nennt die Spalten, darunter steht der Rest."
        )
    heads = _heads(first, name, line)
    rows: list[Zeile] = []
    wrong: list[Finding] = []
    for nr, cells in filled:
        if any(cell.strip() for cell in cells[len(heads) :]):
            wrong.append(Finding(line=nr, column="", reason=_too_wide(len(heads), len(cells))))
        else:
            rows.append(Zeile(nr, dict(_cells(heads, cells))))
    used = [head for head in heads if head]
    return Tabelle(
        kopf=tuple(used), zeilen=tuple(rows), sha256=digest, hinweise=tuple(notes),
        fehler=tuple(wrong),
    )  # fmt: skip


def _cells(heads: list[str], cells: list[str]) -> Iterator[tuple[str, str]]:
    for position, head in enumerate(heads):
        if head:
            yield head, cells[position].strip() if position < len(cells) else ""


def _too_wide(expected: int, found: int) -> str:
    return (
        f"Die Zeile hat {found} Spalten, die Kopfzeile {expected}; "
        "steht ein Trennzeichen ohne Anführungszeichen im Text?"
    )


def _heads(first: list[str], name: str, line: int) -> list[str]:
    heads = [" ".join(cell.split()) for cell in first]
    while heads and not heads[-1]:
        heads.pop()
    if len(heads) > MOST_COLUMNS:
        raise Rejected(
            f"{name} hat mehr als {MOST_COLUMNS} Spalten.",
            hint="Bitte nur die Tabelle mit den Angeboten speichern.",
        )
    twice = sorted({head for head in heads if head and heads.count(head) > 1})
    if twice:
        raise Rejected(
            f"{name}, Zeile {line}: Die Spalte „{twice[0]}“ kommt mehrfach vor.",
            hint="Bitte jeder Spalte einen eigenen Namen geben.",
        )
    return heads
