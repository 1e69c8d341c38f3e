"""Bedingungen of an offer: languages, cost, requirements, catchment area, free places."""

from __future__ import annotations

from typing import ClassVar

from gemeinwesen_cli.domain.frozen import frozen


@frozen
class SpracheAngebot:
    """A language in which an owner (angebot, angebot_ort, kontakt) can be spoken to.

    `code` is ISO 639-1, else 639-3; `zeit_id` limits it to certain hours.
    """

    TABLE: ClassVar[str] = "sprache_angebot"
    LABEL: ClassVar[str] = "Sprache"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "gehoert_zu_id"

    id: str
    gehoert_zu: str
    gehoert_zu_id: str
    code: str
    niveau: str | None = None
    zeit_id: str | None = None
    stand_am: str | None = None


@frozen
class Kosten:
    """What an offer costs; no record means unknown, never free. `betrag_cent` is euro cents."""

    TABLE: ClassVar[str] = "kosten"
    LABEL: ClassVar[str] = "Kosten"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "angebot_id"

    id: str
    angebot_id: str
    art: str
    betrag_cent: int | None = None
    je: str | None = None
    ermaessigung: str | None = None
    hinweis: str | None = None
    gueltig_von: str | None = None
    gueltig_bis: str | None = None


@frozen
class Voraussetzung:
    """What somebody must be, have or bring; `wert` is JSON for programs, `text` for people."""

    TABLE: ClassVar[str] = "voraussetzung"
    LABEL: ClassVar[str] = "Voraussetzung"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "angebot_id"

    id: str
    angebot_id: str
    art: str
    text: str
    wert: str | None = None
    muss: bool = True


@frozen
class Einzugsgebiet:
    """Where people must live (`streng`) or mostly live; no record means the whole city.

    The owner (`gehoert_zu`) is angebot or angebot_ort.
    """

    TABLE: ClassVar[str] = "einzugsgebiet"
    LABEL: ClassVar[str] = "Einzugsgebiet"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "gehoert_zu_id"

    id: str
    gehoert_zu: str
    gehoert_zu_id: str
    stadtteil_id: str | None = None
    freitext: str | None = None
    streng: bool = False


@frozen
class Kapazitaet:
    """Places and waiting list of an owner (angebot, angebot_ort) as known on `stand_am`."""

    TABLE: ClassVar[str] = "kapazitaet"
    LABEL: ClassVar[str] = "Kapazität"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "gehoert_zu_id"

    id: str
    gehoert_zu: str
    gehoert_zu_id: str
    stand_am: str
    einheit: str = "plaetze"
    maximal: int | None = None
    frei: int | None = None
    warteliste: str | None = None
    warte_wochen: int | None = None
