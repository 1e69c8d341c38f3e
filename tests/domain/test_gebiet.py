"""Where offers are at home, at the level of districts."""

from __future__ import annotations

from gemeinwesen_cli.domain.gebiet import Einzug, Gebiet, Gebiete, Platz, homes

AREAS = Gebiete(
    [
        Gebiet("stadt", None, "Stadt", "stadt"),
        Gebiet("sued", "stadt", "Süd", "bezirk"),
        Gebiet("nord", "stadt", "Nord", "bezirk"),
        Gebiet("markt", "sued", "Markt", "quartier"),
    ]
)
OFFERS = frozenset("abcdefghij")


def test_areas_are_told_by_their_district() -> None:
    assert AREAS.district("markt") == "sued"
    assert AREAS.district("sued") == "sued"
    assert AREAS.district("stadt") is None
    assert AREAS.district(None) is None
    assert AREAS.districts == ("sued", "nord")
    assert AREAS.within("sued") == {"sued", "markt"}
    assert AREAS.is_small("markt")
    assert not AREAS.is_small("sued")


def test_without_districts_the_largest_area_below_the_city_counts() -> None:
    areas = Gebiete([Gebiet("a", None, "A", "stadtteil"), Gebiet("b", "a", "B", "quartier")])
    assert areas.district("b") == "a"
    assert areas.is_small("a")


def test_an_offer_is_at_home_where_it_is_and_for_whom_it_is() -> None:
    sites = homes(
        AREAS,
        OFFERS,
        [
            Platz("a", "markt", False),
            Platz("b", None, False),  # nobody knows where
            Platz("c", None, True),  # online, mobile or protected
            Platz("d", "nord", False),
            Platz("e", "nord", False),
            Platz("f", None, True),
        ],
        [
            Einzug("d", "sued", True),
            Einzug("e", "stadt", False),
            Einzug("f", "sued", False),
            Einzug("g", "nord", False),
            Einzug("h", None, True),  # in words only
        ],
    )
    assert sites.je_gebiet == {"sued": frozenset("adf"), "nord": frozenset("deg")}
    assert sites.ganze_stadt == frozenset("ceij")
    assert sites.nirgends_bekannt == frozenset("bh")
    assert sites.streng_anderswo == {"sued": frozenset(), "nord": frozenset("d")}
