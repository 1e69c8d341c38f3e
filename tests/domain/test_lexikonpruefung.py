"""Looking through a lexicon: each kind of mistake is found, and only that."""

from __future__ import annotations

from gemeinwesen_cli.domain.lexikon import NEGATION, Ausdruck, Konzept
from gemeinwesen_cli.domain.lexikonpruefung import ARTEN, Lage, Pruefung

FILLERS = {"ich", "und", "du"}


def words(one: Ausdruck) -> tuple[str, ...]:
    return tuple(word for word in one.text.split() if word not in FILLERS)


def said(konzept: str, *texts: str, register: str = "alltag") -> list[Ausdruck]:
    return [Ausdruck(konzept=konzept, text=t, sprache="de", register=register) for t in texts]


def found(
    concepts: list[Konzept], expressions: list[Ausdruck], reach: dict[str, int] | None = None
) -> set[tuple[str, str, str]]:
    lage = Lage(
        worte=words,
        offers=100,
        spread=lambda stems: {stem: 40 for stem in stems if stem == "kind"},
        reach=reach if reach is not None else {k.slug: 1 for k in concepts},
        terms={"f:schulden"},
    )
    befunde = Pruefung(concepts, expressions, lage).findings()
    order = [list(ARTEN).index(b.art) for b in befunde]
    assert order == sorted(order)
    return {(b.art, b.konzept, b.ausdruck) for b in befunde if b.art != "duenn"}


def test_what_does_not_exist_is_named() -> None:
    konzept = Konzept(slug="a", name="A", felder=("schulden", "x"), verwandt=("b",))
    assert found([konzept], []) == {("verweis", "a", "x"), ("verweis", "a", "b")}


def test_own_words_without_concept_are_named() -> None:
    assert found([], said("weg", "pleite")) == {("verwaist", "weg", "pleite")}


def test_words_that_lead_nowhere_or_everywhere_are_named_but_not_hints() -> None:
    texts = said("a", "ich und du", "kind", f"{NEGATION} kind", "kind und du", "kind weint")
    hints = said("a", "kind ich", register="hinweis")
    assert found([Konzept(slug="a", name="A")], [*texts, *hints]) == {
        ("leer", "a", "ich und du"),
        ("haeufig", "a", "kind"),
        ("schrumpft", "a", f"{NEGATION} kind"),
        ("schrumpft", "a", "kind und du"),
    }


def test_alike_concepts_are_found_whatever_the_order_of_words() -> None:
    concepts = [Konzept(slug=slug, name=slug) for slug in "ab"]
    texts = [*said("a", "geld weg", "konto leer", "arm"), *said("b", "weg geld", "haus hof")]
    assert found(concepts, texts) == {("doppelt", "a", "b")}


def test_a_word_of_five_concepts_is_ambiguous_one_of_four_is_not() -> None:
    concepts = [Konzept(slug=slug, name=slug) for slug in "abcde"]
    many = [one for slug in "abcde" for one in said(slug, "amt", *(f"{slug}{n} x" for n in "1234"))]
    few = [one for slug in "abcd" for one in said(slug, "amt", *(f"{slug}{n} x" for n in "1234"))]
    assert found(concepts, many) == {("mehrdeutig", "a", "amt")}
    assert found(concepts, few) == set()


def test_only_help_without_offers_is_a_gap() -> None:
    concepts = [Konzept(slug="a", name="A"), Konzept(slug="b", name="B", art="amt")]
    assert found(concepts, [], {}) == {("ohne-angebot", "a", "A")}
