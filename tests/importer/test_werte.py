"""Phones, addresses, languages, cost and ages as people type them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import phonenumbers  # noqa: TID253 - the reference here
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.angebotstext import money
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.rufnummer import din5008
from gemeinwesen_cli.domain.sprache import NAMES, code, name
from gemeinwesen_cli.importer.sprachen import Sprache
from gemeinwesen_cli.importer.werte import Values

if TYPE_CHECKING:
    from collections.abc import Callable

VALUES = Values(vorwahl="02151", land="NW")


@pytest.mark.parametrize(
    ("typed", "e164", "shown", "art"),
    [
        ("02151/86-2664", "+492151862664", "02151 86-2664", "fest"),
        ("0 21 51 / 31 52 20", "+492151315220", "02151 315220", "fest"),
        ("0371  3824316", "+493713824316", "0371 3824316", "fest"),
        ("86 12 34", "+492151861234", "02151 861234", "fest"),
        ("86-1234", "+492151861234", "02151 86-1234", "fest"),
        ("02151 86-0 Durchwahl 5", "+492151865", "02151 86-5", "fest"),
        ("02151 86 Durchwahl 05", "+4921518605", "02151 86-05", "fest"),
        ("+49 (0)2151 862664", "+492151862664", "02151 862664", "fest"),
        ("02151-862664", "+492151862664", "02151 862664", "fest"),
        ("Fax: 02151 862665", "+492151862665", "02151 862665", "fax"),
        ("0176-12345678", "+4917612345678", "0176 12345678", "mobil"),
        ("0800 1110111", "+498001110111", "0800 1110111", "hotline"),
        ("110", "110", "110", "hotline"),
        ("116 117", "116117", "116117", "hotline"),
        ("+40 21 311 22 44", "+40213112244", "+40 213112244", "fest"),
    ],
)
def test_phones(typed: str, e164: str, shown: str, art: str) -> None:
    number = VALUES.phone(typed)
    assert (number.e164, number.anzeige, number.art) == (e164, shown, art)


def test_a_missing_zero_is_said_not_silently_repaired() -> None:
    assert VALUES.phone("371 3824316").hinweise == (
        "Die führende 0 fehlte; gelesen als 0371 3824316. Bitte prüfen.",
    )


def test_the_offices_area_code_is_said() -> None:
    assert VALUES.phone("86 12 34").hinweise == ("Vorwahl 02151 des Büros ergänzt.",)


def test_without_area_code_a_local_number_is_refused() -> None:
    with pytest.raises(Rejected, match="hat keine Vorwahl"):
        Values(vorwahl="", land="NW").phone("86 12 34")


def test_two_numbers_in_one_field() -> None:
    found = VALUES.phones("02151 20057 / 0800 1110444")
    assert [n.e164 for n in found] == ["+49215120057", "+498001110444"]


def test_a_remark_behind_a_number_is_kept() -> None:
    number = VALUES.phone("0 21 51 / 15 27 662 (für Anmeldungen)")
    assert (number.e164, number.beschreibung) == ("+4921511527662", "für Anmeldungen")


@pytest.mark.parametrize(
    "typed", ["abc", "12", "", "02151 8612345678901", "=1+2", "100000000000000000"]
)
def test_what_is_no_phone_is_refused(typed: str) -> None:
    with pytest.raises(Rejected):
        VALUES.phones(typed)


def test_shown_area_codes_are_those_of_the_library() -> None:
    chance = random.Random(1)
    checked = 0
    for _ in range(3000):
        tail = "".join(chance.choice("0123456789") for _ in range(8))
        number = phonenumbers.parse(f"+49{chance.choice('23456789')}{tail}", None)
        length = phonenumbers.length_of_geographical_area_code(number)
        if not phonenumbers.is_valid_number(number) or not length:
            continue
        checked += 1
        e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        assert din5008(e164).split(" ")[0] == f"0{e164[3 : 3 + length]}", e164
    assert checked > 100


@pytest.mark.parametrize(
    ("typed", "address", "notes"),
    [
        ("info@krefeld.de", "info@krefeld.de", 0),
        ("info(at)krefeld.de", "info@krefeld.de", 1),
        ("info [at] krefeld [dot] de", "info@krefeld.de", 1),
    ],
)
def test_mail_addresses(typed: str, address: str, notes: int) -> None:
    found = VALUES.email(typed)
    assert (found.wert, len(found.hinweise)) == (address, notes)


def test_two_addresses_in_one_field_are_split_and_named() -> None:
    found = VALUES.emails("a@krefeld.de / c@krefeld.de")
    assert found.wert == ("a@krefeld.de", "c@krefeld.de")
    assert found.hinweise == ("Zwei Adressen in einem Feld: a@krefeld.de, c@krefeld.de.",)
    with pytest.raises(Rejected, match="zwei E-Mail-Adressen"):
        VALUES.email("a@krefeld.de / c@krefeld.de")


@pytest.mark.parametrize("typed", ["quatsch", "a@b", "", "@krefeld.de"])
def test_what_is_no_mail_address_is_refused(typed: str) -> None:
    with pytest.raises(Rejected):
        VALUES.email(typed)


def test_web_addresses_get_their_scheme_and_a_mark() -> None:
    assert VALUES.url("https://krefeld.de/x?y=1").hinweise == ()
    found = VALUES.url("www.krefeld.de")
    assert found.wert == "https://www.krefeld.de"
    assert found.hinweise == ("https:// ergänzt: https://www.krefeld.de (nicht geprüft).",)


@pytest.mark.parametrize(
    "typed",
    [
        "krefeld",
        "ftp://x.de",
        "javascript:alert(1)",
        "https://u:p@x.de",
        "1.2.3.4",
        "http://a b",
        "",
    ],
)
def test_what_is_no_web_address_is_refused(typed: str) -> None:
    with pytest.raises(Rejected, match="keine Web-Adresse"):
        VALUES.url(typed)


def test_postal_codes_stay_text() -> None:
    assert VALUES.plz("01234") == "01234"
    assert VALUES.plz("D-47798") == "47798"
    with pytest.raises(Rejected, match="fehlt eine Ziffer") as caught:
        VALUES.plz("4779")
    assert "04779" in caught.value.hint


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("Rumänisch", Sprache("ro")), ("Rumaenisch", Sprache("ro")), ("dgs", Sprache("gsg")),
        ("RU:muttersprache", Sprache("ru", "muttersprache")), ("rom", Sprache("rom")),
        ("Arabisch (auf Anfrage)", Sprache("ar", "dolmetscher_anfrage")),
        ("Kurmandschi", Sprache("kmr")), ("Farsi", Sprache("fa")),
    ],
)  # fmt: skip
def test_languages(typed: str, language: Sprache) -> None:
    assert VALUES.language(typed) == language


@pytest.mark.parametrize("known", NAMES)
def test_every_language_is_found_by_code_and_name(known: str) -> None:
    assert code(known) == known
    assert code(name(known)) == known


def test_what_is_no_language_is_refused_with_the_nearest() -> None:
    with pytest.raises(Rejected) as caught:
        VALUES.language("Rumänsch")
    assert caught.value.hint == "Meinten Sie Rumänisch?"
    with pytest.raises(Rejected, match="keine bekannte Stufe"):
        VALUES.language("ru:foo")


def test_words_about_languages_never_become_languages() -> None:
    found = VALUES.languages("Deutsch|im Kreis auch Arabisch, Türkisch|mehrsprachig")
    assert found == ((Sprache("de"),), ("im Kreis auch Arabisch, Türkisch", "mehrsprachig"))
    assert Sprache("ru", "fliessend").anzeige == "Russisch (fließend)"


@pytest.mark.parametrize(
    ("typed", "art", "cents", "je", "note"),
    [
        ("kostenlos", "kostenlos", None, None, None),
        ("2,50 Euro", "betrag", 250, None, None),
        ("2.50", "betrag", 250, None, None),
        ("5,- €", "betrag", 500, None, None),
        ("50 Cent", "betrag", 50, None, None),
        ("1.234,50 €", "betrag", 123450, None, None),
        ("10 € im Monat", "betrag", 1000, "monat", None),
        ("1 Euro je Paket", "betrag", 100, None, "1 Euro je Paket"),
        ("kleine Preise", "unbekannt", None, None, "kleine Preise"),
        ("3 bis 5 Euro", "unbekannt", None, None, "3 bis 5 Euro"),
        ("ab 5 Euro", "unbekannt", None, None, "ab 5 Euro"),
        ("Tee kostenlos, Kaffee 0,50 Euro", "unbekannt", None, None,
         "Tee kostenlos, Kaffee 0,50 Euro"),
        ("einkommensabhängig", "einkommensabhaengig", None, None, "einkommensabhängig"),
        ("20 Euro Kaution", "kaution", 2000, None, "20 Euro Kaution"),
    ],
)  # fmt: skip
def test_cost(typed: str, art: str, cents: int | None, je: str | None, note: str | None) -> None:
    found = VALUES.cost(typed)
    assert found is not None
    assert (found.art, found.betrag_cent, found.je, found.hinweis) == (art, cents, je, note)


def test_unknown_cost_is_not_free() -> None:
    assert VALUES.cost("bitte erfragen") is None
    assert VALUES.cost("") is None


def test_money_is_shown_in_german() -> None:
    assert money(123450) == "1.234,50\u00a0€"
    assert VALUES.cents("2,50 Euro") == 250
    with pytest.raises(Rejected, match="kein Geldbetrag"):
        VALUES.cents("viel")


@pytest.mark.parametrize(
    ("typed", "ages"),
    [("6-14", (6, 14)), ("ab 60 Jahren", (60, None)), ("bis 27", (None, 27)), ("27", (27, 27)),
     ("unter 3", (None, 2)), ("60+", (60, None)), ("von 6 bis 14 Jahre", (6, 14))],
)  # fmt: skip
def test_ages(typed: str, ages: tuple[int | None, int | None]) -> None:
    assert VALUES.ages(typed) == ages


@pytest.mark.parametrize("typed", ["14-6", "200", "für alle", ""])
def test_what_is_no_age_is_refused(typed: str) -> None:
    with pytest.raises(Rejected):
        VALUES.ages(typed)


def test_yes_and_no() -> None:
    assert VALUES.yes_no("Ja") is True
    assert VALUES.yes_no("nein") is False
    with pytest.raises(Rejected):
        VALUES.yes_no("vielleicht")


READERS: tuple[Callable[[str], object], ...] = (
    VALUES.phones, VALUES.emails, VALUES.url, VALUES.plz, VALUES.language,
    VALUES.languages, VALUES.cost, VALUES.cents, VALUES.ages, VALUES.yes_no,
)  # fmt: skip


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_next_step(text: str) -> None:
    for reader in READERS:
        refusal: Rejected | None = None
        try:
            reader(text)
        except Rejected as caught:
            refusal = caught
        if refusal:
            assert refusal.message.endswith(".")
            assert refusal.hint
