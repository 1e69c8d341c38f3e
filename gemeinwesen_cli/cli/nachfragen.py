"""Asking for things of the register by name: what is unclear is asked about again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.cli.output import say
from gemeinwesen_cli.cli.prompts import ask, choose
from gemeinwesen_cli.domain.errors import NotFound
from gemeinwesen_cli.usecases.begriffssuche import search_terms
from gemeinwesen_cli.usecases.find import find

if TYPE_CHECKING:
    from gemeinwesen_cli.cli.context import AppContext
    from gemeinwesen_cli.domain.errors import Candidate
    from gemeinwesen_cli.usecases.ports import Named


def lookup(gw: AppContext, noun: str, text: str) -> tuple[Named | None, tuple[Candidate, ...]]:
    """Return the one thing a name means, or else what it could be."""
    try:
        found = find(gw.store(), noun, text)
    except NotFound as error:
        say(f"  {error.message}")
        return None, error.candidates
    return next((n for n in gw.store().names(noun) if n.id == found), None), ()


def ask_terms(
    gw: AppContext, noun: str, question: str, *, most: int | None = None
) -> dict[str, str]:
    """Search the tree until an empty answer; return readable names with their full names.

    After `most` terms nothing more is asked.
    """
    chosen: dict[str, str] = {}
    while len(chosen) != most:
        text = ask(gw, f"{question} (leer = weiter)", f"--{noun}")
        if not text:
            return chosen
        hits = search_terms(gw.store(), noun, text)
        if not hits:
            say(f"  Dazu gibt es keinen Begriff. Alle zeigt: gw {noun} baum")
            continue
        position: int | None = 0
        if len(hits) > 1 or hits[0].near:
            position = choose(gw, "Welcher Begriff?", [hit.path for hit in hits], f"--{noun}")
        if position is None:
            continue
        chosen[hits[position].slug] = hits[position].name
        say(f"  Gewählt: {', '.join(chosen.values())}")
    return chosen


def ask_known(gw: AppContext, question: str, option: str, noun: str) -> Named | None:
    """Ask for the name of a known thing; an unknown one is asked about again."""
    while True:
        text = ask(gw, question, option)
        if not text:
            return None
        found, candidates = lookup(gw, noun, text)
        if found:
            say(f"  Gefunden: {found.name}")
            return found
        if not candidates:
            continue
        names = [f"{c.name} ({c.slug})" for c in candidates]
        position = choose(gw, "Welcher?", names, option)
        if position is not None:
            return next(n for n in gw.store().names(noun) if n.id == candidates[position].id)
