"""Kontakte: functions that can be reached; persons only when needed and never by accident."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.angebot import Angebot
from gemeinwesen_cli.domain.entity import changed, new_id
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import tidy
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.kontakt import Kontakt, Telefon
from gemeinwesen_cli.domain.ort import Ort
from gemeinwesen_cli.domain.rufnummer import din5008
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.domain.vocabulary import RECHTSGRUNDLAGE
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.find import find
from gemeinwesen_cli.usecases.naming import unique_slug
from gemeinwesen_cli.usecases.removal import remove
from gemeinwesen_cli.usecases.result import Listing, Receipt, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gemeinwesen_cli.usecases.ports import Hours, Job, Phone, Store

_NOUN = "kontakt"
_OWNERS: dict[str, type[Traeger | Angebot | Ort]] = {
    "traeger": Traeger,
    "angebot": Angebot,
    "ort": Ort,
}
_PRINTABLE = ("dienstlich_veroeffentlicht", "einwilligung")
_FIELDS = (
    "name",
    "email",
    "oeffentlich",
    "rechtsgrundlage",
    "einwilligung_am",
    "loeschen_am",
    "geprueft_am",
    "wiedervorlage_am",
)


# Fields that may become unknown again.
EMPTIABLE = ("name", "email", "einwilligung_am", "loeschen_am")


@frozen
class NewKontakt:
    """A contact to be added to one owner: noun (traeger, angebot, ort) and its name."""

    gehoert_zu: str
    von: str
    funktion: str
    values: Mapping[str, Any]
    telefone: Sequence[Phone] = ()
    zeiten: Hours | None = None


@frozen
class KontaktChange:
    """What to change of a contact."""

    values: Mapping[str, Any]
    telefone: Sequence[Phone] = ()
    telefone_weg: Sequence[Phone] = ()
    zeiten: Hours | None = None


def listing(store: Store, owner: tuple[str, str] | None, limit: int | None) -> Listing:
    """List contacts, of one owner (noun, id) or all."""
    equals = {} if owner is None else {"gehoert_zu": owner[0], "gehoert_zu_id": owner[1]}
    found = sorted(store.of(Kontakt).by(**equals), key=lambda k: k.slug)
    phones: dict[str, list[str]] = {}
    for phone in store.of(Telefon).by(gehoert_zu=_NOUN):
        phones.setdefault(phone.gehoert_zu_id, []).append(record.phone_text(phone))
    rows = [
        (
            k.slug,
            k.funktion,
            _owner_name(store, k),
            ", ".join(phones.get(k.id, ())),
            k.email,
            "ja" if k.oeffentlich else "nein",
        )
        for k in found[:limit]
    ]
    return Listing(
        columns=("kurzname", "funktion", "von", "telefon", "email", "oeffentlich"),
        heads=("Kurzname", "Funktion", "Von", "Telefon", "E-Mail", "öffentlich"),
        rows=rows,
        total=len(found),
    )


def show(store: Store, kontakt_id: str) -> Sheet:
    """Show one contact and whether it may be printed."""
    kontakt = record.get(store, Kontakt, kontakt_id)
    phones = store.of(Telefon).by(gehoert_zu=_NOUN, gehoert_zu_id=kontakt_id)
    lines = [
        ("Kurzname", kontakt.slug),
        ("Von", _owner_name(store, kontakt)),
        *record.sheet_lines(kontakt, _FIELDS),
        *(("Telefon", record.phone_text(phone)) for phone in phones),
        ("Name wird gedruckt", "ja" if name_is_printable(kontakt) else "nein"),
    ]
    return Sheet(
        title=f"Kontakt: {kontakt.funktion}",
        lines=tuple((name, text) for name, text in lines if text),
        data=record.data_of(kontakt) | {"telefone": [record.data_of(phone) for phone in phones]},
    )


def name_is_printable(kontakt: Kontakt) -> bool:
    """Return whether a person's name may leave the office: public, on a legal basis."""
    return bool(kontakt.name and kontakt.oeffentlich and kontakt.rechtsgrundlage in _PRINTABLE)


def add(store: Store, job: Job, new: NewKontakt) -> Receipt:
    """Add a contact."""
    with store.writing(job):
        owner_id = find(store, new.gehoert_zu, new.von)
        owner = record.get(store, _OWNERS[new.gehoert_zu], owner_id)
        funktion = tidy(new.funktion)
        kontakt = Kontakt(
            id=new_id(),
            slug=unique_slug(store, _NOUN, f"{owner.slug}-{funktion}"),
            gehoert_zu=new.gehoert_zu,
            gehoert_zu_id=owner_id,
            funktion=funktion,
            **new.values,
        )
        _refuse_unfounded(kontakt)
        store.of(Kontakt).add(kontakt)
        record.add_phones(store, _NOUN, kontakt.id, new.telefone)
        record.add_hours(store, _NOUN, kontakt.id, new.zeiten)
    return Receipt(
        text=record.done(job, f"Kontakt „{funktion}“ angelegt ({kontakt.slug})."),
        lines=record.read_back(new.zeiten, new.telefone),
        data={"id": kontakt.id, "kurzname": kontakt.slug},
        notes=() if job.dry_run else _notes(kontakt),
    )


def edit(store: Store, job: Job, kontakt_id: str, change: KontaktChange) -> Receipt:
    """Change a contact."""
    with store.writing(job):
        before = record.get(store, Kontakt, kontakt_id)
        _refuse_unfounded(changed(before, **change.values))
        kontakt, lines = record.edit_record(store, Kontakt, _NOUN, kontakt_id, change.values)
        if "oeffentlich" in change.values:
            lines += _phones_follow(store, kontakt)
        new = [replace(phone, oeffentlich=kontakt.oeffentlich) for phone in change.telefone]
        lines += record.edit_phones(store, (_NOUN, kontakt_id), new, change.telefone_weg)
        lines += record.edit_hours(store, (_NOUN, kontakt_id), change.zeiten)
    data = {"id": kontakt.id, "kurzname": kontakt.slug}
    return record.edited(job, f"Kontakt „{kontakt.funktion}“", lines, data)


def remove_kontakt(store: Store, job: Job, kontakt_id: str) -> Receipt:
    """Remove a contact with its phones."""
    kontakt = record.get(store, Kontakt, kontakt_id)
    with store.writing(job):
        remove(store, Kontakt, kontakt_id)
    return Receipt(
        text=record.done(job, f"Kontakt „{kontakt.funktion}“ gelöscht."),
        data={"id": kontakt.id, "kurzname": kontakt.slug},
        notes=() if job.dry_run else ("Zurückholen mit: gw undo",),
    )


def _phones_follow(store: Store, kontakt: Kontakt) -> tuple[str, ...]:
    """Release or withdraw the numbers of a contact together with it; return what changed."""
    phones = store.of(Telefon)
    lines = []
    for phone in phones.by(gehoert_zu=_NOUN, gehoert_zu_id=kontakt.id):
        if phone.oeffentlich != kontakt.oeffentlich:
            after = changed(phone, oeffentlich=kontakt.oeffentlich)
            phones.update(after)
            seen = "öffentlich" if after.oeffentlich else "nur intern"
            lines.append(f"Telefon {din5008(after.nummer_e164, after.durchwahl)}: {seen}")
    return tuple(lines)


def _refuse_unfounded(kontakt: Kontakt) -> None:
    """A named person becomes public only on a stated legal basis (Art. 6 DSGVO)."""
    if kontakt.name and kontakt.oeffentlich and kontakt.rechtsgrundlage not in _PRINTABLE:
        raise Rejected(
            "Ein Name wird nur öffentlich, wenn die Rechtsgrundlage feststeht.",
            hint="Bitte angeben: --rechtsgrundlage dienstlich_veroeffentlicht oder einwilligung "
            f"(jetzt: {RECHTSGRUNDLAGE[kontakt.rechtsgrundlage]})",
        )
    if kontakt.rechtsgrundlage == "einwilligung" and not kontakt.einwilligung_am:
        raise Rejected(
            "Zur Einwilligung fehlt der Tag, an dem sie gegeben wurde.",
            hint="Bitte angeben: --einwilligung-am 24.12.2026",
        )


def _notes(kontakt: Kontakt) -> tuple[str, ...]:
    see = f"Ansehen mit: gw kontakt show {kontakt.slug}"
    if kontakt.oeffentlich:
        return (see,)
    return (f"Nur intern. Zum Drucken freigeben: gw kontakt edit {kontakt.slug} --oeffentlich", see)


def _owner_name(store: Store, kontakt: Kontakt) -> str:
    kind = _OWNERS.get(kontakt.gehoert_zu)
    owner = store.of(kind).get(kontakt.gehoert_zu_id) if kind else None
    return owner.name if owner else ""
