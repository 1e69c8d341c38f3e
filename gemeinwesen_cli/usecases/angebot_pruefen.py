"""Keeping offers true: what is due for review, and confirming what was looked at."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.angebot import Angebot
from gemeinwesen_cli.domain.beispieldaten import example_mark
from gemeinwesen_cli.domain.entity import changed
from gemeinwesen_cli.domain.felder import german_date
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.domain.zeit import Zeit
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.angebot_liste import WARN_DAYS
from gemeinwesen_cli.usecases.result import Listing, Receipt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from gemeinwesen_cli.usecases.ports import Job, Store

_NOUN = "angebot"


@frozen
class Check:
    """How something was looked at: on which day (ISO), in which way, when to look again."""

    day: str
    wie: str | None
    wieder: str


def due(store: Store, today: date) -> list[tuple[Angebot, str]]:
    """Return the offers that want a look, with the reason; the most urgent first."""
    found: list[tuple[int, str, Angebot, str]] = []
    edge = (today + timedelta(days=WARN_DAYS)).isoformat()
    now = today.isoformat()
    for angebot in store.of(Angebot).all():
        if angebot.status == "beendet":
            continue
        reasons: list[tuple[int, str, str]] = []
        if angebot.gueltig_bis and angebot.gueltig_bis <= edge:
            word = "abgelaufen am" if angebot.gueltig_bis < now else "endet am"
            reasons.append((0, angebot.gueltig_bis, f"{word} {german_date(angebot.gueltig_bis)}"))
        if angebot.wiedervorlage_am and angebot.wiedervorlage_am <= now:
            text = f"fällig seit {german_date(angebot.wiedervorlage_am)}"
            reasons.append((1, angebot.wiedervorlage_am, text))
        elif not angebot.geprueft_am:
            reasons.append((2, angebot.stand or "", "noch nie geprüft"))
        if reasons:
            rank, day, _ = min(reasons)
            found.append((rank, day, angebot, ", ".join(text for _, _, text in reasons)))
    found.sort(key=lambda entry: (entry[0], entry[1], entry[2].slug))
    return [(angebot, reason) for _, _, angebot, reason in found]


def work_list(store: Store, today: date, limit: int | None) -> Listing:
    """List what is due for review."""
    found = due(store, today)
    names = {t.id: t.name for t in store.of(Traeger).all()}
    rows = [(a.slug, a.name, names[a.traeger_id], reason) for a, reason in found[:limit]]
    notes = ["Bestätigen mit: gw angebot pruefen KURZNAME --bestaetigt"] if found else []
    if examples := [a.stand for a, _ in found[:limit] if a.beispiel]:
        notes.append(f"{example_mark(examples)}.")
    return Listing(
        columns=("kurzname", "name", "traeger", "grund"),
        heads=("Kurzname", "Name", "Träger", "Grund"),
        rows=rows,
        total=len(found),
        notes=tuple(notes),
    )


def confirm_offers(store: Store, job: Job, angebot_ids: Sequence[str], check: Check) -> Receipt:
    """Note that the facts of offers, hours included, were found right."""
    values = {
        "geprueft_am": check.day,
        "geprueft_von": job.who,
        "geprueft_wie": check.wie,
        "wiedervorlage_am": check.wieder,
    }
    names = []
    with store.writing(job):
        for angebot_id in angebot_ids:
            angebot = record.get(store, Angebot, angebot_id)
            store.of(Angebot).update(changed(angebot, **values))
            for zeit in store.of(Zeit).by(gehoert_zu=_NOUN, gehoert_zu_id=angebot_id):
                store.of(Zeit).update(changed(zeit, **values))
            names.append((angebot.slug, angebot.name))
    count = "1 Angebot" if len(names) == 1 else f"{len(names)} Angebote"
    return Receipt(
        text=record.done(job, f"{count} bestätigt, Stand {german_date(check.day)}."),
        lines=tuple(f"{name} ({slug})" for slug, name in names),
        data={"kurznamen": [slug for slug, _ in names], **values},
        notes=(f"Wieder zu prüfen am {german_date(check.wieder)}.",),
    )
