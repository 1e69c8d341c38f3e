"""The lexicon: which expressions point to which concept, and finding them in what somebody says.

An expression of one word is found where the word stands; one of several words where all of them
stand near each other, in any order, since German moves its verbs about. Words of other languages
are compared by their beginnings, because they are inflected and no stemmer is at hand.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

# How German says it; other expressions carry the ISO code of their language.
REGISTER = {
    "alltag": "Alltag",
    "einfach": "einfach gesagt",
    "jugend": "Jugend",
    "dialekt": "Dialekt",
    "amtlich": "amtlich",
    "frueher": "früher",
    "hinweis": "nur ein Hinweis",
}
SPRACHEN = ("en", "ro", "bg", "pl", "uk", "ru", "tr", "ar", "fa", "ku")
ARTEN = {
    "hilfe": "Hilfe",
    "amt": "Amt",
    "planung": "Planung",
    "fremd": "kein soziales Angebot",
}
KRISEN = {
    "suizid": "Suizid",
    "gewalt": "Gewalt",
    "kind": "Kind in Gefahr",
    "obdach": "heute ohne Obdach",
    "medizin": "medizinischer Notfall",
    "vergiftung": "Vergiftung",
}
NEGATION = "nicht"  # the one word that stands for nicht, kein, ohne, nie, nix
FOREIGN_KEY = 4  # letters by which a foreign word is looked up
# Prefixes, equally long, of what a form or a tag means: a concept, a field, a target group.
KONZEPT, FELD, GRUPPE = "k:", "f:", "z:"
# How an expression was recognised, when it did not stand there as it is.
ALS_TEIL, ALS_TIPPFEHLER, ALS_ANKLANG = "Wortteil", "Tippfehler", "dem Sinn nach"
_WINDOW = 6  # words between which an expression may stand
_ROOM = 1000  # places from one word that says something to the next
_MORE = 0.25  # what each further hint to the same meaning adds
_MOST = 1.6
# Meanings that single words speak for: how many, from which points on, what a point is worth.
_ECHOES, _ECHO_LEAST, _ECHO_LEAST_SHORT, _SHORT = 3, 3.0, 2.0, 2
_ECHO_SHARE, _ECHO_WORTH, _ECHO_MOST = 0.8, 0.17, 1.3
_PART, _BEGINNING, _INSIDE_LONGER = 0.75, 0.85, 0.6
_SHORT_PART, _PART_OF_PHRASE = 0.5, 0.8


@frozen
class Konzept:
    """Something people need help with.

    `felder` and `gruppen` are slugs of terms, `verwandt` slugs of concepts whose offers often help
    too. `art` says who helps: an offer, an office (`zustaendig`), the city's planners, nobody of
    the social field. `krise` names the kind of emergency.
    """

    slug: str
    name: str
    felder: tuple[str, ...] = ()
    gruppen: tuple[str, ...] = ()
    verwandt: tuple[str, ...] = ()
    art: str = "hilfe"
    zustaendig: str | None = None
    krise: str | None = None


@frozen
class Ausdruck:
    """One expression as it stands in the lexicon; `register` is "" for other languages."""

    konzept: str
    text: str
    sprache: str
    register: str = ""


@frozen
class Lexikon:
    """All concepts with their expressions; `stand` is the fingerprint of where they come from.

    `saetze` are whole sentences: no expressions to be found, but each of their words is a hint.
    """

    konzepte: tuple[Konzept, ...]
    ausdruecke: tuple[Ausdruck, ...]
    stand: str
    saetze: tuple[Ausdruck, ...] = ()


class OhneLexikon:
    """Where no lexicon is at hand: the search then knows only the words of the register."""

    def load(self) -> Lexikon:
        """Return a lexicon without entries."""
        return Lexikon(konzepte=(), ausdruecke=(), stand=self.state())

    def state(self) -> str:
        """Return its fingerprint."""
        return ""

    def mark(self) -> str:
        """Return by what another lexicon is noticed at once."""
        return ""


class Wort(NamedTuple):
    """A word of a text: as typed, folded, and as its stem."""

    getippt: str
    gefaltet: str
    stamm: str


class Form(NamedTuple):
    """An expression ready to be found: German words as stems, others folded.

    `meint` is what it points to, with its prefix; `gewicht` how surely.
    """

    worte: tuple[str, ...]
    meint: str
    gewicht: float
    sprache: str
    ausdruck: str


class Fund(NamedTuple):
    """An expression found in a text: what was said, and how it was recognised."""

    form: Form
    gewicht: float
    gesagt: str
    wie: str
    stellen: frozenset[int]


@frozen
class Sinn:
    """One meaning of a text: how strongly it is meant, and what says so, the strongest first."""

    meint: str
    gewicht: float
    funde: tuple[Fund, ...]

    @property
    def slug(self) -> str:
        """The slug of what is meant: a concept, a field of work or a target group."""
        return self.meint[len(KONZEPT) :]

    @property
    def konzept(self) -> str | None:
        """The slug of the concept that is meant; None for a field of work or a target group."""
        return self.slug if self.meint.startswith(KONZEPT) else None


def form_key(form_words: Sequence[str], frequency: Mapping[str, int], *, german: bool) -> str:
    """Return the key of an expression: its rarest word, of equally rare ones the longest."""
    candidates = [word for word in form_words if word != NEGATION] or list(form_words)
    word = candidates[0]
    if len(candidates) > 1:
        word = min(candidates, key=lambda w: (frequency.get(w, 0), -len(w), w))
    return word if german else f"~{word[:FOREIGN_KEY]}"


class Text:
    """A text prepared for finding expressions in it.

    `empty` tells which words say nothing; they take no room between others. `parts` gives the
    stems of a word's parts; `repaired` the word a misspelt one is taken for; `known` whether a
    folded word is German, so that it is no inflected foreign one.
    """

    def __init__(
        self,
        words: Sequence[Wort],
        parts: Mapping[str, Sequence[str]],
        repaired: Mapping[str, tuple[str, float]],
        known: Callable[[str], bool],
        empty: Callable[[Wort], bool] = lambda _: False,
    ) -> None:
        """Note where each stem and each part stands."""
        self._words: dict[int, Wort] = {}
        self._known = known
        # stem -> place -> (how sure, how it was recognised)
        self._places: dict[str, dict[int, tuple[float, str]]] = defaultdict(dict)
        self._starts: dict[str, list[int]] = defaultdict(list)
        place = 0
        for word in words:
            # Words that say nothing take no room: they stand just behind the last one that does.
            place = place + 1 if empty(word) else place - place % _ROOM + _ROOM
            self._words[place] = word
            self._starts[word.gefaltet[:FOREIGN_KEY]].append(place)
            for part in parts.get(word.gefaltet, ()):
                sure = _PART if len(part) > FOREIGN_KEY else _SHORT_PART
                self._places[part].setdefault(place, (sure, ALS_TEIL))
            if word.gefaltet in repaired:
                stem, sure = repaired[word.gefaltet]
                self._places[stem][place] = (sure, ALS_TIPPFEHLER)
            self._places[word.stamm][place] = (1.0, "")

    def find(self, forms: Iterable[Form]) -> list[Fund]:
        """Return the expressions that occur."""
        found = []
        for form in forms:
            fund = self._german(form) if form.sprache == "de" else self._foreign(form)
            if fund is not None:
                found.append(fund)
        return found

    def unheld(self, funde: Iterable[Fund]) -> list[Wort]:
        """Return the words that no expression holds."""
        held = {place for fund in funde for place in fund.stellen}
        return [word for place, word in self._words.items() if place not in held]

    def _german(self, form: Form) -> Fund | None:
        places = [self._places.get(word) for word in form.worte]
        if not all(places):
            return None
        return self._nearest(form, [p for p in places if p])

    def _foreign(self, form: Form) -> Fund | None:
        if not all(word[:FOREIGN_KEY] in self._starts for word in form.worte):
            return None
        places = [self._beginning(word) for word in form.worte]
        if not all(places):
            return None
        return self._nearest(form, places)

    def _beginning(self, wanted: str) -> dict[int, tuple[float, str]]:
        """Return where a foreign word stands, whole or inflected."""
        found: dict[int, tuple[float, str]] = {}
        for place in self._starts.get(wanted[:FOREIGN_KEY], ()):
            word = self._words[place]
            if word.gefaltet == wanted:
                found[place] = (1.0, "")
            elif _inflected(wanted, word.gefaltet) and not self._known(word.gefaltet):
                found[place] = (_BEGINNING, "")
        return found

    def _nearest(self, form: Form, places: Sequence[dict[int, tuple[float, str]]]) -> Fund | None:
        """Return the expression where its words stand closest together, if they are near."""
        best: tuple[float, tuple[int, ...]] | None = None
        for start in places[0]:
            chosen = [start]
            for others in places[1:]:
                free = [p for p in others if p not in chosen and abs(p - start) <= _WINDOW * _ROOM]
                if not free:
                    break
                chosen.append(min(free, key=lambda p: (abs(p - start), p)))
            else:
                sure = min(places[i][p][0] for i, p in enumerate(chosen))
                if sure < 1 and len(chosen) > 1:
                    sure *= _PART_OF_PHRASE
                if best is None or sure > best[0]:
                    best = (sure, tuple(chosen))
        if best is None:
            return None
        sure, where = best
        wie = next((places[i][p][1] for i, p in enumerate(where) if places[i][p][1]), "")
        said = " ".join(self._words[p].getippt for p in sorted(where))
        return Fund(form, form.gewicht * sure, said, wie, frozenset(where))


def _inflected(wanted: str, word: str) -> bool:
    """Tell whether a word begins as a foreign one does, but for its ending."""
    if len(wanted) < FOREIGN_KEY or len(word) < FOREIGN_KEY:
        return False
    shared = 0
    for one, other in zip(wanted, word, strict=False):
        if one != other:
            break
        shared += 1
    dropped = 0 if len(wanted) <= 4 else 1 if len(wanted) <= 6 else 2  # noqa: PLR2004 - letters
    return shared >= max(FOREIGN_KEY, len(wanted) - dropped) and len(word) - shared <= _WINDOW


def meanings(funde: Sequence[Fund]) -> list[Sinn]:
    """Return what the found expressions mean, the strongest first.

    Further expressions of the same meaning add a little; a word that was said as part of a longer
    expression counts less for itself.
    """
    by_meaning: dict[str, list[Fund]] = defaultdict(list)
    longer = {place for fund in funde if len(fund.stellen) > 1 for place in fund.stellen}
    for fund in funde:
        inside = len(fund.stellen) == 1 and fund.stellen <= longer
        weight = fund.gewicht * (_INSIDE_LONGER if inside else 1.0)
        by_meaning[fund.form.meint].append(fund._replace(gewicht=weight))
    found = []
    for meint, own in by_meaning.items():
        own.sort(key=lambda fund: (-fund.gewicht, fund.form.ausdruck))
        seen: set[frozenset[int]] = set()
        total = 0.0
        for fund in own:
            share = 1.0 if not seen else 0.0 if fund.stellen in seen else _MORE
            total += share * fund.gewicht
            seen.add(fund.stellen)
        found.append(Sinn(meint=meint, gewicht=min(total, _MOST), funde=tuple(own)))
    return sorted(found, key=lambda sinn: (-sinn.gewicht, sinn.meint))


def with_echoes(
    sinne: Sequence[Sinn], echoes: Mapping[str, Mapping[str, float]], length: int
) -> list[Sinn]:
    """Return meanings together with those that single words speak for.

    `echoes` gives, for each meaning, what each word says for it. Only the strongest few count, and
    of these only what comes near the strongest; what was found and sounds alike gains a little.
    """
    scored = sorted(
        ((sum(by_word.values()), meint) for meint, by_word in echoes.items()),
        key=lambda pair: (-pair[0], pair[1]),
    )
    found = {sinn.meint: sinn for sinn in sinne}
    needed = _ECHO_LEAST if length > _SHORT else _ECHO_LEAST_SHORT
    for points, meint in scored[:_ECHOES]:
        if points < needed or points < _ECHO_SHARE * scored[0][0]:
            break
        weight = min(_ECHO_MOST, points * _ECHO_WORTH)
        if meint in found:
            sinn = found[meint]
            more = max(sinn.gewicht, weight) + _MORE * min(sinn.gewicht, weight)
            found[meint] = Sinn(meint=meint, gewicht=min(more, _MOST), funde=sinn.funde)
            continue
        said = ", ".join(sorted(echoes[meint], key=lambda w: (-echoes[meint][w], w))[:3])
        form = Form((), meint, weight, "de", said)
        fund = Fund(form, weight, said, ALS_ANKLANG, frozenset())
        found[meint] = Sinn(meint=meint, gewicht=weight, funde=(fund,))
    return sorted(found.values(), key=lambda sinn: (-sinn.gewicht, sinn.meint))
