"""Rows and records: one generic table per entity, every write noted in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from gemeinwesen_cli.domain.entity import E, changed
from gemeinwesen_cli.domain.errors import Stale
from gemeinwesen_cli.domain.frozen import field_kinds

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from gemeinwesen_cli.store.journal import Journal

V = TypeVar("V")
_MOST_PARAMETERS = 500  # SQLite allows 999 in old builds


def chunks(values: Iterable[V]) -> Iterator[list[V]]:
    """Cut values into lists short enough for one statement."""
    listed = list(values)
    for start in range(0, len(listed), _MOST_PARAMETERS):
        yield listed[start : start + _MOST_PARAMETERS]


def marks(values: list[V]) -> str:
    """Return as many placeholders as there are values."""
    return ", ".join("?" * len(values))


class Table(Generic[E]):
    """All records of one kind, in the table that their class names."""

    def __init__(self, kind: type[E], connection: sqlite3.Connection, journal: Journal) -> None:
        """Bind a kind of record to a connection and its journal."""
        self._kind = kind
        self._connection = connection
        self._journal = journal
        kinds = field_kinds(kind)
        self._columns = tuple(kinds)
        self._flags = frozenset(name for name, declared in kinds.items() if declared == "bool")
        self._select = f"select {', '.join(self._columns)} from {kind.TABLE}"

    def get(self, record_id: str) -> E | None:
        """Return the record with that id."""
        found = self.by(id=record_id)
        return found[0] if found else None

    def by(self, **equals: object) -> list[E]:
        """Return the records whose fields equal the values, in a fixed order."""
        condition, values = self._condition(equals)
        rows = self._connection.execute(f"{self._select}{condition} order by id", values)
        return [self._record(row) for row in rows]

    def among(self, field: str, values: Iterable[str]) -> list[E]:
        """Return the records whose field is one of the values, in a fixed order."""
        self._known(field)
        rows: list[E] = []
        for part in chunks(dict.fromkeys(values)):
            statement = f"{self._select} where {field} in ({marks(part)}) order by id"
            rows += [self._record(row) for row in self._connection.execute(statement, part)]
        return rows

    def all(self) -> list[E]:
        """Return every record, in a fixed order."""
        return self.by()

    def count(self, **equals: object) -> int:
        """Return how many records have these values."""
        condition, values = self._condition(equals)
        statement = f"select count(*) from {self._kind.TABLE}{condition}"
        (number,) = self._connection.execute(statement, values).fetchone()
        return int(number)

    def count_by(self, field: str) -> dict[str, int]:
        """Return how many records have each value of a field."""
        self._known(field)
        statement = f"select {field}, count(*) from {self._kind.TABLE} group by {field}"
        return dict(self._connection.execute(statement).fetchall())

    def add(self, *records: E) -> None:
        """Write new records; times of creation are set here."""
        now = self._journal.now
        names = self._columns
        timed = "angelegt_am" in names
        images = []
        for record in records:
            image = {name: getattr(record, name) for name in names}
            if timed:
                image["angelegt_am"] = image["geaendert_am"] = now
            images.append(image)
        statement = (
            f"insert into {self._kind.TABLE} ({', '.join(names)}) "
            f"values ({', '.join('?' * len(names))})"
        )
        self._connection.executemany(statement, [tuple(i.values()) for i in images])
        for image in images:
            self._journal.note(self._kind.TABLE, image["id"], None, self._raw(image))

    def update(self, record: E) -> bool:
        """Write a changed record; False when nothing differed."""
        before = self.get(record.id)
        if before is None:
            raise self._stale()
        if before == record:
            return False
        versioned = "version" in self._columns
        if versioned:
            if before.version != record.version:  # type: ignore[attr-defined]
                raise self._stale()
            record = changed(
                record,
                version=record.version + 1,  # type: ignore[attr-defined]
                geaendert_am=self._journal.now,
            )
        old, new = self._image(before), self._image(record)
        names = [name for name in self._columns if name != "id"]
        assignments = ", ".join(f"{name} = ?" for name in names)
        statement = f"update {self._kind.TABLE} set {assignments} where id = ?"
        self._connection.execute(statement, [*(new[name] for name in names), record.id])
        self._journal.note(self._kind.TABLE, record.id, old, new)
        return True

    def remove(self, *record_ids: str) -> None:
        """Delete records; what they are referenced by must be gone before."""
        for record in self.among("id", record_ids):
            statement = f"delete from {self._kind.TABLE} where id = ?"
            self._connection.execute(statement, (record.id,))
            self._journal.note(self._kind.TABLE, record.id, self._image(record), None)

    def _condition(self, equals: dict[str, object]) -> tuple[str, list[object]]:
        parts: list[str] = []
        values: list[object] = []
        for name, value in equals.items():
            self._known(name)
            if value is None:
                parts.append(f"{name} is null")
            else:
                parts.append(f"{name} = ?")
                values.append(value)
        return (f" where {' and '.join(parts)}" if parts else ""), values

    def _known(self, field: str) -> None:
        if field not in self._columns:
            raise AttributeError(f"{self._kind.TABLE} has no column {field}")

    def _record(self, row: tuple[Any, ...]) -> E:
        values = dict(zip(self._columns, row, strict=True))
        for name in self._flags:
            values[name] = bool(values[name])
        return self._kind(**values)

    def _image(self, record: E) -> dict[str, Any]:
        return self._raw({name: getattr(record, name) for name in self._columns})

    def _raw(self, image: dict[str, Any]) -> dict[str, Any]:
        for name in self._flags:
            image[name] = int(image[name])
        return image

    def _stale(self) -> Stale:
        return Stale(
            f"{self._kind.LABEL}: Dieser Eintrag wurde inzwischen von jemand anderem geändert.",
            hint="Bitte den Eintrag neu ansehen und die Änderung wiederholen.",
        )
