"""Rows of lists of needs, read and checked: what an importer hands to the use case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from gemeinwesen_cli.domain.errors import Finding


@frozen
class BedarfZeile:
    """A mention of a need. None or () means the list says nothing.

    `feld`, `zielgruppen` and `stadtteil` are words still to be found in the register; `anzahl`
    says how often the same was mentioned; `worte` have not been looked through yet.
    """

    zeile: int
    extern_id: str | None = None
    feld: str | None = None
    konzept: str | None = None
    zielgruppen: tuple[str, ...] = ()
    stadtteil: str | None = None
    sprache: str | None = None
    wunschzeit: str | None = None
    dringlichkeit: int | None = None
    quelle: str | None = None
    monat: str | None = None
    status: str | None = None
    leere_grund: str | None = None
    weitergeleitet_an: str | None = None
    worte: str | None = None
    anzahl: int = 1


@frozen
class Bedarfsliste:
    """A list of needs as it was read; columns without a field are named, never kept."""

    zeilen: tuple[BedarfZeile, ...]
    fehler: tuple[Finding, ...]
    hinweise: tuple[str, ...]
    unbekannte_spalten: tuple[str, ...]
    sha256: str
    name: str
