"""Finding expressions in what somebody says, and telling what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.lexikon import (
    NEGATION,
    Form,
    OhneLexikon,
    Text,
    Wort,
    form_key,
    meanings,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gemeinwesen_cli.domain.lexikon import Fund, Sinn


def form(text: str, meint: str = "k:x", gewicht: float = 1.0, sprache: str = "de") -> Form:
    return Form(tuple(text.split()), meint, gewicht, sprache, text)


def heard(
    said: str,
    *forms: Form,
    parts: Mapping[str, Sequence[str]] | None = None,
    repaired: Mapping[str, tuple[str, float]] | None = None,
    known: str = "",
) -> list[Fund]:
    """Return what is found; the words are typed as their own stems."""
    words = [Wort(word, word.lower(), word.lower()) for word in said.split()]
    return Text(words, parts or {}, repaired or {}, known.split().__contains__).find(forms)


@pytest.mark.parametrize(
    "said", ["strom zahlen", "zahlen strom", "Strom kann ich ihm heute auch Zahlen"]
)
def test_a_phrase_is_found_in_any_order_and_said_as_it_was_typed(said: str) -> None:
    (fund,) = heard(said, form("strom zahlen"))
    assert fund.gewicht == 1.0
    assert fund.wie == ""
    assert fund.gesagt.lower() in ("strom zahlen", "zahlen strom")
    assert {said.split(maxsplit=1)[0], said.rsplit(maxsplit=1)[-1]} == set(fund.gesagt.split())


@pytest.mark.parametrize(("between", "found"), [(0, True), (5, True), (6, False), (30, False)])
def test_the_words_of_a_phrase_stand_near_each_other(between: int, *, found: bool) -> None:
    said = " ".join(["strom", *["x"] * between, "zahlen"])
    assert bool(heard(said, form("strom zahlen"))) is found


@pytest.mark.parametrize("said", ["strom", "zahlen", "stromer zahlen", ""])
def test_half_a_phrase_is_not_found(said: str) -> None:
    assert heard(said, form("strom zahlen")) == []


def test_the_same_word_twice_needs_to_be_said_twice() -> None:
    assert heard("weiter", form("weiter weiter")) == []
    assert len(heard("weiter weiter", form("weiter weiter"))) == 1


def test_a_denied_expression_needs_its_negation() -> None:
    wohnungslos = form(f"{NEGATION} wohnung", "k:obdach")
    assert heard("wohnung", wohnungslos) == []
    assert len(heard(f"{NEGATION} mehr wohnung", wohnungslos)) == 1


@pytest.mark.parametrize(
    ("wanted", "said", "found"),
    [
        ("datorii", "datorii", True),
        ("datorii", "datoriile", True),
        ("datorii", "datoriilor", True),
        ("datorii", "datoria", True),
        ("datorii", "data", False),
        ("datorii", "datoriiundvielesmehr", False),
        ("dług", "dług", True),
        ("kira", "kirayi", True),
        ("kira", "kirche", False),
        ("su", "su", True),
        ("su", "sudan", False),
        ("مدرسه", "مدرستي", True),
    ],
)
def test_words_of_other_languages_are_found_inflected(
    wanted: str, said: str, *, found: bool
) -> None:
    assert bool(heard(said, form(wanted, sprache="ro"))) is found


def test_an_inflected_word_is_less_sure_than_the_word_itself() -> None:
    datorii = form("datorii", sprache="ro")
    (whole,), (inflected,) = heard("datorii", datorii), heard("datoriile", datorii)
    assert inflected.gewicht < whole.gewicht == 1.0


def test_a_german_word_is_no_inflected_foreign_one() -> None:
    kira = form("kira", sprache="tr")
    assert heard("kiran", kira)
    assert heard("kiran", kira, known="kiran") == []
    assert heard("kira", kira, known="kira")  # said exactly like that it may be both


def test_a_part_of_a_word_says_it_less_surely() -> None:
    (fund,) = heard("Mietschulden", form("schulden"), parts={"mietschulden": ("miet", "schulden")})
    assert fund.wie == "Wortteil"
    assert fund.gesagt == "Mietschulden"
    assert 0 < fund.gewicht < 1


def test_a_misspelt_word_is_heard_as_what_it_is_taken_for() -> None:
    (fund,) = heard("Schludem", form("schulden"), repaired={"schludem": ("schulden", 0.6)})
    assert fund.wie == "Tippfehler"
    assert 0 < fund.gewicht <= 0.6
    (phrase,) = heard(
        "schludem haben", form("schulden haben"), repaired={"schludem": ("schulden", 0.6)}
    )
    assert (phrase.wie, phrase.gesagt) == ("Tippfehler", "schludem haben")
    assert 0 < phrase.gewicht <= 0.6


def by_meaning(sinne: list[Sinn]) -> dict[str, float]:
    return {sinn.meint: sinn.gewicht for sinn in sinne}


def test_an_ambiguous_word_keeps_all_its_meanings() -> None:
    funde = heard("bank", form("bank", "k:geld", 0.8), form("bank", "k:park", 0.5))
    assert [(s.meint, s.gewicht) for s in meanings(funde)] == [("k:geld", 0.8), ("k:park", 0.5)]


def test_a_longer_expression_beats_the_single_word_in_it() -> None:
    forms = (
        form("wohnung", "k:suche"),
        form(f"{NEGATION} wohnung", "k:obdach"),
        form("geld", "k:geld"),
    )
    found = by_meaning(meanings(heard(f"{NEGATION} wohnung geld", *forms)))
    assert found["k:obdach"] == found["k:geld"] == 1.0
    assert found["k:suche"] < 1.0
    assert by_meaning(meanings(heard("wohnung", *forms))) == {"k:suche": 1.0}


def test_the_same_said_twice_means_more_but_the_same_place_counts_once() -> None:
    pleite, bankrott = form("pleite"), form("bankrott")
    once = by_meaning(meanings(heard("pleite", pleite)))["k:x"]
    both = by_meaning(meanings(heard("pleite bankrott", pleite, bankrott)))["k:x"]
    same = by_meaning(meanings(heard("pleite", pleite, form("pleite", gewicht=0.5))))["k:x"]
    assert once == same < both
    many = [form(word) for word in ["a", "b", "c", "d", "e", "f", "g", "h"]]
    assert by_meaning(meanings(heard("a b c d e f g h", *many)))["k:x"] < 2


def test_the_key_of_a_phrase_is_its_rarest_word() -> None:
    assert form_key(["strom", "zahlen"], {"strom": 2, "zahlen": 9}, german=True) == "strom"
    assert form_key(["strom", "zahlen"], {}, german=True) == "zahlen"
    assert form_key([NEGATION, "geld"], {"geld": 99}, german=True) == "geld"
    assert form_key(["fara", "bani"], {"fara": 5, "bani": 1}, german=False) == "~bani"
    assert form_key(["datorii"], {}, german=False) == "~dato"


SAID = st.lists(st.sampled_from(["strom", "zahlen", "miete", "nicht", "geld", "x"]), max_size=12)
FORMS = [
    form("strom zahlen", "k:strom"),
    form("nicht geld", "k:geld"),
    form("miete", "k:miete", 0.7),
    form("geld", "k:miete", 0.3),
    form("zahl", "k:ro", sprache="ro"),
]


@given(SAID, st.permutations(FORMS))
def test_what_is_meant_does_not_hang_on_the_order_of_the_lexicon(
    said: list[str], shuffled: list[Form]
) -> None:
    text = " ".join(said)
    first, other = meanings(heard(text, *FORMS)), meanings(heard(text, *shuffled))
    assert by_meaning(first) == pytest.approx(by_meaning(other))
    assert [s.gewicht for s in first] == sorted((s.gewicht for s in first), reverse=True)
    for sinn in first:
        assert sinn.gewicht > 0
        for fund in sinn.funde:
            assert set(fund.gesagt.split()) <= set(said)


def test_without_a_lexicon_there_is_an_empty_one() -> None:
    empty = OhneLexikon()
    assert empty.load().stand == empty.state() == ""
    assert (*empty.load().konzepte, *empty.load().ausdruecke, *empty.load().saetze) == ()
