"""Words become terms: spellings and inflections meet, different words stay apart."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.folding import fold
from gemeinwesen_cli.store.analysis import asked, indexed, stem, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Führerschein", "fuehrerscheine"),
        ("Führerschein", "FUHRERSCHEIN"),
        ("Straße", "STRASSEN"),
        ("Beratung", "Beratungen"),
        ("Bürger", "Buerger"),
        ("Café", "cafe"),
        ("Mütter", "muettern"),
        ("Łódź", "łódź"),
    ],
)
def test_spellings_and_inflections_meet(one: str, other: str) -> None:
    assert terms(one) == terms(other) != []


@pytest.mark.parametrize(("one", "other"), [("Neue", "Nu"), ("Miete", "Mut"), ("Quelle", "Qulle")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert terms(one) != terms(other)


def test_words_that_say_nothing_are_left_out_but_kein_and_ohne_stay() -> None:
    assert terms("Ich habe keine Wohnung und bin ohne Geld") == [
        stem("keine"),
        stem("wohnung"),
        stem("ohne"),
        stem("geld"),
    ]


def test_a_question_remembers_what_was_typed() -> None:
    assert list(asked("Schulden, „Wohnungen“ schulden! E-Mail").values()) == [
        "Schulden",
        "Wohnungen",
        "e",
        "mail",
    ]


@given(st.text())
def test_a_question_and_the_index_see_the_same_terms(text: str) -> None:
    assert list(asked(text)) == list(dict.fromkeys(terms(text)))
    assert indexed(text).split(" ") == (terms(text) or [""])


@given(st.text(alphabet=st.characters(categories=["L"])))
def test_the_spelling_of_umlauts_changes_nothing(word: str) -> None:
    assert terms(word) == terms(fold(word))


def test_the_other_languages_of_the_stemmer_stay_unloaded() -> None:
    stem("beratung")
    assert "snowballstemmer.german_stemmer" in sys.modules
    assert "snowballstemmer.finnish_stemmer" not in sys.modules
    assert "snowballstemmer" not in sys.modules
