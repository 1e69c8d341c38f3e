"""Zeiten: when an offer, a place or a contact can be reached."""

from __future__ import annotations

from typing import ClassVar

from gemeinwesen_cli.domain.frozen import frozen


@frozen
class Zeit:
    """Opening hours of an owner (HSDS `schedule`).

    `oh` is OSM `opening_hours` syntax in the documented subset, `freitext` what could not be
    read, `quelle_text` the words as they came; `gehoert_zu` is angebot, angebot_ort, ort or
    kontakt.
    """

    TABLE: ClassVar[str] = "zeit"
    LABEL: ClassVar[str] = "Zeit"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "gehoert_zu_id"

    id: str
    gehoert_zu: str
    gehoert_zu_id: str
    art: str = "oeffnung"
    oh: str | None = None
    freitext: str | None = None
    ferien: str | None = None
    ferien_oh: str | None = None
    gueltig_von: str | None = None
    gueltig_bis: str | None = None
    quelle_text: str | None = None
    geprueft_am: str | None = None
    geprueft_von: str | None = None
    geprueft_wie: str | None = None
    wiedervorlage_am: str | None = None
