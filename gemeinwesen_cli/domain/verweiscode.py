"""Codes on slips: six characters that can be read out, the last one finds typing errors.

The characters are the elements of the field GF(32). A code is right when the sum of its
characters, each times another power of the generator, is zero: one wrong character changes the
sum by something that is not zero, and so do two characters in each other's place.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.errors import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 and O, no 1 and I
LENGTH = 6
_TOP, _POLYNOMIAL = 0b100000, 0b100101  # x^5 + x^2 + 1
_MOST = len(ALPHABET)


def new_code() -> str:
    """Return a random code with its check character."""
    return with_check("".join(ALPHABET[byte % _MOST] for byte in os.urandom(LENGTH - 1)))


def with_check(start: str) -> str:
    """Return the code whose first characters are given."""
    # The last character counts once, so it has to be the sum of all the others.
    return start + ALPHABET[_sum(reversed(start), first=1)]


def read_code(text: str) -> str:
    """Return a code as it is stored; blanks, hyphens and small letters are allowed.

    Raises:
        Rejected: if it cannot be one, so that no other slip is taken for it.
    """
    code = "".join(sign for sign in text.upper() if sign.isalnum())
    if odd := sorted(set(code) - set(ALPHABET)):
        raise Rejected(
            f"„{text}“ ist kein Code: {', '.join(odd)} kommt in Codes nicht vor.",
            hint="Ein Code hat sechs Zeichen ohne 0, O, 1 und I.",
        )
    if len(code) != LENGTH:
        raise Rejected(
            f"„{text}“ ist kein Code: Er hat {len(code)} Zeichen, ein Code hat sechs.",
            hint="Bitte noch einmal vom Zettel ablesen.",
        )
    if _sum(reversed(code), first=0):
        raise Rejected(
            f"Im Code „{text}“ stimmt ein Zeichen nicht, oder zwei sind vertauscht.",
            hint="Bitte noch einmal vom Zettel ablesen.",
        )
    return code


def _sum(signs: Iterable[str], *, first: int) -> int:
    """Return the sum of characters, from the last one, times rising powers of the generator."""
    total = 0
    for power, sign in enumerate(signs, first):
        value = ALPHABET.index(sign)
        for _ in range(power):
            value <<= 1
            if value & _TOP:
                value ^= _POLYNOMIAL
        total ^= value
    return total
