"""Matches for people: whom to call, how it was understood, the honest answer, the hits."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from gemeinwesen_cli.cli.match_treffer import INDENT, WIDTH, hit_lines, wrapped
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
_MOST_WEAK, _FEWER_WEAK = 5, 3  # fewer beside good hits, and where nothing fits


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
        yield from hit_lines(
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
        yield from wrapped(understood(found.gehoert))
    asked = [one for one in found.bedingungen if not one.startswith("Text „")]
    if asked:
        yield from wrapped(f"Verlangt: {listed(asked)}.")
    yield ""
    yield from wrapped(end.satz)
    for line in end.mehr:
        yield from wrapped(line, "  ")
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
    yield textwrap.shorten(answer.titel, WIDTH, placeholder=" …")
    if found.notruf:
        numbers = "; ".join(f"{one.nummer} {one.name}" for one in found.notruf)
        yield from wrapped(
            f"NOTFALL ({kinds(found.krisen)}), zuerst anrufen: {numbers}", "  ", INDENT
        )
    if answer.fehler:
        yield from wrapped(f"Unsicher: {answer.fehler}", "  ")
    else:
        yield from wrapped(" ".join((end.satz, *end.mehr)), "  ")
    for hit, good in shown(found)[:most]:
        about = " · ".join(part for part in (hit.traeger, hit.telefon) if part)
        mark = "•" if good else "?"
        yield from wrapped(f"{hit.name} – {about} ({hit.slug})", f"  {mark} ", INDENT)
        unknown = f" Nicht bekannt: {', '.join(hit.erfragen)}." if hit.erfragen else ""
        yield from wrapped(because(hit, good=good) + unknown, INDENT)


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
        yield from wrapped(one.zeile(ganz=proof) + more, lead, " " * (widest + 4))


def kinds(krisen: Iterable[str]) -> str:
    """Return kinds of emergency in words."""
    return ", ".join(KRISEN[kind] for kind in krisen)
