"""Angebote: adding, changing and removing offers."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.angebot import Angebot
from gemeinwesen_cli.domain.angebotstext import ages_text
from gemeinwesen_cli.domain.entity import changed, new_id
from gemeinwesen_cli.domain.errors import Ambiguous, NotFound, Rejected
from gemeinwesen_cli.domain.folding import fold, tidy
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases import traeger as providers
from gemeinwesen_cli.usecases.angebot_teile import Dropped, Parts, add_parts, drop_parts
from gemeinwesen_cli.usecases.find import find
from gemeinwesen_cli.usecases.naming import unique_slug
from gemeinwesen_cli.usecases.ort import looks_sheltered
from gemeinwesen_cli.usecases.removal import remove
from gemeinwesen_cli.usecases.result import Receipt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gemeinwesen_cli.usecases.ports import Job, Store

_NOUN = "angebot"
_LONGEST_KURZTEXT = 280

# Fields whose values are read back after adding: those that were normalised.
_ECHOED = (
    "email",
    "url",
    "anmeldung",
    "status",
    "gueltig_von",
    "gueltig_bis",
    "geprueft_am",
    "wiedervorlage_am",
    "stand",
)
# Fields that may become unknown again.
EMPTIABLE = (
    "beschreibung",
    "kurztext",
    "url",
    "email",
    "anmeldung",
    "anmeldung_hinweis",
    "alter_von",
    "alter_bis",
    "hinweis_aktuell",
    "gueltig_von",
    "gueltig_bis",
    "quelle",
    "stand",
    "wiedervorlage_am",
)


@frozen
class NewAngebot:
    """An offer to be added; `values` are plain fields, an unknown provider may be created."""

    traeger: str
    name: str
    values: Mapping[str, Any]
    parts: Parts = field(default_factory=Parts)
    new_traeger: bool = False


@frozen
class AngebotChange:
    """What to change of an offer: plain fields, whose it is, parts to add and to drop."""

    values: Mapping[str, Any]
    traeger: str | None = None
    parts: Parts = field(default_factory=Parts)
    dropped: Dropped = field(default_factory=Dropped)


def add(store: Store, job: Job, new: NewAngebot) -> Receipt:
    """Add an offer."""
    with store.writing(job):
        traeger, notes = _provider(store, new)
        notes += _twin_note(store, traeger, new.name)
        angebot, lines = create(store, job, traeger, new)
    if looks_sheltered(f"{angebot.name} {traeger.name}") and not _protected(new.parts):
        notes.append(
            f"„{angebot.name}“ klingt nach einer Schutzadresse. Falls ja, bitte gleich schützen: "
            f"gw angebot edit {angebot.slug} --geschuetzt"
        )
    if not job.dry_run:
        notes.append(f"Ansehen mit: gw angebot show {angebot.slug}")
    return Receipt(
        text=record.done(job, f"Angebot „{angebot.name}“ angelegt ({angebot.slug})."),
        lines=(
            f"Träger: {traeger.name} ({traeger.slug})",
            *_read_back(angebot, new),
            *lines,
        ),
        data={
            "id": angebot.id,
            "kurzname": angebot.slug,
            "name": angebot.name,
            "traeger": traeger.slug,
        },
        notes=tuple(notes),
    )


def create(
    store: Store, job: Job, traeger: Traeger, new: NewAngebot
) -> tuple[Angebot, tuple[str, ...]]:
    """Write a new offer with its parts inside `writing`; return it and one line per part."""
    name = tidy(new.name)
    if not name:
        raise Rejected("Das Angebot braucht einen Namen.", hint='Zum Beispiel: --name "Sprachcafé"')
    _check(new.values, {})
    angebot = Angebot(
        id=new_id(),
        slug=unique_slug(store, _NOUN, name),
        traeger_id=traeger.id,
        name=name,
        **new.values,
    )
    store.of(Angebot).add(angebot)
    return angebot, add_parts(store, job, angebot, new.parts)


def edit(store: Store, job: Job, angebot_id: str, change: AngebotChange) -> Receipt:
    """Change an offer."""
    values = dict(change.values)
    with store.writing(job):
        _check(values, record.data_of(record.get(store, Angebot, angebot_id)))
        moved = _move(store, angebot_id, change.traeger)
        angebot, lines = record.edit_record(store, Angebot, _NOUN, angebot_id, values)
        lines = (*moved, *lines)
        lines += drop_parts(store, angebot_id, change.dropped)
        lines += add_parts(store, job, angebot, change.parts)
    data = {"id": angebot.id, "kurzname": angebot.slug}
    return record.edited(job, f"Angebot „{angebot.name}“", lines, data)


def remove_angebot(store: Store, job: Job, angebot_id: str) -> Receipt:
    """Remove an offer with everything that is only its own."""
    angebot = record.get(store, Angebot, angebot_id)
    with store.writing(job):
        remove(store, Angebot, angebot_id)
    return Receipt(
        text=record.done(job, f"Angebot „{angebot.name}“ gelöscht."),
        data={"id": angebot.id, "kurzname": angebot.slug},
        notes=() if job.dry_run else ("Zurückholen mit: gw undo",),
    )


def _provider(store: Store, new: NewAngebot) -> tuple[Traeger, list[str]]:
    """Return the provider that is meant, a new one only when that was agreed to."""
    try:
        return record.get(store, Traeger, find(store, "traeger", new.traeger)), []
    except Ambiguous:
        raise
    except NotFound as error:
        if not tidy(new.traeger):
            raise Rejected(
                "Der Träger braucht einen Namen.", hint='Zum Beispiel: --traeger "AWO Niederrhein"'
            ) from None
        if not new.new_traeger:
            raise NotFound(
                error.message,
                hint=f"Mit --ja wird er neu angelegt. {error.hint}".strip(),
                candidates=error.candidates,
            ) from None
        near = [c.name for c in error.candidates]
    traeger = providers.create(store, new.traeger, {})
    notes = [f"Träger „{traeger.name}“ neu angelegt ({traeger.slug})."]
    if near:
        notes.append(f"Ähnlich heißen schon: {', '.join(near)}.")
    return traeger, notes


def _twin_note(store: Store, traeger: Traeger, name: str) -> list[str]:
    key = fold(tidy(name))
    twins = [a for a in store.of(Angebot).by(traeger_id=traeger.id) if fold(a.name) == key]
    return [f"{traeger.name} hat schon ein Angebot dieses Namens: {a.slug}." for a in twins]


def _read_back(angebot: Angebot, new: NewAngebot) -> list[str]:
    """Return what was given as plain fields, as it was understood."""
    given = [name for name in _ECHOED if name in new.values]
    lines = [f"{label}: {text}" for label, text in record.sheet_lines(angebot, given)]
    ages = ages_text(angebot.alter_von, angebot.alter_bis)
    return [f"Alter: {ages}", *lines] if ages else lines


def _protected(parts: Parts) -> bool:
    return parts.ort is not None and parts.ort.geschuetzt


def _move(store: Store, angebot_id: str, traeger: str | None) -> tuple[str, ...]:
    """Give an offer to another provider, inside `writing`."""
    if traeger is None:
        return ()
    angebot = record.get(store, Angebot, angebot_id)
    before = record.get(store, Traeger, angebot.traeger_id)
    after = record.get(store, Traeger, find(store, "traeger", traeger))
    if before.id == after.id:
        return ()
    store.of(Angebot).update(changed(angebot, traeger_id=after.id))
    return (f"Träger: „{before.name}“ → „{after.name}“",)


def _check(values: Mapping[str, Any], before: Mapping[str, Any]) -> None:
    """Refuse what the register does not take, with a sentence instead of a constraint."""
    after = {**before, **values}
    kurztext = after.get("kurztext") or ""
    if len(kurztext) > _LONGEST_KURZTEXT:
        raise Rejected(
            f"Der Kurztext hat {len(kurztext)} Zeichen, erlaubt sind {_LONGEST_KURZTEXT}.",
            hint="Langes gehört in --beschreibung.",
        )
    low, high = after.get("alter_von"), after.get("alter_bis")
    if low is not None and high is not None and low > high:
        raise Rejected(
            f"Das Alter von {low} bis {high} ist verdreht.",
            hint="Nennen Sie das kleinere Alter zuerst.",
        )
    start, end = after.get("gueltig_von"), after.get("gueltig_bis")
    if start and end and start > end:
        raise Rejected(
            "Das Angebot würde enden, bevor es beginnt.",
            hint="Bitte --gueltig-von und --gueltig-bis prüfen.",
        )
