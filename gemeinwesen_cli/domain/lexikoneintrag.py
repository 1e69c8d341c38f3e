"""What an office adds to the lexicon by itself: own words and own concepts."""

from __future__ import annotations

from typing import ClassVar

from gemeinwesen_cli.domain.frozen import frozen


@frozen
class Eigenkonzept:
    """A concept that the shipped lexicon lacks; `felder` is a JSON list of slugs of terms."""

    TABLE: ClassVar[str] = "lexikon_eigenkonzept"
    LABEL: ClassVar[str] = "Eigenes Konzept"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = ""

    id: str
    slug: str
    name: str
    art: str
    felder: str
    zustaendig: str | None = None
    angelegt_am: str = ""
    geaendert_am: str = ""
    version: int = 1
    extra: str | None = None


@frozen
class Eigenwort:
    """An expression for a concept, shipped or own; `konzept` is its slug.

    `register` is "" for languages other than German.
    """

    TABLE: ClassVar[str] = "lexikon_eigenwort"
    LABEL: ClassVar[str] = "Eigener Ausdruck"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = ""

    id: str
    konzept: str
    text: str
    sprache: str = "de"
    register: str = "alltag"
    angelegt_am: str = ""
    geaendert_am: str = ""
    version: int = 1
    extra: str | None = None
