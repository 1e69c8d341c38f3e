"""The search index: an offer's words, kept in the transaction that writes the offer.

FTS5 holds analysed text; `angebot_suchtext` ties its rows to the offers. There are no triggers:
stems can only be made in Python.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.store.analysis import VERSION, asked, indexed
from gemeinwesen_cli.store.table import chunks, marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

_COLUMNS = ("titel", "text", "konzepte", "suchwoerter", "traeger")
# How much a word counts by where it stands.
WEIGHTS = {"titel": 4.0, "text": 1.0, "konzepte": 3.0, "suchwoerter": 4.0, "traeger": 0.5}
# table -> (which kind of thing its rows tell of, the column with that thing's id)
_TOUCHES = {
    "angebot": ("angebot", "id"),
    "angebot_suchwort": ("angebot", "angebot_id"),
    "angebot_zielgruppe": ("angebot", "angebot_id"),
    "angebot_feld": ("angebot", "angebot_id"),
    "traeger": ("traeger", "id"),
    "traeger_alias": ("traeger", "traeger_id"),
    "begriff": ("begriff", "id"),
    "begriff_synonym": ("begriff", "begriff_id"),
}


def affected(
    connection: sqlite3.Connection, rows: Iterable[tuple[str, Mapping[str, Any]]]
) -> set[str]:
    """Return the offers whose words change when these rows (table, values) are written."""
    touched: dict[str, set[str]] = {"angebot": set(), "traeger": set(), "begriff": set()}
    for table, values in rows:
        if table in _TOUCHES:
            kind, column = _TOUCHES[table]
            touched[kind].add(values[column])
    offers, providers, words = touched["angebot"], touched["traeger"], touched["begriff"]
    offers.update(_ids(connection, "select id from angebot where traeger_id in ({})", providers))
    for link in ("angebot_zielgruppe", "angebot_feld"):
        statement = f"select angebot_id from {link} where begriff_id in ({{}})"
        offers.update(_ids(connection, statement, words))
    return offers


def _ids(connection: sqlite3.Connection, statement: str, values: Iterable[str]) -> set[str]:
    return {
        row[0]
        for part in chunks(sorted(values))
        for row in connection.execute(statement.format(marks(part)), part)
    }


def refresh(connection: sqlite3.Connection, angebot_ids: Iterable[str]) -> None:
    """Index these offers anew, inside the caller's transaction; deleted ones vanish."""
    for part in chunks(sorted(angebot_ids)):
        numbers = connection.execute(
            f"select nr, angebot_id from angebot_suchtext where angebot_id in ({marks(part)})",
            part,
        ).fetchall()
        known = {offer_id: number for number, offer_id in numbers}
        connection.executemany(
            "delete from angebot_fts where rowid = ?", [(number,) for number, _ in numbers]
        )
        texts = _texts(connection, part)
        gone = [(offer_id,) for offer_id in known if offer_id not in texts]
        connection.executemany("delete from angebot_suchtext where angebot_id = ?", gone)
        _insert(connection, texts, known)


def _insert(
    connection: sqlite3.Connection, texts: Mapping[str, tuple[str, ...]], known: dict[str, int]
) -> None:
    new = [offer_id for offer_id in texts if offer_id not in known]
    (last,) = connection.execute("select max(nr) from angebot_suchtext").fetchone()
    fresh = {offer_id: (last or 0) + place for place, offer_id in enumerate(new, 1)}
    connection.executemany(
        "insert into angebot_suchtext (nr, angebot_id) values (?, ?)",
        [(number, offer_id) for offer_id, number in fresh.items()],
    )
    numbers = known | fresh
    connection.executemany(
        f"insert into angebot_fts (rowid, {', '.join(_COLUMNS)}) values (?, ?, ?, ?, ?, ?)",
        [(numbers[offer_id], *text) for offer_id, text in texts.items()],
    )


def _texts(connection: sqlite3.Connection, part: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the analysed columns of offers."""
    listed = list(part)
    rows = connection.execute(
        "select a.id, a.name, coalesce(a.kurztext, ''), coalesce(a.beschreibung, ''), "
        "t.name, coalesce(t.kurzname, ''), t.id from angebot a "
        f"join traeger t on t.id = a.traeger_id where a.id in ({marks(listed)})",
        listed,
    ).fetchall()
    spellings = _joined(
        connection,
        "select traeger_id, alias from traeger_alias where traeger_id in ({}) order by alias",
        sorted({row[6] for row in rows}),
    )
    searched = _joined(
        connection,
        "select angebot_id, text from angebot_suchwort where angebot_id in ({}) order by text",
        listed,
    )
    concepts = _concepts(connection, listed)
    return {
        offer_id: (
            indexed(name),
            indexed(f"{short} {long}"),
            indexed(concepts.get(offer_id, "")),
            indexed(searched.get(offer_id, "")),
            indexed(f"{provider} {provider_short} {spellings.get(provider_id, '')}"),
        )
        for offer_id, name, short, long, provider, provider_short, provider_id in rows
    }


def _concepts(connection: sqlite3.Connection, offers: list[str]) -> dict[str, str]:
    """Return the names and other words of the terms that offers carry."""
    tags: list[tuple[str, str]] = []
    for link in ("angebot_zielgruppe where modus <> 'ausgeschlossen' and", "angebot_feld where"):
        tags += connection.execute(
            f"select angebot_id, begriff_id from {link} angebot_id in ({marks(offers)}) "
            "order by begriff_id",
            offers,
        ).fetchall()
    wanted = sorted({term_id for _, term_id in tags})
    words = _joined(
        connection,
        "select begriff_id, text from begriff_synonym where begriff_id in ({}) order by text",
        wanted,
    )
    names = _joined(connection, "select id, name from begriff where id in ({})", wanted)
    found: dict[str, str] = {}
    for offer_id, term_id in tags:
        term = f"{names[term_id]} {words.get(term_id, '')}"
        found[offer_id] = f"{found.get(offer_id, '')} {term}"
    return found


def _joined(
    connection: sqlite3.Connection, statement: str, values: Iterable[str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in chunks(values):
        for key, text in connection.execute(statement.format(marks(part)), part):
            found[key] = f"{found[key]} {text}" if key in found else text
    return found


def rebuild(connection: sqlite3.Connection) -> int:
    """Make the whole index anew, inside the caller's transaction; return how many offers."""
    connection.execute("delete from angebot_fts")
    connection.execute("delete from angebot_suchtext")
    offers = [row[0] for row in connection.execute("select id from angebot order by id")]
    refresh(connection, offers)
    connection.execute(
        "insert into suchindex (schluessel, wert) values ('analyse_version', ?) "
        "on conflict (schluessel) do update set wert = excluded.wert",
        (VERSION,),
    )
    return len(offers)


def check(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong with the index, one German sentence each; empty when exact."""
    row = connection.execute(
        "select wert from suchindex where schluessel = 'analyse_version'"
    ).fetchone()
    if row is not None and row[0] != VERSION:
        return ["Der Suchindex stammt von einer anderen Version."]
    stored = {
        offer_id: tuple(text)
        for offer_id, *text in connection.execute(
            f"select s.angebot_id, {', '.join(f'f.{name}' for name in _COLUMNS)} "
            "from angebot_suchtext s join angebot_fts f on f.rowid = s.nr"
        )
    }
    offers = [row[0] for row in connection.execute("select id from angebot")]
    fresh: dict[str, tuple[str, ...]] = {}
    for part in chunks(offers):
        fresh |= _texts(connection, part)
    differing = sum(1 for key in stored.keys() | fresh.keys() if stored.get(key) != fresh.get(key))
    (texts,) = connection.execute("select count(*) from angebot_fts").fetchone()
    differing += texts - len(stored)  # texts that belong to no offer
    return [f"Der Suchindex stimmt bei {differing} Angeboten nicht."] if differing else []


def word_scores(
    connection: sqlite3.Connection, text: str
) -> tuple[list[str], dict[str, dict[str, float]]]:
    """Return the words of a question, and per offer what each found word is worth (bm25).

    Words are looked up one by one and summed: bm25 adds up over the terms of an OR query, and
    every part is a reason of its own.
    """
    question = asked(text)
    weights = ", ".join(str(WEIGHTS[name]) for name in _COLUMNS)
    found: dict[str, dict[str, float]] = {}
    for term, word in question.items():
        rows = connection.execute(
            f"select s.angebot_id, -bm25(angebot_fts, {weights}) from angebot_fts f "
            "join angebot_suchtext s on s.nr = f.rowid where angebot_fts match ?",
            (f'"{term}"',),
        )
        for offer_id, points in rows:
            parts = found.setdefault(offer_id, {})
            parts[word] = parts.get(word, 0.0) + points
    return list(question.values()), found
