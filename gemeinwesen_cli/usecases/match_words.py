"""Criteria in words, for titles: what somebody holding a printed sheet must know about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.begriff import Begriff
from gemeinwesen_cli.domain.sprache import name as language_name
from gemeinwesen_cli.domain.stadtteil import Stadtteil

if TYPE_CHECKING:
    from datetime import datetime

    from gemeinwesen_cli.usecases.match import Kriterien
    from gemeinwesen_cli.usecases.ports import Store

_DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")


def in_words(store: Store, criteria: Kriterien) -> tuple[str, ...]:
    """Return each condition in a few words: ("Osteuropa", "Rumänisch", "kostenlos")."""
    words = (
        _names(store, Begriff, criteria.zielgruppen),
        _names(store, Begriff, criteria.handlungsfelder),
        " oder ".join(language_name(code) for code in criteria.sprachen),
        _names(store, Stadtteil, criteria.stadtteile),
        "" if criteria.alter is None else f"{criteria.alter} Jahre",
        "kostenlos" if criteria.kostenlos else "",
        "barrierefrei" if criteria.barrierefrei else "",
        _when(criteria.offen) if criteria.offen else "",
        f"„{criteria.text}“" if criteria.text else "",
    )
    return tuple(word for word in words if word)


def _names(store: Store, kind: type[Begriff | Stadtteil], ids: tuple[str, ...]) -> str:
    found = {record.id: record.name for record in store.of(kind).among("id", ids)}
    return " oder ".join(found[i] for i in ids if i in found)


def _when(moment: datetime) -> str:
    return f"offen {_DAYS[moment.weekday()]} {moment:%H:%M} Uhr"
