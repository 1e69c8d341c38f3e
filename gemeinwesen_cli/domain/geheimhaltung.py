"""Small numbers about people: which cells of a table may be shown, and proof that this is enough.

A count of 1 to k-1 is suppressed, and so are as many further cells, totals among them, as it takes
for nobody to compute any suppressed cell to an interval narrower than k. The proof holds for one
table of two axes with its totals. Everything else is rounded or refused.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.geheimnetz import BOUNDLESS, Cell, Netz

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

KLEINSTE_K = 3  # no office may go below
GESPERRT = "."
_STEP = 5  # numbers that cannot be proven are rounded to multiples of it
_MOST_TRIES = 6000  # pairs of cells looked at to show one cell more: some seconds
_MOST_CELLS = 6000


@frozen
class Tabelle:
    """Counts by two axes; totals are not in it, they follow."""

    zeilen: tuple[str, ...]
    spalten: tuple[str, ...]
    werte: tuple[tuple[int, ...], ...]


@frozen
class Geschuetzt:
    """The table as it may be shown: None is suppressed.

    `werte` has the totals as last row and last column. `intervalle` holds, per suppressed cell, the
    smallest and the largest count somebody can compute (None: no bound); it is proof for the
    office, not for print.
    """

    zeilen: tuple[str, ...]
    spalten: tuple[str, ...]
    werte: tuple[tuple[int | None, ...], ...]
    intervalle: Mapping[Cell, tuple[int, int | None]] = field(default_factory=dict)

    @property
    def gesamt(self) -> int | None:
        """The total of everything."""
        return self.werte[-1][-1]

    @property
    def gesperrt(self) -> int:
        """How many inner cells are suppressed."""
        inside = (len(self.zeilen), len(self.spalten))
        return sum(cell[0] < inside[0] and cell[1] < inside[1] for cell in self.intervalle)


def check_k(k: int) -> int:
    """Return the smallest publishable count, never below 3."""
    return max(k, KLEINSTE_K)


def zeigbar(wert: int, k: int) -> int | None:
    """Return a count that stands alone, without any total, or None when it is too small."""
    return None if 0 < wert < check_k(k) else wert


def step(k: int) -> int:
    """Return the multiple numbers are rounded to: 5, more where k is more."""
    return -(-check_k(k) // _STEP) * _STEP


def gerundet(wert: int, k: int) -> int:
    """Return a count rounded by itself, without regard to others or to totals."""
    multiple = step(k)
    return (wert + multiple // 2) // multiple * multiple


def anteil(teil: int | None, ganzes: int | None, k: int) -> float | None:
    """Return a share, unless it or what is left of the whole would give back a small count."""
    if not ganzes or teil is None or zeigbar(ganzes - teil, k) is None:
        return None
    return teil / ganzes


def schuetzen(
    tabelle: Tabelle, k: int, *, nullen_sperren: bool = False, summen_fest: bool = False
) -> Geschuetzt:
    """Return the table with everything suppressed that must be.

    A zero is shown unless `nullen_sperren`, so everybody knows that no suppressed cell is one. With
    `summen_fest` the totals are known to everybody and stay; otherwise a total is a cell like any
    other.

    Raises Rejected when no proof can be given: a total that stays is too small, the cells do not
    suffice, the table is too large.
    """
    if len(tabelle.zeilen) * len(tabelle.spalten) > _MOST_CELLS:
        raise Rejected(
            f"Die Tabelle hat mehr als {_MOST_CELLS} Zellen; so viele lassen sich nicht prüfen.",
            hint="Bitte Zeilen oder Spalten zusammenfassen.",
        )
    netz = Netz(_with_totals(tabelle))
    guard = _Wache(tabelle, netz, check_k(k), nullen_sperren, summen_fest)
    closed = guard.closed()
    grid = tuple(
        tuple(None if (r, c) in closed else netz.value((r, c)) for c in _upto(tabelle.spalten))
        for r in _upto(tabelle.zeilen)
    )
    return Geschuetzt(
        zeilen=tabelle.zeilen,
        spalten=tabelle.spalten,
        werte=grid,
        intervalle={cell: _bounds(netz.interval(cell, closed)) for cell in sorted(closed)},
    )


def _bounds(interval: tuple[int, int]) -> tuple[int, int | None]:
    low, high = interval
    return low, None if high >= BOUNDLESS else high


def _upto(names: Sequence[str]) -> range:
    return range(len(names) + 1)


def _with_totals(tabelle: Tabelle) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in tabelle.werte]
    columns = [sum(column) for column in zip(*tabelle.werte, strict=True)]
    columns = columns or [0] * len(tabelle.spalten)
    return [*rows, [*columns, sum(columns)]]


class _Wache:
    """Chooses the cells to suppress, in an order that depends on nothing but the counts."""

    def __init__(
        self, tabelle: Tabelle, netz: Netz, k: int, zeros_too: bool, totals_stay: bool
    ) -> None:
        self._tabelle, self._netz, self._k, self._totals_stay = tabelle, netz, k, totals_stay
        self._zeros_too = zeros_too
        cells = [(r, c) for r in _upto(tabelle.zeilen) for c in _upto(tabelle.spalten)]
        self._cells = sorted(
            (cell for cell in cells if netz.value(cell) or zeros_too), key=netz.rank
        )
        self._small = [cell for cell in self._cells if netz.value(cell) < k]
        # A dictionary keeps its order: no choice may hang on the order of a set.
        self._closed = dict.fromkeys(self._small)

    def closed(self) -> frozenset[Cell]:
        """Return all cells to suppress."""
        if self._totals_stay:
            self._refuse_small_totals()
        self._protect(1)
        self._release(1, self._small)
        self._protect(self._k)
        self._release(self._k, None)
        if not self._zeros_too:
            self._guard_ones()
        return frozenset(self._closed)

    def _guard_ones(self) -> None:
        """Suppress more where it counts that a point is never a zero, because zeros are shown.

        Five points that add up to 5 are five ones. Nobody may learn more of any of them than that
        it is 1 to k-1.
        """
        before = 0
        while before != len(self._closed):
            before = len(self._closed)
            with self._netz.at_least(1):
                self._protect(self._k - 2)
            self._protect(self._k)

    def _protect(self, width: int) -> None:
        """Suppress further cells until no interval is narrower."""
        pending = sorted(self._closed, key=self._netz.rank)
        while pending:
            cell = pending.pop(0)
            while self._netz.width(cell, self._closed, width) < width:
                more = self._netz.widening(cell, self._closed, self._open())
                if not more:
                    raise self._unprovable(cell)
                added = sorted(more, key=self._netz.rank)
                self._closed |= dict.fromkeys(added)
                pending += added if width > 1 else []

    def _open(self) -> list[Cell]:
        return [
            cell
            for cell in self._cells
            if cell not in self._closed and not (self._totals_stay and self._netz.is_total(cell))
        ]

    def _release(self, width: int, needy: Iterable[Cell] | None) -> None:
        """Show again what is not needed, the largest first."""
        added = [cell for cell in self._closed if cell not in set(self._small)]
        guarded = list(needy) if needy is not None else None
        if len(added) * len(self._closed) > _MOST_TRIES:
            return
        for cell in sorted(added, key=self._netz.rank, reverse=True):
            rest = {other: None for other in self._closed if other != cell}
            looked_at = rest if guarded is None else guarded
            if all(self._netz.width(other, rest, width) >= width for other in looked_at):
                self._closed = rest

    def _refuse_small_totals(self) -> None:
        for cell in reversed(self._small):  # the total of everything is the largest
            if self._netz.is_total(cell):
                raise self._unprovable(cell)

    def _unprovable(self, cell: Cell) -> Rejected:
        names = self._tabelle.zeilen, self._tabelle.spalten
        axis = 0 if cell[0] < len(names[0]) else 1
        place = cell[axis]
        if place == len(names[axis]):
            return Rejected(
                f"Insgesamt sind es weniger als {self._k}; das lässt sich nicht veröffentlichen.",
                hint="Bitte einen längeren Zeitraum nehmen.",
            )
        totals = [self._total(axis, other) for other in range(len(names[axis]))]
        near = [(total, other) for other, total in enumerate(totals) if other != place]
        partner = f" mit „{names[axis][min(near)[1]]}“" if near else ""
        return Rejected(
            f"„{names[axis][place]}“ lässt sich neben den Summen nicht sicher veröffentlichen.",
            hint=f"Bitte zusammenfassen: „{names[axis][place]}“{partner}.",
        )

    def _total(self, axis: int, place: int) -> int:
        end = (len(self._tabelle.zeilen), len(self._tabelle.spalten))
        return self._netz.value((place, end[1]) if axis == 0 else (end[0], place))
