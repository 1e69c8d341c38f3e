"""What the index keeps of an offer: its stems, parts of words, meanings and strings of letters."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from gemeinwesen_cli.domain.lexikon import FELD, GRUPPE, KONZEPT, NEGATION, Text, meanings
from gemeinwesen_cli.domain.textgewicht import (
    BEGRIFF,
    FIELD_WEIGHTS,
    SUCHWORT,
    TEXT,
    TITEL,
    TRAEGER,
    saturated,
    weighted,
)
from gemeinwesen_cli.domain.wortteile import all_grams
from gemeinwesen_cli.store import analysis
from gemeinwesen_cli.store.table import chunks, marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gemeinwesen_cli.domain.lexikon import Sinn, Wort
    from gemeinwesen_cli.store.lexikon import Woerterbuch

_TAG = {FELD: 6.0, GRUPPE: 4.0}  # what a tag is worth before saturation
_MEANING_FIELDS = (TITEL, SUCHWORT, TEXT)
_IN_TEXT = 0.8  # a meaning somewhere in the text, against the title
_FIRST_FIELD, _FURTHER_FIELD = 0.5, 0.3  # what a concept tells of the fields of work
_STRONG = 2.0  # a meaning worth this much stands among the strong words
_DIGITS = 2


class Suchtext(NamedTuple):
    """An offer as the index keeps it; `gewichte` is JSON: token -> what it is worth."""

    stark: str
    schwach: str
    zeichen_stark: str
    zeichen_schwach: str
    gewichte: str

    def words(self) -> Iterator[str]:
        """Yield every token."""
        yield from self.stark.split()
        yield from self.schwach.split()


class Quelle(NamedTuple):
    """The German texts of an offer, field by field, and its tags with their prefixes."""

    felder: dict[str, str]
    marken: list[str]


def texts(
    connection: sqlite3.Connection, woerterbuch: Woerterbuch, offers: Sequence[str]
) -> dict[str, Suchtext]:
    """Return what the index keeps of some offers; those that are gone are left out."""
    sources = _sources(connection, list(offers))
    analysed = {
        offer: {name: analysis.words(text) for name, text in source.felder.items()}
        for offer, source in sources.items()
    }
    every = {word for fields in analysed.values() for words in fields.values() for word in words}
    parts = woerterbuch.parts(every)
    concepts = _Konzeptfelder(woerterbuch)
    return {
        offer: _suchtext(sources[offer], fields, parts, woerterbuch, concepts)
        for offer, fields in analysed.items()
    }


class _Konzeptfelder:
    """The fields of work of concepts, read once."""

    def __init__(self, woerterbuch: Woerterbuch) -> None:
        self._woerterbuch = woerterbuch
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, slug: str) -> tuple[str, ...]:
        if slug not in self._known:
            found = self._woerterbuch.concepts([slug])
            self._known[slug] = found[slug].felder if slug in found else ()
        return self._known[slug]


def _suchtext(
    source: Quelle,
    fields: Mapping[str, Sequence[Wort]],
    parts: Mapping[str, Sequence[str]],
    woerterbuch: Woerterbuch,
    concepts: _Konzeptfelder,
) -> Suchtext:
    stems = {
        name: [word.stamm for word in words if word.stamm != NEGATION]
        for name, words in fields.items()
    }
    stem_parts = {w.stamm: parts[w.gefaltet] for ws in fields.values() for w in ws}
    weights = weighted(stems, stem_parts)
    meant = _meant(source, fields, parts, woerterbuch, concepts)
    strong = [s for name in (TITEL, SUCHWORT, BEGRIFF) for s in stems[name]]
    weak = stems[TEXT] + stems[TRAEGER]
    return Suchtext(
        stark=" ".join([*_with_parts(strong, stem_parts),
                        *(m for m, worth in meant.items() if worth >= _STRONG)]),
        schwach=" ".join([*_with_parts(weak, stem_parts),
                          *(m for m, worth in meant.items() if worth < _STRONG)]),
        zeichen_stark=_letters(fields[name] for name in (TITEL, SUCHWORT)),
        zeichen_schwach=_letters([fields[TEXT]]),
        gewichte=json.dumps(
            {
                token: round(saturated(worth), _DIGITS)
                for token, worth in sorted((weights | meant).items())
            },
            ensure_ascii=False,
            separators=(",", ":"),
        ),
    )  # fmt: skip


def _with_parts(stems: Iterable[str], parts: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for stem in stems:
        yield stem
        yield from parts.get(stem, ())


def _letters(fields: Iterable[Sequence[Wort]]) -> str:
    return " ".join(
        all_grams(w.gefaltet for words in fields for w in words if w.stamm != NEGATION)
    )


def _meant(
    source: Quelle,
    fields: Mapping[str, Sequence[Wort]],
    parts: Mapping[str, Sequence[str]],
    woerterbuch: Woerterbuch,
    concepts: _Konzeptfelder,
) -> dict[str, float]:
    """Return every meaning of an offer with its worth: its tags, and what its texts speak of."""
    found = {tag: _TAG[tag[:2]] for tag in source.marken}
    for name in _MEANING_FIELDS:
        worth = FIELD_WEIGHTS[name] * (_IN_TEXT if name == TEXT else 1.0)
        for sinn in _spoken_of(fields[name], parts, woerterbuch):
            if sinn.meint.startswith(GRUPPE) and name == TEXT:
                continue  # a group that a text names is not whom the offer is for
            _add(found, sinn.meint, worth * sinn.gewicht)
            if sinn.meint.startswith(KONZEPT):
                share = _FIRST_FIELD
                for slug in concepts.of(sinn.meint[len(KONZEPT) :]):
                    _add(found, f"{FELD}{slug}", worth * sinn.gewicht * share)
                    share = _FURTHER_FIELD
    return dict(sorted(found.items()))


def _add(found: dict[str, float], meint: str, worth: float) -> None:
    found[meint] = max(found.get(meint, 0.0), worth) + 0.25 * min(found.get(meint, 0.0), worth)


def _spoken_of(
    words: Sequence[Wort], parts: Mapping[str, Sequence[str]], woerterbuch: Woerterbuch
) -> list[Sinn]:
    if not words:
        return []
    own = {word.gefaltet: parts[word.gefaltet] for word in words}
    forms = woerterbuch.forms(words, {stem for stems in own.values() for stem in stems})
    # Every Latin word counts as German: an offer's text is, and "termin" is no Romanian.
    return meanings(Text(words, own, {}, str.isascii).find(forms))


def _sources(connection: sqlite3.Connection, offers: list[str]) -> dict[str, Quelle]:
    rows = connection.execute(
        "select a.id, a.name, coalesce(a.kurztext, ''), coalesce(a.beschreibung, ''), "
        "t.name, coalesce(t.kurzname, ''), t.id from angebot a "
        f"join traeger t on t.id = a.traeger_id where a.id in ({marks(offers)}) order by a.id",
        offers,
    ).fetchall()
    spellings = _joined(
        connection,
        "select traeger_id, alias from traeger_alias where traeger_id in ({}) order by alias",
        sorted({row[6] for row in rows}),
    )
    searched = _joined(
        connection,
        "select angebot_id, text from angebot_suchwort where angebot_id in ({}) order by text",
        offers,
    )
    tags = _tags(connection, offers)
    found = {}
    for offer, name, short, long, provider, provider_short, provider_id in rows:
        marked, words = tags.get(offer, ([], ""))
        felder = {
            TITEL: name,
            TEXT: f"{short} {long}",
            BEGRIFF: words,
            SUCHWORT: searched.get(offer, ""),
            TRAEGER: f"{provider} {provider_short} {spellings.get(provider_id, '')}",
        }
        found[offer] = Quelle(felder, marked)
    return found


def _tags(connection: sqlite3.Connection, offers: list[str]) -> dict[str, tuple[list[str], str]]:
    """Return the tags that offers carry, and the names and other words of these terms."""
    links = []
    for prefix, link in (
        (GRUPPE, "angebot_zielgruppe where modus <> 'ausgeschlossen' and"),
        (FELD, "angebot_feld where"),
    ):
        links += [
            (offer, term, prefix)
            for offer, term in connection.execute(
                f"select angebot_id, begriff_id from {link} angebot_id in ({marks(offers)}) "
                "order by begriff_id",
                offers,
            )
        ]
    wanted = sorted({term for _, term, _ in links})
    terms = {}
    for part in chunks(wanted):
        rows = connection.execute(
            f"select id, slug, name from begriff where id in ({marks(part)})", part
        )
        terms.update((row[0], row[1:]) for row in rows)
    words = _joined(
        connection,
        "select begriff_id, text from begriff_synonym where begriff_id in ({}) order by text",
        wanted,
    )
    found: dict[str, tuple[list[str], str]] = {}
    for offer, term, prefix in links:
        slug, name = terms[term]
        marked, texts_so_far = found.get(offer, ([], ""))
        found[offer] = (
            [*marked, f"{prefix}{slug}"],
            f"{texts_so_far} {name} {words.get(term, '')}",
        )
    return found


def _joined(
    connection: sqlite3.Connection, statement: str, values: Iterable[str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in chunks(values):
        for key, text in connection.execute(statement.format(marks(part)), part):
            found[key] = f"{found[key]} {text}" if key in found else text
    return found
