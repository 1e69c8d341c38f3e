"""Flyer und Kontaktlisten drucken."""

from __future__ import annotations

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.export_flyer import flyer
from gemeinwesen_cli.cli.export_kontaktliste import kontaktliste

app = GwTyper(help="Flyer und Kontaktlisten drucken.")
app.command("flyer", writes=True)(flyer)
app.command("kontaktliste", writes=True)(kontaktliste)
