"""How the parts of an offer read, in German."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.sprache import name as language_name
from gemeinwesen_cli.domain.vocabulary import (
    EINHEIT,
    KOSTEN_ART,
    KOSTEN_JE,
    NIVEAU,
    WARTELISTE,
    ZEIT_ART,
)

if TYPE_CHECKING:
    from gemeinwesen_cli.domain.bedingung import Kapazitaet, Kosten
    from gemeinwesen_cli.domain.zeit import Zeit


def language_text(code: str, level: str | None) -> str:
    """Return a language with its level."""
    return f"{language_name(code)} ({NIVEAU[level]})" if level else language_name(code)


def money(cents: int) -> str:
    """Return cents as German money: 12,50 € (no-break space)."""
    whole, rest = divmod(cents, 100)
    return f"{whole:,}".replace(",", ".") + f",{rest:02}\u00a0€"


def cost_text(kosten: Kosten) -> str:
    """Return what something costs; the note says more than the figures where there is one."""
    if kosten.hinweis:
        return kosten.hinweis
    if kosten.betrag_cent is None:
        return KOSTEN_ART[kosten.art]
    amount = money(kosten.betrag_cent)
    return f"{amount} {KOSTEN_JE[kosten.je]}" if kosten.je else amount


def capacity_text(kapazitaet: Kapazitaet) -> str:
    """Return how much room there is."""
    unit = EINHEIT[kapazitaet.einheit]
    parts = []
    if kapazitaet.frei is not None and kapazitaet.maximal is not None:
        whole = unit.removesuffix("n") + "n"
        parts.append(f"{kapazitaet.frei} von {kapazitaet.maximal} {whole} frei")
    elif kapazitaet.frei is not None:
        parts.append(f"{kapazitaet.frei} {unit} frei")
    elif kapazitaet.maximal is not None:
        parts.append(f"{kapazitaet.maximal} {unit}")
    if kapazitaet.warteliste:
        parts.append(WARTELISTE[kapazitaet.warteliste])
    return ", ".join(parts)


def ages_text(low: int | None, high: int | None) -> str:
    """Return an age range."""
    if low is None and high is None:
        return ""
    if low is None:
        return f"bis {high} Jahre"
    if high is None:
        return f"ab {low} Jahren"
    return f"{low} Jahre" if low == high else f"{low} bis {high} Jahre"


def hours_kind(zeit: Zeit) -> str:
    """Return what kind of hours they are."""
    return ZEIT_ART[zeit.art]
