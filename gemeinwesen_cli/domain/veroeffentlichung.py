"""What of an offer may leave the office: the one door through which facts reach print.

Internal notes, contacts that are not public and everything that tells where a protected place is
stay behind here, so that no exporter has to know about them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.angebotstext import ages_text, cost_text, language_text
from gemeinwesen_cli.domain.beispieldaten import example_mark
from gemeinwesen_cli.domain.drucksache import (
    Eintrag,
    Standort,
    Telefonnummer,
    anschrift,
    datum,
    letzter_tag,
    standort,
    ueberfaellig,
)
from gemeinwesen_cli.domain.folding import fold
from gemeinwesen_cli.domain.rufnummer import din5008
from gemeinwesen_cli.domain.vocabulary import (
    ANGEBOT_STATUS,
    ANMELDUNG,
    KOSTEN_ART,
    TELEFON_ART,
    ZEIT_ART,
)
from gemeinwesen_cli.domain.zeitanzeige import show

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from gemeinwesen_cli.domain.akte import Akte, Einsatzort
    from gemeinwesen_cli.domain.bedingung import Kosten, SpracheAngebot
    from gemeinwesen_cli.domain.kontakt import Kontakt, Telefon
    from gemeinwesen_cli.domain.zeit import Zeit

_NAME_ALLOWED = frozenset({"dienstlich_veroeffentlicht", "einwilligung"})
_UNSAID = frozenset({"oeffnung", "fest", "muttersprache", "fliessend"})


def published(akte: Akte, heute: date) -> Eintrag:
    """Return what of an offer may be shown outside the office."""
    angebot, traeger = akte.angebot, akte.traeger
    public = [k for k in akte.kontakte if _is_public(k, heute)]
    own_mails = (angebot.email, *(k.email for k in public))
    return Eintrag(
        name=angebot.name,
        traeger=traeger.name,
        orte=_places(akte),
        telefone=_phones(akte, public),
        emails=_unique(own_mails) or _unique((traeger.email,)),
        web=angebot.url or traeger.website or "",
        ansprechpersonen=_unique(_person(k) for k in public),
        zielgruppen=_groups(akte),
        handlungsfelder=tuple(feld.name for feld in akte.felder),
        sprachen=_unique(_language(sprache) for sprache in akte.sprachen),
        zeiten=_harmless(akte, _hours(akte, heute)),
        kosten=", ".join(_unique(_cost(kosten) for kosten in akte.kosten)),
        anmeldung=", ".join(_harmless(akte, _registration(akte))),
        hinweis=" · ".join(_harmless(akte, _notes(akte))),
        stand=datum(angebot.geprueft_am or angebot.stand),
        ueberfaellig=ueberfaellig(
            geprueft_am=angebot.geprueft_am, wiedervorlage_am=angebot.wiedervorlage_am, heute=heute
        ),
        beispiel=angebot.beispiel,
    )


def newest_stand(akten: Iterable[Akte], heute: date) -> str:
    """Return the newest day on which any of the facts shown was checked, empty when none was."""
    known = [a.angebot.geprueft_am or a.angebot.stand for a in akten]
    newest = max((text for text in known if text), key=letzter_tag, default="")
    return datum(min(newest, heute.isoformat()))


def example_note(akten: Iterable[Akte]) -> str:
    """Return the mark every page with example data carries, empty when there are none."""
    examples = [akte for akte in akten if akte.angebot.beispiel]
    if not examples:
        return ""
    return example_mark(akte.angebot.stand for akte in examples)


def _is_public(kontakt: Kontakt, heute: date) -> bool:
    expired = kontakt.loeschen_am and kontakt.loeschen_am <= heute.isoformat()
    return kontakt.oeffentlich and not expired


def _person(kontakt: Kontakt) -> str:
    if not kontakt.name or kontakt.rechtsgrundlage not in _NAME_ALLOWED:
        return ""
    return f"{kontakt.name} ({kontakt.funktion})"


def _places(akte: Akte) -> tuple[Standort, ...]:
    if akte.geschuetzt:
        return (standort(geschuetzt=True),)
    if akte.orte:
        return tuple(_place(platz, akte.angebot.name) for platz in akte.orte)
    return tuple(Standort(stadtteil=name) for name in _areas(akte))


def _areas(akte: Akte) -> tuple[str, ...]:
    return _unique(
        gebiet.stadtteil.name if gebiet.stadtteil else gebiet.einzugsgebiet.freitext
        for gebiet in akte.gebiete
    )


def _place(platz: Einsatzort, offer: str) -> Standort:
    """Return an open place; one that is called like the offer is not named twice."""
    ort = platz.ort
    street = anschrift(
        strasse=ort.strasse or "",
        hausnummer=ort.hausnummer or "",
        zusatz=", ".join(text for text in (ort.zusatz, platz.raum) if text),
        plz=ort.plz or "",
        stadt=ort.stadt or "",
    )
    return standort(
        name="" if ort.name == offer else ort.name,
        adresse=street,
        stadtteil=platz.stadtteil.name if platz.stadtteil else "",
    )


def _phones(akte: Akte, public: list[Kontakt]) -> tuple[Telefonnummer, ...]:
    """Return the numbers nearest to the offer; those of the provider only where it has none."""
    functions = {kontakt.id: kontakt.funktion for kontakt in public}
    own = [
        *akte.telefone,
        *(phone for phone in akte.kontakt_telefone if phone.gehoert_zu_id in functions),
    ]
    if not akte.geschuetzt:  # the number of a protected place leads to its address
        own += [phone for platz in akte.orte for phone in platz.telefone]
    shown = [phone for phone in own if phone.oeffentlich]
    shown = shown or [phone for phone in akte.traeger_telefone if phone.oeffentlich]
    shown.sort(key=lambda phone: phone.art == "fax")
    numbers: dict[str, Telefonnummer] = {}
    for phone in shown:
        number = _number(phone, functions)
        numbers.setdefault(number.anzeige, number)
    return tuple(numbers.values())


def _number(phone: Telefon, functions: dict[str, str]) -> Telefonnummer:
    kind = "" if phone.art in _UNSAID else TELEFON_ART[phone.art]
    about = (kind, phone.beschreibung, functions.get(phone.gehoert_zu_id))
    return Telefonnummer(
        anzeige=din5008(phone.nummer_e164, phone.durchwahl),
        waehlen="" if phone.art == "fax" else phone.nummer_e164,
        zusatz=", ".join(_unique(about)),
    )


def _groups(akte: Akte) -> tuple[str, ...]:
    meant = [m.begriff.name for m in akte.zielgruppen if m.modus != "ausgeschlossen"]
    barred = [m.begriff.name for m in akte.zielgruppen if m.modus == "ausgeschlossen"]
    return (*meant, *(f"nicht für {name}" for name in barred))


def _language(sprache: SpracheAngebot) -> str:
    return language_text(sprache.code, None if sprache.niveau in _UNSAID else sprache.niveau)


def _hours(akte: Akte, heute: date) -> tuple[str, ...]:
    """Return the offer's hours, else those of its places, one line each."""
    own = akte.zeiten
    if not own and not akte.geschuetzt:
        own = tuple(zeit for platz in akte.orte for zeit in platz.zeiten)
    current = (zeit for zeit in own if not (zeit.gueltig_bis or "9") < heute.isoformat())
    return _unique(line for zeit in current for line in _lines(zeit))


def _lines(zeit: Zeit) -> list[str]:
    lines = show(zeit.oh).split("; ") if zeit.oh else []
    lines += [zeit.freitext] if zeit.freitext else []
    if lines and zeit.art not in _UNSAID:
        lines[0] = f"{ZEIT_ART[zeit.art]}: {lines[0]}"
    return lines


def _cost(kosten: Kosten) -> str:
    return ", ".join(_unique((_price(kosten), kosten.ermaessigung)))


def _price(kosten: Kosten) -> str:
    """Return the price; a note in words says more than the figures, so it stands for them."""
    kind, note = KOSTEN_ART[kosten.art], kosten.hinweis or ""
    if kosten.art == "unbekannt":
        return note
    if kosten.art == "betrag" and kosten.betrag_cent is None:
        return note or "kostenpflichtig"
    if note and kosten.art != "betrag" and fold(kind) not in fold(note):
        return f"{kind}, {note}"
    return cost_text(kosten)


def _registration(akte: Akte) -> tuple[str, ...]:
    angebot = akte.angebot
    return _unique((ANMELDUNG.get(angebot.anmeldung or "", ""), angebot.anmeldung_hinweis))


def _notes(akte: Akte) -> tuple[str, ...]:
    angebot = akte.angebot
    status = "" if angebot.status == "aktiv" else ANGEBOT_STATUS[angebot.status]
    return _unique(
        (status, angebot.hinweis_aktuell, ages_text(angebot.alter_von or None, angebot.alter_bis))
    )


def _harmless(akte: Akte, texts: Iterable[str]) -> tuple[str, ...]:
    """Drop free text that names the street of a protected place."""
    streets = [fold(p.ort.strasse) for p in akte.orte if p.ort.vertraulich and p.ort.strasse]
    return tuple(text for text in texts if not any(street in fold(text) for street in streets))


def _unique(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
