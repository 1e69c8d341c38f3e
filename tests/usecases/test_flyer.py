"""Which offers come on a flyer, how many more there are, and what it is about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from gemeinwesen_cli.domain.begriff import Begriff
from gemeinwesen_cli.domain.errors import NotFound, Rejected
from gemeinwesen_cli.domain.flyer import Absender, Flyer
from gemeinwesen_cli.domain.kontakt import Telefon
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.usecases.flyer import make_flyer
from gemeinwesen_cli.usecases.match import Kriterien

if TYPE_CHECKING:
    from tests.usecases.conftest import City

TODAY = date(2026, 3, 2)


def make(city: City, *named: str, titel: str = "", **wanted: Any) -> Flyer:
    return make_flyer(
        city.store,
        Kriterien(**wanted),
        angebot_ids=named,
        sprachen=("ro", "de", "ro"),
        titel=titel,
        absender=Absender(),
        today=TODAY,
    )


def slugs(flyer: Flyer) -> list[str]:
    return [offer.slug for offer in flyer.angebote]


def phone(city: City, offer: str, *, public: bool = True) -> None:
    city.owned(Telefon, offer, nummer_e164="+492151861234", oeffentlich=public)


def field(city: City, *slugs: str) -> None:
    city.add(*(Begriff(id=s, slug=s, taxonomie="handlungsfeld", name=s) for s in slugs))


def test_german_comes_first_and_every_language_once(city: City) -> None:
    city.offer("sprachcafe")
    assert make(city).sprachen == ("de", "ro")


def test_six_are_shown_and_all_that_surely_fit_are_counted(city: City) -> None:
    for n in range(8):
        city.offer(f"senioren{n}", "senioren")
    city.offer("unbekannt")
    flyer = make(city, zielgruppen=("senioren",))
    assert len(flyer.angebote) == 6
    assert flyer.gesamt == 8
    assert flyer.sicher


def test_an_offer_of_which_it_is_not_known_stays_off_the_flyer(city: City) -> None:
    city.offer("fit", "senioren")
    city.offer("unbekannt")
    assert slugs(make(city, zielgruppen=("senioren",))) == ["fit"]


def test_without_any_sure_one_the_open_ones_are_taken_and_marked(city: City) -> None:
    city.offer("unbekannt")
    flyer = make(city, zielgruppen=("senioren",))
    assert slugs(flyer) == ["unbekannt"]
    assert not flyer.sicher


def test_nothing_that_fits_is_a_sentence(city: City) -> None:
    with pytest.raises(NotFound, match="passt kein Angebot"):
        make(city, zielgruppen=("senioren",))


def test_who_can_be_reached_comes_first(city: City) -> None:
    city.offer("aaa-stumm", "senioren", traeger_id="awo")
    city.offer("zzz-mit-telefon", "senioren", traeger_id="awo")
    phone(city, "zzz-mit-telefon")
    assert slugs(make(city, zielgruppen=("senioren",))) == ["zzz-mit-telefon", "aaa-stumm"]


def test_a_number_that_is_not_public_does_not_count(city: City) -> None:
    for slug in ("a-intern", "b-oeffentlich"):
        city.offer(slug, "senioren")
        phone(city, slug, public=slug == "b-oeffentlich")
    flyer = make(city, zielgruppen=("senioren",))
    assert slugs(flyer) == ["b-oeffentlich", "a-intern"]
    assert flyer.angebote[1].eintrag.telefone == ()


def test_no_provider_takes_more_than_two_places_while_others_wait(city: City) -> None:
    city.add(Traeger(id="caritas", slug="caritas", name="Caritas"))
    for n in range(7):
        city.offer(f"awo{n}", "senioren")
        phone(city, f"awo{n}")
    city.offer("caritas1", "senioren", traeger_id="caritas")
    shown = slugs(make(city, zielgruppen=("senioren",)))
    assert shown[:3] == ["awo0", "awo1", "caritas1"]
    assert len(shown) == 6


def test_the_general_flyer_shows_every_theme_once_before_one_twice(city: City) -> None:
    for n, about in enumerate(("schulden", "pfaendung", "wohnen")):
        provider = f"t{n}"
        city.add(Traeger(id=provider, slug=provider, name=provider))
        city.offer(f"a{n}", "", about, traeger_id=provider)
    assert slugs(make(city)) == ["a0", "a2", "a1"]


def test_a_flyer_for_a_group_shows_a_field_twice_before_it_waits(city: City) -> None:
    field(city, "schach")
    for n, about in enumerate(("schulden", "schulden", "schulden", "schach")):
        provider = f"t{n}"
        city.add(Traeger(id=provider, slug=provider, name=provider))
        city.offer(f"a{n}", "senioren", about, traeger_id=provider)
    assert slugs(make(city, zielgruppen=("senioren",))) == ["a0", "a1", "a3", "a2"]


def test_of_a_wanted_field_all_may_come(city: City) -> None:
    for n in range(3):
        provider = f"t{n}"
        city.add(Traeger(id=provider, slug=provider, name=provider))
        city.offer(f"a{n}", "", "schulden", traeger_id=provider)
    flyer = make(city, handlungsfelder=("schulden",))
    assert slugs(flyer) == ["a0", "a1", "a2"]
    assert flyer.thema == "schulden"


@pytest.mark.parametrize(
    ("wanted", "thema"),
    [
        ({}, "allgemein"),
        ({"zielgruppen": ("frauen",)}, "frauen"),
        ({"zielgruppen": ("rumaenien",)}, "ankommen"),
        ({"handlungsfelder": ("pfaendung",)}, "schulden"),
        ({"zielgruppen": ("frauen",), "handlungsfelder": ("wohnen",)}, "wohnen"),
    ],
)
def test_the_theme_is_that_of_the_nearest_known_term(
    city: City, wanted: dict[str, Any], thema: str
) -> None:
    city.offer("a", "alle frauen rumaenien", "wohnen pfaendung")
    assert make(city, **wanted).thema == thema


def test_named_offers_stand_in_their_order_once_and_give_the_theme(city: City) -> None:
    city.offer("a", "", "schulden")
    city.offer("b", "", "schulden")
    flyer = make(city, "b", "a", "b")
    assert slugs(flyer) == ["b", "a"]
    assert (flyer.gesamt, flyer.thema) == (2, "schulden")


def test_a_named_offer_that_has_ended_is_refused_by_name(city: City) -> None:
    city.offer("laeuft")
    city.offer("vorbei", gueltig_bis="2026-03-01")
    with pytest.raises(Rejected, match="„Vorbei“ ist nicht aktiv oder schon beendet") as caught:
        make(city, "laeuft", "vorbei")
    assert "gw angebot show vorbei" in caught.value.hint


def test_stand_is_the_newest_date_of_what_is_shown(city: City) -> None:
    city.offer("alt", stand="2021-05")
    city.offer("neu", geprueft_am="2026-02-27")
    flyer = make(city, "alt", "neu")
    assert (flyer.stand, flyer.tag) == ("27.02.2026", date(2026, 2, 27))


def test_a_stand_in_the_future_becomes_today(city: City) -> None:
    city.offer("bald", stand="2026")
    assert make(city, "bald").tag == TODAY


def test_without_any_date_the_day_is_today_and_no_stand_is_claimed(city: City) -> None:
    city.offer("ohne")
    flyer = make(city, "ohne")
    assert (flyer.stand, flyer.tag) == ("", TODAY)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Kurz gesagt.", "Kurz gesagt."),
        (
            "Erster Satz." + " Zweiter Satz mit vielen Worten." * 6,
            "Erster Satz." + " Zweiter Satz mit vielen Worten." * 4,
        ),
        ("Kommt z. B. nach Hause. Und hilft dort.", "Kommt z. B. nach Hause. Und hilft dort."),
        ("Ein Satz, der nicht endet, " * 9 + "bis hierher. Ende.", None),
    ],
)
def test_whole_sentences_are_shown_never_a_part_of_one(
    city: City, text: str, shown: str | None
) -> None:
    city.offer("a", kurztext=text)
    expected = text.removesuffix(" Ende.") if shown is None else shown
    assert make(city, "a").angebote[0].was == expected


def test_example_data_are_marked(city: City) -> None:
    city.offer("a", beispiel=True, stand="2025")
    assert make(city, "a").beispiel.startswith("Beispieldaten aus öffentlichen Quellen, Stand 2025")


def test_a_title_of_ones_own_is_kept(city: City) -> None:
    city.offer("a")
    assert make(city, titel="Alles auf einen Blick").titel == "Alles auf einen Blick"


def test_named_offers_of_different_fields_make_a_general_flyer(city: City) -> None:
    city.offer("a", "", "schulden")
    city.offer("b", "", "wohnen")
    assert make(city, "a", "b").thema == "allgemein"
