"""Reads files of many needs to be matched in one run: JSON lines, or a table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.usecases.match_viele import Frage

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BYTES = 200_000_000


def read_questions(path: Path) -> list[Frage]:
    """Return the needs of a file, in its order.

    Raises:
        Rejected: if the file cannot be read, or a line is no need; the line is named.
    """
    if path.suffix.lower() in {".csv", ".xlsx"}:
        return list(_table(path))
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Rejected(f"{path.name} ist zu groß.", hint="Bitte die Datei teilen.")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Rejected(
            f"{path} lässt sich nicht als Text lesen.",
            hint="Erwartet wird eine Datei mit einer JSON-Zeile je Bedarf (UTF-8) oder eine Tabelle.",
        ) from error
    # Only these end a line: a text may hold other separators that splitlines would cut at.
    lines = text.replace("\r\n", "\n").split("\n")
    return [_question(path.name, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _question(name: str, number: int, line: str) -> Frage:
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError):
        raise _wrong(name, number, "ist kein gültiges JSON") from None
    if not isinstance(raw, dict) or not isinstance(raw.get("text", ""), str):
        raise _wrong(name, number, "braucht einen Text unter „text“")
    groups = raw.get("zielgruppe") or []
    if isinstance(groups, str):
        groups = [groups]
    if not isinstance(groups, list) or not all(isinstance(g, str) for g in groups):
        raise _wrong(name, number, "braucht unter „zielgruppe“ Namen")
    given = raw.get("id")
    return Frage(
        id=given if isinstance(given, (str, int)) else number,
        text=raw.get("text", ""),
        zielgruppen=tuple(groups),
    )


def _wrong(name: str, number: int, what: str) -> Rejected:
    return Rejected(
        f"{name}, Zeile {number}: Die Zeile {what}.",
        hint='Zum Beispiel: {"id": "1", "text": "suche Deutschkurs", "zielgruppe": ["frauen"]}',
    )


def _table(path: Path) -> Iterator[Frage]:
    from gemeinwesen_cli.importer.tabelle import read_table

    table: Any = read_table(path)
    raise NotImplementedError(table)
