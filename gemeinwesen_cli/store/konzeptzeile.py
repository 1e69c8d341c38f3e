"""A concept as a row of the lexicon in use."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.lexikon import Konzept

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS = "slug, name, art, zustaendig, krise, felder, gruppen, verwandt"


def concept_of(row: Sequence[Any]) -> Konzept:
    """Return the concept of a row of these columns."""
    slug, name, art, who, crisis, *lists = row
    fields, groups, related = (tuple(json.loads(text)) for text in lists)
    return Konzept(
        slug=slug,
        name=name,
        art=art,
        zustaendig=who,
        krise=crisis,
        felder=fields,
        gruppen=groups,
        verwandt=related,
    )
