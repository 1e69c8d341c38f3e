"""Fixed phrases of printed matter in the languages of the people who take it along."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from gemeinwesen_cli.domain.errors import NotFound
from gemeinwesen_cli.domain.frozen import frozen

FOLDER = Path(__file__).parent.parent / "daten" / "phrasen"
GERMAN = "de"


@frozen
class Phrasen:
    """The phrases of one language; `fehlend` are keys that fell back to German."""

    kuerzel: str
    sprache: str
    richtung: str
    geprueft: bool
    texte: dict[str, Any]
    fehlend: tuple[str, ...] = ()


def languages() -> tuple[str, ...]:
    """Return the codes of the languages there are phrases for, German first."""
    codes = sorted(path.stem for path in FOLDER.glob("*.yaml"))
    return (GERMAN, *(code for code in codes if code != GERMAN))


@cache
def load(code: str) -> Phrasen:
    """Return the phrases of a language; what is missing falls back to German.

    Raises:
        NotFound: if there are none for that language.
    """
    if code not in languages():
        raise NotFound(
            f"Für die Sprache {code} gibt es noch keine Texte.",
            hint=f"Möglich sind: {', '.join(languages())}",
        )
    own = _read(code)
    german = _read(GERMAN)
    texts, missing = _completed(own, german)
    return Phrasen(
        kuerzel=code,
        sprache=own["sprache"],
        richtung=own["richtung"],
        geprueft=bool(own["geprueft"]),
        texte=texts,
        fehlend=tuple(missing),
    )


def _read(code: str) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (FOLDER / f"{code}.yaml").read_text(encoding="utf-8")
    # "ja" and "nein" are words here, not YAML's booleans
    raw: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader
    return raw | {"geprueft": raw["geprueft"] == "ja"}


def _completed(
    own: dict[str, Any], german: dict[str, Any], path: str = ""
) -> tuple[dict[str, Any], list[str]]:
    """Fill gaps with German texts and name them."""
    texts: dict[str, Any] = {}
    missing: list[str] = []
    for key, value in german.items():
        mine = own.get(key)
        if isinstance(value, dict):
            texts[key], more = _completed(mine or {}, value, f"{path}{key}.")
            missing += more
        elif mine in (None, "", []):
            texts[key] = value
            missing.append(f"{path}{key}")
        else:
            texts[key] = mine
    return texts, missing
