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
    combine,
    relations,
)
from gemeinwesen_cli.usecases import match_conditions as conditions

if TYPE_CHECKING:
    from collections.abc import Mapping
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
    """The offers that fit, those that may, and those that fit for a part or in general only."""

    sicher: frozenset[str]
    vielleicht: frozenset[str]
    eng: frozenset[str]


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
        self._groups: dict[tuple[str, ...], Passung] = {}
        self._found: dict[Schluessel, Befund] = {}

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
            self._fields[feld] = Passung(
                frozenset(exactly | general), frozenset(), frozenset(general)
            )
        return self._fields[feld]

    def by_groups(self, gruppen: tuple[str, ...]) -> Passung:
        """Return the offers for groups: of one facet one is enough, of different ones all hold."""
        if gruppen not in self._groups:
            answers = [
                conditions.groups(self._match, self.gruppen, wanted)
                for wanted in by_facet(self.gruppen, gruppen)
            ]
            chosen = combine(self.offers, answers)
            partly = {
                offer
                for answer in answers
                for offer, grund in answer.ja.items()
                if grund.daten["relation"] == TEILGRUPPE
            }
            self._groups[gruppen] = Passung(
                chosen.sicher, chosen.offen, frozenset(chosen.sicher & partly)
            )
        return self._groups[gruppen]

    def in_area(self, gebiet: str | None) -> Passung:
        """Return the offers of a district: at home there, perhaps there, there but for others."""
        if gebiet is None:
            return Passung(self.offers, frozenset(), frozenset())
        sites = self.standorte
        barred = sites.streng_anderswo.get(gebiet, frozenset())
        here = sites.je_gebiet.get(gebiet, frozenset()) | sites.ganze_stadt
        return Passung(here, sites.nirgends_bekannt, barred)

    @cached_property
    def standorte(self) -> Standorte:
        """Where each offer is at home."""
        return homes(self.gebiete, self.offers, self._gaps.placed(), self._gaps.catchments())

    def _answer(self, need: Schluessel) -> Befund:
        feld, gruppen = self.by_field(need.feld), self.by_groups(need.gruppen)
        area = self.in_area(need.gebiet)
        city = feld.sicher & gruppen.sicher
        here = city & area.sicher
        blocks = {
            "gebiet": area.eng,
            "allgemein": feld.eng,
            "teilgruppe": gruppen.eng,
            "pause": self._paused,
            "voll": self._full,
            "kosten": self._paid,
            "sprache": self._languages(need.sprache)[1],
            "zeit": self._hours(need.zeit)[1],
        }
        free = here.difference(*blocks.values())
        sure = free & self._known(need)
        perhaps = self._perhaps(feld, gruppen, area).difference(*blocks.values())
        return Befund(
            lage=self._lage(sure, free | perhaps, here, city),
            huerden=tuple(code for code, offers in blocks.items() if here & offers)
            if not sure
            else (),
            unbekannt=() if sure else tuple(self._unknown(need, free, perhaps, gruppen)),
            im_stadtteil=len(here),
            in_stadt=len(city),
        )

    def _lage(
        self,
        sure: AbstractSet[str],
        perhaps: AbstractSet[str],
        here: AbstractSet[str],
        city: AbstractSet[str],
    ) -> str:
        if sure:
            return VERSORGT
        if perhaps:
            return NICHT_BEKANNT
        if here:
            return HUERDE
        return NICHT_IM_STADTTEIL if city else KEINS_IN_STADT

    def _known(self, need: Schluessel) -> AbstractSet[str]:
        """Return the offers of which everything asked for is known."""
        return self._languages(need.sprache)[0] & self._hours(need.zeit)[0]

    def _perhaps(self, feld: Passung, gruppen: Passung, area: Passung) -> frozenset[str]:
        """Return the offers that may fit, as nobody has told their group or where they are."""
        may = gruppen.sicher | gruppen.vielleicht
        near = area.sicher | area.vielleicht
        sure = gruppen.sicher & area.sicher
        return (feld.sicher & may & near) - sure

    def _unknown(
        self, need: Schluessel, free: AbstractSet[str], perhaps: AbstractSet[str], groups: Passung
    ) -> list[str]:
        near = free | perhaps
        missing = {
            "zielgruppe": perhaps & groups.vielleicht,
            "ort": perhaps & self.standorte.nirgends_bekannt if need.gebiet else frozenset(),
            "sprache": near - self._languages(need.sprache)[0],
            "zeit": near - self._hours(need.zeit)[0],
        }
        return [_UNKNOWN[what] for what, offers in missing.items() if offers]

    def _languages(self, code: str | None) -> tuple[AbstractSet[str], AbstractSet[str]]:
        """Return the offers that speak a language and those that are known not to."""
        if code is None or code == _GERMAN:
            return self.offers, frozenset()
        speaking = self._speakers.get(code, frozenset())
        return speaking, self._speaking_any - speaking

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
