"""Reads files of many needs to be matched in one run: JSON lines, or a table."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import Faulty, NotFound, Rejected
from gemeinwesen_cli.usecases.match_viele import Frage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gemeinwesen_cli.importer.spalten import Zellen

_MOST_BYTES = 200_000_000
_TABLES = {".csv", ".xlsx", ".xlsm", ".xls", ".ods"}
_OLDEST = 120
# field -> other names it goes by, in both kinds of file
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("nr", "nummer", "kennung", "externid"),
    "text": ("bedarf", "worte", "eigeneworte", "frage", "anliegen"),
    "zielgruppe": ("zielgruppen", "fuerwen"),
    "handlungsfeld": ("handlungsfelder", "feld"),
    "stadtteil": ("stadtteile", "bezirk", "stadtbezirk", "ortsteil"),
    "sprache": ("sprachen",),
    "alter": (),
}
_NAMES = {other: name for name, others in COLUMNS.items() for other in (name, *others)}
# names of a file -> field of `Frage`
_LISTS = {
    "zielgruppe": "zielgruppen",
    "handlungsfeld": "handlungsfelder",
    "stadtteil": "stadtteile",
    "sprache": "sprachen",
}
_HALF_LETTERS = re.compile("[\ud800-\udfff]")  # cannot be written out again


def read_questions(path: Path) -> list[Frage]:
    """Return the needs of a file, in its order.

    Raises:
        NotFound: if there is no such file.
        Rejected: if the file cannot be read, or a line is no need; the line is named.
    """
    if path.suffix.lower() in _TABLES:
        return list(_table(path))
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Rejected(f"{path.name} ist größer als 200 MB.", hint="Bitte die Datei teilen.")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise NotFound(
            f"Die Datei {path} gibt es nicht.", hint="Bitte Ordner und Namen prüfen."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise Rejected(
            f"{path} lässt sich nicht als Text lesen.",
            hint="Erwartet wird eine JSON-Zeile je Bedarf (UTF-8) oder eine Tabelle (.csv, .xlsx).",
        ) from error
    # Only these end a line: a text may hold other separators that splitlines would cut at.
    lines = text.replace("\r\n", "\n").split("\n")
    return [_question(path.name, nr, line) for nr, line in enumerate(lines, 1) if line.strip()]


def _question(name: str, number: int, line: str) -> Frage:
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError):
        raise _wrong(name, number, "ist kein gültiges JSON") from None
    if not isinstance(raw, dict):
        raise _wrong(name, number, "ist kein JSON-Objekt in { }")
    given = {known: raw[key] for key in raw if (known := _NAMES.get(key)) and raw[key] is not None}
    text = given.get("text", "")
    if not isinstance(text, str):
        raise _wrong(name, number, "braucht unter „text“ einen Text")
    age = given.get("alter")
    if age is not None and not _is_age(age):
        raise _wrong(name, number, f"braucht unter „alter“ eine Zahl von 0 bis {_OLDEST}")
    own = given.get("id")
    ident = own if isinstance(own, (str, int)) else number
    return Frage(
        id=_whole(ident) if isinstance(ident, str) else ident,
        zeile=number,
        text=_whole(text),
        alter=age,
        **{f: _list(name, number, key, given.get(key)) for key, f in _LISTS.items()},
    )


def _list(name: str, number: int, key: str, value: Any) -> tuple[str, ...]:
    words = [value] if isinstance(value, str) else value or []
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise _wrong(name, number, f"braucht unter „{key}“ Namen")
    return tuple(_whole(word) for word in words if word.strip())


def _is_age(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _OLDEST


def _whole(text: str) -> str:
    return _HALF_LETTERS.sub("\ufffd", text)


def _wrong(name: str, number: int, what: str) -> Rejected:
    return Rejected(
        f"{name}, Zeile {number}: Die Zeile {what}.",
        hint='Zum Beispiel: {"id": "1", "text": "suche Deutschkurs", "zielgruppe": ["frauen"]}',
    )


def _table(path: Path) -> Iterator[Frage]:
    from gemeinwesen_cli.importer.spalten import Zellen, assign, heads_of  # noqa: PLC0415
    from gemeinwesen_cli.importer.tabelle import read_table  # noqa: PLC0415 - only for tables

    table = read_table(path)
    heads, _ = assign(table.kopf, path.name, heads_of(COLUMNS))
    if "text" not in heads and "handlungsfeld" not in heads:
        raise Rejected(
            f"{path.name}: Keine Spalte sagt, was gebraucht wird; gefunden: "
            f"{', '.join(table.kopf[:20]) or 'keine'}.",
            hint="Gebraucht wird eine der Spalten text, bedarf, worte oder handlungsfeld.",
        )
    rows = [Zellen(row, heads) for row in table.zeilen]
    questions = [_of_row(cells) for cells in rows]
    wrong = [*table.fehler, *(finding for cells in rows for finding in cells.findings)]
    if wrong:
        first = min(wrong, key=lambda finding: finding.line)
        raise Faulty(
            f"{path.name}, Zeile {first.line}: {first.reason}",
            hint="Bitte die Tabelle berichtigen; es wurde nichts ausgegeben.",
            findings=tuple(wrong),
        )
    return iter(questions)


def _of_row(cells: Zellen) -> Frage:
    return Frage(
        id=cells.text("id") or cells.row.nr,
        zeile=cells.row.nr,
        text=cells.cell("text"),
        alter=cells.take("alter", _age),
        **{field: cells.list(key) for key, field in _LISTS.items()},
    )


def _age(text: str) -> int:
    if not text.isdecimal() or int(text) > _OLDEST:
        raise Rejected(f"„{text}“ ist kein Alter in Jahren.", hint=f"Erlaubt ist 0 bis {_OLDEST}.")
    return int(text)
