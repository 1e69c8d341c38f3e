"""Loads the shipped trees of terms and checks that they are sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import fold
from gemeinwesen_cli.usecases.importzeile import Eintrag, Taxonomie, Wort

SHIPPED = Path(__file__).parent.parent / "daten" / "taxonomie.yaml"
_TREES = {"zielgruppe": "zielgruppen", "handlungsfeld": "handlungsfelder"}
_KINDS = {"synonyme": "synonym", "umgangssprache": "umgangssprache", "frueher": "frueher"}
_KEYS = {"slug", "name", "beschreibung", "eltern", "sprachen", "alter", "facette", "sensibel"}
_SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_taxonomy(path: Path = SHIPPED) -> Taxonomie:
    """Return the trees of a file.

    Raises:
        Rejected: if the file contradicts itself; every mistake is named.
    """
    raw = load_yaml(path)
    trees = Taxonomie(
        version=str(raw.get("version", "")),
        mehrdeutig=tuple(raw.get("mehrdeutig") or ()),
        begriffe=tuple(
            _entry(kind, entry) for kind, key in _TREES.items() for entry in raw.get(key) or ()
        ),
    )
    mistakes = [m for kind in _TREES for m in _mistakes(trees.tree(kind), trees.mehrdeutig)]
    if mistakes:
        raise Rejected(
            f"Die Begriffe in {path.name} stimmen nicht: {'; '.join(mistakes)}.",
            hint="Bitte die genannten Stellen der Datei berichtigen.",
        )
    return trees


def load_yaml(path: Path) -> dict[str, Any]:
    """Return the mapping a YAML file holds.

    Raises:
        Rejected: if the file is no YAML mapping.
    """
    try:
        with path.open(encoding="utf-8") as file:
            raw = yaml.load(file, Loader=_SAFE)  # noqa: S506 - both are safe loaders
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in Zeile {mark.line + 1}" if mark else ""
        raise Rejected(
            f"{path.name} ist{where} kein gültiges YAML.",
            hint="Bitte Einrückung, Doppelpunkte und Anführungszeichen prüfen.",
        ) from None
    if not isinstance(raw, dict):
        raise Rejected(
            f"{path.name} enthält keine benannten Angaben.",
            hint="Die Datei beginnt zum Beispiel mit: version: …",
        )
    return raw


def _entry(taxonomie: str, raw: dict[str, Any]) -> Eintrag:
    unknown = set(raw) - _KEYS - set(_KINDS) - {"fremd"}
    if unknown or "slug" not in raw or "name" not in raw:
        named = ", ".join(sorted(unknown)) or "slug oder name fehlt"
        raise Rejected(
            f"Der Begriff {raw.get('slug', raw)} lässt sich nicht lesen ({named}).",
            hint="Erlaubt sind die Felder, die am Anfang der Datei erklärt sind.",
        )
    low, high = raw.get("alter") or (None, None)
    return Eintrag(
        taxonomie=taxonomie,
        slug=raw["slug"],
        name=raw["name"],
        beschreibung=raw.get("beschreibung"),
        eltern=tuple(raw.get("eltern") or ()),
        sprachen=tuple(raw.get("sprachen") or ()),
        alter_von=low,
        alter_bis=high,
        facette=bool(raw.get("facette", False)),
        sensibel=bool(raw.get("sensibel", False)),
        worte=tuple(_words(raw)),
    )


def _words(raw: dict[str, Any]) -> list[Wort]:
    german = [
        Wort(text=str(text), art=art) for key, art in _KINDS.items() for text in raw.get(key) or ()
    ]
    foreign = [
        Wort(text=str(text), sprache=code)
        for code, texts in (raw.get("fremd") or {}).items()
        for text in texts
    ]
    return german + foreign


def _mistakes(tree: tuple[Eintrag, ...], ambiguous: tuple[str, ...]) -> list[str]:
    slugs = [entry.slug for entry in tree]
    found = [f"{slug} kommt mehrfach vor" for slug in dict.fromkeys(slugs) if slugs.count(slug) > 1]
    found += [
        f"{entry.slug} hat den unbekannten Oberbegriff {parent}"
        for entry in tree
        for parent in entry.eltern
        if parent not in slugs
    ]
    found += [f"{slug} ist sein eigener Oberbegriff" for slug in _circular(tree)]
    return found + _collisions(tree, {fold(word) for word in ambiguous})


def _circular(tree: tuple[Eintrag, ...]) -> list[str]:
    """Return the slugs from which a way up leads back to themselves."""
    parents = {entry.slug: entry.eltern for entry in tree}
    found = []
    for start, first in parents.items():
        seen: set[str] = set()
        ahead = list(first)
        while ahead:
            slug = ahead.pop()
            if slug not in seen:
                seen.add(slug)
                ahead += parents.get(slug, ())
        if start in seen:
            found.append(start)
    return found


def _collisions(tree: tuple[Eintrag, ...], ambiguous: set[str]) -> list[str]:
    """Return the words under which two terms of a tree would be found."""
    owner = {fold(name): entry.slug for entry in tree for name in (entry.slug, entry.name)}
    found = []
    for entry in tree:
        for word in entry.worte:
            key = fold(word.text)
            other = owner.setdefault(key, entry.slug)
            if other != entry.slug and key not in ambiguous:
                found.append(f"„{word.text}“ steht bei {other} und {entry.slug}")
    return found
