"""Asking for a new need step by step; every question but the first can be skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from gemeinwesen_cli.cli import typed
from gemeinwesen_cli.cli.bedarf_angaben import words
from gemeinwesen_cli.cli.nachfragen import ask_known, ask_terms
from gemeinwesen_cli.cli.output import say
from gemeinwesen_cli.cli.prompts import ask, choose, confirm
from gemeinwesen_cli.domain.bedarf import KEEP_WORDS
from gemeinwesen_cli.domain.felder import german_date
from gemeinwesen_cli.domain.sprache import name
from gemeinwesen_cli.domain.vocabulary import BEDARF_QUELLE, DRINGLICHKEIT, WUNSCHZEIT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gemeinwesen_cli.cli.bedarf_angaben import Given
    from gemeinwesen_cli.cli.context import AppContext
    from gemeinwesen_cli.usecases.eigene_worte import Wortlaut


def ask_need(gw: AppContext, empty: Given) -> tuple[Given, Wortlaut | None]:
    """Return what was answered, and the own words once they were looked through."""
    say(
        "Ein neuer Bedarf. Bitte keine Namen, Nummern oder Adressen. "
        "Leere Eingabe überspringt eine Frage, Strg-C bricht ab.\n"
    )
    given = dict(empty)
    shown: dict[str, str] = {}
    given["worte"] = ask(gw, f"Was wurde gesagt? ({KEEP_WORDS} Tage behalten)", "--worte")
    spoken = words(gw, given)
    fields = ask_terms(gw, "handlungsfeld", "Worum geht es? Suchwort", most=1)
    if not fields and not spoken:
        say("  Ohne Handlungsfeld braucht gw eigene Worte.")
        given["worte"] = ask(gw, "Was wurde gesagt?", "--worte", required=True)
        spoken = words(gw, given)
    given["feld"], shown["Handlungsfeld"] = next(iter(fields), None), ", ".join(fields.values())
    groups = ask_terms(gw, "zielgruppe", "Wer braucht das? Suchwort")
    given["zielgruppe"], shown["Zielgruppen"] = list(groups), ", ".join(groups.values())
    area = ask_known(gw, "Stadtteil", "--stadtteil", "stadtteil")
    if area:
        given["stadtteil"], shown["Stadtteil"] = area.slug, area.name
    _plain(gw, given, shown)
    _summary({"Eigene Worte": spoken.text if spoken else "", **shown})
    if not confirm(gw, "So anlegen?"):
        raise typer.Abort
    return {option: value or empty[option] for option, value in given.items()}, spoken


def _plain(gw: AppContext, given: Given, shown: dict[str, str]) -> None:
    given["sprache"] = ask(gw, "Sprache, z. B. Rumänisch", "--sprache", check=gw.values.language)
    if given["sprache"]:
        shown["Sprache"] = name(gw.values.language(given["sprache"]).code)
    for option, label, choices in (
        ("wunschzeit", "Wunschzeit", WUNSCHZEIT),
        ("dringlichkeit", "Dringlichkeit", DRINGLICHKEIT),
        ("quelle", "Quelle", BEDARF_QUELLE),
    ):
        given[option], shown[label] = _coded(gw, label, f"--{option}", choices)
    given["dringlichkeit"] = int(given["dringlichkeit"]) if given["dringlichkeit"] else None
    this = german_date(gw.today.isoformat()[:7])
    given["monat"] = ask(gw, f"Monat (leer = {this})", "--monat", check=_month_of(gw)) or this
    shown["Monat"] = german_date((typed.partial(gw, given["monat"]) or "")[:7])


def _month_of(gw: AppContext) -> Callable[[str], object]:
    def check(text: str) -> object:
        from gemeinwesen_cli.usecases.bedarf import month  # noqa: PLC0415 - only with an answer

        return month(gw.values.partial(text, gw.today), gw.today)

    return check


def _coded(
    gw: AppContext, label: str, option: str, choices: Mapping[str, str]
) -> tuple[str | None, str]:
    position = choose(gw, label, list(choices.values()), option)
    code = None if position is None else list(choices)[position]
    return code, choices[code] if code else ""


def _summary(shown: Mapping[str, str]) -> None:
    say("\nZusammenfassung")
    width = max(map(len, shown))
    for label, text in shown.items():
        if text:
            say(f"  {label:<{width}}  {text}")
