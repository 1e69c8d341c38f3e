"""What the use cases need from the outside: the store, and readers of what people type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from gemeinwesen_cli.domain.entity import E
from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime
    from pathlib import Path

    from gemeinwesen_cli.domain.baum import Baum
    from gemeinwesen_cli.domain.befund import Befund
    from gemeinwesen_cli.domain.errors import Candidate
    from gemeinwesen_cli.domain.lexikon import Lexikon
    from gemeinwesen_cli.domain.verstehen import Atom, Verstanden
    from gemeinwesen_cli.domain.vorgang import Aenderung, Bild, Vorgang
    from gemeinwesen_cli.usecases.auswahl import OfferFilter
    from gemeinwesen_cli.usecases.bedarf_ports import Needs
    from gemeinwesen_cli.usecases.lexikon_ports import LexikonReads
    from gemeinwesen_cli.usecases.luecken_ports import GapReads


@frozen
class Job:
    """One run of a writing command.

    `command` is its name without values ("angebot add"), `who` the freely chosen Kürzel, `now`
    the moment in UTC (ISO 8601), `today` the day results depend on. A `dry_run` does everything
    and takes it back. Images for undo older than `keep_days` are deleted on the way.
    """

    command: str
    who: str
    now: str
    today: date
    dry_run: bool = False
    keep_days: int = 90


@frozen
class Named:
    """What a thing may be called: readable name, display name, other spellings."""

    id: str
    slug: str
    name: str
    others: tuple[str, ...] = ()


@frozen
class Phone:
    """A phone number as it was read: E.164, extension, kind, what was typed, how it is shown.

    `text` follows DIN 5008 ("02151 86-1234"); `oeffentlich` says whether it may be printed.
    """

    e164: str
    text: str
    original: str
    durchwahl: str | None = None
    art: str = "fest"
    oeffentlich: bool = True
    beschreibung: str | None = None


@frozen
class Hours:
    """Opening hours as they were read: OSM syntax, what stayed words, what was typed.

    `text` is how they are shown back; `oh` None means that nothing was understood.
    """

    oh: str | None
    freitext: str | None
    original: str
    text: str
    art: str = "oeffnung"


@frozen
class BackupSheet:
    """What is known of a copy: when (UTC) and by which version it was made, its sums.

    `size` is bytes, `sha256` the file's sum, `tables` the number of rows and the sum of each.
    """

    moment: str
    program: str
    schema: int
    size: int
    sha256: str
    tables: dict[str, tuple[int, str]]


class Backups(Protocol):
    """Copies of the register."""

    def make(self, target: Path, moment: str) -> BackupSheet:
        """Write a checked copy and its manifest."""

    def verify(self, copy: Path) -> BackupSheet:
        """Recompute everything the manifest says of a copy."""

    def restore(self, copy: Path, moment: str) -> Path | None:
        """Put a verified copy into the register's place; return where the old one was kept."""


class Records(Protocol[E]):
    """All records of one kind."""

    def get(self, record_id: str) -> E | None:
        """Return the record with that id."""

    def by(self, **equals: object) -> list[E]:
        """Return the records whose fields equal the values, in a fixed order."""

    def among(self, field: str, values: Iterable[str]) -> list[E]:
        """Return the records whose field is one of the values, in a fixed order."""

    def all(self) -> list[E]:
        """Return every record, in a fixed order."""

    def count(self, **equals: object) -> int:
        """Return how many records have these values."""

    def count_by(self, field: str) -> Mapping[str, int]:
        """Return how many records have each value of a field."""

    def add(self, *records: E) -> None:
        """Write new records; times of creation are set by the store."""

    def update(self, record: E) -> bool:
        """Write a changed record; False when nothing differed.

        Raises Stale when `version` is no longer the stored one.
        """

    def remove(self, *record_ids: str) -> None:
        """Delete records; what they are referenced by must be gone before."""


class Reading(Protocol):
    """What holds at a moment: `zustand` is offen, geschlossen or unbekannt."""

    @property
    def zustand(self) -> str:
        """The state."""


class Clock(Protocol):
    """Evaluates opening hours."""

    def state(self, oh: str | None, moment: datetime) -> Reading:
        """Return what holds at a moment; hours in words only (None) are unknown."""


class LexikonSource(Protocol):
    """Where the lexicon comes from that is shipped with the program."""

    def load(self) -> Lexikon:
        """Read the whole lexicon."""

    def state(self) -> str:
        """Return its fingerprint, without reading it whole."""

    def mark(self) -> str:
        """Return by what another lexicon is noticed at once, however large it is."""


class MatchReads(Protocol):
    """What matching reads: bare rows; `store.matching` describes their columns."""

    def tree(self, taxonomie: str) -> Baum:
        """Return a tree of terms."""

    def current_offers(self, day: str) -> frozenset[str]:
        """Return the offers that can be handed out on a day."""

    def standing(
        self, day: str, fresh_since: str, among: Iterable[str] | None = None
    ) -> Mapping[str, tuple[str, str, int]]:
        """Return per current offer (id, readable name, standing), of all or of some.

        The standing is 1 for an offer checked since a day, plus 2 for one that can be reached.
        """

    def paused(self) -> frozenset[str]:
        """Return the offers that are closed for a time."""

    def group_tags(self, term_ids: Iterable[str]) -> Sequence[tuple[str, str, list[str]]]:
        """Return (term, modus, offers)."""

    def field_tags(self) -> Sequence[tuple[str, list[str]]]:
        """Return (term, offers)."""

    def languages(self, among: Iterable[str] | None = None) -> Sequence[tuple[Any, ...]]:
        """Return (offer, language, level), of all offers or of some."""

    def areas(self) -> Sequence[tuple[Any, ...]]:
        """Return (area, area around it, name)."""

    def catchments(self) -> Sequence[tuple[Any, ...]]:
        """Return (offer, area, strict)."""

    def places(self) -> Sequence[tuple[Any, ...]]:
        """Return (offer, area)."""

    def ages(self) -> Sequence[tuple[Any, ...]]:
        """Return (offer, from, to)."""

    def costs(self) -> Sequence[tuple[Any, ...]]:
        """Return (offer, kind)."""

    def step_free(self) -> Sequence[tuple[Any, ...]]:
        """Return (offer, value)."""

    def hours(self, day: str, offer_ids: Iterable[str] | None = None) -> Sequence[tuple[Any, ...]]:
        """Return (offer, kind, OSM hours, words), of all offers or of some."""

    def facts(self, offer_ids: Iterable[str]) -> Sequence[tuple[Any, ...]]:
        """Return what the line of a hit needs."""

    def details(
        self, day: str, offer_ids: Sequence[str]
    ) -> Mapping[str, Sequence[tuple[Any, ...]]]:
        """Return what stands in the way of a few offers, per kind of fact."""

    def indexed_offers(self) -> int:
        """Return how many offers the search index holds."""

    def understand(self, text: str) -> Verstanden:
        """Return what a text says."""

    def spoken_of(
        self, understood: Verstanden, allowed: Collection[str] | None
    ) -> tuple[Sequence[Atom], Sequence[tuple[str, Mapping[str, int], float]]]:
        """Return what to look for, and (offer, what its words are worth, its letters)."""


class Store(Protocol):
    """The register. Everything above it knows only this."""

    def of(self, kind: type[E]) -> Records[E]:
        """Return the records of a kind."""

    def writing(self, job: Job) -> AbstractContextManager[None]:
        """Make the writes inside one transaction and one Vorgang, whole or not at all."""

    def names(self, noun: str) -> Sequence[Named]:
        """Return what everything of a noun is called (noun as on the command line)."""

    def by_slug(self, noun: str, slug: str) -> str | None:
        """Return the id of what has, or once had, that readable name."""

    def names_like(self, noun: str, prefix: str, limit: int) -> Sequence[tuple[str, str]]:
        """Return (slug, name) of what has a readable name that begins like this."""

    def by_id_prefix(self, noun: str, prefix: str) -> Sequence[str]:
        """Return the ids that begin like this."""

    def nearest(self, noun: str, text: str, limit: int = 5) -> tuple[Candidate, ...]:
        """Return the things whose names are most like the text, best first."""

    def references(self, table: str, record_id: str) -> Mapping[str, int]:
        """Return how many rows of which table point at a record."""

    def offer_columns(
        self, conditions: OfferFilter, limit: int | None
    ) -> tuple[Sequence[tuple[Any, ...]], int]:
        """Return a list of offers by column, ordered by slug, and how many there are in all.

        The columns are slug, name, traeger, zielgruppen, status, gueltig_bis, wiedervorlage_am,
        geprueft_am, beispiel, stand; each as long as there are rows.
        """

    def ending(self, conditions: OfferFilter) -> Sequence[tuple[str, str]]:
        """Return (last day, slug) of the offers that end by `ends_by`, the earliest first.

        Those that are closed already are left out; `ends_by` must be given.
        """

    def matching(self) -> MatchReads:
        """Return what matching reads."""

    def needs(self) -> Needs:
        """Return needs as lists, their own words, and judgements."""

    def gaps(self) -> GapReads:
        """Return what the search for gaps reads."""

    def lexikon(self) -> LexikonReads:
        """Return what looking at the lexicon reads."""

    def has_examples(self) -> bool:
        """Return whether any record belongs to a shipped example city."""

    def below(self, term_id: str) -> frozenset[str]:
        """Return a term and everything below it in its tree."""

    def above(self, term_id: str) -> frozenset[str]:
        """Return a term and everything above it in its tree."""

    def label(self, table: str) -> str:
        """Return what one record of a table is called."""

    def history(self, record_id: str | None, limit: int) -> Sequence[Aenderung]:
        """Return the latest changed fields, of one record and what belongs to it, or of all."""

    def vorgaenge(self, limit: int) -> Sequence[Vorgang]:
        """Return the latest writing commands, newest first."""

    def images(self, vorgang_id: str) -> Sequence[Bild]:
        """Return the rows of a command before and after it."""

    def revert(self, vorgang_id: str) -> Sequence[Bild]:
        """Bring every row of a command back to what it was before, inside `writing`.

        Raises Stale when a row has been changed since.
        """

    def is_current(self) -> bool:
        """Return whether the search knows all words that come with this program."""

    def check(self) -> list[Befund]:
        """Return what is wrong with the register; empty when whole."""

    def rebuild_index(self, *, dry_run: bool = False) -> int:
        """Make the search index anew; return how many offers it holds."""

    def clear_journal(self, record_id: str | None = None, *, dry_run: bool = False) -> int:
        """Delete the images of one record, or all of them; return how many. Cannot be undone."""
