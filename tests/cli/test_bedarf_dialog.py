"""Noting a need step by step at a real terminal (POSIX pseudo-terminal)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gw

pytest.importorskip("termios", reason="needs a pseudo-terminal")
from tests.cli.test_angebot_dialog import talk

SAID = "Frau Yilmaz sucht einen Platz"
REST = [
    ("leer = keine): ", "3\n"),  # Wunschzeit
    ("leer = keine): ", "\n"),  # Dringlichkeit
    ("leer = keine): ", "2\n"),  # Quelle
    ("Monat (leer = 03/2026): ", "4/2026\n"),
    ("noch nicht begonnen", ""),
    ("Monat (leer = 03/2026): ", "\n"),
]


@pytest.fixture
def city(gw: Gw) -> Gw:
    """Terms of both trees and a district."""
    gw("zielgruppe", "add", "--name", "Familien")
    gw("handlungsfeld", "add", "--name", "Kita")
    gw("stadtteil", "add", "--name", "Süd", "--ebene", "bezirk")
    return gw


def test_from_empty_to_saved_without_the_name(city: Gw) -> None:
    code, said = talk(
        city,
        ["bedarf", "add"],
        [
            ("Was wurde gesagt? (90 Tage behalten): ", SAID + "\n"),
            ("Name: „Frau Yilmaz“", ""),
            ("Herausnehmen? [JA/nein] ", "vielleicht\n"),
            ("Bitte ja oder nein eingeben.", ""),
            ("Herausnehmen? [JA/nein] ", "\n"),
            ("weiter): ", "kita\n"),
            ("weiter): ", "fam\n"),
            ("weiter): ", "\n"),
            ("Stadtteil: ", "süd\n"),
            ("Rumänisch: ", "ro\n"),
            *REST,
            ("So anlegen? [ja/nein] ", "ja\n"),
        ],
    )
    assert code == 0, said
    assert "  Eigene Worte   [Name] sucht einen Platz\n" in said
    data = city.json("bedarf", "show", "1")["data"][0]
    assert data["worte"]["text"] == "[Name] sucht einen Platz"
    assert (data["handlungsfeld"], data["zielgruppen"]) == ("kita", ["familien"])
    assert (data["wunschzeit"], data["quelle"], data["monat"]) == (
        "nachmittags",
        "gespraech",
        "2026-03",
    )
    assert (data["dringlichkeit"], data["sprache"], data["stadtteil"]) == (None, "ro", "sued")


def test_without_a_field_words_are_needed_and_no_saves_nothing(city: Gw) -> None:
    code, said = talk(
        city,
        ["bedarf", "add"],
        [
            ("behalten): ", "\n"),
            ("weiter): ", "\n"),
            ("braucht gw eigene Worte.", ""),
            ("Was wurde gesagt?: ", "jemand zum Reden\n"),
            ("weiter): ", "\n"),
            ("Stadtteil: ", "\n"),
            ("Rumänisch: ", "\n"),
            *REST,
            ("So anlegen? [ja/nein] ", "nein\n"),
        ],
    )
    assert code == 130, said
    assert city.json("bedarf", "list")["total"] == 0


def test_a_false_alarm_keeps_the_words(city: Gw) -> None:
    code, said = talk(
        city,
        ["bedarf", "add", "--worte", "Café Sarah ist zu weit"],
        [("Herausnehmen? [JA/nein] ", "nein\n")],
    )
    assert code == 0, said
    data = city.json("bedarf", "show", "1")["data"][0]
    assert data["worte"]["text"] == "Café Sarah ist zu weit"


def test_a_list_is_tried_before_somebody_decides(city: Gw, tmp_path: Path) -> None:
    path = tmp_path / "gespraeche.csv"
    path.write_text("bedarf\nKita\n", encoding="utf-8")
    code, said = talk(city, ["import", "bedarfe", str(path)], [("übernehmen? [ja/nein] ", "ja\n")])
    assert code == 0, said
    assert said.count("gespraeche.csv übernommen.") == 2
    assert city.json("bedarf", "list")["total"] == 1
