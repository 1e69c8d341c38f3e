"""Asking before something goes: what hangs on it, then ja or nein."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from gemeinwesen_cli.cli.output import say
from gemeinwesen_cli.cli.prompts import confirm

if TYPE_CHECKING:
    from gemeinwesen_cli.cli.context import AppContext
    from gemeinwesen_cli.domain.entity import Entity


def ask_removal(app: AppContext, kind: type[Entity], record_id: str, name: str) -> None:
    """Show what goes along and ask; a dry run needs no answer, a no aborts.

    What still points at the record is refused by the use case, before anything is asked.
    """
    from gemeinwesen_cli.usecases.removal import hanging, refuse_pointed  # noqa: PLC0415

    store = app.store(write=True)
    refuse_pointed(store, kind, record_id)
    found = hanging(store, kind, record_id)
    if found.parts:
        along = ", ".join(f"{number} × {label}" for label, number in found.parts)
        say(f"Damit geht auch: {along}.")
    if not app.probe and not confirm(app, f"{kind.LABEL} „{name}“ löschen?"):
        raise typer.Abort
