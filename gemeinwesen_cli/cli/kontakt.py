"""Kontakte von Organisationen erfassen."""

from __future__ import annotations

from typing import Annotated

import typer

from gemeinwesen_cli.cli import typed
from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import AppContext, context
from gemeinwesen_cli.cli.options import Alle, Geprueft, coded, complete, one
from gemeinwesen_cli.cli.output import render, row_limit
from gemeinwesen_cli.cli.prompts import pick
from gemeinwesen_cli.domain.errors import UsageProblem
from gemeinwesen_cli.domain.vocabulary import RECHTSGRUNDLAGE

app = GwTyper(help="Kontakte von Organisationen erfassen.")

_One = Annotated[str, one("kontakt", "Kurzname, Teil der Funktion oder Kennung.")]
_Traeger = Annotated[
    str | None, typer.Option("--traeger", help="Beim Träger.", autocompletion=complete("traeger"))
]
_Angebot = Annotated[
    str | None, typer.Option("--angebot", help="Beim Angebot.", autocompletion=complete("angebot"))
]
_Ort = Annotated[str | None, typer.Option("--ort", help="Am Ort.", autocompletion=complete("ort"))]
_Person = Annotated[
    str | None, typer.Option("--person", help="Name einer Person; nur, wenn er gebraucht wird.")
]
_Email = Annotated[str | None, typer.Option("--email", help="E-Mail-Adresse der Stelle.")]
_Oeffentlich = Annotated[
    bool | None, typer.Option("--oeffentlich/--intern", help="Darf gedruckt werden.")
]
_Grundlage = Annotated[
    str | None,
    coded("--rechtsgrundlage", RECHTSGRUNDLAGE, "Warum der Name öffentlich ist."),
]
_Eingewilligt = Annotated[
    str | None, typer.Option("--einwilligung-am", metavar="DATUM", help="Tag der Einwilligung.")
]
_Loeschen = Annotated[
    str | None, typer.Option("--loeschen-am", metavar="DATUM", help="Tag, an dem er gelöscht wird.")
]
_Telefon = Annotated[list[str] | None, typer.Option("--telefon", help="Telefonnummer.")]
_Zeiten = Annotated[str | None, typer.Option("--sprechzeiten", help='In Worten: "Mo–Do 9–12 Uhr".')]


@app.command("list", reads=True)
def list_(
    ctx: typer.Context,
    traeger: _Traeger = None,
    angebot: _Angebot = None,
    ort: _Ort = None,
    alle: Alle = False,
) -> None:
    """Die Kontakte zeigen, alle oder die einer Stelle.

    Beispiel: gw kontakt list
    """
    from gemeinwesen_cli.usecases import kontakt  # noqa: PLC0415 - not for help

    gw = context(ctx)
    owner = _owner(traeger, angebot, ort)
    found = None if owner is None else (owner[0], pick(gw, owner[0], owner[1]))
    limit = row_limit(gw, everything=alle)
    render(gw, "kontakt list", kontakt.listing(gw.store(), found, limit))


@app.command("show", reads=True)
def show(ctx: typer.Context, name: _One) -> None:
    """Einen Kontakt zeigen.

    Beispiel: gw kontakt show awo-niederrhein-sprechstunde
    """
    from gemeinwesen_cli.usecases import kontakt  # noqa: PLC0415 - not for help

    gw = context(ctx)
    render(gw, "kontakt show", kontakt.show(gw.store(), pick(gw, "kontakt", name)))


@app.command("add", writes=True)
def add(
    ctx: typer.Context,
    funktion: Annotated[
        str, typer.Option("--funktion", help="z. B. Sprechstunde Quartier.", show_default=False)
    ],
    traeger: _Traeger = None,
    angebot: _Angebot = None,
    ort: _Ort = None,
    telefon: _Telefon = None,
    email: _Email = None,
    person: _Person = None,
    oeffentlich: _Oeffentlich = None,
    rechtsgrundlage: _Grundlage = None,
    einwilligung_am: _Eingewilligt = None,
    loeschen_am: _Loeschen = None,
    sprechzeiten: _Zeiten = None,
) -> None:
    """Einen Kontakt anlegen; ohne --oeffentlich bleibt er intern.

    Beispiel: gw kontakt add --funktion Sprechstunde --traeger awo-niederrhein --oeffentlich
    """
    from gemeinwesen_cli.usecases import kontakt  # noqa: PLC0415 - not for help

    gw = context(ctx)
    owner = _owner(traeger, angebot, ort)
    if owner is None:
        raise UsageProblem(
            "Es fehlt, zu wem der Kontakt gehört.",
            hint="Bitte angeben: --traeger, --angebot oder --ort",
        )
    new = kontakt.NewKontakt(
        gehoert_zu=owner[0],
        von=owner[1],
        funktion=funktion,
        values=_values(
            gw, person, email, oeffentlich, rechtsgrundlage, einwilligung_am, loeschen_am
        ),
        telefone=typed.phones(gw, telefon or (), public=bool(oeffentlich)),
        zeiten=typed.hours(gw, sprechzeiten),
    )
    render(gw, "kontakt add", kontakt.add(gw.store(write=True), gw.job("kontakt add"), new))


@app.command("edit", writes=True)
def edit(
    ctx: typer.Context,
    name: _One,
    funktion: Annotated[str | None, typer.Option("--funktion", help="Neue Funktion.")] = None,
    telefon: _Telefon = None,
    telefon_weg: Annotated[
        list[str] | None, typer.Option("--telefon-weg", help="Diese Nummer entfernen.")
    ] = None,
    email: _Email = None,
    person: _Person = None,
    oeffentlich: _Oeffentlich = None,
    rechtsgrundlage: _Grundlage = None,
    einwilligung_am: _Eingewilligt = None,
    loeschen_am: _Loeschen = None,
    sprechzeiten: _Zeiten = None,
    geprueft: Geprueft = None,
    leeren: Annotated[
        list[str] | None, typer.Option("--leeren", help="Dieses Feld leeren, z. B. name.")
    ] = None,
) -> None:
    """Einen Kontakt ändern; gezeigt wird vorher und nachher.

    Beispiel: gw kontakt edit awo-niederrhein-sprechstunde --oeffentlich
    """
    from gemeinwesen_cli.usecases import kontakt  # noqa: PLC0415 - not for help

    gw = context(ctx)
    change = kontakt.KontaktChange(
        values=_values(
            gw, person, email, oeffentlich, rechtsgrundlage, einwilligung_am, loeschen_am
        )
        | typed.given(funktion=typed.words(funktion))
        | typed.review(gw, geprueft)
        | typed.emptied(leeren or (), kontakt.EMPTIABLE),
        telefone=typed.phones(gw, telefon or (), public=bool(oeffentlich)),
        telefone_weg=typed.phones(gw, telefon_weg or ()),
        zeiten=typed.hours(gw, sprechzeiten),
    )
    kontakt_id = pick(gw, "kontakt", name, write=True)
    receipt = kontakt.edit(gw.store(write=True), gw.job("kontakt edit"), kontakt_id, change)
    render(gw, "kontakt edit", receipt)


@app.command("rm", writes=True)
def rm(ctx: typer.Context, name: _One) -> None:
    """Einen Kontakt löschen.

    Beispiel: gw kontakt rm awo-niederrhein-sprechstunde --ja
    """
    from gemeinwesen_cli.cli.removing import ask_removal  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.domain.kontakt import Kontakt  # noqa: PLC0415
    from gemeinwesen_cli.usecases import kontakt, record  # noqa: PLC0415

    gw = context(ctx)
    store, kontakt_id = gw.store(write=True), pick(gw, "kontakt", name, write=True)
    ask_removal(gw, Kontakt, kontakt_id, record.get(store, Kontakt, kontakt_id).funktion)
    receipt = kontakt.remove_kontakt(store, gw.job("kontakt rm"), kontakt_id)
    render(gw, "kontakt rm", receipt)


def _owner(traeger: str | None, angebot: str | None, ort: str | None) -> tuple[str, str] | None:
    named = [
        (noun, text)
        for noun, text in (("traeger", traeger), ("angebot", angebot), ("ort", ort))
        if text
    ]
    if len(named) > 1:
        raise UsageProblem(
            "Ein Kontakt gehört zu einer Stelle.",
            hint="Bitte nur eines angeben: --traeger, --angebot oder --ort",
        )
    return named[0] if named else None


def _values(
    gw: AppContext,
    person: str | None,
    email: str | None,
    oeffentlich: bool | None,
    rechtsgrundlage: str | None,
    einwilligung_am: str | None,
    loeschen_am: str | None,
) -> dict[str, object]:
    return typed.given(
        name=typed.words(person),
        email=typed.email(gw, email),
        oeffentlich=oeffentlich,
        rechtsgrundlage=typed.code(rechtsgrundlage, RECHTSGRUNDLAGE, "--rechtsgrundlage"),
        einwilligung_am=typed.day(gw, einwilligung_am),
        loeschen_am=typed.day(gw, loeschen_am),
    )
