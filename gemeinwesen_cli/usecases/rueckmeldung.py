"""Judgements on hits: what was taken, what did not fit and why, and where nothing was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.angebot import Angebot
from gemeinwesen_cli.domain.bedarf import Bedarf, Rueckmeldung
from gemeinwesen_cli.domain.entity import new_id
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import slugify
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.vocabulary import LEERE_GRUND, URTEIL_GRUND
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.bedarf import NewBedarf, create, receipt_data
from gemeinwesen_cli.usecases.bedarf_stand import Stand, move
from gemeinwesen_cli.usecases.result import Receipt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gemeinwesen_cli.usecases.ports import Job, Store


@frozen
class Anlass:
    """What an offer was looked for: a known need, a concept of the lexicon, both or neither."""

    bedarf_id: str | None = None
    konzept: str | None = None


@frozen
class Urteile:
    """How an offer was judged: how often taken, how often not, and why (reason -> how often)."""

    angenommen: int = 0
    passt_nicht: int = 0
    gruende: tuple[tuple[str, int], ...] = ()


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


def judgements(store: Store, anlass: Anlass) -> Mapping[str, Urteile]:
    """Return offer -> how it was judged for a concept, a need, or either."""
    counts: dict[str, dict[str | None, int]] = {}
    konzept = slugify(anlass.konzept) if anlass.konzept else None
    for offer, _, grund, number in store.needs().judgements(konzept, anlass.bedarf_id):
        counts.setdefault(offer, {})[grund] = number
    return {
        offer: Urteile(
            angenommen=why.get(None, 0),
            passt_nicht=sum(number for grund, number in why.items() if grund is not None),
            gruende=tuple((grund, number) for grund, number in why.items() if grund is not None),
        )
        for offer, why in counts.items()
    }


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
