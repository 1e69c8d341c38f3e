"""Den Baum der Zielgruppen pflegen."""

from __future__ import annotations

from gemeinwesen_cli.cli.term_commands import Baumworte, term_app

app = term_app(
    Baumworte(
        noun="zielgruppe",
        help="Den Baum der Zielgruppen pflegen.",
        known="osteuropa",
        new="Menschen aus Slowenien",
        parent="suedosteuropa",
        unused="menschen-aus-kroatien",
    )
)
