"""Matches for people: whom to call, how it was understood, the honest answer, the hits."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from gemeinwesen_cli.cli.output import number, room
from gemeinwesen_cli.domain.auskunft import LUECKE, PASST
from gemeinwesen_cli.domain.lexikon import KRISEN
from gemeinwesen_cli.usecases.match_satz import because, feedback, listed, understood, weak

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gemeinwesen_cli.domain.notruf import Notruf
    from gemeinwesen_cli.usecases.match import Ergebnis
    from gemeinwesen_cli.usecases.match_ausgang import Ausgang
    from gemeinwesen_cli.usecases.match_hits import Treffer
    from gemeinwesen_cli.usecases.match_viele import Beantwortet

WEAK = "Kein genauer Treffer, vielleicht hilfreich:"
NEAR = "Am nächsten, bitte dort nachfragen:"
_WIDTH = 100
_YEAR = 4  # digits, the end of every German date
_INDENT = " " * 4
_MOST_WEAK, _FEWER_WEAK = 5, 3  # fewer beside good hits, and where nothing fits


def condition_lines(found: Ergebnis) -> Iterator[str]:
    """Yield what fits conditions alone."""
    yield "Gesucht: " + " und ".join(found.bedingungen)
    yield _count_line(found)
    last = None
    for place, hit in enumerate(found.treffer, 1):
        if hit.sicher != last and not hit.sicher:
            yield ""
            yield "Passt vielleicht – bitte erfragen:"
        last = hit.sicher
        yield ""
        yield from _hit_lines(
            place,
            hit,
            ("Passt, weil: ", "; ".join(grund.text for grund in hit.gruende)),
            ("Beachten: ", "; ".join(hit.huerden)),
            ("Bitte erfragen: ", "; ".join(hit.erfragen)),
        )
    for obstacle in found.hindernisse:
        yield ""
        verb = "passt" if obstacle.frei == 1 else "passen"
        yield f"Ohne „{obstacle.frage}“ {verb} {number(obstacle.frei)}. Am nächsten:"
        for hit in obstacle.naechste:
            yield f"  {hit.name} – {hit.traeger} ({hit.slug})"


def said_lines(found: Ergebnis, end: Ausgang) -> Iterator[str]:
    """Yield the answer to what somebody said; an emergency stands above everything."""
    yield from crisis_lines(found)
    yield from head_lines(found, end)
    before = True
    for place, (hit, good) in enumerate(shown(found), 1):
        yield ""
        if before and not good:
            yield NEAR if place == 1 and _state(found) == PASST else WEAK
            yield ""
        before = good
        yield from _hit_lines(
            place,
            hit,
            ("", because(hit, good=good)),
            ("Rückmeldungen: ", feedback(hit)),
            ("Beachten: ", "; ".join(hit.huerden)),
            ("Nicht bekannt: ", "; ".join(hit.erfragen)),
        )


def head_lines(found: Ergebnis, end: Ausgang) -> Iterator[str]:
    """Yield how it was understood, the honest answer, and the next step."""
    if found.gehoert:
        yield from _wrapped(understood(found.gehoert))
    asked = [one for one in found.bedingungen if not one.startswith("Text „")]
    if asked:
        yield from _wrapped(f"Verlangt: {listed(asked)}.")
    yield ""
    yield from _wrapped(end.satz)
    for line in end.mehr:
        yield from _wrapped(line, "  ")
    for step in end.schritte:
        yield f"  {step}"  # copied as it stands


def shown(found: Ergebnis) -> list[tuple[Treffer, bool]]:
    """Return the hits for people with whether they are good: those first, then few others."""
    state = _state(found)
    good = [] if state == LUECKE else [hit for hit in found.treffer if hit.sicher]
    few = good or state in (PASST, LUECKE)
    rest = weak(found, _FEWER_WEAK if few else _MOST_WEAK)
    return [(hit, True) for hit in good] + [(hit, False) for hit in rest]


def _state(found: Ergebnis) -> str:
    return found.auskunft.zustand if found.auskunft else PASST


def compact_lines(answer: Beantwortet, end: Ausgang, most: int) -> Iterator[str]:
    """Yield the answer to one need among many."""
    found = answer.ergebnis
    yield textwrap.shorten(answer.titel, _WIDTH, placeholder=" …")
    if found.notruf:
        numbers = "; ".join(f"{one.nummer} {one.name}" for one in found.notruf)
        yield from _wrapped(
            f"NOTFALL ({kinds(found.krisen)}), zuerst anrufen: {numbers}", "  ", _INDENT
        )
    if answer.fehler:
        yield from _wrapped(f"Unsicher: {answer.fehler}", "  ")
    else:
        yield from _wrapped(" ".join((end.satz, *end.mehr)), "  ")
    for hit, good in shown(found)[:most]:
        about = " · ".join(part for part in (hit.traeger, hit.telefon) if part)
        mark = "•" if good else "?"
        yield from _wrapped(f"{hit.name} – {about} ({hit.slug})", f"  {mark} ", _INDENT)
        unknown = f" Nicht bekannt: {', '.join(hit.erfragen)}." if hit.erfragen else ""
        yield from _wrapped(because(hit, good=good) + unknown, _INDENT)


def crisis_lines(found: Ergebnis) -> Iterator[str]:
    """Yield whom to call, nothing where there is no emergency."""
    if not found.krisen:
        return
    yield f"NOTFALL ({kinds(found.krisen)}) – zuerst anrufen:"
    yield from number_lines(found.notruf)
    yield "Woher die Nummern sind, zeigt: gw match --notruf"
    yield ""


def crisis_notes(found: Ergebnis) -> tuple[str, ...]:
    """Return the same as messages, for outputs that programs read."""
    return tuple(line for line in crisis_lines(found) if line)


def number_lines(numbers: Sequence[Notruf], *, proof: bool = False) -> Iterator[str]:
    """Yield numbers to call, those of the city below; with `proof` where each is from."""
    widest = max((len(one.nummer) for one in numbers if not one.angebot), default=0)
    told = False
    for one in numbers:
        if one.angebot and not told:
            told = True
            yield "In dieser Stadt:"
        lead = f"  {one.nummer:<{widest}}  "
        more = f" · {one.beleg}" if proof and one.quelle else ""
        yield from _wrapped(one.zeile(ganz=proof) + more, lead, " " * (widest + 4))


def kinds(krisen: Iterable[str]) -> str:
    """Return kinds of emergency in words."""
    return ", ".join(KRISEN[kind] for kind in krisen)


def example_notes(found: Ergebnis) -> tuple[str, ...]:
    """Return the mark of example data, where any hit is an example."""
    nearest = (hit for obstacle in found.hindernisse for hit in obstacle.naechste)
    examples = [hit for hit in (*found.treffer, *nearest) if hit.beispiel]
    if not examples:
        return ()
    from gemeinwesen_cli.domain.beispieldaten import example_mark  # noqa: PLC0415 - not for all

    return (example_mark(hit.stand[-_YEAR:] for hit in examples),)


def _count_line(found: Ergebnis) -> str:
    if not found.treffer:
        if found.hindernisse:
            return "Dazu passt kein Angebot. Es liegt an einer einzelnen Bedingung:"
        more = ", auch nicht mit einer Bedingung weniger" if len(found.bedingungen) > 1 else ""
        return f"Dazu passt kein Angebot{more}."
    if found.sicher:
        sure = f"{number(found.sicher)} {'passt' if found.sicher == 1 else 'passen'}"
        if found.relationen:
            sure += " (" + ", ".join(f"{n} {name}" for name, n in found.relationen.items()) + ")"
    else:
        sure = "Sicher passt keines"
    perhaps = f", {number(found.offen)} vielleicht, bitte erfragen" if found.offen else ""
    best = len(found.treffer)
    more = f"; gezeigt: die besten {best}" if best < found.sicher + found.offen else ""
    return f"{sure}{perhaps}{more}."


def _hit_lines(place: int, hit: Treffer, *about: tuple[str, str]) -> Iterator[str]:
    yield f"{place:>2}  {hit.name}"
    for lead, text in (
        ("", f"{hit.traeger}  ·  {hit.slug}"),
        ("", hit.beschreibung),
        ("", "  ·  ".join(part for part in (hit.ort, hit.telefon, hit.zeiten) if part)),
        *about,
        ("Stand: ", hit.stand),
    ):
        if text:
            yield from _wrapped(lead + text, _INDENT)


def _wrapped(text: str, lead: str = "", indent: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        min(room() or _WIDTH, _WIDTH),
        initial_indent=lead,
        subsequent_indent=lead if indent is None else indent,
        break_on_hyphens=False,  # a readable name is copied whole
        break_long_words=False,
    )
