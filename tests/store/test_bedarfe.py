"""Own words lie apart: no journal, no undo, no index knows them, and their day comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from gemeinwesen_cli.domain.bedarf import KEEP_WORDS, Bedarf, BedarfStatus, Worte, worte
from gemeinwesen_cli.domain.entity import new_id
from gemeinwesen_cli.domain.errors import Conflict
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.store.backup import SqliteBackups

if TYPE_CHECKING:
    from pathlib import Path

    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.ports import Job

SPOKEN = "Geheimwort Zuckerwatte"


def need(slug: str = "b-0001", **values: Any) -> Bedarf:
    return Bedarf(id=new_id(), slug=slug, **{"monat": "2026-03", **values})


@pytest.fixture
def spoken(store: SqliteStore, job: Job) -> Bedarf:
    bedarf = need()
    with store.writing(job):
        store.of(Bedarf).add(bedarf)
        store.needs().keep_words(worte(bedarf.id, SPOKEN, job.today))
    return bedarf


def everywhere(store: SqliteStore, *, but: str = "") -> list[str]:
    """Return the tables in which the words stand."""
    tables = store.connection.execute(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite%'"
    ).fetchall()
    found = []
    for (table,) in tables:
        rows = store.connection.execute(f"select * from {table}").fetchall()
        if table != but and any("Zuckerwatte" in str(cell) for row in rows for cell in row):
            found.append(table)
    return found


def test_words_stand_in_their_own_table_alone(store: SqliteStore, spoken: Bedarf) -> None:
    assert everywhere(store) == ["bedarf_text"]
    assert store.check() == []
    (image,) = store.images(store.vorgaenge(1)[0].id)
    assert image.tabelle == "bedarf"
    assert image.datensatz_id == spoken.id


def test_words_may_be_seen_until_the_day_before_they_go(
    store: SqliteStore, job: Job, spoken: Bedarf
) -> None:
    kept = store.needs().words(spoken.id, job.today)
    assert kept is not None
    assert kept.text == SPOKEN
    last = date.fromisoformat(kept.letzter_tag)
    assert last == job.today + timedelta(days=KEEP_WORDS - 1)
    assert store.needs().words(spoken.id, last) == kept
    assert store.needs().words(spoken.id, last + timedelta(days=1)) is None


def test_any_writing_command_deletes_words_past_their_day(
    store: SqliteStore, job: Job, spoken: Bedarf
) -> None:
    day = job.today + timedelta(days=KEEP_WORDS)
    later = replace(job, today=day, now=f"{day}T09:00:00Z")
    with store.writing(replace(later, dry_run=True)):
        store.of(Traeger).add(Traeger(id="t", slug="t", name="T"))
    assert everywhere(store) == ["bedarf_text"]
    with store.writing(later):
        store.of(Traeger).add(Traeger(id="t", slug="t", name="T"))
    assert everywhere(store) == []
    assert store.of(Bedarf).get(spoken.id) is not None


def test_a_day_to_come_that_is_only_tried_out_deletes_nothing(
    store: SqliteStore, job: Job, spoken: Bedarf
) -> None:
    with store.writing(replace(job, today=date(2031, 1, 1))):
        store.of(Traeger).add(Traeger(id="t", slug="t", name="T"))
    assert store.needs().words(spoken.id, job.today) is not None


def test_undo_of_adding_takes_the_words_along(store: SqliteStore, job: Job, spoken: Bedarf) -> None:
    with store.writing(job):
        store.revert(store.vorgaenge(1)[0].id)
    assert store.of(Bedarf).get(spoken.id) is None
    assert everywhere(store) == []


def test_undo_of_a_change_leaves_the_words(store: SqliteStore, job: Job, spoken: Bedarf) -> None:
    with store.writing(job):
        store.of(Bedarf).update(replace(spoken, dringlichkeit=3, angelegt_am="", version=1))
    with store.writing(job):
        store.revert(store.vorgaenge(1)[0].id)
    assert store.needs().words(spoken.id, job.today) is not None


def test_undo_of_a_removal_brings_the_need_back_without_its_words(
    store: SqliteStore, job: Job, spoken: Bedarf
) -> None:
    with store.writing(job):
        store.of(Bedarf).remove(spoken.id)
    assert everywhere(store) == []
    with store.writing(job):
        store.revert(store.vorgaenge(1)[0].id)
    assert store.of(Bedarf).get(spoken.id) is not None
    assert store.needs().words(spoken.id, job.today) is None


def test_deleted_words_are_overwritten_in_the_file(
    store: SqliteStore, job: Job, spoken: Bedarf, database: Path
) -> None:
    assert b"Zuckerwatte" in database.read_bytes()
    with store.writing(job):
        assert store.needs().drop_words(spoken.id)
        assert not store.needs().drop_words(spoken.id)
    assert b"Zuckerwatte" not in database.read_bytes()


def test_a_backup_holds_the_words_and_proves_them(
    store: SqliteStore, spoken: Bedarf, database: Path, tmp_path: Path
) -> None:
    assert store.of(Bedarf).get(spoken.id) is not None
    copy = tmp_path / "kopie.db"
    sheet = SqliteBackups(database).make(copy, "2026-03-02T10:00:00Z")
    assert sheet.tables["bedarf_text"][0] == 1
    assert sheet.tables["bedarf"][0] == 1


def test_nobody_may_keep_words_longer(store: SqliteStore, job: Job, spoken: Bedarf) -> None:
    day = job.today + timedelta(days=KEEP_WORDS + 1)
    longer = Worte(
        bedarf_id=spoken.id, text="x", erfasst_am=str(job.today), loeschen_am=day.isoformat()
    )
    with pytest.raises(Conflict), store.writing(job):
        store.needs().keep_words(longer)


def test_words_are_written_inside_a_command_only(store: SqliteStore, job: Job) -> None:
    with pytest.raises(RuntimeError, match="writing"):
        store.needs().keep_words(worte("x", "y", job.today))


def test_a_number_is_never_given_twice(store: SqliteStore, job: Job) -> None:
    with store.writing(job):
        assert [store.needs().next_number() for _ in range(2)] == [1, 2]
    with store.writing(replace(job, dry_run=True)):
        assert store.needs().next_number() == 3
    with store.writing(job):
        assert store.needs().next_number() == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "ins_leere"},
        {"leere_grund": "voll"},
        {"status": "weitergeleitet"},
        {"weitergeleitet_an": "Sozialamt"},
        {"dringlichkeit": 4},
        {"monat": "2026"},
        {"wunschzeit": "nachts"},
        {"sprache": "deutsch"},
    ],
)
def test_the_database_refuses_what_cannot_be(
    store: SqliteStore, job: Job, wrong: dict[str, Any]
) -> None:
    with pytest.raises(Conflict), store.writing(job):
        store.of(Bedarf).add(need(**wrong))


def test_two_entries_of_a_history_have_two_numbers(
    store: SqliteStore, job: Job, spoken: Bedarf
) -> None:
    entries = [
        BedarfStatus(id=new_id(), bedarf_id=spoken.id, nr=1, am="2026-03-02", status="offen")
        for _ in range(2)
    ]
    with pytest.raises(Conflict), store.writing(job):
        store.of(BedarfStatus).add(*entries)
