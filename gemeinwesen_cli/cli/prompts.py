"""Asking somebody at the terminal; without one, a missing value is an error naming the option."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from gemeinwesen_cli.domain.errors import Ambiguous, Rejected, UsageProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gemeinwesen_cli.cli.context import AppContext
    from gemeinwesen_cli.domain.errors import Candidate

_YES, _NO = frozenset({"j", "ja", "y"}), frozenset({"n", "nein", "no"})


def read_line(question: str) -> str:
    """Ask on stderr and return what was typed; end of input aborts."""
    sys.stderr.write(question)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        sys.stderr.write("\n")
        raise typer.Abort
    return line.strip()


def ask(
    app: AppContext,
    question: str,
    option: str,
    *,
    required: bool = False,
    check: Callable[[str], object] | None = None,
) -> str:
    """Ask for one value until it can be taken; empty is allowed unless required.

    `check` raises Rejected with a sentence when a value cannot be taken.
    """
    _need_terminal(app, option)
    while True:
        text = read_line(f"{question}: ")
        if not text:
            if not required:
                return ""
            sys.stderr.write("Diese Angabe wird gebraucht.\n")
            continue
        try:
            if check is not None:
                check(text)
        except Rejected as error:
            sys.stderr.write(f"{error.message} {error.hint}".rstrip() + "\n")
            continue
        return text


def confirm(app: AppContext, question: str, *, option: str = "--ja") -> bool:
    """Ask ja or nein; `--ja` answers by itself, without terminal it must be given."""
    if app.yes:
        return True
    _need_terminal(app, option)
    while True:
        answer = read_line(f"{question} [ja/nein] ").lower()
        if answer in _YES:
            return True
        if answer in _NO:
            return False
        sys.stderr.write("Bitte ja oder nein eingeben.\n")


def choose(
    app: AppContext, question: str, choices: Sequence[str], option: str, *, empty: str = "keine"
) -> int | None:
    """Let somebody pick one of numbered choices; None for an empty answer, called `empty`."""
    _need_terminal(app, option)
    for position, text in enumerate(choices, 1):
        sys.stderr.write(f"  {position:>2}  {text}\n")
    while True:
        answer = read_line(f"{question} (Nummer, leer = {empty}): ")
        if not answer:
            return None
        if answer.isdecimal() and 1 <= int(answer) <= len(choices):
            return int(answer) - 1
        sys.stderr.write(f"Bitte eine Nummer von 1 bis {len(choices)} eingeben.\n")


def pick(app: AppContext, noun: str, text: str, *, write: bool = False) -> str:
    """Return the id of what a name means; an ambiguous one is asked about on a terminal."""
    from gemeinwesen_cli.usecases.find import find  # noqa: PLC0415 - only for names

    try:
        return find(app.store(write=write), noun, text)
    except Ambiguous as error:
        if not app.interactive:
            raise
        sys.stderr.write(f"„{text}“ passt auf {len(error.candidates)} Einträge:\n")
        return _chosen(app, error.candidates, noun).id


def _chosen(app: AppContext, candidates: Sequence[Candidate], noun: str) -> Candidate:
    names = [f"{c.name} ({c.slug})" for c in candidates]
    position = choose(app, "Welcher Eintrag ist gemeint?", names, noun.upper())
    if position is None:
        raise typer.Abort
    return candidates[position]


def _need_terminal(app: AppContext, option: str) -> None:
    if not app.interactive:
        raise UsageProblem(
            f"Es fehlt die Angabe {option}.",
            hint="Ohne Eingabefenster kann gw nicht fragen; bitte die Angabe mitgeben.",
        )
