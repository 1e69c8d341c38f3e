"""A list of expressions as it was read, before it is compared with the lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from gemeinwesen_cli.domain.errors import Finding
    from gemeinwesen_cli.usecases.lexikon_eintraege import NeuesKonzept


@frozen
class Wortzeile:
    """One expression of a list and the line where it stands; `konzept` as it was written."""

    zeile: int
    konzept: str
    text: str
    sprache: str = "de"
    register: str = ""


@frozen
class Konzeptzeile:
    """One concept of a list in the format of the lexicon."""

    zeile: int
    slug: str
    neu: NeuesKonzept


@frozen
class Wortliste:
    """What a list holds; `fehler` cannot be taken, `hinweise` say how it was read."""

    name: str
    zeilen: tuple[Wortzeile, ...]
    konzepte: tuple[Konzeptzeile, ...] = ()
    fehler: tuple[Finding, ...] = ()
    hinweise: tuple[str, ...] = ()
