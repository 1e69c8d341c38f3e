"""Whether the city has an answer: passt, unsicher, or a gap, and what kind of gap.

The confidence is a logistic function of a few features of the question and its best hit. Raw
points are no confidence, since they change with the collection. The coefficients were fitted once
on needs with known answers (bench/treffer.py fits them anew) and are shipped as they are.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

PASST, UNSICHER, LUECKE = "passt", "unsicher", "luecke"
FACHLICH, FILTER, NICHT_VERSTANDEN = "fachlich", "filter", "nicht_verstanden"
_COEFFICIENTS: Mapping[str, float] = {
    "grund": -2.0,
    "deckung": 4.0,
    "konzept": 1.0,
    "bekannt": 0.5,
    "fremd": -2.5,
}
_SURE, _GAP = 0.55, 0.3


@frozen
class Merkmale:
    """What confidence is judged by, each from 0 to 1 (or more for very sure meanings).

    `deckung` is the share of what was said that the best hit speaks of, `konzept` the strongest
    meaning, `bekannt` the share of known words, `fremd` how strongly something is meant that no
    offer of this field does.
    """

    deckung: float
    konzept: float
    bekannt: float
    fremd: float


@frozen
class Auskunft:
    """The honest answer: its state, how sure a fitting offer exists, and for a gap its kind.

    `filter` are the conditions each of which alone keeps everything out; `wort` is what decides
    where it is unsure; `zustaendig` who else could do it.
    """

    zustand: str
    p_treffer: float
    art: str | None = None
    filter: tuple[str, ...] = ()
    wort: str | None = None
    zustaendig: str | None = None
    anlass: str | None = None


def confidence(merkmale: Merkmale) -> float:
    """Return how sure it is that a fitting offer exists, 0 to 1."""
    z = _COEFFICIENTS["grund"]
    for name in ("deckung", "konzept", "bekannt", "fremd"):
        z += _COEFFICIENTS[name] * getattr(merkmale, name)
    return round(1 / (1 + math.exp(-z)), 4)


def state(p: float) -> str:
    """Return what to call a confidence."""
    return PASST if p >= _SURE else LUECKE if p < _GAP else UNSICHER
