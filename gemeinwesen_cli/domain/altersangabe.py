"""Ages that somebody mentions: "bin 17", "meine Tochter ist 12", "14 Monate", "мне 20 лет"."""

from __future__ import annotations

import re

from gemeinwesen_cli.domain.folding import fold

_OLDEST = 110
# A number is an age when the words around it say so; prices, times and house numbers are none.
_YEARS = re.compile(
    # "seit 3 Jahren" is how long, "in 2 Jahren" when.
    r"(?<!seit )(?<!seit ueber )(?<!seit fast )(?<!vor )(?<!in )(?<!nach )(?<!fuer )(?<!for )"
    r"(?<!od )\b(\d{1,3})\s*(?:-\s*)?(?:jahr|jaehr|jare|years?\b|yo\b|ani\b|lat\b|lata\b|yas|sali|"
    r"лет\b|год|рок|роки|рокiв|години|سنة|سنوات|عام|سال)",
    re.IGNORECASE,
)
_BEING = re.compile(
    # "wir sind 4" counts people; "am 12. Mai" is a day, but "I am 12".
    r"\b(?:bin|ist|is|(?<!wir )sind|wird|werde|werd|alter|i am|i'm|he's|she's|сыну|дочке|"
    r"мне|му|іи|йому)\s+"
    r"(?:schon |erst |jetzt |gerade |bald |fast |grad )?(\d{1,3})\b"
    r"(?!\s*(?:[.:,/]\d|uhr|euro|€|prozent|%|leute|kinder|zimmer|personen|tage|wochen|monat|"
    r"stunden|km|m²))",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    r"\b(\d{1,2})\s*(?:monat|wochen alt|months?\b|luni\b|місяц|месяц|aylik)", re.IGNORECASE
)
_WORDS = {
    "einjaehrig": 1,
    "zweijaehrig": 2,
    "dreijaehrig": 3,
    "vierjaehrig": 4,
    "fuenfjaehrig": 5,
    "sechsjaehrig": 6,
    "siebenjaehrig": 7,
    "achtjaehrig": 8,
    "neunjaehrig": 9,
    "zehnjaehrig": 10,
}


def ages(text: str) -> tuple[int, ...]:
    """Return the ages in years that a text mentions, in its order; months count as none yet."""
    text = fold(text)  # umlauts may be typed either way
    found: list[tuple[int, int]] = []
    for pattern in (_YEARS, _BEING):
        found += [(m.start(1), int(m[1])) for m in pattern.finditer(text)]
    found += [(m.start(1), int(m[1]) // 12) for m in _MONTHS.finditer(text)]
    found += [(text.index(word), age) for word, age in _WORDS.items() if word in text]
    return tuple(dict.fromkeys(age for _, age in sorted(found) if age <= _OLDEST))
