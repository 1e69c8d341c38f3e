"""Keeping what came of a match: a hit taken, or where else the need goes; each one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.angebot import Angebot
from gemeinwesen_cli.domain.bedarf import Bedarf, Rueckmeldung
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.bedarf import NewBedarf, create, receipt_data
from gemeinwesen_cli.usecases.bedarf_blatt import code_text
from gemeinwesen_cli.usecases.bedarf_stand import lapse, move, stand_text
from gemeinwesen_cli.usecases.result import Receipt
from gemeinwesen_cli.usecases.rueckmeldung import judgement
from gemeinwesen_cli.usecases.urteil import Anlass
from gemeinwesen_cli.usecases.verweis import hand_over

if TYPE_CHECKING:
    from gemeinwesen_cli.usecases.bedarf_stand import Stand
    from gemeinwesen_cli.usecases.ports import Job, Store


def take(
    store: Store, job: Job, need: str | NewBedarf, angebot_id: str, konzept: str | None
) -> Receipt:
    """Hand a need over to a hit, a new one being recorded first, and remember that it fitted.

    Raises:
        Rejected: if the need is closed, the offer has ended, or a slip to it is still waiting.
    """
    angebot = record.get(store, Angebot, angebot_id)
    with store.writing(job):
        bedarf, lines = _known_or_new(store, job, need)
        verweis, moved = hand_over(store, job, bedarf, angebot)
        anlass = Anlass(bedarf_id=bedarf.id, konzept=konzept)
        store.of(Rueckmeldung).add(judgement(job, angebot_id, anlass, bedarf, None))
        bedarf = record.get(store, Bedarf, bedarf.id)
    return Receipt(
        text=record.done(job, f"Bedarf {bedarf.slug} an {angebot.name} verwiesen."),
        lines=(*lines, *moved),
        data={**receipt_data(bedarf), "angebot": angebot.slug, "code": code_text(verweis.code)},
        notes=(f"Was daraus wurde: gw bedarf rueckmeldung {verweis.code} angekommen",),
    )


def settle(store: Store, job: Job, need: str | NewBedarf, stand: Stand) -> Receipt:
    """Record where a need stands that no hit answers, a new one or one that is known."""
    with store.writing(job):
        if isinstance(need, NewBedarf):
            bedarf, lines = create(store, job, need, stand)
        else:
            lines = move(store, job, need, stand)
            if lines:
                lines = (*lines, *lapse(store, job, need))
            bedarf = record.get(store, Bedarf, need)
    return Receipt(
        text=record.done(job, f"Bedarf {bedarf.slug}: {stand_text(bedarf)}."),
        lines=lines,
        data=receipt_data(bedarf),
        notes=(f"Ansehen mit: gw bedarf show {bedarf.slug}",),
    )


def _known_or_new(store: Store, job: Job, need: str | NewBedarf) -> tuple[Bedarf, tuple[str, ...]]:
    if isinstance(need, NewBedarf):
        return create(store, job, need)
    return record.get(store, Bedarf, need), ()
