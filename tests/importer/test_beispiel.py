"""The shipped example city: whole, mapped word by word, and nothing of a person in it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.domain.errors import NotFound, Rejected
from gemeinwesen_cli.importer import beispiel
from gemeinwesen_cli.importer.beispiel import FOLDER, cities, load_city
from gemeinwesen_cli.importer.taxonomie import load_taxonomy

if TYPE_CHECKING:
    from pathlib import Path

    from gemeinwesen_cli.usecases.importzeile import Beispielstadt

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def krefeld() -> Beispielstadt:
    return load_city("krefeld", load_taxonomy(), TODAY)


def test_nothing_of_the_lists_is_lost(krefeld: Beispielstadt) -> None:
    rows = krefeld.angebote.zeilen
    assert (len(rows), len({row.traeger for row in rows}), len(krefeld.orte)) == (204, 74, 49)
    assert len(krefeld.gebiete) == 1 + 9


def test_the_needs_are_read_whole_and_say_nothing_in_own_words(krefeld: Beispielstadt) -> None:
    needs = krefeld.bedarfe
    assert needs.fehler == ()
    assert sum(row.anzahl for row in needs.zeilen) == 52
    assert not any(row.worte for row in needs.zeilen)


def test_what_stays_outside_the_trees_is_counted_with_its_reason(krefeld: Beispielstadt) -> None:
    left = {(w.spalte, w.wort): (w.anzahl, bool(w.grund)) for w in krefeld.ohne_zuordnung}
    assert left == {
        ("zielgruppen", "schulen"): (1, True),
        ("zielgruppen", "eigentümer"): (1, True),
    }
    kept = [dict(row.extra).get("Zielgruppen laut Quelle") for row in krefeld.angebote.zeilen]
    assert sorted(word for word in kept if word) == ["eigentümer", "schulen"]


def test_every_offer_has_fields_groups_and_a_source(krefeld: Beispielstadt) -> None:
    trees = load_taxonomy()
    fields = {term.slug for term in trees.tree("handlungsfeld")}
    groups = {term.slug for term in trees.tree("zielgruppe") if not term.facette}
    for row in krefeld.angebote.zeilen:
        assert row.felder
        assert set(row.felder) <= fields
        assert row.zielgruppen
        assert set(row.zielgruppen) <= groups
        assert row.quelle


def test_how_often_the_most_frequent_groups_are_named(krefeld: Beispielstadt) -> None:
    counts = Counter(word for row in krefeld.angebote.zeilen for word in row.zielgruppen)
    assert counts.most_common(6) == [
        ("kinder", 94),
        ("familien", 90),
        ("eltern", 60),
        ("jugendliche", 49),
        ("zugewanderte", 34),
        ("geringes-einkommen", 28),
    ]


def test_protected_places_have_no_address(krefeld: Beispielstadt) -> None:
    hidden = [row for row in krefeld.angebote.zeilen if row.geschuetzt]
    assert {row.extern_id for row in hidden} == {"kr003", "kr022", "kr098"}
    assert all(row.adresse is None for row in hidden)


def test_areas_that_only_sound_alike_are_no_names_of_a_district(krefeld: Beispielstadt) -> None:
    names = {name for area in krefeld.gebiete for name in (area.name, *area.auch)}
    assert names.isdisjoint({"Südstadt", "Krefeld-Süd", "südliche Innenstadt"})


def test_mail_addresses_belong_to_organisations() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (FOLDER / "krefeld").glob("*.csv"))
    mails = set(re.findall(r"[\w.+-]+@[\w.-]+", text))
    assert mails
    # "vorname.nachname@" would name a person; these dots belong to names of houses and services
    service = r"(?i)(ki|kita|famz|iff|fz|psycholog|familienzentrum)\b.*"
    dotted = {mail for mail in mails if "." in mail.partition("@")[0]}
    assert {mail for mail in dotted if not re.match(service, mail)} == set()


def test_an_unknown_city_names_the_known_ones() -> None:
    assert cities() == ("krefeld",)
    with pytest.raises(NotFound) as caught:
        load_city("atlantis", load_taxonomy(), TODAY)
    assert "krefeld" in caught.value.hint


def copy_of(tmp_path: Path, name: str, old: str, new: str) -> None:
    folder = tmp_path / "krefeld"
    folder.mkdir()
    for path in (FOLDER / "krefeld").iterdir():
        text = path.read_text(encoding="utf-8")
        changed = text.replace(old, new, 1) if path.name == name else text
        assert path.name != name or changed != text
        (folder / path.name).write_text(changed, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("angebote.csv", "familien|eltern", "familien|raumfahrende", "raumfahrende"),
        ("zuordnung.yaml", "[familienberatung]", "[zauberei]", "zauberei"),
        ("zuordnung.yaml", "  alle: [alle]", "  alle: [alter]", "alter"),
        ("angebote.csv", "02151 863007", "kommt noch", "fehlerhafte Zeilen"),
    ],
    ids=["unbekanntes Wort", "unbekannter Begriff", "Ordnungsbegriff", "falsche Zelle"],
)
def test_a_hole_in_the_mapping_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, old: str, new: str, said: str
) -> None:
    copy_of(tmp_path, name, old, new)
    monkeypatch.setattr(beispiel, "FOLDER", tmp_path)
    with pytest.raises(Rejected) as caught:
        load_city("krefeld", load_taxonomy(), TODAY)
    assert said in caught.value.message
