"""The shipped lexicon: nothing points into nothing, and it is as broad as it is meant to be."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.lexikon import SPRACHEN
from gemeinwesen_cli.importer.lexikon import Lexikondateien
from gemeinwesen_cli.importer.taxonomie import load_taxonomy
from gemeinwesen_cli.store.lexikon import shape

if TYPE_CHECKING:
    from pathlib import Path

    from gemeinwesen_cli.domain.lexikon import Lexikon

CONCEPTS, GERMAN_MEAN = 250, 25
BROAD, FOREIGN = 150, 4


@pytest.fixture(scope="module")
def lexikon() -> Lexikon:
    return Lexikondateien().load()


def test_what_concepts_name_exists(lexikon: Lexikon) -> None:
    trees = load_taxonomy()
    fields = {entry.slug for entry in trees.tree("handlungsfeld")}
    groups = {entry.slug for entry in trees.tree("zielgruppe")}
    slugs = {konzept.slug for konzept in lexikon.konzepte}
    dangling = [
        (konzept.slug, slug)
        for konzept in lexikon.konzepte
        for named, known in (
            (konzept.felder, fields),
            (konzept.gruppen, groups),
            (konzept.verwandt, slugs - {konzept.slug}),
        )
        for slug in named
        if slug not in known
    ]
    assert dangling == []


def test_who_helps_is_said_where_no_offer_does(lexikon: Lexikon) -> None:
    for konzept in lexikon.konzepte:
        assert konzept.felder or konzept.art != "hilfe", konzept.slug
        assert konzept.art == "hilfe" or konzept.zustaendig, konzept.slug


def test_there_are_many_concepts_with_many_expressions(lexikon: Lexikon) -> None:
    german = {(a.konzept, a.text) for a in lexikon.ausdruecke if a.sprache == "de"}
    assert len(lexikon.konzepte) >= CONCEPTS
    assert len(german) / len(lexikon.konzepte) >= GERMAN_MEAN


def test_the_frequent_concepts_are_said_in_ten_languages(lexikon: Lexikon) -> None:
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for konzept, _, language in {(a.konzept, a.text, a.sprache) for a in lexikon.ausdruecke}:
        said[konzept][language] += 1
    broad = [
        konzept
        for konzept, numbers in said.items()
        if all(numbers[code] >= FOREIGN for code in SPRACHEN)
    ]
    assert len(SPRACHEN) == 10
    assert len(broad) >= BROAD


def test_every_expression_leads_somewhere(lexikon: Lexikon) -> None:
    urgent = {konzept.slug for konzept in lexikon.konzepte if konzept.krise}
    nowhere = [
        (a.konzept, a.text)
        for a in lexikon.ausdruecke
        if not shape(a.text, a.sprache, urgent=a.konzept in urgent)
    ]
    assert nowhere == []


def test_a_concept_in_two_files_is_refused(tmp_path: Path) -> None:
    for name in ("eins.yaml", "zwei.yaml"):
        text = "konzepte:\n  schulden:\n    name: Schulden\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(Rejected, match=r"zwei\.yaml, schulden"):
        Lexikondateien(tmp_path).load()
