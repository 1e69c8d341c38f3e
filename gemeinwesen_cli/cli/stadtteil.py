"""Die Stadtteile und ihre Namen pflegen."""

from __future__ import annotations

from typing import Annotated

import typer

from gemeinwesen_cli.cli import typed
from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import context
from gemeinwesen_cli.cli.options import coded, complete, one
from gemeinwesen_cli.cli.output import render
from gemeinwesen_cli.cli.prompts import pick
from gemeinwesen_cli.domain.vocabulary import EBENE

app = GwTyper(help="Die Stadtteile und ihre Namen pflegen.")

_One = Annotated[str, one("stadtteil", "Kurzname, Name oder anderer Name.")]
_Ebene = Annotated[str | None, coded("--ebene", EBENE, "Ebene.")]
_LiegtIn = Annotated[
    str | None,
    typer.Option(
        "--liegt-in", help="Das Gebiet darum herum.", autocompletion=complete("stadtteil")
    ),
]
_Auch = Annotated[list[str] | None, typer.Option("--auch-genannt", help="Noch ein Name dafür.")]
_Einwohner = Annotated[int | None, typer.Option("--einwohner", min=0, help="Zahl der Einwohner.")]
_Stand = Annotated[
    str | None, typer.Option("--stand", metavar="DATUM", help="Von wann diese Zahl ist.")
]


@app.command("list", reads=True)
def list_(ctx: typer.Context, ebene: _Ebene = None) -> None:
    """Die Stadtteile zeigen.

    Beispiel: gw stadtteil list --ebene bezirk
    """
    from gemeinwesen_cli.usecases import stadtteil  # noqa: PLC0415 - not for help

    gw = context(ctx)
    level = typed.code(ebene, EBENE, "--ebene")
    render(gw, "stadtteil list", stadtteil.listing(gw.store(), level))


@app.command("show", reads=True)
def show(ctx: typer.Context, name: _One) -> None:
    """Einen Stadtteil zeigen.

    Beispiel: gw stadtteil show sued
    """
    from gemeinwesen_cli.usecases import stadtteil  # noqa: PLC0415 - not for help

    gw = context(ctx)
    render(gw, "stadtteil show", stadtteil.show(gw.store(), pick(gw, "stadtteil", name)))


@app.command("add", writes=True)
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Option("--name", help="Name.", show_default=False)],
    ebene: _Ebene = None,
    schluessel: Annotated[
        str | None, typer.Option("--schluessel", help="Amtlicher Schlüssel auf dieser Ebene.")
    ] = None,
    liegt_in: _LiegtIn = None,
    auch_genannt: _Auch = None,
    einwohner: _Einwohner = None,
    stand: _Stand = None,
) -> None:
    """Einen Stadtteil anlegen.

    Beispiel: gw stadtteil add --name "Dießem" --ebene quartier --liegt-in mitte
    """
    from gemeinwesen_cli.usecases import stadtteil  # noqa: PLC0415 - not for help

    gw = context(ctx)
    new = stadtteil.NewArea(
        name=name,
        ebene=typed.code(ebene, EBENE, "--ebene") or "stadtteil",
        schluessel=typed.words(schluessel),
        liegt_in=liegt_in,
        auch_genannt=auch_genannt or (),
        einwohner=einwohner,
        stand_am=typed.day(gw, stand),
    )
    receipt = stadtteil.add(gw.store(write=True), gw.job("stadtteil add"), new)
    render(gw, "stadtteil add", receipt)


@app.command("edit", writes=True)
def edit(
    ctx: typer.Context,
    name: _One,
    neuer_name: Annotated[str | None, typer.Option("--name", help="Neuer Name.")] = None,
    ebene: _Ebene = None,
    schluessel: Annotated[str | None, typer.Option("--schluessel", help="Schlüssel.")] = None,
    liegt_in: _LiegtIn = None,
    auch_genannt: _Auch = None,
    auch_genannt_weg: Annotated[
        list[str] | None, typer.Option("--auch-genannt-weg", help="Diesen Namen entfernen.")
    ] = None,
    einwohner: _Einwohner = None,
    stand: _Stand = None,
) -> None:
    """Einen Stadtteil ändern; gezeigt wird vorher und nachher.

    Beispiel: gw stadtteil edit sued --auch-genannt "Krefeld-Süd"
    """
    from gemeinwesen_cli.usecases import stadtteil  # noqa: PLC0415 - not for help

    gw = context(ctx)
    change = stadtteil.AreaChange(
        values=typed.given(
            name=typed.words(neuer_name),
            ebene=typed.code(ebene, EBENE, "--ebene"),
            schluessel=typed.words(schluessel),
            einwohner=einwohner,
            stand_am=typed.day(gw, stand),
        ),
        liegt_in=liegt_in,
        auch_genannt=auch_genannt or (),
        auch_genannt_weg=auch_genannt_weg or (),
    )
    area_id = pick(gw, "stadtteil", name, write=True)
    receipt = stadtteil.edit(gw.store(write=True), gw.job("stadtteil edit"), area_id, change)
    render(gw, "stadtteil edit", receipt)


@app.command("rm", writes=True)
def rm(ctx: typer.Context, name: _One) -> None:
    """Einen Stadtteil löschen, in dem nichts mehr liegt.

    Beispiel: gw stadtteil rm inrath --ja
    """
    from gemeinwesen_cli.cli.removing import ask_removal  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.domain.stadtteil import Stadtteil  # noqa: PLC0415
    from gemeinwesen_cli.usecases import record, stadtteil  # noqa: PLC0415

    gw = context(ctx)
    store, area_id = gw.store(write=True), pick(gw, "stadtteil", name, write=True)
    ask_removal(gw, Stadtteil, area_id, record.get(store, Stadtteil, area_id).name)
    receipt = stadtteil.remove_area(store, gw.job("stadtteil rm"), area_id)
    render(gw, "stadtteil rm", receipt)
