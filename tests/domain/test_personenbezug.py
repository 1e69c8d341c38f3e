"""What looks personal is found and can be taken out; ordinary sentences are left in peace."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.personenbezug import KINDS, described, find_personal, redacted
from gemeinwesen_cli.domain.vornamen import FIRST_NAMES, NO_NAMES

PERSONAL = {
    "Frau Yilmaz sucht Arbeit": "[Name] sucht Arbeit",
    "Termin mit Herrn Dr. von Berg": "Termin mit [Name]",
    "Familie al Hassan, 3 Kinder": "[Name], 3 Kinder",
    "FRAU YILMAZ war da": "[Name] war da",
    "ich heiße ali und brauche Hilfe": "ich heiße [Name] und brauche Hilfe",
    "Mein Name ist Elena Popescu": "Mein Name ist [Name]",
    "Ich bin Peter Schmidt": "Ich bin [Name]",
    "Meine Tochter Leyla braucht einen Kitaplatz": "Meine Tochter [Name] braucht einen Kitaplatz",
    "Nachbar Kowalski hilft": "Nachbar [Name] hilft",
    "Die Kinder von Fatma und Hasan": "Die Kinder von [Name] und [Name]",
    "Hristova Petkova braucht Hilfe": "[Name] braucht Hilfe",
    "Popescu Elena wartet": "[Name] wartet",
    "Bitte Rückruf 02151/861234": "Bitte Rückruf [Telefon]",
    "+49 (0)2151 86-1234": "[Telefon]",
    "erreichbar unter 861234": "erreichbar unter [Telefon]",
    "Handy 0157-12345678": "Handy [Telefon]",
    "Tel 12345 und 67890": "Tel [Telefon] und [Telefon]",
    "info@beispiel.de oder info (at) beispiel.de": "[E-Mail] oder [E-Mail]",
    "wohnt Ostwall 107, zweiter Stock": "wohnt [Anschrift], zweiter Stock",
    "wohne Rheinstr.12": "wohne [Anschrift]",
    "An der Pauluskirche 12": "[Anschrift]",
    "geb. 12.03.1990 in Varna": "[Datum] in Varna",
    "geboren 1985": "[Datum]",
    "am 13. März 2026": "am [Datum]",
    "IBAN DE89 3704 0044 0532 0130 00": "IBAN [IBAN]",
    "Versichertennummer A123456789": "Versichertennummer [Nummer]",
    "BG-Nummer: 12345BG0012345": "BG-Nummer: [Nummer]",
    "Az. 12/345-67": "Az. [Nummer]",
    "Fra\u200bu Mül\u00adler hilft": "[Name] hilft",
    "Frau Mu\u0308ller hilft": "[Name] hilft",
    "Ayşe Yılmaz braucht Hilfe": "[Name] braucht Hilfe",
    "AYSE YILMAZ BRAUCHT HILFE": "[Name] BRAUCHT HILFE",
    "Joerg wartet": "[Name] wartet",
    "mehmet sagt, frau müller hilft": "[Name] sagt, [Name] hilft",
    "von P. Schmidt": "von [Name]",
    "Fr.Müller wartet": "[Name] wartet",
    "petra at web punkt de": "[E-Mail]",
    "Instagram @petra_s oder t.me/petra": "Instagram [Name] oder [Name]",
}
HARMLESS = (
    "Die Frau sucht einen Sprachkurs in Süd",
    "Eine Frau aus Rumänien braucht Hilfe beim Jobcenter",
    "Meine Tochter Kita-Platz gesucht",
    "am Montag 15 Uhr Termin beim Arzt",
    "Im August 2026 läuft das Geld aus",
    "Braucht 3 Zimmer Wohnung für 5 Personen, max 600 Euro",
    "Öffnungszeiten 9-12 Uhr passen nicht, erst ab 15:30 Uhr",
    "Agentur für Arbeit hat den Antrag abgelehnt",
    "Deutsch Kurs am Abend mit Kinderbetreuung",
    "Ich bin Rentnerin",
    "das heißt wir warten",
    "Kind Logopädie gesucht",
    "seit 2015 in Deutschland",
    "Schuldnerberatung ist voll, Wartezeit 8 Wochen",
    "Wohngeld und Kindergeld",
    "eine frau sucht arbeit, familie braucht wohnung, frau mit kind",
    "z. B. Kita, max 600 euro, frank und frei",
)


@pytest.mark.parametrize("text", PERSONAL)
def test_what_is_personal_is_found_and_taken_out(text: str) -> None:
    assert redacted(text) == PERSONAL[text]


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_sentences_are_left_in_peace(text: str) -> None:
    assert find_personal(text) == ()


def test_findings_are_described_for_people() -> None:
    found = find_personal("Frau Yilmaz, Tel. 0176 1234567")
    assert described(found) == "Name „Frau Yilmaz“, Telefon „0176 1234567“"


def test_only_the_way_it_is_written_makes_a_finding_unsure() -> None:
    (led,) = find_personal("Frau Petkova")
    (written,) = find_personal("Hristova Petkova")
    assert (led.sicher, written.sicher) == (True, False)


def test_the_lists_do_not_contradict_each_other() -> None:
    assert not FIRST_NAMES & NO_NAMES


PIECES = st.lists(
    st.sampled_from(
        (*PERSONAL, *HARMLESS, "Frau", "Herr ", "0", "12", "Ali", "[Name]", "straße", "@")
    )
    | st.text(max_size=12),
    max_size=6,
)


@given(PIECES, st.sampled_from((" ", ", ", "\n", "")))
def test_a_text_without_its_findings_has_none(pieces: list[str], between: str) -> None:
    assert find_personal(redacted(between.join(pieces))) == ()


@given(PIECES)
def test_findings_lie_in_the_text_one_behind_the_other(pieces: list[str]) -> None:
    text = " ".join(pieces)
    last = 0
    for one in find_personal(text):
        assert one.art in KINDS
        assert last <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        last = one.end


@given(
    st.sampled_from(("Frau", "Herr", "Familie", "Herrn")),
    st.text(st.sampled_from("abcdefghijklmnoprstuvzäöüß"), min_size=3, max_size=12),
)
def test_a_name_behind_a_form_of_address_is_found(address: str, name: str) -> None:
    if name not in NO_NAMES:
        text = f"Gestern war {address} {name.capitalize()} hier."
        assert name.capitalize() not in redacted(text)


@given(
    st.sampled_from(("0", "+49 ", "0049 ")),
    st.text("0123456789", min_size=7, max_size=11),
    st.sampled_from(("", " ", "-", "/")),
)
def test_a_phone_number_is_found_however_it_is_written(start: str, digits: str, sign: str) -> None:
    number = f"{start}{digits[:3]}{sign}{digits[3:]}"
    assert digits[3:] not in redacted(f"Bitte anrufen, {number} ab mittags")


@given(st.from_regex(r"[a-z]{1,8}([.+-][a-z0-9]{1,5})?@[a-z]{2,8}\.(de|org|com)", fullmatch=True))
def test_a_mail_address_is_found(address: str) -> None:
    assert redacted(f"an {address}, bitte") == "an [E-Mail], bitte"


@given(st.dates())
def test_a_full_date_is_found_whoever_it_belongs_to(day: object) -> None:
    iso = str(day)
    if iso[:2] in ("19", "20"):
        assert redacted(f"am {iso[8:]}.{iso[5:7]}.{iso[:4]} da") == "am [Datum] da"
