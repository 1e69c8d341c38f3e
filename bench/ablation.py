"""What each part of the search is worth: the same needs, with one part left out at a time."""

from __future__ import annotations

import statistics
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bench.doku import write
from bench.innen import ask, opened
from bench.masse import evaluate, interval, number, table
from gemeinwesen_cli.store import search
from gemeinwesen_cli.store.connection import atomic
from gemeinwesen_cli.store.matching import SqliteMatchReads
from gemeinwesen_cli.store.textsuche import Verfahren

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.masse import Werte
    from bench.saetze import Satz
    from gemeinwesen_cli.store.sqlite import SqliteStore

WITHOUT = {
    "vollständig": Verfahren(),
    "ohne Lexikon": Verfahren(lexikon=False),
    "ohne Anklänge": Verfahren(anklang=False),
    "ohne Wortteile": Verfahren(wortteile=False),
    "ohne Buchstabenfolgen": Verfahren(zeichen=False),
    "ohne Tippfehler-Hilfe": Verfahren(reparatur=False),
    "ohne Strukturpunkte": Verfahren(struktur=False),
    "nur Wortstämme": Verfahren(
        lexikon=False, wortteile=False, zeichen=False, reparatur=False, struktur=False
    ),
}
HEAD = (
    "Verfahren", "nDCG@10", "Unterschied", "95 %", "Recall@5", "Lücken-AUC", "falsche Lücken",
    "erkannte Lücken",
)  # fmt: skip


def take_apart(sets: Sequence[Satz], command: Sequence[str], *, doku: bool) -> int:
    """Print a table for each set."""
    for satz in sets:
        rows = []
        whole: Sequence[float] = ()
        with opened(satz, command) as store:
            for name, verfahren in WITHOUT.items():
                with _index_for(store, verfahren):
                    reads = SqliteMatchReads(store.connection, verfahren)
                    values = evaluate(satz.needs, ask(store, reads, satz.needs))
                whole = whole or values.per_need
                rows.append([name, *_cells(values, whole)])
        text = f"{satz.name}:\n\n{table(HEAD, rows)}"
        print(f"\n{text}", flush=True)
        if doku:
            write(f"Zerlegt {satz.name}", text)
    return 0


def _cells(values: Werte, whole: Sequence[float]) -> list[str]:
    """Return the measures, and how they differ need by need from the whole search."""
    differences = [one - other for one, other in zip(values.per_need, whole, strict=True)]
    low, high = interval(differences)
    return [
        number(values.ndcg),
        f"{statistics.fmean(differences):+.3f}",
        f"{low:+.3f} bis {high:+.3f}",
        *(number(v) for v in (values.recall, values.gap_auc, values.false_gap, values.gap_found)),
    ]


@contextmanager
def _index_for(store: SqliteStore, verfahren: Verfahren) -> Iterator[None]:
    """Index the offers without parts of words too, while these are left out."""
    if verfahren.wortteile:
        yield
        return
    connection = store.connection
    offers = [row[0] for row in connection.execute("select id from angebot")]
    with atomic(connection):
        known = connection.execute("select wort from lexikon_teil").fetchall()
        connection.execute("delete from lexikon_teil")
        search.refresh(connection, offers)
        connection.executemany("insert into lexikon_teil values (?)", known)
    yield
    with atomic(connection):
        search.refresh(connection, offers)
