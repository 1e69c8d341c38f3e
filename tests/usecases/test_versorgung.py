"""How the register answers a need: what fits, where, and what stands before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.bedingung import Einzugsgebiet, Kapazitaet, Kosten, SpracheAngebot
from gemeinwesen_cli.domain.luecke import Befund, Schluessel
from gemeinwesen_cli.domain.zeit import Zeit
from gemeinwesen_cli.usecases import match_conditions as conditions
from gemeinwesen_cli.usecases.versorgung import Versorgung
from tests.usecases.conftest import TODAY

if TYPE_CHECKING:
    from tests.usecases.conftest import City


def answer(city: City, **asked: Any) -> Befund:
    need = {"feld": "schulden", "gruppen": (), "gebiet": "sued", "sprache": None, "zeit": None}
    return Versorgung(city.store, TODAY).answer(Schluessel(**(need | asked)))


def test_an_offer_below_the_field_counts_and_one_above_is_only_general(city: City) -> None:
    assert answer(city).lage == "keins_in_stadt"
    city.offer("below", felder="pfaendung")
    assert answer(city).lage == "versorgt"
    assert answer(city, feld="wohnen").lage == "keins_in_stadt"


def test_a_general_offer_is_a_hurdle(city: City) -> None:
    city.offer("above", felder="schulden")
    found = answer(city, feld="pfaendung")
    assert (found.lage, found.huerden) == ("huerde", ("allgemein",))


def test_an_offer_elsewhere_leaves_the_district_empty(city: City) -> None:
    city.place(city.offer("north", felder="schulden"), "nord")
    assert answer(city).lage == "nicht_im_stadtteil"
    assert answer(city).ins_leere
    assert answer(city, gebiet="nord").lage == "versorgt"
    assert answer(city, gebiet=None).lage == "versorgt"


def test_an_offer_in_a_quarter_serves_the_district(city: City) -> None:
    city.place(city.offer("market", felder="schulden"), "markt")
    assert answer(city).lage == "versorgt"


def test_a_protected_place_tells_no_district_but_counts(city: City) -> None:
    city.place(city.offer("shelter", felder="schulden"), "nord", vertraulich=True)
    assert answer(city).lage == "versorgt"


def test_a_place_nobody_knows_is_not_known_and_no_gap(city: City) -> None:
    city.place(city.offer("somewhere", felder="schulden"))
    found = answer(city)
    assert found.lage == "nicht_bekannt"
    assert found.unbekannt == ("in welchem Stadtteil es ist",)


def test_a_strict_catchment_area_is_a_hurdle(city: City) -> None:
    offer = city.offer("strict", felder="schulden")
    city.place(offer, "sued")
    city.owned(Einzugsgebiet, offer, stadtteil_id="nord", streng=True)
    assert answer(city).huerden == ("gebiet",)
    assert answer(city, gebiet="nord").lage == "versorgt"


def test_groups_are_answered_as_in_matching(city: City) -> None:
    city.offer("exactly", "osteuropa", "schulden")
    assert answer(city, gruppen=("rumaenien",)).lage == "versorgt"
    assert answer(city, gruppen=("osteuropa",)).lage == "versorgt"
    assert answer(city, gruppen=("zugewanderte",)).huerden == ("teilgruppe",)
    # Nobody has said whether it is for women only.
    found = answer(city, gruppen=("frauen",))
    assert found.lage == "nicht_bekannt"
    assert found.unbekannt == ("ob es für die Zielgruppe ist",)
    city.offer("men", "maenner", "wohnen")
    assert answer(city, feld="wohnen", gruppen=("frauen",)).lage == "keins_in_stadt"


def test_groups_of_one_facet_are_alternatives_answered_as_by_matching(city: City) -> None:
    for slug, groups in (("f", "frauen"), ("m", "maenner"), ("r", "rumaenien"), ("n", "")):
        city.offer(slug, groups, "schulden")
    supply = Versorgung(city.store, TODAY)
    for wanted in (("frauen", "maenner"), ("osteuropa", "zugewanderte"), ("kinder", "senioren")):
        (found,) = supply.by_groups(wanted)
        answer = conditions.groups(city.store.matching(), supply.gruppen, wanted)
        assert found.sicher == answer.ja.keys()
        assert found.moeglich == supply.offers - answer.nein
    (both,) = supply.by_groups(("rumaenien", "osteuropa"))
    assert both.sicher == {"r"}
    assert not both.eng


def test_language_unknown_is_not_no(city: City) -> None:
    offer = city.offer("talks", felder="schulden")
    assert answer(city, sprache="ro").unbekannt == ("welche Sprachen gesprochen werden",)
    city.owned(SpracheAngebot, offer, code="de")
    assert answer(city, sprache="ro").huerden == ("sprache",)
    city.owned(SpracheAngebot, offer, code="ro", niveau="nur_material")
    assert answer(city, sprache="ro").huerden == ("sprache",)
    assert answer(city, sprache="de").lage == "versorgt"
    city.owned(SpracheAngebot, city.offer("more", felder="schulden"), code="ro")
    assert answer(city, sprache="ro").lage == "versorgt"


def test_hours_costs_and_room_stand_in_the_way(city: City) -> None:
    offer = city.offer("busy", felder="schulden")
    assert answer(city, zeit="abends").unbekannt == ("wann geöffnet ist",)
    city.owned(Zeit, offer, art="oeffnung", oh="Mo-Fr 09:00-12:00")
    assert answer(city, zeit="abends").huerden == ("zeit",)
    assert answer(city, zeit="morgens").lage == "versorgt"
    city.of(Kosten, offer, art="betrag", betrag_cent=500)
    city.owned(Kapazitaet, offer, einheit="plaetze", frei=0, stand_am="2026-02-20")
    assert answer(city, zeit="morgens").huerden == ("voll", "kosten")


def test_old_news_of_room_is_no_hurdle(city: City) -> None:
    offer = city.offer("was-full", felder="schulden")
    city.owned(Kapazitaet, offer, einheit="plaetze", frei=0, stand_am="2025-06-01")
    assert answer(city).lage == "versorgt"
    city.owned(Kapazitaet, offer, einheit="plaetze", warteliste="zu", stand_am="2026-02-01")
    assert answer(city).lage == "huerde"


def test_a_closed_offer_is_a_hurdle_and_an_ended_one_nothing(city: City) -> None:
    city.offer("closed", felder="schulden", status="voruebergehend_geschlossen")
    city.offer("ended", felder="wohnen", gueltig_bis="2026-01-31")
    assert answer(city).huerden == ("pause",)
    assert answer(city, feld="wohnen").lage == "keins_in_stadt"
