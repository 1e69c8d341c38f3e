"""The list of offers; nothing here builds a record, so that long lists stay fast."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import compress
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.beispieldaten import example_mark
from gemeinwesen_cli.usecases.result import Columns, Listing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gemeinwesen_cli.usecases.auswahl import OfferFilter
    from gemeinwesen_cli.usecases.ports import Store

WARN_DAYS = 90
_NAMED = 3
_COLUMNS = (
    "kurzname",
    "name",
    "traeger",
    "zielgruppen",
    "status",
    "gueltig_bis",
    "wiedervorlage_am",
    "geprueft_am",
    "beispiel",
    "stand",
)
_HEADS = ("Kurzname", "Name", "Träger", "Status", "gültig bis", "Zielgruppen")
_LABELS = {"voruebergehend_geschlossen": "vorübergehend geschlossen"}
_EXAMPLE, _STAND = 8, 9


def listing(
    store: Store, conditions: OfferFilter, today: date, limit: int | None, *, for_people: bool
) -> Listing:
    """List offers; programs get every column as stored, people the ones that fit a line."""
    cells, total = store.offer_columns(conditions, limit)
    examples = list(compress(cells[_STAND], cells[_EXAMPLE]))
    notes = [f"{example_mark(examples)}."] if examples else []
    notes += _ending(store, conditions, today)
    heads = _HEADS if for_people else _COLUMNS
    rows = Columns(_readable(cells) if for_people else cells)
    return Listing(columns=heads, heads=heads, rows=rows, total=total, notes=tuple(notes))


def _readable(cells: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
    slugs, names, traeger, groups, status, ends, *_ = cells
    labels = [_LABELS.get(word, word) for word in status]
    days = [_german(day) if day else "" for day in ends]
    return [slugs, names, traeger, labels, days, groups]


def _german(iso: str) -> str:
    return f"{iso[8:]}.{iso[5:7]}.{iso[:4]}"


def _ending(store: Store, conditions: OfferFilter, today: date) -> list[str]:
    """Warn of offers whose funding ends soon, or has ended."""
    edge = (today + timedelta(days=WARN_DAYS)).isoformat()
    if conditions.ends_by is not None:
        edge = min(edge, conditions.ends_by)
    ending = store.ending(replace(conditions, ends_by=edge))
    if not ending:
        return []
    listed = ", ".join(f"{slug} ({_german(day)})" for day, slug in ending[:_NAMED])
    more = f" und {len(ending) - _NAMED} weitere" if len(ending) > _NAMED else ""
    verb = "endet" if len(ending) == 1 else "enden"
    word = "Angebot" if len(ending) == 1 else "Angebote"
    return [f"{len(ending)} {word} {verb} in den nächsten {WARN_DAYS} Tagen: {listed}{more}."]
