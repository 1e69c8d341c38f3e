"""The numbers in docs/suche.md: each has its place between two marks and is measured anew."""

from __future__ import annotations

import re
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "suche.md"
_END = "<!-- Ende -->"


def mark(name: str) -> str:
    """Return the mark in front of a measured part."""
    return f"<!-- gemessen: {name} -->"


def write(name: str, text: str) -> None:
    """Put what was measured into its place on the page."""
    page = PAGE.read_text(encoding="utf-8")
    place = re.compile(f"({re.escape(mark(name))}\n).*?({re.escape(_END)})", re.DOTALL)
    if not place.search(page):
        sys.exit(f"In {PAGE} fehlt {mark(name)} mit {_END}.")
    fresh = place.sub(lambda found: f"{found[1]}{text.strip()}\n{found[2]}", page)
    PAGE.write_text(fresh, encoding="utf-8", newline="\n")
