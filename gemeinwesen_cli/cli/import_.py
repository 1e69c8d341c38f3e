"""Listen aus Excel und CSV übernehmen."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import context
from gemeinwesen_cli.cli.options import expand
from gemeinwesen_cli.cli.output import render
from gemeinwesen_cli.cli.prompts import confirm

app = GwTyper(help="Listen aus Excel und CSV übernehmen.")


class Spalten(StrEnum):
    """What becomes of columns that gw has no field for."""

    behalten = "behalten"
    ablehnen = "ablehnen"


@app.callback()
def import_() -> None:
    """Listen aus Excel und CSV übernehmen."""


@app.command("angebote", writes=True)
def angebote(
    ctx: typer.Context,
    datei: Annotated[
        str, typer.Argument(metavar="DATEI", help="Liste als .csv oder .xlsx.", show_default=False)
    ],
    anlegen: Annotated[
        bool, typer.Option("--anlegen", help="Unbekannte Begriffe und Stadtteile anlegen.")
    ] = False,
    teilweise: Annotated[
        bool,
        typer.Option("--teilweise", help="Die guten Zeilen auch dann, wenn andere falsch sind."),
    ] = False,
    spalten: Annotated[
        Spalten, typer.Option("--spalten", help="Spalten, die gw nicht kennt.")
    ] = Spalten.behalten,
    quelle: Annotated[
        str | None, typer.Option("--quelle", help="Name der Liste; sonst der Dateiname.")
    ] = None,
) -> None:
    """Angebote aus einer Liste übernehmen.

    Gebraucht werden die Spalten traeger und angebot; alle weiteren stehen in der README. Dieselbe
    Kennung (extern_id) noch einmal ändert das Angebot, statt ein zweites anzulegen.

    Beispiel: gw import angebote liste.csv --probe
    """
    from dataclasses import replace  # noqa: PLC0415 - not for help

    from gemeinwesen_cli.importer.angebote import read_offers  # noqa: PLC0415
    from gemeinwesen_cli.importer.tabelle import read_table  # noqa: PLC0415
    from gemeinwesen_cli.usecases.importe import Importwahl, import_offers  # noqa: PLC0415

    gw = context(ctx)
    path = expand(datei)
    liste = read_offers(read_table(path), path.name, gw.values, gw.today)
    wahl = Importwahl(
        quelle=f"csv:{quelle or path.name}",
        anlegen=anlegen,
        teilweise=teilweise,
        spalten=spalten.value,
    )
    store, job = gw.store(write=True), gw.job("import angebote")
    if gw.interactive and not gw.yes and not gw.probe:
        # On a terminal the list is tried first, then somebody decides.
        tried = import_offers(store, replace(job, dry_run=True), liste, wahl)
        render(gw, "import angebote", tried)
        if not confirm(gw, "So übernehmen?"):
            raise typer.Abort
    render(gw, "import angebote", import_offers(store, job, liste, wahl))
