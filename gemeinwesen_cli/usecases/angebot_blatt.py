"""One offer whole, for the people of the office; a protected address stays hidden."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.angebotstext import (
    ages_text,
    capacity_text,
    cost_text,
    hours_kind,
    language_text,
)
from gemeinwesen_cli.domain.beispieldaten import example_mark
from gemeinwesen_cli.domain.felder import german_date
from gemeinwesen_cli.domain.rufnummer import din5008
from gemeinwesen_cli.domain.vocabulary import (
    ANGEBOT_STATUS,
    ANMELDUNG,
    GEPRUEFT_WIE,
    MERKMAL,
    MERKMAL_WERT,
    TELEFON_ART,
)
from gemeinwesen_cli.domain.zeitanzeige import show as show_hours
from gemeinwesen_cli.usecases.akte import load_akten
from gemeinwesen_cli.usecases.angebot_liste import WARN_DAYS
from gemeinwesen_cli.usecases.result import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gemeinwesen_cli.domain.akte import Akte, Einsatzort
    from gemeinwesen_cli.domain.angebot import Angebot
    from gemeinwesen_cli.domain.kontakt import Telefon
    from gemeinwesen_cli.domain.zeit import Zeit
    from gemeinwesen_cli.usecases.ports import Store

HIDDEN = "Adresse auf Anfrage"
Lines = list[tuple[str, str]]


def sheet(store: Store, angebot_id: str, today: date, *, with_protected: bool) -> Sheet:
    """Show one offer with everything that hangs on it."""
    (akte,) = load_akten(store, [angebot_id])
    hidden = akte.geschuetzt and not with_protected
    lines = [
        *_head(akte),
        *_for_whom(akte),
        *_where(akte, hidden=hidden),
        *_when_and_how(akte),
        *_terms_of_use(akte),
        *_freshness(akte, today),
    ]
    return Sheet(
        title=f"Angebot: {akte.angebot.name}",
        lines=tuple((name, text) for name, text in lines if text),
        data=_data(akte, hidden=hidden),
        notes=tuple(_notes(akte, today, hidden=hidden)),
    )


def _head(akte: Akte) -> Lines:
    angebot = akte.angebot
    return [
        ("Kurzname", angebot.slug),
        ("Träger", f"{akte.traeger.name} ({akte.traeger.slug})"),
        ("Status", ANGEBOT_STATUS[angebot.status] if angebot.status != "aktiv" else ""),
        ("Aktuell", angebot.hinweis_aktuell or ""),
        ("Kurztext", angebot.kurztext or ""),
        ("Beschreibung", angebot.beschreibung or ""),
    ]


def _for_whom(akte: Akte) -> Lines:
    by_modus: dict[str, list[str]] = {}
    for marke in akte.zielgruppen:
        by_modus.setdefault(marke.modus, []).append(marke.begriff.name)
    return [
        ("Zielgruppen", ", ".join(by_modus.get("ausdruecklich", ()))),
        ("Offen für", ", ".join(by_modus.get("offen_fuer", ()))),
        ("Nicht für", ", ".join(by_modus.get("ausgeschlossen", ()))),
        ("Handlungsfelder", ", ".join(feld.name for feld in akte.felder)),
        ("Alter", ages_text(akte.angebot.alter_von, akte.angebot.alter_bis)),
    ]


def _where(akte: Akte, *, hidden: bool) -> Lines:
    if hidden:
        return [("Ort", HIDDEN)]
    lines: Lines = []
    for platz in akte.orte:
        lines.append(("Ort", _place(platz)))
        lines += [("Zeiten des Ortes", _hours(zeit)) for zeit in platz.zeiten]
        features = ", ".join(
            f"{MERKMAL[m.merkmal]}: {MERKMAL_WERT[m.wert]}" for m in platz.merkmale
        )
        lines.append(("Barrierefreiheit", features))
    for gebiet in akte.gebiete:
        name = gebiet.stadtteil.name if gebiet.stadtteil else gebiet.einzugsgebiet.freitext or ""
        only = " (nur von dort)" if gebiet.einzugsgebiet.streng else ""
        lines.append(("Einzugsgebiet", f"{name}{only}"))
    return lines


def _place(platz: Einsatzort) -> str:
    ort = platz.ort
    street = " ".join(p for p in (ort.strasse, ort.hausnummer) if p)
    town = " ".join(p for p in (ort.plz, ort.stadt) if p)
    name = "" if ort.name == street else ort.name
    place = ", ".join(p for p in (name, street, ort.zusatz, platz.raum, town) if p)
    district = f" – {platz.stadtteil.name}" if platz.stadtteil else ""
    return f"{place}{district}"


def _hours(zeit: Zeit) -> str:
    if zeit.oh:
        return show_hours(zeit.oh)
    words = zeit.freitext or zeit.quelle_text
    return f"{words} (nicht ausgewertet)" if words else "nach Vereinbarung"


def _phone(phone: Telefon) -> str:
    about = [TELEFON_ART[phone.art] if phone.art != "fest" else "", phone.beschreibung or ""]
    about.append("" if phone.oeffentlich else "nur intern")
    words = ", ".join(word for word in about if word)
    number = din5008(phone.nummer_e164, phone.durchwahl)
    return f"{number} ({words})" if words else number


def _when_and_how(akte: Akte) -> Lines:
    angebot = akte.angebot
    lines: Lines = [(hours_kind(zeit), _hours(zeit)) for zeit in akte.zeiten]
    lines += [("Telefon", _phone(phone)) for phone in akte.telefone]
    if not akte.telefone:
        lines += [("Telefon des Trägers", _phone(phone)) for phone in akte.traeger_telefone]
    for kontakt in akte.kontakte:
        reach = [_phone(p) for p in akte.kontakt_telefone if p.gehoert_zu_id == kontakt.id]
        parts = [kontakt.funktion, kontakt.name, kontakt.email, *reach]
        secret = "" if kontakt.oeffentlich else " (nur intern)"
        lines.append(("Kontakt", ", ".join(p for p in parts if p) + secret))
    return [
        *lines,
        ("E-Mail", angebot.email or ""),
        ("Website", angebot.url or ""),
        ("Sprachen", ", ".join(language_text(s.code, s.niveau) for s in akte.sprachen)),
    ]


def _terms_of_use(akte: Akte) -> Lines:
    angebot = akte.angebot
    how = ANMELDUNG.get(angebot.anmeldung or "", "")
    registration = ": ".join(p for p in (how, angebot.anmeldung_hinweis) if p)
    return [
        ("Kosten", "; ".join(cost_text(k) for k in akte.kosten) or "unbekannt, bitte erfragen"),
        ("Anmeldung", registration),
        ("Voraussetzung", angebot.voraussetzung_text or ""),
        *(("Voraussetzung", v.text) for v in akte.voraussetzungen),
        *(
            ("Kapazität", f"{capacity_text(k)} (Stand {german_date(k.stand_am)})")
            for k in akte.kapazitaeten
        ),
        ("Suchwörter", ", ".join(akte.suchwoerter)),
    ]


def _freshness(akte: Akte, today: date) -> Lines:
    angebot = akte.angebot
    how = GEPRUEFT_WIE.get(angebot.geprueft_wie or "", "")
    by = f"von {angebot.geprueft_von}" if angebot.geprueft_von else ""
    checked = german_date(angebot.geprueft_am) if angebot.geprueft_am else "noch nie"
    due = german_date(angebot.wiedervorlage_am) if angebot.wiedervorlage_am else ""
    late = bool(angebot.wiedervorlage_am and angebot.wiedervorlage_am <= today.isoformat())
    return [
        ("gültig ab", german_date(angebot.gueltig_von or "")),
        ("gültig bis", german_date(angebot.gueltig_bis or "")),
        ("geprüft", " ".join(p for p in (checked, by, how) if p)),
        ("wieder prüfen", f"{due}{' (fällig)' if late else ''}" if due else ""),
        ("Quelle", angebot.quelle or ""),
        ("Stand der Quelle", german_date(angebot.stand or "")),
        *(("Kennung", f"{k.schluessel} ({k.quelle})") for k in akte.kennungen),
        ("Weitere Felder", angebot.extra or ""),
    ]


def _notes(akte: Akte, today: date, *, hidden: bool) -> Iterable[str]:
    angebot = akte.angebot
    if hidden:
        yield "Der Ort ist geschützt. Zeigen nur, wenn nötig: --mit-geschuetzt"
    if warning := ending_note(angebot, today):
        yield warning
    if angebot.wiedervorlage_am and angebot.wiedervorlage_am <= today.isoformat():
        yield f"Zur Prüfung fällig. Bestätigen mit: gw angebot pruefen {angebot.slug} --bestaetigt"
    if angebot.beispiel:
        yield f"{example_mark([angebot.stand])}."


def ending_note(angebot: Angebot, today: date) -> str:
    """Return a warning when the funding of an offer ends within 90 days or has ended."""
    if not angebot.gueltig_bis or angebot.status == "beendet":
        return ""
    end = date.fromisoformat(angebot.gueltig_bis)
    if end < today:
        return f"Die Gültigkeit ist am {german_date(angebot.gueltig_bis)} abgelaufen."
    if end <= today + timedelta(days=WARN_DAYS):
        days = (end - today).days
        return f"Das Angebot endet am {german_date(angebot.gueltig_bis)}, in {days} Tagen."
    return ""


def _plain(record: Any, *names: str) -> dict[str, Any]:
    return {"kurzname" if n == "slug" else n: getattr(record, n) for n in names}


def _data(akte: Akte, *, hidden: bool) -> dict[str, Any]:
    """Return the offer for programs; where it is only when that may be shown."""
    angebot = akte.angebot
    where: dict[str, Any] = {"geschuetzt": akte.geschuetzt, "orte": [], "einzugsgebiete": []}
    if not hidden:
        where["orte"] = [
            _plain(p.ort, "slug", "name", "strasse", "hausnummer", "zusatz", "plz", "stadt")
            | {
                "raum": p.raum,
                "stadtteil": p.stadtteil.name if p.stadtteil else None,
                "barrierefreiheit": {m.merkmal: m.wert for m in p.merkmale},
            }
            for p in akte.orte
        ]
        where["einzugsgebiete"] = [
            {
                "stadtteil": g.stadtteil.name if g.stadtteil else g.einzugsgebiet.freitext,
                "streng": g.einzugsgebiet.streng,
            }
            for g in akte.gebiete
        ]
    return {
        **_plain(angebot, *(f.name for f in fields(angebot))),
        "traeger": akte.traeger.slug,
        "zielgruppen": [
            {"kurzname": m.begriff.slug, "name": m.begriff.name, "modus": m.modus}
            for m in akte.zielgruppen
        ],
        "handlungsfelder": [f.slug for f in akte.felder],
        **where,
        "zeiten": [
            _plain(z, "art", "oh", "freitext", "quelle_text") | {"text": _hours(z)}
            for z in akte.zeiten
        ],
        "telefone": [
            _plain(t, "nummer_e164", "durchwahl", "art", "oeffentlich") | {"text": _phone(t)}
            for t in akte.telefone
        ],
        "sprachen": [_plain(s, "code", "niveau") for s in akte.sprachen],
        "kosten": [_plain(k, "art", "betrag_cent", "je", "hinweis") for k in akte.kosten],
        "voraussetzungen": [_plain(v, "art", "text", "muss") for v in akte.voraussetzungen],
        "kapazitaet": [
            _plain(k, "einheit", "maximal", "frei", "warteliste", "stand_am")
            for k in akte.kapazitaeten
        ],
        "suchwoerter": list(akte.suchwoerter),
        "kennungen": [_plain(k, "quelle", "schluessel") for k in akte.kennungen],
    }
