"""Gaps: how the register answers needs, and what of that may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gemeinwesen_cli.domain.bedarf import Bedarf, BedarfZielgruppe
from gemeinwesen_cli.domain.begriff import Begriff
from gemeinwesen_cli.domain.errors import UsageProblem
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.usecases.luecken import Umfang, read_months, read_needs
from gemeinwesen_cli.usecases.lueckenachsen import read_axes
from gemeinwesen_cli.usecases.lueckenbild import Ausgabe, edition, wanted_axes
from tests import referenz
from tests.usecases.conftest import TODAY

if TYPE_CHECKING:
    from gemeinwesen_cli.domain.tafel import Tafel
    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.ports import Job
    from tests.usecases.conftest import City

INTERN = Ausgabe(intern=True, liste=True)


def report(store: SqliteStore, wanted: Ausgabe | None = None, **scope: Any) -> Tafel:
    return edition(read_needs(store, Umfang(**scope), today=TODAY), wanted or Ausgabe())


def secret_field(city: City) -> None:
    term = Begriff(id="sucht", slug="sucht", taxonomie="handlungsfeld", name="Sucht", sensibel=True)
    city.add(term)


def rows(tafel: Tafel) -> list[dict[str, Any]]:
    return [dict(zip(tafel.spalten, row, strict=True)) for row in tafel.zeilen]


# --- the reference case


@pytest.fixture
def reference(store: SqliteStore, job: Job) -> SqliteStore:
    referenz.fill(store, job)
    return store


def test_the_reference_comes_out_as_counted_by_sql(reference: SqliteStore) -> None:
    wanted, found = referenz.expected(), report(reference, INTERN)
    assert found.daten["nennungen"] == wanted["nennungen"]
    assert found.daten["ins_leere"] == wanted["ins_leere"]
    assert found.daten["quote"] == wanted["leere_quote"]
    lines = {
        (row["stadtteil"], row["zielgruppe"], row["handlungsfeld"]): (
            row["nennungen"],
            row["angebote_im_stadtteil"],
            row["angebote_stadt"],
        )
        for row in rows(found)
    }
    assert lines == {
        (line["bezirk"], line["zielgruppe"], line["bedarf"]): (
            line["nennungen"],
            line["angebote_im_bezirk"],
            line["angebote_stadt"],
        )
        for line in wanted["zeilen"]
    }


def test_the_reference_is_split_into_none_in_city_and_none_in_district(
    reference: SqliteStore,
) -> None:
    for row, line in zip(rows(report(reference, INTERN)), _ordered(), strict=True):
        void = line["nennungen"] if not line["angebote_im_bezirk"] else 0
        city = void if not line["angebote_stadt"] else 0
        assert (row["keins_in_stadt"], row["nicht_im_stadtteil"]) == (city, void - city)
        assert row["ins_leere"] == void
    found = report(reference, Ausgabe(achsen=("lage",)))
    assert {row["lage"]: row["nennungen"] for row in rows(found)} == {
        "kein Angebot in der Stadt": 9,
        "keins im Stadtteil": 6,
        "nur mit Hürde": 0,
        "nicht bekannt, ob es passt": 0,
        "passendes Angebot": 5,
        "Summe": 20,
    }


def _ordered() -> list[dict[str, Any]]:
    """Return the expected lines in the order of the report: the largest void first."""

    def place(line: dict[str, Any]) -> tuple[Any, ...]:
        void = line["nennungen"] if not line["angebote_im_bezirk"] else 0
        return -void, -line["nennungen"], line["bedarf"], line["zielgruppe"], line["bezirk"]

    return sorted(referenz.expected()["zeilen"], key=place)


def test_the_publishable_cells_of_the_reference_are_named(reference: SqliteStore) -> None:
    found = report(reference, INTERN)
    tellable = [
        [row["stadtteil"], row["zielgruppe"], row["handlungsfeld"], row["ins_leere"]]
        for row in rows(found)
        if row["veroeffentlichbar"]
    ]
    assert tellable == referenz.expected()["veroeffentlichbar_k5"]
    assert any("Arbeit · osteuropa · Mitte 6; Kita · familien · Sued 5" in n
               for n in found.hinweise)  # fmt: skip
    rounded = report(reference, Ausgabe(achsen=("stadtteil", "zielgruppe", "feld")))
    assert [list(row) for row in rounded.zeilen[:-1]] == [
        [*cell[:3], 5] for cell in referenz.expected()["veroeffentlichbar_k5"]
    ]


def test_the_published_reference_tells_the_whole_and_hides_the_small(
    reference: SqliteStore,
) -> None:
    found = report(reference)
    assert found.kopf[0] == "Ins Leere: 15 von 20 Nennungen (75 %)."
    assert found.marke == ""
    shown = {(r["handlungsfeld"], r["stadtteil"]): r["nennungen"] for r in rows(found)}
    assert shown["Summe", "Summe"] == 15
    assert shown["Zahngesundheit", "Mitte"] is None
    assert shown["Arbeit", "Nord"] == 0
    assert not any(count is not None and 0 < count < 5 for count in shown.values())
    assert any("nur diese eine Aufteilung" in note for note in found.hinweise)


def test_every_published_number_of_the_reference_is_large_enough(reference: SqliteStore) -> None:
    axes = ("feld", "zielgruppe", "stadtteil", "sprache", "zeit", "lage", "monat")
    for first in axes:
        for second in axes:
            chosen = (first,) if first == second else (first, second)
            found = report(reference, Ausgabe(achsen=chosen))
            assert found.daten["verfahren"] == "gesperrt"
            for row in rows(found):
                assert row["nennungen"] is None or not 0 < row["nennungen"] < 5
            assert found.daten["nennungen"] in (None, 20)


def test_a_filtered_edition_is_rounded_and_says_so(reference: SqliteStore) -> None:
    found = report(reference, von="2026-01", bis="2026-02")
    assert found.daten["verfahren"] == "gerundet"
    assert all(row["nennungen"] % 5 == 0 for row in rows(found))
    assert found.daten["quote"] is None
    assert "rund" in found.kopf[0]
    assert any("Vielfache von 5" in note for note in found.hinweise)
    assert "von Januar 2026 bis Februar 2026" in found.untertitel


def test_a_trend_shows_every_month(reference: SqliteStore) -> None:
    found = report(reference, Ausgabe(achsen=wanted_axes(("stadtteil",), trend=True)))
    (matrix,) = found.teile
    assert matrix.spalten == ("Januar 2026", "Februar 2026", "März 2026", "Summe")  # type: ignore[union-attr]


def test_an_exact_table_is_marked_as_internal(reference: SqliteStore) -> None:
    found = report(reference, Ausgabe(intern=True))
    assert found.marke == "intern, nicht veröffentlichen"
    assert {(r["handlungsfeld"], r["stadtteil"]): r["nennungen"] for r in rows(found)}[
        "Kita", "Mitte"
    ] == 1


# --- which needs count


def need(city: City, feld: str | None = "schulden", gruppen: str = "", **values: Any) -> None:
    key = city.new()
    values = {"monat": "2026-02", "stadtteil_id": "sued"} | values
    city.add(
        Bedarf(id=key, slug=f"b-{key}", feld_id=feld, **values),
        *(
            BedarfZielgruppe(id=city.new(), bedarf_id=key, begriff_id=group)
            for group in gruppen.split()
        ),
    )


def test_planning_handed_on_and_not_understood_stand_apart(city: City) -> None:
    need(city)
    need(city, "wohnen", status="planungshinweis")
    need(city, "wohnen", status="weitergeleitet", weitergeleitet_an="Bauamt")
    need(city, None)
    need(city, status="zurueckgezogen")
    need(city, status="ins_leere", leere_grund="voll")
    found = report(city.store, INTERN)
    assert found.daten["nennungen"] == 2
    assert found.daten["beiseite"] == {
        "planungshinweis": 1,
        "weitergeleitet": 1,
        "nicht_verstanden": 1,
    }
    assert found.daten["beiseite_nach_feld"][0] == {
        "was": "Planungshinweise",
        "handlungsfeld": "Wohnen",
        "nennungen": 1,
    }
    assert rows(found)[0]["festgehalten"] == "kein Platz frei (1)"
    public = report(city.store)
    assert public.daten["beiseite"] == dict.fromkeys(found.daten["beiseite"])
    assert any("Planungshinweise unter 5, " in sentence for sentence in public.kopf)


def test_a_need_of_several_groups_counts_under_each_asked_for(city: City) -> None:
    need(city, gruppen="osteuropa frauen")
    groups = Ausgabe(achsen=("zielgruppe",), intern=True)
    assert [row[1] for row in report(city.store, groups).zeilen] == [1, 1, 2]
    only = report(city.store, groups, gruppen=("zugewanderte",))
    assert [row[0] for row in only.zeilen] == ["Osteuropa", "Summe"]


def test_a_scope_takes_what_lies_below(city: City) -> None:
    need(city, "pfaendung", stadtteil_id="markt")
    need(city, "wohnen", stadtteil_id="nord")
    for scope in ({"felder": ("schulden",)}, {"gebiete": ("sued",)}, {"gebiete": ("markt",)}):
        assert report(city.store, INTERN, **scope).daten["nennungen"] == 1
    assert report(city.store, INTERN, von="2026-03").daten["nennungen"] == 0


def test_a_sensitive_term_stands_beside_no_small_count(city: City) -> None:
    city.add(Begriff(id="sucht", slug="sucht", taxonomie="zielgruppe", name="Sucht", sensibel=True))
    need(city, gruppen="sucht")
    assert rows(report(city.store, INTERN))[0]["zielgruppe"].startswith("Sensible Zielgruppen")
    for _ in range(4):
        need(city, gruppen="sucht", stadtteil_id="markt")
    assert rows(report(city.store, INTERN))[0]["zielgruppe"] == "Sucht"
    below = report(city.store, Ausgabe(achsen=("zielgruppe",)), gebiete=("markt",))
    assert rows(below)[0]["zielgruppe"].startswith("Sensible Zielgruppen")


def test_a_sensitive_term_stands_beside_no_place_smaller_than_a_district(city: City) -> None:
    city.add(
        Stadtteil(id="dorf", slug="dorf", ebene="stadtteil", schluessel="dorf", name="Dorf"),
        Begriff(id="sucht", slug="sucht", taxonomie="handlungsfeld", name="Sucht", sensibel=True),
    )
    for _ in range(5):
        need(city, "sucht", stadtteil_id="dorf")
    for wanted in (INTERN, Ausgabe()):
        shown = rows(report(city.store, wanted))
        assert shown[0]["handlungsfeld"].startswith("Sensible Handlungsfelder")
    alone = rows(report(city.store, Ausgabe(achsen=("feld",))))
    assert alone[0]["handlungsfeld"] == "Sucht"


@pytest.mark.parametrize("axes", [("feld",), ("feld", "stadtteil"), ("zielgruppe", "feld")])
def test_exact_tables_name_no_sensitive_term_beside_a_small_count(
    city: City, axes: tuple[str, ...]
) -> None:
    secret_field(city)
    wanted = Ausgabe(achsen=axes, intern=True)
    for number in range(1, 6):
        need(city, "sucht", stadtteil_id="sued")
        fields = {row["handlungsfeld"] for row in rows(report(city.store, wanted))}
        assert ("Sucht" in fields) == (number == 5)


@pytest.mark.parametrize("wanted", [INTERN, Ausgabe(achsen=("stadtteil",), intern=True)])
def test_what_was_chosen_is_not_named_beside_a_small_count_either(
    city: City, wanted: Ausgabe
) -> None:
    secret_field(city)
    for number in range(1, 6):
        need(city, "sucht", stadtteil_id="sued")
        told = str(report(city.store, wanted, felder=("sucht",)))
        assert ("Sucht" in told) == (number == 5)


def test_what_was_chosen_is_not_named_beside_a_small_place(city: City) -> None:
    secret_field(city)
    for _ in range(9):
        need(city, "sucht", stadtteil_id="markt")
    for wanted in (INTERN, Ausgabe(achsen=("lage",))):
        found = report(city.store, wanted, felder=("sucht",), gebiete=("markt",))
        assert "Sucht" not in str(found)
    assert "Sucht" in report(city.store, felder=("sucht",)).untertitel


@pytest.mark.parametrize(
    "axes", [("feld", "stadtteil"), ("zielgruppe",), ("sprache",), ("monat", "feld"), ("lage",)]
)
def test_rounded_numbers_do_not_tell_one_from_none(city: City, axes: tuple[str, ...]) -> None:
    def told() -> Tafel:
        return report(city.store, Ausgabe(achsen=axes), von="2025-01")

    need(city, "wohnen", gruppen="senioren", sprache="ro", monat="2026-01")
    assert (told().teile, told().zeilen) == ((), ())
    for _ in range(5):
        need(city, gruppen="frauen", sprache="tr", monat="2026-02")
    found = told()
    for rare in ("Wohnen", "Senioren", "Rumänisch", "Januar 2026"):
        assert rare not in str(found)
    need(city, "wohnen", gruppen="senioren", sprache="ro", monat="2026-01")
    assert told() == found


def test_reasons_are_counted_as_they_were_recorded(city: City) -> None:
    for _ in range(6):
        need(city, status="ins_leere", leere_grund="sprache")
    found = report(city.store, Ausgabe(achsen=("grund",)))
    assert found.zeilen == (("Sprache fehlt", 6), ("Summe", 6))


def test_the_base_is_not_told_where_what_is_left_is_small(city: City) -> None:
    city.offer("flat", felder="wohnen")
    for _ in range(15):
        need(city)
    for _ in range(3):
        need(city, "wohnen")
    found = report(city.store)
    assert found.kopf == ("Ins Leere: 15 Nennungen.",)
    assert (found.daten["nennungen"], found.daten["quote"]) == (None, None)
    for _ in range(2):
        need(city, "wohnen")
    assert report(city.store).kopf == ("Ins Leere: 15 von 20 Nennungen (75 %).",)


def test_a_void_too_small_to_tell_is_not_told(city: City) -> None:
    need(city)
    found = report(city.store)
    assert found.kopf == ("Wie viel insgesamt ins Leere geht, lässt sich hier nicht zeigen.",)
    assert any("Bitte zusammenfassen" in note for note in found.hinweise)


def test_where_zeros_are_secret_nothing_is_no_failure_and_no_zero(city: City) -> None:
    quiet = Ausgabe(nullen_sperren=True)
    assert any("kein Bedarf" in note for note in report(city.store, quiet).hinweise)
    city.offer("flat", felder="schulden")
    for _ in range(6):
        need(city)
    assert report(city.store, quiet).daten["ins_leere"] is None
    assert report(city.store).daten["ins_leere"] == 0


def test_zeros_can_be_secret_too(reference: SqliteStore) -> None:
    shown = {
        (r["handlungsfeld"], r["stadtteil"]): r["nennungen"]
        for r in rows(report(reference, Ausgabe(nullen_sperren=True)))
    }
    assert shown["Arbeit", "Nord"] is None


def test_no_need_at_all_is_said(store: SqliteStore) -> None:
    for wanted in (Ausgabe(), INTERN):
        found = report(store, wanted)
        assert found.zeilen == ()
        assert "kein Bedarf aufgenommen" in found.hinweise[0]


# --- what is asked for


def test_axes_are_read_in_any_spelling() -> None:
    assert read_axes("feld-stadtteil") == ("feld", "stadtteil")
    assert read_axes("Handlungsfeld, Bezirk") == ("feld", "stadtteil")
    assert wanted_axes((), trend=False) == ("feld", "stadtteil")
    assert wanted_axes(("monat",), trend=True) == ("feld", "monat")


@pytest.mark.parametrize("text", ["farbe", "feld-feld", "feld-zeit-monat-lage", "-"])
def test_other_axes_are_refused_with_a_hint(text: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        read_axes(text)
    assert "feld-stadtteil" in refused.value.hint


def test_months_are_one_or_a_period(store: SqliteStore) -> None:
    assert read_months("2026-03", "", "") == ("2026-03", "2026-03")
    assert read_months("", "2026-01", "") == ("2026-01", None)
    with pytest.raises(UsageProblem, match="nicht zugleich"):
        read_months("2026-03", "2026-01", "")
    with pytest.raises(UsageProblem, match="bevor er beginnt"):
        read_needs(store, Umfang(von="2026-03", bis="2026-01"), today=TODAY)
