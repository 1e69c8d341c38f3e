"""The lexicon inside the register: filled from files, own words and terms."""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from gemeinwesen_cli.domain.lexikon import (
    FELD,
    GRUPPE,
    KONZEPT,
    NEGATION,
    Ausdruck,
    Konzept,
    form_key,
)
from gemeinwesen_cli.store import analysis, anklang
from gemeinwesen_cli.store.fuellwoerter import STOP_WORDS
from gemeinwesen_cli.store.table import chunks, marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from gemeinwesen_cli.domain.lexikon import Lexikon

SHIPPED, OWN = "gw", "eigen"  # where a row comes from; else "begriff:" and the term
_SHORTEST_PART = 4
_HINT, _PHRASE, _LONG_PHRASE = 0.35, 1.15, 1.3
_LONGEST_LITTLE = 4  # letters of a word that may only be a stop word in another spelling
_MANY_WEAK, _ONLY_WEAK = 3, 0.75  # so many weak words together do say something
_TERM = 0.8  # a term's own name or synonym, said by a resident
_PREFIXES = {"handlungsfeld": FELD, "zielgruppe": GRUPPE}
Row = tuple[str, str, str, float, str, str, str, str]
_FORM = "kopf, worte, meint, gewicht, sprache, register, ausdruck, herkunft"
_INSERT = f"insert into lexikon_form ({_FORM}) values (?, ?, ?, ?, ?, ?, ?, ?)"
_CONCEPT = "slug, name, art, coalesce(zustaendig,''), coalesce(krise,''), felder, gruppen, verwandt"
_INSERT_CONCEPT = "insert or ignore into lexikon_konzept values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
# The index holds only what is not shipped; the engine must be told that this is asked for.
_FROM = f"herkunft = ? and herkunft <> '{SHIPPED}'"


class _Zeilen(NamedTuple):
    """The rows a lexicon is made into."""

    konzepte: list[tuple[str | None, ...]]
    formen: list[Row]
    teile: list[tuple[str]]
    anklang: list[tuple[str, str, float]]


# One program brings one lexicon, but a run may make several registers of it (the demonstration).
_made: dict[str, _Zeilen] = {}


def _rows_of(lexikon: Lexikon) -> _Zeilen:
    if lexikon.stand not in _made:
        forms = _shipped_rows(lexikon)
        telling = ((row[1], row[2], row[4]) for row in forms if row[5] != "hinweis")
        _made.clear()
        _made[lexikon.stand] = _Zeilen(
            konzepte=[_concept_row(concept, SHIPPED) for concept in lexikon.konzepte],
            formen=forms,
            teile=[(word,) for word in _parts(lexikon)],
            anklang=anklang.rows(telling, lexikon.saetze),
        )
    return _made[lexikon.stand]


def fill(connection: sqlite3.Connection, lexikon: Lexikon) -> None:
    """Make the lexicon's tables anew, inside the caller's transaction."""
    rows = _rows_of(lexikon)
    for table in ("lexikon_konzept", "lexikon_form", "lexikon_teil", "lexikon_anklang"):
        connection.execute(f"delete from {table}")
    connection.executemany(_INSERT_CONCEPT, rows.konzepte)
    connection.executemany(_INSERT, rows.formen)
    connection.executemany("insert into lexikon_teil (wort) values (?)", rows.teile)
    connection.executemany("insert into lexikon_anklang values (?, ?, ?)", rows.anklang)
    connection.executemany(
        "insert into suchindex (schluessel, wert) values (?, ?) "
        "on conflict (schluessel) do update set wert = excluded.wert",
        [("lexikon", lexikon.stand), ("lexikon_summe", _shipped_sum(connection))],
    )


def is_whole(connection: sqlite3.Connection, stand: str) -> bool:
    """Return whether the tables hold the shipped lexicon of that fingerprint, row by row."""
    known = dict(connection.execute("select schluessel, wert from suchindex"))
    return known.get("lexikon") == stand and known.get("lexikon_summe") == _shipped_sum(connection)


def _shipped_sum(connection: sqlite3.Connection) -> str:
    """Return the checksum of the rows that come from the shipped lexicon."""
    whole = hashlib.sha256()
    for table, columns, order in (
        (f"lexikon_form where herkunft = '{SHIPPED}'", f"nr, {_FORM}", "nr"),
        (f"lexikon_konzept where herkunft = '{SHIPPED}'", _CONCEPT, "slug"),
        ("lexikon_teil", "wort", "wort"),
        ("lexikon_anklang", "wort, meint, gewicht", "wort, meint"),
    ):
        row = columns.replace(", ", " || char(31) || ")  # one text a row: half the time
        rows = connection.execute(f"select {row} from {table} order by {order}")
        whole.update("\n".join([text for (text,) in rows]).encode())
    return whole.hexdigest()[:16]


def own_differ(connection: sqlite3.Connection) -> bool:
    """Return whether the forms of terms and own words are not those they should be."""
    concepts, forms = _own_rows(connection)
    of = f"herkunft {{}} '{SHIPPED}'"
    taken = connection.execute(f"select slug from lexikon_konzept where {of.format('=')}")
    shadowed = {row[0] for row in taken}
    kept_forms = connection.execute(f"select {_FORM} from lexikon_form where {of.format('<>')}")
    kept = connection.execute(f"select * from lexikon_konzept where {of.format('<>')}")
    return Counter([*_term_rows(connection, None), *forms]) != Counter(kept_forms) or {
        concept for concept in concepts if concept[0] not in shadowed
    } != set(kept)


def _shipped_rows(lexikon: Lexikon) -> list[Row]:
    """Return the forms of the shipped lexicon.

    A phrase is looked up under its rarest word; an expression of several concepts says less of
    each.
    """
    urgent = {concept.slug for concept in lexikon.konzepte if concept.krise}
    found: list[tuple[tuple[str, ...], float, Ausdruck]] = []
    for a in lexikon.ausdruecke:
        form, share = _form(a, urgent=a.konzept in urgent)
        if form:
            found.append((form, share, a))
    frequency = Counter(word for form, *_ in found for word in form)
    shared = Counter(form for form, _ in {(form, a.konzept) for form, _, a in found})
    rows = [
        (
            form_key(form, frequency, german=a.sprache == "de"),
            " ".join(form),
            f"{KONZEPT}{a.konzept}",
            round(share / math.sqrt(shared[form]), 3),
            a.sprache,
            a.register,
            a.text,
            SHIPPED,
        )
        for form, share, a in found
    ]
    return list(dict.fromkeys(rows))


def _parts(lexikon: Lexikon) -> list[str]:
    """Return the German words that may be parts of compounds, and their stems, in their order."""
    german = {
        word for a in lexikon.ausdruecke if a.sprache == "de" for word in analysis.content(a.text)
    }
    long = {word for word in german if len(word) >= _SHORTEST_PART and word != NEGATION}
    return sorted(long | {analysis.stem(word) for word in long})


def _concept_row(concept: Konzept, source: str) -> tuple[str | None, ...]:
    return (
        concept.slug,
        concept.name,
        concept.art,
        concept.zustaendig,
        concept.krise,
        json.dumps(concept.felder),
        json.dumps(concept.gruppen),
        json.dumps(concept.verwandt),
        source,
    )


def shape(text: str, language: str, *, urgent: bool = False) -> tuple[str, ...]:
    """Return the words by which an expression is found; none for one that leads nowhere.

    In an urgent one, of an emergency, little words decide.
    """
    german = language == "de"
    plain = analysis.urgent(text, german=german) if urgent else analysis.content(text)
    stems = [analysis.word(word).stamm for word in plain] if german else plain
    if not urgent and not STOP_WORDS.isdisjoint(stems):
        # "zue" is "zu", which nobody looks for; but "malen" is not "mal".
        stems = [
            stem
            for stem, word in zip(stems, plain, strict=True)
            if stem not in STOP_WORDS or len(word) > _LONGEST_LITTLE
        ]
    form = tuple(dict.fromkeys(stems))
    return () if form == (NEGATION,) else form


def _form(expression: Ausdruck, *, urgent: bool) -> tuple[tuple[str, ...], float]:
    """Return the words by which an expression is found, and how much it says."""
    german = expression.sprache == "de"
    form = shape(expression.text, expression.sprache, urgent=urgent)
    shrunk = len(form) == 1 and len(expression.text.split()) > 1
    weak = german and not urgent and all(w == NEGATION or analysis.is_weak(w) for w in form)
    # "bin arm" says no more than "arm"; "Mann" and "geht nicht mehr" are said of many things.
    if expression.register == "hinweis" or shrunk or (weak and len(form) < _MANY_WEAK):
        return form, _HINT
    if weak:
        return form, _ONLY_WEAK
    if len(form) > 1:
        return form, _PHRASE if len(form) == 2 else _LONG_PHRASE  # noqa: PLR2004 - words
    return form, 1.0


def _forms(expression: Ausdruck, meint: str, source: str, worth: float) -> Iterator[Row]:
    form, share = _form(expression, urgent=False)
    if form:
        yield (
            form_key(form, {}, german=expression.sprache == "de"),
            " ".join(form),
            meint,
            worth * share,
            expression.sprache,
            expression.register,
            expression.text,
            source,
        )


def refresh_terms(connection: sqlite3.Connection, term_ids: Iterable[str] | None) -> None:
    """Make the forms of terms anew: their names and other words point to the terms themselves."""
    if term_ids is None:
        connection.execute("delete from lexikon_form where herkunft like 'begriff:%'")
    else:
        term_ids = sorted(term_ids)
        connection.executemany(
            f"delete from lexikon_form where {_FROM}", [(f"begriff:{i}",) for i in term_ids]
        )
    connection.executemany(_INSERT, _term_rows(connection, term_ids))


def _term_rows(connection: sqlite3.Connection, term_ids: Iterable[str] | None) -> list[Row]:
    """Return the forms of some terms, or of all."""
    statement = "select id, slug, taxonomie, name from begriff where facette = 0"
    if term_ids is None:
        terms = connection.execute(f"{statement} order by id").fetchall()
    else:
        terms = [
            row
            for part in chunks(term_ids)
            for row in connection.execute(f"{statement} and id in ({marks(part)})", part)
        ]
    made: list[Row] = []
    for term_id, slug, tree, name in terms:
        texts = [(name, "de")]
        texts += connection.execute(
            "select text, coalesce(sprache, 'de') from begriff_synonym where begriff_id = ? "
            "order by text",
            (term_id,),
        ).fetchall()
        for text, language in dict.fromkeys(texts):
            expression = Ausdruck(konzept=slug, text=text, sprache=language, register="")
            made += _forms(expression, f"{_PREFIXES[tree]}{slug}", f"begriff:{term_id}", _TERM)
    return made


def refresh_own(connection: sqlite3.Connection) -> None:
    """Make what the office added by itself ready for use."""
    connection.execute(f"delete from lexikon_form where {_FROM}", (OWN,))
    connection.execute("delete from lexikon_konzept where herkunft = ?", (OWN,))
    concepts, forms = _own_rows(connection)
    connection.executemany(_INSERT_CONCEPT, concepts)
    connection.executemany(_INSERT, forms)


def _own_rows(
    connection: sqlite3.Connection,
) -> tuple[list[tuple[str | None, ...]], list[Row]]:
    """Return the concepts and the forms of what the office added by itself."""
    concepts: list[tuple[str | None, ...]] = []
    forms: list[Row] = []
    for slug, name, art, fields, zustaendig in connection.execute(
        "select slug, name, art, felder, zustaendig from lexikon_eigenkonzept order by slug"
    ):
        concept = Konzept(
            slug=slug, name=name, art=art, felder=tuple(json.loads(fields)), zustaendig=zustaendig
        )
        concepts.append(_concept_row(concept, OWN))
        name_itself = Ausdruck(konzept=slug, text=name, sprache="de", register="amtlich")
        forms += _forms(name_itself, f"{KONZEPT}{slug}", OWN, 1.0)
    for slug, text, language, register in connection.execute(
        "select konzept, text, sprache, register from lexikon_eigenwort order by konzept, text"
    ):
        own = Ausdruck(konzept=slug, text=text, sprache=language, register=register)
        forms += _forms(own, f"{KONZEPT}{slug}", OWN, 1.0)
    return concepts, forms


def stems_of(connection: sqlite3.Connection, sources: Iterable[str]) -> set[str]:
    """Return the stems of every German word in the forms of these sources."""
    found: set[str] = set()
    for source in sorted(sources):
        for (words,) in connection.execute(
            f"select worte from lexikon_form where sprache = 'de' and {_FROM}", (source,)
        ):
            found.update(words.split(" "))
    return found - {NEGATION}
