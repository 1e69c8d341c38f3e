"""German words about opening hours -> canonical OSM `opening_hours`; never guessed.

What cannot be read for sure stays as it was written, with the reason. OSM input is accepted
as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.folding import tidy
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.zeitanzeige import show_rules
from gemeinwesen_cli.domain.zeitlesen import read_words
from gemeinwesen_cli.domain.zeitlexer import NotUnderstood, tokens
from gemeinwesen_cli.domain.zeitosm import NotInSubset, read_osm
from gemeinwesen_cli.domain.zeitregel import write

if TYPE_CHECKING:
    from gemeinwesen_cli.domain.zeitregel import Regel

_LONGEST = 600
_CONTRADICTION = "Die Angaben passen nicht zusammen"
_OSM_SIGNS = ("Tu", "We ", "Th", "Su", "PH", "SH", "off", "[", "||", "24/7", "unknown")


@frozen
class Verstanden:
    """What was understood of a text about opening hours.

    Either `oh` holds canonical OSM and `rest` is None, or nothing was sure: then `oh` is None,
    `rest` holds the words to be kept and `grund` says in German why. `art` is a code of
    `vocabulary.ZEIT_ART`.
    """

    oh: str | None
    rest: str | None
    original: str
    art: str = "oeffnung"
    grund: str = ""

    @property
    def echo(self) -> str:
        """Return what was understood (or kept) as a German sentence for the person who typed."""
        if self.oh:
            return show_rules(read_osm(self.oh))
        return f"{self.rest} (als Text übernommen: {self.grund})"


def _means_the_same(rules: tuple[Regel, ...]) -> bool:
    """Return whether what would be shown is read as the same rules: only then it is sure."""
    try:
        again, _ = read_words(tokens(show_rules(rules)))
    except NotUnderstood:
        return False
    return write(again) == write(rules)


def understand(text: str) -> Verstanden:
    """Return what a text in German or OSM syntax says about opening hours."""
    words = tidy(text)
    if len(words) > _LONGEST:
        return Verstanden(oh=None, rest=words, original=text, grund="Der Text ist sehr lang")
    try:
        return Verstanden(oh=write(read_osm(words)), rest=None, original=words)
    except NotInSubset as error:
        osm = error
    try:
        rules, art = read_words(tokens(words))
    except NotUnderstood as error:
        seems_osm = any(sign in words for sign in _OSM_SIGNS)
        return Verstanden(
            oh=None, rest=words, original=words, grund=str(osm if seems_osm else error)
        )
    if not rules:
        return Verstanden(oh=None, rest=words, original=words, art=art, grund="ohne feste Uhrzeit")
    if not _means_the_same(rules):
        return Verstanden(oh=None, rest=words, original=words, grund=_CONTRADICTION)
    return Verstanden(oh=write(rules), rest=None, original=words, art=art)
