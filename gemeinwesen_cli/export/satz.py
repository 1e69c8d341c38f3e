"""The one place that runs Typst: data in, an accessible PDF out, the same bytes every time.

Both standards always, drafts too: without one a missing glyph becomes a silent empty box.
Data never become Typst source; they travel as JSON. A template sees only a fresh copy of the
template folders, no other file and no network package.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import OutputError, Rejected
from gemeinwesen_cli.export import schrift, templates

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import typst

STANDARDS = ["ua-1", "a-2a"]  # PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2)
_PREVIEW_PPI = 130.0
_REFUSED = ("@preview", "@local")
_PANIC = "panicked with: "


def setzen(
    template: str,
    data: Mapping[str, Any],
    *,
    stand: date,
    eigene: Path | None = None,
    bild: tuple[str, bytes] | None = None,
    schriften: Path | None = None,
) -> bytes:
    """Return a template such as "druck/flyer.typ" filled with data as PDF.

    `stand` is the date of the facts and the only time in the file; `eigene` is the office's own
    template folder, whose files come before the shipped ones; `bild` is one picture more (its
    name and content) that the template may show, `schriften` a folder with fonts of the office.

    Raises:
        Rejected: when the template says that something does not fit, or is wrong itself.
        OutputError: when Typst or the template is missing on this machine.
    """
    return _compile(template, data, stand, eigene, bild, schriften)[0]


def bilder(
    template: str,
    data: Mapping[str, Any],
    *,
    stand: date,
    eigene: Path | None = None,
    bild: tuple[str, bytes] | None = None,
    schriften: Path | None = None,
) -> list[bytes]:
    """Return the pages as PNG, for a look before printing; errors as for `setzen`."""
    return _compile(template, data, stand, eigene, bild, schriften, ppi=_PREVIEW_PPI)


def _compile(
    template: str,
    data: Mapping[str, Any],
    stand: date,
    eigene: Path | None,
    bild: tuple[str, bytes] | None,
    schriften: Path | None,
    *,
    ppi: float | None = None,
) -> list[bytes]:
    engine = _engine()
    moment = int(datetime.combine(stand, time(0), UTC).timestamp())
    standards: dict[str, Any] = (
        {"pdf_standards": STANDARDS, "timestamp": moment} if ppi is None else {"ppi": ppi}
    )
    with tempfile.TemporaryDirectory(prefix="gw-satz-") as name:
        root = _workshop(Path(name) / "vorlagen", eigene)
        if bild:
            (root / bild[0]).write_bytes(bild[1])
        empty = Path(name) / "leer"
        empty.mkdir()
        try:
            made, warnings = engine.compile_with_warnings(
                str(root / template),
                root=str(root),
                font_paths=_fonts(engine, schriften),
                format="pdf" if ppi is None else "png",
                sys_inputs={"daten": json.dumps(data, ensure_ascii=False)},
                package_path=str(empty),
                package_cache_path=str(empty),
                **standards,
            )
        except engine.TypstError as error:
            raise _in_german(template, error) from None
    if warnings:
        raise Rejected(
            f"Die Vorlage {template} ist nicht sauber: {warnings[0].message}",
            hint="Bitte die Vorlage prüfen: gw vorlage pruefen",
        )
    return list(made) if isinstance(made, list) else [made]


def _engine() -> Any:
    try:
        import typst as engine  # noqa: PLC0415 - missing on Windows for ARM
    except ImportError:
        raise OutputError(
            "Auf diesem Rechner kann gw keine PDF-Dateien machen: typst fehlt "
            "(für Windows auf ARM gibt es das noch nicht).",
            hint="Listen gehen trotzdem: gw export kontaktliste --ausgabe kontakte.html",
        ) from None
    return engine


def _fonts(engine: Any, own: Path | None) -> typst.Fonts:
    return engine.Fonts(  # type: ignore[no-any-return]
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in schrift.ordner(own)],
    )


def _workshop(root: Path, eigene: Path | None) -> Path:
    """Copy the shipped templates, then the office's own over them; links are not followed."""
    shutil.copytree(templates.shipped(), root)
    if eigene is not None and eigene.is_dir():
        for source in sorted(eigene.rglob("*")):
            _take_over(source, root / source.relative_to(eigene))
    return root


def _take_over(source: Path, target: Path) -> None:
    if source.is_symlink():
        raise Rejected(
            f"Die Vorlage {source} ist eine Verknüpfung; das ist nicht erlaubt.",
            hint="Bitte die Datei selbst in den Ordner legen.",
        )
    if source.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        return
    if source.suffix == ".typ" and any(
        word in source.read_text(encoding="utf-8", errors="replace") for word in _REFUSED
    ):
        raise Rejected(
            f"Die Vorlage {source} will ein Paket aus dem Netz laden; das ist nicht erlaubt.",
            hint="Bitte die Zeile mit @preview oder @local entfernen.",
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _in_german(template: str, error: Any) -> Rejected:
    """A panic of a template is a German sentence already; other diagnostics are quoted."""
    text = str(error.message)
    if _PANIC in text:
        said = text.split(_PANIC, 1)[1].strip().strip('"').replace('\\"', '"')
        sentence, _, hint = said.partition(" | ")
        return Rejected(sentence, hint=hint)
    return Rejected(
        f"Die Vorlage {template} lässt sich nicht setzen: {text}",
        hint="Bitte die Vorlage prüfen: gw vorlage pruefen",
    )
