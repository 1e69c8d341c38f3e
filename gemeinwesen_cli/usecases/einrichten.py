"""Setting up a register: the two trees of terms, and an example city when it is wanted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.begriff import Begriff, BegriffEltern, BegriffSynonym
from gemeinwesen_cli.domain.beispieldaten import example_mark
from gemeinwesen_cli.domain.entity import changed, new_id
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.ort import Ort, OrtRolle
from gemeinwesen_cli.domain.stadtteil import Stadtteil, StadtteilAlias
from gemeinwesen_cli.usecases.find import find
from gemeinwesen_cli.usecases.importbedarfe import import_needs
from gemeinwesen_cli.usecases.importe import Importwahl, import_offers
from gemeinwesen_cli.usecases.importorte import Places, roles
from gemeinwesen_cli.usecases.naming import unique_slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gemeinwesen_cli.usecases.importzeile import (
        Beispielstadt,
        Eintrag,
        GebietZeile,
        OrtZeile,
        Taxonomie,
    )
    from gemeinwesen_cli.usecases.ports import Job, Store


@frozen
class Eingerichtet:
    """What a new register holds, and which words of an example city stayed outside the trees.

    `hinweis` is the mark of its example data.
    """

    zielgruppen: int
    handlungsfelder: int
    traeger: int = 0
    angebote: int = 0
    bedarfe: int = 0
    orte: int = 0
    stadtteile: int = 0
    ohne_zuordnung: tuple[tuple[str, str, int, str], ...] = ()
    hinweis: str = ""


def load_terms(store: Store, job: Job, trees: Taxonomie) -> Eingerichtet:
    """Write both trees into an empty register."""
    ids = {(e.taxonomie, e.slug): new_id() for e in trees.begriffe}
    with store.writing(job):
        store.of(Begriff).add(*(_term(e, ids[e.taxonomie, e.slug]) for e in trees.begriffe))
        store.of(BegriffEltern).add(*(link for e in trees.begriffe for link in _links(e, ids)))
        store.of(BegriffSynonym).add(*(w for e in trees.begriffe for w in _words(e, ids)))
    # A first `gw undo` must not take the trees away under everything.
    store.clear_journal()
    return Eingerichtet(
        zielgruppen=len(trees.tree("zielgruppe")), handlungsfelder=len(trees.tree("handlungsfeld"))
    )


def _term(entry: Eintrag, term_id: str) -> Begriff:
    return Begriff(
        id=term_id,
        slug=entry.slug,
        taxonomie=entry.taxonomie,
        name=entry.name,
        beschreibung=entry.beschreibung,
        alter_von=entry.alter_von,
        alter_bis=entry.alter_bis,
        sprachen=json.dumps(list(entry.sprachen)) if entry.sprachen else None,
        facette=entry.facette,
        sensibel=entry.sensibel,
    )


def _links(entry: Eintrag, ids: Mapping[tuple[str, str], str]) -> list[BegriffEltern]:
    return [
        BegriffEltern(
            id=new_id(),
            begriff_id=ids[entry.taxonomie, entry.slug],
            eltern_id=ids[entry.taxonomie, parent],
            nr=number,
        )
        for number, parent in enumerate(entry.eltern, 1)
    ]


def _words(entry: Eintrag, ids: Mapping[tuple[str, str], str]) -> list[BegriffSynonym]:
    return [
        BegriffSynonym(
            id=new_id(),
            begriff_id=ids[entry.taxonomie, entry.slug],
            text=word.text,
            sprache=word.sprache,
            art=word.art,
        )
        for word in entry.worte
    ]


def load_example(store: Store, job: Job, city: Beispielstadt, base: Eingerichtet) -> Eingerichtet:
    """Write an example city; everything of it is marked as example."""
    with store.writing(job):
        _load_areas(store, city)
        places = Places(store, beispiel=True)
        made = [
            (places.named(row.name, row.adresse, _area_of(store, row)), row) for row in city.orte
        ]
        places.new.update((ort.id, _finished(ort, row)) for ort, row in made)
        places.write(store)
        store.of(OrtRolle).add(*(role for ort, row in made for role in roles(ort.id, row.rollen)))
    receipt = import_offers(
        store,
        job,
        city.angebote,
        Importwahl(quelle=f"beispiel:{city.schluessel}", beispiel=True),
    )
    needs = import_needs(
        store,
        job,
        city.bedarfe,
        Importwahl(quelle=f"beispiel:{city.schluessel}", beispiel=True, teilweise=True),
    )
    return Eingerichtet(
        zielgruppen=base.zielgruppen,
        handlungsfelder=base.handlungsfelder,
        traeger=len(receipt.data["angelegt"].get("traeger", ())),
        angebote=receipt.data["neu"],
        bedarfe=needs.data["neu"],
        orte=store.of(Ort).count(),
        stadtteile=len(city.gebiete),
        ohne_zuordnung=tuple((w.spalte, w.wort, w.anzahl, w.grund) for w in city.ohne_zuordnung),
        hinweis=f"{example_mark(a.stand for a in city.angebote.zeilen)}.",
    )


def _load_areas(store: Store, city: Beispielstadt) -> None:
    """Write the areas; the one around stands before those inside."""
    ids: dict[str, str] = {}
    for row in city.gebiete:
        area = _area(store, row, ids)
        ids[row.schluessel] = area.id
        store.of(Stadtteil).add(area)
        store.of(StadtteilAlias).add(
            *(StadtteilAlias(id=new_id(), stadtteil_id=area.id, alias=name) for name in row.auch)
        )


def _area(store: Store, row: GebietZeile, ids: Mapping[str, str]) -> Stadtteil:
    return Stadtteil(
        id=new_id(),
        slug=unique_slug(store, "stadtteil", row.name),
        ebene=row.ebene,
        schluessel=row.schluessel,
        name=row.name,
        eltern_id=ids.get(row.liegt_in or ""),
    )


def _area_of(store: Store, row: OrtZeile) -> str | None:
    return find(store, "stadtteil", row.stadtteil) if row.stadtteil else None


def _finished(ort: Ort, row: OrtZeile) -> Ort:
    """Add what a list knows of a place: its source, and which groups go there."""
    groups = json.dumps({"zielgruppen": list(row.zielgruppen)}) if row.zielgruppen else None
    return changed(ort, quelle=row.quelle, stand=row.stand, extra=groups)
