"""Taking in lists: any dialect, every fault named, all or nothing, twice changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter  # noqa: TID253 - makes a real file to read

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gw

HEAD = "extern_id;traeger;angebot;beschreibung;handlungsfelder;zielgruppen;sprachen;stadtteil"
ROWS = (
    "s1;AWO;Sprachcafé;Reden üben;Sprache;rumänien, bulgarien;de, ro;Süd",
    "s2;Diakonie;Kleiderkammer;=1+1;Kleidung;familien;;alle",
)


@pytest.fixture
def register(begun: Gw) -> Gw:
    begun("stadtteil", "add", "--name", "Süd", "--ebene", "bezirk")
    return begun


def write(tmp_path: Path, *rows: str, head: str = HEAD, name: str = "liste.csv") -> str:
    path = tmp_path / name
    path.write_text("\r\n".join((head, *rows)) + "\r\n", encoding="utf-8-sig", newline="")
    return str(path)


def take(gw: Gw, *arguments: str, code: int = 0) -> Any:
    envelope = gw.json("import", "angebote", *arguments, code=code)
    return envelope["data"][0] if not code else envelope["errors"][0]


def test_a_list_is_taken_and_the_second_time_nothing_changes(register: Gw, tmp_path: Path) -> None:
    path = write(tmp_path, *ROWS)
    first = take(register, path, "--anlegen")
    assert (first["neu"], first["gleich"]) == (2, 0)
    before = register.database.read_bytes()
    second = take(register, path, "--anlegen")
    assert (second["neu"], second["geaendert"], second["gleich"]) == (0, 0, 2)
    assert register.database.read_bytes() == before


def test_a_changed_row_changes_its_offer_and_undo_takes_it_back(
    register: Gw, tmp_path: Path
) -> None:
    take(register, write(tmp_path, *ROWS), "--anlegen")
    changed = ROWS[0].replace("Reden üben", "Deutsch sprechen").replace(", bulgarien", "")
    counts = take(register, write(tmp_path, changed, ROWS[1]), "--anlegen")
    assert (counts["geaendert"], counts["gleich"]) == (1, 1)
    offer = register.json("angebot", "show", "sprachcafe")["data"][0]
    assert offer["beschreibung"] == "Deutsch sprechen"
    assert "bulgarien" not in str(offer["zielgruppen"])
    register("undo", "--ja")
    offer = register.json("angebot", "show", "sprachcafe")["data"][0]
    assert offer["beschreibung"] == "Reden üben"
    assert "bulgarien" in str(offer["zielgruppen"])


def test_what_coordinators_added_stays(register: Gw, tmp_path: Path) -> None:
    path = write(tmp_path, *ROWS)
    take(register, path, "--anlegen")
    register("angebot", "tag", "sprachcafe", "senioren")
    assert take(register, path, "--anlegen")["gleich"] == 2
    assert "senioren" in str(register.json("angebot", "show", "sprachcafe")["data"][0])


def test_an_unknown_word_is_refused_with_line_column_and_the_nearest(
    register: Gw, tmp_path: Path
) -> None:
    path = write(tmp_path, ROWS[0].replace("rumänien", "rumänjen"), ROWS[1])
    before = register.database.read_bytes()
    failure = take(register, path, code=4)
    found = {(f["line"], f["column"]) for f in failure["findings"]}
    assert (2, "zielgruppen") in found
    assert "rumänien" in str(failure["findings"]).lower()
    assert register.database.read_bytes() == before


def test_the_good_rows_alone_are_taken_when_wanted(register: Gw, tmp_path: Path) -> None:
    path = write(tmp_path, ROWS[0], ROWS[1].replace("familien", "marsmenschen"))
    counts = take(register, path, "--teilweise")
    assert (counts["neu"], counts["abgelehnt"]) == (1, 1)
    assert counts["befunde"][0]["zeile"] == 3


def test_a_dry_run_counts_and_writes_nothing(register: Gw, tmp_path: Path) -> None:
    before = register.database.read_bytes()
    counts = take(register, write(tmp_path, *ROWS), "--anlegen", "--probe")
    assert counts["neu"] == 2
    assert register.database.read_bytes() == before


def test_an_area_is_a_catchment_without_a_street_and_a_place_with_one(
    register: Gw, tmp_path: Path
) -> None:
    head = "traeger;angebot;strasse;plz;ort;stadtteil"
    rows = ("AWO;Mit Haus;Saumstr. 9;47805;Krefeld;Süd", "AWO;Ohne Haus;;;;Süd")
    take(register, write(tmp_path, *rows, head=head))
    house = register.json("angebot", "show", "mit-haus")["data"][0]
    none = register.json("angebot", "show", "ohne-haus")["data"][0]
    assert house["orte"][0]["stadtteil"] == "Süd"
    assert house["einzugsgebiete"] == []
    assert none["orte"] == []
    assert len(none["einzugsgebiete"]) == 1
    assert len(register.json("angebot", "list", "--stadtteil", "süd")["data"]) == 2


def test_a_secret_place_comes_in_protected(register: Gw, tmp_path: Path) -> None:
    head = "traeger;angebot;strasse;stadtteil;geschuetzt"
    rows = ("SkF;Frauenhaus;;geheim;", "SkF;Wohnung;Geheimweg 7;;ja")
    path = write(tmp_path, *rows, head=head)
    take(register, path)
    assert take(register, path)["gleich"] == 2
    for slug in ("frauenhaus", "wohnung"):
        shown = register("angebot", "show", slug).stdout
        assert "Adresse auf Anfrage" in shown
        assert "Geheimweg" not in shown


@pytest.mark.parametrize("street", ["Verstecktweg", "Verstecktweg 3"])
def test_a_secret_place_is_not_called_by_its_street(
    register: Gw, tmp_path: Path, street: str
) -> None:
    path = write(
        tmp_path, f"Verein;Zuflucht;{street};ja", head="traeger;angebot;strasse;geschuetzt"
    )
    take(register, path)
    assert "Versteckt" not in register("ort", "list", "--format", "json").stdout
    again = take(register, path)
    assert (again["neu"], again["geaendert"], again["gleich"]) == (0, 0, 1)


def test_unknown_columns_are_named_and_kept_or_refused(register: Gw, tmp_path: Path) -> None:
    path = write(tmp_path, "AWO;Café;blau", head="traeger;angebot;lieblingsfarbe")
    assert "lieblingsfarbe" in take(register, path, "--spalten", "ablehnen", code=4)["message"]
    assert take(register, path)["unbekannte_spalten"] == ["lieblingsfarbe"]
    assert "blau" in str(register.json("angebot", "show", "cafe")["data"])


def test_a_workbook_is_read_like_a_list(register: Gw, tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Angebote")
        for row, line in enumerate((HEAD, *ROWS)):
            for column, cell in enumerate(line.split(";")):
                sheet.write_string(row, column, cell)
    assert take(register, str(path), "--anlegen")["neu"] == 2


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_dialects_of_excel_are_recognised(
    register: Gw, tmp_path: Path, encoding: str, separator: str
) -> None:
    path = tmp_path / "liste.csv"
    text = separator.join(("traeger", "angebot")) + "\n" + separator.join(("Träger", "Café")) + "\n"
    path.write_bytes(text.encode(encoding))
    take(register, str(path))
    assert "Träger" in register("traeger", "list").stdout


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", "leer"),
        (b"nur;worte\n1;2\n", "Es fehlt die Spalte"),
        (b"PK\x03\x04kaputt", "liste.csv"),
        (b"traeger;angebot\n;Ohne\n", "traeger"),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(
    register: Gw, tmp_path: Path, content: bytes, text: str
) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(content)
    before = register.database.read_bytes()
    result = register("import", "angebote", str(path), code=4)
    assert text in result.stderr
    assert register.database.read_bytes() == before


def test_a_missing_file_is_not_found(register: Gw) -> None:
    register("import", "angebote", "weg.csv", code=3)


ADDRESSES = "extern_id;traeger;angebot;strasse;plz;ort"


def test_a_street_alone_is_no_place_and_none_of_several_is_chosen(
    register: Gw, tmp_path: Path
) -> None:
    for name in ("Moschee", "Kirche"):
        register("ort", "add", "--name", name, "--strasse", "Seidenstraße", "--stadt", "Krefeld")
    for name in ("Verein A", "Verein B"):
        register("ort", "add", "--name", name, "--strasse", "Ostwall 1", "--stadt", "Krefeld")
    register("ort", "add", "--name", "Fabrik", "--strasse", "Virchowstr. 130 a")
    rows = (
        "a1;AWO;Seniorentreff;Seidenstraße;;Krefeld",
        "a2;AWO;Beratung;Ostwall 1;;Krefeld",
        "a3;AWO;Werkstatt;Virchowstraße 130a (Fabrik);47805;Krefeld",
    )
    take(register, write(tmp_path, *rows, head=ADDRESSES))
    places = {
        offer: register.json("angebot", "show", offer)["data"][0]["orte"][0]["name"]
        for offer in ("seniorentreff", "beratung", "werkstatt")
    }
    assert places == {
        "seniorentreff": "Seidenstraße",
        "beratung": "Ostwall 1",
        "werkstatt": "Fabrik",
    }


def test_a_key_of_another_list_is_refused_instead_of_overwriting(
    register: Gw, tmp_path: Path
) -> None:
    head = "extern_id;traeger;angebot"
    take(register, write(tmp_path, "1;AWO;Sprachcafé", head=head))
    other = write(tmp_path, "1;Caritas;Möbellager", head=head)
    failure = take(register, other, code=4)
    assert [(f["line"], f["column"]) for f in failure["findings"]] == [(2, "extern_id")]
    assert take(register, other, "--quelle", "caritas")["neu"] == 1


def test_a_list_under_a_new_file_name_is_noticed(register: Gw, tmp_path: Path) -> None:
    head = "extern_id;traeger;angebot"
    take(register, write(tmp_path, "1;AWO;Sprachcafé", head=head))
    renamed = write(tmp_path, "1;AWO;Sprachcafé", head=head, name="liste-neu.csv")
    result = register("import", "angebote", renamed, "--probe")
    assert "1-mal heißt ein neues Angebot wie ein anderes desselben Trägers" in result.stderr
    assert take(register, renamed, "--quelle", "liste.csv")["gleich"] == 1


def test_a_target_group_set_by_hand_keeps_its_way(register: Gw, tmp_path: Path) -> None:
    head = "extern_id;traeger;angebot;zielgruppen"
    take(register, write(tmp_path, "1;AWO;Sprachcafé;frauen", head=head))
    register("angebot", "tag", "sprachcafe", "--ausser", "maenner")
    take(register, write(tmp_path, "1;AWO;Sprachcafé;frauen, männer", head=head))
    shown = register.json("angebot", "show", "sprachcafe")["data"][0]["zielgruppen"]
    assert {group["kurzname"]: group["modus"] for group in shown} == {
        "frauen": "ausdruecklich",
        "maenner": "ausgeschlossen",
    }


def test_the_same_name_twice_in_a_list_is_said_and_stays_two(register: Gw, tmp_path: Path) -> None:
    head = "traeger;angebot"
    path = write(tmp_path, "AWO;Sprachcafé", "AWO;SPRACHCAFÉ", head=head)
    result = register("import", "angebote", path)
    assert "In der Liste heißt 1-mal ein Angebot wie ein anderes" in result.stderr
    assert "(Zeile 3)" in result.stderr
    assert take(register, path)["gleich"] == 2


def test_words_for_the_whole_city_go_in_any_spelling(register: Gw, tmp_path: Path) -> None:
    head = "extern_id;traeger;angebot;stadtteil"
    take(register, write(tmp_path, "1;AWO;Sprachcafé;Alle", head=head))
    offer = register.json("angebot", "show", "sprachcafe")["data"][0]
    assert (offer["einzugsgebiete"], offer["orte"]) == ([], [])


def test_undo_takes_the_example_city_back_but_never_the_trees(gw: Gw) -> None:
    gw.database.unlink()
    gw("init", "--beispiel", "krefeld")
    for _ in range(3):  # the needs, the offers, then areas and places
        gw("undo", "--ja")
    assert gw.json("angebot", "list")["data"] == []
    assert gw.json("ort", "list")["data"] == []
    assert "lässt sich nicht mehr zurücknehmen" in gw("undo", "--ja", code=4).stderr
    assert len(gw.json("zielgruppe", "list")["data"]) == 116
