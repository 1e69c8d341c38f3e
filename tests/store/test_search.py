"""The search index holds exactly the words of the register, whatever is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gemeinwesen_cli.domain.angebot import (
    Angebot,
    AngebotFeld,
    AngebotSuchwort,
    AngebotZielgruppe,
)
from gemeinwesen_cli.domain.begriff import Begriff, BegriffSynonym
from gemeinwesen_cli.domain.entity import changed
from gemeinwesen_cli.domain.traeger import Traeger, TraegerAlias
from gemeinwesen_cli.store import new_store, open_store, search
from gemeinwesen_cli.usecases.ports import Job

if TYPE_CHECKING:
    from gemeinwesen_cli.store.sqlite import SqliteStore

JOB = Job(command="test", who="KO", now="2026-03-02T09:00:00Z", today=date(2026, 3, 2))


def fill(store: SqliteStore) -> None:
    """Two providers, two terms, three offers."""
    with store.writing(JOB):
        for slug in ("awo", "drk"):
            store.of(Traeger).add(Traeger(id=slug, slug=slug, name=f"Haus {slug}"))
        store.of(TraegerAlias).add(
            TraegerAlias(id="a", traeger_id="awo", alias="Arbeiterwohlfahrt")
        )
        store.of(Begriff).add(
            Begriff(id="frauen", slug="frauen", taxonomie="zielgruppe", name="Frauen"),
            Begriff(id="schulden", slug="schulden", taxonomie="handlungsfeld", name="Schulden"),
        )
        store.of(BegriffSynonym).add(BegriffSynonym(id="s", begriff_id="schulden", text="pleite"))
        for number, owner in enumerate(("awo", "awo", "drk")):
            store.of(Angebot).add(
                Angebot(
                    id=f"o{number}",
                    slug=f"o{number}",
                    traeger_id=owner,
                    name=f"Angebot {number}",
                    beschreibung="Beratung am Dienstag",
                )
            )
        store.of(AngebotFeld).add(AngebotFeld(id="f", angebot_id="o0", begriff_id="schulden"))
        store.of(AngebotZielgruppe).add(
            AngebotZielgruppe(id="z", angebot_id="o1", begriff_id="frauen"),
            AngebotZielgruppe(id="y", angebot_id="o2", begriff_id="frauen", modus="ausgeschlossen"),
        )
        store.of(AngebotSuchwort).add(AngebotSuchwort(id="w", angebot_id="o2", text="Kaution"))


@pytest.fixture
def filled(store: SqliteStore) -> SqliteStore:
    fill(store)
    return store


def found(store: SqliteStore, text: str) -> list[str]:
    return sorted(search.word_scores(store.connection, text)[1])


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("beratungen", ["o0", "o1", "o2"]),
        ("pleite", ["o0"]),
        ("Schuld", ["o0"]),
        ("Frau", ["o1"]),
        ("Kautionen", ["o2"]),
        ("Arbeiterwohlfahrt", ["o0", "o1"]),
        ("Kaution oder pleite", ["o0", "o2"]),
        ("Segeln", []),
    ],
)
def test_an_offer_is_found_by_all_its_words(
    filled: SqliteStore, text: str, offers: list[str]
) -> None:
    assert found(filled, text) == offers


def test_where_a_word_stands_decides_what_it_is_worth(filled: SqliteStore) -> None:
    with filled.writing(JOB):
        filled.of(Angebot).add(
            Angebot(id="t", slug="t", traeger_id="drk", name="Segeln"),
            Angebot(id="b", slug="b", traeger_id="drk", name="Boot", beschreibung="Segeln"),
        )
    scores = search.word_scores(filled.connection, "segeln")[1]
    assert scores["t"]["segeln"] > scores["b"]["segeln"] > 0


WRITES: dict[str, Any] = {
    "rename offer": lambda s: s.of(Angebot).update(changed(s.of(Angebot).get("o0"), name="Boot")),
    "rename provider": lambda s: s.of(Traeger).update(changed(s.of(Traeger).get("awo"), name="X")),
    "rename term": lambda s: s.of(Begriff).update(changed(s.of(Begriff).get("schulden"), name="Y")),
    "remove alias": lambda s: s.of(TraegerAlias).remove("a"),
    "remove synonym": lambda s: s.of(BegriffSynonym).remove("s"),
    "remove word": lambda s: s.of(AngebotSuchwort).remove("w"),
    "untag": lambda s: (s.of(AngebotZielgruppe).remove("z"), s.of(AngebotFeld).remove("f")),
    "move offer": lambda s: s.of(Angebot).update(
        changed(s.of(Angebot).get("o1"), traeger_id="drk")
    ),
    "remove offer": lambda s: (s.of(AngebotFeld).remove("f"), s.of(Angebot).remove("o0")),
    "add offer": lambda s: s.of(Angebot).add(
        Angebot(id="new", slug="new", traeger_id="drk", name="Neues")
    ),
    "allow group": lambda s: s.of(AngebotZielgruppe).update(
        changed(s.of(AngebotZielgruppe).get("y"), modus="offen_fuer")
    ),
}


@pytest.mark.parametrize("write", WRITES)
def test_every_write_and_its_undo_keep_the_index_exact(filled: SqliteStore, write: str) -> None:
    before = _index(filled)
    with filled.writing(JOB):
        WRITES[write](filled)
    assert search.check(filled.connection) == []
    assert _index(filled) != before
    with filled.writing(JOB):
        filled.revert(filled.vorgaenge(1)[0].id)
    assert search.check(filled.connection) == []
    assert _index(filled) == before


def _index(store: SqliteStore) -> list[tuple[Any, ...]]:
    return store.connection.execute(
        "select s.angebot_id, f.titel, f.text, f.konzepte, f.suchwoerter, f.traeger "
        "from angebot_suchtext s join angebot_fts f on f.rowid = s.nr order by 1"
    ).fetchall()


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(sorted(WRITES)), max_size=8, unique=True))
def test_any_order_of_writes_gives_the_index_a_rebuild_would_give(names: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.db"
        with new_store(path):
            pass
        store = open_store(path, write=True)
        fill(store)
        gone = False
        for name in names:
            if gone and name in ("rename offer", "untag"):
                continue
            if name == "remove offer" and "untag" in names:
                continue
            gone = gone or name == "remove offer"
            with store.writing(JOB):
                WRITES[name](store)
        kept = _index(store)
        assert search.check(store.connection) == []
        store.rebuild_index()
        assert _index(store) == kept
        store.close()


def test_a_dry_run_leaves_the_index_alone(filled: SqliteStore) -> None:
    before = _index(filled)
    with filled.writing(replace(JOB, dry_run=True)):
        WRITES["rename offer"](filled)
    assert _index(filled) == before


@pytest.mark.parametrize(
    ("damage", "number"),
    [
        ("update angebot_fts set titel = 'etwas anderes' where rowid = 1", 1),
        ("delete from angebot_fts where rowid in (1, 2)", 2),
        ("insert into angebot_fts (rowid, titel) values (99, 'fremd')", 1),
    ],
)
def test_a_lost_or_foreign_text_is_noticed_and_mended(
    filled: SqliteStore, damage: str, number: int
) -> None:
    filled.connection.execute(damage)
    assert search.check(filled.connection) == [
        f"Der Suchindex stimmt bei {number} Angeboten nicht."
    ]
    assert filled.rebuild_index() == 3
    assert search.check(filled.connection) == []


def test_an_index_of_another_version_is_noticed_and_mended(filled: SqliteStore) -> None:
    filled.rebuild_index()
    filled.connection.execute("update suchindex set wert = 'alt'")
    assert search.check(filled.connection) == ["Der Suchindex stammt von einer anderen Version."]
    filled.rebuild_index()
    assert search.check(filled.connection) == []


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(alphabet=st.characters() | st.sampled_from('"*:^()-+{}[]\0 ORANDNEAR'), max_size=80))
def test_no_text_can_break_the_question(filled: SqliteStore, text: str) -> None:
    words, scores = search.word_scores(filled.connection, text)
    assert all(parts.keys() <= set(words) for parts in scores.values())
    again = search.word_scores(filled.connection, f"{text} Kaution")[1]
    assert "o2" in again
