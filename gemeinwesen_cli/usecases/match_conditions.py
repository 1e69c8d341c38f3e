"""The conditions of matching, each answered for all offers at once: yes, no or unknown."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.angebotstext import ages_text, language_text
from gemeinwesen_cli.domain.matching import (
    EXCLUDED,
    Antwort,
    Grund,
    field_answer,
    first_come,
    group_answer,
    group_terms,
)
from gemeinwesen_cli.domain.sprache import name as language_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from gemeinwesen_cli.domain.baum import Baum
    from gemeinwesen_cli.usecases.ports import Clock, MatchReads

Row = tuple[Any, ...]
_LANGUAGE_POINTS = {
    "muttersprache": 15.0,
    "fliessend": 15.0,
    "grundkenntnisse": 10.0,
    "dolmetscher_anfrage": 8.0,
    "telefondolmetscher": 8.0,
    "nur_material": 4.0,
}
_SPOKEN = 12.0
_AREA_POINTS, _AROUND_POINTS, _CITY_POINTS = 15.0, 12.0, 4.0
_AGE_POINTS, _FREE_POINTS, _STEP_FREE_POINTS, _OPEN_POINTS = 5.0, 8.0, 8.0, 10.0
_FREE = "kostenlos"
_PERHAPS_FREE = {_FREE, "unbekannt", "spende"}
_WHOLE_CITY = "für die ganze Stadt"


def groups(reads: MatchReads, tree: Baum, wanted: Sequence[str]) -> Antwort:
    """Answer target groups of one facet."""
    return group_answer(tree, wanted, reads.group_tags(group_terms(tree, wanted)))


def fields(reads: MatchReads, tree: Baum, wanted: Sequence[str]) -> Antwort:
    """Answer fields of work."""
    return field_answer(tree, wanted, reads.field_tags())


def language(rows: Iterable[Row], wanted: Sequence[str]) -> Antwort:
    """Answer languages; they are alternatives. Other languages known means no."""
    spoken: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for offer, code, level in rows:
        spoken[code, level].add(offer)
    reasons = [
        (_language_reason(code, level), offers)
        for (code, level), offers in spoken.items()
        if code in wanted
    ]
    reasons.sort(key=lambda pair: (-pair[0].punkte, pair[0].text))
    yes = first_come(reasons)
    known: set[str] = set().union(*spoken.values())
    asked = " oder ".join(language_name(code) for code in wanted)
    return Antwort(name="sprache", frage=f"Sprache {asked}", ja=yes, nein=known - yes.keys())


def _language_reason(code: str, level: str | None) -> Grund:
    return Grund(
        art="sprache",
        text=f"spricht {language_text(code, level)}",
        punkte=_LANGUAGE_POINTS.get(level or "", _SPOKEN),
        daten={"wert": code, "niveau": level},
    )


def area(reads: MatchReads, wanted: Sequence[str], offers: AbstractSet[str]) -> Antwort:
    """Answer areas; they are alternatives.

    In the area beats being meant for it, which beats being open to the whole city; only a strict
    catchment area elsewhere means no. One that is not strict, or in words only, is unknown.
    """
    around, names = _area_links(reads.areas())
    inside = _inside(around, wanted)
    near = inside | _above(around, wanted)
    located: dict[str, set[str]] = defaultdict(set)
    for offer, place in reads.places():
        if place in inside:
            located[place].add(offer)
    meant: dict[str, set[str]] = defaultdict(set)
    limited: set[str] = set()
    strict: set[str] = set()
    worded: set[str] = set()
    for offer, place, is_strict in reads.catchments():
        limited.add(offer)
        if is_strict:
            strict.add(offer)
        if place is None:
            worded.add(offer)
        elif place in near:
            meant[place].add(offer)
    no = strict.difference(worded, *meant.values())
    yes = first_come(
        [
            *((_area_reason(f"in {names[p]}", _AREA_POINTS), located[p] - no) for p in
              sorted(located, key=names.__getitem__)),
            *((_area_reason(f"für {names[p]}", _AROUND_POINTS), meant[p]) for p in
              sorted(meant, key=names.__getitem__)),
            (_area_reason(_WHOLE_CITY, _CITY_POINTS), offers - limited),
        ]
    )  # fmt: skip
    asked = " oder ".join(names[place] for place in wanted)
    return Antwort(name="stadtteil", frage=f"Stadtteil {asked}", ja=yes, nein=no)


def _area_reason(text: str, points: float) -> Grund:
    return Grund(art="stadtteil", text=text, punkte=points)


def _area_links(rows: Iterable[Row]) -> tuple[dict[str, str | None], dict[str, str]]:
    listed = list(rows)
    return {row[0]: row[1] for row in listed}, {row[0]: row[2] for row in listed}


def _inside(around: Mapping[str, str | None], wanted: Iterable[str]) -> frozenset[str]:
    found = set(wanted)
    grown = True
    while grown:
        more = {area for area, outer in around.items() if outer in found} - found
        found |= more
        grown = bool(more)
    return frozenset(found)


def _above(around: Mapping[str, str | None], wanted: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for start in wanted:
        outer = around.get(start)
        while outer is not None and outer not in found:
            found.add(outer)
            outer = around.get(outer)
    return frozenset(found)


def age(reads: MatchReads, wanted: int) -> Antwort:
    """Answer an age in years: by the offer's own limits, else by its groups of age."""
    spans: dict[tuple[int | None, int | None], set[str]] = defaultdict(set)
    for offer, low, high in reads.ages():
        spans[low, high].add(offer)
    own: set[str] = set().union(*spans.values())
    fitting = [
        (_age_reason(ages_text(low, high)), offers)
        for (low, high), offers in spans.items()
        if _within(wanted, low, high)
    ]
    tree = reads.tree("zielgruppe")
    ages = {i: term.alter for i, term in tree.terms.items() if term.alter}
    open_to_all = {tree.for_all} if tree.for_all else set()
    groups_of_age: set[str] = set()
    for term_id, modus, offers in reads.group_tags(ages.keys() | open_to_all):
        if modus != EXCLUDED:
            groups_of_age.update(offers)
            if term_id in open_to_all or _within(wanted, *ages[term_id]):
                fitting.append((_age_reason("passt im Alter"), set(offers) - own))
    yes = first_come(fitting)
    no = (own | groups_of_age) - yes.keys()
    return Antwort(name="alter", frage=f"Alter {wanted}", ja=yes, nein=no)


def _within(wanted: int, low: int | None, high: int | None) -> bool:
    return (low or 0) <= wanted <= (wanted if high is None else high)


def _age_reason(text: str) -> Grund:
    return Grund(art="alter", text=text, punkte=_AGE_POINTS)


def free(rows: Iterable[Row]) -> Antwort:
    """Answer "free of charge"; no statement about cost means unknown, never free."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for offer, kind in rows:
        kinds[kind].add(offer)
    yes = first_come([(Grund(art="kosten", text="kostenlos", punkte=_FREE_POINTS), kinds[_FREE])])
    paid: set[str] = set().union(*(kinds[kind] for kind in kinds.keys() - _PERHAPS_FREE))
    return Antwort(name="kosten", frage="kostenlos", ja=yes, nein=paid - yes.keys())


def step_free(rows: Iterable[Row]) -> Antwort:
    """Answer "without steps"; one such place is enough, partly is unknown."""
    values: dict[str, set[str]] = defaultdict(set)
    for offer, value in rows:
        values[value].add(offer)
    grund = Grund(art="barrierefrei", text="stufenlos", punkte=_STEP_FREE_POINTS)
    no = values.pop("nein", set()).difference(*values.values())
    yes = first_come([(grund, values["ja"])])
    return Antwort(name="barrierefrei", frage="barrierefrei", ja=yes, nein=no)


def open_at(
    rows: Iterable[Row], moment: datetime, clock: Clock, paused: AbstractSet[str]
) -> Antwort:
    """Answer "open at that moment"; hours in words only are unknown."""
    same: dict[str | None, set[str]] = defaultdict(set)
    for offer, kind, oh, _words in rows:
        if kind != "telefonzeit":
            same[oh].add(offer)
    states: dict[str, set[str]] = defaultdict(set)
    for oh, offers in same.items():
        states[clock.state(oh, moment).zustand] |= offers
    grund = Grund(art="offen", text="dann geöffnet", punkte=_OPEN_POINTS)
    yes = first_come([(grund, states["offen"] - paused)])
    no = states["geschlossen"].difference(states["offen"], states["unbekannt"]) | paused
    return Antwort(name="offen", frage=f"offen {_when(moment)}", ja=yes, nein=no)


def _when(moment: datetime) -> str:
    days = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
    return f"{days[moment.weekday()]}, {moment:%d.%m.%Y %H:%M} Uhr"
