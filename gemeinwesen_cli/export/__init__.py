"""Data to documents. Exporters read no configuration, print nothing and know no store.

A format of the contact sheet is a module `kontaktliste_<ending>` with one function
`render(auftrag) -> Dokument`, loaded when its ending is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from gemeinwesen_cli.domain.errors import UsageProblem

if TYPE_CHECKING:
    from pathlib import Path

    from gemeinwesen_cli.domain.drucksache import Kontaktliste

FORMATS = {
    "pdf": "zum Drucken und Verschicken, barrierefrei",
    "html": "eine Seite für Browser und Intranet, druckfertig",
    "csv": "Tabelle für andere Programme",
    "xlsx": "Tabelle für Excel, mit Filter und Druckeinrichtung",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Auftrag:
    """What an exporter is to do: the sheet, and the user's own folder of templates if any."""

    liste: Kontaktliste
    vorlagen: Path | None = None
    schriften: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dokument:
    """A finished file, and what its reader should know about how it came out."""

    inhalt: bytes
    hinweise: tuple[str, ...] = ()


class Exporter(Protocol):
    """A module that makes one format."""

    def render(self, auftrag: Auftrag) -> Dokument:
        """Return the sheet as a finished file."""


def get(ending: str) -> Exporter:
    """Load the exporter of a file ending such as "pdf" or ".PDF"."""
    name = ending.lower().lstrip(".")
    if name not in FORMATS:
        written = f"die Endung .{name}" if name else "einen Namen ohne Endung"
        raise UsageProblem(
            f"Für {written} gibt es kein Format.",
            hint="Möglich sind: " + ", ".join(f".{known}" for known in FORMATS),
        )
    return cast("Exporter", import_module(f"gemeinwesen_cli.export.kontaktliste_{name}"))
