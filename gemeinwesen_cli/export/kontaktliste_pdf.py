"""The contact sheet as an accessible PDF (PDF/UA-1 and PDF/A-2a), A4 landscape."""

from __future__ import annotations

import io
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.drucksache import UEBERFAELLIG, UNBEKANNT, gemischt
from gemeinwesen_cli.export import Dokument
from gemeinwesen_cli.export.adressen import (
    breakable,
    kept_together,
    mail_target,
    pieces,
    web_address,
    web_text,
)
from gemeinwesen_cli.export.bereinigt import cleaned
from gemeinwesen_cli.export.satz import setzen
from gemeinwesen_cli.export.schrift import vorrat

if TYPE_CHECKING:
    from gemeinwesen_cli.domain.drucksache import Eintrag, Kontaktliste
    from gemeinwesen_cli.export import Auftrag

_TEMPLATE = "druck/kontaktliste.typ"


def render(auftrag: Auftrag) -> Dokument:
    """Return the sheet as PDF."""
    liste, notes = cleaned(auftrag.liste, vorrat(auftrag.schriften))
    pdf = setzen(
        _TEMPLATE,
        sheet_data(liste),
        stand=liste.tag,
        eigene=auftrag.vorlagen,
        schriften=auftrag.schriften,
    )
    return Dokument(inhalt=packed(pdf), hinweise=notes)


def packed(pdf: bytes) -> bytes:
    """Return the same document with its objects in compressed streams.

    The tags of a table are many small objects: 2,000 rows shrink from 5.3 to 1.5 MB in a tenth
    of the time it took to set them (measured), small enough to be mailed.
    """
    import pikepdf  # noqa: PLC0415 - after Typst, which says it better where both are missing

    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(
            target,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return target.getvalue()


# So much text certainly stays below one page's height, even if it all stands in one column.
_SURE_TO_FIT = 900


def sheet_data(liste: Kontaktliste) -> dict[str, Any]:
    """Return what the template is given: plain texts, lists and links, nothing to compute."""
    return {
        "titel": liste.titel,
        "farbe": liste.farbe,
        "untertitel": breakable(liste.untertitel),
        "absender": breakable(liste.absender),
        "stand": liste.stand,
        "entwurf": liste.entwurf,
        "beispiel": liste.beispiel,
        "gemischt": gemischt(liste),
        "hinweise": _with_breaks(list(liste.hinweise)),
        "unbekannt": UNBEKANNT,
        "ueberfaellig": UEBERFAELLIG,
        "gruppen": [
            {"name": breakable(gruppe.name), "eintraege": [_entry(e) for e in gruppe.eintraege]}
            for gruppe in liste.gruppen
        ],
    }


def _entry(eintrag: Eintrag) -> dict[str, Any]:
    data: dict[str, Any] = _with_breaks(asdict(eintrag))
    return {
        **data,
        "orte": [{**ort, "adresse": kept_together(ort["adresse"])} for ort in data["orte"]],
        "emails": [{"ziel": mail_target(m), "text": pieces(m)} for m in eintrag.emails],
        "web": {"ziel": web_address(eintrag.web), "text": pieces(web_text(eintrag.web))},
        "telefone": [asdict(nummer) for nummer in eintrag.telefone],
        "zielgruppen": ", ".join(data["zielgruppen"]),
        "sprachen": ", ".join(data["sprachen"]),
        "lang": len(str(data)) > _SURE_TO_FIT,
    }


def _with_breaks(value: Any) -> Any:
    """Return the value with all its texts made breakable, whatever it is made of."""
    if isinstance(value, str):
        return breakable(value)
    if isinstance(value, dict):
        return {key: _with_breaks(item) for key, item in value.items()}
    return [_with_breaks(item) for item in value] if isinstance(value, (list, tuple)) else value
