"""Wochenplan: when an offer is open in an ordinary week, as far as its hours say it for sure."""

from __future__ import annotations

from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.zeitosm import NotInSubset, read_osm
from gemeinwesen_cli.domain.zeitregel import ALWAYS, MIDNIGHT, Regel, minutes

_SATURDAY, _SUNDAY = 5, 6
_WEEKEND = "wochenende"
_PARTS = {
    "morgens": (6 * 60, 11 * 60),
    "mittags": (11 * 60, 14 * 60),
    "nachmittags": (13 * 60, 18 * 60),
    "abends": (17 * 60, 22 * 60),
}
_ENOUGH = 30  # minutes that make a visit

Spell = tuple[int, int, int]  # weekday, from, to in minutes


@frozen
class Wochenplan:
    """The spells of an ordinary week; `offen` when more may hold: dates, on request."""

    zeiten: tuple[Spell, ...]
    offen: bool

    def at(self, wish: str) -> bool | None:
        """Return whether it is open at the wished part of the day; None is not known."""
        if any(_meets(spell, wish) for spell in self.zeiten):
            return True
        return None if self.offen else False


def weekly(oh: str | None) -> Wochenplan:
    """Return the plan of an OSM string; what cannot be read is not known."""
    try:
        rules = read_osm(oh) if oh else ()
    except NotInSubset:
        rules = ()
    if not rules:
        return Wochenplan(zeiten=(), offen=True)
    spells: set[Spell] = set()
    unsure = False
    for rule in rules:
        if _is_every_week(rule) and rule.zustand in ("off", "closed") and not rule.zeiten:
            spells = {spell for spell in spells if spell[0] not in (rule.tage or ALWAYS)}
        elif _is_every_week(rule) and not rule.zustand and not rule.worte:
            spells |= set(_spells(rule))
        elif rule.zustand not in ("off", "closed"):
            unsure = True
    return Wochenplan(zeiten=tuple(sorted(spells)), offen=unsure)


def _is_every_week(rule: Regel) -> bool:
    return not (rule.daten or rule.nte or rule.feiertag or rule.ferien or rule.trenner == "||")


def _spells(rule: Regel) -> list[Spell]:
    spans = [(0, MIDNIGHT)] if rule.immer else [minutes(span) for span in rule.zeiten]
    return [(day, begin, end) for day in rule.tage or ALWAYS for begin, end in spans]


def _meets(spell: Spell, wish: str) -> bool:
    day, begin, end = spell
    if wish == _WEEKEND:
        return day in (_SATURDAY, _SUNDAY)
    first, last = _PARTS[wish]
    return min(end, last) - max(begin, first) >= _ENOUGH


def shared(one: Wochenplan, other: Wochenplan) -> int:
    """Return how many minutes of the week both are open."""
    return sum(
        max(0, min(a[2], b[2]) - max(a[1], b[1]))
        for a in one.zeiten
        for b in other.zeiten
        if a[0] == b[0]
    )
