"""The lexicon inside the register: filled from files, own words and terms, read word by word.

A question has a dozen words, the lexicon tens of thousands of forms: only what can occur is read.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.lexikon import (
    FELD,
    FOREIGN_KEY,
    GRUPPE,
    KONZEPT,
    NEGATION,
    Ausdruck,
    Form,
    Konzept,
    Wort,
    form_key,
)
from gemeinwesen_cli.domain.wortteile import cuts, pieces, split
from gemeinwesen_cli.store import analysis
from gemeinwesen_cli.store.table import chunks, marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from gemeinwesen_cli.domain.lexikon import Lexikon

SHIPPED = "gw"
_SHORTEST_PART = 4
_HINT, _PHRASE, _LONG_PHRASE = 0.35, 1.15, 1.3
_TERM = 0.8  # a term's own name or synonym, said by a resident
_PREFIXES = {"handlungsfeld": FELD, "zielgruppe": GRUPPE}
Row = tuple[str, str, str, float, str, str, str, str]
_INSERT = (
    "insert into lexikon_form (kopf, worte, meint, gewicht, sprache, register, ausdruck, herkunft) "
    "values (?, ?, ?, ?, ?, ?, ?, ?)"
)


def fill(connection: sqlite3.Connection, lexikon: Lexikon) -> None:
    """Make the lexicon's tables anew, inside the caller's transaction."""
    for table in ("lexikon_konzept", "lexikon_form", "lexikon_teil"):
        connection.execute(f"delete from {table}")
    connection.executemany(
        "insert into lexikon_konzept values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_concept_row(concept, SHIPPED) for concept in lexikon.konzepte],
    )
    connection.executemany(_INSERT, _shipped_rows(lexikon.ausdruecke))
    known: set[str] = set()
    for expression in lexikon.ausdruecke:
        if expression.sprache == "de":
            known.update(_parts_of(expression.text))
    connection.executemany(
        "insert into lexikon_teil (wort) values (?)", [(word,) for word in sorted(known)]
    )
    refresh_terms(connection, None)
    refresh_own(connection)
    (forms,) = connection.execute(
        "select count(*) from lexikon_form where herkunft = ?", (SHIPPED,)
    ).fetchone()
    connection.executemany(
        "insert into suchindex (schluessel, wert) values (?, ?) "
        "on conflict (schluessel) do update set wert = excluded.wert",
        [("lexikon", lexikon.stand), ("formen", str(forms))],
    )


def is_whole(connection: sqlite3.Connection, stand: str) -> bool:
    """Return whether the lexicon's tables hold the lexicon of that fingerprint."""
    known = dict(connection.execute("select schluessel, wert from suchindex"))
    (forms,) = connection.execute(
        "select count(*) from lexikon_form where herkunft = ?", (SHIPPED,)
    ).fetchone()
    return known.get("lexikon") == stand and known.get("formen") == str(forms)


def _shipped_rows(expressions: Iterable[Ausdruck]) -> list[Row]:
    """Return the forms of the shipped lexicon.

    A phrase is looked up under its rarest word; an expression of several concepts says less of
    each.
    """
    rows = [row for a in expressions for row in _form_rows(a, SHIPPED)]
    frequency = Counter(word for row in rows for word in row[1].split(" "))
    shared: dict[str, set[str]] = defaultdict(set)
    for _, words, meint, *_ in rows:
        shared[words].add(meint)
    made = []
    for _, words, meint, worth, language, *rest in rows:
        form = words.split(" ")
        key = form_key(form, frequency, german=language == "de")
        worth = round(worth / math.sqrt(len(shared[words])), 3)
        made.append((key, words, meint, worth, language, *rest))
    return list(dict.fromkeys(made))


def _parts_of(text: str) -> Iterator[str]:
    """Yield the words of an expression that may be parts of compounds, and their stems."""
    for word in analysis.words(text):
        if len(word.gefaltet) >= _SHORTEST_PART and word.gefaltet != NEGATION:
            yield word.gefaltet
            yield word.stamm


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


def _form_rows(expression: Ausdruck, source: str) -> Iterator[Row]:
    meint = f"{KONZEPT}{expression.konzept}"
    yield from _forms(expression, meint, source, 1.0)


def _forms(expression: Ausdruck, meint: str, source: str, worth: float) -> Iterator[Row]:
    german = expression.sprache == "de"
    plain = analysis.content(expression.text)
    form = tuple(dict.fromkeys(analysis.word(w).stamm if german else w for w in plain))
    if not form or form == (NEGATION,):
        return
    shrunk = len(form) == 1 and len(expression.text.split()) > 1
    if expression.register == "hinweis" or shrunk:  # "bin arm" says no more than "arm"
        worth *= _HINT
    elif len(form) > 1:
        worth *= _PHRASE if len(form) == 2 else _LONG_PHRASE  # noqa: PLR2004 - words
    yield (
        form_key(form, {}, german=german),
        " ".join(form),
        meint,
        worth,
        expression.sprache,
        expression.register,
        expression.text,
        source,
    )


def refresh_terms(connection: sqlite3.Connection, term_ids: Iterable[str] | None) -> None:
    """Make the forms of terms anew: their names and other words point to the terms themselves."""
    if term_ids is None:
        connection.execute("delete from lexikon_form where herkunft like 'begriff:%'")
        rows = connection.execute(
            "select id, slug, taxonomie, name from begriff where facette = 0 order by id"
        ).fetchall()
    else:
        wanted = sorted(term_ids)
        connection.executemany(
            "delete from lexikon_form where herkunft = ?", [(f"begriff:{i}",) for i in wanted]
        )
        rows = [
            row
            for part in chunks(wanted)
            for row in connection.execute(
                "select id, slug, taxonomie, name from begriff "
                f"where facette = 0 and id in ({marks(part)})",
                part,
            )
        ]
    made: list[Row] = []
    for term_id, slug, tree, name in rows:
        texts = [(name, "de")]
        texts += connection.execute(
            "select text, coalesce(sprache, 'de') from begriff_synonym where begriff_id = ? "
            "order by text",
            (term_id,),
        ).fetchall()
        for text, language in dict.fromkeys(texts):
            expression = Ausdruck(konzept=slug, text=text, sprache=language, register="")
            made += _forms(expression, f"{_PREFIXES[tree]}{slug}", f"begriff:{term_id}", _TERM)
    connection.executemany(_INSERT, made)


def refresh_own(connection: sqlite3.Connection) -> None:
    """Make what the office added by itself ready for use."""
    connection.execute("delete from lexikon_form where herkunft = 'eigen'")
    connection.execute("delete from lexikon_konzept where herkunft = 'eigen'")
    for slug, name, art, fields, zustaendig in connection.execute(
        "select slug, name, art, felder, zustaendig from lexikon_eigenkonzept order by slug"
    ).fetchall():
        concept = Konzept(
            slug=slug, name=name, art=art, felder=tuple(json.loads(fields)), zustaendig=zustaendig
        )
        connection.execute(
            "insert or ignore into lexikon_konzept values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _concept_row(concept, "eigen"),
        )
        name_itself = Ausdruck(konzept=slug, text=name, sprache="de", register="amtlich")
        connection.executemany(_INSERT, _form_rows(name_itself, "eigen"))
    for slug, text, language, register in connection.execute(
        "select konzept, text, sprache, register from lexikon_eigenwort order by konzept, text"
    ).fetchall():
        own = Ausdruck(konzept=slug, text=text, sprache=language, register=register)
        connection.executemany(_INSERT, _form_rows(own, "eigen"))


class Woerterbuch:
    """The lexicon as far as it has been asked for; a bulk writer takes it whole."""

    def __init__(self, connection: sqlite3.Connection, *, with_index: bool = False) -> None:
        """Bind to a register; nothing is read yet.

        With the index, its words count as known too: right for what is asked, not for what is
        indexed, since an offer's rows must not depend on other offers.
        """
        self._connection = connection
        self._sources = ("lexikon_teil", "vokabular") if with_index else ("lexikon_teil",)
        self._whole = False
        self._forms: dict[str, list[Form]] = {}
        self._parts: dict[str, bool] = {}
        self._split: dict[str, tuple[str, ...]] = {}

    def take_all(self) -> Woerterbuch:
        """Read everything at once."""
        if not self._whole:
            self._whole = True
            for key, form in self._rows("select {} from lexikon_form order by nr", []):
                self._forms.setdefault(key, []).append(form)
            rows = self._connection.execute("select wort from lexikon_teil")
            self._parts = dict.fromkeys((row[0] for row in rows), True)
        return self

    def _rows(self, statement: str, values: Sequence[str]) -> Iterator[tuple[str, Form]]:
        columns = "kopf, worte, meint, gewicht, sprache, ausdruck"
        for key, words, *rest in self._connection.execute(statement.format(columns), values):
            yield key, Form(tuple(words.split(" ")), *rest)

    def german(self, stems: Iterable[str]) -> dict[str, list[Form]]:
        """Return the German forms that are looked up under some stems."""
        wanted = set(stems)
        self._read_forms(wanted)
        return {stem: self._forms[stem] for stem in wanted if self._forms.get(stem)}

    def is_known(self, folded: str) -> bool:
        """Return whether a folded word (or stem) is a German word of the lexicon."""
        if folded not in self._parts and not self._whole:
            self._read_parts([folded])
        return self._parts.get(folded, False)

    def _read_parts(self, words: Iterable[str]) -> None:
        missing = sorted({word for word in words if word not in self._parts})
        for part in chunks(missing):
            self._parts.update(dict.fromkeys(part, False))
            for table in self._sources:
                rows = self._connection.execute(
                    f"select wort from {table} where wort in ({marks(part)})", part
                )
                self._parts.update((row[0], True) for row in rows)

    def parts(self, words: Iterable[Wort]) -> dict[str, tuple[str, ...]]:
        """Return the stems of the parts of each word that is made of known words."""
        listed = list(words)
        fresh = {word.gefaltet for word in listed} - self._split.keys()
        if not self._whole:
            self._read_parts(piece for word in fresh for piece in pieces(word))
            self._read_parts(stem for word in fresh for stem in self._ends(word))
        for word in fresh:
            made_of = split(word, self._is_part, self._is_end)
            self._split[word] = tuple(dict.fromkeys(analysis.stem(part) for part in made_of))
        return {word.gefaltet: self._split[word.gefaltet] for word in listed}

    def _ends(self, word: str) -> Iterator[str]:
        """Yield the stems of what may end a word: of what stands behind a known word."""
        for whole in {word, *(piece for piece in pieces(word) if self._parts.get(piece))}:
            for first, second in cuts(whole):
                if self._parts.get(first):
                    yield analysis.stem(second)

    def _is_part(self, piece: str) -> bool:
        return self._parts.get(piece, False)

    def _is_end(self, piece: str) -> bool:
        return self._parts.get(piece, False) or self._parts.get(analysis.stem(piece), False)

    def forms(self, words: Iterable[Wort], stems: Iterable[str]) -> list[Form]:
        """Return every form that could occur in a text of these words and further stems."""
        keys = {word.stamm for word in words} | set(stems)
        keys |= {f"~{word.gefaltet[:FOREIGN_KEY]}" for word in words}
        self._read_forms(keys)
        return [form for key in sorted(keys) for form in self._forms.get(key, ())]

    def _read_forms(self, keys: set[str]) -> None:
        if self._whole:
            return
        missing = sorted(keys - self._forms.keys())
        self._forms.update((key, []) for key in missing)
        for part in chunks(missing):
            statement = f"select {{}} from lexikon_form where kopf in ({marks(part)}) order by nr"
            for key, form in self._rows(statement, part):
                self._forms[key].append(form)

    def concepts(self, slugs: Iterable[str]) -> dict[str, Konzept]:
        """Return concepts by their slugs."""
        found = {}
        for part in chunks(sorted(set(slugs))):
            for slug, name, art, who, crisis, *lists in self._connection.execute(
                "select slug, name, art, zustaendig, krise, felder, gruppen, verwandt "
                f"from lexikon_konzept where slug in ({marks(part)})",
                part,
            ):
                fields, groups, related = (tuple(json.loads(text)) for text in lists)
                found[slug] = Konzept(
                    slug=slug,
                    name=name,
                    art=art,
                    zustaendig=who,
                    krise=crisis,
                    felder=fields,
                    gruppen=groups,
                    verwandt=related,
                )
        return found


def stems_of(connection: sqlite3.Connection, sources: Iterable[str]) -> set[str]:
    """Return the stems of every word in the forms of these sources."""
    found: set[str] = set()
    for source in sorted(sources):
        for language, words in connection.execute(
            "select sprache, worte from lexikon_form where herkunft = ?", (source,)
        ):
            for word in words.split(" "):
                found.add(word if language == "de" else analysis.word(word).stamm)
    return found - {NEGATION}
