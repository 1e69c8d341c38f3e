"""Die Vervollständigung mit der Tab-Taste."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import context
from gemeinwesen_cli.cli.output import render
from gemeinwesen_cli.domain.errors import UsageProblem
from gemeinwesen_cli.usecases.result import Receipt

app = GwTyper(help="Die Vervollständigung mit der Tab-Taste.")
_VARIABLE = "_GW_COMPLETE"


class Shell(StrEnum):
    """The shells for which a script can be written."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"
    powershell = "powershell"


_Shell = Annotated[
    Shell | None, typer.Option(help="Für welche Shell; ohne Angabe die, in der Sie gerade sind.")
]


def _script(shell: Shell) -> str:
    from typer.completion import (  # noqa: PLC0415 - only here
        completion_init,
        get_completion_script,
    )

    completion_init()
    return get_completion_script(prog_name="gw", complete_var=_VARIABLE, shell=shell.value)


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
    sys.stdout.write(_script(_chosen(shell)) + "\n")


@app.command("install", writes=True)
def install(ctx: typer.Context, shell: _Shell = None) -> None:
    """Die Vervollständigung einrichten.

    Für PowerShell wird nur das Skript geschrieben; an den Sicherheitseinstellungen von Windows
    ändert gw nichts.

    Beispiel: gw completion install --shell bash --probe
    """
    gw = context(ctx)
    chosen = _chosen(shell)
    if gw.probe:
        text = f"Probe, nichts geschrieben: Die Vervollständigung für {chosen.value}."
        render(gw, "completion install", Receipt(text=text))
        return
    if chosen is Shell.powershell:
        from gemeinwesen_cli.config import data_folder  # noqa: PLC0415 - only here

        path = data_folder() / "gw-completion.ps1"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_script(chosen) + "\n", encoding="utf-8")
        step = f"Bitte diese Zeile in Ihr PowerShell-Profil schreiben: . '{path}'"
    else:
        from typer.completion import install as typer_install  # noqa: PLC0415 - only here

        _, path = typer_install(shell=chosen.value, prog_name="gw", complete_var=_VARIABLE)
        step = "Sie wirkt im nächsten Fenster."
    receipt = Receipt(text=f"Eingerichtet: {path}", data={"datei": str(path)}, notes=(step,))
    render(gw, "completion install", receipt)
