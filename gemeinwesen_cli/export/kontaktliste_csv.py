"""The contact sheet as CSV for German Excel: UTF-8 with BOM, semicolons, CRLF."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from gemeinwesen_cli.export import Dokument
from gemeinwesen_cli.export.bereinigt import cleaned
from gemeinwesen_cli.export.zeilen import HEADS, table

if TYPE_CHECKING:
    from gemeinwesen_cli.export import Auftrag

# What makes a spreadsheet calculate instead of show; the wide forms are read as the narrow ones.
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render(auftrag: Auftrag) -> Dokument:
    """Return the sheet as CSV."""
    liste, notes = cleaned(auftrag.liste)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADS)
    for row in table(liste, "\n"):
        writer.writerow([passive(cell) for cell in row])
    return Dokument(inhalt=text.getvalue().encode("utf-8-sig"), hinweise=notes)


def passive(cell: str) -> str:
    """Return the cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_ACTIVE) else cell
