"""Where templates are found, and the environment in which those for the web are filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.errors import OutputError

if TYPE_CHECKING:
    from jinja2 import Environment

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped() -> Path:
    """Return the folder of the shipped templates.

    A wheel carries it inside the package, a checkout keeps it beside: `pip install -e` copies
    nothing into the package, so the inner folder, where there is one, belongs to this version.
    """
    for folder in (_PACKAGE / "templates", _PACKAGE.parent / "templates"):
        if folder.is_dir():
            return folder
    raise OutputError(
        "Die mitgelieferten Vorlagen fehlen in dieser Installation.",
        hint="Bitte gw neu installieren.",
    )


def find(name: str, own: Path | None = None) -> Path:
    """Return the file of a template such as "druck/flyer.typ": the user's first, then ours."""
    for folder in (own, shipped()):
        if folder is not None and (folder / name).is_file():
            return folder / name
    raise OutputError(
        f"Die Vorlage {name} fehlt in dieser Installation.", hint="Bitte gw neu installieren."
    )


def environment(own: Path | None = None) -> Environment:
    """Return the Jinja environment for HTML.

    Templates may come from users, data from anybody: the sandbox keeps the former from reaching
    into the program, autoescape keeps the latter text.
    """
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    folders = [folder for folder in (own, shipped()) if folder is not None]
    return SandboxedEnvironment(
        loader=FileSystemLoader(folders, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
