"""What the use cases about needs ask of the store, beyond records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from gemeinwesen_cli.domain.bedarf import Worte


@frozen
class NeedFilter:
    """Conditions of the list of needs; all given ones must hold.

    `feld_id` and `zielgruppe_id` include what lies below them in the tree; `monat` is a month or
    a year; `offene` are the needs nobody has closed, `unverstanden` those without field and
    concept.
    """

    feld_id: str | None = None
    konzept: str | None = None
    zielgruppe_id: str | None = None
    stadtteil_ids: tuple[str, ...] = ()
    sprache: str | None = None
    wunschzeit: str | None = None
    dringlichkeit: int | None = None
    quelle: str | None = None
    monat: str | None = None
    status: str | None = None
    grund: str | None = None
    offene: bool = False
    unverstanden: bool = False


class Needs(Protocol):
    """Needs as lists, own words apart from everything, and judgements added up."""

    def rows(
        self, conditions: NeedFilter, today: date, limit: int | None
    ) -> tuple[Sequence[tuple[Any, ...]], int]:
        """Return a list of needs, the latest first, and how many there are in all.

        The columns are slug, monat, status, feld, konzept, zielgruppen, stadtteil, sprache,
        wunschzeit, dringlichkeit, quelle, leere_grund, weitergeleitet_an, worte, beispiel.
        """

    def counts(self, conditions: NeedFilter) -> Mapping[str, int]:
        """Return how many of these needs have each status."""

    def judgements(
        self, konzept: str | None, bedarf_id: str | None
    ) -> Sequence[tuple[str, str, str | None, int]]:
        """Return (offer, judgement, reason, how often) for a concept, a need, or either."""

    def next_number(self) -> int:
        """Return the next number of a need, inside `writing`; none is given out twice."""

    def words(self, bedarf_id: str, today: date) -> Worte | None:
        """Return the own words of a need while they may be kept."""

    def keep_words(self, *words: Worte) -> None:
        """Write own words in the place of former ones, inside `writing`; no history, no undo."""

    def drop_words(self, bedarf_id: str) -> bool:
        """Delete the own words of a need for good, inside `writing`; False when there are none."""
