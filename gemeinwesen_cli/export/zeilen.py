"""The contact sheet as a flat table, for the formats that are read by programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.drucksache import UEBERFAELLIG, anruf_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gemeinwesen_cli.domain.drucksache import Eintrag, Kontaktliste

HEADS = (
    "Gruppe",
    "Angebot",
    "Träger",
    "Ort",
    "Adresse",
    "Stadtteil",
    "Telefon",
    "E-Mail",
    "Web",
    "Ansprechperson",
    "Zielgruppen",
    "Handlungsfelder",
    "Sprachen",
    "Zeiten",
    "Kosten",
    "Anmeldung",
    "Hinweis",
    "Stand",
    "Prüfung",
)


def table(liste: Kontaktliste, between: str) -> Iterator[tuple[str, ...]]:
    """Yield one row for each entry of each group; `between` parts several values in one cell."""
    for gruppe in liste.gruppen:
        for eintrag in gruppe.eintraege:
            yield (gruppe.name, *_cells(eintrag, liste.beispiel, between))


def _cells(eintrag: Eintrag, example: str, between: str) -> tuple[str, ...]:
    orte = eintrag.orte
    notes = (eintrag.hinweis, example if eintrag.beispiel else "")
    return (
        eintrag.name,
        eintrag.traeger,
        between.join(ort.name for ort in orte if ort.name),
        between.join(ort.adresse for ort in orte if ort.adresse),
        between.join(dict.fromkeys(ort.stadtteil for ort in orte if ort.stadtteil)),
        between.join(anruf_text(nummer) for nummer in eintrag.telefone),
        between.join(eintrag.emails),
        eintrag.web,
        between.join(eintrag.ansprechpersonen),
        ", ".join(eintrag.zielgruppen),
        ", ".join(eintrag.handlungsfelder),
        ", ".join(eintrag.sprachen),
        between.join(eintrag.zeiten),
        eintrag.kosten,
        eintrag.anmeldung,
        between.join(note for note in notes if note),
        eintrag.stand,
        UEBERFAELLIG if eintrag.ueberfaellig else "",
    )
