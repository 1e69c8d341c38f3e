"""The lexicon as it is read: word by word, or whole.

A question has a dozen words, the lexicon tens of thousands of forms: only what can occur is read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.lexikon import FOREIGN_KEY, Form
from gemeinwesen_cli.domain.wortteile import cuts, pieces, split
from gemeinwesen_cli.store import analysis, konzeptzeile
from gemeinwesen_cli.store.table import chunks, marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from gemeinwesen_cli.domain.lexikon import Konzept, Wort


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
            self._read_ends(fresh)
        for word in fresh:
            made_of = split(word, self._is_part, self._is_end)
            self._split[word] = tuple(dict.fromkeys(analysis.stem(part) for part in made_of))
        return {word.gefaltet: self._split[word.gefaltet] for word in listed}

    def _read_ends(self, words: Iterable[str]) -> None:
        """Read the stems of what may end a word: of what stands behind a known word.

        Such an end may be known by its stem only, and be made of words in its turn.
        """
        done: set[str] = set()
        pending = {
            whole
            for word in words
            for whole in (word, *(piece for piece in pieces(word) if self._parts.get(piece)))
        }
        while pending:
            done |= pending
            ends = {
                second
                for whole in pending
                for first, second in cuts(whole)
                if self._parts.get(first)
            }
            self._read_parts(analysis.stem(end) for end in ends)
            pending = {end for end in ends if self._is_end(end)} - done

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
            for row in self._connection.execute(
                f"select {konzeptzeile.COLUMNS} from lexikon_konzept where slug in ({marks(part)})",
                part,
            ):
                found[row[0]] = konzeptzeile.concept_of(row)
        return found

    def fields_of(self, slug: str) -> tuple[str, ...]:
        """Return the fields of work of a concept, without all else that is known of it."""
        row = self._connection.execute(
            "select felder from lexikon_konzept where slug = ?", (slug,)
        ).fetchone()
        return tuple(json.loads(row[0])) if row else ()
