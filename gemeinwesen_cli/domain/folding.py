"""One comparison key for everything people type: Träger = TRÄGER = traeger."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i"})


class _Unmarked(dict[int, "int | None"]):
    """What each letter becomes without its marks, learnt as letters come."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_UNMARKED = _Unmarked()
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 60


def fold(text: str) -> str:
    """Return the comparison key of a text: umlauts spelled out, case and other marks dropped."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFC", text).casefold()
    text = text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")  # a tenth of translate
    if text.isascii():
        return text
    return unicodedata.normalize("NFD", text).translate(_UNMARKED)


def loose(text: str) -> str:
    """Return the key under which ü = ue = u, for people who leave the dots out."""
    key = fold(text)
    return key.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def slugify(name: str) -> str:
    """Return the readable ASCII name of a thing: "Sprachcafé Süd" -> "sprachcafe-sued".

    A name without one Latin letter or digit gives "eintrag".
    """
    slug = _NOT_SLUG.sub("-", fold(name).translate(_LETTERS)).strip("-")
    return slug[:_SLUG_LENGTH].rstrip("-") or "eintrag"


def tidy(text: str) -> str:
    """Return the text as it is stored: NFC, trimmed, runs of white space collapsed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def sort_key(text: str) -> tuple[str, str]:
    """Return the key of German alphabetical order (DIN 5007-1: ä sorts as a)."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)), text
