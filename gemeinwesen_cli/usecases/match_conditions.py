"""The conditions of matching, each answered for all offers at once: yes, no or unknown."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.matching import Antwort, Grund, field_answer, group_answer, relations
from gemeinwesen_cli.domain.sprache import name as language_name
from gemeinwesen_cli.domain.vocabulary import NIVEAU

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
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
_WHOLE_CITY = "für die ganze Stadt"


def groups(reads: MatchReads, tree: Baum, wanted: Sequence[str]) -> Antwort:
    """Answer target groups of one facet."""
    related = {tag for term in wanted for tag in relations(tree, term)}
    facet = tree.of_facet(tree.facet(wanted[0]))
    return group_answer(tree, wanted, reads.group_tags(related | facet))


def fields(reads: MatchReads, tree: Baum, wanted: Sequence[str]) -> Antwort:
    """Answer fields of work."""
    return field_answer(tree, wanted, reads.field_tags())


def language(rows: Iterable[Row], wanted: Sequence[str]) -> Antwort:
    """Answer languages; they are alternatives. Other languages known means no."""
    yes: dict[str, Grund] = {}
    known: set[str] = set()
    for offer, code, level in rows:
        known.add(offer)
        if code not in wanted:
            continue
        points = _LANGUAGE_POINTS.get(level, _SPOKEN)
        if offer in yes and yes[offer].punkte >= points:
            continue
        shown = f"spricht {language_name(code)}" + (f" ({NIVEAU[level]})" if level else "")
        yes[offer] = Grund(
            art="sprache", text=shown, punkte=points, daten={"wert": code, "niveau": level}
        )
    asked = " oder ".join(language_name(code) for code in wanted)
    return Antwort(name="sprache", frage=f"Sprache {asked}", ja=yes, nein=known - yes.keys())


def area(reads: MatchReads, wanted: Sequence[str], offers: frozenset[str]) -> Antwort:
    """Answer areas; they are alternatives.

    In the area beats being meant for it, which beats being open to the whole city; only a strict
    catchment area elsewhere means no. A catchment area in words only is unknown.
    """
    around, names = _area_links(reads.areas())
    inside = _inside(around, wanted)
    above = _above(around, wanted)
    yes = {
        offer: Grund(art="stadtteil", text=f"in {names[place]}", punkte=_AREA_POINTS)
        for offer, place in reads.places()
        if place in inside
    }
    strict: dict[str, bool] = defaultdict(bool)
    worded: set[str] = set()
    for offer, place, is_strict in reads.catchments():
        strict[offer] |= bool(is_strict)
        if place is None:
            worded.add(offer)
        elif offer not in yes and (place in inside or place in above):
            text = f"für {names[place]}"
            yes[offer] = Grund(art="stadtteil", text=text, punkte=_AROUND_POINTS)
    for offer in offers - strict.keys() - yes.keys():
        yes[offer] = Grund(art="stadtteil", text=_WHOLE_CITY, punkte=_CITY_POINTS)
    no = {offer for offer, is_strict in strict.items() if is_strict} - yes.keys() - worded
    asked = " oder ".join(names[place] for place in wanted)
    return Antwort(name="stadtteil", frage=f"Stadtteil {asked}", ja=yes, nein=no)


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
    yes: dict[str, Grund] = {}
    no: set[str] = set()
    for offer, low, high in reads.ages():
        if (low or 0) <= wanted <= (120 if high is None else high):
            yes[offer] = _age_reason(low, high)
        else:
            no.add(offer)
    own = yes.keys() | no
    tree = reads.tree("zielgruppe")
    spans = {i: term.alter for i, term in tree.terms.items() if term.alter}
    by_group: dict[str, bool] = defaultdict(bool)
    for offer, term_id, modus in reads.group_tags(spans):
        if offer not in own and modus != "ausgeschlossen":
            low, high = spans[term_id]
            by_group[offer] |= low <= wanted <= high
    for offer, fits in by_group.items():
        if fits:
            yes[offer] = Grund(art="alter", text="passt im Alter", punkte=_AGE_POINTS)
        else:
            no.add(offer)
    return Antwort(name="alter", frage=f"Alter {wanted}", ja=yes, nein=no)


def _age_reason(low: int | None, high: int | None) -> Grund:
    if low is not None and high is not None:
        span = f"{low} bis {high} Jahre"
    else:
        span = f"ab {low} Jahren" if low is not None else f"bis {high} Jahre"
    return Grund(art="alter", text=span, punkte=_AGE_POINTS)


def free(rows: Iterable[Row]) -> Antwort:
    """Answer "free of charge"; no statement about cost means unknown, never free."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for offer, kind in rows:
        kinds[offer].add(kind)
    yes = {
        offer: Grund(art="kosten", text="kostenlos", punkte=_FREE_POINTS)
        for offer, found in kinds.items()
        if "kostenlos" in found
    }
    no = {
        offer
        for offer, found in kinds.items()
        if offer not in yes and found - {"unbekannt", "spende"}
    }
    return Antwort(name="kosten", frage="kostenlos", ja=yes, nein=no)


def step_free(rows: Iterable[Row]) -> Antwort:
    """Answer "without steps"; one such place is enough, partly is unknown."""
    values: dict[str, set[str]] = defaultdict(set)
    for offer, value in rows:
        values[offer].add(value)
    yes = {
        offer: Grund(art="barrierefrei", text="stufenlos", punkte=_STEP_FREE_POINTS)
        for offer, found in values.items()
        if "ja" in found
    }
    no = {offer for offer, found in values.items() if found == {"nein"}}
    return Antwort(name="barrierefrei", frage="barrierefrei", ja=yes, nein=no)


def open_at(rows: Iterable[Row], moment: datetime, clock: Clock) -> Antwort:
    """Answer "open at that moment"; hours in words only are unknown."""
    states: dict[str, set[str]] = defaultdict(set)
    for offer, kind, oh, _words in rows:
        if kind != "telefonzeit":
            states[offer].add(clock.state(oh, moment).zustand)
    yes = {
        offer: Grund(art="offen", text="dann geöffnet", punkte=_OPEN_POINTS)
        for offer, found in states.items()
        if "offen" in found
    }
    no = {offer for offer, found in states.items() if found == {"geschlossen"}}
    return Antwort(name="offen", frage=f"offen {_when(moment)}", ja=yes, nein=no)


def _when(moment: datetime) -> str:
    days = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
    return f"{days[moment.weekday()]}, {moment:%d.%m.%Y %H:%M} Uhr"


def words_reason(parts: Mapping[str, float]) -> Grund:
    """Return the reason of a text: its found words, each with its points."""
    points = {word: round(value, 2) for word, value in parts.items()}
    return Grund(
        art="text",
        text="Wörter: " + ", ".join(points),
        punkte=round(sum(points.values()), 2),
        daten={"woerter": points},
    )
