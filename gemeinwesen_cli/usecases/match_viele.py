"""Matching many needs in one run, each for itself: one that fails never stops the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.auskunft import (
    FACHLICH,
    FILTER,
    LUECKE,
    NICHT_VERSTANDEN,
    PASST,
    UNSICHER,
)
from gemeinwesen_cli.domain.errors import NotFound, Rejected
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.usecases.find import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from gemeinwesen_cli.domain.auskunft import Auskunft
    from gemeinwesen_cli.usecases.match import Ergebnis, Kriterien
    from gemeinwesen_cli.usecases.match_antwort import Antwortgeber
    from gemeinwesen_cli.usecases.ports import Store

_HALF = 0.5  # how sure an answer is at most that left a condition out
SPRACHE = "sprache"
_KINDS = {
    FACHLICH: "kein Angebot",
    FILTER: "eine Bedingung",
}


@frozen
class Frage:
    """One need of a file: its text, and by name what else must hold.

    `zeile` is the line where it stands.
    """

    id: str | int | None
    zeile: int = 0
    text: str = ""
    zielgruppen: tuple[str, ...] = ()
    handlungsfelder: tuple[str, ...] = ()
    stadtteile: tuple[str, ...] = ()
    sprachen: tuple[str, ...] = ()
    alter: int | None = None


@frozen
class Beantwortet:
    """A need with its answer; `ms` is the time it took inside the process.

    `fehler` says which of its conditions nobody knows: the answer leaves them out. `zeile` is the
    line of its file, `kriterien` what was looked for.
    """

    id: str | int | None
    titel: str
    ergebnis: Ergebnis
    kriterien: Kriterien
    ms: float
    zeile: int = 0
    fehler: str | None = None


class Namen:
    """Turns the names in a file into ids; each name is looked up once."""

    def __init__(self, store: Store, language: Callable[[str], str]) -> None:
        """Take the register, and what reads the name of a language into its code."""
        self._store, self._language = store, language
        self._known: dict[tuple[str, str], str | None] = {}
        self._why: dict[tuple[str, str], str] = {}

    def ids(self, noun: str, names: Iterable[str]) -> tuple[tuple[str, ...], list[str]]:
        """Return the ids of what is known, and a sentence for each name that is not."""
        keys = [(noun, name) for name in names]
        for key in keys:
            if key not in self._known:
                self._known[key] = self._id(key)
        found = tuple(known for key in keys if (known := self._known[key]) is not None)
        return found, [self._why[key] for key in keys if key in self._why]

    def _id(self, key: tuple[str, str]) -> str | None:
        noun, name = key
        try:
            return self._language(name) if noun == SPRACHE else find(self._store, noun, name)
        except (NotFound, Rejected) as error:
            self._why[key] = f"{error.message} {error.hint}".strip()
            return None


def match_many(
    answers: Antwortgeber,
    names: Namen,
    questions: Iterable[Frage],
    criteria: Kriterien,
    limit: int,
) -> Iterator[Beantwortet]:
    """Yield the answer to each need; `criteria` hold for all of them."""
    for question in questions:
        begun = perf_counter()
        wanted, wrong = _criteria(names, question, criteria)
        found = answers.answer(wanted, limit)
        if wrong and found.auskunft is not None:
            found = replace(found, auskunft=unsure(found.auskunft))
        yield Beantwortet(
            id=question.id,
            titel=_title(question),
            ergebnis=found,
            kriterien=wanted,
            zeile=question.zeile,
            ms=round((perf_counter() - begun) * 1000, 3),
            fehler=" ".join(wrong) or None,
        )


def unsure(answer: Auskunft) -> Auskunft:
    """Return an answer that left something out."""
    p = min(answer.p_treffer, _HALF)
    return replace(answer, zustand=UNSICHER, p_treffer=p, art=None, filter=())


def tally(states: Iterable[Auskunft | None]) -> str:
    """Return in one sentence how many needs have an answer, are unsure, are gaps."""
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for state in states:
        if state is None:
            continue
        if state.art == NICHT_VERSTANDEN:  # no gap of the city
            counts[NICHT_VERSTANDEN] += 1
            continue
        counts[state.zustand] += 1
        if state.zustand == LUECKE:
            kinds[state.art or FACHLICH] += 1
    if not counts:
        return "Kein Bedarf zu beantworten."
    gaps = f"{counts[LUECKE]} {'Lücke' if counts[LUECKE] == 1 else 'Lücken'}"
    if kinds:
        gaps += f" ({', '.join(f'{n}-mal {_KINDS[kind]}' for kind, n in sorted(kinds.items()))})"
    if counts[NICHT_VERSTANDEN]:
        gaps += f", {counts[NICHT_VERSTANDEN]} nicht verstanden"
    total = counts.total()
    return (
        f"{total} {'Bedarf' if total == 1 else 'Bedarfe'}: {counts[PASST]} mit Antwort, "
        f"{counts[UNSICHER]} unsicher, {gaps}."
    )


def _criteria(names: Namen, question: Frage, criteria: Kriterien) -> tuple[Kriterien, list[str]]:
    said = question.text.strip()
    if not (
        question.zielgruppen
        or question.handlungsfelder
        or question.stadtteile
        or question.sprachen
        or question.alter is not None
    ):
        return replace(criteria, text=question.text), []
    groups, wrong = names.ids("zielgruppe", question.zielgruppen)
    fields, more = names.ids("handlungsfeld", question.handlungsfelder)
    wrong += more
    areas, more = names.ids("stadtteil", question.stadtteile)
    wrong += more
    languages, more = names.ids(SPRACHE, question.sprachen)
    wrong += more
    wanted = replace(
        criteria,
        # A field says what is needed; without one there must be words.
        text=question.text if said or not fields else None,
        zielgruppen=criteria.zielgruppen + groups,
        handlungsfelder=criteria.handlungsfelder + fields,
        stadtteile=criteria.stadtteile + areas,
        sprachen=criteria.sprachen + languages,
        alter=criteria.alter if question.alter is None else question.alter,
    )
    return wanted, wrong


def _title(question: Frage) -> str:
    more = (
        *question.handlungsfelder,
        *question.zielgruppen,
        *question.stadtteile,
        *question.sprachen,
    )
    return " · ".join(
        part for part in (str(question.id), question.text.strip() or "ohne Text", *more) if part
    )
