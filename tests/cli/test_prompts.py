"""Questions, as somebody at a terminal meets them (a pseudo terminal: POSIX only)."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.cli.conftest import Gw

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo terminal")
PATIENCE = 20.0
# Takes the terminal as its own, so that Ctrl-C reaches it, and becomes gw.
TAKE_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "gemeinwesen_cli", *sys.argv[1:]])
"""


def at_terminal(
    gw: Gw, arguments: Sequence[str], talk: Sequence[tuple[str, str]]
) -> tuple[int, str]:
    """Run `gw` at a terminal: wait for each text, then type the answer; return code and screen."""
    import pty  # noqa: PLC0415 - POSIX only

    leader, follower = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-c", TAKE_TERMINAL, *arguments],
        env={**os.environ, **gw.environment},
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
    )
    os.close(follower)
    screen, seen = "", 0
    try:
        for expected, answer in talk:
            screen = read_until(leader, screen, seen, expected)
            seen = screen.index(expected, seen) + len(expected)
            os.write(leader, answer.encode())
        screen = read_until(leader, screen, seen, None)
        return child.wait(PATIENCE), screen
    finally:
        child.kill()
        child.wait()
        os.close(leader)


def read_until(terminal: int, screen: str, seen: int, expected: str | None) -> str:
    """Read until a text appears, or to the end."""
    end = time.monotonic() + PATIENCE
    while expected is None or expected not in screen[seen:]:
        assert time.monotonic() < end, f"„{expected}“ never came:\n{screen}"
        if not select.select([terminal], [], [], 0.2)[0]:
            continue
        try:
            data = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other side is closed
            data = b""
        if not data:
            assert expected is None, f"„{expected}“ never came:\n{screen}"
            break
        screen += data.decode("utf-8", "replace").replace("\r\n", "\n")
    return screen


@pytest.fixture
def two(gw: Gw) -> Gw:
    for name in ("Kulturverein Süd", "Kulturverein Nord"):
        gw("traeger", "add", "--name", name, "--telefon", "123456")
    return gw


@pytest.mark.parametrize("answer", ["j", "ja", "JA", "y"])
def test_removing_shows_what_goes_and_a_yes_removes(two: Gw, answer: str) -> None:
    code, screen = at_terminal(
        two, ["traeger", "rm", "kulturverein-sued"], [("[ja/nein]", f"{answer}\n")]
    )
    assert code == 0
    assert "Damit geht auch: 1 × Telefon" in screen
    assert "gelöscht" in screen
    two("traeger", "show", "kulturverein-sued", code=3)


@pytest.mark.parametrize("answer", ["n", "nein", "Nein"])
def test_a_no_changes_nothing(two: Gw, answer: str) -> None:
    before = two.database.read_bytes()
    code, screen = at_terminal(
        two, ["traeger", "rm", "kulturverein-sued"], [("[ja/nein]", f"{answer}\n")]
    )
    assert (code, two.database.read_bytes()) == (130, before)
    assert "Abgebrochen, nichts wurde geändert." in screen


def test_an_answer_that_is_neither_is_asked_again(two: Gw) -> None:
    code, screen = at_terminal(
        two,
        ["traeger", "rm", "kulturverein-sued"],
        [("[ja/nein]", "vielleicht\n"), ("Bitte ja oder nein", "ja\n")],
    )
    assert code == 0
    assert screen.count("[ja/nein]") == 2


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["interrupt", "end of input"])
def test_leaving_a_question_aborts_without_a_trace(two: Gw, key: str) -> None:
    before = two.database.read_bytes()
    code, screen = at_terminal(two, ["traeger", "rm", "kulturverein-sued"], [("[ja/nein]", key)])
    assert (code, two.database.read_bytes()) == (130, before)
    assert "Abgebrochen, nichts wurde geändert." in screen
    assert "Traceback" not in screen


def test_an_ambiguous_name_becomes_a_numbered_list(two: Gw) -> None:
    code, screen = at_terminal(
        two, ["traeger", "show", "kulturverein"], [("leer = keine", "9\n"), ("1 bis 2", "2\n")]
    )
    assert code == 0
    (second,) = re.findall(r"2  (Kulturverein \w+) \(", screen)
    assert f"Träger: {second}" in screen


def test_choosing_none_aborts(two: Gw) -> None:
    code, screen = at_terminal(two, ["traeger", "show", "kulturverein"], [("leer = keine", "\n")])
    assert code == 130
    assert "Abgebrochen" in screen


def test_releasing_a_shelter_is_asked(gw: Gw) -> None:
    gw("ort", "add", "--name", "Schutzhaus", "--strasse", "Geheimweg 1", "--geschuetzt")
    code, _ = at_terminal(
        gw, ["ort", "edit", "schutzhaus", "--nicht-geschuetzt"], [("[ja/nein]", "nein\n")]
    )
    assert code == 130
    assert "Geheimweg" not in gw("ort", "show", "schutzhaus").stdout


def test_yes_given_beforehand_is_not_asked(two: Gw) -> None:
    code, screen = at_terminal(two, ["traeger", "rm", "kulturverein-sued", "--ja"], [])
    assert code == 0
    assert "[ja/nein]" not in screen


def test_a_list_fits_the_terminal_it_is_shown_on(two: Gw) -> None:
    two("traeger", "add", "--name", "Ein sehr langer Name, " * 6)
    _, screen = at_terminal(two, ["traeger", "list"], [])
    assert "…" in screen
    assert all(len(line) <= 80 for line in screen.splitlines())


def test_without_a_terminal_a_question_names_its_option(two: Gw) -> None:
    stderr = two("traeger", "rm", "kulturverein-sued", code=2, typed="ja\n").stderr
    assert "Es fehlt die Angabe --ja." in stderr
    assert "Ohne Eingabefenster kann gw nicht fragen" in stderr
