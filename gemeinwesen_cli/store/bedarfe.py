"""Needs: their list, their own words, and the judgements on offers added up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.bedarf import Worte
from gemeinwesen_cli.store.connection import driver_errors
from gemeinwesen_cli.store.listing import below
from gemeinwesen_cli.store.table import marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from datetime import date

    from gemeinwesen_cli.store.journal import Journal
    from gemeinwesen_cli.usecases.bedarf_ports import NeedFilter

_COUNTER = "bedarf"
_COLUMNS = """b.slug, b.monat, b.status, f.name, b.konzept,
    (select group_concat(name, ', ') from (select z.name from bedarf_zielgruppe bz
        join begriff z on z.id = bz.begriff_id where bz.bedarf_id = b.id order by z.name)),
    s.name, b.sprache, b.wunschzeit, b.dringlichkeit, b.quelle, b.leere_grund,
    b.weitergeleitet_an, exists(select 1 from bedarf_text t where t.bedarf_id = b.id
        and t.loeschen_am > ?), b.beispiel"""
_TABLES = """bedarf b left join begriff f on f.id = b.feld_id
    left join stadtteil s on s.id = b.stadtteil_id"""
# field of the filter -> what it asks of a row; {} stands for the places of its values
_PARTS = {
    **{
        name: f"b.{name} = {{}}"
        for name in ("konzept", "sprache", "wunschzeit", "dringlichkeit", "quelle", "status")
    },
    "grund": "b.leere_grund = {}",
    "monat": "b.monat like {} || '%'",
    "offene": "b.status in ('offen', 'verwiesen')",
    "unverstanden": "b.feld_id is null and b.konzept is null",
    "stadtteil_ids": "b.stadtteil_id in ({})",
    "feld_id": "b.feld_id in ({})",
    "zielgruppe_id": "b.id in (select bedarf_id from bedarf_zielgruppe where begriff_id in ({}))",
}


class SqliteNeeds:
    """The Needs port over one open connection."""

    def __init__(self, connection: sqlite3.Connection, journal: Journal) -> None:
        """Take the connection, and the journal that knows whether a command is writing."""
        self._connection = connection
        self._journal = journal

    def rows(
        self, conditions: NeedFilter, today: date, limit: int | None
    ) -> tuple[Sequence[tuple[Any, ...]], int]:
        """Return a list of needs, the latest first, and how many there are in all."""
        with driver_errors():
            where, values = self._where(conditions)
            (total,) = self._connection.execute(
                f"select count(*) from bedarf b{where}", values
            ).fetchone()
            rows = self._connection.execute(
                f"select {_COLUMNS} from {_TABLES}{where} "
                "order by b.monat desc, length(b.slug) desc, b.slug desc"
                + ("" if limit is None else f" limit {limit:d}"),
                [today.isoformat(), *values],
            ).fetchall()
        return [(*row[:-2], bool(row[-2]), bool(row[-1])) for row in rows], int(total)

    def counts(self, conditions: NeedFilter) -> Mapping[str, int]:
        """Return how many of these needs have each status."""
        with driver_errors():
            where, values = self._where(conditions)
            statement = f"select b.status, count(*) from bedarf b{where} group by b.status"
            return dict(self._connection.execute(statement, values).fetchall())

    def judgements(
        self, konzept: str | None, bedarf_id: str | None
    ) -> Sequence[tuple[str, str, str | None, int]]:
        """Return (offer, judgement, reason, how often) for a concept, a need, or either."""
        with driver_errors():
            return self._connection.execute(
                "select angebot_id, urteil, grund, count(*) from rueckmeldung "
                "where konzept = ? or bedarf_id = ? group by 1, 2, 3 order by 1, 2, 3",
                (konzept, bedarf_id),
            ).fetchall()

    def next_number(self) -> int:
        """Return the next number of a need, inside `writing`; none is given out twice."""
        self._writing()
        self._connection.execute(
            "insert into zaehler (name, stand) values (?, 1) "
            "on conflict (name) do update set stand = stand + 1",
            (_COUNTER,),
        )
        (number,) = self._connection.execute(
            "select stand from zaehler where name = ?", (_COUNTER,)
        ).fetchone()
        return int(number)

    def words(self, bedarf_id: str, today: date) -> Worte | None:
        """Return the own words of a need while they may be kept."""
        with driver_errors():
            row = self._connection.execute(
                "select bedarf_id, text, erfasst_am, loeschen_am from bedarf_text "
                "where bedarf_id = ? and loeschen_am > ?",
                (bedarf_id, today.isoformat()),
            ).fetchone()
        names = ("bedarf_id", "text", "erfasst_am", "loeschen_am")
        return None if row is None else Worte(**dict(zip(names, row, strict=True)))

    def keep_words(self, *words: Worte) -> None:
        """Write own words in the place of former ones, inside `writing`; no history, no undo."""
        self._writing()
        self._connection.executemany(
            "insert or replace into bedarf_text (bedarf_id, text, erfasst_am, loeschen_am) "
            "values (?, ?, ?, ?)",
            [(one.bedarf_id, one.text, one.erfasst_am, one.loeschen_am) for one in words],
        )

    def drop_words(self, bedarf_id: str) -> bool:
        """Delete the own words of a need for good, inside `writing`."""
        self._writing()
        statement = "delete from bedarf_text where bedarf_id = ?"
        return self._connection.execute(statement, (bedarf_id,)).rowcount > 0

    def _writing(self) -> None:
        """Refuse to write outside of a command, as the journal does for all records."""
        self._journal.now  # noqa: B018 - reading it is the check

    def _where(self, conditions: NeedFilter) -> tuple[str, list[object]]:
        """Return the condition and its values; the word of each part names the field."""
        parts: list[str] = []
        values: list[object] = []
        for name, part in _PARTS.items():
            value = getattr(conditions, name)
            if value in (None, False, ()):
                continue
            if name in ("feld_id", "zielgruppe_id"):
                value = tuple(sorted(below(self._connection, value)))
            listed = value if isinstance(value, tuple) else (value,)
            parts.append(part.format(marks(list(listed))))
            values += listed if "?" in parts[-1] else ()
        return (f" where {' and '.join(parts)}" if parts else ""), values


def expire(connection: sqlite3.Connection, day: str) -> None:
    """Delete the own words whose day has come, inside the caller's transaction."""
    connection.execute("delete from bedarf_text where loeschen_am <= ?", (day,))
