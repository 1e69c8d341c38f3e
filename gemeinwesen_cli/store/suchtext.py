"""What the index keeps of an offer: its stems, parts of words, meanings and strings of letters."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from gemeinwesen_cli.domain.lexikon import FELD, GRUPPE
from gemeinwesen_cli.domain.textgewicht import (
    BEGRIFF,
    FIELD_WEIGHTS,
    PART_WEIGHT,
    SUCHWORT,
    TEXT,
    TITEL,
    TRAEGER,
    field_worth,
    hundredths,
)
from gemeinwesen_cli.store import analysis
from gemeinwesen_cli.store.gewichte import pack
from gemeinwesen_cli.store.table import chunks, marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from gemeinwesen_cli.store.wortwissen import Wendung, Wortspeicher, Wortwissen

_TAG = {FELD: 6.0, GRUPPE: 4.0}  # what a tag is worth before saturation
_IN_TEXT = 0.8  # a meaning somewhere in the text, against the title
_MORE = 0.25  # what a further hint to the same meaning adds
_STRONG = 2.0  # a meaning worth this much stands among the strong words
_WINDOW = 6  # words between which a phrase may stand


class Suchtext(NamedTuple):
    """An offer as the index keeps it; `gewichte` is what each token is worth, packed."""

    stark: str
    schwach: str
    zeichen_stark: str
    zeichen_schwach: str
    gewichte: bytes

    def words(self) -> list[str]:
        """Return every token."""
        return [*self.stark.split(), *self.schwach.split()]


class Quelle(NamedTuple):
    """The German texts of an offer, field by field, and its tags with their prefixes."""

    felder: dict[str, str]
    marken: list[str]


def texts(
    connection: sqlite3.Connection, speicher: Wortspeicher, offers: Sequence[str]
) -> dict[str, Suchtext]:
    """Return what the index keeps of some offers; those that are gone are left out."""
    sources = _sources(connection, list(offers))
    content = {
        offer: {name: analysis.content(text) for name, text in source.felder.items()}
        for offer, source in sources.items()
    }
    speicher.learn(
        {word for fields in content.values() for words in fields.values() for word in words}
    )
    return {offer: _suchtext(sources[offer], fields, speicher) for offer, fields in content.items()}


def _suchtext(
    source: Quelle, fields: Mapping[str, Sequence[str]], speicher: Wortspeicher
) -> Suchtext:
    known = speicher.bekannt
    meant = _meant(source, fields, speicher)
    strong = [known[word] for name in (TITEL, SUCHWORT, BEGRIFF) for word in fields[name]]
    weak = [known[word] for name in (TEXT, TRAEGER) for word in fields[name]]
    weights = _weights(fields, known) | meant
    return Suchtext(
        stark=_joined_up(strong, (m for m, worth in meant.items() if worth >= _STRONG)),
        schwach=_joined_up(weak, (m for m, worth in meant.items() if worth < _STRONG)),
        zeichen_stark=_letters([*fields[TITEL], *fields[SUCHWORT]], known),
        zeichen_schwach=_letters(fields[TEXT], known),
        gewichte=pack(weights.keys(), map(hundredths, weights.values())),
    )


def _weights(
    fields: Mapping[str, Sequence[str]], known: Mapping[str, Wortwissen]
) -> dict[str, float]:
    """Return what each stem and part of a word is worth."""
    weights: dict[str, float] = {}
    for name, words in fields.items():
        worth = field_worth(name, len(words))
        for word, times in Counter(words).items():
            wissen = known[word]
            if wissen.stamm:
                weights[wissen.stamm] = weights.get(wissen.stamm, 0.0) + times * worth
                for part in wissen.teile:
                    weights[part] = weights.get(part, 0.0) + times * worth * PART_WEIGHT
    return weights


def _joined_up(words: Iterable[Wortwissen], meant: Iterable[str]) -> str:
    return " ".join([*[word.begriffe for word in words if word.stamm], *meant])


def _letters(words: Iterable[str], known: Mapping[str, Wortwissen]) -> str:
    """Return the strings of letters of words, each word once."""
    distinct = [known[word] for word in dict.fromkeys(words)]
    return " ".join(dict.fromkeys([word.zeichen for word in distinct if word.stamm]))


def _meant(
    source: Quelle, fields: Mapping[str, Sequence[str]], speicher: Wortspeicher
) -> dict[str, float]:
    """Return every meaning of an offer with its worth: its tags, and what its texts speak of."""
    found = {tag: _TAG[tag[:2]] for tag in source.marken}
    for name, share in ((TITEL, 1.0), (SUCHWORT, 1.0), (TEXT, _IN_TEXT)):
        # A long text speaks of many things, and is about few of them.
        worth = min(FIELD_WEIGHTS[name], field_worth(name, len(fields[name]))) * share
        # In a fixed order: it decides how much a further hint adds.
        for meint, weight in sorted(_spoken_of(fields[name], speicher.bekannt).items()):
            if name == TEXT and meint.startswith(GRUPPE):
                continue  # a group that a text names is not whom the offer is for
            _add(found, meint, worth * weight)
            for feld, part in speicher.fields(meint):
                _add(found, feld, worth * weight * part)
    return found


def _add(found: dict[str, float], meint: str, points: float) -> None:
    """Let the surest hint to a meaning count whole, every further one a little."""
    before = found.get(meint)
    if before is None:
        found[meint] = points
    elif before < points:
        found[meint] = points + _MORE * before
    else:
        found[meint] = before + _MORE * points


def _spoken_of(words: Sequence[str], known: Mapping[str, Wortwissen]) -> dict[str, float]:
    """Return what a text speaks of: by single words, and by phrases whose words stand near."""
    own: dict[str, list[int]] = defaultdict(list)
    for place, said in enumerate(words):
        own[said].append(place)
    distinct = [(known[said], at) for said, at in own.items()]
    places: dict[str, list[int]] = {}
    for word, at in distinct:
        for stem in word.alle:
            places[stem] = [*places[stem], *at] if stem in places else at
    return _strongest(distinct, places)


def _strongest(
    distinct: Sequence[tuple[Wortwissen, Sequence[int]]], places: Mapping[str, Sequence[int]]
) -> dict[str, float]:
    """Return each meaning of words, which stand at some places, with its highest weight."""
    found: dict[str, float] = {}
    for word, _ in distinct:
        for meint, weight in word.sinne:
            if found.get(meint, 0.0) < weight:
                found[meint] = weight
    for word, at in distinct:
        for others, meint, weight in _phrases(word, places.keys()):
            if found.get(meint, 0.0) < weight and any(_near(places, others, p) for p in at):
                found[meint] = weight
    return found


def _phrases(word: Wortwissen, present: AbstractSet[str]) -> Iterator[Wendung]:
    for other in word.wendungen.keys() & present:
        yield from word.wendungen[other]


def _near(places: Mapping[str, Sequence[int]], stems: Iterable[str], place: int) -> bool:
    for stem in stems:
        for other in places.get(stem, ()):
            if -_WINDOW <= other - place <= _WINDOW:
                break
        else:
            return False
    return True


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
        (GRUPPE, "angebot_zielgruppe l join begriff b on l.modus <> 'ausgeschlossen' and"),
        (FELD, "angebot_feld l join begriff b on"),
    ):
        # A link to nothing, as undoing can make it, is refused when the transaction ends.
        links += [
            (offer, term, f"{prefix}{slug}", name)
            for offer, term, slug, name in connection.execute(
                f"select l.angebot_id, b.id, b.slug, b.name from {link} b.id = l.begriff_id "
                f"where l.angebot_id in ({marks(offers)}) order by b.id",
                offers,
            )
        ]
    words = _joined(
        connection,
        "select begriff_id, text from begriff_synonym where begriff_id in ({}) order by text",
        sorted({term for _, term, *_ in links}),
    )
    found: dict[str, tuple[list[str], str]] = {}
    for offer, term, tag, name in links:
        marked, texts_so_far = found.get(offer, ([], ""))
        found[offer] = ([*marked, tag], f"{texts_so_far} {name} {words.get(term, '')}")
    return found


def _joined(
    connection: sqlite3.Connection, statement: str, values: Iterable[str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in chunks(values):
        for key, text in connection.execute(statement.format(marks(part)), part):
            found[key] = f"{found[key]} {text}" if key in found else text
    return found
