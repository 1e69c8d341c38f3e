"""Checks stored opening hours and evaluates them with opening-hours-py and the Land's holidays.

Traps met here: a rule that is only words counts as open around the clock in the library; an open
end ("ab 20 Uhr") counts as open until midnight; its own calendar knows nationwide holidays only.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from opening_hours import OpeningHours, State, validate

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.zeitosm import NotInSubset, read_osm
from gemeinwesen_cli.domain.zeitregel import (
    ASK,
    MIDNIGHT,
    Regel,
    Spanne,
    Tagesdatum,
    Zeitraum,
    clock,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

OFFEN, GESCHLOSSEN, UNBEKANNT = "offen", "geschlossen", "unbekannt"
_SUNDAY = 6
_SAME_STATES = 40  # words change more often than the state
_HOLIDAY = "Feiertag"
_ALWAYS = Regel(immer=True)
_HORIZON = 400  # days; a change further away is of no use to anybody


@frozen
class Stand:
    """What holds at a moment: `zustand` offen, geschlossen or unbekannt, and why.

    `wechsel` is when that changes next, None when it does not within about a year.
    """

    zustand: str
    worte: str = ""
    wechsel: datetime | None = None


class Oeffnung:
    """Opening hours in one Land (`land` as in ISO 3166-2:DE: NW, BY …)."""

    def __init__(self, land: str) -> None:
        """Keep the Land; its holidays are computed when first needed."""
        self.land = land.upper().removeprefix("DE-")
        self._holidays: dict[int, dict[date, str]] = {}

    def check(self, oh: str) -> str:
        """Return an OSM string in canonical form.

        Raises:
            Rejected: with the position of what cannot be taken.
        """
        try:
            canonical = write(read_osm(oh))
        except NotInSubset as error:
            raise Rejected(
                f"Die Öffnungszeit „{oh}“ ist ab Zeichen {error.position} nicht lesbar: "
                f"{error.grund}.",
                hint="Schreiben Sie zum Beispiel: Mo-Do 9-12 und 14-16 Uhr, Fr nach Vereinbarung",
            ) from None
        if not validate(canonical):
            raise Rejected(
                f"Die Öffnungszeit „{oh}“ lässt sich nicht auswerten.",
                hint="Schreiben Sie sie einfacher, oder geben Sie sie als Text an.",
            )
        return canonical

    def state(self, oh: str | None, moment: datetime) -> Stand:
        """Return what holds at a moment (local time); hours only in words are unknown."""
        if not oh:
            return Stand(zustand=UNBEKANNT, worte=ASK)
        try:
            rules = read_osm(oh)
        except NotInSubset:
            return Stand(zustand=UNBEKANNT, worte=ASK)
        plain = moment.replace(tzinfo=None)
        if all(r.zustand == "off" for r in rules):
            return self._only_closed(rules, plain)
        return self._evaluate(rules, plain)

    def holiday(self, day: date) -> str:
        """Return the German name of the Land's holiday on a day, or ""."""
        if day.year not in self._holidays:
            self._holidays[day.year] = _land_holidays(self.land, day.year)
        return self._holidays[day.year].get(day, "")

    def _evaluate(self, rules: tuple[Regel, ...], moment: datetime) -> Stand:
        cut = next((n for n, r in enumerate(rules) if r.trenner == "||"), len(rules))
        prepared = self._prepared(rules[:cut], moment.date())
        stand = self._look_up(prepared, moment)
        if cut == len(rules) or stand.zustand != GESCHLOSSEN:
            return stand
        # the library's own fallback gets lost behind dated rules (2.1.4); only what is closed
        # without being said to be closed is left to it
        if self._look_up((_ALWAYS, *_closing(prepared)), moment).zustand == GESCHLOSSEN:
            return stand
        other = (replace(rules[cut], trenner=";"), *rules[cut + 1 :])
        fallback = self._look_up(self._prepared(other, moment.date()), moment)
        return replace(fallback, wechsel=stand.wechsel or fallback.wechsel)

    def _only_closed(self, rules: tuple[Regel, ...], moment: datetime) -> Stand:
        """Know when it is closed although nothing says when it is open."""
        stand = self._look_up((_ALWAYS, *self._prepared(rules, moment.date())), moment)
        if stand.zustand == GESCHLOSSEN:
            return stand
        return Stand(zustand=UNBEKANNT, worte=ASK, wechsel=stand.wechsel)

    def _look_up(self, rules: tuple[Regel, ...], moment: datetime) -> Stand:
        hours = OpeningHours(write(rules))
        state, words = hours.state(moment)
        change = hours.next_change(moment)
        for _ in range(_SAME_STATES):
            if change is None or hours.state(change)[0] != state:
                break
            change = hours.next_change(change)
        if change is not None and change - moment > timedelta(days=_HORIZON):
            change = None
        holiday = self.holiday(moment.date())
        if holiday and (not words or words.startswith(_HOLIDAY)):
            words = words.replace(_HOLIDAY, holiday) or (holiday if state == State.CLOSED else "")
        names = {State.OPEN: OFFEN, State.CLOSED: GESCHLOSSEN, State.UNKNOWN: UNBEKANNT}
        return Stand(zustand=names[state], worte=words, wechsel=change)

    def _prepared(self, rules: tuple[Regel, ...], day: date) -> tuple[Regel, ...]:
        """Return the rules as the library must see them."""
        days = self._days_around(day)
        prepared: list[Regel] = []
        for rule in rules:
            if rule.ferien and not (rule.tage or rule.nte or rule.daten or rule.feiertag):
                continue  # nobody knows the school holidays here
            prepared += _expand(replace(rule, ferien=False), days)
        silent = self._silent_holidays(rules, days)
        if not silent:
            return tuple(prepared)
        place = next((n for n, r in enumerate(prepared) if r.daten), len(prepared))
        return (*prepared[:place], silent, *prepared[place:])

    def _silent_holidays(self, rules: tuple[Regel, ...], days: list[date]) -> Regel | None:
        """Return what holds on holidays of which the text says nothing.

        Hours of working days do not hold then. Who opens on Sundays may open on holidays as
        well: that is open to question. Around the clock means always.
        """
        if any(r.feiertag or r.immer for r in rules) or not any(r.tage or r.nte for r in rules):
            return None
        on_sundays = any(
            r.zustand != "off" and _SUNDAY in {*r.tage, *(d for d, _ in r.nte)} for r in rules
        )
        state, words = ("unknown", f"{_HOLIDAY}, {ASK}") if on_sundays else ("off", _HOLIDAY)
        return Regel(daten=_periods(days), zustand=state, worte=words)

    def _days_around(self, day: date) -> list[date]:
        found: list[date] = []
        for year in (day.year, day.year + 1):
            self.holiday(date(year, 1, 1))
            found += sorted(self._holidays[year])
        return found


def _land_holidays(land: str, year: int) -> dict[date, str]:
    from holidays import country_holidays  # noqa: PLC0415 - costs as much as the whole program

    try:
        found = country_holidays("DE", subdiv=land or None, years=year, language="de")
    except NotImplementedError:
        raise Rejected(
            f"Das Bundesland „{land}“ ist nicht bekannt; die Feiertage fehlen.",
            hint="Tragen Sie in config.yaml unter bundesland das Kürzel ein, zum Beispiel NW.",
        ) from None
    return dict(found.items())


def _closing(rules: tuple[Regel, ...]) -> tuple[Regel, ...]:
    return tuple(r for r in rules if r.zustand == "off")


def _periods(days: Iterable[date]) -> tuple[Zeitraum, ...]:
    dates = (Tagesdatum(d.year, d.month, d.day) for d in days)
    return tuple(Zeitraum(d, d) for d in dates)


def _expand(rule: Regel, holidays: list[date]) -> list[Regel]:
    """Replace public holidays by dates, and open ends by what is known of them."""
    parts = [rule]
    if rule.feiertag:
        parts = [replace(rule, feiertag=False)] if rule.tage or rule.nte else []
        parts.append(replace(rule, feiertag=False, tage=(), nte=(), daten=_periods(holidays)))
    found: list[Regel] = []
    for part in parts:
        found += _open_ends(part)
    return found


def _open_ends(rule: Regel) -> list[Regel]:
    known = tuple(s for s in rule.zeiten if s.bis is not None)
    if len(known) == len(rule.zeiten):
        return [rule]
    found = [replace(rule, zeiten=known)] if known else []
    for span in rule.zeiten:
        if span.bis is None:
            words = rule.worte or f"ab {clock(span.von)} Uhr, Ende offen"
            until = Spanne(span.von, MIDNIGHT)
            mark = "," if found else rule.trenner
            found.append(
                replace(rule, zeiten=(until,), zustand="unknown", worte=words, trenner=mark)
            )
    return found
