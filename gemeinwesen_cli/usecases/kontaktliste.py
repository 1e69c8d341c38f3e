"""Making a contact sheet of offers: who is reached where and when, grouped for the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.drucksache import (
    UEBERFAELLIG,
    Eintrag,
    Gruppe,
    Kontaktliste,
)
from gemeinwesen_cli.domain.folding import sort_key
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.domain.veroeffentlichung import (
    example_note,
    is_current,
    newest_stand,
    published,
)
from gemeinwesen_cli.usecases.akte import load_akten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from gemeinwesen_cli.domain.akte import Akte
    from gemeinwesen_cli.usecases.ports import Store

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
_DUE_NOTE = (
    f"▲ {UEBERFAELLIG}: noch nie oder zuletzt vor mehr als 12 Monaten geprüft, oder die Prüfung "
    "ist fällig. Bitte vor der Weitergabe nachfragen."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blatt:
    """How the sheet is to be: grouped by `nach` (a key of NACH), for whom, from whom.

    `auswahl` names the filter in words ("Osteuropa", "auf Rumänisch"), `absender` the office in
    one line, `fehlt` what of the office is not entered yet; `titel` replaces the made one.
    """

    nach: str = "stadtteil"
    auswahl: tuple[str, ...] = ()
    titel: str = ""
    absender: str = ""
    fehlt: tuple[str, ...] = ()


def make_kontaktliste(
    store: Store, angebot_ids: Sequence[str], blatt: Blatt, heute: date
) -> Kontaktliste:
    """Return the sheet of these offers; planned and ended ones are left out and said so."""
    loaded = load_akten(store, angebot_ids)
    akten = [akte for akte in loaded if is_current(akte, heute)]
    gruppen = _grouped(akten, _GROUPING[blatt.nach](store), heute)
    return Kontaktliste(
        titel=blatt.titel
        or ": ".join(("Kontaktliste", " · ".join(blatt.auswahl) or "alle Angebote")),
        untertitel=f"nach {NACH[blatt.nach]} · {_count(len(akten))}",
        absender=blatt.absender,
        stand=newest_stand(akten, heute) or "nicht bekannt",
        tag=heute,
        anzahl=len(akten),
        hinweise=tuple(_notes(gruppen, len(loaded) - len(akten))),
        gruppen=gruppen,
        entwurf=f"Es fehlt noch: {', '.join(blatt.fehlt)} (bitte eintragen)" if blatt.fehlt else "",
        beispiel=example_note(akten),
    )


def _count(number: int) -> str:
    return "1 Angebot" if number == 1 else f"{number} Angebote"


def _notes(gruppen: tuple[Gruppe, ...], left_out: int) -> Iterable[str]:
    if any(eintrag.ueberfaellig for gruppe in gruppen for eintrag in gruppe.eintraege):
        yield _DUE_NOTE
    if left_out:
        yield f"Nicht aufgeführt, weil geplant oder beendet: {_count(left_out)}."


def _grouped(
    akten: Sequence[Akte], headings: Callable[[Akte], Sequence[str]], heute: date
) -> tuple[Gruppe, ...]:
    groups: dict[str, list[Eintrag]] = {}
    for akte in sorted(akten, key=lambda akte: sort_key(akte.angebot.name)):
        eintrag = published(akte, heute)
        for heading in headings(akte):
            groups.setdefault(heading, []).append(eintrag)
    order = sorted(
        groups, key=lambda name: (_LAST.index(name) if name in _LAST else -1, sort_key(name))
    )
    return tuple(Gruppe(name=name, eintraege=tuple(groups[name])) for name in order)


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
