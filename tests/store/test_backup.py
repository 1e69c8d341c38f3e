"""Copies: made while others write, proven before use, put back without losing the old state."""

from __future__ import annotations

import random
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.domain.entity import new_id
from gemeinwesen_cli.domain.errors import OutputError, StoreDamaged, StoreLocked, StoreMissing
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.store import open_store
from gemeinwesen_cli.store.backup import SqliteBackups
from gemeinwesen_cli.store.connection import connect

if TYPE_CHECKING:
    from pathlib import Path

    from gemeinwesen_cli.usecases.ports import Job

MOMENT = "2026-03-02T09:00:00Z"


def _add(database: Path, job: Job, number: int) -> None:
    store = open_store(database, write=True)
    with store.writing(job):
        store.of(Traeger).add(
            *(Traeger(id=new_id(), slug=f"t-{new_id()}", name=f"Träger {n}") for n in range(number))
        )
    store.close()


def _count(path: Path) -> int:
    store = open_store(path, write=False)
    number = store.of(Traeger).count()
    store.close()
    return number


def test_a_copy_is_whole_described_and_restorable(database: Path, tmp_path: Path, job: Job) -> None:
    _add(database, job, 3)
    backups = SqliteBackups(database)
    copy = tmp_path / "Sicherung #1" / "stand.db"
    sheet = backups.make(copy, MOMENT)
    assert sheet.tables["traeger"][0] == 3
    assert backups.verify(copy) == sheet
    _add(database, job, 2)
    kept = backups.restore(copy, MOMENT)
    assert _count(database) == 3
    assert kept is not None
    assert _count(kept) == 5
    assert sorted(p.name for p in copy.parent.iterdir()) == ["stand.db", "stand.db.json"]


def test_a_copy_made_while_others_write_is_one_moment(
    database: Path, tmp_path: Path, job: Job
) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            _add(database, job, 10)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            copy = tmp_path / f"{number}.db"
            SqliteBackups(database).make(copy, MOMENT)
            assert _count(copy) % 10 == 0
    finally:
        stop.set()
        writer.join()


def test_every_flipped_bit_is_found(database: Path, tmp_path: Path, job: Job) -> None:
    _add(database, job, 20)
    backups = SqliteBackups(database)
    copy = tmp_path / "stand.db"
    backups.make(copy, MOMENT)
    whole = copy.read_bytes()
    chance = random.Random(1)
    before = database.read_bytes()
    for _ in range(60):
        broken = bytearray(whole)
        place = chance.randrange(len(broken))
        broken[place] ^= 1 << chance.randrange(8)
        copy.write_bytes(broken)
        with pytest.raises(StoreDamaged):
            backups.restore(copy, MOMENT)
    assert database.read_bytes() == before


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"tables": 3}', '{"moment": "x", "tables": {}}'])
def test_an_unreadable_manifest_is_refused(database: Path, tmp_path: Path, text: str) -> None:
    backups = SqliteBackups(database)
    copy = tmp_path / "stand.db"
    backups.make(copy, MOMENT)
    copy.with_name("stand.db.json").write_text(text, encoding="utf-8")
    with pytest.raises(StoreDamaged, match="Beiblatt"):
        backups.verify(copy)


def test_a_copy_without_manifest_is_refused(database: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="gibt es nicht"):
        SqliteBackups(database).restore(tmp_path / "weg.db", MOMENT)


def test_a_target_that_cannot_be_written_leaves_nothing(database: Path, tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="nicht schreiben"):
        SqliteBackups(database).make(tmp_path / "datei" / "stand.db", MOMENT)
    assert (tmp_path / "datei").read_text(encoding="utf-8") == "x"


def test_restoring_is_refused_while_somebody_writes(database: Path, tmp_path: Path) -> None:
    backups = SqliteBackups(database)
    copy = tmp_path / "stand.db"
    backups.make(copy, MOMENT)
    other = connect(database, write=True)
    other.execute("begin immediate")
    before = database.read_bytes()
    with pytest.raises(StoreLocked):
        backups.restore(copy, MOMENT)
    other.execute("rollback")
    other.close()
    assert database.read_bytes() == before


def test_a_broken_or_missing_register_is_replaced(database: Path, tmp_path: Path, job: Job) -> None:
    _add(database, job, 1)
    backups = SqliteBackups(database)
    copy = tmp_path / "stand.db"
    backups.make(copy, MOMENT)
    database.write_bytes(b"kaputt" * 1000)
    kept = backups.restore(copy, MOMENT)
    assert kept is not None
    assert kept.read_bytes().startswith(b"kaputt")
    assert _count(database) == 1
    database.unlink()
    assert backups.restore(copy, "2026-03-03T09:00:00Z") is None
    assert _count(database) == 1


def test_a_copy_holds_no_deleted_data(database: Path, tmp_path: Path, job: Job) -> None:
    store = open_store(database, write=True)
    record = Traeger(id=new_id(), slug="a", name="Geheimwort Xylophonkranich")
    with store.writing(job):
        store.of(Traeger).add(record)
    with store.writing(replace(job, command="traeger rm")):
        store.of(Traeger).remove(record.id)
    store.clear_journal()
    store.close()
    copy = tmp_path / "stand.db"
    SqliteBackups(database).make(copy, MOMENT)
    assert b"Xylophonkranich" not in copy.read_bytes()
    assert b"Xylophonkranich" not in database.read_bytes()
