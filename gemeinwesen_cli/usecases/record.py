"""What adding, changing and showing have in common for every noun."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.entity import E, changed, differences, new_id
from gemeinwesen_cli.domain.errors import NotFound, Rejected
from gemeinwesen_cli.domain.felder import label, shown
from gemeinwesen_cli.domain.kontakt import Telefon
from gemeinwesen_cli.domain.rufnummer import din5008
from gemeinwesen_cli.domain.vocabulary import TELEFON_ART
from gemeinwesen_cli.domain.zeit import Zeit
from gemeinwesen_cli.usecases.naming import keep_old_slug, unique_slug
from gemeinwesen_cli.usecases.result import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from gemeinwesen_cli.usecases.ports import Hours, Job, Phone, Store

# What programs read is called as on the command line: AWO is a provider's short form.
_RENAMED = {"slug": "kurzname"}
_QUIET = frozenset({"id", "version", "angelegt_am", "geaendert_am"})


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
    """Return a record's fields for programs; its readable name is called as in lists."""
    renamed = _RENAMED | ({"kurzname": "kurzform"} if record.TABLE == "traeger" else {})
    return {
        renamed.get(f.name, f.name): getattr(record, f.name)
        for f in fields(record)
        if f.name not in without
    }


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


def phone_text(phone: Telefon) -> str:
    """Return a stored number for people: what was typed, what it is for, whether it is public."""
    number = din5008(phone.nummer_e164, phone.durchwahl)
    about = [TELEFON_ART[phone.art] if phone.art != "fest" else "", phone.beschreibung or ""]
    about.append("" if phone.oeffentlich else "nur intern")
    words = ", ".join(word for word in about if word)
    return f"{number} ({words})" if words else number


def phone_record(owner: str, owner_id: str, phone: Phone) -> Telefon:
    """Return a phone number as a record of its owner."""
    return Telefon(
        id=new_id(),
        gehoert_zu=owner,
        gehoert_zu_id=owner_id,
        nummer_e164=phone.e164,
        durchwahl=phone.durchwahl,
        art=phone.art,
        beschreibung=phone.beschreibung,
        oeffentlich=phone.oeffentlich,
        original=phone.original,
    )


def add_phones(store: Store, owner: str, owner_id: str, phones: Iterable[Phone]) -> None:
    """Write phone numbers of an owner, inside `writing`."""
    store.of(Telefon).add(*(phone_record(owner, owner_id, phone) for phone in phones))


def edit_phones(
    store: Store, owner: tuple[str, str], add: Iterable[Phone], drop: Iterable[Phone]
) -> tuple[str, ...]:
    """Add and drop phone numbers of an owner (table, id); return what changed."""
    have = {
        (p.nummer_e164, p.durchwahl): p
        for p in store.of(Telefon).by(gehoert_zu=owner[0], gehoert_zu_id=owner[1])
    }
    lines = []
    for phone in drop:
        found = have.pop((phone.e164, phone.durchwahl), None)
        if found is None:
            raise Rejected(
                f"Die Telefonnummer {phone.text} steht dort nicht.",
                hint="Was dort steht, zeigt der Befehl show.",
            )
        store.of(Telefon).remove(found.id)
        lines.append(f"Telefon weg: {phone.text}")
    new = [phone for phone in add if (phone.e164, phone.durchwahl) not in have]
    add_phones(store, *owner, new)
    return (*lines, *(f"Telefon dazu: {phone.text}" for phone in new))


def hours_record(owner: str, owner_id: str, hours: Hours) -> Zeit:
    """Return opening hours as a record of their owner."""
    return Zeit(
        id=new_id(),
        gehoert_zu=owner,
        gehoert_zu_id=owner_id,
        art=hours.art,
        oh=hours.oh,
        freitext=hours.freitext,
        quelle_text=hours.original,
    )


def add_hours(store: Store, owner: str, owner_id: str, hours: Hours | None) -> None:
    """Write opening hours of an owner, inside `writing`."""
    if hours is not None:
        store.of(Zeit).add(hours_record(owner, owner_id, hours))


def edit_hours(store: Store, owner: tuple[str, str], hours: Hours | None) -> tuple[str, ...]:
    """Replace the opening hours of an owner (table, id); return what changed."""
    if hours is None:
        return ()
    have = [
        zeit
        for zeit in store.of(Zeit).by(gehoert_zu=owner[0], gehoert_zu_id=owner[1])
        if zeit.art == hours.art
    ]
    if [(z.oh, z.freitext) for z in have] == [(hours.oh, hours.freitext)]:
        return ()
    store.of(Zeit).remove(*(zeit.id for zeit in have))
    add_hours(store, *owner, hours)
    was = "; ".join(zeit.quelle_text or zeit.oh or "" for zeit in have)
    return (f"Zeiten: {f'„{was}“' if was else 'leer'} → „{hours.text}“",)


def read_back(hours: Hours | None, phones: Iterable[Phone]) -> tuple[str, ...]:
    """Return how hours and phones were understood, for the writer to check."""
    lines = [f"Telefon: {phone.text}" for phone in phones]
    if hours is not None:
        lines.append(f"Zeiten: {hours.text}")
        if hours.freitext:
            lines.append(f"Als Worte behalten, nicht ausgewertet: „{hours.freitext}“")
    return tuple(lines)


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
