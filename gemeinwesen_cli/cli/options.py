"""Options that several commands share, and completion from the register."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gemeinwesen_cli.cli.context import OPTIONS, AppContext
from gemeinwesen_cli.domain.errors import GwError
from gemeinwesen_cli.domain.folding import fold
from gemeinwesen_cli.domain.vocabulary import GEPRUEFT_WIE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_MOST = 50


def complete(noun: str) -> Callable[[Any, str], list[tuple[str, str]]]:
    """Return a completion of readable names of a noun, each with its name as help."""

    def names(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        return list(_names(ctx, noun, incomplete))

    return names


def _names(ctx: typer.Context, noun: str, incomplete: str) -> Iterator[tuple[str, str]]:
    """Yield (slug, name); whatever goes wrong, the Tab key stays silent."""
    app = AppContext(ctx.meta.get(OPTIONS, {}))
    try:
        yield from app.store().names_like(noun, fold(incomplete), _MOST)
    except (GwError, OSError):
        return
    finally:
        app.close()


def coded(option: str, choices: Mapping[str, str], text: str) -> Any:
    """Return an option that takes one of some words, and offers them to the Tab key."""

    def words(incomplete: str) -> list[tuple[str, str]]:
        return [(code, label) for code, label in choices.items() if code.startswith(incomplete)]

    return typer.Option(option, metavar="|".join(choices), help=text, autocompletion=words)


Geprueft = Annotated[
    str | None,
    coded("--geprueft", GEPRUEFT_WIE, "Heute so geprüft; setzt auch die nächste Prüfung."),
]
Alle = Annotated[bool, typer.Option("--alle", help="Alle Zeilen zeigen, nicht nur die ersten 50.")]


def one(noun: str, text: str) -> Any:
    """Return the argument that names one thing of a noun."""
    return typer.Argument(
        metavar=noun.upper(), help=text, autocompletion=complete(noun), show_default=False
    )


def expand(path: str) -> Path:
    """Return a path as typed, with the home folder filled in."""
    return Path(os.path.expandvars(path)).expanduser()
