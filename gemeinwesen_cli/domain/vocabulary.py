"""The closed word lists of the register: stored code -> German label.

The database checks the same codes; a test compares the two.
"""

from __future__ import annotations

RECHTSFORM = {
    "verein": "Verein",
    "ggmbh": "gGmbH",
    "stiftung": "Stiftung",
    "kirche": "Kirche",
    "kommune": "Kommune",
    "koerperschaft": "Körperschaft",
    "initiative": "Initiative",
    "sonstige": "sonstige",
}
TRAEGER_STATUS = {"aktiv": "aktiv", "ruht": "ruht", "aufgeloest": "aufgelöst"}
ANGEBOT_STATUS = {
    "aktiv": "aktiv",
    "geplant": "geplant",
    "ruht": "ruht",
    "voruebergehend_geschlossen": "vorübergehend geschlossen",
    "beendet": "beendet",
}
ANMELDUNG = {
    "ohne": "ohne Anmeldung",
    "telefonisch": "Anmeldung telefonisch",
    "online": "Anmeldung online",
    "persoenlich": "Anmeldung persönlich",
    "ueberweisung": "nur mit Überweisung",
}
GEPRUEFT_WIE = {
    "telefon": "am Telefon",
    "mail": "per E-Mail",
    "vor_ort": "vor Ort",
    "website": "auf der Website",
    "bogen": "mit Prüfbogen",
}
ORT_ART = {
    "gebaeude": "Gebäude",
    "mobil": "mobil",
    "virtuell": "im Netz",
    "postfach": "Postfach",
}
ORT_ROLLE = {
    "anlaufstelle": "Anlaufstelle",
    "auslageort": "Auslageort",
    "treffpunkt": "Treffpunkt",
    "beratungsort": "Beratungsort",
    "verwaltung": "Verwaltung",
    "kulturzentrum": "Kulturzentrum",
    "schule": "Schule",
    "kita": "Kita",
    "glaubensort": "Glaubensort",
    "sonstige": "sonstige",
}
ZEIT_ART = {
    "oeffnung": "Öffnungszeit",
    "sprechzeit": "Sprechzeit",
    "telefonzeit": "Telefonzeit",
    "kurs": "Kurs",
    "nach_vereinbarung": "nach Vereinbarung",
}
FERIEN = {
    "wie_immer": "in den Ferien wie immer",
    "geschlossen": "in den Ferien geschlossen",
    "eigene": "in den Ferien eigene Zeiten",
}
NIVEAU = {
    "muttersprache": "Muttersprache",
    "fliessend": "fließend",
    "grundkenntnisse": "Grundkenntnisse",
    "dolmetscher_anfrage": "Dolmetschen auf Anfrage",
    "telefondolmetscher": "Dolmetschen am Telefon",
    "nur_material": "nur gedrucktes Material",
}
RECHTSGRUNDLAGE = {
    "dienstlich_veroeffentlicht": "dienstlich veröffentlicht",
    "einwilligung": "Einwilligung",
    "intern": "nur intern",
    "unbekannt": "unbekannt",
}
TELEFON_ART = {"fest": "Telefon", "mobil": "Mobil", "fax": "Fax", "hotline": "Hotline"}
KOSTEN_ART = {
    "kostenlos": "kostenlos",
    "betrag": "Betrag",
    "einkommensabhaengig": "nach Einkommen",
    "spende": "gegen Spende",
    "kaution": "Kaution",
    "unbekannt": "bitte erfragen",
}
KOSTEN_JE = {"termin": "je Termin", "monat": "im Monat", "kurs": "je Kurs", "person": "je Person"}
VORAUSSETZUNG_ART = {
    "alter": "Alter",
    "wohnort": "Wohnort",
    "leistungsbezug": "Leistungsbezug",
    "ueberweisung": "Überweisung",
    "geschlecht": "Geschlecht",
    "aufenthalt": "Aufenthalt",
    "anmeldung": "Anmeldung",
    "dokument": "Unterlagen",
    "sonstige": "sonstige",
}
MERKMAL = {
    "stufenlos": "stufenlos",
    "aufzug": "Aufzug",
    "wc": "rollstuhlgerechtes WC",
    "parkplatz": "Behindertenparkplatz",
    "induktion": "Induktionsanlage",
    "leitsystem": "Leitsystem",
}
MERKMAL_WERT = {"ja": "ja", "teilweise": "teilweise", "nein": "nein", "unbekannt": "unbekannt"}
EINHEIT = {"plaetze": "Plätze", "termine": "Termine", "gruppe": "Gruppe"}
WARTELISTE = {
    "keine": "keine Warteliste",
    "kurz": "kurze Warteliste",
    "lang": "lange Warteliste",
    "zu": "Warteliste geschlossen",
}
EBENE = {
    "stadt": "Stadt",
    "bezirk": "Stadtbezirk",
    "stadtteil": "Stadtteil",
    "quartier": "Quartier",
    "statistisch": "statistischer Bezirk",
}
TAXONOMIE = {"zielgruppe": "Zielgruppe", "handlungsfeld": "Handlungsfeld"}
SYNONYM_ART = {
    "synonym": "Synonym",
    "umgangssprache": "Umgangssprache",
    "frueher": "früherer Name",
}
MODUS = {
    "ausdruecklich": "ausdrücklich",
    "offen_fuer": "offen für",
    "ausgeschlossen": "ausgeschlossen",
}
BEDARF_STATUS = {
    "offen": "offen",
    "verwiesen": "verwiesen",
    "gedeckt": "gedeckt",
    "ins_leere": "ins Leere",
    "weitergeleitet": "weitergeleitet",
    "planungshinweis": "Planungshinweis",
    "zurueckgezogen": "zurückgezogen",
}
LEERE_GRUND = {
    "kein_angebot": "kein Angebot",
    "sprache": "Sprache fehlt",
    "ort_zu_weit": "Ort zu weit",
    "zeit": "Zeit passt nicht",
    "kosten": "zu teuer",
    "voll": "kein Platz frei",
    "voraussetzung": "Voraussetzung nicht erfüllt",
    "unbekannt_geblieben": "Angebot war nicht bekannt",
    "barriere": "nicht barrierefrei",
}
WUNSCHZEIT = {
    "morgens": "morgens",
    "mittags": "mittags",
    "nachmittags": "nachmittags",
    "abends": "abends",
    "wochenende": "am Wochenende",
}
DRINGLICHKEIT = {"1": "kann warten", "2": "bald", "3": "dringend"}
BEDARF_QUELLE = {
    "anlaufstelle": "Anlaufstelle",
    "gespraech": "Gespräch",
    "befragung": "Befragung",
    "anruf": "Anruf",
}
VERWEIS_RUECKMELDUNG = {
    "angekommen": "angekommen",
    "kein_platz": "kein Platz",
    "falsche_stelle": "falsche Stelle",
    "nicht_erschienen": "nicht erschienen",
}
URTEIL = {"angenommen": "angenommen", "passt_nicht": "passt nicht"}
URTEIL_GRUND = {
    "sprache": "Sprache fehlt",
    "zeit": "Zeit passt nicht",
    "ort_zu_weit": "Ort zu weit",
    "kosten": "zu teuer",
    "voll": "kein Platz frei",
    "voraussetzung": "Voraussetzung nicht erfüllt",
    "falsche_stelle": "falsche Stelle",
    "veraltet": "Angaben veraltet",
    "sonstiges": "sonstiges",
}
