"""Showing what was done and taking it back, as a coordinator meets it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.domain.entity import changed, new_id
from gemeinwesen_cli.domain.errors import NotFound, Rejected
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.usecases import verlauf

if TYPE_CHECKING:
    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.ports import Job


def _names(store: SqliteStore) -> list[str]:
    return sorted(t.name for t in store.of(Traeger).all())


@pytest.fixture
def three_commands(store: SqliteStore, job: Job) -> SqliteStore:
    for name in ("Eins", "Zwei"):
        with store.writing(replace(job, command="traeger add")):
            store.of(Traeger).add(Traeger(id=new_id(), slug=name.lower(), name=name))
    (eins,) = store.of(Traeger).by(name="Eins")
    with store.writing(replace(job, command="traeger edit")):
        store.of(Traeger).update(changed(eins, name="Uno", kurzname="U"))
    return store


def test_repeated_undo_goes_further_back(three_commands: SqliteStore, job: Job) -> None:
    store = three_commands
    undo = replace(job, command="undo")
    for expected in (["Eins", "Zwei"], ["Eins"], []):
        verlauf.undo(store, undo, verlauf.choose_undo(store, None))
        assert _names(store) == expected
    with pytest.raises(NotFound, match="nichts zurückzunehmen"):
        verlauf.choose_undo(store, None)


def test_an_undo_is_taken_back_by_its_number(three_commands: SqliteStore, job: Job) -> None:
    store = three_commands
    receipt = verlauf.undo(store, job, verlauf.choose_undo(store, None))
    assert "gw undo 4" in receipt.notes[0]
    verlauf.undo(store, job, verlauf.choose_undo(store, 4))
    assert _names(store) == ["Uno", "Zwei"]
    assert verlauf.choose_undo(store, None).befehl == "traeger edit"


def test_the_preview_shows_before_and_after(three_commands: SqliteStore) -> None:
    shown = verlauf.preview(three_commands, verlauf.choose_undo(three_commands, None))
    assert "traeger edit" in shown.text
    assert "~ Träger „eins“: Name: „Uno“ → „Eins“" in shown.lines
    assert "~ Träger „eins“: Kurzform: „U“ → leer" in shown.lines
    assert _names(three_commands) == ["Uno", "Zwei"]


def test_a_dry_run_says_so_and_changes_nothing(three_commands: SqliteStore, job: Job) -> None:
    store = three_commands
    probe = replace(job, dry_run=True)
    receipt = verlauf.undo(store, probe, verlauf.choose_undo(store, None))
    assert receipt.text.startswith("Probe, nichts geändert")
    assert _names(store) == ["Uno", "Zwei"]


def test_an_unknown_or_undone_number_is_said(three_commands: SqliteStore, job: Job) -> None:
    store = three_commands
    with pytest.raises(NotFound, match=r"Nr\. 99"):
        verlauf.choose_undo(store, 99)
    verlauf.undo(store, job, verlauf.choose_undo(store, 3))
    with pytest.raises(Rejected, match="schon zurückgenommen"):
        verlauf.choose_undo(store, 3)


def test_cleared_images_cannot_be_undone(three_commands: SqliteStore, job: Job) -> None:
    store = three_commands
    store.clear_journal()
    with pytest.raises(Rejected, match="nicht mehr zurücknehmen"):
        verlauf.undo(store, job, verlauf.choose_undo(store, None))
    assert _names(store) == ["Uno", "Zwei"]


def test_lists_show_commands_and_changes(three_commands: SqliteStore) -> None:
    commands = verlauf.commands(three_commands, 10, words=True)
    assert [row[2] for row in commands.rows] == ["traeger edit", "traeger add", "traeger add"]
    (eins,) = three_commands.of(Traeger).by(name="Uno")
    changes = verlauf.history(three_commands, eins.id, 10, words=False)
    assert [row[5] for row in changes.rows] == ["name", "kurzname", "angelegt"]
    assert verlauf.local_time("2026-03-02T09:00:00Z").startswith("02.03.2026")
