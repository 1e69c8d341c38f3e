"""What all tests share: a real register in a file, a job, the command line."""

from __future__ import annotations

from datetime import date
from shutil import copyfile
from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.domain.lexikon import OhneLexikon
from gemeinwesen_cli.store import new_store, open_store
from gemeinwesen_cli.usecases.ports import Job

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.ports import LexikonSource

TODAY = date(2026, 3, 2)


@pytest.fixture
def job() -> Job:
    """The frame of a writing command on a fixed day."""
    return Job(command="test", who="KO", now="2026-03-02T09:00:00Z", today=TODAY)


@pytest.fixture(scope="session")
def lexikon() -> LexikonSource:
    """No lexicon: most tests need none, and a register without it is small. `gw` brings its own."""
    return OhneLexikon()


@pytest.fixture(scope="session")
def empty_register(tmp_path_factory: pytest.TempPathFactory, lexikon: LexikonSource) -> Path:
    """An empty register, made once and never written."""
    path = tmp_path_factory.mktemp("leer") / "leer.db"
    with new_store(path, lexikon=lexikon):
        pass
    return path


@pytest.fixture
def database(tmp_path: Path, empty_register: Path) -> Path:
    """An empty register in a file of its own, with umlauts and blanks in its path."""
    path = tmp_path / "Büro Süd" / "gemeinwesen.db"
    path.parent.mkdir()
    copyfile(empty_register, path)
    return path


@pytest.fixture
def store(database: Path, lexikon: LexikonSource) -> Iterator[SqliteStore]:
    """The register, open for writing; afterwards nothing may point into nothing."""
    opened = open_store(database, write=True, lexikon=lexikon)
    yield opened
    assert opened.connection.execute("pragma foreign_key_check").fetchall() == []
    opened.close()
