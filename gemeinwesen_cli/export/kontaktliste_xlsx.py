"""The contact sheet for Excel: one sheet with filter, frozen head and print set-up."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import TYPE_CHECKING

import xlsxwriter

from gemeinwesen_cli.export import Dokument
from gemeinwesen_cli.export.bereinigt import cleaned
from gemeinwesen_cli.export.zeilen import HEADS, table

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from gemeinwesen_cli.domain.drucksache import Kontaktliste
    from gemeinwesen_cli.export import Auftrag

_WIDTHS = {
    "Gruppe": 18,
    "Angebot": 32,
    "Träger": 28,
    "Ort": 24,
    "Adresse": 30,
    "Stadtteil": 14,
    "Telefon": 20,
    "E-Mail": 30,
    "Web": 28,
    "Ansprechperson": 20,
    "Zielgruppen": 26,
    "Handlungsfelder": 24,
    "Sprachen": 18,
    "Zeiten": 30,
    "Kosten": 18,
    "Anmeldung": 20,
    "Hinweis": 34,
    "Stand": 12,
    "Prüfung": 13,
}
_CELL_LIMIT = 32767  # Excel refuses longer texts
_CUT = " … (gekürzt)"
_A4 = 9
_KEPT_COLUMNS = 2  # Gruppe and Angebot stay in sight while scrolling
_QUIET = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def render(auftrag: Auftrag) -> Dokument:
    """Return the sheet as a workbook."""
    liste, notes = cleaned(auftrag.liste)
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **_QUIET}) as book:
        day = datetime.combine(liste.tag, time())
        book.set_properties({"title": liste.titel, "author": liste.absender, "created": day})
        cut = _fill(book, book.add_worksheet("Kontaktliste"), liste)
    if cut:
        names = ", ".join(dict.fromkeys(cut))
        notes = (*notes, f"In der Tabelle gekürzt, weil Excel längere Texte ablehnt: {names}")
    return Dokument(inhalt=target.getvalue(), hinweise=notes)


def _fill(book: Workbook, sheet: Worksheet, liste: Kontaktliste) -> list[str]:
    """Write head and rows; return the names of the offers whose text had to be cut."""
    head = book.add_format(
        {"bold": True, "bg_color": liste.farbe, "font_color": "#FFFFFF", "valign": "vcenter"}
    )
    plain = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    due = book.add_format(
        {"text_wrap": True, "valign": "top", "num_format": "@", "bold": True, "bg_color": "#FDEEE3"}
    )
    _columns(sheet, head)
    cut: list[str] = []
    last = 0
    for last, row in enumerate(table(liste, "\n"), 1):
        for column, cell in enumerate(row):
            if len(cell) > _CELL_LIMIT:
                cut.append(row[1][:40])
            text = cell if len(cell) <= _CELL_LIMIT else cell[: _CELL_LIMIT - len(_CUT)] + _CUT
            sheet.write_string(last, column, text, due if row[-1] and column else plain)
    sheet.autofilter(0, 0, last, len(HEADS) - 1)
    _print_setup(sheet, liste)
    return cut


def _columns(sheet: Worksheet, head: Format) -> None:
    for column, name in enumerate(HEADS):
        sheet.set_column(column, column, _WIDTHS[name])
        sheet.write_string(0, column, name, head)
    sheet.set_row(0, 22)
    sheet.freeze_panes(1, _KEPT_COLUMNS)


def _print_setup(sheet: Worksheet, liste: Kontaktliste) -> None:
    """Set the sheet up so that a click on print gives a readable list."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    marks = " · ".join(mark for mark in (liste.entwurf and "ENTWURF", liste.beispiel) if mark)
    sheet.set_header("&L&B" + _printed(liste.titel) + "&R" + _printed(marks))
    sheet.set_footer("&L" + _printed(liste.absender) + "&RSeite &P von &N")


def _printed(text: str) -> str:
    """Return text for a page's head or foot, where `&` begins a command and 255 is the limit."""
    return text.replace("\n", " ")[:80].replace("&", "&&")
