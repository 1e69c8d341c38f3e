"""Bedarfe erfassen, verweisen und festhalten, was daraus wurde."""

from __future__ import annotations

import re
from typing import Annotated, Any

import typer

from gemeinwesen_cli.cli import typed
from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.bedarf_nummer import pick_need
from gemeinwesen_cli.cli.context import context
from gemeinwesen_cli.cli.many_options import taking
from gemeinwesen_cli.cli.options import Alle, coded, complete, one
from gemeinwesen_cli.cli.output import render, row_limit
from gemeinwesen_cli.cli.prompts import confirm, pick
from gemeinwesen_cli.domain.errors import UsageProblem
from gemeinwesen_cli.domain.vocabulary import BEDARF_STATUS, LEERE_GRUND, VERWEIS_RUECKMELDUNG

app = GwTyper(help="Bedarfe erfassen, verweisen und festhalten, was daraus wurde.")

_One = Annotated[str, one("bedarf", "Nummer wie b-0042 oder 42.")]
_NAME = re.compile(r"b-\d+", re.IGNORECASE)
_CLOSINGS = {
    code: label for code, label in BEDARF_STATUS.items() if code not in ("offen", "verwiesen")
}


def _options(table: str) -> Any:
    def made() -> dict[str, Any]:
        from gemeinwesen_cli.cli import bedarf_angaben  # noqa: PLC0415 - long tables

        found: dict[str, Any] = getattr(bedarf_angaben, table)
        return found

    return made


@app.command("list", reads=True)
@taking(_options("FILTER"))
def list_(ctx: typer.Context, alle: Alle = False, **given: Any) -> None:
    """Die Bedarfe zeigen und zählen, die neuesten zuerst.

    Beispiel: gw bedarf list --zielgruppe familien --status offen
    """
    from gemeinwesen_cli.cli.bedarf_angaben import need_filter  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.usecases.bedarf_blatt import listing  # noqa: PLC0415

    gw = context(ctx)
    people = gw.format == "text"
    limit = row_limit(gw, everything=alle)
    conditions = need_filter(gw, given)
    render(gw, "bedarf list", listing(gw.store(), conditions, gw.today, limit, for_people=people))


@app.command("show", reads=True)
def show(ctx: typer.Context, bedarf: _One) -> None:
    """Einen Bedarf ganz zeigen: Stand, Verlauf, Verweise, eigene Worte.

    Beispiel: gw bedarf show b-0001
    """
    from gemeinwesen_cli.usecases.bedarf_blatt import sheet  # noqa: PLC0415 - not for help

    gw = context(ctx)
    render(gw, "bedarf show", sheet(gw.store(), pick_need(gw, bedarf), gw.today))


@app.command("add", writes=True)
@taking(_options("ANGABEN"))
def add(ctx: typer.Context, **given: Any) -> None:
    """Einen Bedarf anlegen; ohne Optionen fragt gw Schritt für Schritt.

    Nötig ist --feld, --konzept oder --worte. Namen, Nummern und Adressen gehören nicht hinein:
    gw sucht danach und fragt. Eigene Worte werden nach höchstens 90 Tagen gelöscht.

    Beispiel: gw bedarf add --worte "Hilfe mit Briefen" --zielgruppe osteuropa --stadtteil sued
    """
    from gemeinwesen_cli.cli.bedarf_angaben import is_given, plain, words  # noqa: PLC0415
    from gemeinwesen_cli.usecases.bedarf import NewBedarf  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.usecases.bedarf import add as add_need  # noqa: PLC0415

    gw = context(ctx)
    if not is_given(given) and gw.interactive:
        from gemeinwesen_cli.cli.bedarf_dialog import ask_need  # noqa: PLC0415 - when asked

        given, spoken = ask_need(gw, given)
    elif not is_given(given):
        raise UsageProblem(
            "Es ist nichts angegeben.",
            hint="Ein Bedarf braucht mindestens --feld, --konzept oder --worte.",
        )
    else:
        spoken = words(gw, given)
    new = NewBedarf(
        values=plain(gw, given),
        feld=given["feld"],
        zielgruppen=given["zielgruppe"] or (),
        stadtteil=given["stadtteil"],
        worte=spoken,
    )
    render(gw, "bedarf add", add_need(gw.store(write=True), gw.job("bedarf add"), new))


@app.command("edit", writes=True)
@taking(_options("AENDERUNGEN"))
def edit(ctx: typer.Context, bedarf: _One, **given: Any) -> None:
    """Einen Bedarf ändern; gezeigt wird vorher und nachher.

    Beispiel: gw bedarf edit b-0001 --dringlichkeit 3 --wunschzeit abends
    """
    from gemeinwesen_cli.cli.bedarf_angaben import is_given, plain, words  # noqa: PLC0415
    from gemeinwesen_cli.usecases.bedarf import EMPTIABLE, BedarfChange  # noqa: PLC0415
    from gemeinwesen_cli.usecases.bedarf import edit as edit_need  # noqa: PLC0415

    gw = context(ctx)
    if not is_given(given):
        raise UsageProblem(
            "Es ist nichts angegeben, was sich ändern soll.",
            hint="Zum Beispiel: gw bedarf edit b-0001 --dringlichkeit 3",
        )
    bedarf_id = pick_need(gw, bedarf, write=True)
    change = BedarfChange(
        values=plain(gw, given),
        feld=given["feld"],
        zielgruppen=given["zielgruppe"] or (),
        zielgruppen_weg=given["zielgruppe_weg"] or (),
        stadtteil=given["stadtteil"],
        leeren=tuple(typed.emptied(given["leeren"] or (), EMPTIABLE)),
        worte=words(gw, given),
        ohne_worte=given["ohne_worte"],
        wieder_offen=given["wieder_offen"],
    )
    job = gw.job("bedarf edit")
    render(gw, "bedarf edit", edit_need(gw.store(write=True), job, bedarf_id, change))


@app.command("rm", writes=True)
def rm(ctx: typer.Context, bedarf: _One) -> None:
    """Einen Bedarf löschen; vorher wird gezeigt, was daran hängt.

    Beispiel: gw bedarf rm b-0001 --ja
    """
    from gemeinwesen_cli.cli.removing import ask_removal  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.domain.bedarf import Bedarf  # noqa: PLC0415
    from gemeinwesen_cli.usecases import record  # noqa: PLC0415
    from gemeinwesen_cli.usecases.bedarf import remove_bedarf  # noqa: PLC0415

    gw = context(ctx)
    bedarf_id = pick_need(gw, bedarf, write=True)
    store = gw.store(write=True)
    ask_removal(gw, Bedarf, bedarf_id, record.get(store, Bedarf, bedarf_id).slug)
    render(gw, "bedarf rm", remove_bedarf(store, gw.job("bedarf rm"), bedarf_id))


@app.command("schliessen", writes=True)
def schliessen(
    ctx: typer.Context,
    bedarf: _One,
    status: Annotated[
        str | None, coded("--status", _CLOSINGS, "Was daraus wurde; Pflichtangabe.")
    ] = None,
    grund: Annotated[str | None, coded("--grund", LEERE_GRUND, "Warum es ins Leere ging.")] = None,
    an: Annotated[str | None, typer.Option("--an", help="Welche Stelle es übernommen hat.")] = None,
    ohne_worte: Annotated[
        bool, typer.Option("--ohne-worte", help="Die eigenen Worte jetzt löschen.")
    ] = False,
) -> None:
    """Festhalten, was aus einem Bedarf wurde.

    Bei ins-leere wird der Grund gebraucht, bei weitergeleitet die Stelle (--an).

    Beispiel: gw bedarf schliessen b-0001 --status ins-leere --grund kein_angebot
    """
    from gemeinwesen_cli.usecases.bedarf import close  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.usecases.bedarf_stand import Stand  # noqa: PLC0415

    gw = context(ctx)
    code = typed.code(status, _CLOSINGS, "--status")
    if code is None:
        raise UsageProblem("Es fehlt die Angabe --status.", hint=f"Möglich: {', '.join(_CLOSINGS)}")
    stand = Stand(
        status=code,
        leere_grund=typed.code(grund, LEERE_GRUND, "--grund"),
        weitergeleitet_an=typed.words(an),
    )
    bedarf_id = pick_need(gw, bedarf, write=True)
    job = gw.job("bedarf schliessen")
    done = close(gw.store(write=True), job, bedarf_id, stand, ohne_worte=ohne_worte)
    render(gw, "bedarf schliessen", done)


@app.command("verweisen", writes=True)
def verweisen(
    ctx: typer.Context,
    bedarf: _One,
    angebot: Annotated[str, one("angebot", "Kurzname, Teil des Namens oder Kennung.")],
) -> None:
    """Einen Bedarf an ein Angebot verweisen; der Code kommt auf den Zettel.

    Beispiel: gw bedarf verweisen b-0001 cafe-sarah
    """
    from gemeinwesen_cli.usecases.verweis import refer  # noqa: PLC0415 - not for help

    gw = context(ctx)
    bedarf_id = pick_need(gw, bedarf, write=True)
    angebot_id = pick(gw, "angebot", angebot, write=True)
    done = refer(gw.store(write=True), gw.job("bedarf verweisen"), bedarf_id, angebot_id)
    render(gw, "bedarf verweisen", done)


@app.command("rueckmeldung", writes=True)
def rueckmeldung(
    ctx: typer.Context,
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE",
            help="Code vom Zettel, oder die Nummer des Bedarfs.",
            autocompletion=complete("bedarf"),
            show_default=False,
        ),
    ],
    ergebnis: Annotated[
        str,
        typer.Argument(
            metavar="|".join(VERWEIS_RUECKMELDUNG),
            help="Was daraus wurde.",
            autocompletion=lambda: list(VERWEIS_RUECKMELDUNG),
            show_default=False,
        ),
    ],
) -> None:
    """Festhalten, was aus einem Verweis wurde.

    Ohne Zettel genügt die Nummer des Bedarfs, wenn er nur einen offenen Verweis hat.

    Beispiel: gw bedarf rueckmeldung b-0002 angekommen
    """
    from gemeinwesen_cli.usecases.verweis import answer, find_referral  # noqa: PLC0415

    gw = context(ctx)
    outcome = typed.code(ergebnis, VERWEIS_RUECKMELDUNG, "Ergebnis")
    need = pick_need(gw, code, write=True) if _NAME.fullmatch(code.strip()) else None
    store = gw.store(write=True)
    verweis = find_referral(store, code, need)
    if verweis.rueckmeldung not in (None, outcome):
        was = VERWEIS_RUECKMELDUNG[verweis.rueckmeldung or ""]
        question = f"Dazu steht schon „{was}“. Ändern?"
        if not gw.probe and not confirm(gw, question):
            raise typer.Abort
    done = answer(store, gw.job("bedarf rueckmeldung"), verweis.id, outcome or "")
    render(gw, "bedarf rueckmeldung", done)
