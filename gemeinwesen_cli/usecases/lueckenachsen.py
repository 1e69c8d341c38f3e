"""The axes gaps are counted by: which keys there are, in which order, and what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import UsageProblem
from gemeinwesen_cli.domain.folding import fold, sort_key
from gemeinwesen_cli.domain.luecke import ACHSEN, LAGE
from gemeinwesen_cli.domain.monat import month_text, months_between
from gemeinwesen_cli.domain.sprache import name as language_name
from gemeinwesen_cli.domain.vocabulary import LEERE_GRUND, WUNSCHZEIT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gemeinwesen_cli.domain.luecke import Nennung
    from gemeinwesen_cli.usecases.luecken import Bestand

_MOST_AXES = 3
_MANY_AREAS = 30  # more than anybody reads as columns: then only those that occur
HIDDEN = "sensibel"  # no id of a term is ever this
_OTHERS = {"handlungsfeld": "feld", "gruppe": "zielgruppe", "bezirk": "stadtteil",
           "wunschzeit": "zeit", "felder": "feld", "monate": "monat"}  # fmt: skip
_NONE = {
    "zielgruppe": "Zielgruppe nicht bekannt",
    "stadtteil": "Stadtteil nicht bekannt",
    "sprache": "Sprache nicht bekannt",
    "zeit": "keine Zeit genannt",
}
_HIDDEN = {"feld": "Sensible Handlungsfelder (zusammengefasst)",
           "zielgruppe": "Sensible Zielgruppen (zusammengefasst)"}  # fmt: skip


def read_axes(text: str) -> tuple[str, ...]:
    """Return the axes of an answer like "feld-stadtteil".

    Raises UsageProblem for one that is unknown, doubled or too many.
    """
    words = [fold(word) for word in text.replace(",", "-").replace(" ", "-").split("-") if word]
    axes = [_OTHERS.get(word, word) for word in words]
    if unknown := [word for word, axis in zip(words, axes, strict=True) if axis not in ACHSEN]:
        raise UsageProblem(
            f"Nach „{unknown[0]}“ lässt sich hier nicht aufteilen.",
            hint=f"Möglich sind: {', '.join(ACHSEN)}; zwei davon mit Bindestrich: feld-stadtteil",
        )
    if not axes or len(set(axes)) < len(axes) or len(axes) > _MOST_AXES:
        raise UsageProblem(
            "Hier werden eine bis drei verschiedene Angaben gebraucht.",
            hint="Zum Beispiel: --nach feld-stadtteil",
        )
    return tuple(axes)


def values(need: Nennung, axis: str) -> tuple[str | None, ...]:
    """Return the keys a need is counted under."""
    if axis == "zielgruppe":
        return need.gruppen or (None,)
    single = {
        "feld": need.feld,
        "stadtteil": need.gebiet,
        "sprache": need.sprache,
        "zeit": need.zeit,
        "lage": need.befund.lage,
        "grund": need.grund,
        "monat": need.monat,
    }
    return (single[axis],)


def named_sensitive(bestand: Bestand) -> frozenset[str]:
    """Return the sensitive terms by which the needs were chosen."""
    return bestand.sensibel.intersection((*bestand.umfang.felder, *bestand.umfang.gruppen))


class Achsen:
    """The keys of every axis in their order, and their names."""

    def __init__(
        self,
        bestand: Bestand,
        axes: Sequence[str] = (),
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        """Take the needs, the axes that stand beside each other, terms not to be told apart."""
        self._supply, self._umfang = bestand.versorgung, bestand.umfang
        areas = bestand.versorgung.gebiete
        small = "stadtteil" in axes and any(map(areas.is_small, areas.districts))
        self._hidden = hidden | (bestand.sensibel if small else bestand.verdeckt)

    @property
    def filtered(self) -> bool:
        """Whether anything is left out of the needs."""
        return bool(self._umfang)

    def seen(self, axis: str, keys: Sequence[str | None]) -> tuple[str | None, ...]:
        """Return the keys as they may be shown: terms that may not stand here become one."""
        if axis not in _HIDDEN or self._hidden.isdisjoint(keys):
            return tuple(keys)
        return tuple(dict.fromkeys(HIDDEN if key in self._hidden else key for key in keys))

    def keys(self, axis: str, needs: Sequence[Nennung]) -> tuple[str | None, ...]:
        """Return the keys of an axis in the order they are read."""
        found: set[str | None] = set()
        for need in needs:
            found.update(self.seen(axis, values(need, axis)))
        if axis == "lage":
            return tuple(LAGE)
        if axis == "monat":
            months = sorted(month for month in found if month)
            return tuple(months_between(months[0], months[-1])) if months else ()
        districts = self._supply.gebiete.districts
        if axis == "stadtteil" and not self._umfang.gebiete and len(districts) <= _MANY_AREAS:
            found.update(districts)
        return tuple(sorted(found, key=lambda key: self._place(axis, key)))

    def label(self, axis: str, key: str | None) -> str:
        """Return what a key is called."""
        if key is None:
            return _NONE[axis]
        if key == HIDDEN:
            return _HIDDEN[axis]
        if axis in ("feld", "zielgruppe"):
            tree = self._supply.felder if axis == "feld" else self._supply.gruppen
            return tree.terms[key].name
        return self._plain(axis, key)

    def scope(self) -> list[str]:
        """Return what of the scope has a name, in words."""
        umfang = self._umfang
        fields = [self.label("feld", one) for one in self.seen("feld", umfang.felder)]
        groups = [self.label("zielgruppe", one) for one in self.seen("zielgruppe", umfang.gruppen)]
        areas = [self._supply.gebiete.name(one) for one in umfang.gebiete]
        return [" oder ".join(names) for names in (fields, groups, areas) if names]

    def _plain(self, axis: str, key: str) -> str:
        if axis == "stadtteil":
            return self._supply.gebiete.name(key)
        if axis == "sprache":
            return language_name(key)
        if axis == "monat":
            return month_text(key)
        return {"lage": LAGE, "zeit": WUNSCHZEIT, "grund": LEERE_GRUND}[axis][key]

    def _place(self, axis: str, key: str | None) -> tuple[int, tuple[str, str]]:
        """Put what is not known last; words of a list keep its order, names the alphabet's."""
        if key is None or key == HIDDEN:
            return (2 if key is None else 1), ("", "")
        order = {"zeit": WUNSCHZEIT, "grund": LEERE_GRUND}.get(axis)
        if order is not None:
            return 0, (f"{list(order).index(key):03}", "")
        return 0, sort_key(self.label(axis, key))


def void_sentence(head: Mapping[str, Any]) -> str:
    """Return how much went into the void, as far as it may be told."""
    void, every, share = head["ins_leere"], head["nennungen"], head["quote"]
    if void is None:
        return "Wie viel insgesamt ins Leere geht, lässt sich hier nicht zeigen."
    about = "rund " if head["verfahren"] == "gerundet" else ""
    if every is None:
        return f"Ins Leere: {void} Nennungen."
    percent = f" ({share * 100:.0f} %)" if share is not None else ""
    return f"Ins Leere: {about}{void} von {about}{every} Nennungen{percent}."
