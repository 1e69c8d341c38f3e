"""Druckvorlagen ansehen, kopieren und prüfen."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import AppContext, context
from gemeinwesen_cli.cli.output import render
from gemeinwesen_cli.domain.errors import ConfigError, Rejected
from gemeinwesen_cli.usecases.result import Listing, Receipt

app = GwTyper(help="Druckvorlagen ansehen, kopieren und prüfen.")

_Name = Annotated[str, typer.Argument(metavar="VORLAGE", help="z. B. flyer", show_default=False)]


@app.command("list", reads=True)
def list_(ctx: typer.Context) -> None:
    """Die Vorlagen zeigen, und von welchen Sie eine eigene Fassung haben.

    Beispiel: gw vorlage list
    """
    from gemeinwesen_cli.cli.buero import own_templates  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.export import vorlagen  # noqa: PLC0415

    gw = context(ctx)
    rows = [
        (v.name, v.zweck, "eigene" if v.eigene else "mitgeliefert")
        for v in vorlagen.listed(own_templates(gw))
    ]
    listing = Listing(
        columns=("vorlage", "zweck", "fassung"),
        heads=("Vorlage", "Wofür", "Fassung"),
        rows=rows,
        total=len(rows),
    )
    render(gw, "vorlage list", listing)


@app.command("kopieren", writes=True)
def kopieren(ctx: typer.Context, name: _Name) -> None:
    """Eine Vorlage in Ihren Ordner kopieren, um sie zu ändern. Ihre Fassung geht dann vor.

    Beispiel: gw vorlage kopieren flyer
    """
    from gemeinwesen_cli.export import vorlagen  # noqa: PLC0415 - not for help

    gw = context(ctx)
    full = vorlagen.resolve(name)
    target = vorlagen.copy(full, _folder(gw), dry_run=gw.probe)
    done = "Probe, nichts geschrieben" if gw.probe else "Kopiert"
    receipt = Receipt(
        text=f"{done}: {target}",
        data={"vorlage": full, "datei": str(target)},
        notes=(f"Nach dem Ändern prüfen mit: gw vorlage pruefen {name}",),
    )
    render(gw, "vorlage kopieren", receipt)


@app.command("pruefen", reads=True)
def pruefen(ctx: typer.Context, name: _Name) -> None:
    """Eine Vorlage ausprobieren: mit wenig, viel, fremder und feindlicher Eingabe.

    Bausteine wie Farben und Bild werden mit den Vorlagen geprüft, die sie benutzen.

    Beispiel: gw vorlage pruefen flyer
    """
    from gemeinwesen_cli.cli.buero import own_templates  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.export import vorlagen  # noqa: PLC0415

    gw = context(ctx)
    full = vorlagen.resolve(name, checkable=True)
    found = vorlagen.check(full, own_templates(gw))
    failed = [befund for befund in found if befund.fehler]
    if failed:
        raise Rejected(
            f"Die Vorlage {full} hält nicht stand: "
            + "; ".join(f"{befund.fall}: {befund.fehler}" for befund in failed),
            hint="Bitte die eigene Fassung ändern oder entfernen.",
        )
    receipt = Receipt(
        text=f"Die Vorlage {full} ist in Ordnung.",
        lines=tuple(f"{befund.fall}: {befund.seiten} Seiten" for befund in found),
        data={"vorlage": full, "faelle": [befund.fall for befund in found]},
    )
    render(gw, "vorlage pruefen", receipt)


def _folder(gw: AppContext) -> Path:
    if not gw.config.vorlagen:
        raise ConfigError(
            "In der Konfiguration steht noch kein Ordner für eigene Vorlagen.",
            hint="Bitte unter vorlagen einen Ordner nennen; die Datei legt gw config neu an.",
        )
    return Path(gw.config.vorlagen).expanduser()
