"""Drucksachen: what a printed or exported sheet holds, as finished German text.

A contact sheet leaves the office, so the rules about what may be shown are kept here, away from
any format: a protected place is reduced to "Adresse auf Anfrage" before an exporter ever sees it.
"""

from __future__ import annotations

import calendar
from datetime import date

from gemeinwesen_cli.domain.frozen import frozen

ADRESSE_GESCHUETZT = "Adresse auf Anfrage"
UNBEKANNT = "bitte erfragen"
UEBERFAELLIG = "bitte prüfen"
PRUEFUNG_GILT_MONATE = 12
_YEAR, _MONTH = 1, 2


@frozen
class Telefonnummer:
    """A number to read (DIN 5008), the same to dial (E.164), and what it is for."""

    anzeige: str
    waehlen: str = ""
    zusatz: str = ""


@frozen
class Standort:
    """Where an offer takes place."""

    name: str = ""
    adresse: str = ""
    stadtteil: str = ""
    geschuetzt: bool = False


@frozen
class Eintrag:
    """One offer on a contact sheet; an empty field is unknown.

    `sprachen` and `zielgruppen` are names, `zeiten` one line each, `stand` says how old the facts
    are in the notation of `datum`. `ueberfaellig` entries have to be checked before use,
    `beispiel` entries come from a shipped example city.
    """

    name: str
    traeger: str = ""
    orte: tuple[Standort, ...] = ()
    telefone: tuple[Telefonnummer, ...] = ()
    emails: tuple[str, ...] = ()
    web: str = ""
    ansprechpersonen: tuple[str, ...] = ()
    zielgruppen: tuple[str, ...] = ()
    handlungsfelder: tuple[str, ...] = ()
    sprachen: tuple[str, ...] = ()
    zeiten: tuple[str, ...] = ()
    kosten: str = ""
    anmeldung: str = ""
    hinweis: str = ""
    stand: str = ""
    ueberfaellig: bool = False
    beispiel: bool = False


@frozen
class Gruppe:
    """Entries under one heading."""

    name: str
    eintraege: tuple[Eintrag, ...]


@frozen
class Kontaktliste:
    """A contact sheet.

    `titel` names the filter, `stand` is the newest check date of the facts shown, `tag` the day
    files are dated with so that the same data give the same bytes. `entwurf` says why the sheet
    is not ready to be handed out, `beispiel` that it shows example data; both are printed on
    every page when they are not empty. `anzahl` counts the offers: one that stands in several
    groups counts once. White text is readable on `farbe` (#rrggbb).
    """

    titel: str
    stand: str
    tag: date
    anzahl: int
    gruppen: tuple[Gruppe, ...]
    untertitel: str = ""
    absender: str = ""
    hinweise: tuple[str, ...] = ()
    entwurf: str = ""
    beispiel: str = ""
    farbe: str = "#0b4a57"


def gemischt(liste: Kontaktliste) -> bool:
    """Tell whether example data stand beside real ones, so that each has to be marked."""
    return len({eintrag.beispiel for gruppe in liste.gruppen for eintrag in gruppe.eintraege}) > 1


def standort(
    *, name: str = "", adresse: str = "", stadtteil: str = "", geschuetzt: bool = False
) -> Standort:
    """Return a place as it may be shown: of a protected one nothing but how to ask for it."""
    if geschuetzt:
        return Standort(adresse=ADRESSE_GESCHUETZT, geschuetzt=True)
    # Places without a name of their own are named by their address: print that once.
    as_address = name.replace(" (", ", ").removesuffix(")")
    unnamed = adresse.startswith((name, as_address))
    return Standort(name="" if unnamed else name, adresse=adresse, stadtteil=stadtteil)


def anschrift(
    *, strasse: str = "", hausnummer: str = "", zusatz: str = "", plz: str = "", stadt: str = ""
) -> str:
    """Return an address in one line: "Ostwall 107, Hinterhaus, 47798 Krefeld"."""
    parts = (f"{strasse} {hausnummer}".strip(), zusatz, f"{plz} {stadt}".strip())
    if not any(parts[:2]) and not plz:
        return ""  # the name of the city alone leads nobody anywhere
    return ", ".join(part for part in parts if part)


def anruf_text(nummer: Telefonnummer) -> str:
    """Return a number for tables: no leading +, which spreadsheets take for a formula."""
    text = nummer.anzeige
    text = "00" + text[1:] if text.startswith("+") else text
    return f"{text} ({nummer.zusatz})" if nummer.zusatz else text


def datum(text: str | date | None) -> str:
    """Return a date by DIN 5008: "20.01.2026"; where only that is known "01/2017" or "2017"."""
    parts = str(text or "").split("-")
    if len(parts) == _YEAR:
        return parts[0]
    return f"{parts[1]}/{parts[0]}" if len(parts) == _MONTH else ".".join(reversed(parts))


def letzter_tag(text: str) -> date:
    """Return the last day a full or partial ISO date may mean: "2017-02" -> 28 February 2017."""
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def ueberfaellig(*, geprueft_am: str | None, wiedervorlage_am: str | None, heute: date) -> bool:
    """Tell whether facts must be checked before use.

    They must when nobody ever checked them, when the last check is older than twelve months, or
    when the day set for the next check has passed.
    """
    if not geprueft_am:
        return True
    checked = letzter_tag(geprueft_am)
    months = (heute.year - checked.year) * 12 + heute.month - checked.month
    expired = (months, heute.day) > (PRUEFUNG_GILT_MONATE, checked.day)
    return expired or bool(wiedervorlage_am and date.fromisoformat(wiedervorlage_am) < heute)
