"""CSV for a German Excel: what is written can be read back, and nothing becomes a formula."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.cli.csvtext import csv_text

CELLS = st.one_of(st.none(), st.integers(), st.text(alphabet='ab ;",\n\r\t=+-@äß\u202e'))


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def as_read(value: Any) -> str:
    text = "" if value is None else str(value)
    guarded = isinstance(value, str) and text[:1] in tuple("=+-@\t\r")
    return f"'{text}" if guarded else text


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8))
def test_what_is_written_can_be_read_back(rows: list[tuple[Any, Any, Any]]) -> None:
    text = csv_text(("a", "b", "c"), list(zip(*rows, strict=True)))
    assert read(text) == [["a", "b", "c"], *([as_read(cell) for cell in row] for row in rows)]


@pytest.mark.parametrize("start", list("=+-@\t\r"))
def test_no_cell_becomes_a_formula(start: str) -> None:
    column = ("harmlos", f"{start}1", f"{start};2")
    assert [row[0] for row in read(csv_text(("a",), [column]))] == [
        "a",
        "harmlos",
        f"'{start}1",
        f"'{start};2",
    ]


def test_numbers_stay_numbers_and_lists_become_json() -> None:
    columns = [(-3, 4), (["ä", 1], {"b": None}), (None, None)]
    assert read(csv_text(("zahl", "liste", "leer"), columns)) == [
        ["zahl", "liste", "leer"],
        ["-3", '["ä", 1]', ""],
        ["4", '{"b": null}', ""],
    ]


def test_no_rows_leave_the_heads() -> None:
    assert csv_text(("a", "b"), []) == "a;b\n"
    assert csv_text(("a", "b"), [(), ()]) == "a;b\n"
