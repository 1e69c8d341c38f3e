"""Copies of the register: making, checking, bringing one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.errors import StoreDamaged
from gemeinwesen_cli.usecases.result import Receipt

if TYPE_CHECKING:
    from pathlib import Path

    from gemeinwesen_cli.usecases.ports import Backups, BackupSheet, Store

_MEGABYTE = 1_000_000


def default_name(database: Path, moment: str) -> str:
    """Return the name of a copy: the register's name with the moment (UTC) in it."""
    digits = "".join(c for c in moment if c.isdigit())
    return f"{database.stem}-{digits[:8]}-{digits[8:]}.db"


def back_up(backups: Backups, target: Path, moment: str) -> Receipt:
    """Make a checked copy with its manifest."""
    sheet = backups.make(target, moment)
    return Receipt(
        text=f"Gesichert: {target}",
        lines=(_summary(sheet), f"Beiblatt mit Prüfsummen: {target.name}.json"),
        data={"datei": str(target), "sha256": sheet.sha256, "groesse": sheet.size},
        notes=(f"Zurückholen mit: gw db wiederherstellen {target}",),
    )


def verify(backups: Backups, copy: Path) -> Receipt:
    """Check a copy against its manifest."""
    sheet = backups.verify(copy)
    return Receipt(
        text=f"Die Sicherung {copy} ist unversehrt.",
        lines=(_summary(sheet),),
        data={"datei": str(copy), "sha256": sheet.sha256, "groesse": sheet.size},
    )


def restore(backups: Backups, copy: Path, moment: str, *, dry_run: bool) -> Receipt:
    """Bring a copy back; the register of until now is kept beside it."""
    sheet = backups.verify(copy)
    data = {"datei": str(copy), "sha256": sheet.sha256}
    if dry_run:
        return Receipt(
            text="Probe, nichts geändert: Diese Sicherung ließe sich zurückholen.",
            lines=(_summary(sheet),),
            data=data,
        )
    kept = backups.restore(copy, moment)
    notes = () if kept is None else (f"Der Stand davor liegt hier: {kept}",)
    return Receipt(
        text=f"Zurückgeholt: {copy}",
        lines=(_summary(sheet),),
        data=data | {"vorher": None if kept is None else str(kept)},
        notes=notes,
    )


def check(store: Store) -> Receipt:
    """Check the whole register.

    Raises StoreDamaged with every finding when something is wrong.
    """
    findings = store.check()
    if findings:
        raise StoreDamaged(
            "Die Prüfung hat etwas gefunden: " + " ".join(found.text for found in findings),
            hint=findings[0].rat,
        )
    return Receipt(text="Die Datenbank ist in Ordnung.", data={"befunde": []})


def rebuild_index(store: Store, *, dry_run: bool) -> Receipt:
    """Make the search index anew."""
    number = store.rebuild_index(dry_run=dry_run)
    done = "Probe, nichts geändert" if dry_run else "Der Suchindex ist neu gebaut"
    return Receipt(text=f"{done}: {number} Angebote.", data={"angebote": number})


def _summary(sheet: BackupSheet) -> str:
    offers, _ = sheet.tables["angebot"]
    size = f"{sheet.size / _MEGABYTE:.1f}".replace(".", ",")
    return f"{offers} Angebote, {size} MB, geprüft"
