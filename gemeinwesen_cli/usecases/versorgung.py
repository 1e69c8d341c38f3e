"""What the register has for a need: which offers fit, where, and what stands before them."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from gemeinwesen_cli.domain.gebiet import Gebiete, homes
from gemeinwesen_cli.domain.luecke import (
    HUERDE,
    KEINS_IN_STADT,
    NICHT_BEKANNT,
    NICHT_IM_STADTTEIL,
    VERSORGT,
    Befund,
    Schluessel,
)
from gemeinwesen_cli.domain.matching import (
    EXAKT,
    SCHLIESST_EIN,
    TEILGRUPPE,
    by_facet,
    relations,
)
from gemeinwesen_cli.usecases import match_conditions as conditions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from gemeinwesen_cli.domain.gebiet import Standorte
    from gemeinwesen_cli.usecases.ports import Store

_ROOM_NEWS_DAYS = 60  # what is known of free places gets old
_GERMAN = "de"
_MATERIAL_ONLY = "nur_material"
_UNKNOWN = {
    "zielgruppe": "ob es für die Zielgruppe ist",
    "ort": "in welchem Stadtteil es ist",
    "sprache": "welche Sprachen gesprochen werden",
    "zeit": "wann geöffnet ist",
}


class Passung(NamedTuple):
    """The offers that fit, those that at least may, and those that fit only in a way.

    `eng`: only in general (fields), only for a part (groups), strictly for others (areas).
    """

    sicher: frozenset[str]
    moeglich: frozenset[str]
    eng: frozenset[str]


class _Gefragt(NamedTuple):
    """What a language and a time leave: known to answer both, barred by anything, and by what."""

    bekannt: frozenset[str]
    gesperrt: frozenset[str]
    gruende: Mapping[str, AbstractSet[str]]


class Versorgung:
    """All offers of a day, and by sets which of them answer what; each answer is kept."""

    def __init__(self, store: Store, today: date) -> None:
        """Read what is small; the rest is read when it is asked for."""
        self._match, self._gaps, self._today = store.matching(), store.gaps(), today
        self.offers = self._match.current_offers(today.isoformat())
        self.felder = self._match.tree("handlungsfeld")
        self.gruppen = self._match.tree("zielgruppe")
        self.gebiete = Gebiete(self._gaps.areas())
        self._fields: dict[str, Passung] = {}
        self._groups: dict[tuple[str, ...], tuple[Passung, ...]] = {}
        self._alternatives: dict[tuple[str, ...], Passung] = {}
        self._areas: dict[str | None, Passung] = {}
        self._wishes: dict[tuple[str | None, str | None], _Gefragt] = {}
        self._found: dict[Schluessel, Befund] = {}
        self._nearby: dict[tuple[str, str | None], Passung] = {}
        self._silent: dict[str, AbstractSet[str]] = {}

    def answer(self, need: Schluessel) -> Befund:
        """Return how the register answers a need."""
        if need not in self._found:
            self._found[need] = self._answer(need)
        return self._found[need]

    @cached_property
    def ohne_feld(self) -> int:
        """How many offers have no field of work; nobody knows what they answer."""
        tagged: set[str] = set().union(*(offers for _, offers in self._field_tags))
        return len(self.offers - tagged)

    def by_field(self, feld: str) -> Passung:
        """Return the offers for a field: tagged with it or below, in general with what is above."""
        if feld not in self._fields:
            found: dict[str, set[str]] = defaultdict(set)
            related = relations(self.felder, feld)
            for tag, offers in self._field_tags:
                if tag in related:
                    found[related[tag][0]] |= self.offers.intersection(offers)
            exactly = found[EXAKT] | found[TEILGRUPPE]
            general = found[SCHLIESST_EIN] - exactly
            both = frozenset(exactly | general)
            self._fields[feld] = Passung(both, both, frozenset(general))
        return self._fields[feld]

    def by_groups(self, gruppen: tuple[str, ...]) -> tuple[Passung, ...]:
        """Return the offers for groups, facet by facet: of one facet one group is enough.

        An offer must fit in every facet.
        """
        if gruppen not in self._groups:
            facets = by_facet(self.gruppen, gruppen)
            self._groups[gruppen] = tuple(self._of_facet(wanted) for wanted in facets)
        return self._groups[gruppen]

    def _of_facet(self, wanted: tuple[str, ...]) -> Passung:
        if wanted not in self._alternatives:
            self._alternatives[wanted] = (
                self._of_group(wanted[0])
                if len(wanted) == 1
                else _either([self._of_facet((group,)) for group in wanted])
            )
        return self._alternatives[wanted]

    def _of_group(self, group: str) -> Passung:
        answer = conditions.groups(self._match, self.gruppen, (group,))
        partly = {o for o, grund in answer.ja.items() if grund.daten["relation"] == TEILGRUPPE}
        return Passung(
            self.offers & answer.ja.keys(), self.offers - answer.nein, self.offers & partly
        )

    def in_area(self, gebiet: str | None) -> Passung:
        """Return the offers of a district: at home there, perhaps there, there but for others."""
        if gebiet not in self._areas:
            self._areas[gebiet] = self._at_home(gebiet)
        return self._areas[gebiet]

    def _at_home(self, gebiet: str | None) -> Passung:
        if gebiet is None:
            return Passung(self.offers, self.offers, frozenset())
        sites = self.standorte
        here = sites.je_gebiet.get(gebiet, frozenset()) | sites.ganze_stadt
        barred = sites.streng_anderswo.get(gebiet, frozenset())
        return Passung(here, here | sites.nirgends_bekannt, barred)

    @cached_property
    def standorte(self) -> Standorte:
        """Where each offer is at home."""
        return homes(self.gebiete, self.offers, self._gaps.placed(), self._gaps.catchments())

    def counts(self, need: Schluessel) -> tuple[int, int]:
        """Return how many offers fit by field and group: in the district, in the city."""
        city = self._in_city(need)
        return len(city & self.in_area(need.gebiet).sicher), len(city)

    def _in_city(self, need: Schluessel) -> frozenset[str]:
        groups = self.by_groups(need.gruppen)
        return self.by_field(need.feld).sicher.intersection(*(facet.sicher for facet in groups))

    def _near(self, feld: str, gebiet: str | None) -> Passung:
        """Return the offers for a field in a district; needs differ in little else."""
        if (feld, gebiet) not in self._nearby:
            field, area = self.by_field(feld), self.in_area(gebiet)
            self._nearby[feld, gebiet] = Passung(
                field.sicher & area.sicher,
                field.sicher & area.moeglich,
                field.sicher & (field.eng | area.eng),
            )
        return self._nearby[feld, gebiet]

    def _answer(self, need: Schluessel) -> Befund:
        gruppen, near = self.by_groups(need.gruppen), self._near(need.feld, need.gebiet)
        asked = self._asked(need.sprache, need.zeit)
        here = near.sicher.intersection(*(facet.sicher for facet in gruppen))
        partly: frozenset[str] = frozenset().union(*(here & facet.eng for facet in gruppen))
        free = here - near.eng - partly - asked.gesperrt
        if free & asked.bekannt:
            return Befund(lage=VERSORGT)
        may = near.moeglich.intersection(*(facet.moeglich for facet in gruppen))
        perhaps = (may - here) - near.eng - asked.gesperrt
        feld, area = self.by_field(need.feld), self.in_area(need.gebiet)
        blocks = {"gebiet": area.eng, "allgemein": feld.eng, "teilgruppe": partly, **asked.gruende}
        if free or perhaps:
            lage = NICHT_BEKANNT
        elif here:
            lage = HUERDE
        else:
            lage = NICHT_IM_STADTTEIL if self._in_city(need) else KEINS_IN_STADT
        return Befund(
            lage=lage,
            huerden=tuple(code for code, offers in blocks.items() if here & offers),
            unbekannt=self._unknown(need, free, perhaps) if lage == NICHT_BEKANNT else (),
        )

    def _asked(self, sprache: str | None, zeit: str | None) -> _Gefragt:
        """Return what a language and a time leave of the offers."""
        if (sprache, zeit) not in self._wishes:
            (speaking, silent), (open_then, closed) = self._languages(sprache), self._hours(zeit)
            reasons = {
                "pause": self._paused,
                "voll": self._full,
                "kosten": self._paid,
                "sprache": silent,
                "zeit": closed,
            }
            self._wishes[sprache, zeit] = _Gefragt(
                frozenset(speaking & open_then), frozenset().union(*reasons.values()), reasons
            )
        return self._wishes[sprache, zeit]

    def _unknown(
        self, need: Schluessel, free: frozenset[str], perhaps: frozenset[str]
    ) -> tuple[str, ...]:
        near = free | perhaps
        groups = self.by_groups(need.gruppen)
        missing = {
            "zielgruppe": perhaps - perhaps.intersection(*(facet.sicher for facet in groups)),
            "ort": perhaps - self.in_area(need.gebiet).sicher,
            "sprache": near - self._languages(need.sprache)[0],
            "zeit": near - self._hours(need.zeit)[0],
        }
        return tuple(_UNKNOWN[what] for what, offers in missing.items() if offers)

    def _languages(self, code: str | None) -> tuple[AbstractSet[str], AbstractSet[str]]:
        """Return the offers that speak a language and those that are known not to."""
        if code is None or code == _GERMAN:
            return self.offers, frozenset()
        if code not in self._silent:
            self._silent[code] = self._speaking_any - self._speakers.get(code, frozenset())
        return self._speakers.get(code, frozenset()), self._silent[code]

    @cached_property
    def _speakers(self) -> Mapping[str, AbstractSet[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for offer, code, level in self._match.languages():
            if level != _MATERIAL_ONLY:
                found[code].add(offer)
        return found

    @cached_property
    def _speaking_any(self) -> AbstractSet[str]:
        return set().union(*self._speakers.values())

    def _hours(self, wish: str | None) -> tuple[AbstractSet[str], AbstractSet[str]]:
        """Return the offers open at a wished part of the day and those that are known not to."""
        if wish is None:
            return self.offers, frozenset()
        if wish not in self._open:
            from gemeinwesen_cli.domain.wochenplan import weekly  # noqa: PLC0415 - few ask for it

            answers: dict[bool | None, set[str]] = defaultdict(set)
            for oh, offers in self._same_hours.items():
                answers[weekly(oh).at(wish)] |= offers
            no = answers[False] - answers[True] - answers[None]
            self._open[wish] = (answers[True], no)
        return self._open[wish]

    @cached_property
    def _open(self) -> dict[str, tuple[AbstractSet[str], AbstractSet[str]]]:
        return {}

    @cached_property
    def _same_hours(self) -> Mapping[str | None, AbstractSet[str]]:
        found: dict[str | None, set[str]] = defaultdict(set)
        for offer, kind, oh, _words in self._match.hours(self._today.isoformat()):
            if kind != "telefonzeit":
                found[oh].add(offer)
        return found

    @cached_property
    def _field_tags(self) -> list[tuple[str, list[str]]]:
        return list(self._match.field_tags())

    @cached_property
    def _paused(self) -> AbstractSet[str]:
        return self._match.paused()

    @cached_property
    def _full(self) -> AbstractSet[str]:
        return self._gaps.full((self._today - timedelta(_ROOM_NEWS_DAYS)).isoformat())

    @cached_property
    def _paid(self) -> AbstractSet[str]:
        return conditions.free(self._match.costs()).nein


def _either(parts: Sequence[Passung]) -> Passung:
    """Return what fits one of several alternatives, and is narrow only where it is in each."""
    none: frozenset[str] = frozenset()
    whole = none.union(*(part.sicher - part.eng for part in parts))
    return Passung(
        none.union(*(part.sicher for part in parts)),
        none.union(*(part.moeglich for part in parts)),
        none.union(*(part.eng for part in parts)) - whole,
    )
