"""A report as a file: web page, workbook, JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from gemeinwesen_cli.domain.errors import UsageProblem
from gemeinwesen_cli.domain.felder import german_date
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.export.kontaktliste_csv import passive
from gemeinwesen_cli.export.saeubern import saeubern

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from gemeinwesen_cli.domain.tafel import Tafel

ENDUNGEN = ("xlsx", "html", "json", "csv")
_SCHEMA = "gw/1"
T = TypeVar("T")


@frozen
class Rahmen:
    """Who shows the report and when; `farbe` is the office's, `vorlagen` its own templates."""

    absender: str
    farbe: str
    tag: date
    vorlagen: Path | None = None

    @property
    def stand(self) -> str:
        """The day the report shows."""
        return german_date(self.tag.isoformat())


def require_format(ending: str) -> str:
    """Return the format of an ending such as ".XLSX".

    Raises UsageProblem for one there is none for.
    """
    name = ending.lower().lstrip(".")
    if name not in ENDUNGEN:
        written = f"die Endung .{name}" if name else "einen Namen ohne Endung"
        raise UsageProblem(
            f"Für {written} gibt es kein Format.",
            hint="Möglich sind: " + ", ".join(f".{known}" for known in ENDUNGEN),
        )
    return name


def render(ending: str, tafel: Tafel, rahmen: Rahmen) -> bytes:
    """Return the report as a finished file."""
    name = require_format(ending)
    clean = _cleaned(tafel)
    if name == "html":
        from gemeinwesen_cli.export.tafel_html import render_html  # noqa: PLC0415 - brings jinja2

        return render_html(clean, rahmen)
    if name == "xlsx":
        from gemeinwesen_cli.export.tafel_xlsx import render_xlsx  # noqa: PLC0415 - xlsxwriter

        return render_xlsx(clean, rahmen)
    return _json(clean, rahmen) if name == "json" else _csv(clean)


def _json(tafel: Tafel, rahmen: Rahmen) -> bytes:
    data = {
        "schema": _SCHEMA,
        "titel": tafel.titel,
        "untertitel": tafel.untertitel,
        "marke": tafel.marke,
        "stand": rahmen.tag.isoformat(),
        **tafel.daten,
        "zeilen": [dict(zip(tafel.spalten, row, strict=True)) for row in tafel.zeilen],
        "hinweise": list(tafel.hinweise),
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(tafel: Tafel) -> bytes:
    """Return the long table for German Excel; an internal one says so in its first line."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    if tafel.marke:
        writer.writerow([tafel.marke])
    writer.writerow(tafel.spalten)
    for row in tafel.zeilen:
        writer.writerow([tafel.leer if cell is None else _cell(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return passive(value) if isinstance(value, str) else str(value)


def _cleaned(value: T) -> T:
    """Return the report without characters no document can carry."""
    result: Any = value
    if isinstance(value, str):
        result, _ = saeubern(value)
    elif isinstance(value, tuple):
        result = tuple(_cleaned(item) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: _cleaned(getattr(value, f.name)) for f in fields(value)}
        result = replace(value, **parts)
    return result  # type: ignore[no-any-return]
