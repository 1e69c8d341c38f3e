"""Parts of words: only known ones, and together they are the word."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.wortteile import cuts, grams, pieces, split

KNOWN = frozenset(
    {
        *("schulden", "schuld", "beratung", "beratungsstelle", "stelle", "wohnung", "frauen"),
        *("frau", "haus", "hilfe", "schuldenberatung"),
    }
)
LINKS = "(?:s|es|n|en|e|er)?"


def parts(word: str, known: frozenset[str] = KNOWN) -> tuple[str, ...]:
    return split(word, known.__contains__, known.__contains__)


@pytest.mark.parametrize(
    ("word", "made_of"),
    [
        ("schuldenberatung", ("schulden", "beratung")),
        ("schuldnerberatung", ()),  # nobody knows "schuldner", and "schuldn" is no guess
        ("wohnungshilfe", ("wohnung", "hilfe")),
        ("frauenhaus", ("frauen", "haus")),
        ("schuldenberatungsstelle", ("schulden", "beratung", "stelle")),
        ("frauenschuldenberatung", ("frauen", "schulden", "beratung")),
        ("frauenwohnungshilfe", ()),  # of three parts, two must be a known word
        ("hauswart", ()),
        ("beratung", ()),
        ("haus", ()),
        ("", ()),
    ],
)
def test_a_word_is_cut_into_known_words_only(word: str, made_of: tuple[str, ...]) -> None:
    assert parts(word) == made_of


def test_what_ends_a_word_may_be_inflected() -> None:
    ends = KNOWN | {"beratungen", "stellen"}
    assert split("schuldenberatungen", KNOWN.__contains__, ends.__contains__) == (
        "schulden",
        "beratungen",
    )
    assert split("beratungenhaus", KNOWN.__contains__, ends.__contains__) == (
        "beratung",
        "haus",
    )


WORDS = st.text(alphabet="aesnr", min_size=4, max_size=9)


@given(st.frozensets(WORDS, min_size=1, max_size=8), st.data())
def test_known_parts_join_back_to_the_word(known: frozenset[str], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.sampled_from(sorted(known)), min_size=1, max_size=4))
    links = data.draw(
        st.lists(
            st.sampled_from(["", "s", "es", "n", "en", "e", "er", "x"]), min_size=3, max_size=3
        )
    )
    word = "".join(a + b for a, b in zip(chosen, [*links[: len(chosen) - 1], ""], strict=True))
    found = parts(word, known)
    assert set(found) <= known
    assert set(found) <= pieces(word)
    if found:
        assert len(found) > 1
        assert re.fullmatch(LINKS.join(map(re.escape, found)), word)
    if len(chosen) == 2 and links[0] != "x":
        assert found


@given(st.text(alphabet="abest", max_size=24))
def test_every_cut_gives_the_word_back(word: str) -> None:
    for first, second in cuts(word):
        assert min(len(first), len(second)) >= 4
        assert re.fullmatch(re.escape(first) + LINKS + re.escape(second), word)


def test_strings_of_letters_mark_the_edges_of_a_word() -> None:
    assert grams("miete") == ("_mie", "miet", "iete", "ete_")
    assert grams("ab") == ("_ab_",)
    assert grams("a") == ("_a_",)


@given(st.text(alphabet="abe", min_size=1, max_size=20))
def test_no_string_of_letters_is_longer_than_four_or_twice_there(word: str) -> None:
    found = grams(word)
    assert len(set(found)) == len(found)
    assert all(len(gram) == 4 or gram == f"_{word}_" for gram in found)
    assert all(gram in f"_{word}_" for gram in found)
