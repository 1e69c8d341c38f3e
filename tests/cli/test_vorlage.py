"""The office's own templates from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Gw


@pytest.fixture
def office(gw: Gw, tmp_path: Path) -> Gw:
    """Return gw with a folder for own templates in the settings."""
    folder = (tmp_path / "vorlagen").as_posix()
    Path(gw.environment["GW_CONFIG"]).write_text(f"vorlagen: {folder}\n", encoding="utf-8")
    return gw


def versions(gw: Gw) -> dict[str, str]:
    rows = gw.json("vorlage", "list")["data"]
    return {row["vorlage"]: row["fassung"] for row in rows}


def test_a_copy_becomes_ones_own(office: Gw, tmp_path: Path) -> None:
    assert set(versions(office).values()) == {"mitgeliefert"}
    result = office("vorlage", "kopieren", "flyer")
    assert "gw vorlage pruefen flyer" in result.stderr
    assert (tmp_path / "vorlagen" / "druck" / "flyer.typ").is_file()
    assert versions(office)["druck/flyer.typ"] == "eigene"


def test_a_second_copy_keeps_the_first(office: Gw, tmp_path: Path) -> None:
    office("vorlage", "kopieren", "flyer")
    mine = tmp_path / "vorlagen" / "druck" / "flyer.typ"
    mine.write_text("// meine", encoding="utf-8")
    assert "gibt es schon" in office("vorlage", "kopieren", "flyer", code=4).stderr
    assert mine.read_text(encoding="utf-8") == "// meine"


def test_a_trial_writes_nothing(office: Gw, tmp_path: Path) -> None:
    assert "Probe" in office("vorlage", "kopieren", "flyer", "--probe").stdout
    assert not (tmp_path / "vorlagen").exists()


def test_without_a_folder_in_the_settings_it_says_where_to_name_one(gw: Gw) -> None:
    stderr = gw("vorlage", "kopieren", "flyer", code=2).stderr
    assert "noch kein Ordner für eigene Vorlagen" in stderr
    assert "gw config neu" in stderr


def test_an_unknown_template_is_named_with_the_known_ones(gw: Gw) -> None:
    stderr = gw("vorlage", "pruefen", "plakat", code=3).stderr
    assert "„plakat“ gibt es nicht" in stderr
    assert "druck/flyer.typ" in stderr


def test_one_template_is_tried_by_name(gw: Gw) -> None:
    data = gw.json("vorlage", "pruefen", "kontaktliste")["data"][0]
    assert data["vorlagen"] == ["druck/kontaktliste.typ"]
    assert "feindlich" in data["faelle"]["druck/kontaktliste.typ"]


def test_without_a_name_all_are_tried_and_the_faulty_one_is_named(
    office: Gw, tmp_path: Path
) -> None:
    office("vorlage", "kopieren", "flyer")
    own = tmp_path / "vorlagen" / "druck" / "flyer.typ"
    own.write_text("#falsch", encoding="utf-8")
    stderr = office("vorlage", "pruefen", code=4).stderr
    assert "Die Vorlage druck/flyer.typ hält nicht stand" in stderr
    assert "kontaktliste" not in stderr
