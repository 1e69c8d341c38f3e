"""Matches for programs: the objects of JSON, the rows of CSV."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.usecases.result import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gemeinwesen_cli.domain.notruf import Notruf
    from gemeinwesen_cli.usecases.match import Ergebnis
    from gemeinwesen_cli.usecases.match_hits import Treffer
    from gemeinwesen_cli.usecases.match_viele import Beantwortet

_HIT = ("angebot", "name", "traeger", "sicher", "score", "passt_weil", "beachten", "erfragen")
ANSWERED = ("id", "zustand", "krise", "notruf", *_HIT)
Row = tuple[Any, ...]


def data(found: Ergebnis, ident: str | int | None = None) -> dict[str, Any]:
    """Return one object: whom to call, how it was read, the counts, the hits with reasons."""
    return {
        "id": ident,
        **_judged(found),
        "bedingungen": found.bedingungen,
        "sicher": found.sicher,
        "offen": found.offen,
        "relationen": found.relationen,
        "treffer": [_hit_data(hit) for hit in found.treffer],
        "hindernisse": [
            {
                "bedingung": obstacle.frage,
                "frei": obstacle.frei,
                "naechste": [hit.slug for hit in obstacle.naechste],
            }
            for obstacle in found.hindernisse
        ],
    }


def answered(answer: Beantwortet) -> dict[str, Any]:
    """Return the object of one need among many."""
    found = data(answer.ergebnis, answer.id)
    if answer.fehler:
        found["fehler"] = answer.fehler
    return {**found, "ms": answer.ms}


def number(one: Notruf) -> dict[str, Any]:
    """Return a number to call as an object."""
    return {
        "nummer": one.nummer,
        "name": one.name,
        "wofuer": one.wofuer,
        "fuer": one.fuer,
        "zeiten": one.zeiten,
        "sprachen": one.sprachen,
        "ort": one.ort,
        "angebot": one.angebot,
        "quelle": one.quelle,
        "geprueft_am": one.geprueft_am,
    }


def numbers_line(numbers: Iterable[Notruf]) -> str:
    """Return numbers to call in one line: 110 Polizei; 116 016 Hilfetelefon."""
    return "; ".join(f"{one.nummer} {one.name}" for one in numbers)


def table(found: Ergebnis) -> Listing:
    """Return the hits for conditions, one a row."""
    rows = [
        _hit_row(hit, "; ".join(grund.text for grund in hit.gruende), "bitte erfragen")
        for hit in found.treffer
    ]
    return Listing(columns=_HIT, heads=_HIT, rows=rows, total=len(rows))


def answered_table(answers: Iterable[tuple[str | int | None, Ergebnis]]) -> Listing:
    """Return the hits for texts, one a row; a need without a hit has a row of its own."""
    rows = [row for ident, found in answers for row in _answered_rows(ident, found)]
    return Listing(columns=ANSWERED, heads=ANSWERED, rows=rows, total=len(rows))


def _answered_rows(ident: str | int | None, found: Ergebnis) -> Iterator[Row]:
    from gemeinwesen_cli.usecases.match_satz import because  # noqa: PLC0415 - only for texts

    state = found.auskunft.zustand if found.auskunft else ""
    lead = (ident, state, "ja" if found.krisen else "nein", numbers_line(found.notruf))
    for hit in found.treffer:
        yield (*lead, *_hit_row(hit, because(hit), "vielleicht"))
    if not found.treffer:
        yield (*lead, *("" for _ in _HIT))


def _hit_row(hit: Treffer, why: str, perhaps: str) -> Row:
    return (
        hit.slug,
        hit.name,
        hit.traeger,
        "ja" if hit.sicher else perhaps,
        hit.score,
        why,
        "; ".join(hit.huerden),
        "; ".join(hit.erfragen),
    )


def _judged(found: Ergebnis) -> dict[str, Any]:
    """Return how a text was understood and whether there is an answer."""
    if found.auskunft is None:
        return {}
    return {
        "krise": bool(found.krisen),
        "notruf": [number(one) for one in found.notruf],
        "gehoert": asdict(found.gehoert) if found.gehoert else None,
        "luecke": asdict(found.auskunft),
    }


def _hit_data(hit: Treffer) -> dict[str, Any]:
    return {
        "angebot": hit.slug,
        "id": hit.id,
        "extern_id": hit.extern_id,
        "name": hit.name,
        "traeger": hit.traeger,
        "beschreibung": hit.beschreibung,
        "ort": hit.ort,
        "telefon": hit.telefon,
        "zeiten": hit.zeiten,
        "sicher": hit.sicher,
        "score": hit.score,
        "gruende": [
            {"art": g.art, "text": g.text, "punkte": g.punkte, **g.daten} for g in hit.gruende
        ],
        "huerden": hit.huerden,
        "erfragen": hit.erfragen,
        "stand": hit.stand,
        "beispiel": hit.beispiel,
    }
