"""What words are worth: more in a title, less in a long text, never without end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.textgewicht import (
    BEGRIFF,
    FIELD_WEIGHTS,
    SUCHWORT,
    TEXT,
    TITEL,
    TRAEGER,
    field_worth,
    hundredths,
    rarity,
    saturated,
)

WORTH = st.floats(0, 1000)


def test_where_a_word_stands_decides_what_it_counts() -> None:
    usual = {TITEL: 4, SUCHWORT: 6, BEGRIFF: 8, TEXT: 80, TRAEGER: 4}
    for name, length in usual.items():
        assert field_worth(name, length) == FIELD_WEIGHTS[name]
    assert field_worth(TITEL, 4) > field_worth(BEGRIFF, 8) > field_worth(TEXT, 80)
    assert field_worth(TEXT, 80) > field_worth(TRAEGER, 4)


@pytest.mark.parametrize("name", sorted(FIELD_WEIGHTS))
@given(st.integers(1, 500))
def test_a_word_counts_less_in_a_longer_field(name: str, length: int) -> None:
    assert field_worth(name, length) > field_worth(name, length + 1) > 0


@given(WORTH, WORTH)
def test_saying_it_more_often_adds_ever_less(one: float, more: float) -> None:
    assert saturated(one + more) >= saturated(one)
    assert saturated(one + more) <= saturated(one) + saturated(more) + 1e-9
    assert saturated(one) < 5
    assert 0 <= hundredths(one) <= 500


def test_what_is_not_there_is_worth_nothing() -> None:
    assert saturated(0) == 0
    assert hundredths(0) == 0


@given(st.integers(1, 10_000), st.data())
def test_the_rarer_a_word_the_more_it_says(offers: int, data: st.DataObject) -> None:
    with_it = data.draw(st.integers(0, offers - 1))
    assert rarity(offers, with_it) > rarity(offers, with_it + 1) > 0
