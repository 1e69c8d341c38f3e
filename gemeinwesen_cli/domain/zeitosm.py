"""Reads OSM `opening_hours` in the documented subset; everything else is refused with a position.

The subset: dates (`Dec 24-Jan 01`, `2026 Mar 02-13`, `May-Oct`), weekdays, n-th weekdays of a
month (`Mo[1]`, `Fr[-1]`), `PH`, `SH`, times (`09:00-12:00,14:00-16:00`, open end `12:00+`),
`24/7`, `off`, `unknown`, comments in quotes, and the separators `;` `,` `||`. A rule that is
only a comment is refused because evaluators read it as open around the clock.
"""

from __future__ import annotations

import re

from gemeinwesen_cli.domain.zeitregel import (
    DAYS,
    MIDNIGHT,
    MONTH_LENGTHS,
    MONTHS,
    Regel,
    Spanne,
    Tagesdatum,
    Zeitraum,
    override_days,
)

_MONTH = "|".join(MONTHS)
_DAY = "|".join(DAYS)
_DATE = rf"(?:(\d{{4}}) )?({_MONTH})\b(?: (\d{{1,2}})(?!\d|:\d))?"
_DATE_END = (
    rf" ?- ?(?:(?:(\d{{4}}) )?({_MONTH})\b(?: (\d{{1,2}})(?!\d|:\d))?|(\d{{1,2}})(?!\d|:\d))"
)
_WEEKDAY = rf"({_DAY})\b(?: ?- ?({_DAY})\b|\[([-\d, ]+)\])?"
_HOLIDAY = r"(PH|SH)\b"
_SPAN = r"(\d{1,2}):(\d{2}) ?(?:- ?(\d{1,2}):(\d{2})|(\+))"
_STATE = r"(off|closed|unknown|open)\b"
_COMMENT = r'"([^"]*)"'
_LAST_HOUR = 48 * 60


class NotInSubset(ValueError):
    """The text is not in the subset; `position` counts from 1, `grund` is German."""

    def __init__(self, position: int, grund: str) -> None:
        """Keep where and why."""
        super().__init__(f"{grund} (Zeichen {position})")
        self.position = position
        self.grund = grund


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def skip(self) -> None:
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1

    def take(self, pattern: str) -> re.Match[str] | None:
        """Step over a pattern; each is compiled when it is first needed, by `re` itself."""
        self.skip()
        found = self.look(pattern, self.at)
        if found:
            self.at = found.end()
        return found

    def look(self, pattern: str, at: int) -> re.Match[str] | None:
        return re.compile(pattern, re.IGNORECASE).match(self.text, at)

    def mark(self, *marks: str) -> str:
        self.skip()
        for mark in marks:
            if self.text.startswith(mark, self.at):
                self.at += len(mark)
                return mark
        return ""

    def fail(self, reason: str, at: int | None = None) -> NotInSubset:
        return NotInSubset((self.at if at is None else at) + 1, reason)


def read_osm(text: str) -> tuple[Regel, ...]:
    """Return the rules of an OSM string.

    Raises:
        NotInSubset: with the position and the reason, for anything outside the subset.
    """
    reader = _Reader(text)
    rules: list[Regel] = []
    mark = ";"
    while True:
        rules.append(_rule(reader, mark))
        reader.skip()
        if reader.at >= len(text):
            break
        mark = reader.mark(";", ",", "||")
        if not mark:
            raise reader.fail("Das gehört nicht zu den lesbaren Angaben")
        reader.skip()
        if mark == ";" and reader.at >= len(text):
            break
    return override_days(tuple(rules))


def _rule(reader: _Reader, mark: str) -> Regel:
    reader.skip()
    start = reader.at
    always = bool(reader.mark("24/7"))
    dates = () if always else _dates(reader)
    reader.mark(":")
    plain, nth, holiday, school = ((), (), False, False) if always else _days(reader)
    reader.mark(":")
    spans = () if always else _spans(reader)
    found = reader.take(_STATE)
    state = {"closed": "off", "open": ""}.get(
        found[1].lower() if found else "", found[1].lower() if found else ""
    )
    comment = reader.take(_COMMENT)
    rule = Regel(
        daten=dates, tage=plain, nte=nth, feiertag=holiday, ferien=school, zeiten=spans,
        zustand=state, worte=" ".join(comment[1].split()) if comment else "", immer=always,
        trenner=mark,
    )  # fmt: skip
    _check(rule, reader, start)
    return rule


def _check(rule: Regel, reader: _Reader, start: int) -> None:
    if rule.zeiten or rule.immer:
        return
    if not rule.has_day and not rule.zustand:
        if rule.worte:
            raise reader.fail("Eine Regel nur aus Worten gilt als immer geöffnet", start)
        raise reader.fail("Hier fehlt ein Tag oder eine Uhrzeit")
    if not rule.has_day and rule.zustand == "unknown" and rule.trenner != "||":
        raise reader.fail("Ohne Tag steht „unknown“ nur nach ||", start)
    if not rule.zustand:
        raise reader.fail("Hier fehlt die Uhrzeit")


def _dates(reader: _Reader) -> tuple[Zeitraum, ...]:
    found: list[Zeitraum] = []
    reader.skip()
    word = reader.text[reader.at : reader.at + 4]
    if word[:3].title() not in MONTHS and not word.isdecimal():
        return ()
    while True:
        start = reader.at
        first = reader.take(_DATE)
        if not first:
            reader.at = start
            break
        begin = _date(reader, first[1], first[2], first[3])
        last = reader.take(_DATE_END)
        found.append(Zeitraum(begin, _end(reader, begin, last) if last else begin))
        start = reader.at
        if not reader.mark(","):
            break
    if found and reader.text[start : start + 1] == "," and reader.at == start:
        raise reader.fail("Nach dem Komma fehlt ein Datum")
    return tuple(found)


def _end(reader: _Reader, begin: Tagesdatum, last: re.Match[str]) -> Tagesdatum:
    if last[4]:
        if begin.tag is None:
            raise reader.fail("Vor dem Strich fehlt der Tag")
        return _date(reader, str(begin.jahr or ""), MONTHS[begin.monat - 1], last[4])
    end = _date(reader, last[1] or str(begin.jahr or ""), last[2], last[3])
    if (begin.tag is None) != (end.tag is None):
        raise reader.fail("Beginn und Ende brauchen beide einen Tag oder beide keinen")
    if end.jahr and not begin.jahr:
        raise reader.fail("Dem Beginn fehlt das Jahr")
    return end


def _date(reader: _Reader, year: str | None, month: str, day: str | None) -> Tagesdatum:
    number = MONTHS.index(month.capitalize()) + 1
    if day and not 1 <= int(day) <= MONTH_LENGTHS[number - 1]:
        raise reader.fail("Diesen Tag gibt es in dem Monat nicht")
    return Tagesdatum(int(year) if year else None, number, int(day) if day else None)


def _days(
    reader: _Reader,
) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...], bool, bool]:
    plain: set[int] = set()
    nth: list[tuple[int, int]] = []
    holidays: set[str] = set()
    while True:
        start = reader.at
        if day := reader.take(_WEEKDAY):
            plain |= _range(day) if day[3] is None else set()
            nth += _nth(reader, day) if day[3] is not None else []
        elif holiday := reader.take(_HOLIDAY):
            holidays.add(holiday[1].upper())
        else:
            reader.at = start
            break
        start = reader.at
        # PH and SH may stand before the days without a comma: "PH Su off"
        if not reader.mark(",") and not reader.look(_HOLIDAY, max(start - 2, 0)):
            break
        if not (_peek(reader, _WEEKDAY) or _peek(reader, _HOLIDAY)):
            reader.at = start
            break
    return (
        tuple(sorted(plain)),
        tuple(dict.fromkeys(nth)),
        "PH" in holidays,
        "SH" in holidays,
    )


def _peek(reader: _Reader, pattern: str) -> bool:
    start = reader.at
    found = reader.take(pattern)
    reader.at = start
    return bool(found)


def _range(day: re.Match[str]) -> set[int]:
    first = DAYS.index(day[1].capitalize())
    last = DAYS.index(day[2].capitalize()) if day[2] else first
    return {(first + n) % 7 for n in range((last - first) % 7 + 1)}


def _nth(reader: _Reader, day: re.Match[str]) -> list[tuple[int, int]]:
    index = DAYS.index(day[1].capitalize())
    found: list[tuple[int, int]] = []
    for part in day[3].split(","):
        if part.strip() not in {"1", "2", "3", "4", "5", "-1", "-2"}:
            raise reader.fail("In eckigen Klammern geht nur 1 bis 5, -1 oder -2", day.start(3))
        found.append((index, int(part)))
    return found


def _spans(reader: _Reader) -> tuple[Spanne, ...]:
    found: list[Spanne] = []
    start = reader.at
    while span := reader.take(_SPAN):
        found.append(_span(reader, span))
        start = reader.at
        if not reader.mark(","):
            break
    reader.at = start  # a comma before a day begins the next rule
    return tuple(found)


def _span(reader: _Reader, span: re.Match[str]) -> Spanne:
    start = int(span[1]) * 60 + int(span[2])
    minutes = [int(m) for m in (span[2], span[4]) if m]
    if start >= MIDNIGHT or any(m >= 60 for m in minutes):  # noqa: PLR2004 - minutes of an hour
        raise reader.fail("Diese Uhrzeit gibt es nicht", span.start())
    if span[5]:
        return Spanne(start, None)
    end = int(span[3]) * 60 + int(span[4])
    if end > _LAST_HOUR or end == start or end - start > MIDNIGHT:
        raise reader.fail("Diese Uhrzeit gibt es nicht", span.start(3))
    return Spanne(start, end if end <= MIDNIGHT else end - MIDNIGHT)
