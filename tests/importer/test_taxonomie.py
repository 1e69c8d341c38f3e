"""The shipped trees: sound, rich enough for the work, and every contradiction is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import fold, slugify
from gemeinwesen_cli.domain.sprache import NAMES
from gemeinwesen_cli.importer.taxonomie import load_taxonomy

if TYPE_CHECKING:
    from pathlib import Path

    from gemeinwesen_cli.usecases.importzeile import Taxonomie


@pytest.fixture(scope="module")
def trees() -> Taxonomie:
    return load_taxonomy()


def test_both_trees_load_without_contradiction(trees: Taxonomie) -> None:
    assert len(trees.tree("zielgruppe")) == 116
    assert len(trees.tree("handlungsfeld")) == 104


def test_readable_names_and_words_are_as_people_write_them(trees: Taxonomie) -> None:
    for term in trees.begriffe:
        assert term.slug == slugify(term.slug)
        assert all(word.text == word.text.strip() for word in term.worte)
        assert all(ord(letter) < 128 for letter in term.slug)


def test_languages_are_iso_codes_with_a_name(trees: Taxonomie) -> None:
    spoken = {code for term in trees.begriffe for code in term.sprachen}
    foreign = {word.sprache for term in trees.begriffe for word in term.worte if word.sprache}
    assert spoken | foreign <= set(NAMES)


def test_facets_are_the_roots_of_target_groups_except_for_all(trees: Taxonomie) -> None:
    groups = trees.tree("zielgruppe")
    assert {term.slug for term in groups if not term.eltern} == {
        term.slug for term in groups if term.facette
    } | {"alle"}


def test_sensitive_groups_are_marked(trees: Taxonomie) -> None:
    marked = {term.slug for term in trees.tree("zielgruppe") if term.sensibel}
    assert {"frauen-gewalt", "suchtbetroffene", "hiv", "lsbtiq", "ohne-papiere"} <= marked


def test_no_term_names_a_people_or_a_faith(trees: Taxonomie) -> None:
    words = " ".join(fold(f"{t.slug} {t.name} {t.worte}") for t in trees.begriffe)
    for part in ("muslim", "islam", "christ", "juedisch", "alevit", "ezid", "jesid", "zigeuner"):
        assert part not in words


GOOD = "{slug: a, name: A, eltern: []}, {slug: b, name: B, eltern: [a], synonyme: [bee]}"


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ("{slug: a, name: A}, {slug: a, name: B}", "a kommt mehrfach vor"),
        ("{slug: a, name: A, eltern: [x]}", "unbekannten Oberbegriff x"),
        ("{slug: a, name: A, eltern: [b]}, {slug: b, name: B, eltern: [a]}",
         "a ist sein eigener Oberbegriff"),
        ("{slug: a, name: A}, {slug: b, name: B, synonyme: [a]}", "„a“ steht bei a und b"),
        ("{slug: a, name: A, farbe: rot}", "farbe"),
        ("{slug: a}", "name fehlt"),
    ],
)  # fmt: skip
def test_a_contradiction_is_named(tmp_path: Path, terms: str, said: str) -> None:
    path = tmp_path / "begriffe.yaml"
    path.write_text(f"version: 1\nzielgruppen: [{terms}]\n", encoding="utf-8")
    with pytest.raises(Rejected) as caught:
        load_taxonomy(path)
    assert said in caught.value.message


def test_a_word_may_be_ambiguous_on_purpose(tmp_path: Path) -> None:
    path = tmp_path / "begriffe.yaml"
    words = "{slug: a, name: A, synonyme: [w]}, {slug: b, name: B, synonyme: [w]}"
    path.write_text(f"mehrdeutig: [w]\nzielgruppen: [{words}]\n", encoding="utf-8")
    assert len(load_taxonomy(path).begriffe) == 2


@pytest.mark.parametrize(("text", "said"), [("a: [", "Zeile"), ("- a\n", "keine benannten")])
def test_what_is_no_mapping_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "begriffe.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Rejected) as caught:
        load_taxonomy(path)
    assert said in caught.value.message
