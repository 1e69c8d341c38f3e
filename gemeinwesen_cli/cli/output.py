"""The one place that prints data: text for people, json, jsonl and csv for programs."""

from __future__ import annotations

import errno
import re
import shutil
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.cli.csvtext import csv_text
from gemeinwesen_cli.cli.failure import ReaderGone
from gemeinwesen_cli.domain.errors import OutputError
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.systemfehler import reason
from gemeinwesen_cli.usecases.result import Listing, Receipt, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gemeinwesen_cli.cli.context import AppContext

SCHEMA = "gw/1"
DEFAULT_ROWS = 50
_GAP = "  "
_NARROWEST = 6
_WRAPPED = 20
# Windows says EINVAL where others say EPIPE.
_NOBODY_READS = (errno.EPIPE, errno.EINVAL) if sys.platform == "win32" else (errno.EPIPE,)
# Letters that would steer the terminal (from a foreign file, say) are left out of text.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@frozen
class Report:
    """What has a picture of its own: laid out `text`, `objects` for JSON, `rows` for CSV."""

    text: str
    objects: list[dict[str, Any]]
    rows: Listing
    notes: tuple[str, ...] = ()


Result = Listing | Sheet | Receipt | Report


def row_limit(app: AppContext, *, everything: bool) -> int | None:
    """Return how many rows a list shows: a screenful for people, all for programs."""
    return None if everything or app.format != "text" else DEFAULT_ROWS


def render(app: AppContext, command: str, result: Result) -> None:
    """Print a result in the wanted format; its notes go to stderr, or into the JSON."""
    if app.format == "json":
        emit_for_programs(_json(command, result))
        return
    if app.format == "text":
        emit(_CONTROLS.sub("", _text(result)))
    else:
        emit_for_programs((_csv if app.format == "csv" else _jsonl)(result))
    for note in _notes(app, result):
        say(note)


def say(text: str) -> None:
    """Print a message for people on stderr; when nobody reads there, the data still counts."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(text + "\n")


def emit(text: str) -> None:
    """Write data to stdout at once."""
    if sys.stdout is None:
        raise OutputError(
            "Die Ausgabe ist geschlossen.", hint="Bitte den Befehl in einem Fenster aufrufen."
        )
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        if error.errno in _NOBODY_READS:
            raise ReaderGone from error
        raise OutputError(
            f"Die Ausgabe lässt sich nicht schreiben: {reason(error)}.",
            hint="Bitte prüfen, ob auf dem Laufwerk noch Platz ist.",
        ) from error


def emit_for_programs(text: str) -> None:
    """Write in UTF-8 whatever the console speaks: JSON and CSV must lose no letter on the way."""
    if sys.stdout is not None and not sys.stdout.isatty() and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    emit(text)


def _notes(app: AppContext, result: Result) -> Iterable[str]:
    if isinstance(result, Listing) and app.format == "text":
        shown = len(result.rows)
        if shown < result.total:
            yield f"{number(shown)} von {number(result.total)}, mehr mit --alle"
        elif not shown:
            yield "Dazu gibt es keinen Eintrag."
    yield from result.notes


def number(value: int) -> str:
    """Return a whole number as people here write it: 10.000."""
    return f"{value:,}".replace(",", ".")


def _objects(result: Result) -> list[dict[str, Any]]:
    if isinstance(result, Listing):
        return [dict(zip(result.columns, row, strict=True)) for row in result.rows]
    if isinstance(result, Report):
        return result.objects
    if isinstance(result, Sheet):
        return [dict(result.data)]
    return [{"text": result.text, "zeilen": list(result.lines), **result.data}]


def _json(command: str, result: Result) -> str:
    import json  # noqa: PLC0415 - 2 ms that text need not pay

    head = json.dumps({"schema": SCHEMA, "command": command}, ensure_ascii=False)[:-1]
    messages = json.dumps(list(result.notes), ensure_ascii=False)
    rows = ",\n".join(map(json.JSONEncoder(ensure_ascii=False).encode, _objects(result)))
    total = f', "total": {result.total}' if isinstance(result, Listing) else ""
    return f'{head}, "data": [\n{rows}\n]{total}, "messages": {messages}, "errors": []}}\n'


def _jsonl(result: Result) -> str:
    import json  # noqa: PLC0415 - as above

    encode = json.JSONEncoder(ensure_ascii=False).encode
    return "".join(f"{encode(entry)}\n" for entry in _objects(result))


def _csv(result: Result) -> str:
    """Return rows for a German Excel: semicolons, and no cell that could become a formula."""
    if isinstance(result, Report):
        result = result.rows
    if not isinstance(result, Listing):
        (entry,) = _objects(result)
        return csv_text(tuple(entry), [(value,) for value in entry.values()])
    return csv_text(result.columns, result.by_column())


def _text(result: Result) -> str:
    if isinstance(result, Report):
        return result.text
    if isinstance(result, Listing):
        return table_text(result.heads, result.by_column()) if result.rows else ""
    if isinstance(result, Sheet):
        width = max((len(name) for name, _ in result.lines), default=0)
        lines = (f"{name:<{width}}{_GAP}{_indented(text, width)}" for name, text in result.lines)
        return "\n".join((result.title, "", *lines)) + "\n"
    return "\n".join((result.text, *(f"  {line}" for line in result.lines))) + "\n"


def _indented(text: str, width: int) -> str:
    """Return text whose lines stand below each other, wrapped between words on a terminal."""
    indent = " " * (width + len(_GAP))
    left = room() - len(indent)
    if left >= _WRAPPED:
        import textwrap  # noqa: PLC0415 - only for people

        lines = (textwrap.wrap(line, left, break_on_hyphens=False) for line in text.splitlines())
        text = "\n".join("\n".join(wrapped) for wrapped in lines)
    return text.replace("\n", "\n" + indent)


def table_text(heads: Sequence[str], cells: Sequence[Sequence[Any]]) -> str:
    """Lay columns out side by side; whole ones at a time, there may be ten thousand rows."""
    columns = [_texts(column) for column in cells]
    width = room()
    if width:
        # What nobody has filled takes no room from what somebody wants to read.
        filled = [number for number, column in enumerate(columns) if any(column)] or [0]
        columns, heads = [columns[n] for n in filled], [heads[n] for n in filled]
    widths = [
        max(len(head), *map(len, column)) for head, column in zip(heads, columns, strict=True)
    ]
    if width:
        widths = _fitted(widths, width - len(_GAP) * (len(widths) - 1))
        columns = [_cut(column, most) for column, most in zip(columns, widths, strict=True)]
        heads = [_shortened(head, most) for head, most in zip(heads, widths, strict=True)]
    pattern = _GAP.join([f"%-{width}s" for width in widths[:-1]] + ["%s"])
    lines = map(pattern.__mod__, [tuple(heads), *zip(*columns, strict=True)])
    return "\n".join(map(str.rstrip, lines)) + "\n"


def _texts(column: Sequence[Any]) -> Sequence[str]:
    if set(map(type, column)) == {str}:
        return column
    return ["" if value is None else str(value) for value in column]


def room() -> int:
    """Return the width of the terminal, 0 where output is not cut."""
    if sys.stdout is None or not sys.stdout.isatty():
        return 0
    return shutil.get_terminal_size().columns


def _fitted(widths: list[int], width: int) -> list[int]:
    """Return widths that fit the terminal: the widest columns give way first.

    The first column, the name that commands take, keeps half as much again as the others.
    """

    def under(cap: int) -> list[int]:
        return [min(widths[0], cap * 3 // 2), *(min(wide, cap) for wide in widths[1:])]

    cap = max(widths)
    while cap > _NARROWEST and sum(under(cap)) > width:
        cap -= 1
    return under(cap)


def _cut(column: Sequence[str], most: int) -> list[str]:
    return [_shortened(text, most) for text in column]


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
