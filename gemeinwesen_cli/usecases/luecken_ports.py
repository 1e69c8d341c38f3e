"""What the search for gaps asks of the store, beyond what matching reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gemeinwesen_cli.domain.gebiet import Einzug, Gebiet, Platz


class GapReads(Protocol):
    """Needs as bare rows, and where offers are at home."""

    def needs(self, von: str, bis: str) -> Sequence[tuple[Any, ...]]:
        """Return the needs of some months, the first and the last included.

        A row is (id, field, area, language, wished time, urgency, month, status, reason).
        """

    def need_groups(self) -> Sequence[tuple[Any, ...]]:
        """Return (need, target group)."""

    def sensitive_terms(self) -> frozenset[str]:
        """Return the terms that need special care."""

    def areas(self) -> Sequence[Gebiet]:
        """Return all areas."""

    def placed(self) -> Sequence[Platz]:
        """Return the offers' places; one protected place protects the offer as a whole."""

    def catchments(self) -> Sequence[Einzug]:
        """Return the offers' catchment areas, those of their places included."""

    def full(self, since: str) -> frozenset[str]:
        """Return the offers that were full when last heard of since a day."""

    def fields_of_offers(self) -> Sequence[tuple[Any, ...]]:
        """Return (offer, field, leading), the leading field of an offer first."""

    def groups_of_offers(self) -> Sequence[tuple[Any, ...]]:
        """Return (offer, target group), without those it is not for."""

    def titles(self) -> Mapping[str, tuple[str, str, str]]:
        """Return per offer its readable name, its name and its provider."""
