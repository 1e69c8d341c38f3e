"""Fitting what gaps are judged by: known weights are found again, thresholds keep their promise."""

from __future__ import annotations

import random

import pytest

from bench.anpassen import Fall, chance, fit, left_out, thresholds
from bench.masse import auc


def drawn(count: int) -> list[Fall]:
    """Needs whose answers follow -1 + 2x - 0.5y, a small and a large feature."""
    dice = random.Random(4)
    rows = []
    for _ in range(count):
        x = (1.0, dice.random() * 2, dice.random() * 8)
        rows.append(Fall(x, dice.random() < chance((-1.0, 4.0, -0.5), x)))
    return rows


def test_known_weights_are_found_again() -> None:
    weights = fit(drawn(1500))
    assert weights[1] == pytest.approx(4.0, rel=0.2)
    assert weights[2] == pytest.approx(-0.5, rel=0.2)


def test_needs_left_out_are_told_apart_and_thresholds_keep_their_promise() -> None:
    judged = left_out(drawn(120))
    answered, gaps = [p for p, y in judged if y], [p for p, y in judged if not y]
    assert auc(answered, gaps) > 0.75
    sure, gap = thresholds(judged)
    assert gap < sure
    assert sum(p < gap for p in answered) / len(answered) <= 0.09
    assert sum(p >= sure for p in gaps) / len(gaps) <= 0.16


def test_both_kinds_count_alike_however_few_gaps_there_are() -> None:
    rows = [Fall((1.0, 1.0), True)] * 90 + [Fall((1.0, 0.0), False)] * 10
    weights = fit(rows)
    assert chance(weights, (1.0, 0.5)) == pytest.approx(0.5, abs=0.05)
