"""Reads lists of needs: one row is one mention, or `anzahl` of the same.

Columns that gw has no field for are left out: in lists of conversations they hold names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import fold
from gemeinwesen_cli.domain.vocabulary import (
    BEDARF_QUELLE,
    BEDARF_STATUS,
    DRINGLICHKEIT,
    LEERE_GRUND,
    WUNSCHZEIT,
)
from gemeinwesen_cli.importer.spalten import Zellen, assign, heads_of, repeated
from gemeinwesen_cli.usecases.bedarfzeile import Bedarfsliste, BedarfZeile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from gemeinwesen_cli.importer.tabelle import Tabelle
    from gemeinwesen_cli.importer.werte import Values

# field -> other heads it goes by, folded and without anything but letters and digits
COLUMNS: dict[str, tuple[str, ...]] = {
    "extern_id": ("externeid", "id", "kennung", "schluessel"),
    "handlungsfeld": ("bedarf", "feld", "bereich", "thema", "themen", "rubrik", "anliegen"),
    "konzept": (),
    "zielgruppen": ("zielgruppe", "gruppe", "fuerwen", "werbrauchtes"),
    "stadtteil": ("stadtbezirk", "bezirk", "ortsteil", "quartier", "sozialraum", "gebiet"),
    "sprache": ("sprachen",),
    "wunschzeit": ("tageszeit",),
    "dringlichkeit": ("dringend", "prioritaet", "wiedringend"),
    "quelle": ("kanal", "woher"),
    "monat": ("datum", "zeitpunkt", "tag", "gespraechsdatum"),
    "status": ("stand", "ergebnis", "wasdarauswurde"),
    "grund": ("leeregrund", "warum"),
    "weitergeleitet_an": ("weitergeleitetan", "an", "stelle"),
    "worte": ("eigeneworte", "wortlaut", "text", "beschreibung", "notiz", "zitat"),
    "anzahl": ("nennungen", "haeufigkeit", "menge", "wieoft"),
}
_HEADS = heads_of(COLUMNS)
_WHAT = ("handlungsfeld", "konzept", "worte")
_MOST = 999
_OTHER_WORDS = {
    "telefon": "anruf",
    "telefonat": "anruf",
    "sprechstunde": "anlaufstelle",
    "treff": "anlaufstelle",
    "umfrage": "befragung",
    "fragebogen": "befragung",
    "hoch": "3",
    "mittel": "2",
    "niedrig": "1",
    "erledigt": "gedeckt",
}


def read_needs(table: Tabelle, name: str, values: Values, today: date) -> Bedarfsliste:
    """Return the needs of a table, and every cell that cannot be taken with its reason.

    Raises:
        Rejected: if no column says what is needed.
    """
    heads, unknown = assign(table.kopf, name, _HEADS)
    if not any(key in heads for key in _WHAT):
        raise Rejected(
            f"{name}: Keine Spalte sagt, was gebraucht wird; gefunden: "
            f"{', '.join(table.kopf[:20]) or 'keine'}.",
            hint="Gebraucht wird eine der Spalten bedarf, handlungsfeld, konzept oder worte.",
        )
    rows: list[BedarfZeile] = []
    findings = list(table.fehler)
    notes = list(table.hinweise)
    known: dict[str, int] = {}
    for row in table.zeilen:
        reader = _Row(row, heads, values, today)
        need = reader.need()
        findings += reader.findings
        notes += reader.notes
        if need is not None and not repeated(need.extern_id, need.zeile, known, findings):
            rows.append(need)
    return Bedarfsliste(
        zeilen=tuple(rows),
        fehler=tuple(sorted(findings, key=lambda f: (f.line, f.column))),
        hinweise=tuple(notes),
        unbekannte_spalten=unknown,
        sha256=table.sha256,
        name=name,
    )


@dataclass(slots=True)
class _Row(Zellen):
    """Reads one mention."""

    values: Values
    today: date

    def need(self) -> BedarfZeile | None:
        """Return the mention, None when a cell cannot be taken."""
        if not any(self.cell(name) for name in _WHAT):
            missing = next(name for name in _WHAT if name in self.heads)
            self.wrong(missing, "Hier steht nicht, was gebraucht wird.")
        urgent = self.take("dringlichkeit", _coded(DRINGLICHKEIT))
        fields: dict[str, Any] = {
            "extern_id": self.text("extern_id"),
            "feld": self.text("handlungsfeld"),
            "konzept": self.text("konzept"),
            "zielgruppen": self.list("zielgruppen"),
            "stadtteil": self.text("stadtteil"),
            "sprache": self.take("sprache", lambda text: self.values.language(text).code),
            "wunschzeit": self.take("wunschzeit", _coded(WUNSCHZEIT)),
            "dringlichkeit": int(urgent) if urgent else None,
            "quelle": self.take("quelle", _coded(BEDARF_QUELLE)),
            "monat": self.take("monat", self._month),
            "status": self.take("status", _coded(BEDARF_STATUS)),
            "leere_grund": self.take("grund", _coded(LEERE_GRUND)),
            "weitergeleitet_an": self.text("weitergeleitet_an"),
            "worte": self.text("worte"),
            "anzahl": self.take("anzahl", _number) or 1,
        }
        return None if self.findings else BedarfZeile(zeile=self.row.nr, **fields)

    def _month(self, text: str) -> str:
        from gemeinwesen_cli.usecases.bedarf import month  # noqa: PLC0415 - only with a month

        return month(self.values.partial(text, self.today), self.today)


def _coded(choices: Mapping[str, str]) -> Callable[[str], str]:
    """Return a reader of one of some words, by code, by label or as people say it."""

    def read(text: str) -> str:
        key = fold(text).replace("_", "-")
        for code, label in choices.items():
            if key in (fold(code).replace("_", "-"), fold(label)):
                return code
        if (code := _OTHER_WORDS.get(key, "")) in choices:
            return code
        raise Rejected(
            f"„{text}“ ist hier nicht vorgesehen.", hint=f"Möglich: {', '.join(choices.values())}."
        )

    return read


def _number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST:
        raise Rejected(f"„{text}“ ist keine Anzahl.", hint=f"Erlaubt ist 1 bis {_MOST}.")
    return int(text)
