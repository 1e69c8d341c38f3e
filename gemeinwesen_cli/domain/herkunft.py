"""Herkunft: where records came from and what they were called before."""

from __future__ import annotations

from typing import ClassVar

from gemeinwesen_cli.domain.frozen import frozen


@frozen
class ExterneId:
    """The key of a record in a foreign source; the same key again is the same record."""

    TABLE: ClassVar[str] = "externe_id"
    LABEL: ClassVar[str] = "externe Kennung"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "datensatz_id"

    id: str
    tabelle: str
    datensatz_id: str
    quelle: str
    schluessel: str
    zuletzt_gesehen: str


@frozen
class SlugAlias:
    """A readable name a record once had; it keeps leading to the record."""

    TABLE: ClassVar[str] = "slug_alias"
    LABEL: ClassVar[str] = "früherer Kurzname"
    PERSONAL: ClassVar[frozenset[str]] = frozenset({"slug"})
    OWNER: ClassVar[str] = "datensatz_id"

    id: str
    tabelle: str
    slug: str
    datensatz_id: str


@frozen
class Importlauf:
    """One import: which file (SHA-256), what became of its rows; `bericht` is JSON."""

    TABLE: ClassVar[str] = "importlauf"
    LABEL: ClassVar[str] = "Importlauf"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = ""

    id: str
    datei_hash: str
    profil: str
    zeit: str
    neu: int
    geaendert: int
    gleich: int
    abgelehnt: int
    bericht: str | None = None
