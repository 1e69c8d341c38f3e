"""The reference case with known answers: 20 needs and 4 offers in three districts."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.angebot import Angebot, AngebotFeld, AngebotZielgruppe
from gemeinwesen_cli.domain.bedarf import Bedarf, BedarfZielgruppe
from gemeinwesen_cli.domain.bedingung import Einzugsgebiet
from gemeinwesen_cli.domain.begriff import Begriff
from gemeinwesen_cli.domain.folding import slugify
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.domain.traeger import Traeger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gemeinwesen_cli.domain.entity import Entity
    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.ports import Job

FOLDER = Path(__file__).parent / "daten" / "referenz"
WHOLE_CITY = "*"


def expected() -> Any:
    """Return what must come out."""
    return json.loads((FOLDER / "erwartet_gespraeche.json").read_text(encoding="utf-8"))


def fill(store: SqliteStore, job: Job) -> None:
    """Put the reference case into an empty register."""
    needs, offers = _rows("gespraeche.csv"), _rows("gespraeche_angebote.csv")
    with store.writing(job):
        for record in (*_frame(needs), *_offers(offers), *_needs(needs)):
            store.of(type(record)).add(record)


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _frame(needs: list[dict[str, str]]) -> Iterator[Entity]:
    for name in dict.fromkeys(need["bezirk"] for need in needs):
        slug = slugify(name)
        yield Stadtteil(id=slug, slug=slug, ebene="bezirk", schluessel=slug, name=name)
    for column, taxonomie in (("zielgruppe", "zielgruppe"), ("bedarf", "handlungsfeld")):
        for name in dict.fromkeys(need[column] for need in needs):
            slug = slugify(name)
            yield Begriff(id=slug, slug=slug, taxonomie=taxonomie, name=name)


def _offers(offers: list[dict[str, str]]) -> Iterator[Entity]:
    for offer in offers:
        key = offer["id"]
        yield Traeger(id=f"t-{key}", slug=f"traeger-{key.lower()}", name=f"Träger von {key}")
        yield Angebot(id=key, slug=key.lower(), traeger_id=f"t-{key}", name=offer["titel"])
        field = slugify(offer["bereich"])
        yield AngebotFeld(id=f"f-{key}", angebot_id=key, begriff_id=field, haupt=True)
        yield AngebotZielgruppe(id=f"z-{key}", angebot_id=key, begriff_id=offer["zielgruppe"])
        if offer["bezirk"] != WHOLE_CITY:
            yield Einzugsgebiet(
                id=f"e-{key}",
                gehoert_zu="angebot",
                gehoert_zu_id=key,
                stadtteil_id=slugify(offer["bezirk"]),
            )


def _needs(needs: list[dict[str, str]]) -> Iterator[Entity]:
    for number, need in enumerate(needs):
        yield Bedarf(
            id=f"b{number:02}",
            slug=f"b-{number:04}",
            feld_id=slugify(need["bedarf"]),
            stadtteil_id=slugify(need["bezirk"]),
            monat=f"2026-{number % 3 + 1:02}",
        )
        yield BedarfZielgruppe(
            id=f"g{number:02}", bedarf_id=f"b{number:02}", begriff_id=need["zielgruppe"]
        )
