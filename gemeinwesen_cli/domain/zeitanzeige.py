"""Opening hours as German readers expect them (DIN 5008): `Mo, Mi 09:00–12:00 Uhr; …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.zeitosm import NotInSubset, read_osm
from gemeinwesen_cli.domain.zeitregel import (
    ALWAYS,
    MIDNIGHT,
    NO_TIME,
    ON_REQUEST,
    PARTS_OF_DAY,
    Spanne,
    clock,
    runs,
)

if TYPE_CHECKING:
    from gemeinwesen_cli.domain.zeitregel import Regel, Tagesdatum, Zeitraum

DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_WHOLE_DAY: tuple[Spanne, ...] = (Spanne(0, MIDNIGHT),)
_NTH = {-1: "letzter", -2: "vorletzter"}


def show(oh: str) -> str:
    """Return a stored `opening_hours` string in German; one outside the subset as it is."""
    try:
        return show_rules(read_osm(oh))
    except NotInSubset:
        return oh


def show_rules(rules: tuple[Regel, ...]) -> str:
    """Return rules in German."""
    plain = {d for r in rules if r.plain for d in r.tage}
    return "; ".join(_rule(r, plain) for r in rules)


def _rule(rule: Regel, plain: set[int]) -> str:
    prefix = {",": "zusätzlich ", "||": "sonst "}.get(rule.trenner, "")
    touched = {d for d, _ in rule.nte} | set(rule.tage)
    replaces = not (rule.plain or rule.daten or rule.zustand == "off") and touched & plain
    if rule.trenner == ";" and replaces:
        prefix = "abweichend "
    if rule.immer and not rule.zustand:
        return prefix + "rund um die Uhr" + (f" („{rule.worte}“)" if rule.worte else "")
    when = [_dates(rule), _days(rule), _times(rule.zeiten)]
    if rule.zeiten and not rule.has_day:
        when[1] = "täglich"
    text = prefix + " ".join(p for p in when if p)
    state = _state(rule)
    mark = ", " if state == NO_TIME else " "
    return f"{text}{mark}{state}".strip() if state else text


def _state(rule: Regel) -> str:
    if rule.zustand == "off":
        return "geschlossen" + (f" („{rule.worte}“)" if rule.worte else "")
    if rule.zustand == "unknown":
        return _words(rule.worte) if rule.worte else "„unbestimmt“"
    return f"(„{rule.worte}“)" if rule.worte else ""


def _words(words: str) -> str:
    first, _, last = words.partition(" ")
    known = (
        words in ON_REQUEST
        or (first in PARTS_OF_DAY and (not last or last in ON_REQUEST))
        or (first == "um" and words.endswith(" Uhr"))
    )
    return words if known else f"„{words}“"


def _days(rule: Regel) -> str:
    names = [DAYS[a] if a == b else f"{DAYS[a]}–{DAYS[b]}" for a, b in runs(rule.tage)]
    if rule.tage == ALWAYS:
        names = ["täglich"]
    nth: dict[int, list[int]] = {}
    for day, n in rule.nte:
        nth.setdefault(day, []).append(n)
    for day, numbers in nth.items():
        text = " und ".join(_NTH.get(n, f"{n}.") for n in numbers)
        names.append(f"{text} {DAYS[day]} im Monat")
    names += ["feiertags"] if rule.feiertag else []
    names += ["in den Schulferien"] if rule.ferien else []
    return ", ".join(names)


def _times(spans: tuple[Spanne, ...]) -> str:
    if spans == _WHOLE_DAY:
        return "rund um die Uhr"
    texts = [_span(s) for s in spans]
    if not texts:
        return ""
    return f"{' und '.join(texts)} Uhr"


def _span(span: Spanne) -> str:
    if span.bis is None:
        return f"ab {clock(span.von)}"
    return f"{clock(span.von)}–{clock(span.bis)}"


def _dates(rule: Regel) -> str:
    return ", ".join(_period(p) for p in rule.daten)


def _period(period: Zeitraum) -> str:
    first, last = period.von, period.bis
    return _date(first) if first == last else f"{_date(first)}–{_date(last)}"


def _date(date: Tagesdatum) -> str:
    if date.tag is None:
        return f"{MONTHS[date.monat - 1]} {date.jahr}" if date.jahr else MONTHS[date.monat - 1]
    return f"{date.tag:02}.{date.monat:02}.{date.jahr or ''}"
