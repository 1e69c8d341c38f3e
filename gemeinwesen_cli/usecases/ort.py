"""Orte: places with their roles, address, accessibility and hours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.angebot import Angebot, AngebotOrt
from gemeinwesen_cli.domain.beispieldaten import example_mark
from gemeinwesen_cli.domain.entity import changed, new_id
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import fold, sort_key, tidy
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.kontakt import Telefon
from gemeinwesen_cli.domain.ort import WHERE, Barrierefreiheit, Ort, OrtRolle
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.domain.traeger import Traeger
from gemeinwesen_cli.domain.vocabulary import MERKMAL, MERKMAL_WERT, ORT_ROLLE
from gemeinwesen_cli.domain.zeit import Zeit
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.find import find
from gemeinwesen_cli.usecases.naming import unique_slug
from gemeinwesen_cli.usecases.removal import remove
from gemeinwesen_cli.usecases.result import Listing, Receipt, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gemeinwesen_cli.usecases.ports import Hours, Job, Phone, Store

_NOUN = "ort"
ON_REQUEST = "Adresse auf Anfrage"
# Words in a name that hint at a place whose address must not get out (datenmodell, Ort).
_SHELTERS = ("frauenhaus", "schutzhaus", "gewaltschutz", "unterkunft", "zuflucht", "schutzwohnung")
_FIELDS = (
    "art",
    "oepnv",
    "vertraulich",
    "quelle",
    "stand",
    "geprueft_am",
    "geprueft_von",
    "geprueft_wie",
    "wiedervorlage_am",
)


# Fields that may become unknown again.
EMPTIABLE = (
    "strasse",
    "hausnummer",
    "zusatz",
    "plz",
    "stadt",
    "oepnv",
    "quelle",
    "stand",
    "lat",
    "lon",
)


@frozen
class NewOrt:
    """A place to be added; `merkmale` are accessibility features with their value (ja, nein …)."""

    name: str
    values: Mapping[str, Any]
    stadtteil: str | None = None
    traeger: str | None = None
    rollen: Sequence[str] = ()
    merkmale: Mapping[str, str] | None = None
    zeiten: Hours | None = None
    telefone: Sequence[Phone] = ()


@frozen
class OrtChange:
    """What to change of a place."""

    values: Mapping[str, Any]
    stadtteil: str | None = None
    traeger: str | None = None
    rollen: Sequence[str] = ()
    rollen_weg: Sequence[str] = ()
    merkmale: Mapping[str, str] | None = None
    zeiten: Hours | None = None
    telefone: Sequence[Phone] = ()
    telefone_weg: Sequence[Phone] = ()


def address(ort: Ort) -> str:
    """Return the address in one line, without regard to its protection."""
    street = " ".join(part for part in (ort.strasse, ort.hausnummer) if part)
    town = " ".join(part for part in (ort.plz, ort.stadt) if part)
    return ", ".join(part for part in (street, ort.zusatz, town) if part)


def looks_sheltered(name: str) -> bool:
    """Return whether a name hints at a place whose address should be protected."""
    key = fold(name)
    return any(word in key for word in _SHELTERS)


def listing(
    store: Store, rolle: str | None, stadtteil_ids: frozenset[str] | None, limit: int | None
) -> Listing:
    """List places; a protected one shows neither address nor district."""
    roles: dict[str, list[str]] = {}
    for entry in store.of(OrtRolle).all():
        roles.setdefault(entry.ort_id, []).append(entry.rolle)
    named = {a.id: a.name for a in store.of(Stadtteil).all()}
    chosen = [
        ort
        for ort in sorted(store.of(Ort).all(), key=lambda o: sort_key(o.name))
        if (rolle is None or rolle in roles.get(ort.id, ()))
        and (stadtteil_ids is None or (not ort.vertraulich and ort.stadtteil_id in stadtteil_ids))
    ]
    rows = [
        (
            ort.slug,
            ort.name,
            ", ".join(ORT_ROLLE[r] for r in sorted(roles.get(ort.id, ()))),
            ON_REQUEST if ort.vertraulich else address(ort),
            "" if ort.vertraulich else named.get(ort.stadtteil_id or "", ""),
        )
        for ort in chosen[:limit]
    ]
    return Listing(
        columns=("kurzname", "name", "rollen", "adresse", "stadtteil"),
        heads=("Kurzname", "Name", "Rollen", "Adresse", "Stadtteil"),
        rows=rows,
        total=len(chosen),
        notes=_examples(chosen[:limit]),
    )


def show(store: Store, ort_id: str, *, with_protected: bool) -> Sheet:
    """Show one place; a protected address only when asked for."""
    ort = record.get(store, Ort, ort_id)
    hidden = ort.vertraulich and not with_protected
    stadtteil = store.of(Stadtteil).get(ort.stadtteil_id or "")
    traeger = store.of(Traeger).get(ort.traeger_id or "")
    roles = sorted(r.rolle for r in store.of(OrtRolle).by(ort_id=ort_id))
    features = store.of(Barrierefreiheit).by(ort_id=ort_id)
    hours = store.of(Zeit).by(gehoert_zu=_NOUN, gehoert_zu_id=ort_id)
    phones = store.of(Telefon).by(gehoert_zu=_NOUN, gehoert_zu_id=ort_id)
    offers = _offers(store, ort_id)
    lines = [
        ("Kurzname", ort.slug),
        ("Rollen", ", ".join(ORT_ROLLE[r] for r in roles)),
        ("Adresse", ON_REQUEST if hidden else address(ort)),
        ("Stadtteil", stadtteil.name if stadtteil and not hidden else ""),
        ("Träger", traeger.name if traeger else ""),
        *record.sheet_lines(ort, _FIELDS),
        *((MERKMAL[f.merkmal], _feature(f)) for f in features),
        *(("Zeit", zeit.quelle_text or zeit.freitext or zeit.oh or "") for zeit in hours),
        *(("Telefon", record.phone_text(phone)) for phone in phones),
        *(("Angebot", f"{a.name} ({a.slug})") for a in offers),
    ]
    return Sheet(
        title=f"Ort: {ort.name}",
        lines=tuple((name, text) for name, text in lines if text),
        data=record.data_of(ort, without=WHERE if hidden else frozenset())
        | {
            "rollen": roles,
            "stadtteil": stadtteil.slug if stadtteil and not hidden else None,
            "traeger": traeger.slug if traeger else None,
            "barrierefreiheit": {f.merkmal: f.wert for f in features},
            "zeiten": [record.data_of(zeit) for zeit in hours],
            "telefone": [record.data_of(phone) for phone in phones],
            "angebote": [a.slug for a in offers],
        },
        notes=_show_notes(ort, hidden=hidden),
    )


def _examples(shown: Iterable[Ort]) -> tuple[str, ...]:
    examples = [ort.stand for ort in shown if ort.beispiel]
    return (f"{example_mark(examples)}.",) if examples else ()


def _show_notes(ort: Ort, *, hidden: bool) -> tuple[str, ...]:
    notes = list(_examples([ort]))
    if hidden:
        notes.append(
            f"Die Adresse ist geschützt. Nur für Ihre Arbeit: gw ort show {ort.slug} --geschuetzt"
        )
    return tuple(notes)


def _feature(feature: Barrierefreiheit) -> str:
    value = MERKMAL_WERT[feature.wert]
    return f"{value} ({feature.hinweis})" if feature.hinweis else value


def _offers(store: Store, ort_id: str) -> list[Angebot]:
    links = store.of(AngebotOrt).by(ort_id=ort_id)
    offers = store.of(Angebot).among("id", (link.angebot_id for link in links))
    return sorted(offers, key=lambda a: sort_key(a.name))


def create(store: Store, name: str, values: Mapping[str, Any]) -> Ort:
    """Write a new place inside `writing` and return it."""
    name = tidy(name)
    ort = Ort(id=new_id(), slug=unique_slug(store, _NOUN, name), name=name, **values)
    store.of(Ort).add(ort)
    return ort


def add(store: Store, job: Job, new: NewOrt) -> Receipt:
    """Add a place with its roles."""
    with store.writing(job):
        _refuse_twin(store, new)
        ort = create(store, new.name, {**new.values, **_pointers(store, new)})
        _add_roles(store, ort.id, new.rollen)
        set_features(store, ort.id, new.merkmale or {})
        record.add_hours(store, _NOUN, ort.id, new.zeiten)
        record.add_phones(store, _NOUN, ort.id, new.telefone)
    notes = [] if job.dry_run else [f"Ansehen mit: gw ort show {ort.slug}"]
    if looks_sheltered(ort.name) and not ort.vertraulich:
        notes.insert(
            0,
            f"„{ort.name}“ klingt nach einer Schutzadresse. Falls ja, bitte gleich schützen: "
            f"gw ort edit {ort.slug} --geschuetzt",
        )
    return Receipt(
        text=record.done(job, f"Ort „{ort.name}“ angelegt ({ort.slug})."),
        lines=record.read_back(new.zeiten, new.telefone),
        data={"id": ort.id, "kurzname": ort.slug, "name": ort.name},
        notes=tuple(notes),
    )


def edit(store: Store, job: Job, ort_id: str, change: OrtChange) -> Receipt:
    """Change a place."""
    with store.writing(job):
        values = {**change.values, **_pointers(store, change)}
        ort, lines = record.edit_record(store, Ort, _NOUN, ort_id, values)
        lines += _edit_roles(store, ort_id, change)
        lines += set_features(store, ort_id, change.merkmale or {})
        lines += record.edit_hours(store, (_NOUN, ort_id), change.zeiten)
        lines += record.edit_phones(store, (_NOUN, ort_id), change.telefone, change.telefone_weg)
    return record.edited(job, f"Ort „{ort.name}“", lines, {"id": ort.id, "kurzname": ort.slug})


def releases_protection(store: Store, ort_id: str, change: OrtChange) -> bool:
    """Return whether a change would let a protected address out; that wants a question."""
    ort = record.get(store, Ort, ort_id)
    return ort.vertraulich and change.values.get("vertraulich") is False


def remove_ort(store: Store, job: Job, ort_id: str) -> Receipt:
    """Remove a place where nothing happens any more."""
    ort = record.get(store, Ort, ort_id)
    with store.writing(job):
        remove(store, Ort, ort_id)
    return Receipt(
        text=record.done(job, f"Ort „{ort.name}“ gelöscht."),
        data={"id": ort.id, "kurzname": ort.slug},
        notes=() if job.dry_run else ("Zurückholen mit: gw undo",),
    )


def _pointers(store: Store, given: NewOrt | OrtChange) -> dict[str, str]:
    found = {}
    if given.stadtteil:
        found["stadtteil_id"] = find(store, "stadtteil", given.stadtteil)
    if given.traeger:
        found["traeger_id"] = find(store, "traeger", given.traeger)
    return found


def _refuse_twin(store: Store, new: NewOrt) -> None:
    key = fold(tidy(new.name))
    for known in store.of(Ort).by(
        strasse=new.values.get("strasse"), hausnummer=new.values.get("hausnummer")
    ):
        if fold(known.name) == key:
            raise Rejected(
                f"Den Ort „{known.name}“ mit dieser Adresse gibt es schon ({known.slug}).",
                hint=f"Ansehen mit: gw ort show {known.slug}",
            )


def _add_roles(store: Store, ort_id: str, roles: Iterable[str]) -> None:
    store.of(OrtRolle).add(
        *(OrtRolle(id=new_id(), ort_id=ort_id, rolle=rolle) for rolle in dict.fromkeys(roles))
    )


def _edit_roles(store: Store, ort_id: str, change: OrtChange) -> tuple[str, ...]:
    known = {r.rolle: r.id for r in store.of(OrtRolle).by(ort_id=ort_id)}
    new, gone = record.change_words(known, change.rollen, change.rollen_weg, fold)
    store.of(OrtRolle).remove(*(known[rolle] for rolle in gone))
    _add_roles(store, ort_id, new)
    return (
        *(f"Rolle dazu: {ORT_ROLLE[rolle]}" for rolle in new),
        *(f"Rolle weg: {ORT_ROLLE[rolle]}" for rolle in gone),
    )


def set_features(store: Store, ort_id: str, features: Mapping[str, str]) -> tuple[str, ...]:
    """Write accessibility features of a place inside `writing`; return what changed."""
    known = {f.merkmal: f for f in store.of(Barrierefreiheit).by(ort_id=ort_id)}
    lines = []
    for name, value in features.items():
        before = known.get(name)
        if before is None:
            store.of(Barrierefreiheit).add(
                Barrierefreiheit(id=new_id(), ort_id=ort_id, merkmal=name, wert=value)
            )
            lines.append(f"{MERKMAL[name]}: {MERKMAL_WERT[value]}")
        elif before.wert != value:
            store.of(Barrierefreiheit).update(changed(before, wert=value))
            was = MERKMAL_WERT[before.wert]
            lines.append(f"{MERKMAL[name]}: „{was}“ → „{MERKMAL_WERT[value]}“")
    return tuple(lines)
