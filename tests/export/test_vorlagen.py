"""The office's own templates: taken as a copy, tried out in a cage, used before the shipped."""

from __future__ import annotations

import sys
import tempfile
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont  # noqa: TID253 - makes a font for the test

from gemeinwesen_cli.domain.errors import NotFound, OutputError, Rejected
from gemeinwesen_cli.export import schrift, templates, vorlagen

if TYPE_CHECKING:
    from pathlib import Path

FLYER = "druck/flyer.typ"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The office's own folder, with blanks and umlauts in its path."""
    return tmp_path / "Büro Süd" / "vorlagen"


def place(own: Path, text: str, name: str = FLYER) -> Path:
    target = own / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return target


def faults(own: Path, name: str = FLYER, seconds: float = 60) -> str:
    return " ".join(b.fehler for b in vorlagen.check(name, own, seconds=seconds) if b.fehler)


@pytest.mark.parametrize("name", vorlagen.CHECKABLE)
def test_the_shipped_templates_stand_every_trial(name: str) -> None:
    found = vorlagen.check(name, None)
    assert [b.fehler for b in found] == [""] * len(found)
    assert {"Muster", "kurz", "lang", "rechts nach links", "feindlich"} <= {b.fall for b in found}
    assert all(b.seiten for b in found)


def test_a_copy_stands_the_trials_like_the_original(own: Path) -> None:
    copied = vorlagen.copy("druck/kontaktliste.typ", own, dry_run=False)
    assert copied.read_bytes() == (templates.shipped() / "druck/kontaktliste.typ").read_bytes()
    assert faults(own, "druck/kontaktliste.typ") == ""


def test_the_office_prints_in_its_own_font(own: Path, tmp_path: Path) -> None:
    fonts = tmp_path / "schriften"
    fonts.mkdir()
    with TTFont(next(schrift.ordner()[0].glob("*.ttf"))) as font:
        for record in font["name"].names:
            if record.nameID in {1, 16}:
                record.string = "Hausschrift"
        font.save(fonts / "haus.ttf")
    lib = (templates.shipped() / "druck/lib.typ").read_text(encoding="utf-8")
    place(own, lib.replace('"Source Sans 3"', '"Hausschrift"'), "druck/lib.typ")
    assert "unknown font family: hausschrift" in faults(own)
    found = vorlagen.check(FLYER, own, fonts)
    assert [b.fehler for b in found] == [""] * len(found)


def test_the_list_says_what_is_ones_own(own: Path) -> None:
    vorlagen.copy(FLYER, own, dry_run=False)
    listed = {v.name: v for v in vorlagen.listed(own)}
    assert listed[FLYER].eigene
    assert not listed["druck/kontaktliste.typ"].eigene
    assert all(v.zweck for v in listed.values())


def test_a_trial_copy_writes_nothing(own: Path) -> None:
    vorlagen.copy(FLYER, own, dry_run=True)
    assert not own.exists()


def test_an_existing_copy_is_not_touched(own: Path) -> None:
    mine = place(own, "// meine Fassung")
    with pytest.raises(Rejected, match="gibt es schon"):
        vorlagen.copy(FLYER, own, dry_run=False)
    assert mine.read_text(encoding="utf-8") == "// meine Fassung"


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="lässt sich nicht schreiben"):
        vorlagen.copy(FLYER, tmp_path / "datei", dry_run=False)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("flyer", FLYER), ("flyer.typ", FLYER), (FLYER, FLYER), ("symbol", "druck/symbole.typ")],
)
def test_a_part_of_the_name_is_enough(said: str, meant: str) -> None:
    assert vorlagen.resolve(said) == meant


def test_unknown_and_ambiguous_names_are_listed() -> None:
    with pytest.raises(NotFound, match="gibt es nicht") as caught:
        vorlagen.resolve("plakat")
    assert FLYER in caught.value.hint
    with pytest.raises(NotFound, match="kann mehrere Vorlagen meinen"):
        vorlagen.resolve("kontaktliste")
    assert vorlagen.resolve("kontaktliste", checkable=True) == "druck/kontaktliste.typ"


def test_what_is_wrong_in_it_is_said_for_every_case(own: Path) -> None:
    place(own, "#let d = json(bytes(sys.inputs.daten))\n= Titel\n#d.gibtesnicht")
    found = vorlagen.check(FLYER, own)
    assert len(found) > 3
    assert all("lässt sich nicht setzen" in b.fehler for b in found)


def test_what_is_not_accessible_is_refused(own: Path) -> None:
    place(own, '#set document(title: "x")\n== Überschrift zweiter Stufe')
    assert "lässt sich nicht setzen" in faults(own)


def test_a_package_from_the_net_is_refused(own: Path) -> None:
    place(own, '#import "@preview/cetz:0.3.0"\n= Titel')
    assert "Paket aus dem Netz" in faults(own)


def test_files_outside_the_folder_are_out_of_reach(own: Path) -> None:
    (own.parent / "geheim.txt").parent.mkdir(parents=True)
    (own.parent / "geheim.txt").write_text("geheim", encoding="utf-8")
    place(own, '#set document(title: "x")\n#read("../../../geheim.txt")')
    assert "lässt sich nicht setzen" in faults(own)
    place(own, f'#set document(title: "x")\n#read("{(own.parent / "geheim.txt").as_posix()}")')
    assert "lässt sich nicht setzen" in faults(own)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_out_of_the_folder_is_refused(own: Path) -> None:
    secret = own.parent / "geheim.txt"
    place(own, "// leer")
    secret.write_text("geheim", encoding="utf-8")
    (own / "druck" / "logo.svg").symlink_to(secret)
    assert "Verknüpfung" in faults(own)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_linked_folder_is_refused(own: Path) -> None:
    place(own, "// leer")
    (own / "bilder").symlink_to(own.parent, target_is_directory=True)
    assert "Verknüpfung" in faults(own)


def test_one_that_computes_without_end_is_stopped_and_leaves_nothing(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "zwischen"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    place(own, "#let n = range(40000).map(i => range(40000).map(j => calc.sin(i * j)).sum()).sum()")
    assert "abgebrochen" in faults(own, seconds=3)
    assert list(scratch.iterdir()) == []


def test_a_trial_that_breaks_off_is_not_taken_for_a_success(own: Path) -> None:
    """A folder in the place of the template breaks the trial itself, not a case of it."""
    (own / FLYER / "innen").mkdir(parents=True)
    found = vorlagen.check(FLYER, own)
    assert any(b.fehler for b in found)
