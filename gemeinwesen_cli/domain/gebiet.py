"""Gebiete: at which level areas are compared and reported, and where an offer is at home."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

_CITY, _DISTRICT = "stadt", "bezirk"


class Gebiet(NamedTuple):
    """An area as far as reports need it."""

    id: str
    eltern_id: str | None
    name: str
    ebene: str


class Gebiete:
    """All areas of the city.

    Reports and comparisons use the district, the level people know and at which small numbers are
    still numbers; where a city has none, the largest area below the city.
    """

    def __init__(self, areas: Iterable[Gebiet]) -> None:
        """Take all areas."""
        self._areas = {area.id: area for area in areas}
        self._district = {area_id: self._find(area_id) for area_id in self._areas}

    def district(self, area_id: str | None) -> str | None:
        """Return the district an area belongs to; None for the city itself and for no area."""
        return self._district.get(area_id) if area_id else None

    def is_city(self, area_id: str) -> bool:
        """Return whether an area is the whole city."""
        return self._areas[area_id].ebene == _CITY

    def is_small(self, area_id: str) -> bool:
        """Return whether an area is smaller than a district of the city, whatever it is part of."""
        return self._areas[area_id].ebene not in (_CITY, _DISTRICT)

    def within(self, area_id: str) -> frozenset[str]:
        """Return an area and everything inside it."""
        return frozenset(one for one in self._areas if area_id in self._around(one))

    def name(self, area_id: str) -> str:
        """Return what an area is called."""
        return self._areas[area_id].name

    @property
    def districts(self) -> tuple[str, ...]:
        """Return all districts."""
        return tuple(dict.fromkeys(d for d in self._district.values() if d))

    def _around(self, area_id: str) -> list[str]:
        """Return an area and those around it, the nearest first."""
        found: list[str] = []
        outer: str | None = area_id
        while outer in self._areas and outer not in found:
            found.append(outer)
            outer = self._areas[outer].eltern_id
        return found

    def _find(self, area_id: str) -> str | None:
        below_city = [one for one in self._around(area_id) if self._areas[one].ebene != _CITY]
        level = [one for one in below_city if self._areas[one].ebene == _DISTRICT]
        return next(iter(level or below_city[-1:]), None)


@frozen
class Standorte:
    """Where the offers are at home, per district and for the whole city.

    `nirgends_bekannt` are those of which nobody knows; `streng_anderswo` are, per district, those
    found there that are strictly for others.
    """

    je_gebiet: dict[str, frozenset[str]]
    ganze_stadt: frozenset[str]
    nirgends_bekannt: frozenset[str]
    streng_anderswo: dict[str, frozenset[str]]

    def of(self, offer: str) -> tuple[str, ...]:
        """Return the districts an offer is at home in."""
        return tuple(sorted(area for area, offers in self.je_gebiet.items() if offer in offers))


class Platz(NamedTuple):
    """A place of an offer: its area if it may be told; `ortlos` when it is none on a map."""

    angebot: str
    gebiet: str | None
    ortlos: bool


class Einzug(NamedTuple):
    """A catchment area of an offer, its area or only words."""

    angebot: str
    gebiet: str | None
    streng: bool


def homes(
    gebiete: Gebiete,
    offers: frozenset[str],
    places: Iterable[Platz],
    catchments: Iterable[Einzug],
) -> Standorte:
    """Return where each offer is at home.

    An offer is at home in the districts of its places and of its catchment areas. Without either,
    with a catchment area that is the city, or where its place is none on a map (online, mobile,
    protected), it is for the whole city. One whose place has no area is nowhere known.
    """
    near: dict[str, set[str]] = {}
    strict: dict[str, set[str]] = {}
    said: set[str] = set()
    placeless: set[str] = set()
    for offer, area, is_placeless in places:
        _put(near, gebiete.district(area), offer)
        said.add(offer)
        if is_placeless:
            placeless.add(offer)
    limited: set[str] = set()
    city: set[str] = set()
    for offer, area, is_strict in catchments:
        limited.add(offer)
        if area and gebiete.is_city(area):
            city.add(offer)
        _put(near, gebiete.district(area), offer)
        if is_strict:
            _put(strict, gebiete.district(area), offer)
    everywhere = (offers - said - limited) | city | (placeless - limited)
    placed: set[str] = set().union(*near.values())
    return Standorte(
        je_gebiet={area: frozenset(found & offers) for area, found in near.items()},
        ganze_stadt=frozenset(everywhere & offers),
        nirgends_bekannt=frozenset(offers - placed - everywhere),
        streng_anderswo=_barred(near, strict),
    )


def _barred(near: dict[str, set[str]], strict: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    for_some: set[str] = set().union(*strict.values())
    return {
        area: frozenset((found & for_some) - strict.get(area, set()))
        for area, found in near.items()
    }


def _put(found: dict[str, set[str]], area: str | None, offer: str) -> None:
    if area is not None:
        found.setdefault(area, set()).add(offer)
