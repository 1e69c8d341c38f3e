"""Finding the offers that fit: conditions applied, hits ranked, each with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
)
from gemeinwesen_cli.usecases import match_conditions as conditions
from gemeinwesen_cli.usecases.match_hits import Rang, Treffer, describe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date, datetime

    from gemeinwesen_cli.domain.auskunft import Auskunft
    from gemeinwesen_cli.domain.notruf import Notruf
    from gemeinwesen_cli.usecases.match_text import Gehoert
    from gemeinwesen_cli.usecases.ports import Clock, MatchReads, Store

_FRESH = Grund(art="aktuell", text="aktuelle Angaben", punkte=3.0)
_REACHABLE = Grund(art="kontakt", text="Kontakt bekannt", punkte=2.0)
# The reasons an offer has in any case, by its standing (`MatchReads.standing`).
STANDING = ((), (_FRESH,), (_REACHABLE,), (_FRESH, _REACHABLE))
_WORTH = tuple(sum(grund.punkte for grund in reasons) for reasons in STANDING)
_SAFE_DAY = 28  # exists in every month of every year
NEAREST = 3
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
    emergencies it speaks of, `notruf` whom to call then, before anything else; the best hits stand
    first, `offen` counts those in `treffer`, and where there is a gap no hit is sure.
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
        from gemeinwesen_cli.usecases.match_worte import (  # noqa: PLC0415 - only for texts
            TextMatcher,
        )

        result = TextMatcher(store.matching(), today, clock).match(criteria, limit)
        if not result.gehoert or not result.gehoert.worte:
            raise Rejected(
                "In dem Text steht kein Wort, nach dem sich suchen lässt.",
                hint="Bitte ein Stichwort nennen, zum Beispiel: --text Schulden",
            )
        return result
    frage = Frage(store.matching(), criteria, today, clock)
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
    frage = Frage(store.matching(), criteria, today, clock)
    chosen, _ = frage.chosen(frage.answers)
    hits = frage.ranked(chosen, frage.answers, len(frage.offers))
    return [hit.id for hit in hits], len(chosen.sicher)


class Frage:
    """One question to the register: the offers there are and how each condition is answered."""

    def __init__(
        self, reads: MatchReads, criteria: Kriterien, today: date, clock: Clock | None
    ) -> None:
        """Read the offers and answer every condition."""
        self._reads, self._criteria, self._today = reads, criteria, today
        self.offers = reads.standing(today.isoformat(), _year_ago(today).isoformat())
        self.answers = _answers(reads, criteria, self.offers.keys(), clock)
        if criteria.text is not None:
            from gemeinwesen_cli.usecases.match_text import (  # noqa: PLC0415 - only for texts
                Textsicht,
            )

            text = Textsicht(reads, reads.understand(criteria.text), self.offers.keys())
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
        return (*reasons, *STANDING[self.offers[offer][2]])

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
            naechste=self.described(self.ranked(freed, answers, NEAREST)),
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


def standing(
    reads: MatchReads, today: date, among: Iterable[str]
) -> Mapping[str, tuple[str, str, int]]:
    """Return the standing of some offers, of those that can be handed out."""
    return reads.standing(today.isoformat(), _year_ago(today).isoformat(), among)


def _year_ago(today: date) -> date:
    return today.replace(year=today.year - 1, day=min(today.day, _SAFE_DAY))
