"""Removing: parts go along, what is pointed at stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.domain.angebot import Angebot, AngebotOrt, AngebotZielgruppe
from gemeinwesen_cli.domain.begriff import Begriff, BegriffEltern
from gemeinwesen_cli.domain.entity import new_id
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.kontakt import Kontakt, Telefon
from gemeinwesen_cli.domain.ort import Ort
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.domain.zeit import Zeit
from gemeinwesen_cli.store.kinds import KINDS, kind_of
from gemeinwesen_cli.usecases.removal import PARTS, hanging, remove

if TYPE_CHECKING:
    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.ports import Job


@pytest.fixture(name="angebot")
def _angebot(store: SqliteStore, job: Job) -> Angebot:
    traeger = Traeger(id=new_id(), slug="awo", name="AWO")
    angebot = Angebot(id=new_id(), slug="cafe", name="Café", traeger_id=traeger.id)
    ort = Ort(id=new_id(), slug="haus", name="Haus")
    einsatz = AngebotOrt(id=new_id(), angebot_id=angebot.id, ort_id=ort.id)
    kontakt = Kontakt(
        id=new_id(),
        slug="cafe-theke",
        gehoert_zu="angebot_ort",
        gehoert_zu_id=einsatz.id,
        funktion="Theke",
    )
    with store.writing(job):
        store.of(Traeger).add(traeger)
        store.of(Angebot).add(angebot)
        store.of(Ort).add(ort)
        store.of(AngebotOrt).add(einsatz)
        store.of(Kontakt).add(kontakt)
        store.of(Telefon).add(
            Telefon(
                id=new_id(), gehoert_zu="kontakt", gehoert_zu_id=kontakt.id, nummer_e164="+4921511"
            )
        )
        store.of(Zeit).add(
            Zeit(id=new_id(), gehoert_zu="angebot", gehoert_zu_id=angebot.id, oh="Mo 09:00-12:00")
        )
    return angebot


def test_an_offer_goes_with_its_parts_and_comes_back_with_them(
    store: SqliteStore, job: Job, angebot: Angebot
) -> None:
    assert hanging(store, Angebot, angebot.id).pointing == ()
    with store.writing(job):
        remove(store, Angebot, angebot.id)
    for kind in (Angebot, AngebotOrt, Kontakt, Telefon, Zeit):
        assert store.of(kind).count() == 0
    assert store.of(Ort).count() == 1
    with store.writing(job):
        store.revert(store.vorgaenge(1)[0].id)
    assert store.of(Telefon).count() == 1
    assert [a.id for a in store.of(Angebot).all()] == [angebot.id]


def test_a_provider_with_offers_stays(store: SqliteStore, job: Job, angebot: Angebot) -> None:
    assert hanging(store, Traeger, angebot.traeger_id).pointing == (("Angebot", 1),)
    with pytest.raises(Rejected, match="1 × Angebot"), store.writing(job):
        remove(store, Traeger, angebot.traeger_id)
    assert store.of(Traeger).count() == 1


@pytest.mark.usefixtures("angebot")
def test_a_place_with_an_offer_stays(store: SqliteStore, job: Job) -> None:
    (ort,) = store.of(Ort).all()
    with pytest.raises(Rejected, match="Angebot am Ort"), store.writing(job):
        remove(store, Ort, ort.id)


def test_a_term_in_use_or_with_terms_below_stays(
    store: SqliteStore, job: Job, angebot: Angebot
) -> None:
    upper = Begriff(id=new_id(), slug="o", taxonomie="zielgruppe", name="Oben")
    lower = Begriff(id=new_id(), slug="u", taxonomie="zielgruppe", name="Unten")
    with store.writing(job):
        store.of(Begriff).add(upper, lower)
        store.of(BegriffEltern).add(
            BegriffEltern(id=new_id(), begriff_id=lower.id, eltern_id=upper.id)
        )
        store.of(AngebotZielgruppe).add(
            AngebotZielgruppe(id=new_id(), angebot_id=angebot.id, begriff_id=lower.id)
        )
    assert hanging(store, Begriff, upper.id).pointing == (("Unterbegriff", 1),)
    with pytest.raises(Rejected, match="Zielgruppe"), store.writing(job):
        remove(store, Begriff, lower.id)
    with store.writing(job):
        remove(store, Angebot, angebot.id)
        remove(store, Begriff, lower.id)
        remove(store, Begriff, upper.id)
    assert store.of(Begriff).count() == 0


def test_every_part_of_a_thing_is_known() -> None:
    """A kind that names an owner is a part of something in PARTS, or of everything."""
    listed = {name for parts in PARTS.values() for _, name, _ in parts}
    for table in KINDS:
        kind = kind_of(table)
        if kind.OWNER not in ("", "datensatz_id"):
            assert kind.__name__ in listed, table
