"""What an offer's tokens are worth, packed: a question looks up thirty of them in each candidate.

A token stands as eight bytes of its hash, sorted, its worth in hundredths as two bytes. JSON took
four times as long to read and twice the room.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEY, _WORTH = "Q", "H"
_BYTES = 10  # of a token: eight of its hash, two of its worth


@lru_cache(maxsize=262144)
def key(token: str) -> int:
    """Return what stands for a token."""
    return int.from_bytes(blake2b(token.encode(), digest_size=8).digest(), "little")


def pack(tokens: Iterable[str], worths: Iterable[int]) -> bytes:
    """Return the weights of an offer as they are kept; none is above 500 (`hundredths`)."""
    weights = dict(zip(map(key, tokens), worths, strict=True))
    keys = sorted(weights)
    return _bytes(array(_KEY, keys)) + _bytes(array(_WORTH, [weights[k] for k in keys]))


def look_up(packed: bytes, wanted: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return what the wanted (token, key) are worth in an offer, as far as it has them."""
    count = len(packed) // _BYTES
    keys, worths = _array(_KEY, packed[: 8 * count]), _array(_WORTH, packed[8 * count :])
    found = {}
    for token, wanted_key in wanted:
        place = bisect_left(keys, wanted_key)
        if place < count and keys[place] == wanted_key:
            found[token] = worths[place]
    return found


def _bytes(values: array[int]) -> bytes:
    if sys.byteorder == "big":
        values.byteswap()
    return values.tobytes()


def _array(kind: str, raw: bytes) -> array[int]:
    values: array[int] = array(kind)
    values.frombytes(raw)
    if sys.byteorder == "big":
        values.byteswap()
    return values
