"""Measures of search quality: graded rankings, honest answers, and how sure a mean is."""

from __future__ import annotations

import math
import random
import statistics
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

FIRST = 10  # hits that nDCG and MRR look at
FEW = 5  # hits that Recall looks at
GOOD = 2  # grade from which an offer helps: 3 made for it, 2 helps well, 1 a little
GAP = "luecke"
ROUNDS = 1000
NAN = math.nan


@dataclass(frozen=True)
class Bedarf:
    """A need with the offers known to fit it, by grade; without any it is a gap."""

    id: str
    kind: str
    text: str
    grades: Mapping[str, int]
    groups: tuple[str, ...] = ()
    crisis: bool = False


@dataclass(frozen=True)
class Antwort:
    """What an engine answered: offers and their points, best first, and what it says of a gap."""

    ranking: Sequence[str] = ()
    points: Sequence[float] = ()
    confidence: float = -math.inf
    state: str | None = None
    crisis: bool | None = None


Antworten = dict[str, Antwort]


@dataclass(frozen=True)
class Werte:
    """All measures of one engine over some needs; NaN where there is nothing to measure."""

    ndcg: float
    low: float
    high: float
    recall: float
    mrr: float
    gap_auc: float
    false_gap: float
    gap_found: float
    crisis: float
    ties: int
    per_need: Sequence[float] = field(repr=False)


def ndcg(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return the normalised discounted cumulative gain with gain 2^grade - 1."""
    gain = _discounted([grades.get(offer, 0) for offer in ranking[:FIRST]])
    ideal = _discounted(sorted(grades.values(), reverse=True)[:FIRST])
    return gain / ideal if ideal else 0.0


def _discounted(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def recall(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return the share of good offers among the first five, of those that could be there."""
    good = {offer for offer, grade in grades.items() if grade >= GOOD}
    return len(good & set(ranking[:FEW])) / min(FEW, len(good)) if good else 0.0


def reciprocal_rank(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return 1 / place of the first good offer among the first ten, else 0."""
    places = (n for n, offer in enumerate(ranking[:FIRST], 1) if grades.get(offer, 0) >= GOOD)
    return next((1 / place for place in places), 0.0)


def auc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return how likely something positive stands above something negative; ties count half."""
    if not positive or not negative:
        return NAN
    wins = sum((p > n) + 0.5 * (p == n) for p in positive for n in negative)
    return wins / (len(positive) * len(negative))


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a mean, the same in every run."""
    if not values:
        return NAN, NAN
    chance = random.Random(0)  # noqa: S311 - drawn samples, no secret
    means = sorted(statistics.fmean(chance.choices(values, k=len(values))) for _ in range(ROUNDS))
    return means[int(0.025 * ROUNDS)], means[int(0.975 * ROUNDS) - 1]


def has_tie(answer: Antwort, grades: Mapping[str, int]) -> bool:
    """Return whether equal points order offers of unequal worth: there luck decides."""
    first = list(zip(answer.ranking, answer.points, strict=True))[:FIRST]
    return any(
        one == other and grades.get(a, 0) != grades.get(b, 0)
        for (a, one), (b, other) in pairwise(first)
    )


def evaluate(needs: Sequence[Bedarf], answers: Mapping[str, Antwort]) -> Werte:
    """Return all measures of one engine; hits are judged on needs that have an answer."""
    answerable = [need for need in needs if need.grades]
    gaps = [need for need in needs if not need.grades]
    crises = [need for need in needs if need.crisis]

    def mean(measure: Callable[[Sequence[str], Mapping[str, int]], float]) -> float:
        values = [measure(answers[need.id].ranking, need.grades) for need in answerable]
        return statistics.fmean(values) if values else NAN

    def called_gap(rows: Sequence[Bedarf]) -> float:
        states = [answers[need.id].state for need in rows]
        return states.count(GAP) / len(rows) if rows and None not in states else NAN

    def seen(rows: Sequence[Bedarf]) -> float:
        told = [answers[need.id].crisis for need in rows]
        return sum(map(bool, told)) / len(rows) if rows and None not in told else NAN

    per_need = [ndcg(answers[need.id].ranking, need.grades) for need in answerable]
    low, high = interval(per_need)
    return Werte(
        ndcg=mean(ndcg),
        low=low,
        high=high,
        recall=mean(recall),
        mrr=mean(reciprocal_rank),
        gap_auc=auc(
            [answers[need.id].confidence for need in answerable],
            [answers[need.id].confidence for need in gaps],
        ),
        false_gap=called_gap(answerable),
        gap_found=called_gap(gaps),
        crisis=seen(crises),
        ties=sum(has_tie(answers[need.id], need.grades) for need in answerable),
        per_need=per_need,
    )


def percentile(values: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else NAN


def number(value: float, digits: int = 3) -> str:
    """Return a measure as it is printed, without its leading zero; a dash for none."""
    if math.isnan(value):
        return "–"
    text = f"{value:.{digits}f}"
    return text[1:] if text.startswith("0.") else text


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table that reads well on a terminal and is Markdown, numbers to the right."""
    widths = [max(2, *(len(row[i]) for row in [head, *rows])) for i in range(len(head))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    lines = []
    for row in [head, rule, *rows]:
        cells = [
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)
