"""Kontakte and Telefone: how organisations are reached."""

from __future__ import annotations

from typing import ClassVar

from gemeinwesen_cli.domain.frozen import frozen


@frozen
class Kontakt:
    """A function that can be reached (HSDS `contact`).

    A `name` of a person is kept only when needed and printed only when the contact is
    `oeffentlich` and `rechtsgrundlage` is dienstlich_veroeffentlicht or einwilligung.
    """

    TABLE: ClassVar[str] = "kontakt"
    LABEL: ClassVar[str] = "Kontakt"
    PERSONAL: ClassVar[frozenset[str]] = frozenset({"slug", "funktion", "name", "email"})
    OWNER: ClassVar[str] = "gehoert_zu_id"

    id: str
    slug: str
    gehoert_zu: str
    gehoert_zu_id: str
    funktion: str
    name: str | None = None
    email: str | None = None
    oeffentlich: bool = False
    rechtsgrundlage: str = "unbekannt"
    einwilligung_am: str | None = None
    loeschen_am: str | None = None
    geprueft_am: str | None = None
    geprueft_von: str | None = None
    geprueft_wie: str | None = None
    wiedervorlage_am: str | None = None
    angelegt_am: str = ""
    geaendert_am: str = ""
    version: int = 1
    extra: str | None = None


@frozen
class Telefon:
    """A phone number of an owner (kontakt, traeger, angebot, angebot_ort or ort).

    `nummer_e164` is the number in E.164, `durchwahl` text because of leading zeros, `original`
    what was typed; `domain.rufnummer` shows it.
    """

    TABLE: ClassVar[str] = "telefon"
    LABEL: ClassVar[str] = "Telefon"
    PERSONAL: ClassVar[frozenset[str]] = frozenset(
        {"nummer_e164", "durchwahl", "beschreibung", "original"}
    )
    OWNER: ClassVar[str] = "gehoert_zu_id"

    id: str
    gehoert_zu: str
    gehoert_zu_id: str
    nummer_e164: str
    durchwahl: str | None = None
    art: str = "fest"
    beschreibung: str | None = None
    oeffentlich: bool = False
    original: str | None = None
