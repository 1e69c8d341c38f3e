"""Looking at the lexicon in use: what it holds, and which offers speak of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.folding import fold
from gemeinwesen_cli.domain.lexikon import FELD, FOREIGN_KEY, GRUPPE, KONZEPT
from gemeinwesen_cli.store import konzeptzeile, lexikon
from gemeinwesen_cli.store.table import chunks, marks
from gemeinwesen_cli.usecases.lexikon_ports import Wortlaut

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from gemeinwesen_cli.domain.lexikon import Konzept

_MEANT = f"substr(meint, {len(KONZEPT) + 1})"
_BELOW = (
    "with recursive below(id) as (select id from begriff where taxonomie = 'handlungsfeld' "
    "and slug = ? union select e.begriff_id from begriff_eltern e join below on "
    "e.eltern_id = below.id) select angebot_id from angebot_feld where begriff_id in below"
)


class SqliteLexikonReads:
    """Concepts, expressions and what they reach, as bare rows."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Bind to a register."""
        self._connection = connection

    def concepts(self) -> list[Konzept]:
        """Return all concepts by readable name."""
        rows = self._connection.execute(
            f"select {konzeptzeile.COLUMNS} from lexikon_konzept order by slug"
        )
        return [konzeptzeile.concept_of(row) for row in rows]

    def counts(self) -> dict[str, dict[str, int]]:
        """Return per concept how many expressions it has in each language."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for slug, language, number in self._connection.execute(
            f"select {_MEANT}, sprache, count(distinct ausdruck) from lexikon_form "
            f"where meint like '{KONZEPT}%' group by 1, 2"
        ):
            found[slug][language] = number
        return found

    def expressions(self, slug: str) -> list[Wortlaut]:
        """Return the expressions of a concept that lead somewhere, as they stand in the files."""
        rows = self._connection.execute(
            "select ausdruck, sprache, register, herkunft from lexikon_form where meint = ? "
            "order by nr",
            (f"{KONZEPT}{slug}",),
        )
        return [
            Wortlaut(text, language, register, source == lexikon.OWN)
            for text, language, register, source in dict.fromkeys(rows)
        ]

    def saying(self, text: str) -> frozenset[str]:
        """Return the concepts with an expression that contains a text."""
        key = fold(text)
        rows = self._connection.execute(
            f"select {_MEANT}, ausdruck from lexikon_form where meint like '{KONZEPT}%'"
        )
        return frozenset(slug for slug, expression in rows if key in fold(expression))

    def shape(self, text: str, language: str, *, urgent: bool = False) -> tuple[str, ...]:
        """Return the words by which an expression is found; none when it leads nowhere."""
        return lexikon.shape(text, language, urgent=urgent)

    def pointed(self, shapes: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], set[str]]:
        """Return the concepts that expressions of these words point to, in whatever order."""
        wanted = set(shapes)
        heads = {word for words in wanted for word in words}
        heads |= {f"~{word[:FOREIGN_KEY]}" for word in heads}
        holders: dict[frozenset[str], set[str]] = defaultdict(set)
        for part in chunks(sorted(heads)):
            rows = self._connection.execute(
                f"select worte, {_MEANT} from lexikon_form where meint like '{KONZEPT}%' "
                f"and kopf in ({marks(part)})",
                part,
            )
            for words, slug in rows:
                holders[frozenset(words.split(" "))].add(slug)
        return {words: holders.get(frozenset(words), set()) for words in wanted}

    def speaking(self, slug: str) -> list[str]:
        """Return the offers that speak of a concept, the clearest first."""
        rows = self._connection.execute(
            "select s.angebot_id from angebot_fts f join angebot_suchtext s on s.nr = f.rowid "
            "where angebot_fts match ? and rank match 'bm25(4.0, 1.0)' "
            "order by rank, s.angebot_id",
            (f'"{KONZEPT}{slug}"',),
        )
        return [row[0] for row in rows]

    def tagged(self, field: str) -> frozenset[str]:
        """Return the offers in a field of work or below it, the field by readable name."""
        return frozenset(row[0] for row in self._connection.execute(_BELOW, (field,)))

    def silent(self) -> frozenset[str]:
        """Return the offers that speak of no concept at all."""
        rows = self._connection.execute(
            "select s.angebot_id from angebot_suchtext s join angebot_fts f on f.rowid = s.nr "
            "where instr(' ' || f.stark || ' ' || f.schwach, ?) = 0",
            (f" {KONZEPT}",),
        )
        return frozenset(row[0] for row in rows)

    def offers(self, offer_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Return (readable name, name) of offers."""
        found: dict[str, tuple[str, str]] = {}
        for part in chunks(sorted(offer_ids)):
            rows = self._connection.execute(
                f"select id, slug, name from angebot where id in ({marks(part)})", part
            )
            found.update((row[0], (row[1], row[2])) for row in rows)
        return found

    def spread(self, words: Iterable[str]) -> dict[str, int]:
        """Return in how many offers each word stands."""
        found: dict[str, int] = {}
        for part in chunks(sorted(set(words))):
            rows = self._connection.execute(
                f"select term, doc from angebot_worte where term in ({marks(part)})", part
            )
            found.update(rows.fetchall())
        return found

    def terms(self) -> dict[str, str]:
        """Return the names of all terms, by readable name with the letter of their tree."""
        letters = {"handlungsfeld": FELD, "zielgruppe": GRUPPE}
        rows = self._connection.execute("select taxonomie, slug, name from begriff")
        return {f"{letters[tree]}{slug}": name for tree, slug, name in rows}
