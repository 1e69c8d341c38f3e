"""The contact sheet as PDF: what a reader, a screen reader and a printer find in it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest

from gemeinwesen_cli.domain.drucksache import Eintrag, Gruppe
from gemeinwesen_cli.export import Auftrag, get
from gemeinwesen_cli.export.adressen import breakable
from gemeinwesen_cli.export.kontaktliste_pdf import packed, sheet_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pikepdf

    from gemeinwesen_cli.domain.drucksache import Kontaktliste

A4_LANDSCAPE = (842, 595)


@pytest.fixture
def long_list(make_list: Callable[..., Kontaktliste], full_entry: Eintrag) -> Kontaktliste:
    """Return a sheet of several pages."""
    gruppen = tuple(
        Gruppe(name=name, eintraege=(full_entry,) * 12) for name in ("Mitte", "Süd", "West")
    )
    return make_list(gruppen=gruppen, beispiel="Beispieldaten, Stand 2017, vor Gebrauch prüfen")


def opened(liste: Kontaktliste) -> pikepdf.Pdf:
    import pikepdf

    return pikepdf.open(io.BytesIO(get("pdf").render(Auftrag(liste=liste)).inhalt))


def elements(node: Any) -> Iterator[Any]:
    """Walk the structure tree, elements only."""
    import pikepdf

    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


def test_file_claims_both_standards_and_says_what_it_is(
    make_list: Callable[..., Kontaktliste], full_entry: Eintrag
) -> None:
    with opened(make_list(full_entry)) as pdf, pdf.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        assert meta["dc:title"] == "Kontaktliste: Osteuropa"
        assert str(pdf.Root.Lang) == "de"


def test_pages_are_a4_landscape_and_numbered(long_list: Kontaktliste) -> None:
    with opened(long_list) as pdf:
        assert len(pdf.pages) > 2
        for page in pdf.pages:
            assert tuple(round(float(x)) for x in page.mediabox[2:]) == A4_LANDSCAPE


def test_tags_hold_headings_tables_heads_and_links(
    long_list: Kontaktliste,
) -> None:
    with opened(long_list) as pdf:
        tags = [str(element.S) for element in elements(pdf.Root.StructTreeRoot)]

    assert tags.count("/H1") == 1
    assert tags.count("/H2") == tags.count("/Table") == 3
    assert tags.count("/TH") == 3 * 8
    assert tags.count("/TR") == 3 * (1 + 12)
    assert tags.count("/Link") == 36 * 4


def test_bookmarks_lead_to_the_groups(long_list: Kontaktliste) -> None:
    with opened(long_list) as pdf, pdf.open_outline() as outline:
        (top,) = outline.root
        assert [item.title for item in top.children] == ["Mitte (12)", "Süd (12)", "West (12)"]


def test_packing_changes_size_only(long_list: Kontaktliste) -> None:
    import pikepdf

    once = get("pdf").render(Auftrag(liste=long_list)).inhalt

    with pikepdf.open(io.BytesIO(once)) as before:
        raw = io.BytesIO()
        before.save(raw, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        pages = len(before.pages)
    with pikepdf.open(io.BytesIO(packed(raw.getvalue()))) as after:
        assert len(after.pages) == pages
    assert len(packed(raw.getvalue())) < len(raw.getvalue()) * 0.8


def test_a_very_long_text_goes_on_over_the_page(make_list: Callable[..., Kontaktliste]) -> None:
    long = Eintrag(name="Sehr ausführlich", hinweis="Bitte vorher anrufen. " * 400)

    with opened(make_list(long)) as pdf:
        assert len(pdf.pages) > 1


def test_template_gets_finished_text_and_links(
    make_list: Callable[..., Kontaktliste], full_entry: Eintrag
) -> None:
    (entry,) = sheet_data(make_list(full_entry))["gruppen"][0]["eintraege"]

    assert entry["zielgruppen"] == "Osteuropa, nicht für Männer"
    assert entry["emails"][0]["ziel"] == "mailto:sprachcafe@verein.example"
    assert entry["web"]["ziel"] == "https://verein.example/sprachcafe/"
    assert entry["orte"][1]["adresse"] == "Adresse auf Anfrage"


def test_a_word_without_end_may_break_anywhere_and_loses_nothing(
    make_list: Callable[..., Kontaktliste],
) -> None:
    word = "Wohnungslosenhilfeangebotsverzeichnis"
    (entry,) = sheet_data(make_list(Eintrag(name=word, kosten="kurz")))["gruppen"][0]["eintraege"]

    assert entry["name"].replace("\u200b", "") == word
    assert entry["name"].count("\u200b") == len(word) - 1
    assert entry["kosten"] == "kurz"


def test_breaks_part_no_letter_from_its_mark() -> None:
    assert "\u200b\u0301" not in breakable("e\u0301" * 40)
