"""A flyer from the command line: chosen, written whole, and what is missing said."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf  # noqa: TID253 - looks into finished files
import pytest
from pypdf import PdfReader

if TYPE_CHECKING:
    from tests.cli.conftest import Gw

OFFICE = """\
wer: KO
vorwahl: 02151
bundesland: NW
sprachen: [de, ro]
buero:
  name: Büro Süd
  strasse: Weg 1
  plz: "47798"
  ort: Krefeld
  telefon: 02151 86-0
  email: buero@example.org
  web: example.org/angebote
  verantwortlich: Büro Süd, Weg 1, 47798 Krefeld
"""


@pytest.fixture
def town(gw: Gw) -> Gw:
    """Return a register with two offers and an office that has entered everything."""
    Path(gw.environment["GW_CONFIG"]).write_text(OFFICE, encoding="utf-8")
    gw("angebot", "add", "--traeger", "AWO", "--name", "Sprachcafé", "--ja", "--telefon", "86-1234")
    gw("angebot", "add", "--traeger", "AWO", "--name", "Jobcafé", "--oeffnungszeiten", "Mo 9-12")
    return gw


def printed(pdf: Path) -> str:
    pages = PdfReader(io.BytesIO(pdf.read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_without_options_it_is_the_general_flyer_of_the_office(town: Gw, tmp_path: Path) -> None:
    target = tmp_path / "flyer.pdf"
    envelope = town.json("export", "flyer", "--ausgabe", str(target))
    receipt = envelope["data"][0]
    assert (receipt["thema"], receipt["sprachen"], receipt["gesamt"]) == (
        "allgemein",
        ["de", "ro"],
        2,
    )
    assert sorted(receipt["angebote"]) == ["jobcafe", "sprachcafe"]
    text = printed(target)
    for expected in (
        "Sprachcafé",
        "02151 86-1234",
        "09:00–12:00 Uhr",
        "Büro Süd",
        "V. i. S. d. P.",
    ):
        assert expected in text
    assert "ENTWURF" not in text
    with pikepdf.open(target) as document:
        assert len(document.pages) == 2


def test_same_register_and_day_give_the_same_bytes(town: Gw, tmp_path: Path) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for target in (first, second):
        town("export", "flyer", "--ausgabe", str(target))
    assert first.read_bytes() == second.read_bytes()


def test_named_offers_are_the_ones(town: Gw, tmp_path: Path) -> None:
    target = tmp_path / "flyer.pdf"
    town("export", "flyer", "--angebot", "jobcafe", "--ausgabe", str(target))
    assert "Jobcafé" in printed(target)
    assert "Sprachcafé" not in printed(target)


def test_a_title_and_languages_of_ones_own(town: Gw, tmp_path: Path) -> None:
    target = tmp_path / "flyer.pdf"
    words = ("--titel", "Alles hier", "--sprachen", "Türkisch, pl")
    envelope = town.json("export", "flyer", *words, "--ausgabe", str(target))
    assert envelope["data"][0]["sprachen"] == ["de", "tr", "pl"]
    assert "Alles hier" in printed(target)
    assert any("Muttersprachlern" in message for message in envelope["messages"])


def test_what_the_office_has_not_entered_is_said_and_seen(gw: Gw, tmp_path: Path) -> None:
    gw("angebot", "add", "--traeger", "AWO", "--name", "Sprachcafé", "--ja")
    target = tmp_path / "flyer.pdf"
    stderr = gw("export", "flyer", "--ausgabe", str(target)).stderr
    assert (
        "ENTWURF, denn es fehlt noch: Name des Büros, Anschrift, Telefon, V. i. S. d. P." in stderr
    )
    assert "Kein QR-Code" in stderr
    assert "ENTWURF" in printed(target)
    assert "bitte eintragen" in printed(target)


def test_nothing_known_to_fit_is_said(town: Gw, tmp_path: Path) -> None:
    town("zielgruppe", "add", "--name", "Senioren")
    target = str(tmp_path / "flyer.pdf")
    stderr = town("export", "flyer", "--zielgruppe", "senioren", "--ausgabe", target).stderr
    assert "Bei keinem Angebot ist eingetragen, ob es dazu passt" in stderr


def test_an_empty_register_writes_nothing(gw: Gw, tmp_path: Path) -> None:
    target = tmp_path / "flyer.pdf"
    assert "passt kein Angebot" in gw("export", "flyer", "--ausgabe", str(target), code=3).stderr
    assert not target.exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--ausgabe", "flyer.docx"), 2, "Ein Flyer wird eine PDF-Datei"),
        (("--sprachen", "de,sw"), 3, "noch keine Texte"),
        (("--sprachen", "klingonisch"), 4, "klingonisch"),
        (("--angebot", "jobcafe", "--stadtteil", "süd"), 2, "gehen nicht zusammen"),
        (("--angebot", "gibtesnicht"), 3, "gibtesnicht"),
        (("--ausgabe", "nirgends/flyer.pdf"), 6, "den Ordner"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_writes_nothing(
    town: Gw,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*.pdf"))
    stderr = town("export", "flyer", *words, code=code).stderr
    assert said in stderr
    assert sorted(tmp_path.rglob("*.pdf")) == before


def test_the_name_of_the_file_tells_what_it_is_about(
    town: Gw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    town("zielgruppe", "add", "--name", "Ältere Menschen")
    town("export", "flyer", "--zielgruppe", "ältere menschen")
    assert (tmp_path / "flyer-aeltere-menschen.pdf").is_file()


def test_an_offer_that_has_ended_is_refused(town: Gw, tmp_path: Path) -> None:
    town("angebot", "edit", "jobcafe", "--status", "beendet")
    target = tmp_path / "flyer.pdf"
    stderr = town(
        "export", "flyer", "--angebot", "jobcafe", "--ausgabe", str(target), code=4
    ).stderr
    assert "„Jobcafé“ ist nicht aktiv oder schon beendet" in stderr
    assert not target.exists()


def test_an_own_template_goes_before_the_shipped(town: Gw, tmp_path: Path) -> None:
    folder = tmp_path / "vorlagen"
    settings = Path(town.environment["GW_CONFIG"])
    settings.write_text(f"{OFFICE}vorlagen: {folder.as_posix()}\n", encoding="utf-8")
    town("vorlage", "kopieren", "flyer")
    own = folder / "druck" / "flyer.typ"
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace("Stand #", "Geprüft #", 1), encoding="utf-8")
    assert own.read_text(encoding="utf-8") != text
    target = tmp_path / "flyer.pdf"
    town("angebot", "pruefen", "jobcafe", "--bestaetigt")
    town("export", "flyer", "--ausgabe", str(target))
    assert "Geprüft 02.03.2026" in printed(target)
