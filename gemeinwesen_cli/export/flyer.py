"""The flyer as an accessible PDF (PDF/UA-1 and PDF/A-2a), A5, two sides."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.farbe import require_readable
from gemeinwesen_cli.domain.flyer import ALLGEMEIN
from gemeinwesen_cli.export import Dokument, phrasen
from gemeinwesen_cli.export.qr import qr_svg
from gemeinwesen_cli.export.saeubern import saeubern
from gemeinwesen_cli.export.satz import bilder, setzen
from gemeinwesen_cli.export.schrift import vorrat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gemeinwesen_cli.domain.drucksache import Eintrag, Standort
    from gemeinwesen_cli.domain.flyer import Absender, Flyer, FlyerAngebot
    from gemeinwesen_cli.export.phrasen import Phrasen

TEMPLATE = "druck/flyer.typ"
_ENTER = "bitte eintragen"
_UNCHECKED = "Die Übersetzungen sind noch nicht von Muttersprachlern geprüft."
_NUMBER = re.compile(r" (\d{1,4} ?[a-z]?)(?=,|$)")
_PLACE = re.compile(r"(\d{5}) ")
_MOST_PLACES = 2
_MOST_TILES = 4
_FEWEST_TILES = 3
_LOGO = {".svg", ".png", ".jpg", ".jpeg"}
_UNREADABLE = "failed to"  # Typst: failed to decode image, failed to parse SVG
_TOO_LONG = "zulang"  # how the template says that the cards do not fit: zulang|number|millimetres
_SYMBOLS = {"kostenlos": "kosten", "ohne_anmeldung": "tuer", "sprache": "sprache"}
_THEME_SYMBOLS = {
    "ankommen": "netz",
    "arbeit": "arbeit",
    "behinderung": "rollstuhl",
    "familie": "familie",
    "frauen": "gruppe",
    "gesundheit": "herz",
    "jugend": "stern",
    "krise": "schirm",
    "lernen": "lernen",
    "rat": "anmeldung",
    "schulden": "kosten",
    "senioren": "gruppe",
    "treffen": "sprache",
    "wohnen": "wohnen",
}


def render(
    flyer: Flyer, *, vorlagen: Path | None = None, schriften: Path | None = None
) -> Dokument:
    """Return the flyer as PDF, with notes; the document of `fit`."""
    return fit(flyer, vorlagen=vorlagen, schriften=schriften)[1]


def fit(
    flyer: Flyer, *, vorlagen: Path | None = None, schriften: Path | None = None
) -> tuple[Flyer, Dokument]:
    """Return the flyer with as many of its offers as find room, and its PDF with notes.

    What finds no room is counted among the others and named in a note, never clipped.

    Raises:
        ConfigError: when the office's colours cannot be read on white.
        Rejected: when one offer's text does not fit, naming it and by how much.
        NotFound: when there are no phrases for a language.
    """
    logo, notes = _logo(flyer.absender)
    logo_path = Path(flyer.absender.logo)
    while True:
        data, told = flyer_data(flyer, schriften)
        try:
            content = setzen(
                TEMPLATE, data, stand=flyer.tag, eigene=vorlagen, bild=logo, schriften=schriften
            )
        except Rejected as error:
            if logo and _UNREADABLE in error.message:
                notes = (*notes, f"Ohne Logo, weil {logo_path.name} kein lesbares Bild ist.")
                flyer, logo = replace(flyer, absender=replace(flyer.absender, logo="")), None
                continue
            flyer, left_out = _shorter(flyer, error)
            notes = (*notes, left_out)
        else:
            return flyer, Dokument(inhalt=content, hinweise=(*told, *notes))


def preview(flyer: Flyer, *, vorlagen: Path | None = None) -> list[bytes]:
    """Return the two pages as PNG."""
    data, _ = flyer_data(flyer)
    logo, _ = _logo(flyer.absender)
    return bilder(TEMPLATE, data, stand=flyer.tag, eigene=vorlagen, bild=logo)


def _shorter(flyer: Flyer, error: Rejected) -> tuple[Flyer, str]:
    """Take off the last offer when the cards do not fit; one offer alone must fit."""
    kind, _, told = error.message.partition("|")
    if kind != _TOO_LONG:
        raise error
    number, _, excess = told.partition("|")
    if len(flyer.angebote) == 1:
        offer = flyer.angebote[int(number)]
        raise Rejected(
            f"Der Text von „{offer.eintrag.name}“ ist um {excess} mm zu lang für den Flyer.",
            hint=f"Bitte Kurztext oder Beschreibung kürzen: gw angebot edit {offer.slug}",
        ) from None
    last = flyer.angebote[-1].eintrag.name
    note = f"„{last}“ fand keinen Platz mehr und steht bei den weiteren Angeboten."
    return replace(flyer, angebote=flyer.angebote[:-1]), note


def _logo(absender: Absender) -> tuple[tuple[str, bytes] | None, tuple[str, ...]]:
    """Return the office's logo as a file for the template, or a note why there is none."""
    if not absender.logo:
        return None, ()
    path = Path(absender.logo)
    if path.suffix.lower() not in _LOGO:
        return None, (f"Ohne Logo, weil {path.name} weder SVG noch PNG noch JPG ist.",)
    try:
        return (_logo_name(absender), path.read_bytes()), ()
    except OSError:
        return None, (f"Ohne Logo, weil sich {path} nicht lesen lässt.",)


def _logo_name(absender: Absender) -> str:
    return f"logo{Path(absender.logo).suffix.lower()}"


def flyer_data(
    flyer: Flyer, schriften: Path | None = None
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return what the template is given, and notes for the person who prints."""
    _check_colours(flyer.absender)
    languages = [phrasen.load(code) for code in flyer.sprachen]
    office = _office(flyer.absender)
    stand = flyer.stand or "unbekannt"
    data = {
        **_words(flyer, languages),
        "motiv": flyer.thema,
        "logo": _logo_name(flyer.absender) if _logo(flyer.absender)[0] else "",
        "kurz": f"Flyer mit {len(flyer.angebote)} Angeboten, Stand {stand}",
        "stichworte": [_german("rubrik", flyer.thema), "Beratung", "Angebote"],
        "herausgeber": flyer.absender.herausgeber or flyer.absender.name or _ENTER,
        "entwurf": "ENTWURF" if missing(flyer.absender) else "",
        "buero": office,
        "qr": qr_svg(flyer.absender.web, "#0a3440") if flyer.absender.web else "",
        "farben": {"haupt": flyer.absender.haupt, "warm": flyer.absender.akzent},
        "angebote": [
            _offer(number, offer, languages) for number, offer in enumerate(flyer.angebote)
        ],
        "stand": stand,
        "beispiel": f"{flyer.beispiel}." if flyer.beispiel else "",
        "impressum": _imprint(flyer.absender),
    }
    cleaned, dropped = _clean(data, vorrat(schriften))
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
    require_readable("haupt", absender.haupt)
    require_readable("akzent", absender.akzent)


def _words(flyer: Flyer, languages: Sequence[Phrasen]) -> dict[str, Any]:
    """Return every fixed text in every language, German first."""
    titles = [
        {**_text(p, p.texte["titel"][flyer.thema]), "sprache": p.sprache, "tage": p.texte["tage"]}
        for p in languages
    ]
    if flyer.titel:
        titles[0]["text"] = flyer.titel
    unchecked = [p for p in languages if not p.geprueft]
    more = flyer.gesamt - len(flyer.angebote)
    several = "weitere_eins" if more == 1 else "weitere"
    return {
        "titel": titles,
        "rubrik": [_text(p, p.texte["rubrik"][flyer.thema]) for p in languages],
        "kacheln": _tiles(flyer, languages),
        "ueberschrift": [_text(p, p.texte["ueberschrift"]) for p in languages],
        "fragen": [_text(p, p.texte["fragen"]) for p in languages],
        "scannen": [_text(p, p.texte["scannen"]) for p in languages],
        "weitere": [_text(p, p.texte[several].format(n=more)) for p in languages] if more else [],
        "legende": _legend(flyer, languages),
        "wochentage": any(offer.eintrag.zeiten for offer in flyer.angebote),
        "ungeprueft": [
            _text(languages[0], _UNCHECKED),
            *(_text(p, p.texte["ungeprueft"]) for p in unchecked),
        ]
        if unchecked
        else [],
    }


def _tiles(flyer: Flyer, languages: Sequence[Phrasen]) -> list[dict[str, Any]]:
    """Return what catches the eye: what is promised, then what the offers are about."""
    promised = [(_SYMBOLS[key], "versprechen", key) for key in _promises(flyer)]
    themes = dict.fromkeys(
        o.thema for o in flyer.angebote if o.thema not in (ALLGEMEIN, flyer.thema)
    )
    about = [(_THEME_SYMBOLS[key], "rubrik", key) for key in themes]
    shown = [*promised, *about][:_MOST_TILES]
    if len(shown) < _FEWEST_TILES:  # one or two themes say too little of what there is
        shown = promised
    return [
        {"symbol": symbol, "texte": [_text(p, p.texte[part][key]) for p in languages]}
        for symbol, part, key in shown
    ]


def _legend(flyer: Flyer, languages: Sequence[Phrasen]) -> list[dict[str, Any]]:
    """Return the words that the cards use, in every language."""
    cards = [offer.eintrag for offer in flyer.angebote]
    used = [
        ("sprache", "legende", "sprache", any(card.sprachen for card in cards)),
        ("kosten", "legende", "kosten", any(card.kosten for card in cards)),
        ("kosten", "versprechen", "kostenlos", any(offer.kostenlos for offer in flyer.angebote)),
        ("tuer", "versprechen", "ohne_anmeldung", any(o.ohne_anmeldung for o in flyer.angebote)),
    ]
    free = used[2][-1]
    return [
        {"symbol": symbol, "texte": [_text(p, p.texte[part][key]) for p in languages]}
        for symbol, part, key, wanted in used
        if wanted and not (free and key == "kosten")
    ]


def _german(part: str, key: str) -> str:
    return str(phrasen.load(phrasen.GERMAN).texte[part][key])


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
    if publisher and publisher == absender.verantwortlich:
        lines = [("Herausgeber und V. i. S. d. P.", publisher)]
    if absender.druckerei:
        lines.append(("Druck", absender.druckerei))
    return [
        {"text": f"{name}: {_joined(value) or _ENTER}", "fehlt": not value} for name, value in lines
    ]


def _offer(number: int, offer: FlyerAngebot, languages: Sequence[Phrasen]) -> dict[str, Any]:
    eintrag = offer.eintrag
    return {
        "nr": number,
        "slug": offer.slug,
        "name": eintrag.name,
        "traeger": eintrag.traeger,
        "was": offer.was,
        "rubrik": [_text(p, p.texte["rubrik"][offer.thema]) for p in languages]
        if offer.thema != ALLGEMEIN
        else [],
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
    """Keep street and number, postal code and town together on one line."""
    return _PLACE.sub("\\1\u00a0", _NUMBER.sub("\u00a0\\1", address))


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
