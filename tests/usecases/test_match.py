"""Matching on a register: how hits are ranked, counted, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gemeinwesen_cli.domain.bedingung import Kapazitaet, Kosten, SpracheAngebot, Voraussetzung
from gemeinwesen_cli.domain.errors import Rejected, UsageProblem
from gemeinwesen_cli.domain.kontakt import Kontakt, Telefon
from gemeinwesen_cli.domain.zeit import Zeit
from gemeinwesen_cli.usecases.match import Kriterien, fitting
from tests.usecases.conftest import TODAY

if TYPE_CHECKING:
    from tests.usecases.conftest import City


def test_each_hit_says_how_it_fits_and_the_kinds_are_counted(city: City) -> None:
    for slug, group in (
        ("a", "osteuropa"), ("b", "zugewanderte"), ("c", "rumaenien"), ("d", "alle"),
        ("e", "frauen"), ("f", "maenner"),
    ):  # fmt: skip
        city.offer(slug, group)
    found = city.match(zielgruppen=("osteuropa",))
    assert found.relationen == {"exakt": 1, "schließt ein": 1, "Teilgruppe": 1, "für alle": 1}
    assert (found.sicher, found.offen) == (4, 2)
    assert [hit.slug for hit in found.treffer] == ["a", "b", "c", "d", "e", "f"]
    assert found.treffer[1].gruende[0].text == "für Zugewanderte (schließt Osteuropa ein)"
    assert found.treffer[2].huerden == ("nur für Rumaenien",)
    assert found.treffer[4].erfragen == ("Zielgruppe Osteuropa",)


def test_groups_of_one_facet_are_alternatives_of_different_ones_conditions(city: City) -> None:
    city.offer("both", "osteuropa frauen")
    city.offer("men", "osteuropa maenner")
    city.offer("women", "frauen")
    found = city.match(zielgruppen=("osteuropa", "frauen"))
    assert found.bedingungen == ("Zielgruppe Osteuropa", "Zielgruppe Frauen")
    assert city.answer(zielgruppen=("osteuropa", "frauen")) == (["both"], ["women"])
    either = city.match(zielgruppen=("maenner", "frauen"))
    assert either.bedingungen == ("Zielgruppe Maenner oder Frauen",)
    assert either.sicher == 3


def test_an_offer_that_ended_or_rests_is_not_handed_out(city: City) -> None:
    city.offer("now", "frauen", gueltig_bis="2026-03-02")
    city.offer("ended", "frauen", gueltig_bis="2026-03-01")
    city.offer("later", "frauen", gueltig_von="2026-04-01")
    city.offer("rests", "frauen", status="ruht")
    city.offer("paused", "frauen", status="voruebergehend_geschlossen")
    assert city.answer(zielgruppen=("frauen",)) == (["now", "paused"], [])
    assert city.hit("paused", zielgruppen=("frauen",)).huerden == ("vorübergehend geschlossen",)
    assert city.hit("now", zielgruppen=("frauen",)).huerden == ("läuft am 02.03.2026 aus",)


@pytest.mark.parametrize("text", ["", "  ", "?!", "ich und die", "\0"])
def test_a_text_that_says_nothing_is_refused(city: City, text: str) -> None:
    with pytest.raises(Rejected, match="kein Wort"):
        city.match(text=text)


def test_nothing_wanted_is_said(city: City) -> None:
    with pytest.raises(UsageProblem, match="wonach"):
        city.match(streng=True)


def test_strictly_leaves_the_unknown_out_and_says_so_when_nothing_is_left(city: City) -> None:
    city.offer("sure", "frauen")
    city.offer("perhaps")
    found = city.match(zielgruppen=("frauen",), streng=True)
    assert [hit.slug for hit in found.treffer] == ["sure"]
    assert (found.sicher, found.offen) == (1, 0)
    nothing = city.match(zielgruppen=("kinder",), streng=True)
    assert nothing.treffer == ()
    (obstacle,) = nothing.hindernisse
    assert (obstacle.frage, obstacle.frei) == ("--streng", 2)
    assert not any(hit.sicher for hit in obstacle.naechste)


def test_without_a_hit_the_blocking_condition_and_the_nearest_are_named(city: City) -> None:
    city.owned(SpracheAngebot, city.offer("german", "frauen", "schulden"), code="de")
    city.offer("men", "maenner", "schulden")
    found = city.match(zielgruppen=("frauen",), handlungsfelder=("schulden",), sprachen=("ro",))
    assert found.treffer == ()
    assert [(o.frage, [hit.slug for hit in o.naechste]) for o in found.hindernisse] == [
        ("Zielgruppe Frauen", ["men"]),
        ("Sprache Rumänisch", ["german"]),
    ]
    assert found.hindernisse[1].naechste[0].huerden == ("nur Deutsch",)


def test_what_stands_in_the_way_is_said(city: City) -> None:
    city.offer(
        "a",
        "frauen",
        anmeldung="telefonisch",
        voraussetzung_text="nur mit Ausweis",
        hinweis_aktuell="im Juli geschlossen",
    )
    city.owned(SpracheAngebot, "a", code="de")
    city.owned(Zeit, "a", oh="We 09:00-11:00")
    city.of(Voraussetzung, "a", art="wohnort", text="Wohnung in der Stadt")
    city.of(Voraussetzung, "a", art="dokument", text="gern mit Zeugnis", muss=False)
    city.owned(Kapazitaet, "a", stand_am="2026-02-20", frei=0)
    assert city.hit("a", zielgruppen=("frauen",)).huerden == (
        "zurzeit voll",
        "nur Deutsch",
        "nur Mi 09:00–11:00 Uhr",
        "Anmeldung telefonisch",
        "Wohnung in der Stadt",
        "nur mit Ausweis",
        "im Juli geschlossen",
    )


def _phone(owner: str, owner_id: str, number: str, **values: Any) -> Telefon:
    fixed: dict[str, Any] = {"art": "fest", "oeffentlich": True, "original": number}
    return Telefon(
        id=f"t{number}", gehoert_zu=owner, gehoert_zu_id=owner_id, nummer_e164=number,
        **(fixed | values),
    )  # fmt: skip


def test_the_nearest_public_number_is_shown(city: City) -> None:
    city.add(_phone("traeger", "awo", "+492151100"))
    city.offer("none", "frauen")
    city.offer("own", "frauen")
    city.add(
        _phone("angebot", "own", "+492151200"),
        _phone("angebot", "own", "+492151201", art="fax"),
        _phone("angebot", "own", "+492151202", oeffentlich=False),
    )
    for number, (slug, public, until) in enumerate(
        (("talks", True, None), ("hides", False, None), ("past", True, "2026-03-02"))
    ):
        city.offer(slug, "frauen")
        kontakt = Kontakt(
            id=f"k{slug}",
            slug=slug,
            gehoert_zu="angebot",
            gehoert_zu_id=slug,
            funktion="Büro",
            oeffentlich=public,
            rechtsgrundlage="dienstlich_veroeffentlicht",
            loeschen_am=until,
        )
        city.add(kontakt, _phone("kontakt", kontakt.id, f"+49215130{number}"))
    refuge = city.place(city.offer("refuge", "frauen"), vertraulich=True)
    house = city.place(city.offer("house", "frauen"), strasse="Weg", hausnummer="3")
    city.add(_phone("ort", refuge, "+492151400"), _phone("ort", house, "+492151401"))
    hits = city.match(zielgruppen=("frauen",)).treffer
    assert {hit.slug: hit.telefon for hit in hits} == {
        "none": "02151 100",
        "own": "02151 200",
        "talks": "02151 300",
        "hides": "02151 100",
        "past": "02151 100",
        "refuge": "02151 100",
        "house": "02151 401",
    }
    assert city.hit("house", zielgruppen=("frauen",)).ort == "Haus, Weg 3"


def test_fresh_and_reachable_offers_come_first_ties_by_name(city: City) -> None:
    city.offer("c", "frauen", geprueft_am="2026-01-01")
    city.offer("d", "frauen", email="d@example.org")
    city.offer("b", "frauen", geprueft_am="2020-01-01")
    city.offer("a", "frauen", stand="2026-02")
    found = city.match(zielgruppen=("frauen",)).treffer
    assert [hit.slug for hit in found] == ["a", "c", "d", "b"]
    assert [hit.slug for hit in city.match(limit=2, zielgruppen=("frauen",)).treffer] == ["a", "c"]
    ids, sure = fitting(city.store, Kriterien(zielgruppen=("frauen",)), today=TODAY)
    assert (ids, sure) == (["a", "c", "d", "b"], 4)


def test_without_conditions_everything_fits_an_export(city: City) -> None:
    city.offer("b", "frauen")
    city.offer("a")
    assert fitting(city.store, Kriterien(), today=TODAY) == (["a", "b"], 2)


def test_the_parts_of_every_hit_sum_to_its_score(city: City) -> None:
    for number, groups in enumerate(("frauen", "alle", "osteuropa frauen", "rumaenien")):
        slug = city.offer(
            f"o{number}", groups, "schulden", beschreibung="Hilfe bei Schulden und Miete",
            geprueft_am="2026-01-01", email="x@example.org",
        )  # fmt: skip
        city.owned(SpracheAngebot, slug, code="ro", niveau="grundkenntnisse")
        city.of(Kosten, slug, art="kostenlos")
    found = city.match(
        zielgruppen=("osteuropa", "frauen"), handlungsfelder=("pfaendung",), sprachen=("ro",),
        stadtteile=("markt",), kostenlos=True, text="Miete Schulden Hilfe",
    ).treffer  # fmt: skip
    assert found
    for hit in found:
        assert sum(grund.punkte for grund in hit.gruende) == pytest.approx(hit.score, abs=1e-6)
        assert {"handlungsfeld", "wort", "zielgruppe"} <= {grund.art for grund in hit.gruende}
    order = [-hit.score for hit in found]
    assert order == sorted(order)
