"""Relations in the tree, conditions with three answers, scores that add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

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
    best,
    blockers,
    by_facet,
    combine,
    field_answer,
    group_answer,
    group_terms,
    relations,
    total,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

# child -> parents, the first leads; capitals are facets
LINKS = {
    "alle": (),
    "HERKUNFT": (),
    "AUFENTHALT": (),
    "GESCHLECHT": (),
    "ALTER": (),
    "FAMILIE": (),
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
    "erwachsene": ("ALTER",),
    "junge-erwachsene": ("ALTER",),
    "familien": ("FAMILIE",),
    "muetter": ("familien", "frauen"),
    "fachabschluss": ("WOHNLAGE", "zugewanderte"),
    "ohne-schutz": ("AUFENTHALT", "WOHNLAGE"),
    "maedchen": ("frauen", "jugendliche"),
    "wohnungslose": ("WOHNLAGE",),
}
AGES = {"jugendliche": (14, 17), "erwachsene": (18, 64), "junge-erwachsene": (18, 27)}
BAUM = Baum(
    [Knoten(s, s, s, s.isupper(), AGES.get(s)) for s in LINKS],
    [(child, parent) for child, parents in LINKS.items() for parent in parents],
)
TAGS = sorted(s for s in LINKS if not s.isupper())
Offer = dict[str, str]
Key = TypeVar("Key")


def grouped(pairs: Iterable[tuple[Key, str]]) -> dict[Key, list[str]]:
    """Collect the offers of each key."""
    found: dict[Key, list[str]] = {}
    for key, offer in pairs:
        found.setdefault(key, []).append(offer)
    return found


def answer(wanted: str, offers: dict[str, Offer]) -> Antwort:
    """Ask for one or several terms (with blanks) of offers given as name -> {term: modus}."""
    seen = group_terms(BAUM, wanted.split())
    pairs = [((t, m), name) for name, terms in offers.items() for t, m in terms.items()]
    tags = [(t, m, names) for (t, m), names in grouped(pairs).items() if t in seen]
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
        ("gefluechtete", "rumaenien", "unbekannt"),
        ("rumaenien", "gefluechtete", "unbekannt"),
        ("rumaenien", "fachabschluss", "unbekannt"),
        ("rumaenien", "ukraine", "nein"),
        ("jugendliche", "maedchen", TEILGRUPPE),
        ("erwachsene", "maedchen", "nein"),
        ("maenner", "muetter", "nein"),
        ("muetter", "maenner", "nein"),
        ("muetter", "maenner maedchen", "unbekannt"),
        ("muetter", "familien maenner", SCHLIESST_EIN),
        ("fachabschluss", "tuerkei", "unbekannt"),
        ("ohne-schutz", "wohnungslose", "unbekannt"),
        ("junge-erwachsene", "erwachsene", "unbekannt"),
        ("jugendliche", "erwachsene", "nein"),
        ("alle", "alle", EXAKT),
        ("alle", "frauen", "nein"),
        ("alle", "", "unbekannt"),
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


def test_what_fits_one_alternative_is_not_given_to_the_excluded_other() -> None:
    offer = {"osteuropa": "ausdruecklich", "rumaenien": "ausgeschlossen"}
    found = answer("rumaenien tuerkei", {"o": offer})
    assert "o" in found.nein
    assert answer("rumaenien ukraine", {"o": offer}).ja["o"].daten["verlangt"] == "ukraine"


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
        BAUM,
        ["osteuropa"],
        [("osteuropa", ["exact"]), ("ukraine", ["below"]), ("frauen", ["other"])],
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


POINTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3), max_size=6)


@given(st.permutations("abcdef"), st.lists(POINTS, max_size=3), st.integers(1, 6))
def test_the_best_come_first_and_ties_by_readable_name(
    names: list[str], drawn: list[dict[str, int]], limit: int
) -> None:
    answers = [
        Antwort(
            name="x",
            frage="x",
            ja={o: Grund(art="x", text="x", punkte=n / 10) for o, n in points.items()},
            nein=set(),
        )
        for points in drawn
    ]
    scores = {o: sum(points.get(o, 0) for points in drawn) for o in names}
    expected = sorted(names, key=lambda o: (-scores[o], o))[:limit]
    assert best(dict.fromkeys(names, 0.0), str, answers, limit) == expected


def test_a_single_condition_has_nothing_nearer() -> None:
    nothing = Antwort(name="x", frage="x", ja={}, nein={"a"})
    assert blockers({"a"}, [nothing]) == []
    fits = Antwort(name="y", frage="y", ja={"a": Grund(art="y", text="y", punkte=1.0)}, nein=set())
    assert [(b.frage, freed.sicher) for b, freed in blockers({"a"}, [nothing, fits])] == [
        ("x", frozenset({"a"}))
    ]
