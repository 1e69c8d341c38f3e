"""Wörter, mit denen Menschen sagen, was sie brauchen: ansehen und ergänzen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import context
from gemeinwesen_cli.cli.options import Alle, coded, complete, expand, one
from gemeinwesen_cli.cli.output import render, row_limit
from gemeinwesen_cli.cli.prompts import confirm, pick
from gemeinwesen_cli.domain.lexikon import ARTEN, REGISTER
from gemeinwesen_cli.domain.lexikonpruefung import ARTEN as BEFUNDE

if TYPE_CHECKING:
    from gemeinwesen_cli.cli.context import AppContext
    from gemeinwesen_cli.usecases.lexikon_eintraege import NeuesKonzept

app = GwTyper(help="Ansehen und ergänzen, wie Menschen sagen, was sie brauchen.")

_Konzept = Annotated[str, one("konzept", "Kurzname oder Name des Konzepts.")]
_Sprache = Annotated[
    str | None, typer.Option("--sprache", help="Sprache, zum Beispiel ro oder Rumänisch.")
]
_Art = Annotated[str | None, coded("--art", ARTEN, "Wer dabei hilft.")]


@app.command("add", writes=True)
def add(
    ctx: typer.Context,
    angaben: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="KONZEPT AUSDRUCK…",
            help="Konzept und ein oder mehrere Ausdrücke; mit --neu nur die Ausdrücke.",
            autocompletion=complete("konzept"),
            show_default=False,
        ),
    ] = None,
    sprache: _Sprache = None,
    register: Annotated[
        str | None, coded("--register", REGISTER, "Wie auf Deutsch so gesprochen wird.")
    ] = None,
    neu: Annotated[
        str | None, typer.Option("--neu", help="Ein neues Konzept mit diesem Namen anlegen.")
    ] = None,
    feld: Annotated[
        list[str] | None,
        typer.Option(
            "--feld",
            help="Handlungsfeld des neuen Konzepts; das erste führt.",
            autocompletion=complete("handlungsfeld"),
        ),
    ] = None,
    art: _Art = None,
    zustaendig: Annotated[
        str | None, typer.Option("--zustaendig", help="Wer statt eines Angebots hilft.")
    ] = None,
) -> None:
    """Ausdrücke hinzufügen, mit denen die Leute bei Ihnen ein Konzept meinen.

    Ein Ausdruck aus mehreren Wörtern wird gefunden, wenn alle nahe beieinander stehen, in jeder
    Reihenfolge. Füllwörter zählen nicht.

    Beispiel: gw lexikon add schulden "auf pump gelebt" "die bude ist verpfändet"
    Beispiel: gw lexikon add schulden "m-am îndatorat" --sprache ro
    Beispiel: gw lexikon add --neu "Werkzeug leihen" --feld quartierstreff "bohrmaschine leihen"
    """
    from gemeinwesen_cli.usecases.lexikon import Auftrag, find_concept  # noqa: PLC0415
    from gemeinwesen_cli.usecases.lexikon import add as usecase  # noqa: PLC0415 - not for help

    gw = context(ctx)
    store = gw.store(write=True)
    words = list(angaben or ())
    new = _new_concept(gw, neu, (feld or [], art, zustaendig))
    konzept = "" if new else find_concept(store, words.pop(0) if words else "")
    auftrag = Auftrag(
        worte=tuple(words),
        konzept=konzept,
        neu=new,
        sprache=gw.values.language(sprache).code if sprache else "de",
        register=register or "",
    )
    render(gw, "lexikon add", usecase(store, gw.job("lexikon add"), auftrag))


def _new_concept(
    gw: AppContext, name: str | None, about: tuple[list[str], str | None, str | None]
) -> NeuesKonzept | None:
    from gemeinwesen_cli.domain.begriff import Begriff  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.domain.errors import UsageProblem  # noqa: PLC0415
    from gemeinwesen_cli.usecases.lexikon_eintraege import NeuesKonzept  # noqa: PLC0415
    from gemeinwesen_cli.usecases.record import get  # noqa: PLC0415

    fields, art, who = about
    if name is None:
        if fields or art or who:
            raise UsageProblem(
                "--feld, --art und --zustaendig beschreiben ein neues Konzept.",
                hint='Bitte auch --neu "Name" angeben, oder die drei weglassen.',
            )
        return None
    store = gw.store(write=True)
    ids = [pick(gw, "handlungsfeld", field, write=True) for field in fields]
    return NeuesKonzept(
        name=name,
        felder=tuple(get(store, Begriff, term).slug for term in ids),
        art=art or "hilfe",
        zustaendig=who,
    )


@app.command("list", reads=True)
def list_(
    ctx: typer.Context,
    suchwort: Annotated[
        str | None,
        typer.Argument(metavar="SUCHWORT", help="Teil eines Namens oder eines Ausdrucks."),
    ] = None,
    feld: Annotated[
        list[str] | None,
        typer.Option(
            "--feld",
            help="Nur dieses Handlungsfeld und was darunter steht.",
            autocompletion=complete("handlungsfeld"),
        ),
    ] = None,
    art: _Art = None,
    sprache: _Sprache = None,
    eigene: Annotated[
        bool, typer.Option("--eigene", help="Nur was Ihr Büro hinzugefügt oder ergänzt hat.")
    ] = False,
    alle: Alle = False,
) -> None:
    """Konzepte zeigen, mit der Zahl ihrer Ausdrücke und der Angebote, zu denen sie führen.

    Beispiel: gw lexikon list rauswurf
    Beispiel: gw lexikon list --feld schulden
    """
    from gemeinwesen_cli.usecases.lexikon import Auswahl, listing  # noqa: PLC0415 - not for help

    gw = context(ctx)
    auswahl = Auswahl(
        felder=tuple(pick(gw, "handlungsfeld", name) for name in feld or ()),
        art=art,
        sprache=gw.values.language(sprache).code if sprache else None,
        eigene=eigene,
        wort=(suchwort or "").strip(),
    )
    limit = row_limit(gw, everything=alle)
    render(gw, "lexikon list", listing(gw.store(), auswahl, gw.today, limit))


@app.command("show", reads=True)
def show(ctx: typer.Context, konzept: _Konzept) -> None:
    """Ein Konzept mit allen Ausdrücken zeigen.

    Beispiel: gw lexikon show raeumung
    """
    from gemeinwesen_cli.usecases.lexikon import find_concept  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.usecases.lexikon import show as usecase  # noqa: PLC0415

    gw = context(ctx)
    store = gw.store()
    render(gw, "lexikon show", usecase(store, find_concept(store, konzept), gw.today))


@app.command("rm", writes=True)
def rm(
    ctx: typer.Context,
    konzept: _Konzept,
    ausdruecke: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="AUSDRUCK…",
            help="Eigene Ausdrücke; ohne Angabe das eigene Konzept mit allen.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Eigene Ausdrücke oder ein eigenes Konzept löschen; was gw mitbringt, bleibt.

    Beispiel: gw lexikon rm schulden "auf pump gelebt" --ja
    """
    from gemeinwesen_cli.usecases.lexikon import find_concept, own_words, remove  # noqa: PLC0415

    gw = context(ctx)
    store = gw.store(write=True)
    slug = find_concept(store, konzept)
    gone = own_words(store, slug, ausdruecke or [])
    what = ", ".join(f"„{word.text}“" for word in gone)
    question = f"{what} bei {slug} löschen?" if ausdruecke else (
        f"Das Konzept {slug} mit {len(gone)} Ausdrücken löschen?"
    )  # fmt: skip
    if not gw.probe and not confirm(gw, question):
        raise typer.Abort
    render(gw, "lexikon rm", remove(store, gw.job("lexikon rm"), slug, ausdruecke or []))


@app.command("import", writes=True)
def import_(
    ctx: typer.Context,
    datei: Annotated[
        str,
        typer.Argument(
            metavar="DATEI", help="Liste als .csv, .xlsx oder .yaml.", show_default=False
        ),
    ],
    teilweise: Annotated[
        bool,
        typer.Option("--teilweise", help="Die guten Zeilen auch dann, wenn andere falsch sind."),
    ] = False,
) -> None:
    """Ausdrücke aus einer Liste übernehmen; dieselbe Liste noch einmal ändert nichts.

    Spalten: konzept, ausdruck, dazu sprache und register. Eine YAML-Datei hat den Aufbau des
    Lexikons (docs/lexikon.md) und kann auch neue Konzepte bringen.

    Beispiel: gw lexikon import ausdruecke.csv --probe
    """
    from gemeinwesen_cli.importer.wortliste import read_words  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.usecases.lexikonimport import import_words  # noqa: PLC0415

    gw = context(ctx)
    liste = read_words(expand(datei))
    store = gw.store(write=True)
    receipt = import_words(store, gw.job("lexikon import"), liste, teilweise=teilweise)
    render(gw, "lexikon import", receipt)


@app.command("pruefen", reads=True)
def pruefen(
    ctx: typer.Context,
    nur: Annotated[list[str] | None, coded("--nur", BEFUNDE, "Nur diese Befunde.")] = None,
    alle: Alle = False,
) -> None:
    """Zeigen, was im Lexikon ins Leere führt, zu viel trifft oder fehlt; das Schlimmste zuerst.

    Ein Bericht: Auch mit Befunden endet der Befehl mit 0. Die Befunde erklärt docs/lexikon.md.

    Beispiel: gw lexikon pruefen
    Beispiel: gw lexikon pruefen --nur ohne-angebot --format csv
    """
    from gemeinwesen_cli.usecases.lexikonpruefung import inspect  # noqa: PLC0415 - not for help

    gw = context(ctx)
    kinds = frozenset(nur or ())
    limit = row_limit(gw, everything=alle)
    listing = inspect(gw.store(), gw.lexikon.load(), kinds, gw.today, limit)
    render(gw, "lexikon pruefen", listing)
