"""What hangs on imported offers: written in bulk, compared with what is there."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

from gemeinwesen_cli.domain.angebot import (
    AngebotFeld,
    AngebotOrt,
    AngebotSuchwort,
    AngebotZielgruppe,
)
from gemeinwesen_cli.domain.bedingung import Einzugsgebiet, Kosten, SpracheAngebot
from gemeinwesen_cli.domain.entity import changed, new_id
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.kontakt import Telefon
from gemeinwesen_cli.domain.zeit import Zeit
from gemeinwesen_cli.usecases import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gemeinwesen_cli.domain.entity import Entity
    from gemeinwesen_cli.usecases.importzeile import PreisAngabe
    from gemeinwesen_cli.usecases.ports import Hours, Phone, Store

T = TypeVar("T", bound="Entity")
_NOUN = "angebot"


@frozen
class Desired:
    """What a list says of an offer besides its plain fields; ids are those of the register."""

    groups: tuple[tuple[str, str], ...] = ()
    fields: tuple[str, ...] = ()
    place: str | None = None
    area: str | None = None
    languages: tuple[tuple[str, str | None], ...] = ()
    words: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    hours: Hours | None = None
    cost: PreisAngabe | None = None


class PartWriter:
    """The parts of offers: what is there, what comes, what goes.

    The list is the authority for what it brought itself: its target groups (marked with their
    source), phone, hours, cost and the only place. Fields, languages, search words and areas are
    added to what coordinators entered, never taken away.
    """

    def __init__(self, store: Store, offer_ids: list[str], quelle: str) -> None:
        """Read the parts of the offers that are already known."""
        self._store = store
        self._quelle = quelle
        self._have: dict[type[Any], dict[str, list[Any]]] = {
            kind: _grouped(store.of(kind).among(owner, offer_ids), owner)
            for kind, owner in (
                (AngebotZielgruppe, "angebot_id"),
                (AngebotFeld, "angebot_id"),
                (AngebotOrt, "angebot_id"),
                (AngebotSuchwort, "angebot_id"),
                (SpracheAngebot, "gehoert_zu_id"),
                (Einzugsgebiet, "gehoert_zu_id"),
                (Telefon, "gehoert_zu_id"),
                (Zeit, "gehoert_zu_id"),
                (Kosten, "angebot_id"),
            )
        }
        self._new: dict[type[Any], list[Any]] = defaultdict(list)
        self._gone: dict[type[Any], list[str]] = defaultdict(list)

    def place_of(self, offer_id: str) -> str | None:
        """Return the only place of a known offer."""
        links = self._have[AngebotOrt].get(offer_id, [])
        return links[0].ort_id if len(links) == 1 else None

    def add(self, offer_id: str, desired: Desired) -> None:
        """Note everything of a new offer."""
        for kind, records in _records(offer_id, desired, self._quelle).items():
            self._new[kind] += records

    def change(self, offer_id: str, desired: Desired) -> bool:
        """Note what differs of a known offer; return whether anything does."""
        differs = False
        for kind, wanted in _records(offer_id, desired, self._quelle).items():
            have = self._have[kind].get(offer_id, [])
            key = _KEYS[kind]
            there = {key(one) for one in have}
            come = [one for one in wanted if key(one) not in there and self._may_come(one, have)]
            keep = {key(one) for one in wanted}
            gone = [one.id for one in have if key(one) not in keep and self._owned(one, have)]
            gone = gone if wanted else []
            self._new[kind] += _behind(come) if have and kind is AngebotFeld else come
            self._gone[kind] += gone
            differs |= bool(come or gone)
        return differs

    def _may_come(self, one: Any, have: list[Any]) -> bool:
        """Tell whether a part fits in: a target group somebody set by hand keeps its way."""
        if not isinstance(one, AngebotZielgruppe):
            return True
        return all(h.begriff_id != one.begriff_id or h.quelle == self._quelle for h in have)

    def _owned(self, one: Any, have: list[Any]) -> bool:
        """Tell whether the list may take this part away again."""
        if isinstance(one, AngebotZielgruppe):
            return one.quelle == self._quelle
        if isinstance(one, AngebotOrt):
            return len(have) == 1
        return isinstance(one, (Telefon, Zeit, Kosten))

    def write(self) -> None:
        """Write it all, inside `writing`."""
        for kind, gone in self._gone.items():
            self._store.of(kind).remove(*gone)
        for kind, records in self._new.items():
            self._store.of(kind).add(*records)


def _behind(fields: list[AngebotFeld]) -> list[AngebotFeld]:
    """Return new fields of work of an offer that has a leading one already."""
    return [changed(field, haupt=False) for field in fields]


def _grouped(records: Iterable[Any], owner: str) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = defaultdict(list)
    for one in records:
        groups[getattr(one, owner)].append(one)
    return groups


# What makes two parts of one kind the same.
_KEYS: dict[type[Any], Callable[[Any], Any]] = {
    AngebotZielgruppe: lambda g: (g.begriff_id, g.modus),
    AngebotFeld: lambda f: f.begriff_id,
    AngebotOrt: lambda o: o.ort_id,
    AngebotSuchwort: lambda w: w.text,
    SpracheAngebot: lambda s: s.code,
    Einzugsgebiet: lambda e: e.stadtteil_id,
    Telefon: lambda t: (t.nummer_e164, t.durchwahl),
    Zeit: lambda z: (z.oh, z.freitext, z.art),
    Kosten: lambda k: (k.art, k.betrag_cent, k.je, k.hinweis),
}


def _records(offer_id: str, desired: Desired, quelle: str) -> dict[type[Any], list[Any]]:
    """Return the parts of an offer as records, each only once."""
    return {
        AngebotZielgruppe: [
            AngebotZielgruppe(
                id=new_id(), angebot_id=offer_id, begriff_id=term, modus=modus, quelle=quelle
            )
            for term, modus in dict(desired.groups).items()
        ],
        AngebotFeld: [
            AngebotFeld(id=new_id(), angebot_id=offer_id, begriff_id=term, haupt=place == 0)
            for place, term in enumerate(dict.fromkeys(desired.fields))
        ],
        AngebotOrt: [AngebotOrt(id=new_id(), angebot_id=offer_id, ort_id=desired.place)]
        if desired.place
        else [],
        AngebotSuchwort: [
            AngebotSuchwort(id=new_id(), angebot_id=offer_id, text=word)
            for word in dict.fromkeys(desired.words)
        ],
        SpracheAngebot: [
            SpracheAngebot(
                id=new_id(), gehoert_zu=_NOUN, gehoert_zu_id=offer_id, code=code, niveau=niveau
            )
            for code, niveau in dict(desired.languages).items()
        ],
        Einzugsgebiet: [
            Einzugsgebiet(
                id=new_id(), gehoert_zu=_NOUN, gehoert_zu_id=offer_id, stadtteil_id=desired.area
            )
        ]
        if desired.area
        else [],
        Telefon: [record.phone_record(_NOUN, offer_id, phone) for phone in _once(desired.phones)],
        Zeit: [record.hours_record(_NOUN, offer_id, desired.hours)] if desired.hours else [],
        Kosten: [
            Kosten(
                id=new_id(),
                angebot_id=offer_id,
                art=desired.cost.art,
                betrag_cent=desired.cost.betrag_cent,
                je=desired.cost.je,
                hinweis=desired.cost.hinweis,
            )
        ]
        if desired.cost
        else [],
    }


def _once(phones: Iterable[Phone]) -> list[Phone]:
    return list({(phone.e164, phone.durchwahl): phone for phone in phones}.values())
