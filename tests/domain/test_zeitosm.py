"""OSM opening hours inside the documented subset, and refusals outside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.zeitosm import NotInSubset, read_osm
from gemeinwesen_cli.domain.zeitregel import write

SUBSET = (
    "Mo-Fr 09:00-12:00,14:00-16:00; We off; PH off; Dec 24-Jan 01 off; 2026 Mar 02-13 off; "
    'Mo[1] 15:00-17:00; Fr unknown "nach Vereinbarung"'
)


def test_the_documented_example_is_its_own_canonical_form() -> None:
    assert write(read_osm(SUBSET)) == SUBSET


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("mo-fr 9:00-12:00", "Mo-Fr 09:00-12:00"),
        ("Mo-Tu 10:00-12:00", "Mo,Tu 10:00-12:00"),
        ("Mo-Su 00:00-24:00 ; PH closed", "Mo-Su 00:00-24:00; PH off"),
        ("Mo 10:00-12:00; Mo 14:00-16:00", "Mo 14:00-16:00"),
        ("Mo 10:00-12:00, Mo 14:00-16:00", "Mo 10:00-12:00,14:00-16:00"),
        ("Mo-Fr 09:00-12:00; We 14:00-18:00", "Mo,Tu,Th,Fr 09:00-12:00; We 14:00-18:00"),
        ("PH Su off", "Su,PH off"),
        ("Jan 3: 10:00-12:00", "Jan 03 10:00-12:00"),
        ("2026 Dec 24-2027 Jan 01 off;", "2026 Dec 24-2027 Jan 01 off"),
        ("2026 Mar 28-Apr 16 off", "2026 Mar 28-Apr 16 off"),
        ("Fr 22:00-26:00", "Fr 22:00-02:00"),
        ("Sa 20:00+", "Sa 20:00+"),
        ('Mo 09:00-12:00 || unknown "n. V."', 'Mo 09:00-12:00 || unknown "n. V."'),
    ],
)
def test_other_spellings_become_canonical(text: str, canonical: str) -> None:
    assert write(read_osm(text)) == canonical


@pytest.mark.parametrize(
    ("text", "position", "reason"),
    [
        ('"nach Vereinbarung"', 1, "Eine Regel nur aus Worten gilt als immer geöffnet"),
        ("Mo 9-12", 4, "Hier fehlt die Uhrzeit"),
        ("Mo 09:00-12:00; sunrise-sunset", 17, "Hier fehlt ein Tag oder eine Uhrzeit"),
        ("Mo 09:00-12:00 foo", 16, "Das gehört nicht zu den lesbaren Angaben"),
        ("Mo 24:00-25:00", 4, "Diese Uhrzeit gibt es nicht"),
        ("Mo[7] 10:00-12:00", 4, "In eckigen Klammern geht nur 1 bis 5, -1 oder -2"),
        ("Feb 30 off", 7, "Diesen Tag gibt es in dem Monat nicht"),
        ("Mo unknown; unknown", 13, "Ohne Tag steht „unknown“ nur nach ||"),
        ("", 1, "Hier fehlt ein Tag oder eine Uhrzeit"),
    ],
)
def test_anything_else_is_refused_with_its_position(text: str, position: int, reason: str) -> None:
    with pytest.raises(NotInSubset) as caught:
        read_osm(text)
    assert (caught.value.position, caught.value.grund) == (position, reason)


@given(st.text(alphabet='MoTuWeThFrSaSuPH0123456789:-,;+|[] "offunkwJaDc/', max_size=40))
def test_nothing_crashes_and_canonical_form_is_stable(text: str) -> None:
    try:
        canonical = write(read_osm(text))
    except NotInSubset as caught:
        place = caught.position
    else:
        assert write(read_osm(canonical)) == canonical
        return
    assert 1 <= place <= len(text) + 1
