"""Dates and moments as Germans type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.importer.datum import long_date, parse_date, parse_moment, parse_partial

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 24)  # a Tuesday
NOW = datetime(2026, 11, 24, 14, 5)  # noqa: DTZ001 - local time is meant


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24.12.2026", "2026-12-24"), ("24.12.26", "2026-12-24"), ("1.5.", "2027-05-01"),
        ("24.12.", "2026-12-24"), ("heute", "2026-11-24"), ("übermorgen", "2026-11-26"),
        ("nächsten Montag", "2026-11-30"), ("Di", "2026-12-01"), ("KW 12", "2027-03-22"),
        ("KW 50", "2026-12-07"), ("KW 3 2027", "2027-01-18"), ("in 3 Wochen", "2026-12-15"),
        ("in zwei Monaten", "2027-01-24"), ("in einem Jahr", "2027-11-24"),
        ("24. Dezember", "2026-12-24"), ("3. Mrz. 2027", "2027-03-03"),
        ("2026-12-24", "2026-12-24"), ("29.2.", "2028-02-29"),
    ],
)  # fmt: skip
def test_days(text: str, day: str) -> None:
    assert parse_date(text, TODAY).isoformat() == day


@pytest.mark.parametrize("text", ["31.2.2026", "KW 60", "quatsch", "12", "", "in 0 Tagen"])
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Rejected, match="ist kein Datum") as caught:
        parse_date(text, TODAY)
    assert "24.12.2026" in caught.value.hint


def test_a_month_ends_where_it_ends() -> None:
    assert parse_date("in einem Monat", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("text", "stand"),
    [("2026", "2026"), ("2026-5", "2026-05"), ("05/2026", "2026-05"), ("Mai 2026", "2026-05"),
     ("1.5.2026", "2026-05-01")],
)  # fmt: skip
def test_partial_dates(text: str, stand: str) -> None:
    assert parse_partial(text, TODAY) == stand


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("jetzt", "2026-11-24T14:05:00"), ("Di 15 Uhr", "2026-11-24T15:00:00"),
        ("Di 14 Uhr", "2026-12-01T14:00:00"), ("dienstags um 15 Uhr", "2026-11-24T15:00:00"),
        ("nächsten Dienstag 15 Uhr", "2026-12-01T15:00:00"), ("Mi 9.30", "2026-11-25T09:30:00"),
        ("morgen 9.30 Uhr", "2026-11-25T09:30:00"), ("15 Uhr", "2026-11-24T15:00:00"),
        ("24.12. 15 Uhr", "2026-12-24T15:00:00"), ("2026-12-24T15:00", "2026-12-24T15:00:00"),
    ],
)  # fmt: skip
def test_moments(text: str, moment: str) -> None:
    assert parse_moment(text, NOW).isoformat() == moment


@pytest.mark.parametrize(
    "text", ["Di", "15", "Di 25 Uhr", "irgendwann", "", "Dienstags nachmittags"]
)
def test_a_moment_needs_day_and_time(text: str) -> None:
    with pytest.raises(Rejected):
        parse_moment(text, NOW)


def test_a_day_in_full() -> None:
    assert long_date(date(2026, 12, 24)) == "Donnerstag, 24. Dezember 2026"


READERS: tuple[Callable[[str], object], ...] = (
    lambda text: parse_date(text, TODAY),
    lambda text: parse_partial(text, TODAY),
    lambda text: parse_moment(text, NOW),
)


@given(st.text(max_size=30))
def test_no_text_breaks_the_readers(text: str) -> None:
    for reader in READERS:
        with suppress(Rejected):
            assert reader(text)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 12, 31)))
def test_german_and_iso_dates_are_the_same_day(day: date) -> None:
    assert parse_date(f"{day.day}.{day.month}.{day.year}", TODAY) == day
    assert parse_date(day.isoformat(), TODAY) == day
