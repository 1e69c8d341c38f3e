"""What was typed, read by the libraries and handed on as values; what was changed is said."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.cli.output import say
from gemeinwesen_cli.domain.errors import Rejected, UsageProblem
from gemeinwesen_cli.domain.folding import fold, tidy
from gemeinwesen_cli.domain.vocabulary import GEPRUEFT_WIE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gemeinwesen_cli.cli.context import AppContext
    from gemeinwesen_cli.usecases.ports import Hours, Phone


# A number at the end, with letters, ranges and fractions: 27c/1, 118,120, 12-14.
_COORDINATES = r"(-?\d{1,3}[.,]\d+)(?:\s*[;,]\s*|\s+)(-?\d{1,3}[.,]\d+)"
_POLE = 90
_HOUSE_NUMBER = r"(.*\D)\s+(\d+\s?[a-zA-Z]?(?:\s?[-–/,+]\s?\d+\s?[a-zA-Z]?)*)"


def phones(app: AppContext, texts: Iterable[str], *, public: bool = True) -> tuple[Phone, ...]:
    """Read phone numbers; public ones may be printed."""
    from gemeinwesen_cli.usecases.ports import Phone  # noqa: PLC0415 - not for readers

    found = []
    for text in texts:
        for number in app.values.phones(text):
            for note in number.hinweise:
                say(note)
            found.append(
                Phone(
                    e164=number.e164,
                    text=number.anzeige,
                    original=number.original,
                    durchwahl=number.durchwahl,
                    art=number.art,
                    beschreibung=number.beschreibung,
                    oeffentlich=public,
                )
            )
    return tuple(found)


def hours(app: AppContext, text: str | None) -> Hours | None:
    """Read opening hours in German words or OSM syntax."""
    if not text:
        return None
    from gemeinwesen_cli.usecases.ports import Hours  # noqa: PLC0415 - not for readers

    read = app.values.hours(text)
    return Hours(
        oh=read.oh, freitext=read.rest, original=read.original, text=read.echo, art=read.art
    )


def email(app: AppContext, text: str | None) -> str | None:
    """Read one mail address."""
    if text is None:
        return None
    read = app.values.email(text)
    _say_all(read.hinweise)
    return read.wert


def url(app: AppContext, text: str | None) -> str | None:
    """Read one web address."""
    if text is None:
        return None
    read = app.values.url(text)
    _say_all(read.hinweise)
    return read.wert


def day(app: AppContext, text: str | None) -> str | None:
    """Read one day in any German way."""
    return None if text is None else app.values.day(text, app.today)


def partial(app: AppContext, text: str | None) -> str | None:
    """Read a year, a month or a day."""
    return None if text is None else app.values.partial(text, app.today)


def review(app: AppContext, how: str | None) -> dict[str, str]:
    """Return the fields that say: checked today, in this way, and when to look again."""
    way = code(how, GEPRUEFT_WIE, "--geprueft")
    if way is None:
        return {}
    again = app.today + timedelta(days=app.config.wiedervorlage_tage)
    return {
        "geprueft_am": app.today.isoformat(),
        "geprueft_von": app.writer,
        "geprueft_wie": way,
        "wiedervorlage_am": again.isoformat(),
    }


def coordinates(text: str | None) -> dict[str, float]:
    """Return latitude and longitude, as copied from a map: "51.3326, 6.5600"."""
    if text is None:
        return {}
    found = re.fullmatch(_COORDINATES, tidy(text))
    if found:
        lat, lon = (float(number.replace(",", ".")) for number in found.groups())
        if abs(lat) <= _POLE and abs(lon) <= 2 * _POLE:
            return {"lat": lat, "lon": lon}
    raise Rejected(
        f"„{text}“ sind keine Koordinaten.",
        hint="Schreiben Sie Breite und Länge wie in einer Karte: 51.3326, 6.5600",
    )


def words(text: str | None) -> str | None:
    """Return text as it is stored, None for none."""
    return (tidy(text) or None) if text is not None else None


def code(text: str | None, choices: Mapping[str, str], option: str) -> str | None:
    """Return the code that was meant, by code or label, umlauts either way."""
    if text is None:
        return None
    key = fold(text)
    for name, label in choices.items():
        if key in (fold(name), fold(label), fold(name).replace("_", "-")):
            return name
    raise UsageProblem(
        f"{option}: „{text}“ gibt es hier nicht.", hint=f"Möglich: {', '.join(choices)}"
    )


def codes(texts: Iterable[str], choices: Mapping[str, str], option: str) -> list[str]:
    """Return the codes that were meant."""
    return [found for text in texts if (found := code(text, choices, option))]


def features(texts: Iterable[str], merkmale: Mapping[str, str]) -> dict[str, str]:
    """Read accessibility features: "stufenlos", "aufzug=nein", "wc=teilweise"."""
    found = {}
    for text in texts:
        name, _, value = text.partition("=")
        merkmal = code(name, merkmale, "--barrierefrei")
        wert = fold(value) or "ja"
        if wert not in ("ja", "nein", "teilweise", "unbekannt"):
            raise Rejected(
                f"„{text}“: Möglich sind ja, nein, teilweise und unbekannt.",
                hint="Zum Beispiel: --barrierefrei stufenlos --barrierefrei aufzug=nein",
            )
        if merkmal:
            found[merkmal] = wert
    return found


def split_street(text: str) -> tuple[str, str | None]:
    """Cut the house number off a street: "Ostwall 107" -> ("Ostwall", "107")."""
    found = re.fullmatch(_HOUSE_NUMBER, text)
    return (found[1], found[2]) if found else (text, None)


def given(**values: Any) -> dict[str, Any]:
    """Return the fields that were given; what was not typed stays as it is."""
    return {name: value for name, value in values.items() if value is not None}


def emptied(app_fields: Iterable[str], allowed: Iterable[str]) -> dict[str, None]:
    """Return the fields that `--leeren` empties."""
    known = list(allowed)
    found: dict[str, None] = {}
    for field in app_fields:
        name = fold(field).replace("-", "_")
        if name not in known:
            raise UsageProblem(
                f"--leeren: Das Feld „{field}“ lässt sich nicht leeren.",
                hint=f"Möglich: {', '.join(known)}",
            )
        found[name] = None
    return found


def _say_all(notes: Iterable[str]) -> None:
    for note in notes:
        say(note)
