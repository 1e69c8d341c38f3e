"""What a word of an offer is worth for finding it: BM25F with fixed lengths of reference.

Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields (CIKM 2004). A
word's weighted frequencies over all fields are summed first and saturated once. Lengths are
compared with fixed ones instead of the collection's average, so that an offer's weights do not
change when another offer is written. The constants were measured on several collections;
docs/suche.md has the tables.
"""

from __future__ import annotations

import math
from functools import lru_cache

TITEL, SUCHWORT, BEGRIFF, TEXT, TRAEGER = "titel", "suchwort", "begriff", "text", "traeger"
# How much a word counts by where it stands.
FIELD_WEIGHTS = {TITEL: 4.0, SUCHWORT: 4.0, BEGRIFF: 3.0, TEXT: 1.0, TRAEGER: 0.5}
PART_WEIGHT = 0.6  # a part of a compound, against the whole word
_USUAL_LENGTH = {TITEL: 4, SUCHWORT: 6, BEGRIFF: 8, TEXT: 80, TRAEGER: 4}
_LENGTH_MATTERS = {TEXT: 0.75}
_LENGTH_MATTERS_LITTLE = 0.2
_SATURATION = 4.0


def field_worth(name: str, length: int) -> float:
    """Return what one word counts in a field of so many words."""
    share = _LENGTH_MATTERS.get(name, _LENGTH_MATTERS_LITTLE)
    return FIELD_WEIGHTS[name] / (1 - share + share * length / _USUAL_LENGTH[name])


def saturated(frequency: float) -> float:
    """Return what a weighted frequency is worth: it grows ever more slowly."""
    return frequency / (frequency + _SATURATION) * (_SATURATION + 1)


@lru_cache(maxsize=65536)
def hundredths(frequency: float) -> int:
    """Return the saturated worth in hundredths, as the index keeps it."""
    return int(saturated(frequency) * 100 + 0.5)


def rarity(offers: int, with_it: int) -> float:
    """Return what a word says that stands in so many of all offers: the rarer, the more."""
    return math.log(1 + (offers - with_it + 0.5) / (with_it + 0.5))
