"""Rules of opening hours: the documented subset of OSM `opening_hours` as plain data.

A rule says on which dates and days what holds: open at some times, closed (`off`), or open to
question (`unknown`) with the words that say why. Text goes in through `zeitosm` and `zeitworte`,
comes out through `write` (OSM) and `zeitanzeige` (German).
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from gemeinwesen_cli.domain.frozen import frozen

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
ALWAYS = (0, 1, 2, 3, 4, 5, 6)
MIDNIGHT = 24 * 60
# The words an open question may carry without quotes, and when a part of the day begins and ends.
NO_TIME = "Uhrzeit bitte erfragen"
ASK = "bitte erfragen"
ON_REQUEST = (
    "nach telefonischer Terminvereinbarung",
    "nach telefonischer Terminabsprache",
    "nach telefonischer Vereinbarung",
    "nach telefonischer Absprache",
    "nach telefonischer Anmeldung",
    "nach vorheriger Anmeldung",
    "nach vorheriger Absprache",
    "nach Terminvereinbarung",
    "nach Terminabsprache",
    "nach Vereinbarung",
    "nach Absprache",
    "nach Anmeldung",
    "auf Anfrage",
    "mit Termin",
    NO_TIME,
    ASK,
)
PARTS_OF_DAY = {"vormittags": (0, 12), "morgens": (0, 12), "mittags": (11, 14),
                "nachmittags": (12, 19), "abends": (16, 24)}  # fmt: skip
_RUN = 3  # Mo-We is a range, Sa,Su is not


class Spanne(NamedTuple):
    """A span in minutes since midnight; `bis` before `von` runs past midnight, None is open."""

    von: int
    bis: int | None


class Tagesdatum(NamedTuple):
    """A day (or a whole month, without `tag`), of one year or of every year."""

    jahr: int | None
    monat: int
    tag: int | None


class Zeitraum(NamedTuple):
    """From a date to a date, both included."""

    von: Tagesdatum
    bis: Tagesdatum


@frozen
class Regel:
    """One rule; `trenner` is how it stands to those before it.

    ";" replaces them on its days, "," adds to them, "||" holds when none of them does.
    `nte` holds (day, n) for the n-th such day of a month, n = -1 for the last.
    """

    daten: tuple[Zeitraum, ...] = ()
    tage: tuple[int, ...] = ()
    nte: tuple[tuple[int, int], ...] = ()
    feiertag: bool = False
    ferien: bool = False
    zeiten: tuple[Spanne, ...] = ()
    zustand: str = ""
    worte: str = ""
    immer: bool = False
    trenner: str = ";"

    @property
    def plain(self) -> bool:
        """Return whether the rule only says at what times weekdays are open."""
        return bool(self.tage and self.zeiten) and not (
            self.daten or self.nte or self.feiertag or self.ferien or self.zustand or self.worte
        )

    @property
    def has_day(self) -> bool:
        """Return whether the rule names any day or date."""
        return bool(self.daten or self.tage or self.nte or self.feiertag or self.ferien)


class Overlap(ValueError):
    """Two statements about one day contradict each other; `tag` is the day."""

    def __init__(self, tag: int) -> None:
        """Keep the day."""
        super().__init__(DAYS[tag])
        self.tag = tag


def minutes(span: Spanne) -> tuple[int, int]:
    """Return a span as a half-open interval; open ends run to midnight."""
    end = MIDNIGHT if span.bis is None else span.bis
    return span.von, end if end > span.von else end + MIDNIGHT


def overlaps(spans: tuple[Spanne, ...]) -> bool:
    """Return whether two of the spans share a minute."""
    ordered = sorted(minutes(s) for s in spans)
    return any(a[1] > b[0] for a, b in pairwise(ordered))


def join_days(rules: tuple[Regel, ...]) -> tuple[Regel, ...]:
    """Add up plain rules day by day, as prose means them; equal days share one rule.

    Raises:
        Overlap: if two rules give one day times that overlap.
    """
    table: dict[int, tuple[Spanne, ...]] = {}
    for rule in rules:
        for day in rule.tage:
            spans = (*table.get(day, ()), *(s for s in rule.zeiten if s not in table.get(day, ())))
            if overlaps(spans):
                raise Overlap(day)
            table[day] = spans
    return _group(table)


def override_days(rules: tuple[Regel, ...]) -> tuple[Regel, ...]:
    """Resolve leading plain rules as OSM means them: a later rule replaces a day.

    Rules joined by a comma add up; where that overlaps the rules stay as they were written.
    """
    table: dict[int, tuple[Spanne, ...]] = {}
    for count, rule in enumerate(rules):
        if not rule.plain or rule.trenner == "||":
            rest = rules[count:]
            break
        for day in rule.tage:
            before = table.get(day, ()) if rule.trenner == "," else ()
            spans = (*before, *(s for s in rule.zeiten if s not in before))
            if overlaps(spans):
                return rules
            table[day] = spans
    else:
        rest = ()
    return (*_group(table), *rest)


def _group(table: dict[int, tuple[Spanne, ...]]) -> tuple[Regel, ...]:
    groups: dict[tuple[Spanne, ...], list[int]] = {}
    for day in sorted(table):
        groups.setdefault(tuple(sorted(table[day], key=minutes)), []).append(day)
    return tuple(Regel(tage=tuple(days), zeiten=spans) for spans, days in groups.items())


def runs(days: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return the days as (first, last), with ranges only where they are worth one."""
    found: list[list[int]] = []
    for day in days:
        if found and day == found[-1][-1] + 1:
            found[-1].append(day)
        else:
            found.append([day])
    pairs: list[tuple[int, int]] = []
    for run in found:
        pairs += [(run[0], run[-1])] if len(run) >= _RUN else [(d, d) for d in run]
    return pairs


def clock(minute: int) -> str:
    """Return minutes since midnight as HH:MM."""
    return f"{minute // 60:02}:{minute % 60:02}"


def write(rules: tuple[Regel, ...]) -> str:
    """Return the rules as canonical OSM `opening_hours`."""
    text = ""
    for rule in rules:
        mark = {";": "; ", ",": ", ", "||": " || "}[rule.trenner] if text else ""
        text += mark + _rule(rule)
    return text


def _rule(rule: Regel) -> str:
    parts = [
        ",".join(_period(p) for p in rule.daten),
        _days(rule),
        ",".join(_span(s) for s in rule.zeiten),
        "24/7" if rule.immer else "",
        rule.zustand,
        f'"{rule.worte}"' if rule.worte else "",
    ]
    return " ".join(p for p in parts if p)


def _days(rule: Regel) -> str:
    names = [DAYS[a] if a == b else f"{DAYS[a]}-{DAYS[b]}" for a, b in runs(rule.tage)]
    nth: dict[int, list[str]] = {}
    for day, n in rule.nte:
        nth.setdefault(day, []).append(str(n))
    names += [f"{DAYS[day]}[{','.join(ns)}]" for day, ns in nth.items()]
    names += ["PH"] if rule.feiertag else []
    names += ["SH"] if rule.ferien else []
    return ",".join(names)


def _span(span: Spanne) -> str:
    return f"{clock(span.von)}+" if span.bis is None else f"{clock(span.von)}-{clock(span.bis)}"


def _date(date: Tagesdatum, *, year: bool = True, month: bool = True) -> str:
    parts = [
        str(date.jahr) if date.jahr and year else "",
        MONTHS[date.monat - 1] if month else "",
        f"{date.tag:02}" if date.tag else "",
    ]
    return " ".join(p for p in parts if p)


def _period(period: Zeitraum) -> str:
    first, last = period.von, period.bis
    if first == last:
        return _date(first)
    same_year = first.jahr == last.jahr
    same_month = same_year and first.monat == last.monat and last.tag is not None
    return f"{_date(first)}-{_date(last, year=not same_year, month=not same_month)}"
