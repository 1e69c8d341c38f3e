"""The conditions of matching on a register: what counts as yes, no and unknown."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.bedingung import Einzugsgebiet, Kapazitaet, Kosten, SpracheAngebot
from gemeinwesen_cli.domain.ort import Barrierefreiheit
from gemeinwesen_cli.domain.zeit import Zeit

if TYPE_CHECKING:
    from tests.usecases.conftest import City

TUESDAY = datetime(2026, 3, 3, 15, 0)  # noqa: DTZ001 - opening hours are local


def test_fields_include_what_is_below_and_above(city: City) -> None:
    city.offer("wide", felder="schulden")
    city.offer("narrow", felder="pfaendung")
    city.offer("other", felder="wohnen")
    city.offer("untagged")
    assert city.answer(handlungsfelder=("schulden",)) == (["narrow", "wide"], ["untagged"])
    assert city.answer(handlungsfelder=("pfaendung",)) == (["narrow", "wide"], ["untagged"])


def test_a_language_fits_by_how_well_it_is_spoken(city: City) -> None:
    for slug, level in (("native", "muttersprache"), ("paper", "nur_material"), ("some", None)):
        city.owned(SpracheAngebot, city.offer(slug), code="ro", niveau=level)
    city.owned(SpracheAngebot, city.offer("german"), code="de")
    city.offer("silent")
    assert city.answer(sprachen=("ro",)) == (["native", "paper", "some"], ["silent"])
    best = city.match(sprachen=("ro",)).treffer
    assert [hit.slug for hit in best][:3] == ["native", "some", "paper"]
    assert best[0].gruende[0].text == "spricht Rumänisch (Muttersprache)"


def test_a_language_at_one_of_the_places_counts(city: City) -> None:
    ort = city.place(city.offer("a"))
    city.add(SpracheAngebot(id="s", gehoert_zu="angebot_ort", gehoert_zu_id=f"a@{ort}", code="tr"))
    assert city.answer(sprachen=("tr",)) == (["a"], [])


def test_areas_hold_each_other_and_only_strict_ones_exclude(city: City) -> None:
    city.place(city.offer("in"), "markt")
    city.owned(Einzugsgebiet, city.offer("around"), stadtteil_id="sued")
    city.offer("city")
    city.owned(Einzugsgebiet, city.offer("mostly"), stadtteil_id="nord")
    city.owned(Einzugsgebiet, city.offer("strict"), stadtteil_id="nord", streng=True)
    city.owned(Einzugsgebiet, city.offer("words"), freitext="rund um den Turm", streng=True)
    found = city.match(stadtteile=("markt",))
    assert [hit.slug for hit in found.treffer] == ["in", "around", "city", "mostly", "words"]
    assert (found.sicher, found.offen) == (3, 2)
    assert [hit.gruende[0].text for hit in found.treffer[:3]] == [
        "in Markt", "für Sued", "für die ganze Stadt",
    ]  # fmt: skip
    assert "in" in city.answer(stadtteile=("sued",))[0]


def test_who_lives_outside_a_strict_area_is_not_sent_to_its_house(city: City) -> None:
    city.place(city.offer("a"), "markt")
    city.owned(Einzugsgebiet, "a", stadtteil_id="nord", streng=True)
    assert city.answer(stadtteile=("markt",)) == ([], [])
    assert city.hit("a", stadtteile=("nord",)).huerden == ()
    city.offer("b", "frauen")
    assert "nur für Nord" in city.hit("a", zielgruppen=("frauen",)).huerden


def test_a_protected_place_tells_no_district(city: City) -> None:
    city.place(city.offer("refuge"), "markt", vertraulich=True, strasse="Weg", hausnummer="3")
    hit = city.hit("refuge", stadtteile=("markt",))
    assert hit.ort == "Adresse auf Anfrage"
    assert hit.gruende[0].text == "für die ganze Stadt"


def test_an_age_is_held_against_own_limits_else_groups(city: City) -> None:
    city.offer("young", alter_von=6, alter_bis=12)
    city.offer("grown", alter_von=18)
    city.offer("little", alter_bis=5)
    city.offer("children", "kinder")
    city.offer("old", "senioren")
    city.offer("everybody", "senioren alle")
    city.offer("silent", "frauen")
    assert city.answer(alter=10) == (["children", "everybody", "young"], ["silent"])
    assert city.hit("young", alter=10).gruende[0].text == "6 bis 12 Jahre"
    assert "6 bis 12 Jahre" in city.hit("young", zielgruppen=("frauen",)).huerden


def test_nothing_said_about_cost_is_not_free(city: City) -> None:
    for slug, kind in (
        ("free", "kostenlos"),
        ("gift", "spende"),
        ("income", "einkommensabhaengig"),
    ):
        city.of(Kosten, city.offer(slug), art=kind)
    city.of(Kosten, city.offer("paid"), art="betrag", betrag_cent=250, je="termin")
    city.of(Kosten, city.offer("mixed"), art="betrag", betrag_cent=250)
    city.of(Kosten, "mixed", art="kostenlos")
    city.offer("silent", "frauen")
    assert city.answer(kostenlos=True) == (["free", "mixed"], ["gift", "silent"])
    assert "kostet 2,50\u00a0€ je Termin" in city.hit("paid", zielgruppen=("frauen",)).huerden


def test_one_place_without_steps_is_enough(city: City) -> None:
    for slug, values in (("yes", "ja nein"), ("no", "nein"), ("partly", "teilweise"), ("mute", "")):
        city.offer(slug)
        for value in values.split():
            ort = city.place(slug)
            city.add(Barrierefreiheit(id=city.new(), ort_id=ort, merkmal="stufenlos", wert=value))
    assert city.answer(barrierefrei=True) == (["yes"], ["mute", "partly"])


def test_open_at_a_moment_by_own_hours_or_those_of_the_place(city: City) -> None:
    city.owned(Zeit, city.offer("open"), oh="Tu 14:00-16:00")
    city.owned(Zeit, city.offer("shut"), oh="We 14:00-16:00")
    city.owned(Zeit, city.offer("ask"), freitext="nach Vereinbarung", art="nach_vereinbarung")
    city.owned(Zeit, city.offer("phone"), oh="Tu 14:00-16:00", art="telefonzeit")
    city.owned(Zeit, city.offer("past"), oh="Tu 14:00-16:00", gueltig_bis="2026-03-02")
    city.owned(Zeit, city.offer("break", status="voruebergehend_geschlossen"), oh="24/7")
    ort = city.place(city.offer("house"))
    city.add(Zeit(id="z", gehoert_zu="ort", gehoert_zu_id=ort, oh="Tu 10:00-18:00"))
    assert city.answer(offen=TUESDAY) == (["house", "open"], ["ask", "past", "phone"])
    assert city.match(offen=TUESDAY).bedingungen == ("offen Di, 03.03.2026 15:00 Uhr",)


def test_words_are_found_in_any_form_and_said_as_typed(city: City) -> None:
    city.offer("a", "frauen", name="Schuldnerberatung", beschreibung="Hilft mit dem Führerschein.")
    city.offer("b", name="Chor")
    hit = city.hit("a", text="FUEHRERSCHEINE, Frau")
    said = {grund.text for grund in hit.gruende}
    assert {"für Frauen (gesagt: „Frau“)", "Wort „FUEHRERSCHEINE“"} <= said
    assert [found.slug for found in city.match(text="Führerschein").treffer] == ["a"]
    assert city.match(text="Geige").treffer == ()
    assert city.match(text="Geige").bedingungen == ("Text „Geige“",)


def test_old_news_of_free_places_are_no_news(city: City) -> None:
    city.owned(Kapazitaet, city.offer("a", "frauen"), stand_am="2025-12-01", frei=0)
    assert city.hit("a", zielgruppen=("frauen",)).huerden == ()
    city.owned(Kapazitaet, "a", stand_am="2026-03-01", warteliste="zu")
    assert city.hit("a", zielgruppen=("frauen",)).huerden == ("Warteliste geschlossen",)


def test_several_languages_or_the_wanted_one_are_no_hurdle(city: City) -> None:
    city.offer("a", "frauen")
    for code in ("de", "ro"):
        city.owned(SpracheAngebot, "a", code=code)
    city.owned(SpracheAngebot, city.offer("b", "frauen"), code="ro")
    assert city.hit("a", zielgruppen=("frauen",)).huerden == ()
    assert city.hit("b", sprachen=("ro",)).huerden == ()
    assert city.hit("b", zielgruppen=("frauen",)).huerden == ("nur Rumänisch",)
