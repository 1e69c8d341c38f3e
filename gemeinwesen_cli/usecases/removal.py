"""Removing things: their parts go with them, what points at them must be gone before."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from gemeinwesen_cli.domain.entity import Entity
    from gemeinwesen_cli.usecases.ports import Store

# table -> its parts: (module in domain, class, field that names the owner); deepest first
PARTS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "traeger": (
        ("kontakt", "Telefon", "gehoert_zu_id"),
        ("kontakt", "Kontakt", "gehoert_zu_id"),
        ("traeger", "TraegerAlias", "traeger_id"),
    ),
    "angebot": (
        ("bedingung", "SpracheAngebot", "gehoert_zu_id"),
        ("zeit", "Zeit", "gehoert_zu_id"),
        ("kontakt", "Telefon", "gehoert_zu_id"),
        ("kontakt", "Kontakt", "gehoert_zu_id"),
        ("bedingung", "Einzugsgebiet", "gehoert_zu_id"),
        ("bedingung", "Kapazitaet", "gehoert_zu_id"),
        ("bedingung", "Kosten", "angebot_id"),
        ("bedingung", "Voraussetzung", "angebot_id"),
        ("angebot", "AngebotSuchwort", "angebot_id"),
        ("angebot", "AngebotZielgruppe", "angebot_id"),
        ("angebot", "AngebotFeld", "angebot_id"),
        ("angebot", "AngebotOrt", "angebot_id"),
        ("bedarf", "Rueckmeldung", "angebot_id"),
    ),
    "angebot_ort": (
        ("bedingung", "SpracheAngebot", "gehoert_zu_id"),
        ("zeit", "Zeit", "gehoert_zu_id"),
        ("kontakt", "Telefon", "gehoert_zu_id"),
        ("kontakt", "Kontakt", "gehoert_zu_id"),
        ("bedingung", "Einzugsgebiet", "gehoert_zu_id"),
        ("bedingung", "Kapazitaet", "gehoert_zu_id"),
    ),
    "ort": (
        ("zeit", "Zeit", "gehoert_zu_id"),
        ("kontakt", "Telefon", "gehoert_zu_id"),
        ("kontakt", "Kontakt", "gehoert_zu_id"),
        ("ort", "OrtRolle", "ort_id"),
        ("ort", "Barrierefreiheit", "ort_id"),
    ),
    "kontakt": (
        ("bedingung", "SpracheAngebot", "gehoert_zu_id"),
        ("zeit", "Zeit", "gehoert_zu_id"),
        ("kontakt", "Telefon", "gehoert_zu_id"),
    ),
    "begriff": (
        ("begriff", "BegriffSynonym", "begriff_id"),
        ("begriff", "BegriffEltern", "begriff_id"),
    ),
    "stadtteil": (("stadtteil", "StadtteilAlias", "stadtteil_id"),),
    "bedarf": (
        ("bedarf", "BedarfZielgruppe", "bedarf_id"),
        ("bedarf", "BedarfStatus", "bedarf_id"),
        ("bedarf", "Verweis", "bedarf_id"),
        ("bedarf", "Rueckmeldung", "bedarf_id"),
    ),
}
# Parts of every table; they say where a record came from and what it was called.
_EVERYWHERE = (
    ("herkunft", "ExterneId", "datensatz_id"),
    ("herkunft", "SlugAlias", "datensatz_id"),
)
# table -> what of an offer points at it: (class, field)
_POINTING_OFFERS: dict[str, tuple[tuple[str, str], ...]] = {
    "traeger": (("Angebot", "traeger_id"),),
    "ort": (("AngebotOrt", "ort_id"),),
    "begriff": (("AngebotZielgruppe", "begriff_id"), ("AngebotFeld", "begriff_id")),
}
# table -> what of a need points at it: (class, field)
_POINTING_NEEDS: dict[str, tuple[tuple[str, str], ...]] = {
    "angebot": (("Verweis", "angebot_id"),),
    "begriff": (("Bedarf", "feld_id"), ("BedarfZielgruppe", "begriff_id")),
    "stadtteil": (("Bedarf", "stadtteil_id"),),
}
_HINTS = {
    "angebot": "Endet das Angebot nur? Dann bleibt es besser stehen: "
    "gw angebot edit ANGEBOT --status beendet"
}
_NAMED = 5


@frozen
class Hanging:
    """What hangs on a record: `parts` go with it, `pointing` keeps it from going (label, count)."""

    parts: tuple[tuple[str, int], ...]
    pointing: tuple[tuple[str, int], ...]


def hanging(store: Store, kind: type[Entity], record_id: str) -> Hanging:
    """Return what hangs on a record."""
    parts = [
        (part.LABEL, number)
        for part, field in _parts(kind.TABLE)
        if (number := store.of(part).count(**{field: record_id}))
    ]
    own = {part.TABLE for part, _ in _parts(kind.TABLE)}
    pointing = [
        (_label(table), number)
        for table, number in store.references(kind.TABLE, record_id).items()
        if table not in own
    ]
    if kind.TABLE == "begriff" and (below := len(store.below(record_id)) - 1):
        pointing.append(("Unterbegriff", below))
    return Hanging(parts=tuple(parts), pointing=tuple(pointing))


def refuse_pointed(store: Store, kind: type[Entity], record_id: str) -> None:
    """Raise Rejected when something else still points at a record."""
    found = hanging(store, kind, record_id)
    if found.pointing:
        listed = ", ".join(f"{number} × {label}" for label, number in found.pointing)
        raise Rejected(
            f"{kind.LABEL}: Daran hängt noch etwas: {listed}{_named(store, kind, record_id)}. "
            "Es wurde nichts gelöscht.",
            hint=_HINTS.get(kind.TABLE, "Bitte das zuerst löschen oder umhängen."),
        )


def _named(store: Store, kind: type[Entity], record_id: str) -> str:
    """Name the first offers and needs that point at a record: somebody has to look at these."""
    slugs = [
        *_pointing(store, ("angebot", "Angebot"), _POINTING_OFFERS.get(kind.TABLE, ()), record_id),
        *_pointing(store, ("bedarf", "Bedarf"), _POINTING_NEEDS.get(kind.TABLE, ()), record_id),
    ]
    more = ", …" if len(slugs) > _NAMED else ""
    return f" ({', '.join(slugs[:_NAMED])}{more})" if slugs else ""


def _pointing(
    store: Store, whole: tuple[str, str], links: tuple[tuple[str, str], ...], record_id: str
) -> list[str]:
    """Return the readable names of the wholes (module, class) whose rows point at a record."""
    module, name = whole
    ids: set[str] = set()
    for link, field in links:
        rows = store.of(_class(module, link)).by(**{field: record_id})
        ids |= {row.id if link == name else getattr(row, f"{module}_id") for row in rows}
    return sorted(found.slug for found in store.of(_class(module, name)).among("id", ids))


def remove(store: Store, kind: type[Entity], record_id: str) -> None:
    """Delete a record with its parts; call inside `writing`.

    Raises Rejected when something else still points at it.
    """
    refuse_pointed(store, kind, record_id)
    _remove_whole(store, kind, record_id)


def _remove_whole(store: Store, kind: type[Entity], record_id: str) -> None:
    for part, field in _parts(kind.TABLE):
        for record in store.of(part).by(**{field: record_id}):
            _remove_whole(store, part, record.id)
    store.of(kind).remove(record_id)


def _parts(table: str) -> list[tuple[type[Entity], str]]:
    return [
        (_class(module, name), field)
        for module, name, field in (*PARTS.get(table, ()), *_EVERYWHERE)
    ]


def _class(module: str, name: str) -> Any:
    return getattr(import_module(f"gemeinwesen_cli.domain.{module}"), name)


def _label(table: str) -> str:
    labels = {
        "angebot": "Angebot",
        "angebot_ort": "Angebot am Ort",
        "angebot_zielgruppe": "Angebot mit dieser Zielgruppe",
        "angebot_feld": "Angebot in diesem Handlungsfeld",
        "bedarf": "Bedarf",
        "bedarf_zielgruppe": "Bedarf mit dieser Zielgruppe",
        "begriff": "Nachfolge-Begriff",
        "einzugsgebiet": "Einzugsgebiet",
        "ort": "Ort",
        "stadtteil": "Stadtteil darunter",
        "traeger": "Träger darunter",
        "verweis": "Verweis darauf",
    }
    return labels.get(table, table)
