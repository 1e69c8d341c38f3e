"""Choosing what goes on a flyer: the best offers of a selection, and what it is about."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.drucksache import datum, letzter_tag
from gemeinwesen_cli.domain.errors import NotFound, Rejected
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
_CANDIDATES = 60  # how many of the best fitting are looked at for the most useful ones
_SHORT = 150
_SENTENCE_END = re.compile(r"(?<=[a-zäöüß)\d]{2}[.!?])\s+(?=[A-ZÄÖÜ„])")
_PER_PROVIDER = 2
_PER_FIELD = 2  # of one field on a flyer for a group; on the general flyer each theme once


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
        Rejected: when a named offer is not for handing out.
    """
    fields = store.matching().tree("handlungsfeld")
    if angebot_ids:
        chosen, certain = _named(store, angebot_ids, today), True
        total = len(chosen)
    else:
        ids, sure = fitting(store, criteria, today=today)
        # In print nobody can ask back: what surely fits, and only without any the open ones.
        certain, ids = sure > 0, ids[:sure] or ids
        candidates = load_akten(store, ids[:_CANDIDATES])
        chosen, total = _best(candidates, criteria, fields), len(ids)
    if not chosen:
        raise NotFound(
            "Dazu passt kein Angebot; es wurde nichts geschrieben.",
            hint="Woran es liegt, sagt gw match mit denselben Angaben.",
        )
    newest = _newest(chosen, today)
    return Flyer(
        thema=_theme(store, criteria, chosen if angebot_ids else ()),
        sprachen=tuple(dict.fromkeys((GERMAN, *sprachen))),
        angebote=tuple(_offer(akte, fields, today) for akte in chosen[:MOST]),
        gesamt=total,
        stand=datum(newest),
        tag=min(letzter_tag(newest), today) if newest else today,
        absender=absender,
        titel=titel,
        beispiel=example_note(chosen[:MOST]),
        sicher=certain,
    )


def _named(store: Store, ids: Sequence[str], today: date) -> list[Akte]:
    """Return the offers somebody asked for by name, in that order.

    Raises:
        Rejected: when one of them is not for handing out.
    """
    current = store.matching().current_offers(today.isoformat())
    akten = load_akten(store, list(dict.fromkeys(ids)))
    for akte in akten:
        if akte.angebot.id not in current:
            raise Rejected(
                f"„{akte.angebot.name}“ ist nicht aktiv oder schon beendet und kommt deshalb auf "
                "keinen Flyer.",
                hint=f"Wie es darum steht, zeigt: gw angebot show {akte.angebot.slug}",
            )
    return akten


def _best(akten: Iterable[Akte], criteria: Kriterien, fields: Baum) -> list[Akte]:
    """Return the offers that help most at the door.

    Reachable ones come first, and no provider and no topic has more than its share of places while
    others wait: a mix helps most people.
    """
    most = MOST if criteria.handlungsfelder else 1 if criteria.leer else _PER_FIELD
    shown: Counter[str] = Counter()
    early: list[Akte] = []
    late: list[Akte] = []
    for akte in sorted(akten, key=lambda akte: -_usefulness(akte)):
        topic = _topic(akte, fields, wide=criteria.leer)
        if shown[akte.traeger.id] < _PER_PROVIDER and shown[topic] < most:
            shown.update((akte.traeger.id, topic))
            early.append(akte)
        else:
            late.append(akte)
    return [*early, *late]


def _topic(akte: Akte, fields: Baum, *, wide: bool) -> str:
    """Return what an offer shares its places with: those of its theme or only of its field."""
    if not akte.felder:
        return akte.angebot.id
    return _own_theme(akte, fields) if wide else akte.felder[0].id


def _usefulness(akte: Akte) -> int:
    """Count what somebody can do with the offer: call, go there, know when."""
    reachable = any(t.oeffentlich for t in (*akte.telefone, *akte.traeger_telefone))
    place = bool(akte.orte)
    known = bool(akte.zeiten) + bool(akte.kosten) + bool(akte.angebot.kurztext)
    return reachable * 2 + place * 2 + known


def _newest(akten: Sequence[Akte], today: date) -> str:
    """Return the newest day, month or year of which any of the facts is."""
    known = [a.angebot.geprueft_am or a.angebot.stand for a in akten[:MOST]]
    newest = max((text for text in known if text), key=letzter_tag, default="")
    return min(newest, today.isoformat()) if newest else ""


def _offer(akte: Akte, fields: Baum, today: date) -> FlyerAngebot:
    eintrag = published(akte, today)
    return FlyerAngebot(
        slug=akte.angebot.slug,
        was=_sentence(akte.angebot.kurztext or akte.angebot.beschreibung or ""),
        eintrag=eintrag,
        thema=_own_theme(akte, fields),
        kostenlos=any(k.art == "kostenlos" for k in akte.kosten),
        ohne_anmeldung=akte.angebot.anmeldung == "ohne",
        sprachen=tuple(s.code for s in akte.sprachen),
    )


def _sentence(text: str) -> str:
    """Return the first sentence whole, and as many more as stay short."""
    first, *others = _SENTENCE_END.split(text.strip())
    for sentence in others:
        if len(first) + 1 + len(sentence) > _SHORT:
            break
        first = f"{first} {sentence}"
    return first


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


def _own_theme(akte: Akte, fields: Baum) -> str:
    if not akte.felder:
        return ALLGEMEIN
    return _nearest_theme(fields, akte.felder[0].id, THEMA_JE_FELD) or ALLGEMEIN


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
