"""Everything that can go wrong in a way a coordinator may hear about.

Each class carries the exit code of the documented table; the text is one German sentence, the
hint the next step. Only the command line's boundary catches these.
"""

from __future__ import annotations

from gemeinwesen_cli.domain.frozen import frozen


class GwError(Exception):
    """A failure with a German sentence, a next step and an exit code."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        """Keep what happened and what to do about it."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageProblem(GwError):
    """The command was called in a way that cannot work (exit code 2)."""

    exit_code = 2


class ConfigError(GwError):
    """The configuration file is wrong (exit code 2)."""

    exit_code = 2


@frozen
class Candidate:
    """One thing a name may have meant."""

    id: str
    slug: str
    name: str


class NotFound(GwError):
    """Nothing is called that (exit code 3); `candidates` holds the nearest names."""

    exit_code = 3

    def __init__(
        self, message: str, *, hint: str = "", candidates: tuple[Candidate, ...] = ()
    ) -> None:
        """Keep the nearest names beside the sentence."""
        super().__init__(message, hint=hint)
        self.candidates = candidates


class Ambiguous(NotFound):
    """Several things are called that (exit code 3)."""


class Rejected(GwError):
    """The input or the wish was refused (exit code 4)."""

    exit_code = 4


@frozen
class Finding:
    """One thing that could not be read: where (line, column of a file) and why."""

    line: int
    column: str
    reason: str


class Faulty(Rejected):
    """A file holds rows that cannot be taken (exit code 4); `findings` lists every one."""

    def __init__(self, message: str, *, hint: str = "", findings: tuple[Finding, ...] = ()) -> None:
        """Keep the complete list of findings beside the sentence."""
        super().__init__(message, hint=hint)
        self.findings = findings


class Conflict(Rejected):
    """A value that must be unique or consistent is not (exit code 4)."""


class Stale(Rejected):
    """The record has been changed by someone else since it was read (exit code 4)."""


class StoreError(GwError):
    """The database file cannot be used (exit code 5)."""

    exit_code = 5


class StoreMissing(StoreError):
    """There is no database file at that place."""


class StoreLocked(StoreError):
    """Another program keeps the database locked."""


class StoreFull(StoreError):
    """The drive has no room left."""


class StoreDamaged(StoreError):
    """The file is not a database of this program, or it is broken."""


class StoreReadOnly(StoreError):
    """The file or its folder may not be written."""


class StoreTooNew(StoreError):
    """The file was written by a newer version of this program."""


class OutputError(GwError):
    """The output file cannot be written (exit code 6)."""

    exit_code = 6
