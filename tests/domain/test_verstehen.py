"""What somebody said, understood: what to look for, emergencies, languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.lexikon import KRISEN, NEGATION, Form, Fund, Konzept, Sinn, Wort
from gemeinwesen_cli.domain.matching import FUER_GRUPPE, IM_SINN, IN_FELD, WORT, WORTTEIL
from gemeinwesen_cli.domain.verstehen import (
    Atom,
    Begriffsnetz,
    Reparatur,
    Verstanden,
    atoms,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEER = Begriffsnetz(())
NETZ = Begriffsnetz(
    [
        ("f:schulden", "f:geld"),
        ("f:geld", "f:existenz"),
        ("f:existenz", "f:alles"),
        ("f:insolvenz", "f:schulden"),
        ("f:privatinsolvenz", "f:insolvenz"),
        ("f:ganz-tief", "f:privatinsolvenz"),
    ]
)


def sinn(meint: str, gewicht: float = 1.0, sprache: str = "de") -> Sinn:
    form = Form(("wort",), meint, gewicht, sprache, "wort")
    return Sinn(
        meint=meint, gewicht=gewicht, funde=(Fund(form, gewicht, "Wort", "", frozenset({0})),)
    )


def looked_for(
    *sinne: Sinn,
    words: Sequence[str] = (),
    parts: Mapping[str, Sequence[str]] | None = None,
    repairs: Sequence[Reparatur] = (),
    konzepte: Sequence[Konzept] = (),
    netz: Begriffsnetz = LEER,
) -> dict[str, Atom]:
    found = atoms(
        {Wort(word, word.lower(), word.lower()): 1.0 for word in words},
        parts or {},
        repairs,
        sinne,
        {konzept.slug: konzept for konzept in konzepte},
        netz,
    )
    by_token = {atom.token: atom for atom in found}
    assert len(by_token) == len(found)
    return by_token


def test_every_word_is_looked_for_but_no_negation() -> None:
    found = looked_for(words=["Schulden", NEGATION, "Geld"])
    assert {token: atom[2:] for token, atom in found.items()} == {
        "schulden": (WORT, "Schulden"),
        "geld": (WORT, "Geld"),
    }
    assert found["schulden"].gewicht == found["geld"].gewicht > 0


def test_parts_of_words_and_mended_words_count_less() -> None:
    found = looked_for(
        words=["Mietschulden", "Schludem"],
        parts={"mietschulden": ("miet", "schuld")},
        repairs=[Reparatur(getippt="Schludem", stamm="schuldem", sicher=0.5)],
    )
    assert found["miet"][2:] == (WORTTEIL, "Mietschulden")
    assert found["schuldem"][2:] == (WORT, "Schludem")
    assert found["mietschulden"].gewicht > found["miet"].gewicht > 0
    assert found["mietschulden"].gewicht > found["schuldem"].gewicht > 0


def test_a_token_said_twice_counts_as_the_surer_one() -> None:
    found = looked_for(words=["Mietschuld", "Schuld"], parts={"mietschuld": ("schuld",)})
    assert found["schuld"][2:] == (WORT, "Schuld")
    assert found["schuld"].gewicht == found["mietschuld"].gewicht


def test_a_concept_speaks_for_its_fields_groups_and_neighbours() -> None:
    pleite = Konzept(
        slug="pleite",
        name="Schulden",
        felder=("schulden", "recht", "arbeit", "wohnen"),
        gruppen=("frauen",),
        verwandt=("miete",),
    )
    found = looked_for(sinn("k:pleite"), konzepte=[pleite])
    assert {atom.wofuer for atom in found.values()} == {"k:pleite"}
    assert {token: atom.art for token, atom in found.items()} == {
        "k:pleite": IM_SINN,
        "k:miete": IM_SINN,
        "f:schulden": IN_FELD,
        "f:recht": IN_FELD,
        "f:arbeit": IN_FELD,
        "f:wohnen": IN_FELD,
        "z:frauen": FUER_GRUPPE,
    }
    weights = {token: atom.gewicht for token, atom in found.items()}
    assert weights["k:pleite"] > weights["f:schulden"] > weights["f:recht"]
    assert weights["f:arbeit"] == weights["f:wohnen"]
    assert weights["k:pleite"] > weights["k:miete"] > 0


def test_a_concept_that_is_gone_is_still_looked_for_itself() -> None:
    assert list(looked_for(sinn("k:fort"))) == ["k:fort"]


def test_a_term_speaks_for_itself_and_what_stands_around_it() -> None:
    found = looked_for(sinn("f:schulden"), sinn("z:frauen", 0.5), netz=NETZ)
    assert found["f:schulden"].art == found["f:geld"].art == IN_FELD
    assert found["z:frauen"].art == FUER_GRUPPE
    assert found["f:schulden"].gewicht > found["f:insolvenz"].gewicht > found["f:geld"].gewicht


def test_the_net_reaches_two_steps_up_and_down() -> None:
    around = NETZ.around("f:schulden")
    assert set(around) == {"f:schulden", "f:geld", "f:existenz", "f:insolvenz", "f:privatinsolvenz"}
    assert around["f:schulden"] == 1.0
    assert 1 > around["f:geld"] > around["f:existenz"] > 0
    assert 1 > around["f:insolvenz"] > around["f:privatinsolvenz"] > 0
    assert NETZ.around("f:fremd") == {"f:fremd": 1.0}


TERMS = st.sampled_from([f"f:{letter}" for letter in "abcdef"])


@given(st.lists(st.tuples(TERMS, TERMS), max_size=12), TERMS)
def test_even_a_net_with_rings_ends(links: list[tuple[str, str]], term: str) -> None:
    around = Begriffsnetz(links).around(term)
    assert around[term] == 1.0
    assert all(0 < share < 1 for other, share in around.items() if other != term)


def understood(*sinne: Sinn, konzepte: Sequence[Konzept] = ()) -> Verstanden:
    return Verstanden(
        worte=(),
        sinne=sinne,
        konzepte={konzept.slug: konzept for konzept in konzepte},
        reparaturen=(),
        unbekannt=(),
        atome=(),
    )


KRISE = [Konzept(slug=kind, name=name, krise=kind) for kind, name in KRISEN.items()]


@pytest.mark.parametrize("kind", sorted(KRISEN))
def test_an_emergency_is_heard_where_it_is_surely_meant(kind: str) -> None:
    assert understood(sinn(f"k:{kind}"), konzepte=KRISE).krisen == (kind,)
    assert understood(sinn(f"k:{kind}", 0.2), konzepte=KRISE).krisen == ()


def test_a_field_of_work_called_like_an_emergency_is_none() -> None:
    assert understood(sinn("f:gewalt"), sinn("z:kind"), konzepte=KRISE).krisen == ()


def test_each_kind_of_emergency_is_named_once_the_surest_first() -> None:
    konzepte = [*KRISE, Konzept(slug="schlaegt", name="Er schlägt", krise="gewalt")]
    found = understood(
        sinn("k:gewalt", 1.4),
        sinn("k:suizid", 1.2),
        sinn("k:schlaegt"),
        sinn("k:fort"),
        sinn("f:gewalt"),
        konzepte=konzepte,
    )
    assert found.krisen == ("gewalt", "suizid")
    assert found.gemeint() == [
        ("gewalt", 1.4),
        ("suizid", 1.2),
        ("schlaegt", 1.0),
        ("fort", 1.0),
    ]


@pytest.mark.parametrize(
    ("sinne", "sprachen"),
    [
        ([sinn("k:a", 1.0, "ro")], ("ro",)),
        ([sinn("k:a", 0.5, "tr"), sinn("k:b", 1.0, "ro")], ("ro", "tr")),
        ([sinn("k:a", 0.5, "ro"), sinn("k:b", 1.0)], ()),
        ([sinn("k:a", 0.6, "ro"), sinn("k:b", 0.6, "ro"), sinn("k:c", 1.0)], ("ro",)),
        ([sinn("k:a")], ()),
        ([], ()),
    ],
)
def test_a_language_is_told_from_its_expressions(
    sinne: list[Sinn], sprachen: tuple[str, ...]
) -> None:
    assert understood(*sinne).sprachen == sprachen
