"""Stadtteile: the areas of the city on their levels."""

from __future__ import annotations

from typing import ClassVar

from gemeinwesen_cli.domain.frozen import frozen


@frozen
class Stadtteil:
    """An area; its identity is `ebene` and `schluessel`, never the name."""

    TABLE: ClassVar[str] = "stadtteil"
    LABEL: ClassVar[str] = "Stadtteil"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = ""

    id: str
    slug: str
    ebene: str
    schluessel: str
    name: str
    eltern_id: str | None = None
    geojson: str | None = None
    gueltig_von: str | None = None
    gueltig_bis: str | None = None
    einwohner: int | None = None
    stand_am: str | None = None
    angelegt_am: str = ""
    geaendert_am: str = ""
    version: int = 1
    extra: str | None = None


@frozen
class StadtteilAlias:
    """Another name of an area; `quelle` says where it was read."""

    TABLE: ClassVar[str] = "stadtteil_alias"
    LABEL: ClassVar[str] = "Name"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "stadtteil_id"

    id: str
    stadtteil_id: str
    alias: str
    quelle: str | None = None
