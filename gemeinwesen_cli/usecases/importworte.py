"""Words of foreign lists and the things of the register they mean; nothing is guessed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.begriff import Begriff
from gemeinwesen_cli.domain.entity import new_id
from gemeinwesen_cli.domain.folding import fold, loose, slugify
from gemeinwesen_cli.domain.herkunft import SlugAlias
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.usecases.find import NOUN_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gemeinwesen_cli.usecases.ports import Store

_NEAR = 3


class Slugs:
    """Gives out readable names of a table without asking the register for each."""

    def __init__(self, store: Store, table: str, taken: Iterable[str]) -> None:
        """Know the names that are taken, or once were."""
        self._taken = set(taken) | {alias.slug for alias in store.of(SlugAlias).by(tabelle=table)}
        self._last: dict[str, int] = {}

    def give(self, name: str) -> str:
        """Return a readable name nothing else has or had; a clash gives -2."""
        base = slugify(name)
        slug, number = base, self._last.get(base, 1)
        while slug in self._taken:
            number += 1
            slug = f"{base}-{number}"
        self._last[base] = number
        self._taken.add(slug)
        return slug


@dataclass(slots=True)
class Words:
    """What the words for things of one noun mean.

    A name or readable name beats another spelling; a word with several meanings has none.
    `new` collects what `make` made.
    """

    noun: str
    slugs: Slugs
    facets: frozenset[str]
    label: str
    new: list[Traeger | Begriff | Stadtteil] = field(default_factory=list)
    _store: Store | None = None
    _slug_of: dict[str, str] = field(default_factory=dict)
    _ranks: tuple[dict[str, dict[str, None]], ...] = ()

    @classmethod
    def load(cls, store: Store, noun: str) -> Words:
        """Read everything things of a noun may be called."""
        named = store.names(noun)
        table = "begriff" if noun in ("zielgruppe", "handlungsfeld") else noun
        facets: frozenset[str] = frozenset()
        if table == "begriff":
            terms = store.of(Begriff).by(taxonomie=noun)
            facets = frozenset(term.id for term in terms if term.facette)
        words = cls(
            noun=noun,
            slugs=Slugs(store, table, (n.slug for n in named)),
            facets=facets,
            label=NOUN_LABELS[noun],
        )
        words._store = store
        words._ranks = ({}, {}, {}, {})
        for thing in named:
            words._learn(thing.id, thing.slug, (thing.slug, thing.name), thing.others)
        return words

    def _learn(self, thing: str, slug: str, names: Iterable[str], others: Iterable[str]) -> None:
        self._slug_of[thing] = slug
        exact, vague, other, other_vague = self._ranks
        for name in names:
            exact.setdefault(fold(name), {})[thing] = None
            vague.setdefault(loose(name), {})[thing] = None
        for word in others:
            other.setdefault(fold(word), {})[thing] = None
            other_vague.setdefault(loose(word), {})[thing] = None

    def meanings(self, word: str) -> tuple[str, ...]:
        """Return the ids a word means: none, one, or several that it could be."""
        key, vague_key = fold(word), loose(word)
        exact, vague, other, other_vague = self._ranks
        for rank, wanted in (
            (exact, key), (other, key), (vague, vague_key), (other_vague, vague_key),
        ):  # fmt: skip
            if hits := rank.get(wanted):
                return tuple(hits)
        return ()

    def resolve(self, word: str, *, make: bool) -> tuple[str, str]:
        """Return (id, "") of what a word means, or ("", why it means nothing)."""
        hits = self.meanings(word)
        if len(hits) > 1:
            listed = ", ".join(sorted(self._slug_of[hit] for hit in hits))
            return "", f"„{word}“ kann mehreres sein: {listed}. Bitte eines davon schreiben."
        if hits:
            if hits[0] in self.facets:
                return "", f"„{word}“ ordnet nur und wird nicht vergeben; bitte genauer schreiben."
            return hits[0], ""
        return (self.make(word), "") if make else ("", self._unknown(word))

    def resolve_all(self, names: Iterable[str], *, make: bool) -> tuple[list[str], list[str]]:
        """Return the ids that words mean, each once, and why some mean nothing."""
        answers = [self.resolve(name, make=make) for name in names]
        ids = dict.fromkeys(thing for thing, reason in answers if not reason)
        return list(ids), [reason for _, reason in answers if reason]

    def make(self, name: str) -> str:
        """Return the id of a new thing of that name."""
        slug, thing_id = self.slugs.give(name), new_id()
        self.new.append(self._record(thing_id, slug, name))
        self._learn(thing_id, slug, (slug, name), ())
        return thing_id

    def _record(self, thing_id: str, slug: str, name: str) -> Traeger | Begriff | Stadtteil:
        if self.noun == "traeger":
            return Traeger(id=thing_id, slug=slug, name=name)
        if self.noun == "stadtteil":
            return Stadtteil(id=thing_id, slug=slug, ebene="stadtteil", schluessel=slug, name=name)
        return Begriff(id=thing_id, slug=slug, taxonomie=self.noun, name=name)

    def _unknown(self, word: str) -> str:
        near = self._store.nearest(self.noun, word, _NEAR) if self._store else ()
        hint = f" Am nächsten: {', '.join(c.name for c in near)}." if near else ""
        return f"{self.label} „{word}“ gibt es nicht.{hint}"
