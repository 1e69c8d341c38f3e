"""Zeigen, wo Hilfe fehlt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gemeinwesen_cli.cli import tafel
from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import AppContext, context
from gemeinwesen_cli.cli.options import complete
from gemeinwesen_cli.cli.prompts import pick

if TYPE_CHECKING:
    from gemeinwesen_cli.usecases.luecken import Umfang

app = GwTyper(help="Zeigen, wo Hilfe fehlt.")

Feld = Annotated[
    list[str] | None,
    typer.Option(
        "--feld", help="Nur dieses Handlungsfeld.", autocompletion=complete("handlungsfeld")
    ),
]
Zielgruppe = Annotated[
    list[str] | None,
    typer.Option(
        "--zielgruppe", help="Nur diese Zielgruppe.", autocompletion=complete("zielgruppe")
    ),
]
Stadtteil = Annotated[
    list[str] | None,
    typer.Option("--stadtteil", help="Nur dieser Stadtteil.", autocompletion=complete("stadtteil")),
]


@app.command("luecken", writes=True)
def luecken(
    ctx: typer.Context,
    nach: Annotated[
        str,
        typer.Option(
            "--nach",
            help="Wonach aufgeteilt wird, zwei Wörter mit Bindestrich: feld, zielgruppe, "
            "stadtteil, sprache, zeit, lage, grund, monat.",
            metavar="WONACH",
        ),
    ] = "",
    trend: Annotated[
        bool, typer.Option("--trend", help="Monat für Monat statt der zweiten Angabe.")
    ] = False,
    intern: Annotated[
        bool, typer.Option("--intern", help="Alles genau, nur für Ihr Büro.")
    ] = False,
    monat: Annotated[str, typer.Option("--monat", help="Nur dieser Monat: 2026-03.")] = "",
    von: Annotated[str, typer.Option("--von", help="Erster Monat.")] = "",
    bis: Annotated[str, typer.Option("--bis", help="Letzter Monat.")] = "",
    feld: Feld = None,
    zielgruppe: Zielgruppe = None,
    stadtteil: Stadtteil = None,
    ausgabe: tafel.Ausgabe = "",
) -> None:
    """Zeigen, wo Bedarf ins Leere geht: was gebraucht wird und was es dafür gibt.

    Ins Leere geht ein Bedarf, für den es im Stadtteil kein passendes Angebot gibt. Kleine Zahlen
    stehen als Punkt, und so viele weitere, dass sich keine ausrechnen lässt. Eine Auswahl (Monate,
    Feld, Zielgruppe, Stadtteil) wird auf Vielfache von 5 gerundet. Genaue Zahlen zeigt --intern.

    Beispiel: gw luecken --nach feld-stadtteil
    Beispiel: gw luecken --intern
    """
    from gemeinwesen_cli.usecases.luecken import read_needs  # noqa: PLC0415
    from gemeinwesen_cli.usecases.lueckenachsen import read_axes  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.usecases.lueckenbild import Ausgabe, edition, wanted_axes  # noqa: PLC0415

    gw = context(ctx)
    tafel.check_target(ausgabe)
    axes = read_axes(nach) if nach else ()
    bestand = read_needs(
        gw.store(), _scope(gw, (monat, von, bis), feld, zielgruppe, stadtteil), today=gw.today
    )
    wanted = Ausgabe(
        achsen=wanted_axes(axes, trend=trend),
        k=gw.config.kleinste_zahl,
        nullen_sperren=gw.config.nullen == "sperren",
        intern=intern,
        liste=intern and not (nach or trend),
    )
    tafel.show(gw, "luecken", edition(bestand, wanted), ausgabe)


def _scope(
    gw: AppContext,
    months: tuple[str, str, str],
    feld: list[str] | None,
    zielgruppe: list[str] | None,
    stadtteil: list[str] | None,
) -> Umfang:
    from gemeinwesen_cli.usecases.luecken import Umfang, read_months  # noqa: PLC0415

    first, last = read_months(*months)
    return Umfang(
        von=first,
        bis=last,
        felder=tuple(pick(gw, "handlungsfeld", name) for name in feld or ()),
        gruppen=tuple(pick(gw, "zielgruppe", name) for name in zielgruppe or ()),
        gebiete=tuple(pick(gw, "stadtteil", name) for name in stadtteil or ()),
    )
