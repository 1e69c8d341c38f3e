"""The journal: every writing command is remembered, shown without personal values, and undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.domain.angebot import Angebot
from gemeinwesen_cli.domain.entity import changed, new_id
from gemeinwesen_cli.domain.errors import Stale
from gemeinwesen_cli.domain.kontakt import Telefon
from gemeinwesen_cli.domain.traeger import Traeger

if TYPE_CHECKING:
    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.ports import Job


def _dump(store: SqliteStore) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is not journal."""
    tables = store.connection.execute(
        "select name from sqlite_master where type = 'table' and name not like 'vorgang%' "
        "and name <> 'aenderung' and name not like '%fts%' and name not like '%zeichen%' "
        "and name <> 'suchindex'"
    ).fetchall()
    return {
        name: store.connection.execute(f"select * from {name} order by 1").fetchall()
        for (name,) in tables
        if name != "angebot_suchtext"
    }


@pytest.fixture
def traeger(store: SqliteStore, job: Job) -> Traeger:
    with store.writing(replace(job, command="traeger add")):
        store.of(Traeger).add(
            Traeger(id=new_id(), slug="awo", name="AWO", email="info@awo.example")
        )
    return store.of(Traeger).all()[0]


def test_one_command_is_one_vorgang_with_all_its_rows(
    store: SqliteStore, job: Job, traeger: Traeger
) -> None:
    with store.writing(replace(job, command="angebot add")):
        angebot = Angebot(id=new_id(), slug="cafe", name="Café", traeger_id=traeger.id)
        store.of(Angebot).add(angebot)
        store.of(Telefon).add(
            Telefon(
                id=new_id(),
                gehoert_zu="angebot",
                gehoert_zu_id=angebot.id,
                nummer_e164="+492151123456",
            )
        )
    newest, first = store.vorgaenge(10)
    assert (newest.befehl, newest.wer, newest.datensaetze) == ("angebot add", "KO", 2)
    assert (first.nr, newest.nr) == (1, 2)
    images = store.images(newest.id)
    assert [(i.tabelle, i.vorher is None) for i in images] == [("angebot", True), ("telefon", True)]


def test_history_shows_old_and_new_but_no_personal_value(
    store: SqliteStore, job: Job, traeger: Traeger
) -> None:
    with store.writing(job):
        store.of(Traeger).update(changed(traeger, name="AWO Nord", email="neu@awo.example"))
    fields = {a.feld: (a.alt, a.neu) for a in store.history(traeger.id, 10)}
    assert fields["name"] == ("AWO", "AWO Nord")
    assert fields["email"] == ("geändert", "geändert")
    stored = store.connection.execute("select alt, neu from aenderung").fetchall()
    assert not any("@" in str(value) for row in stored for value in row)


def test_history_of_a_thing_includes_its_parts(
    store: SqliteStore, job: Job, traeger: Traeger
) -> None:
    with store.writing(job):
        store.of(Telefon).add(
            Telefon(
                id=new_id(),
                gehoert_zu="traeger",
                gehoert_zu_id=traeger.id,
                nummer_e164="+49215112",
            )
        )
    assert "telefon" in {a.tabelle for a in store.history(traeger.id, 10)}
    assert len(store.history(None, 1)) == 1


def test_undo_brings_back_the_state_before_and_can_be_undone(
    store: SqliteStore, job: Job, traeger: Traeger
) -> None:
    start = _dump(store)
    with store.writing(job):
        store.of(Traeger).update(changed(traeger, name="AWO Nord"))
        store.of(Angebot).add(Angebot(id=new_id(), slug="cafe", name="Café", traeger_id=traeger.id))
    done = _dump(store)
    change = store.vorgaenge(1)[0]
    with store.writing(replace(job, command="undo")):
        store.revert(change.id)
    assert _dump(store) == start
    undo = store.vorgaenge(1)[0]
    assert undo.nimmt_zurueck == change.id
    assert [v.zurueckgenommen for v in store.vorgaenge(3)] == [False, True, False]
    with store.writing(replace(job, command="undo")):
        store.revert(undo.id)
    assert _dump(store) == done
    assert [v.zurueckgenommen for v in store.vorgaenge(4)] == [False, True, False, False]


def test_undo_is_refused_when_a_row_has_changed_since(
    store: SqliteStore, job: Job, traeger: Traeger
) -> None:
    with store.writing(job):
        store.of(Traeger).update(changed(traeger, name="Zweiter"))
    second = store.vorgaenge(1)[0]
    (read,) = store.of(Traeger).all()
    with store.writing(job):
        store.of(Traeger).update(changed(read, name="Dritter"))
    with pytest.raises(Stale, match="zurücknehmen"), store.writing(job):
        store.revert(second.id)
    assert store.of(Traeger).all()[0].name == "Dritter"


def test_several_writes_to_one_row_are_one_image(store: SqliteStore, job: Job) -> None:
    with store.writing(job):
        store.of(Traeger).add(Traeger(id=new_id(), slug="a", name="A"))
        (read,) = store.of(Traeger).all()
        store.of(Traeger).update(changed(read, name="B"))
    (image,) = store.images(store.vorgaenge(1)[0].id)
    assert image.vorher is None
    assert image.nachher is not None
    assert image.nachher["name"] == "B"


def test_what_came_and_went_in_one_command_leaves_no_vorgang(store: SqliteStore, job: Job) -> None:
    with store.writing(job):
        record = Traeger(id=new_id(), slug="a", name="A")
        store.of(Traeger).add(record)
        store.of(Traeger).remove(record.id)
    assert store.vorgaenge(5) == []


def test_images_are_kept_for_their_time_only(
    store: SqliteStore, job: Job, traeger: Traeger
) -> None:
    first = store.vorgaenge(1)[0]
    with store.writing(replace(job, now="2026-05-31T09:00:00Z")):
        store.of(Traeger).update(changed(traeger, name="nach 90 Tagen"))
    assert len(store.images(first.id)) == 1
    (read,) = store.of(Traeger).all()
    with store.writing(replace(job, now="2026-05-31T09:00:01Z")):
        store.of(Traeger).update(changed(read, name="eine Sekunde später"))
    assert store.images(first.id) == []
    assert store.vorgaenge(9)[-1] == first


def test_the_journal_can_be_cleared_for_one_thing_or_whole(
    store: SqliteStore, job: Job, traeger: Traeger
) -> None:
    with store.writing(job):
        store.of(Traeger).add(Traeger(id=new_id(), slug="b", name="B"))
    first, second = store.vorgaenge(2)[1], store.vorgaenge(2)[0]
    assert store.clear_journal(traeger.id) == 1
    assert store.images(first.id) == []
    assert len(store.images(second.id)) == 1
    assert store.clear_journal() == 1


def test_history_cannot_be_rewritten(store: SqliteStore, traeger: Traeger) -> None:
    assert store.history(traeger.id, 5)
    for statement in ("update aenderung set neu = 'x'", "delete from aenderung"):
        with pytest.raises(Exception, match="append-only"):
            store.connection.execute(statement)
