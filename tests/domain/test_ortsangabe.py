"""Parts of the city that somebody names."""

from __future__ import annotations

from gemeinwesen_cli.domain.ortsangabe import named_areas

AREAS = (("h", "Hüls"), ("u", "Uerdingen"), ("o", "Oppum und Linn"), ("m", "Mitte"))


def test_a_part_of_the_city_is_found_however_it_is_typed() -> None:
    assert named_areas("Wir wohnen in Hüls", AREAS) == ("h",)
    assert named_areas("wir wohnen in huels", AREAS) == ("h",)
    assert named_areas("in Uerdingen ist tote Hose", AREAS) == ("u",)


def test_one_of_two_names_is_enough() -> None:
    assert named_areas("Meine Tochter hängt in Linn rum", AREAS) == ("o",)


def test_a_short_name_that_is_a_word_too_needs_a_preposition() -> None:
    assert named_areas("Mitte des Monats ist das Geld weg", AREAS) == ()
    assert named_areas("suche Treff in Mitte", AREAS) == ("m",)


def test_no_name_inside_another_word() -> None:
    assert named_areas("das Uerdingenhaus", AREAS) == ()
