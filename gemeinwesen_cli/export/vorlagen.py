"""The office's own templates: what there is, taking a copy, and trying one out safely."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import NotFound, OutputError, Rejected
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.systemfehler import reason
from gemeinwesen_cli.export import templates

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 60  # for all cases of one template; a careless loop must not stop the office


@frozen
class Vorlage:
    """A template: its name, what it is for, and whether the office has its own."""

    name: str
    zweck: str
    eigene: bool


@frozen
class Befund:
    """How one try of a template went; `fehler` is empty when it went well."""

    fall: str
    seiten: int = 0
    fehler: str = ""


_PURPOSE = {
    "druck/bild.typ": "das Bild der Flyer-Vorderseite",
    "druck/flyer.typ": "der Flyer",
    "druck/kontaktliste.typ": "die Kontaktliste als PDF",
    "druck/lib.typ": "Farben und Bausteine aller Drucksachen",
    "druck/symbole.typ": "die Symbole",
    "web/kontaktliste.html.j2": "die Kontaktliste als Webseite",
    "web/tafel.html.j2": "Lücken, Abdeckung und ähnliche Angebote als Webseite",
}
CHECKABLE = ("druck/flyer.typ", "druck/kontaktliste.typ")


def listed(own: Path | None) -> list[Vorlage]:
    """Return every shipped template and whether the office has its own."""
    root = templates.shipped()
    return [
        Vorlage(
            name=(name := path.relative_to(root).as_posix()),
            zweck=_PURPOSE.get(name, ""),
            eigene=own is not None and (own / name).is_file(),
        )
        for path in sorted(root.rglob("*.*"))
        if path.is_file()
    ]


def resolve(name: str, *, checkable: bool = False) -> str:
    """Return the full name of a template from a part of it ("flyer").

    With `checkable` only templates that can be tried alone are meant.

    Raises:
        NotFound: when none or several are meant.
    """
    known = list(CHECKABLE) if checkable else [vorlage.name for vorlage in listed(None)]
    hits = [n for n in known if name in (n, n.rsplit("/", 1)[-1], _stem(n))]
    if not hits:
        hits = [n for n in known if name in n]
    if len(hits) == 1:
        return hits[0]
    raise NotFound(
        f"Eine Vorlage „{name}“ gibt es nicht."
        if not hits
        else f"„{name}“ kann mehrere Vorlagen meinen: {', '.join(hits)}.",
        hint=f"Möglich sind: {', '.join(known)}",
    )


def _stem(name: str) -> str:
    return name.rsplit("/", 1)[-1].split(".", 1)[0]


def copy(name: str, own: Path, *, dry_run: bool) -> Path:
    """Copy a shipped template into the office's own folder; an existing one is kept.

    Raises:
        Rejected: when the office already has its own.
        OutputError: when the folder cannot be written.
    """
    target = own / name
    if target.exists():
        raise Rejected(
            f"{target} gibt es schon; die Datei wurde nicht angerührt.",
            hint="Bitte diese Datei ändern oder sie vorher umbenennen.",
        )
    if not dry_run:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(templates.shipped() / name, target)
        except OSError as error:
            raise OutputError(
                f"{target} lässt sich nicht schreiben: {reason(error)}.",
                hint="Bitte in der Konfiguration unter vorlagen einen anderen Ordner nennen.",
            ) from error
    return target


def check(
    name: str, own: Path | None, fonts: Path | None = None, *, seconds: float = SECONDS
) -> list[Befund]:
    """Try a template with sample, short, long, hostile and right-to-left data.

    It runs in a process of its own with a time limit, because a template is a program.
    """
    # -P: what lies in the current folder is not imported
    command = [sys.executable, "-P", "-m", "gemeinwesen_cli.export.vorlagenprobe", name]
    command += [str(own or ""), str(fonts or "")]
    try:
        # What a trial that was stopped leaves behind goes with the folder.
        with tempfile.TemporaryDirectory(prefix="gw-probe-") as scratch:
            done = subprocess.run(  # noqa: S603 - this program itself
                command,
                env=os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), scratch),
                capture_output=True,
                text=True,
                encoding="utf-8",
                timeout=seconds,
                check=False,
            )
    except subprocess.TimeoutExpired:
        return [
            Befund(
                fall="Zeit",
                fehler=f"Die Vorlage wurde nach {seconds:.0f} Sekunden abgebrochen; "
                "sie rechnet zu lange.",
            )
        ]
    rows: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    found = [Befund(**row) for row in rows]
    if done.returncode and not any(befund.fehler for befund in found):
        # It broke off by itself, e.g. for want of memory: the cases before do not speak for it.
        said = done.stderr.strip() or f"Die Probe brach ab ({done.returncode})."
        found.append(Befund(fall="Abbruch", fehler=said.splitlines()[-1]))
    return found
