"""Other ways to search, asked the same needs: what `gw match --text` has to beat.

They see title, description, fields, groups and search words of the offers, and nothing else.
bm25s, PyStemmer and tantivy bring numpy, whose mere presence slows the product: they live in an
environment of their own (`--vergleich`).
"""

from __future__ import annotations

import re
import sqlite3
import sys
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from bench.masse import FIRST

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PACKAGES = ("bm25s", "PyStemmer", "tantivy", "rapidfuzz")
Ranking = list[tuple[str, float]]
_GRAM = 3
_NOTHING = (
    "aber alle als am an auch auf aus bei beim bin bis da dann das dass dem den der des dich die "
    "dir du ein eine einem einen einer er es etwas für gibt hab habe haben hat hier ich ihm ihn "
    "ihr ihre im in ist jemand kann kein keine keinen können man mein meine meinem meinen meiner "
    "mich mir mit muss nach nicht noch nur ob oder ohne schon sehr sein seine sich sie sind so "
    "soll um und uns unser unsere vom von vor wann war was weil wenn wer werden wie wir wird wo "
    "wohin zu zum zur über the a to i my me is am are in for and of can where how do"
)
_STOP = frozenset(_NOTHING.split())


class Blatt(NamedTuple):
    """An offer as others see it."""

    id: str
    title: str
    text: str


def words(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return re.findall(r"\w+", text.lower())


def content(text: str) -> list[str]:
    """Return the words that are no stop words."""
    return [word for word in words(text) if word not in _STOP]


def plain(text: str) -> str:
    """Return a text without umlauts and accents."""
    text = text.lower().replace("ß", "ss")
    for umlaut, pair in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        text = text.replace(umlaut, pair)
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def trigrams(text: str) -> list[str]:
    """Return every three letters in a row of the content words."""
    folded = [plain(word) for word in content(text)]
    return sorted({word[i : i + _GRAM] for word in folded for i in range(len(word) - _GRAM + 1)})


def _fts5(
    sheets: Sequence[Blatt],
    tokenizer: str,
    terms: Callable[[str], list[str]],
    *,
    glue: str = " OR ",
    weights: str = "4.0, 1.0",
) -> Callable[[str], Ranking]:
    base = sqlite3.connect(":memory:")
    base.execute(f"create virtual table f using fts5(titel, text, tokenize='{tokenizer}')")
    prepare = plain if tokenizer == "trigram" else str
    base.executemany(
        "insert into f(rowid, titel, text) values (?, ?, ?)",
        [(n, prepare(sheet.title), prepare(sheet.text)) for n, sheet in enumerate(sheets)],
    )
    statement = (
        f"select rowid, bm25(f, {weights}) points from f where f match ? "  # noqa: S608
        f"order by points, rowid limit {FIRST}"
    )

    def ask(text: str) -> Ranking:
        parts = terms(text)
        if not parts:
            return []
        rows = base.execute(statement, (glue.join(f'"{part}"' for part in parts),))
        return [(sheets[number].id, -points) for number, points in rows]

    return ask


def fts5_and(sheets: Sequence[Blatt]) -> Callable[[str], Ranking]:
    """SQLite FTS5, every word must occur: what sqlite-utils does."""
    return _fts5(sheets, "unicode61", words, glue=" AND ", weights="1.0, 1.0")


def fts5_or(sheets: Sequence[Blatt]) -> Callable[[str], Ranking]:
    """SQLite FTS5, any content word, the title four times."""
    return _fts5(sheets, "unicode61", content)


def fts5_trigram(sheets: Sequence[Blatt]) -> Callable[[str], Ranking]:
    """SQLite FTS5, any three letters in a row of the content words."""
    return _fts5(sheets, "trigram", trigrams)


def bm25s(sheets: Sequence[Blatt]) -> Callable[[str], Ranking]:
    """BM25 with German stop words and the Snowball stemmer."""
    import bm25s as engine  # noqa: PLC0415 - may be absent
    import Stemmer

    options = {"stopwords": "de", "stemmer": Stemmer.Stemmer("german"), "show_progress": False}
    index = engine.BM25()
    texts = [f"{sheet.title} {sheet.text}" for sheet in sheets]
    index.index(engine.tokenize(texts, **options), show_progress=False)

    def ask(text: str) -> Ranking:
        asked = engine.tokenize([text], **options)
        if not asked.vocab:
            return []
        try:
            rows, points = index.retrieve(asked, k=min(FIRST, len(sheets)), show_progress=False)
        except ValueError:  # none of the words is known
            return []
        found = zip(rows[0], points[0], strict=True)
        return [(sheets[number].id, float(worth)) for number, worth in found if worth > 0]

    return ask


def tantivy(sheets: Sequence[Blatt]) -> Callable[[str], Ranking]:
    """Tantivy with its German stemmer, the title three times."""
    import tantivy as engine  # noqa: PLC0415 - may be absent

    builder = engine.SchemaBuilder()
    builder.add_integer_field("nr", stored=True)
    for name in ("titel", "text"):
        builder.add_text_field(name, tokenizer_name="de_stem")
    index = engine.Index(builder.build())
    analyser = engine.TextAnalyzerBuilder(engine.Tokenizer.simple())
    analyser = analyser.filter(engine.Filter.lowercase()).filter(engine.Filter.stemmer("german"))
    index.register_tokenizer("de_stem", analyser.build())
    writer = index.writer(num_threads=1)  # one segment: the same points in every run
    for number, sheet in enumerate(sheets):
        writer.add_document(engine.Document(nr=number, titel=sheet.title, text=sheet.text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(text: str) -> Ranking:
        asked = " ".join(content(text))
        if not asked:
            return []
        query = index.parse_query(asked, ["titel", "text"], field_boosts={"titel": 3.0})
        hits = searcher.search(query, FIRST).hits
        return [(sheets[searcher.doc(place)["nr"][0]].id, points) for points, place in hits]

    return ask


def rapidfuzz(sheets: Sequence[Blatt]) -> Callable[[str], Ranking]:
    """Every offer compared with the need by rapidfuzz's WRatio."""
    from rapidfuzz import fuzz, process

    texts = [f"{sheet.title} {sheet.text}".lower() for sheet in sheets]

    def ask(text: str) -> Ranking:
        found = process.extract(text.lower(), texts, scorer=fuzz.WRatio, limit=FIRST)
        return [(sheets[number].id, points) for _, points, number in found]

    return ask


PEERS: dict[str, Callable[[Sequence[Blatt]], Callable[[str], Ranking]]] = {
    "fts5-and": fts5_and,
    "fts5-or": fts5_or,
    "fts5-trigram": fts5_trigram,
    "bm25s": bm25s,
    "tantivy": tantivy,
    "rapidfuzz": rapidfuzz,
}


def present(names: Sequence[str], sheets: Sequence[Blatt]) -> dict[str, Callable[[str], Ranking]]:
    """Return those of the peers that are installed, ready to be asked."""
    found = {}
    for name in names:
        try:
            found[name] = PEERS[name](sheets)
        except (ImportError, sqlite3.OperationalError) as error:
            print(f"Ohne {name}: {error}", file=sys.stderr)
    return found
