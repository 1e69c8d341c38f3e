"""A contact sheet out of the register: who stands in which group, and what is said above."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from gemeinwesen_cli.domain.angebot import Angebot, AngebotFeld, AngebotOrt, AngebotZielgruppe
from gemeinwesen_cli.domain.bedingung import Einzugsgebiet
from gemeinwesen_cli.domain.begriff import Begriff
from gemeinwesen_cli.domain.entity import new_id
from gemeinwesen_cli.domain.ort import Ort
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.usecases.kontaktliste import NACH, Blatt, make_kontaktliste
from gemeinwesen_cli.usecases.match import Kriterien

if TYPE_CHECKING:
    from gemeinwesen_cli.domain.drucksache import Kontaktliste
    from gemeinwesen_cli.domain.entity import Entity
    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.ports import Job

TODAY = date(2026, 3, 2)
FRESH = "2026-02-01"


@dataclass
class Town:
    """A small town: a district with a quarter in it, two groups, two fields, two providers."""

    store: SqliteStore
    job: Job

    def fill(self) -> None:
        with self.store.writing(self.job):
            self.store.of(Stadtteil).add(
                Stadtteil(id="mitte", slug="mitte", ebene="bezirk", schluessel="1", name="Mitte"),
                Stadtteil(
                    id="markt",
                    slug="markt",
                    ebene="quartier",
                    schluessel="11",
                    name="Markt",
                    eltern_id="mitte",
                ),
                Stadtteil(id="hof", slug="hof", ebene="quartier", schluessel="99", name="Am Hof"),
            )
            for slug in ("osteuropa", "familien"):
                self.store.of(Begriff).add(
                    Begriff(id=slug, slug=slug, taxonomie="zielgruppe", name=slug.capitalize())
                )
            for slug in ("wohnen", "sprache"):
                self.store.of(Begriff).add(
                    Begriff(id=slug, slug=slug, taxonomie="handlungsfeld", name=slug.capitalize())
                )
            for slug, name in (("awo", "AWO"), ("oekumene", "Ökumene")):
                self.store.of(Traeger).add(Traeger(id=slug, slug=slug, name=name))

    def offer(self, name: str, traeger: str = "awo", **values: Any) -> str:
        fixed: dict[str, Any] = {"id": new_id(), "slug": new_id(), "geprueft_am": FRESH}
        offer = Angebot(traeger_id=traeger, name=name, **(fixed | values))
        self._add(offer)
        return offer.id

    def place(self, offer_id: str, stadtteil: str | None, *, vertraulich: bool = False) -> None:
        ort = Ort(
            id=new_id(),
            slug=new_id(),
            name="Haus",
            strasse="Weg",
            stadtteil_id=stadtteil,
            vertraulich=vertraulich,
        )
        self._add(ort)
        self._add(AngebotOrt(id=new_id(), angebot_id=offer_id, ort_id=ort.id))

    def area(self, offer_id: str, stadtteil: str) -> None:
        self._add(
            Einzugsgebiet(
                id=new_id(), gehoert_zu="angebot", gehoert_zu_id=offer_id, stadtteil_id=stadtteil
            ),
        )

    def tag(self, offer_id: str, begriff: str, modus: str = "ausdruecklich") -> None:
        self._add(
            AngebotZielgruppe(id=new_id(), angebot_id=offer_id, begriff_id=begriff, modus=modus),
        )

    def works_on(self, offer_id: str, begriff: str) -> None:
        self._add(AngebotFeld(id=new_id(), angebot_id=offer_id, begriff_id=begriff))

    def _add(self, record: Entity) -> None:
        with self.store.writing(self.job):
            self.store.of(type(record)).add(record)

    def sheet(self, blatt: Blatt | None = None, **wanted: Any) -> Kontaktliste:
        return make_kontaktliste(
            self.store, Kriterien(**wanted), blatt or Blatt(nach="traeger"), today=TODAY
        )


@pytest.fixture
def town(store: SqliteStore, job: Job) -> Town:
    built = Town(store, job)
    built.fill()
    return built


def groups(liste: Kontaktliste) -> dict[str, list[str]]:
    return {g.name: [eintrag.name for eintrag in g.eintraege] for g in liste.gruppen}


def test_offers_stand_under_their_district_whatever_level_their_place_is_on(town: Town) -> None:
    town.place(town.offer("Im Quartier"), "markt")
    town.place(town.offer("Im Bezirk"), "mitte")
    town.place(town.offer("Ohne Bezirk"), "hof")
    town.place(town.offer("Ohne Stadtteil"), None)
    town.place(town.offer("Schutz"), "mitte", vertraulich=True)
    town.area(town.offer("Für die Mitte"), "mitte")
    town.offer("Überall")

    liste = town.sheet(Blatt(nach="stadtteil"))

    assert groups(liste) == {
        "Am Hof": ["Ohne Bezirk"],
        "Mitte": ["Für die Mitte", "Im Bezirk", "Im Quartier"],
        "Stadtweit": ["Überall"],
        "Stadtteil nicht bekannt": ["Ohne Stadtteil"],
        "Adresse auf Anfrage": ["Schutz"],
    }
    assert next(iter(groups(liste))) == "Am Hof"
    assert list(groups(liste))[-1] == "Adresse auf Anfrage"


def test_an_offer_in_two_districts_stands_in_both_but_counts_once(town: Town) -> None:
    offer = town.offer("Zweimal")
    town.place(offer, "mitte")
    town.place(offer, "hof")

    liste = town.sheet(Blatt())

    assert groups(liste) == {"Am Hof": ["Zweimal"], "Mitte": ["Zweimal"]}
    assert liste.anzahl == 1
    assert liste.untertitel == "nach Stadtteil · 1 Angebot"


def test_target_groups_that_are_barred_are_no_heading(town: Town) -> None:
    offer = town.offer("Café")
    town.tag(offer, "osteuropa")
    town.tag(offer, "familien", "ausgeschlossen")
    town.offer("Unbekannt")

    assert groups(town.sheet(Blatt(nach="zielgruppe"))) == {
        "Osteuropa": ["Café"],
        "Zielgruppe nicht bekannt": ["Unbekannt"],
    }


def test_fields_of_work_are_headings(town: Town) -> None:
    offer = town.offer("Café")
    town.works_on(offer, "wohnen")
    town.works_on(offer, "sprache")
    town.offer("Unbekannt")

    assert groups(town.sheet(Blatt(nach="handlungsfeld"))) == {
        "Sprache": ["Café"],
        "Wohnen": ["Café"],
        "Handlungsfeld nicht bekannt": ["Unbekannt"],
    }


def test_providers_and_offers_are_in_german_alphabetical_order(town: Town) -> None:
    town.offer("Zebra", "oekumene")
    town.offer("Übergang", "oekumene")
    town.offer("Café", "awo")

    assert groups(town.sheet()) == {
        "AWO": ["Café"],
        "Ökumene": ["Übergang", "Zebra"],
    }


@pytest.mark.parametrize("nach", NACH)
def test_every_grouping_says_in_the_subtitle_how_it_is_ordered(town: Town, nach: str) -> None:
    town.offer("Café")

    assert town.sheet(Blatt(nach=nach)).untertitel == f"nach {NACH[nach]} · 1 Angebot"


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        ({}, "Kontaktliste: alle Angebote"),
        ({"zielgruppen": ("osteuropa", "familien")}, "Kontaktliste: Osteuropa oder Familien"),
        (
            {"handlungsfelder": ("wohnen",), "sprachen": ("ro", "bg"), "stadtteile": ("mitte",)},
            "Kontaktliste: Wohnen · Rumänisch oder Bulgarisch · Mitte",
        ),
        (
            {"alter": 6, "kostenlos": True, "barrierefrei": True, "text": "Hilfe"},
            "Kontaktliste: 6 Jahre · kostenlos · barrierefrei · „Hilfe“",
        ),
        ({"offen": datetime(2026, 3, 3, 15, 0)}, "Kontaktliste: offen Di 15:00 Uhr"),  # noqa: DTZ001
    ],
)
def test_the_title_names_the_filter(town: Town, wanted: dict[str, Any], title: str) -> None:
    assert town.sheet(**wanted).titel == title


def test_a_title_of_ones_own_comes_first(town: Town) -> None:
    assert town.sheet(Blatt(titel="Für das Treffen"), kostenlos=True).titel == "Für das Treffen"


def test_only_what_fits_is_listed_and_what_may_fit_says_so(town: Town) -> None:
    town.tag(town.offer("Passt"), "osteuropa")
    town.tag(town.offer("Passt nicht"), "osteuropa", "ausgeschlossen")
    town.offer("Vielleicht")

    liste = town.sheet(zielgruppen=("osteuropa",))

    assert groups(liste) == {"AWO": ["Passt"], "Vielleicht, bitte erfragen: AWO": ["Vielleicht"]}
    assert liste.untertitel == (
        "nach Träger · 2 Angebote, bei 1 davon ist zu erfragen, ob es passt"
    )
    assert groups(town.sheet(zielgruppen=("osteuropa",), streng=True)) == {"AWO": ["Passt"]}


def test_planned_and_ended_offers_are_left_out(town: Town) -> None:
    town.offer("Café")
    town.offer("Geplant", status="geplant")
    town.offer("Ausgelaufen", gueltig_bis="2026-03-01")

    assert groups(town.sheet()) == {"AWO": ["Café"]}


def test_overdue_entries_are_marked_and_the_mark_explained(town: Town) -> None:
    town.offer("Frisch")
    town.offer("Alt", geprueft_am="2024-01-01")

    liste = town.sheet()

    assert [e.ueberfaellig for e in liste.gruppen[0].eintraege] == [True, False]
    assert liste.hinweise[0].startswith("▲ bitte prüfen: ")


def test_missing_office_data_make_it_a_draft(town: Town) -> None:
    liste = town.sheet(Blatt(fehlt=("Telefon", "Anschrift")))

    assert liste.entwurf == "Bitte eintragen: Telefon, Anschrift"
    assert town.sheet(Blatt(absender="Büro")).entwurf == ""


def test_stand_and_day_come_from_facts_and_key_date(town: Town) -> None:
    assert town.sheet(Blatt()).stand == "nicht bekannt"
    town.offer("Café")

    liste = town.sheet(Blatt())

    assert (liste.stand, liste.tag) == ("01.02.2026", TODAY)


def test_example_data_are_marked(town: Town) -> None:
    town.offer("Café", beispiel=True, stand="2017")

    assert town.sheet(Blatt()).beispiel == (
        "Beispieldaten aus öffentlichen Quellen, Stand 2017, vor Gebrauch prüfen"
    )
