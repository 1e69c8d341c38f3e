"""Angebote erfassen, finden und prüfen."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from gemeinwesen_cli.cli import typed
from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import context
from gemeinwesen_cli.cli.many_options import taking
from gemeinwesen_cli.cli.options import Alle, complete, one
from gemeinwesen_cli.cli.output import render, row_limit
from gemeinwesen_cli.cli.prompts import pick
from gemeinwesen_cli.domain.errors import UsageProblem
from gemeinwesen_cli.domain.vocabulary import ANGEBOT_STATUS, GEPRUEFT_WIE

app = GwTyper(help="Angebote erfassen, finden und prüfen.")

_One = Annotated[str, one("angebot", "Kurzname, Teil des Namens oder Kennung.")]


def _new() -> dict[str, Any]:
    from gemeinwesen_cli.cli.angebot_angaben import ANGABEN  # noqa: PLC0415 - a long table

    return ANGABEN


def _changes() -> dict[str, Any]:
    from gemeinwesen_cli.cli.angebot_angaben import ANGABEN, WEG  # noqa: PLC0415 - long tables

    return ANGABEN | WEG


def _tags() -> dict[str, Any]:
    from gemeinwesen_cli.cli.angebot_angaben import TAGS  # noqa: PLC0415 - a table

    return TAGS


def _filter(option: str, text: str, noun: str) -> Any:
    return typer.Option(option, help=text, autocompletion=complete(noun))


@app.command("list", reads=True)
def list_(
    ctx: typer.Context,
    traeger: Annotated[str | None, _filter("--traeger", "Nur dieser Träger.", "traeger")] = None,
    zielgruppe: Annotated[
        str | None,
        _filter("--zielgruppe", "Diese Zielgruppe und was darunter liegt.", "zielgruppe"),
    ] = None,
    handlungsfeld: Annotated[
        str | None, _filter("--handlungsfeld", "Dieses Handlungsfeld.", "handlungsfeld")
    ] = None,
    stadtteil: Annotated[
        str | None, _filter("--stadtteil", "In diesem Stadtteil oder für ihn.", "stadtteil")
    ] = None,
    status: Annotated[
        str | None,
        typer.Option("--status", metavar="|".join(ANGEBOT_STATUS), help="Nur dieser Status."),
    ] = None,
    faellig: Annotated[bool, typer.Option("--faellig", help="Nur was zu prüfen ist.")] = False,
    endet: Annotated[
        bool, typer.Option("--endet", help="Nur was in 90 Tagen endet oder schon geendet hat.")
    ] = False,
    alle: Alle = False,
) -> None:
    """Die Angebote zeigen; gewarnt wird vor solchen, die bald enden.

    Beispiel: gw angebot list --zielgruppe familien
    """
    from datetime import timedelta  # noqa: PLC0415 - not for help

    from gemeinwesen_cli.usecases.angebot_liste import WARN_DAYS, listing  # noqa: PLC0415
    from gemeinwesen_cli.usecases.auswahl import OfferFilter  # noqa: PLC0415

    gw = context(ctx)
    areas: tuple[str, ...] = ()
    if stadtteil:
        from gemeinwesen_cli.usecases.stadtteil import areas_inside  # noqa: PLC0415

        areas = areas_inside(gw.store(), pick(gw, "stadtteil", stadtteil))
    edge = (gw.today + timedelta(days=WARN_DAYS)).isoformat()
    conditions = OfferFilter(
        traeger_id=pick(gw, "traeger", traeger) if traeger else None,
        zielgruppe_id=pick(gw, "zielgruppe", zielgruppe) if zielgruppe else None,
        feld_id=pick(gw, "handlungsfeld", handlungsfeld) if handlungsfeld else None,
        stadtteil_ids=areas,
        status=typed.code(status, ANGEBOT_STATUS, "--status"),
        due_by=gw.today.isoformat() if faellig else None,
        ends_by=edge if endet else None,
    )
    limit = row_limit(gw, everything=alle)
    people = gw.format == "text"
    found = listing(gw.store(), conditions, gw.today, limit, for_people=people)
    render(gw, "angebot list", found)


@app.command("show", reads=True)
def show(
    ctx: typer.Context,
    angebot: _One,
    geschuetzt: Annotated[
        bool, typer.Option("--mit-geschuetzt", help="Auch eine geschützte Adresse zeigen.")
    ] = False,
) -> None:
    """Ein Angebot ganz zeigen, mit Quelle und Stand.

    Beispiel: gw angebot show cafe-sarah
    """
    from gemeinwesen_cli.usecases.angebot_blatt import sheet  # noqa: PLC0415 - not for help

    gw = context(ctx)
    angebot_id = pick(gw, "angebot", angebot)
    found = sheet(gw.store(), angebot_id, gw.today, with_protected=geschuetzt)
    render(gw, "angebot show", found)


@app.command("add", writes=True)
@taking(_new)
def add(ctx: typer.Context, **given: Any) -> None:
    """Ein Angebot anlegen; ohne Optionen fragt gw Schritt für Schritt.

    Nur --traeger und --name sind nötig. Ein unbekannter Träger wird mit --ja angelegt.

    Beispiel: gw angebot add --traeger "Kulturverein Süd" --name "Sprachcafé" --ja
    """
    from gemeinwesen_cli.cli.angebot_angaben import is_given, parts, plain  # noqa: PLC0415
    from gemeinwesen_cli.usecases.angebot import NewAngebot  # noqa: PLC0415
    from gemeinwesen_cli.usecases.angebot import add as add_offer  # noqa: PLC0415

    gw = context(ctx)
    create_traeger = gw.yes
    if not is_given(given) and gw.interactive:
        from gemeinwesen_cli.cli.angebot_dialog import ask_offer  # noqa: PLC0415 - when asked

        given, create_traeger = ask_offer(gw, given)
    for name in ("traeger", "name"):
        if not (given[name] or "").strip():
            raise UsageProblem(
                f"Es fehlt die Angabe --{name}.",
                hint="Ein Angebot braucht mindestens --traeger und --name.",
            )
    new = NewAngebot(
        traeger=given["traeger"],
        name=given["name"],
        values=plain(gw, given),
        parts=parts(gw, given),
        new_traeger=create_traeger,
    )
    render(gw, "angebot add", add_offer(gw.store(write=True), gw.job("angebot add"), new))


@app.command("edit", writes=True)
@taking(_changes)
def edit(ctx: typer.Context, angebot: _One, **given: Any) -> None:
    """Ein Angebot ändern; gezeigt wird vorher und nachher.

    Beispiel: gw angebot edit cafe-sarah --oeffnungszeiten "Di 15-17 Uhr" --sprache ro
    """
    from gemeinwesen_cli.cli import angebot_angaben as angaben  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.usecases.angebot import EMPTIABLE, AngebotChange  # noqa: PLC0415
    from gemeinwesen_cli.usecases.angebot import edit as edit_offer  # noqa: PLC0415

    gw = context(ctx)
    if not angaben.is_given(given):
        raise UsageProblem(
            "Es ist nichts angegeben, was sich ändern soll.",
            hint='Zum Beispiel: gw angebot edit sprachcafe --telefon "02151 123456"',
        )
    change = AngebotChange(
        values=angaben.plain(gw, given)
        | typed.given(name=typed.words(given["name"]))
        | angaben.emptied(given, EMPTIABLE),
        traeger=given["traeger"],
        parts=angaben.parts(gw, given),
        dropped=angaben.dropped(gw, given),
    )
    angebot_id = pick(gw, "angebot", angebot, write=True)
    job = gw.job("angebot edit")
    render(gw, "angebot edit", edit_offer(gw.store(write=True), job, angebot_id, change))


@app.command("rm", writes=True)
def rm(ctx: typer.Context, angebot: _One) -> None:
    """Ein Angebot löschen; vorher wird gezeigt, was daran hängt.

    Beispiel: gw angebot rm caritas-laden --ja
    """
    from gemeinwesen_cli.cli.removing import ask_removal  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.domain.angebot import Angebot  # noqa: PLC0415
    from gemeinwesen_cli.usecases import record  # noqa: PLC0415
    from gemeinwesen_cli.usecases.angebot import remove_angebot  # noqa: PLC0415

    gw = context(ctx)
    angebot_id = pick(gw, "angebot", angebot, write=True)
    store = gw.store(write=True)
    ask_removal(gw, Angebot, angebot_id, record.get(store, Angebot, angebot_id).name)
    render(gw, "angebot rm", remove_angebot(store, gw.job("angebot rm"), angebot_id))


_Begriffe = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ZIELGRUPPE]...",
        help="Zielgruppen, die dazukommen.",
        autocompletion=complete("zielgruppe"),
        show_default=False,
    ),
]


@app.command("tag", writes=True)
@taking(_tags)
def tag(ctx: typer.Context, angebot: _One, zielgruppen: _Begriffe = None, **given: Any) -> None:
    """Einem Angebot Zielgruppen geben, nehmen oder sie ausschließen.

    Beispiel: gw angebot tag energiearmutsberatung osteuropa --weg senioren --ausser maenner
    """
    from gemeinwesen_cli.usecases.angebot_begriffe import Terms  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.usecases.angebot_begriffe import tag as tag_offer  # noqa: PLC0415

    gw = context(ctx)
    new = Terms(
        zielgruppen=zielgruppen or (),
        offen_fuer=given["offen_fuer"] or (),
        ausser=given["ausser"] or (),
        felder=given["handlungsfeld"] or (),
    )
    gone = Terms(zielgruppen=given["weg"] or (), felder=given["handlungsfeld_weg"] or ())
    if new == gone == Terms():
        raise UsageProblem(
            "Es ist keine Zielgruppe angegeben.",
            hint="Zum Beispiel: gw angebot tag sprachcafe osteuropa --weg senioren",
        )
    angebot_id = pick(gw, "angebot", angebot, write=True)
    job = gw.job("angebot tag")
    render(gw, "angebot tag", tag_offer(gw.store(write=True), job, angebot_id, new, gone))


@app.command("pruefen", writes=True)
def pruefen(
    ctx: typer.Context,
    angebote: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ANGEBOT]...",
            help="Was bestätigt werden soll; ohne Angabe die Arbeitsliste.",
            autocompletion=complete("angebot"),
            show_default=False,
        ),
    ] = None,
    bestaetigt: Annotated[
        bool, typer.Option("--bestaetigt", help="Die Angaben stimmen, heute geprüft.")
    ] = False,
    wie: Annotated[
        str | None, typer.Option("--wie", metavar="|".join(GEPRUEFT_WIE), help="Wie geprüft.")
    ] = None,
    wiedervorlage: Annotated[
        str | None, typer.Option("--wiedervorlage", help="Wann wieder prüfen.")
    ] = None,
    alle: Alle = False,
) -> None:
    """Zeigen, was zu prüfen ist, und bestätigen, was stimmt.

    Am Bildschirm geht gw die Liste auf Wunsch mit Ihnen durch: eine Taste je Angebot.

    Beispiel: gw angebot pruefen cafe-sarah --bestaetigt --wie telefon
    """
    from gemeinwesen_cli.cli.angebot_pruefung import confirm_named, go_through  # noqa: PLC0415
    from gemeinwesen_cli.usecases.angebot_pruefen import work_list  # noqa: PLC0415

    gw = context(ctx)
    how = typed.code(wie, GEPRUEFT_WIE, "--wie")
    if bestaetigt or angebote:
        confirm_named(gw, angebote or [], how, wiedervorlage, sure=bestaetigt)
        return
    found = work_list(gw.store(), gw.today, row_limit(gw, everything=alle))
    render(gw, "angebot pruefen", found)
    if gw.interactive and gw.format == "text" and found.rows and not gw.probe:
        go_through(gw, how, wiedervorlage)
