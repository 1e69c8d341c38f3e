"""`python -m gemeinwesen_cli.export.vorlagenprobe NAME VORLAGEN SCHRIFTEN` tries one template.

Run by `vorlagen.check` in a process of its own; the folders may be empty words. Prints one JSON
line per case.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from gemeinwesen_cli.domain.drucksache import (
    Eintrag,
    Gruppe,
    Kontaktliste,
    Standort,
    Telefonnummer,
)
from gemeinwesen_cli.domain.errors import GwError
from gemeinwesen_cli.domain.flyer import Absender, Flyer, FlyerAngebot
from gemeinwesen_cli.export import Auftrag, flyer, kontaktliste_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

_DAY = date(2026, 1, 20)
_OFFICE = Absender(
    name="Musterbüro",
    anschrift="Musterstraße 1, 12345 Musterstadt",
    telefon="02151 86-1234",
    waehlen="+492151861234",
    email="buero@example.org",
    web="https://example.org/hilfe",
    sprechzeiten="Mo–Do 09:00–12:00 Uhr",
    verantwortlich="Musterbüro, Musterstraße 1, 12345 Musterstadt",
)
_SENTENCE = "Berät bei Fragen zu Arbeit, Wohnung und Ämtern und hilft beim Ausfüllen."
_LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
_HOSTILE = '#panic("x") $x$ *_ <b> {{ 7*7 }} \\u{0} @preview " \' ` مرحبا \u202e 🙂 ﷽'


def _eintrag(name: str, text: str, *, full: bool = True) -> Eintrag:
    if not full:
        return Eintrag(name=name)
    return Eintrag(
        name=name,
        traeger=text,
        orte=(Standort(name=text, adresse="Saumstraße 9, 47805 Krefeld", stadtteil="Süd"),),
        telefone=(
            Telefonnummer(anzeige="02151 86-1234", waehlen="+492151861234"),
            Telefonnummer(anzeige="0171 1234567", waehlen="+491711234567", zusatz="mobil"),
            Telefonnummer(anzeige="02151 86-99", waehlen="+49215186" + "99", zusatz="Fax"),
        ),
        emails=("buero@example.org",),
        zeiten=("Mo–Do 09:00–12:00 und 14:00–16:00 Uhr", "Fr nach Vereinbarung"),
        sprachen=("Rumänisch", "Bulgarisch", "Arabisch"),
        kosten="kostenlos",
        anmeldung="Anmeldung telefonisch",
        stand="20.01.2026",
    )


_Case = tuple[str, str, int, tuple[str, ...], bool]
_Own = tuple[Path | None, Path | None]  # the office's templates and fonts
CASES: dict[str, _Case] = {
    # case -> (name of an offer, its text, how many, languages, with all fields)
    "Muster": ("Sprachcafé Süd", _SENTENCE, 6, ("de", "ro", "bg"), True),
    "kurz": ("Treff", "", 1, ("de",), False),
    "lang": (f"Beratung und Begleitung, {_LONG_WORD}", f"{_SENTENCE} " * 3, 6, ("de", "tr"), True),
    "viele Sprachen": (
        "Sprachcafé",
        _SENTENCE,
        4,
        ("de", "en", "ro", "bg", "pl", "uk", "tr", "ar"),
        True,
    ),
    "rechts nach links": ("مقهى اللغة Süd", _SENTENCE, 3, ("de", "ar", "fa"), True),
    "feindlich": (_HOSTILE, _HOSTILE, 2, ("de", "ar"), True),
}


def _flyer(case: _Case, own: _Own) -> bytes:
    name, text, count, languages, full = case
    offers = tuple(
        FlyerAngebot(slug=f"a{n}", was=text, eintrag=_eintrag(f"{name} {n + 1}", text, full=full))
        for n in range(count)
    )
    office = _OFFICE if full else Absender()
    made = Flyer(
        thema="allgemein",
        sprachen=languages,
        angebote=offers,
        gesamt=40,
        stand="20.01.2026",
        tag=_DAY,
        absender=office,
        beispiel="Beispieldaten, vor Gebrauch prüfen",
    )
    return flyer.render(made, vorlagen=own[0], schriften=own[1]).inhalt


def _kontaktliste(case: _Case, own: _Own) -> bytes:
    name, text, count, _languages, full = case
    entries = tuple(_eintrag(f"{name} {n + 1}", text, full=full) for n in range(count * 7))
    liste = Kontaktliste(
        titel=f"Kontaktliste {name}",
        untertitel=text,
        absender="Musterbüro",
        stand="20.01.2026",
        tag=_DAY,
        anzahl=len(entries),
        gruppen=(Gruppe(name=name, eintraege=entries),),
    )
    return kontaktliste_pdf.render(Auftrag(liste=liste, vorlagen=own[0], schriften=own[1])).inhalt


_MAKERS: dict[str, Callable[[_Case, _Own], bytes]] = {
    "druck/flyer.typ": _flyer,
    "druck/kontaktliste.typ": _kontaktliste,
}


def main(name: str, own: _Own) -> int:
    """Try a template with every case; return how many failed."""
    failed = 0
    for title, case in CASES.items():
        row: dict[str, object] = {"fall": title}
        try:
            with pikepdf.open(io.BytesIO(_MAKERS[name](case, own))) as document:
                row["seiten"] = len(document.pages)
        except GwError as error:
            row["fehler"] = f"{error.message} {error.hint}".strip()
            failed += 1
        sys.stdout.write(json.dumps(row, ensure_ascii=True) + "\n")
        sys.stdout.flush()
    return failed


if __name__ == "__main__":
    folders = [Path(word) if word else None for word in sys.argv[2:4]]
    sys.exit(1 if main(sys.argv[1], (folders[0], folders[1])) else 0)
