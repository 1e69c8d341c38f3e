from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.domain.drucksache import (
    Eintrag,
    Gruppe,
    Kontaktliste,
    Standort,
    Telefonnummer,
    standort,
)

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def make_list() -> Callable[..., Kontaktliste]:
    """Make a contact sheet of the given entries in one group."""

    def make(*eintraege: Eintrag, gruppe: str = "Mitte", **other: object) -> Kontaktliste:
        values: dict[str, object] = {
            "titel": "Kontaktliste: Osteuropa",
            "untertitel": f"nach Stadtteil · {len(eintraege)} Angebote",
            "absender": "Musterbüro (Beispiel) · Musterstraße 1, 12345 Musterstadt",
            "stand": "20.01.2026",
            "tag": date(2026, 1, 20),
            "anzahl": len(eintraege),
            "gruppen": (Gruppe(name=gruppe, eintraege=eintraege),),
        }
        return Kontaktliste(**(values | other))  # type: ignore[arg-type]

    return make


@pytest.fixture
def full_entry() -> Eintrag:
    """Return an entry in which every field is known."""
    return Eintrag(
        name="Sprachcafé Süd",
        traeger="Nachbarschaftsverein Süd e. V.",
        orte=(
            Standort(
                name="Haus Süd", adresse="Lange Str. 50 a, 12345 Musterstadt", stadtteil="Süd"
            ),
            standort(geschuetzt=True),
        ),
        telefone=(
            Telefonnummer(anzeige="02151 86-1234", waehlen="+492151861234"),
            Telefonnummer(anzeige="+40 213112244", waehlen="+40213112244", zusatz="Mobil"),
        ),
        emails=("sprachcafe@verein.example",),
        web="https://verein.example/sprachcafe/",
        ansprechpersonen=("Sprechstunde Quartier",),
        zielgruppen=("Osteuropa", "nicht für Männer"),
        handlungsfelder=("Sprache",),
        sprachen=("Rumänisch", "Bulgarisch (Grundkenntnisse)"),
        zeiten=("Mo, Mi 09:00–12:00 Uhr", "Do 14:00–17:30 Uhr"),
        kosten="kostenlos",
        anmeldung="ohne Anmeldung",
        hinweis="ab 16 Jahre",
        stand="20.01.2026",
    )
