"""Relations in the tree, conditions with three answers, scores that add up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.baum import Baum, Knoten
from gemeinwesen_cli.domain.matching import (
    EXAKT,
    FUER_ALLE,
    SCHLIESST_EIN,
    TEILGRUPPE,
    Antwort,
    Grund,
    blockers,
    by_facet,
    combine,
    field_answer,
    group_answer,
    order,
    relations,
    total,
)

# child -> parents, the first leads; capitals are facets
LINKS = {
    "alle": (),
    "HERKUNFT": (),
    "AUFENTHALT": (),
    "GESCHLECHT": (),
    "ALTER": (),
    "WOHNLAGE": (),
    "zugewanderte": ("HERKUNFT",),
    "osteuropa": ("zugewanderte",),
    "suedosteuropa": ("osteuropa",),
    "rumaenien": ("suedosteuropa",),
    "tuerkei": ("zugewanderte",),
    "gefluechtete": ("AUFENTHALT", "zugewanderte"),
    "ukraine": ("osteuropa", "gefluechtete"),
    "frauen": ("GESCHLECHT",),
    "maenner": ("GESCHLECHT",),
    "jugendliche": ("ALTER",),
    "maedchen": ("frauen", "jugendliche"),
    "wohnungslose": ("WOHNLAGE",),
}
BAUM = Baum(
    [Knoten(s, s, s, s.isupper()) for s in LINKS],
    [(child, parent) for child, parents in LINKS.items() for parent in parents],
)
TAGS = sorted(s for s in LINKS if not s.isupper())
Offer = dict[str, str]


def answer(wanted: str, offers: dict[str, Offer]) -> Antwort:
    """Ask for one or several terms (with blanks) of offers given as name -> {term: modus}."""
    tags = [(name, t, modus) for name, terms in offers.items() for t, modus in terms.items()]
    return group_answer(BAUM, wanted.split(), tags)


def one(wanted: str, terms: str, modus: str = "ausdruecklich") -> str:
    """Return how one offer answers: a relation, nein or unbekannt."""
    found = answer(wanted, {"o": dict.fromkeys(terms.split(), modus)})
    if "o" in found.nein:
        return "nein"
    return str(found.ja["o"].daten["relation"]) if "o" in found.ja else "unbekannt"


@pytest.mark.parametrize(
    ("wanted", "terms", "expected"),
    [
        ("osteuropa", "osteuropa", EXAKT),
        ("osteuropa", "rumaenien", TEILGRUPPE),
        ("osteuropa", "ukraine", TEILGRUPPE),
        ("osteuropa", "zugewanderte", SCHLIESST_EIN),
        ("osteuropa", "alle", FUER_ALLE),
        ("rumaenien", "osteuropa", SCHLIESST_EIN),
        ("osteuropa", "", "unbekannt"),
        ("osteuropa", "wohnungslose", "unbekannt"),
        ("osteuropa", "tuerkei", "nein"),
        ("osteuropa", "tuerkei rumaenien", TEILGRUPPE),
        ("frauen", "maenner wohnungslose", "nein"),
        ("frauen", "wohnungslose", "unbekannt"),
        ("frauen", "alle maenner", FUER_ALLE),
        ("ukraine", "gefluechtete", SCHLIESST_EIN),
    ],
)
def test_how_an_offer_fits(wanted: str, terms: str, expected: str) -> None:
    assert one(wanted, terms) == expected


def test_a_facet_is_never_a_tag_that_includes() -> None:
    assert "HERKUNFT" not in relations(BAUM, "osteuropa")


def test_an_express_exclusion_beats_inheritance() -> None:
    offer = {"zugewanderte": "ausdruecklich", "osteuropa": "ausgeschlossen"}
    assert "o" in answer("osteuropa", {"o": offer}).nein
    assert "o" in answer("rumaenien", {"o": offer}).nein
    assert answer("tuerkei", {"o": offer}).ja["o"].daten["relation"] == SCHLIESST_EIN
    part = {"osteuropa": "ausdruecklich", "rumaenien": "ausgeschlossen"}
    assert answer("osteuropa", {"o": part}).ja["o"].daten["relation"] == EXAKT


def test_alternatives_are_excluded_only_together() -> None:
    offer = {"alle": "ausdruecklich", "maenner": "ausgeschlossen"}
    assert "o" in answer("maenner frauen", {"o": offer}).ja
    assert "o" in answer("maenner", {"o": offer}).nein


def test_terms_of_one_facet_are_alternatives_of_different_ones_conditions() -> None:
    groups = by_facet(BAUM, ["rumaenien", "frauen", "tuerkei", "maedchen", "jugendliche"])
    assert groups == [("rumaenien", "tuerkei"), ("frauen", "maedchen"), ("jugendliche",)]


def test_open_to_counts_less_than_expressly_for() -> None:
    expressly = answer("frauen", {"o": {"frauen": "ausdruecklich"}}).ja["o"].punkte
    open_to = answer("frauen", {"o": {"frauen": "offen_fuer"}}).ja["o"].punkte
    assert open_to < expressly


def test_nearer_ancestors_count_more() -> None:
    near = answer("rumaenien", {"o": {"suedosteuropa": "ausdruecklich"}}).ja["o"].punkte
    far = answer("rumaenien", {"o": {"zugewanderte": "ausdruecklich"}}).ja["o"].punkte
    assert near > far


def test_fields_know_no_unknown_but_the_untagged() -> None:
    found = field_answer(
        BAUM, ["osteuropa"], [("exact", "osteuropa"), ("below", "ukraine"), ("other", "frauen")]
    )
    assert found.ja.keys() == {"exact", "below"}
    assert found.nein == {"other"}


OFFERS = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.dictionaries(
        st.sampled_from(TAGS), st.sampled_from(["ausdruecklich", "offen_fuer", "ausgeschlossen"])
    ),
)


@given(OFFERS, st.sampled_from(TAGS))
def test_yes_and_no_never_overlap_and_order_is_nothing(
    offers: dict[str, Offer], wanted: str
) -> None:
    first = answer(wanted, offers)
    turned = {name: dict(reversed(terms.items())) for name, terms in reversed(offers.items())}
    second = answer(wanted, turned)
    assert not first.ja.keys() & first.nein
    assert {o: g.punkte for o, g in first.ja.items()} == {o: g.punkte for o, g in second.ja.items()}
    assert first.nein == second.nein


@given(OFFERS, st.sampled_from(TAGS))
def test_an_untagged_offer_is_unknown(offers: dict[str, Offer], wanted: str) -> None:
    found = answer(wanted, {**offers, "untagged": {}})
    assert "untagged" not in found.ja
    assert "untagged" not in found.nein


@given(st.sampled_from(TAGS), st.sampled_from(TAGS))
def test_below_and_above_mirror_each_other(one_term: str, other: str) -> None:
    assert (one_term in BAUM.below(other)) == (other in BAUM.above(one_term))


ANSWERS = st.lists(
    st.tuples(st.sets(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef"))), max_size=4
)


def _answers(drawn: list[tuple[set[str], set[str]]]) -> list[Antwort]:
    grund = Grund(art="x", text="x", punkte=1.0)
    return [
        Antwort(name=str(n), frage=str(n), ja=dict.fromkeys(yes - no, grund), nein=no)
        for n, (yes, no) in enumerate(drawn)
    ]


@given(ANSWERS)
def test_one_more_condition_never_brings_more(drawn: list[tuple[set[str], set[str]]]) -> None:
    answers = _answers(drawn)
    fewer = combine(set("abcdef"), answers[:-1])
    more = combine(set("abcdef"), answers)
    assert more.sicher <= fewer.sicher
    assert more.sicher | more.offen <= fewer.sicher | fewer.offen
    assert not more.sicher & more.offen


@given(ANSWERS)
def test_a_blocker_frees_something_when_it_is_left_out(
    drawn: list[tuple[set[str], set[str]]],
) -> None:
    answers = _answers(drawn)
    chosen = combine(set("abcdef"), answers)
    if chosen.sicher or chosen.offen:
        return
    for blocker, freed in blockers(set("abcdef"), answers):
        rest = [a for a in answers if a is not blocker]
        if rest:
            assert freed == combine(set("abcdef"), rest)
        assert freed.sicher or freed.offen


@given(st.lists(st.integers(0, 10_000)))
def test_the_parts_sum_to_the_score(cents: list[int]) -> None:
    reasons = [Grund(art="x", text="x", punkte=c / 100) for c in cents]
    assert total(reasons) == pytest.approx(sum(cents) / 100, abs=1e-6)


def test_ties_are_broken_by_name_then_id() -> None:
    keys = [order(1.0, "Über", "1"), order(1.0, "Amt", "3"), order(2.0, "Zoo", "2")]
    assert sorted(keys) == [keys[2], keys[1], keys[0]]
    assert order(1.0, "Amt", "1") < order(1.0, "amt", "2")
