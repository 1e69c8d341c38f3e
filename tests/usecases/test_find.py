"""What a coordinator means by a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.domain.begriff import Begriff, BegriffSynonym
from gemeinwesen_cli.domain.entity import new_id
from gemeinwesen_cli.domain.errors import Ambiguous, NotFound
from gemeinwesen_cli.domain.traeger import Traeger, TraegerAlias
from gemeinwesen_cli.usecases.find import find
from gemeinwesen_cli.usecases.naming import keep_old_slug, unique_slug

if TYPE_CHECKING:
    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.ports import Job

IDS = {
    "diakonie": "aaaa1111-0000-4000-8000-000000000001",
    "kultur-sued": "bbbb2222-0000-4000-8000-000000000002",
    "kultur-nord": "bbbb3333-0000-4000-8000-000000000003",
    "sued-treff": "cccc4444-0000-4000-8000-000000000004",
}


@pytest.fixture
def register(store: SqliteStore, job: Job) -> SqliteStore:
    names = {
        "diakonie": "Diakonie Krefeld",
        "kultur-sued": "Kulturverein Süd",
        "kultur-nord": "Kulturverein Nord",
        "sued-treff": "Südtreff",
    }
    with store.writing(job):
        store.of(Traeger).add(
            *(Traeger(id=IDS[slug], slug=slug, name=name) for slug, name in names.items())
        )
        store.of(TraegerAlias).add(
            TraegerAlias(id=new_id(), traeger_id=IDS["diakonie"], alias="Evangelisches Werk"),
            TraegerAlias(id=new_id(), traeger_id=IDS["kultur-nord"], alias="Südtreff"),
        )
        keep_old_slug(store, "traeger", "alter-treff", IDS["sued-treff"])
    return store


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("diakonie", "diakonie"),
        ("DIAKONIE KREFELD", "diakonie"),
        ("kulturverein sued", "kultur-sued"),
        ("Kulturverein sud", "kultur-sued"),
        ("aaaa", "diakonie"),
        ("bbbb3333", "kultur-nord"),
        (IDS["sued-treff"], "sued-treff"),
        ("evangelisches werk", "diakonie"),
        ("evangelisch", "diakonie"),
        ("alter-treff", "sued-treff"),
        ("verein no", "kultur-nord"),
        ("Kultur Süd", "kultur-sued"),
    ],
)
def test_a_thing_is_found_by_any_clear_name(register: SqliteStore, text: str, slug: str) -> None:
    assert find(register, "traeger", text) == IDS[slug]


def test_another_spelling_never_beats_a_name(register: SqliteStore) -> None:
    assert find(register, "traeger", "südtreff") == IDS["sued-treff"]


def test_an_ambiguous_name_is_listed_not_guessed(register: SqliteStore) -> None:
    with pytest.raises(Ambiguous, match="mehr als einen") as caught:
        find(register, "traeger", "kulturverein")
    assert {c.slug for c in caught.value.candidates} == {"kultur-sued", "kultur-nord"}
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("typo", "slug"), [("diakonei", "diakonie"), ("kultrverein süt", "kultur-sued")]
)
def test_a_typo_gets_the_nearest_name(register: SqliteStore, typo: str, slug: str) -> None:
    with pytest.raises(NotFound) as caught:
        find(register, "traeger", typo)
    assert caught.value.candidates[0].slug == slug


@pytest.mark.parametrize("text", ["", "   ", "%", "zzzzqqq", "'; drop table traeger; --"])
def test_nonsense_is_not_found(register: SqliteStore, text: str) -> None:
    with pytest.raises(NotFound) as caught:
        find(register, "traeger", text)
    assert not isinstance(caught.value, Ambiguous)
    assert caught.value.hint


def test_the_trees_are_apart(store: SqliteStore, job: Job) -> None:
    with store.writing(job):
        group = Begriff(id=new_id(), slug="kinder", taxonomie="zielgruppe", name="Kinder")
        field = Begriff(
            id=new_id(), slug="kinderfoerderung", taxonomie="handlungsfeld", name="Kinderförderung"
        )
        store.of(Begriff).add(group, field)
        store.of(BegriffSynonym).add(
            BegriffSynonym(id=new_id(), begriff_id=group.id, text="деца", sprache="bg")
        )
    assert find(store, "zielgruppe", "kinder") == group.id
    assert find(store, "zielgruppe", "деца") == group.id
    assert find(store, "handlungsfeld", "kinder") == field.id


def test_readable_names_are_unique_and_avoid_former_ones(register: SqliteStore) -> None:
    assert unique_slug(register, "traeger", "Diakonie") == "diakonie-2"
    assert unique_slug(register, "traeger", "Alter Treff") == "alter-treff-2"
    assert unique_slug(register, "traeger", "Neu") == "neu"
    assert unique_slug(register, "traeger", "Diakonie", IDS["diakonie"]) == "diakonie"
