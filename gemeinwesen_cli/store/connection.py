"""Opening the SQLite file, one transaction, and driver errors in the program's own words.

Decisions: rollback journal with synchronous=FULL (no acknowledged command is lost in a power
cut), BEGIN IMMEDIATE (a reader that becomes a writer would fail at once), files are only opened,
never made by accident.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.errors import (
    Conflict,
    GwError,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreMissing,
    StoreReadOnly,
    StoreTooNew,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID = 0x67774745  # "gwGE"
SCHEMA = 3  # the number of steps in migrations.STEPS; a test compares
_WAIT_SECONDS = 10.0
_PAGE_LIMIT = "GW_TEST_MAX_PAGE_COUNT"  # lets tests fill the drive

_ERRORS: dict[str, tuple[type[GwError], str, str]] = {
    "SQLITE_CONSTRAINT": (
        Conflict,
        "Diese Angaben passen nicht zu dem, was schon gespeichert ist.",
        "Bitte prüfen, ob es den Eintrag schon gibt.",
    ),
    "SQLITE_BUSY": (
        StoreLocked,
        "Die Datenbank wird gerade von einem anderen Programm benutzt.",
        "Bitte das andere Fenster schließen und den Befehl wiederholen.",
    ),
    "SQLITE_LOCKED": (
        StoreLocked,
        "Die Datenbank wird gerade von einem anderen Programm benutzt.",
        "Bitte das andere Fenster schließen und den Befehl wiederholen.",
    ),
    "SQLITE_FULL": (
        StoreFull,
        "Auf dem Laufwerk ist kein Platz mehr; es wurde nichts geändert.",
        "Bitte Platz schaffen und den Befehl wiederholen.",
    ),
    "SQLITE_CORRUPT": (
        StoreDamaged,
        "Die Datenbank ist beschädigt.",
        "Bitte die letzte Sicherung zurückholen: gw db wiederherstellen",
    ),
    "SQLITE_NOTADB": (
        StoreDamaged,
        "Diese Datei ist keine Datenbank von gw.",
        "Bitte den richtigen Pfad angeben: --db PFAD",
    ),
    "SQLITE_READONLY": (
        StoreReadOnly,
        "Die Datenbank ist schreibgeschützt; es wurde nichts geändert.",
        "Bitte Schreibrechte für die Datei und ihren Ordner geben lassen.",
    ),
    "SQLITE_CANTOPEN": (
        StoreMissing,
        "Die Datenbank lässt sich nicht öffnen.",
        "Bitte den Pfad prüfen (--db PFAD) oder mit gw init eine anlegen.",
    ),
    "SQLITE_IOERR": (
        StoreError,
        "Das Laufwerk meldet einen Fehler; es wurde nichts geändert.",
        "Bitte prüfen, ob das Laufwerk noch da ist und Platz hat.",
    ),
}


@contextmanager
def driver_errors(path: str = "") -> Iterator[None]:
    """Translate what the driver raises; the only place that knows its errors."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        for prefix, (kind, text, hint) in _ERRORS.items():
            if name == prefix or name.startswith(prefix + "_"):
                raise kind(f"{text[:-1]}: {path}" if path else text, hint=hint) from error
        raise StoreError(
            "Die Datenbank meldet einen Fehler; es wurde nichts geändert.",
            hint="Bitte mit gw doctor prüfen, was los ist.",
        ) from error


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open an existing file of this program and check that it is one."""
    if not path.exists():
        raise StoreMissing(
            f"Es gibt noch keine Datenbank unter {path}",
            hint="Anlegen mit: gw init (zum Ausprobieren: gw demo)",
        )
    if path.is_dir():
        raise StoreMissing(
            f"{path} ist ein Ordner, keine Datenbank.",
            hint="Bitte die Datei angeben: --db PFAD",
        )
    try:
        return _open(path, "rw" if write else "ro", write=write)
    except StoreReadOnly:
        if write:
            raise
        # A writer was killed: its journal must be rolled back, which a reader may not do.
        _open(path, "rw", write=False).close()
        return _open(path, "ro", write=False)


def _open(path: Path, mode: str, *, write: bool) -> sqlite3.Connection:
    connection = _connect(path, mode)
    try:
        with driver_errors(str(path)):
            _check(connection, path)
            _set_up(connection, write=write)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_new(path: Path) -> sqlite3.Connection:
    """Make an empty file and open it; the caller fills it inside one transaction."""
    connection = _connect(path, "rwc")
    with driver_errors(str(path)):
        _set_up(connection, write=True)
    return connection


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    with driver_errors(str(path)):
        return sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            timeout=_WAIT_SECONDS,
            isolation_level=None,
        )


def _check(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("pragma application_id").fetchone()
    (version,) = connection.execute("pragma user_version").fetchone()
    if application != APPLICATION_ID:
        raise StoreDamaged(
            f"{path} ist keine Datenbank von gw.",
            hint="Bitte den richtigen Pfad angeben: --db PFAD",
        )
    if version > SCHEMA:
        raise StoreTooNew(
            f"{path} wurde von einer neueren Version von gw geschrieben "
            f"(Aufbau {version}, dieses Programm kennt {SCHEMA}).",
            hint="Bitte gw aktualisieren: pipx upgrade gemeinwesen-cli",
        )


def _set_up(connection: sqlite3.Connection, *, write: bool) -> None:
    for setting in ("foreign_keys=on", "synchronous=full", "secure_delete=on"):
        connection.execute(f"pragma {setting}")
    if write:
        connection.execute("pragma journal_mode=delete")
        if limit := os.environ.get(_PAGE_LIMIT):
            connection.execute(f"pragma max_page_count={int(limit)}")


@contextmanager
def atomic(connection: sqlite3.Connection) -> Iterator[None]:
    """Do everything or nothing, holding the write lock from the start."""
    with driver_errors():
        connection.execute("begin immediate")
        try:
            yield
            connection.execute("commit")
        except BaseException:
            if connection.in_transaction:
                connection.execute("rollback")
            raise
