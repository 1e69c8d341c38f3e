"""Orte: places where help happens or print lies."""

from __future__ import annotations

from typing import ClassVar

from gemeinwesen_cli.domain.frozen import frozen

# Everything that tells where a place is: hidden of a protected place, and never in the history,
# because a place may become protected later.
WHERE = frozenset({"strasse", "hausnummer", "zusatz", "plz", "stadtteil_id", "lat", "lon", "oepnv"})


@frozen
class Ort:
    """A place with its address (HSDS `location` and `address`).

    `plz` and `hausnummer` are text ("27c/1"); a place that is `vertraulich` shows neither
    address, point, district nor name outside the office.
    """

    TABLE: ClassVar[str] = "ort"
    LABEL: ClassVar[str] = "Ort"
    PERSONAL: ClassVar[frozenset[str]] = WHERE | {"name", "slug"}
    OWNER: ClassVar[str] = ""

    id: str
    slug: str
    name: str
    art: str = "gebaeude"
    strasse: str | None = None
    hausnummer: str | None = None
    zusatz: str | None = None
    plz: str | None = None
    stadt: str | None = None
    land: str = "DE"
    bundesland: str | None = None
    stadtteil_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    oepnv: str | None = None
    vertraulich: bool = False
    traeger_id: str | None = None
    quelle: str | None = None
    stand: str | None = None
    beispiel: bool = False
    geprueft_am: str | None = None
    geprueft_von: str | None = None
    geprueft_wie: str | None = None
    wiedervorlage_am: str | None = None
    angelegt_am: str = ""
    geaendert_am: str = ""
    version: int = 1
    extra: str | None = None


@frozen
class OrtRolle:
    """What a place is for; one place may have several roles."""

    TABLE: ClassVar[str] = "ort_rolle"
    LABEL: ClassVar[str] = "Rolle"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "ort_id"

    id: str
    ort_id: str
    rolle: str
    von: str | None = None
    bis: str | None = None


@frozen
class Barrierefreiheit:
    """One accessibility feature of a place (HSDS `accessibility`)."""

    TABLE: ClassVar[str] = "barrierefreiheit"
    LABEL: ClassVar[str] = "Merkmal"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "ort_id"

    id: str
    ort_id: str
    merkmal: str
    wert: str = "unbekannt"
    hinweis: str | None = None
    stand_am: str | None = None
