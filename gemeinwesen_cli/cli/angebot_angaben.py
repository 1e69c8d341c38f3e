"""The options with which an offer is described, and how they become values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gemeinwesen_cli.cli import typed
from gemeinwesen_cli.cli.options import complete
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.vocabulary import ANGEBOT_STATUS, ANMELDUNG, MERKMAL, WARTELISTE

if TYPE_CHECKING:
    from gemeinwesen_cli.cli.context import AppContext
    from gemeinwesen_cli.usecases.angebot_begriffe import Terms
    from gemeinwesen_cli.usecases.angebot_ort import Place
    from gemeinwesen_cli.usecases.angebot_teile import Dropped, Parts, Price

Given = dict[str, Any]


def text(option: str, words: str, **more: Any) -> Any:
    """Return an option that takes one text."""
    return Annotated[str | None, typer.Option(option, help=words, **more)]


def texts(option: str, words: str, noun: str = "", *others: str) -> Any:
    """Return an option that may be given several times."""
    more: dict[str, Any] = {"autocompletion": complete(noun)} if noun else {}
    return Annotated[list[str] | None, typer.Option(option, *others, help=words, **more)]


def flag(option: str, words: str) -> Any:
    """Return an option without a value."""
    return Annotated[bool, typer.Option(option, help=words, show_default=False)]


ANGABEN: dict[str, Any] = {
    "traeger": text("--traeger", "Träger; Pflichtangabe.", autocompletion=complete("traeger")),
    "name": text("--name", "Name des Angebots; Pflichtangabe."),
    "beschreibung": text("--beschreibung", "Was das Angebot tut."),
    "kurztext": text("--kurztext", "Höchstens 280 Zeichen, für Listen und Flyer."),
    "zielgruppe": texts("--zielgruppe", "Für wen; mehrfach möglich.", "zielgruppe"),
    "offen_fuer": texts("--offen-fuer", "Auch offen für diese Zielgruppe.", "zielgruppe"),
    "ausser": texts("--ausser", "Nicht für diese Zielgruppe.", "zielgruppe"),
    "handlungsfeld": texts("--handlungsfeld", "Worum es geht.", "handlungsfeld"),
    "ort": text("--ort", "Ort mit Namen.", autocompletion=complete("ort")),
    "strasse": text("--strasse", "Straße mit Hausnummer: Ostwall 107."),
    "plz": text("--plz", "Postleitzahl."),
    "raum": text("--raum", "Raum im Haus: Zi. 12."),
    "stadtteil": texts("--stadtteil", "Stadtteil; ohne Ort das Einzugsgebiet.", "stadtteil"),
    "einzugsgebiet": texts("--einzugsgebiet", "Für wen von wo.", "stadtteil"),
    "nur_dort": flag("--nur-dort", "Das Einzugsgebiet gilt streng."),
    "geschuetzt": flag("--geschuetzt", "Die Adresse nie zeigen oder drucken."),
    "barrierefrei": texts(
        "--barrierefreiheit", "z. B. stufenlos, aufzug=nein. " + ", ".join(MERKMAL), "",
        "--barrierefrei",
    ),
    "telefon": texts("--telefon", "Telefonnummer; ohne Vorwahl gilt die des Büros."),
    "email": text("--email", "E-Mail-Adresse der Stelle."),
    "url": text("--url", "Adresse im Netz."),
    "oeffnungszeiten": text("--oeffnungszeiten", 'In Worten: "Mo–Do 9–12 Uhr".'),
    "sprache": texts("--sprache", "Rumänisch, ro oder ru:muttersprache."),
    "kosten": text("--kosten", "kostenlos, 2,50 Euro, nach Einkommen …"),
    "alter": text("--alter", "6-14, ab 60, bis 27."),
    "anmeldung": text("--anmeldung", "Wie man sich anmeldet.", metavar="|".join(ANMELDUNG)),
    "anmeldung_hinweis": text("--anmeldung-hinweis", "Mehr zur Anmeldung."),
    "voraussetzung": texts("--voraussetzung", 'Was nötig ist: "wohnort: nur aus Krefeld".'),
    "kapazitaet": text("--kapazitaet", 'Plätze: "20", "3 von 20" oder "3 frei".'),
    "warteliste": text("--warteliste", "Warteliste.", metavar="|".join(WARTELISTE)),
    "suchwort": texts("--suchwort", "Wort, unter dem man es finden soll."),
    "gueltig_von": text("--gueltig-von", "Gilt ab diesem Tag."),
    "gueltig_bis": text("--gueltig-bis", "Ende der Förderung."),
    "status": text("--status", "Stand der Dinge.", metavar="|".join(ANGEBOT_STATUS)),
    "hinweis": text("--hinweis", "Aktueller Hinweis: Im August geschlossen."),
    "quelle": text("--quelle", "Woher die Angaben sind."),
    "stand": text("--stand", "Von wann die Quelle ist: 2026, Mai 2026, 1.5.2026."),
    "geprueft": text("--geprueft", "Tag, an dem Sie die Angaben geprüft haben."),
    "wiedervorlage": text("--wiedervorlage", "Wann wieder prüfen."),
}  # fmt: skip

WEG: dict[str, Any] = {
    "zielgruppe_weg": texts("--zielgruppe-weg", "Diese Zielgruppe entfernen.", "zielgruppe"),
    "handlungsfeld_weg": texts(
        "--handlungsfeld-weg", "Dieses Handlungsfeld entfernen.", "handlungsfeld"
    ),
    "ort_weg": texts("--ort-weg", "Findet dort nicht mehr statt.", "ort"),
    "einzugsgebiet_weg": texts(
        "--einzugsgebiet-weg", "Dieses Einzugsgebiet entfernen.", "stadtteil"
    ),
    "telefon_weg": texts("--telefon-weg", "Diese Nummer entfernen."),
    "sprache_weg": texts("--sprache-weg", "Diese Sprache entfernen."),
    "voraussetzung_weg": texts("--voraussetzung-weg", "Diese Voraussetzung entfernen."),
    "suchwort_weg": texts("--suchwort-weg", "Dieses Suchwort entfernen."),
    "leeren": texts("--leeren", "Dieses Feld leeren, z. B. email, kosten, oeffnungszeiten."),
}
TAGS: dict[str, Any] = {
    "weg": texts("--weg", "Diese Zielgruppe entfernen.", "zielgruppe"),
    "ausser": texts("--ausser", "Nicht für diese Zielgruppe.", "zielgruppe"),
    "offen_fuer": texts("--offen-fuer", "Auch offen für diese Zielgruppe.", "zielgruppe"),
    "handlungsfeld": texts("--handlungsfeld", "Dieses Handlungsfeld dazu.", "handlungsfeld"),
    "handlungsfeld_weg": WEG["handlungsfeld_weg"],
}
_LISTS = {"kosten", "oeffnungszeiten"}
_CAPACITY = re.compile(r"(\d+)(?: +von +(\d+))?( +frei)?(?: +pl(?:ä|ae)tze)?", re.IGNORECASE)


def is_given(given: Given) -> bool:
    """Return whether any option was typed."""
    return any(value not in (None, False, []) for value in given.values())


def plain(gw: AppContext, given: Given) -> dict[str, object]:
    """Return the plain fields of the offer."""
    ages: dict[str, object] = {}
    if given["alter"]:
        low, high = gw.values.ages(given["alter"])
        ages = {"alter_von": low, "alter_bis": high}
    checked = typed.day(gw, given["geprueft"])
    review = typed.day(gw, given["wiedervorlage"]) or (
        next_review(gw, checked) if checked else None
    )
    return ages | typed.given(
        beschreibung=typed.words(given["beschreibung"]),
        kurztext=typed.words(given["kurztext"]),
        email=typed.email(gw, given["email"]),
        url=typed.url(gw, given["url"]),
        anmeldung=typed.code(given["anmeldung"], ANMELDUNG, "--anmeldung"),
        anmeldung_hinweis=typed.words(given["anmeldung_hinweis"]),
        gueltig_von=typed.day(gw, given["gueltig_von"]),
        gueltig_bis=typed.day(gw, given["gueltig_bis"]),
        status=typed.code(given["status"], ANGEBOT_STATUS, "--status"),
        hinweis_aktuell=typed.words(given["hinweis"]),
        quelle=typed.words(given["quelle"]),
        stand=typed.partial(gw, given["stand"]),
        geprueft_am=checked,
        geprueft_von=gw.config.wer or None if checked else None,
        wiedervorlage_am=review,
    )


def next_review(gw: AppContext, day: str) -> str:
    """Return the day of the next review after a check."""
    from datetime import date, timedelta  # noqa: PLC0415 - only with a check

    return (date.fromisoformat(day) + timedelta(days=gw.config.wiedervorlage_tage)).isoformat()


def parts(gw: AppContext, given: Given) -> Parts:
    """Return what hangs on the offer."""
    from gemeinwesen_cli.usecases.angebot_teile import Parts  # noqa: PLC0415 - not for help

    return Parts(
        begriffe=terms(given),
        ort=_place(gw, given),
        stadtteile=given["stadtteil"] or (),
        einzugsgebiete=given["einzugsgebiet"] or (),
        nur_dort=given["nur_dort"],
        telefone=typed.phones(gw, given["telefon"] or ()),
        zeiten=typed.hours(gw, given["oeffnungszeiten"]),
        sprachen=languages(gw, given["sprache"]),
        kosten=price(gw, given["kosten"]),
        voraussetzungen=given["voraussetzung"] or (),
        kapazitaet=_capacity(given),
        suchwoerter=given["suchwort"] or (),
    )


def terms(given: Given) -> Terms:
    """Return the terms that were named."""
    from gemeinwesen_cli.usecases.angebot_begriffe import Terms  # noqa: PLC0415 - not for help

    return Terms(
        zielgruppen=given["zielgruppe"] or (),
        offen_fuer=given["offen_fuer"] or (),
        ausser=given["ausser"] or (),
        felder=given["handlungsfeld"] or (),
    )


def dropped(gw: AppContext, given: Given) -> Dropped:
    """Return what is to be taken off the offer."""
    from gemeinwesen_cli.usecases.angebot_begriffe import Terms  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.usecases.angebot_teile import Dropped  # noqa: PLC0415

    emptied = set(given["leeren"] or ())
    return Dropped(
        begriffe=Terms(
            zielgruppen=given["zielgruppe_weg"] or (), felder=given["handlungsfeld_weg"] or ()
        ),
        orte=given["ort_weg"] or (),
        einzugsgebiete=given["einzugsgebiet_weg"] or (),
        telefone=typed.phones(gw, given["telefon_weg"] or ()),
        sprachen=[code for code, _ in languages(gw, given["sprache_weg"])],
        voraussetzungen=given["voraussetzung_weg"] or (),
        suchwoerter=given["suchwort_weg"] or (),
        kosten="kosten" in emptied,
        zeiten="oeffnungszeiten" in emptied,
    )


def emptied(given: Given, allowed: tuple[str, ...]) -> dict[str, None]:
    """Return the plain fields to empty; "alter" empties both ends."""
    named = [f for f in given["leeren"] or () if f not in _LISTS]
    if "alter" in named:
        named = [f for f in named if f != "alter"] + ["alter_von", "alter_bis"]
    return typed.emptied(named, (*allowed, "alter", *sorted(_LISTS)))


def languages(gw: AppContext, typed_texts: list[str] | None) -> list[tuple[str, str | None]]:
    """Return (code, level) of every language named; "ro, bg" are two."""
    found = []
    for entry in typed_texts or ():
        for one in re.split(r"\s*[,;]\s*", entry.strip(" ,;")):
            language = gw.values.language(one)
            found.append((language.code, language.niveau))
    return found


def price(gw: AppContext, words: str | None) -> Price | None:
    """Return what something costs, None for unknown."""
    from gemeinwesen_cli.usecases.angebot_teile import Price  # noqa: PLC0415 - not for help

    cost = gw.values.cost(words) if words else None
    if cost is None:
        return None
    values = {
        "art": cost.art, "betrag_cent": cost.betrag_cent, "je": cost.je, "hinweis": cost.hinweis,
    }  # fmt: skip
    return Price(values=values, text=cost.anzeige)


def _place(gw: AppContext, given: Given) -> Place | None:
    from gemeinwesen_cli.usecases.angebot_ort import Place  # noqa: PLC0415 - not for help

    names = ("ort", "strasse", "plz", "raum", "geschuetzt", "barrierefrei")
    if not is_given({name: given[name] for name in names}):
        return None
    street, number = typed.split_street(given["strasse"]) if given["strasse"] else (None, None)
    return Place(
        name=typed.words(given["ort"]) or "",
        values=typed.given(
            strasse=street,
            hausnummer=number,
            plz=gw.values.plz(given["plz"]) if given["plz"] else None,
        ),
        stadt=typed.given(stadt=gw.config.stadt or None, bundesland=gw.config.bundesland or None),
        raum=typed.words(given["raum"]),
        geschuetzt=given["geschuetzt"],
        merkmale=typed.features(given["barrierefrei"] or (), MERKMAL),
    )


def _capacity(given: Given) -> dict[str, object] | None:
    found: dict[str, object] = {}
    if given["kapazitaet"]:
        read = _CAPACITY.fullmatch(given["kapazitaet"].strip())
        if not read:
            raise Rejected(
                f"„{given['kapazitaet']}“ ist keine Angabe zu Plätzen.",
                hint='Schreiben Sie zum Beispiel "20", "3 von 20" oder "3 frei".',
            )
        first, whole, free = int(read[1]), read[2], read[3]
        found = (
            {"frei": first, "maximal": int(whole)}
            if whole
            else {"frei" if free else "maximal": first}
        )
    waiting = typed.code(given["warteliste"], WARTELISTE, "--warteliste")
    found |= typed.given(warteliste=waiting)
    return found or None
