"""Answering what somebody said: offers that speak of it, beside the other conditions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from heapq import nsmallest
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.altersangabe import ages
from gemeinwesen_cli.domain.auskunft import FILTER, LUECKE, PASST
from gemeinwesen_cli.domain.matching import combine, total
from gemeinwesen_cli.domain.ortsangabe import named_areas
from gemeinwesen_cli.usecases import match_conditions as conditions
from gemeinwesen_cli.usecases.match import (
    NEAREST,
    STANDING,
    Ergebnis,
    Frage,
    Hindernis,
    Kriterien,
    standing,
)
from gemeinwesen_cli.usecases.match_hits import Rang, describe
from gemeinwesen_cli.usecases.match_text import Gehoert, Textsicht

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from gemeinwesen_cli.domain.matching import Antwort, Grund
    from gemeinwesen_cli.usecases.ports import Clock, MatchReads

_BESIDE_TEXT = 0.5  # what all other reasons count beside a text
_MOST_MENTIONED = 2
_JUDGED = 3  # of so many best hits the best one tells whether there is an answer
_SPEAKS_OF_IT = 0.45  # the share of what was said from which a hit is more than a hint


class TextMatcher:
    """Answers texts, many in one run: what they share is read once."""

    def __init__(self, reads: MatchReads, today: date, clock: Clock | None) -> None:
        """Take what is read from, the day, and who knows opening hours."""
        self._reads, self._today, self._clock = reads, today, clock
        self._frames: dict[Kriterien, Frage] = {}
        self._answers: dict[str, Antwort] = {}
        self._areas: list[tuple[str, str]] | None = None

    def match(self, criteria: Kriterien, limit: int) -> Ergebnis:
        """Return the best offers for a text and further conditions, honestly judged."""
        text = criteria.text or ""
        frame = self._frame(replace(criteria, text=None))
        allowed = frame.chosen(frame.answers)[0] if frame else None
        view = Textsicht(
            self._reads,
            self._reads.understand(text),
            None if allowed is None else allowed.sicher | allowed.offen,
        )
        answers = frame.answers if frame else ()
        offers = frame.offers if frame else standing(self._reads, self._today, view.punkte)
        beside = [*answers, *self._mentioned(view, criteria)]
        # How many are shown must not change the answer.
        ranked = self._ranked(view, offers, frame, beside, max(limit, _JUDGED))
        luecke = view.judge([hit.id for hit in ranked[:_JUDGED]])
        blocking: list[Hindernis] = []
        if frame is not None and luecke.zustand == LUECKE:
            blocking = list(self._blocking(criteria, view, frame))
        if blocking:
            names = tuple(one.frage for one in blocking)
            luecke = replace(luecke, art=FILTER, filter=names)
        hits = _honest(ranked, criteria, luecke.zustand)[:limit]
        gap = luecke.zustand == LUECKE
        return Ergebnis(
            bedingungen=(
                *(answer.frage for answer in (frame.answers if frame else ())),
                f"Text „{text}“",
            ),
            sicher=0
            if gap
            else sum(view.coverage(o) >= _SPEAKS_OF_IT for o in view.punkte if o in offers),
            offen=sum(not hit.sicher for hit in hits),
            treffer=describe(self._reads, hits, criteria, self._today),
            hindernisse=tuple(blocking),
            gehoert=self._heard(view),
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
                yield self._once(f"alter {years}", partial(conditions.age, self._reads, years))
        if not criteria.stadtteile:
            for area in named_areas(text, self._places())[:_MOST_MENTIONED]:
                answer = partial(conditions.area, self._reads, [area], frozenset())
                yield self._once(f"gebiet {area}", answer)

    def _places(self) -> list[tuple[str, str]]:
        if self._areas is None:
            self._areas = [(row[0], row[2]) for row in self._reads.areas()]
        return self._areas

    def _heard(self, view: Textsicht) -> Gehoert:
        """Return how the text was understood; parts of the city are no unknown words."""
        heard = view.heard()
        unknown = tuple(w for w in heard.unbekannt if not named_areas(f"in {w}", self._places()))
        return replace(heard, unbekannt=unknown)

    def _once(self, name: str, answer: Callable[[], Antwort]) -> Antwort:
        if name not in self._answers:
            self._answers[name] = answer()
        return self._answers[name]

    def _frame(self, conditions: Kriterien) -> Frage | None:
        if conditions.leer:
            return None
        if conditions not in self._frames:
            self._frames[conditions] = Frage(self._reads, conditions, self._today, self._clock)
        return self._frames[conditions]

    def _ranked(
        self,
        view: Textsicht,
        offers: Mapping[str, tuple[str, str, int]],
        frame: Frage | None,
        answers: Sequence[Antwort],
        limit: int,
    ) -> list[Rang]:
        scored = []
        for offer, points in view.punkte.items():
            if offer in offers:
                beside = [answer.ja[offer] for answer in answers if offer in answer.ja]
                beside += STANDING[offers[offer][2]]
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

    def _blocking(self, criteria: Kriterien, said: Textsicht, frame: Frage) -> Iterator[Hindernis]:
        """Yield each single condition that keeps out what would fit, with the nearest hits."""
        for number, answer in enumerate(frame.answers):
            rest = [*frame.answers[:number], *frame.answers[number + 1 :]]
            freed = combine(frame.offers, rest)
            view = Textsicht(self._reads, said.verstanden, freed.sicher | freed.offen)
            best = self._ranked(view, frame.offers, frame, rest, NEAREST)
            if view.judge([hit.id for hit in best]).zustand == PASST:
                yield Hindernis(
                    frage=answer.frage,
                    frei=sum(view.coverage(offer) >= _SPEAKS_OF_IT for offer in view.punkte),
                    naechste=describe(self._reads, best, criteria, self._today),
                )


def _honest(ranked: Sequence[Rang], criteria: Kriterien, state: str) -> list[Rang]:
    """Return hits as they may be told: none is sure where there is a gap; strictly only those."""
    hits = [replace(hit, sicher=False) for hit in ranked] if state == LUECKE else list(ranked)
    return [hit for hit in hits if hit.sicher] if criteria.streng else hits


def _less(grund: Grund) -> Grund:
    return replace(grund, punkte=round(grund.punkte * _BESIDE_TEXT, 2))
