"""What somebody said, understood: words, meanings, emergencies, and what to look for.

Everything a text says becomes atoms: tokens of the search index with a weight and the reason they
stand for. An offer's points are the sum over its atoms, so each part can be read out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.lexikon import ALS_TIPPFEHLER, FELD, GRUPPE, KONZEPT, NEGATION
from gemeinwesen_cli.domain.matching import FUER_GRUPPE, IM_SINN, IN_FELD, WORT, WORTTEIL
from gemeinwesen_cli.domain.textgewicht import PART_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gemeinwesen_cli.domain.lexikon import Konzept, Sinn, Wort

# How strongly a concept speaks for the fields and groups it belongs to, and for its neighbours.
_FIELDS = (0.55, 0.4, 0.3)
_GROUPS = 0.3
_RELATED = 0.3
_ABOVE, _BELOW = 0.45, 0.6  # a field's own tree, for each step
_STEPS = 2
# An emergency is taken as meant where an expression says so, or where several words sound like one
# about as much as like anything else: nobody has written down all the ways to hint at it.
_CRISIS, _CRISIS_SOUND, _AS_MUCH = 0.6, 0.7, 0.8
_FACTOR = {IM_SINN: 1.3, IN_FELD: 1.0, FUER_GRUPPE: 0.9}
_LESS_LITERAL = 0.3


class Atom(NamedTuple):
    """One token to look for: its weight, the kind of reason, and the meaning or word behind it."""

    token: str
    gewicht: float
    art: str
    wofuer: str


@frozen
class Reparatur:
    """A misspelt word and the stem it is taken for."""

    getippt: str
    stamm: str
    sicher: float


@frozen
class Verstanden:
    """A text as it was understood.

    `sinne` are its meanings, strongest first; `konzepte` those of them that are concepts, by slug;
    `krisen` kinds of emergency; `sprachen` the languages its expressions belong to; `unbekannt`
    the words nobody knows; `atome` what to look for.
    """

    worte: tuple[Wort, ...]
    sinne: tuple[Sinn, ...]
    konzepte: Mapping[str, Konzept]
    reparaturen: tuple[Reparatur, ...]
    unbekannt: tuple[str, ...]
    atome: tuple[Atom, ...]

    @property
    def krisen(self) -> tuple[str, ...]:
        """The kinds of emergency that are spoken of, the surest first."""
        found: list[str] = []
        other = 0.0  # the strongest of the concepts that are no emergency
        for sinn in self.sinne:
            konzept = self.konzepte.get(sinn.konzept) if sinn.konzept else None
            if konzept is None:
                continue
            if konzept.krise is None:
                other = max(other, sinn.gewicht)
            elif _says(sinn) or (_sounds(sinn) and sinn.gewicht >= _AS_MUCH * other):
                found.append(konzept.krise)
        return tuple(dict.fromkeys(found))

    @property
    def sprachen(self) -> tuple[str, ...]:
        """The other languages in which something was said, the most expressions first."""
        counts: dict[str, float] = {}
        german = 0.0
        for sinn in self.sinne:
            for fund in sinn.funde:
                if fund.form.sprache == "de":
                    german = max(german, fund.gewicht)
                else:
                    spoken = fund.form.sprache
                    counts[spoken] = counts.get(spoken, 0.0) + fund.gewicht
        order = sorted(counts, key=lambda code: (-counts[code], code))
        return tuple(code for code in order if counts[code] >= german)

    def gelesen(self, repair: Reparatur) -> str:
        """Return the expression a misspelt word was read as; its stem where it was only a word."""
        for sinn in self.sinne:
            for fund in sinn.funde:
                if fund.wie == ALS_TIPPFEHLER and repair.getippt in fund.gesagt.split():
                    return fund.form.ausdruck
        return f"{repair.stamm}…"

    def gemeint(self) -> list[tuple[str, float]]:
        """Return the concepts that are meant, with their weights, the strongest first."""
        return [(sinn.konzept, sinn.gewicht) for sinn in self.sinne if sinn.konzept]


def _says(sinn: Sinn) -> bool:
    """Return whether an expression says an emergency."""
    return any(fund.gewicht >= _CRISIS and fund.stellen for fund in sinn.funde)


def _sounds(sinn: Sinn) -> bool:
    """Return whether several words together sound like an emergency."""
    heard = [len(fund.stellen) or len(fund.gesagt.split(", ")) for fund in sinn.funde]
    return sinn.gewicht >= _CRISIS_SOUND and max(heard, default=0) > 1


class Begriffsnetz:
    """Who stands above and below a field or group, by prefixed slugs."""

    def __init__(self, links: Iterable[tuple[str, str]]) -> None:
        """Take (term, parent) pairs of prefixed slugs."""
        self._above: dict[str, list[str]] = {}
        self._below: dict[str, list[str]] = {}
        for term, parent in links:
            self._above.setdefault(term, []).append(parent)
            self._below.setdefault(parent, []).append(term)

    def around(self, term: str) -> dict[str, float]:
        """Return the terms near one, with how much of its weight they get."""
        found = {term: 1.0}
        for links, share in ((self._above, _ABOVE), (self._below, _BELOW)):
            ring, worth = [term], 1.0
            for _ in range(_STEPS):
                worth *= share
                ring = [o for one in ring for o in links.get(one, ()) if o not in found]
                found.update(dict.fromkeys(ring, worth))
        return found


def atoms(
    words: Mapping[Wort, float],
    parts: Mapping[str, Sequence[str]],
    repairs: Sequence[Reparatur],
    sinne: Sequence[Sinn],
    konzepte: Mapping[str, Konzept],
    netz: Begriffsnetz,
) -> list[Atom]:
    """Return everything to look for, each token once, with its highest weight.

    `words` gives each word with what it counts by itself.
    """
    found: dict[str, Atom] = {}
    for word, share in words.items():
        if word.stamm == NEGATION:
            continue
        _keep(found, Atom(word.stamm, share, WORT, word.getippt))
        for part in parts.get(word.gefaltet, ()):
            _keep(found, Atom(part, share * PART_WEIGHT, WORTTEIL, word.getippt))
    for repair in repairs:
        _keep(found, Atom(repair.stamm, repair.sicher, WORT, repair.getippt))
    for sinn in sinne:
        for atom in _of_meaning(sinn, konzepte, netz):
            _keep(found, atom)
    meant = max((sinn.gewicht for sinn in sinne if sinn.konzept), default=0.0)
    # The better something is understood, the less its single words count beside it.
    literal = 1.0 - _LESS_LITERAL * min(1.0, meant)
    factors = {**_FACTOR, WORT: literal, WORTTEIL: literal}
    return [atom._replace(gewicht=atom.gewicht * factors[atom.art]) for atom in found.values()]


def _keep(found: dict[str, Atom], atom: Atom) -> None:
    if atom.token not in found or found[atom.token].gewicht < atom.gewicht:
        found[atom.token] = atom


def _of_meaning(sinn: Sinn, konzepte: Mapping[str, Konzept], netz: Begriffsnetz) -> Iterable[Atom]:
    if sinn.konzept is None:
        art = IN_FELD if sinn.meint.startswith(FELD) else FUER_GRUPPE
        for term, share in netz.around(sinn.meint).items():
            yield Atom(term, sinn.gewicht * share, art, sinn.meint)
        return
    yield Atom(sinn.meint, sinn.gewicht, IM_SINN, sinn.meint)
    konzept = konzepte.get(sinn.konzept)
    if konzept is None:
        return
    for place, slug in enumerate(konzept.felder):
        worth = sinn.gewicht * _FIELDS[min(place, len(_FIELDS) - 1)]
        for term, share in netz.around(f"{FELD}{slug}").items():
            yield Atom(term, worth * share, IN_FELD, sinn.meint)
    for slug in konzept.gruppen:
        yield Atom(f"{GRUPPE}{slug}", sinn.gewicht * _GROUPS, FUER_GRUPPE, sinn.meint)
    for slug in konzept.verwandt:
        yield Atom(f"{KONZEPT}{slug}", sinn.gewicht * _RELATED, IM_SINN, sinn.meint)
