"""Prüfen, ob alles bereit ist, und sagen, was zu tun ist."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import context
from gemeinwesen_cli.cli.output import render
from gemeinwesen_cli.domain.errors import GwError

if TYPE_CHECKING:
    from collections.abc import Callable

    from gemeinwesen_cli.cli.context import AppContext
    from gemeinwesen_cli.usecases.doctor import Check

app = GwTyper(help="Prüfen, ob alles bereit ist, und sagen, was zu tun ist.")
_CONFIG, _STORE, _OUTPUT = 2, 5, 6
_LETTERS = "äöüß„“–€→ȘłЖ"
_MEGABYTE = 1_000_000


@app.command("doctor", reads=True)
def doctor(ctx: typer.Context) -> None:
    """Prüfen, ob alles bereit ist, und sagen, was zu tun ist.

    Beispiel: gw doctor
    """
    from gemeinwesen_cli.usecases.doctor import exit_code, report  # noqa: PLC0415 - not for help

    gw = context(ctx)
    looks: tuple[Callable[[AppContext], Check], ...] = (
        _python, _engine, _second_engine, _console, _settings, _office, _place, _room, _register,
        _typst, _fonts,
    )  # fmt: skip
    checks = [look(gw) for look in looks]
    render(gw, "doctor", report(checks))
    raise typer.Exit(exit_code(checks))


def _good(name: str, found: str) -> Check:
    from gemeinwesen_cli.usecases.doctor import Check  # noqa: PLC0415 - not for help

    return Check(name=name, found=found)


def _hint(name: str, found: str, advice: str) -> Check:
    from gemeinwesen_cli.usecases.doctor import Check, State  # noqa: PLC0415 - not for help

    return Check(name=name, found=found, state=State.HINWEIS, advice=advice)


def _bad(name: str, found: str, advice: str, code: int) -> Check:
    from gemeinwesen_cli.usecases.doctor import Check, State  # noqa: PLC0415 - not for help

    return Check(name=name, found=found, state=State.FEHLER, advice=advice, exit_code=code)


def _python(_gw: AppContext) -> Check:
    from gemeinwesen_cli import __version__  # noqa: PLC0415 - not for help

    version = ".".join(map(str, sys.version_info[:3]))
    return _good("Programm", f"gw {__version__}, Python {version}, {sys.platform}")


def _engine(_gw: AppContext) -> Check:
    from gemeinwesen_cli.store import health  # noqa: PLC0415 - not for help

    found = f"SQLite {health.engine_version()}"
    if lacks := health.engine_lacks():
        return _bad(
            "SQLite",
            f"{found}, ohne {', '.join(lacks)}",
            "Bitte ein aktuelles Python von python.org installieren.",
            _STORE,
        )
    return _good("SQLite", f"{found}, Volltextsuche vorhanden")


def _second_engine(_gw: AppContext) -> Check:
    from gemeinwesen_cli.store import health  # noqa: PLC0415 - not for help

    if health.second_engine():
        return _bad(
            "SQLite-Bibliothek",
            "Es ist eine zweite Bibliothek installiert (pysqlite3); "
            "zusammen können sie die Datenbank zerstören.",
            "Bitte entfernen: pip uninstall pysqlite3 pysqlite3-binary",
            _STORE,
        )
    return _good("SQLite-Bibliothek", "nur die von Python")


def _console(_gw: AppContext) -> Check:
    encoding = getattr(sys.stdout, "encoding", None) or "unbekannt"
    try:
        _LETTERS.encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return _hint(
            "Konsole",
            f"Die Kodierung {encoding} kennt nicht alle Buchstaben; fehlende erscheinen als „?“.",
            "Bitte die Umgebungsvariable PYTHONUTF8=1 setzen. Dateien sind immer in Ordnung.",
        )
    return _good("Konsole", f"Kodierung {encoding}")


def _settings(gw: AppContext) -> Check:
    try:
        gw.config  # noqa: B018 - reading it is the check
    except GwError as error:
        return _bad("Konfiguration", error.message, error.hint, _CONFIG)
    if not gw.config_file.exists():
        return _hint("Konfiguration", f"noch keine: {gw.config_file}", "Anlegen mit: gw config neu")
    return _good("Konfiguration", str(gw.config_file))


def _office(gw: AppContext) -> Check:
    try:
        wanted = {"Name des Büros": gw.config.buero.name, "Kürzel (wer)": gw.config.wer}
    except GwError as error:
        return _hint("Büro", "unbekannt, die Konfiguration ist nicht lesbar", error.hint)
    if missing := [name for name, value in wanted.items() if not value]:
        return _hint(
            "Büro", f"Es fehlt: {', '.join(missing)}", "Was noch leer ist, zeigt: gw config pruefen"
        )
    return _good("Büro", gw.config.buero.name)


def _place(gw: AppContext) -> Check:
    from gemeinwesen_cli.store import health  # noqa: PLC0415 - not for help

    try:
        path = gw.database
    except GwError as error:
        return _bad("Ort der Datenbank", error.message, error.hint, _CONFIG)
    if problem := health.place_problem(path):
        return _bad(
            "Ort der Datenbank",
            f"{path} liegt in {problem}; dort kann sie zerstört werden.",
            "Bitte auf dieses Gerät legen (--db PFAD) und dorthin sichern: gw db sichern ORDNER",
            _STORE,
        )
    return _good("Ort der Datenbank", str(path))


def _room(gw: AppContext) -> Check:
    from gemeinwesen_cli.store import health  # noqa: PLC0415 - not for help

    try:
        free, wanted = health.room(gw.database)
    except (GwError, OSError, StopIteration):
        return _hint("Platz", "nicht zu ermitteln", "Bitte den Pfad der Datenbank prüfen.")
    found = f"{free // _MEGABYTE} MB frei"
    if free < wanted:
        advice = f"Bitte Platz schaffen; nötig sind {wanted // _MEGABYTE} MB."
        return _bad("Platz", found, advice, _STORE)
    return _good("Platz", found)


def _register(gw: AppContext) -> Check:
    try:
        if not gw.database.exists():
            return _hint("Datenbank", "noch keine", "Anlegen mit: gw init (Probe: gw demo)")
        findings = gw.store().check()
    except GwError as error:
        return _bad("Datenbank", error.message, error.hint, error.exit_code)
    if findings:
        texts = " ".join(found.text for found in findings)
        return _bad("Datenbank", texts, findings[0].rat, _STORE)
    return _good("Datenbank", "unversehrt, Suchindex stimmt")


def _typst(_gw: AppContext) -> Check:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - not for help

    try:
        import typst  # noqa: F401

        return _good("Druck (PDF)", f"Typst {version('typst')}")
    except (ImportError, PackageNotFoundError):
        return _bad(
            "Druck (PDF)",
            "Typst fehlt; PDF lassen sich nicht erzeugen.",
            "Bitte neu installieren: pip install typst (für Windows auf ARM gibt es das nicht).",
            _OUTPUT,
        )


def _fonts(gw: AppContext) -> Check:
    from importlib.util import find_spec  # noqa: PLC0415 - not for help
    from pathlib import Path  # noqa: PLC0415

    missing = [
        name
        for name, package in (
            ("Source Sans 3", "fontpkg_source_sans_3"),
            ("IBM Plex Sans Arabic", "fontpkg_ibm_plex_sans_arabic"),
        )
        if find_spec(package) is None
    ]
    if missing:
        advice = "Bitte gw neu installieren; die Schriften kommen mit."
        return _bad("Schriften", f"Es fehlt: {', '.join(missing)}", advice, _OUTPUT)
    try:
        own = gw.config.schriften
    except GwError:
        own = ""
    if own and not any(Path(own).glob("*.[ot]tf")):
        return _hint(
            "Schriften",
            f"Im eigenen Ordner {own} liegt keine Schrift (.ttf, .otf).",
            "Bitte die Einstellung „schriften“ prüfen; bis dahin gelten die mitgelieferten.",
        )
    return _good("Schriften", "mitgelieferte vorhanden" + (f", eigene aus {own}" if own else ""))
