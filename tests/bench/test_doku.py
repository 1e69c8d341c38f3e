"""docs/suche.md names everything that the benches measure."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import ablation, suche, treffer
from bench.peers import PEERS
from bench.saetze import SETS

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "suche.md").read_text(encoding="utf-8")
OPTIONS = ("--gate", "--vergleich", "--ablation", "--anpassen", "--fehler", "--angebote", "--unfug")


@pytest.mark.parametrize("name", [*SETS, *PEERS, *treffer.HEAD[1:], *ablation.WITHOUT, *OPTIONS])
def test_the_page_names_each_set_engine_measure_and_option(name: str) -> None:
    assert name in TEXT


@pytest.mark.parametrize("count", suche.PER_NEED)
def test_the_page_has_the_speed_of_each_size(count: int) -> None:
    assert f"{count:,}".replace(",", " ") in TEXT


def test_every_set_has_its_floors() -> None:
    assert treffer.FLOORS.keys() == SETS.keys()
