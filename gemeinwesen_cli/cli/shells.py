"""What each shell is told when somebody presses Tab, and where its script belongs.

Typer lets rich render the help of every suggestion, which takes longer than finding it; here the
help of a suggestion is plain text.
"""

from __future__ import annotations

import shlex
from enum import StrEnum
from pathlib import Path
from typing import Any

from typer.completion import completion_init, get_completion_script, shell_completion

COMPLETE = "_GW_COMPLETE"


class Shell(StrEnum):
    """The shells for which a script can be written."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"
    powershell = "powershell"


def script(shell: Shell) -> str:
    """Return what a shell must run so that Tab completes `gw`."""
    text = get_completion_script(prog_name="gw", complete_var=COMPLETE, shell=shell.value)
    return f"{text}\n"


def places(shell: Shell, data: Path) -> tuple[Path, Path | None, str]:
    """Return where the script goes, the start file that must name it, and the line for it.

    Fish finds it by its place. For PowerShell no start file is touched.
    """
    home = Path.home()
    if shell is Shell.bash:
        path = data / "completion" / "gw.bash"
        return path, home / ".bashrc", f"source {shlex.quote(str(path))}"
    if shell is Shell.zsh:
        path = data / "completion" / "_gw"
        line = f"fpath+={shlex.quote(str(path.parent))}; autoload -Uz compinit; compinit"
        return path, home / ".zshrc", line
    if shell is Shell.fish:
        return home / ".config" / "fish" / "completions" / "gw.fish", None, ""
    path = data / "completion" / "gw.ps1"
    quoted = str(path).replace("'", "''")
    return path, None, f". '{quoted}'"


def answer_plainly() -> None:
    """Make Typer's completion answer without rich."""
    completion_init()
    _register("zsh", _for_zsh)
    _register("fish", _for_fish)
    _register("powershell", _for_powershell)
    _register("pwsh", _for_powershell)


def _register(name: str, form: Any) -> None:
    known: Any = shell_completion.get_completion_class(name)
    plain = type("Plain", (known,), {"format_completion": lambda _self, item: form(item)})
    shell_completion.add_completion_class(plain, name)


def _for_zsh(item: Any) -> str:
    value = _zsh_quoted(item.value)
    return f'"{value}":"{_zsh_quoted(_line(item.help))}"' if item.help else f'"{value}"'


def _zsh_quoted(text: str) -> str:
    """Return a text for zsh's double quotes inside the single quotes of `_arguments`."""
    for letter, harmless in (
        ("\\", "\\\\"),
        ('"', '""'),
        ("'", "''"),
        ("$", "\\$"),
        ("`", "\\`"),
        (":", r"\\:"),
    ):
        text = text.replace(letter, harmless)
    return text


def _for_fish(item: Any) -> str:
    return f"{item.value}\t{_line(item.help)}" if item.help else str(item.value)


def _for_powershell(item: Any) -> str:
    return f"{item.value}:::{_line(item.help) or ' '}"


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
