"""What every format of the contact sheet must do, however many there are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import gemeinwesen_cli.export
from gemeinwesen_cli.domain.drucksache import Eintrag
from gemeinwesen_cli.domain.errors import UsageProblem
from gemeinwesen_cli.export import FORMATS, Auftrag, get

if TYPE_CHECKING:
    from collections.abc import Callable

    from gemeinwesen_cli.domain.drucksache import Kontaktliste

ROOT = Path(__file__).resolve().parents[2]
MODULES = Path(gemeinwesen_cli.export.__file__).parent


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_has_an_exporter_that_makes_a_file(
    ending: str, make_list: Callable[..., Kontaktliste], full_entry: Eintrag
) -> None:
    document = get(ending).render(Auftrag(liste=make_list(full_entry)))

    assert document.inhalt
    assert document.hinweise == ()


def test_every_exporter_is_listed_with_a_summary() -> None:
    modules = {
        path.stem.removeprefix("kontaktliste_") for path in MODULES.glob("kontaktliste_*.py")
    }

    assert modules == set(FORMATS)
    assert all(FORMATS.values())


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_is_explained_in_the_readme(ending: str) -> None:
    assert f"`.{ending}`" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", FORMATS)
def test_same_data_give_the_same_bytes(
    ending: str, make_list: Callable[..., Kontaktliste], full_entry: Eintrag
) -> None:
    job = Auftrag(liste=make_list(full_entry, Eintrag(name="Zweites Angebot", ueberfaellig=True)))

    assert get(ending).render(job).inhalt == get(ending).render(job).inhalt


@pytest.mark.parametrize("ending", FORMATS)
def test_an_empty_list_is_still_a_file(ending: str, make_list: Callable[..., Kontaktliste]) -> None:
    assert get(ending).render(Auftrag(liste=make_list(gruppen=()))).inhalt


@pytest.mark.parametrize("ending", FORMATS)
def test_a_character_that_cannot_be_carried_is_reported_with_its_record(
    ending: str, make_list: Callable[..., Kontaktliste]
) -> None:
    broken = Eintrag(name="Sprach\x00café", hinweis="\ud800")

    document = get(ending).render(Auftrag(liste=make_list(broken)))

    assert len(document.hinweise) == 1
    assert "„Sprachcafé“" in document.hinweise[0]
    assert "U+0000" in document.hinweise[0]
    assert "U+D800" in document.hinweise[0]


@pytest.mark.parametrize("written", ["pdf", ".pdf", ".PDF"])
def test_an_ending_may_be_written_in_any_way(written: str) -> None:
    assert get(written) is get("pdf")


@pytest.mark.parametrize(("ending", "named"), [(".docx", ".docx"), ("", "ohne Endung")])
def test_an_unknown_ending_names_the_possible_ones(ending: str, named: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        get(ending)

    assert named in caught.value.message
    assert all(f".{known}" in caught.value.hint for known in FORMATS)


def test_the_table_of_formats_loads_no_exporter() -> None:
    code = (
        "import sys, gemeinwesen_cli.export;"
        "print([m for m in ('xlsxwriter', 'jinja2', 'typst') if m in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )

    assert done.stdout.strip() == "[]"
