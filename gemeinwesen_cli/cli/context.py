"""The composition root: which database, which day, who writes, and the adapters behind the ports.

Everything is made on first use, so that a command pays only for what it touches.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import UsageProblem

if TYPE_CHECKING:
    import typer

    from gemeinwesen_cli.config import Config
    from gemeinwesen_cli.domain.lexikon import Lexikon
    from gemeinwesen_cli.domain.notruf import Notrufe
    from gemeinwesen_cli.importer.oeffnung import Oeffnung
    from gemeinwesen_cli.importer.werte import Values
    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.notruf import NotrufSource
    from gemeinwesen_cli.usecases.ports import Backups, Job, LexikonSource

# Key in ctx.meta under which the option callbacks leave {"db", "config", "stichtag", "format",
# "probe", "ja"}: each command and the root share it.
OPTIONS = "gw.options"
_CONTEXT = "gw.context"
_UNKNOWN_WRITER = "unbekannt"


class _Lexikon:
    """The shipped lexicon, loaded only when somebody asks: YAML is slow to load."""

    def load(self) -> Lexikon:
        """Read the whole lexicon."""
        from gemeinwesen_cli.importer.lexikon import Lexikondateien  # noqa: PLC0415 - YAML

        return Lexikondateien().load()

    def state(self) -> str:
        """Return its fingerprint."""
        from gemeinwesen_cli.importer.lexikon import Lexikondateien  # noqa: PLC0415 - not for help

        return Lexikondateien().state()

    def mark(self) -> str:
        """Return by what another lexicon is noticed at once."""
        from gemeinwesen_cli.importer.lexikonstand import mark  # noqa: PLC0415 - only for texts

        return mark()


class _Notrufe:
    """The numbers for emergencies, loaded only in one."""

    def load(self) -> Notrufe:
        """Read them all."""
        from gemeinwesen_cli.importer.notruf import load_notrufe  # noqa: PLC0415 - YAML

        return load_notrufe()


class AppContext:
    """What a command needs of the world around it."""

    def __init__(self, options: dict[str, Any]) -> None:
        """Take the values of the global options; None or absent means not given."""
        self._options = options
        self._store: SqliteStore | None = None
        self._writable = False

    @property
    def format(self) -> str:
        """The wanted output: text, json, jsonl or csv."""
        return str(self._options.get("format") or "text")

    @property
    def probe(self) -> bool:
        """Whether this is a dry run."""
        return bool(self._options.get("probe"))

    @property
    def yes(self) -> bool:
        """Whether every question is answered with ja."""
        return bool(self._options.get("ja"))

    @cached_property
    def interactive(self) -> bool:
        """Whether somebody can be asked: input and messages are on a terminal."""
        return (
            sys.stdin is not None
            and sys.stdin.isatty()
            and sys.stderr is not None
            and sys.stderr.isatty()
        )

    @cached_property
    def config_file(self) -> Path:
        """Where the settings are looked for: --config, GW_CONFIG, the user's folder."""
        from gemeinwesen_cli.config import config_place  # noqa: PLC0415 - not for help

        given = self._options.get("config")
        return config_place(Path(given) if given else None)

    @cached_property
    def config(self) -> Config:
        """The settings of this office."""
        from gemeinwesen_cli.config import load_config  # noqa: PLC0415 - not for help

        given = self._options.get("config")
        return load_config(Path(given) if given else None)

    @cached_property
    def database(self) -> Path:
        """Where the register lies: --db, GW_DB, the configuration, the user's data folder."""
        given = self._options.get("db") or os.environ.get("GW_DB") or self.config.datenbank
        if given:
            return Path(given).expanduser()
        from gemeinwesen_cli.config import data_folder  # noqa: PLC0415 - not for help

        return data_folder() / "gemeinwesen.db"

    @cached_property
    def today(self) -> date:
        """The day on which results depend: --stichtag, GW_STICHTAG, else today."""
        given = self._options.get("stichtag") or os.environ.get("GW_STICHTAG")
        if not given:
            return datetime.now().astimezone().date()
        try:
            return date.fromisoformat(given)
        except ValueError:
            from gemeinwesen_cli.importer.datum import parse_date  # noqa: PLC0415 - rarely needed

            return parse_date(given, datetime.now().astimezone().date())

    @property
    def now(self) -> datetime:
        """The local moment on that day, without zone: what "jetzt" means."""
        moment = datetime.now().astimezone().replace(tzinfo=None)
        return datetime.combine(self.today, moment.time())

    def store(self, *, write: bool = False) -> SqliteStore:
        """Return the open register; the first call decides whether it may be written."""
        if self._store is not None and write and not self._writable:
            self._store.close()
            self._store = None
        if self._store is None:
            from gemeinwesen_cli.store import open_store  # noqa: PLC0415 - not for help

            self._store = open_store(self.database, write=write, lexikon=self.lexikon)
            self._writable = write
        return self._store

    @cached_property
    def lexikon(self) -> LexikonSource:
        """The lexicon that comes with the program; its files are read when they are needed."""
        return _Lexikon()

    @cached_property
    def notrufe(self) -> NotrufSource:
        """The numbers for emergencies that come with the program."""
        return _Notrufe()

    @cached_property
    def backups(self) -> Backups:
        """The copies of the register."""
        from gemeinwesen_cli.store.backup import SqliteBackups  # noqa: PLC0415 - only for copies

        return SqliteBackups(self.database)

    @property
    def writer(self) -> str:
        """The freely chosen Kürzel of who writes; never the login."""
        return os.environ.get("GW_WER") or self.config.wer or _UNKNOWN_WRITER

    def job(self, command: str) -> Job:
        """Return the frame of a writing command."""
        from gemeinwesen_cli.usecases.ports import Job  # noqa: PLC0415 - not for readers

        return Job(
            command=command,
            who=self.writer,
            now=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            today=self.today,
            dry_run=self.probe,
            keep_days=self.config.aufbewahrung_tage,
        )

    @cached_property
    def values(self) -> Values:
        """The reader of what people type: phones, mails, addresses, languages."""
        from gemeinwesen_cli.importer.werte import Values  # noqa: PLC0415 - only when typed

        return Values(vorwahl=self.config.vorwahl, land=self.config.bundesland)

    @cached_property
    def oeffnung(self) -> Oeffnung:
        """The evaluator of opening hours, with the holidays of the office's Land."""
        from gemeinwesen_cli.importer.oeffnung import Oeffnung  # noqa: PLC0415 - only for hours

        return Oeffnung(land=self.config.bundesland)

    def close(self) -> None:
        """Close what was opened."""
        if self._store is not None:
            self._store.close()
            self._store = None


def context(ctx: typer.Context) -> AppContext:
    """Return the context of this run; the same for every command of it."""
    if _CONTEXT not in ctx.meta:
        app = AppContext(ctx.meta.get(OPTIONS, {}))
        ctx.meta[_CONTEXT] = app
        ctx.find_root().call_on_close(app.close)
    found = ctx.meta[_CONTEXT]
    if not isinstance(found, AppContext):
        raise UsageProblem("Der Befehl wurde ohne seinen Rahmen gerufen.")
    return found
