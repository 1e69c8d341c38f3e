"""What is known of a word when offers are indexed: its stem, parts, letters and meanings.

Ten thousand offers hold half a million words but only some thousand different ones: what a word
brings with it is worked out once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gemeinwesen_cli.domain.lexikon import FELD, KONZEPT, NEGATION
from gemeinwesen_cli.domain.wortteile import grams
from gemeinwesen_cli.store import analysis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gemeinwesen_cli.domain.lexikon import Form
    from gemeinwesen_cli.store.woerterbuch import Woerterbuch

_PART = 0.75  # a meaning of a part of a word
_LEAST = 0.3  # what says less about an offer is left out
_FIRST_FIELD, _FURTHER_FIELD = 0.5, 0.3  # what a concept tells of the fields of work
Meaning = tuple[str, float]


class Wendung(NamedTuple):
    """An expression of several words: the other stems it needs, what it then means, how surely."""

    weitere: frozenset[str]
    meint: str
    gewicht: float


class Wortwissen(NamedTuple):
    """All that one word brings into an offer's index; `stamm` is "" for a negation.

    `alle` are its stem and the stems of its parts, `begriffe` the same as the index keeps them;
    `wendungen` the phrases that are looked up under one of them, by one of the other words they
    need.
    """

    stamm: str
    teile: tuple[str, ...]
    alle: frozenset[str]
    begriffe: str
    zeichen: str
    sinne: tuple[Meaning, ...]
    wendungen: Mapping[str, Sequence[Wendung]]


class Wortspeicher:
    """What is known of words, worked out once for each.

    `bekannt` holds the words.
    """

    def __init__(self, woerterbuch: Woerterbuch) -> None:
        """Take the lexicon."""
        self._woerterbuch = woerterbuch
        self.bekannt: dict[str, Wortwissen] = {}
        self._shares: dict[str, tuple[Meaning, ...]] = {}

    def learn(self, words: set[str]) -> None:
        """Work out the words that are new."""
        fresh = sorted(words - self.bekannt.keys())
        if fresh:
            found = [analysis.word(word) for word in fresh]
            parts = self._woerterbuch.parts(found)
            stems = {word.stamm for word in found}.union(*parts.values())
            forms = self._woerterbuch.german(stems)
            for word in found:
                own = forms.get(word.stamm, [])
                of_parts = [form for part in parts[word.gefaltet] for form in forms.get(part, [])]
                phrases: dict[str, list[Wendung]] = {}
                for stem in (word.stamm, *parts[word.gefaltet]):
                    for phrase in self._phrases(stem, forms.get(stem, [])):
                        phrases.setdefault(min(phrase.weitere), []).append(phrase)
                stamm = "" if word.stamm == NEGATION else word.stamm
                self.bekannt[word.gefaltet] = Wortwissen(
                    stamm=stamm,
                    teile=parts[word.gefaltet],
                    alle=frozenset((stamm, *parts[word.gefaltet])),
                    begriffe=" ".join((stamm, *parts[word.gefaltet])),
                    zeichen=" ".join(grams(word.gefaltet)),
                    sinne=tuple(self._meanings(own, of_parts)),
                    wendungen=phrases,
                )

    def _meanings(self, own: Iterable[Form], of_parts: Iterable[Form]) -> Iterator[Meaning]:
        worth: dict[str, float] = {}
        for share, forms in ((1.0, own), (_PART, of_parts)):
            for form in forms:
                if len(form.worte) == 1 and form.gewicht * share >= _LEAST:
                    worth[form.meint] = max(worth.get(form.meint, 0.0), form.gewicht * share)
        return iter(sorted(worth.items()))

    def fields(self, meint: str) -> tuple[Meaning, ...]:
        """Return the fields of work that a concept tells of, with the share of its worth."""
        found = self._shares.get(meint)
        if found is None:
            concept = meint.startswith(KONZEPT)
            fields = self._woerterbuch.fields_of(meint[len(KONZEPT) :]) if concept else ()
            found = self._shares[meint] = tuple(
                (f"{FELD}{slug}", _FURTHER_FIELD if place else _FIRST_FIELD)
                for place, slug in enumerate(fields)
            )
        return found

    def _phrases(self, key: str, forms: Iterable[Form]) -> Iterator[Wendung]:
        """Yield the phrases looked up under a stem; what they deny, no offer says."""
        for form in forms:
            if len(form.worte) > 1 and form.gewicht >= _LEAST and NEGATION not in form.worte:
                yield Wendung(frozenset(form.worte) - {key}, form.meint, form.gewicht)
