"""Träger: adding, listing, showing, changing and removing providers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.angebot import Angebot
from gemeinwesen_cli.domain.beispieldaten import example_mark
from gemeinwesen_cli.domain.entity import new_id
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import fold, tidy
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.kontakt import Telefon
from gemeinwesen_cli.domain.traeger import Traeger, TraegerAlias
from gemeinwesen_cli.domain.vocabulary import RECHTSFORM, TRAEGER_STATUS
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.find import find
from gemeinwesen_cli.usecases.naming import unique_slug
from gemeinwesen_cli.usecases.removal import remove
from gemeinwesen_cli.usecases.result import Listing, Receipt, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gemeinwesen_cli.usecases.ports import Job, Phone, Store

_NOUN = "traeger"
_FIELDS = (
    "kurzname",
    "rechtsform",
    "status",
    "beschreibung",
    "email",
    "website",
    "notiz_intern",
    "geprueft_am",
    "geprueft_von",
    "geprueft_wie",
    "wiedervorlage_am",
)


# Fields that may become unknown again.
EMPTIABLE = ("kurzname", "rechtsform", "beschreibung", "email", "website", "notiz_intern")


@frozen
class NewTraeger:
    """A provider to be added; `values` are plain fields besides the name."""

    name: str
    values: Mapping[str, Any]
    obertraeger: str | None = None
    schreibweisen: Sequence[str] = ()
    telefone: Sequence[Phone] = ()


@frozen
class TraegerChange:
    """What to change of a provider: plain fields, who it belongs to, spellings, phones."""

    values: Mapping[str, Any]
    obertraeger: str | None = None
    schreibweisen: Sequence[str] = ()
    schreibweisen_weg: Sequence[str] = ()
    telefone: Sequence[Phone] = ()
    telefone_weg: Sequence[Phone] = ()


def listing(store: Store, limit: int | None) -> Listing:
    """List the providers with how many offers each answers for."""
    everyone = sorted(store.of(Traeger).all(), key=lambda t: t.slug)
    offers = store.of(Angebot).count_by("traeger_id")
    rows = [
        (
            t.slug,
            t.name,
            RECHTSFORM.get(t.rechtsform or "", ""),
            TRAEGER_STATUS[t.status],
            offers.get(t.id, 0),
        )
        for t in everyone[:limit]
    ]
    examples = any(t.beispiel for t in everyone[:limit])
    notes = _examples(store.of(Angebot).by(beispiel=True)) if examples else ()
    return Listing(
        columns=("kurzname", "name", "rechtsform", "status", "angebote"),
        heads=("Kurzname", "Name", "Rechtsform", "Status", "Angebote"),
        rows=rows,
        total=len(everyone),
        notes=notes,
    )


def show(store: Store, traeger_id: str) -> Sheet:
    """Show one provider with its spellings, phones and offers."""
    traeger = record.get(store, Traeger, traeger_id)
    above = store.of(Traeger).get(traeger.obertraeger_id or "")
    spellings = sorted(a.alias for a in store.of(TraegerAlias).by(traeger_id=traeger_id))
    phones = store.of(Telefon).by(gehoert_zu="traeger", gehoert_zu_id=traeger_id)
    offers = sorted(store.of(Angebot).by(traeger_id=traeger_id), key=lambda a: a.slug)
    lines = [
        ("Kurzname", traeger.slug),
        *record.sheet_lines(traeger, _FIELDS),
        ("gehört zu", above.name if above else ""),
        ("auch geschrieben", "; ".join(spellings)),
        *(("Telefon", record.phone_text(phone)) for phone in phones),
        *(("Angebot", f"{a.name} ({a.slug})") for a in offers),
    ]
    return Sheet(
        title=f"Träger: {traeger.name}",
        lines=tuple((name, text) for name, text in lines if text),
        data=record.data_of(traeger)
        | {
            "obertraeger": above.slug if above else None,
            "schreibweisen": spellings,
            "telefone": [record.data_of(phone) for phone in phones],
            "angebote": [a.slug for a in offers],
        },
        notes=_examples(offers) if traeger.beispiel else (),
    )


def _examples(offers: Iterable[Angebot]) -> tuple[str, ...]:
    """Return the mark of example data; how old they are is known of the offers."""
    return (f"{example_mark(a.stand for a in offers if a.beispiel)}.",)


def refuse_twin(store: Store, name: str) -> None:
    """Raise Rejected when a provider already has that name or spelling."""
    key = fold(name)
    for known in store.names(_NOUN):
        if fold(known.name) == key or any(fold(word) == key for word in known.others):
            raise Rejected(
                f"Träger „{name}“ gibt es schon: {known.name} ({known.slug}).",
                hint=f"Ansehen mit: gw traeger show {known.slug}",
            )


def create(store: Store, name: str, values: Mapping[str, Any]) -> Traeger:
    """Write a new provider inside `writing` and return it."""
    name = tidy(name)
    traeger = Traeger(id=new_id(), slug=unique_slug(store, _NOUN, name), name=name, **values)
    store.of(Traeger).add(traeger)
    return traeger


def add(store: Store, job: Job, new: NewTraeger) -> Receipt:
    """Add a provider."""
    with store.writing(job):
        refuse_twin(store, tidy(new.name))
        above = {"obertraeger_id": find(store, _NOUN, new.obertraeger)} if new.obertraeger else {}
        traeger = create(store, new.name, {**new.values, **above})
        _add_spellings(store, traeger.id, new.schreibweisen)
        record.add_phones(store, _NOUN, traeger.id, new.telefone)
    return Receipt(
        text=record.done(job, f"Träger „{traeger.name}“ angelegt ({traeger.slug})."),
        lines=tuple(f"Telefon: {phone.text}" for phone in new.telefone),
        data={"id": traeger.id, "kurzname": traeger.slug, "name": traeger.name},
        notes=() if job.dry_run else (f"Ansehen mit: gw traeger show {traeger.slug}",),
    )


def edit(store: Store, job: Job, traeger_id: str, change: TraegerChange) -> Receipt:
    """Change a provider."""
    values = dict(change.values)
    with store.writing(job):
        if change.obertraeger:
            values["obertraeger_id"] = find(store, _NOUN, change.obertraeger)
            _refuse_circle(store, traeger_id, values["obertraeger_id"])
        traeger, lines = record.edit_record(store, Traeger, _NOUN, traeger_id, values)
        lines += _edit_spellings(store, traeger_id, change)
        lines += record.edit_phones(
            store, (_NOUN, traeger_id), change.telefone, change.telefone_weg
        )
    data = {"id": traeger.id, "kurzname": traeger.slug}
    return record.edited(job, f"Träger „{traeger.name}“", lines, data)


def remove_traeger(store: Store, job: Job, traeger_id: str) -> Receipt:
    """Remove a provider who answers for nothing any more."""
    traeger = record.get(store, Traeger, traeger_id)
    with store.writing(job):
        remove(store, Traeger, traeger_id)
    return Receipt(
        text=record.done(job, f"Träger „{traeger.name}“ gelöscht."),
        data={"id": traeger.id, "kurzname": traeger.slug},
        notes=() if job.dry_run else ("Zurückholen mit: gw undo",),
    )


def _refuse_circle(store: Store, traeger_id: str, above_id: str | None) -> None:
    while above_id is not None:
        if above_id == traeger_id:
            raise Rejected(
                "Ein Träger kann nicht zu sich selbst gehören.",
                hint=f"Wozu er gehört, zeigt: gw traeger show {traeger_id[:8]}",
            )
        above = store.of(Traeger).get(above_id)
        above_id = above.obertraeger_id if above else None


def _add_spellings(store: Store, traeger_id: str, names: Iterable[str]) -> None:
    store.of(TraegerAlias).add(
        *(TraegerAlias(id=new_id(), traeger_id=traeger_id, alias=tidy(name)) for name in names)
    )


def _edit_spellings(store: Store, traeger_id: str, change: TraegerChange) -> tuple[str, ...]:
    known = {a.alias: a.id for a in store.of(TraegerAlias).by(traeger_id=traeger_id)}
    new, gone = record.change_words(known, change.schreibweisen, change.schreibweisen_weg, fold)
    store.of(TraegerAlias).remove(*(known[name] for name in gone))
    _add_spellings(store, traeger_id, new)
    return (
        *(f"Schreibweise dazu: {name}" for name in new),
        *(f"Schreibweise weg: {name}" for name in gone),
    )
