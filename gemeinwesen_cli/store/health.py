"""What of this machine the register depends on: the database engine and the drive."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from gemeinwesen_cli.store import drive

if TYPE_CHECKING:
    from pathlib import Path

_ROOM_FACTOR = 2  # a write may need as much again; a full drive cannot even delete
_LEAST_ROOM = 50_000_000


def engine_version() -> str:
    """Return the version of the database engine."""
    return sqlite3.sqlite_version


def engine_lacks() -> list[str]:
    """Return which needed abilities this Python's engine does not have."""
    lacks = []
    with closing(sqlite3.connect(":memory:")) as connection:
        for ability, statement in (
            ("STRICT", "create table a (b text) strict"),
            ("FTS5", "create virtual table c using fts5(d)"),
        ):
            try:
                connection.execute(statement)
            except sqlite3.OperationalError:
                lacks.append(ability)
    return lacks


def second_engine() -> bool:
    """Return whether a second SQLite library would touch the same file.

    sqlite_utils silently prefers pysqlite3 where that is installed; two libraries drop each
    other's locks, which can destroy the file.
    """
    from sqlite_utils import utils

    return vars(utils)["sqlite3"] is not sqlite3


def place_problem(path: Path) -> str | None:
    """Return the network drive or cloud folder a register would lie in, None for a good place."""
    return drive.network_drive(path) or drive.sync_folder(path)


def room(path: Path) -> tuple[int, int]:
    """Return the free bytes of the drive a register lies on, and how many there should be."""
    folder = next(parent for parent in path.resolve().parents if parent.exists())
    size = path.stat().st_size if path.exists() else 0
    return shutil.disk_usage(folder).free, max(_LEAST_ROOM, _ROOM_FACTOR * size)
