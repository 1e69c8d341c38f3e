"""Eine neue Datenbank anlegen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import AppContext, context
from gemeinwesen_cli.cli.output import render
from gemeinwesen_cli.cli.prompts import confirm
from gemeinwesen_cli.usecases.result import Receipt

if TYPE_CHECKING:
    from pathlib import Path

    from gemeinwesen_cli.usecases.einrichten import Eingerichtet
    from gemeinwesen_cli.usecases.ports import Job

app = GwTyper(help="Eine neue Datenbank anlegen.")


@app.command("init", writes=True)
def init(
    ctx: typer.Context,
    beispiel: Annotated[
        str | None, typer.Option("--beispiel", help="Mit dieser Beispielstadt: krefeld.")
    ] = None,
) -> None:
    """Eine neue Datenbank anlegen, mit Zielgruppen und Handlungsfeldern.

    Das ist der einzige Befehl, der eine Datenbank anlegt. Was schon da ist, bleibt unberührt.

    Beispiel: gw init --beispiel krefeld
    """
    gw = context(ctx)
    city = beispiel
    if city is None and gw.interactive and not gw.yes:
        city = "krefeld" if confirm(gw, "Mit der Beispielstadt Krefeld beginnen?") else None
    done = set_up(gw.database, city, gw, keep=not gw.probe)
    render(gw, "init", _receipt(gw, done, city))


def set_up(path: Path, city: str | None, gw: AppContext, *, keep: bool) -> Eingerichtet:
    """Make a register at a place and fill it; it appears whole or not at all."""
    from dataclasses import replace  # noqa: PLC0415 - not for help

    from gemeinwesen_cli.importer.beispiel import load_city  # noqa: PLC0415
    from gemeinwesen_cli.importer.taxonomie import load_taxonomy  # noqa: PLC0415
    from gemeinwesen_cli.store import new_store  # noqa: PLC0415
    from gemeinwesen_cli.usecases import einrichten  # noqa: PLC0415

    trees = load_taxonomy()
    job: Job = replace(gw.job("init"), dry_run=False)
    with new_store(path, lexikon=gw.lexikon, keep=keep) as store:
        done = einrichten.load_terms(store, job, trees)
        if city is not None:
            example = load_city(city, trees, gw.today)
            done = einrichten.load_example(store, job, example, done)
    return done


def count_lines(done: Eingerichtet) -> tuple[str, ...]:
    """Return what a new register holds, one line each."""
    counted = (
        (done.zielgruppen, "Zielgruppen"),
        (done.handlungsfelder, "Handlungsfelder"),
        (done.stadtteile, "Gebiete der Stadt"),
        (done.traeger, "Träger"),
        (done.angebote, "Angebote"),
        (done.orte, "Orte"),
        (done.bedarfe, "Bedarfe (erfunden)"),
    )
    return tuple(f"{number:>4} {name}" for number, name in counted if number)


def _receipt(gw: AppContext, done: Eingerichtet, city: str | None) -> Receipt:
    text = f"Angelegt: {gw.database}"
    notes = ["Als Nächstes Ihr Büro eintragen: gw config neu"]
    if city is None:
        notes.append("Ein Angebot aufnehmen: gw angebot add")
    else:
        notes.append(done.hinweis)
        notes.append("Ausprobieren: gw match --zielgruppe osteuropa")
    data: dict[str, Any] = {
        "datei": str(gw.database),
        "zielgruppen": done.zielgruppen,
        "handlungsfelder": done.handlungsfelder,
        "traeger": done.traeger,
        "angebote": done.angebote,
        "orte": done.orte,
        "bedarfe": done.bedarfe,
        "ohne_zuordnung": [
            {"spalte": s, "wort": w, "anzahl": n, "grund": g} for s, w, n, g in done.ohne_zuordnung
        ],
    }
    return Receipt(
        text=f"Probe, nichts angelegt: {gw.database}" if gw.probe else text,
        lines=(*count_lines(done), *left_out_lines(done)),
        data=data,
        notes=() if gw.probe else tuple(notes),
    )


def left_out_lines(done: Eingerichtet) -> tuple[str, ...]:
    """Return which words of the example's lists stayed outside the trees, and how often."""
    if not done.ohne_zuordnung:
        return ()
    named = ", ".join(f"{word} ({number})" for _, word, number, _ in done.ohne_zuordnung)
    total = sum(number for _, _, number, _ in done.ohne_zuordnung)
    return (f"{total:>4} Wörter bewusst ohne Zuordnung: {named}",)
