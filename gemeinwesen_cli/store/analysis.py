"""From text to search terms: one function for what is indexed and what is asked.

Umlauts meet their spellings (Führerschein = Fuehrerschein = Fuhrerschein), inflections meet in
their stem (Snowball German). Changing anything here raises VERSION, and the index is rebuilt.
"""

from __future__ import annotations

import re
import sys
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.folding import fold
from gemeinwesen_cli.domain.lexikon import NEGATION, Wort
from gemeinwesen_cli.store.fuellwoerter import STOP_WORDS, WEAK_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

VERSION = "5"
_BECAUSE_OF = "wegen"  # its stem would be that of "weg": "wegen der Kinder" is no "Kind weg"
_WORD = re.compile(r"\w+")
_EDGES = re.compile(r"^\W+|\W+$")
_DIGRAPH = re.compile(r"(?<![aeq])(?:ae|oe|ue)")
_PLAIN = {"ae": "a", "oe": "o", "ue": "u"}
# Letters that several keyboards or alphabets write differently, and marks that say nothing: soft
# hyphens and joiners stand inside words, marks of direction between them.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ı": "i",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        **dict.fromkeys("\u0640\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        **dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", " "),
        "\0": " ",
    }
)
_ARTICLES = ("وال", "بال", "لل", "ال")  # the Arabic article is written onto its word
_SHORTEST_STEM = 3
_LONGEST_WORD = 60  # nothing longer is a word
_NEGATIONS = frozenset(
    {
        *("kein", "keine", "keinen", "keinem", "keiner", "keines", "keins", "nicht", "nichts"),
        *("nix", "ohne", "nie", "niemals", "net", "niet", "nich", "nit", "keen", "keene", "kenn"),
    }
)
# In an expression of an emergency little words decide: "bringe mich um" is not "bringe", and "zu
# viele Tabletten" not "viele Tabletten". Only these are left out there, whatever else says nothing:
# an expression that lost more would sound an alarm at "mein Kind".
_EMPTY = frozenset(
    {
        *("aber", "als", "also", "auch", "bei", "beim", "bis", "brauche", "braucht", "dann", "wer"),
        *("damit", "das", "dass", "dem", "den", "der", "des", "dich", "die", "dir", "doch", "du"),
        *("ein", "eine", "einem", "einen", "einer", "eines", "er", "es", "etwas", "fuer", "gibt"),
        *("gibts", "hier", "ich", "ihn", "im", "ins", "irgendwie", "ist", "ja", "jemand", "zum"),
        *("koennen", "koennte", "man", "mal", "mit", "noch", "nun", "nur", "ob", "oder", "schon"),
        *("sehr", "seit", "sie", "so", "suche", "sucht", "ueber", "und", "unser", "unsere", "vom"),
        *("von", "wann", "war", "was", "weil", "welche", "welchem", "welchen", "welcher", "wie"),
        *("werden", "welches", "wir", "wird", "wurde", "worden", "waere", "wuerde", "zur", "ganz"),
        *("ne", "nen", "nem", "ner", "is", "wat", "dat", "et", "jetz", "jetzt", "de"),
    }
)
_EMPTY_ELSEWHERE = frozenset(
    {
        *("the", "of", "for", "and", "my", "to", "you", "how", "cu", "pentru", "este", "de", "la"),
        *("un", "o", "i", "na", "do", "jest", "mam", "jak", "dla", "moj", "moja", "ve", "bir"),
        *("icin", "nerede", "benim", "и", "в", "я", "мои", "моя", "как", "для", "у", "як", "та"),
        *("за", "من", "على", "لي", "عن", "هل", "در", "از", "به", "را", "است", "le", "bo", "di"),
        *("ku", "si"),
    }
)


@cache
def _stemmer() -> Callable[[str], str]:
    """Return the German stemmer: the compiled one, or where there is none the one in Python.

    Both follow the same rules; the compiled one takes a twentieth of the time.
    """
    try:
        return import_module("Stemmer").Stemmer("german").stemWord  # type: ignore[no-any-return]
    except ImportError:
        return _stemmer_in_python()


def _stemmer_in_python() -> Callable[[str], str]:
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


@lru_cache(maxsize=65536)
def stem(folded: str) -> str:
    """Return the term of one folded word."""
    if folded == _BECAUSE_OF:
        return folded
    return _DIGRAPH.sub(lambda m: _PLAIN[m[0]], _stemmer()(folded))


def _prepared(text: str) -> str:
    folded = fold(text)
    return folded if folded.isascii() and "\0" not in folded else folded.translate(_LETTERS)


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    """Return a folded word as it is compared, "" for one that is none."""
    if word in _NEGATIONS:
        return NEGATION
    if len(word) > _LONGEST_WORD:
        return ""
    if word[0] >= "\u0600":
        for article in _ARTICLES:
            if word.startswith(article) and len(word) - len(article) >= _SHORTEST_STEM:
                return word[len(article) :]
    return word


@lru_cache(maxsize=65536)
def _content(word: str) -> str:
    """Return a folded word as it is compared, "" for one that says nothing."""
    return "" if word in STOP_WORDS else _plain(word)


def content(text: str) -> list[str]:
    """Return the folded words of a text that say something, in their order.

    Negations are one and the same word.
    """
    return [plain for word in _WORD.findall(_prepared(text)) if (plain := _content(word))]


def urgent(text: str, *, german: bool) -> list[str]:
    """Return the folded words of an expression of an emergency, most little ones too."""
    empty = _EMPTY if german else _EMPTY_ELSEWHERE
    words = _WORD.findall(_prepared(text))
    return [plain for w in words if w not in empty and (plain := _plain(w))]


@lru_cache(maxsize=65536)
def word(plain: str) -> Wort:
    """Return a folded word with its stem, as if it had been typed like this."""
    return Wort(plain, plain, NEGATION if plain == NEGATION else stem(plain))


def words(text: str) -> list[Wort]:
    """Return what a text says: its words in their order, stop words left out."""
    return [word(w) for w in content(text)]


def asked(text: str) -> list[Wort]:
    """Return all words of a question in their order, stop words too, each as it was typed."""
    found = []
    for piece in text.split():
        of_piece = [word(p) for w in _WORD.findall(_prepared(piece)) if (p := _plain(w))]
        if len(of_piece) == 1:
            found.append(of_piece[0]._replace(getippt=_EDGES.sub("", piece)))
        else:
            found += of_piece
    return found


def says_nothing(word: Wort) -> bool:
    """Return whether a word is one of those that say nothing about a need."""
    return word.gefaltet in STOP_WORDS


@cache
def _weak_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in WEAK_WORDS)


def is_weak(stem_of_word: str) -> bool:
    """Return whether a stem is that of a word of everyday speech, which says little by itself."""
    return stem_of_word in _weak_stems()


def says_little(word: Wort) -> bool:
    """Return the same of a typed word, without the stems of all others."""
    return word.gefaltet in WEAK_WORDS
