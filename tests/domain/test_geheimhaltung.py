"""Small numbers: what may be shown, held against a linear program of its own."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from contextlib import suppress
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.geheimhaltung import (
    Geschuetzt,
    Tabelle,
    anteil,
    gerundet,
    schuetzen,
    zeigbar,
)

ROOT = Path(__file__).parents[2]
REFERENZ = ROOT / "tests" / "daten" / "referenz"
K = 5


def tabelle(*rows: tuple[int, ...]) -> Tabelle:
    return Tabelle(
        zeilen=tuple(f"Z{n}" for n in range(len(rows))),
        spalten=tuple(f"S{n}" for n in range(len(rows[0]))),
        werte=rows,
    )


def reference() -> Tabelle:
    with (REFERENZ / "geheim_tabelle.csv").open(encoding="utf-8", newline="") as file:
        counts = {(row["bezirk"], row["gruppe"]): int(row["n"]) for row in csv.DictReader(file)}
    areas = tuple(dict.fromkeys(area for area, _ in counts))
    groups = tuple(dict.fromkeys(group for _, group in counts))
    return Tabelle(
        zeilen=areas,
        spalten=groups,
        werte=tuple(tuple(counts[area, group] for group in groups) for area in areas),
    )


def test_the_reference_table_comes_out_cell_by_cell() -> None:
    table, shown = reference(), schuetzen(reference(), K)
    with (REFERENZ / "geheim_gausssuppression.csv").open(encoding="utf-8", newline="") as file:
        expected = {(row["bezirk"], row["gruppe"]): row for row in csv.DictReader(file)}
    rows, columns = (*table.zeilen, "Total"), (*table.spalten, "Total")
    for (r, row), (c, column) in product(enumerate(rows), enumerate(columns)):
        wanted = expected[row, column]
        assert (shown.werte[r][c] is None) == (wanted["suppressed"] == "TRUE"), (row, column)
        assert shown.werte[r][c] in (None, int(wanted["n"]))


def test_the_reference_intervals_are_what_an_attacker_can_compute() -> None:
    table, shown = reference(), schuetzen(reference(), K)
    wanted = json.loads((REFERENZ / "erwartet_geheim.json").read_text(encoding="utf-8"))
    found = {
        f"{table.zeilen[r]}/{table.spalten[c]}": list(interval)
        for (r, c), interval in shown.intervalle.items()
    }
    assert found == wanted["intervalle_bei_8_zellen"]
    assert shown.gesperrt == wanted["ilp_optimum_zellen"]
    hidden = sum(table.werte[r][c] for r, c in shown.intervalle)
    assert hidden == wanted["ilp_optimum_summe"]


# --- an independent linear program: exact fractions, nothing taken from the domain


def linear_bounds(
    shown: Geschuetzt, cell: tuple[int, int], least: int = 0
) -> tuple[Fraction, Fraction | None]:
    """Return the smallest and largest value of a suppressed cell; None is unbounded.

    No suppressed cell holds less than `least`.
    """
    unknown = [(r, c) for r, row in enumerate(shown.werte) for c, v in enumerate(row) if v is None]
    place = {cell: n for n, cell in enumerate(unknown)}
    last_row, last_column = len(shown.werte) - 1, len(shown.werte[0]) - 1
    matrix, right = [], []
    lines = [[(r, c) for c in range(last_column + 1)] for r in range(last_row + 1)]
    lines += [[(r, c) for r in range(last_row + 1)] for c in range(last_column + 1)]
    for line in lines:
        *parts, whole = line
        row = [Fraction(0)] * len(unknown)
        constant = Fraction(0)
        for one, sign in [*((part, 1) for part in parts), (whole, -1)]:
            value = shown.werte[one[0]][one[1]]
            if value is None:
                row[place[one]] += sign
                constant -= sign * least
            else:
                constant -= sign * value
        matrix.append(row)
        right.append(constant)
    goal = [Fraction(0)] * len(unknown)
    goal[place[cell]] = Fraction(1)
    low = simplex(matrix, right, goal)
    high = simplex(matrix, right, [-g for g in goal])
    assert low is not None
    return low + least, None if high is None else least - high


def test_points_that_add_up_to_their_number_are_not_given_away() -> None:
    assert schuetzen(tabelle(*((1,),) * 5), K).gesamt is None
    shown = schuetzen(tabelle((1, 1, 1, 1, 1), (7, 8, 9, 9, 9)), K)
    assert shown.werte[0] == (None,) * 6


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda wide: st.lists(
            st.tuples(*[st.sampled_from((0, 0, 1, 1, 1, 2, 3, 4, 5, 9))] * wide),
            min_size=1,
            max_size=4,
        )
    )
)
def test_nobody_learns_more_of_a_point_than_that_it_is_small(rows: list[tuple[int, ...]]) -> None:
    shown = schuetzen(tabelle(*rows), K)
    for cell in shown.intervalle:
        low, high = linear_bounds(shown, cell, 1)
        assert high is None or high - low >= K - 2, (rows, shown.werte, cell)


def simplex(
    matrix: list[list[Fraction]], right: list[Fraction], cost: list[Fraction]
) -> Fraction | None:
    """Minimise cost·x with matrix·x = right, x ≥ 0 (two phases, Bland's rule); None: no bound."""
    size, rows = len(cost), len(matrix)
    tableau = []
    for number, (row, value) in enumerate(zip(matrix, right, strict=True)):
        sign = -1 if value < 0 else 1
        artificial = [Fraction(int(number == other)) for other in range(rows)]
        tableau.append([sign * v for v in row] + artificial + [sign * value])
    basis = list(range(size, size + rows))
    first = [Fraction(0)] * size + [Fraction(1)] * rows
    assert descend(tableau, basis, first, size + rows) == 0
    for number, column in enumerate(basis):
        if column >= size:
            enter = next((j for j in range(size) if tableau[number][j]), None)
            if enter is not None:
                pivot(tableau, basis, number, enter)
    return descend(tableau, basis, cost + [Fraction(0)] * rows, size)


def descend(
    tableau: list[list[Fraction]], basis: list[int], cost: list[Fraction], columns: int
) -> Fraction | None:
    while True:
        reduced = [
            cost[j] - sum(cost[b] * row[j] for b, row in zip(basis, tableau, strict=True))
            for j in range(columns)
        ]
        enter = next((j for j in range(columns) if reduced[j] < 0), None)
        if enter is None:
            return sum((cost[b] * row[-1] for b, row in zip(basis, tableau, strict=True)),
                       Fraction(0))  # fmt: skip
        steps = [
            (row[-1] / row[enter], basis[number], number)
            for number, row in enumerate(tableau)
            if row[enter] > 0
        ]
        if not steps:
            return None
        pivot(tableau, basis, min(steps)[2], enter)


def pivot(tableau: list[list[Fraction]], basis: list[int], leave: int, enter: int) -> None:
    divisor = tableau[leave][enter]
    tableau[leave] = [v / divisor for v in tableau[leave]]
    for number, row in enumerate(tableau):
        factor = row[enter]
        if number != leave and factor:
            tableau[number] = [v - factor * w for v, w in zip(row, tableau[leave], strict=True)]
    basis[leave] = enter


counts = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 60))
tables = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda size: st.lists(st.tuples(*[counts] * size[1]), min_size=size[0], max_size=size[0]).map(
        lambda rows: tabelle(*rows)
    )
)


@settings(max_examples=60, deadline=None)
@given(tables, st.integers(3, 10))
def test_no_suppressed_cell_can_be_bounded_closer_than_k(table: Tabelle, k: int) -> None:
    shown = schuetzen(table, k)
    for row in shown.werte:
        assert not any(value is not None and 0 < value < k for value in row)
    for cell, (low, high) in shown.intervalle.items():
        lowest, highest = linear_bounds(shown, cell)
        assert lowest == low
        assert highest == high
        assert high is None or high - low >= k


@settings(max_examples=40, deadline=None)
@given(tables)
def test_with_totals_that_stay_it_is_proven_or_refused(table: Tabelle) -> None:
    margins = [*map(sum, table.werte), *map(sum, zip(*table.werte, strict=True))]
    shown = None
    with suppress(Rejected):
        shown = schuetzen(table, K, summen_fest=True)
    if any(0 < margin < K for margin in margins):
        assert shown is None
    if shown is None:
        return
    assert None not in shown.werte[-1]
    assert all(row[-1] is not None for row in shown.werte)
    for cell in shown.intervalle:
        low, high = linear_bounds(shown, cell)
        assert high is not None
        assert high - low >= K


@settings(max_examples=40, deadline=None)
@given(tables)
def test_a_zero_stays_unless_zeros_are_secret_too(table: Tabelle) -> None:
    shown, strict = schuetzen(table, K), schuetzen(table, K, nullen_sperren=True)
    for r, row in enumerate(table.werte):
        for c, value in enumerate(row):
            if value == 0:
                assert shown.werte[r][c] == 0
                assert strict.werte[r][c] is None


@settings(max_examples=40, deadline=None)
@given(tables)
def test_what_is_shown_is_true_and_adds_up(table: Tabelle) -> None:
    shown = schuetzen(table, K)
    for r, row in enumerate(table.werte):
        assert all(seen in (None, true) for seen, true in zip(shown.werte[r], row, strict=False))
        assert shown.werte[r][-1] in (None, sum(row))
    assert shown.gesamt in (None, sum(map(sum, table.werte)))


def test_a_table_without_small_counts_is_shown_whole() -> None:
    shown = schuetzen(tabelle((5, 0), (12, 7)), K)
    assert shown.werte == ((5, 0, 5), (12, 7, 19), (17, 7, 24))
    assert shown.intervalle == {}


def test_a_cycle_alone_is_not_enough() -> None:
    # The cheapest closed path bounds the small cell to 0..3; the next cheapest must go, too.
    shown = schuetzen(tabelle((1, 6, 30), (5, 2, 30), (40, 50, 60)), K)
    assert all(high is None or high - low >= K for low, high in shown.intervalle.values())


def test_one_small_number_alone_hides_itself_and_its_totals() -> None:
    shown = schuetzen(tabelle((3, 0), (0, 0)), K)
    assert shown.werte == ((None, 0, None), (0, 0, 0), (None, 0, None))
    assert shown.intervalle[0, 0] == (0, None)


def test_nothing_at_all_is_a_table_too() -> None:
    assert schuetzen(Tabelle(zeilen=(), spalten=("a",), werte=()), K).werte == ((0, 0),)


def test_k_is_never_below_three() -> None:
    assert schuetzen(tabelle((2, 9), (9, 9)), 1).werte[0][0] is None
    assert zeigbar(2, 1) is None
    assert [zeigbar(n, 5) for n in (0, 1, 4, 5)] == [0, None, None, 5]


def test_a_known_total_that_is_too_small_is_refused_with_a_partner() -> None:
    with pytest.raises(Rejected, match="„Z1“") as refused:
        schuetzen(tabelle((9, 9), (1, 2), (7, 0)), K, summen_fest=True)
    assert refused.value.hint == "Bitte zusammenfassen: „Z1“ mit „Z2“."
    with pytest.raises(Rejected, match="Insgesamt"):
        schuetzen(tabelle((1, 1)), K, summen_fest=True)


def test_what_cannot_be_proven_is_rounded_number_by_number() -> None:
    assert [gerundet(n, 5) for n in (0, 1, 2, 3, 7, 8, 12)] == [0, 0, 0, 5, 5, 10, 10]
    assert [gerundet(n, 8) for n in (3, 5, 14, 15)] == [0, 10, 10, 20]


def test_a_table_too_large_to_prove_is_refused() -> None:
    with pytest.raises(Rejected, match="mehr als"):
        schuetzen(tabelle(*[(1,) * 100] * 100), K)


def test_a_share_gives_back_no_small_count() -> None:
    assert anteil(15, 20, K) == 0.75
    assert anteil(20, 20, K) == 1.0
    assert anteil(18, 20, K) is None  # two are left
    assert anteil(None, 20, K) is None
    assert anteil(0, 0, K) is None


def test_the_choice_hangs_on_no_order_of_sets() -> None:
    program = (
        "from gemeinwesen_cli.domain.geheimhaltung import Tabelle, schuetzen\n"
        "rows = tuple(tuple((r * 7 + c * c * 5) % 13 for c in range(7)) for r in range(9))\n"
        "table = Tabelle(zeilen=tuple('abcdefghi'), spalten=tuple('tuvwxyz'), werte=rows)\n"
        "print(schuetzen(table, 5).werte, list(schuetzen(table, 5).intervalle.items()))\n"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1
    assert "None" in answers.pop()
