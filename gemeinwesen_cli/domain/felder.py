"""How the fields of the records are called and how their values read, in German."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

LABELS = {
    "name": "Name",
    "slug": "Kurzname",
    "kurzname": "Kurzform",
    "rechtsform": "Rechtsform",
    "beschreibung": "Beschreibung",
    "kurztext": "Kurztext",
    "email": "E-Mail",
    "website": "Website",
    "url": "Website",
    "obertraeger_id": "gehört zu",
    "traeger_id": "Träger",
    "status": "Status",
    "notiz_intern": "Notiz (nur intern)",
    "geprueft_am": "geprüft am",
    "geprueft_von": "geprüft von",
    "geprueft_wie": "geprüft",
    "wiedervorlage_am": "wieder prüfen am",
    "anmeldung": "Anmeldung",
    "anmeldung_hinweis": "Hinweis zur Anmeldung",
    "alter_von": "Alter von",
    "alter_bis": "Alter bis",
    "voraussetzung_text": "Voraussetzung",
    "hinweis_aktuell": "aktueller Hinweis",
    "gueltig_von": "gültig ab",
    "gueltig_ab": "gültig ab",
    "gueltig_bis": "gültig bis",
    "leika_schluessel": "LeiKa-Schlüssel",
    "quelle": "Quelle",
    "stand": "Stand der Quelle",
    "beispiel": "Beispieldaten",
    "art": "Art",
    "strasse": "Straße",
    "hausnummer": "Hausnummer",
    "zusatz": "Zusatz",
    "plz": "PLZ",
    "stadt": "Stadt",
    "land": "Land",
    "bundesland": "Bundesland",
    "stadtteil_id": "Stadtteil",
    "lat": "Breite",
    "lon": "Länge",
    "oepnv": "Bus und Bahn",
    "vertraulich": "Adresse geschützt",
    "funktion": "Funktion",
    "oeffentlich": "öffentlich",
    "rechtsgrundlage": "Rechtsgrundlage",
    "einwilligung_am": "eingewilligt am",
    "loeschen_am": "löschen am",
    "nummer_e164": "Nummer",
    "durchwahl": "Durchwahl",
    "ebene": "Ebene",
    "schluessel": "Schlüssel",
    "eltern_id": "liegt in",
    "einwohner": "Einwohner",
    "stand_am": "Stand",
    "geojson": "Umriss",
    "sprachen": "Sprachen",
    "facette": "nur Ordnungsbegriff",
    "sensibel": "sensibel",
    "ersetzt_durch": "ersetzt durch",
    "feld_id": "Handlungsfeld",
    "konzept": "Konzept",
    "text": "Wort",
    "felder": "Handlungsfelder",
    "zustaendig": "zuständig",
    "register": "Register",
    "sprache": "Sprache",
    "wunschzeit": "Wunschzeit",
    "dringlichkeit": "Dringlichkeit",
    "monat": "Monat",
    "leere_grund": "Grund",
    "weitergeleitet_an": "weitergeleitet an",
    "am": "am",
    "ausgegeben_am": "ausgegeben am",
    "rueckmeldung": "Rückmeldung",
    "rueckmeldung_am": "Rückmeldung am",
    "verfallen_am": "verfallen am",
    "urteil": "Urteil",
    "grund": "Grund",
    "extra": "weitere Felder",
}
_DATES = frozenset(
    {
        "geprueft_am",
        "wiedervorlage_am",
        "gueltig_von",
        "gueltig_ab",
        "gueltig_bis",
        "stand",
        "stand_am",
        "einwilligung_am",
        "loeschen_am",
        "monat",
        "am",
        "ausgegeben_am",
        "rueckmeldung_am",
        "verfallen_am",
    }
)
_WORDS: dict[tuple[str, str], Mapping[str, str]] = {
    ("traeger", "rechtsform"): vocabulary.RECHTSFORM,
    ("traeger", "status"): vocabulary.TRAEGER_STATUS,
    ("angebot", "status"): vocabulary.ANGEBOT_STATUS,
    ("angebot", "anmeldung"): vocabulary.ANMELDUNG,
    ("ort", "art"): vocabulary.ORT_ART,
    ("kontakt", "rechtsgrundlage"): vocabulary.RECHTSGRUNDLAGE,
    ("stadtteil", "ebene"): vocabulary.EBENE,
    ("bedarf", "status"): vocabulary.BEDARF_STATUS,
    ("bedarf", "leere_grund"): vocabulary.LEERE_GRUND,
    ("bedarf", "wunschzeit"): vocabulary.WUNSCHZEIT,
    ("bedarf", "dringlichkeit"): vocabulary.DRINGLICHKEIT,
    ("bedarf", "quelle"): vocabulary.BEDARF_QUELLE,
    ("bedarf_status", "status"): vocabulary.BEDARF_STATUS,
    ("bedarf_status", "leere_grund"): vocabulary.LEERE_GRUND,
    ("verweis", "rueckmeldung"): vocabulary.VERWEIS_RUECKMELDUNG,
    ("rueckmeldung", "urteil"): vocabulary.URTEIL,
    ("rueckmeldung", "grund"): vocabulary.URTEIL_GRUND,
}
_EVERYWHERE: dict[str, Mapping[str, str]] = {"geprueft_wie": vocabulary.GEPRUEFT_WIE}
_FULL_DATE, _MONTH = 10, 7


def label(field: str) -> str:
    """Return what a field is called."""
    return LABELS.get(field, field)


def german_date(iso: str) -> str:
    """Return an ISO date, month or year as people here write it (DIN 5008)."""
    if len(iso) == _FULL_DATE:
        return f"{iso[8:]}.{iso[5:7]}.{iso[:4]}"
    if len(iso) == _MONTH:
        return f"{iso[5:]}/{iso[:4]}"
    return iso


def shown(table: str, field: str, value: object) -> str:
    """Return how a value of a field reads; unknown is the empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    text = str(value)
    if field in _DATES:
        return german_date(text)
    if field in ("sprachen", "felder"):
        import json  # noqa: PLC0415 - few things have one

        return ", ".join(json.loads(text))
    if field == "sprache":
        from gemeinwesen_cli.domain.sprache import name  # noqa: PLC0415 - few things have one

        return name(text)
    return _WORDS.get((table, field), _EVERYWHERE.get(field, {})).get(text, text)
