"""The register in one SQLite file."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import Rejected, StoreError, StoreReadOnly
from gemeinwesen_cli.domain.systemfehler import reason
from gemeinwesen_cli.store import connection as driver
from gemeinwesen_cli.store import drive, listing, names
from gemeinwesen_cli.store.connection import APPLICATION_ID, SCHEMA, atomic, driver_errors
from gemeinwesen_cli.store.kinds import kind_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from gemeinwesen_cli.domain.befund import Befund
    from gemeinwesen_cli.domain.entity import E
    from gemeinwesen_cli.domain.errors import Candidate
    from gemeinwesen_cli.domain.vorgang import Aenderung, Bild, Vorgang
    from gemeinwesen_cli.store.bedarfe import SqliteNeeds
    from gemeinwesen_cli.store.gaps import SqliteGapReads
    from gemeinwesen_cli.store.journal import Journal
    from gemeinwesen_cli.store.lexikonblatt import SqliteLexikonReads
    from gemeinwesen_cli.store.matching import SqliteMatchReads
    from gemeinwesen_cli.store.table import Table
    from gemeinwesen_cli.usecases.auswahl import OfferFilter
    from gemeinwesen_cli.usecases.ports import Job, LexikonSource, Named


class _DryRunError(Exception):
    """Takes a dry run's transaction back; never leaves `writing`."""


def _stop_dry_run(*, dry_run: bool) -> None:
    if dry_run:
        raise _DryRunError


class SqliteStore:
    """The Store port over one open connection."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lexikon: LexikonSource) -> None:
        """Take an open, checked connection, and where the shipped lexicon is read."""
        self.path = path
        self.connection = connection
        self._lexikon = lexikon
        self._tables: dict[type[Any], Table[Any]] = {}

    @cached_property
    def _journal(self) -> Journal:
        from gemeinwesen_cli.store.journal import Journal  # noqa: PLC0415 - not for plain lists

        return Journal(self.connection)

    @classmethod
    def open(cls, path: Path, *, write: bool, lexikon: LexikonSource) -> SqliteStore:
        """Open an existing register; a writer brings an older schema up to date first."""
        if kind := drive.network_drive(path):
            raise StoreError(
                f"{path} liegt auf einem Netzlaufwerk ({kind}); "
                "dort kann die Datenbank zerstört werden.",
                hint="Bitte die Datenbank auf dieses Gerät legen (--db PFAD) "
                "und Sicherungen aufs Netzlaufwerk: gw db sichern",
            )
        connection = driver.connect(path, write=write)
        (version,) = connection.execute("pragma user_version").fetchone()
        if version < SCHEMA:
            if not write:
                connection.close()
                raise StoreError(
                    f"{path} stammt von einer älteren Version von gw.",
                    hint="Bitte einmal auf den neuen Stand bringen: gw db aktualisieren",
                )
            _upgrade(path, connection, lexikon)
        return cls(path, connection, lexikon)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def of(self, kind: type[E]) -> Table[E]:
        """Return the records of a kind."""
        if kind not in self._tables:
            from gemeinwesen_cli.store.table import Table  # noqa: PLC0415 - not for plain lists

            self._tables[kind] = Table(kind, self.connection, self._journal)
        return self._tables[kind]

    @contextmanager
    def writing(self, job: Job) -> Iterator[None]:
        """Make the writes inside one transaction and one Vorgang, whole or not at all."""
        self._journal.begin(job)
        try:
            with atomic(self.connection):
                yield
                images = self._journal.written()
                self._refresh_search(images)
                self._journal.save(images)
                self._forget_words(job)
                _stop_dry_run(dry_run=job.dry_run)
        except _DryRunError:
            pass
        finally:
            self._journal.end()

    def _forget_words(self, job: Job) -> None:
        """Delete own words past their day; a day to come, given to try it out, deletes none."""
        from gemeinwesen_cli.store.bedarfe import expire  # noqa: PLC0415 - only writers need it

        expire(self.connection, min(job.today.isoformat(), job.now[:10]))

    def _refresh_search(self, images: Sequence[Bild]) -> None:
        states = [
            (image.tabelle, state)
            for image in images
            for state in (image.vorher, image.nachher)
            if state is not None
        ]
        if states:
            from gemeinwesen_cli.store import search  # noqa: PLC0415 - only writers need it

            search.update(self.connection, states)

    def names(self, noun: str) -> Sequence[Named]:
        """Return what everything of a noun is called."""
        with driver_errors(str(self.path)):
            return names.all_names(self.connection, noun)

    def by_slug(self, noun: str, slug: str) -> str | None:
        """Return the id of what has, or once had, that readable name."""
        with driver_errors(str(self.path)):
            return names.by_slug(self.connection, noun, slug)

    def names_like(self, noun: str, prefix: str, limit: int) -> Sequence[tuple[str, str]]:
        """Return (slug, name) of what has a readable name that begins like this."""
        with driver_errors(str(self.path)):
            return names.names_like(self.connection, noun, prefix, limit)

    def by_id_prefix(self, noun: str, prefix: str) -> Sequence[str]:
        """Return the ids that begin like this."""
        with driver_errors(str(self.path)):
            return names.by_id_prefix(self.connection, noun, prefix)

    def nearest(self, noun: str, text: str, limit: int = 5) -> tuple[Candidate, ...]:
        """Return the things whose names are most like the text, best first."""
        return names.nearest(self.names(noun), text, limit)

    def references(self, table: str, record_id: str) -> Mapping[str, int]:
        """Return how many rows of which table point at a record, by foreign key or as a part."""
        from gemeinwesen_cli.store import schema  # noqa: PLC0415 - brings sqlite_utils, 90 ms

        with driver_errors(str(self.path)):
            return schema.references(self.connection, table, record_id)

    def offer_columns(
        self, conditions: OfferFilter, limit: int | None
    ) -> tuple[Sequence[tuple[Any, ...]], int]:
        """Return a list of offers by column, ordered by slug, and how many there are in all."""
        with driver_errors(str(self.path)):
            return listing.offer_columns(self.connection, conditions, limit)

    def ending(self, conditions: OfferFilter) -> Sequence[tuple[str, str]]:
        """Return last day and slug of the offers that end by `ends_by`, the earliest first."""
        with driver_errors(str(self.path)):
            return listing.ending(self.connection, conditions)

    def matching(self) -> SqliteMatchReads:
        """Return what matching reads."""
        from gemeinwesen_cli.store.matching import SqliteMatchReads  # noqa: PLC0415 - only match

        return SqliteMatchReads(self.connection)

    def needs(self) -> SqliteNeeds:
        """Return needs as lists, their own words, and judgements."""
        from gemeinwesen_cli.store.bedarfe import SqliteNeeds  # noqa: PLC0415 - only for needs

        return SqliteNeeds(self.connection, self._journal)

    def gaps(self) -> SqliteGapReads:
        """Return what the search for gaps reads."""
        from gemeinwesen_cli.store.gaps import SqliteGapReads  # noqa: PLC0415 - only for gaps

        return SqliteGapReads(self.connection)

    def lexikon(self) -> SqliteLexikonReads:
        """Return what looking at the lexicon reads."""
        from gemeinwesen_cli.store.lexikonblatt import (  # noqa: PLC0415 - only for the lexicon
            SqliteLexikonReads,
        )

        return SqliteLexikonReads(self.connection)

    def has_examples(self) -> bool:
        """Return whether any record belongs to a shipped example city."""
        with driver_errors(str(self.path)):
            row = self.connection.execute(
                "select exists(select 1 from angebot where beispiel = 1) or "
                "exists(select 1 from ort where beispiel = 1) or "
                "exists(select 1 from traeger where beispiel = 1)"
            ).fetchone()
            return bool(row[0])

    def below(self, term_id: str) -> frozenset[str]:
        """Return a term and everything below it in its tree."""
        with driver_errors(str(self.path)):
            return listing.below(self.connection, term_id)

    def above(self, term_id: str) -> frozenset[str]:
        """Return a term and everything above it in its tree."""
        with driver_errors(str(self.path)):
            return listing.above(self.connection, term_id)

    def label(self, table: str) -> str:
        """Return what one record of a table is called."""
        return kind_of(table).LABEL

    def history(self, record_id: str | None, limit: int) -> Sequence[Aenderung]:
        """Return the latest changed fields, of one record and what belongs to it, or of all."""
        with driver_errors(str(self.path)):
            return self._journal.history(record_id, limit)

    def vorgaenge(self, limit: int) -> Sequence[Vorgang]:
        """Return the latest writing commands, newest first."""
        with driver_errors(str(self.path)):
            return self._journal.vorgaenge(limit)

    def images(self, vorgang_id: str) -> Sequence[Bild]:
        """Return the rows of a command before and after it."""
        with driver_errors(str(self.path)):
            return self._journal.images(vorgang_id)

    def revert(self, vorgang_id: str) -> Sequence[Bild]:
        """Bring every row of a command back to what it was before, inside `writing`."""
        return self._journal.revert(vorgang_id)

    def is_current(self) -> bool:
        """Return whether the search knows all words that come with this program."""
        from gemeinwesen_cli.store import search  # noqa: PLC0415 - only for what is searched

        with driver_errors(str(self.path)):
            return search.is_current(self.connection, self._lexikon.mark())

    def check(self) -> list[Befund]:
        """Return what is wrong with the register; empty when whole."""
        from gemeinwesen_cli.store import schema  # noqa: PLC0415 - brings sqlite_utils, 90 ms

        with driver_errors(str(self.path)):
            return schema.check(self.connection, self._lexikon.state())

    def rebuild_index(self, *, dry_run: bool = False) -> int:
        """Make lexicon and search index anew; return how many offers it holds."""
        from gemeinwesen_cli.store import search  # noqa: PLC0415 - only when asked for

        return self._maintain(lambda c: search.rebuild(c, self._lexikon), dry_run=dry_run)

    def clear_journal(self, record_id: str | None = None, *, dry_run: bool = False) -> int:
        """Delete the images of one record, or all of them; return how many."""
        return self._maintain(lambda _: self._journal.clear(record_id), dry_run=dry_run)

    def _maintain(self, work: Callable[[sqlite3.Connection], int], *, dry_run: bool) -> int:
        """Do work that leaves no Vorgang; a dry run takes it back."""
        done = 0
        try:
            with atomic(self.connection):
                done = work(self.connection)
                _stop_dry_run(dry_run=dry_run)
        except _DryRunError:
            pass
        return done


@contextmanager
def new_register(path: Path, *, keep: bool, lexikon: LexikonSource) -> Iterator[SqliteStore]:
    """Make a new register, let the caller fill it, and put it into its place: all or no file.

    With `keep` false (a dry run) everything happens and no file stays.
    """
    _refuse_place(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.neu")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        store = SqliteStore(path, driver.connect_new(draft), lexikon)
        try:
            _migrate(store.connection, lexikon)
            yield store
        finally:
            store.close()
        if keep:
            _refuse_taken(path)
            draft.rename(path)
    except OSError as error:
        raise StoreReadOnly(
            f"In {path.parent} lässt sich keine Datenbank anlegen: {reason(error)}.",
            hint="Bitte einen Ordner wählen, in dem Sie schreiben dürfen: --db PFAD",
        ) from error
    finally:
        with suppress(OSError):  # there may be no such folder at all
            draft.unlink()


def _refuse_taken(path: Path) -> None:
    if path.exists():
        raise Rejected(
            f"Unter {path} liegt schon eine Datei; sie wurde nicht angerührt.",
            hint="Bitte einen anderen Ort wählen: gw --db PFAD init",
        )


def _refuse_place(path: Path) -> None:
    _refuse_taken(path)
    place = drive.network_drive(path.parent) or drive.sync_folder(path)
    if place:
        raise StoreError(
            f"{path.parent} liegt in {place}; dort kann die Datenbank zerstört werden.",
            hint="Bitte einen Ordner auf diesem Gerät wählen (--db PFAD) "
            "und Sicherungen dorthin legen: gw db sichern",
        )


def _migrate(connection: sqlite3.Connection, lexikon: LexikonSource) -> None:
    from gemeinwesen_cli.store import (  # noqa: PLC0415 - only for new and old files
        migrations,
        search,
    )

    connection.execute("pragma foreign_keys=off")
    try:
        with atomic(connection):
            migrations.apply(connection)
            connection.execute(f"pragma application_id={APPLICATION_ID}")
            search.rebuild(connection, lexikon)
    finally:
        connection.execute("pragma foreign_keys=on")


def _upgrade(path: Path, connection: sqlite3.Connection, lexikon: LexikonSource) -> None:
    """Keep a copy of the old file beside it, then bring the schema up to date."""
    (version,) = connection.execute("pragma user_version").fetchone()
    draft = path.with_name(f".{path.name}.{os.getpid()}.kopie")
    try:
        draft.unlink(missing_ok=True)
        with driver_errors(str(draft)):
            connection.execute("vacuum into ?", (str(draft),))
        draft.replace(path.with_name(f"{path.stem}.vor-aufbau-{version + 1}.db"))
    finally:
        for rest in (draft, draft.with_name(f"{draft.name}-journal")):
            with suppress(OSError):
                rest.unlink()
    _migrate(connection, lexikon)
