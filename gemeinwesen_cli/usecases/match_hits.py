"""What is said of a hit: its line, what stands in the way, what to ask."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Protocol

from gemeinwesen_cli.domain.felder import german_date
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.matching import TEILGRUPPE, Grund, total
from gemeinwesen_cli.domain.rufnummer import din5008
from gemeinwesen_cli.domain.sprache import name as language_name
from gemeinwesen_cli.domain.vocabulary import ANMELDUNG, KOSTEN_ART, KOSTEN_JE
from gemeinwesen_cli.domain.zeitanzeige import show as show_hours

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from gemeinwesen_cli.usecases.ports import MatchReads

_ENDS_SOON_DAYS = 90
_WORDS = 160
_NO_HURDLE = ("kostenlos", "unbekannt")
Row = tuple[Any, ...]


class Ranked(Protocol):
    """An offer as ranking leaves it."""

    @property
    def fakten(self) -> Row:
        """Its facts."""

    @property
    def sicher(self) -> bool:
        """Whether every condition is surely met."""

    @property
    def gruende(self) -> tuple[Grund, ...]:
        """Its reasons."""

    @property
    def offene(self) -> tuple[str, ...]:
        """The conditions that are unknown."""


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
    reads: MatchReads, hits: Sequence[Ranked], languages: Sequence[str], today: date
) -> tuple[Treffer, ...]:
    """Return the hits as they are shown."""
    ids = [hit.fakten[0] for hit in hits]
    if not ids:
        return ()
    parts = {kind: _by_offer(rows) for kind, rows in reads.details(ids).items()}
    parts["zeit"] = _by_offer(reads.hours(today.isoformat(), ids))
    return tuple(_treffer(hit, parts, languages, today) for hit in hits)


def _by_offer(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row[1:])
    return found


def _treffer(
    hit: Ranked,
    parts: Mapping[str, Mapping[str, list[Row]]],
    languages: Sequence[str],
    today: date,
) -> Treffer:
    (offer, slug, name, provider, short, long, *_rest) = hit.fakten
    own = {kind: found.get(offer, []) for kind, found in parts.items()}
    text = short or long or ""
    return Treffer(
        id=offer,
        slug=slug,
        name=name,
        traeger=provider,
        beschreibung=text if len(text) <= _WORDS else text[: _WORDS - 1].rsplit(" ", 1)[0] + " …",
        ort="; ".join(_place(row) for row in own["ort"]),
        telefon=", ".join(din5008(*row) for row in own["telefon"]),
        zeiten="; ".join(text for row in own["zeit"] if (text := _hours(row))),
        sicher=hit.sicher,
        score=total(hit.gruende),
        gruende=hit.gruende,
        huerden=tuple(_hurdles(hit, own, languages, today)),
        erfragen=hit.offene,
        stand=german_date(hit.fakten[9] or hit.fakten[10] or ""),
        beispiel=bool(hit.fakten[11]),
        extern_id=own["kennung"][0][0] if own["kennung"] else None,
    )


def _place(row: Row) -> str:
    name, street, number, protected, district = row
    if protected:
        return "Adresse auf Anfrage"
    address = " ".join(part for part in (street, number) if part)
    where = address if name in ("", address) or not address else f"{name}, {address}"
    return f"{where or name} ({district})" if district else where or name


def _hours(row: Row) -> str:
    _kind, oh, words = row
    return show_hours(oh) if oh else words or ""


def _hurdles(
    hit: Ranked, own: Mapping[str, list[Row]], languages: Sequence[str], today: date
) -> Iterable[str]:
    status, registration, ends = hit.fakten[6:9]
    if status == "voruebergehend_geschlossen":
        yield "vorübergehend geschlossen"
    spoken = list(dict.fromkeys(row[0] for row in own["sprache"]))
    if spoken and not set(spoken) & set(languages):
        yield "nur " + ", ".join(language_name(code) for code in spoken)
    if registration and registration != "ohne":
        yield ANMELDUNG[registration]
    yield from (_cost(row) for row in own["kosten"] if row[0] not in _NO_HURDLE)
    yield from (
        grund.text.removeprefix("Teilgruppe: ")
        for grund in hit.gruende
        if grund.daten.get("relation") == TEILGRUPPE
    )
    if ends and _days(ends, today) <= _ENDS_SOON_DAYS:
        yield f"läuft am {german_date(ends)} aus"


def _days(iso: str, today: date) -> int:
    return (today.fromisoformat(iso) - today).days


def _cost(row: Row) -> str:
    kind, cents, per, hint = row
    if cents is None:
        return hint or KOSTEN_ART[kind]
    euros = f"{cents // 100},{cents % 100:02d} €"
    return f"kostet {euros}" + (f" {KOSTEN_JE[per]}" if per else "")
