"""What a sentence sounds like: meanings whose expressions share words with it.

An expression is found when all its words occur. People put things in ways nobody has written down,
but seldom without any word that others use for the same thing: "die Stadtwerke drehen den Saft ab"
shares two words with what the lexicon knows of cut electricity. So each word of an expression also
speaks for its concept by itself, the more the fewer concepts have it (BM25 over concepts; Robertson
and Zaragoza: The Probabilistic Relevance Framework, 2009, section 3.4).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import repeat
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.lexikon import KONZEPT, NEGATION
from gemeinwesen_cli.store import analysis
from gemeinwesen_cli.store.table import chunks, marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from gemeinwesen_cli.domain.lexikon import Ausdruck

_SATURATION = 1.0
_SPREAD = 150  # a word of more concepts speaks for none
_DIGITS = 2
_BEGINNING = 5


def rows(
    forms: Iterable[tuple[str, str, str]], sentences: Iterable[Ausdruck]
) -> list[tuple[str, str, float]]:
    """Work out what each word speaks for: (word, meaning, how much).

    `forms` are (words, meaning, language) of the shipped expressions that are no mere hints.
    """
    said: list[tuple[str, str]] = []
    for words, meint, language in forms:
        keys = words.split(" ")
        said += zip(keys if language == "de" else map(beginning, keys), repeat(meint))
    for sentence in sentences:
        plain = set(analysis.content(sentence.text))
        german = sentence.sprache == "de"
        stems = [analysis.word(word).stamm if german else beginning(word) for word in plain]
        said += zip(stems, repeat(f"{KONZEPT}{sentence.konzept}"))
    counts: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (word, meint), times in Counter(said).items():
        counts[word].append((meint, times))
    for word in [w for w in counts if w == NEGATION or w.strip("~").isdigit()]:
        del counts[word]
    concepts = len({meint for own in counts.values() for meint, _ in own})
    made: list[tuple[str, str, float]] = []
    for word, own in sorted(counts.items()):
        if len(own) <= _SPREAD:
            rare = math.log(1 + (concepts - len(own) + 0.5) / (len(own) + 0.5))
            made += [
                (word, meint, round(rare * times / (times + _SATURATION), _DIGITS))
                for meint, times in sorted(own)
            ]
    return made


def beginning(word: str) -> str:
    """Return the key of a foreign word, which is inflected and has no stemmer: its beginning."""
    return f"~{word[:_BEGINNING]}"


def echoes(
    connection: sqlite3.Connection, stems: Iterable[tuple[str, float]]
) -> dict[str, dict[str, float]]:
    """Return per concept what each of some (stem or beginning, share) speaks for it."""
    shares = dict(stems)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for part in chunks(sorted(shares)):
        for word, meint, weight in connection.execute(
            f"select wort, meint, gewicht from lexikon_anklang where wort in ({marks(part)})", part
        ):
            found[meint][word] = weight * shares[word]
    return found
