"""Fit what `domain/auskunft.py` judges by: whether the city has an answer.

Logistic regression by plain gradient descent with L2, on the features that the program itself
works out for needs with known answers. Judged on needs that were left out (cross-validation).
"""

from __future__ import annotations

import math
import random
import statistics
from dataclasses import fields
from typing import TYPE_CHECKING, NamedTuple

from bench.innen import TODAY, criteria, opened
from bench.masse import auc, number, table
from gemeinwesen_cli.domain.auskunft import Merkmale
from gemeinwesen_cli.usecases.match_text import Textsicht
from gemeinwesen_cli.usecases.match_worte import TextMatcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.saetze import Satz

NAMES = tuple(f.name for f in fields(Merkmale))
_JUDGED = 3  # the best hits that tell whether there is an answer
_STEPS, _RATE, _L2 = 400, 1.0, 0.01
_FOLDS, _REPEATS = 5, 4
_MOST_FALSE = 0.09  # answerable needs that may be called gaps: below the promised tenth
_MOST_WRONG_SURE = 0.15  # gaps that may be called answered
Vector = tuple[float, ...]


class Fall(NamedTuple):
    """A need as it is judged: its features, 1 in front, and whether there is an answer."""

    x: Vector
    y: bool


def cases(satz: Satz, command: Sequence[str]) -> list[Fall]:
    """Return the features of every need of a set."""
    with opened(satz, command) as store:
        reads = store.matching()
        matcher = TextMatcher(reads, TODAY, None)
        found = []
        for need in satz.needs:
            best = matcher.match(criteria(store, need), _JUDGED).treffer
            features = Textsicht(reads, reads.understand(need.text)).features(
                [hit.id for hit in best]
            )
            values = (float(getattr(features, name)) for name in NAMES)
            found.append(Fall((1.0, *values), bool(need.grades)))
        return found


def fit(rows: Sequence[Fall]) -> Vector:
    """Return the weights that tell answered needs from gaps, both kinds counting alike.

    Descent needs features of like size: they are brought to mean 0 and deviation 1 for it.
    """
    columns = list(zip(*(row.x for row in rows), strict=True))
    means = [0.0, *(statistics.fmean(values) for values in columns[1:])]
    spreads = [1.0, *(statistics.pstdev(values) or 1.0 for values in columns[1:])]
    scaled = [
        Fall(tuple((v - m) / s for v, m, s in zip(row.x, means, spreads, strict=True)), row.y)
        for row in rows
    ]
    weights = _descended(scaled)
    fitted = [weight / spread for weight, spread in zip(weights, spreads, strict=True)]
    fitted[0] -= sum(weight * mean for weight, mean in zip(fitted, means, strict=True))
    return tuple(fitted)


def _descended(rows: Sequence[Fall]) -> list[float]:
    share = sum(row.y for row in rows) / len(rows)
    worth = [0.5 / share if row.y else 0.5 / (1 - share) for row in rows]
    weights = [0.0] * len(rows[0].x)
    for _ in range(_STEPS):
        slope = [_L2 * weight for weight in weights]
        slope[0] = 0.0  # the constant is not held small
        for row, counts in zip(rows, worth, strict=True):
            error = counts * (chance(weights, row.x) - row.y) / len(rows)
            for place, value in enumerate(row.x):
                slope[place] += error * value
        weights = [weight - _RATE * part for weight, part in zip(weights, slope, strict=True)]
    return weights


def chance(weights: Sequence[float], x: Sequence[float]) -> float:
    """Return the logistic function of the weighted features."""
    return 1 / (1 + math.exp(-sum(w * v for w, v in zip(weights, x, strict=True))))


def left_out(rows: Sequence[Fall]) -> list[tuple[float, bool]]:
    """Return for every need, several times over, what weights say that never saw it."""
    chances = random.Random(5)  # noqa: S311 - drawn samples, no secret
    found = []
    for _ in range(_REPEATS):
        shuffled = sorted(rows, key=lambda row: (row.y, chances.random()))  # both kinds in each
        for fold in range(_FOLDS):
            seen = [row for place, row in enumerate(shuffled) if place % _FOLDS != fold]
            weights = fit(seen)
            found += [(chance(weights, row.x), row.y) for row in shuffled[fold::_FOLDS]]
    return found


def thresholds(judged: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Return from which confidence on an answer is sure, and below which it is a gap."""
    answered = sorted(p for p, y in judged if y)
    gaps = sorted(p for p, y in judged if not y)
    gap = answered[int(_MOST_FALSE * len(answered))]
    sure = gaps[min(len(gaps) - 1, int((1 - _MOST_WRONG_SURE) * len(gaps)))]
    return round(max(sure, gap), 2), math.floor(gap * 100) / 100


def fit_anew(sets: Sequence[Satz], command: Sequence[str]) -> int:
    """Fit on the sets that have gaps, print how good that is and the lines to paste."""
    rows = []
    for satz in sets:
        if any(not need.grades for need in satz.needs):
            found = cases(satz, command)
            print(f"{satz.name}: {sum(row.y for row in found)} mit Antwort, "
                  f"{sum(not row.y for row in found)} Lücken")  # fmt: skip
            rows += found
    _print_features(rows)
    judged = left_out(rows)
    sure, gap = thresholds(judged)
    answered, gaps = [p for p, y in judged if y], [p for p, y in judged if not y]
    print(f"\nAuf Bedarfen, die nicht zum Bestimmen dienten ({_FOLDS} Teile, {_REPEATS} Mal): "
          f"Lücken-AUC {number(auc(answered, gaps))}\n")  # fmt: skip
    steps = sorted({gap, *(n / 20 for n in range(2, 13))})
    print(table(
        ("Lücke unter", "falsche Lücken", "erkannte Lücken"),
        [[f"{step:.2f}", _below(answered, step), _below(gaps, step)] for step in steps],
    ))  # fmt: skip
    print(f"\nAls „passt“ gilt ab {sure:.2f}: {1 - float(_below(answered, sure)):.0%} der Bedarfe "
          f"mit Antwort, {1 - float(_below(gaps, sure)):.0%} der Lücken")  # fmt: skip
    print("\nFür domain/auskunft.py:\n\n_COEFFICIENTS: Mapping[str, float] = {")
    for name, weight in zip(("grund", *NAMES), fit(rows), strict=True):
        print(f'    "{name}": {weight:.2f},')
    print(f"}}\n_SURE, _GAP = {sure:.2f}, {gap:.2f}")
    return 0


def _below(values: Sequence[float], limit: float) -> str:
    return f"{sum(value < limit for value in values) / len(values):.3f}"


def _print_features(rows: Sequence[Fall]) -> None:
    """Print what each feature says on its own."""
    lines = []
    for place, name in enumerate(NAMES, 1):
        answered = [row.x[place] for row in rows if row.y]
        gaps = [row.x[place] for row in rows if not row.y]
        means = (sum(values) / len(values) for values in (answered, gaps))
        lines.append([name, *(number(mean) for mean in means), number(auc(answered, gaps))])
    print()
    print(table(("Merkmal", "mit Antwort", "Lücke", "AUC allein"), lines))
