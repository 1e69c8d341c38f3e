"""The register's file: all SQL of the program, and the only place that knows a database engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.ports import LexikonSource


def open_store(path: Path, *, write: bool, lexikon: LexikonSource | None = None) -> SqliteStore:
    """Open the register at a place; it must exist (only `new_store` makes one).

    Raises one of the StoreError classes: missing, locked, damaged, too new, read-only, or lying
    on a drive where it could be destroyed.
    """
    from gemeinwesen_cli.store.sqlite import SqliteStore  # noqa: PLC0415 - engines load on demand

    return SqliteStore.open(path, write=write, lexikon=lexikon or _no_lexikon())


def new_store(
    path: Path, *, lexikon: LexikonSource | None = None, keep: bool = True
) -> AbstractContextManager[SqliteStore]:
    """Make a new register inside a `with`; it appears at its place, whole, when the block ends.

    Raises Rejected when something already lies there; with `keep` false nothing stays.
    """
    from gemeinwesen_cli.store.sqlite import new_register  # noqa: PLC0415 - engines load on demand

    return new_register(path, keep=keep, lexikon=lexikon or _no_lexikon())


def _no_lexikon() -> LexikonSource:
    from gemeinwesen_cli.domain.lexikon import OhneLexikon  # noqa: PLC0415 - `gw` brings its own

    return OhneLexikon()
