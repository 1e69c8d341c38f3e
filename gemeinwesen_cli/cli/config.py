"""Die Einstellungen Ihres Büros."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import context
from gemeinwesen_cli.cli.output import render
from gemeinwesen_cli.domain.errors import ConfigError, Rejected
from gemeinwesen_cli.usecases.result import Listing, Receipt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gemeinwesen_cli.config import Config

app = GwTyper(help="Die Einstellungen Ihres Büros.")
# What a flyer or a list needs to name its sender.
_PRINTED = ("name", "strasse", "plz", "ort", "telefon", "email", "web", "verantwortlich")


@app.command("show", reads=True)
def show(ctx: typer.Context) -> None:
    """Alle Einstellungen zeigen, wie sie gerade gelten.

    Beispiel: gw config show
    """
    gw = context(ctx)
    from gemeinwesen_cli.config import Config  # noqa: PLC0415 - not for help

    defaults = dict(_flat(asdict(Config())))
    rows = [
        (name, value, "Vorgabe" if value == defaults[name] else "Datei")
        for name, value in _flat(asdict(gw.config))
    ]
    there = gw.config_file.exists()
    note = f"Datei: {gw.config_file}" if there else f"Noch keine Datei {gw.config_file}"
    listing = Listing(
        columns=("einstellung", "wert", "herkunft"),
        heads=("Einstellung", "Wert", "Herkunft"),
        rows=rows,
        total=len(rows),
        notes=(note,) if there else (note, "Anlegen mit: gw config neu"),
    )
    render(gw, "config show", listing)


@app.command("pruefen", reads=True)
def pruefen(ctx: typer.Context) -> None:
    """Prüfen, ob die Datei stimmt und was für den Druck noch fehlt.

    Beispiel: gw config pruefen
    """
    gw = context(ctx)
    if wrong := list(_missing_files(gw.config)):
        raise ConfigError(
            f"{gw.config_file}: {wrong[0]}", hint="Bitte den Pfad in der Datei berichtigen."
        )
    missing = [f"buero.{name}" for name in _PRINTED if not getattr(gw.config.buero, name)]
    missing += [name for name in ("wer", "vorwahl", "bundesland") if not getattr(gw.config, name)]
    receipt = Receipt(
        text=f"Die Konfiguration ist in Ordnung: {gw.config_file}"
        if gw.config_file.exists()
        else "Es gibt noch keine Konfiguration; es gelten die Vorgaben.",
        lines=(f"Noch leer: {', '.join(missing)}",) if missing else (),
        data={"datei": str(gw.config_file), "leer": missing},
        notes=("Anlegen mit: gw config neu",) if not gw.config_file.exists() else (),
    )
    render(gw, "config pruefen", receipt)


@app.command("neu", writes=True)
def neu(ctx: typer.Context) -> None:
    """Eine Konfiguration mit allen Einstellungen und Erklärungen anlegen.

    Eine vorhandene Datei wird nur mit --ja ersetzt; sie bleibt daneben als .alt liegen.

    Beispiel: gw config neu --probe
    """
    gw = context(ctx)
    place = gw.config_file
    if place.exists() and not gw.yes and not gw.probe:
        raise Rejected(
            f"Es gibt schon eine Konfiguration: {place}",
            hint="Ansehen mit: gw config show – ersetzen mit: gw config neu --ja",
        )
    data = {"datei": str(place)}
    if gw.probe:
        text = f"Probe, nichts geschrieben: {place}"
        render(gw, "config neu", Receipt(text=text, data=data))
        return
    from gemeinwesen_cli.config import write_example  # noqa: PLC0415 - not for help

    kept = write_example(place)
    notes = ["Bitte in einem Texteditor ausfüllen; prüfen mit: gw config pruefen"]
    if kept is not None:
        notes.append(f"Die bisherige Datei liegt hier: {kept}")
    receipt = Receipt(text=f"Angelegt: {place}", data=data, notes=tuple(notes))
    render(gw, "config neu", receipt)


def _flat(settings: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{name}.")
        else:
            yield prefix + name, ", ".join(value) if isinstance(value, tuple) else value


def _missing_files(config: Config) -> Iterator[str]:
    if config.buero.logo and not Path(config.buero.logo).is_file():
        yield f"Das Logo {config.buero.logo} gibt es nicht."
    for name in ("vorlagen", "schriften"):
        folder = getattr(config, name)
        if folder and not Path(folder).is_dir():
            yield f"Den Ordner {folder} (Einstellung „{name}“) gibt es nicht."
