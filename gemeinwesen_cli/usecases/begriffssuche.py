"""Searching a tree of terms for the words somebody types: names, synonyms, near misses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.begriff import Begriff, BegriffEltern
from gemeinwesen_cli.domain.folding import fold, loose
from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from gemeinwesen_cli.usecases.ports import Named, Store

_MOST = 12


@frozen
class TermHit:
    """A term that was found, with the way down to it ("Herkunft › Osteuropa").

    `near` means that nothing is called so and this is only alike.
    """

    slug: str
    name: str
    path: str
    near: bool


def search_terms(store: Store, noun: str, text: str) -> list[TermHit]:
    """Return the terms that fit a text, whole words first; terms that only order are left out."""
    wanted = text.strip()
    terms = {b.id: b for b in store.of(Begriff).by(taxonomie=noun) if not b.facette}
    ranked = sorted(
        (rank, named.name, named.id)
        for named in store.names(noun)
        if named.id in terms and (rank := _rank(named, wanted))
    )
    near = not ranked
    ids = [term_id for _, _, term_id in ranked]
    if near:
        ids = [c.id for c in store.nearest(noun, wanted) if c.id in terms]
    paths = _Paths(store, noun)
    return [
        TermHit(slug=terms[i].slug, name=terms[i].name, path=paths.of(i), near=near)
        for i in ids[:_MOST]
    ]


def _rank(named: Named, wanted: str) -> int:
    key, vague = fold(wanted), loose(wanted)
    if not key:
        return 0
    if key in (fold(named.name), named.slug) or loose(named.name) == vague:
        return 1
    if any(fold(word) == key for word in named.others):
        return 2
    if vague in loose(named.name):
        return 3
    return 4 if any(vague in loose(word) for word in named.others) else 0


class _Paths:
    """The way from the top of a tree to each of its terms, over the leading parents."""

    def __init__(self, store: Store, noun: str) -> None:
        self.names = {b.id: b.name for b in store.of(Begriff).by(taxonomie=noun)}
        self.parents = {
            e.begriff_id: e.eltern_id
            for e in sorted(store.of(BegriffEltern).all(), key=lambda e: -e.nr)
        }

    def of(self, term_id: str) -> str:
        way = [self.names[term_id]]
        parent = self.parents.get(term_id)
        while parent in self.names:
            way.append(self.names[parent])
            parent = self.parents.get(parent)
        return " › ".join(reversed(way))
