"""Comparison keys and readable names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.folding import fold, loose, slugify, sort_key, tidy


@pytest.mark.parametrize("word", ["Träger", "TRÄGER", "traeger", "Tra\u0308ger"])
def test_spellings_of_one_word_have_one_key(word: str) -> None:
    assert fold(word) == "traeger"


@pytest.mark.parametrize("word", ["Südstadt", "Suedstadt", "Sudstadt", "SÜDSTADT"])
def test_even_without_the_dots(word: str) -> None:
    assert loose(word) == "sudstadt"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Sprachcafé Süd", "sprachcafe-sued"),
        ("Łódź-Treff", "lodz-treff"),
        ("  Straße & Co. (e. V.) ", "strasse-co-e-v"),
        ("български", "eintrag"),
        ("x" * 200, "x" * 60),
    ],
)
def test_readable_names(name: str, slug: str) -> None:
    assert slugify(name) == slug


@given(st.text())
def test_a_slug_is_ascii_and_stays_what_it_is(text: str) -> None:
    slug = slugify(text)
    assert slug.isascii()
    assert slug
    assert slugify(slug) == slug


@given(st.text())
def test_folding_is_idempotent_and_blind_to_case(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_german_order_sorts_umlauts_as_their_letter() -> None:
    words = ["Zoo", "Ärzte", "Amt", "Bär", "Arzt"]
    assert sorted(words, key=sort_key) == ["Amt", "Arzt", "Ärzte", "Bär", "Zoo"]


def test_stored_text_is_tidy() -> None:
    assert tidy("  Cafe\u0301 \n  Süd\t") == "Café Süd"
