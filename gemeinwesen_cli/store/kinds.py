"""Which class a table's rows are records of; one line per entity."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gemeinwesen_cli.domain.entity import Entity

# table -> (module in domain, class); modules load only when rows of theirs are touched
KINDS: dict[str, tuple[str, str]] = {
    "angebot": ("angebot", "Angebot"),
    "angebot_suchwort": ("angebot", "AngebotSuchwort"),
    "angebot_ort": ("angebot", "AngebotOrt"),
    "angebot_zielgruppe": ("angebot", "AngebotZielgruppe"),
    "angebot_feld": ("angebot", "AngebotFeld"),
    "bedarf": ("bedarf", "Bedarf"),
    "bedarf_zielgruppe": ("bedarf", "BedarfZielgruppe"),
    "bedarf_status": ("bedarf", "BedarfStatus"),
    "verweis": ("bedarf", "Verweis"),
    "rueckmeldung": ("bedarf", "Rueckmeldung"),
    "sprache_angebot": ("bedingung", "SpracheAngebot"),
    "kosten": ("bedingung", "Kosten"),
    "voraussetzung": ("bedingung", "Voraussetzung"),
    "einzugsgebiet": ("bedingung", "Einzugsgebiet"),
    "kapazitaet": ("bedingung", "Kapazitaet"),
    "begriff": ("begriff", "Begriff"),
    "begriff_eltern": ("begriff", "BegriffEltern"),
    "begriff_synonym": ("begriff", "BegriffSynonym"),
    "externe_id": ("herkunft", "ExterneId"),
    "slug_alias": ("herkunft", "SlugAlias"),
    "importlauf": ("herkunft", "Importlauf"),
    "kontakt": ("kontakt", "Kontakt"),
    "lexikon_eigenkonzept": ("lexikoneintrag", "Eigenkonzept"),
    "lexikon_eigenwort": ("lexikoneintrag", "Eigenwort"),
    "telefon": ("kontakt", "Telefon"),
    "ort": ("ort", "Ort"),
    "ort_rolle": ("ort", "OrtRolle"),
    "barrierefreiheit": ("ort", "Barrierefreiheit"),
    "stadtteil": ("stadtteil", "Stadtteil"),
    "stadtteil_alias": ("stadtteil", "StadtteilAlias"),
    "traeger": ("traeger", "Traeger"),
    "traeger_alias": ("traeger", "TraegerAlias"),
    "zeit": ("zeit", "Zeit"),
}


def kind_of(table: str) -> type[Entity]:
    """Return the class of a table's records."""
    module, name = KINDS[table]
    kind: Any = getattr(import_module(f"gemeinwesen_cli.domain.{module}"), name)
    return kind  # type: ignore[no-any-return]
