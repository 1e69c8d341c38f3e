"""Druckvorlagen ansehen, kopieren und prüfen."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import AppContext, context
from gemeinwesen_cli.cli.output import number, render
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
def pruefen(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[VORLAGE]", help="z. B. flyer; ohne: alle.", show_default=False),
    ] = None,
) -> None:
    """Vorlagen ausprobieren: mit wenig, viel, fremder und feindlicher Eingabe.

    Bausteine wie Farben und Bild werden mit den Vorlagen geprüft, die sie benutzen.

    Beispiel: gw vorlage pruefen flyer
    """
    from gemeinwesen_cli.cli.buero import own_fonts, own_templates  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.export import vorlagen  # noqa: PLC0415

    gw = context(ctx)
    chosen = [vorlagen.resolve(name, checkable=True)] if name else list(vorlagen.CHECKABLE)
    found = {full: vorlagen.check(full, own_templates(gw), own_fonts(gw)) for full in chosen}
    failed = {
        full: [f"{b.fall}: {b.fehler}" for b in tries if b.fehler] for full, tries in found.items()
    }
    if any(failed.values()):
        raise Rejected(
            "; ".join(
                f"Die Vorlage {full} hält nicht stand: {'; '.join(said)}"
                for full, said in failed.items()
                if said
            ),
            hint="Bitte die eigene Fassung ändern oder entfernen.",
        )
    receipt = Receipt(
        text=_in_order(chosen),
        lines=tuple(
            f"{full}, {b.fall}: {number(b.seiten)} {'Seite' if b.seiten == 1 else 'Seiten'}"
            for full, tries in found.items()
            for b in tries
        ),
        data={
            "vorlagen": chosen,
            "faelle": {full: [b.fall for b in tries] for full, tries in found.items()},
        },
    )
    render(gw, "vorlage pruefen", receipt)


def _in_order(chosen: list[str]) -> str:
    if len(chosen) == 1:
        return f"Die Vorlage {chosen[0]} ist in Ordnung."
    return f"Die Vorlagen {' und '.join(chosen)} sind in Ordnung."


def _folder(gw: AppContext) -> Path:
    if not gw.config.vorlagen:
        raise ConfigError(
            "In der Konfiguration steht noch kein Ordner für eigene Vorlagen.",
            hint="Bitte unter vorlagen einen Ordner nennen; die Datei legt gw config neu an.",
        )
    return Path(gw.config.vorlagen).expanduser()
