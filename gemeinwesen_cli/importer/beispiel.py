"""Reads a shipped example city: its lists, its areas, and the reviewed mapping of its words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import Faulty, NotFound, Rejected
from gemeinwesen_cli.domain.vocabulary import ORT_ROLLE
from gemeinwesen_cli.importer.angebote import read_offers, split_street
from gemeinwesen_cli.importer.bedarfe import read_needs
from gemeinwesen_cli.importer.tabelle import Tabelle, Zeile, read_table
from gemeinwesen_cli.importer.taxonomie import load_yaml
from gemeinwesen_cli.importer.werte import Values
from gemeinwesen_cli.usecases.importzeile import (
    Adresse,
    Angebotsliste,
    AngebotZeile,
    Beispielstadt,
    GebietZeile,
    OhneZuordnung,
    OrtZeile,
    Taxonomie,
)

if TYPE_CHECKING:
    from datetime import date

FOLDER = Path(__file__).parent.parent / "daten" / "beispiel"
OFFICE_FILES = ("config.yaml", "logo.svg")
_OFFERS = ("angebote.csv", "angebote_opendata.csv")
_NEEDS = "bedarfe.csv"
_LEFT_OUT = "Zielgruppen laut Quelle"


def cities() -> tuple[str, ...]:
    """Return the example cities that are shipped."""
    return tuple(sorted(place.name for place in FOLDER.iterdir() if place.is_dir()))


def load_city(key: str, trees: Taxonomie, today: date) -> Beispielstadt:
    """Return an example city.

    Raises:
        NotFound: if no such city is shipped.
        Rejected: if a word of its lists is neither mapped nor left out on purpose.
    """
    if key not in cities():
        raise NotFound(
            f"Eine Beispielstadt „{key}“ gibt es nicht.",
            hint=f"Mitgeliefert werden: {', '.join(cities())}",
        )
    folder = FOLDER / key
    office = load_yaml(folder / OFFICE_FILES[0])
    values = Values(vorwahl=str(office["vorwahl"]), land=str(office["bundesland"]))
    mapping = _Mapping.load(folder, trees)
    parts = [
        read_offers(read_table(folder / name), name, values, today)
        for name in _OFFERS
        if (folder / name).exists()
    ]
    offers = _joined(parts, mapping)
    places = _places(read_table(folder / "orte.csv"), mapping, str(office["stadt"]))
    return Beispielstadt(
        schluessel=key,
        name=str(office["stadt"]),
        gebiete=_areas(load_yaml(folder / "stadtteile.yaml")),
        orte=places,
        angebote=offers,
        bedarfe=read_needs(read_table(folder / _NEEDS), _NEEDS, values, today),
        ohne_zuordnung=mapping.left_out(),
    )


def _joined(parts: list[Angebotsliste], mapping: _Mapping) -> Angebotsliste:
    wrong = [finding for part in parts for finding in part.fehler]
    if wrong:
        raise Faulty("Die Beispielstadt enthält fehlerhafte Zeilen.", findings=tuple(wrong))
    rows = tuple(mapping.offer(row) for part in parts for row in part.zeilen)
    return replace(parts[0], zeilen=rows, hinweise=())


def _areas(raw: dict[str, Any]) -> tuple[GebietZeile, ...]:
    city = raw["stadt"]
    districts = [
        GebietZeile(
            ebene="bezirk",
            schluessel=entry["schluessel"],
            name=entry["name"],
            liegt_in=city["schluessel"],
            auch=tuple(entry.get("auch") or ()),
        )
        for entry in raw["bezirke"]
    ]
    whole = GebietZeile(
        ebene="stadt",
        schluessel=city["schluessel"],
        name=city["name"],
        auch=tuple(city.get("auch") or ()),
    )
    return (whole, *districts)


def _places(table: Tabelle, mapping: _Mapping, city: str) -> tuple[OrtZeile, ...]:
    return tuple(_place(row, mapping, city) for row in table.zeilen)


def _place(row: Zeile, mapping: _Mapping, city: str) -> OrtZeile:
    cells = row.werte
    address = split_street(cells["strasse"]) if cells["strasse"] else Adresse(strasse="")
    return OrtZeile(
        zeile=row.nr,
        name=cells["name"],
        rollen=mapping.roles(cells["name"], cells["art"]),
        zielgruppen=mapping.map("zielgruppen", _words(cells["zielgruppen"])),
        adresse=replace(address, plz=cells["plz"] or None, stadt=city),
        stadtteil=cells["stadtbezirk"] or None,
        quelle=cells["quelle_url"] or None,
    )


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split("|") if word.strip())


@dataclass(slots=True)
class _Mapping:
    """The reviewed mapping; it counts the words it leaves out."""

    words: dict[str, dict[str, list[str]]]
    exceptions: dict[str, dict[str, Any]]
    reasons: dict[tuple[str, str], str]
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    @classmethod
    def load(cls, folder: Path, trees: Taxonomie) -> _Mapping:
        """Read the mapping; every target must exist and may be given to an offer."""
        raw = load_yaml(folder / "zuordnung.yaml")
        allowed = {
            "bereich": {b.slug for b in trees.tree("handlungsfeld") if not b.facette},
            "zielgruppen": {b.slug for b in trees.tree("zielgruppe") if not b.facette},
            "art": set(ORT_ROLLE),
        }
        for column, targets in allowed.items():
            for word, slugs in raw[column].items():
                if missing := set(slugs) - targets:
                    raise Rejected(
                        f"zuordnung.yaml, {column}, „{word}“: {', '.join(sorted(missing))} "
                        "gibt es nicht.",
                        hint="Bitte einen Kurznamen aus taxonomie.yaml eintragen.",
                    )
        return cls(
            words={column: raw[column] for column in allowed},
            exceptions=raw.get("ausnahmen") or {},
            reasons={(u["spalte"], u["wort"]): u["grund"] for u in raw.get("unzugeordnet") or ()},
        )

    def map(self, column: str, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the slugs for the words of a cell; words left out on purpose are counted."""
        found: dict[str, None] = {}
        for word in words:
            if (column, word) in self.reasons:
                self.counts[column, word] += 1
            elif word in self.words[column]:
                found |= dict.fromkeys(self.words[column][word])
            else:
                raise Rejected(
                    f"Das Wort „{word}“ ({column}) steht nicht in zuordnung.yaml.",
                    hint="Bitte einem Begriff zuordnen oder unter unzugeordnet begründen.",
                )
        return tuple(found)

    def offer(self, row: AngebotZeile) -> AngebotZeile:
        """Return an offer with the terms of the trees instead of its own words."""
        exception = self.exceptions.get("angebote", {}).get(row.extern_id or "", {})
        left = [word for word in row.zielgruppen if ("zielgruppen", word) in self.reasons]
        extra = ((_LEFT_OUT, ", ".join(left)),) if left else ()
        return replace(
            row,
            felder=tuple(exception.get("felder") or self.map("bereich", row.felder)),
            zielgruppen=self.map("zielgruppen", row.zielgruppen),
            gueltig_bis=exception.get("gueltig_bis") or row.gueltig_bis,
            extra=(*row.extra, *extra),
        )

    def roles(self, name: str, kind: str) -> tuple[str, ...]:
        """Return the roles of a place."""
        exception = self.exceptions.get("orte", {}).get(name, {})
        return tuple(exception.get("rollen") or self.map("art", (kind,)))

    def left_out(self) -> tuple[OhneZuordnung, ...]:
        """Return the words left out on purpose, most frequent first."""
        return tuple(
            OhneZuordnung(spalte=column, wort=word, anzahl=count, grund=self.reasons[column, word])
            for (column, word), count in self.counts.most_common()
        )
