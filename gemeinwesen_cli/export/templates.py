"""Where templates are found: in a checkout, in a wheel, in the user's own folder."""

from __future__ import annotations

from pathlib import Path

from gemeinwesen_cli.domain.errors import OutputError

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
