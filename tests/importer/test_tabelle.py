"""Tables of others: every dialect read as text, hostile files refused in one sentence."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from pathlib import Path

import pytest
import xlsxwriter  # noqa: TID253 - makes real files to read
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.errors import Faulty, GwError, NotFound, Rejected
from gemeinwesen_cli.importer.tabelle import Tabelle, read_table

NASTY = Path(__file__).parents[3] / "shared" / "daten" / "nasty"
TABLE = "name;plz;wert\nÄrger;01234;1,5\nÖl;47798;=1+1\n"
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def saved(tmp_path: Path, raw: bytes, name: str = "liste.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(raw)
    return path


def cells(table: Tabelle) -> list[list[str]]:
    return [list(row.werte.values()) for row in table.zeilen]


EXPECTED = [["Ärger", "01234", "1,5"], ["Öl", "47798", "=1+1"]]


@pytest.mark.parametrize(
    ("raw", "notice"),
    [
        (TABLE.encode(), ""),
        (TABLE.encode("utf-8-sig"), ""),
        (TABLE.encode("utf-16"), ""),
        (TABLE.encode("cp1252"), "cp1252"),
        (TABLE.replace("\n", "\r\n").encode(), ""),
        (TABLE.replace("\n", "\r").encode(), ""),
        (TABLE.replace(";", "\t").encode(), "Tabulator"),
        (TABLE.replace("1,5", '"1,5"').replace(";", ",").encode(), "Komma"),
        (f"sep=;\r\n{TABLE}".encode(), ""),
        (f"\n;;\n{TABLE}\n\n".encode(), ""),
    ],
)
def test_every_dialect_gives_the_same_text(tmp_path: Path, raw: bytes, notice: str) -> None:
    table = read_table(saved(tmp_path, raw))
    assert cells(table) == EXPECTED
    assert table.kopf == ("name", "plz", "wert")
    assert bool(table.hinweise) == bool(notice)
    assert notice in " ".join(table.hinweise)


def test_rows_carry_the_line_of_the_file_where_they_begin(tmp_path: Path) -> None:
    raw = b'name;text\r\n\r\na;"zwei\r\nZeilen"\r\nb;eine\r\n'
    table = read_table(saved(tmp_path, raw))
    assert [(row.nr, row.werte["name"]) for row in table.zeilen] == [(3, "a"), (5, "b")]
    assert table.zeilen[0].werte["text"] == "zwei\r\nZeilen"


def test_a_separator_inside_a_text_is_a_finding_with_its_line(tmp_path: Path) -> None:
    table = read_table(saved(tmp_path, b"name;text\na;b\nc;d;e\nf\n"))
    assert [row.werte for row in table.zeilen] == [
        {"name": "a", "text": "b"},
        {"name": "f", "text": ""},
    ]
    assert [(f.line, "3 Spalten" in f.reason) for f in table.fehler] == [(3, True)]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "ist leer"),
        (b"\n ; ;\n", "ist leer"),
        (b"a;A;a\n1;2;3\n", "kommt mehrfach vor"),
        (b'a;b\n1;"offen\n2;3\n', "Anführungszeichen wird nicht geschlossen"),
        (b'a;b\n"x"y;2\n', "hinter einem schließenden Anführungszeichen"),
        (b"a;b\n\x00\x01;2\n", "keine Textdatei"),
        (b"a;b\n\x81\xff;2\n", "weder UTF-8 noch Windows-Text"),
        (b";".join(b"s%d" % n for n in range(1001)), "mehr als 1000 Spalten"),
        (b"a;b\n" + b"x" * 1_000_001 + b";2\n", "länger als eine Million"),
        (b"PK\x03\x04kaputt", "beschädigt"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "keine .xlsx- und keine .csv-Datei"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(tmp_path: Path, raw: bytes, said: str) -> None:
    with pytest.raises(Rejected, match=r"liste\.csv") as caught:
        read_table(saved(tmp_path, raw))
    assert said in caught.value.message
    assert caught.value.hint


def test_an_open_quote_names_the_line_where_it_opens(tmp_path: Path) -> None:
    with pytest.raises(Faulty) as caught:
        read_table(saved(tmp_path, b'a;b\n1;2\n3;"offen\n4;5\n'))
    assert [finding.line for finding in caught.value.findings] == [3]


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="gibt es nicht"):
        read_table(tmp_path / "fehlt.csv")
    with pytest.raises(GwError):
        read_table(tmp_path)


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1, max_size=12
)


@given(rows=st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=8))
def test_what_is_written_as_csv_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(("eins", "zwei", "drei"))
    writer.writerows(rows)
    path = saved(tmp_path_factory.mktemp("rund"), text.getvalue().encode("utf-8-sig"))
    assert cells(read_table(path)) == [[cell.strip() for cell in row] for row in rows]


def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "liste.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Leer")
        sheet = book.add_worksheet("Angebote")
        sheet.write_row(0, 0, ["id", "plz", "preis", "text"])
        sheet.write_row(1, 0, [1.0, 47798, 2.5])
        sheet.write_string(1, 3, "=1+1")
        sheet.write_string(2, 0, "007")
        sheet.write_string(2, 1, "01067")
        sheet.write_boolean(2, 2, True)
        sheet.write_blank(5, 3000, None, book.add_format({"bold": True}))
    return path


def test_a_workbook_gives_text_as_people_read_it(tmp_path: Path) -> None:
    table = read_table(workbook(tmp_path))
    assert [(row.nr, list(row.werte.values())) for row in table.zeilen] == [
        (2, ["1", "47798", "2,5", "=1+1"]),
        (3, ["007", "01067", "ja", ""]),
    ]
    assert table.hinweise == ("Gelesen wurde das Blatt „Angebote“.",)


def forged(tmp_path: Path, sheet: str) -> Path:
    """Return a workbook whose sheet is replaced by hand-written XML."""
    path = tmp_path / "boese.xlsx"
    with zipfile.ZipFile(workbook(tmp_path)) as source, zipfile.ZipFile(path, "w") as target:
        for entry in source.infolist():
            raw = source.read(entry)
            if entry.filename.endswith("sheet2.xml"):
                raw = sheet.encode()
            target.writestr(entry.filename, raw, zipfile.ZIP_DEFLATED)
    return path


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ((f'<worksheet {NS}><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>'
         "</worksheet>"), "mehr als 1000 Spalten"),
        ((f'<worksheet {NS}><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">'
         '<c r="J1048576"><v>1</v></c></row></sheetData></worksheet>'), "fünf Millionen Zellen"),
        ('<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>', "DOCTYPE"),
        ("<worksheet><sheetData>", "beschädigt"),
        (f"<worksheet {NS}>" + " " * (201 * 1024 * 1024) + "</worksheet>", "größer als 200 MB"),
    ],
    ids=["weit rechts", "weit unten", "doctype", "abgeschnitten", "aufgeblasen"],
)  # fmt: skip
def test_a_workbook_made_to_exhaust_the_machine_is_refused(
    tmp_path: Path, sheet: str, said: str
) -> None:
    with pytest.raises(Rejected) as caught:
        read_table(forged(tmp_path, sheet))
    assert said in caught.value.message


def test_a_locked_workbook_says_so(tmp_path: Path) -> None:
    path = saved(tmp_path, b"\xd0\xcf\x11\xe0" + bytes(600), "liste.xlsx")
    with pytest.raises(Rejected, match="Kennwort"):
        read_table(path)


def test_a_damaged_workbook_is_read_or_refused_but_never_crashes(tmp_path: Path) -> None:
    whole = workbook(tmp_path).read_bytes()
    chance = random.Random(1)
    for _ in range(150):
        raw = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        broken = (
            bytes(raw[: chance.randrange(1, len(raw))]) if chance.random() < 0.3 else bytes(raw)
        )
        try:
            read_table(saved(tmp_path, broken, "kaputt.xlsx"))
        except Rejected as error:
            assert "kaputt.xlsx" in error.message  # noqa: PT017 - both ways out are right


@pytest.mark.skipif(not NASTY.exists(), reason="die Prüfdaten ../shared/daten/nasty fehlen")
@pytest.mark.parametrize(
    "path", sorted((*NASTY.rglob("*.csv"), *NASTY.rglob("*.txt"))), ids=lambda path: path.name
)
def test_odd_files_are_read_or_refused(path: Path) -> None:
    try:
        table = read_table(path)
    except Rejected as error:
        assert error.hint  # noqa: PT017 - both ways out are right
    else:
        assert table.kopf
