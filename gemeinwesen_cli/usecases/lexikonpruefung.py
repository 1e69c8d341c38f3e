"""Looking through the lexicon together with the register it serves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.lexikon import Ausdruck
from gemeinwesen_cli.domain.lexikoneintrag import Eigenwort
from gemeinwesen_cli.domain.lexikonpruefung import ARTEN, Befund, Lage, Pruefung
from gemeinwesen_cli.usecases.lexikon import Reichweite
from gemeinwesen_cli.usecases.lexikon_eintraege import one_of
from gemeinwesen_cli.usecases.result import Listing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from gemeinwesen_cli.domain.lexikon import Lexikon
    from gemeinwesen_cli.usecases.ports import Store


def inspect(
    store: Store, shipped: Lexikon, kinds: Collection[str], today: date, limit: int | None
) -> Listing:
    """List what is wrong or thin in the lexicon, shipped and own, the worst first.

    Without `kinds` all of them are listed.

    Raises:
        Rejected: if there is no such kind.
    """
    for kind in kinds:
        one_of(kind, ARTEN, "Befund")
    reads = store.lexikon()
    concepts = reads.concepts()
    reach = Reichweite(store, today)
    reached = {}
    for konzept in concepts:
        speaking, around = reach.of(konzept)
        reached[konzept.slug] = len(speaking) + len(around)
    own = (
        Ausdruck(konzept=w.konzept, text=w.text, sprache=w.sprache, register=w.register)
        for w in store.of(Eigenwort).all()
    )
    urgent = {konzept.slug for konzept in concepts if konzept.krise}
    lage = Lage(
        worte=lambda one: reads.shape(one.text, one.sprache, urgent=one.konzept in urgent),
        offers=len(reach.current),
        spread=reads.spread,
        reach=reached,
        terms=reads.terms().keys(),
    )
    found = Pruefung(concepts, [*shipped.ausdruecke, *own], lage).findings()
    found += _silent(store, reach)
    order = list(ARTEN)
    found.sort(key=lambda befund: order.index(befund.art))
    chosen = [befund for befund in found if not kinds or befund.art in kinds]
    rows = [(b.art, b.konzept, b.ausdruck, b.anzahl, b.erklaerung) for b in chosen]
    return Listing(
        columns=("befund", "konzept", "ausdruck", "anzahl", "erklaerung"),
        heads=("Befund", "Konzept", "Ausdruck", "Anzahl", "Erklärung"),
        rows=rows[:limit],
        total=len(rows),
        notes=tuple(_summary(chosen)),
    )


def _silent(store: Store, reach: Reichweite) -> Iterator[Befund]:
    """Yield the current offers that speak of no concept."""
    silent = store.lexikon().silent() & reach.current
    named = store.lexikon().offers(silent)
    for slug, name in sorted(named.values()):
        why = "Suchwörter oder eine Beschreibung helfen: gw angebot edit"
        yield Befund("ohne-konzept", slug, name, 1, why)


def _summary(found: list[Befund]) -> Iterator[str]:
    counts = Counter(befund.art for befund in found)
    for art, label in ARTEN.items():
        if counts[art]:
            yield f"{counts[art]:>5} × {art}: {label}"
    if not found:
        yield "Keine Befunde."
