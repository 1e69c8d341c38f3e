"""A report as a workbook: one sheet per table, what it means on the first."""

from __future__ import annotations

import io
import re
from datetime import datetime, time
from typing import TYPE_CHECKING

import xlsxwriter

from gemeinwesen_cli.domain.tafel import Matrix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from gemeinwesen_cli.domain.tafel import Liste, Tafel
    from gemeinwesen_cli.export.tafel import Rahmen

_QUIET = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_A4 = 9
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_LEAD_WIDTH, _CELL_WIDTH, _WORD_WIDTH = 38, 12, 24
_COLOURS = {
    "fehlt": "#FDEEE3",
    "unbekannt": "#EFEFEF",
    "duenn": "#FFF7DC",
    "ausreichend": "#E4F3EC",
    "mehrfach": "#D3E6F5",
    "gesperrt": "#EFEFEF",
}


def render_xlsx(tafel: Tafel, rahmen: Rahmen) -> bytes:
    """Return the report as a workbook."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **_QUIET}) as book:
        day = datetime.combine(rahmen.tag, time())
        book.set_properties({"title": tafel.titel, "author": rahmen.absender, "created": day})
        _Book(book, tafel, rahmen).fill()
    return target.getvalue()


class _Book:
    """Writes the sheets of one report."""

    def __init__(self, book: Workbook, tafel: Tafel, rahmen: Rahmen) -> None:
        self._book, self._tafel, self._rahmen = book, tafel, rahmen
        self._head = book.add_format(
            {"bold": True, "bg_color": rahmen.farbe, "font_color": "#FFFFFF", "text_wrap": True,
             "valign": "top"}
        )  # fmt: skip
        self._plain = book.add_format({"text_wrap": True, "valign": "top"})
        self._bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._colours = {
            kind: book.add_format({"bg_color": colour, "align": "right"})
            for kind, colour in _COLOURS.items()
        }
        self._number = book.add_format({"align": "right"})
        self._names: set[str] = set()

    def fill(self) -> None:
        """Write everything."""
        for part in self._tafel.teile:
            sheet = self._book.add_worksheet(self._name(part.titel))
            if isinstance(part, Matrix):
                self._matrix(sheet, part)
            else:
                self._liste(sheet, part)
            self._print_setup(sheet)
        self._about(self._book.add_worksheet(self._name("Erläuterung")))

    def _about(self, sheet: Worksheet) -> None:
        tafel = self._tafel
        sheet.set_column(0, 0, 100)
        lines = [
            *([(tafel.marke.upper(), self._bold)] if tafel.marke else []),
            (tafel.titel, self._bold),
            (tafel.untertitel, self._plain),
            *((sentence, self._plain) for sentence in tafel.kopf),
            *((note, self._plain) for note in tafel.hinweise),
            (f"Stand {self._rahmen.stand} {self._rahmen.absender}".strip(), self._plain),
        ]
        for row, (text, style) in enumerate(lines):
            sheet.write_string(row, 0, text, style)
        self._print_setup(sheet)

    def _matrix(self, sheet: Worksheet, part: Matrix) -> None:
        self._heads(sheet, (part.ecke, *part.spalten))
        sheet.set_column(0, 0, _LEAD_WIDTH)
        sheet.set_column(1, len(part.spalten), _CELL_WIDTH)
        last = len(part.zeilen)
        for row, (name, cells) in enumerate(part.zeilen, 1):
            sheet.write_string(row, 0, name, self._bold if part.summe and row == last else None)
            for column, cell in enumerate(cells, 1):
                style = self._colours.get(cell.art, self._number)
                if cell.wert is not None and cell.text == str(cell.wert):
                    sheet.write_number(row, column, cell.wert, style)
                else:
                    sheet.write_string(row, column, cell.text, style)
        sheet.freeze_panes(1, 1)

    def _liste(self, sheet: Worksheet, part: Liste) -> None:
        self._heads(sheet, part.koepfe)
        sheet.set_column(0, len(part.koepfe) - 1, _WORD_WIDTH)
        for row, cells in enumerate(part.zeilen, 1):
            for column, value in enumerate(cells):
                if isinstance(value, int):
                    sheet.write_number(row, column, value, self._number)
                else:
                    sheet.write_string(row, column, value, self._plain)
        if part.zeilen:
            sheet.autofilter(0, 0, len(part.zeilen), len(part.koepfe) - 1)
        sheet.freeze_panes(1, 1)

    def _heads(self, sheet: Worksheet, heads: Sequence[str]) -> None:
        style: Format = self._head
        for column, name in enumerate(heads):
            sheet.write_string(0, column, name, style)

    def _name(self, title: str) -> str:
        """Return a name Excel takes, that no other sheet has."""
        plain = _FORBIDDEN.sub(" ", title)[:_LONGEST_NAME].strip() or "Tabelle"
        name, number = plain, 2
        while name.casefold() in self._names:
            name, number = f"{plain[: _LONGEST_NAME - 4]} {number}", number + 1
        self._names.add(name.casefold())
        return name

    def _print_setup(self, sheet: Worksheet) -> None:
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        mark = f"&R&B{_printed(self._tafel.marke.upper())}" if self._tafel.marke else ""
        sheet.set_header(f"&L&B{_printed(self._tafel.titel)}{mark}")
        sheet.set_footer(
            f"&L{_printed(self._rahmen.absender)} Stand {self._rahmen.stand}&RSeite &P von &N"
        )


def _printed(text: str) -> str:
    """Return text for a page's head or foot, where `&` begins a command."""
    return text.replace("\n", " ")[:80].replace("&", "&&")
