"""Ähnliche Angebote finden, die zusammenarbeiten können."""

from __future__ import annotations

from typing import Annotated

import typer

from gemeinwesen_cli.cli import tafel
from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import context
from gemeinwesen_cli.cli.options import complete
from gemeinwesen_cli.cli.prompts import pick

app = GwTyper(help="Ähnliche Angebote finden, die zusammenarbeiten können.")


@app.command("doppelt", writes=True)
def doppelt(
    ctx: typer.Context,
    feld: Annotated[
        list[str] | None,
        typer.Option(
            "--feld",
            help="Nur dieses Handlungsfeld und was darunter steht.",
            autocompletion=complete("handlungsfeld"),
        ),
    ] = None,
    zielgruppe: Annotated[
        list[str] | None,
        typer.Option(
            "--zielgruppe", help="Nur diese Zielgruppe.", autocompletion=complete("zielgruppe")
        ),
    ] = None,
    stadtteil: Annotated[
        list[str] | None,
        typer.Option(
            "--stadtteil", help="Nur dieser Stadtteil.", autocompletion=complete("stadtteil")
        ),
    ] = None,
    ausgabe: tafel.Ausgabe = "",
) -> None:
    """Angebote finden, die für dieselben Menschen am selben Ort Ähnliches tun.

    Eine Gelegenheit zur Zusammenarbeit. Was ein Träger selbst mehrfach anbietet, steht getrennt.

    Beispiel: gw doppelt --zielgruppe senioren
    """
    from gemeinwesen_cli.usecases.doppelt import Auswahl  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.usecases.doppelt import doppelt as usecase  # noqa: PLC0415

    gw = context(ctx)
    tafel.check_target(ausgabe)
    auswahl = Auswahl(
        felder=tuple(pick(gw, "handlungsfeld", name) for name in feld or ()),
        gruppen=tuple(pick(gw, "zielgruppe", name) for name in zielgruppe or ()),
        gebiete=tuple(pick(gw, "stadtteil", name) for name in stadtteil or ()),
    )
    tafel.show(gw, "doppelt", usecase(gw.store(), auswahl, today=gw.today), ausgabe)
