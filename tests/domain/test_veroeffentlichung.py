"""What leaves the office and, above all, what does not."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest

from gemeinwesen_cli.domain.akte import Akte, Einsatzort, Gebiet, Marke
from gemeinwesen_cli.domain.angebot import Angebot
from gemeinwesen_cli.domain.bedingung import Einzugsgebiet, Kosten, SpracheAngebot
from gemeinwesen_cli.domain.begriff import Begriff
from gemeinwesen_cli.domain.kontakt import Kontakt, Telefon
from gemeinwesen_cli.domain.ort import Ort
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.domain.veroeffentlichung import (
    example_note,
    newest_stand,
    published,
)
from gemeinwesen_cli.domain.zeit import Zeit

TODAY = date(2026, 3, 2)


def angebot(**values: Any) -> Angebot:
    fixed: dict[str, Any] = {"id": "a", "slug": "a", "traeger_id": "t", "name": "Sprachcafé"}
    return Angebot(**(fixed | values))


def akte(offer: Angebot | None = None, **values: Any) -> Akte:
    traeger = Traeger(
        id="t", slug="t", name="Verein Süd", email="verein@sued.example", website="sued.example"
    )
    return Akte(angebot=offer or angebot(), traeger=traeger, **values)


def einsatzort(*, vertraulich: bool = False, **values: Any) -> Einsatzort:
    ort = Ort(
        id="o",
        slug="o",
        name="Haus Süd",
        strasse="Lange Straße",
        hausnummer="5",
        plz="47798",
        stadt="Krefeld",
        vertraulich=vertraulich,
    )
    fixed: dict[str, Any] = {
        "angebot_ort_id": "ao",
        "ort": ort,
        "stadtteil": Stadtteil(id="s", slug="s", ebene="bezirk", schluessel="1", name="Mitte"),
        "raum": None,
        "hinweis": None,
        "merkmale": (),
        "zeiten": (),
        "telefone": (),
    }
    return Einsatzort(**(fixed | values))


def telefon(e164: str, owner: str = "a", **values: Any) -> Telefon:
    fixed: dict[str, Any] = {"gehoert_zu": "angebot", "gehoert_zu_id": owner, "oeffentlich": True}
    return Telefon(id=e164, nummer_e164=e164, **(fixed | values))


def kontakt(**values: Any) -> Kontakt:
    fixed: dict[str, Any] = {
        "id": "k",
        "slug": "k",
        "gehoert_zu": "angebot",
        "gehoert_zu_id": "a",
        "funktion": "Sprechstunde",
        "oeffentlich": True,
    }
    return Kontakt(**(fixed | values))


def zeit(**values: Any) -> Zeit:
    fixed: dict[str, Any] = {"id": "z", "gehoert_zu": "angebot", "gehoert_zu_id": "a"}
    return Zeit(**(fixed | values))


def begriff(name: str) -> Begriff:
    return Begriff(id=name, slug=name, taxonomie="zielgruppe", name=name)


def test_a_place_is_shown_with_name_room_and_district() -> None:
    (shown,) = published(akte(orte=(einsatzort(raum="Zi. 12"),)), TODAY).orte

    assert shown.name == "Haus Süd"
    assert shown.adresse == "Lange Straße 5, Zi. 12, 47798 Krefeld"
    assert shown.stadtteil == "Mitte"


def test_a_place_called_like_the_offer_is_named_once() -> None:
    (shown,) = published(akte(angebot(name="Haus Süd"), orte=(einsatzort(),)), TODAY).orte

    assert shown.name == ""


def test_nothing_of_a_protected_place_comes_out_by_any_way() -> None:
    hidden = einsatzort(
        vertraulich=True,
        raum="Hinterhaus",
        telefone=(telefon("+492151999999", "o", gehoert_zu="ort"),),
        zeiten=(zeit(gehoert_zu="ort", gehoert_zu_id="o", freitext="Klingel Lange Straße"),),
    )
    area = Gebiet(
        einzugsgebiet=Einzugsgebiet(id="e", gehoert_zu="angebot", gehoert_zu_id="a"),
        stadtteil=hidden.stadtteil,
    )
    offer = angebot(
        hinweis_aktuell="Eingang Lange Straße 5",
        anmeldung="persoenlich",
        anmeldung_hinweis="bitte in die LANGE STRASSE kommen",
    )

    shown = published(akte(offer, orte=(hidden, einsatzort()), gebiete=(area,)), TODAY)

    assert [ort.adresse for ort in shown.orte] == ["Adresse auf Anfrage"]
    told = str(asdict(shown)).casefold()
    for secret in ("lange stra", "haus süd", "mitte", "hinterhaus", "999999", "47798"):
        assert secret not in told
    assert shown.anmeldung == "Anmeldung persönlich"


def test_without_a_place_the_catchment_area_says_where() -> None:
    area = Stadtteil(id="s", slug="s", ebene="bezirk", schluessel="1", name="Süd")
    gebiete = tuple(
        Gebiet(
            einzugsgebiet=Einzugsgebiet(
                id="e", gehoert_zu="angebot", gehoert_zu_id="a", freitext=free
            ),
            stadtteil=found,
        )
        for found, free in ((area, None), (None, "rund um den Markt"))
    )

    shown = published(akte(gebiete=gebiete), TODAY)

    assert [ort.stadtteil for ort in shown.orte] == ["Süd", "rund um den Markt"]


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"rechtsgrundlage": "dienstlich_veroeffentlicht"}, ("A. Muster (Sprechstunde)",)),
        ({"rechtsgrundlage": "einwilligung"}, ("A. Muster (Sprechstunde)",)),
        ({"rechtsgrundlage": "unbekannt"}, ()),
        ({"rechtsgrundlage": "einwilligung", "oeffentlich": False}, ()),
        ({"rechtsgrundlage": "einwilligung", "loeschen_am": "2026-03-02"}, ()),
        ({"rechtsgrundlage": "einwilligung", "name": None}, ()),
    ],
)
def test_a_person_is_named_only_when_that_is_allowed(
    values: dict[str, Any], named: tuple[str, ...]
) -> None:
    contact = kontakt(**({"name": "A. Muster"} | values))

    assert published(akte(kontakte=(contact,)), TODAY).ansprechpersonen == named


def test_a_contact_that_is_not_public_gives_neither_mail_nor_phone() -> None:
    contact = kontakt(oeffentlich=False, email="intern@sued.example")
    phone = telefon("+492151111111", "k", gehoert_zu="kontakt")

    shown = published(akte(kontakte=(contact,), kontakt_telefone=(phone,)), TODAY)

    assert shown.emails == ("verein@sued.example",)
    assert shown.telefone == ()


def test_phones_of_offer_contact_and_place_are_shown_with_what_they_are_for() -> None:
    shown = published(
        akte(
            telefone=(
                telefon("+492151860001", art="fax"),
                telefon("+492151861234", durchwahl="1234"),
                telefon("+491701234567", art="mobil", beschreibung="nur SMS"),
                telefon("+492151860009", oeffentlich=False),
            ),
            kontakte=(kontakt(),),
            kontakt_telefone=(telefon("+492151860002", "k", gehoert_zu="kontakt"),),
            orte=(einsatzort(telefone=(telefon("+492151861234", "o", durchwahl="1234"),)),),
            traeger_telefone=(telefon("+492151860003", "t"),),
        ),
        TODAY,
    )

    assert [(n.anzeige, n.waehlen, n.zusatz) for n in shown.telefone] == [
        ("02151 86-1234", "+492151861234", ""),
        ("0170 1234567", "+491701234567", "Mobil, nur SMS"),
        ("02151 860002", "+492151860002", "Sprechstunde"),
        ("02151 860001", "", "Fax"),
    ]


def test_the_provider_is_reached_where_the_offer_has_no_contact_of_its_own() -> None:
    shown = published(akte(traeger_telefone=(telefon("+492151860003", "t"),)), TODAY)

    assert [number.anzeige for number in shown.telefone] == ["02151 860003"]
    assert shown.emails == ("verein@sued.example",)
    assert shown.web == "sued.example"


def test_own_mail_and_web_come_before_the_providers() -> None:
    shown = published(akte(angebot(email="cafe@sued.example", url="cafe.example")), TODAY)

    assert (shown.emails, shown.web) == (("cafe@sued.example",), "cafe.example")


def test_hours_are_german_one_line_each_and_current() -> None:
    shown = published(
        akte(
            zeiten=(
                zeit(oh="Mo,We 09:00-12:00; Th 14:00-17:30"),
                zeit(art="sprechzeit", freitext="nach Absprache"),
                zeit(freitext="im alten Haus", gueltig_bis="2026-03-01"),
            )
        ),
        TODAY,
    )

    assert shown.zeiten == (
        "Mo, Mi 09:00–12:00 Uhr",
        "Do 14:00–17:30 Uhr",
        "Sprechzeit: nach Absprache",
    )


def test_hours_of_the_place_stand_in_for_missing_ones() -> None:
    place = einsatzort(zeiten=(zeit(gehoert_zu="ort", gehoert_zu_id="o", oh="Fr 10:00-12:00"),))

    assert published(akte(orte=(place,)), TODAY).zeiten == ("Fr 10:00–12:00 Uhr",)


def test_groups_that_are_barred_are_named_as_such() -> None:
    marks = (
        Marke(begriff=begriff("Osteuropa"), modus="ausdruecklich"),
        Marke(begriff=begriff("Alle"), modus="offen_fuer"),
        Marke(begriff=begriff("Männer"), modus="ausgeschlossen"),
    )

    shown = published(akte(zielgruppen=marks), TODAY)

    assert shown.zielgruppen == ("Osteuropa", "Alle", "nicht für Männer")


def test_languages_name_the_level_only_where_it_matters() -> None:
    languages = tuple(
        SpracheAngebot(id=code, gehoert_zu="angebot", gehoert_zu_id="a", code=code, niveau=level)
        for code, level in (("ro", "fliessend"), ("bg", "grundkenntnisse"), ("tr", None))
    )

    shown = published(akte(sprachen=languages), TODAY)

    assert shown.sprachen == ("Rumänisch", "Bulgarisch (Grundkenntnisse)", "Türkisch")


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"art": "kostenlos"}, "kostenlos"),
        ({"art": "betrag", "betrag_cent": 1250, "je": "termin"}, "12,50\u00a0€ je Termin"),
        ({"art": "betrag", "hinweis": "kleiner Beitrag"}, "kleiner Beitrag"),
        ({"art": "spende", "ermaessigung": "frei mit Pass"}, "gegen Spende, frei mit Pass"),
        ({"art": "betrag"}, "kostenpflichtig"),
        ({"art": "betrag", "betrag_cent": 100, "hinweis": "1 Euro je Paket"}, "1 Euro je Paket"),
        ({"art": "kostenlos", "hinweis": "Kostenlos mit Pass"}, "Kostenlos mit Pass"),
        ({"art": "kostenlos", "hinweis": "mit Pass"}, "kostenlos, mit Pass"),
        ({"art": "unbekannt"}, ""),
        ({"art": "unbekannt", "hinweis": "je nach Kurs"}, "je nach Kurs"),
    ],
)
def test_cost_is_said_as_far_as_it_is_known(values: dict[str, Any], text: str) -> None:
    cost = Kosten(id="k", angebot_id="a", **values)

    assert published(akte(kosten=(cost,)), TODAY).kosten == text


def test_notes_say_age_status_and_what_is_new() -> None:
    offer = angebot(
        status="voruebergehend_geschlossen", hinweis_aktuell="Umbau", alter_von=6, alter_bis=12
    )

    assert published(akte(offer), TODAY).hinweis == (
        "vorübergehend geschlossen · Umbau · 6 bis 12 Jahre"
    )


@pytest.mark.parametrize(
    ("values", "stand", "overdue"),
    [
        ({"geprueft_am": "2026-01-20", "stand": "2017"}, "20.01.2026", False),
        ({"stand": "2017-05"}, "05/2017", True),
        ({}, "", True),
        ({"geprueft_am": "2026-01-20", "wiedervorlage_am": "2026-02-01"}, "20.01.2026", True),
    ],
)
def test_each_offer_says_how_old_its_facts_are(
    values: dict[str, Any], stand: str, overdue: bool
) -> None:
    shown = published(akte(angebot(**values)), TODAY)

    assert (shown.stand, shown.ueberfaellig) == (stand, overdue)


def test_the_sheet_is_as_new_as_its_newest_fact() -> None:
    akten = [akte(angebot(stand="2017")), akte(angebot(geprueft_am="2026-01-20")), akte()]

    assert newest_stand(akten, TODAY) == "20.01.2026"
    assert newest_stand(akten[:1], TODAY) == "2017"
    assert newest_stand(akten[2:], TODAY) == ""
    assert newest_stand([], TODAY) == ""


def test_example_data_are_marked_with_their_years() -> None:
    old = akte(angebot(beispiel=True, stand="2017-07-10"))
    new = akte(angebot(beispiel=True, stand="2025"))
    bare = akte(angebot(beispiel=True))
    own = akte(replace(angebot(), stand="2026"))

    assert example_note([own]) == ""
    assert example_note([old, own, new, bare]) == (
        "Beispieldaten aus öffentlichen Quellen, Stand 2017 bis 2025, vor Gebrauch prüfen"
    )
    assert example_note([new]) == (
        "Beispieldaten aus öffentlichen Quellen, Stand 2025, vor Gebrauch prüfen"
    )
    assert example_note([bare]) == "Beispieldaten aus öffentlichen Quellen, vor Gebrauch prüfen"
