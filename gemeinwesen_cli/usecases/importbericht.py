"""What an import says when it is done, and what the register remembers of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.entity import new_id
from gemeinwesen_cli.domain.errors import Faulty
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.herkunft import Importlauf
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.result import Receipt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gemeinwesen_cli.domain.errors import Finding
    from gemeinwesen_cli.usecases.ports import Job

SHOWN = 20
_NUMBERS = {"neu": "neu", "geaendert": "geändert", "gleich": "gleich", "abgelehnt": "abgelehnt"}
_LABELS = {"traeger": "Träger", "zielgruppe": "Zielgruppen", "handlungsfeld": "Handlungsfelder"}
_NAMED = 5


@frozen
class Bericht:
    """What is told of an import: counts, things made for it by noun, findings, notes.

    `hinweise` and `unbekannte_spalten` are those of the list as it was read.
    """

    name: str
    sha256: str
    quelle: str
    zahlen: Mapping[str, int]
    angelegt: Mapping[str, Sequence[str]]
    befunde: Sequence[Finding]
    hinweise: Sequence[str]
    unbekannte_spalten: Sequence[str]


def refuse(name: str, findings: Sequence[Finding]) -> None:
    """Refuse a list with rows that cannot be taken, naming every one.

    Raises:
        Faulty: if there is any finding.
    """
    if findings:
        number = len({finding.line for finding in findings})
        rows = "1 Zeile lässt" if number == 1 else f"{number} Zeilen lassen"
        raise Faulty(
            f"{name}: {rows} sich nicht übernehmen; es wurde nichts geändert.",
            hint="Bitte die Zeilen berichtigen. Nur die guten nimmt --teilweise, "
            "unbekannte Begriffe legt --anlegen an.",
            findings=tuple(findings),
        )


def log_entry(job: Job, bericht: Bericht) -> Importlauf:
    """Return what the register remembers of an import."""
    words = {"hinweise": list(bericht.hinweise), "spalten": list(bericht.unbekannte_spalten)}
    return Importlauf(
        id=new_id(),
        datei_hash=bericht.sha256,
        profil=bericht.quelle,
        zeit=job.now,
        **{name: bericht.zahlen[name] for name in _NUMBERS},
        bericht=json.dumps(words, ensure_ascii=False),
    )


def receipt(job: Job, bericht: Bericht, notes: Iterable[str]) -> Receipt:
    """Return the receipt of an import; `notes` come behind how the list was read."""
    numbers = {name: bericht.zahlen[name] for name in _NUMBERS}
    found = bericht.befunde
    return Receipt(
        text=record.done(job, f"{bericht.name} übernommen."),
        lines=(
            *(f"{label:<10} {numbers[name]:>6}" for name, label in _NUMBERS.items()),
            *_made_lines(bericht.angelegt),
            *(f"Zeile {f.line}, {f.column}: {f.reason}" for f in found[:SHOWN]),
            *([f"… und {len(found) - SHOWN} weitere Befunde"] if found[SHOWN:] else []),
        ),
        data={
            **numbers,
            "angelegt": {noun: names for noun, names in bericht.angelegt.items() if names},
            "befunde": [{"zeile": f.line, "spalte": f.column, "grund": f.reason} for f in found],
            "unbekannte_spalten": list(bericht.unbekannte_spalten),
            "hinweise": list(bericht.hinweise),
        },
        notes=(*_read_notes(bericht.hinweise), *notes),
    )


def lines_text(numbers: Sequence[int]) -> str:
    """Return line numbers for people: Zeile 3, 7, 9 …."""
    more = " …" if len(numbers) > SHOWN else ""
    return f"Zeile {', '.join(map(str, numbers[:SHOWN]))}{more}"


def _made_lines(made: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for noun, names in made.items():
        if names:
            shown = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
            yield f"angelegt: {len(names)} {_LABELS.get(noun, 'Stadtteile')}: {shown}"


def _read_notes(hinweise: Sequence[str]) -> Iterator[str]:
    yield from hinweise[:SHOWN]
    if len(hinweise) > SHOWN:
        yield f"… und {len(hinweise) - SHOWN} weitere Hinweise, alle mit --format json"
