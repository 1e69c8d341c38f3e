"""The schema looked at from inside: what points at what, and whether all is as it should be."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from sqlite_utils import Database

from gemeinwesen_cli.domain.befund import SICHERUNG, Befund
from gemeinwesen_cli.store import migrations, search
from gemeinwesen_cli.store.kinds import KINDS, kind_of

_STRUCTURE = "Der Aufbau der Datenbank weicht ab"


def check(connection: sqlite3.Connection, lexikon: str) -> list[Befund]:
    """Return what is wrong with an open register.

    `lexikon` is the fingerprint of the lexicon that comes with the program.
    """
    found = [
        f"Die Datei ist beschädigt: {state}."
        for (state,) in connection.execute("pragma integrity_check")
        if state != "ok"
    ]
    found += [
        f"In der Tabelle {row[0]} zeigt ein Eintrag auf etwas, das es in {row[2]} nicht gibt."
        for row in connection.execute("pragma foreign_key_check")
    ]
    found += _schema_differences(connection)
    found += _lost_parts(connection)
    damage = [Befund(text=text, rat=SICHERUNG) for text in found]
    if any(text.startswith(_STRUCTURE) for text in found):
        return damage  # tables may be missing that the index is compared by
    return damage + search.check(connection, lexikon)


def _schema_differences(connection: sqlite3.Connection) -> list[str]:
    """Compare with a fresh schema, table by table, trigger by trigger."""
    with closing(sqlite3.connect(":memory:")) as fresh:
        migrations.apply(fresh)
        wanted, found = _objects(fresh), _objects(connection)
    differing = sorted(name for name in wanted | found if wanted.get(name) != found.get(name))
    return [f"{_STRUCTURE}: {name}." for name in differing]


def _objects(connection: sqlite3.Connection) -> dict[str, str]:
    statement = "select name, sql from sqlite_master where sql is not null"
    return {name: " ".join(sql.split()) for name, sql in connection.execute(statement)}


def _lost_parts(connection: sqlite3.Connection) -> list[str]:
    """Find parts whose owner is gone; the owner's table stands in the row itself."""
    found = []
    for name in KINDS:
        if kind_of(name).OWNER != "gehoert_zu_id":
            continue
        owners = connection.execute(f"select distinct gehoert_zu from {name}").fetchall()
        for (owner,) in owners:
            (number,) = connection.execute(
                f"select count(*) from {name} where gehoert_zu = ? "
                f"and gehoert_zu_id not in (select id from {owner})",
                (owner,),
            ).fetchone()
            if number:
                found.append(f"{number} × {kind_of(name).LABEL} gehört zu nichts mehr ({owner}).")
    return found


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
