"""What the Tab key brings, in each shell, from the register and never with a complaint."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gw

BASH = shutil.which("bash")


@pytest.fixture
def city(gw: Gw) -> Gw:
    gw("traeger", "add", "--name", "Süd-Verein: 'Haus' $1")
    gw("traeger", "add", "--name", "Südwind")
    gw("traeger", "add", "--name", "Nordlicht")
    return gw


def tab(gw: Gw, shell: str, line: str) -> str:
    """Return what the shell is answered when Tab is pressed at the end of a line."""
    words = line.split(" ")
    answered = subprocess.run(
        [sys.executable, "-m", "gemeinwesen_cli"],
        env={
            **os.environ,
            **gw.environment,
            "_GW_COMPLETE": f"complete_{shell}",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
            "_TYPER_COMPLETE_ARGS": line,
            "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert answered.stderr == ""
    return answered.stdout.strip()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("gw tr", ["traeger"]),
        ("gw traeger sh", ["show"]),
        ("gw Träger sh", ["show"]),
        ("gw traeger show sued", ["sued-verein-haus-1", "suedwind"]),
        ("gw traeger show nir", []),
        ("gw traeger list --form", ["--format"]),
        ("gw traeger list --format js", ["json", "jsonl"]),
        ("gw traeger add --gehoert-zu nord", ["nordlicht"]),
        ("gw completion show --shell f", ["fish"]),
        ("gw traeger add --rechtsform ver", ["verein"]),
        ("gw ort list --rolle tr", ["treffpunkt"]),
    ],
)
def test_tab_brings_commands_options_choices_and_names(
    city: Gw, line: str, expected: list[str]
) -> None:
    assert tab(city, "bash", line).split() == expected


def test_names_come_with_their_full_form(city: Gw) -> None:
    assert tab(city, "fish", "gw traeger show suedw") == "suedwind\tSüdwind"
    assert tab(city, "powershell", "gw traeger show suedw") == "suedwind:::Südwind"
    assert '"suedwind":"Südwind"' in tab(city, "zsh", "gw traeger show suedw")


def test_no_name_can_leave_its_quotes_in_zsh(city: Gw) -> None:
    answer = tab(city, "zsh", "gw traeger show sued-")
    assert answer == (
        """_arguments '*: :(("sued-verein-haus-1":"Süd-Verein\\\\: ''Haus'' \\$1"))'"""
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
@pytest.mark.parametrize("place", ["fehlt.db", "kaputt.db"])
def test_a_missing_or_broken_register_keeps_tab_silent(
    gw: Gw, tmp_path: Path, shell: str, place: str
) -> None:
    path = tmp_path / place
    if place == "kaputt.db":
        path.write_bytes(b"keine Datenbank" * 100)
    gw.environment["GW_DB"] = str(path)
    assert "sued" not in tab(gw, shell, "gw traeger show sued")
    assert path.exists() == (place == "kaputt.db")


def test_the_register_named_on_the_line_is_asked(city: Gw, tmp_path: Path) -> None:
    city.environment["GW_DB"] = str(tmp_path / "anderswo.db")
    assert tab(city, "bash", "gw traeger show suedw") == ""
    line = "gw --db {} traeger show suedw"
    link = tmp_path / "r.db"
    shutil.copy(city.database, link)
    assert tab(city, "bash", line.format(link)) == "suedwind"


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_no_shell_is_answered_with_the_help_of_rich(city: Gw, shell: str) -> None:
    program = (
        "import atexit, os, sys\n"
        "atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))\n"
        "from gemeinwesen_cli.cli import main\n"
        "main()\n"
    )
    answered = subprocess.run(
        [sys.executable, "-c", program],
        env={
            **os.environ,
            **city.environment,
            "_GW_COMPLETE": f"complete_{shell}",
            "_TYPER_COMPLETE_ARGS": "gw traeger show suedw",
            "_TYPER_COMPLETE_WORD_TO_COMPLETE": "suedw",
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Südwind" in answered.stdout
    assert "rich" not in answered.stderr.split()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_a_script_is_shown_for_each_shell(gw: Gw, shell: str) -> None:
    script = gw("completion", "show", "--shell", shell).stdout
    assert f"complete_{shell}" in script
    assert "_GW_COMPLETE" in script


def installed(gw: Gw, shell: str, monkeypatch: pytest.MonkeyPatch, *more: str) -> Any:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, gw.environment[name])
    return gw("completion", "install", "--shell", shell, *more)


@pytest.mark.parametrize(("shell", "start"), [("bash", ".bashrc"), ("zsh", ".zshrc")])
def test_setting_up_adds_one_line_once_and_keeps_the_rest(
    gw: Gw, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shell: str, start: str
) -> None:
    own = tmp_path / "eigene-sammlung"
    own.write_text("# Ä: meine Zeile", encoding="utf-8")
    if os.name == "posix":
        (tmp_path / start).symlink_to(own)
    else:
        shutil.copy(own, tmp_path / start)
    for _ in range(2):
        installed(gw, shell, monkeypatch)
    lines = (tmp_path / start).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert lines[0] == "# Ä: meine Zeile"
    assert "gemeinwesen" in lines[1]
    assert (tmp_path / start).is_symlink() == (os.name == "posix")


def test_for_powershell_only_a_script_is_written(
    gw: Gw, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    result = installed(gw, "powershell", monkeypatch)
    (script,) = tmp_path.rglob("gw.ps1")
    assert str(script) in result.stdout
    assert "PowerShell-Profil" in result.stderr
    assert "Set-ExecutionPolicy" not in script.read_text(encoding="utf-8")


def test_a_dry_run_names_the_files_and_writes_none(
    gw: Gw, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))
    out = installed(gw, "bash", monkeypatch, "--probe").stdout
    assert "Probe, nichts geschrieben" in out
    assert ".bashrc" in out
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(os.name != "posix" or BASH is None, reason="needs bash")
def test_bash_completes_with_the_script_it_was_given(
    city: Gw, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    installed(city, "bash", monkeypatch)
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "gw").write_text(
        f"#!/bin/sh\nexec '{sys.executable}' -m gemeinwesen_cli \"$@\"\n", encoding="utf-8"
    )
    (folder / "gw").chmod(0o755)
    line = (
        f"source '{tmp_path / '.bashrc'}'; COMP_WORDS=(gw traeger show sued); COMP_CWORD=3; "
        '_gw_completion gw; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        [str(BASH), "--norc", "-c", line],
        env={**os.environ, **city.environment, "PATH": f"{folder}:{os.environ['PATH']}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.split() == ["sued-verein-haus-1", "suedwind"]
