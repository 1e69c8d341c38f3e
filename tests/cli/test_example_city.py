"""The example city: set up whole, shown step by step, its counts pinned."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from gemeinwesen_cli.cli.app import app

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Gw


def test_the_city_is_there_with_its_counts(gw: Gw) -> None:
    gw.database.unlink()
    data = gw.json("init", "--beispiel", "krefeld")["data"][0]
    assert (data["angebote"], data["traeger"]) == (204, 74)
    assert {w["wort"]: w["anzahl"] for w in data["ohne_zuordnung"]} == {
        "schulen": 1,
        "eigentümer": 1,
    }
    assert all(w["grund"] for w in data["ohne_zuordnung"])
    assert data["bedarfe"] == 52
    # 49 places where groups go, and those that the streets of the offers name
    assert data["orte"] == 49 + 111


def test_every_row_keeps_its_source_and_is_marked_as_example(krefeld: Gw) -> None:
    shown = krefeld.json("angebot", "show", "familien-beratungs-zentrum-fbz")
    offer = shown["data"][0]
    assert offer["beispiel"] is True
    assert offer["quelle"].startswith("https://lokalklick.eu/")
    assert offer["stand"] == "2021-09-30"
    assert any("Beispieldaten aus öffentlichen Quellen" in m for m in shown["messages"])
    for command in (("angebot", "list"), ("traeger", "list"), ("ort", "list")):
        assert "vor Gebrauch prüfen" in krefeld(*command).stderr


def test_invented_needs_are_marked_as_such(krefeld: Gw) -> None:
    listed = krefeld.json("bedarf", "list")
    assert all(row["beispiel"] for row in listed["data"])
    assert any("ausgedachte Bedarfe" in note for note in listed["messages"])
    assert krefeld("bedarf", "show", "1").stdout.startswith("Bedarf b-0001 (Beispiel)")


def test_what_east_europeans_find_is_pinned_by_how_it_fits(krefeld: Gw) -> None:
    data = krefeld.json("match", "--zielgruppe", "osteuropa")["data"][0]
    assert data["relationen"] == {
        "exakt": 1,
        "schließt ein": 32,
        "Teilgruppe": 3,
        "für alle": 2,
    }
    assert data["sicher"] == sum(data["relationen"].values())


def test_umlauts_change_nothing_and_a_subgroup_is_included(krefeld: Gw) -> None:
    spelled = krefeld.json("match", "--zielgruppe", "rumaenien", "--anzahl", "99")["data"]
    umlauts = krefeld.json("match", "--zielgruppe", "rumänien", "--anzahl", "99")["data"]
    assert spelled == umlauts
    relations = {
        (reason["angebot"], reason["relation"])
        for hit in umlauts[0]["treffer"]
        for reason in hit["gruende"]
        if reason["art"] == "zielgruppe"
    }
    assert ("osteuropa", "schließt ein") in relations
    assert ("alle", "für alle") in relations


def test_a_shelter_shows_no_place_anywhere(krefeld: Gw, tmp_path: Path) -> None:
    assert "Adresse auf Anfrage" in krefeld("angebot", "show", "frauenhaus").stdout
    found = krefeld.json("match", "--text", "Frauenhaus")["data"][0]["treffer"][0]
    assert (found["angebot"], found["ort"]) == ("frauenhaus", "Adresse auf Anfrage")
    target = tmp_path / "liste.csv"
    krefeld("export", "kontaktliste", "--text", "Frauenhaus", "--ausgabe", str(target))
    assert "Adresse auf Anfrage" in target.read_text(encoding="utf-8-sig")


def test_init_never_touches_what_is_there(gw: Gw) -> None:
    before = hashlib.sha256(gw.database.read_bytes()).hexdigest()
    assert "liegt schon" in gw("init", code=4).stderr
    assert hashlib.sha256(gw.database.read_bytes()).hexdigest() == before


def test_init_makes_folders_and_loads_the_trees(gw: Gw, tmp_path: Path) -> None:
    place = tmp_path / "neu" / "ordner" / "büro.db"
    gw("--db", str(place), "init")
    assert "Menschen aus Osteuropa" in gw("--db", str(place), "zielgruppe", "baum").stdout
    assert "noch keine" not in gw("--db", str(place), "angebot", "list").stderr


def test_an_unknown_city_is_refused_and_leaves_nothing(gw: Gw, tmp_path: Path) -> None:
    place = tmp_path / "stadt.db"
    stderr = gw("--db", str(place), "init", "--beispiel", "atlantis", code=3).stderr
    assert "krefeld" in stderr
    assert not place.exists()


def test_a_dry_run_of_init_makes_no_file(gw: Gw, tmp_path: Path) -> None:
    place = tmp_path / "probe.db"
    assert "Probe" in gw("--db", str(place), "init", "--probe").stdout
    assert list(tmp_path.glob("*.db")) == []


def test_the_demonstration_leaves_register_flyer_and_sheet(
    gw: Gw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    out = gw("demo").stdout
    folder = tmp_path / "gw-demo"
    for text in ("204 Angebote", "gw match --zielgruppe osteuropa", "38 passen", "angebot add"):
        assert text in out
    for name in ("flyer-osteuropa.pdf", "kontaktliste.pdf"):
        assert (folder / name).read_bytes().startswith(b"%PDF")
    assert (folder / "gemeinwesen.db").is_file()
    gw("demo")  # again renews it


def test_the_demonstration_uses_no_foreign_folder(gw: Gw, tmp_path: Path) -> None:
    folder = tmp_path / "meins"
    folder.mkdir()
    (folder / "wichtig.txt").write_text("x", encoding="utf-8")
    assert "nichts wurde angerührt" in gw("demo", str(folder), code=4).stderr
    assert [p.name for p in folder.iterdir()] == ["wichtig.txt"]


def test_the_demonstration_speaks_json(gw: Gw, tmp_path: Path) -> None:
    data = gw.json("demo", str(tmp_path / "d"))["data"][0]
    assert data["angebote"] == 204


def test_the_general_flyer_needs_no_option(
    krefeld: Gw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = krefeld("export", "flyer")
    assert "flyer.pdf" in result.stdout
    assert "ENTWURF" in result.stderr
    assert "Kein QR-Code" in result.stderr
    assert (tmp_path / "flyer.pdf").read_bytes().startswith(b"%PDF")


def test_a_flyer_of_named_offers_has_just_those(krefeld: Gw, tmp_path: Path) -> None:
    target = str(tmp_path / "f.pdf")
    named = ("--angebot", "frauenhaus", "--angebot", "integrationskurse")
    data = krefeld.json("export", "flyer", *named, "--ausgabe", target)["data"][0]
    assert data["angebote"] == ["frauenhaus", "integrationskurse"]
    assert data["gesamt"] == 2


def test_same_data_and_day_give_the_same_flyer(krefeld: Gw, tmp_path: Path) -> None:
    made = []
    for number in range(2):
        target = tmp_path / f"{number}.pdf"
        krefeld("export", "flyer", "--zielgruppe", "osteuropa", "--ausgabe", str(target))
        made.append(target.read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (("--sprachen", "de,klingonisch"), 4, "klingonisch"),
        (("--sprachen", "de,sw"), 3, "noch keine Texte"),
        (("--ausgabe", "flyer.docx"), 2, "PDF"),
        (("--ausgabe", "gibtsnicht/flyer.pdf"), 6, "gibtsnicht"),
        (("--zielgruppe", "marsmenschen"), 3, "marsmenschen"),
        (("--angebot", "marsangebot"), 3, "marsangebot"),
    ],
)
def test_a_flyer_that_cannot_be_is_refused(
    krefeld: Gw, arguments: tuple[str, ...], code: int, text: str
) -> None:
    assert text in krefeld("export", "flyer", *arguments, code=code).stderr


def test_own_templates_come_first_and_are_tried_out(krefeld: Gw, tmp_path: Path) -> None:
    settings = tmp_path / "config.yaml"
    own = tmp_path / "vorlagen"
    own.mkdir()
    settings.write_text(f"vorlagen: {own}\n", encoding="utf-8")
    krefeld("vorlage", "kopieren", "flyer")
    assert "gibt es schon" in krefeld("vorlage", "kopieren", "flyer", code=4).stderr
    assert "eigene" in krefeld("vorlage", "list").stdout
    krefeld("vorlage", "pruefen", "flyer")
    template = own / "druck" / "flyer.typ"
    for hostile, said in (
        ('#import "@preview/cetz:0.3.0"\n= A', "Paket aus dem Netz"),
        ('#read("../../../../etc/passwd")', "nicht setzen"),
        ('#set document(title: "x")\n#for i in range(100000000) {}\n= A', ""),
    ):
        template.write_text(hostile, encoding="utf-8")
        if said:
            assert said in krefeld("vorlage", "pruefen", "flyer", code=4).stderr
    template.unlink()
    template.symlink_to(settings)
    assert "Verknüpfung" in krefeld("vorlage", "pruefen", "flyer", code=4).stderr


def test_the_runner_is_the_process(krefeld: Gw) -> None:
    result = CliRunner().invoke(app, ["match"], env=krefeld.environment)
    assert result.exit_code == 2
    assert "Es fehlt, wonach gesucht wird" in result.stderr
