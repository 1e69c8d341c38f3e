"""Ages that somebody mentions: "bin 17", "meine Tochter ist 12", "14 Monate", "мне 20 лет"."""

from __future__ import annotations

import re

_OLDEST = 110
# A number is an age when the words around it say so; prices, times and house numbers are none.
_YEARS = re.compile(
    r"\b(\d{1,3})\s*(?:-\s*)?(?:jahr|jähr|jaehr|jare|years?\b|yo\b|ani\b|lat\b|lata\b|yaş|sal[iî]|"
    r"лет\b|год|рок|роки|років|години|سنة|سنوات|عام|سال)",
    re.IGNORECASE,
)
_BEING = re.compile(
    r"\b(?:bin|ist|is|sind|wird|werde|werd|alter|am|i'm|he's|she's|сыну|дочке|мне|му|їй|йому)\s+"
    r"(?:schon |erst |jetzt |gerade |bald |fast |grad )?(\d{1,3})\b"
    r"(?!\s*(?:[.:,/]\d|uhr|euro|€|prozent|%|leute|kinder|zimmer|personen|tage|wochen|monat|"
    r"stunden|km|m²))",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    r"\b(\d{1,2})\s*(?:monat|wochen alt|months?\b|luni\b|місяц|месяц|aylık)", re.IGNORECASE
)
_WORDS = {
    "einjährig": 1,
    "zweijährig": 2,
    "dreijährig": 3,
    "vierjährig": 4,
    "fünfjährig": 5,
    "sechsjährig": 6,
    "siebenjährig": 7,
    "achtjährig": 8,
    "neunjährig": 9,
    "zehnjährig": 10,
}


def ages(text: str) -> tuple[int, ...]:
    """Return the ages in years that a text mentions, in its order; months count as none yet."""
    found: list[tuple[int, int]] = []
    for pattern in (_YEARS, _BEING):
        found += [(m.start(1), int(m[1])) for m in pattern.finditer(text)]
    found += [(m.start(1), int(m[1]) // 12) for m in _MONTHS.finditer(text)]
    lower = text.casefold()
    found += [(lower.index(word), age) for word, age in _WORDS.items() if word in lower]
    return tuple(dict.fromkeys(age for _, age in sorted(found) if age <= _OLDEST))
