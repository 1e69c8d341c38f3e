"""Parts of words: what a long German word is made of, and its strings of four letters.

A word is only cut into parts that are known words themselves; guessing would find "Fuch" in
"Feuchteschutz". Strings of four letters (with the edges of the word marked) let words meet that
share much of their letters: misspelt ones, and compounds that nobody knows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LINKS = ("s", "es", "n", "en", "e", "er")  # what German puts between the parts of a compound
_SHORTEST_PART = 4
_SHORTEST_WORD = 8
_SHORTEST_NESTED = 9
_GRAM = 4
_EDGE = "_"


def cuts(word: str) -> list[tuple[str, str]]:
    """Return every way to cut a folded word in two, the linking letters left out of the first."""
    if len(word) < _SHORTEST_WORD:
        return []
    found = []
    for place in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        first, second = word[:place], word[place:]
        found.append((first, second))
        found += [
            (first[: -len(link)], second)
            for link in _LINKS
            if first.endswith(link) and place - len(link) >= _SHORTEST_PART
        ]
    return found


def pieces(word: str) -> set[str]:
    """Return every string that could be a part of a word or of its parts."""
    if len(word) < _SHORTEST_WORD:
        return set()
    longest = len(word) - _SHORTEST_PART
    return {
        word[start:end]
        for start in range(longest + 1)
        for end in range(start + _SHORTEST_PART, min(len(word), start + longest) + 1)
    }


def split(
    word: str, is_part: Callable[[str], bool], is_end: Callable[[str], bool]
) -> tuple[str, ...]:
    """Return the known words a folded word is made of, longest shortest part first choice.

    `is_part` knows the words that may stand inside, `is_end` those that may end it, inflected too.
    Empty when the word cannot be cut into known words only.
    """
    best: tuple[int, tuple[str, str]] | None = None
    for first, second in cuts(word):
        length = min(len(first), len(second))
        if (best is None or length > best[0]) and is_part(first) and is_end(second):
            best = (length, (first, second))
    if best is None:
        return ()
    parts: list[str] = []
    for part in best[1]:
        nested = split(part, is_part, is_end) if len(part) >= _SHORTEST_NESTED else ()
        parts += nested or (part,)
    return tuple(parts)


@lru_cache(maxsize=65536)
def grams(word: str) -> tuple[str, ...]:
    """Return the strings of four letters of a folded word, each once, its edges marked."""
    marked = f"{_EDGE}{word}{_EDGE}"
    if len(marked) <= _GRAM:
        return (marked,)
    return tuple(dict.fromkeys(marked[i : i + _GRAM] for i in range(len(marked) - _GRAM + 1)))
