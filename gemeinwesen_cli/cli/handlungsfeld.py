"""Den Baum der Handlungsfelder pflegen."""

from __future__ import annotations

from gemeinwesen_cli.cli.term_commands import Baumworte, term_app

app = term_app(
    Baumworte(
        noun="handlungsfeld",
        help="Den Baum der Handlungsfelder pflegen.",
        known="arbeitsmarkt",
        new="Jobmesse",
        parent="jobvermittlung",
        unused="bewerbungscafe",
    )
)
