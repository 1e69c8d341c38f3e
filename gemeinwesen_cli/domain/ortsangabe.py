"""Parts of the city that somebody names: "wir wohnen in Hüls"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORT = 6  # "Mitte" and "Süd" are ordinary words too: then a preposition must stand before them
_BEFORE = r"(?:in|im|aus|nach|bei|von|um|hier in)\s+"


def named_areas(text: str, areas: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return which of some (id, name) areas a text names."""
    folded = fold(text)
    found = []
    for area, name in areas:
        for part in re.split(r"\s+und\s+|[,/]", fold(name)):
            lead = _BEFORE if len(part) < _SHORT else ""
            if part and re.search(rf"\b{lead}{re.escape(part)}\b", folded):
                found.append(area)
                break
    return tuple(found)
