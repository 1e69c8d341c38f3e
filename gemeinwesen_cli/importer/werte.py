"""What people type, normalised and checked by libraries made for it, with a German echo."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import fold, tidy
from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from datetime import date, datetime

    from gemeinwesen_cli.domain.zeitworte import Verstanden
    from gemeinwesen_cli.importer.betrag import Preis
    from gemeinwesen_cli.importer.sprachen import Sprache
    from gemeinwesen_cli.importer.telefon import Nummer

T = TypeVar("T")
_AT = r"\s*[\[({<]\s*(?:at|ät|a)\s*[\])}>]\s*"
_DOT = r"\s*[\[({<]\s*(?:dot|punkt)\s*[\])}>]\s*"
_MAILS = r"\s*(?:[,;/|\s]|\bund\b|\boder\b)+\s*"
_SCHEME = r"[a-z][a-z0-9+.-]*:"
_PLZ = r"(?:D(?:E)?[- ]?)?([0-9]{5})"
_LOST_ZERO = 4
_LONGEST_URL = 2000
_TRUE = {"ja", "j", "wahr", "true", "1", "x", "yes"}
_FALSE = {"nein", "n", "falsch", "false", "0", "no"}


class Gelesen(NamedTuple, Generic[T]):
    """A value that was read, and what was done to it (German, for the person who typed)."""

    wert: T
    hinweise: tuple[str, ...] = ()


@frozen
class Values:
    """Reads values for one office: its area code (`vorwahl`) and its Land."""

    vorwahl: str
    land: str

    def phone(self, text: str) -> Nummer:
        """Return one phone number; its `hinweise` say what was added or looks odd.

        Raises:
            Rejected: if the text is no phone number.
        """
        from gemeinwesen_cli.importer.telefon import read_phone  # noqa: PLC0415 - only when given

        return read_phone(text, self.vorwahl)

    def phones(self, text: str) -> tuple[Nummer, ...]:
        """Return every phone number of a field.

        Raises:
            Rejected: if one of them is no phone number.
        """
        from gemeinwesen_cli.importer.telefon import read_phones  # noqa: PLC0415 - only when given

        return read_phones(text, self.vorwahl)

    def email(self, text: str) -> Gelesen[str]:
        """Return one address.

        Raises:
            Rejected: if the text is not exactly one address.
        """
        found = self.emails(text)
        if len(found.wert) > 1:
            raise Rejected(
                f"„{tidy(text)}“ sind zwei E-Mail-Adressen.", hint="Geben Sie hier nur eine an."
            )
        return Gelesen(found.wert[0], found.hinweise)

    def emails(self, text: str) -> Gelesen[tuple[str, ...]]:
        """Return every address of a field.

        Raises:
            Rejected: if one of them is none.
        """
        words = tidy(text)
        plain = re.sub(
            _DOT, ".", re.sub(_AT, "@", words, flags=re.IGNORECASE), flags=re.IGNORECASE
        ).removeprefix("mailto:")
        parts = [p for p in re.split(_MAILS, plain) if p]
        if not parts:
            raise Rejected(
                "Die E-Mail-Adresse ist leer.", hint="Schreiben Sie zum Beispiel info@beispiel.de."
            )
        found = tuple(dict.fromkeys(_address(p) for p in parts))
        notes = [f"„{words}“ gelesen als {', '.join(found)}."] if plain != words else []
        if len(found) > 1:
            notes.append(f"Zwei Adressen in einem Feld: {', '.join(found)}.")
        return Gelesen(found, tuple(notes))

    def url(self, text: str) -> Gelesen[str]:
        """Return a web address with its scheme.

        Raises:
            Rejected: if the text is none.
        """
        words = tidy(text)
        has_scheme = bool(re.match(_SCHEME, words, re.IGNORECASE)) and not re.match(
            r"[\w.-]+:\d", words
        )
        address = words if has_scheme else f"https://{words}"
        if not _is_web(address):
            raise Rejected(
                f"„{words}“ ist keine Web-Adresse.",
                hint="Schreiben Sie zum Beispiel https://www.beispiel.de.",
            )
        notes = () if has_scheme else (f"https:// ergänzt: {address} (nicht geprüft).",)
        return Gelesen(address, notes)

    def plz(self, text: str) -> str:
        """Return a postal code as text.

        Raises:
            Rejected: if it has not five digits.
        """
        words = tidy(text)
        found = re.fullmatch(_PLZ, words, re.IGNORECASE)
        if found:
            return found[1]
        if words.isascii() and words.isdecimal() and len(words) == _LOST_ZERO:
            raise Rejected(
                f"Der Postleitzahl „{words}“ fehlt eine Ziffer.",
                hint=f"Ging die führende 0 verloren? Dann schreiben Sie 0{words}.",
            )
        raise Rejected(
            f"„{words}“ ist keine Postleitzahl.", hint="Sie hat fünf Ziffern, zum Beispiel 47798."
        )

    def language(self, text: str) -> Sprache:
        """Return one language with its level.

        Raises:
            Rejected: if the text is none.
        """
        from gemeinwesen_cli.importer.sprachen import read_language  # noqa: PLC0415 - only when given

        return read_language(text)

    def languages(self, text: str) -> tuple[tuple[Sprache, ...], tuple[str, ...]]:
        """Return the languages of a cell, and the words in it that are none."""
        from gemeinwesen_cli.importer.sprachen import read_languages  # noqa: PLC0415 - only when given

        return read_languages(text)

    def hours(self, text: str) -> Verstanden:
        """Return what was understood of opening hours; never a guess."""
        from gemeinwesen_cli.domain.zeitworte import understand  # noqa: PLC0415 - only when given

        return understand(text)

    def cost(self, text: str) -> Preis | None:
        """Return what something costs; None when the words say it is unknown."""
        from gemeinwesen_cli.importer.betrag import read_cost  # noqa: PLC0415 - only when given

        return read_cost(text)

    def cents(self, text: str) -> int:
        """Return an amount of money in cents.

        Raises:
            Rejected: if the text is none.
        """
        from gemeinwesen_cli.importer.betrag import read_cents  # noqa: PLC0415 - only when given

        return read_cents(text)

    def ages(self, text: str) -> tuple[int | None, int | None]:
        """Return the lowest and the highest age.

        Raises:
            Rejected: if the text is no age.
        """
        from gemeinwesen_cli.importer.betrag import read_ages  # noqa: PLC0415 - only when given

        return read_ages(text)

    def day(self, text: str, today: date) -> str:
        """Return a date as ISO text.

        Raises:
            Rejected: if the text is no date.
        """
        from gemeinwesen_cli.importer.datum import parse_date  # noqa: PLC0415 - only when given

        return parse_date(text, today).isoformat()

    def partial(self, text: str, today: date) -> str:
        """Return a year, month or day as ISO text.

        Raises:
            Rejected: if the text is none.
        """
        from gemeinwesen_cli.importer.datum import parse_partial  # noqa: PLC0415 - only when given

        return parse_partial(text, today)

    def moment(self, text: str, now: datetime) -> datetime:
        """Return the moment a text means.

        Raises:
            Rejected: if day or time cannot be read.
        """
        from gemeinwesen_cli.importer.datum import parse_moment  # noqa: PLC0415 - only when given

        return parse_moment(text, now)

    def yes_no(self, text: str) -> bool:
        """Return what ja or nein means.

        Raises:
            Rejected: if the text is neither.
        """
        key = fold(tidy(text))
        if key in _TRUE:
            return True
        if key in _FALSE:
            return False
        raise Rejected(
            f"„{tidy(text)}“ ist weder ja noch nein.", hint="Schreiben Sie ja oder nein."
        )


def _address(text: str) -> str:
    from email_validator import (  # noqa: PLC0415 - only for mail addresses
        EmailNotValidError,
        validate_email,
    )

    try:
        return validate_email(text.strip(".<>"), check_deliverability=False).normalized
    except EmailNotValidError:
        raise Rejected(
            f"„{text}“ ist keine E-Mail-Adresse.",
            hint="Schreiben Sie zum Beispiel info@beispiel.de.",
        ) from None


def _is_web(address: str) -> bool:
    """Return whether a browser would find its way (the rules of the WHATWG)."""
    from pydantic_core import Url, ValidationError  # noqa: PLC0415 - only for web addresses

    if len(address) > _LONGEST_URL or " " in address:
        return False
    try:
        url = Url(address)
    except (ValidationError, ValueError):
        return False
    host = url.host or ""
    last = host.rpartition(".")[2]
    return (
        url.scheme in {"http", "https"}
        and "." in host.strip(".")
        and not url.username
        and (not last.isdecimal())
    )
