"""The environment in which templates for the web are filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from gemeinwesen_cli.export.templates import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment


def environment(own: Path | None = None) -> Environment:
    """Return the Jinja environment for HTML.

    Templates may come from users, data from anybody: the sandbox keeps the former from reaching
    into the program, autoescape keeps the latter text.
    """
    folders = [folder for folder in (own, shipped()) if folder is not None]
    return SandboxedEnvironment(
        loader=FileSystemLoader(folders, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
