"""Needs from the first word to what became of them: history, referrals, removal."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from gemeinwesen_cli.domain.angebot import Angebot
from gemeinwesen_cli.domain.bedarf import Bedarf, BedarfStatus, Verweis
from gemeinwesen_cli.domain.begriff import Begriff
from gemeinwesen_cli.domain.errors import NotFound, Rejected
from gemeinwesen_cli.domain.lexikoneintrag import Eigenkonzept
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.domain.vocabulary import BEDARF_STATUS
from gemeinwesen_cli.usecases import verlauf
from gemeinwesen_cli.usecases.bedarf import (
    BedarfChange,
    NewBedarf,
    add,
    close,
    edit,
    month,
    remove_bedarf,
)
from gemeinwesen_cli.usecases.bedarf_blatt import listing, sheet
from gemeinwesen_cli.usecases.bedarf_ports import NeedFilter
from gemeinwesen_cli.usecases.bedarf_stand import Stand
from gemeinwesen_cli.usecases.eigene_worte import Wortlaut
from gemeinwesen_cli.usecases.removal import refuse_pointed
from gemeinwesen_cli.usecases.rueckmeldung import record_gap
from gemeinwesen_cli.usecases.verweis import answer, find_referral, refer

if TYPE_CHECKING:
    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.ports import Job
    from tests.usecases.conftest import City

TODAY = date(2026, 3, 2)


def made(city: City, **given: Any) -> Bedarf:
    new = NewBedarf(**{"values": {}, "feld": "schulden", **given})
    receipt = add(city.store, city.job, new)
    found = city.store.of(Bedarf).get(receipt.data["id"])
    assert found is not None
    return found


def now(city: City, need: Bedarf) -> Bedarf:
    found = city.store.of(Bedarf).get(need.id)
    assert found is not None
    return found


def known(city: City, concept: str, *fields: str) -> None:
    """Let the lexicon have a concept."""
    name = concept.capitalize()
    own = Eigenkonzept(
        id=city.new(), slug=concept, name=name, art="hilfe", felder=json.dumps(fields)
    )
    city.add(own)


def history(city: City, need: Bedarf) -> list[str]:
    entries = city.store.of(BedarfStatus).by(bedarf_id=need.id)
    return [entry.status for entry in sorted(entries, key=lambda entry: entry.nr)]


def referred(city: City, need: Bedarf, offer: str) -> Verweis:
    data = refer(city.store, city.job, need.id, offer).data
    return find_referral(city.store, data["code"], None)


def test_a_need_is_numbered_dated_and_open(city: City) -> None:
    first = made(city, zielgruppen=("rumaenien", "Frauen", "rumaenien"), stadtteil="Süd")
    second = made(city)
    assert (first.slug, second.slug) == ("b-0001", "b-0002")
    assert (first.monat, first.status, first.stadtteil_id) == ("2026-03", "offen", "sued")
    assert history(city, first) == ["offen"]
    shown = sheet(city.store, first.id, TODAY)
    assert shown.data["zielgruppen"] == ["frauen", "rumaenien"]
    assert "gw match" in shown.notes[0]


def test_a_number_does_not_come_again_after_a_removal(city: City) -> None:
    gone = made(city)
    remove_bedarf(city.store, city.job, gone.id)
    removal = city.store.vorgaenge(1)[0]
    assert made(city).slug == "b-0002"
    with city.store.writing(city.job):
        city.store.revert(removal.id)
    assert now(city, gone).slug == "b-0001"


def test_a_need_says_at_least_what_is_needed(city: City) -> None:
    with pytest.raises(Rejected, match="was gebraucht wird"):
        made(city, feld=None, zielgruppen=("frauen",))
    known(city, "kita-platz")
    assert made(city, feld=None, values={"konzept": "Kita Platz"}).konzept == "kita-platz"
    assert made(city, feld=None, worte=Wortlaut(text="jemand zum Reden")).feld_id is None


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"monat": "2026-04"}, "noch nicht begonnen"),
        ({"monat": "2025"}, "ist ein Jahr"),
    ],
)
def test_what_cannot_be_is_refused(city: City, values: dict[str, str], reason: str) -> None:
    with pytest.raises(Rejected, match=reason):
        made(city, values=values)


def test_a_concept_is_one_of_the_lexicon_and_fills_the_field(city: City) -> None:
    known(city, "ratenplan", "gibt-es-nicht", "schulden", "wohnen")
    assert made(city, feld=None, values={"konzept": "Ratenplan"}).feld_id == "schulden"
    assert made(city, feld="wohnen", values={"konzept": "ratenplan"}).feld_id == "wohnen"
    with pytest.raises(NotFound) as caught:
        made(city, feld=None, values={"konzept": "Raten-Plahn"})
    assert caught.value.hint == "Meinten Sie: ratenplan?"
    assert city.store.of(Bedarf).count() == 2


def test_a_concept_given_later_fills_a_field_that_nobody_knows(city: City) -> None:
    known(city, "ratenplan", "schulden")
    words = Wortlaut(text="jemand zum Reden")
    for feld, leeren, wanted in (
        (None, (), "schulden"),
        ("wohnen", (), "wohnen"),
        ("wohnen", ("feld",), None),
    ):
        need = made(city, feld=feld, worte=words)
        change = BedarfChange(values={"konzept": "ratenplan"}, leeren=leeren)
        edit(city.store, city.job, need.id, change)
        assert now(city, need).feld_id == wanted
        assert now(city, need).konzept == "ratenplan"


def test_a_term_that_only_orders_is_not_given(city: City) -> None:
    with pytest.raises(Rejected, match="ordnet nur"):
        made(city, zielgruppen=("herkunft",))


def test_of_a_day_only_the_month_is_kept() -> None:
    assert month("2026-02-14", TODAY) == "2026-02"


def test_personal_words_are_refused_until_somebody_has_looked(city: City) -> None:
    said = "Frau Yilmaz braucht Hilfe"
    with pytest.raises(Rejected, match="Name „Frau Yilmaz“"):
        made(city, worte=Wortlaut(text=said))
    assert city.store.of(Bedarf).count() == 0
    kept = made(city, worte=Wortlaut(text=said, angesehen=True))
    assert sheet(city.store, kept.id, TODAY).data["worte"]["text"] == said


def test_changes_are_told_by_name_and_words_are_no_part_of_undo(city: City) -> None:
    need = made(city, worte=Wortlaut(text="Brief vom Amt"))
    change = BedarfChange(
        values={"dringlichkeit": 3},
        feld="wohnen",
        stadtteil="markt",
        zielgruppen=("frauen",),
        leeren=("quelle",),
        worte=Wortlaut(text="Räumung droht"),
    )
    receipt = edit(city.store, city.job, need.id, change)
    assert "Handlungsfeld: „Schulden“ → „Wohnen“" in receipt.lines
    assert "Stadtteil: leer → „Markt“" in receipt.lines
    assert "Dringlichkeit: leer → „dringend“" in receipt.lines
    assert "Zielgruppe dazu: Frauen" in receipt.lines
    assert any("bringt sie nicht zurück" in note for note in receipt.notes)
    verlauf.undo(city.store, city.job, city.store.vorgaenge(1)[0])
    shown = sheet(city.store, need.id, TODAY).data
    assert (shown["handlungsfeld"], shown["zielgruppen"]) == ("schulden", [])
    assert shown["worte"]["text"] == "Räumung droht"


def test_changing_only_words_offers_no_undo(city: City) -> None:
    need = made(city, worte=Wortlaut(text="Brief"))
    receipt = edit(city.store, city.job, need.id, BedarfChange(values={}, ohne_worte=True))
    assert receipt.lines == ("Eigene Worte gelöscht.",)
    assert not any("Zurücknehmen" in note for note in receipt.notes)
    assert sheet(city.store, need.id, TODAY).data["worte"] is None
    again = edit(city.store, city.job, need.id, BedarfChange(values={}, ohne_worte=True))
    assert "nichts geändert" in again.text


def test_undo_says_that_a_removed_need_comes_back_without_words(city: City) -> None:
    need = made(city, worte=Wortlaut(text="Brief"))
    assert "ohne die eigenen Worte" in remove_bedarf(city.store, city.job, need.id).notes[0]
    undone = verlauf.undo(city.store, city.job, city.store.vorgaenge(1)[0])
    assert any("kommt ohne sie zurück" in note for note in undone.notes)
    assert history(city, need) == ["offen"]


@pytest.mark.parametrize("status", list(BEDARF_STATUS)[2:])
def test_a_need_is_closed_with_a_dated_entry(city: City, status: str) -> None:
    need = made(city)
    stand = Stand(
        status=status,
        leere_grund="voll" if status == "ins_leere" else None,
        weitergeleitet_an="Sozialamt" if status == "weitergeleitet" else None,
    )
    later = replace(city.job, today=date(2026, 3, 9))
    assert close(city.store, later, need.id, stand).lines
    assert history(city, need) == ["offen", status]
    assert [e.am for e in city.store.of(BedarfStatus).by(status=status)] == ["2026-03-09"]
    assert "nichts geändert" in close(city.store, later, need.id, stand).text
    edit(city.store, city.job, need.id, BedarfChange(values={}, wieder_offen=True))
    found = now(city, need)
    assert (found.status, found.leere_grund, found.weitergeleitet_an) == ("offen", None, None)


@pytest.mark.parametrize(
    ("stand", "reason"),
    [
        (Stand(status="ins_leere"), "fehlt der Grund"),
        (Stand(status="gedeckt", leere_grund="voll"), "nur bei „ins Leere“"),
        (Stand(status="weitergeleitet"), "an welche Stelle"),
        (Stand(status="gedeckt", weitergeleitet_an="Amt"), "nur bei „weitergeleitet“"),
        (Stand(status="weitergeleitet", weitergeleitet_an="Frau Yilmaz"), "Persönliches"),
    ],
)
def test_reason_and_office_belong_to_their_status(city: City, stand: Stand, reason: str) -> None:
    need = made(city)
    with pytest.raises(Rejected, match=reason):
        close(city.store, city.job, need.id, stand)
    assert now(city, need).status == "offen"


def test_a_referral_that_arrived_covers_the_need(city: City) -> None:
    need = made(city)
    verweis = referred(city, need, city.offer("hilfe"))
    assert now(city, need).status == "verwiesen"
    receipt = answer(city.store, city.job, verweis.id, "angekommen")
    assert now(city, need).status == "gedeckt"
    assert receipt.notes == ()
    assert history(city, need) == ["offen", "verwiesen", "gedeckt"]


def test_no_room_opens_the_need_again_and_says_the_next_step(city: City) -> None:
    need = made(city)
    verweis = referred(city, need, city.offer("hilfe"))
    receipt = answer(city.store, city.job, verweis.id, "kein_platz")
    assert now(city, need).status == "offen"
    assert any("--status ins-leere --grund voll" in note for note in receipt.notes)
    assert any("gw match --handlungsfeld schulden" in note for note in receipt.notes)


def test_an_answer_leaves_alone_what_still_waits_or_was_decided(city: City) -> None:
    need = made(city)
    first = referred(city, need, city.offer("eins"))
    referred(city, need, city.offer("zwei"))
    answer(city.store, city.job, first.id, "falsche_stelle")
    assert now(city, need).status == "verwiesen"
    close(city.store, city.job, need.id, Stand(status="planungshinweis"))
    assert all(
        v.rueckmeldung or v.verfallen_am == "2026-03-02" for v in city.store.of(Verweis).all()
    )
    answer(city.store, city.job, first.id, "nicht_erschienen")
    assert now(city, need).status == "planungshinweis"


def test_referring_is_refused_where_it_leads_nowhere(city: City) -> None:
    need = made(city)
    ended = city.offer("vorbei", gueltig_bis="2026-01-31")
    with pytest.raises(Rejected, match=r"seit 31\.01\.2026 beendet"):
        refer(city.store, city.job, need.id, ended)
    offer = city.offer("hilfe")
    verweis = referred(city, need, offer)
    with pytest.raises(Rejected, match="schon verwiesen"):
        refer(city.store, city.job, need.id, offer)
    answer(city.store, city.job, verweis.id, "angekommen")
    with pytest.raises(Rejected, match="schon gedeckt"):
        refer(city.store, city.job, need.id, city.offer("neu"))


def test_a_referral_is_found_by_its_code_or_by_its_need(city: City) -> None:
    need = made(city)
    with pytest.raises(NotFound, match="keinen Verweis"):
        find_referral(city.store, need.slug, need.id)
    verweis = referred(city, need, city.offer("eins"))
    assert find_referral(city.store, need.slug, need.id) == verweis
    referred(city, need, city.offer("zwei"))
    with pytest.raises(NotFound, match="2 Verweise"):
        find_referral(city.store, need.slug, need.id)
    with pytest.raises(NotFound, match="222 222"):
        find_referral(city.store, "222222", None)


def test_an_offer_that_is_paused_is_referred_to_with_a_warning(city: City) -> None:
    need = made(city)
    receipt = refer(city.store, city.job, need.id, city.offer("pause", status="ruht"))
    assert receipt.notes[0] == "Achtung: Pause steht auf „ruht“."


def test_a_gap_is_recorded_for_a_known_or_a_new_need(city: City) -> None:
    need = made(city)
    record_gap(city.store, city.job, need.id, "kein_angebot")
    assert history(city, need) == ["offen", "ins_leere"]
    new = NewBedarf(values={"sprache": "ro"}, feld="wohnen", zielgruppen=("rumaenien",))
    data = record_gap(city.store, city.job, new, "sprache").data
    assert (data["status"], data["grund"]) == ("ins_leere", "sprache")
    with pytest.raises(Rejected, match="kein Grund"):
        record_gap(city.store, city.job, need.id, "veraltet")


def test_what_a_need_refers_to_is_kept_and_the_needs_are_named(city: City) -> None:
    need = made(city, zielgruppen=("senioren",), stadtteil="markt")
    offer = city.offer("hilfe")
    referred(city, need, offer)
    for kind, thing in ((Begriff, "schulden"), (Begriff, "senioren"), (Stadtteil, "markt")):
        with pytest.raises(Rejected, match="b-0001"):
            refuse_pointed(city.store, kind, thing)
    with pytest.raises(Rejected, match=r"1 × Verweis darauf \(b-0001\)") as caught:
        refuse_pointed(city.store, Angebot, offer)
    assert "--status beendet" in caught.value.hint


def test_the_list_is_filtered_by_everything_and_counted(city: City) -> None:
    known(city, "pfaendung")
    made(
        city,
        feld="pfaendung",
        zielgruppen=("rumaenien",),
        stadtteil="markt",
        values={
            "sprache": "ro",
            "wunschzeit": "abends",
            "dringlichkeit": 3,
            "quelle": "anruf",
            "monat": "2026-02",
            "konzept": "pfaendung",
        },
    )
    gap = made(city, feld="wohnen")
    close(city.store, city.job, gap.id, Stand(status="ins_leere", leere_grund="kosten"))
    made(city, feld=None, worte=Wortlaut(text="irgendetwas"))
    for conditions, wanted in (
        ({}, ["b-0003", "b-0002", "b-0001"]),
        ({"feld_id": "schulden"}, ["b-0001"]),
        ({"zielgruppe_id": "osteuropa"}, ["b-0001"]),
        ({"stadtteil_ids": ("sued", "markt")}, ["b-0001"]),
        ({"sprache": "ro"}, ["b-0001"]),
        ({"wunschzeit": "abends"}, ["b-0001"]),
        ({"dringlichkeit": 3}, ["b-0001"]),
        ({"quelle": "anruf"}, ["b-0001"]),
        ({"monat": "2026-02"}, ["b-0001"]),
        ({"monat": "2026"}, ["b-0003", "b-0002", "b-0001"]),
        ({"konzept": "pfaendung"}, ["b-0001"]),
        ({"status": "ins_leere"}, ["b-0002"]),
        ({"grund": "kosten"}, ["b-0002"]),
        ({"offene": True}, ["b-0003", "b-0001"]),
        ({"unverstanden": True}, ["b-0003"]),
    ):
        found = listing(city.store, NeedFilter(**conditions), TODAY, None, for_people=False)
        assert [row[0] for row in found.rows] == wanted, conditions
    found = listing(city.store, NeedFilter(), TODAY, 1, for_people=True)
    assert found.total == 3
    assert found.notes == ("3 Bedarfe: 2 offen, 1 ins Leere.",)
    (row,) = found.rows
    assert row[3] == "noch nicht verstanden"


def test_a_day_to_come_keeps_own_words_no_longer(city: City) -> None:
    later = replace(city.job, today=date(2030, 1, 1))
    new = NewBedarf(values={}, worte=Wortlaut(text="jemand zum Reden"))
    need = add(city.store, later, new).data["id"]
    kept = city.store.needs().words(need, TODAY)
    assert kept is not None
    assert kept.loeschen_am == "2026-05-31"


def test_a_dry_run_leaves_nothing(store: SqliteStore, job: Job, city: City) -> None:
    dry = replace(job, dry_run=True)
    receipt = add(store, dry, NewBedarf(values={}, feld="schulden"))
    assert receipt.text.startswith("Probe")
    assert city.store.of(Bedarf).count() == 0
