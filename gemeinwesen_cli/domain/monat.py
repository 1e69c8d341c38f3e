"""Monate as they are typed and shown: 2026-03, 03.2026, März 2026."""

from __future__ import annotations

import re

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import fold

NAMEN = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
         "Oktober", "November", "Dezember")  # fmt: skip
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[./](\d{4})")
_IN_WORDS = re.compile(r"([a-z]{3,9})\.? (\d{4})")


def parse_month(text: str) -> str:
    """Return a month as YYYY-MM.

    Raises Rejected for what is none.
    """
    year, month = _parts(fold(text.strip()))
    if not (1 <= month <= len(NAMEN)):
        raise Rejected(
            f"„{text}“ ist kein Monat.", hint="Bitte so schreiben: 2026-03 oder März 2026"
        )
    return f"{year:04}-{month:02}"


def _parts(text: str) -> tuple[int, int]:
    if found := _YEAR_FIRST.fullmatch(text):
        return int(found[1]), int(found[2])
    if found := _YEAR_LAST.fullmatch(text):
        return int(found[2]), int(found[1])
    if found := _IN_WORDS.fullmatch(text):
        names = (number for number, name in enumerate(NAMEN, 1) if fold(name).startswith(found[1]))
        return int(found[2]), next(names, 0)
    return 0, 0


def month_text(month: str) -> str:
    """Return a month as it is read: März 2026."""
    year, number = month.split("-")
    return f"{NAMEN[int(number) - 1]} {year}"


def months_between(first: str, last: str) -> list[str]:
    """Return every month from the first to the last, so that an empty one is seen."""
    begin, end = _count(first), _count(last)
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(begin, end + 1)]


def _count(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1
