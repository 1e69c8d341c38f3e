"""Reports as files: readable by everybody, harmless in Excel, marked when they are internal."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.domain.errors import UsageProblem
from gemeinwesen_cli.domain.tafel import INTERN, Liste, Matrix, Tafel, Zelle
from gemeinwesen_cli.export.tafel import ENDUNGEN, Rahmen, render, require_format

if TYPE_CHECKING:
    from pathlib import Path

RAHMEN = Rahmen(absender="Büro Süd & Co", farbe="#0b4a57", tag=date(2026, 3, 2))
EVIL = '=HYPERLINK("x")<b>\x07'
NULL = Zelle(text="0", wert=0, art="null")
TAFEL = Tafel(
    titel="Was ins Leere geht",
    untertitel="nach Handlungsfeld und Stadtteil",
    kopf=("Ins Leere: 15 von 20 Nennungen.",),
    hinweise=("Gezählt werden Nennungen, nicht Menschen.",),
    teile=(
        Matrix(
            titel="Handlungsfeld/Stadtteil",
            ecke="Handlungsfeld",
            spalten=("Süd", "Summe"),
            zeilen=(
                (EVIL, (Zelle(text=".", art="gesperrt"), Zelle(text="7", wert=7))),
                (
                    "Summe",
                    (Zelle(text="9 mehrf.", wert=9, art="mehrfach"), Zelle(text="0", wert=0)),
                ),
            ),
            summe=True,
        ),
        Liste(titel="Handlungsfeld:Stadtteil", koepfe=("Was", "Zahl"), zeilen=(("A\nB", 3),)),
    ),
    marke=INTERN,
    spalten=("handlungsfeld", "angebote", "nennungen", "allein"),
    zeilen=((EVIL, "x", None, True), ("Summe", "y", 9, False)),
    leer=".",
    daten={"quote": 0.75},
)


class _Page(HTMLParser):
    """Collects what a reader with a screen reader depends on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def test_the_page_is_accessible_and_needs_nothing_else() -> None:
    text = render(".html", TAFEL, RAHMEN).decode("utf-8")
    page = _Page(text)
    assert page.all("html")[0]["lang"] == "de"
    assert len(page.all("caption")) == len(page.all("table")) == 2
    assert {th["scope"] for th in page.all("th")} == {"col", "row"}
    assert not page.all("script")
    assert not page.all("link")
    assert not page.all("img")
    assert "@media print" in text
    assert "Intern, nicht veröffentlichen" in text
    assert "&lt;b&gt;" in text
    assert "<b>" not in text
    assert "\x07" not in text


def test_the_workbook_keeps_numbers_as_numbers_and_texts_as_texts() -> None:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(
        io.BytesIO(render(".XLSX", TAFEL, RAHMEN))
    )
    first, second, about = book.sheet_names
    assert about == "Erläuterung"
    assert first.casefold() != second.casefold()
    rows = book.get_sheet_by_name(first).to_python()
    assert rows[0] == ["Handlungsfeld", "Süd", "Summe"]
    assert rows[1] == ['=HYPERLINK("x")<b>', ".", 7.0]
    assert rows[2] == ["Summe", "9 mehrf.", 0.0]
    assert book.get_sheet_by_name(second).to_python()[1] == ["A\nB", 3.0]
    assert book.get_sheet_by_name(about).to_python()[0] == [INTERN.upper()]


def test_csv_is_harmless_and_marked() -> None:
    text = render(".csv", TAFEL, RAHMEN).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=";")) == [
        [INTERN],
        ["handlungsfeld", "angebote", "nennungen", "allein"],
        ['\'=HYPERLINK("x")<b>', "x", ".", "ja"],
        ["Summe", "y", "9", "nein"],
    ]


def test_json_says_null_for_what_is_suppressed() -> None:
    data = json.loads(render(".json", TAFEL, RAHMEN))
    assert data["schema"] == "gw/1"
    assert data["marke"] == INTERN
    assert data["quote"] == 0.75
    assert data["zeilen"][0]["nennungen"] is None
    assert data["stand"] == "2026-03-02"


@pytest.mark.parametrize("ending", ENDUNGEN)
def test_the_same_report_gives_the_same_bytes(ending: str) -> None:
    assert render(ending, TAFEL, RAHMEN) == render(ending, TAFEL, RAHMEN)


def test_another_ending_is_refused_with_those_there_are() -> None:
    for ending, said in ((".pdf", ".pdf"), ("", "ohne Endung")):
        with pytest.raises(UsageProblem, match=said) as refused:
            require_format(ending)
        assert ".xlsx" in refused.value.hint


def test_an_own_template_is_used(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "tafel.html.j2").write_text("{{ tafel.titel }}!", encoding="utf-8")
    own = Rahmen(absender="", farbe="#0b4a57", tag=date(2026, 3, 2), vorlagen=tmp_path)
    assert render(".html", TAFEL, own) == b"Was ins Leere geht!"
