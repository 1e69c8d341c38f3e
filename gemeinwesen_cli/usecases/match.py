"""Finding the offers that fit: conditions applied, hits ranked, each with its reasons."""

from __future__ import annotations

from dataclasses import replace
from heapq import nsmallest
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.altersangabe import ages
from gemeinwesen_cli.domain.auskunft import FILTER, LUECKE, PASST, Auskunft
from gemeinwesen_cli.domain.errors import Rejected, UsageProblem
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.matching import (
    RELATIONS,
    Antwort,
    Auswahl,
    Grund,
    best,
    blockers,
    by_facet,
    combine,
    total,
)
from gemeinwesen_cli.domain.ortsangabe import named_areas
from gemeinwesen_cli.usecases import match_conditions as conditions
from gemeinwesen_cli.usecases.match_hits import Rang, Treffer, describe
from gemeinwesen_cli.usecases.match_text import Gehoert, Textsicht

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date, datetime

    from gemeinwesen_cli.domain.notruf import Notruf
    from gemeinwesen_cli.usecases.ports import Clock, MatchReads, Store

_FRESH = Grund(art="aktuell", text="aktuelle Angaben", punkte=3.0)
_REACHABLE = Grund(art="kontakt", text="Kontakt bekannt", punkte=2.0)
# The reasons an offer has in any case, by its standing (`MatchReads.standing`).
_STANDING = ((), (_FRESH,), (_REACHABLE,), (_FRESH, _REACHABLE))
_WORTH = tuple(sum(grund.punkte for grund in reasons) for reasons in _STANDING)
_SAFE_DAY = 28  # exists in every month of every year
_NEAREST = 3
_BESIDE_TEXT = 0.5  # what all other reasons count beside a text
_MOST_MENTIONED = 2
_JUDGED = 3  # of so many best hits the best one tells whether there is an answer
_SPEAKS_OF_IT = 0.45  # the share of what was said from which a hit is more than a hint
STRICTLY = "--streng"


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

    `bedingungen` says how what is wanted was read, all of them hold; `sicher` and `offen` count all
    hits, `treffer` holds the best of them, sure ones first; without any hit `hindernisse` says
    what blocks. `relationen` counts the sure hits of one wanted group by how they fit. For a text
    `gehoert` says how it was understood, `auskunft` whether there is an answer, `krisen` which
    emergencies it speaks of, `notruf` whom to call then, before anything else.
    """

    bedingungen: tuple[str, ...]
    sicher: int
    offen: int
    treffer: tuple[Treffer, ...]
    hindernisse: tuple[Hindernis, ...] = ()
    relationen: dict[str, int] | None = None
    gehoert: Gehoert | None = None
    auskunft: Auskunft | None = None
    krisen: tuple[str, ...] = ()
    notruf: tuple[Notruf, ...] = ()


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
    if criteria.text is not None:
        result = TextMatcher(store.matching(), today, clock).match(criteria, limit)
        if not result.gehoert or not result.gehoert.worte:
            raise Rejected(
                "In dem Text steht kein Wort, nach dem sich suchen lässt.",
                hint="Bitte ein Stichwort nennen, zum Beispiel: --text Schulden",
            )
        return result
    frage = _Frage(store.matching(), criteria, today, clock)
    chosen, perhaps = frage.chosen(frage.answers)
    hits = frage.ranked(chosen, frage.answers, limit)
    return Ergebnis(
        bedingungen=tuple(answer.frage for answer in frage.answers),
        sicher=len(chosen.sicher),
        offen=len(chosen.offen),
        treffer=frage.described(hits),
        hindernisse=() if hits else tuple(frage.obstacles(perhaps)),
        relationen=_relation_counts(chosen, frage.answers),
    )


def fitting(
    store: Store, criteria: Kriterien, *, today: date, clock: Clock | None = None
) -> tuple[list[str], int]:
    """Return the ids of all fitting offers, best first, and how many of them are sure.

    Without any condition all offers that can be handed out fit, those checked of late first.
    """
    frage = _Frage(store.matching(), criteria, today, clock)
    chosen, _ = frage.chosen(frage.answers)
    hits = frage.ranked(chosen, frage.answers, len(frage.offers))
    return [hit.id for hit in hits], len(chosen.sicher)


class _Frage:
    """One question to the register: the offers there are and how each condition is answered."""

    def __init__(
        self, reads: MatchReads, criteria: Kriterien, today: date, clock: Clock | None
    ) -> None:
        """Read the offers and answer every condition."""
        self._reads, self._criteria, self._today = reads, criteria, today
        self.offers = reads.standing(today.isoformat(), _year_ago(today).isoformat())
        self.answers = _answers(reads, criteria, self.offers.keys(), clock)
        if criteria.text is not None:
            text = Textsicht(reads, criteria.text, self.offers.keys())
            self.answers.append(text.answer(criteria.text, self.offers.keys()))

    def chosen(self, answers: Sequence[Antwort]) -> tuple[Auswahl, Auswahl]:
        """Return what fits, and what fits when the unknown is not left out."""
        perhaps = combine(self.offers, answers)
        return (self._strictly(perhaps), perhaps)

    def _strictly(self, chosen: Auswahl) -> Auswahl:
        if not self._criteria.streng:
            return chosen
        return Auswahl(sicher=chosen.sicher, offen=frozenset())

    def ranked(self, chosen: Auswahl, answers: Sequence[Antwort], limit: int) -> list[Rang]:
        """Return the best hits, sure ones first."""
        sure = self._best(chosen.sicher, answers, limit)
        room = limit - len(sure)
        perhaps = self._best(chosen.offen, answers, room) if room else []
        return [
            Rang(
                id=offer,
                sicher=place < len(sure),
                gruende=self._reasons(offer, answers),
                offene=tuple(answer.frage for answer in answers if offer not in answer.ja),
            )
            for place, offer in enumerate([*sure, *perhaps])
        ]

    def _best(self, ids: AbstractSet[str], answers: Sequence[Antwort], limit: int) -> list[str]:
        offers = self.offers
        worth = {row[0]: _WORTH[row[2]] for row in offers.values() if row[0] in ids}
        return best(worth, lambda offer: offers[offer][1], answers, limit)

    def _reasons(self, offer: str, answers: Sequence[Antwort]) -> tuple[Grund, ...]:
        reasons = [answer.ja[offer] for answer in answers if offer in answer.ja]
        return (*reasons, *_STANDING[self.offers[offer][2]])

    def described(self, hits: Sequence[Rang]) -> tuple[Treffer, ...]:
        """Return hits as they are shown."""
        return describe(self._reads, hits, self._criteria, self._today)

    def obstacles(self, perhaps: Auswahl) -> Iterator[Hindernis]:
        """Yield each single condition that keeps everything out, with the nearest hits."""
        if self._criteria.streng and perhaps.offen:
            yield self._obstacle(
                STRICTLY, Auswahl(sicher=frozenset(), offen=perhaps.offen), self.answers
            )
        for answer, freed in blockers(self.offers, self.answers):
            rest = [other for other in self.answers if other is not answer]
            fits = self._strictly(freed)
            if fits.sicher or fits.offen:
                yield self._obstacle(answer.frage, fits, rest)

    def _obstacle(self, frage: str, freed: Auswahl, answers: Sequence[Antwort]) -> Hindernis:
        return Hindernis(
            frage=frage,
            frei=len(freed.sicher) + len(freed.offen),
            naechste=self.described(self.ranked(freed, answers, _NEAREST)),
        )


def _answers(
    reads: MatchReads,
    criteria: Kriterien,
    offers: AbstractSet[str],
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
    if criteria.offen is not None and clock is not None:
        rows = reads.hours(criteria.offen.date().isoformat())
        answers.append(conditions.open_at(rows, criteria.offen, clock, reads.paused()))
    return answers


def _term_answers(reads: MatchReads, criteria: Kriterien) -> Iterable[Antwort]:
    if criteria.zielgruppen:
        tree = reads.tree("zielgruppe")
        for wanted in by_facet(tree, criteria.zielgruppen):
            yield conditions.groups(reads, tree, wanted)
    if criteria.handlungsfelder:
        tree = reads.tree("handlungsfeld")
        yield conditions.fields(reads, tree, criteria.handlungsfelder)


def _relation_counts(chosen: Auswahl, answers: Sequence[Antwort]) -> dict[str, int] | None:
    """Count the sure hits by how their target group fits, for a single wanted group."""
    groups = [answer for answer in answers if answer.name == "zielgruppe"]
    if len(groups) != 1:
        return None
    counts = dict.fromkeys(RELATIONS, 0)
    for offer in chosen.sicher:
        counts[groups[0].ja[offer].daten["relation"]] += 1
    return {relation: number for relation, number in counts.items() if number}


class TextMatcher:
    """Answers texts, many in one run: what they share is read once."""

    def __init__(self, reads: MatchReads, today: date, clock: Clock | None) -> None:
        """Take what is read from, the day, and who knows opening hours."""
        self._reads, self._today, self._clock = reads, today, clock
        self._frames: dict[Kriterien, _Frage] = {}
        self._answers: dict[str, Antwort] = {}
        self._areas: list[tuple[str, str]] | None = None

    def match(self, criteria: Kriterien, limit: int) -> Ergebnis:
        """Return the best offers for a text and further conditions, honestly judged."""
        text = criteria.text or ""
        frame = self._frame(replace(criteria, text=None))
        allowed = frame.chosen(frame.answers)[0] if frame else None
        view = Textsicht(
            self._reads, text, None if allowed is None else allowed.sicher | allowed.offen
        )
        answers = frame.answers if frame else ()
        ranked = self._ranked(view, frame, [*answers, *self._mentioned(view, criteria)], limit)
        luecke = view.judge([hit.id for hit in ranked[:_JUDGED]])
        blocking: list[Hindernis] = []
        if frame is not None and luecke.zustand != PASST:
            blocking = list(self._blocking(criteria, frame))
        if blocking:
            names = tuple(one.frage for one in blocking)
            luecke = replace(luecke, zustand=LUECKE, art=FILTER, filter=names)
        return Ergebnis(
            bedingungen=(
                *(answer.frage for answer in (frame.answers if frame else ())),
                f"Text „{text}“",
            ),
            sicher=sum(hit.sicher for hit in ranked),
            offen=sum(not hit.sicher for hit in ranked),
            treffer=describe(self._reads, ranked, criteria, self._today),
            hindernisse=tuple(blocking),
            gehoert=view.heard(),
            auskunft=luecke,
            krisen=view.verstanden.krisen,
        )

    def _mentioned(self, view: Textsicht, criteria: Kriterien) -> Iterator[Antwort]:
        """Yield what a text mentions by the way: worth knowing of an offer, but no condition."""
        text = criteria.text or ""
        if not criteria.sprachen and view.verstanden.sprachen:
            rows = self._reads.languages(view.punkte)
            yield conditions.language(rows, view.verstanden.sprachen[:1])
        if criteria.alter is None:
            for years in ages(text)[:_MOST_MENTIONED]:
                yield self._once(f"alter {years}", lambda y=years: conditions.age(self._reads, y))
        if not criteria.stadtteile:
            if self._areas is None:
                self._areas = [(row[0], row[2]) for row in self._reads.areas()]
            for area in named_areas(text, self._areas)[:_MOST_MENTIONED]:
                yield self._once(
                    f"gebiet {area}",
                    lambda a=area: conditions.area(self._reads, [a], frozenset()),
                )

    def _once(self, name: str, answer: Callable[[], Antwort]) -> Antwort:
        if name not in self._answers:
            self._answers[name] = answer()
        return self._answers[name]

    def _frame(self, conditions: Kriterien) -> _Frage | None:
        if conditions.leer:
            return None
        if conditions not in self._frames:
            self._frames[conditions] = _Frage(self._reads, conditions, self._today, self._clock)
        return self._frames[conditions]

    def _ranked(
        self, view: Textsicht, frame: _Frage | None, answers: Sequence[Antwort], limit: int
    ) -> list[Rang]:
        offers = frame.offers if frame else standing(self._reads, self._today, view.punkte)
        scored = []
        for offer, points in view.punkte.items():
            if offer in offers:
                beside = [answer.ja[offer] for answer in answers if offer in answer.ja]
                beside += _STANDING[offers[offer][2]]
                worth = points + sum(grund.punkte * _BESIDE_TEXT for grund in beside)
                scored.append((-round(worth, 2), offers[offer][1], offer, beside))
        ranked = [
            Rang(
                id=offer,
                sicher=view.coverage(offer) >= _SPEAKS_OF_IT,
                gruende=(*view.reasons(offer), *(_less(grund) for grund in beside)),
                offene=tuple(
                    answer.frage
                    for answer in (frame.answers if frame else ())
                    if offer not in answer.ja
                ),
            )
            for _, _, offer, beside in nsmallest(limit, scored)
        ]
        # What is shown adds up, so the order follows what is shown.
        return sorted(ranked, key=lambda hit: (-total(hit.gruende), offers[hit.id][1]))

    def _blocking(self, criteria: Kriterien, frame: _Frage) -> Iterator[Hindernis]:
        """Yield each single condition that keeps out what would fit, with the nearest hits."""
        for number, answer in enumerate(frame.answers):
            rest = [*frame.answers[:number], *frame.answers[number + 1 :]]
            freed = combine(frame.offers, rest)
            view = Textsicht(self._reads, criteria.text or "", freed.sicher | freed.offen)
            best = self._ranked(view, frame, rest, _NEAREST)
            if view.judge([hit.id for hit in best]).zustand == PASST:
                yield Hindernis(
                    frage=answer.frage,
                    frei=sum(view.coverage(offer) >= _SPEAKS_OF_IT for offer in view.punkte),
                    naechste=describe(self._reads, best, criteria, self._today),
                )


def standing(
    reads: MatchReads, today: date, among: Iterable[str]
) -> Mapping[str, tuple[str, str, int]]:
    """Return the standing of some offers, of those that can be handed out."""
    return reads.standing(today.isoformat(), _year_ago(today).isoformat(), among)


def _year_ago(today: date) -> date:
    return today.replace(year=today.year - 1, day=min(today.day, _SAFE_DAY))


def _less(grund: Grund) -> Grund:
    return replace(grund, punkte=round(grund.punkte * _BESIDE_TEXT, 2))
