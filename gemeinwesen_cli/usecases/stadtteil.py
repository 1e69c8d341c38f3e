"""The areas of the city on their levels, and the names people give them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.entity import new_id
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import fold, slugify, sort_key, tidy
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.ort import Ort
from gemeinwesen_cli.domain.stadtteil import Stadtteil, StadtteilAlias
from gemeinwesen_cli.domain.vocabulary import EBENE
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.find import find
from gemeinwesen_cli.usecases.naming import unique_slug
from gemeinwesen_cli.usecases.removal import remove
from gemeinwesen_cli.usecases.result import Listing, Receipt, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gemeinwesen_cli.usecases.ports import Job, Store

_NOUN = "stadtteil"
_FIELDS = ("ebene", "schluessel", "einwohner", "stand_am", "gueltig_von", "gueltig_bis")


@frozen
class NewArea:
    """An area to be added; `liegt_in` names the one around it, `schluessel` its official key."""

    name: str
    ebene: str = "stadtteil"
    schluessel: str | None = None
    liegt_in: str | None = None
    auch_genannt: Sequence[str] = ()
    einwohner: int | None = None
    stand_am: str | None = None


@frozen
class AreaChange:
    """What to change of an area: plain fields, the area around it, names to add or drop."""

    values: Mapping[str, Any]
    liegt_in: str | None = None
    auch_genannt: Sequence[str] = ()
    auch_genannt_weg: Sequence[str] = ()


def listing(store: Store, ebene: str | None) -> Listing:
    """List the areas, of one level or all, with what lies in them."""
    areas = store.of(Stadtteil).all()
    named = {a.id: a.name for a in areas}
    orte = Counter(o.stadtteil_id for o in store.of(Ort).all() if not o.vertraulich)
    levels = list(EBENE)
    rows = [
        (
            area.slug,
            area.name,
            EBENE[area.ebene],
            named.get(area.eltern_id or "", ""),
            orte[area.id],
        )
        for area in sorted(areas, key=lambda a: (levels.index(a.ebene), sort_key(a.name)))
        if ebene in (None, area.ebene)
    ]
    return Listing(
        columns=("kurzname", "name", "ebene", "liegt_in", "orte"),
        heads=("Kurzname", "Name", "Ebene", "liegt in", "Orte"),
        rows=rows,
        total=len(rows),
    )


def show(store: Store, area_id: str) -> Sheet:
    """Show one area: its level, what is around and inside it, its other names."""
    area = record.get(store, Stadtteil, area_id)
    around = store.of(Stadtteil).get(area.eltern_id or "")
    inside = sorted(store.of(Stadtteil).by(eltern_id=area_id), key=lambda a: sort_key(a.name))
    aliases = sorted(a.alias for a in store.of(StadtteilAlias).by(stadtteil_id=area_id))
    orte = store.of(Ort).count(stadtteil_id=area_id, vertraulich=0)
    lines = [
        ("Kurzname", area.slug),
        *record.sheet_lines(area, _FIELDS),
        ("liegt in", around.name if around else ""),
        ("darin", ", ".join(a.name for a in inside)),
        ("auch genannt", ", ".join(aliases)),
        ("Orte", str(orte)),
    ]
    return Sheet(
        title=f"{EBENE[area.ebene]}: {area.name}",
        lines=tuple((name, text) for name, text in lines if text),
        data=record.data_of(area, without=frozenset({"geojson"}))
        | {
            "liegt_in": around.slug if around else None,
            "darin": [a.slug for a in inside],
            "auch_genannt": aliases,
            "orte": orte,
        },
    )


def add(store: Store, job: Job, new: NewArea) -> Receipt:
    """Add an area; without an official key its readable name serves as one.

    Raises Rejected when that key is taken on this level.
    """
    name = tidy(new.name)
    with store.writing(job):
        slug = unique_slug(store, _NOUN, name)
        key = new.schluessel or slugify(name)
        if twin := store.of(Stadtteil).by(ebene=new.ebene, schluessel=key):
            raise Rejected(
                f"{EBENE[new.ebene]} mit dem Schlüssel {key} gibt es schon: {twin[0].name}.",
                hint="Einen anderen Namen dafür trägt ein: "
                f'gw stadtteil edit {twin[0].slug} --auch-genannt "{name}"',
            )
        area = Stadtteil(
            id=new_id(),
            slug=slug,
            ebene=new.ebene,
            schluessel=key,
            name=name,
            eltern_id=find(store, _NOUN, new.liegt_in) if new.liegt_in else None,
            einwohner=new.einwohner,
            stand_am=new.stand_am,
        )
        store.of(Stadtteil).add(area)
        _add_aliases(store, area.id, new.auch_genannt)
    return Receipt(
        text=record.done(job, f"{EBENE[new.ebene]} „{name}“ angelegt ({slug})."),
        data={"id": area.id, "kurzname": slug, "name": name},
        notes=() if job.dry_run else (f"Ansehen mit: gw stadtteil show {slug}",),
    )


def edit(store: Store, job: Job, area_id: str, change: AreaChange) -> Receipt:
    """Change an area, where it lies and what else it is called."""
    values = dict(change.values)
    with store.writing(job):
        if change.liegt_in:
            values["eltern_id"] = find(store, _NOUN, change.liegt_in)
            _refuse_circle(store, area_id, values["eltern_id"])
        area, lines = record.edit_record(store, Stadtteil, _NOUN, area_id, values)
        lines += _edit_aliases(store, area_id, change)
    data = {"id": area.id, "kurzname": area.slug}
    return record.edited(job, f"{EBENE[area.ebene]} „{area.name}“", lines, data)


def remove_area(store: Store, job: Job, area_id: str) -> Receipt:
    """Remove an area in which nothing lies any more."""
    area = record.get(store, Stadtteil, area_id)
    with store.writing(job):
        remove(store, Stadtteil, area_id)
    return Receipt(
        text=record.done(job, f"{EBENE[area.ebene]} „{area.name}“ gelöscht."),
        data={"id": area.id, "kurzname": area.slug},
        notes=() if job.dry_run else ("Zurückholen mit: gw undo",),
    )


def areas_inside(store: Store, area_id: str) -> tuple[str, ...]:
    """Return an area and everything that lies in it."""
    children: dict[str | None, list[str]] = {}
    for area in store.of(Stadtteil).all():
        children.setdefault(area.eltern_id, []).append(area.id)
    found, pending = [], [area_id]
    while pending:
        found.append(pending.pop())
        pending += children.get(found[-1], [])
    return tuple(found)


def _refuse_circle(store: Store, area_id: str, around_id: str) -> None:
    if around_id in areas_inside(store, area_id):
        raise Rejected(
            "Ein Stadtteil kann nicht in sich selbst liegen.",
            hint="Was worin liegt, zeigt: gw stadtteil list",
        )


def _add_aliases(store: Store, area_id: str, names: Iterable[str]) -> None:
    store.of(StadtteilAlias).add(
        *(StadtteilAlias(id=new_id(), stadtteil_id=area_id, alias=tidy(name)) for name in names)
    )


def _edit_aliases(store: Store, area_id: str, change: AreaChange) -> tuple[str, ...]:
    known = {a.alias: a.id for a in store.of(StadtteilAlias).by(stadtteil_id=area_id)}
    new, gone = record.change_words(known, change.auch_genannt, change.auch_genannt_weg, fold)
    store.of(StadtteilAlias).remove(*(known[name] for name in gone))
    _add_aliases(store, area_id, new)
    return (*(f"Name dazu: {name}" for name in new), *(f"Name weg: {name}" for name in gone))
