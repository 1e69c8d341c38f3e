"""The lexicon at the command line: adding, looking, taking back, importing, looking through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gw


@pytest.fixture
def city(gw: Gw) -> Gw:
    """`gw` with a field of work and an offer for debts."""
    gw("handlungsfeld", "add", "--name", "Schuldnerberatung")
    gw("traeger", "add", "--name", "AWO")
    about = ("--handlungsfeld", "schuldnerberatung", "--kurztext", "Wenn der Bubatz drückt")
    gw("angebot", "add", "--traeger", "awo", "--name", "Hilfe bei Schulden", *about)
    return gw


def test_an_own_word_reaches_offers_at_once_and_undo_takes_it_back(city: Gw) -> None:
    before = city.json("lexikon", "show", "schulden")["data"][0]
    data = city.json("lexikon", "add", "schulden", "Kreide bis zum Hals")["data"][0]
    assert data["neu"] == ["Kreide bis zum Hals"]
    assert data["angebote"] == 1
    after = city.json("lexikon", "show", "schulden")["data"][0]
    assert len(after["ausdruecke"]) == len(before["ausdruecke"]) + 1
    assert [a["text"] for a in after["ausdruecke"] if a["eigen"]] == ["Kreide bis zum Hals"]
    city("undo", "--ja")
    assert city.json("lexikon", "show", "schulden")["data"][0] == before


def test_an_own_word_lets_an_offer_speak_of_a_concept(city: Gw) -> None:
    before = city.json("lexikon", "show", "mietschulden")["data"][0]["angebote"]
    added = city.json("lexikon", "add", "mietschulden", "bubatz")["data"][0]
    assert added["angebote"] == before + 1


def test_the_receipt_says_where_a_word_also_leads(city: Gw) -> None:
    result = city("lexikon", "add", "mietschulden", "pleite")
    assert "kein-geld-monatsende" in result.stderr
    assert "gw lexikon show" in result.stderr


@pytest.mark.parametrize("word", ["ich und du", "nicht", "Ruf an: 02151 123456", "x" * 81])
def test_what_leads_nowhere_or_looks_personal_is_refused(gw: Gw, word: str) -> None:
    result = gw("lexikon", "add", "schulden", word, "sonst gut", code=4)
    assert result.stderr.count("\n") == 2
    assert gw.json("lexikon", "list", "--eigene")["data"] == []


def test_the_same_word_again_changes_nothing(gw: Gw) -> None:
    gw("lexikon", "add", "schulden", "Kreide bis zum Hals")
    again = gw.json("lexikon", "add", "schulden", "bis zum Hals in der Kreide")["data"][0]
    assert again["neu"] == []
    assert again["schon_da"] == ["bis zum Hals in der Kreide"]


def test_an_unknown_concept_gets_near_ones_by_name_and_by_words(gw: Gw) -> None:
    assert "schulden" in gw("lexikon", "show", "schuhlden", code=3).stderr
    assert "raeumung" in gw("lexikon", "show", "zwangsräumung", code=3).stderr


def test_an_own_concept_is_found_listed_and_removed(city: Gw) -> None:
    city("lexikon", "add", "--neu", "Lötkolben leihen", "--feld", "schuldnerberatung", "löten")
    row = city.json("lexikon", "list", "--eigene")["data"][0]
    assert (row["kurzname"], row["felder"], row["eigen"]) == (
        "loetkolben-leihen", "Schuldnerberatung", "ja",
    )  # fmt: skip
    assert "angelegt" in city("verlauf", "loetkolben-leihen").stdout
    city("lexikon", "rm", "loetkolben-leihen", code=2)
    city("lexikon", "rm", "loetkolben-leihen", "--ja")
    assert city.json("lexikon", "list", "--eigene")["data"] == []
    city("undo", "--ja")
    assert len(city.json("lexikon", "list", "--eigene")["data"]) == 1


def test_a_new_concept_needs_a_field_or_who_helps(gw: Gw) -> None:
    assert "--feld" in gw("lexikon", "add", "--neu", "Lötkolben leihen", code=4).stderr
    gw("lexikon", "add", "--neu", "Lötpass", "--art", "amt", "--zustaendig", "Stadt")
    assert gw.json("lexikon", "show", "loetpass")["data"][0]["zustaendig"] == "Stadt"
    gw("lexikon", "add", "schulden", "x", "--feld", "schuldnerberatung", code=2)


def test_only_own_things_can_be_removed(gw: Gw) -> None:
    gw("lexikon", "add", "schulden", "Kreide bis zum Hals")
    assert "Kreide" in gw("lexikon", "rm", "schulden", "--ja", code=4).stderr
    gw("lexikon", "rm", "schulden", "schulden", "--ja", code=4)
    gw("lexikon", "rm", "schulden", "kreide bis zum hals", "--ja")
    assert gw.json("lexikon", "list", "--eigene")["data"] == []


def test_a_concept_that_needs_name_stays(gw: Gw) -> None:
    gw("lexikon", "add", "--neu", "Lötpass", "--art", "amt")
    gw("bedarf", "add", "--konzept", "loetpass")
    assert "Bedarf" in gw("lexikon", "rm", "loetpass", "--ja", code=4).stderr


def test_translations_are_said_to_be_unchecked(gw: Gw) -> None:
    gw("lexikon", "add", "schulden", "som ludnut ot dalgove", "--sprache", "bg")
    assert "geprüft" in gw("lexikon", "show", "schulden").stderr
    gw("lexikon", "add", "schulden", "dalg", "--sprache", "bg", "--register", "alltag", code=4)


@pytest.mark.parametrize("suffix", ["csv", "yaml"])
def test_a_list_is_tried_taken_and_taken_again(gw: Gw, tmp_path: Path, suffix: str) -> None:
    table = (
        "konzept;ausdruck;sprache;register\nschulden;Kreide bis zum Hals;;dialekt\n"
        "Schulden;debt collector shark;en;\n"
    )
    lexicon = (
        "konzepte:\n  schulden:\n    de:\n      dialekt: [Kreide bis zum Hals]\n"
        "    en: [debt collector shark]\n"
    )
    path = tmp_path / f"liste.{suffix}"
    path.write_text(table if suffix == "csv" else lexicon, encoding="utf-8")
    tried = gw.json("lexikon", "import", str(path), "--probe")["data"][0]
    assert (tried["neu"], tried["gleich"]) == (2, 0)
    assert gw.json("lexikon", "list", "--eigene")["data"] == []
    gw("lexikon", "import", str(path))
    again = gw.json("lexikon", "import", str(path))["data"][0]
    assert (again["neu"], again["gleich"], again["abgelehnt"]) == (0, 2, 0)


def test_wrong_lines_are_named_and_nothing_is_written(gw: Gw, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(
        "konzept;ausdruck;sprache\nschuldn;Kreide\nschulden;ich und du\nschulden;gut genug;xx\n"
        "schulden;Kreide am Hals\n",
        encoding="utf-8",
    )
    failed = gw.json("lexikon", "import", str(path), code=4)["errors"][0]
    assert [finding["line"] for finding in failed["findings"]] == [2, 3, 4]
    assert "schulden" in failed["findings"][0]["reason"]
    assert gw.json("lexikon", "list", "--eigene")["data"] == []
    taken = gw.json("lexikon", "import", str(path), "--teilweise")["data"][0]
    assert (taken["neu"], taken["abgelehnt"]) == (1, 3)


def test_a_lexicon_file_brings_new_concepts(city: Gw, tmp_path: Path) -> None:
    path = tmp_path / "neu.yaml"
    path.write_text(
        "konzepte:\n  loeten:\n    name: Löten lernen\n    felder: [schuldnerberatung]\n"
        "    de:\n      alltag: [lötkurs]\n    verwandt: [schulden]\n  falsch:\n    de:\n"
        "      alltag: [kabelsalat]\n",
        encoding="utf-8",
    )
    failed = city.json("lexikon", "import", str(path), code=4)["errors"][0]
    assert {finding["line"] for finding in failed["findings"]} == {8, 10}
    taken = city.json("lexikon", "import", str(path), "--teilweise")["data"][0]
    assert taken["neue_konzepte"] == ["loeten"]
    assert city.json("lexikon", "show", "loeten")["data"][0]["felder"] == ["schuldnerberatung"]


def test_looking_through_names_own_mistakes_and_ends_well(city: Gw) -> None:
    city("lexikon", "add", "--neu", "Lötpass", "--art", "amt")
    rows = city.json("lexikon", "pruefen")["data"]
    thin = [row for row in rows if row["befund"] == "duenn"]
    assert "loetpass" in [row["konzept"] for row in thin]
    only = city.json("lexikon", "pruefen", "--nur", "ohne-angebot")["data"]
    assert {row["befund"] for row in only} == {"ohne-angebot"}
    assert city("lexikon", "pruefen").stderr


def test_the_list_is_narrowed_by_word_kind_field_and_language(city: Gw) -> None:
    assert [r["kurzname"] for r in city.json("lexikon", "list", "rauswurf")["data"]]
    assert {r["art"] for r in city.json("lexikon", "list", "--art", "amt")["data"]} == {"Amt"}
    fields = city.json("lexikon", "list", "--feld", "schuldnerberatung")["data"]
    assert "schulden" in [row["kurzname"] for row in fields]
    city("lexikon", "add", "schulden", "dette énorme", "--sprache", "fr")
    french = city.json("lexikon", "list", "--sprache", "fr")["data"]
    assert [row["kurzname"] for row in french] == ["schulden"]


@pytest.mark.parametrize(
    "wrong",
    [
        ("list", "--art", "quatsch"),
        ("pruefen", "--nur", "quatsch"),
        ("add", "schulden", "Kreide", "--register", "quatsch"),
        ("add", "--neu", "Kreide", "--art", "quatsch"),
    ],
)
def test_a_word_that_is_no_choice_is_refused_with_the_choices(
    gw: Gw, wrong: tuple[str, ...]
) -> None:
    assert "Möglich" in gw("lexikon", *wrong, code=4).stderr


def test_without_a_concept_the_next_step_is_named(gw: Gw) -> None:
    assert "gw lexikon list" in gw("lexikon", "add", code=2).stderr


def test_a_word_named_twice_goes_once(city: Gw) -> None:
    city("lexikon", "add", "schulden", "Bubatz")
    gone = city.json("lexikon", "rm", "schulden", "bubatz", "BUBATZ", "--ja")["data"][0]
    assert gone["geloescht"] == ["Bubatz"]
    assert city.json("lexikon", "list", "--eigene")["data"] == []
