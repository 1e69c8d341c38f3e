"""What things are called: look-ups for names typed by people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.errors import Candidate
from gemeinwesen_cli.domain.folding import fold, loose

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from gemeinwesen_cli.usecases.ports import Named

# noun -> (table, condition on its rows, display column, table and columns of other spellings)
NOUNS: dict[str, tuple[str, str, str, tuple[str, str, str] | None]] = {
    "traeger": ("traeger", "", "name", ("traeger_alias", "traeger_id", "alias")),
    "angebot": ("angebot", "", "name", None),
    "ort": ("ort", "", "name", None),
    "kontakt": ("kontakt", "", "funktion", None),
    "bedarf": ("bedarf", "", "slug", None),
    "stadtteil": ("stadtteil", "", "name", ("stadtteil_alias", "stadtteil_id", "alias")),
    "zielgruppe": (
        "begriff",
        "taxonomie = 'zielgruppe'",
        "name",
        ("begriff_synonym", "begriff_id", "text"),
    ),
    "handlungsfeld": (
        "begriff",
        "taxonomie = 'handlungsfeld'",
        "name",
        ("begriff_synonym", "begriff_id", "text"),
    ),
    # Concepts are known by their readable name alone; those of the office are records too.
    "konzept": ("(select slug as id, slug, name from lexikon_konzept)", "", "name", None),
    "eigenkonzept": ("lexikon_eigenkonzept", "", "name", None),
}
_SIMILAR_ENOUGH = 70.0  # rapidfuzz WRatio: finds suedstadt, diakonei, kultur süd at rank 1


def all_names(connection: sqlite3.Connection, noun: str) -> list[Named]:
    """Return what everything of a noun is called, by slug."""
    from gemeinwesen_cli.usecases.ports import Named  # noqa: PLC0415 - 6 ms others need not pay

    table, condition, display, spellings = NOUNS[noun]
    others: dict[str, list[str]] = {}
    if spellings is not None:
        other_table, key, text = spellings
        statement = f"select {key}, {text} from {other_table} order by {text}"
        for record_id, spelling in connection.execute(statement):
            others.setdefault(record_id, []).append(spelling)
    if table == "traeger":
        statement = "select id, kurzname from traeger where kurzname is not null"
        for record_id, short in connection.execute(statement):
            others.setdefault(record_id, []).append(short)
    where = f" where {condition}" if condition else ""
    statement = f"select id, slug, {display} from {table}{where} order by slug"
    return [
        Named(id=record_id, slug=slug, name=name, others=tuple(others.get(record_id, ())))
        for record_id, slug, name in connection.execute(statement)
    ]


def by_slug(connection: sqlite3.Connection, noun: str, slug: str) -> str | None:
    """Return the id of what has that slug, else of the only one that once had it."""
    table, condition, _, _ = NOUNS[noun]
    extra = f" and {condition}" if condition else ""
    row = connection.execute(
        f"select id from {table} where slug = ?{extra}",
        (slug,),
    ).fetchone()
    if row is not None:
        return str(row[0])
    rows = connection.execute(
        f"select id from {table} where id in "
        f"(select datensatz_id from slug_alias where tabelle = ? and slug = ?){extra} limit 2",
        (table, slug),
    ).fetchall()
    return str(rows[0][0]) if len(rows) == 1 else None


def names_like(
    connection: sqlite3.Connection, noun: str, prefix: str, limit: int
) -> list[tuple[str, str]]:
    """Return (slug, name) of what has a slug that begins like this."""
    table, condition, display, _ = NOUNS[noun]
    extra = f" and {condition}" if condition else ""
    rows = connection.execute(
        f"select slug, {display} from {table} where slug >= ? and slug < ?{extra} "
        f"order by slug limit {limit:d}",
        (prefix, prefix + "\uffff"),
    )
    return rows.fetchall()


def by_id_prefix(connection: sqlite3.Connection, noun: str, prefix: str) -> list[str]:
    """Return the ids that begin with a hexadecimal prefix, at most twenty."""
    table, condition, _, _ = NOUNS[noun]
    extra = f" and {condition}" if condition else ""
    rows = connection.execute(
        f"select id from {table} where id >= ? and id < ?{extra} order by id limit 20",
        (prefix, prefix + "g"),
    )
    return [row[0] for row in rows]


def nearest(names: Sequence[Named], text: str, limit: int) -> tuple[Candidate, ...]:
    """Return the things whose names are most like the text, best first.

    Both spellings of umlauts are scored (ü = ue and ü = u), other spellings of a thing too.
    """
    from rapidfuzz import fuzz

    wanted = {fold(text), loose(text)}

    def score(named: Named) -> float:
        keys = [key for word in (named.name, *named.others) for key in _keys(word)]
        return max(fuzz.WRatio(want, key) for want in wanted for key in (*keys, named.slug))

    scored = sorted(((score(n), n) for n in names), key=lambda pair: (-pair[0], pair[1].slug))
    return tuple(
        Candidate(id=named.id, slug=named.slug, name=named.name)
        for value, named in scored[:limit]
        if value >= _SIMILAR_ENOUGH
    )


def _keys(word: str) -> Iterable[str]:
    return dict.fromkeys((fold(word), loose(word)))
