"""What points at what, read from the schema itself through sqlite-utils."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database

from gemeinwesen_cli.store.kinds import KINDS, kind_of

if TYPE_CHECKING:
    import sqlite3


def references(connection: sqlite3.Connection, table: str, record_id: str) -> dict[str, int]:
    """Return how many rows of which table point at a record.

    Foreign keys are read from the schema; parts that name their owner (`gehoert_zu_id`,
    `datensatz_id`) count too.
    """
    database = Database(connection, execute_plugins=False)
    pointers = {
        (key.table, key.column)
        for name in KINDS
        for key in database.table(name).foreign_keys
        if key.other_table == table
    }
    pointers |= {
        (name, kind_of(name).OWNER)
        for name in KINDS
        if kind_of(name).OWNER in ("gehoert_zu_id", "datensatz_id")
    }
    counts: dict[str, int] = {}
    for name, column in sorted(pointers):
        statement = f"select count(*) from {name} where {column} = ?"
        (number,) = connection.execute(statement, (record_id,)).fetchone()
        if number:
            counts[name] = counts.get(name, 0) + int(number)
    return counts
