"""How the city is covered, and which offers are alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gemeinwesen_cli.domain.angebot import AngebotFeld
from gemeinwesen_cli.domain.bedingung import Einzugsgebiet
from gemeinwesen_cli.domain.begriff import Begriff, BegriffEltern
from gemeinwesen_cli.domain.errors import UsageProblem
from gemeinwesen_cli.domain.tafel import Liste, Matrix
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.domain.zeit import Zeit
from gemeinwesen_cli.usecases.abdeckung import Wunsch, abdeckung, read_pair
from gemeinwesen_cli.usecases.doppelt import Auswahl, doppelt
from tests import referenz
from tests.usecases.conftest import TODAY

if TYPE_CHECKING:
    from gemeinwesen_cli.domain.tafel import Tafel
    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.ports import Job
    from tests.usecases.conftest import City


def covered(city: City, **wanted: Any) -> dict[tuple[str, str], str]:
    found = abdeckung(city.store, Wunsch(**wanted), today=TODAY)
    (matrix,) = found.teile
    assert isinstance(matrix, Matrix)
    return {
        (name, column): cell.text
        for name, cells in matrix.zeilen
        for column, cell in zip(matrix.spalten, cells, strict=True)
    }


def test_a_cell_says_missing_thin_enough_or_several_in_words(city: City) -> None:
    for number in range(4):
        city.place(city.offer(f"debts{number}", felder="schulden"), "sued")
        if number < 2:
            city.place(city.offer(f"flat{number}", felder="wohnen"), "nord")
    city.place(city.offer("north", felder="pfaendung"), "nord")
    city.place(city.offer("unplaced", felder="wohnen"))
    assert covered(city) == {
        ("Schulden", "Nord"): "1 dünn",
        ("Schulden", "Sued"): "4 mehrf.",
        ("Wohnen", "Nord"): "2",
        ("Wohnen", "Sued"): "1 ?",
    }
    assert covered(city, ausreichend_bis=9, duenn_bis=3)["Schulden", "Sued"] == "4"
    assert covered(city, nach=("stadtteil", "feld"))["Sued", "Schulden"] == "4 mehrf."


def test_what_is_above_a_field_is_general_and_only_there(city: City) -> None:
    city.place(city.offer("debts", felder="schulden"), "sued")
    assert covered(city, feld="schulden") == {
        ("Pfaendung", "Nord"): "fehlt",
        ("Pfaendung", "Sued"): "1 allg.",
    }
    assert covered(city, fein=True)["Pfaendung", "Sued"] == "1 allg."


def test_groups_count_as_in_matching(city: City) -> None:
    city.offer("women", "frauen", "schulden")
    city.offer("all", "alle", "schulden")
    found = covered(city, nach=("feld", "zielgruppe"))
    assert found["Schulden", "Frauen"] == "2"
    assert found["Schulden", "Maenner"] == "1 dünn"
    assert found["Wohnen", "Frauen"] == "fehlt"
    assert found["Schulden", "Zugewanderte"] == "1 dünn"  # and one may fit


def test_who_is_strictly_for_others_does_not_count(city: City) -> None:
    offer = city.offer("strict", felder="schulden")
    city.place(offer, "sued")
    city.owned(Einzugsgebiet, offer, stadtteil_id="nord", streng=True)
    assert covered(city)["Schulden", "Sued"] == "fehlt"
    assert covered(city)["Schulden", "Nord"] == "1 dünn"


def test_the_third_axis_narrows_or_is_shown_value_by_value(city: City) -> None:
    city.offer("women", "frauen", "schulden")
    assert covered(city, zielgruppe="maenner")["Schulden", "Sued"] == "fehlt"
    every = abdeckung(city.store, Wunsch(alle=True), today=TODAY)
    titles = [part.titel for part in every.teile]
    assert "Handlungsfeld und Stadtteil: Frauen" in titles
    assert len(every.zeilen) == 2 * 2 * len(titles)
    assert every.daten["urteile"]["fehlt"] > 0


def test_two_axes_are_asked_for(city: City) -> None:
    assert read_pair("Zielgruppe-Feld") == ("zielgruppe", "feld")
    for text in ("feld", "feld-feld", "feld-monat"):
        with pytest.raises(UsageProblem, match="nicht zwei Achsen"):
            read_pair(text)
    empty = abdeckung(city.store, Wunsch(), today=TODAY)
    assert "kein Angebot aufgenommen" in empty.hinweise[0]


# --- offers that are alike


def alike(store: SqliteStore, **wanted: Any) -> Tafel:
    return doppelt(store, Auswahl(**wanted), today=TODAY)


def rows(tafel: Tafel) -> list[dict[str, Any]]:
    return [dict(zip(tafel.spalten, row, strict=True)) for row in tafel.zeilen]


def test_the_doubles_of_the_reference_come_out(store: SqliteStore, job: Job) -> None:
    referenz.fill(store, job)
    ((one, other, field, group, area),) = referenz.expected()["doppelangebote"]
    (found,) = rows(alike(store))
    assert sorted(found["angebote"]) == [one.lower(), other.lower()]
    assert (found["handlungsfeld"], found["zielgruppen"], found["stadtteile"]) == (
        field,
        [group],
        [area],
    )
    assert not found["selber_traeger"]


@pytest.fixture
def two(city: City) -> City:
    """Two offers of two providers that do the same for the same people in one district."""
    city.add(Traeger(id="drk", slug="drk", name="DRK"))
    city.place(city.offer("a", "frauen", "wohnen"), "sued")
    city.place(city.offer("b", "frauen", "wohnen", traeger_id="drk"), "markt")
    return city


def test_alike_is_field_group_and_district(two: City) -> None:
    two.place(two.offer("elsewhere", "frauen", "wohnen", traeger_id="drk"), "nord")
    two.place(two.offer("others", "maenner", "wohnen", traeger_id="drk"), "sued")
    two.place(two.offer("other-thing", "frauen", "pfaendung", traeger_id="drk"), "sued")
    (found,) = rows(alike(two.store))
    assert (found["angebote"], found["traeger"]) == (["a", "b"], ["AWO", "DRK"])
    for scope in ({"felder": ("schulden",)}, {"gruppen": ("maenner",)}, {"gebiete": ("nord",)}):
        assert rows(alike(two.store, **scope)) == []
    assert len(rows(alike(two.store, gebiete=("markt",), gruppen=("frauen",)))) == 1


def test_a_wider_group_includes_a_narrower_one(city: City) -> None:
    city.add(Traeger(id="drk", slug="drk", name="DRK"))
    city.offer("wide", "osteuropa", "wohnen")
    city.offer("narrow", "rumaenien", "wohnen", traeger_id="drk")
    (found,) = rows(alike(city.store))
    assert found["zielgruppen"] == ["Rumaenien"]
    assert found["stadtteile"] == ["ganze Stadt"]


def test_what_is_for_the_whole_city_is_told_once(city: City) -> None:
    city.add(Traeger(id="drk", slug="drk", name="DRK"))
    for slug, provider in (("a", "awo"), ("b", "drk")):
        city.place(city.offer(slug, "frauen", "wohnen", traeger_id=provider), "nord")
        city.owned(Einzugsgebiet, slug, stadtteil_id="stadt")
    (found,) = rows(alike(city.store))
    assert found["stadtteile"] == ["ganze Stadt"]


def test_one_providers_own_stand_apart_and_say_so(two: City) -> None:
    two.place(two.offer("mine", "maenner", "wohnen"), "nord")
    two.place(two.offer("mine-too", "maenner", "wohnen"), "nord")
    found = alike(two.store)
    assert [part.titel for part in found.teile] == ["Verschiedene Träger", "Vom selben Träger"]
    assert [row["selber_traeger"] for row in rows(found)] == [False, True]
    assert "Einmal bietet ein Träger selbst" in found.kopf[0]


def test_a_group_within_a_larger_one_is_not_told_twice(two: City) -> None:
    two.place(two.offer("c", "frauen kinder", "wohnen", traeger_id="drk"), "sued")
    two.place(two.offer("d", "kinder frauen", "wohnen"), "sued")
    (found,) = rows(alike(two.store))
    assert found["angebote"] == ["a", "b", "c", "d"]


def test_known_hours_say_whether_they_meet(two: City) -> None:
    assert rows(alike(two.store))[0]["zeiten"] is None
    two.owned(Zeit, "a", art="oeffnung", oh="Mo 09:00-12:00")
    assert rows(alike(two.store))[0]["zeiten"] is None
    two.owned(Zeit, "b", art="oeffnung", oh="Tu 09:00-12:00")
    assert rows(alike(two.store))[0]["zeiten"] == "zu verschiedenen Zeiten"
    two.owned(Zeit, "b", art="oeffnung", oh="Mo 11:00-13:00")
    assert rows(alike(two.store))[0]["zeiten"] == "zur selben Zeit"


def test_an_upper_field_compares_nothing(two: City) -> None:
    two.place(two.offer("e", "frauen", "schulden"), "nord")
    two.place(two.offer("f", "frauen", "schulden", traeger_id="drk"), "nord")
    found = alike(two.store)
    assert len(found.zeilen) == 1
    assert any("nur allgemein angegeben ist: 2" in note for note in found.hinweise)
    (part,) = found.teile
    assert isinstance(part, Liste)
    assert part.zeilen[0][3] == "A (AWO)\nB (DRK)"


def test_what_an_offer_does_in_particular_counts(two: City) -> None:
    two.add(
        Begriff(id="konto", slug="konto", taxonomie="handlungsfeld", name="Konto"),
        BegriffEltern(id=two.new(), begriff_id="konto", eltern_id="pfaendung", nr=0),
    )
    two.place(two.offer("g", "frauen", "konto"), "nord")
    two.of(AngebotFeld, "g", begriff_id="schulden", haupt=True)
    two.place(two.offer("h", "frauen", "konto", traeger_id="drk"), "nord")
    two.place(two.offer("i", "maenner", "pfaendung"), "nord")  # between top and end of the tree
    two.place(two.offer("j", "maenner", "pfaendung", traeger_id="drk"), "nord")
    found = [(row["handlungsfeld"], row["angebote"]) for row in rows(alike(two.store))]
    assert found == [("Konto", ["g", "h"]), ("Pfaendung", ["i", "j"]), ("Wohnen", ["a", "b"])]


def test_nothing_alike_is_said(city: City) -> None:
    assert alike(city.store).kopf[0].startswith("Kein Angebot gleicht einem anderen")
