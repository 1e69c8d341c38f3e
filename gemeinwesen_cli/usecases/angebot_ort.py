"""Where an offer happens: known places found by name or street, new ones made, shelters kept."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.angebot import AngebotOrt
from gemeinwesen_cli.domain.entity import changed, new_id
from gemeinwesen_cli.domain.errors import Ambiguous, NotFound, Rejected
from gemeinwesen_cli.domain.folding import fold
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.ort import Ort
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.usecases import ort as places
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.find import find
from gemeinwesen_cli.usecases.removal import remove

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gemeinwesen_cli.domain.angebot import Angebot
    from gemeinwesen_cli.usecases.ports import Store

# Fields of which a person's word about one place must agree with what is stored.
_STREET = ("strasse", "hausnummer", "plz")


@frozen
class Place:
    """A place as it was given: by name, by address, or both.

    `values` are address fields of `Ort`, `stadt` among them only for a new place; `geschuetzt`
    means that nobody outside may learn where it is.
    """

    name: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    stadt: Mapping[str, Any] = field(default_factory=dict)
    raum: str | None = None
    geschuetzt: bool = False
    merkmale: Mapping[str, str] = field(default_factory=dict)

    @property
    def named(self) -> bool:
        """Whether it says which place is meant."""
        return bool(self.name or self.values.get("strasse"))


def attach_place(
    store: Store, angebot: Angebot, place: Place, stadtteile: Sequence[str]
) -> tuple[str, ...]:
    """Tie an offer to a place, inside `writing`; return what was done."""
    linked = [e.ort_id for e in store.of(AngebotOrt).by(angebot_id=angebot.id)]
    if place.named and not place.name and _any_protected(store, linked):
        # A shelter that moves stays a shelter: its new street is as secret as the old one.
        place = replace(place, geschuetzt=True)
    if place.named or not linked:
        ort, lines = _place(store, angebot, place)
        if ort.id not in linked:
            store.of(AngebotOrt).add(
                AngebotOrt(id=new_id(), angebot_id=angebot.id, ort_id=ort.id, raum=place.raum)
            )
        else:
            lines += _set_room(store, angebot.id, ort.id, place.raum)
        targets = [ort.id]
    else:
        lines, targets = [], linked
    for ort_id in targets:
        lines += _finish(store, ort_id, place, stadtteile)
    return tuple(lines)


def detach_places(store: Store, angebot_id: str, names: Sequence[str]) -> tuple[str, ...]:
    """Untie an offer from places; the places stay."""
    links = {e.ort_id: e.id for e in store.of(AngebotOrt).by(angebot_id=angebot_id)}
    lines = []
    for name in names:
        ort = record.get(store, Ort, find(store, "ort", name))
        if ort.id not in links:
            raise Rejected(
                f"Das Angebot findet nicht an dem Ort „{ort.name}“ statt.",
                hint="Wo es stattfindet, zeigt: gw angebot show",
            )
        remove(store, AngebotOrt, links.pop(ort.id))
        lines.append(f"Ort weg: {ort.name}")
    return tuple(lines)


def _place(store: Store, angebot: Angebot, place: Place) -> tuple[Ort, list[str]]:
    known = _by_name(store, place) if place.name else _by_street(store, place)
    if known is not None:
        return known, [f"Ort: {known.name} ({known.slug})"]
    street = " ".join(str(place.values[f]) for f in _STREET[:2] if place.values.get(f))
    if not (place.name or street) and not place.geschuetzt:
        raise Rejected(
            "Diese Angabe gehört zu einem Ort, und es ist keiner angegeben.",
            hint="Bitte --ort oder --strasse dazu angeben.",
        )
    values = {**place.stadt, **place.values, "vertraulich": place.geschuetzt}
    # The name is shown everywhere, so a protected place is never called by its street.
    address = "" if place.geschuetzt else street
    ort = places.create(store, place.name or address or f"Ort zu {angebot.name}", values)
    return ort, [f"Ort neu: {ort.name} ({ort.slug})"]


def _by_name(store: Store, place: Place) -> Ort | None:
    try:
        ort = record.get(store, Ort, find(store, "ort", place.name))
    except Ambiguous:
        raise
    except NotFound as error:
        if place.values.get("strasse"):
            return None
        raise NotFound(
            error.message,
            hint=f"Einen neuen Ort legen Sie mit --strasse dazu an. {error.hint}".strip(),
            candidates=error.candidates,
        ) from None
    for name in _STREET:
        given, stored = place.values.get(name), getattr(ort, name)
        if given and stored and fold(str(given)) != fold(stored):
            raise Rejected(
                f"Den Ort „{ort.name}“ gibt es schon mit anderer Anschrift.",
                hint=f"Ansehen mit: gw ort show {ort.slug}",
            )
    return ort


def _by_street(store: Store, place: Place) -> Ort | None:
    """Return the one known place at an address; protected places are never found that way."""
    street, number = place.values.get("strasse"), place.values.get("hausnummer")
    if not street or not number or place.geschuetzt:
        return None
    plz = place.values.get("plz")
    found = [
        ort
        for ort in store.of(Ort).by(hausnummer=number, vertraulich=False)
        if _street_key(ort.strasse) == _street_key(street)
        and (not plz or not ort.plz or ort.plz == plz)
    ]
    return found[0] if len(found) == 1 else None


def _any_protected(store: Store, ort_ids: Sequence[str]) -> bool:
    return any(ort.vertraulich for ort in store.of(Ort).among("id", ort_ids))


def _street_key(street: str | None) -> str:
    key = fold(street or "").replace(" ", "").replace("-", "").removesuffix(".")
    return key.replace("strasse", "str")


def _set_room(store: Store, angebot_id: str, ort_id: str, raum: str | None) -> list[str]:
    (link,) = store.of(AngebotOrt).by(angebot_id=angebot_id, ort_id=ort_id)
    if raum is None or link.raum == raum:
        return []
    store.of(AngebotOrt).update(changed(link, raum=raum))
    return [f"Raum: {raum}"]


def _finish(store: Store, ort_id: str, place: Place, stadtteile: Sequence[str]) -> list[str]:
    """Protect a place, put it into its district, note its features."""
    ort = record.get(store, Ort, ort_id)
    values: dict[str, Any] = {}
    if place.geschuetzt and not ort.vertraulich:
        values["vertraulich"] = True
    for name in stadtteile:
        area_id = find(store, "stadtteil", name)
        if ort.stadtteil_id is None:
            values["stadtteil_id"] = area_id
        elif ort.stadtteil_id != area_id:
            other = record.get(store, Stadtteil, ort.stadtteil_id)
            raise Rejected(
                f"Der Ort „{ort.name}“ liegt schon in „{other.name}“.",
                hint=f"Ändern mit: gw ort edit {ort.slug} --stadtteil …",
            )
    if values:
        store.of(Ort).update(changed(ort, **values))
    lines = ["Adresse geschützt: Sie wird nirgends gezeigt."] if place.geschuetzt else []
    if place.geschuetzt and ort.strasse and fold(ort.strasse) in fold(ort.name):
        lines.append(
            f"Achtung, der Name verrät noch die Straße: gw ort edit {ort.slug} --name NEUER-NAME"
        )
    if "stadtteil_id" in values:
        lines.append(f"Stadtteil: {record.get(store, Stadtteil, values['stadtteil_id']).name}")
    return [*lines, *places.set_features(store, ort_id, place.merkmale)]
