"""Whom to call in an emergency: the numbers of the country, and who helps in this city."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from gemeinwesen_cli.domain.angebot import AngebotFeld
from gemeinwesen_cli.domain.lexikon import KRISEN
from gemeinwesen_cli.domain.notruf import OERTLICH, Notruf, Notrufe, first_the_urgent
from gemeinwesen_cli.usecases.match import Kriterien, standing
from gemeinwesen_cli.usecases.match_hits import Rang, describe

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gemeinwesen_cli.usecases.match_hits import Treffer
    from gemeinwesen_cli.usecases.ports import Store

_MOST = 6  # offers of the city; more would bury the numbers above them


class NotrufSource(Protocol):
    """Where the numbers come from that are the same everywhere."""

    def load(self) -> Notrufe:
        """Read them all."""


class Notdienst:
    """Tells whom to call; what several questions of one run share is read once."""

    def __init__(self, store: Store, source: NotrufSource, today: date) -> None:
        """Take the register, the numbers of the country, and the day."""
        self._store, self._source, self._today = store, source, today
        self._numbers: Notrufe | None = None
        self._known: dict[tuple[str, ...], tuple[Notruf, ...]] = {}

    def fuer(self, krisen: tuple[str, ...]) -> tuple[Notruf, ...]:
        """Return whom to call in some kinds of emergency; nobody where there is none."""
        if not krisen:
            return ()
        if krisen not in self._known:
            self._known[krisen] = (*self._all().fuer(krisen), *self._local(krisen))
        return self._known[krisen]

    def alle(self) -> tuple[Notruf, ...]:
        """Return everybody who can be called."""
        return (*first_the_urgent(self._all().alle), *self._local(tuple(KRISEN), most=None))

    def _all(self) -> Notrufe:
        if self._numbers is None:
            self._numbers = self._source.load()
        return self._numbers

    def _local(self, krisen: Iterable[str], most: int | None = _MOST) -> list[Notruf]:
        """Return offers of the city that can be called, the nearest to the emergency first."""
        offers: dict[str, None] = {}
        for slug in dict.fromkeys(slug for kind in krisen for slug in OERTLICH[kind]):
            offers.update(dict.fromkeys(self._of_field(slug)))
        ranked = [Rang(id=offer, sicher=True, gruende=(), offene=()) for offer in offers]
        hits = describe(self._store.matching(), ranked, Kriterien(), self._today)
        return [_local_number(hit) for hit in hits if hit.telefon][:most]

    def _of_field(self, slug: str) -> list[str]:
        """Return the offers of a field and of what lies below it, by readable name."""
        term = self._store.by_slug("handlungsfeld", slug)
        if term is None:
            return []
        tags = self._store.of(AngebotFeld).among("begriff_id", sorted(self._store.below(term)))
        found = standing(self._store.matching(), self._today, {tag.angebot_id for tag in tags})
        return sorted(found, key=lambda offer: found[offer][1])


def _local_number(hit: Treffer) -> Notruf:
    from gemeinwesen_cli.domain.drucksache import ADRESSE_GESCHUETZT  # noqa: PLC0415 - rarely

    return Notruf(
        nummer=hit.telefon,
        name=hit.name,
        wofuer="" if hit.traeger in hit.name else hit.traeger,
        zeiten=hit.zeiten,
        angebot=hit.slug,
        ort="" if hit.ort == ADRESSE_GESCHUETZT else hit.ort,
    )
