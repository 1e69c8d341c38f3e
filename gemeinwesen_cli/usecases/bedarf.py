"""Bedarfe: adding, changing, closing and removing what residents need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.bedarf import Bedarf, BedarfStatus, BedarfZielgruppe
from gemeinwesen_cli.domain.begriff import Begriff
from gemeinwesen_cli.domain.entity import changed, new_id
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.felder import german_date
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.usecases import eigene_worte, record
from gemeinwesen_cli.usecases.bedarf_konzept import understood
from gemeinwesen_cli.usecases.bedarf_stand import (
    Stand,
    lapse,
    move,
    stand_at,
    stand_entry,
    stand_text,
)
from gemeinwesen_cli.usecases.find import find
from gemeinwesen_cli.usecases.removal import remove
from gemeinwesen_cli.usecases.result import Receipt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from gemeinwesen_cli.usecases.eigene_worte import Wortlaut
    from gemeinwesen_cli.usecases.ports import Job, Store

# Fields that may become unknown again, as they are called on the command line.
EMPTIABLE = {
    "feld": "feld_id",
    "konzept": "konzept",
    "stadtteil": "stadtteil_id",
    "sprache": "sprache",
    "wunschzeit": "wunschzeit",
    "dringlichkeit": "dringlichkeit",
    "quelle": "quelle",
}
_ECHOED = ("konzept", "sprache", "wunschzeit", "dringlichkeit", "quelle", "monat")
_LASTING = "Eigene Worte stehen nicht im Verlauf; gw undo bringt sie nicht zurück."


@frozen
class NewBedarf:
    """A need to be added; `values` are plain fields, the rest is named as people name it."""

    values: Mapping[str, Any]
    feld: str | None = None
    zielgruppen: Sequence[str] = ()
    stadtteil: str | None = None
    worte: Wortlaut | None = None


@frozen
class BedarfChange:
    """What to change of a need; `leeren` are keys of EMPTIABLE."""

    values: Mapping[str, Any]
    feld: str | None = None
    zielgruppen: Sequence[str] = ()
    zielgruppen_weg: Sequence[str] = ()
    stadtteil: str | None = None
    leeren: Sequence[str] = ()
    worte: Wortlaut | None = None
    ohne_worte: bool = False
    wieder_offen: bool = False


def add(store: Store, job: Job, new: NewBedarf) -> Receipt:
    """Add a need."""
    with store.writing(job):
        bedarf, lines = create(store, job, new)
    notes = () if job.dry_run else (f"Ansehen mit: gw bedarf show {bedarf.slug}",)
    return Receipt(
        text=record.done(job, f"Bedarf {bedarf.slug} angelegt."),
        lines=lines,
        data=receipt_data(bedarf),
        notes=notes,
    )


def create(
    store: Store, job: Job, new: NewBedarf, stand: Stand | None = None
) -> tuple[Bedarf, tuple[str, ...]]:
    """Write a new need with its parts inside `writing`; return it and one line per part."""
    values = _plain(job, {"monat": job.today.isoformat()[:7], **new.values})
    values = understood(store, values, field_known=bool(new.feld))
    known = values.pop("feld_id", None)
    feld = term(store, "handlungsfeld", new.feld) if new.feld else _field(store, known)
    groups = [term(store, "zielgruppe", name) for name in new.zielgruppen]
    if feld is None and not values.get("konzept") and new.worte is None:
        raise Rejected(
            "Es fehlt, was gebraucht wird.",
            hint="Bitte --feld, --konzept oder --worte angeben, "
            'zum Beispiel: --worte "Hilfe mit einem Brief vom Amt"',
        )
    area = area_of(store, new.stadtteil)
    bedarf = Bedarf(
        id=new_id(),
        slug=slug_of(store.needs().next_number()),
        feld_id=feld.id if feld else None,
        stadtteil_id=area.id if area else None,
        **values,
    )
    bedarf = stand_at(bedarf, stand or Stand(status="offen"))
    store.of(Bedarf).add(bedarf)
    store.of(BedarfStatus).add(stand_entry(bedarf, 1, job))
    _tag(store, bedarf.id, (group.id for group in groups))
    lines = _read_back(bedarf, feld, groups, area)
    if new.worte is not None:
        lines.append(eigene_worte.keep(store, job, bedarf.id, new.worte))
    return bedarf, tuple(lines)


def edit(store: Store, job: Job, bedarf_id: str, change: BedarfChange) -> Receipt:
    """Change a need."""
    with store.writing(job):
        before = record.get(store, Bedarf, bedarf_id)
        after = _changed(store, job, before, change)
        store.of(Bedarf).update(after)
        lines = list(_difference(store, before, after))
        lines += _retag(store, bedarf_id, change)
        if change.wieder_offen:
            lines += move(store, job, bedarf_id, Stand(status="offen"))
        recorded = bool(lines)
        lines += _change_words(store, job, bedarf_id, change)
    if not lines:
        return record.edited(job, f"Bedarf {before.slug}", (), receipt_data(after))
    notes = [] if job.dry_run or not recorded else ["Zurücknehmen mit: gw undo"]
    if change.worte or change.ohne_worte:
        notes.append(_LASTING)
    return Receipt(
        text=record.done(job, f"Bedarf {after.slug} geändert."),
        lines=tuple(lines),
        data=receipt_data(record.get(store, Bedarf, bedarf_id)),
        notes=tuple(notes),
    )


def close(
    store: Store, job: Job, bedarf_id: str, stand: Stand, *, ohne_worte: bool = False
) -> Receipt:
    """Record what became of a need; referrals still waiting lapse."""
    with store.writing(job):
        lines = list(move(store, job, bedarf_id, stand))
        if lines:
            lines += lapse(store, job, bedarf_id)
        recorded = bool(lines)
        if ohne_worte and store.needs().drop_words(bedarf_id):
            lines.append("Eigene Worte gelöscht.")
        bedarf = record.get(store, Bedarf, bedarf_id)
    notes = ["Zurücknehmen mit: gw undo"] if recorded and not job.dry_run else []
    if ohne_worte:
        notes.append(_LASTING)
    done = f"Bedarf {bedarf.slug}: {stand_text(bedarf)}."
    if not lines:
        done = f"Bedarf {bedarf.slug}: Es war schon alles so, nichts geändert."
    return Receipt(
        text=record.done(job, done),
        lines=tuple(lines),
        data=receipt_data(bedarf),
        notes=tuple(notes),
    )


def remove_bedarf(store: Store, job: Job, bedarf_id: str) -> Receipt:
    """Remove a need with its referrals; its own words are gone for good."""
    bedarf = record.get(store, Bedarf, bedarf_id)
    had_words = store.needs().words(bedarf_id, job.today) is not None
    with store.writing(job):
        remove(store, Bedarf, bedarf_id)
    back = "Zurückholen mit: gw undo" + (", aber ohne die eigenen Worte" if had_words else "")
    return Receipt(
        text=record.done(job, f"Bedarf {bedarf.slug} gelöscht."),
        data=receipt_data(bedarf),
        notes=() if job.dry_run else (back,),
    )


def slug_of(number: int) -> str:
    """Return the readable name of the need with that number: b-0042."""
    return f"b-{number:04d}"


def month(text: str, today: date) -> str:
    """Return the month of an ISO month or day.

    Raises:
        Rejected: if it is a year, or has not begun yet.
    """
    found = text[:7]
    if len(found) < len("2026-03"):
        raise Rejected(
            f"„{text}“ ist ein Jahr; gebraucht wird der Monat.",
            hint="Zum Beispiel: --monat 03/2026",
        )
    if found > today.isoformat()[:7]:
        raise Rejected(
            f"Der Monat {german_date(found)} hat noch nicht begonnen.",
            hint="Bitte den Monat angeben, in dem davon gesprochen wurde.",
        )
    return found


def term(store: Store, noun: str, name: str) -> Begriff:
    """Return the term that is meant; one that only orders the tree is refused."""
    found = record.get(store, Begriff, find(store, noun, name))
    if found.facette:
        raise Rejected(
            f"„{found.name}“ ordnet nur den Baum und lässt sich nicht vergeben.",
            hint=f"Bitte einen Begriff darunter wählen: gw {noun} baum",
        )
    return found


def area_of(store: Store, name: str | None) -> Stadtteil | None:
    """Return the area that is meant, None for none."""
    return record.get(store, Stadtteil, find(store, "stadtteil", name)) if name else None


def receipt_data(bedarf: Bedarf) -> dict[str, Any]:
    """Return what programs learn of a need that was written."""
    return {
        "id": bedarf.id,
        "kurzname": bedarf.slug,
        "status": bedarf.status,
        "grund": bedarf.leere_grund,
        "weitergeleitet_an": bedarf.weitergeleitet_an,
    }


def _plain(job: Job, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return plain fields as they are stored."""
    plain = dict(values)
    if "monat" in plain:
        plain["monat"] = month(plain["monat"], job.today)
    return plain


def _changed(store: Store, job: Job, before: Bedarf, change: BedarfChange) -> Bedarf:
    known = bool(before.feld_id or change.feld or "feld" in change.leeren)
    values = understood(store, _plain(job, change.values), field_known=known)
    values |= {EMPTIABLE[name]: None for name in change.leeren}
    if change.feld:
        values["feld_id"] = term(store, "handlungsfeld", change.feld).id
    if area := area_of(store, change.stadtteil):
        values["stadtteil_id"] = area.id
    return changed(before, **values)


def _difference(store: Store, before: Bedarf, after: Bedarf) -> tuple[str, ...]:
    """Return one line per changed field, field of work and area by name."""
    return record.difference_lines(_named(store, before), _named(store, after))


def _named(store: Store, bedarf: Bedarf) -> Bedarf:
    feld = _field(store, bedarf.feld_id)
    area = store.of(Stadtteil).get(bedarf.stadtteil_id) if bedarf.stadtteil_id else None
    return changed(
        bedarf, feld_id=feld.name if feld else None, stadtteil_id=area.name if area else None
    )


def _field(store: Store, feld_id: str | None) -> Begriff | None:
    return store.of(Begriff).get(feld_id) if feld_id else None


def _tag(store: Store, bedarf_id: str, term_ids: Iterable[str]) -> None:
    store.of(BedarfZielgruppe).add(
        *(
            BedarfZielgruppe(id=new_id(), bedarf_id=bedarf_id, begriff_id=term_id)
            for term_id in dict.fromkeys(term_ids)
        )
    )


def _retag(store: Store, bedarf_id: str, change: BedarfChange) -> list[str]:
    have = {tag.begriff_id: tag.id for tag in store.of(BedarfZielgruppe).by(bedarf_id=bedarf_id)}
    lines = []
    for name in change.zielgruppen_weg:
        group = term(store, "zielgruppe", name)
        if group.id not in have:
            raise Rejected(
                f"„{group.name}“ steht nicht bei diesem Bedarf.",
                hint="Was dort steht, zeigt: gw bedarf show",
            )
        store.of(BedarfZielgruppe).remove(have.pop(group.id))
        lines.append(f"Zielgruppe weg: {group.name}")
    named = [term(store, "zielgruppe", name) for name in change.zielgruppen]
    groups = {group.id: group for group in named}
    new = [group for group in groups.values() if group.id not in have]
    _tag(store, bedarf_id, (group.id for group in new))
    return lines + [f"Zielgruppe dazu: {group.name}" for group in new]


def _change_words(store: Store, job: Job, bedarf_id: str, change: BedarfChange) -> list[str]:
    if change.worte is not None:
        return [eigene_worte.keep(store, job, bedarf_id, change.worte)]
    if change.ohne_worte and store.needs().drop_words(bedarf_id):
        return ["Eigene Worte gelöscht."]
    return []


def _read_back(
    bedarf: Bedarf, feld: Begriff | None, groups: list[Begriff], area: Stadtteil | None
) -> list[str]:
    """Return what was understood, for the writer to check."""
    named = (
        ("Handlungsfeld", feld.name if feld else ""),
        ("Zielgruppen", ", ".join(dict.fromkeys(group.name for group in groups))),
        ("Stadtteil", area.name if area else ""),
    )
    lines = [f"{label}: {text}" for label, text in named if text]
    lines += [f"{label}: {text}" for label, text in record.sheet_lines(bedarf, _ECHOED)]
    if bedarf.status != "offen":
        lines.append(f"Stand: {stand_text(bedarf)}")
    return lines
