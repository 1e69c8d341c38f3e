"""What each part of the search is worth: the same needs, with one part left out at a time."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from bench.innen import ask, opened
from bench.masse import evaluate, number, table
from gemeinwesen_cli.store import search
from gemeinwesen_cli.store.connection import atomic
from gemeinwesen_cli.store.matching import SqliteMatchReads
from gemeinwesen_cli.store.textsuche import Verfahren

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
HEAD = ("Verfahren", "nDCG@10", "95 %", "Recall@5", "Lücken-AUC", "falsche Lücken", "erkannte")


def take_apart(sets: Sequence[Satz], command: Sequence[str]) -> int:
    """Print a table for each set."""
    for satz in sets:
        rows = []
        with opened(satz, command) as store:
            for name, verfahren in WITHOUT.items():
                with _index_for(store, verfahren):
                    reads = SqliteMatchReads(store.connection, verfahren)
                    values = evaluate(satz.needs, ask(store, reads, satz.needs))
                rows.append(
                    [name, number(values.ndcg), f"{number(values.low)}–{number(values.high)}"]
                    + [number(v) for v in (values.recall, values.gap_auc, values.false_gap)]
                    + [number(values.gap_found)]
                )
        print(f"\n### {satz.name}\n\n{table(HEAD, rows)}", flush=True)
    return 0


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
