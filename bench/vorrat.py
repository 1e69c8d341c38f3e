"""Thousands of offers that are like real ones, written straight into the store."""

from __future__ import annotations

import random
from itertools import cycle, islice
from typing import TYPE_CHECKING

from bench.peers import Blatt, words
from bench.saetze import example_sheets
from gemeinwesen_cli.store.connection import atomic

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from gemeinwesen_cli.store.sqlite import SqliteStore

_MORE_WORDS = 25
_SHORTEST_WORD = 3
_PROVIDERS = 200
_STAMP = "2026-03-02T09:00:00Z"
_PART = 10_000  # offers written at once


def offers(count: int) -> Iterator[Blatt]:
    """Yield titles and texts of the example city, varied by words of the same offers."""
    sheets = list(example_sheets())
    known = [
        word
        for sheet in sheets
        for word in words(f"{sheet.title} {sheet.text}")
        if len(word) >= _SHORTEST_WORD
    ]
    chance = random.Random(1)  # noqa: S311 - the same offers in every run
    for number, sheet in enumerate(islice(cycle(sheets), count)):
        more = " ".join(chance.choices(known, k=_MORE_WORDS))
        title = f"{sheet.title} {chance.choice(known)} {number}"
        yield Blatt(f"angebot-{number:07}", title, f"{sheet.text} {more}")


def fill(store: SqliteStore, count: int) -> None:
    """Write so many offers; their search index is still to be made."""
    connection = store.connection
    chance = random.Random(2)  # noqa: S311 - the same tags in every run
    source = offers(count)
    with atomic(connection):
        connection.executemany(
            "insert into traeger (id, slug, name, status, angelegt_am, geaendert_am) "
            "values (?, ?, ?, 'aktiv', ?, ?)",
            [(f"t{n}", f"traeger-{n}", f"Verein {n}", _STAMP, _STAMP) for n in range(_PROVIDERS)],
        )
        terms = _terms(connection)
        while part := list(islice(source, _PART)):
            _write(connection, part, terms, chance)


def _terms(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the ids of the target groups and fields."""
    found: dict[str, list[str]] = {"zielgruppe": [], "handlungsfeld": []}
    for tree, term in connection.execute(
        "select taxonomie, id from begriff where facette = 0 order by slug"
    ):
        found[tree].append(term)
    return found


def _write(
    connection: sqlite3.Connection,
    part: Sequence[Blatt],
    terms: dict[str, list[str]],
    chance: random.Random,
) -> None:
    connection.executemany(
        "insert into angebot (id, slug, traeger_id, name, beschreibung, status, angelegt_am, "
        "geaendert_am) values (?, ?, ?, ?, ?, 'aktiv', ?, ?)",
        [
            (s.id, s.id, f"t{chance.randrange(_PROVIDERS)}", s.title, s.text, _STAMP, _STAMP)
            for s in part
        ],
    )
    connection.executemany(
        "insert into angebot_zielgruppe (id, angebot_id, begriff_id, modus) "
        "values (?, ?, ?, 'ausdruecklich')",
        [
            (f"{sheet.id}:{term}", sheet.id, term)
            for sheet in part
            for term in chance.sample(terms["zielgruppe"], 2)
        ],
    )
    connection.executemany(
        "insert into angebot_feld (id, angebot_id, begriff_id) values (?, ?, ?)",
        [(f"{s.id}:f", s.id, chance.choice(terms["handlungsfeld"])) for s in part],
    )
