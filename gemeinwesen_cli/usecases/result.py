"""What a use case gives back: a list, one thing, or a receipt. The command line renders them."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence


class Columns:
    """Rows kept by column: ten thousand rows of ten cells are ten objects to handle.

    `cells` holds the columns, all of one length.
    """

    __slots__ = ("cells",)

    def __init__(self, cells: Sequence[Sequence[Any]]) -> None:
        self.cells = cells

    def __len__(self) -> int:
        return len(self.cells[0])

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return zip(*self.cells, strict=True)

    def __contains__(self, row: object) -> bool:
        return any(row == own for own in self)


@frozen
class Listing:
    """Many things, one a row.

    `columns` are the keys of JSON and CSV, `heads` the German heads for people; `total` counts
    what there is when `rows` shows only the first of them; `notes` go to the reader, not into
    the data.
    """

    columns: tuple[str, ...]
    heads: tuple[str, ...]
    rows: Collection[tuple[Any, ...]]
    total: int
    notes: tuple[str, ...] = ()

    def by_column(self) -> Sequence[Sequence[Any]]:
        """Return the cells column by column; no rows, no columns."""
        if isinstance(self.rows, Columns):
            return self.rows.cells
        return list(zip(*self.rows, strict=True))


@frozen
class Sheet:
    """One thing whole: `lines` are (label, text) for people, `data` the same for programs."""

    title: str
    lines: tuple[tuple[str, str], ...]
    data: Mapping[str, Any]
    notes: tuple[str, ...] = ()


@frozen
class Receipt:
    """What a command did, or would do: one sentence, details, and the same for programs."""

    text: str
    lines: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
