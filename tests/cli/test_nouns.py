"""Träger, Orte, Kontakte, Bäume, Stadtteile: kept from the command line, echoed, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.cli.app import app

if TYPE_CHECKING:
    from tests.cli.conftest import Gw


@pytest.fixture
def awo(gw: Gw) -> Gw:
    gw("traeger", "add", "--name", "AWO Niederrhein", "--kurzform", "AWO", "--telefon", "31 52 20")
    return gw


def test_a_provider_is_added_shown_and_listed(awo: Gw) -> None:
    shown = awo("traeger", "show", "awo").stdout
    assert "Träger: AWO Niederrhein" in shown
    assert "02151 315220" in shown
    assert "awo-niederrhein" in awo("traeger", "list").stdout
    (entry,) = awo.json("traeger", "list")["data"]
    assert entry["name"] == "AWO Niederrhein"
    assert entry["angebote"] == 0


def test_the_area_code_that_was_added_is_said(gw: Gw) -> None:
    result = gw("traeger", "add", "--name", "A", "--telefon", "31 52 20")
    assert "02151" in result.stderr
    assert "Telefon: 02151 315220" in result.stdout


def test_a_twin_is_refused_with_the_way_to_it(awo: Gw) -> None:
    stderr = awo("traeger", "add", "--name", "awo", code=4).stderr
    assert "gibt es schon: AWO Niederrhein" in stderr
    assert "gw traeger show awo-niederrhein" in stderr


def test_a_change_shows_before_and_after_and_says_when_nothing_differs(awo: Gw) -> None:
    out = awo("traeger", "edit", "awo", "--name", "AWO Nord", "--email", "info@awo.de").stdout
    assert "Name: „AWO Niederrhein“ → „AWO Nord“" in out
    assert "E-Mail: leer → „info@awo.de“" in out
    assert "nichts geändert" in awo("traeger", "edit", "awo-nord", "--email", "info@awo.de").stdout
    assert "AWO Nord" in awo("traeger", "show", "awo-niederrhein").stdout
    awo("traeger", "edit", "awo-nord", "--leeren", "email")
    assert "info@awo.de" not in awo("traeger", "show", "awo-nord").stdout


def test_a_dry_run_says_so_and_writes_nothing(awo: Gw) -> None:
    before = awo.database.read_bytes()
    assert "Probe" in awo("traeger", "edit", "awo", "--name", "Neu", "--probe").stdout
    assert "Probe" in awo("--probe", "traeger", "add", "--name", "Neu").stdout
    assert "Probe" in awo("traeger", "rm", "awo", "--probe").stdout
    assert awo.database.read_bytes() == before


def test_removing_asks_and_undo_brings_back(awo: Gw) -> None:
    stderr = awo("traeger", "rm", "awo", code=2).stderr
    assert "--ja" in stderr
    awo("traeger", "rm", "awo", "--ja")
    assert "awo" not in awo("traeger", "list").stdout
    awo("undo", "--ja")
    assert "02151 315220" in awo("traeger", "show", "awo").stdout


def test_spellings_lead_to_the_provider(awo: Gw) -> None:
    awo("traeger", "edit", "awo", "--schreibweise", "Arbeiterwohlfahrt")
    assert "AWO Niederrhein" in awo("traeger", "show", "arbeiterwohlfahrt").stdout
    awo("traeger", "edit", "awo", "--schreibweise-weg", "ARBEITERWOHLFAHRT")
    awo("traeger", "show", "arbeiterwohlfahrt", code=3)
    assert (
        "steht dort nicht"
        in awo("traeger", "edit", "awo", "--schreibweise-weg", "nie", code=4).stderr
    )


def test_providers_cannot_belong_in_a_circle(awo: Gw) -> None:
    awo("traeger", "add", "--name", "Ortsverein", "--gehoert-zu", "awo")
    stderr = awo("traeger", "edit", "awo", "--gehoert-zu", "ortsverein", code=4).stderr
    assert "nicht zu sich selbst" in stderr
    stderr = awo("traeger", "rm", "awo", "--ja", code=4).stderr
    assert "1 × Träger darunter" in stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--rechtsform", "gmbh & co"),
        ("--email", "keine adresse"),
        ("--website", "ohne punkt"),
        ("--telefon", "keine nummer"),
        ("--status", "müde"),
    ],
)
def test_wrong_values_are_refused_in_german(gw: Gw, arguments: tuple[str, str]) -> None:
    before = gw.database.read_bytes()
    result = gw.runner.invoke(
        app, ["traeger", "add", "--name", "X", *arguments], env=gw.environment
    )
    assert result.exit_code in {2, 4}
    assert result.stderr.startswith("Fehler: ")
    assert gw.database.read_bytes() == before


def test_a_place_keeps_its_secret(gw: Gw) -> None:
    gw(
        "ort",
        "add",
        "--name",
        "Frauenhaus",
        "--strasse",
        "Geheimweg 7",
        "--plz",
        "47798",
        "--geschuetzt",
    )
    gw("ort", "edit", "frauenhaus", "--hausnummer", "9")
    looks = (("ort", "show", "frauenhaus"), ("ort", "list"), ("verlauf",), ("undo", "--probe"))
    for command in looks:
        assert "Geheimweg" not in str(gw.json(*command))
        result = gw(*command)
        assert "Geheimweg" not in result.stdout + result.stderr
    shown = gw.json("ort", "show", "frauenhaus")
    assert "Geheimweg" not in str(shown)
    assert "Adresse auf Anfrage" in gw("ort", "show", "frauenhaus").stdout
    assert "Geheimweg 9" in gw("ort", "show", "frauenhaus", "--geschuetzt").stdout


def test_releasing_a_secret_wants_a_yes(gw: Gw) -> None:
    gw("ort", "add", "--name", "Schutzhaus", "--strasse", "Weg 1", "--geschuetzt")
    gw("ort", "edit", "schutzhaus", "--nicht-geschuetzt", code=2)
    gw("ort", "edit", "schutzhaus", "--nicht-geschuetzt", "--ja")
    assert "Weg 1" in gw("ort", "show", "schutzhaus").stdout


def test_a_name_that_hints_at_a_shelter_is_pointed_out(gw: Gw) -> None:
    assert "--geschuetzt" in gw("ort", "add", "--name", "Frauenhaus Mitte").stderr


def test_a_place_has_roles_features_hours_and_phone(gw: Gw) -> None:
    gw("stadtteil", "add", "--name", "Süd", "--ebene", "bezirk")
    out = gw(
        *(
            "ort",
            "add",
            "--name",
            "Südbahnhof",
            "--strasse",
            "Saumstraße 9a",
            "--stadtteil",
            "sued",
        ),
        *("--rolle", "treffpunkt", "--rolle", "Anlaufstelle", "--barrierefrei", "stufenlos"),
        *("--barrierefrei", "aufzug=nein", "--oeffnungszeiten", "Mo–Do 9–12 und 14–16 Uhr"),
        *("--telefon", "02151/123456"),
    ).stdout
    assert "Mo–Do 09:00–12:00 und 14:00–16:00 Uhr" in out
    data = gw.json("ort", "show", "suedbahnhof")["data"][0]
    assert (data["strasse"], data["hausnummer"]) == ("Saumstraße", "9a")
    assert data["rollen"] == ["anlaufstelle", "treffpunkt"]
    assert data["barrierefreiheit"] == {"stufenlos": "ja", "aufzug": "nein"}
    assert data["zeiten"][0]["oh"] == "Mo-Th 09:00-12:00,14:00-16:00"
    assert "suedbahnhof" in gw("ort", "list", "--rolle", "treffpunkt", "--stadtteil", "süd").stdout
    assert "suedbahnhof" not in gw("ort", "list", "--rolle", "kita").stdout


def test_hours_that_are_not_understood_stay_words_and_are_said(gw: Gw) -> None:
    out = gw("ort", "add", "--name", "A", "--oeffnungszeiten", "wenn das Licht brennt").stdout
    assert "nicht ausgewertet: „wenn das Licht brennt“" in out


def test_a_contact_is_internal_until_released_and_a_name_needs_a_reason(awo: Gw) -> None:
    awo("kontakt", "add", "--funktion", "Sprechstunde", "--traeger", "awo", "--telefon", "123456")
    slug = "awo-niederrhein-sprechstunde"
    assert "nein" in awo("kontakt", "list").stdout
    refused = awo("kontakt", "edit", slug, "--person", "N. N.", "--oeffentlich", code=4).stderr
    assert "Rechtsgrundlage" in refused
    refused = awo("kontakt", "edit", slug, "--rechtsgrundlage", "einwilligung", code=4).stderr
    assert "--einwilligung-am" in refused
    awo("kontakt", "edit", slug, "--oeffentlich")
    assert awo.json("kontakt", "show", slug)["data"][0]["oeffentlich"] is True


def test_a_contact_belongs_to_exactly_one(awo: Gw) -> None:
    assert "gehört" in awo("kontakt", "add", "--funktion", "X", code=2).stderr
    two = ("--traeger", "awo", "--ort", "x")
    assert "einer Stelle" in awo("kontakt", "add", "--funktion", "X", *two, code=2).stderr


@pytest.mark.parametrize("noun", ["zielgruppe", "handlungsfeld"])
def test_a_tree_grows_is_shown_and_keeps_out_circles(gw: Gw, noun: str) -> None:
    gw(noun, "add", "--name", "Zugewanderte")
    gw(noun, "add", "--name", "Osteuropa", "--unter", "zugewanderte", "--synonym", "Osten")
    gw(noun, "add", "--name", "Rumänien", "--unter", "Osten", "--sprachen", "Rumänisch")
    tree = gw(noun, "baum").stdout.splitlines()
    assert tree[1].startswith("Zugewanderte")
    assert any(line.startswith("      Rumänien") for line in tree)
    shown = gw.json(noun, "show", "rumanien")["data"][0]
    assert (shown["sprachen"], shown["oberbegriffe"]) == (["ro"], ["osteuropa"])
    assert "im Kreis" in gw(noun, "edit", "zugewanderte", "--unter", "rumänien", code=4).stderr
    assert "Unterbegriff" in gw(noun, "rm", "osteuropa", "--ja", code=4).stderr
    assert "gibt es schon" in gw(noun, "add", "--name", "osten", code=4).stderr
    gw(noun, "edit", "rumaenien", "--unter", "zugewanderte", "--unter-weg", "osteuropa")
    gw(noun, "rm", "osteuropa", "--ja")


def test_areas_have_levels_and_other_names(gw: Gw) -> None:
    gw("stadtteil", "add", "--name", "Krefeld", "--ebene", "stadt")
    gw("stadtteil", "add", "--name", "Süd", "--ebene", "bezirk", "--liegt-in", "krefeld")
    gw("stadtteil", "add", "--name", "Süd", "--ebene", "quartier", "--liegt-in", "sued")
    assert (
        "gibt es schon"
        in gw("stadtteil", "add", "--name", "SÜD", "--ebene", "bezirk", code=4).stderr
    )
    gw("stadtteil", "edit", "sued", "--auch-genannt", "Dießem")
    assert "auch genannt  Dießem" in gw("stadtteil", "show", "diessem").stdout
    assert (
        "sich selbst" in gw("stadtteil", "edit", "krefeld", "--liegt-in", "sued-2", code=4).stderr
    )
    assert "darunter" in gw("stadtteil", "rm", "krefeld", "--ja", code=4).stderr


def test_an_ambiguous_name_ends_with_its_candidates(gw: Gw) -> None:
    for name in ("Kulturverein Süd", "Kulturverein Nord"):
        gw("traeger", "add", "--name", name)
    failure = gw.json("traeger", "show", "kulturverein", code=3)["errors"][0]
    assert {c["kurzname"] for c in failure["candidates"]} == {
        "kulturverein-sued",
        "kulturverein-nord",
    }


def test_numbers_are_released_and_withdrawn_with_their_contact(awo: Gw) -> None:
    awo("kontakt", "add", "--funktion", "Büro", "--traeger", "awo", "--telefon", "123456")
    slug = "awo-niederrhein-buero"
    assert (
        "Telefon 02151 123456: öffentlich" in awo("kontakt", "edit", slug, "--oeffentlich").stdout
    )
    awo("kontakt", "edit", slug, "--telefon", "999999")
    phones = awo.json("kontakt", "show", slug)["data"][0]["telefone"]
    assert [phone["oeffentlich"] for phone in phones] == [True, True]
    awo("kontakt", "edit", slug, "--intern")
    phones = awo.json("kontakt", "show", slug)["data"][0]["telefone"]
    assert [phone["oeffentlich"] for phone in phones] == [False, False]


@pytest.mark.parametrize("noun", ["traeger", "ort"])
def test_a_check_notes_day_writer_way_and_the_next_one(gw: Gw, noun: str) -> None:
    gw(noun, "add", "--name", "Haus")
    gw(noun, "edit", "haus", "--geprueft", "vor-ort", "--stichtag", "2026-03-02")
    data = gw.json(noun, "show", "haus")["data"][0]
    assert (data["geprueft_am"], data["geprueft_von"], data["geprueft_wie"]) == (
        "2026-03-02",
        "KO",
        "vor_ort",
    )
    assert data["wiedervorlage_am"] > "2026-03-02"
    assert (
        "--geprueft: „irgendwie“"
        in gw(noun, "edit", "haus", "--geprueft", "irgendwie", code=2).stderr
    )


def test_a_place_lies_where_a_map_says_unless_it_is_protected(gw: Gw) -> None:
    gw("ort", "add", "--name", "Haus", "--koordinaten", "51.3326, 6.5600")
    data = gw.json("ort", "show", "haus")["data"][0]
    assert (data["lat"], data["lon"]) == (51.3326, 6.56)
    for wrong in ("hier", "91.5, 6.5", "51.3"):
        gw("ort", "edit", "haus", "--koordinaten", wrong, code=4)
    gw("ort", "edit", "haus", "--geschuetzt")
    assert "lat" not in gw.json("ort", "show", "haus")["data"][0]


def test_a_term_that_only_orders_the_tree_is_marked(gw: Gw) -> None:
    gw("zielgruppe", "add", "--name", "Nach Herkunft", "--ordnungsbegriff")
    assert gw.json("zielgruppe", "show", "nach-herkunft")["data"][0]["facette"] is True
    out = gw("zielgruppe", "edit", "nach-herkunft", "--kein-ordnungsbegriff").stdout
    assert "nur Ordnungsbegriff: „ja“ → „nein“" in out
