"""Tagging an offer with terms of the two trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.angebot import Angebot, AngebotFeld, AngebotZielgruppe
from gemeinwesen_cli.domain.begriff import Begriff
from gemeinwesen_cli.domain.entity import changed, new_id
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.find import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gemeinwesen_cli.usecases.ports import Job, Store
    from gemeinwesen_cli.usecases.result import Receipt

_MODUS = {
    "ausdruecklich": "Zielgruppe",
    "offen_fuer": "offen für",
    "ausgeschlossen": "nicht für",
}


@frozen
class Terms:
    """Terms by name: for whom the offer is expressly, open, not; and its fields of work."""

    zielgruppen: Sequence[str] = ()
    offen_fuer: Sequence[str] = ()
    ausser: Sequence[str] = ()
    felder: Sequence[str] = ()


def tag(store: Store, job: Job, angebot_id: str, new: Terms, gone: Terms) -> Receipt:
    """Add, remove and exclude terms of an offer."""
    angebot = record.get(store, Angebot, angebot_id)
    with store.writing(job):
        lines = (*drop_terms(store, angebot_id, gone), *set_terms(store, angebot_id, new))
    data = {"id": angebot.id, "kurzname": angebot.slug}
    return record.edited(job, f"Angebot „{angebot.name}“", lines, data)


def set_terms(store: Store, angebot_id: str, terms: Terms) -> tuple[str, ...]:
    """Give an offer terms, inside `writing`; a term it has already changes its modus."""
    have = {m.begriff_id: m for m in store.of(AngebotZielgruppe).by(angebot_id=angebot_id)}
    lines = []
    for modus, names in (
        ("ausdruecklich", terms.zielgruppen),
        ("offen_fuer", terms.offen_fuer),
        ("ausgeschlossen", terms.ausser),
    ):
        for term in _terms(store, "zielgruppe", names):
            known = have.get(term.id)
            if known and known.modus == modus:
                continue
            if known:
                have[term.id] = changed(known, modus=modus)
                store.of(AngebotZielgruppe).update(have[term.id])
                lines.append(f"{_MODUS[modus]}: {term.name} (bisher {_MODUS[known.modus]})")
                continue
            have[term.id] = AngebotZielgruppe(
                id=new_id(), angebot_id=angebot_id, begriff_id=term.id, modus=modus
            )
            store.of(AngebotZielgruppe).add(have[term.id])
            lines.append(f"{_MODUS[modus]}: {term.name}")
    return (*lines, *_add_fields(store, angebot_id, terms.felder))


def drop_terms(store: Store, angebot_id: str, terms: Terms) -> tuple[str, ...]:
    """Take terms off an offer, whatever their modus, inside `writing`."""
    groups = {m.begriff_id: m.id for m in store.of(AngebotZielgruppe).by(angebot_id=angebot_id)}
    fields = {f.begriff_id: f.id for f in store.of(AngebotFeld).by(angebot_id=angebot_id)}
    lines = []
    for term in _terms(store, "zielgruppe", (*terms.zielgruppen, *terms.ausser)):
        store.of(AngebotZielgruppe).remove(_link(groups, term))
        lines.append(f"Zielgruppe weg: {term.name}")
    for term in _terms(store, "handlungsfeld", terms.felder):
        store.of(AngebotFeld).remove(_link(fields, term))
        lines.append(f"Handlungsfeld weg: {term.name}")
    return tuple(lines)


def _link(links: dict[str, str], term: Begriff) -> str:
    if term.id not in links:
        raise Rejected(
            f"„{term.name}“ steht nicht bei diesem Angebot.",
            hint="Was dort steht, zeigt: gw angebot show",
        )
    return links.pop(term.id)


def _terms(store: Store, noun: str, names: Iterable[str]) -> list[Begriff]:
    found: dict[str, Begriff] = {}
    for name in names:
        term = record.get(store, Begriff, find(store, noun, name))
        if term.facette:
            raise Rejected(
                f"„{term.name}“ ordnet nur den Baum und lässt sich nicht vergeben.",
                hint=f"Bitte einen Begriff darunter wählen: gw {noun} baum",
            )
        found[term.id] = term
    return list(found.values())


def _add_fields(store: Store, angebot_id: str, names: Iterable[str]) -> tuple[str, ...]:
    have = {f.begriff_id for f in store.of(AngebotFeld).by(angebot_id=angebot_id)}
    lines = []
    for term in _terms(store, "handlungsfeld", names):
        if term.id in have:
            continue
        store.of(AngebotFeld).add(
            AngebotFeld(id=new_id(), angebot_id=angebot_id, begriff_id=term.id, haupt=not have)
        )
        have.add(term.id)
        lines.append(f"Handlungsfeld: {term.name}")
    return tuple(lines)
