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
    "grund": -0.55,
    "hier": 0.53,
    "anderswo": -1.67,
    "konzept": 0.12,
    "feld": -0.13,
    "deckung": 0.15,
    "bekannt": -0.89,
    "staerke": 0.43,
}
_SURE, _GAP = 0.6, 0.41


@frozen
class Merkmale:
    """What confidence is judged by.

    `hier` is how strongly something is meant that offers of this field do, `anderswo` the same of
    what only offices, planners or others do (0 to 1.6). `konzept` and `feld` are the shares of the
    leading meaning that the best hit speaks of, by itself and by its fields of work, `deckung` the
    share of everything that was looked for, `bekannt` that of known words (0 to 1). `staerke` is
    the best hit's points, divided by the logarithm of the number of offers (about 0 to 15).
    """

    hier: float
    anderswo: float
    konzept: float
    feld: float
    deckung: float
    bekannt: float
    staerke: float


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
    for name, coefficient in _COEFFICIENTS.items():
        if name != "grund":
            z += coefficient * getattr(merkmale, name)
    return round(1 / (1 + math.exp(-z)), 4)


def state(p: float) -> str:
    """Return what to call a confidence."""
    return PASST if p >= _SURE else LUECKE if p < _GAP else UNSICHER
