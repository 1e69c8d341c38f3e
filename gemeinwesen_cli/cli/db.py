"""Die Datenbank prüfen, sichern und zurückholen."""

from __future__ import annotations

from typing import Annotated

import typer

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import context
from gemeinwesen_cli.cli.options import expand
from gemeinwesen_cli.cli.output import render, say
from gemeinwesen_cli.cli.prompts import confirm
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.usecases.result import Receipt

app = GwTyper(help="Die Datenbank prüfen, sichern und zurückholen.")


@app.command("pruefen", reads=True)
def pruefen(
    ctx: typer.Context,
    sicherung: Annotated[
        str | None, typer.Argument(metavar="[SICHERUNG]", help="Statt der Datenbank diese Kopie.")
    ] = None,
) -> None:
    """Die Datenbank oder eine Sicherung ganz prüfen.

    Eine Sicherung wird mit den Prüfsummen ihres Beiblatts verglichen.

    Beispiel: gw db pruefen
    """
    from gemeinwesen_cli.usecases import sicherung as copies  # noqa: PLC0415 - not for help

    gw = context(ctx)
    if sicherung is None:
        render(gw, "db pruefen", copies.check(gw.store()))
    else:
        render(gw, "db pruefen", copies.verify(gw.backups, expand(sicherung)))


@app.command("sichern", writes=True)
def sichern(
    ctx: typer.Context,
    ziel: Annotated[
        str | None,
        typer.Argument(
            metavar="[ZIEL]",
            help="Ordner oder Datei (.db); ohne Angabe der Ordner „sicherungen“ "
            "neben der Datenbank.",
        ),
    ] = None,
) -> None:
    """Eine geprüfte Kopie mit Prüfsummen anlegen, auch während andere schreiben.

    Netzlaufwerke und Cloud-Ordner sind als Ziel gut.

    Beispiel: gw db sichern
    """
    from gemeinwesen_cli.usecases import sicherung  # noqa: PLC0415 - not for help

    gw = context(ctx)
    gw.store()  # what cannot be opened needs no copy: the reason is said first
    moment = gw.job("db sichern").now
    target = gw.database.parent / "sicherungen" if ziel is None else expand(ziel)
    if target.suffix != ".db" or target.is_dir():
        target /= sicherung.default_name(gw.database, moment)
    if target.exists() and not gw.yes:
        raise Rejected(
            f"{target} gibt es schon; die Datei wurde nicht angerührt.",
            hint="Bitte einen anderen Namen angeben oder mit --ja ersetzen.",
        )
    if gw.probe:
        text = f"Probe, nichts geschrieben: {target}"
        render(gw, "db sichern", Receipt(text=text, data={"datei": str(target)}))
        return
    render(gw, "db sichern", sicherung.back_up(gw.backups, target, moment))


@app.command("wiederherstellen", writes=True)
def wiederherstellen(
    ctx: typer.Context,
    sicherung: Annotated[str, typer.Argument(metavar="SICHERUNG", help="Die Kopie (.db).")],
) -> None:
    """Eine Sicherung zurückholen; der bisherige Stand bleibt daneben liegen.

    Vorher wird die Sicherung ganz geprüft; erst dann wird etwas ersetzt.

    Beispiel: gw db wiederherstellen sicherung.db --probe
    """
    from gemeinwesen_cli.usecases import sicherung as copies  # noqa: PLC0415 - not for help

    gw = context(ctx)
    copy, moment = expand(sicherung), gw.job("db wiederherstellen").now
    if not gw.probe and not gw.yes:
        checked = copies.verify(gw.backups, copy)
        say("\n".join((checked.text, *checked.lines)))
        if not confirm(gw, f"{gw.database} durch diese Sicherung ersetzen?"):
            raise typer.Abort
    receipt = copies.restore(gw.backups, copy, moment, dry_run=gw.probe)
    render(gw, "db wiederherstellen", receipt)


@app.command("aktualisieren", writes=True)
def aktualisieren(ctx: typer.Context) -> None:
    """Eine Datenbank einer älteren Version von gw auf den neuen Stand bringen.

    Vorher wird eine Kopie daneben gelegt. Schreibende Befehle tun das von selbst.

    Beispiel: gw db aktualisieren
    """
    gw = context(ctx)
    if gw.probe:
        render(gw, "db aktualisieren", Receipt(text="Probe, nichts geändert."))
        return
    gw.store(write=True)
    receipt = Receipt(
        text="Die Datenbank ist auf dem neuen Stand.", data={"datei": str(gw.database)}
    )
    render(gw, "db aktualisieren", receipt)


@app.command("index-neu", writes=True)
def index_neu(ctx: typer.Context) -> None:
    """Den Suchindex neu bauen.

    Nötig, wenn gw db pruefen das sagt; an den Angeboten ändert sich nichts.

    Beispiel: gw db index-neu
    """
    from gemeinwesen_cli.usecases import sicherung  # noqa: PLC0415 - not for help

    gw = context(ctx)
    receipt = sicherung.rebuild_index(gw.store(write=True), dry_run=gw.probe)
    render(gw, "db index-neu", receipt)


@app.command("undo-leeren", writes=True)
def undo_leeren(
    ctx: typer.Context,
    ding: Annotated[
        str | None,
        typer.Argument(
            metavar="[DING]", help="Nur von diesem Eintrag: Kurzname, Name oder Kennung."
        ),
    ] = None,
) -> None:
    """Löschen, woraus gw undo schöpft – zum Beispiel nach einer Bitte um Löschung.

    Danach lassen sich die betroffenen Befehle nicht mehr zurücknehmen. Wer wann was geändert hat,
    bleibt im Verlauf, ohne persönliche Werte. Sicherungen werden nicht angerührt.

    Beispiel: gw db undo-leeren --probe
    """
    from gemeinwesen_cli.usecases import verlauf  # noqa: PLC0415 - not for help

    gw = context(ctx)
    store = gw.store(write=True)
    record = None if ding is None else verlauf.find_thing(store, ding)
    if not gw.probe:
        what = "aller Einträge" if ding is None else f"von „{ding}“"
        if not confirm(gw, f"Alle Bilder {what} löschen? Das lässt sich nicht zurücknehmen."):
            raise typer.Abort
    render(gw, "db undo-leeren", verlauf.clear(store, record, dry_run=gw.probe))
