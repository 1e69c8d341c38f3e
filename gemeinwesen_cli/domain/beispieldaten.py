"""The mark that everything made from the example city carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def example_mark(stands: Iterable[str | None]) -> str:
    """Return the mark with the years the facts are from (ISO dates, months or years)."""
    years = sorted({stand[:4] for stand in stands if stand})
    known = f"Stand {' bis '.join(dict.fromkeys((years[0], years[-1])))}, " if years else ""
    return f"Beispieldaten aus öffentlichen Quellen, {known}vor Gebrauch prüfen"
