"""Cuts German words about opening hours into tokens the grammar of `zeitworte` knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from gemeinwesen_cli.domain.folding import fold, tidy
from gemeinwesen_cli.domain.zeitregel import (
    ALWAYS,
    MONTH_LENGTHS,
    ON_REQUEST,
    PARTS_OF_DAY,
    Tagesdatum,
)

if TYPE_CHECKING:
    from collections.abc import Callable

ORDINALS = ("erst", "zweit", "dritt", "viert", "fuenft")
_DAY_NAMES = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_MONTH_NAMES = (
    "januar", "februar", "maerz", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "dezember",
)  # fmt: skip
_LABELS = {"oeffnungszeit": "oeffnung", "geoeffnet": "oeffnung", "offen": "oeffnung",
           "sprechzeit": "sprechzeit", "sprechstunde": "sprechzeit",
           "telefonzeit": "telefonzeit"}  # fmt: skip
_LONG_ENOUGH_FOR_TYPOS = 6


class Token(NamedTuple):
    """One piece: its kind, what it means, how it was written."""

    kind: str
    value: object = None
    text: str = ""


class NotUnderstood(ValueError):
    """The words cannot be read for sure; the message says why, in German."""


# Words and signs that mean one thing, folded.
_WORDS: dict[str, str] = {
    **dict.fromkeys(("und", "sowie", "u", "&", "+"), "and"),
    **dict.fromkeys(("von", "vom", "zum", "jeweils", "immer", "an", "am", "den", "jeden", "jede",
                     "jedes", "jeder", "im"), "glue"),
    **dict.fromkeys(("geschlossen", "geschl", "ruhetag", "zu", "off"), "off"),
    **dict.fromkeys(("ausser", "ausgenommen"), "except"),
    **dict.fromkeys(("zusaetzlich", "ausserdem", "auch"), "add"),
    **dict.fromkeys(("sonst", "ansonsten"), "fallback"),
    **dict.fromkeys(("uhr", "h"), "uhr"),
    **dict.fromkeys((",", "/"), "comma"),
    **dict.fromkeys((";", "|"), "semicolon"),
    **dict.fromkeys((":", ".", "(", ")"), "stop"),
    "abweichend": "instead", "zwischen": "between", "ab": "from", "um": "at", "bis": "dash",
    "-": "dash", "monatlich": "monat", "werktaeglich": "werktags",
}  # fmt: skip
# Days by one word: (weekdays, public holidays, school holidays).
_GROUPS: dict[str, object] = {
    "taeglich": (ALWAYS, False, False),
    **dict.fromkeys(("wochenende", "wochenenden", "wochenends"), ((5, 6), False, False)),
    **dict.fromkeys(("feiertags", "feiertage", "feiertagen"), ((), True, False)),
    **dict.fromkeys(("ferien", "schulferien"), ((), False, True)),
}
_KEYS = tuple((fold(words), words) for words in ON_REQUEST)
# Several words that mean one thing.
_PHRASES: tuple[tuple[str, str, object], ...] = (
    (r"n\. ?v\.", "phrase", "nach Vereinbarung"),
    (r"nur (?=nach |mit |auf )|gesetzlichen? (?=feiertag)", "glue", None),
    (r"(?:in den|waehrend der|in) (?=ferien|schulferien)", "glue", None),
    (r"(?:weitere |andere )?termine(?= nach| auf)", "fallback", None),
    (r"(?:taeglich )?(?:rund um die uhr|tag und nacht|24 ?/ ?7|24 (?:stunden|std)\b\.?|24h\b)",
     "always", None),
    (r"(?:im|des|eines|eines jeden|jeden) monats?\b", "monat", None),
    (r"sonn- ?(?:und|u\.|&) ?feiertag(?:s|en|e)?\b", "day", ((6,), True, False)),
    (r"jeden tag\b|alle tage\b", "day", (ALWAYS, False, False)),
    (r"(?:werk|wochen)tag(?:s|en)\b", "werktags", None),
    (r"nicht geoeffnet\b", "off", None),
    (r"mit ausnahme von\b", "except", None),
)  # fmt: skip
_QUOTE = re.compile(r'[„“"]([^„“”"]+)[“”"]')
_KEPT = re.compile("\x01(\\d+)\x01")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DATE = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4})(?!\d)|(\d{2})(?![\d.:]))?")
_TIME = re.compile(r"(\d{1,2})[.:](\d{2})(?!\d)")
_YEAR = re.compile(r"(20\d\d)(?!\d)")
_ORDINAL = re.compile(r"(\d{1,2})\.(?!\d)")
_NUMBER = re.compile(r"(\d{1,2})(?!\d)")
_WORD = re.compile(r"[a-z]+\.?")
_DASHES = re.compile(r"\s*[‐‑‒–—−-]\s*")


def tokens(text: str) -> list[Token]:
    """Return the tokens of a text.

    Raises:
        NotUnderstood: at the first word that is none of the known ones.
    """
    # "Sonn- und Feiertage" keeps its blank, "Mo - Fr" and "Mo–Fr" become one
    quotes = [" ".join(q.split()) for q in _QUOTE.findall(text)]
    numbers = iter(range(len(quotes)))
    bare = tidy(_QUOTE.sub(lambda _: f"\x01{next(numbers)}\x01", text.replace("\x01", " ")))
    clean = re.sub(r"sonn-(?=und)", "sonn- ", _DASHES.sub("-", fold(bare)).strip(" .;,"))
    found: list[Token] = []
    at = 0
    while at < len(clean):
        if clean[at] == " ":
            at += 1
            continue
        token, length = _next(clean, at)
        if not token:
            raise NotUnderstood(f"„{_written(text, clean[at:])}“ ist nicht sicher zu deuten")
        known = quotes[int(str(token.value))] if token.kind == "quote" else token.value
        found.append(Token(token.kind, known, token.text))
        at += length
    return found


def _next(clean: str, at: int) -> tuple[Token | None, int]:
    for reader in _READERS:
        if found := reader(clean, at):
            return found
    return None, 0


def _quote(clean: str, at: int) -> tuple[Token, int] | None:
    found = _KEPT.match(clean, at)
    return (Token("quote", int(found[1]), found[0]), len(found[0])) if found else None


def _date(clean: str, at: int) -> tuple[Token, int] | None:
    if iso := _ISO.match(clean, at):
        year, month, day = iso.groups()
    elif found := _DATE.match(clean, at):
        day, month = found[1], found[2]
        year = found[3] or (f"20{found[4]}" if found[4] else "")
        iso = found
    else:
        return None
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= MONTH_LENGTHS[int(month) - 1]):  # noqa: PLR2004
        return None
    date = Tagesdatum(int(year) if year else None, int(month), int(day))
    return Token("date", date, iso[0]), len(iso[0])


def _number(clean: str, at: int) -> tuple[Token, int] | None:
    if found := _TIME.match(clean, at):
        minute = int(found[1]) * 60 + int(found[2])
        if int(found[2]) < 60 and minute <= 24 * 60:  # noqa: PLR2004 - minutes of an hour
            return Token("time", minute, found[0]), len(found[0])
        return None
    for pattern, kind in ((_YEAR, "year"), (_ORDINAL, "ordinal"), (_NUMBER, "number")):
        if found := pattern.match(clean, at):
            return Token(kind, int(found[1]), found[0]), len(found[0])
    return None


def _phrase(clean: str, at: int) -> tuple[Token, int] | None:
    for key, words in _KEYS:
        if clean.startswith(key, at):
            return Token("phrase", words, key), len(key)
    for pattern, kind, value in _PHRASES:
        found = re.compile(pattern).match(clean, at)
        if found and found[0]:
            return Token(kind, value, found[0]), len(found[0])
    sign = clean[at]
    if sign in _WORDS and not sign.isalpha():
        return Token(_WORDS[sign], None, sign), 1
    return None


def _word(clean: str, at: int) -> tuple[Token, int] | None:
    found = _WORD.match(clean, at)
    if not found:
        return None
    word = found[0].rstrip(".")
    if word in _WORDS:
        return Token(_WORDS[word], None, found[0]), len(found[0])
    if word in _GROUPS:
        return Token("day", _GROUPS[word], found[0]), len(found[0])
    for reading in (_day, _month, _ordinal, _part_of_day, _label):
        token = reading(word)
        if token:
            return Token(token.kind, token.value, found[0]), len(found[0])
    return None


def _day(word: str) -> Token | None:
    index = _name(word, _DAY_NAMES, 2)
    if index is None and word in {"sonnabend", "sonnabends"}:
        index = 5
    return None if index is None else Token("day", ((index,), False, False))


def _name(word: str, names: tuple[str, ...], shortest: int) -> int | None:
    stem = word.removesuffix("s") if len(word) > _LONG_ENOUGH_FOR_TYPOS else word
    for index, name in enumerate(names):
        if stem == name or (len(word) == shortest and name.startswith(word)):
            return index
        if shortest == 2 and word in {name[:3], name[:4]}:  # noqa: PLR2004 - "mon", "mont"
            return index
    near = [i for i, name in enumerate(names) if one_slip(stem, name)]
    return near[0] if len(near) == 1 and len(stem) >= _LONG_ENOUGH_FOR_TYPOS else None


def one_slip(typed: str, name: str) -> bool:
    """Return whether one letter is missing, too many, wrong, or two are swapped."""
    if abs(len(typed) - len(name)) > 1:
        return False
    start = 0
    while start < min(len(typed), len(name)) and typed[start] == name[start]:
        start += 1
    a, b = typed[start:], name[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _month(word: str) -> Token | None:
    index = _name(word, _MONTH_NAMES, 3)
    if index is None:
        index = {"sept": 8, "maer": 2, "mrz": 2}.get(word)
    return None if index is None else Token("month", index + 1)


def _ordinal(word: str) -> Token | None:
    stem = re.sub(r"e[nrsm]?$", "", word)
    if stem in ORDINALS:
        return Token("ordinal", ORDINALS.index(stem) + 1)
    return {"letzt": Token("ordinal", -1), "vorletzt": Token("ordinal", -2)}.get(stem)


def _part_of_day(word: str) -> Token | None:
    name = word if word.endswith("s") else f"{word}s"
    return Token("part", name) if name in PARTS_OF_DAY else None


def _label(word: str) -> Token | None:
    stem = re.sub(r"e?n$", "", word) if word not in _LABELS else word
    art = _LABELS.get(word) or _LABELS.get(stem) or _LABELS.get(f"{stem}e")
    return Token("label", art) if art else None


_READERS: tuple[Callable[[str, int], tuple[Token, int] | None], ...] = (
    _quote, _phrase, _date, _number, _word,
)  # fmt: skip


def _written(text: str, rest: str) -> str:
    """Return the word as it was typed at which the folded rest begins."""
    wanted = re.match(r"\S+", rest)
    key = wanted[0] if wanted else rest
    for word in text.split():
        if fold(word) == key or key.strip(".,;:()") == fold(word).strip(".,;:()"):
            return word.strip(".,;:()")
    return key.strip(".,;:()") or key
