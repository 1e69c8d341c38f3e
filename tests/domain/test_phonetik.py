"""Words that sound alike share their code (Kölner Phonetik)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.phonetik import sound


@pytest.mark.parametrize(
    ("word", "code"),
    [  # examples that textbooks give for the rules of Postel
        ("wikipedia", "3412"),
        ("breschnew", "17863"),
        ("muellerluedenscheidt", "65752682"),
    ],
)
def test_the_rules_give_the_known_codes(word: str, code: str) -> None:
    assert sound(word) == code


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ferstehe", "verstehe"), ("auslender", "auslaender"), ("imer", "immer"), ("kint", "kind")],
)
def test_who_writes_by_ear_is_understood(typed: str, meant: str) -> None:
    assert sound(typed) == sound(meant)


def test_words_that_sound_otherwise_are_told_apart() -> None:
    assert sound("miete") != sound("mutter")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=20))
def test_a_vowel_is_heard_only_at_the_beginning(word: str) -> None:
    code = sound(word)
    assert code == "" or code.isdigit()
    assert "0" not in code[1:]
