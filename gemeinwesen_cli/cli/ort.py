"""Orte und ihre Rollen erfassen."""

from __future__ import annotations

from typing import Annotated

import typer

from gemeinwesen_cli.cli import typed
from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import AppContext, context
from gemeinwesen_cli.cli.options import Alle, Geprueft, coded, complete, one
from gemeinwesen_cli.cli.output import render, row_limit
from gemeinwesen_cli.cli.prompts import confirm, pick
from gemeinwesen_cli.domain.vocabulary import MERKMAL, ORT_ART, ORT_ROLLE

app = GwTyper(help="Orte und ihre Rollen erfassen.")

_One = Annotated[str, one("ort", "Kurzname, Teil des Namens oder Kennung.")]
_Art = Annotated[str | None, coded("--art", ORT_ART, "Art.")]
_Strasse = Annotated[
    str | None, typer.Option("--strasse", help="Straße, auch mit Hausnummer: Ostwall 107.")
]
_Nummer = Annotated[str | None, typer.Option("--hausnummer", help="Hausnummer, z. B. 27c/1.")]
_Zusatz = Annotated[str | None, typer.Option("--zusatz", help="Hinterhaus, 2. Stock …")]
_Plz = Annotated[str | None, typer.Option("--plz", help="Postleitzahl.")]
_Stadt = Annotated[str | None, typer.Option("--stadt", help="Stadt; sonst die Ihres Büros.")]
_Stadtteil = Annotated[
    str | None,
    typer.Option("--stadtteil", help="Stadtteil.", autocompletion=complete("stadtteil")),
]
_Traeger = Annotated[
    str | None, typer.Option("--traeger", help="Träger.", autocompletion=complete("traeger"))
]
_Oepnv = Annotated[str | None, typer.Option("--oepnv", help="Haltestelle, Linie.")]
_Lage = Annotated[
    str | None, typer.Option("--koordinaten", help="Breite und Länge: 51.3326, 6.5600.")
]
_Rolle = Annotated[list[str] | None, coded("--rolle", ORT_ROLLE, "Wofür er da ist.")]
_Merkmal = Annotated[
    list[str] | None,
    typer.Option("--barrierefrei", help="z. B. stufenlos, aufzug=nein. " + ", ".join(MERKMAL)),
]
_Zeiten = Annotated[
    str | None, typer.Option("--oeffnungszeiten", help='In Worten: "Mo–Do 9–12 Uhr".')
]
_Telefon = Annotated[list[str] | None, typer.Option("--telefon", help="Telefonnummer.")]
_Geschuetzt = Annotated[
    bool | None,
    typer.Option("--geschuetzt/--nicht-geschuetzt", help="Die Adresse nie zeigen oder drucken."),
]


@app.command("list", reads=True)
def list_(
    ctx: typer.Context,
    rolle: Annotated[str | None, coded("--rolle", ORT_ROLLE, "Nur diese Rolle.")] = None,
    stadtteil: _Stadtteil = None,
    alle: Alle = False,
) -> None:
    """Die Orte zeigen. Geschützte Adressen bleiben verborgen.

    Beispiel: gw ort list --rolle kulturzentrum
    """
    from gemeinwesen_cli.usecases import ort  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.usecases.stadtteil import areas_inside  # noqa: PLC0415

    gw = context(ctx)
    areas = None
    if stadtteil:
        areas = frozenset(areas_inside(gw.store(), pick(gw, "stadtteil", stadtteil)))
    role = typed.code(rolle, ORT_ROLLE, "--rolle")
    limit = row_limit(gw, everything=alle)
    render(gw, "ort list", ort.listing(gw.store(), role, areas, limit))


@app.command("show", reads=True)
def show(
    ctx: typer.Context,
    name: _One,
    geschuetzt: Annotated[
        bool, typer.Option("--geschuetzt", help="Auch eine geschützte Adresse zeigen.")
    ] = False,
) -> None:
    """Einen Ort ganz zeigen.

    Beispiel: gw ort show suedbahnhof
    """
    from gemeinwesen_cli.usecases import ort  # noqa: PLC0415 - not for help

    gw = context(ctx)
    ort_id = pick(gw, "ort", name)
    render(gw, "ort show", ort.show(gw.store(), ort_id, with_protected=geschuetzt))


@app.command("add", writes=True)
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Option("--name", help="Name des Ortes.", show_default=False)],
    art: _Art = None,
    strasse: _Strasse = None,
    hausnummer: _Nummer = None,
    zusatz: _Zusatz = None,
    plz: _Plz = None,
    stadt: _Stadt = None,
    stadtteil: _Stadtteil = None,
    traeger: _Traeger = None,
    oepnv: _Oepnv = None,
    koordinaten: _Lage = None,
    rolle: _Rolle = None,
    barrierefrei: _Merkmal = None,
    oeffnungszeiten: _Zeiten = None,
    telefon: _Telefon = None,
    geschuetzt: _Geschuetzt = None,
) -> None:
    """Einen Ort anlegen.

    Beispiel: gw ort add --name "Haus der Vielfalt" --strasse "Ostwall 12" --rolle treffpunkt
    """
    from gemeinwesen_cli.usecases import ort  # noqa: PLC0415 - not for help

    gw = context(ctx)
    new = ort.NewOrt(
        name=name,
        values=_values(gw, art, strasse, hausnummer, zusatz, plz, oepnv, geschuetzt)
        | typed.coordinates(koordinaten)
        | typed.given(
            stadt=typed.words(stadt) or gw.config.stadt or None,
            bundesland=gw.config.bundesland or None,
        ),
        stadtteil=stadtteil,
        traeger=traeger,
        rollen=typed.codes(rolle or (), ORT_ROLLE, "--rolle"),
        merkmale=typed.features(barrierefrei or (), MERKMAL),
        zeiten=typed.hours(gw, oeffnungszeiten),
        telefone=typed.phones(gw, telefon or ()),
    )
    render(gw, "ort add", ort.add(gw.store(write=True), gw.job("ort add"), new))


@app.command("edit", writes=True)
def edit(
    ctx: typer.Context,
    name: _One,
    neuer_name: Annotated[str | None, typer.Option("--name", help="Neuer Name.")] = None,
    art: _Art = None,
    strasse: _Strasse = None,
    hausnummer: _Nummer = None,
    zusatz: _Zusatz = None,
    plz: _Plz = None,
    stadt: _Stadt = None,
    stadtteil: _Stadtteil = None,
    traeger: _Traeger = None,
    oepnv: _Oepnv = None,
    koordinaten: _Lage = None,
    rolle: _Rolle = None,
    rolle_weg: Annotated[
        list[str] | None, typer.Option("--rolle-weg", help="Diese Rolle entfernen.")
    ] = None,
    barrierefrei: _Merkmal = None,
    oeffnungszeiten: _Zeiten = None,
    telefon: _Telefon = None,
    telefon_weg: Annotated[
        list[str] | None, typer.Option("--telefon-weg", help="Diese Nummer entfernen.")
    ] = None,
    geschuetzt: _Geschuetzt = None,
    geprueft: Geprueft = None,
    leeren: Annotated[
        list[str] | None, typer.Option("--leeren", help="Dieses Feld leeren, z. B. oepnv.")
    ] = None,
) -> None:
    """Einen Ort ändern; gezeigt wird vorher und nachher.

    Beispiel: gw ort edit suedbahnhof --rolle auslageort
    """
    from gemeinwesen_cli.usecases import ort  # noqa: PLC0415 - not for help

    gw = context(ctx)
    change = ort.OrtChange(
        values=_values(gw, art, strasse, hausnummer, zusatz, plz, oepnv, geschuetzt)
        | typed.coordinates(koordinaten)
        | typed.given(name=typed.words(neuer_name), stadt=typed.words(stadt))
        | typed.review(gw, geprueft)
        | typed.emptied(leeren or (), ort.EMPTIABLE),
        stadtteil=stadtteil,
        traeger=traeger,
        rollen=typed.codes(rolle or (), ORT_ROLLE, "--rolle"),
        rollen_weg=typed.codes(rolle_weg or (), ORT_ROLLE, "--rolle-weg"),
        merkmale=typed.features(barrierefrei or (), MERKMAL),
        zeiten=typed.hours(gw, oeffnungszeiten),
        telefone=typed.phones(gw, telefon or ()),
        telefone_weg=typed.phones(gw, telefon_weg or ()),
    )
    ort_id = pick(gw, "ort", name, write=True)
    store = gw.store(write=True)
    released = ort.releases_protection(store, ort_id, change)
    if released and not gw.probe and not confirm(gw, "Die Adresse wird damit öffentlich. Richtig?"):
        raise typer.Abort
    render(gw, "ort edit", ort.edit(store, gw.job("ort edit"), ort_id, change))


@app.command("rm", writes=True)
def rm(ctx: typer.Context, name: _One) -> None:
    """Einen Ort löschen, an dem nichts mehr stattfindet.

    Beispiel: gw ort rm haus-der-vielfalt --ja
    """
    from gemeinwesen_cli.cli.removing import ask_removal  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.domain.ort import Ort  # noqa: PLC0415
    from gemeinwesen_cli.usecases import ort, record  # noqa: PLC0415

    gw = context(ctx)
    store, ort_id = gw.store(write=True), pick(gw, "ort", name, write=True)
    ask_removal(gw, Ort, ort_id, record.get(store, Ort, ort_id).name)
    render(gw, "ort rm", ort.remove_ort(store, gw.job("ort rm"), ort_id))


def _values(
    gw: AppContext,
    art: str | None,
    strasse: str | None,
    hausnummer: str | None,
    zusatz: str | None,
    plz: str | None,
    oepnv: str | None,
    geschuetzt: bool | None,
) -> dict[str, object]:
    street, number = typed.words(strasse), typed.words(hausnummer)
    if street and not number:
        street, number = typed.split_street(street)
    return typed.given(
        art=typed.code(art, ORT_ART, "--art"),
        strasse=street,
        hausnummer=number,
        zusatz=typed.words(zusatz),
        plz=gw.values.plz(plz) if plz else None,
        oepnv=typed.words(oepnv),
        vertraulich=geschuetzt,
    )
