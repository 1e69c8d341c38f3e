"""`gw luecken`, `gw abdeckung`, `gw doppelt` as they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.store import open_store
from tests import referenz

if TYPE_CHECKING:
    from pathlib import Path

    from gemeinwesen_cli.usecases.ports import Job
    from tests.cli.conftest import Gw


@pytest.fixture
def city(gw: Gw, database: Path, job: Job) -> Gw:
    """`gw` on the reference case."""
    store = open_store(database, write=True)
    referenz.fill(store, job)
    store.close()
    return gw


def test_the_void_is_read_on_the_screen(city: Gw) -> None:
    shown = city("luecken").stdout
    assert "Ins Leere: 15 von 20 Nennungen (75 %)." in shown
    assert "Handlungsfeld   Mitte  Nord  Sued  Summe" in shown
    assert "Zahngesundheit      .     0     .      ." in shown
    assert "Gezählt werden Nennungen, nicht Menschen." in shown


def test_the_reference_comes_out_after_importing_its_files(gw: Gw) -> None:
    offers, needs = (referenz.FOLDER / name for name in ("gespraeche_angebote.csv",
                                                         "gespraeche.csv"))  # fmt: skip
    gw("import", "angebote", str(offers), "--traeger", "Träger", "--anlegen")
    gw("import", "bedarfe", str(needs), "--anlegen")
    (data,) = gw.json("luecken", "--intern")["data"]
    wanted = referenz.expected()
    assert (data["nennungen"], data["ins_leere"], data["quote"]) == (
        wanted["nennungen"],
        wanted["ins_leere"],
        wanted["leere_quote"],
    )
    assert [row["ins_leere"] for row in data["zeilen"] if row["veroeffentlichbar"]] == [6, 5]
    assert "Einmal bietet ein Träger selbst Ähnliches mehrfach an." in gw("doppelt").stdout


def test_internal_numbers_are_headed_so_everywhere(city: Gw, tmp_path: Path) -> None:
    shown = city("luecken", "--intern").stdout
    assert shown.startswith("INTERN, NICHT VERÖFFENTLICHEN\n")
    envelope = city.json("luecken", "--intern")
    assert envelope["data"][0]["marke"] == "intern, nicht veröffentlichen"
    assert envelope["data"][0]["quote"] == 0.75
    assert "intern, nicht veröffentlichen" in envelope["messages"]
    assert "intern" in city("luecken", "--intern", "--format", "csv").stderr
    for ending in ("html", "csv", "json"):
        target = tmp_path / f"luecken.{ending}"
        city("luecken", "--intern", "--ausgabe", str(target))
        assert "ntern, nicht veröffentlichen" in target.read_text(encoding="utf-8-sig")


def test_suppressed_is_null_for_programs_and_a_point_in_tables(city: Gw) -> None:
    (data,) = city.json("luecken")["data"]
    cells = {(row["handlungsfeld"], row["stadtteil"]): row["nennungen"] for row in data["zeilen"]}
    assert cells["Zahngesundheit", "Mitte"] is None
    assert cells["Summe", "Summe"] == 15
    assert "Zahngesundheit;Mitte;.\n" in city("luecken", "--format", "csv").stdout


def test_options_narrow_and_round(city: Gw) -> None:
    for options in (
        ("--monat", "2026-01"),
        ("--von", "Januar 2026", "--bis", "02/2026"),
        ("--feld", "Kita"),
        ("--zielgruppe", "familien"),
        ("--stadtteil", "Mitte"),
        ("--nach", "feld-zielgruppe-stadtteil"),
    ):
        (data,) = city.json("luecken", *options)["data"]
        assert data["verfahren"] == "gerundet"
        assert all(row["nennungen"] % 5 == 0 for row in data["zeilen"])
    assert "Januar 2026" in city("luecken", "--trend").stdout


def test_the_office_may_be_stricter_but_not_laxer(city: Gw, tmp_path: Path) -> None:
    settings = tmp_path / "config.yaml"
    settings.write_text("kleinste_zahl: 7\nnullen: sperren\n", encoding="utf-8")
    (data,) = city.json("luecken", "--nach", "lage")["data"]
    assert [row["nennungen"] for row in data["zeilen"]].count(None) > 0
    settings.write_text("kleinste_zahl: 2\n", encoding="utf-8")
    assert "von 3 bis" in city("luecken", code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("luecken", "--nach", "farbe"), 2, "Nach „farbe“ lässt sich hier nicht aufteilen."),
        (("luecken", "--monat", "Hugo"), 4, "„Hugo“ ist kein Monat."),
        (("luecken", "--monat", "2026-01", "--von", "2026-01"), 2, "gehen nicht zugleich"),
        (("luecken", "--feld", "Nirgends"), 3, "Nirgends"),
        (("luecken", "--ausgabe", "x.pdf"), 2, "Für die Endung .pdf gibt es kein Format."),
        (("abdeckung", "--nach", "feld"), 2, "sind nicht zwei Achsen"),
        (("doppelt", "--ausgabe", "nirgends/x.csv"), 6, "den Ordner"),
    ],
)
def test_mistakes_are_told_in_one_sentence(
    city: Gw, arguments: tuple[str, ...], code: int, said: str
) -> None:
    result = city(*arguments, code=code)
    assert said in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("command", ["luecken", "abdeckung", "doppelt"])
@pytest.mark.parametrize("ending", ["xlsx", "html", "json", "csv"])
def test_each_report_becomes_each_file(city: Gw, command: str, ending: str, tmp_path: Path) -> None:
    target = tmp_path / f"{command}.{ending}"
    assert "geprüft" in city(command, "--ausgabe", str(target), "--probe").stdout
    assert not target.exists()
    assert "geschrieben" in city(command, "--ausgabe", str(target)).stdout
    assert target.stat().st_size > 100


def test_coverage_speaks_in_words(city: Gw) -> None:
    shown = city("abdeckung").stdout
    assert "Begegnung       1 dünn  1 dünn  1 dünn" in shown
    assert "10 fehlt" in shown
    (data,) = city.json("abdeckung", "--nach", "feld-zielgruppe", "--stadtteil", "Nord")["data"]
    assert (data["urteile"]["fehlt"], data["urteile"]["unbekannt"]) == (9, 4)
    assert "Handlungsfeld und Stadtteil: senioren" in city("abdeckung", "--alle").stdout


def test_alike_offers_are_a_chance(city: Gw) -> None:
    shown = city("doppelt").stdout
    assert "Sprache · osteuropa · Mitte" in shown
    assert "    Sprachcafe (Träger von A2)" in shown
    assert "Gelegenheit" in shown
    assert "zur selben Zeit" not in shown


@pytest.mark.parametrize("command", ["luecken", "abdeckung", "doppelt"])
def test_an_empty_register_says_what_to_do(gw: Gw, command: str) -> None:
    assert gw(command).stdout
    assert gw.json(command)["data"][0]["zeilen"] == []
