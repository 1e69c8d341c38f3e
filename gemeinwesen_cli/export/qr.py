"""QR codes as pictures for print."""

from __future__ import annotations

import io

import segno

_LEVEL = "q"  # survives a quarter of damage: a crease, a thumb
_QUIET = 4  # modules of empty margin, ISO/IEC 18004


def qr_svg(address: str, dark: str) -> str:
    """Return a QR code of an address as SVG, dark modules in a colour (#rrggbb) on nothing."""
    picture = io.BytesIO()
    segno.make(address, error=_LEVEL, micro=False, boost_error=True).save(
        picture, kind="svg", xmldecl=False, border=_QUIET, dark=dark
    )
    return picture.getvalue().decode()
