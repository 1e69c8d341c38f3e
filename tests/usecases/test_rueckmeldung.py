"""What people said of offers: counted for a concept or a need, gone with what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.domain.angebot import Angebot
from gemeinwesen_cli.domain.bedarf import Rueckmeldung
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.lexikoneintrag import Eigenkonzept
from gemeinwesen_cli.usecases.bedarf import NewBedarf, add, remove_bedarf
from gemeinwesen_cli.usecases.removal import remove
from gemeinwesen_cli.usecases.rueckmeldung import accept_hit, reject_hit
from gemeinwesen_cli.usecases.urteil import Anlass, judgements

if TYPE_CHECKING:
    from tests.usecases.conftest import City


def recorded(city: City, **values: str) -> str:
    """Return the id of a new need."""
    return str(add(city.store, city.job, NewBedarf(values=values, feld="schulden")).data["id"])


def test_judgements_are_counted_per_offer_for_concept_and_need(city: City) -> None:
    own = Eigenkonzept(
        id=city.new(), slug="kita-platz", name="Kita-Platz", art="hilfe", felder="[]"
    )
    city.add(own)
    need = recorded(city, konzept="kita-platz")
    one, two = city.offer("eins"), city.offer("zwei")
    accept_hit(city.store, city.job, one, Anlass(konzept="Kita Platz"))
    reject_hit(city.store, city.job, one, Anlass(bedarf_id=need), "voll")
    reject_hit(city.store, city.job, one, Anlass(konzept="kita-platz"), "voll")
    reject_hit(city.store, city.job, two, Anlass(konzept="zahnarzt"), "veraltet")
    reject_hit(city.store, city.job, two, Anlass(), "sonstiges")
    found = judgements(city.store, Anlass(konzept="kita-platz"))
    assert set(found) == {one}
    assert (found[one].angenommen, found[one].passt_nicht) == (1, 2)
    assert found[one].gruende == (("voll", 2),)
    assert judgements(city.store, Anlass(bedarf_id=need))[one].passt_nicht == 1
    assert judgements(city.store, Anlass()) == {}
    with pytest.raises(Rejected, match="kein Grund"):
        reject_hit(city.store, city.job, one, Anlass(), "egal")


def test_judgements_go_with_their_offer_and_their_need(city: City) -> None:
    need = recorded(city)
    one, two = city.offer("eins"), city.offer("zwei")
    accept_hit(city.store, city.job, one, Anlass(konzept="kita-platz"))
    accept_hit(city.store, city.job, two, Anlass(bedarf_id=need))
    with city.store.writing(city.job):
        remove(city.store, Angebot, one)
    remove_bedarf(city.store, city.job, need)
    assert city.store.of(Rueckmeldung).count() == 0
