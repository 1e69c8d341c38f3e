"""Die Vervollständigung mit der Tab-Taste."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import context
from gemeinwesen_cli.cli.output import emit, render
from gemeinwesen_cli.cli.shells import Shell, places, script
from gemeinwesen_cli.domain.errors import UsageProblem
from gemeinwesen_cli.usecases.result import Receipt

app = GwTyper(help="Die Vervollständigung mit der Tab-Taste.")

_Shell = Annotated[
    Shell | None,
    typer.Option(help="Für welche Shell; ohne Angabe die, in der Sie gerade sind."),
]


def _chosen(shell: Shell | None) -> Shell:
    if shell is not None:
        return shell
    import shellingham  # noqa: PLC0415 - only here, comes with typer

    try:
        return Shell(shellingham.detect_shell()[0].replace("pwsh", "powershell"))
    except (shellingham.ShellDetectionFailure, ValueError):
        raise UsageProblem(
            "Ihre Shell ist nicht zu erkennen.",
            hint="Bitte angeben, zum Beispiel: gw completion install --shell bash",
        ) from None


@app.command("show")
def show(shell: _Shell = None) -> None:
    """Das Skript der Vervollständigung zeigen.

    Beispiel: gw completion show --shell bash
    """
    emit(script(_chosen(shell)))


@app.command("install", writes=True)
def install(ctx: typer.Context, shell: _Shell = None) -> None:
    """Die Vervollständigung einrichten.

    Für PowerShell wird nur das Skript geschrieben; an den Sicherheitseinstellungen von Windows
    ändert gw nichts.

    Beispiel: gw completion install --shell bash --probe
    """
    from gemeinwesen_cli.config import data_folder  # noqa: PLC0415 - only here

    gw, chosen = context(ctx), _chosen(shell)
    path, start_file, line = places(chosen, data_folder())
    lines = [f"Skript: {path}"]
    if start_file is not None:
        lines.append(f"Zeile in {start_file}: {line}")
    if not gw.probe:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script(chosen), encoding="utf-8")
        if start_file is not None:
            _append(start_file, line)
    told = "Probe, nichts geschrieben: " if gw.probe else ""
    step = "Sie wirkt im nächsten Fenster."
    if chosen is Shell.powershell:
        step = f"Bitte diese Zeile in Ihr PowerShell-Profil schreiben (notepad $PROFILE): {line}"
    receipt = Receipt(
        text=f"{told}Vervollständigung für {chosen.value} eingerichtet.",
        lines=tuple(lines),
        data={"datei": str(path)},
        notes=(step,),
    )
    render(gw, "completion install", receipt)


def _append(start_file: Path, line: str) -> None:
    """Add a line once; the file may be a link into somebody's own collection, so it stays."""
    known = ""
    if start_file.exists():
        known = start_file.read_text(encoding="utf-8", errors="replace")
    if line in known.splitlines():
        return
    with start_file.open("a", encoding="utf-8") as file:
        file.write(line + "\n" if not known or known.endswith("\n") else f"\n{line}\n")
