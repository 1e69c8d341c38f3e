"""Writing a finished file: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from gemeinwesen_cli.domain.errors import OutputError
from gemeinwesen_cli.domain.systemfehler import reason


def write_file(path: Path, content: bytes, *, dry_run: bool = False) -> str:
    """Write a file beside its place and move it there; return what was done in one word or two.

    A dry run writes nothing and says so.
    Raises OutputError when the folder is missing, the drive full, the file open elsewhere.
    """
    if dry_run:
        return "geprüft, nichts geschrieben"
    draft = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=".gw-", suffix=path.suffix, delete=False
        ) as file:
            draft = Path(file.name)
            file.write(content)
        replaced = path.exists()
        _give_usual_rights(draft)
        draft.replace(path)
    except OSError as error:
        if draft is not None:
            with suppress(OSError):
                draft.unlink()
        raise OutputError(
            f"{path} lässt sich nicht schreiben: {_reason(path, error)}",
            hint="Bitte einen anderen Ort nennen, zum Beispiel: --ausgabe ~/liste.pdf",
        ) from error
    return "geschrieben (die bisherige Datei wurde ersetzt)" if replaced else "geschrieben"


def _give_usual_rights(draft: Path) -> None:
    """Temporary files are private; a finished sheet is readable like any other new file."""
    mask = os.umask(0)
    os.umask(mask)
    draft.chmod(0o666 & ~mask)


def _reason(path: Path, error: OSError) -> str:
    if not path.parent.is_dir():
        return f"den Ordner {path.parent} gibt es nicht."
    if path.is_dir():
        return "das ist ein Ordner."
    if isinstance(error, PermissionError):
        return "kein Zugriff; ist die Datei noch geöffnet?"
    return f"{reason(error)}."
