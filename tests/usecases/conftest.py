"""A small city that matching is tried on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from gemeinwesen_cli.domain.angebot import Angebot, AngebotFeld, AngebotOrt, AngebotZielgruppe
from gemeinwesen_cli.domain.begriff import Begriff, BegriffEltern
from gemeinwesen_cli.domain.ort import Ort
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.importer.oeffnung import Oeffnung
from gemeinwesen_cli.usecases.match import Ergebnis, Kriterien, match

if TYPE_CHECKING:
    from gemeinwesen_cli.domain.entity import Entity
    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.match_hits import Treffer
    from gemeinwesen_cli.usecases.ports import Job

TODAY = date(2026, 3, 2)
GROUPS = {
    "alle": None, "herkunft": None, "zugewanderte": "herkunft", "osteuropa": "zugewanderte",
    "rumaenien": "osteuropa", "geschlecht": None, "frauen": "geschlecht", "maenner": "geschlecht",
    "alter": None, "kinder": "alter", "senioren": "alter",
}  # fmt: skip
AGES = {"kinder": (0, 13), "senioren": (60, 120)}
AREAS = {"stadt": ("stadt", None), "sued": ("bezirk", "stadt"), "nord": ("bezirk", "stadt"),
         "markt": ("quartier", "sued")}  # fmt: skip


@dataclass
class City:
    """A small city that tests fill with offers; ids are readable names."""

    store: SqliteStore
    job: Job

    def __post_init__(self) -> None:
        self._numbers = count(1)
        terms: list[Entity] = [
            Begriff(
                id=slug,
                slug=slug,
                taxonomie="zielgruppe",
                name=slug.capitalize(),
                facette=slug in ("herkunft", "geschlecht", "alter"),
                alter_von=AGES.get(slug, (None, None))[0],
                alter_bis=AGES.get(slug, (None, None))[1],
            )
            for slug in GROUPS
        ]
        terms += [
            Begriff(id=slug, slug=slug, taxonomie="handlungsfeld", name=slug.capitalize())
            for slug in ("schulden", "pfaendung", "wohnen")
        ]
        links = [*GROUPS.items(), ("pfaendung", "schulden")]
        areas = [
            Stadtteil(id=a, slug=a, ebene=e, schluessel=a, name=a.capitalize(), eltern_id=outer)
            for a, (e, outer) in AREAS.items()
        ]
        self.add(
            *terms,
            *(
                BegriffEltern(id=self.new(), begriff_id=child, eltern_id=parent)
                for child, parent in links
                if parent
            ),
            *areas,
            Traeger(id="awo", slug="awo", name="AWO"),
        )

    def new(self) -> str:
        return f"id{next(self._numbers)}"

    def add(self, *records: Entity) -> None:
        with self.store.writing(self.job):
            for record in records:
                self.store.of(type(record)).add(record)

    def offer(self, slug: str, zielgruppen: str = "", felder: str = "", **values: Any) -> str:
        values = {"name": slug.capitalize(), "traeger_id": "awo"} | values
        self.add(
            Angebot(id=slug, slug=slug, **values),
            *(
                AngebotZielgruppe(id=self.new(), angebot_id=slug, begriff_id=term)
                for term in zielgruppen.split()
            ),
            *(
                AngebotFeld(id=self.new(), angebot_id=slug, begriff_id=term)
                for term in felder.split()
            ),
        )
        return slug

    def owned(self, kind: type[Any], offer: str, **values: Any) -> str:
        record = kind(id=self.new(), gehoert_zu="angebot", gehoert_zu_id=offer, **values)
        self.add(record)
        return str(record.id)

    def of(self, kind: type[Any], offer: str, **values: Any) -> None:
        self.add(kind(id=self.new(), angebot_id=offer, **values))

    def place(self, offer: str, stadtteil: str | None = None, **values: Any) -> str:
        ort = Ort(
            id=self.new(), slug=self.new(), name="Haus", stadtteil_id=stadtteil, stadt="K", **values
        )
        self.add(ort, AngebotOrt(id=f"{offer}@{ort.id}", angebot_id=offer, ort_id=ort.id))
        return ort.id

    def match(self, limit: int = 10, **wanted: Any) -> Ergebnis:
        return match(
            self.store, Kriterien(**wanted), today=TODAY, limit=limit, clock=Oeffnung(land="NW")
        )

    def answer(self, **wanted: Any) -> tuple[list[str], list[str]]:
        """Return the sure hits and those to ask about."""
        found = self.match(**wanted).treffer
        sure = sorted(hit.slug for hit in found if hit.sicher)
        return sure, sorted(hit.slug for hit in found if not hit.sicher)

    def hit(self, slug: str, **wanted: Any) -> Treffer:
        return next(hit for hit in self.match(**wanted).treffer if hit.slug == slug)


@pytest.fixture
def city(store: SqliteStore, job: Job) -> City:
    """A city with terms, areas and one provider, still without offers."""
    return City(store, job)
