"""Träger: the bodies answerable for offers."""

from __future__ import annotations

from typing import ClassVar

from gemeinwesen_cli.domain.frozen import frozen


@frozen
class Traeger:
    """A body answerable for offers (HSDS `organization`).

    `notiz_intern` never leaves the office. Dates are ISO 8601, unknown is None. `beispiel` marks
    records of a shipped example city.
    """

    TABLE: ClassVar[str] = "traeger"
    LABEL: ClassVar[str] = "Träger"
    PERSONAL: ClassVar[frozenset[str]] = frozenset({"email", "notiz_intern"})
    OWNER: ClassVar[str] = ""

    id: str
    slug: str
    name: str
    kurzname: str | None = None
    rechtsform: str | None = None
    beschreibung: str | None = None
    email: str | None = None
    website: str | None = None
    obertraeger_id: str | None = None
    status: str = "aktiv"
    notiz_intern: str | None = None
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
class TraegerAlias:
    """Another spelling of a provider's name; `quelle` says where it was read."""

    TABLE: ClassVar[str] = "traeger_alias"
    LABEL: ClassVar[str] = "Schreibweise"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "traeger_id"

    id: str
    traeger_id: str
    alias: str
    quelle: str | None = None
