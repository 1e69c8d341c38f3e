"""Reads Excel workbooks, and refuses those made to exhaust the machine before opening them.

The reader lays a sheet out as a full rectangle: one cell far out costs gigabytes. So the sheets'
XML is streamed first, within fixed limits.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.importer.tabelle import MOST_CELLS, MOST_COLUMNS

_MOST_UNPACKED = 200 * 1024 * 1024
_MOST_FILES = 5000
_CHUNK = 1 << 16
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_EXACT = 1e15  # whole numbers up to here survive in a float
_REFUSED = "Bitte nur das Blatt mit den Angeboten als .xlsx oder .csv neu speichern."


def read_workbook(raw: bytes, name: str) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """Return the rows of the first sheet that holds something, with their numbers, and notes.

    Raises:
        Rejected: if the file is no workbook, protected, damaged or out of all proportion.
    """
    if raw[:4] == b"\xd0\xcf\x11\xe0":
        raise Rejected(
            f"{name} ist mit einem Kennwort geschützt oder im alten Excel-Format.",
            hint="Bitte ohne Kennwort als .xlsx speichern.",
        )
    try:
        _guard(raw, name)
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        for sheet_name in book.sheet_names:
            rows = book.get_sheet_by_name(sheet_name).to_python(skip_empty_area=False)
            if any(cell not in ("", None) for row in rows for cell in row):
                several = len(book.sheet_names) > 1
                notes = [f"Gelesen wurde das Blatt „{sheet_name}“."] if several else []
                return [(nr, [_text(c) for c in row]) for nr, row in enumerate(rows, 1)], notes
    except (CalamineError, zipfile.BadZipFile, expat.ExpatError, EOFError, NotImplementedError,
            ValueError, OSError, zlib.error) as error:  # fmt: skip
        raise Rejected(
            f"{name} ist beschädigt oder keine Excel-Datei.",
            hint="Bitte in Excel öffnen und neu als .xlsx speichern.",
        ) from error
    return [], []


def _text(cell: object) -> str:
    """Return a cell as a person would read it: no 47798.0, German decimals, ISO dates."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nein"
    if isinstance(cell, float):
        whole = cell.is_integer() and abs(cell) < _EXACT
        return str(int(cell)) if whole else repr(cell).replace(".", ",")
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    if isinstance(cell, dt.time):
        return cell.strftime("%H:%M")
    return str(cell)


def _guard(raw: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        entries = archive.infolist()
        if len(entries) > _MOST_FILES or sum(e.file_size for e in entries) > _MOST_UNPACKED:
            raise Rejected(f"{name} ist entpackt größer als 200 MB.", hint=_REFUSED)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Rejected(
                f"{name} ist mit einem Kennwort geschützt.", hint="Bitte ohne Kennwort speichern."
            )
        for entry in entries:
            if _SHEET.fullmatch(entry.filename):
                with archive.open(entry) as stream:
                    _Extent(name).measure(stream)


@dataclass(slots=True)
class _Extent:
    """Measures how far a sheet reaches while its XML streams by."""

    name: str
    row: int = 0
    column: int = 0
    widest: int = 0
    cells: int = 0
    unpacked: int = 0

    def measure(self, stream: object) -> None:
        """Read the sheet's XML to its end, within the limits."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = self._doctype
        while chunk := stream.read(_CHUNK):  # type: ignore[attr-defined]
            self.unpacked += len(chunk)
            if self.unpacked > _MOST_UNPACKED:
                raise Rejected(f"{self.name} ist entpackt größer als 200 MB.", hint=_REFUSED)
            parser.Parse(chunk, False)
        parser.Parse(b"", True)

    def _doctype(self, *_parts: object) -> None:
        raise Rejected(f"{self.name} enthält unerlaubte Angaben (DOCTYPE).", hint=_REFUSED)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = tag.rpartition(":")[2]
        if kind == "row":
            given = attributes.get("r", "")
            self.row = int(given) if given.isdecimal() else self.row + 1
            self.column = 0
        elif kind == "c":
            self._place(attributes.get("r", ""))
        elif kind in ("v", "is"):
            self._count()

    def _place(self, reference: str) -> None:
        found = _REFERENCE.fullmatch(reference)
        if found:
            self.column, self.row = _number(found[1]), max(self.row, int(found[2]))
        else:
            self.column += 1

    def _count(self) -> None:
        """Count a cell that holds something; empty ones with a format cost the reader nothing."""
        self.cells += 1
        self.widest = max(self.widest, self.column)
        if self.widest > MOST_COLUMNS:
            raise Rejected(
                f"{self.name} hat mehr als {MOST_COLUMNS} Spalten mit Inhalt.", hint=_REFUSED
            )
        if max(self.cells, self.row * self.widest) > MOST_CELLS:
            raise Rejected(f"{self.name} hat mehr als fünf Millionen Zellen.", hint=_REFUSED)


def _number(letters: str) -> int:
    """Return the number of a column: A = 1, Z = 26, AA = 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
