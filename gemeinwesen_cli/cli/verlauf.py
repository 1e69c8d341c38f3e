"""Zeigen, wer wann was geändert hat."""

from __future__ import annotations

from typing import Annotated

import typer

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import context
from gemeinwesen_cli.cli.options import Alle
from gemeinwesen_cli.cli.output import render, row_limit

app = GwTyper(help="Zeigen, wer wann was geändert hat.")


@app.command("verlauf", reads=True)
def verlauf(
    ctx: typer.Context,
    ding: Annotated[
        str | None,
        typer.Argument(
            metavar="[DING]",
            help="Nur dieser Eintrag mit allem, was zu ihm gehört: Name, Kurzname oder Kennung.",
        ),
    ] = None,
    befehle: Annotated[
        bool, typer.Option("--befehle", help="Ganze Befehle zeigen, mit Nummern für gw undo.")
    ] = False,
    alle: Alle = False,
) -> None:
    """Zeigen, wer wann was geändert hat.

    Persönliche Werte stehen hier nie, nur dass sie geändert wurden.

    Beispiel: gw verlauf --befehle
    """
    from gemeinwesen_cli.usecases import verlauf as journal  # noqa: PLC0415 - not for help

    gw = context(ctx)
    limit = row_limit(gw, everything=alle)
    store, words = gw.store(), gw.format == "text"
    if befehle:
        render(gw, "verlauf", journal.commands(store, limit, words=words))
        return
    record = None if ding is None else journal.find_thing(store, ding)
    render(gw, "verlauf", journal.history(store, record, limit, words=words))
