"""Judgements on hits: what was taken, what did not fit and why, and where nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.angebot import Angebot
from gemeinwesen_cli.domain.bedarf import Bedarf, Rueckmeldung
from gemeinwesen_cli.domain.entity import new_id
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import slugify
from gemeinwesen_cli.domain.vocabulary import LEERE_GRUND, URTEIL_GRUND
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.bedarf import NewBedarf, create, receipt_data
from gemeinwesen_cli.usecases.bedarf_stand import Stand, move
from gemeinwesen_cli.usecases.result import Receipt

if TYPE_CHECKING:
    from gemeinwesen_cli.usecases.ports import Job, Store
    from gemeinwesen_cli.usecases.urteil import Anlass


def accept_hit(store: Store, job: Job, angebot_id: str, anlass: Anlass) -> Receipt:
    """Record that an offer fits what was looked for."""
    return _judge(store, job, angebot_id, anlass, None)


def reject_hit(store: Store, job: Job, angebot_id: str, anlass: Anlass, grund: str) -> Receipt:
    """Record that an offer does not fit, with a code of `vocabulary.URTEIL_GRUND`."""
    if grund not in URTEIL_GRUND:
        raise Rejected(
            f"„{grund}“ ist kein Grund, der hier vorgesehen ist.",
            hint=f"Möglich: {', '.join(URTEIL_GRUND)}",
        )
    return _judge(store, job, angebot_id, anlass, grund)


def record_gap(store: Store, job: Job, need: str | NewBedarf, grund: str) -> Receipt:
    """Record that a need met nothing: a known one (its id), or a new one made on the spot.

    `grund` is a code of `vocabulary.LEERE_GRUND`.
    """
    if grund not in LEERE_GRUND:
        raise Rejected(
            f"„{grund}“ ist kein Grund, der hier vorgesehen ist.",
            hint=f"Möglich: {', '.join(LEERE_GRUND)}",
        )
    stand = Stand(status="ins_leere", leere_grund=grund)
    with store.writing(job):
        if isinstance(need, NewBedarf):
            bedarf, lines = create(store, job, need, stand)
        else:
            lines = move(store, job, need, stand)
            bedarf = record.get(store, Bedarf, need)
    return Receipt(
        text=record.done(job, f"Bedarf {bedarf.slug}: ins Leere ({LEERE_GRUND[grund]})."),
        lines=lines,
        data=receipt_data(bedarf),
        notes=() if job.dry_run else (f"Ansehen mit: gw bedarf show {bedarf.slug}",),
    )


def judgement(
    job: Job, angebot_id: str, anlass: Anlass, bedarf: Bedarf | None, grund: str | None
) -> Rueckmeldung:
    """Return the record of a judgement, taken without a reason."""
    konzept = anlass.konzept or (bedarf.konzept if bedarf else None)
    return Rueckmeldung(
        id=new_id(),
        angebot_id=angebot_id,
        bedarf_id=bedarf.id if bedarf else None,
        konzept=slugify(konzept) if konzept else None,
        urteil="passt_nicht" if grund else "angenommen",
        grund=grund,
        am=job.today.isoformat(),
    )


def _judge(store: Store, job: Job, angebot_id: str, anlass: Anlass, grund: str | None) -> Receipt:
    angebot = record.get(store, Angebot, angebot_id)
    bedarf = record.get(store, Bedarf, anlass.bedarf_id) if anlass.bedarf_id else None
    judged = judgement(job, angebot_id, anlass, bedarf, grund)
    with store.writing(job):
        store.of(Rueckmeldung).add(judged)
    text = f"passt nicht ({URTEIL_GRUND[grund]})" if grund else "passt"
    notes: tuple[str, ...] = ()
    if grund == "veraltet" and not job.dry_run:
        notes = (f"Berichtigen mit: gw angebot edit {angebot.slug}",)
    return Receipt(
        text=record.done(job, f"Gemerkt: {angebot.name} {text}."),
        data={
            "angebot": angebot.slug,
            "bedarf": bedarf.slug if bedarf else None,
            "konzept": judged.konzept,
            "urteil": judged.urteil,
            "grund": grund,
        },
        notes=notes,
    )
