"""Whether an offer fits what is wanted, how, and how well.

Every condition is answered yes, no or unknown. Unknown never excludes: it is said, so that
somebody asks. Points are added, never multiplied, and each part is a reason that can be read out.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.folding import fold
from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from gemeinwesen_cli.domain.baum import Baum

EXAKT = "exakt"
SCHLIESST_EIN = "schließt ein"
TEILGRUPPE = "Teilgruppe"
FUER_ALLE = "für alle"
RELATIONS = (EXAKT, SCHLIESST_EIN, TEILGRUPPE, FUER_ALLE)
# What a relation is worth; each step further away costs one point, down to the floor.
_POINTS = {EXAKT: 40.0, SCHLIESST_EIN: 30.0, TEILGRUPPE: 25.0, FUER_ALLE: 10.0}
_FLOOR = 12.0
_OPEN_TO = 5.0  # less for "open to" than for "expressly for"
FIELD_POINTS = {EXAKT: 30.0, TEILGRUPPE: 26.0, SCHLIESST_EIN: 15.0}


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


@dataclass(frozen=True, slots=True)
class Auswahl:
    """The offers after all conditions: surely fitting, and fitting as far as is known."""

    sicher: frozenset[str]
    offen: frozenset[str]


def combine(offers: AbstractSet[str], answers: Sequence[Antwort]) -> Auswahl:
    """Apply all conditions: one no excludes, one unknown leaves the offer open."""
    left = set(offers)
    for answer in answers:
        left -= answer.nein
    sure = {offer for offer in left if all(offer in answer.ja for answer in answers)}
    return Auswahl(frozenset(sure), frozenset(left - sure))


def blockers(offers: AbstractSet[str], answers: Sequence[Antwort]) -> list[tuple[Antwort, Auswahl]]:
    """Return each condition without which something would fit, with what would."""
    found = []
    for number, answer in enumerate(answers):
        rest = [*answers[:number], *answers[number + 1 :]]
        freed = combine(offers, rest) if rest else Auswahl(frozenset(answer.nein), frozenset())
        if freed.sicher or freed.offen:
            found.append((answer, freed))
    return found


def by_facet(baum: Baum, wanted: Iterable[str]) -> list[tuple[str, ...]]:
    """Group wanted terms: of one facet they are alternatives, of different ones all must hold."""
    groups: dict[str, list[str]] = defaultdict(list)
    for term_id in wanted:
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


def group_answer(
    baum: Baum, wanted: Sequence[str], tags: Iterable[tuple[str, str, str]]
) -> Antwort:
    """Answer one group of alternative target groups.

    `tags` are (offer id, term id, modus) of the terms that matter. An offer excludes the wanted
    group by an express exclusion of it or of something above it, or by naming only others of the
    same facet; without any tag of that facet it is unknown.
    """
    related: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for term in wanted:
        for tag, (relation, steps) in relations(baum, term).items():
            related[tag].append((term, relation, steps))
    facet = baum.of_facet(baum.facet(wanted[0])) if wanted else frozenset()
    best: dict[str, Grund] = {}
    limited: set[str] = set()
    barred: dict[str, set[str]] = defaultdict(set)
    for offer, tag, modus in tags:
        if modus == "ausgeschlossen":
            shut = (t for t, relation, _ in related.get(tag, ()) if relation != TEILGRUPPE)
            barred[offer].update(shut)
            continue
        if tag in facet:
            limited.add(offer)
        for term, relation, steps in related.get(tag, ()):
            grund = _group_reason(baum, (term, tag), (relation, steps), modus)
            if offer not in best or grund.punkte > best[offer].punkte:
                best[offer] = grund
    shut_out = {offer for offer, terms in barred.items() if terms >= set(wanted)}
    names = " oder ".join(baum.terms[t].name for t in wanted)
    return Antwort(
        name="zielgruppe",
        frage=f"Zielgruppe {names}",
        ja={offer: grund for offer, grund in best.items() if offer not in shut_out},
        nein=shut_out | (limited - best.keys()),
    )


def _group_reason(
    baum: Baum, pair: tuple[str, str], relation: tuple[str, int], modus: str
) -> Grund:
    wanted, tag = baum.terms[pair[0]], baum.terms[pair[1]]
    kind, steps = relation
    texts = {
        EXAKT: f"genau für: {tag.name}",
        SCHLIESST_EIN: f"schließt ein: für {tag.name}",
        TEILGRUPPE: f"Teilgruppe: nur für {tag.name}",
        FUER_ALLE: "für alle",
    }
    return Grund(
        art="zielgruppe",
        text=texts[kind],
        punkte=group_points(kind, steps, modus),
        daten={"verlangt": wanted.slug, "angebot": tag.slug, "relation": kind},
    )


def field_answer(baum: Baum, wanted: Sequence[str], tags: Iterable[tuple[str, str]]) -> Antwort:
    """Answer wanted fields of work; they are alternatives. Tagged otherwise means no."""
    best: dict[str, Grund] = {}
    tagged: set[str] = set()
    related = {term: relations(baum, term) for term in wanted}
    for offer, tag in tags:
        tagged.add(offer)
        for term in wanted:
            if tag not in related[term]:
                continue
            kind = related[term][tag][0]
            grund = Grund(
                art="handlungsfeld",
                text=f"Handlungsfeld {baum.terms[tag].name}",
                punkte=FIELD_POINTS[kind],
                daten={
                    "verlangt": baum.terms[term].slug,
                    "angebot": baum.terms[tag].slug,
                    "relation": kind,
                },
            )
            if offer not in best or grund.punkte > best[offer].punkte:
                best[offer] = grund
    names = " oder ".join(baum.terms[t].name for t in wanted)
    return Antwort(
        name="handlungsfeld",
        frage=f"Handlungsfeld {names}",
        ja=best,
        nein=tagged - best.keys(),
    )


def total(reasons: Iterable[Grund]) -> float:
    """Return the score: the sum of the parts, to the hundredth."""
    return round(sum(grund.punkte for grund in reasons), 2)


def order(score: float, name: str, offer_id: str) -> tuple[float, str, str]:
    """Return the key that ranks offers: best first, then by name, then by id."""
    return -score, fold(name), offer_id
