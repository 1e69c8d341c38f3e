"""Finding the thing a coordinator means by a name.

The order of decision: readable name (today's or a former one), id or its beginning, full name,
full other spelling, part of a name. At each step one hit decides and several are a question;
a synonym never beats a name, and nothing is guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.errors import Ambiguous, Candidate, NotFound
from gemeinwesen_cli.domain.folding import fold, loose, slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gemeinwesen_cli.usecases.ports import Named, Store

NOUN_LABELS = {
    "traeger": "Träger",
    "angebot": "Angebot",
    "ort": "Ort",
    "kontakt": "Kontakt",
    "zielgruppe": "Zielgruppe",
    "handlungsfeld": "Handlungsfeld",
    "stadtteil": "Stadtteil",
    "bedarf": "Bedarf",
    "eigenkonzept": "Eigenes Konzept",
}
# What can be found by name but is no record with a history.
_MORE_LABELS = {"konzept": "Konzept"}
_ID_START = re.compile(r"[0-9a-f]{4,8}(-[0-9a-f-]*)?")
_SHOWN = 10


def find(store: Store, noun: str, text: str) -> str:
    """Return the id of the thing of a noun that a text means.

    Raises NotFound with the nearest names, or Ambiguous with all the things it could be.
    """
    wanted = text.strip()
    if found := store.by_slug(noun, fold(wanted)) or store.by_slug(noun, slugify(wanted)):
        return found
    lowered = wanted.lower()
    if _ID_START.fullmatch(lowered):
        ids = store.by_id_prefix(noun, lowered)
        if len(ids) == 1:
            return ids[0]
    names = store.names(noun)
    for test in _tests(wanted):
        hits = [named for named in names if test(named)]
        if len(hits) == 1:
            return hits[0].id
        if hits:
            raise _ambiguous(noun, wanted, hits)
    raise _not_found(store, noun, wanted)


def _tests(wanted: str) -> tuple[Callable[[Named], bool], ...]:
    key, vague = fold(wanted), loose(wanted)

    def same(word: str) -> bool:
        return fold(word) == key or loose(word) == vague

    def part(word: str) -> bool:
        return bool(key) and (key in fold(word) or vague in loose(word))

    return (
        lambda named: same(named.name),
        lambda named: any(same(word) for word in named.others),
        lambda named: part(named.name) or part(named.slug),
        lambda named: any(part(word) for word in named.others),
    )


def _ambiguous(noun: str, text: str, hits: Sequence[Named]) -> Ambiguous:
    label = (NOUN_LABELS | _MORE_LABELS)[noun]
    more = f" und {len(hits) - _SHOWN} weitere" if len(hits) > _SHOWN else ""
    listed = ", ".join(named.slug for named in hits[:_SHOWN])
    return Ambiguous(
        f"„{text}“ passt auf mehr als einen Eintrag ({label}): {listed}{more}.",
        hint="Bitte den Kurznamen angeben, zum Beispiel: " + hits[0].slug,
        candidates=tuple(Candidate(id=n.id, slug=n.slug, name=n.name) for n in hits),
    )


def _not_found(store: Store, noun: str, text: str) -> NotFound:
    label = (NOUN_LABELS | _MORE_LABELS)[noun]
    near = store.nearest(noun, text)
    if near:
        hint = "Meinten Sie: " + ", ".join(candidate.slug for candidate in near) + "?"
    else:
        hint = f"Was es gibt, zeigt: gw {noun} list"
    return NotFound(f"{label} „{text}“ gibt es nicht.", hint=hint, candidates=near)
