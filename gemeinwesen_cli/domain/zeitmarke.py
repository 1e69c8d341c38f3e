"""Steps through the tokens of German opening hours and reads their dates and clock times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gemeinwesen_cli.domain.zeitlexer import NotUnderstood, Token
from gemeinwesen_cli.domain.zeitregel import (
    MIDNIGHT,
    MONTH_LENGTHS,
    Spanne,
    Tagesdatum,
    Zeitraum,
    clock,
)

AND = ("comma", "and")
_EVENING, _MORNING = 17 * 60, 10 * 60


@dataclass(slots=True)
class Cursor:
    """A place in the tokens; every reader moves it behind what it has read."""

    found: list[Token]
    at: int = 0

    def kind(self, ahead: int = 0) -> str:
        """Return the kind of the token at hand or further on, "" behind the last."""
        place = self.at + ahead
        return self.found[place].kind if place < len(self.found) else ""

    def take(self) -> Token:
        """Return the token at hand and step on."""
        token = self.found[self.at]
        self.at += 1
        return token

    def fail(self, reason: str = "") -> NotUnderstood:
        """Return the error to raise here, with a reason of its own or the word at hand."""
        if reason:
            return NotUnderstood(reason)
        word = self.found[min(self.at, len(self.found) - 1)].text if self.found else ""
        return NotUnderstood(f"„{word}“ passt an dieser Stelle nicht")

    def value(self) -> Any:
        """Return the meaning of the token at hand and step on."""
        return self.take().value

    def follows(self, *kinds: str) -> bool:
        """Step over a comma or "und" if one of the kinds comes next."""
        ahead = 1 if self.kind() in AND else 0
        while ahead and self.kind(ahead) == "glue":
            ahead += 1
        if not ahead or self.kind(ahead) not in kinds:
            return False
        self.at += ahead
        return True

    def period(self) -> Zeitraum:
        """Read "24.12.-1.1.", "Mai bis Oktober" or a single date."""
        first = self.date()
        if self.kind() != "dash":
            return Zeitraum(first, first)
        self.take()
        while self.kind() == "glue":
            self.take()
        last = self.date()
        if last.jahr and not first.jahr:
            crosses = (first.monat, first.tag or 0) > (last.monat, last.tag or 0)
            first = Tagesdatum(last.jahr - crosses, first.monat, first.tag)
        if (first.tag is None) != (last.tag is None) or bool(first.jahr) != bool(last.jahr):
            raise self.fail("Anfang und Ende des Zeitraums passen nicht zusammen")
        return Zeitraum(first, last)

    def date(self) -> Tagesdatum:
        """Read one date or month."""
        kind = self.kind()
        if kind == "date":
            date: Tagesdatum = self.value()
            return date
        day = None
        if kind == "ordinal":
            day = int(self.value())
            if self.kind() == "dash" and self.kind(1) == "ordinal":
                # "2.–13. März": the month stands only at the end
                month, year = self.month_after(2)
                return Tagesdatum(year, month, day)
        if self.kind() != "month":
            raise self.fail()
        month = int(self.value())
        if day is not None and not 1 <= day <= MONTH_LENGTHS[month - 1]:
            raise self.fail("Diesen Tag gibt es in dem Monat nicht")
        return Tagesdatum(int(self.value()) if self.kind() == "year" else None, month, day)

    def month_after(self, ahead: int) -> tuple[int, int | None]:
        """Return month and year that stand some tokens further on."""
        if self.kind(ahead) != "month":
            raise self.fail()
        month: Any = self.found[self.at + ahead].value
        follows = self.found[self.at + ahead + 1 : self.at + ahead + 2]
        year: Any = follows[0].value if follows and follows[0].kind == "year" else None
        return month, year

    def between(self) -> bool:
        """Return whether "zwischen" stands right before the time just read."""
        return self.at > 1 and any(
            t.kind == "between" for t in self.found[max(0, self.at - 3) : self.at]
        )

    def minute(self) -> int:
        """Read a clock time as minutes since midnight."""
        while self.kind() == "glue":
            self.take()
        kind = self.kind()
        if kind not in {"time", "number", "ordinal"} or (
            kind == "ordinal" and self.kind(1) != "uhr"
        ):
            raise self.fail()
        value = int(self.value())
        minute = value if kind == "time" else value * 60
        if minute > MIDNIGHT:
            raise self.fail("Diese Uhrzeit gibt es nicht")
        if self.kind() == "uhr":
            self.take()
        return minute

    def span(self, start: int, end: int) -> Spanne:
        """Return the span between two times; past midnight only from evening to morning."""
        late = start >= _EVENING and end <= _MORNING
        if start >= MIDNIGHT or (end <= start and not late):
            raise self.fail(f"{clock(start)} bis {clock(end)} Uhr: Das Ende liegt vor dem Beginn")
        return Spanne(start, end)
