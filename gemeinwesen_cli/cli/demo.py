"""Die Beispielstadt in einem Ordner ausprobieren."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import AppContext, context
from gemeinwesen_cli.cli.options import expand
from gemeinwesen_cli.cli.output import render, say
from gemeinwesen_cli.domain.errors import OutputError, Rejected
from gemeinwesen_cli.usecases.result import Receipt

if TYPE_CHECKING:
    from pathlib import Path

app = GwTyper(help="Die Beispielstadt in einem Ordner ausprobieren.")
_CITY = "krefeld"
_MARK = "gw-demo.txt"
_FILES = ("gemeinwesen.db", "config.yaml", "logo.svg", "flyer-osteuropa.pdf", "kontaktliste.pdf")


@app.command("demo", writes=True)
def demo(
    ctx: typer.Context,
    ordner: Annotated[str, typer.Argument(metavar="ORDNER", help="Wohin.")] = "gw-demo",
) -> None:
    """Die Beispielstadt in einem Ordner ausprobieren: Datenbank, Treffer, Flyer, Kontaktliste.

    Ihre eigene Datenbank bleibt unberührt. Noch einmal gerufen, wird die Vorführung erneuert.

    Beispiel: gw demo
    """
    gw = context(ctx)
    folder = expand(ordner)
    _refuse_foreign(folder)
    if gw.probe:
        render(gw, "demo", Receipt(text=f"Probe, nichts angelegt: {folder}"))
        return
    _show(gw, folder)


def _refuse_foreign(folder: Path) -> None:
    """Only an empty folder or an earlier demonstration is used."""
    if not folder.exists() or (folder / _MARK).is_file():
        return
    if not folder.is_dir() or any(folder.iterdir()):
        raise Rejected(
            f"{folder} gibt es schon und ist keine Vorführung von gw; nichts wurde angerührt.",
            hint="Bitte einen anderen Ordner nennen: gw demo ORDNER",
        )


def _show(gw: AppContext, folder: Path) -> None:
    from gemeinwesen_cli.cli.init import count_lines, left_out_lines, set_up  # noqa: PLC0415

    _prepare(folder)
    database = folder / "gemeinwesen.db"
    done = set_up(database, _CITY, gw, keep=True)
    steps = [f"1. Die Beispielstadt Krefeld liegt in {database}:"]
    steps += [f"   {line}" for line in (*count_lines(done), *left_out_lines(done))]
    steps += ["", "2. Was passt zu Menschen aus Osteuropa?   gw match --zielgruppe osteuropa", ""]
    _say(gw, steps)
    shown = _run(folder, "match", "--zielgruppe", "osteuropa", "--anzahl", "3")
    steps += [f"   {line}".rstrip() for line in shown.splitlines()]
    _say(gw, [f"   {line}".rstrip() for line in shown.splitlines()])
    flyer, sheet = folder / "flyer-osteuropa.pdf", folder / "kontaktliste.pdf"
    languages = ("--zielgruppe", "osteuropa", "--sprachen", "de,ro,bg")
    made = _run(folder, "export", "flyer", *languages, "--ausgabe", str(flyer))
    made += _run(folder, "export", "kontaktliste", "--ausgabe", str(sheet))
    rest = ["", "3. Zum Mitnehmen:", *(f"   {line}" for line in made.splitlines()), ""]
    rest += ["4. Weiter geht es so:", *(f"   {line}" for line in _next_steps(folder))]
    _say(gw, rest)
    say(done.hinweis)
    if gw.format != "text":
        data = {
            "ordner": str(folder),
            "angebote": done.angebote,
            "traeger": done.traeger,
            "orte": done.orte,
            "dateien": [str(folder / name) for name in _FILES],
        }
        render(gw, "demo", Receipt(text=f"Angelegt: {folder}", data=data))


def _prepare(folder: Path) -> None:
    from gemeinwesen_cli.importer.beispiel import FOLDER, OFFICE_FILES  # noqa: PLC0415

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in _FILES:
            (folder / name).unlink(missing_ok=True)
        for name in OFFICE_FILES:
            shutil.copyfile(FOLDER / _CITY / name, folder / name)
        (folder / _MARK).write_text(
            "Dieser Ordner ist eine Vorführung von gw und wird mit gw demo erneuert.\n",
            encoding="utf-8",
        )
    except OSError as error:
        raise OutputError(
            f"{folder} lässt sich nicht einrichten: {error.strerror}.",
            hint="Bitte einen Ordner nennen, in dem Sie schreiben dürfen: gw demo ORDNER",
        ) from error


def _run(folder: Path, *words: str) -> str:
    """Run a command of gw on the demonstration, as a coordinator would, and return its output."""
    import io  # noqa: PLC0415 - only here
    from contextlib import redirect_stderr, redirect_stdout  # noqa: PLC0415

    from gemeinwesen_cli.cli.app import app as gw  # noqa: PLC0415 - the whole program

    shown, said = io.StringIO(), io.StringIO()
    place = ("--db", str(folder / "gemeinwesen.db"), "--config", str(folder / "config.yaml"))
    with redirect_stdout(shown), redirect_stderr(said):
        try:
            gw([*words, *place], prog_name="gw")
        except SystemExit as end:
            if end.code:
                raise Rejected(
                    f"In der Vorführung ging „gw {words[0]}“ nicht: {said.getvalue().strip()}",
                    hint="Was fehlt, zeigt: gw doctor",
                ) from None
    return shown.getvalue()


def _next_steps(folder: Path) -> list[str]:
    database = folder / "gemeinwesen.db"
    return [
        f"gw --db {database} angebot list",
        f"gw --db {database} match --zielgruppe familien --stadtteil süd",
        f"gw --db {database} angebot add",
        "gw init    (Ihre eigene Datenbank)",
    ]


def _say(gw: AppContext, lines: list[str]) -> None:
    if gw.format == "text" and sys.stdout is not None:
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()
