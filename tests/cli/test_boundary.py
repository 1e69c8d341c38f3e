"""How a run ends: the options around a command, exit codes, failures in JSON, closed pipes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import typer

from gemeinwesen_cli import __version__
from gemeinwesen_cli.cli.base import GwTyper, RootGroup
from gemeinwesen_cli.cli.context import context
from gemeinwesen_cli.usecases import traeger

if TYPE_CHECKING:
    from tests.cli.conftest import Gw


def process(gw: Gw, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run a real process, without a terminal."""
    settings: dict[str, Any] = {
        "stdin": subprocess.DEVNULL,
        "capture_output": True,
        "encoding": "utf-8",
    }
    environment = {**os.environ, **gw.environment, **more.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "gemeinwesen_cli", *arguments],
        env=environment,
        check=False,
        **(settings | more),
    )


@pytest.fixture
def three(gw: Gw) -> Gw:
    for name in ("Kulturverein Süd", "Kulturverein Nord", "Łódź-Treff"):
        gw("traeger", "add", "--name", name)
    return gw


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "json", "traeger", "list"],
        ["traeger", "--format", "json", "list"],
        ["traeger", "list", "--format", "json"],
        ["--format", "csv", "traeger", "list", "--format", "json"],
        ["TRÄGER", "LIST", "--FORMAT", "json"],
        ["anbieter", "list", "--format=json"],
    ],
)
def test_global_options_and_names_are_taken_wherever_and_however_they_are_typed(
    three: Gw, arguments: list[str]
) -> None:
    assert json.loads(three(*arguments).stdout)["command"] == "traeger list"


def test_the_database_and_the_day_may_stand_before_the_command(three: Gw, tmp_path: Any) -> None:
    missing = str(tmp_path / "fehlt.db")
    assert missing in three("--db", missing, "traeger", "list", code=5).stderr
    add = ("kontakt", "add", "--traeger", "lodz-treff", "--funktion", "Büro")
    three("--stichtag", "28.2.2026", *add, "--loeschen-am", "morgen")
    assert three.json("kontakt", "show", "lodz-treff-buero")["data"][0]["loeschen_am"] == (
        "2026-03-01"
    )


@pytest.mark.parametrize("option", ["--probe", "--ja"])
def test_an_option_that_a_command_does_not_know_is_refused_before_it_too(
    three: Gw, option: str
) -> None:
    stderr = three(option, "traeger", "list", code=2).stderr
    assert f"Die Option {option} gibt es bei „gw traeger list“ nicht." in stderr
    assert "Hilfe: gw traeger list --help" in stderr


def test_a_dry_run_before_the_command_writes_nothing(three: Gw) -> None:
    before = three.database.read_bytes()
    three("--probe", "--ja", "traeger", "rm", "lodz-treff")
    assert three.database.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["traeger", "list"], 0),
        (["traeger"], 2),
        (["traeger", "add"], 2),
        (["traeger", "show", "kulturverein"], 3),
        (["traeger", "show", "nirgends"], 3),
        (["traeger", "add", "--name", "Łódź-Treff"], 4),
        (["traeger", "list", "--db", "fehlt.db"], 5),
    ],
)
def test_process_and_runner_agree_on_streams_and_exit_code(
    three: Gw, arguments: list[str], code: int
) -> None:
    ran = three(*arguments, code=code)
    real = process(three, *arguments)
    assert (real.returncode, real.stdout, real.stderr) == (code, ran.stdout, ran.stderr)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["traeger", "add", "--nmae", "X"], 2),
        (["traeger"], 2),
        (["traeger", "show", "kulturverein"], 3),
        (["traeger", "show", "nirgends"], 3),
        (["traeger", "add", "--name", "Kulturverein Nord"], 4),
        (["traeger", "list", "--db", "fehlt.db"], 5),
    ],
)
def test_failures_speak_json_too(three: Gw, arguments: list[str], code: int) -> None:
    result = three("--format", "json", *arguments, code=code)
    envelope = json.loads(result.stdout)
    assert set(envelope) == {"schema", "command", "data", "messages", "errors"}
    assert envelope["data"] == []
    (error,) = envelope["errors"]
    assert error["code"] == code
    assert error["message"] in result.stderr
    assert "traceback" not in result.stderr.lower()


def test_nearest_names_come_with_what_was_not_found(three: Gw) -> None:
    error = three.json("traeger", "show", "kulturferein sud", code=3)["errors"][0]
    assert error["candidates"][0]["kurzname"] == "kulturverein-sued"


def test_a_bug_leaves_a_report_without_anybodys_data(
    three: Gw, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    def broken(*_: object) -> None:
        secret = "Frau Muster"  # noqa: S105 - not a password: what must not leave the office
        raise KeyError(secret)

    monkeypatch.setattr(traeger, "listing", broken)
    stderr = three("traeger", "list", code=1).stderr
    assert stderr.startswith("Fehler: Das hätte nicht passieren dürfen")
    (report,) = tmp_path.rglob("fehler-*.txt")
    assert str(report) in stderr
    text = report.read_text(encoding="utf-8")
    assert "KeyError" in text
    assert "test_boundary.py" in text
    assert "Muster" not in text + stderr


def test_a_value_returned_by_a_command_is_no_exit_code_but_a_given_one_is() -> None:
    app = GwTyper(name="gw", cls=RootGroup)

    @app.callback()
    def root() -> None:
        """Do nothing."""

    @app.command("leave")
    def leave(ctx: typer.Context) -> None:
        assert context(ctx) is context(ctx)
        raise typer.Exit(7)

    with pytest.raises(SystemExit) as left:
        app(["leave"])
    assert left.value.code == 7


@pytest.mark.parametrize("arguments", [["--version"], ["-V"], ["--ja", "--version"]])
def test_the_version_is_told_with_and_without_other_options(gw: Gw, arguments: list[str]) -> None:
    assert process(gw, *arguments).stdout == f"gw {__version__}\n"
    assert gw(*arguments).stdout == f"gw {__version__}\n"


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_ends_with_zero_and_no_arguments_with_two(gw: Gw, option: str) -> None:
    assert gw(option).stdout == gw(code=2).stdout
    assert gw("traeger", option).stdout == gw("traeger", code=2).stdout


posix = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")


@posix
@pytest.mark.parametrize(
    "command",
    [
        "traeger list",
        "traeger list --format json",
        "traeger list --format csv",
        "--help",
        "traeger --help",
        "--version",
    ],
)
def test_a_reader_who_leaves_early_is_no_failure(three: Gw, command: str) -> None:
    # The reader is gone before the first letter: `true` reads nothing and ends at once.
    line = f"(sleep 0.3; '{sys.executable}' -m gemeinwesen_cli {command}; echo $? >&2) | true"
    environment = {**os.environ, **three.environment}
    done = subprocess.run(
        ["/bin/sh", "-c", line], env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr.splitlines()[-1] == "0"
    assert "Broken" not in done.stderr


@posix
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110
@pytest.mark.parametrize("command", ["traeger list", "--help", "traeger list --format csv"])
def test_a_full_drive_is_said_once(three: Gw, command: str) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123
        done = process(
            three, *command.split(), stdout=full, stderr=subprocess.PIPE, capture_output=False
        )
    assert done.returncode == 6
    assert "das Laufwerk ist voll" in done.stderr
    assert "Exception" not in done.stderr


@posix
def test_a_closed_output_is_said_and_a_closed_stderr_is_borne(three: Gw) -> None:
    program = f"'{sys.executable}' -m gemeinwesen_cli"
    environment = {**os.environ, **three.environment}

    def shell(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", "-c", line],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    closed = shell(f"{program} traeger list >&-")
    assert (closed.returncode, closed.stdout) == (6, "")
    assert "Die Ausgabe ist geschlossen" in closed.stderr
    assert shell(f"{program} traeger list 2>&-").returncode == 0
    assert shell(f"{program} traeger show nirgends 2>&-").returncode == 3


def test_an_old_code_page_loses_a_letter_but_not_the_list(three: Gw) -> None:
    old = {"PYTHONIOENCODING": "cp1252"}
    listed = process(three, "traeger", "list", env=old, encoding="cp1252")
    assert listed.returncode == 0
    assert "Kulturverein Süd" in listed.stdout
    assert "?ód?-Treff" in listed.stdout
    for form in ("json", "csv", "jsonl"):
        data = process(three, "traeger", "list", "--format", form, env=old)
        assert "Łódź-Treff" in data.stdout


@posix
def test_words_that_are_no_text_are_refused(three: Gw) -> None:
    done = subprocess.run(
        [sys.executable.encode(), b"-m", b"gemeinwesen_cli", b"traeger", b"show", b"S\xfcd"],
        env={**os.environ, **three.environment},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert "nicht lesen" in done.stderr.decode()
