"""The whole answer to a need: hits, whom to call in an emergency, what was said of hits before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.auskunft import FACHLICH, FILTER, LUECKE, PASST, UNSICHER, Auskunft
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.matching import Grund
from gemeinwesen_cli.usecases.match import match
from gemeinwesen_cli.usecases.match_satz import RUECKMELDUNG, judged
from gemeinwesen_cli.usecases.urteil import Anlass, judgements

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gemeinwesen_cli.domain.notruf import Notruf
    from gemeinwesen_cli.usecases.match import Ergebnis, Kriterien
    from gemeinwesen_cli.usecases.match_hits import Treffer
    from gemeinwesen_cli.usecases.match_worte import TextMatcher
    from gemeinwesen_cli.usecases.notruf import Notdienst, NotrufSource
    from gemeinwesen_cli.usecases.ports import Clock, Store
    from gemeinwesen_cli.usecases.urteil import Urteile

_NEEDED = "Handlungsfeld "  # how the condition begins that says what is needed


class Antwortgeber:
    """Answers needs, many in one run: what they share is read once."""

    def __init__(
        self, store: Store, notrufe: NotrufSource, *, today: date, clock: Clock | None = None
    ) -> None:
        """Take the register, the numbers of the country, the day, who knows opening hours."""
        self._store, self._today, self._clock = store, today, clock
        self._matcher: TextMatcher | None = None
        self._notrufe = notrufe
        self._notdienst: Notdienst | None = None
        self._judged: dict[Anlass, Mapping[str, Urteile]] = {}

    def answer(self, criteria: Kriterien, limit: int, anlass: Anlass | None = None) -> Ergebnis:
        """Return the answer to what was said, or to conditions alone.

        Feedback on hits is looked up for the need and concept of `anlass`, else for the concept
        that was understood.
        """
        if criteria.text is None:
            found = self._by_conditions(criteria, limit)
        else:
            if self._matcher is None:
                from gemeinwesen_cli.usecases.match_worte import (  # noqa: PLC0415 - only for texts
                    TextMatcher,
                )

                self._matcher = TextMatcher(self._store.matching(), self._today, self._clock)
            found = self._matcher.match(criteria, limit)
        heard = found.gehoert.konzept if found.gehoert else None
        known = anlass or Anlass()
        known = Anlass(bedarf_id=known.bedarf_id, konzept=known.konzept or heard)
        return replace(
            found,
            treffer=self._with_feedback(found.treffer, known),
            notruf=self._numbers(found.krisen),
        )

    def said(self, criteria: Kriterien, limit: int) -> Ergebnis:
        """Return the answer to one text.

        Raises:
            Rejected: if it holds no word that says anything.
        """
        found = self.answer(criteria, limit)
        if not found.gehoert or not found.gehoert.worte:
            raise Rejected(
                "In dem Text steht kein Wort, nach dem sich suchen lässt.",
                hint="Bitte ein Stichwort nennen, zum Beispiel: --text Schulden",
            )
        return found

    def _numbers(self, krisen: tuple[str, ...]) -> tuple[Notruf, ...]:
        if not krisen:
            return ()
        if self._notdienst is None:
            from gemeinwesen_cli.usecases.notruf import Notdienst  # noqa: PLC0415 - in a crisis

            self._notdienst = Notdienst(self._store, self._notrufe, self._today)
        return self._notdienst.fuer(krisen)

    def _by_conditions(self, criteria: Kriterien, limit: int) -> Ergebnis:
        found = match(self._store, criteria, today=self._today, limit=limit, clock=self._clock)
        # Whoever needs one thing is not helped by another.
        others = tuple(one for one in found.hindernisse if not one.frage.startswith(_NEEDED))
        found = replace(found, hindernisse=others)
        return replace(found, auskunft=_judge(found))

    def _with_feedback(self, hits: tuple[Treffer, ...], anlass: Anlass) -> tuple[Treffer, ...]:
        if anlass == Anlass() or not hits:
            return hits
        if anlass not in self._judged:
            self._judged[anlass] = judgements(self._store, anlass)
        known = self._judged[anlass]
        if not known:
            return hits
        return tuple(_told(hit, known[hit.id]) if hit.id in known else hit for hit in hits)


def _told(hit: Treffer, urteile: Urteile) -> Treffer:
    """Add what coordinators said of a hit: a reason that changes no score."""
    grund = Grund(
        art=RUECKMELDUNG,
        text=judged(urteile),
        punkte=0.0,
        daten={
            "angenommen": urteile.angenommen,
            "passt_nicht": urteile.passt_nicht,
            "wegen": dict(urteile.gruende),
        },
    )
    return replace(hit, gruende=(*hit.gruende, grund))


def _judge(found: Ergebnis) -> Auskunft:
    """Return the honest answer where nothing was said but conditions."""
    if found.treffer:
        return Auskunft(
            zustand=PASST if found.sicher else UNSICHER, p_treffer=1.0 if found.sicher else 0.5
        )
    blocking = tuple(obstacle.frage for obstacle in found.hindernisse)
    return Auskunft(
        zustand=LUECKE, p_treffer=0.0, art=FILTER if blocking else FACHLICH, filter=blocking
    )
