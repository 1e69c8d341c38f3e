"""Many needs of a file: one answer each, whatever the others are like."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from gemeinwesen_cli.cli.match_daten import ANSWERED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gw

MANY = 1_000
# What might trip a search engine, a parser, a terminal or a file.
JUNK = (
    '"', "'", "AND OR NOT", "NEAR(a b)", "*", "^", "a*", "col:", "(", ")", "-x", "{}", "\\", "%",
    "\0", "\u202e", "\u200f", "\u2066abc\u2069", "😀", "👩‍👩‍👧", "é́́", "\ud800", "\u2028", "\r\n",
    "\x1b[31m", "'; drop table angebot; --", "x" * 10_000, "zz " * 3_000, "=1+1", "\ufeff",
    "ß" * 99, "القرض", "🇩🇪", "\t", "NULL", "0", "00", "²", "ﬁ", "İ", "\U0010ffff",
)  # fmt: skip
KNOWN = ("Schulden", "deutschkurs", "kita platz", "am datorii", "frauenhaus", "Gerichtsvollzieher")


def lines(krefeld: Gw, path: Path, *more: str) -> list[dict[str, Any]]:
    """Return what is printed for a file, one object a line."""
    out = krefeld("match", "--datei", str(path), "--format", "jsonl", *more).stdout
    return [json.loads(line) for line in out.split("\n") if line]


def written(tmp_path: Path, *needs: dict[str, Any]) -> Path:
    path = tmp_path / "bedarfe.jsonl"
    path.write_text("\n".join(map(json.dumps, needs)), encoding="utf-8")
    return path


def test_each_need_gets_one_line_as_programs_expect_it(krefeld: Gw, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        {"id": "a", "text": "Schulden", "zielgruppe": ["frauen"]},
        {"id": "b", "text": "mein mann schlägt mich"},
        {"id": "c", "text": ""},
        {"text": "Schulden", "stadtteil": "süd", "sprache": "ro"},
    )
    first, danger, empty, last = lines(krefeld, path)
    assert [one["id"] for one in (first, danger, empty, last)] == ["a", "b", "c", 4]
    assert {"id", "treffer", "luecke", "krise", "notruf", "ms"} <= first.keys()
    assert {"zustand", "p_treffer", "art", "filter"} <= first["luecke"].keys()
    assert first["bedingungen"][0] == "Zielgruppe Frauen"
    assert (danger["krise"], danger["notruf"][0]["nummer"]) == (True, "110")
    assert (empty["treffer"], empty["luecke"]["art"]) == ([], "nicht_verstanden")
    assert last["bedingungen"][:2] == ["Sprache Rumänisch", "Stadtteil Süd"]
    assert "fehler" not in last


def test_an_unknown_name_stops_no_other_need_and_no_emergency(krefeld: Gw, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        {"id": 1, "text": "mein mann schlägt mich", "zielgruppe": ["quatsch"]},
        {"id": 2, "text": "Schulden", "stadtteil": "Nirgendwo", "sprache": "klingonisch"},
        {"id": 3, "text": "Schulden"},
    )
    result = krefeld("match", "--datei", str(path), "--format", "jsonl")
    one, two, three = map(json.loads, result.stdout.splitlines())
    assert (one["luecke"]["zustand"], one["krise"]) == ("unsicher", True)
    assert one["fehler"].startswith("Zielgruppe „quatsch“ gibt es nicht.")
    assert "Nirgendwo" in two["fehler"]
    assert "klingonisch" in two["fehler"]
    assert two["luecke"]["zustand"] == "unsicher"
    assert two["treffer"]
    assert (three["luecke"]["zustand"], "fehler" in three) == ("passt", False)
    assert "bedarfe.jsonl, Zeile 1: Zielgruppe „quatsch“" in result.stderr
    text = krefeld("match", "--datei", str(path))
    assert "  Unsicher: Zielgruppe „quatsch“ gibt es nicht." in text.stdout
    assert "3 Bedarfe: 1 mit Antwort, 2 unsicher, 0 Lücken." in text.stderr


def test_a_table_is_answered_in_every_format(krefeld: Gw, tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_text("id;bedarf;stadtteil\nx;Schulden;Süd\ny;blubbxy;\n", encoding="utf-8")
    text = krefeld("match", "--datei", str(path)).stdout
    assert [block.splitlines()[0] for block in text.strip().split("\n\n")] == [
        "x · Schulden · Süd", "y · blubbxy",
    ]  # fmt: skip
    table = krefeld("match", "--datei", str(path), "--format", "csv", "--anzahl", "2").stdout
    head, *rows = table.splitlines()
    assert head.split(";") == list(ANSWERED)
    assert [row.split(";")[0] for row in rows] == ["x", "x", "y"]
    data = krefeld.json("match", "--datei", str(path))["data"]
    assert [one["id"] for one in data] == ["x", "y"]


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv"])
def test_a_broken_line_is_named_and_nothing_half_is_printed(
    krefeld: Gw, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "kaputt.jsonl"
    path.write_text('{"text": "Schulden"}\n{"text":', encoding="utf-8")
    result = krefeld("match", "--datei", str(path), "--format", form, code=4)
    assert "kaputt.jsonl, Zeile 2: Die Zeile ist kein gültiges JSON." in result.stderr
    assert '"treffer"' not in result.stdout
    assert form in ("json", "jsonl") or not result.stdout
    assert krefeld("match", "--datei", str(tmp_path / "fehlt.csv"), code=3).stderr


def test_hostile_needs_are_answered_and_known_words_keep_their_hits(
    krefeld: Gw, tmp_path: Path
) -> None:
    plain = {one["id"]: one for one in lines(krefeld, written(
        tmp_path, *({"id": word, "text": word} for word in KNOWN)
    ))}  # fmt: skip
    random.seed(7)
    needs = []
    for number in range(MANY):
        parts = random.choices(JUNK, k=random.randint(1, 4))
        if number % 2:
            parts.insert(random.randint(0, len(parts)), KNOWN[number % len(KNOWN)])
        needs.append({"id": number, "text": " ".join(parts)})
    answers = lines(krefeld, written(tmp_path, *needs))
    assert [one["id"] for one in answers] == list(range(MANY))
    for one in answers:
        for hit in one["treffer"]:
            assert sum(g["punkte"] for g in hit["gruende"]) == pytest.approx(hit["score"], abs=1e-6)
        if one["id"] % 2:
            best = plain[KNOWN[one["id"] % len(KNOWN)]]["treffer"][0]["angebot"]
            assert best in [hit["angebot"] for hit in one["treffer"]], needs[one["id"]]
            assert one["krise"] or one["id"] % len(KNOWN) != KNOWN.index("frauenhaus")
