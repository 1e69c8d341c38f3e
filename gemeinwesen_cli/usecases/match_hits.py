"""What is said of a hit: its line, what stands in the way, what to ask."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from gemeinwesen_cli.domain.angebotstext import ages_text, money
from gemeinwesen_cli.domain.felder import german_date
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.matching import TEILGRUPPE, Grund, total
from gemeinwesen_cli.domain.rufnummer import din5008
from gemeinwesen_cli.domain.sprache import name as language_name
from gemeinwesen_cli.domain.vocabulary import ANMELDUNG, KOSTEN_ART, KOSTEN_JE, WARTELISTE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from gemeinwesen_cli.usecases.match import Kriterien
    from gemeinwesen_cli.usecases.ports import MatchReads

_ENDS_SOON_DAYS = 90
_ROOM_NEWS_DAYS = 60  # what is known of free places gets old
_ONE_TIME = re.compile(r"(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:\[-?\d\])? \d\d:\d\d-\d\d:\d\d")
_WORDS = 160
_NO_HURDLE = ("kostenlos", "unbekannt")
Row = tuple[Any, ...]


class _Fakten(NamedTuple):
    """An offer's row of `MatchReads.facts`."""

    id: str
    slug: str
    name: str
    traeger: str
    kurztext: str | None
    beschreibung: str | None
    status: str
    anmeldung: str | None
    gueltig_bis: str | None
    geprueft_am: str | None
    stand: str | None
    beispiel: int
    alter_von: int | None
    alter_bis: int | None
    voraussetzung_text: str | None
    hinweis_aktuell: str | None


@frozen
class Rang:
    """An offer as ranking leaves it: whether it is sure, its reasons, what nobody has told."""

    id: str
    sicher: bool
    gruende: tuple[Grund, ...]
    offene: tuple[str, ...]


@frozen
class Treffer:
    """A hit as it is shown; `gruende` sum to `score`, `huerden` stand in the way.

    `erfragen` are the conditions nobody has told about this offer.
    """

    id: str
    slug: str
    name: str
    traeger: str
    beschreibung: str
    ort: str
    telefon: str
    zeiten: str
    sicher: bool
    score: float
    gruende: tuple[Grund, ...]
    huerden: tuple[str, ...]
    erfragen: tuple[str, ...]
    stand: str
    beispiel: bool
    extern_id: str | None


def describe(
    reads: MatchReads, hits: Sequence[Rang], criteria: Kriterien, today: date
) -> tuple[Treffer, ...]:
    """Return the hits as they are shown."""
    ids = [hit.id for hit in hits]
    if not ids:
        return ()
    facts = {row[0]: _Fakten(*row) for row in reads.facts(ids)}
    day = today.isoformat()
    parts = {kind: _by_offer(rows) for kind, rows in reads.details(day, ids).items()}
    parts["zeit"] = _by_offer(reads.hours(day, ids))
    return tuple(
        _treffer(
            hit,
            facts[hit.id],
            {kind: found.get(hit.id, []) for kind, found in parts.items()},
            criteria,
            today,
        )
        for hit in hits
    )


def _by_offer(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row[1:])
    return found


def _treffer(
    hit: Rang, fakten: _Fakten, own: Mapping[str, list[Row]], criteria: Kriterien, today: date
) -> Treffer:
    text = fakten.kurztext or fakten.beschreibung or ""
    hours = [shown for row in own["zeit"] if (shown := _hours(row))]
    return Treffer(
        id=hit.id,
        slug=fakten.slug,
        name=fakten.name,
        traeger=fakten.traeger,
        beschreibung=text if len(text) <= _WORDS else text[: _WORDS - 1].rsplit(" ", 1)[0] + " …",
        ort=_places(own["ort"]),
        telefon=", ".join(dict.fromkeys(din5008(*row) for row in own["telefon"])),
        zeiten="; ".join(dict.fromkeys(hours)),
        sicher=hit.sicher,
        score=total(hit.gruende),
        gruende=hit.gruende,
        huerden=tuple(dict.fromkeys(_hurdles(hit, fakten, own, criteria, today))),
        erfragen=hit.offene,
        stand=german_date(fakten.geprueft_am or fakten.stand or ""),
        beispiel=bool(fakten.beispiel),
        extern_id=own["kennung"][0][0] if own["kennung"] else None,
    )


def _places(rows: Iterable[Row]) -> str:
    """Return where an offer is; one protected place protects the offer as a whole."""
    if any(protected for _, _, _, protected, _ in rows):
        from gemeinwesen_cli.domain.drucksache import (  # noqa: PLC0415 - rarely
            ADRESSE_GESCHUETZT,
        )

        return ADRESSE_GESCHUETZT
    return "; ".join(_place(row) for row in rows)


def _place(row: Row) -> str:
    name, street, number, _, district = row
    address = " ".join(part for part in (street, number) if part)
    where = name if name.startswith(address) else f"{name}, {address}"
    return f"{where} ({district})" if district else where


def _hours(row: Row) -> str:
    _kind, oh, words = row
    if not oh:
        return words or ""
    from gemeinwesen_cli.domain.zeitanzeige import show  # noqa: PLC0415 - not every hit has hours

    return show(oh)


def _hurdles(
    hit: Rang,
    fakten: _Fakten,
    own: Mapping[str, list[Row]],
    criteria: Kriterien,
    today: date,
) -> Iterable[str]:
    """Yield what stands in the way, the hardest first."""
    if fakten.status == "voruebergehend_geschlossen":
        yield "vorübergehend geschlossen"
    yield from _full(own["platz"], today)
    yield from (
        grund.text.removesuffix(" (Teilgruppe)")
        for grund in hit.gruende
        if grund.daten.get("relation") == TEILGRUPPE and grund.art == "zielgruppe"
    )
    if criteria.alter is None and (ages := ages_text(fakten.alter_von, fakten.alter_bis)):
        yield ages
    if not criteria.stadtteile and own["gebiet"]:
        yield "nur für " + " und ".join(dict.fromkeys(row[0] for row in own["gebiet"]))
    yield from _only_language(own["sprache"], criteria.sprachen)
    yield from _rarely(own["zeit"])
    if fakten.anmeldung and fakten.anmeldung != "ohne":
        yield ANMELDUNG[fakten.anmeldung]
    yield from (_cost(row) for row in own["kosten"] if row[0] not in _NO_HURDLE)
    yield from (row[0] for row in own["voraussetzung"])
    if fakten.voraussetzung_text:
        yield fakten.voraussetzung_text
    if fakten.gueltig_bis and _days(today, fakten.gueltig_bis) <= _ENDS_SOON_DAYS:
        yield f"läuft am {german_date(fakten.gueltig_bis)} aus"
    if fakten.hinweis_aktuell:
        yield fakten.hinweis_aktuell


def _full(rows: Sequence[Row], today: date) -> Iterable[str]:
    """Tell of a full offer, as long as that is news."""
    for free, waiting, known_on in rows[:1]:
        if -_days(today, known_on) > _ROOM_NEWS_DAYS:
            return
        if waiting in ("lang", "zu"):
            yield WARTELISTE[waiting]
        elif free == 0:
            yield "zurzeit voll"


def _only_language(rows: Sequence[Row], wanted: Sequence[str]) -> Iterable[str]:
    spoken = list(dict.fromkeys(row[0] for row in rows))
    foreign = wanted and not set(spoken) & set(wanted)
    if spoken and (len(spoken) == 1 or foreign) and tuple(spoken) != tuple(wanted):
        yield "nur " + ", ".join(language_name(code) for code in spoken)


def _rarely(rows: Sequence[Row]) -> Iterable[str]:
    """Tell of an offer that opens once a week or less, the only hours it has."""
    if len(rows) == 1 and rows[0][1] and _ONE_TIME.fullmatch(rows[0][1]):
        yield f"nur {_hours(rows[0])}"


def _days(today: date, iso: str) -> int:
    return (today.fromisoformat(iso) - today).days


def _cost(row: Row) -> str:
    kind, cents, per, hint = row
    if hint:
        return str(hint)
    if cents is None:
        return KOSTEN_ART[kind]
    return f"kostet {money(cents)}" + (f" {KOSTEN_JE[per]}" if per else "")
