"""How results look: columns for people, json, jsonl and csv for programs."""

from __future__ import annotations

import csv
import io
import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from gemeinwesen_cli.cli import output
from gemeinwesen_cli.cli.context import AppContext
from gemeinwesen_cli.cli.output import number, render, row_limit
from gemeinwesen_cli.usecases.result import Listing, Receipt, Sheet

if TYPE_CHECKING:
    from tests.cli.conftest import Gw

ROWS = [("a", "Łódź; „Süd“", None, 3), ("bb", "=1+1", "x", 10_000)]
LIST = Listing(
    columns=("kurzname", "name", "leer", "zahl"),
    heads=("Kurzname", "Name", "Leer", "Zahl"),
    rows=ROWS,
    total=2,
    notes=("Eine Anmerkung.",),
)
SHEET = Sheet(
    title="Träger: A",
    lines=(("Name", "A"), ("Adresse", "Weg 1\n47798 Krefeld")),
    data={"name": "A", "liste": ["x", "y"]},
)
RECEIPT = Receipt(text="Angelegt.", lines=("Telefon: 1",), data={"id": "7"}, notes=("Weiter.",))


def shown(capsys: pytest.CaptureFixture[str], result: Any, form: str = "text") -> tuple[str, str]:
    render(AppContext({"format": form}), "test", result)
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_a_list_is_aligned_and_its_notes_stay_out_of_the_data(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out, err = shown(capsys, LIST)
    assert out.splitlines() == [
        "Kurzname  Name         Leer  Zahl",
        "a         Łódź; „Süd“        3",
        "bb        =1+1         x     10000",
    ]
    assert err == "Eine Anmerkung.\n"


def test_an_empty_list_says_so_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    empty = Listing(columns=("a",), heads=("A",), rows=[], total=0)
    assert shown(capsys, empty) == ("", "Dazu gibt es keinen Eintrag.\n")
    assert json.loads(shown(capsys, empty, "json")[0])["data"] == []
    assert shown(capsys, empty, "csv") == ("a\n", "")


def test_the_envelope_has_fixed_keys_and_keeps_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = shown(capsys, LIST, "json")
    envelope = json.loads(out)
    assert list(envelope) == ["schema", "command", "data", "total", "messages", "errors"]
    assert (envelope["schema"], envelope["command"]) == ("gw/1", "test")
    assert envelope["data"] == [dict(zip(LIST.columns, row, strict=True)) for row in ROWS]
    assert (envelope["total"], envelope["messages"]) == (2, ["Eine Anmerkung."])
    assert err == ""


def test_lines_of_json_are_one_object_each(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = shown(capsys, LIST, "jsonl")
    assert [json.loads(line)["kurzname"] for line in out.splitlines()] == ["a", "bb"]


def test_csv_survives_separators_and_starts_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = shown(capsys, LIST, "csv")
    head, first, second = csv.reader(io.StringIO(out), delimiter=";")
    assert head == list(LIST.columns)
    assert first == ["a", "Łódź; „Süd“", "", "3"]
    assert second == ["bb", "'=1+1", "x", "10000"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_becomes_a_formula(capsys: pytest.CaptureFixture[str], start: str) -> None:
    listing = Listing(columns=("a",), heads=("A",), rows=[(f"{start}cmd",)], total=1)
    out, _ = shown(capsys, listing, "csv")
    (_, (cell,)) = csv.reader(io.StringIO(out, newline=""), delimiter=";")
    assert cell == f"'{start}cmd"


def test_one_thing_is_labelled_and_its_lines_stay_below_each_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert shown(capsys, SHEET)[0].splitlines() == [
        "Träger: A",
        "",
        "Name     A",
        "Adresse  Weg 1",
        "         47798 Krefeld",
    ]
    assert json.loads(shown(capsys, SHEET, "json")[0])["data"] == [SHEET.data]
    assert shown(capsys, SHEET, "csv")[0] == 'name;liste\nA;"[""x"", ""y""]"\n'


def test_a_receipt_speaks_all_formats(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, RECEIPT) == ("Angelegt.\n  Telefon: 1\n", "Weiter.\n")
    (entry,) = json.loads(shown(capsys, RECEIPT, "json")[0])["data"]
    assert entry == {"text": "Angelegt.", "zeilen": ["Telefon: 1"], "id": "7"}


def test_letters_that_steer_a_terminal_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    evil = Listing(columns=("a",), heads=("A",), rows=[("\x1b[31mrot\x07\x9b",)], total=1)
    assert shown(capsys, evil)[0] == "A\n[31mrot\n"
    assert json.loads(shown(capsys, evil, "json")[0])["data"][0]["a"].startswith("\x1b")


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_on_a_terminal_every_row_fits_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    wide = Listing(
        columns=("a", "b", "c"),
        heads=("Kurzname", "Name", "Status"),
        rows=[("kurz-" * 12, "Langer Name " * 6, "aktiv"), ("b", "B", "ruht")],
        total=2,
    )
    monkeypatch.setattr(output, "room", lambda: columns)
    out, _ = shown(capsys, wide)
    lines = out.splitlines()
    assert max(map(len, lines)) <= columns
    assert lines[1].endswith("aktiv")
    assert ("…" in out) == (columns < 140)


def test_an_empty_column_takes_no_room_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    half = Listing(columns=("a", "b"), heads=("Name", "Leer"), rows=[("x", None)], total=1)
    assert "Leer" in shown(capsys, half)[0]
    monkeypatch.setattr(output, "room", lambda: 80)
    assert shown(capsys, half)[0] == "Name\nx\n"


def test_long_text_wraps_between_words_below_itself(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "room", lambda: 40)
    sheet = Sheet(title="T", lines=(("Name", "Wort " * 20), ("Ort", "Eins\nZwei")), data={})
    _, _, *lines = shown(capsys, sheet)[0].splitlines()
    assert all(len(line) <= 40 for line in lines)
    assert all(
        line.startswith(("Name  Wort", "      Wort", "Ort ", "      Zwei")) for line in lines
    )
    assert sum(line.count("Wort") for line in lines) == 20


def test_nothing_is_cut_where_no_terminal_is(capsys: pytest.CaptureFixture[str]) -> None:
    long = Listing(columns=("a",), heads=("A",), rows=[("x" * 500,)], total=1)
    assert "x" * 500 in shown(capsys, long)[0]


@pytest.mark.parametrize("noun", ["ort", "traeger"])
def test_people_see_fifty_rows_and_programs_all(gw: Gw, noun: str) -> None:
    for position in range(52):
        gw(noun, "add", "--name", f"Haus {position:02}")
    few = gw(noun, "list")
    assert len(few.stdout.splitlines()) == 1 + 50
    assert "50 von 52, mehr mit --alle" in few.stderr
    assert len(gw(noun, "list", "--alle").stdout.splitlines()) == 1 + 52
    assert len(gw.json(noun, "list")["data"]) == 52


def test_the_limit_is_for_people_only() -> None:
    assert row_limit(AppContext({}), everything=False) == 50
    assert row_limit(AppContext({}), everything=True) is None
    assert row_limit(AppContext({"format": "csv"}), everything=False) is None


def test_numbers_have_german_points() -> None:
    assert [number(n) for n in (0, 999, 1000, 1_234_567)] == ["0", "999", "1.000", "1.234.567"]


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo terminal")
def test_the_width_is_asked_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    import pty  # noqa: PLC0415 - POSIX only

    leader, follower = pty.openpty()
    with open(follower, "w", encoding="utf-8") as terminal:  # noqa: PTH123
        monkeypatch.setenv("COLUMNS", "33")
        monkeypatch.setattr("sys.stdout", terminal)
        assert output.room() == 33
    os.close(leader)
    monkeypatch.setattr("sys.stdout", None)
    assert output.room() == 0
