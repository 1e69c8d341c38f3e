"""The fonts of everything that is printed, and which characters they hold.

Source Sans 3 (Latin, Cyrillic, Greek) and IBM Plex Sans Arabic come as Python packages, so that
a page looks the same on every machine. Noto's Arabic fonts are avoided on purpose: their text
layer cannot be read back.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont

from gemeinwesen_cli.domain.errors import OutputError

_PACKAGES = ("fontpkg_source_sans_3", "fontpkg_ibm_plex_sans_arabic")


@cache
def ordner(eigene: Path | None = None) -> tuple[Path, ...]:
    """Return the folders with the font files; `eigene` are the office's own, for its templates.

    Raises OutputError when a font package is missing.
    """
    own = (eigene,) if eigene is not None and eigene.is_dir() else ()
    return (*(_folder(name) for name in _PACKAGES), *own)


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise OutputError(
            "Die Schriften zum Drucken fehlen in dieser Installation.",
            hint="Bitte gw neu installieren; was fehlt, zeigt gw doctor.",
        )
    return Path(spec.origin).parent / "files"


@cache
def vorrat(eigene: Path | None = None) -> frozenset[int]:
    """Return the code points that the fonts hold; what is not among them cannot be printed."""
    found: set[int] = set()
    for folder in ordner(eigene):
        for path in sorted(folder.glob("*.[ot]tf")):
            with TTFont(path, lazy=True) as font:
                found.update(font.getBestCmap())
    return frozenset(found)
