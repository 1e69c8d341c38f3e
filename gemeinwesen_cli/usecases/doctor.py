"""Is everything ready for work? What was looked at, what was found, what to do."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.usecases.result import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence


class State(StrEnum):
    """How a check went."""

    GUT = "in Ordnung"
    HINWEIS = "Hinweis"
    FEHLER = "FEHLER"


@frozen
class Check:
    """One thing looked at: what was found, and what to do unless all is well.

    `exit_code` is the code a command would end with that meets this.
    """

    name: str
    found: str
    state: State = State.GUT
    advice: str = ""
    exit_code: int = 0


def report(checks: Sequence[Check]) -> Sheet:
    """Return all checks as one sheet, worst news in the title."""
    failed = sum(check.state is State.FEHLER for check in checks)
    hints = sum(check.state is State.HINWEIS for check in checks)
    if failed:
        title = f"Es gibt etwas zu tun: {_count(failed, 'Fehler', 'Fehler')}."
    elif hints:
        title = f"Alles läuft; {_count(hints, 'Hinweis', 'Hinweise')}."
    else:
        title = "Alles in Ordnung."
    return Sheet(
        title=title,
        lines=tuple((check.name, _text(check)) for check in checks),
        data={
            "in_ordnung": not failed,
            "pruefungen": [
                {
                    "name": check.name,
                    "zustand": check.state.name.lower(),
                    "befund": check.found,
                    "rat": check.advice,
                }
                for check in checks
            ],
        },
    )


def exit_code(checks: Sequence[Check]) -> int:
    """Return the code of the first failure, 0 without one."""
    return next((check.exit_code for check in checks if check.state is State.FEHLER), 0)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _text(check: Check) -> str:
    lead = "" if check.state is State.GUT else f"{check.state.value}: "
    advice = f"\n→ {check.advice}" if check.advice else ""
    return f"{lead}{check.found}{advice}"
