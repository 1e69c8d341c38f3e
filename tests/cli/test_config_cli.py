"""gw config: what holds, what is missing, and a file to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Gw


def test_show_lists_every_setting_and_where_it_comes_from(gw: Gw) -> None:
    data = {row["einstellung"]: row for row in gw.json("config", "show")["data"]}
    assert data["wer"] == {"einstellung": "wer", "wert": "KO", "herkunft": "Datei"}
    assert data["buero.name"]["herkunft"] == "Vorgabe"
    assert data["sprachen"]["wert"] == "de"


def test_check_names_what_print_still_needs(gw: Gw) -> None:
    (data,) = gw.json("config", "pruefen")["data"]
    assert "buero.verantwortlich" in data["leer"]
    assert "wer" not in data["leer"]


def test_check_refuses_a_logo_that_is_not_there(gw: Gw, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("buero: {logo: weg.svg}\n", encoding="utf-8")
    assert "weg.svg gibt es nicht" in gw("config", "pruefen", code=2).stderr


def test_a_mistake_is_said_with_its_line_in_every_command(gw: Gw, tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("wer: KO\nvorwal: 02151\n", encoding="utf-8")
    for command in (["config", "show"], ["config", "pruefen"]):
        assert "Zeile 2, Spalte 1: „vorwal“" in gw(*command, code=2).stderr
    (error,) = gw.json("config", "show", code=2)["errors"]
    assert "Meinten Sie „vorwahl“?" in error["message"]


def test_new_never_replaces_without_yes(gw: Gw, tmp_path: Path) -> None:
    place = tmp_path / "config.yaml"
    before = place.read_bytes()
    assert "schon eine Konfiguration" in gw("config", "neu", code=4).stderr
    assert place.read_bytes() == before
    gw("config", "neu", "--probe", "--ja")
    assert place.read_bytes() == before
    gw("config", "neu", "--ja")
    assert (tmp_path / "config.yaml.alt").read_bytes() == before
    assert place.read_bytes() == Path("config.example.yaml").read_bytes()


def test_new_writes_into_the_users_folder(gw: Gw, tmp_path: Path) -> None:
    gw.environment.pop("GW_CONFIG")
    place = Path(gw.json("config", "neu")["data"][0]["datei"])
    assert tmp_path in place.parents
    assert place.exists()
