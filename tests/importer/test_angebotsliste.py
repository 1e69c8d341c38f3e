"""Lists of offers: columns found by any of their names, every wrong cell named with its reason."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.importer.angebote import COLUMNS, read_offers, split_street
from gemeinwesen_cli.importer.tabelle import Tabelle, Zeile
from gemeinwesen_cli.importer.werte import Values
from gemeinwesen_cli.usecases.importzeile import Adresse, Angebotsliste

if TYPE_CHECKING:
    from gemeinwesen_cli.usecases.importzeile import AngebotZeile

VALUES = Values(vorwahl="02151", land="NW")
TODAY = date(2026, 3, 2)


def read(*rows: dict[str, str]) -> Angebotsliste:
    heads = tuple(dict.fromkeys(head for row in rows for head in row))
    lines = tuple(Zeile(nr, dict.fromkeys(heads, "") | row) for nr, row in enumerate(rows, 2))
    table = Tabelle(kopf=heads, zeilen=lines, sha256="0" * 64)
    return read_offers(table, "liste.csv", VALUES, TODAY)


def one(**cells: str) -> AngebotZeile:
    liste = read({"traeger": "AWO", "angebot": "Treff", **cells})
    assert liste.fehler == ()
    return liste.zeilen[0]


def test_the_documented_columns_are_taken() -> None:
    row = one(
        extern_id="s018",
        beschreibung="Hilfe; mit =Zeichen",
        handlungsfelder="Migration, Gesundheit",
        zielgruppen="rumänien, bulgarien",
        sprachen="de, ro, dgs",
        suchwoerter="kaution, miete",
        stadtteil="Süd",
    )
    assert row.extern_id == "s018"
    assert row.felder == ("Migration", "Gesundheit")
    assert row.zielgruppen == ("rumänien", "bulgarien")
    assert [code for code, _ in row.sprachen] == ["de", "ro", "gsg"]
    assert row.suchwoerter == ("kaution", "miete")
    assert row.stadtteil == "Süd"
    assert row.adresse is None


def test_every_field_of_a_full_list_is_read() -> None:
    row = one(
        strasse="Virchowstraße 130a (Fabrik Heeder)",
        plz="47805",
        ort="Krefeld",
        stadtbezirk="Süd",
        telefon="86-1234 / 0800 1110111",
        email="info@beispiel.de",
        web="www.beispiel.de",
        oeffnungszeiten="Mo-Do 9-12 Uhr",
        kosten="2,50 Euro",
        anmeldung="ohne Anmeldung",
        alter_von="6",
        alter_bis="14 Jahre",
        quelle_url="Stadtseite",
        stand="2025-03",
        gueltig_bis="31.12.2026",
        status="vorübergehend geschlossen",
    )
    assert row.adresse == Adresse(
        strasse="Virchowstraße", hausnummer="130a", zusatz="Fabrik Heeder", plz="47805",
        stadt="Krefeld",
    )  # fmt: skip
    assert [phone.e164 for phone in row.telefone] == ["+492151861234", "+498001110111"]
    assert (row.email, row.url) == ("info@beispiel.de", "https://www.beispiel.de")
    assert row.zeiten is not None
    assert row.zeiten.oh == "Mo-Th 09:00-12:00"
    assert row.kosten is not None
    assert row.kosten.betrag_cent == 250
    assert (row.anmeldung, row.anmeldung_hinweis) == ("ohne", None)
    assert (row.alter_von, row.alter_bis) == (6, 14)
    assert (row.quelle, row.stand, row.gueltig_bis) == ("Stadtseite", "2025-03", "2026-12-31")
    assert row.status == "voruebergehend_geschlossen"


def test_empty_cells_say_nothing() -> None:
    row = one(**dict.fromkeys([c for c in COLUMNS if c not in ("traeger", "angebot")], ""))
    assert row == one()


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("plz", "1067", "führende 0 verloren"),
        ("telefon", "kommt noch", "keine Telefonnummer"),
        ("email", "info@", "keine E-Mail-Adresse"),
        ("web", "kein netz", "keine Web-Adresse"),
        ("alter_von", "sechs", "kein Alter"),
        ("alter_bis", "121", "kein Alter"),
        ("stand", "neulich", "neulich"),
        ("gueltig_bis", "31.02.2026", "31.02.2026"),
        ("status", "offen", "kein Status"),
        ("geschuetzt", "vielleicht", "weder ja noch nein"),
        ("kurztext", "x" * 281, "281 Zeichen"),
        ("traeger", "", "Die Angabe fehlt"),
    ],
)
def test_a_wrong_cell_is_named_with_line_column_and_reason(
    column: str, text: str, said: str
) -> None:
    good = {"traeger": "AWO", "angebot": "Treff"}
    liste = read(good, {**good, column: text}, good)
    assert [row.zeile for row in liste.zeilen] == [2, 4]
    (finding,) = liste.fehler
    assert (finding.line, finding.column) == (3, column)
    assert said in finding.reason


def test_all_wrong_cells_of_a_row_are_named_at_once() -> None:
    liste = read({"Anbieter": "AWO", "Titel": "", "PLZ": "abc", "Tel.": "?"})
    assert [finding.column for finding in liste.fehler] == ["PLZ", "Tel.", "Titel"]


def test_ages_the_wrong_way_round_are_a_finding() -> None:
    liste = read({"traeger": "AWO", "angebot": "Treff", "alter_von": "14", "alter_bis": "6"})
    assert "verdreht" in liste.fehler[0].reason


def test_the_same_key_twice_is_a_finding_that_names_the_first() -> None:
    row = {"extern_id": "a", "traeger": "AWO", "angebot": "Treff"}
    liste = read(row, {**row, "angebot": "Café"})
    assert [finding.reason for finding in liste.fehler] == ["„a“ steht schon in Zeile 2"]
    assert len(liste.zeilen) == 1


def test_columns_go_by_many_names_and_others_are_kept() -> None:
    liste = read({"Organisation": "AWO", "Angebotsname": "Treff", "E-Mail": "", "Haustiere": "ja"})
    assert liste.unbekannte_spalten == ("Haustiere",)
    assert liste.zeilen[0].extra == (("Haustiere", "ja"),)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"angebot": "Treff", "farbe": "rot"}, "Es fehlt die Spalte traeger; gefunden: angebot"),
        ({"traeger": "A", "angebot": "B", "titel": "C"}, "meinen beide angebot"),
    ],
)
def test_heads_that_make_no_list_are_refused(cells: dict[str, str], said: str) -> None:
    with pytest.raises(Rejected) as caught:
        read(cells)
    assert said in caught.value.message


def test_words_that_are_no_language_are_kept_as_words() -> None:
    row = one(sprachen="Deutsch|rund zwölf Sprachen")
    assert row.sprachen == (("de", None),)
    assert row.extra == (("Sprachen laut Quelle", "rund zwölf Sprachen"),)


def test_a_name_with_commas_survives_between_bars() -> None:
    assert one(zielgruppen="Menschen, die Deutsch lernen|frauen").zielgruppen == (
        "Menschen, die Deutsch lernen",
        "frauen",
    )


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("telefonisch", "telefonisch", None),
        ("nicht erforderlich", "ohne", None),
        ("telefonische Anmeldung, Ausweis mitbringen", "telefonisch",
         "telefonische Anmeldung, Ausweis mitbringen"),
        ("Einkommensnachweis", None, "Einkommensnachweis"),
    ],
)  # fmt: skip
def test_registration_is_read_or_kept_as_words(
    text: str, code: str | None, hint: str | None
) -> None:
    row = one(anmeldung=text)
    assert (row.anmeldung, row.anmeldung_hinweis) == (code, hint)


def test_a_secret_place_comes_by_flag_or_word() -> None:
    assert one(geschuetzt="ja", stadtteil="Süd").geschuetzt
    secret = one(stadtteil="geheim")
    assert (secret.geschuetzt, secret.stadtteil) == (True, None)


def test_a_second_mail_address_is_kept_and_said() -> None:
    liste = read({"traeger": "AWO", "angebot": "Treff", "email": "a@b.de; c@d.de"})
    assert liste.zeilen[0].email == "a@b.de"
    assert ("weitere E-Mail", "c@d.de") in liste.zeilen[0].extra
    assert any("Zeile 2, email" in note for note in liste.hinweise)


@pytest.mark.parametrize(
    ("text", "street", "number", "extra"),
    [
        ("Ostwall 107", "Ostwall", "107", None),
        ("Westwall 40-42", "Westwall", "40-42", None),
        ("Schwertstraße 135 a", "Schwertstraße", "135 a", None),
        ("Lewerentzstraße 104/106", "Lewerentzstraße", "104/106", None),
        ("Am Hauptbahnhof 2 (Hansa-Haus)", "Am Hauptbahnhof", "2", "Hansa-Haus"),
        ("Straße des 17. Juni 135", "Straße des 17. Juni", "135", None),
        ("Preußenring / St. Töniser Straße", "Preußenring / St. Töniser Straße", None, None),
        ("Bleichpfad (Hochhaus)", "Bleichpfad", None, "Hochhaus"),
    ],
)
def test_a_house_number_stays_text(
    text: str, street: str, number: str | None, extra: str | None
) -> None:
    found = split_street(text)
    assert (found.strasse, found.hausnummer, found.zusatz) == (street, number, extra)


def test_every_column_stands_in_the_readme_and_nothing_else() -> None:
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    section = text.partition("### Spalten einer Liste")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([a-z_]+)`", section, re.MULTILINE) == list(COLUMNS)


CELLS = st.dictionaries(st.sampled_from(sorted(COLUMNS)), st.text(max_size=40), max_size=8)


@given(cells=CELLS)
def test_any_cells_give_an_offer_or_findings(cells: dict[str, str]) -> None:
    liste = read({"traeger": "AWO", "angebot": "Treff", **cells})
    assert len(liste.zeilen) + bool(liste.fehler) == 1
    assert all(f.line == 2 and f.reason for f in liste.fehler)
