"""Characters that no document can carry are taken out, and named."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

_KEPT = frozenset("\n\t\u200c\u200d")  # ZWNJ and ZWJ are needed in Persian and Kurdish
_GONE = frozenset({"Cc", "Cs", "Co", "Cn"})
_BYTE_ORDER_MARK = 0xFEFF
# Marks that turn the direction of text around: in somebody's data they only do harm.
_BIDI = frozenset({*range(0x202A, 0x202F), *range(0x2066, 0x206A)})


def saeubern(text: str, vorrat: Container[int] | None = None) -> tuple[str, set[int]]:
    """Return the text in NFC without what spoils a document, and the code points taken out.

    `vorrat` are the characters that the fonts hold; without it only those go that no format
    carries (control characters, lone surrogates, private use, direction marks).
    """
    kept: list[str] = []
    gone: set[int] = set()
    for sign in unicodedata.normalize("NFC", text):
        code = ord(sign)
        if sign in _KEPT:
            kept.append(sign)
        elif _harmful(sign, code) or (vorrat is not None and code not in vorrat):
            gone.add(code)
        else:
            kept.append(sign)
    return "".join(kept), gone


def _harmful(sign: str, code: int) -> bool:
    return unicodedata.category(sign) in _GONE or code == _BYTE_ORDER_MARK or code in _BIDI
