"""gw verlauf and gw undo: who changed what, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Gw


def names(gw: Gw) -> list[str]:
    return [row["name"] for row in gw.json("traeger", "list")["data"]]


def test_undo_takes_back_the_last_command_and_can_be_taken_back(gw: Gw) -> None:
    gw("traeger", "add", "--name", "Eins")
    gw("traeger", "edit", "eins", "--name", "Uno")
    gw("undo", "--ja")
    assert names(gw) == ["Eins"]
    gw("undo", "3", "--ja")
    assert names(gw) == ["Uno"]
    gw("undo", "3", "--ja", code=4)


def test_undo_shows_before_and_after_and_asks(gw: Gw) -> None:
    gw("traeger", "add", "--name", "Eins")
    gw("traeger", "edit", "eins", "--name", "Uno")
    result = gw("undo", code=2)
    assert "Name: „Uno“ → „Eins“" in result.stderr
    assert "--ja" in result.stderr
    assert "Name: „Uno“ → „Eins“" in gw("undo", "--probe").stdout
    assert names(gw) == ["Uno"]


def test_undo_is_refused_when_the_entry_changed_since(gw: Gw) -> None:
    gw("traeger", "add", "--name", "Eins")
    gw("traeger", "edit", "eins", "--name", "Uno")
    result = gw("undo", "1", "--ja", code=4)
    assert "seitdem noch einmal geändert" in result.stderr
    assert names(gw) == ["Uno"]


def test_nothing_to_undo_and_unknown_numbers(gw: Gw) -> None:
    assert "nichts zurückzunehmen" in gw("undo", code=3).stderr
    assert "Nr. 7 gibt es nicht" in gw("undo", "7", code=3).stderr
    assert "„x“" in gw("undo", "x", code=2).stderr


def test_history_names_things_for_people_and_keys_for_programs(gw: Gw) -> None:
    gw("traeger", "add", "--name", "Eins")
    gw("traeger", "edit", "eins", "--name", "Uno")
    text = gw("verlauf", "uno").stdout
    assert "Träger" in text
    assert "02.03.2026" not in text  # the moment is when it happened, not the Stichtag
    rows = gw.json("verlauf", "uno")["data"]
    fields = {(row["tabelle"], row["feld"], row["alt"], row["neu"]) for row in rows}
    assert ("traeger", "name", "Eins", "Uno") in fields
    assert {row["wer"] for row in rows} == {"KO"}


def test_history_of_something_gone_is_found_by_its_id(gw: Gw) -> None:
    gw("traeger", "add", "--name", "Eins")
    (row,) = gw.json("verlauf", "eins")["data"]
    gw("traeger", "rm", "eins", "--ja")
    events = [r["feld"] for r in gw.json("verlauf", row["datensatz"])["data"]]
    assert events == ["geloescht", "angelegt"]
    assert "gibt es nicht" in gw("verlauf", "eins", code=3).stderr


def test_a_name_of_two_things_is_listed(gw: Gw) -> None:
    gw("traeger", "add", "--name", "Haus der Familie")
    gw("ort", "add", "--name", "Haus der Familie")
    error = gw.json("verlauf", "haus-der-familie", code=3)["errors"][0]
    assert len(error["candidates"]) == 2
    gw("verlauf", error["candidates"][0]["id"])


def test_commands_are_numbered_and_say_their_state(gw: Gw) -> None:
    gw("traeger", "add", "--name", "Eins")
    gw("undo", "--ja")
    rows = gw.json("verlauf", "--befehle")["data"]
    assert [(r["nr"], r["befehl"], r["zustand"]) for r in rows] == [
        (2, "undo", ""),
        (1, "traeger add", "zurückgenommen"),
    ]


def test_personal_values_never_reach_the_history(gw: Gw) -> None:
    gw("traeger", "add", "--name", "Eins")
    gw("kontakt", "add", "--traeger", "eins", "--funktion", "Beratung", "--email", "a@example.org")
    rows = gw("verlauf", "--format", "json").stdout
    assert "a@example.org" not in rows
