"""Zeigen, wofür es wie viele Angebote gibt."""

from __future__ import annotations

from typing import Annotated

import typer

from gemeinwesen_cli.cli import tafel
from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import context
from gemeinwesen_cli.cli.options import complete
from gemeinwesen_cli.cli.prompts import pick

app = GwTyper(help="Zeigen, wofür es wie viele Angebote gibt.")


Feld = Annotated[
    str,
    typer.Option(
        "--feld",
        help="Nur dieses Handlungsfeld und was darunter steht.",
        autocompletion=complete("handlungsfeld"),
    ),
]
Zielgruppe = Annotated[
    str,
    typer.Option(
        "--zielgruppe", help="Nur diese Zielgruppe.", autocompletion=complete("zielgruppe")
    ),
]
Stadtteil = Annotated[
    str,
    typer.Option("--stadtteil", help="Nur dieser Stadtteil.", autocompletion=complete("stadtteil")),
]


@app.command("abdeckung", writes=True)
def abdeckung(
    ctx: typer.Context,
    nach: Annotated[
        str,
        typer.Option(
            "--nach",
            help="Was gegeneinander steht, zwei Wörter: feld, zielgruppe, stadtteil.",
            metavar="WONACH",
        ),
    ] = "feld-stadtteil",
    feld: Feld = "",
    zielgruppe: Zielgruppe = "",
    stadtteil: Stadtteil = "",
    fein: Annotated[
        bool, typer.Option("--fein", help="Jeden Begriff zeigen, nicht nur die oberen.")
    ] = False,
    alle: Annotated[
        bool, typer.Option("--alle", help="Je eine Tabelle für jeden Wert der dritten Achse.")
    ] = False,
    ausgabe: tafel.Ausgabe = "",
) -> None:
    """Zeigen, wofür es wie viele Angebote gibt: fehlt, dünn, ausreichend oder mehrfach.

    Zwei Achsen stehen gegeneinander, die dritte nennt eine Option oder --alle.

    Beispiel: gw abdeckung --nach feld-zielgruppe
    Beispiel: gw abdeckung --zielgruppe senioren
    """
    from gemeinwesen_cli.usecases.abdeckung import Wunsch, read_pair  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.usecases.abdeckung import abdeckung as usecase  # noqa: PLC0415

    gw = context(ctx)
    tafel.check_target(ausgabe)
    wunsch = Wunsch(
        nach=read_pair(nach),
        feld=pick(gw, "handlungsfeld", feld) if feld else None,
        zielgruppe=pick(gw, "zielgruppe", zielgruppe) if zielgruppe else None,
        stadtteil=pick(gw, "stadtteil", stadtteil) if stadtteil else None,
        fein=fein,
        alle=alle,
        duenn_bis=gw.config.duenn_bis,
        ausreichend_bis=gw.config.ausreichend_bis,
    )
    tafel.show(gw, "abdeckung", usecase(gw.store(), wunsch, today=gw.today), ausgabe)
