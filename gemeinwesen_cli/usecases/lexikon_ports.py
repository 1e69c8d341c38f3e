"""What looking at the lexicon and adding to it asks of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gemeinwesen_cli.domain.lexikon import Konzept


class Wortlaut(NamedTuple):
    """An expression as it is in use; `register` is "" for other languages."""

    text: str
    sprache: str
    register: str
    eigen: bool


class LexikonReads(Protocol):
    """The lexicon in use, shipped and own, and what it finds in the register."""

    def concepts(self) -> Sequence[Konzept]:
        """Return all concepts by readable name."""

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """Return per concept how many expressions it has in each language."""

    def expressions(self, slug: str) -> Sequence[Wortlaut]:
        """Return the expressions of a concept that lead somewhere, as they stand in the files."""

    def saying(self, text: str) -> frozenset[str]:
        """Return the concepts with an expression that contains a text."""

    def shape(self, text: str, language: str, *, urgent: bool = False) -> tuple[str, ...]:
        """Return the words by which an expression is found; none when it leads nowhere.

        In an urgent one, of an emergency, little words decide.
        """

    def pointed(self, shapes: Iterable[tuple[str, ...]]) -> Mapping[tuple[str, ...], set[str]]:
        """Return the concepts that expressions of these words point to, in whatever order."""

    def speaking(self, slug: str) -> Sequence[str]:
        """Return the offers that speak of a concept, the clearest first."""

    def tagged(self, field: str) -> frozenset[str]:
        """Return the offers in a field of work or below it, the field by readable name."""

    def silent(self) -> frozenset[str]:
        """Return the offers that speak of no concept at all."""

    def offers(self, offer_ids: Iterable[str]) -> Mapping[str, tuple[str, str]]:
        """Return (readable name, name) of offers."""

    def spread(self, words: Iterable[str]) -> Mapping[str, int]:
        """Return in how many offers each word stands."""

    def terms(self) -> Mapping[str, str]:
        """Return the names of all terms, by readable name with the letter of their tree."""
