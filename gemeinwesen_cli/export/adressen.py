"""Addresses and long words as they are set: what is a link, where a line may and may not break."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from urllib.parse import quote

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"[^\s/?#<>\"'\\:@]+\.[^\s/?#<>\"'\\:@.]{2,}(?::\d+)?(?:[/?#][^\s<>\"'\\]*)?")
# A break is welcome after a mark; never so that only ".de" is left for the next line.
_BREAK = re.compile(r"(?<=[@/_?&=-])(?=.)|(?<=\.)(?=\w{4})")
_LONGEST_PIECE = 24
# German words this long are hardly written, so breaking them anywhere costs no good hyphenation.
_ENDLESS = re.compile(r"\S{31,}")
_JOINERS = "\u200c\u200d"
_PLZ_OR_LETTER = re.compile(r"\b(\d{5}|\d+) (?=[^\W\d_])")


def web_address(text: str) -> str:
    """Return the address to link to, empty when the text is none.

    Only http and https are ever linked: `javascript:` in a record must not become a link.
    """
    scheme = _SCHEME.match(text)
    rest = text[scheme.end() :] if scheme else text
    if not _HOST.fullmatch(rest):
        return ""
    return text if scheme else f"https://{text}"


def web_text(text: str) -> str:
    """Return the address as it is printed: without scheme and closing slash."""
    return _SCHEME.sub("", text, count=1).rstrip("/")


def mail_target(text: str) -> str:
    """Return the target of a link to a mail address; nothing in it can add a subject or copy."""
    return f"mailto:{quote(text, safe='@')}"


def pieces(text: str) -> list[str]:
    """Cut an address where a line may break: ["info@", "sprachcafe-", "sued.example"].

    Hyphenation knows nothing of addresses, and a hyphen would become part of them.
    """
    return [
        part[start : start + _LONGEST_PIECE]
        for part in _BREAK.split(text)
        for start in range(0, len(part), _LONGEST_PIECE)
    ]


def kept_together(text: str) -> str:
    """Return a street address in which "47798 Krefeld" and "50 a" stay in one line."""
    return _PLZ_OR_LETTER.sub("\\1\u00a0", text)


def breakable(text: str) -> str:
    """Return the text so that no word without end leaves its column: it may break anywhere."""
    return _ENDLESS.sub(lambda word: _anywhere(word[0]), text)


def _anywhere(word: str) -> str:
    def cut(before: str, after: str) -> str:
        tied = unicodedata.combining(after) or before in _JOINERS or after in _JOINERS
        return "" if tied else "\u200b"

    return word[0] + "".join(cut(before, after) + after for before, after in pairwise(word))
