"""What the lexicon in use says of a need: which concept is meant, and its field of work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.begriff import Begriff

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gemeinwesen_cli.usecases.ports import Store


class Konzepte:
    """The concepts of the lexicon in use; a list of needs names few of them many times."""

    def __init__(self, store: Store) -> None:
        """Read nothing yet."""
        self._store = store
        self._slugs: dict[str, str] = {}
        self._fields: dict[str, str | None] = {}

    def slug(self, name: str) -> str:
        """Return the readable name of the concept that is meant.

        Raises:
            NotFound: with the nearest concepts, if there is none or more than one.
        """
        if name not in self._slugs:
            from gemeinwesen_cli.usecases.lexikon import find_concept  # noqa: PLC0415 - rarely said

            self._slugs[name] = find_concept(self._store, name)
        return self._slugs[name]

    def field(self, slug: str) -> str | None:
        """Return the first field of work of a concept that the register has and may be given."""
        if slug not in self._fields:
            concepts = self._store.lexikon().concepts()
            named = next((concept.felder for concept in concepts if concept.slug == slug), ())
            ids = (self._store.by_slug("handlungsfeld", field) for field in named)
            terms = (self._store.of(Begriff).get(term) for term in ids if term)
            self._fields[slug] = next((t.id for t in terms if t and not t.facette), None)
        return self._fields[slug]


def understood(store: Store, values: Mapping[str, Any], *, field_known: bool) -> dict[str, Any]:
    """Return plain fields with the concept as the lexicon calls it.

    It fills the field of work, `feld_id`, unless that is known.
    """
    found = dict(values)
    if found.get("konzept"):
        concepts = Konzepte(store)
        found["konzept"] = concepts.slug(found["konzept"])
        if not field_known and (field := concepts.field(found["konzept"])):
            found["feld_id"] = field
    return found
