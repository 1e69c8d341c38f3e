"""Readable for everybody: no type below its size, numbers never turned around, few or many."""

from __future__ import annotations

import io
import math
from collections import defaultdict
from typing import Any

import pytest
from pypdf import PdfReader

from gemeinwesen_cli.domain.flyer import THEMA_JE_FELD, THEMA_JE_GRUPPE
from gemeinwesen_cli.export import flyer, phrasen
from tests.export.test_flyer import OFFICE, make, offer

IMPRINT = 7.0
BODY = 8.0
THEMES = sorted({*THEMA_JE_FELD.values(), *THEMA_JE_GRUPPE.values(), "allgemein"})
SENTENCE = "Wir beraten in allen Lebenslagen, begleiten zu Ämtern und helfen bei Anträgen weiter. "


def sizes(pdf: bytes) -> dict[float, str]:
    """Return each type size in points with the text set in it."""
    found: dict[float, str] = defaultdict(str)

    def seen(text: str, matrix: Any, inner: Any, _font: Any, size: float) -> None:
        if text.strip():
            across = inner[0] * matrix[0] + inner[1] * matrix[2]
            along = inner[0] * matrix[1] + inner[1] * matrix[3]
            found[round(size * math.hypot(across, along), 1)] += f" {text.strip()}"

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=seen)
    return found


@pytest.mark.parametrize(
    "case",
    [
        {"angebote": (offer(was=""),), "sprachen": ("de",)},
        {"angebote": (offer(was=SENTENCE),) * 6, "gesamt": 44},
        {"angebote": (offer(was=SENTENCE * 2),) * 6, "gesamt": 44, "sprachen": ("de", "ar", "fa")},
        {"angebote": (offer(),) * 3, "gesamt": 9, "sprachen": phrasen.languages()},
    ],
)
def test_small_type_is_only_in_the_imprint(case: dict[str, Any]) -> None:
    found = sizes(flyer.render(make(**case)).inhalt)
    assert min(found) >= IMPRINT
    small = " ".join(text for size, text in found.items() if size < BODY)
    assert "Herausgeber" in small
    for must_be_larger in ("02151 86-1234", "Südbahnhof", "Jobcafé", "Hier scannen"):
        assert must_be_larger not in small


def test_numbers_keep_their_order_among_arabic_and_farsi() -> None:
    made = flyer.render(make(sprachen=("de", "ar", "fa")))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(made.inhalt)).pages]
    text = " ".join(" ".join(pages).split())  # blanks that do not break, too
    assert text.count(OFFICE.telefon) >= 2
    assert "02151 86-1234" in text
    assert "09:00–12:00 Uhr" in text


@pytest.mark.parametrize("count", range(1, 7))
@pytest.mark.parametrize("was", ["", SENTENCE * 3])
def test_one_to_six_offers_are_laid_out_on_two_pages(count: int, was: str) -> None:
    made = flyer.render(make(angebote=(offer(was=was),) * count, gesamt=count))
    assert len(PdfReader(io.BytesIO(made.inhalt)).pages) == 2


@pytest.mark.parametrize("thema", THEMES)
def test_every_theme_is_set_in_all_languages(thema: str) -> None:
    made = flyer.render(make(thema=thema, sprachen=phrasen.languages()))
    assert len(PdfReader(io.BytesIO(made.inhalt)).pages) == 2
