"""What goes wrong around a register: one German sentence, the right code, no file changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.cli.app import app
from gemeinwesen_cli.store.connection import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Gw

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
READERS = (["traeger", "list"], ["verlauf"], ["db", "pruefen"])
WRITERS = (["traeger", "add", "--name", "Neu"], ["undo", "--ja"], ["db", "index-neu"])


def files(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def refused(gw: Gw, command: list[str], code: int) -> str:
    """Run a command that must fail, hold its manners, and return its sentence."""
    folder = gw.database.parent
    before = files(folder)
    stderr = gw(*command, code=code).stderr
    assert files(folder) == before
    assert_one_sentence(stderr)
    return stderr


def assert_one_sentence(stderr: str) -> None:
    sentence, _, hint = stderr.strip().partition("\n")
    assert sentence.startswith("Fehler: ")
    assert sentence.endswith((".", "db"))
    assert "\n" not in hint
    assert "Traceback" not in stderr
    assert "sqlite" not in stderr.lower()


def run(gw: Gw, script: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which $GW is the program."""
    return subprocess.run(
        ["bash", "-c", script],  # noqa: S607
        env={**os.environ, **gw.environment, "GW": f"{sys.executable} -m gemeinwesen_cli"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def filled(gw: Gw) -> Gw:
    gw("traeger", "add", "--name", "Eins")
    return gw


def empty(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table t (a text)")


def text_file(path: Path) -> None:
    path.write_text("Das ist ein Brief.\n" * 200, encoding="utf-8")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"pragma user_version={SCHEMA + 1}")


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def scrambled(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:] = bytes(len(content) - 100)
    path.write_bytes(content)


BROKEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "0 Byte": (empty, "keine Datenbank von gw"),
    "foreign": (foreign, "keine Datenbank von gw"),
    "text": (text_file, "keine Datenbank von gw"),
    "newer": (newer, "neueren Version"),
    "truncated": (truncated, "beschädigt"),
    "scrambled": (scrambled, "beschädigt"),
}


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize("command", [*READERS, *WRITERS], ids=" ".join)
def test_what_is_no_whole_register_is_refused(filled: Gw, kind: str, command: list[str]) -> None:
    spoil, said = BROKEN[kind]
    spoil(filled.database)
    assert said in refused(filled, command, 5)


@pytest.mark.parametrize("command", [*READERS, *WRITERS], ids=" ".join)
def test_a_missing_register_or_folder_is_never_made(gw: Gw, command: list[str]) -> None:
    gw.database.unlink()
    assert "gw init" in refused(gw, command, 5)
    gw.environment["GW_DB"] = str(gw.database.parent / "weg" / "x.db")
    assert "gw init" in refused(gw, command, 5)
    gw.environment["GW_DB"] = str(gw.database.parent)
    assert "ist ein Ordner" in refused(gw, command, 5)


@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
def test_a_locked_register_is_waited_for_then_said(
    filled: Gw, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gemeinwesen_cli.store.connection._WAIT_SECONDS", 0.1)
    with closing(sqlite3.connect(filled.database, isolation_level=None)) as other:
        other.execute("begin immediate")
        assert "von einem anderen Programm benutzt" in refused(filled, command, 5)
        other.execute("rollback")
    filled(*command)


def test_a_full_drive_loses_nothing(filled: Gw, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(filled.database)) as connection:
        (pages,) = connection.execute("pragma page_count").fetchone()
    monkeypatch.setenv("GW_TEST_MAX_PAGE_COUNT", str(pages))
    for number in range(200):
        text = f"Text {number} " * 300
        command = ["traeger", "add", "--name", f"Voll {number}", "--beschreibung", text]
        before = files(filled.database.parent)
        result = filled.runner.invoke(app, command, env=filled.environment)
        if result.exit_code:
            break
    else:
        pytest.fail("the drive never was full")
    assert result.exit_code == 5
    assert "kein Platz mehr" in result.stderr
    assert_one_sentence(result.stderr)
    assert files(filled.database.parent) == before
    monkeypatch.delenv("GW_TEST_MAX_PAGE_COUNT")
    filled("db", "pruefen")
    assert len(filled.json("traeger", "list")["data"]) == number + 1


def without_rights() -> str:
    """Return the words before a command that make even root obey file rights."""
    if os.geteuid() != 0:
        return ""
    if not shutil.which("setpriv"):
        pytest.skip("root ignores file rights, and setpriv is missing")
    return "setpriv --bounding-set=-dac_override,-dac_read_search"


@POSIX
@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
def test_a_read_only_register_is_said(filled: Gw, command: list[str]) -> None:
    folder = filled.database.parent
    filled.database.chmod(0o444)
    folder.chmod(0o555)
    before = files(folder)
    line = " ".join(f"'{word}'" for word in command)
    done = run(filled, f"{without_rights()} $GW {line}")
    reader = run(filled, f"{without_rights()} $GW traeger list")
    folder.chmod(0o755)
    assert files(folder) == before
    assert done.returncode == 5, done.stderr
    assert "schreibgeschützt" in done.stderr
    assert_one_sentence(done.stderr)
    assert (reader.returncode, "Eins" in reader.stdout) == (0, True)


@POSIX
def test_a_register_nobody_may_read_is_said(filled: Gw) -> None:
    filled.database.chmod(0)
    done = run(filled, f"{without_rights()} $GW traeger list")
    assert done.returncode == 5, done.stderr
    assert_one_sentence(done.stderr)


@POSIX
def test_an_output_that_cannot_grow_leaves_no_half_file(filled: Gw, tmp_path: Path) -> None:
    target = tmp_path / "ziel"
    target.mkdir()
    before = files(filled.database.parent)
    # A file-size limit stands in for the full drive; its signal is ignored as Python does.
    done = run(filled, f"ulimit -f 50; $GW db sichern '{target}'")
    assert done.returncode == 6, done.stderr
    assert_one_sentence(done.stderr)
    assert list(target.iterdir()) == []
    assert files(filled.database.parent) == before


@POSIX
def test_a_closed_or_full_stdout_is_said_and_a_quiet_reader_is_no_error(filled: Gw) -> None:
    closed = run(filled, "$GW traeger list >&-")
    assert closed.returncode == 6
    assert_one_sentence(closed.stderr)
    if os.path.exists("/dev/full"):  # noqa: PTH110
        full = run(filled, "$GW traeger list >/dev/full")
        assert full.returncode == 6
        assert_one_sentence(full.stderr)
    head = run(filled, "$GW verlauf --format csv | head -n 1; exit ${PIPESTATUS[0]}")
    assert (head.returncode, head.stderr) == (0, "")


@POSIX
def test_closed_stdin_and_stderr_do_no_harm(filled: Gw) -> None:
    assert run(filled, "$GW traeger list <&-").returncode == 0
    assert run(filled, "$GW traeger show nichts 2>&-").returncode == 3
    assert run(filled, "$GW undo <&-").returncode == 2


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
def test_an_old_console_shows_what_it_can(filled: Gw, encoding: str) -> None:
    filled("traeger", "add", "--name", "Łódź – Begegnung für Țară")
    done = subprocess.run(
        [sys.executable, "-m", "gemeinwesen_cli", "traeger", "list"],
        env={**os.environ, **filled.environment, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Begegnung" in done.stdout.decode(encoding)


def test_a_network_drive_is_refused_with_a_way_out(
    filled: Gw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mounts"
    table.write_text("1 0 0:1 / / rw - nfs4 server rw\n", encoding="utf-8")
    monkeypatch.setenv("GW_TEST_MOUNTINFO", str(table))
    for command in (*READERS, *WRITERS):
        assert "gw db sichern" in refused(filled, command, 5)


def test_failures_are_json_where_json_was_asked_for(gw: Gw) -> None:
    empty(gw.database)
    (error,) = gw.json("traeger", "list", code=5)["errors"]
    assert error["code"] == 5
    assert error["message"].endswith(".")
