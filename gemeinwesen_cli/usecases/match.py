"""Finding the offers that fit: conditions applied, hits ranked, each with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import Rejected, UsageProblem
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.matching import (
    Antwort,
    Auswahl,
    Grund,
    blockers,
    by_facet,
    combine,
    order,
)
from gemeinwesen_cli.usecases import match_conditions as conditions
from gemeinwesen_cli.usecases.match_hits import Treffer, describe

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from gemeinwesen_cli.usecases.ports import Clock, MatchReads, Store

CHECKED_POINTS, CONTACT_POINTS = 3.0, 2.0
_FRESH_DAYS = 365
_NEAREST = 3


@frozen
class Kriterien:
    """What is wanted; ids of terms and areas, ISO codes of languages, everything optional.

    `streng` leaves out what is not surely fitting.
    """

    zielgruppen: tuple[str, ...] = ()
    handlungsfelder: tuple[str, ...] = ()
    sprachen: tuple[str, ...] = ()
    stadtteile: tuple[str, ...] = ()
    alter: int | None = None
    kostenlos: bool = False
    barrierefrei: bool = False
    offen: datetime | None = None
    text: str | None = None
    streng: bool = False

    @property
    def leer(self) -> bool:
        """Whether nothing is wanted at all."""
        return self == Kriterien(streng=self.streng)


@frozen
class Hindernis:
    """A single condition that keeps everything out, and how many would fit without it."""

    frage: str
    frei: int
    naechste: tuple[Treffer, ...]


@frozen
class Ergebnis:
    """What matching found.

    `gelesen_als` says how the conditions were read; `sicher` and `offen` count all hits, `treffer`
    holds the best of them, sure ones first; without any hit `hindernisse` says what blocks.
    """

    gelesen_als: str
    sicher: int
    offen: int
    treffer: tuple[Treffer, ...]
    hindernisse: tuple[Hindernis, ...] = ()
    relationen: dict[str, int] | None = None


def match(
    store: Store, criteria: Kriterien, *, today: date, limit: int, clock: Clock | None = None
) -> Ergebnis:
    """Return the best offers for what is wanted.

    Raises UsageProblem when nothing is wanted, Rejected when a text says nothing.
    """
    if criteria.leer:
        raise UsageProblem(
            "Es fehlt, wonach gesucht wird.",
            hint="Zum Beispiel: gw match --zielgruppe osteuropa",
        )
    reads = store.matching()
    offers = reads.current_offers(today.isoformat())
    answers = _answers(reads, criteria, offers, today, clock)
    chosen = combine(offers, answers)
    if criteria.streng:
        chosen = Auswahl(chosen.sicher, frozenset())
    hits = _ranked(reads, chosen, answers, today, limit)
    return Ergebnis(
        gelesen_als=" und ".join(answer.frage for answer in answers),
        sicher=len(chosen.sicher),
        offen=len(chosen.offen),
        treffer=describe(reads, hits, criteria.sprachen, today),
        hindernisse=() if hits else _obstacles(reads, offers, answers, criteria, today),
        relationen=_relation_counts(chosen, answers),
    )


def fitting(
    store: Store, criteria: Kriterien, *, today: date, clock: Clock | None = None
) -> tuple[list[str], int]:
    """Return the ids of all fitting offers, best first, and how many of them are sure.

    Without any condition all offers that can be handed out fit, by name.
    """
    reads = store.matching()
    offers = reads.current_offers(today.isoformat())
    answers = [] if criteria.leer else _answers(reads, criteria, offers, today, clock)
    chosen = combine(offers, answers)
    if criteria.streng:
        chosen = Auswahl(chosen.sicher, frozenset())
    ranked = _ranked(reads, chosen, answers, today, len(offers))
    return [hit.fakten[0] for hit in ranked], len(chosen.sicher)


def _answers(
    reads: MatchReads,
    criteria: Kriterien,
    offers: frozenset[str],
    today: date,
    clock: Clock | None,
) -> list[Antwort]:
    answers = list(_term_answers(reads, criteria))
    if criteria.sprachen:
        answers.append(conditions.language(reads.languages(), criteria.sprachen))
    if criteria.stadtteile:
        answers.append(conditions.area(reads, criteria.stadtteile, offers))
    if criteria.alter is not None:
        answers.append(conditions.age(reads, criteria.alter))
    if criteria.kostenlos:
        answers.append(conditions.free(reads.costs()))
    if criteria.barrierefrei:
        answers.append(conditions.step_free(reads.step_free()))
    if criteria.text is not None:
        answers.append(_text_answer(reads, criteria.text, offers))
    if criteria.offen is not None and clock is not None:
        left = offers.difference(*(answer.nein for answer in answers))
        rows = reads.hours(today.isoformat(), left)
        answers.append(conditions.open_at(rows, criteria.offen, clock))
    return answers


def _term_answers(reads: MatchReads, criteria: Kriterien) -> Iterable[Antwort]:
    if criteria.zielgruppen:
        tree = reads.tree("zielgruppe")
        for wanted in by_facet(tree, criteria.zielgruppen):
            yield conditions.groups(reads, tree, wanted)
    if criteria.handlungsfelder:
        tree = reads.tree("handlungsfeld")
        yield conditions.fields(reads, tree, criteria.handlungsfelder)


def _text_answer(reads: MatchReads, text: str, offers: frozenset[str]) -> Antwort:
    asked, found = reads.words(text)
    if not asked:
        raise Rejected(
            "In dem Text steht kein Wort, nach dem sich suchen lässt.",
            hint="Bitte ein Stichwort nennen, zum Beispiel: --text Schulden",
        )
    yes = {offer: conditions.words_reason(parts) for offer, parts in found.items()}
    return Antwort(name="text", frage=f"Text „{text}“", ja=yes, nein=offers - yes.keys())


@dataclass(frozen=True, slots=True)
class _Hit:
    """A ranked offer: its facts, whether it is sure, its reasons and its open questions."""

    fakten: tuple[Any, ...]
    sicher: bool
    gruende: tuple[Grund, ...]
    offene: tuple[str, ...]


def _ranked(
    reads: MatchReads, chosen: Auswahl, answers: Sequence[Antwort], today: date, limit: int
) -> list[_Hit]:
    sure = _best(reads, chosen.sicher, answers, today, limit, sure=True)
    room = limit - len(sure)
    if room <= 0 or not chosen.offen:
        return sure
    return sure + _best(reads, chosen.offen, answers, today, room, sure=False)


def _best(
    reads: MatchReads,
    ids: frozenset[str],
    answers: Sequence[Antwort],
    today: date,
    limit: int,
    *,
    sure: bool,
) -> list[_Hit]:
    edge = today.replace(year=today.year - 1, day=min(today.day, 28)).isoformat()
    scored = []
    for row in reads.facts(ids):
        points = sum(answer.ja[row[0]].punkte for answer in answers if row[0] in answer.ja)
        points += _fact_points(row, edge)
        scored.append((order(round(points, 2), row[2], row[0]), row))
    best = nsmallest(limit, scored, key=lambda pair: pair[0])
    return [_hit(row, answers, edge, sure=sure) for _, row in best]


def _fact_points(row: tuple[Any, ...], edge: str) -> float:
    checked = row[9] or row[10]
    return (CHECKED_POINTS if checked and checked >= edge else 0.0) + (
        CONTACT_POINTS if row[12] else 0.0
    )


def _hit(row: tuple[Any, ...], answers: Sequence[Antwort], edge: str, *, sure: bool) -> _Hit:
    reasons = [answer.ja[row[0]] for answer in answers if row[0] in answer.ja]
    checked = row[9] or row[10]
    if checked and checked >= edge:
        reasons.append(Grund(art="aktuell", text="aktuelle Angaben", punkte=CHECKED_POINTS))
    if row[12]:
        reasons.append(Grund(art="kontakt", text="Kontakt bekannt", punkte=CONTACT_POINTS))
    open_questions = tuple(a.frage for a in answers if row[0] not in a.ja)
    return _Hit(row, sure, tuple(reasons), open_questions)


def _obstacles(
    reads: MatchReads,
    offers: frozenset[str],
    answers: Sequence[Antwort],
    criteria: Kriterien,
    today: date,
) -> tuple[Hindernis, ...]:
    found = []
    for answer, freed in blockers(offers, answers):
        rest = [other for other in answers if other is not answer]
        hits = _ranked(reads, freed, rest, today, _NEAREST)
        found.append(
            Hindernis(
                frage=answer.frage,
                frei=len(freed.sicher) + len(freed.offen),
                naechste=describe(reads, hits, criteria.sprachen, today),
            )
        )
    return tuple(found)


def _relation_counts(chosen: Auswahl, answers: Sequence[Antwort]) -> dict[str, int] | None:
    """Count the sure hits by how their target group fits, for a single wanted group."""
    groups = [answer for answer in answers if answer.name == "zielgruppe"]
    if len(groups) != 1:
        return None
    counts: dict[str, int] = {}
    for offer in chosen.sicher:
        relation = str(groups[0].ja[offer].daten["relation"])
        counts[relation] = counts.get(relation, 0) + 1
    return counts
