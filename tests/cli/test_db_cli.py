"""gw db: check, copy, bring back, clear; each refusal leaves every file as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Gw


def names(gw: Gw) -> list[str]:
    return [row["name"] for row in gw.json("traeger", "list")["data"]]


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_copy_is_made_checked_and_brought_back(gw: Gw) -> None:
    gw("traeger", "add", "--name", "Eins")
    copy = gw.json("db", "sichern")["data"][0]["datei"]
    assert Path(copy).parent == gw.database.parent / "sicherungen"
    assert "unversehrt" in gw("db", "pruefen", copy).stdout
    gw("traeger", "add", "--name", "Zwei")
    kept = gw.json("db", "wiederherstellen", copy, "--ja")["data"][0]["vorher"]
    assert names(gw) == ["Eins"]
    gw("db", "pruefen")
    gw("db", "pruefen", kept, code=5)  # the state of before has no manifest, but is there
    assert Path(kept).exists()


def test_a_folder_or_a_name_may_be_the_target(gw: Gw, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    named = folder / "mein stand.db"
    assert Path(gw.json("db", "sichern", str(folder))["data"][0]["datei"]).parent == folder
    assert Path(gw.json("db", "sichern", str(named))["data"][0]["datei"]) == named
    before = files(folder)
    assert "gibt es schon" in gw("db", "sichern", str(named), code=4).stderr
    gw("db", "sichern", str(named), "--ja", "--probe")
    assert files(folder) == before


def test_restoring_asks_and_a_dry_run_changes_nothing(gw: Gw) -> None:
    copy = gw.json("db", "sichern")["data"][0]["datei"]
    gw("traeger", "add", "--name", "Eins")
    before = files(gw.database.parent)
    gw("db", "wiederherstellen", copy, "--probe")
    assert "--ja" in gw("db", "wiederherstellen", copy, code=2).stderr
    assert files(gw.database.parent) == before


def test_a_damaged_copy_replaces_nothing(gw: Gw) -> None:
    copy = Path(gw.json("db", "sichern")["data"][0]["datei"])
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)
    before = files(gw.database.parent)
    result = gw("db", "wiederherstellen", str(copy), "--ja", code=5)
    assert "verändert oder beschädigt" in result.stderr
    assert files(gw.database.parent) == before


def test_a_register_that_was_tampered_with_is_found(gw: Gw) -> None:
    gw("traeger", "add", "--name", "Eins")
    with closing(sqlite3.connect(gw.database)) as connection:
        connection.execute("drop index " + an_index(connection))
        connection.commit()
    assert "Aufbau der Datenbank weicht ab" in gw("db", "pruefen", code=5).stderr


def an_index(connection: sqlite3.Connection) -> str:
    statement = "select name from sqlite_master where type = 'index' and sql is not null"
    return str(connection.execute(statement).fetchone()[0])


def test_an_old_register_is_brought_up_to_date_by_writers_only(gw: Gw) -> None:
    gw("db", "aktualisieren", "--probe")
    assert "neuen Stand" in gw("db", "aktualisieren").stdout


def test_the_index_can_be_built_anew(gw: Gw) -> None:
    gw("angebot", "add", "--traeger", "Eins", "--name", "Nähcafé", "--ja")
    with closing(sqlite3.connect(gw.database)) as connection:
        connection.execute("delete from angebot_fts")
        connection.commit()
    assert "gw db index-neu" in gw("db", "pruefen", code=5).stderr
    gw("db", "index-neu", "--probe")
    gw("db", "pruefen", code=5)
    assert "1 Angebote" in gw("db", "index-neu").stdout
    gw("db", "pruefen")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (
            "update suchindex set wert = 'alt' where schluessel = 'lexikon'",
            "Der Suchindex kennt ein anderes Lexikon als dieses Programm.",
        ),
        (
            "update suchindex set wert = '9' where schluessel = 'angebote'",
            "Der Suchindex zählt 9 statt 1 Angebote.",
        ),
        ("delete from angebot_zeichen", "Der Suchindex stimmt bei 1 Angeboten nicht."),
        (
            "delete from lexikon_form where nr = 7",
            "Das Lexikon im Suchindex ist nicht vollständig.",
        ),
        (
            "update lexikon_form set gewicht = 2.5 where nr = 7",
            "Das Lexikon im Suchindex ist nicht vollständig.",
        ),
        ("delete from lexikon_konzept", "Das Lexikon im Suchindex ist nicht vollständig."),
        (
            "delete from vokabular where nr = 3",
            "Der Wortschatz der Suche stimmt bei 1 Wörtern nicht.",
        ),
    ],
)
def test_what_ails_the_search_is_said_with_the_next_step_that_heals_it(
    gw: Gw, damage: str, said: str
) -> None:
    gw("angebot", "add", "--traeger", "Eins", "--name", "Nähcafé", "--ja")
    with closing(sqlite3.connect(gw.database)) as connection:
        connection.execute(damage)
        connection.commit()
    stderr = gw("db", "pruefen", code=5).stderr
    assert said in stderr
    assert "gw db index-neu" in stderr
    assert "wiederherstellen" not in stderr
    doctor = gw("doctor", code=5).stdout
    assert " ".join(doctor.split()).count("gw db index-neu") == 1
    gw("db", "index-neu")
    gw("db", "pruefen")
    gw("doctor")


def test_a_search_that_lacks_new_words_still_answers_and_says_so_once(gw: Gw) -> None:
    gw("angebot", "add", "--traeger", "Eins", "--name", "Schuldnerberatung", "--ja")
    asked = ("match", "Ich habe Schulden")
    whole = gw(*asked)
    with closing(sqlite3.connect(gw.database)) as connection:
        connection.execute("update suchindex set wert = 'alt' where schluessel like 'lexikon%'")
        connection.commit()
    old = gw(*asked)
    assert old.stdout == whole.stdout
    assert "Schuldnerberatung" in old.stdout
    assert old.stderr.count("gw db index-neu") == 1
    gw("db", "index-neu")
    assert "index-neu" not in gw(*asked).stderr


def test_cleared_images_are_gone_from_the_file(gw: Gw) -> None:
    gw("traeger", "add", "--name", "Xylophonkranich")
    gw("traeger", "edit", "xylophonkranich", "--name", "Neu")
    gw("traeger", "add", "--name", "Bleibt")
    assert b"Xylophonkranich" in gw.database.read_bytes()
    gw("db", "undo-leeren", "neu", code=2)
    assert gw.json("db", "undo-leeren", "neu", "--probe")["data"][0]["bilder"] == 3
    assert gw.json("db", "undo-leeren", "neu", "--ja")["data"][0]["bilder"] == 3
    gw("undo", "2", "--ja", code=4)
    gw("undo", "3", "--ja")
    assert names(gw) == ["Neu"]
