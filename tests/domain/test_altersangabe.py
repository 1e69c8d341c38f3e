"""Ages that somebody mentions, and the numbers beside them that are none."""

from __future__ import annotations

import pytest

from gemeinwesen_cli.domain.altersangabe import ages


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bin 17 und suche was", (17,)),
        ("meine Tochter ist 12", (12,)),
        ("meine Kinder sind 4 Jahre und 14 Monate alt", (4, 1)),
        ("I am 34 and alone", (34,)),
        ("i am 34", (34,)),
        ("мне 20 лет", (20,)),
        ("mein dreijähriger Sohn", (3,)),
        ("mein dreijaehriger Sohn", (3,)),
        ("Papa wird bald 80.", (80,)),
        ("Sohn, 8 Jahre, seit 2 Jahren in Deutschland", (8,)),
    ],
)
def test_an_age_is_read(text: str, found: tuple[int, ...]) -> None:
    assert ages(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "mein Termin ist am 12. Mai",
        "der Termin am 3. ist geplatzt",
        "am 15 Mai werden wir geräumt",
        "bis am 24.12.",
        "wir sind 4 und brauchen mehr Platz",
        "wir wohnen seit 3 Jahren hier",
        "seit über 10 Jahren arbeitslos",
        "vor 2 Jahren getrennt",
        "die Miete ist 900 Euro",
        "es ist 15 Uhr",
        "arbeitslos for 5 years",
    ],
)
def test_a_day_a_span_or_a_number_of_people_is_no_age(text: str) -> None:
    assert ages(text) == ()
