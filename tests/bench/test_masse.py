"""The measures of search quality, against values worked out by hand."""

from __future__ import annotations

import math

import pytest

from bench.masse import (
    Antwort,
    Bedarf,
    auc,
    evaluate,
    has_tie,
    interval,
    ndcg,
    number,
    percentile,
    recall,
    reciprocal_rank,
    table,
)

GRADES = {"a": 3, "b": 2, "c": 1}


def test_ndcg_weighs_grades_and_places() -> None:
    # gain 2^grade - 1: a 7, b 3, c 1; place n counts 1 / log2(n + 1)
    ideal = 7 / 1 + 3 / math.log2(3) + 1 / 2
    assert ndcg(["a", "b", "c"], GRADES) == 1
    assert ndcg(["x", "b", "a"], GRADES) == pytest.approx((3 / math.log2(3) + 7 / 2) / ideal)
    assert ndcg(["x", "y"], GRADES) == 0
    assert ndcg([], {}) == 0


def test_ndcg_looks_at_ten_hits_and_expects_no_more() -> None:
    many = {f"o{n}": 2 for n in range(12)}
    assert ndcg(list(many), many) == pytest.approx(1)
    assert ndcg([*"abcdefghij", "o1"], {"o1": 3}) == 0


def test_recall_counts_good_offers_among_five() -> None:
    assert recall(["c", "a", "x", "y", "z", "b"], GRADES) == 0.5
    assert recall([f"o{n}" for n in range(5)], {f"o{n}": 2 for n in range(8)}) == 1
    assert recall(["c"], {"c": 1}) == 0


def test_reciprocal_rank_is_that_of_the_first_good_offer() -> None:
    assert reciprocal_rank(["c", "x", "b", "a"], GRADES) == pytest.approx(1 / 3)
    assert reciprocal_rank([*"qrstuvwxyz", "a"], GRADES) == 0


def test_auc_counts_pairs_and_halves_ties() -> None:
    # of 2 x 2 pairs: 0.9 > 0.5, 0.9 > 0.1, 0.5 = 0.5, 0.5 > 0.1
    assert auc([0.9, 0.5], [0.5, 0.1]) == pytest.approx(3.5 / 4)
    assert math.isnan(auc([0.9], []))


def test_a_tie_is_equal_points_for_offers_of_unequal_worth() -> None:
    assert has_tie(Antwort(["a", "x"], [2.0, 2.0]), GRADES)
    assert not has_tie(Antwort(["x", "y"], [2.0, 2.0]), GRADES)
    assert not has_tie(Antwort(["a", "x"], [2.5, 2.0]), GRADES)


def test_the_interval_holds_the_mean_and_is_the_same_in_every_run() -> None:
    values = [0.0, 1.0] * 50
    low, high = interval(values)
    assert 0.38 < low < 0.5 < high < 0.62  # the normal approximation: 0.5 ± 1.96 * 0.05
    assert interval(values) == (low, high)
    assert interval([0.7] * 9) == pytest.approx((0.7, 0.7))


def test_an_engine_is_judged_on_answers_gaps_and_crises() -> None:
    needs = [
        Bedarf("1", "de", "", {"a": 3}),
        Bedarf("2", "de", "", {"b": 2}, crisis=True),
        Bedarf("3", "gap", "", {}),
        Bedarf("4", "gap", "", {}),
    ]
    answers = {
        "1": Antwort(["a"], [2.0], confidence=0.9, state="passt", crisis=False),
        "2": Antwort(["x", "b"], [2.0, 2.0], confidence=0.2, state="luecke", crisis=True),
        "3": Antwort([], [], confidence=0.1, state="luecke", crisis=False),
        "4": Antwort(["a"], [1.0], confidence=0.4, state="unsicher", crisis=False),
    }
    values = evaluate(needs, answers)
    assert values.per_need == pytest.approx([1, 1 / math.log2(3)])
    assert values.ndcg == pytest.approx((1 + 1 / math.log2(3)) / 2)
    assert (values.recall, values.mrr, values.gap_auc) == (1, 0.75, 0.75)
    assert (values.false_gap, values.gap_found, values.crisis, values.ties) == (0.5, 0.5, 1, 1)


def test_what_an_engine_does_not_say_is_not_counted_against_it() -> None:
    needs = [Bedarf("1", "de", "", {"a": 3}, crisis=True), Bedarf("2", "gap", "", {})]
    values = evaluate(needs, {"1": Antwort(["a"], [1.0]), "2": Antwort()})
    assert math.isnan(values.false_gap)
    assert math.isnan(values.gap_found)
    assert math.isnan(values.crisis)


def test_percentiles_are_values_that_occur() -> None:
    values = [float(n) for n in range(1, 101)]
    assert (percentile(values, 0.5), percentile(values, 0.95)) == (50, 95)
    assert percentile([3.0], 0.95) == 3


def test_tables_are_markdown_with_numbers_to_the_right() -> None:
    assert table(("Art", "Wert"), [["de", number(0.5)], ["gw", number(math.nan)]]) == (
        "| Art | Wert |\n| --- | ---: |\n| de  | .500 |\n| gw  |    – |"
    )
    assert number(1.0) == "1.000"
