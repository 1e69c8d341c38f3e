"""The contact sheet as a web page: one file, readable by everybody, harmless whatever is in it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.drucksache import Eintrag, Gruppe, Telefonnummer
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.export import Auftrag, get
from gemeinwesen_cli.export.adressen import kept_together, pieces, web_address, web_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from gemeinwesen_cli.domain.drucksache import Kontaktliste

HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "{% raw %}")
ROOT = Path(__file__).resolve().parents[2]
NASTY = ROOT.parent / "shared" / "daten" / "nasty" / "blns.txt"


class Page(HTMLParser):
    """What a browser finds: tags with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def html(liste: Kontaktliste) -> str:
    return get("html").render(Auftrag(liste=liste)).inhalt.decode("utf-8")


def test_page_says_language_title_and_filter(
    make_list: Callable[..., Kontaktliste], full_entry: Eintrag
) -> None:
    page = Page(html(make_list(full_entry)))

    assert page.all("html") == [{"lang": "de"}]
    assert page.text.count("Kontaktliste: Osteuropa") >= 2
    assert "Stand 20.01.2026" in page.text


def test_page_can_be_read_aloud(
    make_list: Callable[..., Kontaktliste], full_entry: Eintrag
) -> None:
    page = Page(html(make_list(full_entry, full_entry)))

    assert [cell["scope"] for cell in page.all("th")] == ["col"] * 8 + ["row"] * 2
    assert len(page.all("caption")) == len(page.all("table")) == 1
    assert len(page.all("h1")) == len(page.all("main")) == 1
    assert page.all("a")[0] == {"class": "sprung", "href": "#liste"}


def test_page_asks_nothing_of_the_net(
    make_list: Callable[..., Kontaktliste], full_entry: Eintrag
) -> None:
    text = html(make_list(full_entry))
    page = Page(text)

    assert not [name for name, _ in page.tags if name in {"script", "link", "img", "iframe"}]
    assert not re.search(r"url\(|@import", text)
    assert "default-src 'none'" in text


def test_contacts_are_links(make_list: Callable[..., Kontaktliste], full_entry: Eintrag) -> None:
    targets = [link.get("href") for link in Page(html(make_list(full_entry))).all("a")]

    assert targets == [
        "#liste",
        "tel:+492151861234",
        "tel:+40213112244",
        "mailto:sprachcafe@verein.example",
        "https://verein.example/sprachcafe/",
    ]


def test_groups_are_reached_from_the_top(
    make_list: Callable[..., Kontaktliste], full_entry: Eintrag
) -> None:
    two = (
        Gruppe(name="Mitte", eintraege=(full_entry,)),
        Gruppe(name="Süd", eintraege=(full_entry,)),
    )
    page = Page(html(make_list(gruppen=two)))

    marks = {tag.get("id") for _, tag in page.tags}
    targets = {str(link["href"])[1:] for link in page.all("a") if str(link["href"])[0] == "#"}
    assert targets == {"liste", "gruppe-1", "gruppe-2"}
    assert targets <= marks


def test_overdue_is_said_in_words_beside_the_sign(make_list: Callable[..., Kontaktliste]) -> None:
    page = Page(html(make_list(Eintrag(name="A", ueberfaellig=True))))

    assert "▲ bitte prüfen" in page.text


def test_draft_and_example_marks_are_on_the_page_and_on_every_printed_one(
    make_list: Callable[..., Kontaktliste],
) -> None:
    page = Page(
        html(make_list(Eintrag(name="A"), entwurf="Telefon fehlt", beispiel="Nur Beispiel"))
    )

    assert "ENTWURF: Telefon fehlt" in page.text
    assert page.text.count("Nur Beispiel") == 3  # head, head of the printed table, foot
    assert page.text.count("ENTWURF") == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str, make_list: Callable[..., Kontaktliste]) -> None:
    entry = Eintrag(
        name=text,
        web=text,
        emails=(text,),
        telefone=(Telefonnummer(anzeige=text, waehlen=text),),
        zeiten=(text,),
    )
    page = Page(html(make_list(entry, gruppe=text, titel=text, absender=text)))

    assert not page.all("script") + page.all("img")
    assert page.text.count(text) >= 6


@pytest.mark.skipif(not NASTY.exists(), reason="needs the collection of naughty strings")
def test_naughty_strings_come_out_in_every_format(make_list: Callable[..., Kontaktliste]) -> None:
    lines = NASTY.read_text(encoding="utf-8", errors="replace").splitlines()
    texts = [line for line in lines if line and not line.startswith("#")]
    entries = [Eintrag(name=text, traeger=text, web=text, zeiten=(text,)) for text in texts]
    job = Auftrag(liste=make_list(*entries))

    assert len(texts) > 400
    for ending in ("pdf", "html", "csv", "xlsx"):
        assert get(ending).render(job).inhalt


def test_a_broken_template_of_the_users_is_named(
    make_list: Callable[..., Kontaktliste], tmp_path: Path
) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "kontaktliste.html.j2").write_text("{{ nirgends }}", encoding="utf-8")

    with pytest.raises(Rejected, match=r"web/kontaktliste\.html\.j2"):
        get("html").render(Auftrag(liste=make_list(), vorlagen=tmp_path))


def test_a_template_cannot_reach_into_the_program(
    make_list: Callable[..., Kontaktliste], tmp_path: Path
) -> None:
    (tmp_path / "web").mkdir()
    own = tmp_path / "web" / "kontaktliste.html.j2"
    own.write_text("{{ liste.__class__.__mro__ }}", encoding="utf-8")

    with pytest.raises(Rejected):
        get("html").render(Auftrag(liste=make_list(), vorlagen=tmp_path))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.krefeld.de", "https://www.krefeld.de"),
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("HTTP://a.example", "HTTP://a.example"),
        ("javascript:alert(1)", ""),
        ("https://nutzer:wort@a.example", ""),
        ("data:text/html,x", ""),
        ("keine Angabe", ""),
        ("", ""),
    ],
)
def test_only_real_web_addresses_become_links(text: str, address: str) -> None:
    assert web_address(text) == address


def test_printed_address_leaves_out_what_nobody_types() -> None:
    assert web_text("https://www.krefeld.de/familie/") == "www.krefeld.de/familie"


@given(st.text())
def test_an_address_in_pieces_is_the_same_address(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert all(len(piece) <= 24 for piece in pieces(text))


def test_an_address_breaks_after_marks_but_leaves_no_lonely_end() -> None:
    assert pieces("info@sprach-cafe.de") == ["info@", "sprach-", "cafe.de"]


def test_street_number_and_city_stay_together() -> None:
    assert (
        kept_together("Lange Str. 50 a, 47798 Krefeld")
        == "Lange Str. 50\u00a0a, 47798\u00a0Krefeld"
    )
