"""The journal: what each writing command did to which row, and the way back.

`vorgang` is one command, `vorgang_bild` its rows before and after (kept for a time, clearable),
`aenderung` the append-only history of fields, without personal values.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.entity import new_id
from gemeinwesen_cli.domain.errors import Stale
from gemeinwesen_cli.domain.vorgang import HIDDEN, Aenderung, Bild, Vorgang
from gemeinwesen_cli.store.kinds import kind_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from gemeinwesen_cli.usecases.ports import Job

TIMES = "%Y-%m-%dT%H:%M:%SZ"
_TECHNICAL = frozenset({"id", "version", "angelegt_am", "geaendert_am"})
MADE, GONE = "angelegt", "geloescht"  # the field column of a row that came or went
Image = dict[str, Any]


class Journal:
    """Collects the rows a command writes and stores them with its Vorgang."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Bind the journal to the connection whose writes it notes."""
        self._connection = connection
        self._job: Job | None = None
        self._rows: dict[tuple[str, str], tuple[Image | None, Image | None]] = {}
        self._reverts: str | None = None

    @property
    def now(self) -> str:
        """The moment of the running command; writing outside of one is a programming error."""
        if self._job is None:
            raise RuntimeError("writes belong inside store.writing(job)")
        return self._job.now

    def begin(self, job: Job) -> None:
        """Start collecting for a command."""
        self._job, self._rows, self._reverts = job, {}, None

    def end(self) -> None:
        """Forget what was collected."""
        self._job, self._rows, self._reverts = None, {}, None

    def note(self, table: str, record_id: str, before: Image | None, after: Image | None) -> None:
        """Note one written row; several writes to one row become one."""
        key = (table, record_id)
        if key in self._rows:
            before = self._rows[key][0]
        self._rows[key] = (before, after)

    def written(self) -> list[Bild]:
        """Return the rows that really differ from before, in the order of writing."""
        return [
            Bild(tabelle=table, datensatz_id=record_id, vorher=before, nachher=after)
            for (table, record_id), (before, after) in self._rows.items()
            if before != after
        ]

    def save(self, images: Sequence[Bild]) -> None:
        """Store the Vorgang of the running command and drop images past their time."""
        if self._job is None or not images:
            return
        job, vorgang_id = self._job, new_id()
        (last,) = self._connection.execute("select max(nr) from vorgang").fetchone()
        self._connection.execute(
            "insert into vorgang (id, nr, zeit, befehl, wer, nimmt_zurueck, datensaetze) "
            "values (?, ?, ?, ?, ?, ?, ?)",
            (
                vorgang_id,
                (last or 0) + 1,
                job.now,
                job.command,
                job.who,
                self._reverts,
                len(images),
            ),
        )
        self._connection.executemany(
            "insert into vorgang_bild (vorgang_id, nr, tabelle, datensatz_id, vorher, nachher) "
            "values (?, ?, ?, ?, ?, ?)",
            [
                (vorgang_id, nr, i.tabelle, i.datensatz_id, _text(i.vorher), _text(i.nachher))
                for nr, i in enumerate(images, 1)
            ],
        )
        changes = [change for image in images for change in _changes(image)]
        self._connection.executemany(
            "insert into aenderung (vorgang_id, nr, tabelle, datensatz_id, gehoert_zu_id, feld, "
            "alt, neu) values (?, ?, ?, ?, ?, ?, ?, ?)",
            [(vorgang_id, nr, *change) for nr, change in enumerate(changes, 1)],
        )
        self._forget_older_than(job)

    def _forget_older_than(self, job: Job) -> None:
        edge = datetime.fromisoformat(job.now) - timedelta(job.keep_days)
        self._connection.execute(
            "delete from vorgang_bild where vorgang_id in (select id from vorgang where zeit < ?)",
            (edge.strftime(TIMES),),
        )

    def vorgaenge(self, limit: int) -> list[Vorgang]:
        """Return the latest commands, newest first; an undone undo counts as not undone."""
        rows = self._connection.execute(
            "select id, nr, zeit, befehl, wer, nimmt_zurueck, datensaetze from vorgang "
            "order by nr desc"
        ).fetchall()
        taken_back: set[str] = set()
        found: list[Vorgang] = []
        for record_id, nr, zeit, befehl, wer, reverts, datensaetze in rows:
            undone = record_id in taken_back
            if reverts is not None and not undone:
                taken_back.add(reverts)
            found.append(
                Vorgang(
                    id=record_id,
                    nr=nr,
                    zeit=zeit,
                    befehl=befehl,
                    wer=wer,
                    nimmt_zurueck=reverts,
                    zurueckgenommen=undone,
                    datensaetze=datensaetze,
                )
            )
        return found[:limit]

    def images(self, vorgang_id: str) -> list[Bild]:
        """Return the rows of a command before and after it; empty when they were cleared."""
        import json  # noqa: PLC0415 - 2 ms that showing a record need not pay

        rows = self._connection.execute(
            "select tabelle, datensatz_id, vorher, nachher from vorgang_bild "
            "where vorgang_id = ? order by nr",
            (vorgang_id,),
        )
        return [
            Bild(
                tabelle=table,
                datensatz_id=record_id,
                vorher=before and json.loads(before),
                nachher=after and json.loads(after),
            )
            for table, record_id, before, after in rows
        ]

    def history(self, record_id: str | None, limit: int) -> list[Aenderung]:
        """Return the latest changed fields, newest first, of one record or of all.

        What belongs to a record (its hours, phones, tags) counts as the record's own.
        """
        condition = ""
        values: list[object] = []
        if record_id is not None:
            condition = "where a.datensatz_id = ? or a.gehoert_zu_id = ? "
            values += [record_id, record_id]
        rows = self._connection.execute(
            "select v.zeit, v.wer, v.befehl, a.tabelle, a.datensatz_id, a.feld, a.alt, a.neu "
            f"from aenderung a join vorgang v on v.id = a.vorgang_id {condition}"
            "order by v.nr desc, a.nr limit ?",
            [*values, limit],
        )
        names = ("zeit", "wer", "befehl", "tabelle", "datensatz_id", "feld", "alt", "neu")
        return [Aenderung(**dict(zip(names, row, strict=True))) for row in rows]

    def revert(self, vorgang_id: str) -> list[Bild]:
        """Bring every row of a command back to what it was before it."""
        images = self.images(vorgang_id)
        self._connection.execute("pragma defer_foreign_keys=on")
        for image in reversed(images):
            if self._current(image) != image.nachher:
                raise Stale(
                    "Das lässt sich nicht mehr zurücknehmen: "
                    "Ein Eintrag wurde seitdem noch einmal geändert.",
                    hint="Was seitdem geschah, zeigt: gw verlauf",
                )
            self._restore(image)
            self.note(image.tabelle, image.datensatz_id, image.nachher, image.vorher)
        self._reverts = vorgang_id
        return images

    def _current(self, image: Bild) -> Image | None:
        names = list(image.nachher or image.vorher or {})
        row = self._connection.execute(
            f"select {', '.join(names)} from {image.tabelle} where id = ?",
            (image.datensatz_id,),
        ).fetchone()
        return None if row is None else dict(zip(names, row, strict=True))

    def _restore(self, image: Bild) -> None:
        """Write the row as it was; one that only changed stays, and with it what hangs on it."""
        before, where = image.vorher, (image.datensatz_id,)
        if before is None:
            self._connection.execute(f"delete from {image.tabelle} where id = ?", where)
        elif image.nachher is None:
            self._connection.execute(
                f"insert into {image.tabelle} ({', '.join(before)}) "
                f"values ({', '.join('?' * len(before))})",
                list(before.values()),
            )
        else:
            self._connection.execute(
                f"update {image.tabelle} set {', '.join(f'{name} = ?' for name in before)} "
                "where id = ?",
                [*before.values(), *where],
            )

    def clear(self, record_id: str | None) -> int:
        """Delete the images of one record and what belongs to it, or all; return how many."""
        if record_id is None:
            return self._connection.execute("delete from vorgang_bild").rowcount
        return self._connection.execute(
            "delete from vorgang_bild where datensatz_id = ? or datensatz_id in "
            "(select datensatz_id from aenderung where gehoert_zu_id = ?)",
            (record_id, record_id),
        ).rowcount


def _text(image: Image | None) -> str | None:
    import json  # noqa: PLC0415 - as above

    return None if image is None else json.dumps(image, ensure_ascii=False)


def _changes(image: Bild) -> Iterator[tuple[str, str, str | None, str, str | None, str | None]]:
    """Yield (table, id, owner, field, old, new): the changed fields, or that a row came or went."""
    kind = kind_of(image.tabelle)
    state = image.nachher or image.vorher or {}
    where = (image.tabelle, image.datensatz_id, state.get(kind.OWNER))
    if image.vorher is None or image.nachher is None:
        yield (*where, MADE if image.vorher is None else GONE, None, None)
        return
    for name, old in image.vorher.items():
        new = image.nachher.get(name)
        if old != new and name not in _TECHNICAL:
            hidden = name in kind.PERSONAL
            yield (*where, name, _shown(old, hidden=hidden), _shown(new, hidden=hidden))


def _shown(value: object, *, hidden: bool) -> str | None:
    if value is None:
        return None
    return HIDDEN if hidden else str(value)
