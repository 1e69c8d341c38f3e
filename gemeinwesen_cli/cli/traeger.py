"""Träger erfassen und finden."""

from __future__ import annotations

from typing import Annotated

import typer

from gemeinwesen_cli.cli import typed
from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import AppContext, context
from gemeinwesen_cli.cli.options import Alle, Geprueft, coded, complete, one
from gemeinwesen_cli.cli.output import render, row_limit
from gemeinwesen_cli.cli.prompts import pick
from gemeinwesen_cli.domain.vocabulary import RECHTSFORM, TRAEGER_STATUS

app = GwTyper(help="Träger erfassen und finden.")

_One = Annotated[str, one("traeger", "Kurzname, Teil des Namens oder Kennung.")]
_Kurzform = Annotated[str | None, typer.Option("--kurzform", help="Kurze Form, z. B. AWO.")]
_Rechtsform = Annotated[str | None, coded("--rechtsform", RECHTSFORM, "Rechtsform.")]
_Beschreibung = Annotated[str | None, typer.Option("--beschreibung", help="Was der Träger tut.")]
_Email = Annotated[str | None, typer.Option("--email", help="E-Mail-Adresse der Stelle.")]
_Website = Annotated[str | None, typer.Option("--website", help="Adresse im Netz.")]
_Ober = Annotated[
    str | None,
    typer.Option("--gehoert-zu", help="Der Träger darüber.", autocompletion=complete("traeger")),
]
_Status = Annotated[str | None, coded("--status", TRAEGER_STATUS, "Stand der Dinge.")]
_Notiz = Annotated[str | None, typer.Option("--notiz", help="Nur für Ihr Büro; nie gedruckt.")]
_Schreibweise = Annotated[
    list[str] | None, typer.Option("--schreibweise", help="Noch eine Schreibweise des Namens.")
]
_Telefon = Annotated[list[str] | None, typer.Option("--telefon", help="Telefonnummer.")]


@app.command("list", reads=True)
def list_(ctx: typer.Context, alle: Alle = False) -> None:
    """Die Träger zeigen, mit der Zahl ihrer Angebote.

    Beispiel: gw traeger list
    """
    from gemeinwesen_cli.usecases import traeger  # noqa: PLC0415 - not for help

    gw = context(ctx)
    render(gw, "traeger list", traeger.listing(gw.store(), row_limit(gw, everything=alle)))


@app.command("show", reads=True)
def show(ctx: typer.Context, name: _One) -> None:
    """Einen Träger ganz zeigen.

    Beispiel: gw traeger show awo-niederrhein
    """
    from gemeinwesen_cli.usecases import traeger  # noqa: PLC0415 - not for help

    gw = context(ctx)
    render(gw, "traeger show", traeger.show(gw.store(), pick(gw, "traeger", name)))


@app.command("add", writes=True)
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Option("--name", help="Voller Name.", show_default=False)],
    kurzform: _Kurzform = None,
    rechtsform: _Rechtsform = None,
    beschreibung: _Beschreibung = None,
    email: _Email = None,
    website: _Website = None,
    gehoert_zu: _Ober = None,
    status: _Status = None,
    notiz: _Notiz = None,
    schreibweise: _Schreibweise = None,
    telefon: _Telefon = None,
) -> None:
    """Einen Träger anlegen.

    Beispiel: gw traeger add --name "Kulturverein Süd e. V." --rechtsform verein
    """
    from gemeinwesen_cli.usecases import traeger  # noqa: PLC0415 - not for help

    gw = context(ctx)
    new = traeger.NewTraeger(
        name=name,
        values=_values(gw, kurzform, rechtsform, beschreibung, email, website, status, notiz),
        obertraeger=gehoert_zu,
        schreibweisen=schreibweise or (),
        telefone=typed.phones(gw, telefon or ()),
    )
    render(gw, "traeger add", traeger.add(gw.store(write=True), gw.job("traeger add"), new))


@app.command("edit", writes=True)
def edit(
    ctx: typer.Context,
    name: _One,
    neuer_name: Annotated[str | None, typer.Option("--name", help="Neuer Name.")] = None,
    kurzform: _Kurzform = None,
    rechtsform: _Rechtsform = None,
    beschreibung: _Beschreibung = None,
    email: _Email = None,
    website: _Website = None,
    gehoert_zu: _Ober = None,
    status: _Status = None,
    notiz: _Notiz = None,
    schreibweise: _Schreibweise = None,
    schreibweise_weg: Annotated[
        list[str] | None, typer.Option("--schreibweise-weg", help="Diese Schreibweise entfernen.")
    ] = None,
    telefon: _Telefon = None,
    telefon_weg: Annotated[
        list[str] | None, typer.Option("--telefon-weg", help="Diese Nummer entfernen.")
    ] = None,
    geprueft: Geprueft = None,
    leeren: Annotated[
        list[str] | None, typer.Option("--leeren", help="Dieses Feld leeren, z. B. email.")
    ] = None,
) -> None:
    """Einen Träger ändern; gezeigt wird vorher und nachher.

    Beispiel: gw traeger edit awo-niederrhein --telefon "02151 123456"
    """
    from gemeinwesen_cli.usecases import traeger  # noqa: PLC0415 - not for help

    gw = context(ctx)
    values = _values(gw, kurzform, rechtsform, beschreibung, email, website, status, notiz)
    change = traeger.TraegerChange(
        values=values
        | typed.given(name=typed.words(neuer_name))
        | typed.review(gw, geprueft)
        | typed.emptied(leeren or (), traeger.EMPTIABLE),
        obertraeger=gehoert_zu,
        schreibweisen=schreibweise or (),
        schreibweisen_weg=schreibweise_weg or (),
        telefone=typed.phones(gw, telefon or ()),
        telefone_weg=typed.phones(gw, telefon_weg or ()),
    )
    traeger_id = pick(gw, "traeger", name, write=True)
    job = gw.job("traeger edit")
    render(gw, "traeger edit", traeger.edit(gw.store(write=True), job, traeger_id, change))


@app.command("rm", writes=True)
def rm(ctx: typer.Context, name: _One) -> None:
    """Einen Träger löschen, an dem nichts mehr hängt.

    Beispiel: gw traeger rm kulturverein-sued --ja
    """
    from gemeinwesen_cli.cli.removing import ask_removal  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.domain.traeger import Traeger  # noqa: PLC0415
    from gemeinwesen_cli.usecases import record, traeger  # noqa: PLC0415

    gw = context(ctx)
    store, traeger_id = gw.store(write=True), pick(gw, "traeger", name, write=True)
    ask_removal(gw, Traeger, traeger_id, record.get(store, Traeger, traeger_id).name)
    receipt = traeger.remove_traeger(store, gw.job("traeger rm"), traeger_id)
    render(gw, "traeger rm", receipt)


def _values(
    gw: AppContext,
    kurzform: str | None,
    rechtsform: str | None,
    beschreibung: str | None,
    email: str | None,
    website: str | None,
    status: str | None,
    notiz: str | None,
) -> dict[str, object]:
    return typed.given(
        kurzname=typed.words(kurzform),
        rechtsform=typed.code(rechtsform, RECHTSFORM, "--rechtsform"),
        beschreibung=typed.words(beschreibung),
        email=typed.email(gw, email),
        website=typed.url(gw, website),
        status=typed.code(status, TRAEGER_STATUS, "--status"),
        notiz_intern=typed.words(notiz),
    )
