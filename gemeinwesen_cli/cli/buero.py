"""The office of the settings as it is printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.flyer import Absender

if TYPE_CHECKING:
    from gemeinwesen_cli.cli.context import AppContext


def absender(gw: AppContext) -> Absender:
    """Return the office with its phone number and web address made readable."""
    buero, farben = gw.config.buero, gw.config.farben
    number = gw.values.phone(buero.telefon) if buero.telefon else None
    town = f"{buero.plz} {buero.ort}".strip()
    return Absender(
        name=buero.name,
        anschrift=", ".join(part for part in (buero.strasse, town) if part),
        telefon=number.anzeige if number else "",
        waehlen=number.e164 if number else "",
        email=buero.email,
        web=gw.values.url(buero.web).wert if buero.web else "",
        sprechzeiten=_hours(buero.sprechzeiten),
        herausgeber=buero.herausgeber,
        verantwortlich=buero.verantwortlich,
        druckerei=buero.druckerei,
        logo=buero.logo,
        haupt=farben.haupt,
        akzent=farben.akzent,
    )


def _hours(text: str) -> str:
    """Return hours as they are printed (09:00–12:00 Uhr), or the words that are not understood."""
    from gemeinwesen_cli.domain.zeitworte import understand  # noqa: PLC0415 - only for print

    understood = understand(text) if text else None
    return understood.echo if understood and understood.oh else text


def own_templates(gw: AppContext) -> Path | None:
    """Return the office's own template folder, if it has one."""
    return Path(gw.config.vorlagen).expanduser() if gw.config.vorlagen else None


def own_fonts(gw: AppContext) -> Path | None:
    """Return the office's own folder of fonts, if it has one."""
    return Path(gw.config.schriften).expanduser() if gw.config.schriften else None
