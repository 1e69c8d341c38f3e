"""Verweise: handing a need over to an offer with a code, and recording what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.angebot import Angebot
from gemeinwesen_cli.domain.bedarf import Bedarf, Verweis
from gemeinwesen_cli.domain.begriff import Begriff
from gemeinwesen_cli.domain.entity import changed, new_id
from gemeinwesen_cli.domain.errors import NotFound, Rejected
from gemeinwesen_cli.domain.felder import german_date, shown
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.domain.verweiscode import new_code, read_code
from gemeinwesen_cli.domain.vocabulary import ANGEBOT_STATUS, VERWEIS_RUECKMELDUNG
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.bedarf_blatt import code_text, match_command, need_groups
from gemeinwesen_cli.usecases.bedarf_stand import Stand, move
from gemeinwesen_cli.usecases.result import Receipt

if TYPE_CHECKING:
    from gemeinwesen_cli.usecases.ports import Job, Store

_DONE = ("gedeckt", "zurueckgezogen")


def refer(store: Store, job: Job, bedarf_id: str, angebot_id: str) -> Receipt:
    """Hand a need over to an offer; the code goes on a slip.

    Raises:
        Rejected: if the need is closed, the offer has ended, or a slip to it is still waiting.
    """
    bedarf = record.get(store, Bedarf, bedarf_id)
    angebot = record.get(store, Angebot, angebot_id)
    with store.writing(job):
        verweis, lines = hand_over(store, job, bedarf, angebot)
    shown_code = code_text(verweis.code)
    notes = []
    if angebot.status != "aktiv":
        notes.append(f"Achtung: {angebot.name} steht auf „{ANGEBOT_STATUS[angebot.status]}“.")
    if not job.dry_run:
        notes.append(
            f"Auf den Zettel: {shown_code}. Was daraus wurde, halten Sie fest mit: "
            f"gw bedarf rueckmeldung {verweis.code} angekommen"
        )
    return Receipt(
        text=record.done(
            job, f"Bedarf {bedarf.slug} an {angebot.name} verwiesen. Code: {shown_code}"
        ),
        lines=lines,
        data={"bedarf": bedarf.slug, "angebot": angebot.slug, "code": verweis.code},
        notes=tuple(notes),
    )


def hand_over(
    store: Store, job: Job, bedarf: Bedarf, angebot: Angebot
) -> tuple[Verweis, tuple[str, ...]]:
    """Write a referral inside `writing`; return it and what changed.

    Raises:
        Rejected: if the need is closed, the offer has ended, or a slip to it is still waiting.
    """
    _refuse(store, job, bedarf, angebot)
    verweis = Verweis(
        id=new_id(),
        bedarf_id=bedarf.id,
        angebot_id=angebot.id,
        code=_unused_code(store),
        ausgegeben_am=job.today.isoformat(),
    )
    store.of(Verweis).add(verweis)
    return verweis, move(store, job, bedarf.id, Stand(status="verwiesen"))


def find_referral(store: Store, text: str, bedarf_id: str | None) -> Verweis:
    """Return the referral with that code, or the only one of a need that still waits.

    Raises:
        NotFound: if there is none, or the need has several.
    """
    if bedarf_id is None:
        code = read_code(text)
        found = store.of(Verweis).by(code=code)
        if not found:
            raise NotFound(
                f"Einen Verweis mit dem Code {code_text(code)} gibt es nicht.",
                hint="Welche es gibt, steht beim Bedarf: gw bedarf show BEDARF",
            )
        return found[0]
    waiting = store.of(Verweis).by(bedarf_id=bedarf_id, rueckmeldung=None)
    if not waiting:
        raise NotFound(
            "Zu diesem Bedarf gibt es keinen Verweis ohne Rückmeldung.",
            hint=f"Erst verweisen mit: gw bedarf verweisen {text} ANGEBOT",
        )
    if len(waiting) > 1:
        raise NotFound(
            f"Zu diesem Bedarf gibt es {len(waiting)} Verweise ohne Rückmeldung.",
            hint=f"Bitte den Code vom Zettel angeben; er steht auch in: gw bedarf show {text}",
        )
    return waiting[0]


def answer(store: Store, job: Job, verweis_id: str, outcome: str) -> Receipt:
    """Record what came of a referral, and let its need stand accordingly."""
    verweis = record.get(store, Verweis, verweis_id)
    angebot = record.get(store, Angebot, verweis.angebot_id)
    with store.writing(job):
        after = changed(verweis, rueckmeldung=outcome, rueckmeldung_am=job.today.isoformat())
        store.of(Verweis).update(after)
        lines = list(record.difference_lines(verweis, after))
        bedarf = record.get(store, Bedarf, verweis.bedarf_id)
        lines += move(store, job, bedarf.id, _stand_after(store, bedarf, outcome))
        bedarf = record.get(store, Bedarf, bedarf.id)
    word = VERWEIS_RUECKMELDUNG[outcome]
    return Receipt(
        text=record.done(
            job, f"Verweis {code_text(verweis.code)} an {angebot.name}: {word} ({bedarf.slug})."
        ),
        lines=tuple(lines),
        data={
            "code": verweis.code,
            "bedarf": bedarf.slug,
            "angebot": angebot.slug,
            "rueckmeldung": outcome,
            "status": bedarf.status,
        },
        notes=tuple(_advice(store, bedarf, angebot, outcome)),
    )


def _refuse(store: Store, job: Job, bedarf: Bedarf, angebot: Angebot) -> None:
    if bedarf.status in _DONE:
        raise Rejected(
            f"Bedarf {bedarf.slug} ist schon {shown('bedarf', 'status', bedarf.status)}.",
            hint=f"Wieder öffnen mit: gw bedarf edit {bedarf.slug} --wieder-offen",
        )
    ended = angebot.gueltig_bis is not None and angebot.gueltig_bis < job.today.isoformat()
    if angebot.status == "beendet" or ended:
        until = f" seit {german_date(angebot.gueltig_bis)}" if ended and angebot.gueltig_bis else ""
        raise Rejected(
            f"Das Angebot {angebot.name} ist{until} beendet.",
            hint="Andere finden Sie mit gw match.",
        )
    for verweis in store.of(Verweis).by(bedarf_id=bedarf.id, angebot_id=angebot.id):
        if verweis.rueckmeldung is None and verweis.verfallen_am is None:
            raise Rejected(
                f"Dorthin ist {bedarf.slug} schon verwiesen: Code {code_text(verweis.code)}.",
                hint="Was daraus wurde: "
                f"gw bedarf rueckmeldung {verweis.code} {'|'.join(VERWEIS_RUECKMELDUNG)}",
            )


def _unused_code(store: Store) -> str:
    code = new_code()
    while store.of(Verweis).count(code=code):
        code = new_code()
    return code


def _stand_after(store: Store, bedarf: Bedarf, outcome: str) -> Stand:
    """Return where a need stands after an answer; what somebody decided meanwhile stays."""
    if outcome == "angekommen":
        return Stand(status="gedeckt")
    others = [
        verweis
        for verweis in store.of(Verweis).by(bedarf_id=bedarf.id, rueckmeldung=None)
        if verweis.verfallen_am is None
    ]
    if bedarf.status == "verwiesen" and not others:
        return Stand(status="offen")
    return Stand(
        status=bedarf.status,
        leere_grund=bedarf.leere_grund,
        weitergeleitet_an=bedarf.weitergeleitet_an,
    )


def _advice(store: Store, bedarf: Bedarf, angebot: Angebot, outcome: str) -> list[str]:
    """Return the next step after an answer."""
    if bedarf.status != "offen":
        return []
    feld = store.of(Begriff).get(bedarf.feld_id) if bedarf.feld_id else None
    area = store.of(Stadtteil).get(bedarf.stadtteil_id) if bedarf.stadtteil_id else None
    groups = need_groups(store, bedarf.id)
    notes = []
    if outcome == "falsche_stelle":
        notes.append(f"Stimmen die Angaben noch? gw angebot show {angebot.slug}")
    if feld or groups:
        notes.append(f"Anderes Angebot suchen: {match_command(feld, area, groups, bedarf.sprache)}")
    reason = {"kein_platz": "voll", "falsche_stelle": "kein_angebot"}.get(outcome)
    if reason:
        notes.append(
            "Gibt es keines: "
            f"gw bedarf schliessen {bedarf.slug} --status ins-leere --grund {reason}"
        )
    else:
        notes.append(
            f"Braucht es niemand mehr: gw bedarf schliessen {bedarf.slug} --status zurueckgezogen"
        )
    return notes
