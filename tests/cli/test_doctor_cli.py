"""gw doctor: what is looked at, and what it says when something is wrong."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.usecases.doctor import Check, State, exit_code, report

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Gw


def states(gw: Gw, code: int = 0) -> dict[str, Any]:
    (data,) = gw.json("doctor", code=code)["data"]
    return {check["name"]: check for check in data["pruefungen"]}


def test_a_fresh_machine_is_told_the_next_step(gw: Gw) -> None:
    gw.database.unlink()
    found = states(gw)
    assert found["Datenbank"]["zustand"] == "hinweis"
    assert "gw init" in found["Datenbank"]["rat"]
    assert {found[name]["zustand"] for name in ("SQLite", "Druck (PDF)", "Schriften")} == {"gut"}


def test_each_trouble_has_a_state_a_next_step_and_a_code(gw: Gw, tmp_path: Path) -> None:
    gw.database.write_bytes(b"kaputt" * 500)
    found = states(gw, code=5)
    assert found["Datenbank"]["zustand"] == "fehler"
    assert found["Datenbank"]["rat"]
    (tmp_path / "config.yaml").write_text("wehr: KO\n", encoding="utf-8")
    assert "Zeile 1" in states(gw, code=2)["Konfiguration"]["befund"]
    assert "→" in gw("doctor", code=2).stdout


def test_an_old_code_page_is_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    from gemeinwesen_cli.cli import doctor  # noqa: PLC0415

    class Console:
        encoding = "cp850"

    monkeypatch.setattr(sys, "stdout", Console())
    found = doctor._console(None)  # type: ignore[arg-type]  # noqa: SLF001
    assert found.state is State.HINWEIS
    assert "PYTHONUTF8" in found.advice


def test_a_network_drive_is_found(gw: Gw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mounts"
    table.write_text("1 0 0:1 / / rw - cifs server rw\n", encoding="utf-8")
    monkeypatch.setenv("GW_TEST_MOUNTINFO", str(table))
    found = states(gw, code=5)
    assert "cifs" in found["Ort der Datenbank"]["befund"]
    assert "gw db sichern" in found["Ort der Datenbank"]["rat"]


def test_a_second_sqlite_library_is_found(gw: Gw, monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlite_utils import utils

    monkeypatch.setattr(utils, "sqlite3", object())
    assert states(gw, code=5)["SQLite-Bibliothek"]["zustand"] == "fehler"


def test_missing_typst_only_stops_the_printing(gw: Gw, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    assert "Windows auf ARM" in states(gw, code=6)["Druck (PDF)"]["rat"]


def test_own_fonts_that_are_not_there_are_said(gw: Gw, tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    (tmp_path / "config.yaml").write_text("schriften: leer\n", encoding="utf-8")
    assert states(gw)["Schriften"]["zustand"] == "hinweis"


def test_the_title_counts_and_the_first_failure_decides() -> None:
    good = Check(name="a", found="da")
    hint = Check(name="b", found="fast", state=State.HINWEIS, advice="tu was")
    bad = Check(name="c", found="weg", state=State.FEHLER, advice="hol es", exit_code=5)
    worse = Check(name="d", found="weg", state=State.FEHLER, exit_code=6)
    assert report([good]).title == "Alles in Ordnung."
    assert report([good, hint]).title == "Alles läuft; 1 Hinweis."
    assert report([good, hint, bad, worse]).title == "Es gibt etwas zu tun: 2 Fehler."
    assert exit_code([good, hint, bad, worse]) == 5
    assert exit_code([good, hint]) == 0
    assert ("c", "FEHLER: weg\n→ hol es") in report([bad]).lines
