"""From text to search terms: one function for what is indexed and what is asked.

Umlauts meet their spellings (Führerschein = Fuehrerschein = Fuhrerschein), inflections meet in
their stem (Snowball German). Changing anything here raises VERSION, and the index is rebuilt.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable

VERSION = "1"
_WORD = re.compile(r"\w+")
_EDGES = re.compile(r"^\W+|\W+$")
_DIGRAPH = re.compile(r"(?<![aeq])(?:ae|oe|ue)")
_PLAIN = {"ae": "a", "oe": "o", "ue": "u"}
# Words that say nothing about a need; kein and ohne stay, they can decide.
STOP_WORDS = frozenset(
    {
        *("aber", "alle", "als", "am", "an", "auch", "auf", "aus", "bei", "beim", "bin", "bis"),
        *("bitte", "brauche", "da", "damit", "das", "dass", "dem", "den", "der", "des", "die"),
        *("dir", "doch", "du", "durch", "ein", "eine", "einem", "einen", "einer", "eines", "er"),
        *("es", "fuer", "gibt", "habe", "haben", "hat", "hier", "ich", "ihr", "im", "in", "ins"),
        *("ist", "ja", "kann", "koennen", "man", "mein", "meine", "meinem", "meinen", "meiner"),
        *("mich", "mir", "mit", "nach", "nicht", "noch", "nun", "nur", "oder", "sein", "seine"),
        *("sich", "sie", "sind", "so", "suche", "um", "und", "uns", "unser", "unsere", "vom"),
        *("von", "war", "was", "weil", "wenn", "wer", "wie", "wir", "wird", "wo", "zu", "zum"),
        *("zur",),
    }
)


@cache
def _stemmer() -> Callable[[str], str]:
    """Load the German stemmer alone.

    The package loads thirty languages when it is imported, a third of what `import typer` costs:
    an empty stand-in of the same name leads to the one module that is needed.
    """
    name = "snowballstemmer"
    spec = find_spec(name)
    stand_in = spec is not None and name not in sys.modules
    if spec is not None and stand_in:
        sys.modules[name] = module_from_spec(spec)
    try:
        german = import_module(f"{name}.german_stemmer")
    finally:
        if stand_in:
            del sys.modules[name]
    return german.GermanStemmer().stemWord  # type: ignore[no-any-return]


@cache
def stem(folded: str) -> str:
    """Return the term of one folded word."""
    return _DIGRAPH.sub(lambda m: _PLAIN[m[0]], _stemmer()(folded))


def terms(text: str) -> list[str]:
    """Return the terms of a text in their order, stop words left out."""
    words = _WORD.findall(fold(text.replace("\0", " ")))
    return [stem(word) for word in words if word not in STOP_WORDS]


def asked(text: str) -> dict[str, str]:
    """Return the terms of a question, each with the word that was typed for it first."""
    found: dict[str, str] = {}
    for piece in text.split():
        of_piece = terms(piece)
        for term in of_piece:
            found.setdefault(term, _EDGES.sub("", piece) if len(of_piece) == 1 else term)
    return found


def indexed(text: str) -> str:
    """Return a text as it stands in the index."""
    return " ".join(terms(text))
