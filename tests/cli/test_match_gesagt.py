"""What somebody said, on the shipped example city: what is read aloud, what programs get."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from gemeinwesen_cli.store import open_store
from gemeinwesen_cli.usecases.ports import Job
from gemeinwesen_cli.usecases.rueckmeldung import accept_hit, reject_hit
from gemeinwesen_cli.usecases.urteil import Anlass

if TYPE_CHECKING:
    from tests.cli.conftest import Gw

FORMATS = ("text", "json", "jsonl", "csv")
IN_DANGER = "mein mann schlägt mich"


def need(krefeld: Gw, *arguments: str) -> dict[str, Any]:
    """Return the one object of a match."""
    (data,) = krefeld.json("match", *arguments)["data"]
    assert isinstance(data, dict)
    return data


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_an_answer_says_how_it_was_understood_and_gives_reasons_in_a_sentence(
    krefeld: Gw,
) -> None:
    text = krefeld("match", "Schulden", "--stadtteil", "Süd").stdout
    lines = text.splitlines()
    assert lines[0].startswith("Verstanden: Schulden und Schuldnerberatung")
    assert "Verlangt: Stadtteil Süd." in lines
    assert any(line.startswith("Dazu pass") for line in lines)
    assert " 1  Schuldner- und Insolvenzberatung" in lines
    flowing = " ".join(text.split())
    assert (
        "Passt, weil es um „Schulden und Schuldnerberatung“ geht („Schulden“) und es für die "
        "ganze Stadt da ist."
    ) in flowing
    assert text == krefeld("match", "--text", "Schulden", "--stadtteil", "Süd").stdout
    loose = krefeld("match", "ich", "habe", "Schulden", "--format", "jsonl").stdout
    assert json.loads(loose)["bedingungen"] == ["Text „ich habe Schulden“"]


def test_another_language_is_named_and_so_is_what_was_said(krefeld: Gw) -> None:
    text = " ".join(krefeld("match", "am datorii").stdout.split())
    assert "Verstanden: Schulden und Schuldnerberatung" in text
    assert "Rumänisch" in text.partition("Dazu")[0]
    assert "(„datorii“, Rumänisch)" in text


def test_a_gap_names_no_hit_as_fitting_and_says_who_is_responsible(krefeld: Gw) -> None:
    text = krefeld("match", "schlagloch auf der straße").stdout
    assert "Tiefbauamt" in text
    assert "Festhalten: gw bedarf add --konzept schlagloch" in text
    assert "Passt, weil" not in text


def test_the_one_condition_that_blocks_is_named_with_what_fits_without_it(krefeld: Gw) -> None:
    arguments = ("Deutschkurs", "--sprache", "rom", "--streng")
    data = need(krefeld, *arguments)
    assert (data["luecke"]["zustand"], data["luecke"]["art"]) == ("luecke", "filter")
    assert data["luecke"]["filter"] == ["Sprache Romanes"]
    assert len(data["hindernisse"][0]["naechste"]) == 3
    text = " ".join(krefeld("match", *arguments).stdout.split())
    assert "Es liegt an „Sprache Romanes“." in text
    assert "Ohne „Sprache Romanes“ passen:" in text
    assert "--sprache rom und dann: gw bedarf schliessen NUMMER" in text
    assert "--status ins-leere --grund sprache" in text


def test_what_nobody_understands_is_asked_again_and_no_gap_of_the_city(krefeld: Gw) -> None:
    text = krefeld("match", "blubbxy zwumpf").stdout
    assert "nicht verstanden: „blubbxy“, „zwumpf“" in text
    assert "keine Lücke der Stadt" in text
    assert "Fragen Sie zum Beispiel: Worum geht es" in text
    assert 'gw lexikon add KONZEPT "blubbxy"' in text
    assert "Passt, weil" not in text


@pytest.mark.parametrize("form", FORMATS)
def test_in_an_emergency_every_format_says_whom_to_call_first(krefeld: Gw, form: str) -> None:
    result = krefeld("match", IN_DANGER, "--format", form)
    out, err = result.stdout, result.stderr
    if form == "text":
        assert out.splitlines()[0] == "NOTFALL (Gewalt) – zuerst anrufen:"
        assert out.splitlines()[1].startswith("  110 ")
        assert out.index("116 016") < out.index("Verstanden: ")
        assert "02151 633723    Frauenhaus" in out.partition("Verstanden: ")[0]
        return
    if form == "csv":
        row = table(out)[0]
        assert (row["krise"], row["notruf"][:12]) == ("ja", "110 Polizei;")
        assert "NOTFALL (Gewalt)" in err
        return
    data = json.loads(out)["data"][0] if form == "json" else json.loads(out)
    assert data["krise"] is True
    assert data["notruf"][0]["nummer"] == "110"
    (refuge,) = (one for one in data["notruf"] if one["angebot"] == "frauenhaus")
    assert (refuge["nummer"], refuge["ort"]) == ("02151 633723", "")


@pytest.mark.parametrize("form", FORMATS)
def test_an_emergency_is_said_without_any_hit_too(begun: Gw, form: str) -> None:
    result = begun("match", IN_DANGER, "--format", form)
    assert "116 016" in result.stdout
    if form == "csv":
        (row,) = table(result.stdout)
        assert (row["krise"], row["angebot"]) == ("ja", "")


def test_all_numbers_are_shown_with_where_they_are_from(krefeld: Gw) -> None:
    text = " ".join(krefeld("match", "--notruf").stdout.split())
    assert "Angabe nach www.hilfetelefon.de, vor Druck prüfen" in text
    assert "In dieser Stadt: 02151 633723 Frauenhaus" in text
    numbers = [one["nummer"] for one in krefeld.json("match", "--notruf")["data"]]
    assert numbers[:2] == ["110", "112"]
    assert {"116 117", "116 111", "116 006", "116 123", "0800 22 55 530"} <= set(numbers)
    rows = table(krefeld("match", "--notruf", "--format", "csv").stdout)
    assert [row["nummer"] for row in rows] == numbers


def test_feedback_is_told_with_the_reasons_and_moves_no_hit(krefeld: Gw) -> None:
    before = need(krefeld, "Schulden")["treffer"]
    store = open_store(krefeld.database, write=True)
    job = Job(command="match", who="KO", now="2026-03-02T09:00:00Z", today=date(2026, 3, 2))
    for _ in range(3):
        accept_hit(store, job, before[1]["id"], Anlass(konzept="schulden"))
    reject_hit(store, job, before[1]["id"], Anlass(konzept="schulden"), "ort_zu_weit")
    store.close()
    after = need(krefeld, "Schulden")["treffer"]
    assert [(h["angebot"], h["score"]) for h in after] == [
        (h["angebot"], h["score"]) for h in before
    ]
    told = after[1]["gruende"][-1]
    assert (told["art"], told["punkte"], told["angenommen"], told["passt_nicht"]) == (
        "rueckmeldung", 0.0, 3, 1,
    )  # fmt: skip
    words = "3-mal angenommen, 1-mal „passt nicht“: Ort zu weit"
    assert told["text"] == words
    assert f"    Rückmeldungen: {words}" in krefeld("match", "Schulden").stdout.splitlines()


@pytest.mark.parametrize("more", [(), ("--stadtteil", "mitte"), ("--zielgruppe", "familien")])
@pytest.mark.parametrize("said", ["Schulden", "kita platz", "ich will deutsch lernen", "arzt"])
def test_the_parts_of_every_hit_add_up_and_no_offer_comes_twice(
    krefeld: Gw, said: str, more: tuple[str, ...]
) -> None:
    hits = need(krefeld, said, *more)["treffer"]
    assert hits
    for hit in hits:
        assert sum(g["punkte"] for g in hit["gruende"]) == pytest.approx(hit["score"], abs=1e-6)
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len({hit["angebot"] for hit in hits}) == len(hits)
    lines = krefeld("match", said, *more, "--format", "jsonl").stdout.splitlines()
    assert [hit["score"] for hit in json.loads(lines[0])["treffer"]] == scores
    rows = table(krefeld("match", said, *more, "--format", "csv").stdout)
    assert [float(row["score"]) for row in rows] == scores


def test_what_does_not_go_together_or_says_nothing_is_refused(krefeld: Gw) -> None:
    assert "TEXT und --text gehen nicht" in krefeld("match", "a", "--text", "b", code=2).stderr
    assert (
        "--bedarf und --alle-offenen"
        in krefeld("match", "--bedarf", "1", "--alle-offenen", code=2).stderr
    )
    assert "kein Wort" in krefeld("match", "und oder", code=4).stderr
    assert "wonach gesucht wird" in krefeld("match", code=2).stderr


def test_a_recorded_need_is_looked_for_as_it_was_said(krefeld: Gw) -> None:
    krefeld(
        "bedarf", "add", "--worte", "ich habe Schulden", "--stadtteil", "süd", "--sprache", "ro"
    )
    data = need(krefeld, "--bedarf", "53")
    assert data["id"] == "b-0053"
    assert data["gehoert"]["konzept"] == "schulden"
    assert data["bedingungen"] == ["Sprache Rumänisch", "Stadtteil Süd", "eigene Worte"]
    text = krefeld("match", "--bedarf", "B-53").stdout
    assert text.splitlines()[0] == "Bedarf b-0053 · eigene Worte · Süd · Rumänisch · 03/2026"
    assert "ich habe Schulden" not in text
    # A word that nobody knows may be a name: no answer repeats it.
    krefeld("bedarf", "add", "--worte", "gracjanowa hat Schulden beim gerichtsvolziher")
    for form in FORMATS:
        assert "gracjanowa" not in krefeld("match", "--bedarf", "54", "--format", form).stdout
        assert "gracjanowa" not in krefeld("match", "--alle-offenen", "--format", form).stdout
    later = ("--stichtag", "2026-07-01")
    gone = krefeld("match", "--bedarf", "53", *later, code=4).stderr
    assert "eigenen Worte sind gelöscht" in gone
    krefeld("bedarf", "edit", "53", "--konzept", "schulden")
    after = need(krefeld, "--bedarf", "53", *later)
    assert after["gehoert"]["konzept"] == "schulden"
    assert after["bedingungen"][-1] == "Text „Schulden und Schuldnerberatung“"
    assert "b-9999" in krefeld("match", "--bedarf", "9999", code=3).stderr


def test_a_need_without_words_is_looked_for_by_its_field(krefeld: Gw) -> None:
    data = need(krefeld, "--bedarf", "b-0001")
    assert data["bedingungen"][-2:] == ["Handlungsfeld Kita und Kindertagespflege", "Stadtteil Süd"]
    assert data["luecke"]["zustand"] == "passt"
    assert data["krise"] is False


def test_all_open_needs_are_answered_and_counted(krefeld: Gw) -> None:
    krefeld("bedarf", "add", "--worte", IN_DANGER)
    result = krefeld("match", "--alle-offenen")
    blocks = result.stdout.strip().split("\n\n")
    open_needs = krefeld.json("bedarf", "list", "--status", "offen")["data"]
    assert len(blocks) == len(open_needs)
    assert result.stderr.splitlines()[-1].startswith(f"{len(blocks)} Bedarfe: ")
    assert "NOTFALL (Gewalt), zuerst anrufen: 110 Polizei;" in " ".join(blocks[-1].split())
    lines = krefeld("match", "--alle-offenen", "--format", "jsonl").stdout.splitlines()
    assert sorted(json.loads(line)["id"] for line in lines) == sorted(
        one["kurzname"] for one in open_needs
    )
    rows = table(krefeld("match", "--alle-offenen", "--format", "csv").stdout)
    assert {row["id"] for row in rows} == {one["kurzname"] for one in open_needs}
    envelope = krefeld.json("match", "--alle-offenen")
    assert envelope["messages"][-1].startswith(f"{len(blocks)} Bedarfe: ")


def test_how_many_are_shown_does_not_change_the_answer(krefeld: Gw) -> None:
    whole = need(krefeld, "Schulden")
    one = need(krefeld, "Schulden", "--anzahl", "1")
    assert one["luecke"] == whole["luecke"]
    assert one["sicher"] == whole["sicher"] > 1
    assert len(one["treffer"]) == 1
    text = krefeld("match", "Schulden", "--anzahl", "1").stdout
    assert "Dazu passen mehrere Angebote; gezeigt: das beste." in text


def test_strictly_nothing_is_shown_that_only_may_fit(krefeld: Gw) -> None:
    assert all(hit["sicher"] for hit in need(krefeld, "Schulden", "--streng")["treffer"])
    text = krefeld("match", "Schulden", "--streng").stdout
    assert "Passt, weil" in text
    assert "Vielleicht" not in text
    # One of which nothing surely fits on the example city.
    loose, strict = (need(krefeld, "suche boxverein", *more) for more in ((), ("--streng",)))
    assert (loose["luecke"], strict["treffer"]) == (strict["luecke"], [])
    text = krefeld("match", "suche boxverein", "--streng").stdout
    assert ("ohne --streng" in text) == (strict["luecke"]["zustand"] == "passt")


def test_programs_are_told_of_no_sure_hit_where_there_is_a_gap(krefeld: Gw) -> None:
    data = need(krefeld, "schlagloch auf der straße")
    assert data["luecke"]["zustand"] == "luecke"
    assert data["sicher"] == 0
    assert not any(hit["sicher"] for hit in data["treffer"])
    rows = table(krefeld("match", "das geht mehr", "--format", "csv").stdout)
    assert rows[0]["zustand"] == "luecke"
    assert not any(row["passt_weil"].startswith("Passt") for row in rows)


def test_what_a_text_only_sounds_like_makes_no_hit_a_sure_one(krefeld: Gw) -> None:
    data = need(krefeld, "Abschiebung droht")
    assert data["gehoert"]["konzept"] == "abschiebung"
    shelter = [hit for hit in data["treffer"] if hit["angebot"] == "frauenhaus"]
    assert not any(hit["sicher"] for hit in shelter)


@pytest.mark.parametrize(
    "said", ["am nevoie de un loc de muncă", "i want to kill myself", "potrzebuję pomocy"]
)
def test_everyday_words_of_other_languages_are_neither_unknown_nor_misspelt(
    krefeld: Gw, said: str
) -> None:
    heard = need(krefeld, said)["gehoert"]
    assert (heard["unbekannt"], heard["repariert"]) == ([], [])


def test_a_part_of_the_city_is_no_word_of_another_language(krefeld: Gw) -> None:
    heard = need(krefeld, "Krabbelgruppe Süd")["gehoert"]
    assert heard["konzept"] != "gerichtspost"
    assert (heard["sprachen"], heard["unbekannt"]) == ([], [])


def test_no_other_field_of_work_is_offered_instead_of_what_is_needed(krefeld: Gw) -> None:
    found = need(krefeld, "--bedarf", "49")
    assert found["luecke"]["zustand"] == "luecke"
    assert not any(one.startswith("Handlungsfeld") for one in found["luecke"]["filter"])
    text = " ".join(krefeld("match", "--bedarf", "49").stdout.split())
    assert "Für alles zusammen gibt es in der Stadt kein Angebot" in text
    assert "Ohne „Handlungsfeld" not in text


def test_what_nobody_has_written_down_is_promised_of_no_hit(krefeld: Gw) -> None:
    said = "Dazu passen 4 Angebote"
    assert f"{said}." in krefeld("match", "Schulden").stdout
    text = krefeld("match", "Schulden", "--sprache", "rom").stdout
    assert f"{said}, soweit bekannt; bitte nachfragen." in text
    assert "Nicht bekannt: Sprache Romanes" in text


@pytest.mark.parametrize("said", ["geld", "wer kann mir helfen", "blubbxy zwumpf"])
def test_an_answer_never_says_both_understood_and_unknown(krefeld: Gw, said: str) -> None:
    text = " ".join(krefeld("match", said).stdout.split())
    if "nur angedeutet" in text:
        assert "Fragen Sie zum Beispiel: Geht es um" in text
    if "Das Anliegen kennt gw nicht" in text or "Nicht verstanden" in text:
        assert "Verstanden: kein Anliegen" in text or "Verstanden: nichts" in text
