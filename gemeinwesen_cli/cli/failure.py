"""How failures are said: one German sentence and the next step, in JSON too when wanted."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from gemeinwesen_cli import __version__
from gemeinwesen_cli.cli import german
from gemeinwesen_cli.domain.errors import GwError
from gemeinwesen_cli.domain.systemfehler import reason

if TYPE_CHECKING:
    from collections.abc import Callable

_WITH_VALUE = ("--format", "--stichtag", "--db", "--config")
BUG, USAGE, NO_OUTPUT, ABORTED = 1, 2, 6, 130


class ReaderGone(Exception):
    """Whoever read our output has seen enough (`| head`); that is no failure."""


def let_go() -> None:
    """Give up what cannot be written any more, so that Python does not try again at its end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())  # type: ignore[union-attr]


def report_any(words: list[str], error: Exception) -> int:
    """Say in German whatever went wrong; return the exit code."""
    if isinstance(error, typer.Abort):
        return report_abort(words)
    if isinstance(error, GwError):
        if error.exit_code == NO_OUTPUT:
            let_go()
        return report_failure(words, error.message, error.hint, error.exit_code, error)
    if isinstance(error, typer.TyperException):
        return _report_usage(words, error)
    if isinstance(error, OSError):
        let_go()
        place = f"{error.filename}: " if error.filename else "Ein- oder Ausgabe: "
        return report_failure(words, f"{place}{reason(error)}.", "", NO_OUTPUT)
    return report_bug(words, error)


def report_abort(words: list[str]) -> int:
    """Say that somebody stopped it; every writing command is whole or not at all."""
    return report_failure(words, "Abgebrochen, nichts wurde geändert.", "", ABORTED)


def _report_usage(words: list[str], error: Any) -> int:
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx is not None else "gw"
    if type(error).__name__ == "NoArgsIsHelpError":
        if not _wants_json(words):
            _write_to(lambda: sys.stdout, f"{error.message}\n")
            return USAGE
        return report_failure(words, "Es fehlt ein Befehl.", f"Hilfe: {path} --help", USAGE)
    return report_failure(words, german.message(error), f"Hilfe: {path} --help", USAGE)


def _write_to(stream: Callable[[], Any], text: str) -> None:
    """Write the last words of a run; when nobody listens, the exit code still speaks."""
    with suppress(OSError, ValueError):
        if stream() is not None:
            stream().write(text)
            stream().flush()


def report_failure(
    words: list[str], text: str, hint: str, code: int, error: GwError | None = None
) -> int:
    """Say what went wrong on stderr, as JSON on stdout where that was wanted; return the code."""
    lead = "" if code == ABORTED else "Fehler: "
    _write_to(lambda: sys.stderr, f"{lead}{text}\n{hint}".rstrip() + "\n" + _details(error))
    if _wants_json(words):
        import json  # noqa: PLC0415 - 2 ms that other commands need not pay

        failure: dict[str, Any] = {"code": code, "message": text, "hint": hint}
        failure |= _extra(error)
        envelope = {
            "schema": "gw/1",
            "command": _command(words),
            "data": [],
            "messages": [],
            "errors": [failure],
        }
        _write_to(lambda: sys.stdout, json.dumps(envelope, ensure_ascii=False) + "\n")
    return code


def _details(error: GwError | None) -> str:
    findings = getattr(error, "findings", ())
    return "".join(
        f"  Zeile {f.line}{f', {f.column}' if f.column else ''}: {f.reason}\n" for f in findings
    )


def _extra(error: GwError | None) -> dict[str, Any]:
    extra: dict[str, Any] = {}
    if candidates := getattr(error, "candidates", ()):
        extra["candidates"] = [{"id": c.id, "kurzname": c.slug, "name": c.name} for c in candidates]
    if findings := getattr(error, "findings", ()):
        extra["findings"] = [
            {"line": f.line, "column": f.column, "reason": f.reason} for f in findings
        ]
    return extra


def report_bug(words: list[str], error: Exception) -> int:
    """Write a report without arguments or values, and say where it lies."""
    where = _write_report(error)
    told = f"Ein Bericht ohne Ihre Daten liegt hier: {where}" if where else "Bitte melden Sie das."
    return report_failure(words, "Das hätte nicht passieren dürfen: ein Fehler in gw.", told, BUG)


def _write_report(error: Exception) -> Path | None:
    """Name places in the code and the kind of error; its text could hold somebody's data."""
    import traceback  # noqa: PLC0415 - only for bugs

    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f"gw {__version__}, Python {sys.version.split()[0]}, {sys.platform}",
        *(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames),
        type(error).__name__,
    ]
    try:
        from gemeinwesen_cli.config import data_folder  # noqa: PLC0415 - only for bugs

        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        path = data_folder() / f"fehler-{stamp}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        return None
    return path


def _wants_json(words: list[str]) -> bool:
    for number, word in enumerate(words):
        following = words[number + 1] if number + 1 < len(words) else ""
        if word in ("--format=json", "--format=jsonl"):
            return True
        if word == "--format" and following in ("json", "jsonl"):
            return True
    return False


def _command(words: list[str]) -> str:
    """Return the words of the command without options and their values."""
    names: list[str] = []
    skip = False
    for word in words:
        if skip or word.startswith("-"):
            skip = word in _WITH_VALUE
            continue
        names.append(word)
    return " ".join(name for name in names[:2] if name.isalpha())
