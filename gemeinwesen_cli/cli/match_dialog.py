"""Asking step by step what is needed, showing hits, and keeping what came of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gemeinwesen_cli.cli.bedarf_nummer import pick_need
from gemeinwesen_cli.cli.match_abschluss import Sitzung, next_step
from gemeinwesen_cli.cli.match_text import said_lines, shown
from gemeinwesen_cli.cli.nachfragen import ask_known, ask_terms
from gemeinwesen_cli.cli.output import emit, say
from gemeinwesen_cli.cli.prompts import ask
from gemeinwesen_cli.domain.errors import NotFound, Rejected
from gemeinwesen_cli.usecases.find import find
from gemeinwesen_cli.usecases.match import Kriterien
from gemeinwesen_cli.usecases.match_antwort import Antwortgeber
from gemeinwesen_cli.usecases.match_ausgang import outcome
from gemeinwesen_cli.usecases.match_bedarf import match_need

if TYPE_CHECKING:
    from gemeinwesen_cli.cli.context import AppContext

_QUESTION = "Was hat die Person gesagt? (oder die Nummer eines Bedarfs)"
_NUMBER = re.compile(r"(?:b-?)?\d{1,9}", re.IGNORECASE)


def talk(gw: AppContext, limit: int) -> None:
    """Ask, show and keep until somebody is done."""
    say(
        "Was wird gebraucht? Bitte keine Namen, Nummern oder Adressen.\n"
        "Leere Eingabe überspringt eine Frage, Strg-C bricht ab.\n"
        "Gespeichert wird nur, was Sie unten auswählen.\n"
    )
    saved = False
    while True:
        session = _asked(gw, limit)
        again = False
        while not again and next_step(gw, session):
            again = session.neu
        saved = saved or session.gespeichert
        if not again:
            break
    if not saved:
        say("Es wurde nichts gespeichert.")


def _asked(gw: AppContext, limit: int) -> Sitzung:
    """Ask until there is something to look for, and show what was found."""
    while True:
        said = ask(
            gw,
            "Was hat die Person gesagt? (oder die Nummer eines Bedarfs)",
            "--text",
            required=True,
        )
        try:
            session = _of_need(gw, said, limit) if _NUMBER.fullmatch(said) else None
            session = session or _of_words(gw, said, limit)
        except (NotFound, Rejected) as error:
            say(f"{error.message} {error.hint}".rstrip())
            continue
        _show(gw, session)
        return session


def _of_need(gw: AppContext, number: str, limit: int) -> Sitzung:
    store = gw.store()
    answers = Antwortgeber(store, gw.notrufe, today=gw.today)
    need = pick_need(gw, number)
    answer = match_need(store, answers, need, Kriterien(), gw.today, limit)
    say(f"\nBedarf {answer.titel}")
    return Sitzung(
        bedarf_id=need, bedarf=str(answer.id), kriterien=answer.kriterien, found=answer.ergebnis
    )


def _of_words(gw: AppContext, said: str, limit: int) -> Sitzung:
    groups = ask_terms(gw, "zielgruppe", "Für wen? Suchwort")
    area = ask_known(gw, "Wo? Stadtteil", "--stadtteil", "stadtteil")
    spoken = ask(gw, "Welche Sprache? z. B. Rumänisch", "--sprache", check=gw.values.language)
    language = gw.values.language(spoken).code if spoken else None
    store = gw.store()
    criteria = Kriterien(
        text=said,
        zielgruppen=tuple(find(store, "zielgruppe", slug) for slug in groups),
        stadtteile=(area.id,) if area else (),
        sprachen=(language,) if language else (),
    )
    answers = Antwortgeber(store, gw.notrufe, today=gw.today)
    return Sitzung(
        worte=said,
        gruppen=tuple(groups),
        stadtteil=area.slug if area else None,
        sprache=language,
        kriterien=criteria,
        found=answers.said(criteria, limit),
    )


def _show(gw: AppContext, session: Sitzung) -> None:
    end = outcome(gw.store(), session.found, session.kriterien, session.bedarf)
    # What the commands below would do is asked next.
    lines = said_lines(session.found, end.without_steps())
    emit("\n" + "".join(f"{line}\n" for line in lines) + "\n")
    session.treffer = [hit for hit, _ in shown(session.found)]
