"""Loading offers whole: a fixed number of queries, however many offers."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from gemeinwesen_cli.domain.akte import Akte, Einsatzort, Gebiet, Marke
from gemeinwesen_cli.domain.angebot import (
    Angebot,
    AngebotFeld,
    AngebotOrt,
    AngebotSuchwort,
    AngebotZielgruppe,
)
from gemeinwesen_cli.domain.bedingung import (
    Einzugsgebiet,
    Kapazitaet,
    Kosten,
    SpracheAngebot,
    Voraussetzung,
)
from gemeinwesen_cli.domain.begriff import Begriff
from gemeinwesen_cli.domain.folding import sort_key
from gemeinwesen_cli.domain.herkunft import ExterneId
from gemeinwesen_cli.domain.kontakt import Kontakt, Telefon
from gemeinwesen_cli.domain.ort import Barrierefreiheit, Ort
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.domain.zeit import Zeit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gemeinwesen_cli.domain.entity import Entity
    from gemeinwesen_cli.usecases.ports import Store

T = TypeVar("T", bound="Entity")
Grouped = dict[str, list[T]]


def load_akten(store: Store, angebot_ids: Sequence[str]) -> list[Akte]:
    """Return the offers with everything that hangs on them, in the order of the ids."""
    angebote = {a.id: a for a in store.of(Angebot).among("id", angebot_ids)}
    shelves = _Shelves(store, list(angebote.values()))
    return [shelves.akte(angebote[i]) for i in angebot_ids if i in angebote]


def load_akte(store: Store, angebot_id: str) -> Akte:
    """Return one offer with everything that hangs on it."""
    return load_akten(store, [angebot_id])[0]


def _grouped(records: Iterable[T], field: str) -> Grouped[T]:
    groups: Grouped[T] = defaultdict(list)
    for record in records:
        groups[getattr(record, field)].append(record)
    return groups


class _Shelves:
    """All parts of a set of offers, grouped by what they belong to."""

    def __init__(self, store: Store, angebote: list[Angebot]) -> None:
        ids = [a.id for a in angebote]
        self.traeger = {
            t.id: t for t in store.of(Traeger).among("id", (a.traeger_id for a in angebote))
        }
        self.einsaetze = _grouped(store.of(AngebotOrt).among("angebot_id", ids), "angebot_id")
        einsatz_ids = [e.id for group in self.einsaetze.values() for e in group]
        ort_ids = [e.ort_id for group in self.einsaetze.values() for e in group]
        self.orte = {o.id: o for o in store.of(Ort).among("id", ort_ids)}
        self.merkmale = _grouped(store.of(Barrierefreiheit).among("ort_id", ort_ids), "ort_id")
        self.marken = _grouped(store.of(AngebotZielgruppe).among("angebot_id", ids), "angebot_id")
        self.felder = _grouped(store.of(AngebotFeld).among("angebot_id", ids), "angebot_id")
        wanted = {tag.begriff_id for tag in _flat(self.marken)}
        wanted |= {tag.begriff_id for tag in _flat(self.felder)}
        self.begriffe = {b.id: b for b in store.of(Begriff).among("id", sorted(wanted))}
        self.suchwoerter = _grouped(
            store.of(AngebotSuchwort).among("angebot_id", ids), "angebot_id"
        )
        self.kosten = _grouped(store.of(Kosten).among("angebot_id", ids), "angebot_id")
        self.voraussetzungen = _grouped(
            store.of(Voraussetzung).among("angebot_id", ids), "angebot_id"
        )
        owners = [*ids, *einsatz_ids]
        self.kontakte = self._owned(store, Kontakt, owners)
        kontakt_ids = [k.id for group in self.kontakte.values() for k in group]
        self.zeiten = self._owned(store, Zeit, [*owners, *ort_ids])
        self.telefone = self._owned(
            store, Telefon, [*owners, *ort_ids, *kontakt_ids, *self.traeger]
        )
        self.sprachen = self._owned(store, SpracheAngebot, owners)
        self.gebiete = self._owned(store, Einzugsgebiet, owners)
        self.kapazitaeten = self._owned(store, Kapazitaet, owners)
        places = {ort.stadtteil_id for ort in self.orte.values()}
        places |= {gebiet.stadtteil_id for gebiet in _flat(self.gebiete)}
        areas = sorted(place for place in places if place)
        self.stadtteile = {s.id: s for s in store.of(Stadtteil).among("id", areas)}
        self.kennungen = _grouped(store.of(ExterneId).among("datensatz_id", ids), "datensatz_id")

    @staticmethod
    def _owned(store: Store, kind: type[T], owners: Sequence[str]) -> Grouped[T]:
        return _grouped(store.of(kind).among("gehoert_zu_id", owners), "gehoert_zu_id")

    def akte(self, angebot: Angebot) -> Akte:
        """Put one offer's parts together."""
        einsaetze = self.einsaetze.get(angebot.id, [])
        owners = [angebot.id, *(e.id for e in einsaetze)]
        kontakte = _of(self.kontakte, owners)
        felder = sorted(self.felder.get(angebot.id, []), key=lambda f: not f.haupt)
        return Akte(
            angebot=angebot,
            traeger=self.traeger[angebot.traeger_id],
            zielgruppen=self._marken(angebot.id),
            felder=tuple(self.begriffe[f.begriff_id] for f in felder),
            orte=self._orte(einsaetze),
            zeiten=_of(self.zeiten, owners),
            sprachen=tuple(sorted(_of(self.sprachen, owners), key=lambda s: s.code)),
            kosten=_of(self.kosten, [angebot.id]),
            voraussetzungen=_of(self.voraussetzungen, [angebot.id]),
            gebiete=tuple(
                Gebiet(einzugsgebiet=g, stadtteil=self.stadtteile.get(g.stadtteil_id or ""))
                for g in _of(self.gebiete, owners)
            ),
            kapazitaeten=_of(self.kapazitaeten, owners),
            telefone=_of(self.telefone, owners),
            traeger_telefone=_of(self.telefone, [angebot.traeger_id]),
            kontakte=kontakte,
            kontakt_telefone=_of(self.telefone, [k.id for k in kontakte]),
            suchwoerter=tuple(sorted(s.text for s in self.suchwoerter.get(angebot.id, []))),
            kennungen=_of(self.kennungen, [angebot.id]),
        )

    def _marken(self, angebot_id: str) -> tuple[Marke, ...]:
        marken = [
            Marke(begriff=self.begriffe[m.begriff_id], modus=m.modus)
            for m in self.marken.get(angebot_id, [])
        ]
        return tuple(sorted(marken, key=lambda m: (m.modus, sort_key(m.begriff.name))))

    def _orte(self, einsaetze: list[AngebotOrt]) -> tuple[Einsatzort, ...]:
        orte = [
            Einsatzort(
                angebot_ort_id=e.id,
                ort=(ort := self.orte[e.ort_id]),
                stadtteil=self.stadtteile.get(ort.stadtteil_id or ""),
                raum=e.raum,
                hinweis=e.hinweis,
                merkmale=_of(self.merkmale, [ort.id]),
                zeiten=_of(self.zeiten, [ort.id]),
                telefone=_of(self.telefone, [ort.id]),
            )
            for e in einsaetze
        ]
        return tuple(sorted(orte, key=lambda platz: sort_key(platz.ort.name)))


def _flat(groups: Grouped[T]) -> list[T]:
    return [record for group in groups.values() for record in group]


def _of(groups: Grouped[T], owners: Iterable[str]) -> tuple[T, ...]:
    return tuple(record for owner in owners for record in groups.get(owner, ()))
