"""Reads the numbers to call in an emergency that come with the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.lexikon import KRISEN
from gemeinwesen_cli.domain.notruf import Notruf, Notrufe
from gemeinwesen_cli.importer.taxonomie import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

SHIPPED = Path(__file__).parent.parent / "daten" / "notruf.yaml"
_NEEDED = {"nummer", "name", "wofuer", "quelle"}
_KEYS = _NEEDED | {"fuer", "zeiten", "sprachen", "akut", "geprueft_am"}


def load_notrufe(path: Path = SHIPPED) -> Notrufe:
    """Return the numbers of a file.

    Raises:
        Rejected: if the file contradicts itself; every mistake is named.
    """
    raw = load_yaml(path)
    entries = raw.get("notrufe") or []
    order = raw.get("reihenfolge") or {}
    mistakes = [*_mistakes(entries), *_wrong_order(entries, order)]
    if mistakes:
        raise Rejected(
            f"Die Notrufe in {path.name} stimmen nicht: {'; '.join(mistakes)}.",
            hint="Bitte die genannten Stellen der Datei berichtigen.",
        )
    return Notrufe(
        alle=tuple(_notruf(entry) for entry in entries),
        reihenfolge={kind: tuple(numbers) for kind, numbers in order.items()},
    )


def _mistakes(entries: list[Any]) -> Iterator[str]:
    for place, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            yield f"Eintrag {place} ist keine Liste von Angaben"
            continue
        texts = {key for key in _NEEDED if isinstance(entry.get(key), str)}
        yield from (f"Eintrag {place}: {key} fehlt" for key in sorted(_NEEDED - texts))
        odd = sorted(map(str, entry.keys() - _KEYS))
        yield from (f"Eintrag {place}: unbekannte Angabe {key}" for key in odd)


def _wrong_order(entries: list[Any], order: dict[str, Any]) -> Iterator[str]:
    numbers = {entry.get("nummer") for entry in entries if isinstance(entry, dict)}
    yield from (f"reihenfolge: {kind} fehlt" for kind in KRISEN if not order.get(kind))
    for kind, wanted in order.items():
        if kind not in KRISEN:
            yield f"reihenfolge: {kind} gibt es nicht"
        yield from (f"{kind}: {n} steht nicht unter notrufe" for n in wanted if n not in numbers)


def _notruf(entry: dict[str, Any]) -> Notruf:
    checked = entry.get("geprueft_am")
    return Notruf(
        **{key: entry[key] for key in _NEEDED},
        fuer=entry.get("fuer", ""),
        zeiten=entry.get("zeiten", ""),
        sprachen=tuple(entry.get("sprachen") or ()),
        akut=bool(entry.get("akut")),
        geprueft_am=None if checked is None else str(checked),
    )
