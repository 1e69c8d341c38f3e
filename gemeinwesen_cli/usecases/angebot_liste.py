"""The list of offers; nothing here builds a record, so that long lists stay fast."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.beispieldaten import example_mark
from gemeinwesen_cli.usecases.result import Listing

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
_SLUG, _NAME, _TRAEGER, _GROUPS, _STATUS, _ENDS, _DUE, _CHECKED, _EXAMPLE, _STAND = range(10)


def listing(
    store: Store, conditions: OfferFilter, today: date, limit: int | None, *, for_people: bool
) -> Listing:
    """List offers; programs get every column as stored, people the ones that fit a line."""
    rows, total = store.offer_rows(conditions, limit)
    examples = [row[_STAND] for row in rows if row[_EXAMPLE]]
    notes = [f"{example_mark(examples)}."] if examples else []
    notes += _ending(store, conditions, today)
    if not for_people:
        return Listing(columns=_COLUMNS, heads=_COLUMNS, rows=rows, total=total, notes=tuple(notes))
    return Listing(
        columns=_HEADS, heads=_HEADS, rows=_readable(rows), total=total, notes=tuple(notes)
    )


def _readable(rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [
        (
            row[_SLUG],
            row[_NAME],
            row[_TRAEGER],
            _LABELS.get(row[_STATUS], row[_STATUS]),
            _german(row[_ENDS]),
            row[_GROUPS],
        )
        for row in rows
    ]


def _german(iso: str | None) -> str:
    return f"{iso[8:]}.{iso[5:7]}.{iso[:4]}" if iso else ""


def _ending(store: Store, conditions: OfferFilter, today: date) -> list[str]:
    """Warn of offers whose funding ends soon, or has ended."""
    edge = (today + timedelta(days=WARN_DAYS)).isoformat()
    if conditions.ends_by is not None:
        edge = min(edge, conditions.ends_by)
    found, _ = store.offer_rows(replace(conditions, ends_by=edge), 1000)
    ending = sorted((row[_ENDS], row[_SLUG]) for row in found if row[_STATUS] != "beendet")
    if not ending:
        return []
    listed = ", ".join(f"{slug} ({_german(day)})" for day, slug in ending[:_NAMED])
    more = f" und {len(ending) - _NAMED} weitere" if len(ending) > _NAMED else ""
    verb = "endet" if len(ending) == 1 else "enden"
    word = "Angebot" if len(ending) == 1 else "Angebote"
    return [f"{len(ending)} {word} {verb} in den nächsten {WARN_DAYS} Tagen: {listed}{more}."]
