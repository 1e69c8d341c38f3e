"""The parts of an offer: terms, places, areas, languages, cost, requirements, search words."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.angebot import AngebotSuchwort
from gemeinwesen_cli.domain.angebotstext import capacity_text, language_text
from gemeinwesen_cli.domain.bedingung import (
    Einzugsgebiet,
    Kapazitaet,
    Kosten,
    SpracheAngebot,
    Voraussetzung,
)
from gemeinwesen_cli.domain.entity import new_id
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import fold, tidy
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.sprache import name as language_name
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.domain.vocabulary import VORAUSSETZUNG_ART
from gemeinwesen_cli.domain.zeit import Zeit
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.angebot_begriffe import Terms, drop_terms, set_terms
from gemeinwesen_cli.usecases.angebot_ort import Place, attach_place, detach_places
from gemeinwesen_cli.usecases.find import find

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gemeinwesen_cli.domain.angebot import Angebot
    from gemeinwesen_cli.usecases.ports import Hours, Job, Phone, Store

_NOUN = "angebot"


@frozen
class Price:
    """What an offer costs: values of `Kosten` and how it reads."""

    values: Mapping[str, Any]
    text: str


@frozen
class Parts:
    """What hangs on an offer, as it was given; empty leaves things as they are.

    `sprachen` are (code, niveau), `kapazitaet` values of `Kapazitaet`, `stadtteile` belong to
    the place when one is given and are catchment areas otherwise.
    """

    begriffe: Terms = field(default_factory=Terms)
    ort: Place | None = None
    stadtteile: Sequence[str] = ()
    einzugsgebiete: Sequence[str] = ()
    nur_dort: bool = False
    telefone: Sequence[Phone] = ()
    zeiten: Hours | None = None
    sprachen: Sequence[tuple[str, str | None]] = ()
    kosten: Price | None = None
    voraussetzungen: Sequence[str] = ()
    kapazitaet: Mapping[str, Any] | None = None
    suchwoerter: Sequence[str] = ()


@frozen
class Dropped:
    """What is to be taken off an offer, named as it is shown."""

    begriffe: Terms = field(default_factory=Terms)
    orte: Sequence[str] = ()
    einzugsgebiete: Sequence[str] = ()
    telefone: Sequence[Phone] = ()
    sprachen: Sequence[str] = ()
    voraussetzungen: Sequence[str] = ()
    suchwoerter: Sequence[str] = ()
    zeiten: bool = False
    kosten: bool = False


def add_parts(store: Store, job: Job, angebot: Angebot, parts: Parts) -> tuple[str, ...]:
    """Write what was given, inside `writing`; return one line for each thing that is new."""
    areas = list(parts.einzugsgebiete)
    lines = list(set_terms(store, angebot.id, parts.begriffe))
    if parts.ort is not None:
        lines += attach_place(store, angebot, parts.ort, parts.stadtteile[:1])
        areas += parts.stadtteile[1:]
    else:
        areas += parts.stadtteile
    lines += _add_areas(store, angebot.id, areas, strict=parts.nur_dort)
    lines += record.edit_phones(store, (_NOUN, angebot.id), parts.telefone, ())
    lines += _set_hours(store, angebot.id, parts.zeiten)
    lines += _add_languages(store, angebot.id, parts.sprachen)
    lines += _set_cost(store, angebot.id, parts.kosten)
    lines += _add_requirements(store, angebot.id, parts.voraussetzungen)
    lines += _set_capacity(store, job, angebot.id, parts.kapazitaet)
    lines += _add_words(store, angebot.id, parts.suchwoerter)
    return tuple(lines)


def drop_parts(store: Store, angebot_id: str, dropped: Dropped) -> tuple[str, ...]:
    """Take parts off an offer, inside `writing`; return one line for each."""
    lines = list(drop_terms(store, angebot_id, dropped.begriffe))
    lines += detach_places(store, angebot_id, dropped.orte)
    lines += _drop_areas(store, angebot_id, dropped.einzugsgebiete)
    lines += record.edit_phones(store, (_NOUN, angebot_id), (), dropped.telefone)
    lines += _drop_languages(store, angebot_id, dropped.sprachen)
    requirements = {v.text: v.id for v in store.of(Voraussetzung).by(angebot_id=angebot_id)}
    words = {w.text: w.id for w in store.of(AngebotSuchwort).by(angebot_id=angebot_id)}
    for label, kind, have, gone in (
        ("Voraussetzung", Voraussetzung, requirements, dropped.voraussetzungen),
        ("Suchwort", AngebotSuchwort, words, dropped.suchwoerter),
    ):
        _, drop = record.change_words(have, (), gone, fold)
        store.of(kind).remove(*(have[word] for word in drop))
        lines += [f"{label} weg: {word}" for word in drop]
    if dropped.kosten:
        lines += _set_cost(store, angebot_id, None, empty=True)
    if dropped.zeiten:
        lines += _drop_hours(store, angebot_id)
    return tuple(lines)


def _add_areas(
    store: Store, angebot_id: str, names: Sequence[str], *, strict: bool
) -> tuple[str, ...]:
    have = {e.stadtteil_id for e in store.of(Einzugsgebiet).by(gehoert_zu_id=angebot_id)}
    lines = []
    for name in names:
        area = record.get(store, Stadtteil, find(store, "stadtteil", name))
        if area.id in have:
            continue
        have.add(area.id)
        store.of(Einzugsgebiet).add(
            Einzugsgebiet(
                id=new_id(),
                gehoert_zu=_NOUN,
                gehoert_zu_id=angebot_id,
                stadtteil_id=area.id,
                streng=strict,
            )
        )
        lines.append(f"Einzugsgebiet dazu: {area.name}{' (nur dort)' if strict else ''}")
    return tuple(lines)


def _drop_areas(store: Store, angebot_id: str, names: Sequence[str]) -> tuple[str, ...]:
    have = store.of(Einzugsgebiet).by(gehoert_zu_id=angebot_id)
    lines = []
    for name in names:
        area_id = find(store, "stadtteil", name)
        found = [e for e in have if e.stadtteil_id == area_id]
        if not found:
            raise Rejected(
                f"„{name}“ ist kein Einzugsgebiet dieses Angebots.",
                hint="Was dort steht, zeigt der Befehl show.",
            )
        store.of(Einzugsgebiet).remove(*(e.id for e in found))
        lines.append(f"Einzugsgebiet weg: {record.get(store, Stadtteil, area_id).name}")
    return tuple(lines)


def _add_languages(
    store: Store, angebot_id: str, languages: Sequence[tuple[str, str | None]]
) -> tuple[str, ...]:
    have = {s.code: s for s in store.of(SpracheAngebot).by(gehoert_zu_id=angebot_id)}
    lines = []
    for code, level in languages:
        known = have.get(code)
        if known and (level is None or known.niveau == level):
            continue
        if known:
            store.of(SpracheAngebot).remove(known.id)
        new = SpracheAngebot(
            id=new_id(), gehoert_zu=_NOUN, gehoert_zu_id=angebot_id, code=code, niveau=level
        )
        store.of(SpracheAngebot).add(new)
        have[code] = new
        lines.append(f"Sprache dazu: {language_text(code, level)}")
    return tuple(lines)


def _drop_languages(store: Store, angebot_id: str, codes: Sequence[str]) -> tuple[str, ...]:
    have = {s.code: s for s in store.of(SpracheAngebot).by(gehoert_zu_id=angebot_id)}
    _, gone = record.change_words(have, (), codes, fold)
    store.of(SpracheAngebot).remove(*(have[code].id for code in gone))
    return tuple(f"Sprache weg: {language_name(code)}" for code in gone)


def _set_cost(
    store: Store, angebot_id: str, price: Price | None, *, empty: bool = False
) -> tuple[str, ...]:
    if price is None and not empty:
        return ()
    have = store.of(Kosten).by(angebot_id=angebot_id)
    given = dict(price.values) if price else {}
    if price and [{f: getattr(k, f) for f in given} for k in have] == [given]:
        return ()
    store.of(Kosten).remove(*(k.id for k in have))
    if price is None:
        return ("Kosten weg: bitte erfragen",) if have else ()
    store.of(Kosten).add(Kosten(id=new_id(), angebot_id=angebot_id, **given))
    return (f"Kosten: {price.text}",)


def _add_requirements(store: Store, angebot_id: str, texts: Sequence[str]) -> tuple[str, ...]:
    have = {fold(v.text) for v in store.of(Voraussetzung).by(angebot_id=angebot_id)}
    lines = []
    for text in texts:
        kind, _, rest = tidy(text).partition(":")
        known = rest.strip() and fold(kind) in VORAUSSETZUNG_ART
        art, words = (fold(kind), rest.strip()) if known else ("sonstige", tidy(text))
        if not words or fold(words) in have:
            continue
        have.add(fold(words))
        store.of(Voraussetzung).add(
            Voraussetzung(id=new_id(), angebot_id=angebot_id, art=art, text=words)
        )
        lines.append(f"Voraussetzung dazu: {words}")
    return tuple(lines)


def _set_capacity(
    store: Store, job: Job, angebot_id: str, given: Mapping[str, Any] | None
) -> tuple[str, ...]:
    if not given:
        return ()
    places, free = given.get("maximal"), given.get("frei")
    if places is not None and free is not None and free > places:
        raise Rejected(
            f"Es können nicht {free} von {places} Plätzen frei sein.",
            hint="Bitte die Angabe --kapazitaet prüfen.",
        )
    have = store.of(Kapazitaet).by(gehoert_zu_id=angebot_id)
    store.of(Kapazitaet).remove(*(k.id for k in have))
    new = Kapazitaet(
        id=new_id(),
        gehoert_zu=_NOUN,
        gehoert_zu_id=angebot_id,
        stand_am=job.today.isoformat(),
        **given,
    )
    store.of(Kapazitaet).add(new)
    return (f"Kapazität: {capacity_text(new)}",)


def _set_hours(store: Store, angebot_id: str, hours: Hours | None) -> tuple[str, ...]:
    if hours and not store.of(Zeit).count(gehoert_zu=_NOUN, gehoert_zu_id=angebot_id):
        record.add_hours(store, _NOUN, angebot_id, hours)
        return (f"Zeiten: {hours.text}",)
    return record.edit_hours(store, (_NOUN, angebot_id), hours)


def _drop_hours(store: Store, angebot_id: str) -> tuple[str, ...]:
    have = store.of(Zeit).by(gehoert_zu=_NOUN, gehoert_zu_id=angebot_id)
    store.of(Zeit).remove(*(z.id for z in have))
    return tuple(f"Zeiten weg: {z.quelle_text or z.oh}" for z in have)


def _add_words(store: Store, angebot_id: str, words: Sequence[str]) -> tuple[str, ...]:
    have = [w.text for w in store.of(AngebotSuchwort).by(angebot_id=angebot_id)]
    new, _ = record.change_words(have, [tidy(w) for w in words if tidy(w)], (), fold)
    store.of(AngebotSuchwort).add(
        *(AngebotSuchwort(id=new_id(), angebot_id=angebot_id, text=word) for word in new)
    )
    return tuple(f"Suchwort dazu: {word}" for word in new)
