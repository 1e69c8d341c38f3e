"""Asking the program from inside: what the command line does, with parts of the search left out."""

from __future__ import annotations

import sys
import tempfile
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bench.masse import FIRST, Antwort
from bench.saetze import DAY, Register
from gemeinwesen_cli.importer.lexikon import Lexikondateien
from gemeinwesen_cli.store import open_store
from gemeinwesen_cli.usecases.match import Kriterien
from gemeinwesen_cli.usecases.match_worte import TextMatcher

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.masse import Bedarf
    from bench.saetze import Satz
    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.ports import MatchReads

TODAY = date.fromisoformat(DAY)


@contextmanager
def opened(satz: Satz, command: Sequence[str]) -> Iterator[SqliteStore]:
    """Make a register with a set's offers and open it for writing."""
    with tempfile.TemporaryDirectory(prefix="gw-innen-") as folder:
        register = Register(Path(folder), command)
        register.fill(satz)
        store = open_store(register.path, write=True, lexikon=Lexikondateien())
        try:
            yield store
        finally:
            store.close()


def criteria(store: SqliteStore, need: Bedarf) -> Kriterien:
    """Return what a need asks for."""
    groups = [store.by_slug("zielgruppe", name) for name in need.groups]
    if None in groups:
        sys.exit(f"{need.id}: Eine Zielgruppe aus {', '.join(need.groups)} gibt es nicht.")
    return Kriterien(text=need.text, zielgruppen=tuple(group for group in groups if group))


def ask(store: SqliteStore, reads: MatchReads, needs: Sequence[Bedarf]) -> dict[str, Antwort]:
    """Answer needs as `gw match --datei` would."""
    matcher = TextMatcher(reads, TODAY, None)
    found = {}
    for need in needs:
        result = matcher.match(criteria(store, need), FIRST)
        judged = result.auskunft
        found[need.id] = Antwort(
            ranking=[hit.extern_id or hit.id for hit in result.treffer],
            points=[hit.score for hit in result.treffer],
            confidence=judged.p_treffer if judged else 0.0,
            state=judged.zustand if judged else None,
            crisis=bool(result.krisen),
        )
    return found
