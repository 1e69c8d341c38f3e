"""Looking for help step by step at a real terminal, and what is kept of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Gw

pytest.importorskip("termios", reason="needs a pseudo-terminal")
from tests.cli.test_angebot_dialog import talk

SAID = "Frau Yilmaz hat Schulden"
NOBODY = [("weiter): ", "\n"), ("Stadtteil: ", "\n"), ("Rumänisch: ", "\n")]
MENU = "leer = fertig): "


def asked(said: str, *answers: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Bedarfs): ", f"{said}\n"), *NOBODY, *answers]


def test_from_the_first_word_to_the_slip_without_the_name(krefeld: Gw) -> None:
    code, said = talk(
        krefeld,
        ["match"],
        [
            ("Bedarfs): ", "\n"),
            ("Diese Angabe wird gebraucht.", ""),
            ("Bedarfs): ", SAID + "\n"),
            ("weiter): ", "senior\n"),
            ("Gewählt: Seniorinnen und Senioren", ""),
            ("weiter): ", "\n"),
            ("Stadtteil: ", "süd\n"),
            ("Rumänisch: ", "ro\n"),
            ("Verlangt: Zielgruppe ", ""),
            (MENU, "1\n"),
            ("Welcher Treffer?", "99\n"),
            ("Bitte eine Nummer von 1 bis", ""),
            ("Welcher Treffer?", "1\n"),
            ("[ja/NEIN]: ", "ja\n"),
            ("Name: „Frau Yilmaz“", ""),
            ("Herausnehmen? [JA/nein] ", "\n"),
            ("==============", ""),
            (MENU, "3\n"),
            ("Welcher Treffer?", "2\n"),
            ("leer = keine): ", "3\n"),
            ("passt nicht (Ort zu weit)", ""),
            (MENU, "2\n"),
            ("Welcher Treffer?", "1\n"),
            ("Gemerkt: ", ""),
            (MENU, "\n"),
        ],
    )
    assert code == 0, said
    assert "Es wurde nichts gespeichert" not in said
    data = krefeld.json("bedarf", "show", "53")["data"][0]
    assert (data["status"], data["konzept"], data["handlungsfeld"]) == (
        "verwiesen", "schulden", "schuldnerberatung",
    )  # fmt: skip
    assert (data["stadtteil"], data["sprache"]) == ("sued", "ro")
    assert data["worte"]["text"] == "[Name] hat Schulden"
    code_on_slip = data["verweise"][0]["code"]
    assert f"{code_on_slip[:3]} {code_on_slip[3:]}" in said
    assert [(one["urteil"], one["grund"]) for one in data["rueckmeldungen"]].count(
        ("angenommen", None)
    ) == 2
    commands = krefeld.json("verlauf", "--befehle")["data"]
    assert [one["befehl"] for one in commands[:3]] == ["match"] * 3


def test_nothing_is_kept_unasked(krefeld: Gw) -> None:
    before = len(krefeld.json("bedarf", "list")["data"])
    code, said = talk(krefeld, ["match"], asked(SAID, (MENU, "\n")))
    assert code == 0, said
    assert "Es wurde nichts gespeichert." in said
    assert len(krefeld.json("bedarf", "list")["data"]) == before
    assert b"Yilmaz" not in krefeld.database.read_bytes()


def test_a_gap_is_recorded_with_its_reason_and_without_the_words(krefeld: Gw) -> None:
    code, said = talk(
        krefeld,
        ["match"],
        asked(SAID, (MENU, "4\n"), ("leer = keine): ", "1\n"), ("[ja/NEIN]: ", "\n")),
    )
    assert code == 0, said
    data = krefeld.json("bedarf", "show", "53")["data"][0]
    assert (data["status"], data["leere_grund"], data["worte"]) == (
        "ins_leere", "kein_angebot", None,
    )  # fmt: skip


def test_what_an_office_does_is_handed_on_to_it(krefeld: Gw) -> None:
    code, said = talk(
        krefeld,
        ["match"],
        [
            ("Bedarfs): ", "und oder\n"),
            *NOBODY,
            ("kein Wort", ""),
            *asked("schlagloch auf der straße"),
            ("Tiefbauamt", ""),
            (MENU, "2\n"),
            ("leer = Tiefbauamt): ", "\n"),
            ("[ja/NEIN]: ", "nein\n"),
        ],
    )
    assert code == 0, said
    data = krefeld.json("bedarf", "show", "53")["data"][0]
    assert (data["status"], data["weitergeleitet_an"]) == ("weitergeleitet", "Tiefbauamt")


def test_something_else_may_be_asked_and_a_note_for_the_planners_kept(krefeld: Gw) -> None:
    code, said = talk(
        krefeld,
        ["match"],
        [
            *asked("blubbxy", (MENU, "4\n")),
            *asked("blubbxy", (MENU, "3\n")),
            ("Worum geht es? Suchwort (leer = weiter): ", "\n"),
            ("[ja/NEIN]: ", "nein\n"),
            ("lässt sich kein Bedarf festhalten.", ""),
            (MENU, "3\n"),
            ("Worum geht es? Suchwort (leer = weiter): ", "jugendarbeit\n"),
            ("leer = keine): ", "1\n"),
            ("[ja/NEIN]: ", "nein\n"),
        ],
    )
    assert code == 0, said
    data = krefeld.json("bedarf", "show", "53")["data"][0]
    assert data["status"] == "planungshinweis"


def test_a_recorded_need_is_taken_by_its_number(krefeld: Gw) -> None:
    code, said = talk(
        krefeld,
        ["match"],
        [
            ("Bedarfs): ", "9999\n"),
            ("gibt es nicht", ""),
            ("Bedarfs): ", "1\n"),
            ("Bedarf b-0001 · ", ""),
            (MENU, "1\n"),
            ("Welcher Treffer?", "1\n"),
            (MENU, "1\n"),
            ("Welcher Treffer?", "1\n"),
            ("Dorthin ist b-0001 schon verwiesen", ""),
            (MENU, "\n"),
        ],
    )
    assert code == 0, said
    assert re.search(r"={14}\n +\w{3} \w{3}\n +={14}", said)
    assert krefeld.json("bedarf", "show", "1")["data"][0]["status"] == "verwiesen"


def test_an_emergency_stands_first_here_too(krefeld: Gw) -> None:
    code, said = talk(krefeld, ["match"], asked("mein mann schlägt mich", (MENU, "\n")))
    assert code == 0
    assert said.index("NOTFALL (Gewalt)") < said.index("Verstanden: ")


def test_without_a_terminal_nothing_is_asked(krefeld: Gw) -> None:
    assert "Es fehlt, wonach gesucht wird." in krefeld("match", code=2).stderr
