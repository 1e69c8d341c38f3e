"""Reads lists of offers: finds the columns by their names, checks every cell, lists what fails.

Two sets of columns are documented (the set for exchange with `extern_id` to `stadtteil`, and the
fuller one of the example city); both, any part of both, and more columns are taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import fold, tidy
from gemeinwesen_cli.domain.vocabulary import ANGEBOT_STATUS, ANMELDUNG
from gemeinwesen_cli.importer.spalten import Zellen, assign, heads_of, repeated
from gemeinwesen_cli.usecases.importzeile import (
    PROTECTED,
    Adresse,
    Angebotsliste,
    AngebotZeile,
    PreisAngabe,
)
from gemeinwesen_cli.usecases.ports import Hours, Phone

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from gemeinwesen_cli.domain.zeitworte import Verstanden
    from gemeinwesen_cli.importer.tabelle import Tabelle
    from gemeinwesen_cli.importer.werte import Values

# field -> other heads it goes by, folded and without anything but letters and digits
COLUMNS: dict[str, tuple[str, ...]] = {
    "extern_id": ("externeid", "id", "kennung", "schluessel"),
    "traeger": ("anbieter", "organisation", "einrichtung", "verein", "traegername"),
    "angebot": ("titel", "name", "angebotsname", "bezeichnung"),
    "beschreibung": ("text", "inhalt"),
    "kurztext": ("kurzbeschreibung",),
    "status": (),
    "handlungsfelder": ("handlungsfeld", "bereich", "bereiche", "themen", "thema", "rubrik"),
    "zielgruppen": ("zielgruppe", "fuerwen"),
    "ausgeschlossen": ("nichtfuer", "ausser"),
    "sprachen": ("sprache",),
    "suchwoerter": ("suchwort", "stichworte", "stichwoerter", "schlagworte", "schlagwoerter"),
    "stadtteil": ("stadtbezirk", "bezirk", "ortsteil", "quartier", "einzugsgebiet"),
    "strasse": ("adresse", "anschrift", "strassehausnummer", "strasseundhausnummer",
                "strassehausnr"),
    "hausnummer": ("hausnr", "nr"),
    "plz": ("postleitzahl",),
    "ort": ("stadt", "wohnort", "gemeinde"),
    "geschuetzt": ("vertraulich", "schutzadresse"),
    "telefon": ("tel", "telefonnummer", "fon", "rufnummer"),
    "email": ("mail", "emailadresse", "mailadresse"),
    "web": ("website", "webseite", "internet", "homepage", "url", "link"),
    "oeffnungszeiten": ("zeiten", "oeffnungszeit", "sprechzeiten", "sprechzeit", "termine"),
    "kosten": ("preis", "kostenbeitrag", "gebuehr", "teilnahmebeitrag"),
    "anmeldung": (),
    "alter_von": ("alterab", "mindestalter"),
    "alter_bis": ("hoechstalter",),
    "voraussetzung": ("voraussetzungen", "bedingungen"),
    "hinweis": ("hinweise", "aktuell"),
    "gueltig_von": ("beginn", "start"),
    "gueltig_bis": ("laufzeitbis", "ende", "befristetbis"),
    "quelle": ("quelleurl", "fundstelle"),
    "stand": ("standvom", "standam"),
}  # fmt: skip
_REPEATED = ("emails", "languages", "phones", "url")
_REQUIRED = ("traeger", "angebot")
_HEADS = heads_of(COLUMNS)
_STREET = re.compile(r"(.*?\S)\s*\((.+)\)")
_NUMBER = re.compile(r"(.*[^\s\d])\s+(\d+\s?[a-zA-Z]?(?:\s?[-–/,+]\s?\d+\s?[a-zA-Z]?)*)")
_OLDEST = 120
_LONGEST_SHORT = 280
_NO_REGISTRATION = {"ohne", "ohne anmeldung", "nicht erforderlich", "keine", "nicht noetig"}
_REGISTRATION = {"telefonisch": "telefonisch", "telefonische anmeldung": "telefonisch",
                 "online": "online", "per internet": "online", "persoenlich": "persoenlich",
                 "ueberweisung": "ueberweisung", "mit ueberweisung": "ueberweisung"}  # fmt: skip


def read_offers(
    table: Tabelle, name: str, values: Values, today: date, traeger: str = ""
) -> Angebotsliste:
    """Return the offers of a table, and every cell that cannot be taken with its reason.

    `traeger` is the provider of rows that name none.

    Raises:
        Rejected: if the columns a list must have are missing.
    """
    heads, unknown = _assign(table.kopf, name, traeger)
    rows: list[AngebotZeile] = []
    findings = list(table.fehler)
    notes = list(table.hinweise)
    # Lists repeat hours, addresses and languages over and over; each is read once.
    again: dict[str, Callable[[str], Any]] = {
        name: cache(getattr(values, name)) for name in _REPEATED
    }
    again["hours"] = cache(lambda text: _hours(values.hours(text)))
    for row in table.zeilen:
        reader = _Row(row, heads, unknown, values, again, today, traeger)
        offer = reader.offer()
        findings += reader.findings
        notes += reader.notes
        if offer is not None:
            rows.append(offer)
    known: dict[str, int] = {}
    unique = [row for row in rows if not repeated(row.extern_id, row.zeile, known, findings)]
    return Angebotsliste(
        zeilen=tuple(unique),
        fehler=tuple(sorted(findings, key=lambda f: (f.line, f.column))),
        hinweise=tuple(notes),
        unbekannte_spalten=unknown,
        sha256=table.sha256,
        name=name,
    )


def split_street(text: str) -> Adresse:
    """Return a street with its number and what stands in brackets: "Ostwall 107 (Hinterhaus)"."""
    extra = _STREET.fullmatch(text)
    street, note = (extra[1], extra[2]) if extra else (text, None)
    found = _NUMBER.fullmatch(street)
    if found is None:
        return Adresse(strasse=street, zusatz=note)
    return Adresse(strasse=found[1], hausnummer=found[2], zusatz=note)


def _assign(
    kopf: tuple[str, ...], name: str, traeger: str
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return field -> head, and the heads that name no field."""
    heads, unknown = assign(kopf, name, _HEADS)
    missing = [key for key in _REQUIRED if key not in heads and not (traeger and key == "traeger")]
    if missing:
        raise Rejected(
            f"{name}: Es fehlt die Spalte {' und '.join(missing)}; gefunden: "
            f"{', '.join(kopf[:20]) or 'keine'}.",
            hint="Die erste Zeile nennt die Spalten; gebraucht werden mindestens traeger "
            "und angebot. Ist es für alle derselbe Träger, genügt --traeger NAME.",
        )
    return heads, unknown


@dataclass(slots=True)
class _Row(Zellen):
    """Reads one row; every cell that fails becomes a finding."""

    unknown: tuple[str, ...]
    values: Values
    again: dict[str, Callable[[str], Any]]
    today: date
    traeger: str
    extra: list[tuple[str, str]] = field(default_factory=list)

    def offer(self) -> AngebotZeile | None:
        """Return the offer, None when a cell cannot be taken."""
        fields: dict[str, Any] = {
            "traeger": self.text("traeger") or self.traeger or self.required("traeger"),
            "angebot": self.required("angebot"),
            "extern_id": self.text("extern_id"),
            "beschreibung": self.text("beschreibung"),
            "voraussetzung": self.text("voraussetzung"),
            "hinweis": self.text("hinweis"),
            "quelle": self.text("quelle"),
            "felder": self.list("handlungsfelder"),
            "zielgruppen": self.list("zielgruppen"),
            "ausgeschlossen": self.list("ausgeschlossen"),
            "suchwoerter": self.list("suchwoerter"),
            "kurztext": self.take("kurztext", _short),
            "status": self.take("status", _status),
            "email": self.take("email", self._email),
            "url": self.take("web", lambda t: self.again["url"](t).wert),
            "zeiten": self.take("oeffnungszeiten", self.again["hours"]),
            "kosten": self.take("kosten", self._cost),
            "telefone": self.take("telefon", self._phones) or (),
            "sprachen": self.take("sprachen", self._languages) or (),
            **{name: self.take(name, self._day) for name in ("gueltig_von", "gueltig_bis")},
            "stand": self.take("stand", lambda t: self.values.partial(t, self.today)),
        }
        fields |= self._ages() | self._registration() | self._place()
        kept = [(head, text) for head in self.unknown if (text := tidy(self.row.werte[head]))]
        if self.findings:
            return None
        return AngebotZeile(zeile=self.row.nr, extra=(*self.extra, *kept), **fields)

    def _email(self, text: str) -> str:
        read = self.again["emails"](text)
        for note in read.hinweise:
            self.note("email", note)
        if read.wert[1:]:
            self.extra.append(("weitere E-Mail", ", ".join(read.wert[1:])))
        return str(read.wert[0])

    def _day(self, text: str) -> str:
        return self.values.day(text, self.today)

    def _phones(self, text: str) -> tuple[Phone, ...]:
        numbers = self.again["phones"](text)
        for number in numbers:
            for note in number.hinweise:
                self.note("telefon", note)
        return tuple(
            Phone(
                e164=n.e164,
                text=n.anzeige,
                original=n.original,
                durchwahl=n.durchwahl,
                art=n.art,
                beschreibung=n.beschreibung,
            )
            for n in numbers
        )

    def _cost(self, text: str) -> PreisAngabe | None:
        read = self.values.cost(text)
        if read is None:
            return None
        return PreisAngabe(
            art=read.art, betrag_cent=read.betrag_cent, je=read.je, hinweis=read.hinweis
        )

    def _languages(self, text: str) -> tuple[tuple[str, str | None], ...]:
        """Return the languages of a cell; words that are none are kept as words."""
        found, words = self.again["languages"](text)
        if words:
            self.extra.append(("Sprachen laut Quelle", "; ".join(words)))
        return tuple({s.code: (s.code, s.niveau) for s in found}.values())

    def _ages(self) -> dict[str, Any]:
        low = self.take("alter_von", _age)
        high = self.take("alter_bis", _age)
        if low is not None and high is not None and low > high:
            self.wrong("alter_von", f"Das Alter von {low} bis {high} ist verdreht.")
        return {"alter_von": low, "alter_bis": high}

    def _registration(self) -> dict[str, Any]:
        text = self.cell("anmeldung")
        key = fold(text).strip(" .")
        if not text or key in _NO_REGISTRATION:
            return {"anmeldung": "ohne" if text else None}
        code = _REGISTRATION.get(key) or (key if key in ANMELDUNG else None)
        if code:
            return {"anmeldung": code}
        first = _REGISTRATION.get(key.split(",")[0].strip())
        return {"anmeldung": first, "anmeldung_hinweis": text}

    def _place(self) -> dict[str, Any]:
        protected = bool(self.take("geschuetzt", self.values.yes_no))
        area = self.text("stadtteil")
        if area and fold(area) == PROTECTED:
            protected, area = True, None
        plz = self.take("plz", self.values.plz)
        street = self.text("strasse")
        address = None
        if street:
            address = split_street(f"{street} {self.cell('hausnummer')}".strip())
            address = Adresse(
                strasse=address.strasse,
                hausnummer=address.hausnummer,
                zusatz=address.zusatz,
                plz=plz,
                stadt=self.text("ort"),
            )
        return {"geschuetzt": protected, "stadtteil": area, "adresse": address}


def _hours(read: Verstanden) -> Hours:
    return Hours(
        oh=read.oh, freitext=read.rest, original=read.original, text=read.echo, art=read.art
    )


def _short(text: str) -> str:
    if len(text) > _LONGEST_SHORT:
        raise Rejected(f"Der Kurztext hat {len(text)} Zeichen, erlaubt sind {_LONGEST_SHORT}.")
    return text


def _status(text: str) -> str:
    key = fold(text)
    for code, label in ANGEBOT_STATUS.items():
        if key in (fold(code), fold(label)):
            return code
    raise Rejected(
        f"„{text}“ ist kein Status.", hint=f"Möglich: {', '.join(ANGEBOT_STATUS.values())}."
    )


def _age(text: str) -> int:
    words = text.removesuffix("Jahre").removesuffix("J.").strip()
    if not words.isdecimal() or int(words) > _OLDEST:
        raise Rejected(f"„{text}“ ist kein Alter.", hint="Erlaubt ist eine Zahl von 0 bis 120.")
    return int(words)
