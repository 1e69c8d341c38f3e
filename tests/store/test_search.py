"""The search index holds exactly what a new one would hold, whatever is written."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeinwesen_cli.domain.angebot import Angebot
from gemeinwesen_cli.domain.befund import INDEX_NEU
from gemeinwesen_cli.domain.entity import changed
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.store import new_store, open_store
from tests.store.kleineslexikon import KleinesLexikon
from tests.store.schreiben import (
    JOB,
    SOURCES,
    TEXTS,
    WRITES,
    assert_exact,
    fill,
    perform,
    snapshot,
    source_of,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gemeinwesen_cli.store.sqlite import SqliteStore


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A filled register for each lexicon, made once and never written."""
    made = {}
    for name, source in SOURCES.items():
        made[name] = tmp_path_factory.mktemp("vorlage") / f"{name}.db"
        with new_store(made[name], lexikon=source) as store:
            fill(store)
    return made


@pytest.fixture(params=sorted(SOURCES))
def filled(
    request: pytest.FixtureRequest, templates: dict[str, Path], tmp_path: Path
) -> Iterator[SqliteStore]:
    path = tmp_path / "x.db"
    copyfile(templates[request.param], path)
    with closing(open_store(path, write=True, lexikon=SOURCES[request.param])) as store:
        yield store


NUMBERS = st.integers(0, 60)
STEP = st.tuples(
    st.lists(st.tuples(st.sampled_from(sorted(WRITES)), NUMBERS, NUMBERS), min_size=1, max_size=3),
    st.sampled_from([False, False, False, True]),
)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_whatever_is_written_the_index_is_the_one_a_rebuild_would_give(
    templates: dict[str, Path], name: str
) -> None:
    source = SOURCES[name]

    @settings(max_examples=40, deadline=None)
    @given(st.lists(STEP, min_size=1, max_size=6))
    def hold(steps: list[tuple[list[tuple[str, int, int]], bool]]) -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "x.db"
            copyfile(templates[name], path)
            with closing(open_store(path, write=True, lexikon=source)) as store:
                for writes, dry in steps:
                    before = snapshot(store.connection) if dry else None
                    perform(store, writes, dry=dry)
                    assert before in (None, snapshot(store.connection))
                    assert_exact(store, source)

    hold()


@pytest.mark.parametrize("write", [name for name in sorted(WRITES) if name != "undo"])
def test_every_write_and_its_undo_keep_the_index_exact(filled: SqliteStore, write: str) -> None:
    source = source_of(filled)
    before = snapshot(filled.connection)
    done = 0
    for number in range(6):
        perform(filled, [(write, number, number + 3)], dry=False)
        assert_exact(filled, source)
        done += snapshot(filled.connection) != before
    assert done
    for vorgang in filled.vorgaenge(100)[:-1]:
        with filled.writing(JOB):
            filled.revert(vorgang.id)
        assert_exact(filled, source)
        if vorgang.nr == 2:
            break
    assert snapshot(filled.connection) == before


def test_many_offers_at_once_are_indexed_like_one_by_one(filled: SqliteStore) -> None:
    source = source_of(filled)
    (awo,) = filled.of(Traeger).by(id="awo")
    offers = [
        Angebot(
            id=f"v{number}",
            slug=f"v{number}",
            traeger_id="awo",
            name=text(number),
            beschreibung=f"{text(number * 7)} {text(number * 5 + 1)}",
        )
        for number in range(260)
    ]
    with filled.writing(JOB):
        filled.of(Angebot).add(*offers)
    assert_exact(filled, source)
    bulk = snapshot(filled.connection)
    with filled.writing(JOB):
        filled.of(Traeger).update(changed(awo, name="Segelverein"))
    assert_exact(filled, source)
    assert snapshot(filled.connection) != bulk
    with filled.writing(JOB):
        filled.revert(filled.vorgaenge(1)[0].id)
        filled.of(Angebot).remove(*(offer.id for offer in offers[3:]))
    assert_exact(filled, source)
    for offer in offers[3:]:
        with filled.writing(JOB):
            filled.of(Angebot).add(offer)
        if offer.id == "v40":
            break
    assert_exact(filled, source)
    kept = snapshot(filled.connection)["offers"]
    assert {key: kept[key] for key in ("v4", "v40")} == {
        key: bulk["offers"][key] for key in ("v4", "v40")
    }


def test_an_index_does_not_hang_on_chance(templates: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    copyfile(templates["klein"], path)
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from gemeinwesen_cli.store import open_store\n"
        "from tests.store.kleineslexikon import KleinesLexikon\n"
        "store = open_store(Path(sys.argv[1]), write=False, lexikon=KleinesLexikon())\n"
        "print(store.check())\n"
    )
    offers = [
        Angebot(
            id=f"v{number}",
            slug=f"v{number}",
            traeger_id="awo",
            name=" ".join(TEXTS[number:]),
            beschreibung=" ".join(reversed(TEXTS)),
        )
        for number in range(len(TEXTS))
    ]
    source = KleinesLexikon()
    with closing(open_store(path, write=True, lexikon=source)) as store, store.writing(JOB):
        store.of(Angebot).add(*offers)
    for seed in ("1", "2", "3"):
        found = subprocess.run(
            [sys.executable, "-c", program, str(path)],
            capture_output=True,
            encoding="utf-8",
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            check=True,
        )
        assert found.stdout == "[]\n"


def tell(store: SqliteStore) -> list[str]:
    findings = store.check()
    assert all(found.rat == INDEX_NEU for found in findings)
    return [found.text for found in findings]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (
            "update angebot_fts set stark = 'etwas anderes' where rowid = 1",
            "Der Suchindex stimmt bei 1 Angeboten nicht.",
        ),
        (
            "delete from angebot_fts where rowid in (1, 2)",
            "Der Suchindex stimmt bei 2 Angeboten nicht.",
        ),
        (
            "insert into angebot_fts (rowid, stark) values (99, 'fremd')",
            "Der Suchindex stimmt bei 1 Angeboten nicht.",
        ),
        (
            "delete from angebot_zeichen where rowid = 1",
            "Der Suchindex stimmt bei 1 Angeboten nicht.",
        ),
        (
            "update angebot_suchtext set gewichte = x'00' where nr = 1",
            "Der Suchindex stimmt bei 1 Angeboten nicht.",
        ),
        (
            "update suchindex set wert = '7' where schluessel = 'angebote'",
            "Der Suchindex zählt 7 statt 3 Angebote.",
        ),
        (
            "delete from vokabular where wort = (select min(wort) from vokabular)",
            "Der Wortschatz der Suche stimmt bei 1 Wörtern nicht.",
        ),
        (
            "delete from vokabular_zeichen where rowid = (select min(nr) from vokabular)",
            "Der Wortschatz der Suche stimmt bei 1 Wörtern nicht.",
        ),
        (
            "update suchindex set wert = 'alt' where schluessel = 'analyse_version'",
            "Der Suchindex stammt von einer anderen Version.",
        ),
        (
            "update suchindex set wert = 'alt' where schluessel = 'lexikon'",
            "Der Suchindex kennt ein anderes Lexikon als dieses Programm.",
        ),
        *(
            (damage, "Das Lexikon im Suchindex ist nicht vollständig.")
            for damage in (
                "delete from lexikon_form where herkunft = 'begriff:schulden'",
                "delete from lexikon_form where herkunft = 'eigen' and meint = 'k:boot'",
                "update lexikon_form set gewicht = 9 where herkunft = 'begriff:boote'",
                "delete from lexikon_konzept where herkunft = 'eigen'",
                "insert into lexikon_teil values ('fremdwort')",
                "insert into lexikon_form values (999, 'x', 'x', 'k:x', 1, 'de', '', 'x', 'gw')",
            )
        ),
    ],
)
def test_what_was_lost_or_changed_is_said_and_mended(
    filled: SqliteStore, damage: str, said: str
) -> None:
    assert tell(filled) == []
    filled.connection.execute(damage)
    assert said in tell(filled)
    assert filled.rebuild_index(dry_run=True) == 3
    assert said in tell(filled)
    assert filled.rebuild_index() == 3
    assert tell(filled) == []
    assert_exact(filled, source_of(filled))


@pytest.mark.parametrize(
    "damage",
    [
        "delete from lexikon_form where nr = 1",
        "update lexikon_form set meint = 'k:fremd' where nr = 2",
        "update lexikon_konzept set krise = null where slug = 'obdach'",
        "delete from lexikon_teil where wort = 'wohnung'",
        "delete from lexikon_konzept",
        "delete from suchindex",
    ],
)
def test_a_damaged_lexicon_is_said_and_mended(
    templates: dict[str, Path], tmp_path: Path, damage: str
) -> None:
    path = tmp_path / "x.db"
    copyfile(templates["klein"], path)
    with closing(open_store(path, write=True, lexikon=KleinesLexikon())) as store:
        store.connection.execute(damage)
        assert len(tell(store)) == 1
        store.rebuild_index()
        assert tell(store) == []
        assert_exact(store, KleinesLexikon())


def test_a_program_with_new_words_brings_them_when_the_index_is_built_anew(
    templates: dict[str, Path], tmp_path: Path
) -> None:
    path = tmp_path / "x.db"
    copyfile(templates["klein"], path)
    newer = KleinesLexikon("neuer", "miete")
    with closing(open_store(path, write=True, lexikon=newer)) as store:
        assert not store.is_current()
        assert tell(store) == ["Der Suchindex kennt ein anderes Lexikon als dieses Programm."]
        with store.writing(JOB):  # until then everything is written with the words at hand
            WRITES["edit offer"](store, 0, 0)
        assert_exact(store, KleinesLexikon())
        store.rebuild_index()
        assert store.is_current()
        assert_exact(store, newer)
