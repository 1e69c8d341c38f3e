"""Vorgänge: what each writing command did, so that it can be shown and taken back."""

from __future__ import annotations

from typing import Any

from gemeinwesen_cli.domain.frozen import frozen

HIDDEN = "geändert"  # stands for a personal value in the append-only history


@frozen
class Bild:
    """One row before and after a command; None where it did not exist."""

    tabelle: str
    datensatz_id: str
    vorher: dict[str, Any] | None
    nachher: dict[str, Any] | None


@frozen
class Vorgang:
    """One writing command: when (UTC), what, who, and which earlier one it took back."""

    id: str
    nr: int
    zeit: str
    befehl: str
    wer: str
    nimmt_zurueck: str | None = None
    zurueckgenommen: bool = False
    datensaetze: int = 0


@frozen
class Aenderung:
    """One changed field; personal values are stored as the word "geändert"."""

    zeit: str
    wer: str
    befehl: str
    tabelle: str
    datensatz_id: str
    feld: str
    alt: str | None
    neu: str | None
