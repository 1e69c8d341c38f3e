"""Puts single German statements together to rules that mean the same in OSM."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from gemeinwesen_cli.domain.zeitlexer import NotUnderstood
from gemeinwesen_cli.domain.zeitregel import (
    ASK,
    Overlap,
    Regel,
    Spanne,
    Zeitraum,
    join_days,
    minutes,
    overlaps,
    override_days,
)

GERMAN_DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_SATURDAY = 5


@dataclass(slots=True)
class Angabe:
    """One statement while it is being read: days, times, what holds then."""

    daten: list[Zeitraum] = field(default_factory=list)
    tage: set[int] = field(default_factory=set)
    nte: list[tuple[int, int]] = field(default_factory=list)
    feiertag: bool = False
    ferien: bool = False
    zeiten: list[Spanne] = field(default_factory=list)
    zustand: str = ""
    worte: str = ""
    immer: bool = False
    sonst: bool = False
    dazu: bool = False
    werktags: bool = False
    statt: bool = False

    @property
    def has_weekday(self) -> bool:
        """Return whether any kind of day is named."""
        return bool(self.tage or self.nte or self.feiertag or self.ferien)

    @property
    def has_day(self) -> bool:
        """Return whether a day or a date is named."""
        return self.has_weekday or bool(self.daten)

    def rule(self) -> Regel:
        """Return the statement as a rule of its own."""
        return Regel(
            daten=tuple(self.daten),
            tage=tuple(sorted(self.tage)),
            nte=tuple(dict.fromkeys(self.nte)),
            feiertag=self.feiertag,
            ferien=self.ferien,
            zeiten=tuple(sorted(self.zeiten, key=minutes)),
            zustand=self.zustand,
            worte=self.worte,
            immer=self.immer,
            trenner="||" if self.sonst else "," if self.dazu else ";",
        )


def build(found: list[Angabe]) -> tuple[Regel, ...]:
    """Return the rules: weekdays added up, then what is closed, then the special ones.

    Raises:
        NotUnderstood: if two statements about a day contradict each other.
    """
    statements = _with_workdays(found)
    instead = [a.rule() for a in statements if a.statt]
    replacing = tuple(r for r in instead if r.plain)
    rules = [a.rule() for a in statements if not a.statt]
    days = [day for r in instead for day in {*r.tage, *(d for d, _ in r.nte)}]
    if len(days) != len(set(days)):
        raise NotUnderstood("Für einen Tag stehen zwei Abweichungen da")
    if any(overlaps(r.zeiten) for r in (*rules, *instead)):
        raise NotUnderstood("Zwei Uhrzeiten eines Tages überschneiden sich")
    try:
        plain = override_days((*join_days(tuple(r for r in rules if r.plain)), *replacing))
    except Overlap as error:
        day = GERMAN_DAYS[error.tag]
        raise NotUnderstood(f"{day} steht zweimal mit sich überschneidenden Zeiten da") from None
    closed = [r for r in rules if r.zustand == "off" and r.tage and not r.daten]
    special = [r for r in rules if not r.plain and r not in closed and r.trenner != "||"]
    others = [r for r in rules if r.trenner == "||"]
    if len(others) > 1 or (others and others[-1] is not rules[-1] and not _only_off(rules, others)):
        raise NotUnderstood("Nach „sonst“ darf nichts mehr folgen")
    open_days = {d: r.zeiten for r in plain for d in r.tage}
    for rule in closed:
        for closed_day in rule.tage:
            open_days.pop(closed_day, None)
    added = [_beside(rule, open_days) for rule in special]
    return _ordered(list(plain), closed, [*added, *(r for r in instead if not r.plain)], others)


def _only_off(rules: list[Regel], others: list[Regel]) -> bool:
    place = rules.index(others[0])
    return all(r.zustand == "off" for r in rules[place + 1 :])


def _with_workdays(found: list[Angabe]) -> list[Angabe]:
    """Let "werktags" be Mo-Fr for sure, Saturday open to question, holidays closed."""
    result: list[Angabe] = []
    for one in found:
        result.append(one)
        if not one.werktags:
            continue
        if not any(_SATURDAY in other.tage for other in found):
            result.append(Angabe(tage={_SATURDAY}, zustand="unknown", worte=ASK))
        if not any(other.feiertag for other in found):
            result.append(Angabe(feiertag=True, zustand="off"))
    return result


def _beside(rule: Regel, open_days: dict[int, tuple[Spanne, ...]]) -> Regel:
    """Let a special rule add to the weekdays it touches instead of replacing them."""
    touched = {d for d, _ in rule.nte} | set(rule.tage)
    if rule.daten or not touched & set(open_days) or rule.zustand == "off":
        return rule
    for day in sorted(touched & set(open_days)):
        if not rule.zeiten or overlaps((*open_days[day], *rule.zeiten)):
            name = GERMAN_DAYS[day]
            raise NotUnderstood(f"{name} steht mehrmals da, und die Angaben passen nicht zusammen")
    return replace(rule, trenner=",")


def _ordered(
    plain: list[Regel], closed: list[Regel], special: list[Regel], others: list[Regel]
) -> tuple[Regel, ...]:
    last = [r for r in special if r.zustand == "off" and not (r.tage or r.nte)]
    first = [r for r in special if r not in last]
    # closing rules of dates come before those of holidays: both replace what stands before
    last.sort(key=lambda r: (r.feiertag, r.ferien))
    rules = [*plain, *closed, *first, *last]
    if not rules:
        raise NotUnderstood("Es steht keine Uhrzeit darin")
    unique = list(dict.fromkeys(rules))
    return (*unique, *others)
