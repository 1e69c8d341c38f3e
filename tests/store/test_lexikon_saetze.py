"""Whole sentences of residents lead to the concept that is meant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.importer.lexikon import Lexikondateien
from gemeinwesen_cli.importer.taxonomie import load_yaml
from gemeinwesen_cli.store import new_store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gemeinwesen_cli.usecases.ports import MatchReads

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "gemeinwesen_cli" / "daten" / "lexikon"
SENTENCES = ROOT / "tests" / "daten" / "lexikon"
PARTS = sorted(path.stem for path in SHIPPED.glob("*.yaml"))
AMONG, ENOUGH = 3, 0.95


@pytest.fixture(scope="module")
def reads(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MatchReads]:
    path = tmp_path_factory.mktemp("saetze") / "lexikon.db"
    with new_store(path, lexikon=Lexikondateien()):
        pass
    store = open_store(path, write=False, lexikon=Lexikondateien())
    yield store.matching()
    store.close()


@pytest.mark.parametrize("part", PARTS)
def test_sentences_lead_to_what_is_meant(part: str, reads: MatchReads) -> None:
    total, missed = 0, []
    for slug, sentences in load_yaml(SENTENCES / f"{part}.yaml").items():
        for sentence in sentences:
            total += 1
            meant = [found for found, _ in reads.understand(sentence).gemeint()[:AMONG]]
            if slug not in meant:
                missed.append(f"{slug}: {sentence} -> {', '.join(meant) or 'nichts'}")
    assert total
    assert len(missed) <= total * (1 - ENOUGH), "\n".join(missed)


@pytest.mark.parametrize("part", PARTS)
def test_every_concept_has_sentences(part: str) -> None:
    concepts = load_yaml(SHIPPED / f"{part}.yaml")["konzepte"]
    assert set(load_yaml(SENTENCES / f"{part}.yaml")) == set(concepts)
