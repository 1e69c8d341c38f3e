"""How many needs of a run have an answer, in one sentence."""

from __future__ import annotations

import pytest

from gemeinwesen_cli.domain.auskunft import (
    FACHLICH,
    FILTER,
    LUECKE,
    NICHT_VERSTANDEN,
    PASST,
    UNSICHER,
    Auskunft,
)
from gemeinwesen_cli.usecases.match_viele import tally


def one(state: str, kind: str | None = None) -> Auskunft:
    return Auskunft(zustand=state, p_treffer=0.5, art=kind)


def test_what_was_not_understood_is_no_gap() -> None:
    states = [one(LUECKE, NICHT_VERSTANDEN), one(LUECKE, FACHLICH)]
    assert tally(states) == (
        "2 Bedarfe: 0 mit Antwort, 0 unsicher, 1 Lücke (1-mal kein Angebot), 1 nicht verstanden."
    )


def test_gaps_are_counted_by_their_kind() -> None:
    states = [one(PASST), one(UNSICHER), one(LUECKE, FACHLICH), one(LUECKE, FILTER)]
    assert tally(states) == (
        "4 Bedarfe: 1 mit Antwort, 1 unsicher, 2 Lücken (1-mal kein Angebot, 1-mal eine Bedingung)."
    )


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ([], "Kein Bedarf zu beantworten."),
        ([None], "Kein Bedarf zu beantworten."),
        ([one(PASST)], "1 Bedarf: 1 mit Antwort, 0 unsicher, 0 Lücken."),
    ],
)
def test_few_are_counted_too(states: list[Auskunft | None], sentence: str) -> None:
    assert tally(states) == sentence
