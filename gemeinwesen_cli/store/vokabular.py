"""Every word of index and lexicon, findable by its strings of letters: what a typo may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.lexikon import NEGATION
from gemeinwesen_cli.domain.phonetik import sound
from gemeinwesen_cli.domain.wortteile import grams
from gemeinwesen_cli.store.table import chunks, marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

_SHORTEST = 4
_ASCII_END = "\x80"


def belongs(word: str) -> bool:
    """Return whether a token of the index is a word somebody could have meant to type."""
    return len(word) >= _SHORTEST and word[1:2] != ":" and word[:1] < _ASCII_END and word.isalpha()


def fill(connection: sqlite3.Connection) -> None:
    """Take in the words of the lexicon."""
    _add(connection, _of_lexicon(connection))


def _of_lexicon(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("select distinct worte from lexikon_form where sprache = 'de'")
    found = {word for (words,) in rows for word in words.split(" ")}
    return {word for word in found if word != NEGATION and belongs(word)}


def update(connection: sqlite3.Connection, added: Collection[str], dropped: Iterable[str]) -> None:
    """Take in new words; let those go that neither index nor lexicon has any longer."""
    _add(connection, {word for word in added if belongs(word)})
    gone = _unused(connection, {w for w in set(dropped) - set(added) if belongs(w)})
    if gone:
        numbers = [
            row
            for part in chunks(gone)
            for row in connection.execute(
                f"select nr from vokabular where wort in ({marks(part)})", part
            )
        ]
        connection.executemany("delete from vokabular_zeichen where rowid = ?", numbers)
        connection.executemany("delete from vokabular where nr = ?", numbers)


def _unused(connection: sqlite3.Connection, words: set[str]) -> list[str]:
    """Return those words that neither index nor lexicon has."""
    left = [
        word
        for word in sorted(words)
        if not connection.execute(
            "select exists(select 1 from angebot_worte where term = ?) or exists("
            "select 1 from lexikon_form where sprache = 'de' and kopf = ?)",
            (word, word),
        ).fetchone()[0]
    ]
    if not left:
        return []
    phrases = connection.execute(
        "select worte from lexikon_form where sprache = 'de' and instr(worte, ' ')"
    )
    return sorted(set(left) - {word for (words,) in phrases for word in words.split(" ")})


def _add(connection: sqlite3.Connection, words: Collection[str]) -> None:
    present: set[str] = set()
    for part in chunks(sorted(words)):
        rows = connection.execute(f"select wort from vokabular where wort in ({marks(part)})", part)
        present.update(row[0] for row in rows)
    fresh = sorted(set(words) - present)
    if not fresh:
        return
    (last,) = connection.execute("select coalesce(max(nr), 0) from vokabular").fetchone()
    numbered = list(enumerate(fresh, last + 1))
    connection.executemany(
        "insert into vokabular (nr, wort, klang) values (?, ?, ?)",
        [(number, word, sound(word)) for number, word in numbered],
    )
    connection.executemany(
        "insert into vokabular_zeichen (rowid, zeichen) values (?, ?)",
        [(number, _letters(word)) for number, word in numbered],
    )


def _letters(word: str) -> str:
    return " ".join(grams(word))


def check(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong with the vocabulary, one German sentence; empty when exact."""
    stored = {row[0] for row in connection.execute("select wort from vokabular")}
    index = {row[0] for row in connection.execute("select term from angebot_worte")}
    wanted = _of_lexicon(connection) | {word for word in index if belongs(word)}
    letters = {row[0] for row in connection.execute("select zeichen from vokabular_zeichen")}
    differing = len(stored ^ wanted) or len(letters ^ {_letters(word) for word in wanted})
    return [f"Der Wortschatz der Suche stimmt bei {differing} Wörtern nicht."] if differing else []
