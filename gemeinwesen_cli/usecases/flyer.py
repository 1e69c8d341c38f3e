"""Choosing what goes on a flyer: the best offers of a selection, and what it is about."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.drucksache import datum, letzter_tag
from gemeinwesen_cli.domain.errors import NotFound
from gemeinwesen_cli.domain.flyer import (
    ALLGEMEIN,
    MOST,
    THEMA_JE_FELD,
    THEMA_JE_GRUPPE,
    Absender,
    Flyer,
    FlyerAngebot,
)
from gemeinwesen_cli.domain.veroeffentlichung import example_note, published
from gemeinwesen_cli.usecases.akte import load_akten
from gemeinwesen_cli.usecases.match import fitting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from gemeinwesen_cli.domain.akte import Akte
    from gemeinwesen_cli.domain.baum import Baum
    from gemeinwesen_cli.usecases.match import Kriterien
    from gemeinwesen_cli.usecases.ports import Store

GERMAN = "de"
_CANDIDATES = 24  # how many of the best fitting are looked at for the most useful ones
_SENTENCE = 150
_PER_PROVIDER = 2


def make_flyer(
    store: Store,
    criteria: Kriterien,
    *,
    angebot_ids: Sequence[str],
    sprachen: Sequence[str],
    titel: str,
    absender: Absender,
    today: date,
) -> Flyer:
    """Return the flyer of a selection: named offers, else the best that fit the criteria.

    Raises:
        NotFound: when nothing fits.
    """
    if angebot_ids:
        chosen, total = _named(store, angebot_ids, today), len(angebot_ids)
    else:
        ids, _sure = fitting(store, criteria, today=today)
        chosen, total = _best(load_akten(store, ids[:_CANDIDATES])), len(ids)
    if not chosen:
        raise NotFound(
            "Dazu passt kein Angebot; es wurde nichts geschrieben.",
            hint="Woran es liegt, sagt gw match mit denselben Angaben.",
        )
    newest = _newest(chosen, today)
    return Flyer(
        thema=_theme(store, criteria, chosen if angebot_ids else ()),
        sprachen=tuple(dict.fromkeys((GERMAN, *sprachen))),
        angebote=tuple(_offer(akte, today) for akte in chosen[:MOST]),
        gesamt=total,
        stand=datum(newest),
        tag=letzter_tag(newest) if newest else today,
        absender=absender,
        titel=titel,
        beispiel=example_note(chosen[:MOST]),
    )


def _named(store: Store, ids: Sequence[str], today: date) -> list[Akte]:
    current = store.matching().current_offers(today.isoformat())
    return load_akten(store, [offer for offer in ids if offer in current])


def _best(akten: Iterable[Akte]) -> list[Akte]:
    """Return the offers that help most at the door.

    Reachable ones come first, and no provider has more than two places while others wait.
    """
    ranked = sorted(akten, key=lambda akte: -_usefulness(akte))
    shown: Counter[str] = Counter()
    early: list[Akte] = []
    late: list[Akte] = []
    for akte in ranked:
        shown[akte.traeger.id] += 1
        (early if shown[akte.traeger.id] <= _PER_PROVIDER else late).append(akte)
    return [*early, *late]


def _usefulness(akte: Akte) -> int:
    """Count what somebody can do with the offer: call, go there, know when."""
    reachable = any(t.oeffentlich for t in (*akte.telefone, *akte.traeger_telefone))
    place = bool(akte.orte)
    return reachable * 2 + place * 2 + bool(akte.zeiten)


def _newest(akten: Sequence[Akte], today: date) -> str:
    """Return the newest day, month or year of which any of the facts is."""
    known = [a.angebot.geprueft_am or a.angebot.stand for a in akten[:MOST]]
    newest = max((text for text in known if text), key=letzter_tag, default="")
    return min(newest, today.isoformat()) if newest else ""


def _offer(akte: Akte, today: date) -> FlyerAngebot:
    eintrag = published(akte, today)
    return FlyerAngebot(
        slug=akte.angebot.slug,
        was=_sentence(akte.angebot.kurztext or akte.angebot.beschreibung or ""),
        eintrag=eintrag,
        kostenlos=any(k.art == "kostenlos" for k in akte.kosten),
        ohne_anmeldung=akte.angebot.anmeldung == "ohne",
        sprachen=tuple(s.code for s in akte.sprachen),
    )


def _sentence(text: str) -> str:
    """Return the first sentence, or as many as are short."""
    if len(text) <= _SENTENCE:
        return text
    end = text.rfind(". ", 0, _SENTENCE)
    if end > 0:
        return text[: end + 1]
    return text[: _SENTENCE - 1].rsplit(" ", 1)[0] + " …"


def _theme(store: Store, criteria: Kriterien, named: Sequence[Akte]) -> str:
    """Return what the flyer is about: of a wanted field, else group, else the named offers."""
    reads = store.matching()
    for wanted, taxonomie, themes in (
        (criteria.handlungsfelder, "handlungsfeld", THEMA_JE_FELD),
        (criteria.zielgruppen, "zielgruppe", THEMA_JE_GRUPPE),
        (_common_field(named), "handlungsfeld", THEMA_JE_FELD),
    ):
        if wanted and (found := _nearest_theme(reads.tree(taxonomie), wanted[0], themes)):
            return found
    return ALLGEMEIN


def _common_field(named: Sequence[Akte]) -> tuple[str, ...]:
    leading = {akte.felder[0].id for akte in named if akte.felder}
    return tuple(leading) if len(leading) == 1 else ()


def _nearest_theme(tree: Baum, term_id: str, themes: Mapping[str, str]) -> str | None:
    distances = {term_id: 0, **tree.above(term_id)}
    known = [
        (steps, themes[slug])
        for one, steps in distances.items()
        if (slug := tree.terms[one].slug) in themes
    ]
    return min(known)[1] if known else None
