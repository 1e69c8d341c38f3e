"""Killed at any moment, and many at once: nothing acknowledged is lost, nothing half is seen.

20 kills in every run; the full count with GW_TEST_KILLS=100.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.domain.angebot import Angebot
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.importer.lexikon import Lexikondateien
from gemeinwesen_cli.store import new_store, open_store
from gemeinwesen_cli.store.connection import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Gw

KILLS = int(os.environ.get("GW_TEST_KILLS", "20"))
ROWS = 40
WRITERS, EACH = 8, 4
GW = (sys.executable, "-m", "gemeinwesen_cli")
# A second step of migrations, slow enough to be hit.
MIGRATION = """
import sys
from pathlib import Path
from gemeinwesen_cli.store import connection, migrations, open_store, sqlite
rows = [f"insert into neu (id, wert) values ('{n}', '{'x' * 500}')" for n in range(3000)]
migrations.STEPS = (*migrations.STEPS, ("m999_test", (
    "create table neu (id text primary key not null, wert text not null) strict", *rows)))
connection.SCHEMA = sqlite.SCHEMA = len(migrations.STEPS)
open_store(Path(sys.argv[1]), write=True).close()
"""


class State:
    """What a register holds, as far as these commands change it."""

    def __init__(self, path: Path) -> None:
        """Open as any reader does, check everything, and note the counts."""
        with closing(open_store(path, write=False, lexikon=Lexikondateien())) as store:
            assert store.check() == []
            self.offers = store.of(Angebot).count()
            self.names = sorted(traeger.name for traeger in store.of(Traeger).all())
            self.commands = len(store.vorgaenge(100_000))

    def __eq__(self, other: object) -> bool:
        """Tell whether two moments hold the same."""
        return isinstance(other, State) and vars(self) == vars(other)

    def __hash__(self) -> int:
        """Moments are not kept in sets."""
        return id(self)


def start(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def run_and_kill(command: list[str], environment: dict[str, str], delay: float) -> int:
    """Start a command and kill it after a while; return its exit code."""
    process = start(command, environment)
    time.sleep(delay)
    process.kill()
    return process.wait()


def run_and_kill_in_transaction(
    command: list[str], environment: dict[str, str], database: Path
) -> int:
    """Start a command and kill it as soon as it writes, when its rollback journal lies there."""
    journal = database.with_name(database.name + "-journal")
    process = start(command, environment)
    while process.poll() is None and not journal.exists():
        pass
    process.kill()
    return process.wait()


def duration_of(command: list[str], environment: dict[str, str]) -> float:
    """Run a command to its end, which must be good, and return the seconds it took."""
    begun = time.perf_counter()
    assert start(command, environment).wait() == 0
    return time.perf_counter() - begun


def write_list(path: Path, number: int) -> None:
    """Write a file of offers that no other import has brought."""
    lines = [f"k{number}-{n};Kill-Verein {number};Angebot {number}-{n}\n" for n in range(ROWS)]
    path.write_text("extern_id;traeger;angebot\n" + "".join(lines), encoding="utf-8")


def commands(gw: Gw, folder: Path) -> dict[str, Callable[[int], list[str]]]:
    """Return each kind of command by its name; a number makes every run a new one."""

    def imported(number: int) -> list[str]:
        write_list(folder / "liste.csv", number)
        return ["import", "angebote", str(folder / "liste.csv"), "--anlegen", "--ja"]

    def edited(number: int) -> list[str]:
        gw("traeger", "add", "--name", f"Alt {number}")
        return ["traeger", "edit", f"alt-{number}", "--name", f"Neu {number}", "--ja"]

    def undone(number: int) -> list[str]:
        gw("traeger", "add", "--name", f"Weg {number}")
        return ["undo", "--ja"]

    return {
        "import": imported,
        "add": lambda number: ["traeger", "add", "--name", f"Dazu {number}"],
        "edit": edited,
        "undo": undone,
    }


@pytest.mark.parametrize("kind", ["import", "add", "edit", "undo"])
def test_a_killed_command_happened_whole_or_not_at_all(gw: Gw, tmp_path: Path, kind: str) -> None:
    make = commands(gw, tmp_path)[kind]
    duration = duration_of([*GW, *make(0)], gw.environment)
    chance = random.Random(kind)
    for number in range(1, KILLS // 5 + 1):
        command = [*GW, *make(number)]
        before = State(gw.database)
        if number % 2:
            code = run_and_kill_in_transaction(command, gw.environment, gw.database)
        else:
            delay = duration * chance.uniform(0.3, 1.05)
            code = run_and_kill(command, gw.environment, delay)
        after = State(gw.database)
        if after.commands == before.commands:
            assert after == before
            assert code != 0, "an acknowledged command is lost"
        else:
            assert after.commands == before.commands + 1
            assert after.offers - before.offers == (ROWS if kind == "import" else 0)
            assert after.names != before.names


def test_a_killed_migration_is_one_step_or_the_other(tmp_path: Path) -> None:
    path = tmp_path / "alt.db"
    with new_store(path):
        pass
    old = path.read_bytes()
    command = [sys.executable, "-c", MIGRATION, str(path)]
    duration = duration_of(command, {})
    chance = random.Random(3)
    for _ in range(KILLS // 5):
        path.write_bytes(old)
        run_and_kill(command, {}, duration * chance.uniform(0.3, 1.0))
        # A program that knows no further step sees the old register, whole, or refuses a newer one.
        tables = subprocess.run(
            [sys.executable, "-c", CHECK, str(path)],
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout.split()
        assert tables in (["ok", str(SCHEMA), "0", "0"], ["ok", str(SCHEMA + 1), "1", "3000"])


CHECK = """
import sqlite3, sys
c = sqlite3.connect(sys.argv[1])
print(c.execute("pragma integrity_check").fetchone()[0])
print(c.execute("pragma user_version").fetchone()[0])
there = c.execute("select count(*) from sqlite_master where name = 'neu'").fetchone()[0]
print(there)
print(c.execute("select count(*) from neu").fetchone()[0] if there else 0)
"""


def test_a_killed_init_leaves_a_whole_register_or_none(tmp_path: Path, gw: Gw) -> None:
    environment = {name: value for name, value in gw.environment.items() if name != "GW_DB"}
    init = [*GW, "init", "--ja"]
    duration = duration_of(init, environment | {"GW_DB": str(tmp_path / "erste.db")})
    chance = random.Random(5)
    for number in range(KILLS // 5):
        path = tmp_path / f"{number}.db"
        place = environment | {"GW_DB": str(path)}
        run_and_kill(init, place, duration * chance.uniform(0.3, 1.0))
        if path.exists():
            State(path)
        else:
            duration_of(init, place)


def test_eight_processes_add_at_once_and_none_is_lost(gw: Gw) -> None:
    program = (
        "import subprocess, sys\n"
        "for n in range(int(sys.argv[2])):\n"
        "    name = f'Schreiber {sys.argv[1]} Nr {n}'\n"
        "    command = [*sys.argv[3:], 'traeger', 'add', '--name', name]\n"
        "    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)\n"
    )
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(number), str(EACH), *GW],
            env=os.environ | gw.environment,
            stderr=subprocess.PIPE,
        )
        for number in range(WRITERS)
    ]
    for writer in writers:
        _, errors = writer.communicate()
        assert writer.returncode == 0, errors
    state = State(gw.database)
    assert state.names == sorted(
        f"Schreiber {number} Nr {n}" for number in range(WRITERS) for n in range(EACH)
    )
    assert state.commands == WRITERS * EACH
