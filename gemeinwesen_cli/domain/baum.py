"""Ein Baum of terms: who is above and below whom, and under which facet a term stands.

A term may have several parents; cycles are kept out where terms are written.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FOR_ALL = "alle"  # slug of the term that means everybody


@dataclass(frozen=True, slots=True)
class Knoten:
    """A term as far as matching needs it; `alter` is years from and to."""

    id: str
    slug: str
    name: str
    facette: bool
    alter: tuple[int, int] | None = None


class Baum:
    """All terms of one tree with their parents, the leading parent first."""

    def __init__(self, terms: Iterable[Knoten], parents: Iterable[tuple[str, str]]) -> None:
        """Take the terms and (term id, parent id) pairs in the order of the parents."""
        self.terms: Mapping[str, Knoten] = {term.id: term for term in terms}
        self._parents: dict[str, list[str]] = defaultdict(list)
        self._children: dict[str, list[str]] = defaultdict(list)
        for term_id, parent_id in parents:
            if term_id in self.terms:
                self._parents[term_id].append(parent_id)
                self._children[parent_id].append(term_id)

    @property
    def for_all(self) -> str | None:
        """The id of the term that means everybody."""
        return next((t.id for t in self.terms.values() if t.slug == FOR_ALL), None)

    def above(self, term_id: str) -> dict[str, int]:
        """Return every term above, with the number of steps; facets only order and are no tags."""
        return self._walk(term_id, self._parents)

    def below(self, term_id: str) -> dict[str, int]:
        """Return every term below, with the number of steps."""
        return self._walk(term_id, self._children)

    def _walk(self, start: str, links: Mapping[str, list[str]]) -> dict[str, int]:
        found: dict[str, int] = {}
        ring, steps = [start], 0
        while ring:
            steps += 1
            ring = [other for one in ring for other in links.get(one, ()) if other not in found]
            found.update(dict.fromkeys(ring, steps))
        return {i: n for i, n in found.items() if not self.terms[i].facette and i != start}

    def facet(self, term_id: str) -> str:
        """Return the root that the leading parents lead to; a root is its own facet."""
        while self._parents[term_id]:
            term_id = self._parents[term_id][0]
        return term_id

    def facets(self, term_id: str) -> frozenset[str]:
        """Return every root that any parent leads to."""
        roots: set[str] = set()
        pending = [term_id]
        while pending:
            one = pending.pop()
            pending += self._parents[one]
            if not self._parents[one]:
                roots.add(one)
        return frozenset(roots)

    def of_facet(self, facet_id: str) -> frozenset[str]:
        """Return every term that stands under a root, by whichever parent."""
        found: set[str] = set()
        pending = [facet_id]
        while pending:
            one = pending.pop()
            if one not in found:
                found.add(one)
                pending += self._children[one]
        return frozenset(found)
