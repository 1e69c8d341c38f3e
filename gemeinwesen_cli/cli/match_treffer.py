"""Hits for people: the lines of each, and everything that fits conditions alone.

Apart from the answers to texts, which load far more.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from gemeinwesen_cli.cli.output import number, room

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gemeinwesen_cli.usecases.match import Ergebnis
    from gemeinwesen_cli.usecases.match_hits import Treffer

WIDTH = 100
INDENT = " " * 4
_YEAR = 4  # digits, the end of every German date


def condition_lines(found: Ergebnis) -> Iterator[str]:
    """Yield what fits conditions alone."""
    yield "Gesucht: " + " und ".join(found.bedingungen)
    yield _count_line(found)
    last = None
    for place, hit in enumerate(found.treffer, 1):
        if hit.sicher != last and not hit.sicher:
            yield ""
            yield "Passt vielleicht – bitte erfragen:"
        last = hit.sicher
        yield ""
        yield from hit_lines(
            place,
            hit,
            ("Passt, weil: ", "; ".join(grund.text for grund in hit.gruende)),
            ("Beachten: ", "; ".join(hit.huerden)),
            ("Bitte erfragen: ", "; ".join(hit.erfragen)),
        )
    for obstacle in found.hindernisse:
        yield ""
        verb = "passt" if obstacle.frei == 1 else "passen"
        yield f"Ohne „{obstacle.frage}“ {verb} {number(obstacle.frei)}. Am nächsten:"
        for hit in obstacle.naechste:
            yield f"  {hit.name} – {hit.traeger} ({hit.slug})"


def example_notes(found: Ergebnis) -> tuple[str, ...]:
    """Return the mark of example data, where any hit is an example."""
    nearest = (hit for obstacle in found.hindernisse for hit in obstacle.naechste)
    examples = [hit for hit in (*found.treffer, *nearest) if hit.beispiel]
    if not examples:
        return ()
    from gemeinwesen_cli.domain.beispieldaten import example_mark  # noqa: PLC0415 - not for all

    return (example_mark(hit.stand[-_YEAR:] for hit in examples),)


def hit_lines(place: int, hit: Treffer, *about: tuple[str, str]) -> Iterator[str]:
    """Yield the lines of a hit; `about` are further ones, each with what leads it."""
    yield f"{place:>2}  {hit.name}"
    for lead, text in (
        ("", f"{hit.traeger}  ·  {hit.slug}"),
        ("", hit.beschreibung),
        ("", "  ·  ".join(part for part in (hit.ort, hit.telefon, hit.zeiten) if part)),
        *about,
        ("Stand: ", hit.stand),
    ):
        if text:
            yield from wrapped(lead + text, INDENT)


def wrapped(text: str, lead: str = "", indent: str | None = None) -> list[str]:
    """Return a text in lines that fit the window."""
    return textwrap.wrap(
        text,
        min(room() or WIDTH, WIDTH),
        initial_indent=lead,
        subsequent_indent=lead if indent is None else indent,
        break_on_hyphens=False,  # a readable name is copied whole
        break_long_words=False,
    )


def _count_line(found: Ergebnis) -> str:
    if not found.treffer:
        if found.hindernisse:
            return "Dazu passt kein Angebot. Es liegt an einer einzelnen Bedingung:"
        more = ", auch nicht mit einer Bedingung weniger" if len(found.bedingungen) > 1 else ""
        return f"Dazu passt kein Angebot{more}."
    if found.sicher:
        sure = f"{number(found.sicher)} {'passt' if found.sicher == 1 else 'passen'}"
        if found.relationen:
            sure += " (" + ", ".join(f"{n} {name}" for name, n in found.relationen.items()) + ")"
    else:
        sure = "Sicher passt keines"
    perhaps = f", {number(found.offen)} vielleicht, bitte erfragen" if found.offen else ""
    best = len(found.treffer)
    more = f"; gezeigt: die besten {best}" if best < found.sicher + found.offen else ""
    return f"{sure}{perhaps}{more}."
