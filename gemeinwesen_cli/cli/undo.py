"""Den letzten Befehl zurücknehmen."""

from __future__ import annotations

from typing import Annotated

import typer

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import context
from gemeinwesen_cli.cli.output import render, say
from gemeinwesen_cli.cli.prompts import confirm

app = GwTyper(help="Den letzten Befehl zurücknehmen.")


@app.command("undo", writes=True)
def undo(
    ctx: typer.Context,
    nr: Annotated[
        int | None,
        typer.Argument(metavar="[NR]", help="Nummer aus gw verlauf --befehle."),
    ] = None,
) -> None:
    """Den letzten Befehl ganz zurücknehmen, oder den mit der Nummer.

    Zeigt vorher, was sich ändert, und fragt. Noch einmal aufgerufen nimmt gw undo den Befehl davor
    zurück; auch ein Undo lässt sich zurücknehmen, mit seiner Nummer.

    Beispiel: gw undo --probe
    """
    from gemeinwesen_cli.usecases import verlauf  # noqa: PLC0415 - not for help

    gw = context(ctx)
    store = gw.store(write=True)
    vorgang = verlauf.choose_undo(store, nr)
    if not gw.probe and not gw.yes:
        shown = verlauf.preview(store, vorgang)
        say("\n".join((shown.text, *(f"  {line}" for line in shown.lines))))
        if not confirm(gw, "Zurücknehmen?"):
            raise typer.Abort
    render(gw, "undo", verlauf.undo(store, gw.job("undo"), vorgang))
