"""Zu einem Bedarf die passenden Angebote finden."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import AppContext, context
from gemeinwesen_cli.cli.options import complete
from gemeinwesen_cli.cli.output import Report, render, say
from gemeinwesen_cli.cli.prompts import pick
from gemeinwesen_cli.domain.errors import UsageProblem

if TYPE_CHECKING:
    from gemeinwesen_cli.usecases.match import Kriterien
    from gemeinwesen_cli.usecases.ports import Clock

app = GwTyper(help="Zu einem Bedarf die passenden Angebote finden.")


def criteria(
    gw: AppContext,
    zielgruppe: list[str] | None,
    handlungsfeld: list[str] | None,
    sprache: list[str] | None,
    stadtteil: list[str] | None,
    alter: int | None,
    offen: str | None,
    text: str | None,
    **flags: bool,
) -> Kriterien:
    """Read what was typed into criteria; the exports share it."""
    from gemeinwesen_cli.usecases.match import Kriterien  # noqa: PLC0415 - not for help

    return Kriterien(
        zielgruppen=tuple(pick(gw, "zielgruppe", name) for name in zielgruppe or ()),
        handlungsfelder=tuple(pick(gw, "handlungsfeld", name) for name in handlungsfeld or ()),
        sprachen=tuple(gw.values.language(name).code for name in sprache or ()),
        stadtteile=tuple(pick(gw, "stadtteil", name) for name in stadtteil or ()),
        alter=alter,
        offen=gw.values.moment(offen, gw.now) if offen else None,
        text=text,
        **flags,
    )


Zielgruppe = Annotated[
    list[str] | None,
    typer.Option(
        "--zielgruppe", help="Für wen, auch mehrfach.", autocompletion=complete("zielgruppe")
    ),
]
Handlungsfeld = Annotated[
    list[str] | None,
    typer.Option(
        "--handlungsfeld",
        help="Wobei, auch mehrfach: eines genügt.",
        autocompletion=complete("handlungsfeld"),
    ),
]
SpracheOpt = Annotated[
    list[str] | None, typer.Option("--sprache", help="z. B. ro oder Rumänisch, auch mehrfach.")
]
StadtteilOpt = Annotated[
    list[str] | None,
    typer.Option("--stadtteil", help="Wo jemand wohnt.", autocompletion=complete("stadtteil")),
]
Alter = Annotated[int | None, typer.Option("--alter", min=0, max=120, help="Alter in Jahren.")]
Kostenlos = Annotated[bool, typer.Option("--kostenlos", help="Nur, was nichts kostet.")]
Barrierefrei = Annotated[bool, typer.Option("--barrierefrei", help="Nur stufenlose Orte.")]
Offen = Annotated[str | None, typer.Option("--offen", help='jetzt oder z. B. "Di 15 Uhr".')]
Text = Annotated[
    str | None, typer.Option("--text", help="Was jemand gesagt hat, in jeder Sprache.")
]
Gesagt = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TEXT]...", help="Was jemand gesagt hat, wie --text.", show_default=False
    ),
]
Anzahl = Annotated[int, typer.Option("--anzahl", min=1, help="So viele zeigen.")]
Datei = Annotated[
    Path | None,
    typer.Option("--datei", help="Viele Bedarfe auf einmal: .jsonl, .csv oder .xlsx."),
]
Bedarf = Annotated[
    str | None,
    typer.Option(
        "--bedarf",
        help="Für diesen Bedarf suchen, z. B. b-0042 oder 42.",
        autocompletion=complete("bedarf"),
    ),
]
AlleOffenen = Annotated[
    bool, typer.Option("--alle-offenen", help="Für jeden offenen Bedarf suchen.")
]
NotrufOpt = Annotated[
    bool, typer.Option("--notruf", help="Nur die Notrufnummern zeigen und woher sie sind.")
]
Streng = Annotated[bool, typer.Option("--streng", help="Ohne das, was nur vielleicht passt.")]


@app.command("match", reads=True)
def match(
    ctx: typer.Context,
    gesagt: Gesagt = None,
    zielgruppe: Zielgruppe = None,
    handlungsfeld: Handlungsfeld = None,
    sprache: SpracheOpt = None,
    stadtteil: StadtteilOpt = None,
    alter: Alter = None,
    kostenlos: Kostenlos = False,
    barrierefrei: Barrierefrei = False,
    offen: Offen = None,
    text: Text = None,
    anzahl: Anzahl = 10,
    streng: Streng = False,
    datei: Datei = None,
    bedarf: Bedarf = None,
    alle_offenen: AlleOffenen = False,
    notruf: NotrufOpt = False,
) -> None:
    """Zu einem Bedarf die passenden Angebote finden.

    Was jemand sagt, versteht gw in Alltagsworten, mit Tippfehlern, in zehn weiteren Sprachen; bei
    einem Notfall stehen die Notrufnummern zuerst. Ohne Angaben fragt gw Schritt für Schritt.

    Mehrere Zielgruppen einer Art (Alter, Herkunft, Lage) gelten als „oder“, verschiedener Art als
    „und“. Was über ein Angebot nicht bekannt ist, schließt es nicht aus.

    Beispiel: gw match "Brief vom Gerichtsvollzieher" --stadtteil sued
    Beispiel: gw match --zielgruppe osteuropa
    """
    gw = context(ctx)
    _refuse_together(
        {"TEXT": gesagt or None, "--text": text, "--datei": datei, "--bedarf": bedarf,
         "--alle-offenen": alle_offenen or None, "--notruf": notruf or None}
    )  # fmt: skip
    if notruf:
        _say_numbers(gw)
        return
    wanted = criteria(
        gw, zielgruppe, handlungsfeld, sprache, stadtteil, alter, offen,
        " ".join(gesagt) if gesagt else text,
        kostenlos=kostenlos, barrierefrei=barrierefrei, streng=streng,
    )  # fmt: skip
    if wanted.text is not None or wanted.leer:  # texts are read, here, from a file or from needs
        _tell_of_new_words(gw)
    if datei is not None or bedarf is not None or alle_offenen:
        _answer_many(gw, wanted, anzahl, datei, bedarf)
    elif wanted.leer and gw.interactive and gw.format == "text":
        from gemeinwesen_cli.cli.match_dialog import talk  # noqa: PLC0415 - only when asked

        talk(gw, anzahl)
    else:
        _answer(gw, wanted, anzahl)


def _answer_many(
    gw: AppContext, wanted: Kriterien, limit: int, path: Path | None, need: str | None
) -> None:
    from gemeinwesen_cli.cli import match_viele as many  # noqa: PLC0415 - only for many

    if path is not None:
        many.answer_file(gw, path, wanted, limit, _clock(gw, wanted))
    else:
        many.answer_needs(gw, need, wanted, limit, _clock(gw, wanted))


def _clock(gw: AppContext, wanted: Kriterien) -> Clock | None:
    return gw.oeffnung if wanted.offen else None


def _refuse_together(given: dict[str, object]) -> None:
    named = [name for name, value in given.items() if value is not None]
    if len(named) > 1:
        raise UsageProblem(
            f"{' und '.join(named)} gehen nicht zusammen.", hint="Bitte nur eines davon angeben."
        )


def _tell_of_new_words(gw: AppContext) -> None:
    """Say that the program knows words that this register's search does not, and go on."""
    if not gw.store().is_current():
        say("Dieses gw versteht mehr Wörter als der Suchindex. Bitte einmal: gw db index-neu")


def _answer(gw: AppContext, wanted: Kriterien, limit: int) -> None:
    if wanted.text is None:
        _by_conditions(gw, wanted, limit)
        return
    from gemeinwesen_cli.cli import match_text as people  # noqa: PLC0415 - only for texts
    from gemeinwesen_cli.cli.match_daten import answered_table, data  # noqa: PLC0415
    from gemeinwesen_cli.cli.match_treffer import example_notes  # noqa: PLC0415
    from gemeinwesen_cli.usecases.match_antwort import Antwortgeber  # noqa: PLC0415
    from gemeinwesen_cli.usecases.match_ausgang import outcome  # noqa: PLC0415

    answers = Antwortgeber(gw.store(), gw.notrufe, today=gw.today, clock=_clock(gw, wanted))
    found = answers.said(wanted, limit)
    end = outcome(gw.store(), found, wanted)
    text = gw.format == "text"
    notes = () if text else (*people.crisis_notes(found), end.satz)
    report = Report(
        text="".join(f"{line}\n" for line in people.said_lines(found, end)) if text else "",
        objects=[data(found)],
        rows=answered_table([(None, found)]),
        notes=(*notes, *example_notes(found)),
    )
    render(gw, "match", report)


def _by_conditions(gw: AppContext, wanted: Kriterien, limit: int) -> None:
    from gemeinwesen_cli.cli import match_treffer as people  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.cli.match_daten import data, table  # noqa: PLC0415
    from gemeinwesen_cli.usecases.match import match as find_offers  # noqa: PLC0415

    clock = _clock(gw, wanted)
    found = find_offers(gw.store(), wanted, today=gw.today, limit=limit, clock=clock)
    report = Report(
        text="".join(f"{line}\n" for line in people.condition_lines(found)),
        objects=[data(found)],
        rows=table(found),
        notes=people.example_notes(found),
    )
    render(gw, "match", report)


def _say_numbers(gw: AppContext) -> None:
    from gemeinwesen_cli.cli.match_daten import number  # noqa: PLC0415 - only for these
    from gemeinwesen_cli.cli.match_text import number_lines  # noqa: PLC0415
    from gemeinwesen_cli.usecases.notruf import Notdienst  # noqa: PLC0415
    from gemeinwesen_cli.usecases.result import Listing  # noqa: PLC0415

    numbers = Notdienst(gw.store(), gw.notrufe, gw.today).alle()
    objects = [number(one) for one in numbers]
    heads = tuple(objects[0])
    report = Report(
        text="".join(f"{line}\n" for line in number_lines(numbers, proof=True)),
        objects=objects,
        rows=Listing(
            columns=heads,
            heads=heads,
            rows=[tuple(one.values()) for one in objects],
            total=len(objects),
        ),
    )
    render(gw, "match", report)
