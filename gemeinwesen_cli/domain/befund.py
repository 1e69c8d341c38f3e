"""What a check of the register found, and what mends it."""

from __future__ import annotations

from gemeinwesen_cli.domain.frozen import frozen

INDEX_NEU = "Bitte den Suchindex neu bauen: gw db index-neu"
SICHERUNG = "Bitte die letzte Sicherung zurückholen: gw db wiederherstellen"


@frozen
class Befund:
    """Something wrong with the register: one German sentence, and the next step."""

    text: str
    rat: str
