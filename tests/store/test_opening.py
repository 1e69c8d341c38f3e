"""Opening and making the file: each kind of wrong file has its own sentence, none is touched."""

from __future__ import annotations

import sqlite3
import sys
from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.domain.errors import (
    Rejected,
    StoreDamaged,
    StoreError,
    StoreMissing,
    StoreReadOnly,
    StoreTooNew,
)
from gemeinwesen_cli.store import drive, new_store, open_store
from gemeinwesen_cli.store.connection import SCHEMA

if TYPE_CHECKING:
    from pathlib import Path

    from gemeinwesen_cli.domain.errors import GwError


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="noch keine Datenbank") as caught:
        open_store(tmp_path / "weg.db", write=True)
    assert "gw init" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="ein Ordner"):
        open_store(tmp_path, write=False)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0" + b"x" * 100, b"Angebot;Ort\n" * 99])
def test_a_foreign_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fremd #1 %20.db"
    path.write_bytes(content)
    for write in (False, True):
        with pytest.raises(StoreDamaged):
            open_store(path, write=write)
    assert path.read_bytes() == content


def test_a_foreign_sqlite_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "andere.db"
    with sqlite3.connect(path) as other:
        other.execute("create table t(x)")
    other.close()
    with pytest.raises(StoreDamaged, match="keine Datenbank von gw"):
        open_store(path, write=True)


def test_a_newer_file_is_refused(database: Path) -> None:
    with sqlite3.connect(database) as raw:
        raw.execute(f"pragma user_version={SCHEMA + 1}")
    raw.close()
    with pytest.raises(StoreTooNew, match="neueren Version"):
        open_store(database, write=False)


def test_a_truncated_file_is_refused_when_it_is_read(database: Path) -> None:
    whole = database.read_bytes()
    database.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(StoreDamaged):
        open_store(database, write=False).names("traeger")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights elsewhere")
def test_a_read_only_folder_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "zu"
    folder.write_text("kein Ordner", encoding="utf-8")
    with pytest.raises(StoreReadOnly), new_store(folder / "x.db"):
        pass
    assert folder.read_text(encoding="utf-8") == "kein Ordner"


def test_nothing_existing_is_overwritten(database: Path) -> None:
    before = database.read_bytes()
    with pytest.raises(Rejected, match="liegt schon"), new_store(database):
        pass
    assert database.read_bytes() == before


def test_a_new_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "neu.db"

    def break_off() -> None:
        with new_store(path):
            assert not path.exists()
            raise KeyError

    with pytest.raises(KeyError):
        break_off()
    with new_store(path, keep=False):
        pass
    assert list(tmp_path.iterdir()) == []
    with new_store(path):
        pass
    assert list(tmp_path.iterdir()) == [path]


MOUNTS = (
    "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
    "30 22 0:40 / /mnt/amt\\040nord rw - cifs //server/amt rw\n"
    "31 22 0:41 / /srv/x rw - fuse.sshfs s rw\n"
    "32 22 0:42 / /mnt/amt\\040nord/lokal rw - xfs /dev/sdb rw\n"
)


@pytest.mark.skipif(sys.platform == "win32", reason="reads Linux mount tables")
@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/mnt/amt nord/gw.db", "cifs"),
        ("/mnt/amt nord/lokal/gw.db", None),
        ("/mnt/amt nordost/gw.db", None),
        ("/srv/x/gw.db", "fuse.sshfs"),
        ("/opt/gw.db", None),
    ],
)
def test_network_drives_are_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, kind: str | None
) -> None:
    from pathlib import Path as RealPath  # noqa: PLC0415

    table = tmp_path / "mountinfo"
    table.write_text(MOUNTS, encoding="utf-8")
    monkeypatch.setenv("GW_TEST_MOUNTINFO", str(table))
    assert drive.network_drive(RealPath(place)) == kind


@pytest.mark.skipif(sys.platform == "win32", reason="reads Linux mount tables")
def test_a_register_on_a_network_drive_is_refused(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = str(database.parent.resolve()).replace(" ", "\\040")
    table = database.with_name("mountinfo")
    table.write_text(f"22 1 8:1 / {folder} rw - nfs4 s:/x rw\n", encoding="utf-8")
    monkeypatch.setenv("GW_TEST_MOUNTINFO", str(table))
    with pytest.raises(StoreError, match="Netzlaufwerk"):
        open_store(database, write=False)
    with pytest.raises(StoreError, match="zerstört"), new_store(database.with_name("neu.db")):
        pass


def test_cloud_folders_are_refused_for_a_new_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "OneDrive"))
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "OneDrive-Archiv").mkdir()
    with pytest.raises(StoreError, match="OneDrive"), new_store(tmp_path / "OneDrive" / "a.db"):
        pass
    with new_store(tmp_path / "OneDrive-Archiv" / "a.db"):
        pass
    (tmp_path / "wolke").mkdir()
    (tmp_path / "wolke" / ".sync_1234.db").touch()
    assert drive.sync_folder(tmp_path / "wolke" / "tief" / "a.db") == "Nextcloud"


def test_every_failure_says_what_to_do(tmp_path: Path) -> None:
    failures: list[GwError] = []
    for path in (tmp_path / "weg.db", tmp_path):
        try:
            open_store(path, write=False)
        except StoreError as error:
            failures.append(error)
    assert len(failures) == 2
    assert all(error.hint and error.exit_code == 5 for error in failures)
