"""Begriffe: the terms of the two trees, Zielgruppe and Handlungsfeld."""

from __future__ import annotations

from typing import ClassVar

from gemeinwesen_cli.domain.frozen import frozen


@frozen
class Begriff:
    """A term of a tree (HSDS `taxonomy_term`).

    `facette` only orders and is never given to an offer; `sensibel` terms are never shown with a
    place below the district or a small count; `sprachen` is a JSON list of ISO codes.
    """

    TABLE: ClassVar[str] = "begriff"
    LABEL: ClassVar[str] = "Begriff"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = ""

    id: str
    slug: str
    taxonomie: str
    name: str
    beschreibung: str | None = None
    alter_von: int | None = None
    alter_bis: int | None = None
    sprachen: str | None = None
    facette: bool = False
    sensibel: bool = False
    gueltig_ab: str | None = None
    gueltig_bis: str | None = None
    ersetzt_durch: str | None = None
    angelegt_am: str = ""
    geaendert_am: str = ""
    version: int = 1
    extra: str | None = None


@frozen
class BegriffEltern:
    """A parent of a term; `nr` orders the parents, the first leads."""

    TABLE: ClassVar[str] = "begriff_eltern"
    LABEL: ClassVar[str] = "Oberbegriff"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "begriff_id"

    id: str
    begriff_id: str
    eltern_id: str
    nr: int = 1


@frozen
class BegriffSynonym:
    """Another word for a term."""

    TABLE: ClassVar[str] = "begriff_synonym"
    LABEL: ClassVar[str] = "Synonym"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "begriff_id"

    id: str
    begriff_id: str
    text: str
    sprache: str | None = None
    art: str = "synonym"
