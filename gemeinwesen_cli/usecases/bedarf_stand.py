"""Where needs stand, and the dated history of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.bedarf import Bedarf, BedarfStatus, Verweis
from gemeinwesen_cli.domain.entity import changed, new_id
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.vocabulary import BEDARF_STATUS, LEERE_GRUND
from gemeinwesen_cli.usecases import eigene_worte, record

if TYPE_CHECKING:
    from gemeinwesen_cli.usecases.ports import Job, Store


@frozen
class Stand:
    """Where a need is to stand: the reason when it met nothing, the office when handed on."""

    status: str
    leere_grund: str | None = None
    weitergeleitet_an: str | None = None


def move(store: Store, job: Job, bedarf_id: str, stand: Stand) -> tuple[str, ...]:
    """Let a need stand elsewhere, inside `writing`; return what changed."""
    before = record.get(store, Bedarf, bedarf_id)
    after = stand_at(before, stand)
    if not store.of(Bedarf).update(after):
        return ()
    entries = store.of(BedarfStatus).by(bedarf_id=bedarf_id)
    number = max((entry.nr for entry in entries), default=0) + 1
    store.of(BedarfStatus).add(stand_entry(after, number, job))
    return (f"Stand: {stand_text(before)} → {stand_text(after)}",)


def stand_at(bedarf: Bedarf, stand: Stand) -> Bedarf:
    """Return a need as it stands then.

    Raises:
        Rejected: if reason or office are missing, or given where they mean nothing.
    """
    an, grund = stand.weitergeleitet_an, stand.leere_grund
    if (stand.status == "ins_leere") != (grund is not None):
        raise Rejected(
            "Für „ins Leere“ fehlt der Grund."
            if grund is None
            else f"Einen Grund gibt es nur bei „ins Leere“, nicht bei „{_word(stand.status)}“.",
            hint=f"Möglich: --grund {', '.join(LEERE_GRUND)}",
        )
    if (stand.status == "weitergeleitet") != bool(an):
        raise Rejected(
            "Es fehlt, an welche Stelle weitergeleitet wurde."
            if not an
            else f"--an gibt es nur bei „weitergeleitet“, nicht bei „{_word(stand.status)}“.",
            hint='Zum Beispiel: --status weitergeleitet --an "Sozialamt"',
        )
    eigene_worte.refuse_personal(an, "--an")
    return changed(bedarf, status=stand.status, leere_grund=grund, weitergeleitet_an=an or None)


def stand_entry(bedarf: Bedarf, number: int, job: Job) -> BedarfStatus:
    """Return the entry in a need's history for where it stands now."""
    return BedarfStatus(
        id=new_id(),
        bedarf_id=bedarf.id,
        nr=number,
        am=job.today.isoformat(),
        status=bedarf.status,
        leere_grund=bedarf.leere_grund,
        weitergeleitet_an=bedarf.weitergeleitet_an,
    )


def stand_text(state: Bedarf | BedarfStatus) -> str:
    """Return where a need stands, for people: ins Leere (kein Angebot)."""
    more = LEERE_GRUND.get(state.leere_grund or "") or state.weitergeleitet_an
    link = " an" if state.weitergeleitet_an else ""
    word = _word(state.status)
    return f"{word}{link} {more}" if link else f"{word} ({more})" if more else word


def lapse(store: Store, job: Job, bedarf_id: str) -> list[str]:
    """Let referrals lapse that nobody will answer any more."""
    waiting = [
        verweis
        for verweis in store.of(Verweis).by(bedarf_id=bedarf_id, rueckmeldung=None)
        if verweis.verfallen_am is None
    ]
    for verweis in waiting:
        store.of(Verweis).update(changed(verweis, verfallen_am=job.today.isoformat()))
    return [f"Verweis {verweis.code} verfällt." for verweis in waiting]


def _word(status: str) -> str:
    return BEDARF_STATUS[status]
