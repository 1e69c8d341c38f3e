"""Looking through a lexicon: what leads nowhere, what leads everywhere, what is missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.lexikon import FELD, GRUPPE, NEGATION, SPRACHEN

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from gemeinwesen_cli.domain.lexikon import Ausdruck, Konzept

# Kinds of findings, the worst first; what they mean stands in docs/lexikon.md.
ARTEN = {
    "verweis": "nennt etwas, das es nicht gibt",
    "verwaist": "eigener Ausdruck ohne Konzept",
    "leer": "führt nirgendwohin",
    "haeufig": "einzelnes Wort, das in vielen Angeboten steht",
    "schrumpft": "Wendung, von der nur ein Allerweltswort zählt",
    "doppelt": "zwei Konzepte mit fast denselben Ausdrücken",
    "mehrdeutig": "ein Wort führt zu vielen Konzepten",
    "ohne-angebot": "kein Angebot dafür",
    "ohne-konzept": "Angebot, das kein Konzept nennt",
    "duenn": "wenige Ausdrücke",
}
MANY_CONCEPTS = 4
FEWEST_GERMAN, FEWEST_FOREIGN, FREQUENT = 25, 4, 150
COMMON = 0.05  # of the offers
_EVERYWHERE = 25  # concepts whose phrases hold a word
_ALIKE = 0.3  # of the expressions of the smaller concept
_WEAK = "hinweis"


class Befund(NamedTuple):
    """One finding: its kind, the concept or offer, what is meant, how much, and an explanation."""

    art: str
    konzept: str
    ausdruck: str
    anzahl: int
    erklaerung: str


@frozen
class Lage:
    """What the register tells of the lexicon.

    `worte` are the words by which each expression is found; `offers` counts the current offers,
    `spread` in how many of them a word stands; `reach` is how many offers each concept leads to;
    `terms` are the prefixed names of terms that exist.
    """

    worte: Callable[[Ausdruck], tuple[str, ...]]
    offers: int
    spread: Callable[[Iterable[str]], Mapping[str, int]]
    reach: Mapping[str, int]
    terms: Collection[str]


class Pruefung:
    """A lexicon with everything worked out that its checks need."""

    def __init__(
        self, concepts: Sequence[Konzept], expressions: Sequence[Ausdruck], lage: Lage
    ) -> None:
        """Take concepts, expressions and what the register tells of them."""
        self._concepts = {konzept.slug: konzept for konzept in concepts}
        self._said = [(one, lage.worte(one)) for one in expressions]
        self._lage = lage
        shapes = (w for one, w in self._said if one.sprache == "de")
        content = {word for words in shapes for word in words}
        self._spread = lage.spread(content)
        self._everywhere = self._frequent()

    def _frequent(self) -> frozenset[str]:
        """Return the words that the phrases of very many concepts hold."""
        holders: dict[str, set[str]] = defaultdict(set)
        for one, words in self._said:
            if one.sprache == "de" and len(words) > 1:
                for word in words:
                    holders[word].add(one.konzept)
        return frozenset(word for word, of in holders.items() if len(of) > _EVERYWHERE)

    def findings(self) -> list[Befund]:
        """Return all findings, the worst kind first, in each the greatest number first."""
        found = [
            *self._missing(),
            *self._orphans(),
            *self._single(),
            *self._alike(),
            *self._ambiguous(),
            *self._unreached(),
            *self._thin(),
        ]
        order = list(ARTEN)
        return sorted(found, key=lambda b: (order.index(b.art), -b.anzahl, b.konzept, b.ausdruck))

    def _missing(self) -> Iterator[Befund]:
        for konzept in self._concepts.values():
            for what, slugs, known, prefix in (
                ("felder", konzept.felder, self._lage.terms, FELD),
                ("gruppen", konzept.gruppen, self._lage.terms, GRUPPE),
                ("verwandt", konzept.verwandt, self._concepts, ""),
            ):
                for slug in slugs:
                    if f"{prefix}{slug}" not in known:
                        why = f"{what}: „{slug}“ gibt es nicht."
                        yield Befund("verweis", konzept.slug, slug, 1, why)

    def _orphans(self) -> Iterator[Befund]:
        for one, _ in self._said:
            if one.konzept not in self._concepts:
                why = f"Das Konzept {one.konzept} gibt es nicht (mehr)."
                yield Befund("verwaist", one.konzept, one.text, 1, why)

    def _single(self) -> Iterator[Befund]:
        """Yield expressions that lead nowhere, and those of which one frequent word is left."""
        most = self._lage.offers * COMMON
        for one, words in self._said:
            if not words:
                why = "Es bleibt kein Wort übrig, das etwas sagt."
                yield Befund("leer", one.konzept, one.text, 1, why)
                continue
            content = [word for word in words if word != NEGATION]
            if one.sprache != "de" or one.register == _WEAK or len(content) != 1:
                continue
            (word,) = content
            number = self._spread.get(word, 0)
            if len(one.text.split()) == 1:
                if number > most:
                    why = f"steht in {number} von {self._lage.offers} Angeboten."
                    yield Befund("haeufig", one.konzept, one.text, number, why)
            elif number > most or word in self._everywhere:
                left = f"nicht + „{word}“" if len(words) > 1 else f"„{word}“"
                why = f"Gezählt wird nur {left}; steht in {number} Angeboten."
                yield Befund("schrumpft", one.konzept, one.text, number, why)

    def _alike(self) -> Iterator[Befund]:
        shapes: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for one, words in self._said:
            if words and one.sprache == "de" and one.register != _WEAK:
                key = tuple(sorted(words))
                shapes[one.konzept].add(key)
                holders[key].add(one.konzept)
        shared = Counter(pair for of in holders.values() for pair in combinations(sorted(of), 2))
        for (first, second), number in shared.items():
            least = min(len(shapes[first]), len(shapes[second]))
            if number >= least * _ALIKE:
                why = f"{number} von {least} Ausdrücken stehen auch bei {second}."
                yield Befund("doppelt", first, second, number, why)

    def _ambiguous(self) -> Iterator[Befund]:
        holders: dict[str, set[str]] = defaultdict(set)
        for one, words in self._said:
            plain = one.sprache == "de" and one.register != _WEAK
            if plain and len(words) == len(one.text.split()) == 1:
                holders[words[0]].add(one.konzept)
        for word, of in holders.items():
            if len(of) > MANY_CONCEPTS:
                named = ", ".join(sorted(of))
                yield Befund("mehrdeutig", min(of), word, len(of), f"führt zu {named}.")

    def _unreached(self) -> Iterator[Befund]:
        for konzept in self._concepts.values():
            if konzept.art == "hilfe" and not self._lage.reach.get(konzept.slug):
                why = "Kein Angebot nennt es, und in seinem Handlungsfeld gibt es keines."
                yield Befund("ohne-angebot", konzept.slug, konzept.name, 1, why)

    def _thin(self) -> Iterator[Befund]:
        numbers: dict[str, Counter[str]] = defaultdict(Counter)
        for one, words in self._said:
            if words:
                numbers[one.konzept][one.sprache] += 1
        helping = [k.slug for k in self._concepts.values() if k.art == "hilfe"]
        by_reach = sorted(helping, key=lambda slug: (-self._lage.reach.get(slug, 0), slug))
        frequent = frozenset(by_reach[:FREQUENT])
        for slug in self._concepts:
            lacking = max(FEWEST_GERMAN - numbers[slug]["de"], 0)
            poor = [code for code in SPRACHEN if numbers[slug][code] < FEWEST_FOREIGN]
            said = [f"{numbers[slug]['de']} deutsche Ausdrücke"] if lacking else []
            if poor and slug in frequent:
                said.append(f"unter {FEWEST_FOREIGN} in {', '.join(poor)}")
                lacking += len(poor)
            if said:
                yield Befund("duenn", slug, "", lacking, "; ".join(said) + ".")
