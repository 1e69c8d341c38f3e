"""Records through the Store port: what every engine must do alike."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gemeinwesen_cli.domain.angebot import Angebot, AngebotZielgruppe
from gemeinwesen_cli.domain.entity import changed, new_id
from gemeinwesen_cli.domain.errors import Conflict, Stale
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.ports import Job


# What a register takes: no lone surrogates, which are no text, and no NUL.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


def _traeger(name: str = "Verein Süd", **values: object) -> Traeger:
    record = Traeger(id=new_id(), slug=f"t-{new_id()}", name=name)
    return changed(record, **values)


def test_a_record_comes_back_as_it_was_written(store: SqliteStore, job: Job) -> None:
    written = _traeger(kurzname="VS", beispiel=True, extra='{"alt": 1}')
    with store.writing(job):
        store.of(Traeger).add(written)
    found = store.of(Traeger).get(written.id)
    assert found == changed(written, angelegt_am=job.now, geaendert_am=job.now)
    assert found is not None
    assert found.beispiel is True


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(name=TEXT, zusatz=st.none() | TEXT)
def test_any_text_survives_the_round_trip(
    store: SqliteStore, job: Job, name: str, zusatz: str | None
) -> None:
    written = _traeger(name, beschreibung=zusatz)
    with store.writing(job):
        store.of(Traeger).add(written)
    found = store.of(Traeger).get(written.id)
    assert found is not None
    assert (found.name, found.beschreibung) == (name, zusatz)


def test_records_are_found_by_value_by_list_and_by_absence(store: SqliteStore, job: Job) -> None:
    one, two = _traeger("Eins", kurzname="E"), _traeger("Zwei")
    with store.writing(job):
        store.of(Traeger).add(one, two)
    table = store.of(Traeger)
    assert [t.id for t in table.by(name="Eins")] == [one.id]
    assert [t.id for t in table.by(kurzname=None)] == [two.id]
    assert {t.id for t in table.among("id", [one.id, two.id, new_id()])} == {one.id, two.id}
    assert table.among("id", []) == []
    assert (table.count(), table.count(name="Zwei"), len(table.all())) == (2, 1, 2)
    assert table.get(new_id()) is None


def test_a_list_longer_than_one_statement_takes_is_found_whole(
    store: SqliteStore, job: Job
) -> None:
    records = [_traeger(f"Träger {n}") for n in range(1203)]
    with store.writing(job):
        store.of(Traeger).add(*records)
    assert len(store.of(Traeger).among("id", [r.id for r in records])) == len(records)


def test_a_mistyped_field_is_a_programming_error(store: SqliteStore) -> None:
    with pytest.raises(AttributeError, match="naem"):
        store.of(Traeger).by(naem="x")
    with pytest.raises(AttributeError, match="nope"):
        store.of(Traeger).among("nope", ["x"])


def test_an_update_raises_the_version_and_a_stale_one_is_refused(
    store: SqliteStore, job: Job
) -> None:
    with store.writing(job):
        store.of(Traeger).add(first := _traeger())
    read = store.of(Traeger).get(first.id)
    assert read is not None
    with store.writing(job):
        assert store.of(Traeger).update(changed(read, name="Neu")) is True
    with pytest.raises(Stale, match="inzwischen"), store.writing(job):
        store.of(Traeger).update(changed(read, name="Zu spät"))
    after = store.of(Traeger).get(first.id)
    assert after is not None
    assert (after.name, after.version) == ("Neu", read.version + 1)


def test_an_update_of_what_is_gone_is_refused(store: SqliteStore, job: Job) -> None:
    with pytest.raises(Stale), store.writing(job):
        store.of(Traeger).update(_traeger())


def test_an_update_without_difference_writes_nothing(store: SqliteStore, job: Job) -> None:
    with store.writing(job):
        store.of(Traeger).add(_traeger())
    (read,) = store.of(Traeger).all()
    with store.writing(job):
        assert store.of(Traeger).update(read) is False
    assert len(store.vorgaenge(9)) == 1


def test_what_is_pointed_at_cannot_vanish(store: SqliteStore, job: Job) -> None:
    traeger = _traeger()
    with store.writing(job):
        store.of(Traeger).add(traeger)
        store.of(Angebot).add(Angebot(id=new_id(), slug="cafe", name="Café", traeger_id=traeger.id))
    with pytest.raises(Conflict), store.writing(job):
        store.of(Traeger).remove(traeger.id)
    assert store.of(Traeger).count() == 1


def test_a_pointer_into_nothing_is_refused(store: SqliteStore, job: Job) -> None:
    with pytest.raises(Conflict), store.writing(job):
        store.of(AngebotZielgruppe).add(
            AngebotZielgruppe(id=new_id(), angebot_id=new_id(), begriff_id=new_id())
        )


def test_a_failing_command_leaves_nothing(store: SqliteStore, job: Job) -> None:
    def half_a_command() -> None:
        with store.writing(job):
            store.of(Traeger).add(_traeger())
            raise KeyError

    with pytest.raises(KeyError):
        half_a_command()
    assert store.of(Traeger).count() == 0
    assert store.vorgaenge(9) == []


def test_a_dry_run_does_everything_and_leaves_the_file_as_it_was(database: Path, job: Job) -> None:
    before = database.read_bytes()
    store = open_store(database, write=True)
    with store.writing(replace(job, dry_run=True)):
        store.of(Traeger).add(_traeger())
        assert store.of(Traeger).count() == 1
    assert store.of(Traeger).count() == 0
    store.close()
    assert database.read_bytes() == before


def test_writes_outside_a_command_are_a_programming_error(store: SqliteStore) -> None:
    with pytest.raises(RuntimeError, match="writing"):
        store.of(Traeger).add(_traeger())
