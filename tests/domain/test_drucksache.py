from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.drucksache import (
    Telefonnummer,
    anruf_text,
    anschrift,
    datum,
    letzter_tag,
    standort,
    ueberfaellig,
)

TODAY = date(2026, 3, 2)


def test_a_protected_place_shows_nothing_but_how_to_ask() -> None:
    shown = standort(
        name="Frauenhaus", adresse="Weg 1, 12345 Stadt", stadtteil="Mitte", geschuetzt=True
    )

    assert (shown.name, shown.adresse, shown.stadtteil) == ("", "Adresse auf Anfrage", "")


@given(name=st.text(), street=st.text(), area=st.text())
def test_no_text_of_a_protected_place_comes_through(name: str, street: str, area: str) -> None:
    shown = standort(name=name, adresse=street, stadtteil=area, geschuetzt=True)

    assert shown == standort(geschuetzt=True)


def test_a_place_named_by_its_address_is_printed_once() -> None:
    shown = standort(name="Ostwall 107", adresse="Ostwall 107, 47798 Krefeld")

    assert (shown.name, shown.adresse) == ("", "Ostwall 107, 47798 Krefeld")


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ({"strasse": "Ostwall", "hausnummer": "107", "plz": "47798", "stadt": "Krefeld"},
         "Ostwall 107, 47798 Krefeld"),
        ({"strasse": "Ostwall", "zusatz": "Zi. 12", "stadt": "Krefeld"},
         "Ostwall, Zi. 12, Krefeld"),
        ({"plz": "47798", "stadt": "Krefeld"}, "47798 Krefeld"),
        ({"stadt": "Krefeld"}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_address_in_one_line(parts: dict[str, str], text: str) -> None:
    assert anschrift(**parts) == text


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("2026-01-20", "20.01.2026"),
        ("2017-01", "01/2017"),
        ("2017", "2017"),
        (date(2026, 1, 20), "20.01.2026"),
        (None, ""),
        ("", ""),
    ],
)
def test_dates_are_written_as_far_as_they_are_known(stored: str | date | None, shown: str) -> None:
    assert datum(stored) == shown


@pytest.mark.parametrize(
    ("stored", "last"),
    [
        ("2024-02", date(2024, 2, 29)),
        ("2017", date(2017, 12, 31)),
        ("2026-01-20", date(2026, 1, 20)),
    ],
)
def test_a_partial_date_may_mean_its_last_day(stored: str, last: date) -> None:
    assert letzter_tag(stored) == last


@pytest.mark.parametrize(
    ("checked", "due", "overdue"),
    [
        (None, None, True),
        (None, "2030-01-01", True),
        ("2026-03-01", None, False),
        ("2025-03-02", None, False),
        ("2025-03-01", None, True),
        ("2024-12-31", None, True),
        ("2026-03-01", "2026-03-02", False),
        ("2026-03-01", "2026-03-01", True),
    ],
)
def test_facts_are_overdue_when_unchecked_old_or_due(
    checked: str | None, due: str | None, overdue: bool
) -> None:
    assert ueberfaellig(geprueft_am=checked, wiedervorlage_am=due, heute=TODAY) is overdue


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Telefonnummer(anzeige="02151 86-1234"), "02151 86-1234"),
        (Telefonnummer(anzeige="+40 213112244"), "0040 213112244"),
        (Telefonnummer(anzeige="0170 1234567", zusatz="Mobil"), "0170 1234567 (Mobil)"),
    ],
)
def test_a_number_in_a_table_begins_no_formula(number: Telefonnummer, text: str) -> None:
    assert anruf_text(number) == text
