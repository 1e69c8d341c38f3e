"""Listen aus Excel und CSV übernehmen."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import context
from gemeinwesen_cli.cli.options import expand
from gemeinwesen_cli.cli.output import render
from gemeinwesen_cli.cli.prompts import confirm

if TYPE_CHECKING:
    from collections.abc import Callable

    from gemeinwesen_cli.cli.context import AppContext
    from gemeinwesen_cli.usecases.ports import Job
    from gemeinwesen_cli.usecases.result import Receipt

app = GwTyper(help="Listen aus Excel und CSV übernehmen.")


class Spalten(StrEnum):
    """What becomes of columns that gw has no field for."""

    behalten = "behalten"
    ablehnen = "ablehnen"


@app.callback()
def import_() -> None:
    """Listen aus Excel und CSV übernehmen."""


_Datei = Annotated[
    str, typer.Argument(metavar="DATEI", help="Liste als .csv oder .xlsx.", show_default=False)
]
_Anlegen = Annotated[
    bool, typer.Option("--anlegen", help="Unbekannte Begriffe und Stadtteile anlegen.")
]
_Teilweise = Annotated[
    bool, typer.Option("--teilweise", help="Die guten Zeilen auch dann, wenn andere falsch sind.")
]
_Quelle = Annotated[
    str | None, typer.Option("--quelle", help="Name der Liste; sonst der Dateiname.")
]


@app.command("angebote", writes=True)
def angebote(
    ctx: typer.Context,
    datei: _Datei,
    anlegen: _Anlegen = False,
    teilweise: _Teilweise = False,
    spalten: Annotated[
        Spalten, typer.Option("--spalten", help="Spalten, die gw nicht kennt.")
    ] = Spalten.behalten,
    quelle: _Quelle = None,
    traeger: Annotated[
        str | None, typer.Option("--traeger", help="Träger der Zeilen, die keinen nennen.")
    ] = None,
) -> None:
    """Angebote aus einer Liste übernehmen.

    Gebraucht werden die Spalten traeger und angebot; alle weiteren stehen in der README. Dieselbe
    Kennung (extern_id) noch einmal ändert das Angebot, statt ein zweites anzulegen.

    Beispiel: gw import angebote liste.csv --probe
    """
    from gemeinwesen_cli.importer.angebote import read_offers  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.importer.tabelle import read_table  # noqa: PLC0415
    from gemeinwesen_cli.usecases.importe import Importwahl, import_offers  # noqa: PLC0415

    gw = context(ctx)
    path = expand(datei)
    provider = (traeger or "").strip()
    liste = read_offers(read_table(path), path.name, gw.values, gw.today, provider)
    wahl = Importwahl(
        quelle=f"csv:{quelle or path.name}",
        anlegen=anlegen,
        teilweise=teilweise,
        spalten=spalten.value,
    )
    store = gw.store(write=True)
    _take(gw, "import angebote", lambda job: import_offers(store, job, liste, wahl))


@app.command("bedarfe", writes=True)
def bedarfe(
    ctx: typer.Context,
    datei: _Datei,
    anlegen: _Anlegen = False,
    teilweise: _Teilweise = False,
    quelle: _Quelle = None,
) -> None:
    """Bedarfe aus einer Liste übernehmen: eine Zeile ist eine Nennung.

    Gebraucht wird eine der Spalten bedarf (Handlungsfeld), konzept oder worte; alle weiteren stehen
    in der README. Spalten, die gw nicht kennt, werden nicht übernommen, und Worte, die persönlich
    aussehen, auch nicht. Dieselbe Datei noch einmal ändert nichts.

    Beispiel: gw import bedarfe gespraeche.csv --probe
    """
    from gemeinwesen_cli.importer.bedarfe import read_needs  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.importer.tabelle import read_table  # noqa: PLC0415
    from gemeinwesen_cli.usecases.importbedarfe import import_needs  # noqa: PLC0415
    from gemeinwesen_cli.usecases.importe import Importwahl  # noqa: PLC0415

    gw = context(ctx)
    path = expand(datei)
    liste = read_needs(read_table(path), path.name, gw.values, gw.today)
    wahl = Importwahl(quelle=f"csv:{quelle or path.name}", anlegen=anlegen, teilweise=teilweise)
    store = gw.store(write=True)
    _take(gw, "import bedarfe", lambda job: import_needs(store, job, liste, wahl))


def _take(gw: AppContext, command: str, take: Callable[[Job], Receipt]) -> None:
    """Take a list in; on a terminal it is tried first, then somebody decides."""
    job = gw.job(command)
    if gw.interactive and not gw.yes and not gw.probe:
        from dataclasses import replace  # noqa: PLC0415 - only on a terminal

        render(gw, command, take(replace(job, dry_run=True)))
        if not confirm(gw, "So übernehmen?"):
            raise typer.Abort
    render(gw, command, take(job))
