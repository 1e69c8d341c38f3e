"""Bedarfe: needs that residents voice, the referrals they lead to, and what came of them.

Nothing here is about a person: no name, number, address or birth date has a place. What somebody
said in their own words is kept apart, see `Worte`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from gemeinwesen_cli.domain.frozen import frozen

KEEP_WORDS = 90  # days; the table refuses more


@frozen
class Bedarf:
    """A need that was voiced.

    `feld_id` is the field of work, None while nobody has understood what is needed; `konzept` the
    readable name of a concept of the lexicon; `dringlichkeit` 1 (can wait) to 3 (urgent); `monat`
    YYYY-MM, coarse on purpose. `leere_grund` is known exactly when the need met no offer,
    `weitergeleitet_an` exactly when another office took it over.
    """

    TABLE: ClassVar[str] = "bedarf"
    LABEL: ClassVar[str] = "Bedarf"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = ""

    id: str
    slug: str
    feld_id: str | None = None
    konzept: str | None = None
    stadtteil_id: str | None = None
    sprache: str | None = None
    wunschzeit: str | None = None
    dringlichkeit: int | None = None
    quelle: str | None = None
    monat: str
    status: str = "offen"
    leere_grund: str | None = None
    weitergeleitet_an: str | None = None
    beispiel: bool = False
    angelegt_am: str = ""
    geaendert_am: str = ""
    version: int = 1
    extra: str | None = None


@frozen
class BedarfZielgruppe:
    """A target group that a need is about."""

    TABLE: ClassVar[str] = "bedarf_zielgruppe"
    LABEL: ClassVar[str] = "Zielgruppe des Bedarfs"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "bedarf_id"

    id: str
    bedarf_id: str
    begriff_id: str


@frozen
class BedarfStatus:
    """What became of a need on a day; `nr` orders the entries of one day."""

    TABLE: ClassVar[str] = "bedarf_status"
    LABEL: ClassVar[str] = "Stand des Bedarfs"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "bedarf_id"

    id: str
    bedarf_id: str
    nr: int
    am: str
    status: str
    leere_grund: str | None = None
    weitergeleitet_an: str | None = None


@frozen
class Verweis:
    """A hand-over of a need to an offer; `code` is printed on a slip.

    `verfallen_am` is the day from which nobody waits for the answer any more.
    """

    TABLE: ClassVar[str] = "verweis"
    LABEL: ClassVar[str] = "Verweis"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "bedarf_id"

    id: str
    bedarf_id: str
    angebot_id: str
    code: str
    ausgegeben_am: str
    rueckmeldung: str | None = None
    rueckmeldung_am: str | None = None
    verfallen_am: str | None = None


@frozen
class Rueckmeldung:
    """A coordinator's judgement on an offer found for a need or a concept."""

    TABLE: ClassVar[str] = "rueckmeldung"
    LABEL: ClassVar[str] = "Rückmeldung zu einem Treffer"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "angebot_id"

    id: str
    angebot_id: str
    bedarf_id: str | None = None
    konzept: str | None = None
    urteil: str
    grund: str | None = None
    am: str


@frozen
class Worte:
    """What somebody said in their own words; never in index, history, undo or any export.

    On the day `loeschen_am` they are gone; until then the day before is their last.
    """

    bedarf_id: str
    text: str
    erfasst_am: str
    loeschen_am: str

    @property
    def letzter_tag(self) -> str:
        """Return the last day on which they may be seen."""
        return (date.fromisoformat(self.loeschen_am) - timedelta(days=1)).isoformat()


def worte(bedarf_id: str, text: str, today: date) -> Worte:
    """Return own words noted today, with the day they are deleted."""
    return Worte(
        bedarf_id=bedarf_id,
        text=text,
        erfasst_am=today.isoformat(),
        loeschen_am=(today + timedelta(KEEP_WORDS)).isoformat(),
    )
