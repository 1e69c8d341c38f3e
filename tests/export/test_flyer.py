"""The flyer: right in every line, readable for everybody, or a sentence that says why not."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pikepdf  # noqa: TID253 - looks into finished files
import pytest
from pypdf import PdfReader

from gemeinwesen_cli.domain.drucksache import Eintrag, Standort, Telefonnummer
from gemeinwesen_cli.domain.errors import ConfigError, NotFound, Rejected
from gemeinwesen_cli.domain.farbe import contrast
from gemeinwesen_cli.domain.flyer import THEMEN, Absender, Flyer, FlyerAngebot
from gemeinwesen_cli.export import flyer, phrasen
from gemeinwesen_cli.export.qr import qr_svg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OFFICE = Absender(
    name="Musterbüro",
    anschrift="Musterstraße 1, 47798 Krefeld",
    telefon="0221 4710-100",
    waehlen="+492214710100",
    email="buero@example.org",
    web="https://example.org/angebote",
    verantwortlich="Musterbüro, Musterstraße 1, 47798 Krefeld",
)


def offer(
    name: str = "Jobcafé", was: str = "Hilft bei der Bewerbung.", **more: Any
) -> FlyerAngebot:
    eintrag = Eintrag(
        name=name,
        traeger="AWO",
        orte=(Standort(name="Südbahnhof", adresse="Saumstraße 9, 47805 Krefeld"),),
        telefone=(Telefonnummer(anzeige="02151 86-1234", waehlen="+492151861234"),),
        zeiten=("Mo–Do 09:00–12:00 Uhr",),
    )
    return FlyerAngebot(slug="jobcafe", was=was, eintrag=eintrag, **more)


def make(**changes: Any) -> Flyer:
    given: dict[str, Any] = {
        "thema": "arbeit",
        "sprachen": ("de", "ro", "bg"),
        "angebote": (offer(),),
        "gesamt": 1,
        "stand": "20.01.2026",
        "tag": date(2026, 1, 20),
        "absender": OFFICE,
    }
    return Flyer(**(given | changes))


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def alternative_texts(node: Any) -> list[str]:
    """Every text that stands for a picture in the tree of tags."""
    found: list[str] = []
    if isinstance(node, pikepdf.Dictionary):
        found += [str(node.Alt)] if "/Alt" in node else []
        children: Any = node.get("/K", [])
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            found += alternative_texts(child)
    return found


def structure_languages(pdf: bytes) -> set[str]:
    """Every language that is announced in the tree of tags."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return set(_languages(document.Root.StructTreeRoot)) | {str(document.Root.Lang)}


def _languages(node: Any) -> Iterator[str]:
    if isinstance(node, pikepdf.Dictionary):
        if "/Lang" in node:
            yield str(node.Lang)
        children: Any = node.get("/K", [])
        for child in children if isinstance(children, pikepdf.Array) else [children]:
            yield from _languages(child)


def test_it_is_an_accessible_archive_file_of_two_a5_pages() -> None:
    made = flyer.render(make())
    with pikepdf.open(io.BytesIO(made.inhalt)) as document:
        assert len(document.pages) == 2
        width, height = (float(n) * 25.4 / 72 for n in document.pages[0].mediabox[2:])
        assert (round(width), round(height)) == (148, 210)
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert metadata["dc:title"]
        assert "/StructTreeRoot" in document.Root


def test_every_language_is_announced_in_the_tree() -> None:
    made = flyer.render(make(sprachen=("de", "ro", "bg", "ar", "fa")))
    assert {"de", "ro", "bg", "ar", "fa"} <= structure_languages(made.inhalt)


def test_what_is_read_out_is_what_was_written() -> None:
    made = flyer.render(make(sprachen=("de", "ro", "bg", "ar")))
    words = text_of(made.inhalt)
    for expected in ("02151 86-1234", "0221 4710-100", "Südbahnhof", "Stand 20.01.2026"):
        assert expected in words
    for code in ("ro", "bg"):
        title = phrasen.load(code).texte["titel"]["arbeit"]
        assert title.split()[0] in words


def test_facts_without_any_date_are_said_to_be_so() -> None:
    assert "Stand unbekannt" in text_of(flyer.render(make(stand="")).inhalt)


def test_same_data_same_bytes() -> None:
    assert flyer.render(make()).inhalt == flyer.render(make()).inhalt


@pytest.mark.parametrize("thema", sorted(THEMEN))
def test_every_theme_has_its_words_in_every_language(thema: str) -> None:
    data, notes = flyer.flyer_data(make(thema=thema, sprachen=phrasen.languages()))
    assert len({title["text"] for title in data["titel"]}) == len(phrasen.languages())
    assert not any("bleiben deutsch" in note for note in notes)


def test_all_languages_but_german_are_marked_unchecked() -> None:
    for code in phrasen.languages():
        assert phrasen.load(code).geprueft == (code == "de")
    data, notes = flyer.flyer_data(make())
    assert [t["kuerzel"] for t in data["ungeprueft"]] == ["de", "ro", "bg"]
    assert any("Română" in note for note in notes)


def test_a_language_without_phrases_is_refused() -> None:
    with pytest.raises(NotFound, match="noch keine Texte"):
        flyer.render(make(sprachen=("de", "sw")))


def test_only_what_is_known_of_every_offer_is_promised() -> None:
    free, paid = offer(kostenlos=True, ohne_anmeldung=True, sprachen=("ro", "bg")), offer()
    data, _ = flyer.flyer_data(make(angebote=(free, free)))
    assert [p["symbol"] for p in data["kacheln"]] == ["kosten", "tuer", "sprache"]
    data, _ = flyer.flyer_data(make(angebote=(free, paid)))
    assert data["kacheln"] == []


def test_the_german_title_can_be_chosen() -> None:
    data, _ = flyer.flyer_data(make(titel="Mein Titel"))
    assert data["titel"][0]["text"] == "Mein Titel"
    assert data["titel"][1]["kuerzel"] == "ro"


def test_an_office_without_data_gives_a_visible_draft_without_code() -> None:
    data, _ = flyer.flyer_data(make(absender=Absender()))
    assert data["entwurf"] == "ENTWURF"
    assert data["qr"] == ""
    assert [line["fehlt"] for line in data["impressum"]] == [True, True]
    assert flyer.missing(Absender()) == ("Name des Büros", "Anschrift", "Telefon", "V. i. S. d. P.")
    assert flyer.render(make(absender=Absender())).inhalt.startswith(b"%PDF")


def test_one_offer_that_cannot_fit_is_named_with_how_much() -> None:
    endless = offer(name="Endlosberatung", was="Ein langer Satz über die Hilfe. " * 200)
    with pytest.raises(Rejected, match=r"„Endlosberatung“ ist um \d+ mm zu lang") as caught:
        flyer.render(make(angebote=(endless,)))
    assert "gw angebot edit jobcafe" in caught.value.hint


def test_a_title_that_cannot_fit_is_refused() -> None:
    with pytest.raises(Rejected, match="Titel ist zu lang"):
        flyer.render(make(titel="Sehr langer Titel " * 40))


def test_offers_that_find_no_room_are_named_and_counted_not_clipped() -> None:
    sentence = "Wir beraten in allen Lebenslagen, begleiten zu Ämtern und helfen weiter. "
    offers = tuple(offer(name=f"Beratung {n}", was=sentence * 6) for n in range(1, 7))
    fitted, made = flyer.fit(make(angebote=offers, gesamt=40))
    shown = len(fitted.angebote)
    assert 1 < shown < 6
    words = text_of(made.inhalt)
    assert f"Beratung {shown}" in words
    assert f"Beratung {shown + 1}" not in words
    assert f"und {40 - shown} weitere Angebote" in words
    assert sum("fand keinen Platz" in note for note in made.hinweise) == 6 - shown


def test_six_offers_of_usual_length_find_room_in_three_languages() -> None:
    usual = offer(was="Berät bei Fragen zu Arbeit und Wohnung und hilft beim Ausfüllen. " * 2)
    fitted, _ = flyer.fit(make(angebote=(usual,) * 6, gesamt=6))
    assert len(fitted.angebote) == 6


def test_one_more_offer_is_told_in_the_singular() -> None:
    data, _ = flyer.flyer_data(make(gesamt=2))
    assert data["weitere"][0]["text"] == "und 1 weiteres Angebot: Fragen Sie uns!"
    assert flyer.flyer_data(make(gesamt=1))[0]["weitere"] == []


def test_themes_of_the_offers_are_shown_in_every_language() -> None:
    offers = (offer(thema="wohnen"), offer(thema="gesundheit"), offer(thema="krise"))
    assert flyer.flyer_data(make(angebote=offers[:2]))[0]["kacheln"] == []
    data, _ = flyer.flyer_data(make(angebote=offers))
    assert [tile["symbol"] for tile in data["kacheln"]] == ["wohnen", "herz", "schirm"]
    assert [t["text"] for t in data["kacheln"][0]["texte"]] == ["Wohnen", "Locuință", "Жилище"]


def test_the_weekdays_are_explained_where_hours_are_shown() -> None:
    assert flyer.flyer_data(make())[0]["wochentage"]
    closed = FlyerAngebot(slug="a", was="", eintrag=Eintrag(name="Treff"))
    assert not flyer.flyer_data(make(angebote=(closed,)))[0]["wochentage"]


def test_the_logo_is_printed_or_its_lack_explained(tmp_path: Path) -> None:
    logo = tmp_path / "zeichen.svg"
    logo.write_text(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'><path d='M0 0h4v4z'/></svg>",
        encoding="utf-8",
    )
    with_logo = flyer.render(make(absender=replace(OFFICE, logo=str(logo))))
    with pikepdf.open(io.BytesIO(with_logo.inhalt)) as document:
        assert "Logo: Musterbüro" in alternative_texts(document.Root.StructTreeRoot)
    for lacking, why in (("fehlt.svg", "nicht lesen"), ("zeichen.gif", "weder SVG")):
        made = flyer.render(make(absender=replace(OFFICE, logo=str(tmp_path / lacking))))
        assert any(why in note for note in made.hinweise)


@pytest.mark.parametrize("name", ["kaputt.png", "kaputt.svg", "kaputt.jpg"])
def test_a_broken_logo_is_left_out_and_told(tmp_path: Path, name: str) -> None:
    broken = tmp_path / name
    broken.write_bytes(b"\x89PNG no picture")
    made = flyer.render(make(absender=replace(OFFICE, logo=str(broken))))
    assert f"Ohne Logo, weil {name} kein lesbares Bild ist." in made.hinweise


def test_every_picture_can_be_drawn() -> None:
    sizes = {len(flyer.preview(make(thema=thema))[0]) for thema in sorted(THEMEN)}
    assert len(sizes) > len(THEMEN) / 2


@pytest.mark.parametrize("colours", [{"haupt": "#88ccee"}, {"akzent": "#ffcc00"}])
def test_colours_that_cannot_be_read_are_refused(colours: dict[str, str]) -> None:
    office = Absender(name="Büro", **colours)
    with pytest.raises(ConfigError, match="zu hell"):
        flyer.render(make(absender=office))


def test_contrast_follows_wcag() -> None:
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#ffffff") == pytest.approx(1)
    assert contrast("#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast("#e4572e") == pytest.approx(3.7, abs=0.1)


def test_a_character_no_font_has_is_named_with_its_offer() -> None:
    made = flyer.render(make(angebote=(offer(name="Treff 🙂 Süd"),)))
    assert any("Angebot „Treff" in note and "U+1F642" in note for note in made.hinweise)


def test_hostile_text_is_only_text() -> None:
    hostile = '#panic("x") $x$ *_ <b> {{ 7*7 }} @preview "\\u{0}" \x00'
    made = flyer.render(make(angebote=(offer(name=hostile, was=hostile),)))
    assert made.inhalt.startswith(b"%PDF")


def test_the_code_is_a_picture_with_a_quiet_zone() -> None:
    svg = qr_svg("https://example.org/angebote", "#0a3440")
    assert svg.startswith("<svg")
    assert "#0a3440" in svg
