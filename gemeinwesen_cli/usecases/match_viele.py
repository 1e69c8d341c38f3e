"""Matching many needs in one run, each for itself: one that fails never stops the others."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.usecases.match import TextMatcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from gemeinwesen_cli.usecases.match import Ergebnis, Kriterien
    from gemeinwesen_cli.usecases.ports import Clock, Store


@frozen
class Frage:
    """One need of a file: its text, and the names of target groups as hard conditions."""

    id: str | int | None
    text: str
    zielgruppen: tuple[str, ...] = ()


@frozen
class Beantwortet:
    """A need with its answer; `ms` is the time it took inside the process."""

    frage: Frage
    ergebnis: Ergebnis
    ms: float


def match_many(
    store: Store,
    questions: Iterable[Frage],
    criteria: Kriterien,
    find_group: Callable[[str], str],
    *,
    today: date,
    limit: int,
    clock: Clock | None = None,
) -> Iterator[Beantwortet]:
    """Yield the answer to each need; `criteria` hold for all of them."""
    matcher = TextMatcher(store.matching(), today, clock)
    groups: dict[str, str] = {}
    for question in questions:
        begun = perf_counter()
        for name in question.zielgruppen:
            if name not in groups:
                groups[name] = find_group(name)
        wanted = replace(
            criteria,
            text=question.text,
            zielgruppen=criteria.zielgruppen + tuple(groups[n] for n in question.zielgruppen),
        )
        found = matcher.match(wanted, limit)
        yield Beantwortet(
            frage=question, ergebnis=found, ms=round((perf_counter() - begun) * 1000, 3)
        )
