"""What can be computed back from a table with totals: a network of rows and columns.

Every cell, totals included, joins one row with one column. In each row and column the cells add up
to the total; with totals counted negative they add up to nothing, so whatever one suppressed cell
gains, others must give: a flow around a closed path. The largest such flow is how far a cell can
be from its true value for somebody who knows all published cells and that counts are not negative.
"""

from __future__ import annotations

from contextlib import contextmanager
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

Cell = tuple[int, int]  # row, column; the last of each are the totals
BOUNDLESS = 1 << 60


class Netz:
    """A table with totals as a network; which cells are suppressed is said with each question."""

    def __init__(self, grid: Sequence[Sequence[int]]) -> None:
        """Take all counts, the totals as last row and last column."""
        self._grid = grid
        self._floor = 0
        self._rows, self._columns = len(grid), len(grid[0])
        self._closed: Collection[Cell] | None = None
        self._size = 0
        self._caps: list[dict[int, int]] = []
        self._pushed: list[tuple[int, int, int]] = []

    def value(self, cell: Cell) -> int:
        """Return a cell's true count."""
        return self._grid[cell[0]][cell[1]]

    def is_total(self, cell: Cell) -> bool:
        """Return whether a cell is a total of any kind."""
        return cell[0] == self._rows - 1 or cell[1] == self._columns - 1

    @contextmanager
    def at_least(self, floor: int) -> Iterator[None]:
        """Let everybody know that no suppressed cell holds less than that."""
        self._floor, self._closed = floor, None
        try:
            yield
        finally:
            self._floor, self._closed = 0, None

    def rank(self, cell: Cell) -> tuple[int, int, int]:
        """Return the order in which cells are taken: smallest first, never by chance."""
        return (self.value(cell), *cell)

    def interval(self, cell: Cell, closed: Collection[Cell]) -> tuple[int, int]:
        """Return the smallest and the largest count a suppressed cell may have."""
        more, less = self._room(cell, closed, BOUNDLESS)
        value = self.value(cell)
        return value - less, min(value + more, BOUNDLESS)

    def width(self, cell: Cell, closed: Collection[Cell], enough: int) -> int:
        """Return how wide a suppressed cell's interval is; exact only below `enough`."""
        more, less = self._room(cell, closed, enough)
        return more + less

    def widening(
        self, cell: Cell, closed: Collection[Cell], open_to: Collection[Cell]
    ) -> set[Cell]:
        """Return the cheapest further cells that widen the interval of a suppressed one.

        A cell costs its count. `open_to` are the cells that may be taken; the set is empty when
        nothing widens.
        """
        found = []
        for grows in (True, False):
            with self._without(cell, closed, grows) as (start, end, most):
                if self._flow(start, end, most) < most:
                    path = self._cheapest((start, end), open_to)
                    if path:
                        found.append(path)
        return min(found)[1] if found else set()

    def _room(self, cell: Cell, closed: Collection[Cell], enough: int) -> tuple[int, int]:
        """Return by how much a suppressed cell may be more and less than it is."""
        with self._without(cell, closed, True) as (start, end, most):
            more = self._flow(start, end, min(most, enough))
        with self._without(cell, closed, False) as (start, end, most):
            less = self._flow(start, end, min(most, enough))
        return more, less

    @contextmanager
    def _without(
        self, cell: Cell, closed: Collection[Cell], grows: bool
    ) -> Iterator[tuple[int, int, int]]:
        """Take a cell out of the network while it is asked about.

        Gives between which nodes something must flow and the cell's own limit; afterwards the
        network is as it was: laying it out anew for each question takes most of the time.
        """
        self._lay_out(closed)
        caps = self._caps
        row, column = cell[0], self._rows + cell[1]
        own = caps[row].pop(column), caps[column].pop(row)
        # A total counts negative: it grows where an inner cell would shrink.
        turned = grows != self._is_negative(cell)
        try:
            start, end = (column, row) if turned else (row, column)
            yield start, end, BOUNDLESS if grows else self.value(cell) - self._floor
        finally:
            for before, node, push in self._pushed:
                caps[before][node] += push
                caps[node][before] -= push
            self._pushed.clear()
            caps[row][column], caps[column][row] = own

    def _lay_out(self, closed: Collection[Cell]) -> None:
        """Make the network of the suppressed cells, unless it is there already."""
        if self._closed is closed and self._size == len(closed):
            return
        self._closed, self._size = closed, len(closed)
        self._caps = [{} for _ in range(self._rows + self._columns)]
        for cell in closed:
            row, column = cell[0], self._rows + cell[1]
            self._caps[row][column], self._caps[column][row] = self._freedom(cell)

    def _flow(self, start: int, end: int, most: int) -> int:
        """Push up to `most` through the network, which then holds what is left."""
        caps, total = self._caps, 0
        while total < most:
            came = _reach(caps, start, end)
            if end not in came:
                break
            push, node = most - total, end
            while node != start:
                push, node = min(push, caps[came[node]][node]), came[node]
            node = end
            while node != start:
                before = came[node]
                caps[before][node] -= push
                caps[node][before] += push
                self._pushed.append((before, node, push))
                node = before
            total += push
        return total

    def _freedom(self, cell: Cell) -> tuple[int, int]:
        """Return by how much a cell, totals negative, may rise and fall."""
        value = self.value(cell) - self._floor
        return (value, BOUNDLESS) if self._is_negative(cell) else (BOUNDLESS, value)

    def _is_negative(self, cell: Cell) -> bool:
        return (cell[0] == self._rows - 1) != (cell[1] == self._columns - 1)

    def _cheapest(
        self, ends: tuple[int, int], open_to: Collection[Cell]
    ) -> tuple[tuple[int, tuple[int, ...]], set[Cell]] | None:
        """Return the cheapest path that lets more flow, with the cells it needs."""
        caps = self._caps
        links: list[dict[int, int]] = [{} for _ in caps]
        for cell in open_to:
            row, column = cell[0], self._rows + cell[1]
            links[row][column] = links[column][row] = self.value(cell)
        for node, arcs in enumerate(caps):
            links[node] |= {other: 0 for other, cap in arcs.items() if cap > 0}
        found = _shortest(links, *ends)
        if found is None:
            return None
        cost, path = found
        taken = {
            (min(one, other), max(one, other) - self._rows)
            for one, other in pairwise(path)
            if caps[one].get(other, 0) <= 0
        }
        return (cost, path), taken


def _shortest(
    links: list[dict[int, int]], start: int, end: int
) -> tuple[int, tuple[int, ...]] | None:
    """Return the cheapest path, of equal ones the shortest, of those the first by its nodes."""
    queue: list[tuple[int, int, tuple[int, ...]]] = [(0, 1, (start,))]
    done: set[int] = set()
    while queue:
        cost, steps, path = heappop(queue)
        node = path[-1]
        if node == end:
            return cost, path
        if node not in done:
            done.add(node)
            for other, price in links[node].items():
                if other not in done:
                    heappush(queue, (cost + price, steps + 1, (*path, other)))
    return None


def _reach(caps: list[dict[int, int]], start: int, end: int) -> dict[int, int]:
    """Return where each node that can be reached comes from, by the fewest steps to the end."""
    came = {start: start}
    ring = [start]
    while ring:
        following = []
        for node in ring:
            if caps[node].get(end, 0) > 0:
                came[end] = node
                return came
            for other, cap in caps[node].items():
                if cap > 0 and other not in came:
                    came[other] = node
                    following.append(other)
        ring = following
    return came
