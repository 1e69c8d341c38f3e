"""Files of many needs: JSON lines and tables say the same; a broken line is named."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.errors import NotFound, Rejected
from gemeinwesen_cli.importer.fragen import read_questions
from gemeinwesen_cli.usecases.match_viele import Frage

WHOLE = Frage(
    id="a",
    zeile=2,
    text="Brief vom Amt",
    zielgruppen=("frauen", "familien"),
    handlungsfelder=("schulden",),
    stadtteile=("Süd",),
    sprachen=("ro",),
    alter=30,
)


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


def test_json_lines_are_read_whole(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "n.jsonl",
        '\r\n{"id": "a", "text": "Brief vom Amt", "zielgruppe": ["frauen", "familien"], "feld": '
        '"schulden", "stadtteil": "Süd", "sprache": ["ro"], "alter": 30, "anderes": 1}\r\n'
        '{"worte": "Kita"}\n\n{"bedarf": "Arzt", "zielgruppe": null, "id": 7}',
    )
    assert read_questions(path) == [
        WHOLE, Frage(id=3, zeile=3, text="Kita"), Frage(id=7, zeile=5, text="Arzt"),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["text", "bedarf", "worte", "Eigene Worte"])
def test_a_table_says_the_same(tmp_path: Path, head: str) -> None:
    path = written(
        tmp_path,
        "n.csv",
        f"ID;{head};Zielgruppe;Handlungsfeld;Stadtteil;Sprache;Alter;Notiz\n"
        'a;Brief vom Amt;"frauen, familien";schulden;Süd;ro;30;x\n;Kita;;;;;;\n',
    )
    assert read_questions(path) == [WHOLE, Frage(id=3, zeile=3, text="Kita")]


def test_a_workbook_says_the_same(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "n.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "bedarf", "zielgruppe"])
        sheet.write_row(1, 0, ["a", "Brief vom Amt", "frauen"])
    assert read_questions(path) == [
        Frage(id="a", zeile=2, text="Brief vom Amt", zielgruppen=("frauen",))
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{kaputt", "ist kein gültiges JSON"),
        ("[1]", "ist kein JSON-Objekt"),
        ('{"text": 5}', "braucht unter „text“ einen Text"),
        ('{"text": "x", "zielgruppe": 5}', "braucht unter „zielgruppe“ Namen"),
        ('{"text": "x", "alter": "alt"}', "braucht unter „alter“ eine Zahl"),
        ("[" * 100_000, "ist kein gültiges JSON"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, why: str) -> None:
    path = written(tmp_path, "n.jsonl", '{"text": "gut"}\n' + line)
    with pytest.raises(Rejected, match=r"^n\.jsonl, Zeile 2: Die Zeile ") as refused:
        read_questions(path)
    assert why in refused.value.message


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="gibt es nicht"):
        read_questions(tmp_path / "fehlt.jsonl")
    with pytest.raises(Rejected, match="nicht als Text"):
        read_questions(tmp_path)
    latin = tmp_path / "l.jsonl"
    latin.write_bytes('{"text": "süß"}'.encode("latin-1"))
    with pytest.raises(Rejected, match="nicht als Text"):
        read_questions(latin)
    with pytest.raises(Rejected, match="Keine Spalte sagt, was gebraucht wird; gefunden: a, b"):
        read_questions(written(tmp_path, "a.csv", "a;b\n1;2\n"))
    with pytest.raises(Rejected, match=r"^t\.csv, Zeile 3: „alt“ ist kein Alter"):
        read_questions(written(tmp_path, "t.csv", "text;alter\nx;5\ny;alt\n"))


@given(st.text(alphabet=st.characters(), max_size=40))
def test_any_text_comes_through_and_can_be_written_out(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "n.jsonl"
        path.write_text(json.dumps({"text": text}), encoding="utf-8")
        (question,) = read_questions(path)
    question.text.encode()
    assert len(question.text) == len(text)
