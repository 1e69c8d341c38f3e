"""The flyer as an accessible PDF (PDF/UA-1 and PDF/A-2a), A5, two sides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import ConfigError
from gemeinwesen_cli.domain.farbe import READABLE, contrast
from gemeinwesen_cli.domain.flyer import RUBRIK
from gemeinwesen_cli.export import Dokument, phrasen
from gemeinwesen_cli.export.qr import qr_svg
from gemeinwesen_cli.export.saeubern import saeubern
from gemeinwesen_cli.export.satz import bilder, setzen
from gemeinwesen_cli.export.schrift import vorrat

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from gemeinwesen_cli.domain.drucksache import Eintrag, Standort
    from gemeinwesen_cli.domain.flyer import Absender, Flyer, FlyerAngebot
    from gemeinwesen_cli.export.phrasen import Phrasen

TEMPLATE = "druck/flyer.typ"
_ENTER = "bitte eintragen"
_PLACE = re.compile(r"(\d{5}) ")
_MOST_PLACES = 2
_LEGEND = ("ort", "zeit", "telefon", "sprache", "kosten")
_SYMBOLS = {"kostenlos": "kosten", "ohne_anmeldung": "tuer", "sprache": "sprache"}


def render(flyer: Flyer, *, vorlagen: Path | None = None) -> Dokument:
    """Return the flyer as PDF, with notes about what was dropped or left German.

    Raises:
        ConfigError: when the office's colours cannot be read on white.
        Rejected: when one offer's text does not fit, naming it and by how much.
        NotFound: when there are no phrases for a language.
    """
    data, notes = flyer_data(flyer)
    content = setzen(TEMPLATE, data, stand=flyer.tag, eigene=vorlagen)
    return Dokument(inhalt=content, hinweise=notes)


def preview(flyer: Flyer, *, vorlagen: Path | None = None) -> list[bytes]:
    """Return the two pages as PNG."""
    return bilder(TEMPLATE, flyer_data(flyer)[0], stand=flyer.tag, eigene=vorlagen)


def flyer_data(flyer: Flyer) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return what the template is given, and notes for the person who prints."""
    _check_colours(flyer.absender)
    languages = [phrasen.load(code) for code in flyer.sprachen]
    office = _office(flyer.absender)
    data = {
        **_words(flyer, languages),
        "motiv": flyer.thema,
        "rubrik": RUBRIK[flyer.thema],
        "untertitel": flyer.untertitel,
        "kurz": f"Flyer mit {len(flyer.angebote)} Angeboten, Stand {flyer.stand}",
        "stichworte": [RUBRIK[flyer.thema], "Beratung", "Angebote"],
        "herausgeber": flyer.absender.herausgeber or flyer.absender.name or _ENTER,
        "entwurf": "ENTWURF" if missing(flyer.absender) else "",
        "buero": office,
        "qr": qr_svg(flyer.absender.web, "#0a3440") if flyer.absender.web else "",
        "farben": {"haupt": flyer.absender.haupt, "warm": flyer.absender.akzent},
        "angebote": [_offer(number, offer) for number, offer in enumerate(flyer.angebote)],
        "gesamt": flyer.gesamt,
        "leer": "Zurzeit gibt es dazu kein Angebot.",
        "stand": flyer.stand,
        "beispiel": f"{flyer.beispiel}." if flyer.beispiel else "",
        "impressum": _imprint(flyer.absender),
    }
    cleaned, dropped = _clean(data, vorrat())
    return cleaned, (*_language_notes(languages), *_dropped_notes(dropped))


def missing(absender: Absender) -> tuple[str, ...]:
    """Return what a finished flyer needs of the office and does not have yet."""
    needed = {
        "Name des Büros": absender.name,
        "Anschrift": absender.anschrift,
        "Telefon": absender.telefon,
        "V. i. S. d. P.": absender.verantwortlich,
    }
    return tuple(name for name, value in needed.items() if not value)


def _check_colours(absender: Absender) -> None:
    for name, colour in (("haupt", absender.haupt), ("akzent", absender.akzent)):
        ratio = contrast(colour)
        if ratio < READABLE:
            shown = f"{ratio:.1f}".replace(".", ",")
            raise ConfigError(
                f"Die Farbe {name} ({colour}) ist zu hell: Weiß darauf hat nur Kontrast {shown}, "
                "nötig sind 4,5.",
                hint="Bitte in der Konfiguration unter farben eine dunklere wählen.",
            )


def _words(flyer: Flyer, languages: Sequence[Phrasen]) -> dict[str, Any]:
    """Return every fixed text in every language, German first."""
    promises = [
        {
            "symbol": _SYMBOLS[key],
            "texte": [_text(p, p.texte["versprechen"][key]) for p in languages],
        }
        for key in _promises(flyer)
    ]
    titles = [
        {**_text(p, p.texte["titel"][flyer.thema]), "sprache": p.sprache, "tage": p.texte["tage"]}
        for p in languages
    ]
    if flyer.titel:
        titles[0]["text"] = flyer.titel
    unchecked = [p for p in languages if not p.geprueft]
    german = phrasen.load(phrasen.GERMAN)
    return {
        "titel": titles,
        "versprechen": promises,
        "ueberschrift": [_text(p, p.texte["ueberschrift"]) for p in languages],
        "fragen": [_text(p, p.texte["fragen"]) for p in languages],
        "scannen": [_text(p, p.texte["scannen"]) for p in languages],
        "weitere": [_text(p, p.texte["weitere"]) for p in languages],
        "legende": [
            {"symbol": key, "texte": [_text(p, p.texte["legende"][key]) for p in languages]}
            for key in _LEGEND
        ],
        "ungeprueft": [
            _text(german, _unchecked_line(unchecked)),
            *(_text(p, p.texte["ungeprueft"]) for p in unchecked),
        ]
        if unchecked
        else [],
    }


def _unchecked_line(unchecked: Sequence[Phrasen]) -> str:
    names = ", ".join(p.sprache for p in unchecked)
    return f"Übersetzung noch nicht von Muttersprachlern geprüft: {names}."


def _promises(flyer: Flyer) -> list[str]:
    """Return what may be promised: only what is known of every offer on the flyer."""
    offers = flyer.angebote
    if not offers:
        return []
    found = []
    if all(offer.kostenlos for offer in offers):
        found.append("kostenlos")
    if all(offer.ohne_anmeldung for offer in offers):
        found.append("ohne_anmeldung")
    foreign = [code for code in flyer.sprachen if code != phrasen.GERMAN]
    if foreign and all(set(foreign) <= set(offer.sprachen) for offer in offers):
        found.append("sprache")
    return found


def _text(p: Phrasen, text: str) -> dict[str, str]:
    return {"kuerzel": p.kuerzel, "richtung": p.richtung, "text": text}


def _office(absender: Absender) -> dict[str, str]:
    short = absender.web.removeprefix("https://").removeprefix("http://").rstrip("/")
    return {
        "name": absender.name or f"Name des Büros: {_ENTER}",
        "anschrift": _joined(absender.anschrift),
        "telefon": absender.telefon,
        "waehlen": absender.waehlen,
        "email": absender.email,
        "web": absender.web,
        "kurzadresse": short,
        "zeiten": absender.sprechzeiten,
    }


def _imprint(absender: Absender) -> list[dict[str, Any]]:
    """Return the lines of the imprint; what is not entered stands out."""
    publisher = absender.herausgeber or ", ".join(
        part for part in (absender.name, absender.anschrift) if part
    )
    lines = [("Herausgeber", publisher), ("V. i. S. d. P.", absender.verantwortlich)]
    if absender.druckerei:
        lines.append(("Druck", absender.druckerei))
    return [
        {"text": f"{name}: {_joined(value) or _ENTER}", "fehlt": not value} for name, value in lines
    ]


def _offer(number: int, offer: FlyerAngebot) -> dict[str, Any]:
    eintrag = offer.eintrag
    return {
        "nr": number,
        "slug": offer.slug,
        "name": eintrag.name,
        "traeger": eintrag.traeger,
        "was": offer.was,
        "punkte": [
            *_point("ort", _places(eintrag.orte)),
            *_point("zeit", "; ".join(eintrag.zeiten)),
            *_phones(eintrag),
            *_point("sprache", ", ".join(eintrag.sprachen)),
            *_point("kosten", eintrag.kosten),
            *_point("anmeldung", eintrag.anmeldung),
        ],
    }


def _point(symbol: str, text: str) -> list[dict[str, Any]]:
    return [{"art": "text", "symbol": symbol, "text": text}] if text else []


def _phones(eintrag: Eintrag) -> list[dict[str, Any]]:
    if not eintrag.telefone:
        return _point("mail", eintrag.emails[0]) if eintrag.emails else []
    numbers = [
        {"anzeige": n.anzeige, "waehlen": n.waehlen, "zusatz": n.zusatz} for n in eintrag.telefone
    ]
    return [{"art": "telefon", "symbol": "telefon", "nummern": numbers}]


def _places(orte: Sequence[Standort]) -> str:
    shown = [
        ", ".join(dict.fromkeys(part for part in (ort.name, _joined(ort.adresse)) if part))
        for ort in orte[:_MOST_PLACES]
    ]
    more = len(orte) - _MOST_PLACES
    return "; ".join(shown) + (f" und {more} weitere Orte" if more > 0 else "")


def _joined(address: str) -> str:
    """Keep postal code and town together on one line."""
    return _PLACE.sub("\\1\u00a0", address)


def _clean(value: Any, glyphs: frozenset[int]) -> tuple[Any, dict[str, set[int]]]:
    """Take out of every text what the fonts cannot show; return it per offer."""
    dropped: dict[str, set[int]] = {}

    def walk(part: Any, name: str) -> Any:
        if isinstance(part, str):
            text, gone = saeubern(part, glyphs)
            if gone:
                dropped.setdefault(name, set()).update(gone)
            return text
        if isinstance(part, list):
            return [walk(item, name) for item in part]
        if isinstance(part, dict):
            inside = f"Angebot „{part['name']}“" if "slug" in part else name
            return {key: item if key == "qr" else walk(item, inside) for key, item in part.items()}
        return part

    return walk(value, "Kopf des Flyers"), dropped


def _language_notes(languages: Sequence[Phrasen]) -> list[str]:
    notes = [
        f"{p.sprache}: Diese Texte fehlen und bleiben deutsch: {', '.join(p.fehlend)}."
        for p in languages
        if p.fehlend
    ]
    unchecked = [p.sprache for p in languages if not p.geprueft]
    if unchecked:
        notes.append(
            f"Noch nicht von Muttersprachlern geprüft: {', '.join(unchecked)}. "
            "Das steht auch auf dem Flyer."
        )
    return notes


def _dropped_notes(dropped: dict[str, set[int]]) -> list[str]:
    return [
        f"{name}: weggelassen, weil nicht druckbar: "
        + ", ".join(f"U+{code:04X}" for code in sorted(codes))
        for name, codes in dropped.items()
    ]
