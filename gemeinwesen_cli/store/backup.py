"""Copies of the register that can be trusted: made while others write, proven before use.

A copy is made by VACUUM INTO (consistent, without deleted data), checked, and described by a
manifest with SHA-256 sums of the file and of every table: single flipped bits change data that
SQLite's own check does not see.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import closing, suppress
from dataclasses import asdict
from typing import TYPE_CHECKING

from gemeinwesen_cli import __version__
from gemeinwesen_cli.domain.errors import (
    OutputError,
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreMissing,
)
from gemeinwesen_cli.domain.systemfehler import reason
from gemeinwesen_cli.store import connection as driver
from gemeinwesen_cli.store.connection import driver_errors
from gemeinwesen_cli.store.kinds import KINDS
from gemeinwesen_cli.usecases.ports import BackupSheet

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

_TABLES = (*KINDS, "bedarf_text", "zaehler", "vorgang", "vorgang_bild", "aenderung", "gw_migration")
_BLOCK = 1 << 20


class SqliteBackups:
    """Copies of the register at one place."""

    def __init__(self, database: Path) -> None:
        """Take the place of the register."""
        self._database = database

    def make(self, target: Path, moment: str) -> BackupSheet:
        """Write a checked copy and its manifest; nothing half-written stays.

        Raises OutputError when the target cannot be written.
        """
        draft = target.with_name(f".{target.name}.{os.getpid()}.teil")
        manifest = _manifest(target)
        note = manifest.with_name(f".{manifest.name}.{os.getpid()}.teil")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            draft.unlink(missing_ok=True)
            self._copy_into(draft, target)
            _flush(draft)
            sheet = _describe(draft, moment)
            note.write_text(
                json.dumps(asdict(sheet), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
            )
            draft.replace(target)
            note.replace(manifest)
        except OSError as error:
            raise _cannot_write(target, reason(error)) from error
        finally:
            for rest in (draft, draft.with_name(f"{draft.name}-journal"), note):
                with suppress(OSError):  # there may be no such folder at all
                    rest.unlink()
        return sheet

    def _copy_into(self, draft: Path, target: Path) -> None:
        with closing(driver.connect(self._database, write=False)) as connection:
            try:
                with driver_errors(str(self._database)):
                    connection.execute("vacuum into ?", (str(draft),))
            except (StoreLocked, StoreDamaged):
                raise  # these are about the register
            except StoreError as error:
                raise _cannot_write(
                    target, "Kein Platz, oder das Laufwerk antwortet nicht"
                ) from error

    def verify(self, copy: Path) -> BackupSheet:
        """Recompute everything the manifest says of a copy.

        Raises StoreMissing without copy or manifest, StoreDamaged when anything differs.
        """
        told = _read_manifest(copy)
        if _file_sum(copy) != told.sha256:
            raise StoreDamaged(
                f"Die Sicherung {copy} ist verändert oder beschädigt; sie wurde nicht benutzt.",
                hint="Bitte eine andere Sicherung nehmen.",
            )
        found = _describe(copy, told.moment)
        if found.tables != told.tables:
            raise StoreDamaged(
                f"Die Sicherung {copy} enthält nicht, was ihr Beiblatt sagt.",
                hint="Bitte eine andere Sicherung nehmen.",
            )
        return told

    def restore(self, copy: Path, moment: str) -> Path | None:
        """Put a verified copy into the register's place; return where the old one was kept.

        Raises StoreLocked while somebody writes.
        """
        told = self.verify(copy)
        draft = self._database.with_name(f".{self._database.name}.{os.getpid()}.neu")
        try:
            self._database.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(copy, draft)
            _flush(draft)
            if _file_sum(draft) != told.sha256:
                raise StoreDamaged(
                    "Beim Kopieren ist die Sicherung beschädigt worden; es wurde nichts geändert.",
                    hint="Bitte das Laufwerk prüfen und noch einmal versuchen.",
                )
            kept = self._step_aside(moment)
            draft.replace(self._database)
        except OSError as error:
            raise OutputError(
                f"{self._database} lässt sich nicht ersetzen: {reason(error)}.",
                hint="Bitte alle anderen Fenster mit gw schließen und noch einmal versuchen.",
            ) from error
        finally:
            with suppress(OSError):  # there may be no such folder at all
                draft.unlink()
        return kept

    def _step_aside(self, moment: str) -> Path | None:
        """Rename the old register, with its rollback journal if a writer died over it."""
        if not self._database.exists():
            return None
        self._refuse_writers()
        stamp = "".join(c for c in moment if c.isdigit())
        kept = self._database.with_name(f"{self._database.stem}.vor-{stamp}.db")
        self._database.rename(kept)
        journal = self._database.with_name(self._database.name + "-journal")
        if journal.exists():
            journal.rename(kept.with_name(kept.name + "-journal"))
        return kept

    def _refuse_writers(self) -> None:
        try:
            register = closing(driver.connect(self._database, write=True))
            with register as connection, driver_errors():
                connection.execute("pragma busy_timeout=1000")
                connection.execute("begin exclusive")
                connection.execute("rollback")
        except StoreLocked:
            raise
        except StoreDamaged:
            return  # a broken register is what a backup is for


def _cannot_write(target: Path, reason: str) -> OutputError:
    return OutputError(
        f"Die Sicherung {target} lässt sich nicht schreiben: {reason}.",
        hint="Bitte einen anderen Ordner angeben: gw db sichern ORDNER",
    )


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _file_sum(path: Path) -> str:
    total = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            total.update(block)
    return total.hexdigest()


def _describe(path: Path, moment: str) -> BackupSheet:
    with closing(driver.connect(path, write=False)) as connection, driver_errors(str(path)):
        (state,) = connection.execute("pragma integrity_check").fetchone()
        if state != "ok":
            raise StoreDamaged(
                f"Die Datenbank in {path} ist beschädigt: {state}.",
                hint="Bitte eine ältere Sicherung nehmen: gw db wiederherstellen",
            )
        (schema,) = connection.execute("pragma user_version").fetchone()
        return BackupSheet(
            moment=moment,
            program=__version__,
            schema=schema,
            size=path.stat().st_size,
            sha256=_file_sum(path),
            tables={name: _table_sum(connection, name) for name in _TABLES},
        )


def _table_sum(connection: sqlite3.Connection, table: str) -> tuple[int, str]:
    """Return the number of rows and the SHA-256 sum over them in a fixed order."""
    total, number = hashlib.sha256(), 0
    for row in connection.execute(f"select * from {table} order by 1, 2"):
        total.update(repr(row).encode())
        number += 1
    return number, total.hexdigest()


def _manifest(copy: Path) -> Path:
    return copy.with_name(copy.name + ".json")


def _read_manifest(copy: Path) -> BackupSheet:
    manifest = _manifest(copy)
    for path in (copy, manifest):
        if not path.is_file():
            raise StoreMissing(
                f"{path} gibt es nicht.",
                hint="Zu einer Sicherung gehören zwei Dateien: NAME.db und NAME.db.json",
            )
    try:
        told = json.loads(manifest.read_text(encoding="utf-8"))
        told["tables"] = {name: (rows, total) for name, (rows, total) in told["tables"].items()}
        return BackupSheet(**told)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise StoreDamaged(
            f"Das Beiblatt {manifest} ist nicht lesbar.",
            hint="Bitte eine andere Sicherung nehmen.",
        ) from error
