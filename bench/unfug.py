"""Needs that nobody means well: operators, quotes, control characters, endless words.

Each holds words that the register knows. Pieces of punctuation must change nothing at all; pieces
that are words themselves may add hits, but never lose those of the known words.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What is no word: between known words it says nothing.
SILENT = (
    '"', "'", "*", "-", ":", "^", "(", ")", "{", "}", "%", "\\", ";--", "\x00", "\t", "\n",
    "\u202e", "\u200e", "🙂", "...", "\ufeff ", '""', "' ' ;", "+", "~", "\u0301",
)  # fmt: skip
# What is a word, or looks like an operator.
SPEAKING = (
    " AND ", " OR ", " NOT ", " NEAR(a b) ", "titel:", "stark:", "' OR 1=1 --", " ﬁ ", " İ ",
    " 𝕳𝖎𝖑𝖋𝖊 ", " مساعدة ", " помощь ", " ẞ ", " e\u0301 ", "x" * 10_000, " a " * 5_000,
    " k:schulden ", " _abc ", "👨‍👩‍👧", " null ", " 1e999 ", " 𓀀 ", " _ ", "\u200b",
)  # fmt: skip
EMPTY = ("", " ", '"', "*", "\x00", "🙂" * 300, "\u202e", "'" * 10_000, "- : ^", "( )")


class Unfug(NamedTuple):
    """A hostile need: its text, the known words it holds, whether nothing else speaks in it."""

    text: str
    known: str
    silent: bool


def hostile(count: int, known: Sequence[str]) -> Iterator[Unfug]:
    """Yield needs of known words with pieces strewn in, the same in every run."""
    chance = random.Random(3)  # noqa: S311 - the same needs in every run
    for number in range(count):
        words = chance.sample(known, chance.randint(1, 3))
        silent = number % 2 == 0
        pieces = SILENT if silent else SILENT + SPEAKING
        text = words[0]
        for word in words[1:]:
            text += f" {_some(chance, pieces)} {word}"
        text = f"{_some(chance, SILENT)} {text} {_some(chance, pieces)}"
        yield Unfug(text, " ".join(words), silent)


def _some(chance: random.Random, pieces: Sequence[str]) -> str:
    return chance.choice(("", " ")).join(chance.choices(pieces, k=chance.randint(1, 6)))
