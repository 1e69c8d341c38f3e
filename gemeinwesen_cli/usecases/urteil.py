"""How hits were judged before: read with every match, so it loads nothing that writing needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.folding import slugify
from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gemeinwesen_cli.usecases.ports import Store


@frozen
class Anlass:
    """What an offer was looked for: a known need, a concept of the lexicon, both or neither."""

    bedarf_id: str | None = None
    konzept: str | None = None


@frozen
class Urteile:
    """How an offer was judged: how often taken, how often not, and why (reason -> how often)."""

    angenommen: int = 0
    passt_nicht: int = 0
    gruende: tuple[tuple[str, int], ...] = ()


def judgements(store: Store, anlass: Anlass) -> Mapping[str, Urteile]:
    """Return offer -> how it was judged for a concept, a need, or either."""
    counts: dict[str, dict[str | None, int]] = {}
    konzept = slugify(anlass.konzept) if anlass.konzept else None
    for offer, _, grund, number in store.needs().judgements(konzept, anlass.bedarf_id):
        counts.setdefault(offer, {})[grund] = number
    return {
        offer: Urteile(
            angenommen=why.get(None, 0),
            passt_nicht=sum(number for grund, number in why.items() if grund is not None),
            gruende=tuple((grund, number) for grund, number in why.items() if grund is not None),
        )
        for offer, why in counts.items()
    }
