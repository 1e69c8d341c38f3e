"""What adding, changing and showing have in common for every noun."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.entity import E, changed, differences
from gemeinwesen_cli.domain.errors import NotFound, Rejected
from gemeinwesen_cli.domain.felder import label, shown
from gemeinwesen_cli.usecases.naming import keep_old_slug, unique_slug
from gemeinwesen_cli.usecases.result import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from gemeinwesen_cli.usecases.ports import Job, Store

_QUIET = frozenset({"id", "version", "angelegt_am", "geaendert_am"})
EXAMPLE_NOTE = "Beispieldaten aus öffentlichen Quellen, vor Gebrauch prüfen."


def get(store: Store, kind: type[E], record_id: str) -> E:
    """Return a record that was just found by name.

    Raises NotFound when somebody removed it in between.
    """
    record = store.of(kind).get(record_id)
    if record is None:
        raise NotFound(
            f"{kind.LABEL}: Der Eintrag ist nicht mehr da.",
            hint="Wer ihn wann entfernt hat, zeigt: gw verlauf",
        )
    return record


def edit_record(
    store: Store, kind: type[E], noun: str, record_id: str, values: Mapping[str, Any]
) -> tuple[E, tuple[str, ...]]:
    """Write new values of fields, inside `writing`; return the record and what changed.

    A new `name` brings a new readable name; the former one keeps leading here.
    """
    before = get(store, kind, record_id)
    given = dict(values)
    old: Any = before
    if given.get("name") and given["name"] != old.name and hasattr(old, "slug"):
        given["slug"] = unique_slug(store, noun, given["name"], record_id)
        if given["slug"] != old.slug:
            keep_old_slug(store, kind.TABLE, old.slug, record_id)
    after = changed(before, **given)
    store.of(kind).update(after)
    return after, difference_lines(before, after)


def difference_lines(before: E, after: E) -> tuple[str, ...]:
    """Return one line per changed field: what it was, what it is now."""
    table = before.TABLE
    return tuple(
        f"{label(name)}: {_value(table, name, old)} → {_value(table, name, new)}"
        for name, (old, new) in differences(before, after).items()
        if name not in _QUIET
    )


def _value(table: str, field: str, value: object) -> str:
    text = shown(table, field, value)
    return f"„{text}“" if text else "leer"


def sheet_lines(record: E, names: Iterable[str]) -> list[tuple[str, str]]:
    """Return (label, text) of the named fields that are known."""
    return [
        (label(name), text)
        for name in names
        if (text := shown(record.TABLE, name, getattr(record, name)))
    ]


def data_of(record: E, *, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return a record's fields for programs."""
    return {f.name: getattr(record, f.name) for f in fields(record) if f.name not in without}


def done(job: Job, text: str) -> str:
    """Return the first line of a receipt; a dry run says that nothing was written."""
    return f"Probe, nichts geschrieben: {text}" if job.dry_run else text


def edited(job: Job, what: str, lines: tuple[str, ...], data: Mapping[str, Any]) -> Receipt:
    """Return the receipt of a change: before and after, or that nothing differed."""
    if not lines:
        return Receipt(text=f"{what}: Es war schon alles so, nichts geändert.", data=data)
    return Receipt(
        text=done(job, f"{what} geändert."),
        lines=lines,
        data=data,
        notes=() if job.dry_run else ("Zurücknehmen mit: gw undo",),
    )


def change_words(
    have: Iterable[str], add: Iterable[str], drop: Iterable[str], same: Callable[[str], str]
) -> tuple[list[str], list[str]]:
    """Return which words to add and which to drop, compared by a key.

    Raises Rejected when a word to drop is not there.
    """
    known = {same(word): word for word in have}
    gone = []
    for word in drop:
        if same(word) not in known:
            raise Rejected(
                f"„{word}“ steht dort nicht.",
                hint="Was dort steht, zeigt der Befehl show.",
            )
        gone.append(known.pop(same(word)))
    new = list({same(word): word for word in add if same(word) not in known}.values())
    return new, gone
