"""What lists have in common: columns found by any of their names, cells read one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import Finding, Rejected
from gemeinwesen_cli.domain.folding import fold, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gemeinwesen_cli.importer.tabelle import Zeile

_SIGNS = re.compile(r"[^a-z0-9]")
_BETWEEN = re.compile(r"[,;]\s*")


def heads_of(columns: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return head, folded and without anything but letters and digits -> field."""
    return {_key(word): name for name, others in columns.items() for word in (name, *others)}


def assign(
    kopf: tuple[str, ...], name: str, known: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return field -> head, and the heads that name no field.

    Raises:
        Rejected: if two heads name the same field.
    """
    heads: dict[str, str] = {}
    unknown: list[str] = []
    for head in kopf:
        key = known.get(_key(head))
        if key is None:
            unknown.append(head)
        elif key in heads:
            raise Rejected(
                f"{name}: Die Spalten „{heads[key]}“ und „{head}“ meinen beide {key}.",
                hint="Bitte eine davon umbenennen oder löschen.",
            )
        else:
            heads[key] = head
    return heads, tuple(unknown)


def repeated(key: str | None, line: int, known: dict[str, int], findings: list[Finding]) -> bool:
    """Tell whether a row's own key stood in the list before, and say so."""
    if key is None:
        return False
    first = known.setdefault(key, line)
    if first == line:
        return False
    reason = f"„{key}“ steht schon in Zeile {first}"
    findings.append(Finding(line=line, column="extern_id", reason=reason))
    return True


def _key(head: str) -> str:
    return _SIGNS.sub("", fold(head))


@dataclass(slots=True)
class Zellen:
    """Reads the cells of one row; every cell that fails becomes a finding."""

    row: Zeile
    heads: dict[str, str]
    findings: list[Finding] = field(default_factory=list, kw_only=True)
    notes: list[str] = field(default_factory=list, kw_only=True)

    def cell(self, name: str) -> str:
        """Return the text of a field's cell, empty where the list has no such column."""
        head = self.heads.get(name)
        return tidy(self.row.werte[head]) if head else ""

    def text(self, name: str) -> str | None:
        """Return the text of a field's cell, None for an empty one."""
        return self.cell(name) or None

    def required(self, name: str) -> str:
        """Return the text of a field's cell; an empty one is a finding."""
        text = self.cell(name)
        if not text:
            self.wrong(name, "Die Angabe fehlt.")
        return text

    def list(self, name: str) -> tuple[str, ...]:
        """Return the words of a cell: between bars, which names with commas need, or commas."""
        cell = self.cell(name)
        parts = cell.split("|") if "|" in cell else _BETWEEN.split(cell)
        words = (part.strip() for part in parts)
        return tuple({fold(word): word for word in words if word}.values())

    def take(self, name: str, read: Callable[[str], Any]) -> Any:
        """Return what a reader makes of a cell; what it refuses is a finding."""
        text = self.cell(name)
        if not text:
            return None
        try:
            return read(text)
        except Rejected as error:
            self.wrong(name, f"{error.message} {error.hint}".strip())
            return None

    def wrong(self, name: str, reason: str) -> None:
        """Note that a cell cannot be taken."""
        column = self.heads.get(name, name)
        self.findings.append(Finding(line=self.row.nr, column=column, reason=reason))

    def note(self, name: str, text: str) -> None:
        """Note something about a cell that was taken."""
        self.notes.append(f"Zeile {self.row.nr}, {self.heads[name]}: {text}")
