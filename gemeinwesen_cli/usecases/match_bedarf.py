"""Looking for offers for needs that were recorded."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.auskunft import NICHT_VERSTANDEN, UNSICHER, Auskunft
from gemeinwesen_cli.domain.bedarf import Bedarf, BedarfZielgruppe
from gemeinwesen_cli.domain.begriff import Begriff
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.felder import german_date
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.sprache import name as language_name
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.match import Ergebnis, Kriterien
from gemeinwesen_cli.usecases.match_viele import Beantwortet
from gemeinwesen_cli.usecases.urteil import Anlass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from gemeinwesen_cli.usecases.match_antwort import Antwortgeber
    from gemeinwesen_cli.usecases.ports import Store

OWN_WORDS = "eigene Worte"
_NOTHING = Ergebnis(
    bedingungen=(),
    sicher=0,
    offen=0,
    treffer=(),
    auskunft=Auskunft(zustand=UNSICHER, p_treffer=0.0),
)
_GERMAN = "de"


@frozen
class Anliegen:
    """A recorded need as it is looked for: its heading, what to look for, one after the other.

    `worte` is what somebody said, as long as it may be kept.
    """

    bedarf: Bedarf
    titel: str
    worte: str | None
    suchen: tuple[Kriterien, ...]


def open_needs(store: Store) -> list[str]:
    """Return the ids of the needs nobody has done anything about, the oldest first."""
    found = sorted(store.of(Bedarf).by(status="offen"), key=lambda need: need.slug)
    return [need.id for need in found]


def match_needs(
    store: Store,
    answers: Antwortgeber,
    ids: Iterable[str],
    criteria: Kriterien,
    today: date,
    limit: int,
) -> Iterator[Beantwortet]:
    """Yield the answer to each need; one of which nothing is left does not stop the others."""
    for bedarf_id in ids:
        try:
            yield match_need(store, answers, bedarf_id, criteria, today, limit)
        except Rejected as error:
            slug = record.get(store, Bedarf, bedarf_id).slug
            yield Beantwortet(
                id=slug,
                titel=slug,
                ergebnis=_NOTHING,
                kriterien=criteria,
                ms=0.0,
                fehler=f"{error.message} {error.hint}",
            )


def match_need(
    store: Store,
    answers: Antwortgeber,
    bedarf_id: str,
    criteria: Kriterien,
    today: date,
    limit: int,
) -> Beantwortet:
    """Return the answer to one need; `criteria` hold besides.

    Raises:
        Rejected: if nothing is left of it to look for.
    """
    begun = perf_counter()
    need = wanted(store, bedarf_id, today, criteria)
    found = _answer(answers, need, limit)
    return Beantwortet(
        id=need.bedarf.slug,
        titel=need.titel,
        ergebnis=found,
        kriterien=need.suchen[0],
        ms=round((perf_counter() - begun) * 1000, 3),
    )


def wanted(store: Store, bedarf_id: str, today: date, more: Kriterien) -> Anliegen:
    """Return what to look for for a need; `more` holds besides.

    First its own words as long as they are kept, then its concept, then its field of work.

    Raises:
        Rejected: if nothing is left of it to look for.
    """
    bedarf = record.get(store, Bedarf, bedarf_id)
    tags = store.of(BedarfZielgruppe).by(bedarf_id=bedarf_id)
    groups = tuple(sorted(tag.begriff_id for tag in tags))
    spoken = (bedarf.sprache,) if bedarf.sprache and bedarf.sprache != _GERMAN else ()
    frame = replace(
        more,
        zielgruppen=more.zielgruppen or groups,
        stadtteile=more.stadtteile or ((bedarf.stadtteil_id,) if bedarf.stadtteil_id else ()),
        sprachen=more.sprachen or spoken,
    )
    words = store.needs().words(bedarf_id, today)
    concept = _concept_name(store, bedarf.konzept) if bedarf.konzept else None
    said = words.text if words else None
    texts = [said, concept]
    searches = [replace(frame, text=text) for text in texts if text]
    if bedarf.feld_id:
        searches.append(replace(frame, handlungsfelder=(bedarf.feld_id,)))
    if not searches:
        raise Rejected(
            f"Bei {bedarf.slug} steht nicht, was gebraucht wird: Die eigenen Worte sind gelöscht.",
            hint=f"Bitte nachtragen mit: gw bedarf edit {bedarf.slug} --feld …",
        )
    return Anliegen(
        bedarf=bedarf,
        titel=" · ".join(_title(store, bedarf, concept, groups)),
        worte=said,
        suchen=tuple(searches),
    )


def _answer(answers: Antwortgeber, need: Anliegen, limit: int) -> Ergebnis:
    """Return the answer to a need: of the first way to look for it that is understood."""
    known = Anlass(bedarf_id=need.bedarf.id, konzept=need.bedarf.konzept)
    found: Ergebnis | None = None
    for criteria in need.suchen:
        last, found = found, answers.answer(criteria, limit, known)
        if last is not None:  # an emergency said in own words stays one
            krisen = tuple(dict.fromkeys((*last.krisen, *found.krisen)))
            found = replace(found, krisen=krisen, notruf=last.notruf or found.notruf)
        if found.auskunft is None or found.auskunft.art != NICHT_VERSTANDEN:
            break
    if found is None:
        raise AssertionError(need.titel)
    # What somebody said stands with the need, not in everything made of it.
    hidden = f"Text „{need.worte}“"
    conditions = (OWN_WORDS if one == hidden else one for one in found.bedingungen)
    heard = found.gehoert
    if heard and hidden in found.bedingungen:  # what nobody knows may well be a name
        heard = replace(heard, repariert=(), unbekannt=())
    return replace(found, bedingungen=tuple(conditions), gehoert=heard)


def _title(
    store: Store, bedarf: Bedarf, concept: str | None, groups: tuple[str, ...]
) -> Iterator[str]:
    yield bedarf.slug
    field = store.of(Begriff).get(bedarf.feld_id) if bedarf.feld_id else None
    yield field.name if field else concept or OWN_WORDS
    yield from (group.name for group in store.of(Begriff).among("id", groups))
    area = store.of(Stadtteil).get(bedarf.stadtteil_id) if bedarf.stadtteil_id else None
    if area:
        yield area.name
    if bedarf.sprache:
        yield language_name(bedarf.sprache)
    yield german_date(bedarf.monat)


def _concept_name(store: Store, slug: str) -> str:
    """Return what a concept is called; one that is in no lexicon any more says it by its slug."""
    names = {named.slug: named.name for named in store.names("konzept")}
    return names.get(slug, slug.replace("-", " "))
