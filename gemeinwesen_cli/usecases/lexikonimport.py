"""Importing expressions: all lines or none, and the same file twice changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.errors import Faulty, Finding, GwError
from gemeinwesen_cli.domain.folding import fold, slugify
from gemeinwesen_cli.domain.lexikon import FELD
from gemeinwesen_cli.domain.lexikoneintrag import Eigenkonzept, Eigenwort
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.lexikon import near
from gemeinwesen_cli.usecases.lexikon_eintraege import (
    Neu,
    Vorhaben,
    checked,
    concept_record,
    shape_of,
)
from gemeinwesen_cli.usecases.result import Receipt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gemeinwesen_cli.usecases.lexikonzeile import Konzeptzeile, Wortliste, Wortzeile
    from gemeinwesen_cli.usecases.ports import Job, Store

_SHOWN = 20


def import_words(store: Store, job: Job, liste: Wortliste, *, teilweise: bool) -> Receipt:
    """Take in a list of expressions, and the new concepts of a file in the lexicon's format.

    Raises:
        Faulty: with every finding, when a line cannot be taken and not `teilweise`.
    """
    run = _Run(store, liste)
    findings = sorted((*liste.fehler, *run.findings), key=lambda f: (f.line, f.column))
    if findings and not teilweise:
        lines = len({finding.line for finding in findings})
        rows = "1 Zeile lässt" if lines == 1 else f"{lines} Zeilen lassen"
        raise Faulty(
            f"{liste.name}: {rows} sich nicht übernehmen; es wurde nichts geändert.",
            hint="Bitte berichtigen, oder nur die guten nehmen: --teilweise",
            findings=tuple(findings),
        )
    with store.writing(job):
        store.of(Eigenkonzept).add(*run.concepts)
        store.of(Eigenwort).add(*run.plan.records())
    return _receipt(job, liste, run, findings)


class _Run:
    """What the lines mean, and what has to be written for them."""

    def __init__(self, store: Store, liste: Wortliste) -> None:
        self._store, self._reads = store, store.lexikon()
        self._known = {k.slug: k.slug for k in self._reads.concepts()}
        self._by_name = {fold(k.name): k.slug for k in self._reads.concepts()}
        self._terms = self._reads.terms()
        self.findings: list[Finding] = []
        self.concepts = [made for line in liste.konzepte if (made := self._concept(line))]
        self.plan = Vorhaben(
            self._reads, [word for line in liste.zeilen if (word := self._word(line))]
        )

    def _concept(self, line: Konzeptzeile) -> Eigenkonzept | None:
        """Return the concept where it is a new one."""
        if line.slug in self._known:
            return None
        unknown = [field for field in line.neu.felder if f"{FELD}{field}" not in self._terms]
        if unknown:
            self._wrong(line.zeile, line.slug, f"Das Handlungsfeld „{unknown[0]}“ gibt es nicht.")
            return None
        if not line.neu.name:
            meant = self._near(line.slug)
            why = f"Das Konzept gibt es nicht, und für ein neues fehlt der Name.{meant}"
            self._wrong(line.zeile, line.slug, why)
            return None
        try:
            made = concept_record(self._store, line.neu, line.slug)
        except GwError as error:
            self._wrong(line.zeile, line.slug, f"{error.message} {error.hint}")
            return None
        self._known[line.slug] = line.slug
        return made

    def _word(self, line: Wortzeile) -> Neu | None:
        slug = self._known.get(slugify(line.konzept)) or self._by_name.get(fold(line.konzept))
        if slug is None:
            why = f"Das Konzept „{line.konzept}“ gibt es nicht.{self._near(line.konzept)}"
            self._wrong(line.zeile, "konzept", why)
            return None
        try:
            word = checked(
                Neu(konzept=slug, text=line.text, sprache=line.sprache, register=line.register)
            )
            shape_of(self._reads, word)
        except GwError as error:
            self._wrong(line.zeile, "ausdruck", f"{error.message} {error.hint}")
            return None
        return word

    def _near(self, text: str) -> str:
        found = near(self._store, text)
        return f" Meinten Sie: {', '.join(c.slug for c in found)}?" if found else ""

    def _wrong(self, line: int, column: str, reason: str) -> None:
        self.findings.append(Finding(line=line, column=column, reason=reason))


def _receipt(job: Job, liste: Wortliste, run: _Run, findings: Sequence[Finding]) -> Receipt:
    new, same = len(run.plan.neu), len(run.plan.schon)
    refused = len({finding.line for finding in findings})
    shared = [one for one in run.plan.neu if run.plan.elsewhere(one)]
    return Receipt(
        text=record.done(job, f"{liste.name} übernommen."),
        lines=(
            f"neu        {new:>6}",
            f"gleich     {same:>6}",
            f"abgelehnt  {refused:>6}",
            *(f"neues Konzept: {one.name} ({one.slug})" for one in run.concepts),
            *(f"Zeile {f.line}, {f.column}: {f.reason}" for f in findings[:_SHOWN]),
            *([f"… und {len(findings) - _SHOWN} weitere"] if findings[_SHOWN:] else []),
        ),
        data={
            "neu": new,
            "gleich": same,
            "abgelehnt": refused,
            "neue_konzepte": [one.slug for one in run.concepts],
            "befunde": [{"zeile": f.line, "spalte": f.column, "grund": f.reason} for f in findings],
        },
        notes=(*liste.hinweise, *_notes(job, shared, new=new)),
    )


def _notes(job: Job, shared: Sequence[Neu], *, new: int) -> Iterable[str]:
    if shared:
        named = ", ".join(f"„{one.text}“" for one in shared[:3])
        yield f"{len(shared)} Ausdrücke führen auch zu anderen Konzepten, zum Beispiel {named}."
    if new and not job.dry_run:
        yield "Ansehen mit: gw lexikon pruefen"
