"""Many needs answered in one run: those of a file, or those that were recorded."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gemeinwesen_cli.cli import match_text as people
from gemeinwesen_cli.cli.match_daten import answered, answered_table, data, numbers_line
from gemeinwesen_cli.cli.match_treffer import example_notes
from gemeinwesen_cli.cli.output import Report, emit_for_programs, render, say
from gemeinwesen_cli.usecases.match_antwort import Antwortgeber
from gemeinwesen_cli.usecases.match_ausgang import outcome
from gemeinwesen_cli.usecases.match_viele import tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from gemeinwesen_cli.cli.context import AppContext
    from gemeinwesen_cli.domain.auskunft import Auskunft
    from gemeinwesen_cli.usecases.match import Kriterien
    from gemeinwesen_cli.usecases.match_viele import Beantwortet
    from gemeinwesen_cli.usecases.ports import Clock

_SHOWN = 3  # hits of each need in the list for people


def answer_file(
    gw: AppContext, path: Path, criteria: Kriterien, limit: int, clock: Clock | None
) -> None:
    """Print the answer to every need of a file."""
    from gemeinwesen_cli.cli.options import expand  # noqa: PLC0415 - only for files
    from gemeinwesen_cli.importer.fragen import read_questions  # noqa: PLC0415
    from gemeinwesen_cli.usecases.match_viele import Namen, match_many  # noqa: PLC0415

    questions = read_questions(expand(str(path)))
    answers = Antwortgeber(gw.store(), gw.notrufe, today=gw.today, clock=clock)
    names = Namen(gw.store(), lambda text: gw.values.language(text).code)
    _print(gw, match_many(answers, names, questions, criteria, limit), source=path.name)


def answer_needs(
    gw: AppContext, need: str | None, criteria: Kriterien, limit: int, clock: Clock | None
) -> None:
    """Print the answer to one recorded need, or to all that are open."""
    from gemeinwesen_cli.cli.bedarf_nummer import pick_need  # noqa: PLC0415 - only for needs
    from gemeinwesen_cli.usecases.match_bedarf import (  # noqa: PLC0415
        match_need,
        match_needs,
        open_needs,
    )

    answers = Antwortgeber(gw.store(), gw.notrufe, today=gw.today, clock=clock)
    if need is None:
        ids = open_needs(gw.store())
        _print(gw, match_needs(gw.store(), answers, ids, criteria, gw.today, limit), source="")
        return
    one = pick_need(gw, need)
    _print_one(gw, match_need(gw.store(), answers, one, criteria, gw.today, limit))


def _print(gw: AppContext, answers: Iterable[Beantwortet], source: str) -> None:
    """Print many answers: as JSON lines at once, one by one, else together."""
    states: list[Auskunft | None] = []
    if gw.format == "jsonl":
        encode = json.JSONEncoder(ensure_ascii=False).encode
        for answer in answers:
            states.append(answer.ergebnis.auskunft)
            emit_for_programs(encode(answered(answer)) + "\n")
            if answer.fehler:
                say(_wrong(answer, source))
        if not source:
            say(tally(states))
        return
    found = list(answers)
    notes = [_wrong(answer, source) for answer in found if answer.fehler]
    if gw.format != "text":
        notes += [_crisis(answer) for answer in found if answer.ergebnis.krisen]
    notes.append(tally(answer.ergebnis.auskunft for answer in found))
    report = Report(
        text="".join(f"{line}\n" for line in _blocks(gw, found)),
        objects=[answered(answer) for answer in found] if gw.format == "json" else [],
        rows=answered_table((answer.id, answer.ergebnis) for answer in found),
        notes=tuple(notes),
    )
    render(gw, "match", report)


def _print_one(gw: AppContext, answer: Beantwortet) -> None:
    """Print the answer to one recorded need, as whole as that to a text."""
    found = answer.ergebnis
    end = outcome(gw.store(), found, answer.kriterien, str(answer.id))
    text = gw.format == "text"
    lines = (f"Bedarf {answer.titel}", "", *people.said_lines(found, end)) if text else ()
    notes = () if text else (*people.crisis_notes(found), end.satz)
    report = Report(
        text="".join(f"{line}\n" for line in lines),
        objects=[data(found, answer.id)],
        rows=answered_table([(answer.id, found)]),
        notes=(*notes, *example_notes(found)),
    )
    render(gw, "match", report)


def _blocks(gw: AppContext, answers: list[Beantwortet]) -> Iterator[str]:
    if gw.format != "text":
        return
    for answer in answers:
        end = outcome(gw.store(), answer.ergebnis, answer.kriterien, str(answer.id))
        yield from people.compact_lines(answer, end, _SHOWN)
        yield ""


def _wrong(answer: Beantwortet, source: str) -> str:
    place = f"{source}, Zeile {answer.zeile}" if source else str(answer.id)
    return f"{place}: {answer.fehler}"


def _crisis(answer: Beantwortet) -> str:
    numbers = numbers_line(answer.ergebnis.notruf)
    return f"{answer.id}: NOTFALL ({people.kinds(answer.ergebnis.krisen)}), zuerst: {numbers}"
