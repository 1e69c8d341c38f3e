"""gw db aktualisieren: an old register becomes a whole new one, and stays beside it itself."""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.importer.lexikon import Lexikondateien
from gemeinwesen_cli.store import migrations, open_store
from gemeinwesen_cli.store.connection import APPLICATION_ID, SCHEMA
from tests.cli.test_kills import KILLS, duration_of, run_and_kill, run_and_kill_in_transaction

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gw

GW = (sys.executable, "-m", "gemeinwesen_cli")
OFFERS = {"Schuldnerberatung": "Hilfe bei Schulden und Pfändung", "Nähcafé": "Nähen und reden"}
TIMES = "'2026-01-02T09:00:00Z', '2026-01-02T09:00:00Z'"


def make_old(path: Path) -> None:
    """Write a register as the first version made it: no needs, no lexicon, another index."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        migrations.apply(old, migrations.STEPS[:1])
        old.execute(f"pragma application_id={APPLICATION_ID}")
        old.execute(
            "insert into traeger (id, slug, name, status, angelegt_am, geaendert_am) "
            f"values ('t', 'awo', 'AWO', 'aktiv', {TIMES})"
        )
        old.execute(
            "insert into begriff (id, slug, taxonomie, name, angelegt_am, geaendert_am) "
            f"values ('b', 'schulden', 'handlungsfeld', 'Schulden', {TIMES})"
        )
        for number, (name, text) in enumerate(OFFERS.items(), 1):
            old.execute(
                "insert into angebot (id, slug, traeger_id, name, kurztext, status, angelegt_am, "
                f"geaendert_am) values (?, ?, 't', ?, ?, 'aktiv', {TIMES})",
                (f"a{number}", f"a{number}", name, text),
            )
            old.execute("insert into angebot_suchtext values (?, ?)", (number, f"a{number}"))
            old.execute(
                "insert into angebot_fts (rowid, titel, text) values (?, ?, ?)",
                (number, name.lower(), text.lower()),
            )
        old.execute("insert into angebot_feld values ('f', 'a1', 'b', 1)")
        old.execute("insert into suchindex values ('analyse_version', '1')")


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        (found,) = connection.execute("pragma user_version").fetchone()
        return int(found)


def names(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("select name from angebot order by id")]


@pytest.fixture
def old(gw: Gw) -> Gw:
    make_old(gw.database)
    return gw


def test_readers_of_an_old_register_are_told_the_way(old: Gw) -> None:
    before = old.database.read_bytes()
    for command in (["angebot", "list"], ["match", "Schulden"], ["db", "pruefen"]):
        stderr = old(*command, code=5).stderr
        assert "älteren Version" in stderr
        assert "gw db aktualisieren" in stderr
    old("db", "aktualisieren", "--probe")
    assert old.database.read_bytes() == before
    assert len(list(old.database.parent.iterdir())) == 1


@pytest.mark.parametrize(
    "command", [["db", "aktualisieren"], ["traeger", "add", "--name", "Neu"]], ids=" ".join
)
def test_an_old_register_is_upgraded_whole(old: Gw, command: list[str]) -> None:
    old(*command)
    assert version(old.database) == SCHEMA
    old("db", "pruefen")
    assert "FEHLER" not in old("doctor").stdout
    kept = old.database.with_name("gemeinwesen.vor-aufbau-2.db")
    assert sorted(old.database.parent.iterdir()) == sorted([old.database, kept])
    assert version(kept) == 1
    assert names(kept) == names(old.database) == list(OFFERS)
    (answer,) = old.json("match", "Der Gerichtsvollzieher will pfänden")["data"]
    assert "Schuldnerberatung" in str(answer)
    shutil.copyfile(kept, old.database)  # the copy is a register, and can be upgraded again
    old("db", "aktualisieren")
    old("db", "pruefen")


def test_a_killed_upgrade_leaves_the_old_register_or_the_new_one(old: Gw, tmp_path: Path) -> None:
    command = [*GW, "db", "aktualisieren"]
    template = tmp_path / "alt.db"
    shutil.copyfile(old.database, template)
    duration = duration_of(command, old.environment)
    chance = random.Random(7)
    for number in range(max(2, KILLS // 5)):
        for file in old.database.parent.iterdir():
            file.unlink()
        shutil.copyfile(template, old.database)
        if number % 2:
            run_and_kill_in_transaction(command, old.environment, old.database)
        else:
            run_and_kill(command, old.environment, duration * chance.uniform(0.3, 1.0))
        assert version(old.database) in (1, SCHEMA)
        assert names(old.database) == list(OFFERS)
        old("db", "aktualisieren")
        with closing(open_store(old.database, write=False, lexikon=Lexikondateien())) as store:
            assert store.check() == []


def test_a_drive_without_room_leaves_the_old_register_alone(
    old: Gw, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.database.read_bytes()
    monkeypatch.setenv("GW_TEST_MAX_PAGE_COUNT", "200")
    stderr = old("db", "aktualisieren", code=5).stderr
    assert "kein Platz mehr" in stderr
    assert old.database.read_bytes() == before
    monkeypatch.delenv("GW_TEST_MAX_PAGE_COUNT")
    old("db", "aktualisieren")
    old("db", "pruefen")
