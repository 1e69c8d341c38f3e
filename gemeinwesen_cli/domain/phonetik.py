"""How a German word sounds: Kölner Phonetik (Postel, IBM-Nachrichten 19, 1969).

Whoever writes by ear writes "ferstehe", "auslender", "jobsenter": other letters, the same code.
"""

from __future__ import annotations

_VOWELS = frozenset("aeiouyj")
_CODES = {
    **dict.fromkeys("b", "1"),
    **dict.fromkeys("fvw", "3"),
    **dict.fromkeys("gkq", "4"),
    "l": "5",
    **dict.fromkeys("mn", "6"),
    "r": "7",
    **dict.fromkeys("sz", "8"),
}
_HARD_C_FIRST = frozenset("ahkloqrux")
_HARD_C = frozenset("ahkoqux")
_HISSING = frozenset("csz")


def sound(word: str) -> str:
    """Return the code of a folded word; words that sound alike share it."""
    coded = "".join(_code(word, place) for place in range(len(word)))
    runs = [digit for place, digit in enumerate(coded) if not place or digit != coded[place - 1]]
    return "".join(runs[:1] + [digit for digit in runs[1:] if digit != "0"])


def _code(word: str, place: int) -> str:
    letter = word[place]
    before = word[place - 1] if place else ""
    after = word[place + 1] if place + 1 < len(word) else ""
    if letter in _VOWELS:
        return "0"
    if letter == "p":
        return "3" if after == "h" else "1"
    if letter in "dt":
        return "8" if after and after in _HISSING else "2"
    if letter == "c":
        return _code_of_c(before, after)
    if letter == "x":
        return "8" if before and before in "ckq" else "48"
    return _CODES.get(letter, "")


def _code_of_c(before: str, after: str) -> str:
    if not before:
        return "4" if after in _HARD_C_FIRST and after else "8"
    if before in "sz":
        return "8"
    return "4" if after and after in _HARD_C else "8"
