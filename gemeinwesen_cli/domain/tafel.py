"""Tafel: a finished report, one or more tables with head and notes, whatever shows it."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

SUMME = "Summe"
INTERN = "intern, nicht veröffentlichen"


@frozen
class Zelle:
    """A cell as it is read; `wert` where it is a number, `art` what it means (for colours)."""

    text: str
    wert: int | None = None
    art: str = ""


@frozen
class Matrix:
    """Rows by columns; with `summe` the last row and the last column are totals."""

    titel: str
    ecke: str
    spalten: tuple[str, ...]
    zeilen: tuple[tuple[str, tuple[Zelle, ...]], ...]
    summe: bool = False


@frozen
class Liste:
    """A plain table: heads and rows of texts and numbers.

    With `bloecke` people read each row as a few lines, because its texts are long.
    """

    titel: str
    koepfe: tuple[str, ...]
    zeilen: tuple[tuple[str | int, ...], ...]
    bloecke: bool = False


@frozen
class Tafel:
    """A report.

    `kopf` are the sentences above, `hinweise` those below; `marke` stands out. `spalten` and
    `zeilen` are the same as one long table for programs, where None is written as `leer`; `daten`
    is what JSON adds to it.
    """

    titel: str
    untertitel: str
    kopf: tuple[str, ...] = ()
    hinweise: tuple[str, ...] = ()
    teile: tuple[Matrix | Liste, ...] = ()
    marke: str = ""
    spalten: tuple[str, ...] = ()
    zeilen: tuple[tuple[Any, ...], ...] = ()
    leer: str = ""
    daten: Mapping[str, Any] = field(default_factory=dict)
