"""The numbers for emergencies: complete, sound, and named for every kind of emergency."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.lexikon import KRISEN
from gemeinwesen_cli.domain.notruf import OERTLICH, Notruf
from gemeinwesen_cli.domain.sprache import NAMES
from gemeinwesen_cli.importer.notruf import load_notrufe
from gemeinwesen_cli.importer.taxonomie import load_taxonomy

if TYPE_CHECKING:
    from pathlib import Path

PROMISED = {
    *("110", "112", "116117", "116111", "116006", "116016", "116123"),
    *("08001110111", "08001110222", "08002255530"),
}
SMALL = "nummer: '110', name: Polizei, wofuer: Gefahr, quelle: https://example.org"


def test_every_promised_number_is_there_once_and_says_who_answers() -> None:
    shipped = load_notrufe().alle
    numbers = [one.nummer.replace(" ", "") for one in shipped]
    assert set(numbers) >= PROMISED
    assert len(set(numbers)) == len(numbers)
    for one in shipped:
        assert re.fullmatch(r"[0-9 ]+", one.nummer)
        assert all((one.name, one.wofuer, one.zeiten))
        assert one.quelle.startswith("https://")
        assert set(one.sprachen) <= NAMES.keys()
        assert one.beleg.startswith("geprüft am " if one.geprueft_am else "Angabe nach ")


@pytest.mark.parametrize("kind", KRISEN)
def test_each_kind_of_emergency_begins_with_a_number_for_danger_right_now(kind: str) -> None:
    first, *others = load_notrufe().fuer([kind])
    assert first.nummer in ("110", "112")
    assert others or kind == "obdach"


def test_several_emergencies_name_each_number_once_the_urgent_first() -> None:
    numbers = [one.nummer for one in load_notrufe().fuer(["suizid", "gewalt"])]
    assert numbers[:3] == ["112", "110", "116 123"]
    assert len(numbers) == len(set(numbers))


def test_the_fields_that_help_nearby_are_terms_of_the_shipped_tree() -> None:
    known = {entry.slug for entry in load_taxonomy().tree("handlungsfeld")}
    assert OERTLICH.keys() == KRISEN.keys()
    assert {slug for slugs in OERTLICH.values() for slug in slugs} <= known


def test_where_a_number_is_from_is_said() -> None:
    one = Notruf(nummer="1", name="A", wofuer="B", quelle="https://www.example.org/")
    assert one.beleg == "Angabe nach www.example.org, vor Druck prüfen"
    checked = Notruf(nummer="1", name="A", wofuer="B", geprueft_am="2026-03-01")
    assert checked.beleg == "geprüft am 01.03.2026"


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("notrufe: [{nummer: '110', name: P}]", "Eintrag 1: quelle fehlt"),
        (f"notrufe: [{{{SMALL}, farbe: rot}}]", "Eintrag 1: unbekannte Angabe farbe"),
        ("notrufe: [110]", "Eintrag 1 ist keine Liste von Angaben"),
        (f"notrufe: [{{{SMALL}}}]\nreihenfolge: {{feuer: ['110']}}", "feuer gibt es nicht"),
        (f"notrufe: [{{{SMALL}}}]\nreihenfolge: {{suizid: ['112']}}", "suizid: 112 steht nicht"),
        (f"notrufe: [{{{SMALL}}}]", "reihenfolge: gewalt fehlt"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(tmp_path: Path, text: str, mistake: str) -> None:
    path = tmp_path / "notruf.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Rejected) as refused:
        load_notrufe(path)
    assert mistake in refused.value.message
