"""Making a contact sheet of offers: who is reached where and when, grouped for the reader."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.drucksache import (
    UEBERFAELLIG,
    Eintrag,
    Gruppe,
    Kontaktliste,
)
from gemeinwesen_cli.domain.folding import sort_key
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.domain.veroeffentlichung import example_note, newest_stand, published
from gemeinwesen_cli.usecases.akte import load_akten
from gemeinwesen_cli.usecases.match import fitting
from gemeinwesen_cli.usecases.match_words import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from gemeinwesen_cli.domain.akte import Akte
    from gemeinwesen_cli.usecases.match import Kriterien
    from gemeinwesen_cli.usecases.ports import Clock, Store

NACH = {
    "zielgruppe": "Zielgruppe",
    "stadtteil": "Stadtteil",
    "handlungsfeld": "Handlungsfeld",
    "traeger": "Träger",
}
_CITYWIDE = "Stadtweit"
_NO_AREA = "Stadtteil nicht bekannt"
_PROTECTED = "Adresse auf Anfrage"
_NO_GROUP = "Zielgruppe nicht bekannt"
_NO_FIELD = "Handlungsfeld nicht bekannt"
_LAST = (_CITYWIDE, _NO_AREA, _PROTECTED, _NO_GROUP, _NO_FIELD)
_DISTRICT = "bezirk"
_UNSURE = "Vielleicht, bitte erfragen"
_DUE_NOTE = (
    f"▲ {UEBERFAELLIG}: noch nie oder zuletzt vor mehr als 12 Monaten geprüft, oder die Prüfung "
    "ist fällig. Bitte vor der Weitergabe nachfragen."
)


@frozen
class Blatt:
    """How the sheet is to be: grouped by `nach` (a key of NACH), and from whom.

    `absender` is the office in one line, `fehlt` what of the office is not entered yet; `titel`
    replaces the made one. `farbe` is the office's main colour.
    """

    nach: str = "stadtteil"
    titel: str = ""
    absender: str = ""
    fehlt: tuple[str, ...] = ()
    farbe: str = "#0b4a57"


def make_kontaktliste(
    store: Store, criteria: Kriterien, blatt: Blatt, *, today: date, clock: Clock | None = None
) -> Kontaktliste:
    """Return the sheet of all offers that fit.

    Offers of which it is not known whether they fit stand behind the others, in groups that say
    so; strict criteria leave them out. What is planned or has ended is never on it.
    """
    ids, sure = fitting(store, criteria, today=today, clock=clock)
    akten = load_akten(store, ids)
    headings = _GROUPING[blatt.nach](store)
    fits = _grouped(akten[:sure], headings, today)
    may_fit = _grouped(akten[sure:], headings, today)
    gruppen = fits + tuple(replace(g, name=f"{_UNSURE}: {g.name}") for g in may_fit)
    words = " · ".join(in_words(store, criteria)) or "alle Angebote"
    return Kontaktliste(
        titel=blatt.titel or f"Kontaktliste: {words}",
        untertitel=f"nach {NACH[blatt.nach]} · {_count(len(akten), len(akten) - sure)}",
        absender=blatt.absender,
        stand=newest_stand(akten, today) or "nicht bekannt",
        tag=today,
        anzahl=len(akten),
        hinweise=(_DUE_NOTE,) if _any_due(gruppen) else (),
        gruppen=gruppen,
        entwurf=f"Bitte eintragen: {', '.join(blatt.fehlt)}" if blatt.fehlt else "",
        beispiel=example_note(akten),
        farbe=blatt.farbe,
    )


def _count(number: int, unsure: int) -> str:
    offers = "1 Angebot" if number == 1 else f"{number} Angebote"
    return f"{offers}, bei {unsure} davon ist zu erfragen, ob es passt" if unsure else offers


def _any_due(gruppen: Iterable[Gruppe]) -> bool:
    return any(eintrag.ueberfaellig for gruppe in gruppen for eintrag in gruppe.eintraege)


def _grouped(
    akten: Sequence[Akte], headings: Callable[[Akte], Sequence[str]], today: date
) -> tuple[Gruppe, ...]:
    groups: dict[str, list[Eintrag]] = {}
    for akte in sorted(akten, key=lambda akte: sort_key(akte.angebot.name)):
        eintrag = published(akte, today)
        for heading in headings(akte):
            groups.setdefault(heading, []).append(eintrag)
    order = sorted(groups, key=_place_of_group)
    return tuple(Gruppe(name=name, eintraege=tuple(groups[name])) for name in order)


def _place_of_group(name: str) -> tuple[int, tuple[str, str]]:
    """Put what is not known behind what is, in a fixed order."""
    return (_LAST.index(name) if name in _LAST else -1, sort_key(name))


def _by_zielgruppe(_: Store) -> Callable[[Akte], Sequence[str]]:
    def headings(akte: Akte) -> Sequence[str]:
        names = [m.begriff.name for m in akte.zielgruppen if m.modus != "ausgeschlossen"]
        return names or [_NO_GROUP]

    return headings


def _by_handlungsfeld(_: Store) -> Callable[[Akte], Sequence[str]]:
    return lambda akte: [feld.name for feld in akte.felder] or [_NO_FIELD]


def _by_traeger(_: Store) -> Callable[[Akte], Sequence[str]]:
    return lambda akte: [akte.traeger.name]


def _by_stadtteil(store: Store) -> Callable[[Akte], Sequence[str]]:
    """Group by the district, the level people know; what has none stands under its own area."""
    areas = {area.id: area for area in store.of(Stadtteil).all()}

    def headings(akte: Akte) -> Sequence[str]:
        if akte.geschuetzt:
            return [_PROTECTED]
        places = [platz.stadtteil for platz in akte.orte] or [
            gebiet.stadtteil for gebiet in akte.gebiete
        ]
        names = dict.fromkeys(_district(area, areas).name for area in places if area)
        return list(names) or [_NO_AREA if places else _CITYWIDE]

    return headings


def _district(area: Stadtteil, areas: Mapping[str, Stadtteil]) -> Stadtteil:
    above: Stadtteil | None = area
    while above and above.ebene != _DISTRICT:
        above = areas.get(above.eltern_id or "")
    return above or area


_GROUPING: Mapping[str, Callable[[Store], Callable[[Akte], Sequence[str]]]] = {
    "zielgruppe": _by_zielgruppe,
    "stadtteil": _by_stadtteil,
    "handlungsfeld": _by_handlungsfeld,
    "traeger": _by_traeger,
}
