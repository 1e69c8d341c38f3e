"""Matching on a register: what counts as yes, no and unknown, what is said of a hit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from gemeinwesen_cli.domain.angebot import Angebot, AngebotFeld, AngebotOrt, AngebotZielgruppe
from gemeinwesen_cli.domain.bedingung import (
    Einzugsgebiet,
    Kapazitaet,
    Kosten,
    SpracheAngebot,
    Voraussetzung,
)
from gemeinwesen_cli.domain.begriff import Begriff, BegriffEltern
from gemeinwesen_cli.domain.errors import Rejected, UsageProblem
from gemeinwesen_cli.domain.kontakt import Kontakt, Telefon
from gemeinwesen_cli.domain.ort import Barrierefreiheit, Ort
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.domain.zeit import Zeit
from gemeinwesen_cli.importer.oeffnung import Oeffnung
from gemeinwesen_cli.usecases.match import Ergebnis, Kriterien, fitting, match

if TYPE_CHECKING:
    from gemeinwesen_cli.domain.entity import Entity
    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.match_hits import Treffer
    from gemeinwesen_cli.usecases.ports import Job

TODAY = date(2026, 3, 2)
TUESDAY = datetime(2026, 3, 3, 15, 0)  # noqa: DTZ001 - opening hours are local
GROUPS = {
    "alle": None, "herkunft": None, "zugewanderte": "herkunft", "osteuropa": "zugewanderte",
    "rumaenien": "osteuropa", "geschlecht": None, "frauen": "geschlecht", "maenner": "geschlecht",
    "alter": None, "kinder": "alter", "senioren": "alter",
}  # fmt: skip
AGES = {"kinder": (0, 13), "senioren": (60, 120)}
AREAS = {"stadt": ("stadt", None), "sued": ("bezirk", "stadt"), "nord": ("bezirk", "stadt"),
         "markt": ("quartier", "sued")}  # fmt: skip


@dataclass
class Town:
    """A small city that tests fill with offers; ids are readable names."""

    store: SqliteStore
    job: Job

    def __post_init__(self) -> None:
        self._numbers = count(1)
        terms: list[Entity] = [
            Begriff(
                id=slug,
                slug=slug,
                taxonomie="zielgruppe",
                name=slug.capitalize(),
                facette=slug in ("herkunft", "geschlecht", "alter"),
                alter_von=AGES.get(slug, (None, None))[0],
                alter_bis=AGES.get(slug, (None, None))[1],
            )
            for slug in GROUPS
        ]
        terms += [
            Begriff(id=slug, slug=slug, taxonomie="handlungsfeld", name=slug.capitalize())
            for slug in ("schulden", "pfaendung", "wohnen")
        ]
        links = [*GROUPS.items(), ("pfaendung", "schulden")]
        areas = [
            Stadtteil(id=a, slug=a, ebene=e, schluessel=a, name=a.capitalize(), eltern_id=outer)
            for a, (e, outer) in AREAS.items()
        ]
        self.add(
            *terms,
            *(
                BegriffEltern(id=self.new(), begriff_id=child, eltern_id=parent)
                for child, parent in links
                if parent
            ),
            *areas,
            Traeger(id="awo", slug="awo", name="AWO"),
        )

    def new(self) -> str:
        return f"id{next(self._numbers)}"

    def add(self, *records: Entity) -> None:
        with self.store.writing(self.job):
            for record in records:
                self.store.of(type(record)).add(record)

    def offer(self, slug: str, zielgruppen: str = "", felder: str = "", **values: Any) -> str:
        values = {"name": slug.capitalize(), "traeger_id": "awo"} | values
        self.add(
            Angebot(id=slug, slug=slug, **values),
            *(
                AngebotZielgruppe(id=self.new(), angebot_id=slug, begriff_id=term)
                for term in zielgruppen.split()
            ),
            *(
                AngebotFeld(id=self.new(), angebot_id=slug, begriff_id=term)
                for term in felder.split()
            ),
        )
        return slug

    def owned(self, kind: type[Any], offer: str, **values: Any) -> str:
        record = kind(id=self.new(), gehoert_zu="angebot", gehoert_zu_id=offer, **values)
        self.add(record)
        return str(record.id)

    def of(self, kind: type[Any], offer: str, **values: Any) -> None:
        self.add(kind(id=self.new(), angebot_id=offer, **values))

    def place(self, offer: str, stadtteil: str | None = None, **values: Any) -> str:
        ort = Ort(
            id=self.new(), slug=self.new(), name="Haus", stadtteil_id=stadtteil, stadt="K", **values
        )
        self.add(ort, AngebotOrt(id=f"{offer}@{ort.id}", angebot_id=offer, ort_id=ort.id))
        return ort.id

    def match(self, limit: int = 10, **wanted: Any) -> Ergebnis:
        return match(
            self.store, Kriterien(**wanted), today=TODAY, limit=limit, clock=Oeffnung(land="NW")
        )

    def answer(self, **wanted: Any) -> tuple[list[str], list[str]]:
        """Return the sure hits and those to ask about."""
        found = self.match(**wanted).treffer
        sure = sorted(hit.slug for hit in found if hit.sicher)
        return sure, sorted(hit.slug for hit in found if not hit.sicher)

    def hit(self, slug: str, **wanted: Any) -> Treffer:
        return next(hit for hit in self.match(**wanted).treffer if hit.slug == slug)


@pytest.fixture
def town(store: SqliteStore, job: Job) -> Town:
    return Town(store, job)


def test_each_hit_says_how_it_fits_and_the_kinds_are_counted(town: Town) -> None:
    for slug, group in (
        ("a", "osteuropa"), ("b", "zugewanderte"), ("c", "rumaenien"), ("d", "alle"),
        ("e", "frauen"), ("f", "maenner"),
    ):  # fmt: skip
        town.offer(slug, group)
    found = town.match(zielgruppen=("osteuropa",))
    assert found.relationen == {"exakt": 1, "schließt ein": 1, "Teilgruppe": 1, "für alle": 1}
    assert (found.sicher, found.offen) == (4, 2)
    assert [hit.slug for hit in found.treffer] == ["a", "b", "c", "d", "e", "f"]
    assert found.treffer[1].gruende[0].text == "für Zugewanderte (schließt Osteuropa ein)"
    assert found.treffer[2].huerden == ("nur für Rumaenien",)
    assert found.treffer[4].erfragen == ("Zielgruppe Osteuropa",)


def test_groups_of_one_facet_are_alternatives_of_different_ones_conditions(town: Town) -> None:
    town.offer("both", "osteuropa frauen")
    town.offer("men", "osteuropa maenner")
    town.offer("women", "frauen")
    found = town.match(zielgruppen=("osteuropa", "frauen"))
    assert found.bedingungen == ("Zielgruppe Osteuropa", "Zielgruppe Frauen")
    assert town.answer(zielgruppen=("osteuropa", "frauen")) == (["both"], ["women"])
    either = town.match(zielgruppen=("maenner", "frauen"))
    assert either.bedingungen == ("Zielgruppe Maenner oder Frauen",)
    assert either.sicher == 3


def test_an_offer_that_ended_or_rests_is_not_handed_out(town: Town) -> None:
    town.offer("now", "frauen", gueltig_bis="2026-03-02")
    town.offer("ended", "frauen", gueltig_bis="2026-03-01")
    town.offer("later", "frauen", gueltig_von="2026-04-01")
    town.offer("rests", "frauen", status="ruht")
    town.offer("paused", "frauen", status="voruebergehend_geschlossen")
    assert town.answer(zielgruppen=("frauen",)) == (["now", "paused"], [])
    assert town.hit("paused", zielgruppen=("frauen",)).huerden == ("vorübergehend geschlossen",)
    assert town.hit("now", zielgruppen=("frauen",)).huerden == ("läuft am 02.03.2026 aus",)


def test_fields_include_what_is_below_and_above(town: Town) -> None:
    town.offer("wide", felder="schulden")
    town.offer("narrow", felder="pfaendung")
    town.offer("other", felder="wohnen")
    town.offer("untagged")
    assert town.answer(handlungsfelder=("schulden",)) == (["narrow", "wide"], ["untagged"])
    assert town.answer(handlungsfelder=("pfaendung",)) == (["narrow", "wide"], ["untagged"])


def test_a_language_fits_by_how_well_it_is_spoken(town: Town) -> None:
    for slug, level in (("native", "muttersprache"), ("paper", "nur_material"), ("some", None)):
        town.owned(SpracheAngebot, town.offer(slug), code="ro", niveau=level)
    town.owned(SpracheAngebot, town.offer("german"), code="de")
    town.offer("silent")
    assert town.answer(sprachen=("ro",)) == (["native", "paper", "some"], ["silent"])
    best = town.match(sprachen=("ro",)).treffer
    assert [hit.slug for hit in best][:3] == ["native", "some", "paper"]
    assert best[0].gruende[0].text == "spricht Rumänisch (Muttersprache)"


def test_a_language_at_one_of_the_places_counts(town: Town) -> None:
    ort = town.place(town.offer("a"))
    town.add(SpracheAngebot(id="s", gehoert_zu="angebot_ort", gehoert_zu_id=f"a@{ort}", code="tr"))
    assert town.answer(sprachen=("tr",)) == (["a"], [])


def test_areas_hold_each_other_and_only_strict_ones_exclude(town: Town) -> None:
    town.place(town.offer("in"), "markt")
    town.owned(Einzugsgebiet, town.offer("around"), stadtteil_id="sued")
    town.offer("city")
    town.owned(Einzugsgebiet, town.offer("mostly"), stadtteil_id="nord")
    town.owned(Einzugsgebiet, town.offer("strict"), stadtteil_id="nord", streng=True)
    town.owned(Einzugsgebiet, town.offer("words"), freitext="rund um den Turm", streng=True)
    found = town.match(stadtteile=("markt",))
    assert [hit.slug for hit in found.treffer] == ["in", "around", "city", "mostly", "words"]
    assert (found.sicher, found.offen) == (3, 2)
    assert [hit.gruende[0].text for hit in found.treffer[:3]] == [
        "in Markt", "für Sued", "für die ganze Stadt",
    ]  # fmt: skip
    assert "in" in town.answer(stadtteile=("sued",))[0]


def test_who_lives_outside_a_strict_area_is_not_sent_to_its_house(town: Town) -> None:
    town.place(town.offer("a"), "markt")
    town.owned(Einzugsgebiet, "a", stadtteil_id="nord", streng=True)
    assert town.answer(stadtteile=("markt",)) == ([], [])
    assert town.hit("a", stadtteile=("nord",)).huerden == ()
    town.offer("b", "frauen")
    assert "nur für Nord" in town.hit("a", zielgruppen=("frauen",)).huerden


def test_a_protected_place_tells_no_district(town: Town) -> None:
    town.place(town.offer("refuge"), "markt", vertraulich=True, strasse="Weg", hausnummer="3")
    hit = town.hit("refuge", stadtteile=("markt",))
    assert hit.ort == "Adresse auf Anfrage"
    assert hit.gruende[0].text == "für die ganze Stadt"


def test_an_age_is_held_against_own_limits_else_groups(town: Town) -> None:
    town.offer("young", alter_von=6, alter_bis=12)
    town.offer("grown", alter_von=18)
    town.offer("little", alter_bis=5)
    town.offer("children", "kinder")
    town.offer("old", "senioren")
    town.offer("everybody", "senioren alle")
    town.offer("silent", "frauen")
    assert town.answer(alter=10) == (["children", "everybody", "young"], ["silent"])
    assert town.hit("young", alter=10).gruende[0].text == "6 bis 12 Jahre"
    assert "6 bis 12 Jahre" in town.hit("young", zielgruppen=("frauen",)).huerden


def test_nothing_said_about_cost_is_not_free(town: Town) -> None:
    for slug, kind in (
        ("free", "kostenlos"),
        ("gift", "spende"),
        ("income", "einkommensabhaengig"),
    ):
        town.of(Kosten, town.offer(slug), art=kind)
    town.of(Kosten, town.offer("paid"), art="betrag", betrag_cent=250, je="termin")
    town.of(Kosten, town.offer("mixed"), art="betrag", betrag_cent=250)
    town.of(Kosten, "mixed", art="kostenlos")
    town.offer("silent", "frauen")
    assert town.answer(kostenlos=True) == (["free", "mixed"], ["gift", "silent"])
    assert "kostet 2,50\u00a0€ je Termin" in town.hit("paid", zielgruppen=("frauen",)).huerden


def test_one_place_without_steps_is_enough(town: Town) -> None:
    for slug, values in (("yes", "ja nein"), ("no", "nein"), ("partly", "teilweise"), ("mute", "")):
        town.offer(slug)
        for value in values.split():
            ort = town.place(slug)
            town.add(Barrierefreiheit(id=town.new(), ort_id=ort, merkmal="stufenlos", wert=value))
    assert town.answer(barrierefrei=True) == (["yes"], ["mute", "partly"])


def test_open_at_a_moment_by_own_hours_or_those_of_the_place(town: Town) -> None:
    town.owned(Zeit, town.offer("open"), oh="Tu 14:00-16:00")
    town.owned(Zeit, town.offer("shut"), oh="We 14:00-16:00")
    town.owned(Zeit, town.offer("ask"), freitext="nach Vereinbarung", art="nach_vereinbarung")
    town.owned(Zeit, town.offer("phone"), oh="Tu 14:00-16:00", art="telefonzeit")
    town.owned(Zeit, town.offer("past"), oh="Tu 14:00-16:00", gueltig_bis="2026-03-02")
    town.owned(Zeit, town.offer("break", status="voruebergehend_geschlossen"), oh="24/7")
    ort = town.place(town.offer("house"))
    town.add(Zeit(id="z", gehoert_zu="ort", gehoert_zu_id=ort, oh="Tu 10:00-18:00"))
    assert town.answer(offen=TUESDAY) == (["house", "open"], ["ask", "past", "phone"])
    assert town.match(offen=TUESDAY).bedingungen == ("offen Di, 03.03.2026 15:00 Uhr",)


def test_words_are_found_in_any_form_and_said_as_typed(town: Town) -> None:
    town.offer("a", "frauen", name="Schuldnerberatung", beschreibung="Hilft mit dem Führerschein.")
    town.offer("b", name="Chor")
    hit = town.hit("a", text="FUEHRERSCHEINE, Frau")
    assert hit.gruende[0].text == "Wörter: FUEHRERSCHEINE, Frau"
    assert town.match(text="Führerschein").sicher == 1
    assert town.match(text="Geige").treffer == ()
    assert town.match(text="Geige").bedingungen == ("Text „Geige“",)


@pytest.mark.parametrize("text", ["", "  ", "?!", "ich und die", "\0"])
def test_a_text_that_says_nothing_is_refused(town: Town, text: str) -> None:
    with pytest.raises(Rejected, match="kein Wort"):
        town.match(text=text)


def test_nothing_wanted_is_said(town: Town) -> None:
    with pytest.raises(UsageProblem, match="wonach"):
        town.match(streng=True)


def test_strictly_leaves_the_unknown_out_and_says_so_when_nothing_is_left(town: Town) -> None:
    town.offer("sure", "frauen")
    town.offer("perhaps")
    found = town.match(zielgruppen=("frauen",), streng=True)
    assert [hit.slug for hit in found.treffer] == ["sure"]
    assert (found.sicher, found.offen) == (1, 0)
    nothing = town.match(zielgruppen=("kinder",), streng=True)
    assert nothing.treffer == ()
    (obstacle,) = nothing.hindernisse
    assert (obstacle.frage, obstacle.frei) == ("--streng", 2)
    assert not any(hit.sicher for hit in obstacle.naechste)


def test_without_a_hit_the_blocking_condition_and_the_nearest_are_named(town: Town) -> None:
    town.owned(SpracheAngebot, town.offer("german", "frauen", "schulden"), code="de")
    town.offer("men", "maenner", "schulden")
    found = town.match(zielgruppen=("frauen",), handlungsfelder=("schulden",), sprachen=("ro",))
    assert found.treffer == ()
    assert [(o.frage, [hit.slug for hit in o.naechste]) for o in found.hindernisse] == [
        ("Zielgruppe Frauen", ["men"]),
        ("Sprache Rumänisch", ["german"]),
    ]
    assert found.hindernisse[1].naechste[0].huerden == ("nur Deutsch",)
    both = town.match(zielgruppen=("kinder",), text="Klavier")
    assert [o.frage for o in both.hindernisse] == ["Text „Klavier“"]


def test_what_stands_in_the_way_is_said(town: Town) -> None:
    town.offer(
        "a",
        "frauen",
        anmeldung="telefonisch",
        voraussetzung_text="nur mit Ausweis",
        hinweis_aktuell="im Juli geschlossen",
    )
    town.owned(SpracheAngebot, "a", code="de")
    town.owned(Zeit, "a", oh="We 09:00-11:00")
    town.of(Voraussetzung, "a", art="wohnort", text="Wohnung in der Stadt")
    town.of(Voraussetzung, "a", art="dokument", text="gern mit Zeugnis", muss=False)
    town.owned(Kapazitaet, "a", stand_am="2026-02-20", frei=0)
    assert town.hit("a", zielgruppen=("frauen",)).huerden == (
        "zurzeit voll",
        "nur Deutsch",
        "nur Mi 09:00–11:00 Uhr",
        "Anmeldung telefonisch",
        "Wohnung in der Stadt",
        "nur mit Ausweis",
        "im Juli geschlossen",
    )


def test_old_news_of_free_places_are_no_news(town: Town) -> None:
    town.owned(Kapazitaet, town.offer("a", "frauen"), stand_am="2025-12-01", frei=0)
    assert town.hit("a", zielgruppen=("frauen",)).huerden == ()
    town.owned(Kapazitaet, "a", stand_am="2026-03-01", warteliste="zu")
    assert town.hit("a", zielgruppen=("frauen",)).huerden == ("Warteliste geschlossen",)


def test_several_languages_or_the_wanted_one_are_no_hurdle(town: Town) -> None:
    town.offer("a", "frauen")
    for code in ("de", "ro"):
        town.owned(SpracheAngebot, "a", code=code)
    town.owned(SpracheAngebot, town.offer("b", "frauen"), code="ro")
    assert town.hit("a", zielgruppen=("frauen",)).huerden == ()
    assert town.hit("b", sprachen=("ro",)).huerden == ()
    assert town.hit("b", zielgruppen=("frauen",)).huerden == ("nur Rumänisch",)


def _phone(owner: str, owner_id: str, number: str, **values: Any) -> Telefon:
    fixed: dict[str, Any] = {"art": "fest", "oeffentlich": True, "original": number}
    return Telefon(
        id=f"t{number}", gehoert_zu=owner, gehoert_zu_id=owner_id, nummer_e164=number,
        **(fixed | values),
    )  # fmt: skip


def test_the_nearest_public_number_is_shown(town: Town) -> None:
    town.add(_phone("traeger", "awo", "+492151100"))
    town.offer("none", "frauen")
    town.offer("own", "frauen")
    town.add(
        _phone("angebot", "own", "+492151200"),
        _phone("angebot", "own", "+492151201", art="fax"),
        _phone("angebot", "own", "+492151202", oeffentlich=False),
    )
    for number, (slug, public, until) in enumerate(
        (("talks", True, None), ("hides", False, None), ("past", True, "2026-03-02"))
    ):
        town.offer(slug, "frauen")
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
        town.add(kontakt, _phone("kontakt", kontakt.id, f"+49215130{number}"))
    refuge = town.place(town.offer("refuge", "frauen"), vertraulich=True)
    house = town.place(town.offer("house", "frauen"), strasse="Weg", hausnummer="3")
    town.add(_phone("ort", refuge, "+492151400"), _phone("ort", house, "+492151401"))
    hits = town.match(zielgruppen=("frauen",)).treffer
    assert {hit.slug: hit.telefon for hit in hits} == {
        "none": "02151 100",
        "own": "02151 200",
        "talks": "02151 300",
        "hides": "02151 100",
        "past": "02151 100",
        "refuge": "02151 100",
        "house": "02151 401",
    }
    assert town.hit("house", zielgruppen=("frauen",)).ort == "Haus, Weg 3"


def test_fresh_and_reachable_offers_come_first_ties_by_name(town: Town) -> None:
    town.offer("c", "frauen", geprueft_am="2026-01-01")
    town.offer("d", "frauen", email="d@example.org")
    town.offer("b", "frauen", geprueft_am="2020-01-01")
    town.offer("a", "frauen", stand="2026-02")
    found = town.match(zielgruppen=("frauen",)).treffer
    assert [hit.slug for hit in found] == ["a", "c", "d", "b"]
    assert [hit.slug for hit in town.match(limit=2, zielgruppen=("frauen",)).treffer] == ["a", "c"]
    ids, sure = fitting(town.store, Kriterien(zielgruppen=("frauen",)), today=TODAY)
    assert (ids, sure) == (["a", "c", "d", "b"], 4)


def test_without_conditions_everything_fits_an_export(town: Town) -> None:
    town.offer("b", "frauen")
    town.offer("a")
    assert fitting(town.store, Kriterien(), today=TODAY) == (["a", "b"], 2)


def test_the_parts_of_every_hit_sum_to_its_score(town: Town) -> None:
    for number, groups in enumerate(("frauen", "alle", "osteuropa frauen", "rumaenien")):
        slug = town.offer(
            f"o{number}", groups, "schulden", beschreibung="Hilfe bei Schulden und Miete",
            geprueft_am="2026-01-01", email="x@example.org",
        )  # fmt: skip
        town.owned(SpracheAngebot, slug, code="ro", niveau="grundkenntnisse")
        town.of(Kosten, slug, art="kostenlos")
    found = town.match(
        zielgruppen=("osteuropa", "frauen"), handlungsfelder=("pfaendung",), sprachen=("ro",),
        stadtteile=("markt",), kostenlos=True, text="Miete Schulden Hilfe",
    ).treffer  # fmt: skip
    assert found
    for hit in found:
        assert sum(grund.punkte for grund in hit.gruende) == pytest.approx(hit.score, abs=1e-6)
        words = next(grund for grund in hit.gruende if grund.art == "text")
        assert sum(words.daten["woerter"].values()) == pytest.approx(words.punkte, abs=1e-6)
    order = [(not hit.sicher, -hit.score) for hit in found]
    assert order == sorted(order)
