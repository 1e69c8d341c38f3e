"""Finding offers for what somebody said: understood, scored, judged honestly."""

from __future__ import annotations

from functools import cached_property
from math import log1p
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.auskunft import (
    FACHLICH,
    LUECKE,
    NICHT_VERSTANDEN,
    Auskunft,
    Merkmale,
    confidence,
    state,
)
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.lexikon import KONZEPT
from gemeinwesen_cli.domain.matching import IM_SINN, IN_FELD, WORT, Antwort, Grund
from gemeinwesen_cli.domain.textbewertung import text_points, text_reasons
from gemeinwesen_cli.domain.textgewicht import hundredths

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from collections.abc import Set as AbstractSet

    from gemeinwesen_cli.domain.verstehen import Atom, Verstanden
    from gemeinwesen_cli.usecases.ports import MatchReads

_FULL = hundredths(5.0)  # what a word is worth where an offer is about it
_UNDERSTOOD = 0.4  # from this weight on a meaning counts as understood
# Without any meaning and with fewer known words than this nobody can tell what was said.
_TOO_STRANGE, _HOPELESS = 0.5, 0.05
_CLEARLY = 0.4  # of the strongest meaning; what is far below it is no understanding
_ELSEWHERE = ("amt", "planung", "fremd")


@frozen
class Gehoert:
    """How a text was understood, for people.

    `worte` counts the words that say something; beside them names of what is clearly meant,
    repaired and unknown words, and the other languages it was said in. `konzept` and `feld` are the
    readable names of what is meant most and of the field it belongs to.
    """

    worte: int
    konzept: str | None = None
    feld: str | None = None
    konzepte: tuple[str, ...]
    repariert: tuple[tuple[str, str], ...]
    unbekannt: tuple[str, ...]
    sprachen: tuple[str, ...]


class Textsicht:
    """A text and the offers that speak of it."""

    def __init__(
        self, reads: MatchReads, understood: Verstanden, allowed: Collection[str] | None = None
    ) -> None:
        """Score the offers, all or those allowed, for a text as it was understood."""
        self.verstanden = understood
        self._offers = reads.indexed_offers()
        self._atoms, rows = reads.spoken_of(self.verstanden, allowed)
        self._rows = {offer: (weights, letters) for offer, weights, letters in rows}
        worth = {atom.token: atom.gewicht for atom in self._atoms}
        self.punkte: dict[str, float] = {
            offer: text_points(worth, weights, letters)
            for offer, (weights, letters) in self._rows.items()
        }

    def reasons(self, offer: str) -> tuple[Grund, ...]:
        """Return why an offer fits."""
        weights, letters = self._rows[offer]
        return text_reasons(self.verstanden, self._atoms, weights, letters)

    def answer(self, text: str, offers: AbstractSet[str]) -> Antwort:
        """Return the text as a condition among others: who does not speak of it is no hit."""
        yes = {
            offer: Grund(art="text", text="", punkte=points)
            for offer, points in self.punkte.items()
            if offer in offers
        }
        return Antwort(name="text", frage=f"Text „{text}“", ja=yes, nein=offers - yes.keys())

    def heard(self) -> Gehoert:
        """Return how the text was understood."""
        understood = self.verstanden
        weights = understood.gemeint()
        least = weights[0][1] * _CLEARLY if weights else 0.0
        meant = [
            understood.konzepte[slug]
            for slug, weight in weights
            if slug in understood.konzepte and weight >= least
        ]
        first = meant[0] if meant else None
        return Gehoert(
            worte=len(understood.worte),
            konzept=first.slug if first else None,
            feld=first.felder[0] if first and first.felder else None,
            konzepte=tuple(concept.name for concept in meant),
            repariert=tuple((r.getippt, understood.gelesen(r)) for r in understood.reparaturen),
            unbekannt=understood.unbekannt,
            sprachen=understood.sprachen,
        )

    def coverage(self, offer: str) -> float:
        """Return which share of what was said an offer speaks of, by weight."""
        total = sum(atom.gewicht for atom in self._wanted)
        return self._spoken(offer, self._wanted) / total if total else 0.0

    @cached_property
    def _wanted(self) -> Sequence[Atom]:
        """Return the atoms that decide: what was meant, or without a meaning the words.

        Beside what an expression clearly says, what a text only sounds like decides nothing.
        """
        meant = [a for a in self._atoms if a.art == IM_SINN and a.token == a.wofuer]
        sinne = [sinn for sinn in self.verstanden.sinne if sinn.konzept]
        said = {s.meint: s.gewicht for s in sinne if any(fund.stellen for fund in s.funde)}
        if said and max(said.values()) >= _CLEARLY * max(sinn.gewicht for sinn in sinne):
            meant = [atom for atom in meant if atom.token in said]
        return meant or [a for a in self._atoms if a.art == WORT]

    def judge(self, best: Sequence[str]) -> Auskunft:
        """Return the honest answer, given the best hits."""
        features = self.features(best)
        meant = self.verstanden.gemeint()
        p = confidence(features)
        zustand = state(p)
        if not best or (not meant and features.bekannt < _TOO_STRANGE):
            zustand, p = LUECKE, min(p, _HOPELESS)
        art = None
        if zustand == LUECKE:
            understood = meant and meant[0][1] >= _UNDERSTOOD
            art = FACHLICH if understood else NICHT_VERSTANDEN
        first = self.verstanden.konzepte.get(meant[0][0]) if meant else None
        return Auskunft(
            zustand=zustand,
            p_treffer=p,
            art=art,
            wort=self.verstanden.sinne[0].funde[0].gesagt if self.verstanden.sinne else None,
            zustaendig=first.zustaendig if first else None,
            anlass=first.art if first else None,
        )

    def features(self, best: Sequence[str]) -> Merkmale:
        """Return what confidence is judged by."""
        words = [w for w in self.verstanden.worte if len(w.gefaltet) > 2]  # noqa: PLR2004 - letters
        unknown = set(self.verstanden.unbekannt)
        here = self._meant(lambda art: art not in _ELSEWHERE)
        elsewhere = self._meant(lambda art: art in _ELSEWHERE)
        lead = f"{KONZEPT}{here[0][0]}" if here else None
        return Merkmale(
            hier=here[0][1] if here else 0.0,
            anderswo=elsewhere[0][1] if elsewhere else 0.0,
            konzept=self._met(best, lambda atom: atom.token == lead),
            feld=self._met(best, lambda atom: atom.wofuer == lead and atom.art == IN_FELD),
            deckung=self._met(best, lambda _: True),
            bekannt=sum(w.getippt not in unknown for w in words) / len(words) if words else 0.0,
            staerke=self.punkte[best[0]] / log1p(self._offers) if best else 0.0,
        )

    def _meant(self, wanted: Callable[[str], bool]) -> list[tuple[str, float]]:
        """Return the meant concepts of some kinds, the strongest first."""
        known = self.verstanden.konzepte
        meant = self.verstanden.gemeint()
        return [(slug, w) for slug, w in meant if slug in known and wanted(known[slug].art)]

    def _met(self, best: Sequence[str], of: Callable[[Atom], bool]) -> float:
        """Return which share of some atoms the best of these hits speaks of."""
        wanted = [atom for atom in self._atoms if of(atom)]
        total = sum(atom.gewicht for atom in wanted)
        if not total:
            return 0.0
        return max((self._spoken(offer, wanted) for offer in best), default=0.0) / total

    def _spoken(self, offer: str, wanted: Sequence[Atom]) -> float:
        weights, _ = self._rows[offer]
        return sum(atom.gewicht * min(1.0, weights.get(atom.token, 0) / _FULL) for atom in wanted)
