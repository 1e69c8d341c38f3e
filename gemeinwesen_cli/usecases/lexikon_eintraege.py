"""Own entries of the lexicon: looked at before they are written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.entity import new_id
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import fold, tidy
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.lexikon import ARTEN, NEGATION, REGISTER
from gemeinwesen_cli.domain.lexikoneintrag import Eigenkonzept, Eigenwort
from gemeinwesen_cli.domain.personenbezug import described, find_personal
from gemeinwesen_cli.usecases.naming import unique_slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gemeinwesen_cli.usecases.lexikon_ports import LexikonReads
    from gemeinwesen_cli.usecases.ports import Store

ALLTAG = "alltag"
_LONGEST = 80
_LATIN = "\u024f"
_NAMED = 5
_COMMON = 0.05  # of all offers


@frozen
class Neu:
    """An expression to be added: the concept it means, by readable name, and how it is said."""

    konzept: str
    text: str
    sprache: str = "de"
    register: str = ""


@frozen
class NeuesKonzept:
    """A concept to be added; `felder` are readable names of fields of work."""

    name: str
    felder: tuple[str, ...] = ()
    art: str = "hilfe"
    zustaendig: str | None = None


def checked(given: Neu) -> Neu:
    """Return an expression as it is stored.

    Raises:
        Rejected: if it is empty, too long, personal, or has a register that does not fit.
    """
    text = tidy(given.text)
    if not text or len(text) > _LONGEST:
        raise Rejected(
            f"„{text[:20]}{'…' if text else ''}“ hat {len(text)} Zeichen.",
            hint=f"Ein Ausdruck hat 1 bis {_LONGEST} Zeichen: ein Wort oder eine kurze Wendung.",
        )
    found = [one for one in find_personal(text) if one.sicher]
    if found:
        raise Rejected(
            f"„{text}“ sieht persönlich aus und bliebe dauerhaft: {described(found)}.",
            hint="Bitte nur die Sache nennen, keine Person.",
        )
    german = given.sprache == "de"
    if given.register:
        one_of(given.register, REGISTER, "Register")
    if given.register and not german:
        raise Rejected(
            "Ein Register haben nur deutsche Ausdrücke.", hint="Bitte --register weglassen."
        )
    return Neu(
        konzept=given.konzept,
        text=text,
        sprache=given.sprache,
        register=(given.register or ALLTAG) if german else "",
    )


class Vorhaben:
    """Several expressions compared with the lexicon in use: which are new, which say nothing new.

    `schon` are those that the same concept has already, in these or in equal words.
    """

    def __init__(self, reads: LexikonReads, given: Iterable[Neu]) -> None:
        """Compare; raises Rejected for one that leads nowhere."""
        self._reads = reads
        self.neu: list[Neu] = []
        self.schon: list[Neu] = []
        listed = list(given)
        self.worte = {one: shape_of(reads, one) for one in listed}
        self._pointed = reads.pointed(self.worte.values())
        taken: set[tuple[str, frozenset[str]]] = set()
        for one in listed:
            words = self.worte[one]
            key = one.konzept, frozenset(words)
            known = one.konzept in self._pointed.get(words, ()) or key in taken
            (self.schon if known else self.neu).append(one)
            taken.add(key)

    def elsewhere(self, one: Neu) -> list[str]:
        """Return the other concepts that an expression of the same words points to."""
        return sorted(self._pointed.get(self.worte[one], set()) - {one.konzept})

    def records(self) -> list[Eigenwort]:
        """Return the new expressions as records."""
        return [
            Eigenwort(
                id=new_id(),
                konzept=one.konzept,
                text=one.text,
                sprache=one.sprache,
                register=one.register,
            )
            for one in self.neu
        ]

    def warnings(self, offers: int) -> list[str]:
        """Return what to know of the new expressions, each with the next step."""
        saying = {one: [w for w in self.worte[one] if w != NEGATION] for one in self.neu}
        spread = self._reads.spread(words[0] for words in saying.values() if len(words) == 1)
        found: list[str] = []
        for one, words in saying.items():
            found += _shared(one, self.elsewhere(one))
            if len(words) == 1 and len(one.text.split()) > 1:
                found.append(
                    f"„{one.text}“ sagt wenig: Außer „{words[0]}“ zählt kein Wort. Stärker wird "
                    "es mit einem weiteren Wort, das die Sache nennt."
                )
            elif len(words) == 1 and (number := spread.get(words[0], 0)) > offers * _COMMON:
                found.append(
                    f"„{one.text}“ steht in {number} von {offers} Angeboten und trifft damit "
                    "viele. Genauer wird es als Wendung, schwächer mit --register hinweis."
                )
            if one.sprache == "de" and any(sign > _LATIN for sign in one.text):
                found.append(
                    f"„{one.text}“ ist nicht in lateinischer Schrift; die Sprache nennt --sprache."
                )
        return found


def shape_of(reads: LexikonReads, one: Neu) -> tuple[str, ...]:
    """Return the words by which an expression is found.

    Raises:
        Rejected: if there are none.
    """
    words = reads.shape(one.text, one.sprache)
    if not words:
        raise Rejected(
            f"„{one.text}“ führt nirgendwohin: Es besteht nur aus Füllwörtern.",
            hint="Bitte ein Wort dazunehmen, das die Sache nennt, zum Beispiel „konto gesperrt“.",
        )
    return words


def _shared(one: Neu, others: Sequence[str]) -> Iterable[str]:
    if others:
        more = f" und {len(others) - _NAMED} weiteren" if len(others) > _NAMED else ""
        yield (
            f"„{one.text}“ führt auch zu {', '.join(others[:_NAMED])}{more}. "
            f"Was dort steht, zeigt: gw lexikon show {others[0]}"
        )


def concept_record(store: Store, new: NeuesKonzept, slug: str = "") -> Eigenkonzept:
    """Return a new concept as a record; without a readable name it gets one from its name.

    Raises:
        Rejected: if there is one of that name, or its kind does not fit what is said of it.
    """
    name = tidy(new.name)
    one_of(new.art, ARTEN, "Art")
    checked(Neu(konzept="", text=name))
    for known in store.lexikon().concepts():
        if fold(known.name) == fold(name):
            raise Rejected(
                f"Das Konzept „{known.name}“ gibt es schon ({known.slug}).",
                hint=f'Ausdrücke kommen so dazu: gw lexikon add {known.slug} "ausdruck"',
            )
    if new.art == "hilfe" and not new.felder:
        raise Rejected(
            "Zu welchem Handlungsfeld gehört das neue Konzept?",
            hint="Bitte --feld angeben; alle zeigt: gw handlungsfeld baum",
        )
    if new.art == "hilfe" and new.zustaendig:
        raise Rejected(
            "--zustaendig nennt, wer statt eines Angebots hilft.",
            hint="Bitte dazu --art amt, planung oder fremd angeben.",
        )
    return Eigenkonzept(
        id=new_id(),
        slug=slug or unique_slug(store, "konzept", name),
        name=name,
        art=new.art,
        felder=json.dumps(list(new.felder)),
        zustaendig=tidy(new.zustaendig) if new.zustaendig else None,
    )


def one_of(word: str, choices: Mapping[str, str], what: str) -> None:
    """Refuse a word that is none of the choices.

    Raises:
        Rejected: naming what is possible.
    """
    if word not in choices:
        raise Rejected(
            f"„{word}“ gibt es hier nicht ({what}).", hint=f"Möglich: {', '.join(choices)}."
        )


def labels(terms: Mapping[str, str], prefix: str, slugs: Iterable[str]) -> str:
    """Return the names of terms for people; one the register lacks by its readable name."""
    return ", ".join(terms.get(f"{prefix}{slug}", slug) for slug in slugs)
