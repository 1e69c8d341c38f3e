"""Asking for a new offer step by step: everything but Träger and name can be skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from gemeinwesen_cli.cli import angebot_angaben as angaben
from gemeinwesen_cli.cli.nachfragen import ask_known, ask_terms, lookup
from gemeinwesen_cli.cli.output import say
from gemeinwesen_cli.cli.prompts import ask, choose, confirm
from gemeinwesen_cli.domain.angebotstext import language_text
from gemeinwesen_cli.domain.felder import german_date
from gemeinwesen_cli.domain.folding import tidy
from gemeinwesen_cli.domain.vocabulary import ANMELDUNG

if TYPE_CHECKING:
    from collections.abc import Callable

    from gemeinwesen_cli.cli.angebot_angaben import Given
    from gemeinwesen_cli.cli.context import AppContext

# question, option, the readers of `cli.context.AppContext.values` that checks it
_CONTACT = (
    ("Telefon", "telefon", "phones"),
    ("E-Mail", "email", "email"),
    ("Website", "url", "url"),
)
_LABELS = {
    "traeger": "Träger",
    "name": "Name",
    "beschreibung": "Beschreibung",
    "zielgruppe": "Zielgruppen",
    "handlungsfeld": "Handlungsfelder",
    "ort": "Ort",
    "strasse": "Straße",
    "plz": "PLZ",
    "stadtteil": "Stadtteil",
    "geschuetzt": "Adresse geschützt",
    "telefon": "Telefon",
    "email": "E-Mail",
    "url": "Website",
    "oeffnungszeiten": "Zeiten",
    "sprache": "Sprachen",
    "kosten": "Kosten",
    "alter": "Alter",
    "anmeldung": "Anmeldung",
    "voraussetzung": "Voraussetzung",
    "gueltig_bis": "gültig bis",
}


def ask_offer(gw: AppContext, empty: Given) -> tuple[Given, bool]:
    """Return what was answered, and whether the Träger is to be created."""
    say("Ein neues Angebot. Leere Eingabe überspringt eine Frage, Strg-C bricht ab.\n")
    given = dict(empty)
    shown: dict[str, str] = {}
    given["traeger"], shown["traeger"], new = _traeger(gw)
    given["name"] = ask(gw, "Name des Angebots", "--name", required=True)
    given["beschreibung"] = ask(gw, "Beschreibung", "--beschreibung")
    for noun, question in (("zielgruppe", "Für wen?"), ("handlungsfeld", "Worum geht es?")):
        terms = ask_terms(gw, noun, f"{question} Suchwort")
        given[noun], shown[noun] = list(terms), ", ".join(terms.values())
    _where(gw, given, shown)
    for question, name, reader in _CONTACT:
        answer = ask(gw, question, f"--{name}", check=getattr(gw.values, reader))
        given[name] = [answer] if answer and name == "telefon" else answer
    given["oeffnungszeiten"] = _hours(gw)
    _how(gw, given)
    given = {name: value or empty[name] for name, value in given.items()}
    _summary(gw, given, shown)
    if not confirm(gw, "So anlegen?"):
        raise typer.Abort
    return given, new or gw.yes


def _traeger(gw: AppContext) -> tuple[str, str, bool]:
    """Find the provider; several or only near ones are offered, or a new one.

    Returned are what to hand on, how it is called, and whether it is new.
    """
    while True:
        text = tidy(ask(gw, "Träger (Name oder Teil davon)", "--traeger", required=True))
        found, candidates = lookup(gw, "traeger", text)
        if found:
            say(f"  Träger: {found.name}")
            return found.slug, found.name, False
        names = [f"{c.name} ({c.slug})" for c in candidates]
        chosen = choose(gw, "Welcher?", [*names, f"„{text}“ neu anlegen"], "--traeger")
        if chosen is None:
            continue
        if chosen == len(names):
            return text, f"{text} (wird neu angelegt)", True
        return candidates[chosen].slug, candidates[chosen].name, False


def _where(gw: AppContext, given: Given, shown: dict[str, str]) -> None:
    ort = ask_known(gw, "Ort (bekannter Name; leer = Straße angeben)", "--ort", "ort")
    if ort:
        given["ort"], shown["ort"] = ort.slug, ort.name
    else:
        given["strasse"] = ask(gw, "Straße und Hausnummer", "--strasse")
    if given["strasse"]:
        given["plz"] = ask(gw, "PLZ", "--plz", check=gw.values.plz)
    if ort or given["strasse"]:
        given["geschuetzt"] = _is_secret(gw)
    if not ort:
        question = "Stadtteil" if given["strasse"] else "Stadtteil, für den es da ist"
        area = ask_known(gw, question, "--stadtteil", "stadtteil")
        if area:
            given["stadtteil"], shown["stadtteil"] = [area.slug], area.name


def _is_secret(gw: AppContext) -> bool:
    answer = ask(gw, "Ist die Adresse geschützt, z. B. eine Zuflucht? [ja/NEIN]", "--geschuetzt")
    return bool(answer) and gw.values.yes_no(answer)


def _hours(gw: AppContext) -> str:
    """Ask for hours until they are understood, or kept as words on purpose."""
    while True:
        text = ask(gw, "Zeiten, z. B. Mo–Do 9–12 Uhr, Fr nach Vereinbarung", "--oeffnungszeiten")
        if not text:
            return ""
        read = gw.values.hours(text)
        say(f"  Verstanden: {read.echo}" if read.oh else f"  {read.echo}")
        if read.oh or confirm(gw, "Als Text so behalten?", option="--oeffnungszeiten"):
            return text


def _how(gw: AppContext, given: Given) -> None:
    def languages(text: str) -> object:
        return angaben.languages(gw, [text])

    def day(text: str) -> object:
        return gw.values.day(text, gw.today)

    spoken = ask(gw, "Sprachen, z. B. Rumänisch, Bulgarisch", "--sprache", check=languages)
    given["sprache"] = [spoken] if spoken else None
    given["kosten"] = ask(gw, "Kosten, z. B. kostenlos", "--kosten")
    given["alter"] = ask(gw, "Alter, z. B. 6-14 oder ab 60", "--alter", check=gw.values.ages)
    kinds = list(ANMELDUNG)
    position = choose(gw, "Anmeldung", list(ANMELDUNG.values()), "--anmeldung")
    given["anmeldung"] = None if position is None else kinds[position]
    need = ask(gw, "Voraussetzung", "--voraussetzung")
    given["voraussetzung"] = [need] if need else None
    end = ask(gw, "Gültig bis (Ende der Förderung)", "--gueltig-bis", check=day)
    given["gueltig_bis"] = end


def _summary(gw: AppContext, given: Given, shown: dict[str, str]) -> None:
    say("\nZusammenfassung")
    width = max(map(len, _LABELS.values()))
    for name, label in _LABELS.items():
        value = shown.get(name) or _readable(gw, name, given[name])
        if value:
            say(f"  {label:<{width}}  {value}")


def _readable(gw: AppContext, name: str, value: Any) -> str:
    """Return an answer as it will be stored, for a last look."""
    if not value:
        return ""
    readers: dict[str, Callable[[], str]] = {
        "oeffnungszeiten": lambda: gw.values.hours(value).echo,
        "telefon": lambda: ", ".join(n.anzeige for t in value for n in gw.values.phones(t)),
        "email": lambda: gw.values.email(value).wert,
        "url": lambda: gw.values.url(value).wert,
        "anmeldung": lambda: ANMELDUNG[value],
        "geschuetzt": lambda: "ja",
        "sprache": lambda: ", ".join(
            language_text(code, level) for code, level in angaben.languages(gw, value)
        ),
        "kosten": lambda: price.text if (price := angaben.price(gw, value)) else "bitte erfragen",
        "gueltig_bis": lambda: german_date(gw.values.day(value, gw.today)),
    }
    if name in readers:
        return readers[name]()
    return ", ".join(value) if isinstance(value, list) else str(value)
