"""The grammar of German opening hours: tokens -> rules, or a reason why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.zeitbau import Angabe, build
from gemeinwesen_cli.domain.zeitlexer import NotUnderstood, Token
from gemeinwesen_cli.domain.zeitmarke import AND, Cursor
from gemeinwesen_cli.domain.zeitregel import (
    MIDNIGHT,
    MONTH_LENGTHS,
    NO_TIME,
    PARTS_OF_DAY,
    Regel,
    Spanne,
    Tagesdatum,
    Zeitraum,
    clock,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def read_words(found: list[Token]) -> tuple[tuple[Regel, ...], str]:
    """Return the rules and the kind (`vocabulary.ZEIT_ART`); no rules: only by appointment.

    Raises:
        NotUnderstood: if anything is not sure.
    """
    art = "oeffnung"
    if found and found[0].kind == "label":
        art = str(found[0].value)
        found = found[1:]
    meaningful = [t for t in found if t.kind not in {"glue", "stop", "fallback"}]
    if len(meaningful) == 1 and meaningful[0].kind == "phrase":
        return (), "nach_vereinbarung"
    return build(_Grammar(found).read()), art


@dataclass(slots=True)
class _Grammar(Cursor):
    now: Angabe = field(default_factory=Angabe)
    done: list[Angabe] = field(default_factory=list)
    part: str = ""
    parted: bool = False
    adds: bool = False
    instead: bool = False
    first: list[Spanne] = field(default_factory=list)

    def read(self) -> list[Angabe]:
        while self.at < len(self.found):
            kind = self.kind()
            step = _STEPS.get(kind)
            if not step:
                raise self.fail()
            step(self)
        self.flush()
        if not self.done or (self.first and not any(a.zeiten for a in self.done)):
            raise NotUnderstood("Es fehlt der Wochentag")
        return self.done

    # ── separators ──────────────────────────────────────────────────────────────────────────
    def separator(self) -> None:
        kind = self.take().kind
        self.parted = self.parted or kind in {"comma", "semicolon", "and"}
        if kind == "semicolon" and (self.now.has_day or self.part):
            self.flush()

    def add(self) -> None:
        if not (self.done or self.now.zeiten or self.now.zustand):
            raise self.fail()
        self.adds = True
        self.separator()

    def replacing(self) -> None:
        self.take()
        self.flush()
        self.instead = True

    def fallback(self) -> None:
        self.take()
        self.flush()
        if self.kind() not in {"phrase", "quote"}:
            raise self.fail()
        self.now.sonst = True

    def flush(self) -> None:
        now = self.now
        if not (now.has_day or now.sonst):
            if now.zeiten:
                raise self.fail("Es fehlt der Wochentag")
            if now.zustand or now.worte or self.part:
                raise self.fail("Es fehlt der Wochentag")
            self.now = Angabe()
            return
        self.complete(now)
        now.dazu, now.statt = now.dazu or self.adds, self.instead
        self.done.append(now)
        self.now, self.part, self.adds, self.instead = Angabe(), "", False, False

    def complete(self, now: Angabe) -> None:
        """Give a statement without time the time that stood first, or say that it is missing."""
        if now.zeiten and self.first:
            raise self.fail("Es ist nicht sicher, welche Uhrzeit für welchen Tag gilt")
        if not (now.zeiten or now.zustand):
            if self.part:
                now.zustand, now.worte = "unknown", self.part
            elif self.first:
                now.zeiten = list(self.first)
            elif now.daten and not now.has_weekday:
                raise self.fail("Es fehlt die Uhrzeit zum Datum")
            else:
                now.zustand, now.worte = "unknown", NO_TIME
        if now.zeiten and not now.has_weekday and any(p.von.tag is None for p in now.daten):
            raise self.fail("Es fehlt der Wochentag")

    # ── days ────────────────────────────────────────────────────────────────────────────────
    def begin(self) -> None:
        """Begin a new statement unless the one at hand has neither days nor anything said."""
        self.parted = False
        if self.now.zeiten and not self.now.has_day and not self.done:
            self.first, self.now.zeiten = self.now.zeiten, []  # "10-12 Uhr Mo und Mi"
        if self.now.has_day or self.now.zustand:
            self.flush()

    def days(self) -> None:
        if self.now.daten and not (self.now.zeiten or self.now.zustand or self.now.has_weekday):
            self.parted = False
        else:
            self.begin()
        while True:
            self.day()
            if not self.follows("day", "werktags"):
                break
        self.exceptions()

    def day(self) -> None:
        if self.kind() == "werktags":
            self.take()
            self.now.tage |= {0, 1, 2, 3, 4}
            self.now.werktags = True
            return
        days, holiday, school = self.value()
        self.now.feiertag = self.now.feiertag or holiday
        self.now.ferien = self.now.ferien or school
        if self.kind() == "dash" and self.kind(1) == "day" and len(days) == 1:
            self.take()
            last, also_holiday, also_school = self.value()
            if also_holiday or also_school or len(last) != 1:
                raise self.fail()
            days = tuple((days[0] + n) % 7 for n in range((last[0] - days[0]) % 7 + 1))
        self.now.tage |= set(days)

    def exceptions(self) -> None:
        if self.kind() != "except":
            return
        self.take()
        while self.kind() in {"day", "glue", *AND}:
            token = self.take()
            if token.kind == "day":
                self.without(token.value)

    def without(self, value: Any) -> None:
        days, holiday, school = value
        if not set(days) <= self.now.tage:
            raise self.fail("Die Ausnahme nennt einen Tag, der gar nicht dabei ist")
        self.now.tage -= set(days)
        if holiday or school:
            self.done.append(Angabe(feiertag=holiday, ferien=school, zustand="off"))

    def except_after(self) -> None:
        if not self.now.tage:
            raise self.fail()
        self.exceptions()

    # ── the n-th weekday of a month, and dates ──────────────────────────────────────────────
    def ordinal(self) -> None:
        numbers: list[int] = []
        while True:
            numbers.append(int(self.value()))
            if not self.follows("ordinal"):
                break
        if self.kind() == "day":
            self.nth_days(numbers)
        elif len(numbers) > 1:
            self.days_of_month(numbers)
        else:
            self.at -= 1
            self.dates()

    def days_of_month(self, numbers: list[int]) -> None:
        if self.kind() != "month" or self.now.has_day:
            raise self.fail()
        self.begin()
        month, year = self.month_after(0)
        if not all(1 <= n <= MONTH_LENGTHS[month - 1] for n in numbers):
            raise self.fail("Diesen Tag gibt es in dem Monat nicht")
        self.at += 2 if year else 1
        dates = [Tagesdatum(year, month, n) for n in numbers]
        self.now.daten += [Zeitraum(d, d) for d in dates]

    def nth_days(self, numbers: list[int]) -> None:
        self.begin()
        days: list[int] = []
        while True:
            weekdays, holiday, school = self.value()
            if holiday or school or len(weekdays) != 1:
                raise self.fail()
            days += weekdays
            if not self.follows("day"):
                break
        if self.kind() != "monat" or not all(n in {1, 2, 3, 4, 5, -1, -2} for n in numbers):
            raise self.fail("Ohne „im Monat“ ist nicht sicher, welcher Tag gemeint ist")
        self.take()
        self.now.nte += [(day, n) for day in days for n in numbers]

    def dates(self) -> None:
        if self.now.has_weekday and not (self.now.zeiten or self.now.zustand or self.first):
            raise self.fail("Wochentag und Datum stehen nebeneinander")
        self.begin()
        while True:
            self.now.daten.append(self.period())
            if not self.follows("date", "month"):
                break

    # ── times and states ────────────────────────────────────────────────────────────────────
    def times(self) -> None:
        if self.now.zustand:
            raise self.fail()
        self.parted = False
        kind = self.kind()
        if kind in {"from", "at"}:
            self.take()
        start = self.minute()
        if kind == "from":
            self.now.zeiten.append(Spanne(start, None))
        elif (
            kind != "at"
            and self.kind() in {"dash", "and"}
            and (self.kind() == "dash" or self.between())
        ):
            self.take()
            self.now.zeiten.append(self.span(start, self.minute()))
        else:
            self.point(start)
        self.check_part()

    def point(self, start: int) -> None:
        before = self.found[self.at - 1]
        if self.now.zeiten or before.kind not in {"uhr", "time"}:
            raise self.fail("Zur Uhrzeit fehlt, bis wann")
        self.now.zustand, self.now.worte = "unknown", f"um {clock(start)} Uhr"

    def check_part(self) -> None:
        if not self.part:
            return
        low, high = (60 * h for h in PARTS_OF_DAY[self.part])
        span = self.now.zeiten[-1] if self.now.zeiten else Spanne(-1, None)
        if not (low <= span.von < high):
            raise self.fail(f"„{self.part}“ passt nicht zur Uhrzeit")
        self.part = ""

    def part_of_day(self) -> None:
        token = self.take()
        if self.part or self.now.zustand or (self.now.zeiten and not self.parted):
            raise self.fail()
        self.part = str(token.value)

    def state(self) -> None:
        self.take()
        if not self.now.has_day or self.now.zeiten or self.now.zustand or self.part:
            raise self.fail()
        self.now.zustand = "off"

    def always(self) -> None:
        self.take()
        if self.now.zeiten or self.now.zustand or self.now.daten or self.part:
            raise self.fail()
        if self.now.has_day:
            self.now.zeiten.append(Spanne(0, MIDNIGHT))
        elif len(self.found) == 1:
            self.now.immer = True
            self.now.zustand = ""
            self.done.append(self.now)
            self.now = Angabe()
        else:
            raise self.fail()

    def words(self) -> None:
        token = self.take()
        text = str(token.value).replace('"', "'")
        if self.part:
            text, self.part = f"{self.part} {text}", ""
        if self.now.zustand == "off" or self.now.worte:
            raise self.fail()
        if self.now.zeiten and self.parted:
            self.flush()
            self.now.sonst = True
        elif token.kind == "quote" and self.now.zeiten and self.bracketed():
            self.now.worte = text
            return
        self.now.zustand, self.now.worte = "unknown", text

    def bracketed(self) -> bool:
        return self.at > 1 and self.found[self.at - 2].text == "("


_STEPS: dict[str, Callable[[_Grammar], None]] = {
    "comma": _Grammar.separator,
    "semicolon": _Grammar.separator,
    "and": _Grammar.separator,
    "stop": _Grammar.separator,
    "glue": _Grammar.separator,
    "between": _Grammar.separator,
    "add": _Grammar.add,
    "instead": _Grammar.replacing,
    "fallback": _Grammar.fallback,
    "day": _Grammar.days,
    "werktags": _Grammar.days,
    "except": _Grammar.except_after,
    "ordinal": _Grammar.ordinal,
    "date": _Grammar.dates,
    "month": _Grammar.dates,
    "time": _Grammar.times,
    "number": _Grammar.times,
    "from": _Grammar.times,
    "at": _Grammar.times,
    "part": _Grammar.part_of_day,
    "off": _Grammar.state,
    "always": _Grammar.always,
    "phrase": _Grammar.words,
    "quote": _Grammar.words,
}
