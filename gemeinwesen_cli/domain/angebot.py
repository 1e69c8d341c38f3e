"""Angebote: help that is open to people, and what ties an offer to words, terms and places."""

from __future__ import annotations

from typing import ClassVar

from gemeinwesen_cli.domain.frozen import frozen


@frozen
class Angebot:
    """Help open to a target group (HSDS `service`).

    `alter_von`/`alter_bis` are years; `gueltig_bis` is the day funding ends; `quelle` and `stand`
    tell where and when the facts were published (`stand` is YYYY, YYYY-MM or YYYY-MM-DD);
    `geprueft_am` is the day somebody of the office last checked them.
    """

    TABLE: ClassVar[str] = "angebot"
    LABEL: ClassVar[str] = "Angebot"
    PERSONAL: ClassVar[frozenset[str]] = frozenset({"email"})
    OWNER: ClassVar[str] = ""

    id: str
    slug: str
    traeger_id: str
    name: str
    beschreibung: str | None = None
    kurztext: str | None = None
    status: str = "aktiv"
    url: str | None = None
    email: str | None = None
    anmeldung: str | None = None
    anmeldung_hinweis: str | None = None
    alter_von: int | None = None
    alter_bis: int | None = None
    voraussetzung_text: str | None = None
    hinweis_aktuell: str | None = None
    gueltig_von: str | None = None
    gueltig_bis: str | None = None
    leika_schluessel: str | None = None
    quelle: str | None = None
    stand: str | None = None
    beispiel: bool = False
    geprueft_am: str | None = None
    geprueft_von: str | None = None
    geprueft_wie: str | None = None
    wiedervorlage_am: str | None = None
    angelegt_am: str = ""
    geaendert_am: str = ""
    version: int = 1
    extra: str | None = None


@frozen
class AngebotSuchwort:
    """An everyday word under which an offer should be found."""

    TABLE: ClassVar[str] = "angebot_suchwort"
    LABEL: ClassVar[str] = "Suchwort"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "angebot_id"

    id: str
    angebot_id: str
    text: str
    sprache: str | None = None


@frozen
class AngebotOrt:
    """An offer at a place (HSDS `service_at_location`)."""

    TABLE: ClassVar[str] = "angebot_ort"
    LABEL: ClassVar[str] = "Angebot am Ort"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "angebot_id"

    id: str
    angebot_id: str
    ort_id: str
    raum: str | None = None
    hinweis: str | None = None
    geprueft_am: str | None = None
    geprueft_von: str | None = None
    geprueft_wie: str | None = None
    wiedervorlage_am: str | None = None


@frozen
class AngebotZielgruppe:
    """A target group of an offer: expressly for it, open to it, or not for it."""

    TABLE: ClassVar[str] = "angebot_zielgruppe"
    LABEL: ClassVar[str] = "Zielgruppe des Angebots"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "angebot_id"

    id: str
    angebot_id: str
    begriff_id: str
    modus: str = "ausdruecklich"
    quelle: str | None = None


@frozen
class AngebotFeld:
    """A field of work of an offer; `haupt` marks the leading one."""

    TABLE: ClassVar[str] = "angebot_feld"
    LABEL: ClassVar[str] = "Handlungsfeld des Angebots"
    PERSONAL: ClassVar[frozenset[str]] = frozenset()
    OWNER: ClassVar[str] = "angebot_id"

    id: str
    angebot_id: str
    begriff_id: str
    haupt: bool = False
