"""A report as one web page that needs nothing else and prints on A4 landscape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import TemplateError

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.tafel import Matrix
from gemeinwesen_cli.export.web import environment

if TYPE_CHECKING:
    from gemeinwesen_cli.domain.tafel import Tafel
    from gemeinwesen_cli.export.tafel import Rahmen

_TEMPLATE = "web/tafel.html.j2"


def render_html(tafel: Tafel, rahmen: Rahmen) -> bytes:
    """Return the report as a web page."""
    try:
        page = (
            environment(rahmen.vorlagen)
            .get_template(_TEMPLATE)
            .render(
                tafel=tafel,
                rahmen=rahmen,
                teile=[(part, isinstance(part, Matrix)) for part in tafel.teile],
            )
        )
    except TemplateError as error:
        raise Rejected(
            f"Die Vorlage {_TEMPLATE} lässt sich nicht ausfüllen: {error}",
            hint="Prüfen: gw vorlage pruefen",
        ) from error
    return page.encode("utf-8")
