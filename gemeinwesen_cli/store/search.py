"""The search index: an offer's words and meanings, kept in the transaction that writes the offer.

`angebot_fts` holds stems, parts of words and meanings, `angebot_zeichen` strings of letters,
`angebot_suchtext` what each word is worth and ties all of them to the offers. There are no
triggers: stems can only be made in Python. An offer's rows depend on nothing but the offer, its
provider, its terms and the lexicon, so that an index kept up step by step equals a new one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.befund import INDEX_NEU, Befund
from gemeinwesen_cli.store import lexikon, vokabular
from gemeinwesen_cli.store.analysis import VERSION
from gemeinwesen_cli.store.suchtext import Suchtext, texts
from gemeinwesen_cli.store.table import chunks, marks
from gemeinwesen_cli.store.woerterbuch import Woerterbuch
from gemeinwesen_cli.store.wortwissen import Wortspeicher

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from gemeinwesen_cli.usecases.ports import LexikonSource

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
    "lexikon_eigenwort": ("lexikon", "konzept"),
    "lexikon_eigenkonzept": ("lexikon", "slug"),
}
_FROM_WHICH_ALL = 200  # offers from which on the whole lexicon is read at once


def update(connection: sqlite3.Connection, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
    """Bring the index up to date after these rows (table, values) were written."""
    touched: dict[str, set[str]] = {kind: set() for kind, _ in _TOUCHES.values()}
    for table, values in rows:
        if table in _TOUCHES:
            kind, column = _TOUCHES[table]
            touched[kind].add(values[column])
    if touched["lexikon"] or touched["begriff"]:
        touched["angebot"] |= _of_lexicon(connection, touched["begriff"], touched["lexikon"])
    refresh(connection, touched["angebot"] | _linked(connection, touched))


def _linked(connection: sqlite3.Connection, touched: Mapping[str, set[str]]) -> set[str]:
    """Return the offers of these providers and terms."""
    offers = _ids(connection, "select id from angebot where traeger_id in ({})", touched["traeger"])
    for link in ("angebot_zielgruppe", "angebot_feld"):
        statement = f"select angebot_id from {link} where begriff_id in ({{}})"
        offers |= _ids(connection, statement, touched["begriff"])
    return offers


def _of_lexicon(connection: sqlite3.Connection, terms: set[str], own: set[str]) -> set[str]:
    """Make forms of changed terms and own words anew; return the offers that hold their words."""
    sources = {f"begriff:{term}" for term in terms} | ({"eigen"} if own else set())
    before = lexikon.stems_of(connection, sources)
    if terms:
        lexikon.refresh_terms(connection, terms)
    if own:
        lexikon.refresh_own(connection)
    after = lexikon.stems_of(connection, sources)
    vokabular.update(connection, after, before)
    found: set[str] = set()
    for word in sorted(before | after):
        rows = connection.execute(
            "select s.angebot_id from angebot_fts f join angebot_suchtext s on s.nr = f.rowid "
            "where angebot_fts match ?",
            (f'"{word}"',),
        )
        found.update(row[0] for row in rows)
    return found


def _ids(connection: sqlite3.Connection, statement: str, values: Iterable[str]) -> set[str]:
    return {
        row[0]
        for part in chunks(sorted(values))
        for row in connection.execute(statement.format(marks(part)), part)
    }


def refresh(connection: sqlite3.Connection, angebot_ids: Iterable[str]) -> None:
    """Index these offers anew, inside the caller's transaction; deleted ones vanish."""
    ids = sorted(angebot_ids)
    woerterbuch = Woerterbuch(connection)
    if len(ids) >= _FROM_WHICH_ALL:
        woerterbuch.take_all()
    speicher = Wortspeicher(woerterbuch)
    for part in chunks(ids):
        _refresh_part(connection, speicher, part)


def _refresh_part(connection: sqlite3.Connection, speicher: Wortspeicher, part: list[str]) -> None:
    rows = connection.execute(
        "select s.nr, s.angebot_id, f.stark || ' ' || f.schwach from angebot_suchtext s "
        f"join angebot_fts f on f.rowid = s.nr where s.angebot_id in ({marks(part)})",
        part,
    ).fetchall()
    known = {offer_id: number for number, offer_id, _ in rows}
    old = {word for *_, text in rows for word in text.split()}
    made = texts(connection, speicher, part)
    numbers = [(number,) for number in known.values()]
    for table, key in (("angebot_fts", "rowid"), ("angebot_zeichen", "rowid"),
                       ("angebot_suchtext", "nr")):  # fmt: skip
        connection.executemany(f"delete from {table} where {key} = ?", numbers)
    _insert(connection, made, known)
    vokabular.update(connection, {w for text in made.values() for w in text.words()}, old)
    _count(connection, len(made) - len(known))


def _insert(
    connection: sqlite3.Connection, made: Mapping[str, Suchtext], known: Mapping[str, int]
) -> None:
    (last,) = connection.execute("select max(nr) from angebot_suchtext").fetchone()
    free = max([last or 0, *known.values()])
    numbers = {}
    for offer_id in made:
        if offer_id in known:
            numbers[offer_id] = known[offer_id]
        else:
            free += 1
            numbers[offer_id] = free
    connection.executemany(
        "insert into angebot_suchtext (nr, angebot_id, gewichte) values (?, ?, ?)",
        [(numbers[offer_id], offer_id, text.gewichte) for offer_id, text in made.items()],
    )
    for table, columns in (("angebot_fts", 0), ("angebot_zeichen", 2)):
        connection.executemany(
            f"insert into {table} (rowid, stark, schwach) values (?, ?, ?)",
            [(numbers[i], *text[columns : columns + 2]) for i, text in made.items()],
        )


def _count(connection: sqlite3.Connection, more: int) -> None:
    connection.execute(
        "insert into suchindex (schluessel, wert) values ('angebote', ?) "
        "on conflict (schluessel) do update set wert = cast(wert as integer) + excluded.wert",
        (str(more),),
    )


def rebuild(connection: sqlite3.Connection, source: LexikonSource) -> int:
    """Make the index anew, inside the caller's transaction; return how many offers it holds.

    The lexicon is read again only when it is not the one that comes with the program.
    """
    for table in ("angebot_suchtext", "vokabular"):
        connection.execute(f"delete from {table}")
    for table in ("angebot_fts", "angebot_zeichen", "vokabular_zeichen"):
        _empty(connection, table)
    if not lexikon.is_whole(connection, source.state()):
        lexikon.fill(connection, source.load())
    lexikon.refresh_terms(connection, None)
    lexikon.refresh_own(connection)
    connection.execute(
        "delete from suchindex where schluessel in ('angebote', 'analyse_version', 'lexikon_marke')"
    )
    vokabular.fill(connection)
    offers = [row[0] for row in connection.execute("select id from angebot order by id")]
    _count(connection, 0)
    refresh(connection, offers)
    connection.executemany(
        "insert into suchindex values (?, ?)",
        [("analyse_version", VERSION), ("lexikon_marke", source.mark())],
    )
    return len(offers)


def _empty(connection: sqlite3.Connection, table: str) -> None:
    """Make an index anew; emptying it row by row would cost as much as filling it."""
    (statement,) = connection.execute(
        "select sql from sqlite_master where name = ?", (table,)
    ).fetchone()
    connection.execute(f"drop table {table}")
    connection.execute(statement)


def is_current(connection: sqlite3.Connection, mark: str) -> bool:
    """Return whether the index was made as this program would, with the lexicon it brings."""
    known = dict(connection.execute("select schluessel, wert from suchindex"))
    return known.get("analyse_version") == VERSION and known.get("lexikon_marke") == mark


def check(connection: sqlite3.Connection, stand: str) -> list[Befund]:
    """Return what is wrong with the index, one German sentence each; empty when exact."""
    return [Befund(text=text, rat=INDEX_NEU) for text in _differences(connection, stand)]


def _differences(connection: sqlite3.Connection, stand: str) -> list[str]:
    known = dict(connection.execute("select schluessel, wert from suchindex"))
    if known.get("analyse_version") != VERSION:
        return ["Der Suchindex stammt von einer anderen Version."]
    if known.get("lexikon") != stand:
        return ["Der Suchindex kennt ein anderes Lexikon als dieses Programm."]
    if not lexikon.is_whole(connection, stand) or lexikon.own_differ(connection):
        return ["Das Lexikon im Suchindex ist nicht vollständig."]
    stored = {
        offer_id: Suchtext(*text)
        for offer_id, *text in connection.execute(
            "select s.angebot_id, f.stark, f.schwach, z.stark, z.schwach, s.gewichte "
            "from angebot_suchtext s left join angebot_fts f on f.rowid = s.nr "
            "left join angebot_zeichen z on z.rowid = s.nr"
        )
    }
    fresh: dict[str, Suchtext] = {}
    speicher = Wortspeicher(Woerterbuch(connection).take_all())
    offers = [row[0] for row in connection.execute("select id from angebot")]
    for part in chunks(offers):
        fresh |= texts(connection, speicher, part)
    differing = sum(1 for key in stored.keys() | fresh.keys() if stored.get(key) != fresh.get(key))
    (strays,) = connection.execute(
        "select count(*) from (select rowid as nr from angebot_fts union "
        "select rowid from angebot_zeichen) where nr not in (select nr from angebot_suchtext)"
    ).fetchone()
    differing += strays  # texts that belong to no offer
    found = [f"Der Suchindex stimmt bei {differing} Angeboten nicht."] if differing else []
    counted = known.get("angebote", "0")
    if counted != str(len(offers)):
        found.append(f"Der Suchindex zählt {counted} statt {len(offers)} Angebote.")
    return found + vokabular.check(connection)
