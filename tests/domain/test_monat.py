"""Months as people type them."""

from __future__ import annotations

import pytest

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.monat import month_text, months_between, parse_month


@pytest.mark.parametrize(
    "text", ["2026-03", "2026-3", "03.2026", "3/2026", "März 2026", "maerz 2026", "Mär. 2026"]
)
def test_a_month_is_read(text: str) -> None:
    assert parse_month(text) == "2026-03"


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "13.2026", "Mittwoch 2026", "gestern"])
def test_what_is_none_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Rejected, match="kein Monat") as refused:
        parse_month(text)
    assert "2026-03" in refused.value.hint


def test_months_without_anything_are_seen() -> None:
    assert months_between("2025-11", "2026-02") == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert month_text("2026-03") == "März 2026"
