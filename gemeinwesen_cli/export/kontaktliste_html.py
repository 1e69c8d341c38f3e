"""The contact sheet as one HTML file that needs nothing else and prints on A4 landscape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import TemplateError

from gemeinwesen_cli.domain.drucksache import UEBERFAELLIG, UNBEKANNT, gemischt
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.export import Dokument
from gemeinwesen_cli.export.adressen import kept_together, mail_target, web_address, web_text
from gemeinwesen_cli.export.bereinigt import cleaned
from gemeinwesen_cli.export.web import environment

if TYPE_CHECKING:
    from gemeinwesen_cli.export import Auftrag

_TEMPLATE = "web/kontaktliste.html.j2"


def render(auftrag: Auftrag) -> Dokument:
    """Return the sheet as a web page."""
    liste, notes = cleaned(auftrag.liste)
    try:
        template = environment(auftrag.vorlagen).get_template(_TEMPLATE)
        page = template.render(
            liste=liste,
            unbekannt=UNBEKANNT,
            ueberfaellig=UEBERFAELLIG,
            mail_target=mail_target,
            web_address=web_address,
            web_text=web_text,
            kept_together=kept_together,
            gemischt=gemischt(liste),
        )
    except TemplateError as error:
        raise Rejected(
            f"Die Vorlage {_TEMPLATE} lässt sich nicht ausfüllen: {error}",
            hint="Prüfen: gw vorlage pruefen",
        ) from error
    return Dokument(inhalt=page.encode("utf-8"), hinweise=notes)
