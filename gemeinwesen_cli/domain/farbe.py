"""Farben of an office: whether print in them can be read by everybody."""

from __future__ import annotations

import re

from gemeinwesen_cli.domain.errors import ConfigError

READABLE = 4.5  # WCAG 2.1, success criterion 1.4.3 (AA), for normal text
_HEX = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
_LINEAR_BELOW = 0.04045
_WHITE = "#ffffff"


def contrast(one: str, other: str = _WHITE) -> float:
    """Return the contrast ratio of two colours (#rrggbb), 1 to 21 (WCAG 2.1)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.1)."""
    found = _HEX.fullmatch(colour)
    if found is None:
        raise ValueError(colour)
    red, green, blue = (_linear(int(part, 16) / 255) for part in found.groups())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= _LINEAR_BELOW else ((share + 0.055) / 1.055) ** 2.4


def require_readable(name: str, colour: str) -> None:
    """Raise ConfigError when white text on a colour of the settings could not be read."""
    ratio = contrast(colour)
    if ratio < READABLE:
        shown = f"{ratio:.1f}".replace(".", ",")
        raise ConfigError(
            f"Die Farbe {name} ({colour}) ist zu hell: Weiß darauf hat nur Kontrast {shown}, "
            "nötig sind 4,5.",
            hint="Bitte in der Konfiguration unter farben eine dunklere wählen.",
        )
