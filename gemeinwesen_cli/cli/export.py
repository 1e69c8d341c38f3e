"""Flyer und Kontaktlisten drucken."""

from __future__ import annotations

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.export_kontaktliste import kontaktliste

app = GwTyper(help="Flyer und Kontaktlisten drucken.")
app.command("kontaktliste", reads=True)(kontaktliste)


@app.callback()
def export() -> None:
    """Flyer und Kontaktlisten drucken."""
