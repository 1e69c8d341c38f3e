"""The schema: the steps lead from nothing to what the entities need, safely."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest

from gemeinwesen_cli.domain import vocabulary
from gemeinwesen_cli.domain.errors import StoreDamaged, StoreError
from gemeinwesen_cli.store import migrations, open_store
from gemeinwesen_cli.store.connection import APPLICATION_ID, SCHEMA, atomic
from gemeinwesen_cli.store.kinds import KINDS, kind_of

if TYPE_CHECKING:
    from pathlib import Path

    from gemeinwesen_cli.store.sqlite import SqliteStore

# The fingerprints of released steps: a released step is never edited.
RELEASED = {
    "m001_register": "1a76025e25be6a446eb85c1c62210a14183c5d7495d3c7278e7c0c54156f1663",
}


def _schema(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return connection.execute("select type, name, sql from sqlite_master order by 1, 2").fetchall()


def test_the_constant_is_the_number_of_steps() -> None:
    assert len(migrations.STEPS) == SCHEMA


def test_released_steps_are_unchanged() -> None:
    sums = {name: migrations.checksum(statements) for name, statements in migrations.STEPS}
    assert {name: sums.get(name) for name in RELEASED} == RELEASED


@pytest.mark.parametrize("table", sorted(KINDS))
def test_the_columns_are_the_fields(store: SqliteStore, table: str) -> None:
    columns = store.connection.execute(
        f"select name, \"notnull\" from pragma_table_info('{table}')"
    )
    found = {name: bool(required) for name, required in columns}
    assert list(found) == [f.name for f in fields(kind_of(table))]
    for field in fields(kind_of(table)):
        assert found[field.name] == ("None" not in str(field.type)), field.name


@pytest.mark.parametrize("table", sorted(KINDS))
def test_tables_are_strict(store: SqliteStore, table: str) -> None:
    (sql,) = store.connection.execute(
        "select sql from sqlite_master where name = ?", (table,)
    ).fetchone()
    assert sql.rstrip().endswith("strict")


WORDS = {
    ("traeger", "rechtsform"): vocabulary.RECHTSFORM,
    ("traeger", "status"): vocabulary.TRAEGER_STATUS,
    ("traeger", "geprueft_wie"): vocabulary.GEPRUEFT_WIE,
    ("angebot", "status"): vocabulary.ANGEBOT_STATUS,
    ("angebot", "anmeldung"): vocabulary.ANMELDUNG,
    ("ort", "art"): vocabulary.ORT_ART,
    ("ort_rolle", "rolle"): vocabulary.ORT_ROLLE,
    ("zeit", "art"): vocabulary.ZEIT_ART,
    ("zeit", "ferien"): vocabulary.FERIEN,
    ("sprache_angebot", "niveau"): vocabulary.NIVEAU,
    ("kontakt", "rechtsgrundlage"): vocabulary.RECHTSGRUNDLAGE,
    ("telefon", "art"): vocabulary.TELEFON_ART,
    ("kosten", "art"): vocabulary.KOSTEN_ART,
    ("kosten", "je"): vocabulary.KOSTEN_JE,
    ("voraussetzung", "art"): vocabulary.VORAUSSETZUNG_ART,
    ("barrierefreiheit", "merkmal"): vocabulary.MERKMAL,
    ("barrierefreiheit", "wert"): vocabulary.MERKMAL_WERT,
    ("kapazitaet", "einheit"): vocabulary.EINHEIT,
    ("kapazitaet", "warteliste"): vocabulary.WARTELISTE,
    ("stadtteil", "ebene"): vocabulary.EBENE,
    ("begriff", "taxonomie"): vocabulary.TAXONOMIE,
    ("begriff_synonym", "art"): vocabulary.SYNONYM_ART,
    ("angebot_zielgruppe", "modus"): vocabulary.MODUS,
    ("bedarf", "wunschzeit"): vocabulary.WUNSCHZEIT,
    ("bedarf", "quelle"): vocabulary.BEDARF_QUELLE,
    ("bedarf", "status"): vocabulary.BEDARF_STATUS,
    ("bedarf", "leere_grund"): vocabulary.LEERE_GRUND,
    ("bedarf_status", "status"): vocabulary.BEDARF_STATUS,
    ("bedarf_status", "leere_grund"): vocabulary.LEERE_GRUND,
    ("verweis", "rueckmeldung"): vocabulary.VERWEIS_RUECKMELDUNG,
    ("rueckmeldung", "urteil"): vocabulary.URTEIL,
    ("rueckmeldung", "grund"): vocabulary.URTEIL_GRUND,
}


@pytest.mark.parametrize(("table", "column"), WORDS)
def test_the_database_knows_the_same_words(store: SqliteStore, table: str, column: str) -> None:
    (sql,) = store.connection.execute(
        "select sql from sqlite_master where name = ?", (table,)
    ).fetchone()
    found = re.search(rf"check \({column} in \(([^)]*)\)\)", sql)
    assert found is not None
    assert set(re.findall(r"'(\w+)'", found[1])) == set(WORDS[table, column])


def test_running_twice_changes_nothing(store: SqliteStore) -> None:
    before = _schema(store.connection)
    with atomic(store.connection):
        migrations.apply(store.connection)
    assert _schema(store.connection) == before


def test_a_failing_step_leaves_the_old_schema(store: SqliteStore) -> None:
    before = _schema(store.connection)
    broken = [*migrations.STEPS, ("m999_broken", ["create table neu(x)", "create table neu(x)"])]
    with pytest.raises(StoreError), atomic(store.connection):
        migrations.apply(store.connection, broken)
    assert _schema(store.connection) == before
    assert store.connection.execute("pragma user_version").fetchone() == (SCHEMA,)


def test_an_edited_old_step_is_refused(store: SqliteStore) -> None:
    name, statements = migrations.STEPS[0]
    edited = [(name, [*statements, "select 1"])]
    with pytest.raises(StoreDamaged, match=name), atomic(store.connection):
        migrations.apply(store.connection, edited)


def test_an_older_file_is_upgraded_by_writers_with_a_copy_kept(
    tmp_path: Path, store: SqliteStore
) -> None:
    path = tmp_path / "alt.db"
    old = sqlite3.connect(path)
    old.execute(f"pragma application_id={APPLICATION_ID}")
    old.execute("vacuum")
    old.close()
    with pytest.raises(StoreError, match="älteren Version") as caught:
        open_store(path, write=False)
    assert "gw db aktualisieren" in caught.value.hint
    upgraded = open_store(path, write=True)
    assert _schema(upgraded.connection) == _schema(store.connection)
    assert upgraded.connection.execute("pragma user_version").fetchone() == (SCHEMA,)
    upgraded.close()
    copy = sqlite3.connect(tmp_path / "alt.vor-aufbau-1.db")
    assert copy.execute("pragma user_version").fetchone() == (0,)
    copy.close()
    open_store(path, write=False).close()
