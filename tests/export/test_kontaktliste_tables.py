"""The contact sheet as CSV and XLSX: read by programs, opened by Excel, never calculated."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.drucksache import Eintrag, Telefonnummer
from gemeinwesen_cli.export import Auftrag, get
from gemeinwesen_cli.export.kontaktliste_csv import passive
from gemeinwesen_cli.export.zeilen import HEADS

if TYPE_CHECKING:
    from collections.abc import Callable

    from gemeinwesen_cli.domain.drucksache import Kontaktliste

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x.example")', "\t=1", "\r=1")


def csv_rows(liste: Kontaktliste) -> list[list[str]]:
    text = get("csv").render(Auftrag(liste=liste)).inhalt.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def xlsx_rows(liste: Kontaktliste) -> list[list[object]]:
    return read_xlsx(xlsx_bytes(liste))


def read_xlsx(raw: bytes) -> list[list[object]]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    return [list(row) for row in book.get_sheet_by_index(0).to_python()]


def xlsx_bytes(liste: Kontaktliste) -> bytes:
    return get("xlsx").render(Auftrag(liste=liste)).inhalt


def xlsx_part(liste: Kontaktliste, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(liste))) as parts:
        return parts.read(name).decode("utf-8")


def test_csv_is_what_german_excel_opens_by_double_click(
    make_list: Callable[..., Kontaktliste], full_entry: Eintrag
) -> None:
    raw = get("csv").render(Auftrag(liste=make_list(full_entry))).inhalt

    assert raw.startswith(b"\xef\xbb\xbfGruppe;Angebot;")
    assert raw.endswith(b"\r\n")


@pytest.mark.parametrize("rows", [csv_rows, xlsx_rows])
def test_every_fact_reaches_its_column(
    rows: Callable[[Kontaktliste], list[list[str]]],
    make_list: Callable[..., Kontaktliste],
    full_entry: Eintrag,
) -> None:
    head, row = rows(make_list(full_entry))

    assert tuple(head) == HEADS
    assert dict(zip(head, row, strict=True)) == {
        "Gruppe": "Mitte",
        "Angebot": "Sprachcafé Süd",
        "Träger": "Nachbarschaftsverein Süd e. V.",
        "Ort": "Haus Süd",
        "Adresse": "Lange Str. 50 a, 12345 Musterstadt\nAdresse auf Anfrage",
        "Stadtteil": "Süd",
        "Telefon": "02151 86-1234\n0040 213112244 (Mobil)",
        "E-Mail": "sprachcafe@verein.example",
        "Web": "https://verein.example/sprachcafe/",
        "Ansprechperson": "Sprechstunde Quartier",
        "Zielgruppen": "Osteuropa, nicht für Männer",
        "Handlungsfelder": "Sprache",
        "Sprachen": "Rumänisch, Bulgarisch (Grundkenntnisse)",
        "Zeiten": "Mo, Mi 09:00–12:00 Uhr\nDo 14:00–17:30 Uhr",
        "Kosten": "kostenlos",
        "Anmeldung": "ohne Anmeldung",
        "Hinweis": "ab 16 Jahre",
        "Stand": "20.01.2026",
        "Prüfung": "",
    }


def test_overdue_and_example_entries_say_so(make_list: Callable[..., Kontaktliste]) -> None:
    entry = Eintrag(name="Altes Angebot", ueberfaellig=True, beispiel=True)

    row = csv_rows(make_list(entry, beispiel="Beispieldaten, vor Gebrauch prüfen"))[1]

    assert row[HEADS.index("Prüfung")] == "bitte prüfen"
    assert row[HEADS.index("Hinweis")] == "Beispieldaten, vor Gebrauch prüfen"


@pytest.mark.parametrize("formula", FORMULAS)
def test_csv_hands_no_formula_to_a_spreadsheet(
    formula: str, make_list: Callable[..., Kontaktliste]
) -> None:
    entry = Eintrag(
        name=formula,
        traeger=formula,
        emails=(formula,),
        web=formula,
        zeiten=(formula,),
        telefone=(Telefonnummer(anzeige=formula),),
    )

    row = csv_rows(make_list(entry, gruppe=formula))[1]

    assert not [cell for cell in row if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]


@given(st.text())
def test_passive_text_begins_no_formula_and_keeps_every_character(text: str) -> None:
    safe = passive(text)

    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert safe in {text, "'" + text}


@pytest.mark.parametrize("formula", FORMULAS)
def test_xlsx_keeps_a_formula_as_the_text_it_is(
    formula: str, make_list: Callable[..., Kontaktliste]
) -> None:
    liste = make_list(Eintrag(name="A", web=formula, zeiten=(formula,)))

    sheet = xlsx_part(liste, "xl/worksheets/sheet1.xml")

    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert formula.strip() in str(xlsx_rows(liste)[1][HEADS.index("Zeiten")])


def test_xlsx_does_not_turn_digits_into_numbers(make_list: Callable[..., Kontaktliste]) -> None:
    entry = Eintrag(name="0815", telefone=(Telefonnummer(anzeige="02151863007"),))

    row = xlsx_rows(make_list(entry))[1]

    assert row[HEADS.index("Telefon")] == "02151863007"
    assert row[HEADS.index("Angebot")] == "0815"


def test_xlsx_is_ready_to_filter_and_to_print(
    make_list: Callable[..., Kontaktliste], full_entry: Eintrag
) -> None:
    liste = make_list(full_entry, full_entry, entwurf="Telefon fehlt", titel="Kinder & Jugend")
    sheet = xlsx_part(liste, "xl/worksheets/sheet1.xml")

    assert '<autoFilter ref="A1:S3"/>' in sheet
    assert 'state="frozen"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'paperSize="9"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert "Kinder &amp;&amp; Jugend" in sheet
    assert "ENTWURF" in sheet
    assert "Seite &amp;P von &amp;N" in sheet
    assert "_xlnm.Print_Titles" in xlsx_part(liste, "xl/workbook.xml")
    assert "<dc:title>Kinder &amp; Jugend</dc:title>" in xlsx_part(liste, "docProps/core.xml")


def test_xlsx_cuts_what_excel_would_refuse_and_says_so(
    make_list: Callable[..., Kontaktliste],
) -> None:
    job = Auftrag(liste=make_list(Eintrag(name="Sehr lang", hinweis="x" * 40_000)))

    document = get("xlsx").render(job)
    row = read_xlsx(document.inhalt)[1]

    assert len(str(row[HEADS.index("Hinweis")])) == 32_767
    assert str(row[HEADS.index("Hinweis")]).endswith("(gekürzt)")
    assert "Sehr lang" in document.hinweise[0]
