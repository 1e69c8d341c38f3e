"""The phrases of ten languages: complete, in their direction, with German where one is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gemeinwesen_cli.domain.flyer import THEMA_JE_FELD, THEMA_JE_GRUPPE
from gemeinwesen_cli.export import phrasen
from gemeinwesen_cli.export.schrift import vorrat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LANGUAGES = phrasen.languages()


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with only German phrases, where others can be put beside."""
    german = (phrasen.FOLDER / "de.yaml").read_bytes()
    (tmp_path / "de.yaml").write_bytes(german)
    monkeypatch.setattr(phrasen, "FOLDER", tmp_path)
    phrasen.load.cache_clear()
    yield tmp_path
    phrasen.load.cache_clear()


def test_there_are_ten_languages_german_first() -> None:
    assert LANGUAGES[0] == "de"
    assert set(LANGUAGES) == {"de", "en", "ro", "bg", "pl", "uk", "ru", "tr", "ar", "fa"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_missing(code: str) -> None:
    assert phrasen.load(code).fehlend == ()


@pytest.mark.parametrize("code", LANGUAGES)
def test_only_arabic_and_farsi_run_from_the_right(code: str) -> None:
    assert phrasen.load(code).richtung == ("rtl" if code in {"ar", "fa"} else "ltr")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_fonts_hold_every_character(code: str) -> None:
    signs = {ord(sign) for text in texts(phrasen.load(code).texte) for sign in text}
    assert signs - vorrat() - {0x200C, 0x200D} == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_theme_has_a_title_and_the_week_seven_days(code: str) -> None:
    phrases = phrasen.load(code).texte
    assert {*THEMA_JE_FELD.values(), *THEMA_JE_GRUPPE.values(), "allgemein"} == set(
        phrases["titel"]
    )
    assert len(set(phrases["tage"])) == 7
    assert "{n}" in phrases["weitere"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_is_shouted(code: str) -> None:
    assert [t for t in texts(phrasen.load(code).texte) if len(t) > 3 and t.isupper()] == []


def test_a_language_of_ones_own_falls_back_to_german_and_says_where(folder: Path) -> None:
    own = {"sprache": "Kurmancî", "richtung": "ltr", "geprueft": "nein", "fragen": "Pirs hene?"}
    lines = "".join(f"{key}: {value}\n" for key, value in own.items())
    (folder / "ku.yaml").write_text(lines, encoding="utf-8")
    loaded = phrasen.load("ku")
    assert loaded.texte["fragen"] == "Pirs hene?"
    assert loaded.texte["scannen"] == "Hier scannen"
    assert "scannen" in loaded.fehlend
    assert "titel.arbeit" in loaded.fehlend
    assert "fragen" not in loaded.fehlend


@pytest.mark.parametrize(("word", "checked"), [("ja", True), ("nein", False)])
def test_checked_is_a_german_word(folder: Path, word: str, checked: bool) -> None:
    (folder / "ku.yaml").write_text(
        f"sprache: Kurmancî\nrichtung: ltr\ngeprueft: {word}\n", encoding="utf-8"
    )
    assert phrasen.load("ku").geprueft is checked
