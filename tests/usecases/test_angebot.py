"""Offers, their places and terms, below the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gemeinwesen_cli.domain.angebot import Angebot
from gemeinwesen_cli.domain.angebotstext import ages_text, capacity_text, cost_text
from gemeinwesen_cli.domain.bedingung import Kapazitaet, Kosten
from gemeinwesen_cli.domain.begriff import Begriff, BegriffEltern, BegriffSynonym
from gemeinwesen_cli.domain.entity import new_id
from gemeinwesen_cli.domain.errors import Ambiguous, NotFound, Rejected
from gemeinwesen_cli.domain.kontakt import Kontakt, Telefon
from gemeinwesen_cli.domain.ort import Ort
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.domain.zeit import Zeit
from gemeinwesen_cli.usecases.angebot import AngebotChange, NewAngebot, add, edit
from gemeinwesen_cli.usecases.angebot_begriffe import Terms, tag
from gemeinwesen_cli.usecases.angebot_blatt import sheet
from gemeinwesen_cli.usecases.angebot_ort import Place
from gemeinwesen_cli.usecases.angebot_teile import Dropped, Parts
from gemeinwesen_cli.usecases.begriffssuche import search_terms

if TYPE_CHECKING:
    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.ports import Job
    from gemeinwesen_cli.usecases.result import Receipt

STREET = {"strasse": "Ostwall", "hausnummer": "107", "plz": "47798"}


@pytest.fixture
def city(store: SqliteStore, job: Job) -> SqliteStore:
    ids = {name: new_id() for name in ("herkunft", "osteuropa", "rumaenien", "beratung")}
    with store.writing(job):
        store.of(Traeger).add(
            Traeger(id=new_id(), slug="verein", name="Verein"),
            Traeger(id=new_id(), slug="kultur-nord", name="Kultur Nord"),
            Traeger(id=new_id(), slug="kultur-sued", name="Kultur Süd"),
        )
        store.of(Begriff).add(
            Begriff(id=ids["herkunft"], slug="herkunft", taxonomie="zielgruppe", name="Herkunft",
                    facette=True),
            Begriff(id=ids["osteuropa"], slug="osteuropa", taxonomie="zielgruppe",
                    name="Osteuropa"),
            Begriff(id=ids["rumaenien"], slug="rumaenien", taxonomie="zielgruppe",
                    name="Rumänien"),
            Begriff(id=ids["beratung"], slug="beratung", taxonomie="handlungsfeld",
                    name="Beratung"),
        )  # fmt: skip
        store.of(BegriffEltern).add(
            BegriffEltern(id=new_id(), begriff_id=ids["osteuropa"], eltern_id=ids["herkunft"]),
            BegriffEltern(id=new_id(), begriff_id=ids["rumaenien"], eltern_id=ids["osteuropa"]),
        )
        store.of(BegriffSynonym).add(
            BegriffSynonym(id=new_id(), begriff_id=ids["rumaenien"], text="rumänisch")
        )
    return store


def put(store: SqliteStore, job: Job, name: str, place: Place | None = None) -> Receipt:
    parts = Parts(ort=place) if place else Parts()
    return add(store, job, NewAngebot(traeger="verein", name=name, values={}, parts=parts))


def the(receipt: Receipt) -> str:
    return str(receipt.data["id"])


def test_the_same_street_is_the_same_place(city: SqliteStore, job: Job) -> None:
    put(city, job, "Chor", Place(values=STREET))
    again = put(city, job, "Tanz", Place(values={**STREET, "strasse": "Ostwall "}))
    assert "Ort: Ostwall 107 (ostwall-107)" in again.lines
    assert city.of(Ort).count() == 1


@pytest.mark.parametrize(
    ("stored", "given"),
    [("Kölner Straße", "Koelner Str."), ("Königstr.", "Königstraße"), ("Am-Hof", "Am Hof")],
)
def test_spellings_of_a_street_meet(city: SqliteStore, job: Job, stored: str, given: str) -> None:
    put(city, job, "Chor", Place(values={"strasse": stored, "hausnummer": "1"}))
    put(city, job, "Tanz", Place(values={"strasse": given, "hausnummer": "1"}))
    assert city.of(Ort).count() == 1


def test_a_protected_place_is_never_found_by_its_street(city: SqliteStore, job: Job) -> None:
    put(city, job, "Zuflucht", Place(values=STREET, geschuetzt=True))
    put(city, job, "Chor", Place(values=STREET))
    assert sorted(ort.vertraulich for ort in city.of(Ort).all()) == [False, True]


def test_a_shelter_without_address_stays_protected(city: SqliteStore, job: Job) -> None:
    made = put(city, job, "Zuflucht", Place(geschuetzt=True))
    found = sheet(city, the(made), job.today, with_protected=False)
    assert ("Ort", "Adresse auf Anfrage") in found.lines
    assert found.data["geschuetzt"] is True


def test_a_named_place_is_found_or_made(city: SqliteStore, job: Job) -> None:
    put(city, job, "Chor", Place(name="Haus der Vielfalt", values=STREET, raum="Saal"))
    made = put(city, job, "Tanz", Place(name="Vielfalt", raum="Keller"))
    assert "Ort: Haus der Vielfalt (haus-der-vielfalt)" in made.lines
    edit(city, job, the(made), AngebotChange(
        values={}, parts=Parts(ort=Place(name="Vielfalt", raum="Dach"))
    ))  # fmt: skip
    found = sheet(city, the(made), job.today, with_protected=False)
    assert ("Ort", "Haus der Vielfalt, Ostwall 107, Dach, 47798") in found.lines


@pytest.mark.parametrize(
    ("place", "error"),
    [
        (Place(name="Nirgends"), NotFound),
        (Place(values={"plz": "47798"}), Rejected),
        (Place(name="Haus", values={"strasse": "Westwall", "hausnummer": "1"}), Rejected),
    ],
)
def test_a_place_that_is_not_clear_is_refused(
    city: SqliteStore, job: Job, place: Place, error: type[Exception]
) -> None:
    put(city, job, "Chor", Place(name="Haus", values=STREET))
    with pytest.raises(error):
        put(city, job, "Tanz", place)
    assert [a.name for a in city.of(Angebot).all()] == ["Chor"]


def test_an_ambiguous_provider_or_place_is_never_guessed(city: SqliteStore, job: Job) -> None:
    with pytest.raises(Ambiguous):
        add(city, job, NewAngebot(traeger="kultur", name="Chor", values={}, new_traeger=True))
    for name in ("Haus Nord", "Haus Süd"):
        put(city, job, name, Place(name=name, values={"strasse": name, "hausnummer": "1"}))
    with pytest.raises(Ambiguous):
        put(city, job, "Chor", Place(name="Haus"))


@pytest.mark.parametrize(("traeger", "name"), [("  ", "Chor"), ("verein", "  ")])
def test_a_name_of_blanks_is_none(city: SqliteStore, job: Job, traeger: str, name: str) -> None:
    with pytest.raises(Rejected, match="braucht einen Namen"):
        add(city, job, NewAngebot(traeger=traeger, name=name, values={}, new_traeger=True))


def test_terms_that_only_order_are_not_given(city: SqliteStore, job: Job) -> None:
    made = the(put(city, job, "Chor"))
    with pytest.raises(Rejected, match="ordnet nur den Baum"):
        tag(city, job, made, Terms(zielgruppen=["herkunft"]), Terms())


def test_tagging_twice_changes_nothing(city: SqliteStore, job: Job) -> None:
    made = the(put(city, job, "Chor"))
    terms = Terms(zielgruppen=["osteuropa"], felder=["beratung"], offen_fuer=["rumaenien"])
    assert tag(city, job, made, terms, Terms()).lines == (
        "Zielgruppe: Osteuropa", "offen für: Rumänien", "Handlungsfeld: Beratung",
    )  # fmt: skip
    assert "Es war schon alles so" in tag(city, job, made, terms, Terms()).text
    gone = tag(city, job, made, Terms(), Terms(felder=["beratung"]))
    assert gone.lines == ("Handlungsfeld weg: Beratung",)


def test_what_is_not_there_cannot_be_taken_off(city: SqliteStore, job: Job) -> None:
    put(city, job, "Tanz", Place(name="Haus", values=STREET))
    made = the(put(city, job, "Chor"))
    with pytest.raises(Rejected, match="findet nicht an dem Ort"):
        edit(city, job, made, AngebotChange(values={}, dropped=Dropped(orte=["Haus"])))


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("osteuropa", [("Herkunft › Osteuropa", False)]),
        ("RUMÄNISCH", [("Herkunft › Osteuropa › Rumänien", False)]),
        ("rumaenisch", [("Herkunft › Osteuropa › Rumänien", False)]),
        ("osteurpa", [("Herkunft › Osteuropa", True)]),
        ("e", [("Herkunft › Osteuropa", False), ("Herkunft › Osteuropa › Rumänien", False)]),
        ("herkunft", []),
        ("   ", []),
    ],
)
def test_terms_are_searched_by_name_synonym_and_near_miss(
    city: SqliteStore, text: str, hits: list[tuple[str, bool]]
) -> None:
    assert [(h.path, h.near) for h in search_terms(city, "zielgruppe", text)] == hits


def test_the_sheet_shows_contacts_hours_and_what_is_only_internal(
    city: SqliteStore, job: Job
) -> None:
    made = the(put(city, job, "Chor", Place(name="Haus", values=STREET)))
    owner: dict[str, Any] = {"gehoert_zu": "angebot", "gehoert_zu_id": made}
    (traeger,) = city.of(Traeger).by(slug="verein")
    kontakt_id = new_id()
    with city.writing(job):
        city.of(Kontakt).add(
            Kontakt(id=kontakt_id, slug="leitung", funktion="Leitung", email="a@verein.de",
                    **owner)
        )  # fmt: skip
        for number, (kind, owner_id) in enumerate((("kontakt", kontakt_id),
                                                   ("traeger", traeger.id))):  # fmt: skip
            city.of(Telefon).add(
                Telefon(id=new_id(), gehoert_zu=kind, gehoert_zu_id=owner_id,
                        nummer_e164=f"+49215186{number}", art="fax")
            )  # fmt: skip
        city.of(Zeit).add(
            Zeit(id=new_id(), art="sprechzeit", oh="Mo 09:00-12:00", **owner),
            Zeit(id=new_id(), art="nach_vereinbarung", **owner),
            Zeit(id=new_id(), art="kurs", freitext="alle zwei Wochen", **owner),
            Zeit(id=new_id(), gehoert_zu="ort", gehoert_zu_id=city.of(Ort).all()[0].id,
                 oh="Mo-Fr 08:00-20:00"),
        )  # fmt: skip
        city.of(Angebot).update(
            Angebot(id=made, slug="chor", traeger_id=traeger.id, name="Chor", status="ruht",
                    gueltig_bis="2026-02-01", wiedervorlage_am="2026-01-01",
                    beispiel=True, stand="2017-07-10")
        )  # fmt: skip
    found = sheet(city, made, job.today, with_protected=False)
    for line in (
        ("Status", "ruht"),
        ("Sprechzeit", "Mo 09:00–12:00 Uhr"),
        ("nach Vereinbarung", "nach Vereinbarung"),
        ("Kurs", "alle zwei Wochen (nicht ausgewertet)"),
        ("Zeiten des Ortes", "Mo–Fr 08:00–20:00 Uhr"),
        ("Telefon des Trägers", "02151 861 (Fax, nur intern)"),
        ("Kontakt", "Leitung, a@verein.de, 02151 860 (Fax, nur intern) (nur intern)"),
        ("wieder prüfen", "01.01.2026 (fällig)"),
        ("Kosten", "unbekannt, bitte erfragen"),
    ):
        assert line in found.lines
    assert found.notes == (
        "Die Gültigkeit ist am 01.02.2026 abgelaufen.",
        "Zur Prüfung fällig. Bestätigen mit: gw angebot pruefen chor --bestaetigt",
        "Beispieldaten aus öffentlichen Quellen, Stand 2017, vor Gebrauch prüfen.",
    )


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"art": "kostenlos"}, "kostenlos"),
        ({"art": "betrag", "betrag_cent": 123450}, "1.234,50\u00a0€"),
        ({"art": "betrag", "betrag_cent": 250, "je": "monat"}, "2,50\u00a0€ im Monat"),
        ({"art": "betrag", "betrag_cent": 100, "hinweis": "1 Euro je Paket"}, "1 Euro je Paket"),
    ],
)
def test_how_cost_reads(values: dict[str, Any], text: str) -> None:
    assert cost_text(Kosten(id="k", angebot_id="a", **values)) == text


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"maximal": 20}, "20 Plätze"),
        ({"frei": 3}, "3 Plätze frei"),
        ({"frei": 3, "maximal": 20}, "3 von 20 Plätzen frei"),
        ({"frei": 1, "maximal": 2, "einheit": "termine"}, "1 von 2 Terminen frei"),
        ({"warteliste": "lang"}, "lange Warteliste"),
    ],
)
def test_how_capacity_reads(values: dict[str, Any], text: str) -> None:
    owner = {"gehoert_zu": "angebot", "gehoert_zu_id": "a", "stand_am": "2026-03-02"}
    assert capacity_text(Kapazitaet(id="k", **{**owner, **values})) == text


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(None, None, ""), (6, None, "ab 6 Jahren"), (None, 14, "bis 14 Jahre"),
     (6, 6, "6 Jahre"), (6, 14, "6 bis 14 Jahre")],
)  # fmt: skip
def test_how_ages_read(low: int | None, high: int | None, text: str) -> None:
    assert ages_text(low, high) == text
