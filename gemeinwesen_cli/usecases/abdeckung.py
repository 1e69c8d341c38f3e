"""How the city is covered: how many offers there are by field, target group and district."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.errors import UsageProblem
from gemeinwesen_cli.domain.folding import fold, sort_key
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.tafel import Matrix, Tafel, Zelle
from gemeinwesen_cli.usecases.versorgung import Passung, Versorgung

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from gemeinwesen_cli.domain.baum import Baum
    from gemeinwesen_cli.usecases.ports import Store

ACHSEN = {"feld": "Handlungsfeld", "zielgruppe": "Zielgruppe", "stadtteil": "Stadtteil"}
FEHLT, UNBEKANNT, DUENN, GENUG, MEHRFACH = "fehlt", "unbekannt", "duenn", "ausreichend", "mehrfach"
_TWO = 2
SPALTEN = ("handlungsfeld", "zielgruppe", "stadtteil", "angebote", "allgemein", "unbekannt",
           "urteil")  # fmt: skip
_ALL = "alle"


@frozen
class Wunsch:
    """What is wanted: two axes, names that narrow them or the third, what counts as thin.

    `fein` takes every term instead of the upper ones; `alle` shows one table per value of the
    third axis.
    """

    nach: tuple[str, str] = ("feld", "stadtteil")
    feld: str | None = None
    zielgruppe: str | None = None
    stadtteil: str | None = None
    fein: bool = False
    alle: bool = False
    duenn_bis: int = 1
    ausreichend_bis: int = 3


@frozen
class _Feld:
    """One cell: the offers that fit, those that fit in general, those of which nobody knows."""

    sicher: int
    allgemein: int
    vielleicht: int
    urteil: str


def read_pair(text: str) -> tuple[str, str]:
    """Return the two axes of an answer like "feld-stadtteil".

    Raises UsageProblem for anything else.
    """
    axes = [fold(word) for word in text.split("-")]
    if len(set(axes)) != _TWO or not set(axes) <= set(ACHSEN):
        raise UsageProblem(
            f"„{text}“ sind nicht zwei Achsen.",
            hint="Möglich sind: feld-stadtteil, feld-zielgruppe, zielgruppe-stadtteil, auch "
            "umgekehrt.",
        )
    return axes[0], axes[1]


def abdeckung(store: Store, wunsch: Wunsch, *, today: date) -> Tafel:
    """Return how many offers there are for what, and whether that is enough."""
    grid = _Raster(Versorgung(store, today), wunsch)
    (third,) = set(ACHSEN) - set(wunsch.nach)
    fixed = grid.keys(third) if wunsch.alle else [grid.chosen(third)]
    tables, rows, verdicts = [], [], Counter[str]()
    for key in fixed:
        cells = {
            (row, column): grid.cell({wunsch.nach[0]: row, wunsch.nach[1]: column, third: key})
            for row in grid.keys(wunsch.nach[0])
            for column in grid.keys(wunsch.nach[1])
        }
        verdicts.update(cell.urteil for cell in cells.values())
        tables.append(_table(grid, wunsch, (third, key), cells))
        rows += list(_rows(grid, wunsch, (third, key), cells))
    return Tafel(
        titel="Was es gibt und was fehlt",
        untertitel=_subtitle(grid, wunsch, third),
        kopf=(_summary(verdicts),),
        hinweise=tuple(_notes(grid, wunsch)),
        teile=tuple(tables),
        spalten=SPALTEN,
        zeilen=tuple(rows),
        daten={
            "achsen": list(wunsch.nach),
            "duenn_bis": wunsch.duenn_bis,
            "ausreichend_bis": wunsch.ausreichend_bis,
            "urteile": {
                word: verdicts[word] for word in (FEHLT, UNBEKANNT, DUENN, GENUG, MEHRFACH)
            },
        },
    )


class _Raster:
    """The keys of the axes and the offers behind each combination."""

    def __init__(self, supply: Versorgung, wunsch: Wunsch) -> None:
        self.supply, self._wunsch = supply, wunsch
        self._keys: dict[str, list[str]] = {}
        self._homes: dict[str | None, Passung] = {}

    def chosen(self, axis: str) -> str | None:
        """Return what was named for an axis."""
        named = {"feld": self._wunsch.feld, "zielgruppe": self._wunsch.zielgruppe,
                 "stadtteil": self._wunsch.stadtteil}  # fmt: skip
        return named[axis]

    def keys(self, axis: str) -> list[str]:
        """Return the keys of an axis as they are read."""
        if axis not in self._keys:
            found = self._areas() if axis == "stadtteil" else self._terms(axis)
            self._keys[axis] = sorted(found, key=lambda key: sort_key(self.name(axis, key)))
        return self._keys[axis]

    def name(self, axis: str, key: str | None) -> str:
        """Return what a key is called; none means all."""
        if key is None:
            return _ALL
        return (
            self.supply.gebiete.name(key)
            if axis == "stadtteil"
            else self._tree(axis).terms[key].name
        )

    def cell(self, keys: Mapping[str, str | None]) -> _Feld:
        """Return the offers of a combination."""
        parts = [part for axis, key in keys.items() for part in self._fit(axis, key)]
        parts.sort(key=lambda part: len(part.moeglich))
        near = parts[0].moeglich.intersection(*(part.moeglich for part in parts[1:]))
        sure = near.intersection(*(part.sicher for part in parts))
        field = keys["feld"]
        general = sure & self.supply.by_field(field).eng if field else frozenset()
        exactly = sure - general
        return _Feld(
            sicher=len(exactly),
            allgemein=len(general),
            vielleicht=len(near) - len(sure),
            urteil=self._verdict(len(exactly), len(general), len(near) - len(sure)),
        )

    def _fit(self, axis: str, key: str | None) -> tuple[Passung, ...]:
        supply = self.supply
        if key is None:
            return (supply.in_area(None),)
        if axis == "feld":
            return (supply.by_field(key),)
        if axis == "zielgruppe":
            return supply.by_groups((key,))
        district = supply.gebiete.district(key)
        if district not in self._homes:
            area = supply.in_area(district)
            open_to = area.sicher - area.eng
            self._homes[district] = Passung(open_to, area.moeglich - area.eng, frozenset())
        return (self._homes[district],)

    def _verdict(self, sure: int, general: int, perhaps: int) -> str:
        if sure > self._wunsch.ausreichend_bis:
            return MEHRFACH
        if sure > self._wunsch.duenn_bis:
            return GENUG
        if sure or general:
            return DUENN
        return UNBEKANNT if perhaps else FEHLT

    def _areas(self) -> list[str]:
        named = self._wunsch.stadtteil
        return [named] if named else list(self.supply.gebiete.districts)

    def _terms(self, axis: str) -> list[str]:
        tree, named = self._tree(axis), self.chosen(axis)
        usable = [term for term in tree.terms if not tree.terms[term].facette]
        if named:
            below = tree.below(named)
            near = [term for term in usable if below.get(term) == 1 or (self._wunsch.fein
                    and term in below)]  # fmt: skip
            return near or [named]
        if self._wunsch.fein:
            return usable
        return [term for term in usable if not tree.above(term)]

    def _tree(self, axis: str) -> Baum:
        return self.supply.felder if axis == "feld" else self.supply.gruppen


Cells = dict[tuple[str, str], _Feld]


def _table(grid: _Raster, wunsch: Wunsch, third: tuple[str, str | None], cells: Cells) -> Matrix:
    rows, columns = wunsch.nach
    fixed = f": {grid.name(*third)}" if third[1] else ""
    return Matrix(
        titel=f"{ACHSEN[rows]} und {ACHSEN[columns]}{fixed}",
        ecke=ACHSEN[rows],
        spalten=tuple(grid.name(columns, key) for key in grid.keys(columns)),
        zeilen=tuple(
            (
                grid.name(rows, row),
                tuple(_zelle(cells[row, column]) for column in grid.keys(columns)),
            )
            for row in grid.keys(rows)
        ),
    )


def _zelle(cell: _Feld) -> Zelle:
    """Return a cell in words: the colour only repeats them."""
    texts = {
        FEHLT: "fehlt",
        UNBEKANNT: f"{cell.vielleicht} ?",
        DUENN: f"{cell.sicher} dünn" if cell.sicher else f"{cell.allgemein} allg.",
        GENUG: str(cell.sicher),
        MEHRFACH: f"{cell.sicher} mehrf.",
    }
    return Zelle(text=texts[cell.urteil], wert=cell.sicher, art=cell.urteil)


def _rows(
    grid: _Raster, wunsch: Wunsch, third: tuple[str, str | None], cells: Cells
) -> Iterator[tuple[str | int, ...]]:
    for (row, column), cell in cells.items():
        keys = {wunsch.nach[0]: row, wunsch.nach[1]: column, third[0]: third[1]}
        names = (grid.name(axis, keys[axis]) for axis in ACHSEN)
        yield (*names, cell.sicher, cell.allgemein, cell.vielleicht, cell.urteil)


def _subtitle(grid: _Raster, wunsch: Wunsch, third: str) -> str:
    both = " und ".join(ACHSEN[axis] for axis in wunsch.nach)
    named = [
        f"{ACHSEN[axis]}: {grid.name(axis, key)}" for axis in ACHSEN if (key := grid.chosen(axis))
    ]
    each = [f"je {ACHSEN[third]}"] if wunsch.alle else []
    return " · ".join(("Zahl der Angebote", f"nach {both}", *each, *named))


def _summary(verdicts: Counter[str]) -> str:
    words = {FEHLT: "fehlt", UNBEKANNT: "nicht bekannt", DUENN: "dünn", GENUG: "ausreichend",
             MEHRFACH: "mehrfach"}  # fmt: skip
    return (
        f"Von {verdicts.total()} Feldern: "
        + ", ".join(f"{verdicts[code]} {word}" for code, word in words.items())
        + "."
    )


def _notes(grid: _Raster, wunsch: Wunsch) -> Iterator[str]:
    if not grid.supply.offers:
        yield "Es ist noch kein Angebot aufgenommen. Aufnehmen mit: gw angebot add"
    low, high = wunsch.duenn_bis, wunsch.ausreichend_bis
    yield (
        f"fehlt: kein Angebot; dünn: bis {low}; nur eine Zahl: bis {high}, ausreichend; mehrf.: "
        f"mehr als {high}. Die Grenzen stehen in der Konfiguration (duenn_bis, ausreichend_bis)."
    )
    yield (
        "?: so viele passen vielleicht, weil ihre Zielgruppe oder ihr Stadtteil nicht bekannt ist; "
        "allg.: nur allgemeinere Angebote."
    )
    if everywhere := len(grid.supply.standorte.ganze_stadt):
        yield f"Angebote für die ganze Stadt zählen in jedem Stadtteil mit: {everywhere}."
    if grid.supply.ohne_feld:
        yield f"Angebote ohne Handlungsfeld, die hier fehlen: {grid.supply.ohne_feld}."
