"""Finds what looks personal in free text: names, numbers, addresses, dates.

No list knows every name: this warns, it does not prove that a text is harmless. It would rather
ask once too often; somebody looks at what is found.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.folding import loose, slugify
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.vornamen import (
    FIRST_NAMES,
    NO_NAMES,
    NOUN_ENDINGS,
    WORDS_TOO,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# kind -> what it is called, and what stands in its place
KINDS = {
    "name": "Name",
    "telefon": "Telefon",
    "email": "E-Mail",
    "anschrift": "Anschrift",
    "datum": "Datum",
    "iban": "IBAN",
    "nummer": "Nummer",
}


@frozen
class Fund:
    """A part of a text that looks personal: from `start` up to `end`, and of which kind.

    `sicher` is False where only the way it is written hints at a name.
    """

    start: int
    end: int
    art: str
    text: str
    sicher: bool = True


_WORD = r"[A-ZÄÖÜÀ-ÖØ-ÞĀ-Ž][\w'’]*(?:-[A-ZÄÖÜ]?[\w'’]+)*"
_TITLE = r"(?:(?:Dr|Prof|Dipl|Ing|med)\.?\s*)*"
_PARTICLE = r"(?:(?:von|van|de|del|der|da|den|di|bin|ben|al|el|zu)\s+)*"
# A name after a word that always leads to one.
_LEADS = (
    r"\b(?:Frau|FRAU|HERRN?|Fr\.|Herrn?|Hr\.|Fam\.|Familie|Dr\.|Prof\.|Schwester|Pfarrer(?:in)?|Pastor(?:in)?"
    r"|Eheleute|Ehepaar|Oma|Opa|Tante|Onkel|Mrs?\.?)"
)
_ADDRESSED = re.compile(
    rf"{_LEADS}(?:\s+|(?<=\.)){_TITLE}{_PARTICLE}(?P<name>{_WORD}(?:\s+{_PARTICLE}{_WORD})?)"
)
# The same in a text without capitals; behind an article it is a woman, not a Ms Müller.
_ADDRESSED_SMALL = re.compile(
    r"(?<!eine )(?<!einer )(?<!die )(?<!der )(?<!den )(?<!dem )(?<!meine )(?<!meiner )(?<!keine )"
    r"(?<!als )\b(?:frau|herrn?|familie|fr\.|hr\.|fam\.)\s+(?P<name>[a-zäöüß][\w'’-]{2,})"
)
_SMALL_NO_NAME = re.compile(r"(?:(?<![dt])t|en|lich|ig)$")
_SMALL = re.compile(r"(?<![\w'’-])[a-zà-öø-þā-ž][\w'’]{2,}")
_INITIAL = re.compile(rf"(?<![\w.])[A-ZÄÖÜ]\.\s?(?P<word>{_WORD})")
_HANDLE = re.compile(
    r"(?<![\w.@])@[a-z_][\w.]{2,}|\b(?:t|wa|m)\.me/[\w./+-]+"
    r"|\b(?:instagram|facebook|tiktok|vk)\.com/[\w./-]+",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?i:\bich\s+hei(?:ß|ss)e|\b(?:er|sie|der|die|sohn|tochter|kind|mann|frau|mutter|vater|baby"
    r"|junge|mädchen)\s+hei(?:ß|ss)t|\bnamen?\s*(?:ist|lautet|:)|\bnennt\s+sich)"
    rf"\s+(?i:herr\s+|frau\s+)?(?P<name>[^\W\d_][\w'’-]*(?:\s+{_WORD})*)"
)
_TOLD = re.compile(
    r"(?i:\bich\s+bin(?:\s+(?:die|der))?|\bnamens|\bgenannt|\bgez\.|\bunterschrift:?)"
    rf"\s+(?P<name>{_WORD}(?:\s+{_WORD})*)"
)
_KIN = re.compile(
    r"(?:(?i:\b(?:mein|sein|ihr|unser|dein|ein)e?[mnrs]?\s+(?:\w+\s+)?(?:mann|frau|kind|baby|mutter"
    r"|vater|partner(?:in)?))|(?i:\b(?:sohn|tochter|bruder|schwester|nachbar(?:in)?|freund(?:in)?"
    r"|enkel(?:in)?|neffe|nichte|cousine?|onkel|tante|oma|opa|lehrer(?:in)?|vermieter(?:in)?"
    rf"|bekannter?)))\s+(?P<name>{_WORD}(?:\s+{_WORD})?)"
)
_CAPITAL = re.compile(_WORD)

_EMAIL = re.compile(
    r"[\w.+-]+\s?(?:@|[\[({]\s?(?:at|ät)\s?[\])}])\s?[\w-]+(?:\s?(?:\.|[\[({]\s?(?:dot|punkt)"
    r"\s?[\])}])\s?[\w-]+)+"
    r"|\b[\w.+-]+\s+(?:at|ät)\s+[\w-]+\s+(?:punkt|dot)\s+[a-z]{2,}\b",
    re.IGNORECASE,
)
_IBAN = re.compile(
    r"\b[A-Z]{2}\s?\d{2}(?:[ \-]?[A-Z0-9]{4}){2,7}(?:[ \-]?[A-Z0-9]{1,3})?\b", re.IGNORECASE
)
_MONTH = (
    r"(?:jan(?:uar)?|feb(?:ruar)?|märz|mrz|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dez(?:ember)?)"
)
_FULL_DATE = (
    rf"\d{{1,2}}\s?[./-]\s?(?:\d{{1,2}}\s?[./-]\s?|{_MONTH}\.?\s?)(?:19|20)?\d{{2}}\b(?!\d)"
    r"|(?:19|20)\d{2}-\d{2}-\d{2}\b"
)
_DATE = re.compile(
    r"\b(?:geb(?:oren|\.)?|geburtstag|geburtsdatum)(?:\s+(?:am|im|ist|in))*[:\s]+"
    rf"(?:{_FULL_DATE}|\d{{1,2}}\.\s?(?:\d{{1,2}}\.?|{_MONTH})|{_MONTH}\s+\d{{4}}|(?:19|20)\d{{2}})"
    rf"|\b(?:{_FULL_DATE})",
    re.IGNORECASE,
)
_UNIT = (
    r"(?!\s?(?:[.:,]\d|[-–]\s?\d|uhr|h\b|mal\b|stunden?|tagen?|tage|wochen?|monat|jahr|kind|person|euro"
    r"|€|%|minuten|plätze|zimmer|leute|qm|m²|termine?))"
)
_HOUSE = rf"\s*\d{{1,3}}(?:\s?[a-z])?(?:\s?[/–-]\s?\d{{1,3}}[a-z]?)?\b{_UNIT}"
_ADDRESS = re.compile(
    r"\b(?:[\w-]{2,}(?:straße|strasse|str\.?|weg|allee|gasse|ring|wall|ufer|damm|chaussee|steig|pfad"
    r"|markt|kamp)|(?:[\w-]+\s+){0,2}?[\w-]*(?<!\w)(?:straße|strasse|str\.|platz|weg|allee|ring|wall"
    rf"|damm)|[\w-]{{3,}}(?<!kita)(?<!spiel)platz){_HOUSE}"
    r"|\b(?:am|an\s+der|auf\s+dem|auf\s+der|im|in\s+der|zum|zur|hinter\s+der|unter\s+den)\s+"
    r"(?!(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|wochenende|tag|jahr|monat|alter"
    rf"|schnitt|raum|zimmer|stock|haus|kurs|klasse|{_MONTH})\b)[A-ZÄÖÜ][\w-]{{3,}}{_HOUSE}",
    re.IGNORECASE,
)
_PHONE_LED = re.compile(
    r"\b(?:tel(?:efon)?(?:nummer)?|handy(?:nummer)?|mobil(?:nummer)?|fax|whats\s?app|rufnummer|anruf"
    r"(?:en)?|erreichbar)\b[^\d+\n]{0,20}(?P<number>\(?\+?\d[\d\s/().-]{3,}\d)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.,])(?:\+\s?\d|\(?0)(?:[\s/().–-]{0,3}\d){5,}(?![\d])")
_NUMBERED = re.compile(
    r"\b(?:kunden|versicherten|versicherungs|mitglieds|akten|ausweis|pass|renten\w*|steuer|vorgangs"
    r"|fall|bg|konto|personal)[\w-]*?[\s.-]*(?:nummer|nr|zeichen|id|ausweis|kennung)?\b\.?[:\s]+"
    r"(?P<number>(?=[\w./-]*\d)[A-Z0-9][\w./-]{3,})|\b(?:az|aktenzeichen|kd\.?-?nr)\.?[:\s]+"
    r"(?P<file>(?=[\w./-]*\d)[\w./-]{4,})",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(
    r"\b(?:[A-Z]\s?\d{3}\s?\d{3}\s?\d{3}|\d{5}\s?BG\s?\d{5,7}|\d{3}[A-Z]\d{6}"
    r"|\d{2}\s?\d{6}\s?[A-Z]\s?\d{3}|\d(?:\s?\d){8,})\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n„\"(–]\s*)$")
_VERB_ENDINGS = ("t", "e", "en", "er", "es", "em", "ig", "lich", "nd")
_SHORTEST_NAME = 2


def find_personal(text: str) -> tuple[Fund, ...]:
    """Return what looks personal in a text, in the order of the text, never overlapping."""
    seen, places = _visible(text)
    found: list[Fund] = []
    taken = [False] * len(text)
    for begin, stop, kind, sure in _all(seen):
        start, end = places[begin], places[stop]
        if start < end and not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            found.append(Fund(start=start, end=end, art=kind, text=text[start:end], sicher=sure))
    return tuple(sorted(found, key=lambda one: one.start))


def _visible(text: str) -> tuple[str, list[int]]:
    """Return the text as an eye sees it, and where each of its characters stands in the text.

    Soft hyphens and characters without width would hide a name, and so would a dot that is a
    character of its own.
    """
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if unicodedata.category(sign) == "Cf":
            continue
        whole = unicodedata.normalize("NFC", signs[-1] + sign) if signs else ""
        if unicodedata.combining(sign) and len(whole) == 1:
            signs[-1] = whole
        else:
            signs.append(sign)
            places.append(place)
    return "".join(signs), [*places, len(text)]


def redacted(text: str, found: Iterable[Fund] | None = None) -> str:
    """Return the text with "[Name]", "[Telefon]" … in the place of what was found."""
    parts, last = [], 0
    for one in find_personal(text) if found is None else found:
        parts += [text[last : one.start], f"[{KINDS[one.art]}]"]
        last = one.end
    once = "".join([*parts, text[last:]])
    # What stood apart may read as something new once the words between are gone.
    again = find_personal(once)
    return redacted(once, again) if again else once


def described(found: Iterable[Fund]) -> str:
    """Return what was found for people: Name „Frau Muster“, Telefon „02151 123456“."""
    return ", ".join(f"{KINDS[one.art]} „{one.text}“" for one in found)


def _all(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield (start, end, kind, sure), the surest first: what comes first keeps its place."""
    for kind, pattern in (
        ("email", _EMAIL), ("name", _HANDLE), ("iban", _IBAN), ("anschrift", _ADDRESS),
        ("datum", _DATE), ("nummer", _NUMBERED), ("telefon", _PHONE_LED), ("telefon", _PHONE),
        ("nummer", _LONG_NUMBER),
    ):  # fmt: skip
        for hit in pattern.finditer(text):
            yield (*_span(hit), kind, True)
    yield from _led_names(text)
    yield from _written_names(text)
    yield from _small_names(text)


def _span(hit: re.Match[str]) -> tuple[int, int]:
    """Return where the finding itself is: the named part, else the whole."""
    for name in ("number", "file", "name"):
        if name in hit.re.groupindex and hit[name] is not None:
            return hit.span(name)
    return hit.span()


def _led_names(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield names that a word leads to: Frau X, ich heiße X, meine Tochter X."""
    for pattern, strict in ((_ADDRESSED, False), (_CALLED, False), (_TOLD, True), (_KIN, True)):
        for hit in pattern.finditer(text):
            start, end = hit.span("name")
            words = [w for w in _words(text, start, end) if not strict or _may_be(w[2])]
            if words and words[0][0] == start and _opens(words[0][2], strict=strict):
                stop = _run_end(text, words)
                yield (hit.start() if pattern is _ADDRESSED else start, stop, "name", True)


def _opens(word: str, *, strict: bool) -> bool:
    return _may_be(word) if strict else word.lower() not in NO_NAMES


def _run_end(text: str, words: list[tuple[int, int, str]]) -> int:
    """Return where a name ends: at the first word that cannot belong to one."""
    end = words[0][1]
    for before, after in pairwise(words):
        gap = text[before[1] : after[0]]
        if gap.strip(" \t") and not re.fullmatch(rf"\s+{_PARTICLE}", gap):
            break
        if not _may_be(after[2]):
            break
        end = after[1]
    return end


def _words(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    pattern = re.compile(r"[^\W\d_][\w'’-]*")
    return [(*hit.span(), hit[0]) for hit in pattern.finditer(text, start, end)]


def _written_names(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield names by how they are written: around a known first name, or two capitalised words."""
    words = [(*hit.span(), hit[0]) for hit in _CAPITAL.finditer(text)]
    for place, (start, end, word) in enumerate(words):
        before = words[place - 1] if place else None
        after = words[place + 1] if place + 1 < len(words) else None
        behind = after[1] if after and _beside(text, end, after[0]) and _may_be(after[2]) else None
        if _is_first_name(word.split("-")[0]):
            if after and word.isupper() and _beside(text, end, after[0]):
                behind = after[1] if _may_be(after[2].capitalize()) else None
            led = before and _beside(text, before[1], start) and _may_be(before[2])
            yield before[0] if before and led else start, behind or end, "name", True
        elif behind and _may_be(word) and not _opens_a_sentence(text, start, word):
            yield start, behind, "name", False


def _small_names(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield names that only hint at one: an initial before them, or no capitals at all."""
    for hit in _INITIAL.finditer(text):
        if _may_be(hit["word"]):
            yield (*hit.span(), "name", False)
    for hit in _ADDRESSED_SMALL.finditer(text):
        if hit["name"] not in NO_NAMES and not _SMALL_NO_NAME.search(hit["name"]):
            yield (*hit.span(), "name", False)
    for hit in _SMALL.finditer(text):
        if hit[0] not in WORDS_TOO and _is_first_name(hit[0]):
            yield (*hit.span(), "name", False)


def _is_first_name(word: str) -> bool:
    """Tell whether a word is a first name, whichever way its marks are typed: Ayşe, Ayse."""
    return word.lower() not in NO_NAMES and _key(word) in _FIRST_KEYS


def _key(word: str) -> str:
    return loose(slugify(word))


_FIRST_KEYS = frozenset(map(_key, FIRST_NAMES))


def _beside(text: str, end: int, start: int) -> bool:
    return text[end:start] in (" ", "  ", ", ")


def _opens_a_sentence(text: str, start: int, word: str) -> bool:
    """Tell whether a word is capitalised because a sentence begins: a verb or adjective, say."""
    return bool(_SENTENCE_END.search(text[:start])) and word.endswith(_VERB_ENDINGS)


def _may_be(word: str) -> bool:
    """Tell whether a capitalised word could be part of a name."""
    key = word.lower()
    return (
        len(word) >= _SHORTEST_NAME
        and word[0].isupper()
        and not word.isupper()
        and key not in NO_NAMES
        and not any(part in NO_NAMES for part in key.split("-"))
        and not key.endswith(NOUN_ENDINGS)
    )
