"""`gw` itself."""

from __future__ import annotations

import os

from gemeinwesen_cli.cli.base import GwTyper, RootGroup
from gemeinwesen_cli.domain.folding import fold

app = GwTyper(
    name="gw",
    cls=RootGroup,
    # --Träger is --traeger, as everywhere.
    context_settings={"help_option_names": ["--help", "-h"], "token_normalize_func": fold},
    help="Das Werkzeug der Gemeinwesenarbeit: Angebote erfassen, Zielgruppen zuordnen, "
    "Bedarfe treffen, Flyer und Kontaktlisten drucken.",
    epilog="Exit-Codes: 0 erledigt, 1 Fehler im Programm, 2 falscher Aufruf oder falsche "
    "Konfiguration, 3 nicht gefunden oder nicht eindeutig, 4 Eingabe abgelehnt, "
    "5 Datenbank nicht benutzbar, 6 Ausgabe nicht schreibbar, 130 abgebrochen.",
)


@app.callback()
def root() -> None:
    """Take the global options; the commands do the work."""


if "_GW_COMPLETE" in os.environ:
    from gemeinwesen_cli.cli.shells import answer_plainly

    answer_plainly()
