"""The places of imported rows: found again by their address, made when they are new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.entity import changed, new_id
from gemeinwesen_cli.domain.folding import fold
from gemeinwesen_cli.domain.ort import Ort, OrtRolle
from gemeinwesen_cli.usecases.importworte import Slugs

if TYPE_CHECKING:
    from gemeinwesen_cli.usecases.importzeile import Adresse
    from gemeinwesen_cli.usecases.ports import Store

PROTECTED_NAME = "Geschützter Ort"
_STREET = (("strasse", "str"), ("str.", "str"))
Key = tuple[str, str, str]


class Places:
    """All places of the register by address; `new` and `changed` are still to be written."""

    def __init__(self, store: Store, *, beispiel: bool) -> None:
        """Read the places that are there."""
        found = store.of(Ort).all()
        self._slugs = Slugs(store, "ort", (ort.slug for ort in found))
        self._by_address: dict[Key, list[Ort]] = {}
        self._beispiel = beispiel
        self.new: dict[str, Ort] = {}
        self.changed: dict[str, Ort] = {}
        for ort in found:
            self._learn(ort)

    def _learn(self, ort: Ort) -> None:
        if ort.strasse:
            # Lists write "Virchowstraße 130a (Fabrik Heeder)" for the place of that name.
            for extra in dict.fromkeys((ort.zusatz, ort.name)):
                key = _key(ort.strasse, ort.hausnummer, extra)
                self._by_address.setdefault(key, []).append(ort)

    def at(self, address: Adresse, area: str | None, *, protected: bool) -> str:
        """Return the id of the place at an address; what the list knows more of it is added.

        A protected place is never mixed with an open one at the same address.
        """
        found = [
            ort
            for ort in self._by_address.get(
                _key(address.strasse, address.hausnummer, address.zusatz), ()
            )
            if (not address.plz or ort.plz in (None, address.plz)) and ort.vertraulich == protected
        ]
        if not protected and (not address.hausnummer or len(found) > 1):
            # A street alone is no place, and of several at one address none is chosen:
            # only the one that is called just like the address is it.
            names = {fold(address.name), fold(address.zusatz or "")}
            found = [ort for ort in found if fold(ort.name) in names]
        if found:
            self._enrich(found[0], address, area)
            return found[0].id
        return self._make(address, area, protected=protected)

    def hidden(self, offer: str) -> str:
        """Return the id of a new protected place without any address."""
        return self._add(f"{PROTECTED_NAME} ({offer})", None, None, protected=True)

    def named(self, name: str, address: Adresse | None, area: str | None) -> Ort:
        """Return a new place that has a name of its own."""
        return self.new[self._add(name, address, area, protected=False)]

    def _make(self, address: Adresse, area: str | None, *, protected: bool) -> str:
        # A name is shown everywhere, so a protected place is never called by its street.
        name = PROTECTED_NAME if protected else address.name
        return self._add(name, address, area, protected=protected)

    def _add(self, name: str, address: Adresse | None, area: str | None, *, protected: bool) -> str:
        ort = Ort(
            id=new_id(),
            slug=self._slugs.give(PROTECTED_NAME if protected else name),
            name=name,
            strasse=(address.strasse or None) if address else None,
            hausnummer=address.hausnummer if address else None,
            zusatz=address.zusatz if address else None,
            plz=address.plz if address else None,
            stadt=address.stadt if address else None,
            stadtteil_id=area,
            vertraulich=protected,
            beispiel=self._beispiel,
        )
        self.new[ort.id] = ort
        self._learn(ort)
        return ort.id

    def _enrich(self, ort: Ort, address: Adresse, area: str | None) -> None:
        """Fill what is unknown of a place; what is known stays."""
        known = self.new.get(ort.id) or self.changed.get(ort.id) or ort
        more = {
            name: value
            for name, value in (
                ("plz", address.plz),
                ("stadt", address.stadt),
                ("stadtteil_id", area),
            )
            if value and getattr(known, name) is None
        }
        if more:
            shelf = self.new if ort.id in self.new else self.changed
            shelf[ort.id] = changed(known, **more)

    def write(self, store: Store) -> None:
        """Write new and changed places, inside `writing`."""
        store.of(Ort).add(*self.new.values())
        for ort in self.changed.values():
            store.of(Ort).update(ort)


def roles(ort_id: str, names: tuple[str, ...]) -> list[OrtRolle]:
    """Return the roles of a place as records."""
    return [OrtRolle(id=new_id(), ort_id=ort_id, rolle=name) for name in dict.fromkeys(names)]


def _key(street: str, number: str | None, extra: str | None) -> Key:
    """Return the key under which spellings of one address meet: Straße = Str. = -str."""
    key = fold(street)
    for long, short in _STREET:
        key = key.replace(long, short)
    return _tight(key), _tight(fold(number or "")), fold(extra or "")


def _tight(text: str) -> str:
    return text.replace("-", "").replace(" ", "")
