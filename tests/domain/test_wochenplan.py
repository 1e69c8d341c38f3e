"""An ordinary week: what opening hours say for sure, and what they leave open."""

from __future__ import annotations

import pytest

from gemeinwesen_cli.domain.wochenplan import shared, weekly


@pytest.mark.parametrize(
    ("oh", "wish", "answer"),
    [
        ("Mo-Fr 09:00-12:00", "morgens", True),
        ("Mo-Fr 09:00-12:00", "abends", False),
        ("Tu 18:00-20:00", "abends", True),
        ("Tu 16:00-17:15", "abends", False),  # a quarter of an hour is no visit
        ("Sa 10:00-14:00", "wochenende", True),
        ("Mo-Fr 09:00-12:00", "wochenende", False),
        ("24/7", "abends", True),
        ("Fr 22:00-02:00", "abends", False),
        ('Fr unknown "nach Vereinbarung"', "mittags", None),
        ("Mo[1] 18:00-20:00", "abends", None),
        ("Mo-Su 09:00-20:00; Sa,Su off", "wochenende", False),
        ("Mo-Fr 09:00-12:00; PH off; Dec 24-Jan 01 off", "abends", False),
        ("was auch immer", "abends", None),
        (None, "abends", None),
    ],
)
def test_a_wish_is_met_missed_or_not_known(oh: str | None, wish: str, answer: bool | None) -> None:
    assert weekly(oh).at(wish) is answer


def test_shared_minutes_of_a_week() -> None:
    morning, day = weekly("Mo-We 09:00-12:00"), weekly("Tu 11:00-15:00")
    assert shared(morning, day) == 60
    assert shared(morning, weekly("Mo-We 13:00-15:00")) == 0
    assert shared(morning, weekly(None)) == 0
