"""Asking the search index: from what somebody said to the offers that speak of it.

First the engine finds candidates by words and meanings and by strings of letters, then each
candidate's words are looked at one by one. Search expressions are made of own tokens in quotes
only: raw text would be read as operators.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.lexikon import (
    FELD,
    GRUPPE,
    NEGATION,
    Text,
    meanings,
    with_echoes,
)
from gemeinwesen_cli.domain.matching import FUER_GRUPPE, IN_FELD
from gemeinwesen_cli.domain.phonetik import sound
from gemeinwesen_cli.domain.textgewicht import PART_WEIGHT, rarity
from gemeinwesen_cli.domain.verstehen import Atom, Begriffsnetz, Reparatur, Verstanden, atoms
from gemeinwesen_cli.domain.wortteile import grams
from gemeinwesen_cli.store import analysis, anklang
from gemeinwesen_cli.store.gewichte import key, look_up
from gemeinwesen_cli.store.table import chunks, marks
from gemeinwesen_cli.store.woerterbuch import Woerterbuch

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from gemeinwesen_cli.domain.lexikon import Form, Wort

_MOST_WORDS, _OFTEN = 200, 3
# What a word of everyday speech counts by itself, and for what a sentence sounds like.
_WEAK, _WEAK_ECHO = 0.3, 0.8
_MOST_STRINGS = 48
_BY_WORDS, _BY_LETTERS = 120, 60  # candidates
_ROWS, _LETTER_ROWS = 2000, 1500  # of an index that one question may touch, and 1 % of all offers
_LETTERS_WORTH = 0.3
_SHORTEST_REPAIR = 4
_LIKE, _LIKE_FROM, _LONG = 0.8, 0.75, 9  # how alike a word must be; a long one a little less
# One that sounds the same still less; of short ones too many do.
_LIKE_BY_EAR, _LIKE_BY_EAR_SHORT, _SHORT, _SAME_SOUND = 0.6, 0.72, 6, 0.15
_REPAIRED = 0.8
_NEAR_WORDS = 40
_STRUCTURE = (IN_FELD, FUER_GRUPPE)


class Kandidat(NamedTuple):
    """An offer that speaks of what was asked.

    `gewichte` says what each of its words is worth (hundredths), `zeichen` what its letters are.
    """

    angebot: str
    gewichte: Mapping[str, int]
    zeichen: float


@frozen
class Verfahren:
    """The parts of the search; all are used but when their worth is measured."""

    lexikon: bool = True
    anklang: bool = True
    wortteile: bool = True
    reparatur: bool = True
    zeichen: bool = True
    struktur: bool = True


class Textsuche:
    """Understands texts and finds offers; keeps what several texts of one run share."""

    def __init__(self, connection: sqlite3.Connection, verfahren: Verfahren | None = None) -> None:
        """Bind to a register; without a choice every part of the search is used."""
        self._connection = connection
        self._verfahren = verfahren or Verfahren()
        self._lexikon = Woerterbuch(connection, with_index=True)
        self._netz: Begriffsnetz | None = None
        self._counts: dict[tuple[str, str], int] = {}
        self.offers: int
        (self.offers,) = connection.execute(
            "select coalesce(max(cast(wert as integer)), 0) from suchindex "
            "where schluessel = 'angebote'"
        ).fetchone()

    def understand(self, text: str) -> Verstanden:
        """Return what a text says."""
        every = self._telling(analysis.asked(text))
        words = [word for word in every if not analysis.says_nothing(word)]
        parts = self._parts(words)
        forms = self._forms(every, (stem for own in parts.values() for stem in own))
        heard = self._heard(every, parts, {})
        funde = heard.find(forms)
        unknown = self._unknown(heard.unheld(funde), parts)
        repairs = self._repair(unknown) if 2 * len(unknown) <= len(words) + 2 else []
        if repairs:
            mended = {r.getippt: (r.stamm, r.sicher) for r in repairs}
            by_folded = {w.gefaltet: mended[w.getippt] for w in unknown if w.getippt in mended}
            forms += self._forms((), (stem for stem, _ in by_folded.values()))
            funde = self._heard(every, parts, by_folded).find(dict.fromkeys(forms))
        sinne = with_echoes(meanings(funde), self._echoes(words, parts, repairs), len(words))
        concepts = self._lexikon.concepts(s.konzept for s in sinne if s.konzept)
        typed = {repair.getippt for repair in repairs}
        return Verstanden(
            worte=tuple(words),
            sinne=tuple(sinne),
            konzepte=concepts,
            reparaturen=tuple(repairs),
            unbekannt=tuple(dict.fromkeys(w.getippt for w in unknown if w.getippt not in typed)),
            atome=tuple(
                atoms(
                    {w: _WEAK if analysis.says_little(w) else 1.0 for w in words},
                    parts,
                    repairs,
                    sinne,
                    concepts,
                    self._terms(),
                )
            ),
        )

    def _telling(self, words: list[Wort]) -> list[Wort]:
        """Return the words to look at: of a very long text those that can mean something.

        What matters may stand anywhere in it, an emergency too.
        """
        if len(words) <= _MOST_WORDS:
            return words
        seen: Counter[str] = Counter()
        found = []
        for word in words:
            seen[word.gefaltet] += 1
            if seen[word.gefaltet] <= _OFTEN and (
                self._lexikon.is_known(word.stamm) or self._lexikon.forms([word], ())
            ):
                found.append(word)
        if not found:
            return words[:_MOST_WORDS]
        half = _MOST_WORDS // 2
        return found if len(found) <= _MOST_WORDS else [*found[:half], *found[-half:]]

    def _echoes(
        self,
        words: Sequence[Wort],
        parts: Mapping[str, Sequence[str]],
        repairs: Sequence[Reparatur],
    ) -> dict[str, dict[str, float]]:
        """Return what single words speak for: meaning -> (word as typed -> how much)."""
        if not self._verfahren.lexikon or not self._verfahren.anklang:
            return {}
        shares = self._shares(words, parts, repairs)
        found: dict[str, dict[str, float]] = {}
        for meint, speaking in anklang.echoes(
            self._connection, ((stem, share) for stem, (share, _) in shares.items())
        ).items():
            by_word = found.setdefault(meint, {})
            for stem, worth in speaking.items():
                said = shares[stem][1]
                by_word[said] = max(by_word.get(said, 0.0), worth)
        return found

    def _shares(
        self,
        words: Sequence[Wort],
        parts: Mapping[str, Sequence[str]],
        repairs: Sequence[Reparatur],
    ) -> dict[str, tuple[float, str]]:
        """Return how much each stem of a text counts for what it sounds like, and its word."""
        found: list[tuple[str, float, str]] = []
        for word in words:
            share = _WEAK_ECHO if analysis.says_little(word) else 1.0
            found.append((word.stamm, share, word.getippt))
            found += [(p, share * PART_WEIGHT, word.getippt) for p in parts[word.gefaltet]]
            if not self._lexikon.is_known(word.gefaltet):
                found.append((anklang.beginning(word.gefaltet), share, word.getippt))
        found += [(repair.stamm, repair.sicher, repair.getippt) for repair in repairs]
        shares: dict[str, tuple[float, str]] = {}
        for stem, share, typed in found:
            if stem != NEGATION and share > shares.get(stem, (0.0, ""))[0]:
                shares[stem] = (share, typed)
        return shares

    def _parts(self, words: Sequence[Wort]) -> Mapping[str, tuple[str, ...]]:
        if self._verfahren.wortteile:
            return self._lexikon.parts(words)
        return dict.fromkeys((word.gefaltet for word in words), ())

    def _forms(self, words: Sequence[Wort], stems: Iterable[str]) -> list[Form]:
        return self._lexikon.forms(words, set(stems)) if self._verfahren.lexikon else []

    def _heard(
        self,
        words: Sequence[Wort],
        parts: Mapping[str, Sequence[str]],
        mended: Mapping[str, tuple[str, float]],
    ) -> Text:
        return Text(words, parts, mended, self._lexikon.is_known, analysis.says_nothing)

    def _unknown(self, unheld: Iterable[Wort], parts: Mapping[str, Sequence[str]]) -> list[Wort]:
        """Return the words that neither lexicon nor index knows."""
        return [
            word
            for word in unheld
            if not (analysis.says_nothing(word) or analysis.says_little(word))
            and word.stamm != NEGATION
            and not parts.get(word.gefaltet)
            and not self._lexikon.is_known(word.stamm)
            and not self._lexikon.is_known(word.gefaltet)
        ]

    def _repair(self, unknown: Sequence[Wort]) -> list[Reparatur]:
        """Return what misspelt words are taken for, where that is safe."""
        found = []
        for word in dict.fromkeys(unknown if self._verfahren.reparatur else ()):
            if len(word.gefaltet) >= _SHORTEST_REPAIR and _german_letters(word.getippt):
                near = self._like(word)
                best = _most_alike(word, near) if near else None
                if best is not None:
                    found.append(best)
        return found

    def _like(self, word: Wort) -> dict[str, bool]:
        """Return known words that share letters with one, and whether they sound the same."""
        by_letters = self._connection.execute(
            "select v.wort from vokabular_zeichen z join vokabular v on v.nr = z.rowid "
            "where vokabular_zeichen match ? order by rank limit ?",
            (_any(grams(word.stamm)), _NEAR_WORDS),
        )
        by_sound = self._connection.execute(
            "select wort from vokabular where klang = ? order by wort limit ?",
            (sound(word.stamm), _NEAR_WORDS),
        )
        found = {row[0]: False for row in by_letters}
        return found | {row[0]: True for row in by_sound}

    def _terms(self) -> Begriffsnetz:
        if self._netz is None:
            rows = self._connection.execute(
                "select b.taxonomie, b.slug, e.slug from begriff_eltern l "
                "join begriff b on b.id = l.begriff_id join begriff e on e.id = l.eltern_id "
                "where e.facette = 0 order by b.slug, l.nr"
            )
            prefixes = {"handlungsfeld": FELD, "zielgruppe": GRUPPE}
            self._netz = Begriffsnetz(
                (f"{prefixes[tree]}{term}", f"{prefixes[tree]}{parent}")
                for tree, term, parent in rows
            )
        return self._netz

    def weighted(self, understood: Verstanden) -> list[Atom]:
        """Return the atoms that occur, each weighted by how rare it is among all offers."""
        found = []
        for atom in understood.atome:
            count = self._count("angebot_worte", atom.token)
            if count and (self._verfahren.struktur or atom.art not in _STRUCTURE):
                weight = atom.gewicht * rarity(self.offers, count)
                found.append(atom._replace(gewicht=weight))
        return found

    def _count(self, table: str, token: str) -> int:
        """Return how many offers hold a token."""
        key = (table, token)
        if key not in self._counts:
            row = self._connection.execute(
                f"select doc from {table} where term = ?", (token,)
            ).fetchone()
            self._counts[key] = row[0] if row else 0
        return self._counts[key]

    def candidates(
        self, understood: Verstanden, weighted: Sequence[Atom], allowed: Collection[str] | None
    ) -> list[Kandidat]:
        """Return the offers that may fit, of all or of those that are allowed."""
        by_weight = sorted(weighted, key=lambda atom: (-atom.gewicht, atom.token))
        words = self._affordable("angebot_worte", (atom.token for atom in by_weight), _ROWS)
        by_words = self._ranked("angebot_fts", words, _BY_WORDS, allowed)
        strings = self._affordable("angebot_buchstaben", self._letters(understood), _LETTER_ROWS)
        by_letters = self._ranked("angebot_zeichen", strings, _BY_LETTERS, allowed)
        wanted = [(atom.token, key(atom.token)) for atom in weighted]
        found = []
        for part in chunks(sorted({*by_words, *by_letters})):
            rows = self._connection.execute(
                "select nr, angebot_id, gewichte from angebot_suchtext "
                f"where nr in ({marks(part)})",
                part,
            )
            found += [
                Kandidat(
                    offer, look_up(packed, wanted), _LETTERS_WORTH * by_letters.get(number, 0.0)
                )
                for number, offer, packed in rows
            ]
        return found

    def _affordable(self, table: str, tokens: Iterable[str], budget: int) -> list[str]:
        """Return the first tokens that together stand in no more offers than can be looked at.

        What stands in very many offers finds no candidate that a rarer word would not; it still
        counts when the candidates are weighed.
        """
        found: list[str] = []
        left = budget + self.offers // 100
        for token in tokens:
            count = self._count(table, token)
            if count and (count <= left or not found):
                found.append(token)
                left -= count
        return found

    def _letters(self, understood: Verstanden) -> list[str]:
        """Return strings of letters to look for, those of the rarest words first."""
        asked = understood.worte if self._verfahren.zeichen else ()
        words = {w.gefaltet: w.stamm for w in asked if w.stamm != NEGATION}
        ordered = sorted(words, key=lambda w: (self._count("angebot_worte", words[w]), w))
        return list(dict.fromkeys(g for w in ordered for g in grams(w)))[:_MOST_STRINGS]

    def _ranked(
        self, table: str, tokens: Sequence[str], limit: int, allowed: Collection[str] | None
    ) -> dict[int, float]:
        """Return the best rows of an index with their points."""
        if not tokens:
            return {}
        statement = (
            f"select rowid, -rank from {table} where {table} match ? "
            "and rank match 'bm25(4.0, 1.0)' order by rank"
        )
        if allowed is None:
            rows = self._connection.execute(f"{statement} limit {limit}", (_any(tokens),))
            return dict(rows.fetchall())
        numbers = self._numbers(allowed)
        found: dict[int, float] = {}
        for number, points in self._connection.execute(statement, (_any(tokens),)):
            if number in numbers:
                found[number] = points
                if len(found) == limit:
                    break
        return found

    def _numbers(self, offers: Collection[str]) -> set[int]:
        rows = self._connection.execute("select nr, angebot_id from angebot_suchtext")
        return {number for number, offer in rows if offer in offers}


def _german_letters(typed: str) -> bool:
    """Return whether a word has no letters but German ones; others are of another language."""
    return all(letter.isascii() or letter in "äöüß" for letter in typed.casefold())


def _any(tokens: Iterable[str]) -> str:
    return " OR ".join(f'"{token}"' for token in tokens)


def _most_alike(word: Wort, near: Mapping[str, bool]) -> Reparatur | None:
    """Return the known word that was meant, if that is safe: it sounds the same, or nearly so."""
    from rapidfuzz.distance import DamerauLevenshtein

    needed = _LIKE if len(word.gefaltet) < _LONG else _LIKE_FROM
    best, most = None, 0.0
    for candidate, sounds_so in near.items():
        likeness = DamerauLevenshtein.normalized_similarity(word.stamm, candidate)
        if len(candidate) >= _LONG:  # its ending may be misspelt too, and the stem be none
            typed = word.gefaltet[: len(candidate) + 1]
            likeness = max(likeness, DamerauLevenshtein.normalized_similarity(typed, candidate))
        by_ear = _LIKE_BY_EAR if len(word.stamm) > _SHORT else _LIKE_BY_EAR_SHORT
        safe = likeness >= (by_ear if sounds_so else needed)
        worth = likeness + _SAME_SOUND * sounds_so
        if safe and (sounds_so or word.stamm[0] == candidate[0]) and worth > most:
            best, most = candidate, worth
    if best is None:
        return None
    sure = min(1.0, most)
    return Reparatur(getippt=word.getippt, stamm=best, sicher=_REPAIRED * sure)
