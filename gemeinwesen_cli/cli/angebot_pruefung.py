"""Confirming offers: those that were named, or the work list with one key each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from gemeinwesen_cli.cli import typed
from gemeinwesen_cli.cli.angebot_angaben import next_review
from gemeinwesen_cli.cli.output import render, say
from gemeinwesen_cli.cli.prompts import confirm, pick
from gemeinwesen_cli.domain.errors import UsageProblem
from gemeinwesen_cli.usecases.angebot_blatt import sheet
from gemeinwesen_cli.usecases.angebot_pruefen import Check, confirm_offers, due

if TYPE_CHECKING:
    from gemeinwesen_cli.cli.context import AppContext
    from gemeinwesen_cli.usecases.result import Sheet

_KEYS = "[j] stimmt  [n] später  [e] Ende"


def confirm_named(
    gw: AppContext, names: list[str], how: str | None, review: str | None, *, sure: bool
) -> None:
    """Confirm the named offers; without `--bestaetigt` the question is asked."""
    if not names:
        raise UsageProblem(
            "Es fehlt, welches Angebot bestätigt werden soll.",
            hint="Zum Beispiel: gw angebot pruefen sprachcafe --bestaetigt",
        )
    ids = list(dict.fromkeys(pick(gw, "angebot", name, write=True) for name in names))
    if not sure:
        for angebot_id in ids:
            _print(sheet(gw.store(write=True), angebot_id, gw.today, with_protected=False))
        if not confirm(gw, "Stimmen die Angaben?", option="--bestaetigt"):
            raise typer.Abort
    _write(gw, ids, how, review)


def go_through(gw: AppContext, how: str | None, review: str | None) -> None:
    """Show one offer after the other; one key confirms it."""
    if not confirm(gw, "Die Liste jetzt durchgehen?"):
        return
    store = gw.store(write=True)
    waiting = due(store, gw.today)
    for position, (angebot, reason) in enumerate(waiting, 1):
        say("")
        _print(sheet(store, angebot.id, gw.today, with_protected=False))
        say(f"\n{position} von {len(waiting)}: {reason}   {_KEYS}")
        key = _key()
        if key == "e":
            return
        if key == "j":
            _write(gw, [angebot.id], how, review)


def _key() -> str:
    while True:
        key = typer.getchar().lower()
        if key in "jne" and key:
            return key
        sys.stderr.write("Bitte j, n oder e drücken.\n")


def _write(gw: AppContext, ids: list[str], how: str | None, review: str | None) -> None:
    today = gw.today.isoformat()
    check = Check(day=today, wie=how, wieder=typed.day(gw, review) or next_review(gw, today))
    receipt = confirm_offers(gw.store(write=True), gw.job("angebot pruefen"), ids, check)
    render(gw, "angebot pruefen", receipt)


def _print(found: Sheet) -> None:
    width = max(len(name) for name, _ in found.lines)
    say(found.title)
    for name, text in found.lines:
        say(f"  {name:<{width}}  {text}")
