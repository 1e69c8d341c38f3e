"""Den Baum der Handlungsfelder pflegen."""

from __future__ import annotations

from gemeinwesen_cli.cli.term_commands import term_app

app = term_app("handlungsfeld", ("arbeitsmarkt", "Bewerbungscafé", "jobvermittlung"))
