"""Whether an offer fits what is wanted, how, and how well.

Every condition is answered yes, no or unknown. Unknown never excludes: it is said, so that
somebody asks. Points are added, never multiplied, and each part is a reason that can be read out.
Answers are given for all offers at once, by sets: a city may have ten thousand.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from heapq import nsmallest
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from gemeinwesen_cli.domain.baum import Baum

EXAKT = "exakt"
SCHLIESST_EIN = "schließt ein"
TEILGRUPPE = "Teilgruppe"
FUER_ALLE = "für alle"
RELATIONS = (EXAKT, SCHLIESST_EIN, TEILGRUPPE, FUER_ALLE)
EXCLUDED = "ausgeschlossen"
# Kinds of reasons that come from a text.
WORT, WORTTEIL, ZEICHEN = "wort", "wortteil", "zeichen"
IM_SINN, IN_FELD, FUER_GRUPPE = "konzept", "handlungsfeld", "gruppe"
# What a relation is worth; each step further away costs one point, down to the floor.
_POINTS = {EXAKT: 40.0, SCHLIESST_EIN: 30.0, TEILGRUPPE: 25.0, FUER_ALLE: 10.0}
_FLOOR = 12.0
_OPEN_TO = 5.0  # less for "open to" than for "expressly for"
FIELD_POINTS = {EXAKT: 30.0, TEILGRUPPE: 26.0, SCHLIESST_EIN: 15.0, FUER_ALLE: 10.0}


@frozen
class Grund:
    """One reason: its kind, the sentence part for people, its points, details for programs."""

    art: str
    text: str
    punkte: float
    daten: Mapping[str, Any] = field(default_factory=dict)


@frozen
class Antwort:
    """The answer to one condition for all offers at once.

    `ja` holds the reason per offer id, `nein` the offers it excludes; all others are unknown.
    """

    name: str
    frage: str
    ja: Mapping[str, Grund]
    nein: AbstractSet[str]


@frozen
class Auswahl:
    """The offers after all conditions: surely fitting, and fitting as far as is known."""

    sicher: frozenset[str]
    offen: frozenset[str]


def combine(offers: Iterable[str], answers: Sequence[Antwort]) -> Auswahl:
    """Apply all conditions: one no excludes, one unknown leaves the offer open."""
    left = set(offers)
    for answer in answers:
        left -= answer.nein
    sure = frozenset(left)
    for answer in answers:
        sure &= answer.ja.keys()
    return Auswahl(sicher=sure, offen=frozenset(left - sure))


def blockers(offers: Iterable[str], answers: Sequence[Antwort]) -> list[tuple[Antwort, Auswahl]]:
    """Return each condition without which something would fit, with what would.

    Of a single condition nothing is left to fit, so it blocks without anything nearer.
    """
    found = []
    for number, answer in enumerate(answers if len(answers) > 1 else ()):
        freed = combine(offers, [*answers[:number], *answers[number + 1 :]])
        if freed.sicher or freed.offen:
            found.append((answer, freed))
    return found


def first_come(reasons: Iterable[tuple[Grund, Iterable[str]]]) -> dict[str, Grund]:
    """Give each offer the first reason that names it; many offers share one reason."""
    found: dict[str, Grund] = {}
    for grund, offers in reasons:
        found.update(dict.fromkeys(set(offers) - found.keys(), grund))
    return found


def by_facet(baum: Baum, wanted: Iterable[str]) -> list[tuple[str, ...]]:
    """Group wanted terms: of one facet they are alternatives, of different ones all must hold."""
    groups: dict[str, list[str]] = defaultdict(list)
    for term_id in dict.fromkeys(wanted):
        groups[baum.facet(term_id)].append(term_id)
    return [tuple(terms) for terms in groups.values()]


def relations(baum: Baum, wanted: str) -> dict[str, tuple[str, int]]:
    """Return every tag that answers a wanted term: id -> (relation, steps)."""
    found: dict[str, tuple[str, int]] = {}
    if baum.for_all:
        found[baum.for_all] = (FUER_ALLE, 0)
    found |= {i: (TEILGRUPPE, steps) for i, steps in baum.below(wanted).items()}
    found |= {i: (SCHLIESST_EIN, steps) for i, steps in baum.above(wanted).items()}
    found[wanted] = (EXAKT, 0)
    return found


def group_points(relation: str, steps: int, modus: str) -> float:
    """Return what a target group's relation is worth."""
    points = _POINTS[relation]
    if steps > 1:
        points = max(points - (steps - 1), _FLOOR)
    return points - _OPEN_TO if modus == "offen_fuer" else points


def group_terms(baum: Baum, wanted: Iterable[str]) -> set[str]:
    """Return every tag that says anything about wanted target groups."""
    found: set[str] = set()
    for term in wanted:
        found |= relations(baum, term).keys()
        for limiting, soft in _limits(baum, term):
            found |= limiting | soft
    return found


def group_answer(
    baum: Baum, wanted: Sequence[str], tags: Collection[tuple[str, str, Collection[str]]]
) -> Antwort:
    """Answer one group of alternative target groups.

    `tags` are (term id, modus, offer ids). An offer excludes a wanted group by an express
    exclusion of it or of something above it, or by naming only others of the same facet; without
    any tag of that facet it is unknown.
    """
    candidates: list[tuple[Grund, set[str]]] = []
    excluded: set[str] | None = None
    meant: dict[str, set[str]] = defaultdict(set)
    for term_id, modus, offers in tags:
        if modus != EXCLUDED:
            meant[term_id].update(offers)
    for term in wanted:
        related = relations(baum, term)
        barred: set[str] = set()
        for tag, modus, offers in tags:
            if modus == EXCLUDED and related.get(tag, (TEILGRUPPE,))[0] != TEILGRUPPE:
                barred.update(offers)
        candidates += [
            (_group_reason(baum, (term, tag), related[tag], modus), set(offers) - barred)
            for tag, modus, offers in tags
            if tag in related and modus != EXCLUDED
        ]
        out = barred | _limited(baum, term, meant)
        excluded = out if excluded is None else excluded & out
    candidates.sort(key=lambda pair: _reason_order(pair[0]))
    yes = first_come(candidates)
    names = " oder ".join(baum.terms[t].name for t in wanted)
    return Antwort(
        name="zielgruppe",
        frage=f"Zielgruppe {names}",
        ja=yes,
        nein=(excluded or set()) - yes.keys(),
    )


def _limited(baum: Baum, wanted: str, meant: Mapping[str, AbstractSet[str]]) -> set[str]:
    """Return the offers that are, in some facet, only for others."""
    found: set[str] = set()
    for limiting, soft in _limits(baum, wanted):
        for_others: set[str] = set().union(*(meant[t] for t in limiting & meant.keys()))
        found |= for_others.difference(*(meant[t] for t in soft & meant.keys()))
    return found


def _limits(baum: Baum, wanted: str) -> list[tuple[set[str], set[str]]]:
    """Return, per facet, the tags that mean others than the wanted group, and those that may not.

    In the facet of its leading parents all unrelated tags mean others, but for those that stand
    there only below something related: refugees are migrants, so what is for refugees may be for
    migrants from anywhere. In a further facet only those beside the wanted group's ancestors mean
    others: mothers are women, so what is for men is not for them, but nothing is known of what is
    for a part of the women. Ages that overlap are never others.
    """
    related = relations(baum, wanted).keys()
    if wanted == baum.for_all:
        return [(set(baum.terms) - related, set())]
    above = baum.above(wanted)
    leading = baum.facet(wanted)
    found = []
    for facet in sorted(baum.facets(wanted)):
        inside = set(baum.of_facet(facet))
        own = above.keys() & inside
        if facet == leading:
            soft = {
                t
                for t in inside - related
                if baum.facet(t) != facet and baum.above(t).keys() & inside & related
            }
        elif own:
            soft = {t for one in own for t in baum.below(one)} & inside - related
        else:
            continue
        soft |= {t for t in inside - related if _ages_overlap(baum, wanted, t)}
        found.append((inside - related - soft, soft))
    return found


def _ages_overlap(baum: Baum, one: str, other: str) -> bool:
    first, second = baum.terms[one].alter, baum.terms[other].alter
    return bool(first and second and first[0] <= second[1] and second[0] <= first[1])


def _reason_order(grund: Grund) -> tuple[float, str, str]:
    return -grund.punkte, grund.daten["verlangt"], grund.daten["angebot"]


def _group_reason(
    baum: Baum, pair: tuple[str, str], relation: tuple[str, int], modus: str
) -> Grund:
    wanted, tag = baum.terms[pair[0]], baum.terms[pair[1]]
    kind, steps = relation
    texts = {
        EXAKT: f"exakt für {tag.name}",
        SCHLIESST_EIN: f"für {tag.name} (schließt {wanted.name} ein)",
        TEILGRUPPE: f"nur für {tag.name} (Teilgruppe)",
        FUER_ALLE: "für alle",
    }
    return Grund(
        art="zielgruppe",
        text=texts[kind],
        punkte=group_points(kind, steps, modus),
        daten={"verlangt": wanted.slug, "angebot": tag.slug, "relation": kind},
    )


def field_answer(
    baum: Baum, wanted: Sequence[str], tags: Collection[tuple[str, Collection[str]]]
) -> Antwort:
    """Answer wanted fields of work; they are alternatives. Tagged otherwise means no.

    `tags` are (term id, offer ids) of all fields.
    """
    candidates = [
        (_field_reason(baum, term, tag, related[tag][0]), offers)
        for term in wanted
        if (related := relations(baum, term))
        for tag, offers in tags
        if tag in related
    ]
    candidates.sort(key=lambda pair: _reason_order(pair[0]))
    yes = first_come(candidates)
    tagged: set[str] = set().union(*(offers for _, offers in tags))
    names = " oder ".join(baum.terms[t].name for t in wanted)
    return Antwort(
        name="handlungsfeld", frage=f"Handlungsfeld {names}", ja=yes, nein=tagged - yes.keys()
    )


def _field_reason(baum: Baum, wanted: str, tag: str, kind: str) -> Grund:
    return Grund(
        art="handlungsfeld",
        text=f"Handlungsfeld {baum.terms[tag].name}",
        punkte=FIELD_POINTS[kind],
        daten={
            "verlangt": baum.terms[wanted].slug,
            "angebot": baum.terms[tag].slug,
            "relation": kind,
        },
    )


def total(reasons: Iterable[Grund]) -> float:
    """Return the score: the sum of the parts, to the hundredth."""
    return round(sum(grund.punkte for grund in reasons), 2)


def best(
    worth: Mapping[str, float],
    name: Callable[[str], str],
    answers: Iterable[Antwort],
    limit: int,
) -> list[str]:
    """Return the offers that score most, best first, ties by readable name.

    `worth` is what each offer has in any case; `name` gives what no other offer is called.
    """
    points = dict(worth)
    for answer in answers:
        for offer, grund in answer.ja.items():
            if offer in points:
                points[offer] += grund.punkte
    placed = ((-round(score, 2), name(offer), offer) for offer, score in points.items())
    return [offer for _, _, offer in nsmallest(limit, placed)]
