"""Every text of a contact sheet cleaned before it goes out, and what was dropped reported."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

from gemeinwesen_cli.export.saeubern import saeubern

if TYPE_CHECKING:
    from collections.abc import Container

    from gemeinwesen_cli.domain.drucksache import Eintrag, Gruppe, Kontaktliste

T = TypeVar("T")


def cleaned(
    liste: Kontaktliste, vorrat: Container[int] | None = None
) -> tuple[Kontaktliste, tuple[str, ...]]:
    """Return the sheet without characters that stop or spoil a document, and notes about them.

    `vorrat` are the characters the fonts hold; without it only those go that no format carries.
    A note names the offer and each character, so that somebody can mend the record.
    """
    found: dict[str, set[int]] = {}
    head = replace(liste, gruppen=())
    result: Kontaktliste = _clean(head, vorrat, found.setdefault("Kopf der Liste", set()))
    gruppen = tuple(_gruppe(gruppe, vorrat, found) for gruppe in liste.gruppen)
    notes = (_note(name, dropped) for name, dropped in found.items() if dropped)
    return replace(result, gruppen=gruppen), tuple(notes)


def _gruppe(gruppe: Gruppe, vorrat: Container[int] | None, found: dict[str, set[int]]) -> Gruppe:
    def entry(eintrag: Eintrag) -> Eintrag:
        dropped: set[int] = set()
        result = _clean(eintrag, vorrat, dropped)
        if dropped:
            found.setdefault(f"„{result.name[:60]}“", set()).update(dropped)
        return result

    heading = found.setdefault(f"Gruppe „{gruppe.name[:60]}“", set())
    name = _clean(gruppe.name, vorrat, heading)
    return replace(gruppe, name=name, eintraege=tuple(entry(e) for e in gruppe.eintraege))


def _clean(value: T, vorrat: Container[int] | None, dropped: set[int]) -> T:
    """Return the value with all its texts cleaned, whatever it is made of."""
    result: Any = value
    if isinstance(value, str):
        result, gone = saeubern(value, vorrat)
        dropped |= gone
    elif isinstance(value, tuple):
        result = tuple(_clean(item, vorrat, dropped) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changes = {f.name: _clean(getattr(value, f.name), vorrat, dropped) for f in fields(value)}
        result = replace(value, **changes)
    return cast("T", result)


def _note(name: str, dropped: set[int]) -> str:
    signs = ", ".join(_sign(code) for code in sorted(dropped))
    return f"{name}: weggelassen, weil nicht darstellbar: {signs}"


def _sign(code: int) -> str:
    """Return a character by number and, where a reader can make something of it, by sight."""
    text = chr(code)
    return f"U+{code:04X}" + (f" „{text}“" if text.isprintable() else "")
