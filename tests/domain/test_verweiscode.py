"""Codes on slips: no typing error of the usual kinds leads to another slip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.verweiscode import ALPHABET, LENGTH, new_code, read_code, with_check

signs = st.sampled_from(ALPHABET)
codes = st.text(signs, min_size=LENGTH - 1, max_size=LENGTH - 1).map(with_check)


def test_the_signs_are_those_that_can_be_told_apart() -> None:
    assert not set("0O1I") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET) == 32


def test_new_codes_are_codes_and_differ() -> None:
    made = {new_code() for _ in range(200)}
    assert len(made) > 190
    assert all(read_code(code) == code for code in made)


@given(codes)
def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    assert len(code) == LENGTH
    assert read_code(f" {code[:3].lower()}-{code[3:]} ") == code


@given(codes, st.integers(0, LENGTH - 1), signs)
def test_one_wrong_sign_is_found(code: str, place: int, sign: str) -> None:
    wrong = code[:place] + sign + code[place + 1 :]
    if wrong != code:
        with pytest.raises(Rejected, match="stimmt ein Zeichen nicht"):
            read_code(wrong)


@given(codes, st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_two_signs_in_each_others_place_are_found(code: str, one: int, other: int) -> None:
    signs = list(code)
    signs[one], signs[other] = signs[other], signs[one]
    wrong = "".join(signs)
    if wrong != code:
        with pytest.raises(Rejected, match="vertauscht"):
            read_code(wrong)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "hat 0 Zeichen"), ("23456", "hat 5 Zeichen"), ("O23456", "O kommt"), ("ÄÖ", "Ä, Ö")],
)
def test_what_cannot_be_a_code_is_said(text: str, reason: str) -> None:
    with pytest.raises(Rejected, match=reason):
        read_code(text)
