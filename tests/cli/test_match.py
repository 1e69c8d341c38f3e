"""`gw match` on the shipped example city: what a coordinator reads, what programs get."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Gw


@pytest.fixture
def city(krefeld: Gw) -> Gw:
    """The example city."""
    return krefeld


def found(city: Gw, *arguments: str) -> dict[str, Any]:
    """Return the one object of a match."""
    (data,) = city.json("match", *arguments)["data"]
    assert isinstance(data, dict)
    return data


def relations(data: dict[str, Any]) -> dict[str, set[str]]:
    """Return the groups of the sure hits by how they fit."""
    labels: dict[str, set[str]] = {}
    for hit in data["treffer"]:
        for grund in hit["gruende"]:
            if grund["art"] == "zielgruppe":
                labels.setdefault(grund["relation"], set()).add(grund["angebot"])
    return labels


def test_a_group_finds_its_own_its_parts_what_includes_it_and_what_is_for_all(city: Gw) -> None:
    data = found(city, "--zielgruppe", "osteuropa", "--anzahl", "500")
    assert (data["sicher"], data["offen"]) == (38, 164)
    assert data["relationen"] == {"exakt": 1, "schließt ein": 32, "Teilgruppe": 3, "für alle": 2}
    assert relations(data) == {
        "exakt": {"osteuropa"},
        "schließt ein": {"zugewanderte"},
        "Teilgruppe": {"ukraine"},
        "für alle": {"alle"},
    }
    assert len(data["treffer"]) == 202
    assert [hit["sicher"] for hit in data["treffer"]] == [True] * 38 + [False] * 164


@pytest.mark.parametrize("spelling", ["rumänien", "rumaenien", "Rumänien", "RUMAENIEN"])
def test_a_country_finds_what_is_for_its_region_however_it_is_spelt(
    city: Gw, spelling: str
) -> None:
    data = found(city, "--zielgruppe", spelling, "--anzahl", "500")
    assert data["bedingungen"] == ["Zielgruppe Menschen aus Rumänien"]
    assert data["relationen"] == {"schließt ein": 33, "für alle": 2}
    assert relations(data)["schließt ein"] == {"osteuropa", "suedosteuropa", "zugewanderte"}


def test_the_text_says_how_it_was_read_counts_and_gives_reasons(city: Gw) -> None:
    result = city("match", "--zielgruppe", "osteuropa", "--anzahl", "2")
    lines = result.stdout.splitlines()
    assert lines[0] == "Gesucht: Zielgruppe Menschen aus Osteuropa"
    assert lines[1] == (
        "38 passen (1 exakt, 32 schließt ein, 3 Teilgruppe, 2 für alle), "
        "164 vielleicht, bitte erfragen; gezeigt: die besten 2."
    )
    assert " 1  Quartierszentrum am Schlachthof" in lines[3]
    assert "    Passt, weil: exakt für Menschen aus Osteuropa" in lines
    assert "Quellen, Stand 2021 bis 2025, vor Gebrauch prüfen" in result.stderr
    assert all(len(line) <= 100 for line in lines[2:])


def test_what_is_unknown_stands_apart(city: Gw) -> None:
    text = city("match", "--zielgruppe", "osteuropa", "--sprache", "rumänisch").stdout
    assert "Gesucht: Zielgruppe Menschen aus Osteuropa und Sprache Rumänisch" in text
    head, _, perhaps = text.partition("Passt vielleicht – bitte erfragen:")
    assert "Bitte erfragen: Sprache Rumänisch" in perhaps
    assert "Bitte erfragen" not in head


def test_strictly_nothing_is_unknown(city: Gw) -> None:
    data = found(city, "--zielgruppe", "osteuropa", "--streng", "--anzahl", "500")
    assert (data["sicher"], data["offen"], len(data["treffer"])) == (38, 0, 38)


def test_without_a_hit_the_text_says_what_blocks_and_what_is_nearest(city: Gw) -> None:
    field = ("--handlungsfeld", "schuldnerberatung")
    text = city("match", *field, "--sprache", "rom", "--streng").stdout
    assert "Dazu passt kein Angebot. Es liegt an einer einzelnen Bedingung:" in text
    assert "Ohne „Sprache Romanes“ passen" in text
    assert "(schuldner-und-insolvenzberatung)" in text


def test_the_reasons_of_every_hit_sum_to_its_score(city: Gw) -> None:
    data = found(
        city, "--zielgruppe", "familien", "--handlungsfeld", "familie-erziehung", "--stadtteil",
        "Mitte", "--alter", "30", "--text", "Beratung Kinder", "--anzahl", "500",
    )  # fmt: skip
    assert data["treffer"]
    for hit in data["treffer"]:
        assert sum(g["punkte"] for g in hit["gruende"]) == pytest.approx(hit["score"], abs=1e-6)


def test_jsonl_is_one_line_for_the_need_and_csv_one_for_a_hit(city: Gw) -> None:
    text = city("match", "--text=Schulden", "--format", "jsonl").stdout
    (line,) = text.splitlines()
    need = json.loads(line)
    assert need["id"] is None
    assert {"angebot", "extern_id", "score", "gruende"} <= need["treffer"][0].keys()
    assert all({"art", "punkte"} <= grund.keys() for grund in need["treffer"][0]["gruende"])
    table = city("match", "--text=Schulden", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(table), delimiter=";"))
    assert [row["angebot"] for row in rows] == [hit["angebot"] for hit in need["treffer"]]
    assert rows[0]["passt_weil"].startswith("Passt, weil es um „Schulden")
    assert {(r["zustand"], r["krise"], r["notruf"]) for r in rows} == {("passt", "nein", "")}


def test_the_keys_for_programs_stay(city: Gw) -> None:
    data = found(city, "--zielgruppe", "osteuropa", "--sprache", "ro", "--streng")
    assert list(data) == [
        "id", "bedingungen", "sicher", "offen", "relationen", "treffer", "hindernisse",
    ]  # fmt: skip
    assert list(data["hindernisse"][0]) == ["bedingung", "frei", "naechste"]
    hit = found(city, "--zielgruppe", "osteuropa")["treffer"][0]
    assert sorted(hit) == [
        "angebot", "beispiel", "beschreibung", "erfragen", "extern_id", "gruende", "huerden", "id",
        "name", "ort", "score", "sicher", "stand", "telefon", "traeger", "zeiten",
    ]  # fmt: skip
    assert list(hit["gruende"][0]) == [
        "art", "text", "punkte", "verlangt", "angebot", "relation",
    ]  # fmt: skip


def test_one_protected_place_hides_all_places_of_an_offer(city: Gw) -> None:
    city("ort", "add", "--name", "Offenes Haus", "--strasse", "Neugasse 5")
    city(
        "angebot", "add", "--traeger", "Haus Schutz", "--name", "Schutzraum", "--ja",
        "--zielgruppe", "frauen", "--strasse", "Stillgasse 7", "--geschuetzt",
    )  # fmt: skip
    city("angebot", "edit", "schutzraum", "--ort", "offenes-haus")
    hits = found(city, "--zielgruppe", "frauen", "--text", "Schutzraum")["treffer"]
    (where,) = (hit["ort"] for hit in hits if hit["angebot"] == "schutzraum")
    assert where == "Adresse auf Anfrage"


def test_the_same_question_gives_the_same_answer(city: Gw) -> None:
    arguments = ("match", "--zielgruppe", "senioren", "--text", "Café Treff", "--format", "json")
    assert city(*arguments).stdout == city(*arguments).stdout


def test_opening_hours_are_asked_in_german(city: Gw) -> None:
    data = found(city, "--offen", "Di 15 Uhr", "--anzahl", "500")
    assert data["bedingungen"] == ["offen Di, 03.03.2026 15:00 Uhr"]
    assert data["sicher"] > 0
    assert {hit["sicher"] for hit in data["treffer"] if hit["zeiten"] == ""} == {False}


def test_what_cannot_be_read_is_said_with_a_way_on(city: Gw) -> None:
    assert "wonach gesucht wird" in city("match", code=2).stderr
    unknown = city("match", "--zielgruppe", "osteurpa", code=3).stderr
    assert "osteuropa" in unknown
    assert "Fehler" in city("match", "--sprache", "klingonisch", code=4).stderr
    assert "Fehler" in city("match", "--offen", "irgendwann", code=4).stderr
    assert "kein Wort" in city("match", "--text", "und", code=4).stderr
