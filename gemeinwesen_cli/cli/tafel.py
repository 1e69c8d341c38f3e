"""Showing a report: laid out for people, as data for programs, or as a file by its ending."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Annotated

import typer

from gemeinwesen_cli.cli.output import Report, render, room, table_text
from gemeinwesen_cli.domain.tafel import Liste, Matrix
from gemeinwesen_cli.usecases.result import Listing, Receipt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gemeinwesen_cli.cli.context import AppContext
    from gemeinwesen_cli.domain.tafel import Tafel

_GAP = "  "
_WIDTH = 100
_ROW_HEAD = 34  # a longer name of a row is cut on a terminal
_COLUMN_HEAD = 16
_NAMES = 3  # the first cells of a row say what it is about

Ausgabe = Annotated[
    str,
    typer.Option(
        "--ausgabe", help="In eine Datei auf .xlsx, .html, .json oder .csv.", metavar="DATEI"
    ),
]


def show(gw: AppContext, command: str, tafel: Tafel, ausgabe: str) -> None:
    """Print a report, or write it into a file."""
    if ausgabe:
        _write(gw, command, tafel, ausgabe)
        return
    render(gw, command, _report(tafel, gw.format))


def check_target(ausgabe: str) -> None:
    """Refuse an ending nobody can write before any work is done."""
    if ausgabe:
        from gemeinwesen_cli.cli.options import expand  # noqa: PLC0415 - only for files
        from gemeinwesen_cli.export import tafel as exporter  # noqa: PLC0415

        exporter.require_format(expand(ausgabe).suffix)


def _write(gw: AppContext, command: str, tafel: Tafel, ausgabe: str) -> None:
    from gemeinwesen_cli.cli.buero import absender, own_templates  # noqa: PLC0415 - only for files
    from gemeinwesen_cli.cli.datei import write_file  # noqa: PLC0415
    from gemeinwesen_cli.cli.options import expand  # noqa: PLC0415
    from gemeinwesen_cli.export import tafel as exporter  # noqa: PLC0415

    target = expand(ausgabe)
    office = absender(gw)
    rahmen = exporter.Rahmen(
        absender=office.name, farbe=office.haupt, tag=gw.today, vorlagen=own_templates(gw)
    )
    done = write_file(target, exporter.render(target.suffix, tafel, rahmen), dry_run=gw.probe)
    receipt = Receipt(
        text=f"{tafel.titel}: {done}: {target}",
        data={"datei": str(target), "titel": tafel.titel, "marke": tafel.marke},
        notes=tuple(note for note in (tafel.marke.capitalize(), *tafel.hinweise) if note),
    )
    render(gw, command, receipt)


def _report(tafel: Tafel, wanted: str) -> Report:
    rows = [dict(zip(tafel.spalten, row, strict=True)) for row in tafel.zeilen]
    data = {
        "id": None,
        "titel": tafel.titel,
        "untertitel": tafel.untertitel,
        "marke": tafel.marke,
        **tafel.daten,
        "zeilen": rows,
    }
    texts = [tuple(tafel.leer if cell is None else cell for cell in row) for row in tafel.zeilen]
    return Report(
        text="".join(f"{line}\n" for line in _lines(tafel)),
        objects=[data],
        rows=Listing(columns=tafel.spalten, heads=tafel.spalten, rows=texts, total=len(texts)),
        # People read them below the table; a program finds them among the messages.
        notes=() if wanted == "text" else tuple(n for n in (tafel.marke, *tafel.hinweise) if n),
    )


def _lines(tafel: Tafel) -> Iterator[str]:
    if tafel.marke:
        yield tafel.marke.upper()
    yield tafel.titel
    yield from _wrapped(tafel.untertitel)
    for sentence in tafel.kopf:
        yield from _wrapped(sentence)
    for part in tafel.teile:
        yield ""
        if len(tafel.teile) > 1:
            yield part.titel
        yield from _matrix(part) if isinstance(part, Matrix) else _liste(part)
    if tafel.hinweise:
        yield ""
    for note in tafel.hinweise:
        yield from _wrapped(note)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, min(room() or _WIDTH, _WIDTH), break_on_hyphens=False)


def _liste(part: Liste) -> list[str]:
    if not part.zeilen:
        return ["(nichts)"]
    if part.bloecke:
        return [line for row in part.zeilen for line in ("", *_block(part.koepfe, row))][1:]
    widths = (max(len(str(cell)) for cell in column) for column in zip(*part.zeilen, strict=True))
    needed = sum(map(max, widths, map(len, part.koepfe))) + len(_GAP) * (len(part.koepfe) - 1)
    if room() and needed > room():
        return [line for row in part.zeilen for line in _narrow(part.koepfe, row)]
    return table_text(part.koepfe, list(zip(*part.zeilen, strict=True))).splitlines()


def _narrow(heads: Sequence[str], row: Sequence[str | int]) -> Iterator[str]:
    """Lay out a row for a terminal that its table does not fit: the names, below them the rest."""
    yield " · ".join(str(cell) for cell in row[:_NAMES] if cell != "")
    told = zip(heads[_NAMES:], row[_NAMES:], strict=True)
    text = " · ".join(f"{head} {cell}" for head, cell in told if cell != "")
    yield from textwrap.wrap(text, room(), initial_indent="  ", subsequent_indent="  ")


def _block(heads: Sequence[str], row: Sequence[str | int]) -> Iterator[str]:
    """Lay out a row: what is short in one line, below it what is long, one thing a line."""
    texts = [str(cell) for cell in row]
    yield " · ".join(text for text in texts if text and "\n" not in text)
    for head, text in zip(heads, texts, strict=True):
        if "\n" in text:
            yield f"  {head}:"
            yield from (f"    {line}" for line in text.split("\n"))


def _matrix(part: Matrix) -> Iterator[str]:
    """Lay a matrix out; on a terminal that is too narrow, in blocks of columns."""
    width = room()
    names = [part.ecke, *(name for name, _ in part.zeilen)]
    if width:
        names = [_short(name, _ROW_HEAD) for name in names]
    lead = max(map(len, names))
    columns = [
        [_short(head, _COLUMN_HEAD), *(cells[n].text for _, cells in part.zeilen)]
        for n, head in enumerate(part.spalten)
    ]
    for number, block in enumerate(_blocks(columns, width - lead if width else 0)):
        if number:
            yield ""
        widths = [max(map(len, column)) for column in block]
        for row, name in enumerate(names):
            cells = (f"{column[row]:>{wide}}" for column, wide in zip(block, widths, strict=True))
            yield _GAP.join((f"{name:<{lead}}", *cells)).rstrip()


def _blocks(columns: Sequence[list[str]], left: int) -> Iterator[list[list[str]]]:
    block: list[list[str]] = []
    used = 0
    for column in columns:
        needed = max(map(len, column)) + len(_GAP)
        if left and block and used + needed > left:
            yield block
            block, used = [], 0
        block.append(column)
        used += needed
    if block:
        yield block


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
