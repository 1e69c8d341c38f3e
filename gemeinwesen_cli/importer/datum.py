"""Dates and moments as Germans type them: 24.12.2026, 1.5., morgen, KW 12, Di 15 Uhr."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import fold, tidy

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_MONTH_KEYS = tuple(fold(m) for m in MONTHS)
_NEAR = {"vorgestern": -2, "gestern": -1, "heute": 0, "morgen": 1, "uebermorgen": 2}
_UNITS = {"tag": 1, "woche": 7}
_NUMBERS = {"einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fuenf": 5, "sechs": 6}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_GERMAN = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.? ?(\d{4}|\d{2})?")
_WORDY = re.compile(r"(\d{1,2})\.? ([a-z]+)\.?(?: (\d{4}))?")
_WEEK = re.compile(r"kw ?(\d{1,2})(?:[ /](\d{4}))?")
_AHEAD = re.compile(r"in (\w+) (tag|woche|monat|jahr)(?:e|en|n)?")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2}))?")
_PARTIAL_GERMAN = re.compile(r"(?:(\d{1,2})[./]|([a-z]+)\.? )(\d{4})")
_CLOCK = re.compile(r"(?:um |ab )?(\d{1,2})(?:[:.](\d{2}))?(?: ?uhr| ?h)?$")
_HINT = "Schreiben Sie zum Beispiel 24.12.2026, 1.5., morgen, nächsten Montag oder KW 12."
_HALF_A_YEAR = 183
_EVERY_LEAP = 8


def parse_date(text: str, today: date) -> date:
    """Return the day a text means; days without a year are the next such day.

    Raises:
        Rejected: if the text is no date.
    """
    key = fold(tidy(text)).strip(" .,") if not text.rstrip().endswith(".") else fold(tidy(text))
    for reader in (_iso, _german, _wordy, _near, _weekday, _week, _ahead):
        found = reader(key, today)
        if found:
            return found
    raise Rejected(f"„{text}“ ist kein Datum.", hint=_HINT)


def parse_partial(text: str, today: date) -> str:
    """Return a day, month or year as ISO text: 2026-12-24, 2026-12 or 2026.

    Raises:
        Rejected: if the text is none of them.
    """
    key = fold(tidy(text)).strip(" .,")
    if found := _PARTIAL.fullmatch(key):
        year, month = found[1], found[2]
        if month is None:
            return year
        if 1 <= int(month) <= 12:  # noqa: PLR2004 - months of a year
            return f"{year}-{int(month):02}"
    if found := _PARTIAL_GERMAN.fullmatch(key):
        number = int(found[1]) if found[1] else _month(found[2])
        if number and 1 <= number <= 12:  # noqa: PLR2004 - months of a year
            return f"{found[3]}-{number:02}"
    return parse_date(text, today).isoformat()


def parse_moment(text: str, now: datetime) -> datetime:
    """Return the moment a text means: jetzt, "Di 15 Uhr", "morgen 9.30", "24.12. 15 Uhr".

    A weekday means the next such moment that has not passed.

    Raises:
        Rejected: if day or time cannot be read.
    """
    key = fold(tidy(text)).replace("t", " ", 1) if _iso_moment(text) else fold(tidy(text))
    if key in {"jetzt", "gerade", "now"}:
        return now.replace(second=0, microsecond=0)
    found = _CLOCK.search(key)
    day_text = key[: found.start()].strip(" ,") if found else key
    if not found or (not day_text and not _plain_clock(key)):
        raise Rejected(
            f"„{text}“ nennt keine Uhrzeit.",
            hint="Schreiben Sie zum Beispiel jetzt, Di 15 Uhr oder morgen 9.30 Uhr.",
        )
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:  # noqa: PLR2004 - a clock
        raise Rejected(f"{hour}:{minute:02} ist keine Uhrzeit.", hint="Erlaubt ist 0:00 bis 23:59.")
    clock = time(hour, minute)
    if not day_text:
        return datetime.combine(now.date(), clock)
    day = parse_date(day_text, now.date())
    if _weekday_index(day_text) is not None and not day_text.startswith(("naechst", "kommend")):
        behind = (now.date().weekday() - day.weekday()) % 7 == 0 and clock >= now.time()
        day = now.date() if behind else day
    return datetime.combine(day, clock)


def long_date(day: date) -> str:
    """Return a day in full: Donnerstag, 24. Dezember 2026."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day}. {MONTHS[day.month - 1]} {day.year}"


def _iso_moment(text: str) -> bool:
    return bool(re.match(r"\d{4}-\d{2}-\d{2}T\d", text.strip()))


def _plain_clock(key: str) -> bool:
    return "uhr" in key or ":" in key or "." in key or key.endswith("h")


def _build(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _coming(month: int, day: int, today: date) -> date | None:
    for year in range(today.year, today.year + _EVERY_LEAP + 1):
        found = _build(year, month, day)
        if found and found >= today:
            return found
    return None


def _iso(key: str, _today: date) -> date | None:
    found = _ISO.fullmatch(key)
    return _build(int(found[1]), int(found[2]), int(found[3])) if found else None


def _german(key: str, today: date) -> date | None:
    found = _GERMAN.fullmatch(key)
    if not found:
        return None
    day, month = int(found[1]), int(found[2])
    if not found[3]:
        return _coming(month, day, today)
    year = int(found[3])
    return _build(year + 2000 if year < 100 else year, month, day)  # noqa: PLR2004 - 26 is 2026


def _month(word: str) -> int:
    if word in {"mrz", "sept"}:
        return {"mrz": 3, "sept": 9}[word]
    fits = [n for n, name in enumerate(_MONTH_KEYS, 1) if name == word or name[:3] == word]
    return fits[0] if fits else 0


def _wordy(key: str, today: date) -> date | None:
    found = _WORDY.fullmatch(key)
    if not found or not (month := _month(found[2])):
        return None
    if found[3]:
        return _build(int(found[3]), month, int(found[1]))
    return _coming(month, int(found[1]), today)


def _near(key: str, today: date) -> date | None:
    return today + timedelta(days=_NEAR[key]) if key in _NEAR else None


def _weekday_index(key: str) -> int | None:
    word = re.sub(r"^(?:am |naechste[nr]? |kommende[nr]? |diesen )", "", key).strip(" .,")
    if word in {"sonnabend", "sonnabends"}:
        return 5
    names = [fold(n) for n in WEEKDAYS]
    for index, name in enumerate(names):
        if word in {name, f"{name}s", name[:2], name[:3]}:
            return index
    return None


def _weekday(key: str, today: date) -> date | None:
    """Return the next such day after today."""
    index = _weekday_index(key)
    if index is None:
        return None
    return today + timedelta(days=(index - today.weekday() - 1) % 7 + 1)


def _week(key: str, today: date) -> date | None:
    """Return the Monday of a calendar week."""
    found = _WEEK.fullmatch(key)
    if not found:
        return None
    number = int(found[1])
    try:
        if found[2]:
            return date.fromisocalendar(int(found[2]), number, 1)
        day = date.fromisocalendar(today.isocalendar().year, number, 1)
        if today - day > timedelta(days=_HALF_A_YEAR):
            return date.fromisocalendar(today.isocalendar().year + 1, number, 1)
    except ValueError:
        return None
    return day


def _ahead(key: str, today: date) -> date | None:
    found = _AHEAD.fullmatch(key)
    if not found:
        return None
    count = int(found[1]) if found[1].isdecimal() else _NUMBERS.get(found[1], 0)
    if not 0 < count < 1000:  # noqa: PLR2004 - nobody plans further
        return None
    if found[2] in _UNITS:
        return today + timedelta(days=count * _UNITS[found[2]])
    months = today.year * 12 + today.month - 1 + count * (12 if found[2] == "jahr" else 1)
    for day in range(today.day, 27, -1):
        if fitting := _build(months // 12, months % 12 + 1, day):
            return fitting
    return _build(months // 12, months % 12 + 1, min(today.day, 28))
