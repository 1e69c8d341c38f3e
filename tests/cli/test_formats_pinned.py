"""The names of fields are a promise: the page for programs and the program say the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Gw

PAGE = (Path(__file__).parents[2] / "docs" / "ausgabe.md").read_text(encoding="utf-8")
FIELDS = dict(re.findall(r"(?m)^\| `gw ([^`]+)` \| ([^|]+) \|$", PAGE))


def test_the_page_names_every_list(gw: Gw) -> None:
    groups = ("angebot", "traeger", "ort", "kontakt", "zielgruppe", "handlungsfeld", "stadtteil")
    assert {f"{noun} list" for noun in groups} <= set(FIELDS)
    for noun in groups:
        assert "  list " in gw(noun, "--help").stdout


@pytest.mark.parametrize("command", FIELDS)
def test_csv_has_the_documented_columns(gw: Gw, command: str) -> None:
    head = gw(*command.split(), "--format", "csv").stdout.splitlines()[0]
    assert head.split(";") == [name.strip() for name in FIELDS[command].split(",")]


@pytest.mark.parametrize("noun", ["traeger", "ort", "zielgruppe", "stadtteil"])
def test_a_readable_name_is_called_the_same_in_lists_sheets_and_receipts(gw: Gw, noun: str) -> None:
    more = ("--ebene", "quartier") if noun == "stadtteil" else ()
    receipt = gw.json(noun, "add", "--name", "Haus Süd", *more)["data"][0]
    listed = gw.json(noun, "list")["data"][0]
    sheet = gw.json(noun, "show", "haus-sued")["data"][0]
    assert receipt["kurzname"] == listed["kurzname"] == sheet["kurzname"] == "haus-sued"
    assert "slug" not in {*receipt, *listed, *sheet}


def test_the_short_form_of_a_provider_is_called_as_its_option(gw: Gw) -> None:
    gw("traeger", "add", "--name", "Arbeiterwohlfahrt", "--kurzform", "AWO")
    assert gw.json("traeger", "show", "awo")["data"][0]["kurzform"] == "AWO"


def test_the_page_has_the_exit_codes_of_the_help(gw: Gw) -> None:
    text = " ".join(gw("--help").stdout.split())
    for code in re.findall(r"(?m)^\| (\d+) \|", PAGE):
        assert re.search(rf"\b{code} \w", text.partition("Exit-Codes:")[2])


def test_the_page_shows_a_match_with_the_keys_it_has(krefeld: Gw) -> None:
    shown = json.loads(PAGE.partition("```json\n")[2].partition("```")[0])
    (found,) = krefeld.json("match", "Schulden", "--stadtteil", "mitte")["data"]
    assert list(shown) == [*found, "ms"]
    assert list(shown["gehoert"]) == list(found["gehoert"])
    assert list(shown["luecke"]) == list(found["luecke"])
    assert list(shown["treffer"][0]) == list(found["treffer"][0])
    assert {"art", "text", "punkte", "konzept", "ausloeser"} == set(
        shown["treffer"][0]["gruende"][0]
    )
    (only,) = krefeld.json("match", "--zielgruppe", "familien")["data"]
    assert not {"krise", "notruf", "gehoert", "luecke"} & set(only)
