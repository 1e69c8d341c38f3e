"""The register's file: all SQL of the program, and the only place that knows a database engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from gemeinwesen_cli.store.sqlite import SqliteStore


def open_store(path: Path, *, write: bool) -> SqliteStore:
    """Open the register at a place; it must exist (only `new_store` makes one).

    Raises one of the StoreError classes: missing, locked, damaged, too new, read-only, or lying
    on a drive where it could be destroyed.
    """
    from gemeinwesen_cli.store.sqlite import SqliteStore  # noqa: PLC0415 - engines load on demand

    return SqliteStore.open(path, write=write)


def new_store(path: Path, *, keep: bool = True) -> AbstractContextManager[SqliteStore]:
    """Make a new register inside a `with`; it appears at its place, whole, when the block ends.

    Raises Rejected when something already lies there; with `keep` false nothing stays.
    """
    from gemeinwesen_cli.store.sqlite import new_register  # noqa: PLC0415 - engines load on demand

    return new_register(path, keep=keep)
