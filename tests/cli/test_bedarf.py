"""gw bedarf and gw import bedarfe as coordinators type them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter  # noqa: TID253 - makes a real file to read

if TYPE_CHECKING:
    from tests.cli.conftest import Gw

REFERENCE = Path(__file__).parents[3] / "shared" / "daten" / "referenz"
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SAID = "Frau Yilmaz, 0176 1234567, braucht Hilfe mit Zuckerwatte"


@pytest.fixture
def city(gw: Gw) -> Gw:
    """Terms, a district and an offer."""
    gw("stadtteil", "add", "--name", "Süd", "--ebene", "bezirk")
    gw("zielgruppe", "add", "--name", "Familien")
    gw("handlungsfeld", "add", "--name", "Kita")
    gw("angebot", "add", "--traeger", "AWO", "--name", "Elterncafé", "--ja")
    return gw


def shown(gw: Gw, need: str) -> Any:
    return gw.json("bedarf", "show", need)["data"][0]


def test_a_need_with_everything(city: Gw) -> None:
    result = city(
        "bedarf", "add", "--feld", "kita", "--zielgruppe", "familien", "--stadtteil", "süd",
        "--sprache", "Rumänisch", "--wunschzeit", "morgens", "--dringlichkeit", "3",
        "--quelle", "gespräch", "--monat", "02/2026", "--konzept", "Kitaplatz",
        "--worte", "Platz ab August",
    )  # fmt: skip
    for line in (
        "Handlungsfeld: Kita",
        "Sprache: Rumänisch",
        "Dringlichkeit: dringend",
        "Quelle: Gespräch",
        "Monat: 02/2026",
        "gelöscht werden sie am 31.05.2026",
    ):
        assert line in result.stdout
    data = shown(city, "1")
    assert data["kurzname"] == "b-0001"
    assert data["sprache"] == "ro"
    assert data["worte"] == {"text": "Platz ab August", "letzter_tag": "2026-05-30"}
    assert "letzter Tag: 30.05.2026, danach gelöscht" in city("bedarf", "show", "B-1").stdout


def test_personal_words_are_refused_without_a_terminal(city: Gw) -> None:
    result = city("bedarf", "add", "--worte", SAID, code=4)
    assert "Name „Frau Yilmaz“, Telefon „0176 1234567“" in result.stderr
    assert "--geschwaerzt" in result.stderr
    assert city.json("bedarf", "list")["total"] == 0


@pytest.mark.parametrize("option", ["--geschwaerzt", "--ja"])
def test_personal_words_are_taken_out(city: Gw, option: str) -> None:
    result = city("bedarf", "add", "--worte", SAID, option)
    assert "Herausgenommen: Name, Telefon." in result.stderr
    assert shown(city, "1")["worte"]["text"] == "[Name], [Telefon], braucht Hilfe mit Zuckerwatte"


def test_words_are_gone_after_their_last_day(city: Gw) -> None:
    city("bedarf", "add", "--feld", "kita", "--worte", "Zuckerwatte", "--stichtag", "2020-01-01")
    assert b"Zuckerwatte" in city.database.read_bytes()
    assert shown(city, "1")["worte"] is None
    city("bedarf", "edit", "1", "--dringlichkeit", "2")
    assert b"Zuckerwatte" not in city.database.read_bytes()


def test_no_export_and_no_history_holds_a_word_of_it(city: Gw, tmp_path: Path) -> None:
    city("bedarf", "add", "--feld", "kita", "--worte", "Zuckerwatte und Kirmes")
    city("bedarf", "edit", "1", "--worte", "Zuckerwatte und Karussell")
    for command in (
        ("verlauf", "--alle", "--format", "csv"),
        ("verlauf", "--befehle", "--format", "json"),
        ("undo", "--probe"),
        ("bedarf", "list", "--format", "json"),
    ):
        result = city(*command)
        assert "Zuckerwatte" not in result.stdout + result.stderr, command
    for ending in ("html", "csv"):
        target = tmp_path / f"liste.{ending}"
        city("export", "kontaktliste", "--ausgabe", str(target))
        assert b"Zuckerwatte" not in target.read_bytes()
        assert b"b-0001" not in target.read_bytes()


def test_closing_says_what_is_missing(city: Gw) -> None:
    city("bedarf", "add", "--feld", "kita")
    assert "--status" in city("bedarf", "schliessen", "1", code=2).stderr
    assert "fehlt der Grund" in city(
        "bedarf", "schliessen", "1", "--status", "ins-leere", code=4
    ).stderr  # fmt: skip
    assert "--an" in city(
        "bedarf", "schliessen", "1", "--status", "weitergeleitet", code=4
    ).stderr  # fmt: skip
    city("bedarf", "schliessen", "1", "--status", "offen", code=2)
    city("bedarf", "schliessen", "1", "--status", "ins-leere", "--grund", "kein_angebot")
    assert shown(city, "1")["leere_grund"] == "kein_angebot"
    result = city("bedarf", "list", "--grund", "kein-angebot")
    assert "ins Leere: kein Angebot" in result.stdout
    assert "1 Bedarf: 1 ins Leere." in result.stderr


def test_a_slip_leads_from_the_need_to_its_answer(city: Gw) -> None:
    city("bedarf", "add", "--feld", "kita")
    data = city.json("bedarf", "verweisen", "1", "elterncafe")["data"][0]
    code = data["code"]
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{6}", code)
    assert "noch keine Rückmeldung" in city("bedarf", "show", "1").stdout
    wrong = ("2" if code[0] != "2" else "3") + code[1:]
    assert "stimmt ein Zeichen nicht" in city(
        "bedarf", "rueckmeldung", wrong, "angekommen", code=4
    ).stderr  # fmt: skip
    city("bedarf", "rueckmeldung", code, "gut", code=2)
    spoken = f"{code[:3].lower()} {code[3:].lower()}"
    result = city("bedarf", "rueckmeldung", spoken, "kein-platz")
    assert "--status ins-leere --grund voll" in result.stderr
    city("bedarf", "rueckmeldung", code, "angekommen", code=2)
    city("bedarf", "rueckmeldung", code, "angekommen", "--ja")
    assert shown(city, "1")["status"] == "gedeckt"


def test_without_a_slip_the_number_of_the_need_is_enough(city: Gw) -> None:
    city("bedarf", "add", "--feld", "kita")
    city("bedarf", "verweisen", "b-0001", "elterncafe")
    city("bedarf", "rueckmeldung", "b-0001", "angekommen")
    assert shown(city, "b-0001")["status"] == "gedeckt"


def test_removing_shows_what_goes_and_undo_brings_it_back_without_words(city: Gw) -> None:
    city("bedarf", "add", "--feld", "kita", "--worte", "Platz gesucht")
    assert "Damit geht auch: 1 × Stand des Bedarfs." in city("bedarf", "rm", "1", "--ja").stderr
    city("bedarf", "show", "1", code=3)
    assert "kommt ohne sie zurück" in city("undo", "--ja").stderr
    assert shown(city, "1")["worte"] is None


def test_undo_of_adding_and_its_undo(city: Gw) -> None:
    city("bedarf", "add", "--feld", "kita", "--worte", "Platz gesucht")
    city("undo", "--ja")
    city("bedarf", "show", "1", code=3)
    number = city.json("verlauf", "--befehle")["data"][0]["nr"]
    city("undo", str(number), "--ja")
    assert shown(city, "1")["worte"] is None


def test_wrong_input_is_said_in_one_sentence(city: Gw) -> None:
    for arguments, code, words in (
        (("add",), 2, "Es ist nichts angegeben"),
        (("add", "--zielgruppe", "familien"), 4, "Es fehlt, was gebraucht wird"),
        (("add", "--feld", "gibtsnicht"), 3, "Handlungsfeld „gibtsnicht“ gibt es nicht"),
        (("add", "--feld", "kita", "--dringlichkeit", "4"), 2, "1 bis 3"),
        (("add", "--feld", "kita", "--monat", "04/2026"), 4, "noch nicht begonnen"),
        (("add", "--feld", "kita", "--wunschzeit", "nachts"), 2, "Möglich: morgens"),
        (("show", "99"), 3, "Bedarf „b-0099“ gibt es nicht"),
        (("edit", "1"), 2, "nichts angegeben"),
    ):
        result = city("bedarf", *arguments, code=code)
        assert words in result.stderr, arguments


def test_a_term_a_need_refers_to_is_kept(city: Gw) -> None:
    city("bedarf", "add", "--feld", "kita", "--zielgruppe", "familien", "--stadtteil", "süd")
    for noun, name in (
        ("handlungsfeld", "kita"),
        ("zielgruppe", "familien"),
        ("stadtteil", "sued"),
    ):
        result = city(noun, "rm", name, "--ja", code=4)
        assert "b-0001" in result.stderr


def test_doctor_and_backup_are_content(city: Gw, tmp_path: Path) -> None:
    city("bedarf", "add", "--feld", "kita", "--worte", "Platz gesucht")
    city("db", "sichern", str(tmp_path / "kopie.db"))
    city("bedarf", "rm", "1", "--ja")
    city("db", "wiederherstellen", str(tmp_path / "kopie.db"), "--ja")
    assert shown(city, "1")["worte"]["text"] == "Platz gesucht"


HEAD = "extern_id;bezirk;zielgruppe;bedarf;sprache;monat;dringlichkeit;status;grund;worte;anzahl"
ROWS = (
    "x1;Süd;Familien;Kita;ro;02/2026;dringend;ins Leere;kein Platz frei;nur vormittags;1",
    ";Süd;Familien;Kita;;;;;;Frau Yilmaz ruft an;2",
)


def write(tmp_path: Path, *rows: str, head: str = HEAD, name: str = "gespraeche.csv") -> str:
    path = tmp_path / name
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return str(path)


def take(gw: Gw, *arguments: str, code: int = 0) -> Any:
    envelope = gw.json("import", "bedarfe", *arguments, code=code)
    return envelope["data"][0] if not code else envelope["errors"][0]


def test_a_list_is_taken_and_the_second_time_nothing_changes(city: Gw, tmp_path: Path) -> None:
    path = write(tmp_path, *ROWS)
    first = take(city, path)
    assert (first["neu"], first["abgelehnt"]) == (3, 0)
    assert any("ohne die Worte übernommen" in note for note in first["hinweise"])
    before = city.database.read_bytes()
    assert b"Yilmaz" not in before
    second = take(city, write(tmp_path, *ROWS, name="anders.csv"))
    assert (second["neu"], second["gleich"]) == (1, 2)  # x1 is a key of the other list
    one, two = shown(city, "1"), shown(city, "2")
    assert (one["status"], one["leere_grund"], one["monat"]) == ("ins_leere", "voll", "2026-02")
    assert one["worte"]["text"] == "nur vormittags"
    assert (two["worte"], two["monat"], two["zielgruppen"]) == (None, "2026-03", ["familien"])


def test_the_same_key_changes_its_need_but_not_what_was_decided_here(
    city: Gw, tmp_path: Path
) -> None:
    head = "extern_id;bedarf;status;dringlichkeit"
    take(city, write(tmp_path, "a;Kita;;1", "b;Kita;;1", head=head))
    city("bedarf", "schliessen", "1", "--status", "gedeckt")
    planned = ("a;Kita;Planungshinweis;3", "b;Kita;Planungshinweis;1")
    data = take(city, write(tmp_path, *planned, head=head))
    assert (data["geaendert"], data["neu"]) == (2, 0)
    one, two = shown(city, "1"), shown(city, "2")
    assert (one["status"], one["dringlichkeit"]) == ("gedeckt", 3)
    assert (two["status"], [e["status"] for e in two["verlauf"]]) == (
        "planungshinweis",
        ["offen", "planungshinweis"],
    )


def test_more_rows_under_the_same_name_count_anew_and_it_is_said(city: Gw, tmp_path: Path) -> None:
    head = "bedarf"
    take(city, write(tmp_path, "Kita", head=head))
    result = city("import", "bedarfe", write(tmp_path, "Kita", "Kita", head=head))
    assert "zählt jede Zeile neu" in result.stderr
    assert city.json("bedarf", "list")["total"] == 3


def test_wrong_rows_are_named_and_nothing_is_taken(city: Gw, tmp_path: Path) -> None:
    rows = (
        "a;Kita;ins Leere;;1",
        "b;Kitaa;;;1",
        "c;;;;1",
        "d;Kita;weg;;1",
        "e;Kita;;;0",
        "a;Kita;;;1",
        "Frau Yilmaz;Kita;;;1",
    )
    path = write(tmp_path, *rows, head="extern_id;bedarf;status;grund;anzahl")
    failure = take(city, path, code=4)
    found = {(f["line"], f["column"]) for f in failure["findings"]}
    assert found == {
        (2, "status"), (3, "handlungsfeld"), (4, "bedarf"), (5, "status"), (6, "anzahl"),
        (7, "extern_id"), (8, "extern_id"),
    }  # fmt: skip
    assert city.json("bedarf", "list")["total"] == 0


def test_a_concept_of_a_list_is_one_of_the_lexicon_and_fills_the_field(
    city: Gw, tmp_path: Path
) -> None:
    city("handlungsfeld", "add", "--name", "Kita Tagespflege")
    head = "extern_id;konzept;bedarf"
    path = write(tmp_path, "a;Kitaplatz;", "b;kitaplatz;Kita", head=head)
    assert take(city, path)["neu"] == 2
    fields = [shown(city, number)["handlungsfeld"] for number in "12"]
    assert fields == ["kita-tagespflege", "kita"]
    city("bedarf", "edit", "1", "--feld", "kita")
    assert take(city, path)["gleich"] == 2
    failure = take(city, write(tmp_path, "c;Kitaplaz;", head=head, name="b.csv"), code=4)
    (finding,) = failure["findings"]
    assert finding["column"] == "konzept"
    assert "kitaplatz" in finding["reason"].partition("Meinten Sie:")[2]


def test_a_wrong_concept_is_told_with_the_nearest(city: Gw) -> None:
    for command in ("add", "list"):
        result = city("bedarf", command, "--konzept", "Kitaplaz", code=3)
        assert "kitaplatz" in result.stderr.partition("Meinten Sie:")[2]


def test_unknown_words_are_made_when_wanted_but_no_sentence_becomes_a_term(
    city: Gw, tmp_path: Path
) -> None:
    rows = ("Nord;Senioren;Begegnung", "*;Familien;Frau Yilmaz sucht Kita")
    path = write(tmp_path, *rows, head="bezirk,zielgruppe,bedarf".replace(",", ";"))
    failure = take(city, path, "--anlegen", code=4)
    assert [f["column"] for f in failure["findings"]] == ["handlungsfeld"]
    data = take(city, path, "--anlegen", "--teilweise")
    assert data["angelegt"] == {
        "zielgruppe": ["Senioren"], "handlungsfeld": ["Begegnung"], "stadtteil": ["Nord"],
    }  # fmt: skip
    assert (data["neu"], data["abgelehnt"]) == (1, 1)
    city("undo", "--ja")
    city("handlungsfeld", "show", "begegnung", code=3)


def test_columns_without_a_field_are_not_kept(city: Gw, tmp_path: Path) -> None:
    path = write(tmp_path, "Kita;Zuckerwatte", head="bedarf;Name")
    assert take(city, path)["unbekannte_spalten"] == ["Name"]
    assert b"Zuckerwatte" not in city.database.read_bytes()


def test_a_list_without_needs_is_refused(city: Gw, tmp_path: Path) -> None:
    path = write(tmp_path, "Süd", head="bezirk")
    assert "was gebraucht wird" in take(city, path, code=4)["message"]


def test_a_workbook_is_read_like_a_list(city: Gw, tmp_path: Path) -> None:
    path = tmp_path / "gespraeche.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("Bedarf", "Anzahl", "Dringlichkeit"))
        sheet.write_row(1, 0, ("Kita", 2, 3))
    assert take(city, str(path))["neu"] == 2
    assert shown(city, "2")["dringlichkeit"] == 3


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference lists lie beside a checkout only")
def test_the_reference_lists_are_read_as_they_are(gw: Gw) -> None:
    data = take(gw, str(REFERENCE / "gespraeche.csv"), "--anlegen")
    assert (data["neu"], data["abgelehnt"]) == (20, 0)
    assert len(data["angelegt"]["stadtteil"]) == 3
    listed = gw.json("bedarf", "list", "--feld", "kita")
    assert listed["total"] == 7
    offers = gw.json(
        "import", "angebote", str(REFERENCE / "gespraeche_angebote.csv"), "--anlegen",
        "--traeger", "Stadt",
    )["data"][0]  # fmt: skip
    assert (offers["neu"], offers["abgelehnt"]) == (4, 0)
    treff = gw.json("angebot", "show", "seniorentreff")["data"][0]
    assert treff["traeger"] == "stadt"
    assert not treff["einzugsgebiete"]


def test_every_column_stands_in_the_readme() -> None:
    from gemeinwesen_cli.importer.bedarfe import COLUMNS  # noqa: PLC0415

    section = README.partition("### Bedarfe")[2].partition("\n#")[0]
    assert set(COLUMNS) <= set(re.findall(r"`(\w+)`", section))
