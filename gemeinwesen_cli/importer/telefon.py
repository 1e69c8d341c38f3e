"""Reads phone numbers as people type them, with the area code of the office."""

from __future__ import annotations

import re
from dataclasses import replace

from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberType,
    format_number,
    is_possible_number,
    is_valid_number,
    number_type,
    parse,
)

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import fold, tidy
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.rufnummer import din5008

# No area code, no E.164: kept as they are. Emergency, harmonised European and authority numbers.
SHORT = {
    "110": "Polizei",
    "112": "Notruf",
    "115": "Behördenruf",
    "116117": "Ärztlicher Notdienst",
    "116116": "Karten sperren",
    "116111": "Nummer gegen Kummer",
    "116123": "Telefonseelsorge",
    "116006": "Opfer-Telefon",
    "116016": "Hilfetelefon",
}
_ALLOWED = re.compile(r"[0-9\s()/.\-+–—‐‑]+")
_EXTENSION = re.compile(
    r"[\s,;/-]*(?:durchwahl|durchw\.?|dw\.?|app\.?|apparat|nst\.?)[\s:.-]*(\d{1,5})\s*$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(tel(?:efon)?|fon|phone|fax|telefax|mobil|handy|hotline)\b[\s.:]*", re.IGNORECASE
)
_REMARK = re.compile(r"\s*\(([^()]*[A-Za-zäöüÄÖÜ][^()]*)\)\s*$")
_HYPHEN = re.compile(r"[-–—‐‑](\d{1,5})\s*$")
_NEXT = re.compile(
    r"\s*(?:[;|\n]|\boder\b|\bund\b|(?<=\d)\s*[/,]\s+(?=(?:\+|0)\d))\s*", re.IGNORECASE
)
_DIGITS = re.compile(r"\D", re.ASCII)
_MIN_LOCAL, _LONG_LOCAL, _LONGEST, _MIN_MAIN = 3, 9, 15, 2
_EXAMPLE = "Schreiben Sie zum Beispiel 02151 86-1234 oder +49 2151 861234."


@frozen
class Nummer:
    """A phone number that was read: stored form, kind, how it is shown, what was done to it."""

    e164: str
    durchwahl: str | None
    art: str
    original: str
    beschreibung: str | None = None
    hinweise: tuple[str, ...] = ()

    @property
    def anzeige(self) -> str:
        """Return the number for people (DIN 5008)."""
        return din5008(self.e164, self.durchwahl)


def read_phones(text: str, vorwahl: str) -> tuple[Nummer, ...]:
    """Return every number of a field.

    Raises:
        Rejected: if one of them is no phone number.
    """
    parts = [p for p in _NEXT.split(tidy(text)) if p]
    found = tuple(read_phone(p, vorwahl) for p in parts)
    if not found:
        raise Rejected("Die Telefonnummer ist leer.", hint=_EXAMPLE)
    return found


def read_phone(text: str, vorwahl: str) -> Nummer:
    """Return one number.

    Raises:
        Rejected: if it is no phone number.
    """
    original = tidy(text)
    label = _LABEL.match(original)
    bare = original[label.end() :] if label else original
    remark = _REMARK.search(bare)
    bare = bare[: remark.start()] if remark else bare
    bare, extension = _cut_extension(bare)
    digits = _DIGITS.sub("", bare)
    if digits in SHORT and not extension:
        art = "hotline"
        note = f"{digits} ist eine Kurzwahl ohne Vorwahl ({SHORT[digits]})."
        return Nummer(e164=digits, durchwahl=None, art=art, original=original, hinweise=(note,))
    if not _ALLOWED.fullmatch(bare) or len(digits) < _MIN_LOCAL:
        raise Rejected(f"„{original}“ ist keine Telefonnummer.", hint=_EXAMPLE)
    full, notes = _complete(bare, digits, vorwahl, original)
    try:
        number = parse(full, "DE")
    except NumberParseException:
        raise Rejected(f"„{original}“ ist keine Telefonnummer.", hint=_EXAMPLE) from None
    if not is_possible_number(number):
        raise Rejected(f"„{original}“ hat zu viele oder zu wenige Ziffern.", hint=_EXAMPLE)
    read = _checked(number, extension, original, notes, label[1] if label else "")
    return replace(read, beschreibung=remark[1]) if remark else read


def _checked(
    number: PhoneNumber, extension: str, original: str, notes: list[str], label: str
) -> Nummer:
    if not is_valid_number(number):
        notes.append("Die Nummer ist ungewöhnlich, bitte prüfen.")
    e164 = format_number(number, PhoneNumberFormat.E164)
    if extension:
        main = e164.removesuffix(extension)
        extension = extension if len(main) - len("+49") >= _MIN_MAIN else ""
    return Nummer(
        e164=e164, durchwahl=extension or None, art=_kind(number, label), original=original,
        hinweise=tuple(notes),
    )  # fmt: skip


def _kind(number: PhoneNumber, label: str) -> str:
    if fold(label).endswith("fax"):
        return "fax"
    free = {PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.PREMIUM_RATE}
    kind = number_type(number)
    if kind == PhoneNumberType.MOBILE:
        return "mobil"
    return "hotline" if kind in free else "fest"


def _cut_extension(bare: str) -> tuple[str, str]:
    """Return the whole number in plain digits and the extension that ends it."""
    if named := _EXTENSION.search(bare):
        main = bare[: named.start()]
        # "86-0 Durchwahl 5": the extension takes the place of the switchboard's 0
        main = re.sub(r"[-–—‐‑]\s*0\s*$", "", main)
        return f"{main}{named[1]}", named[1]
    hyphen = _HYPHEN.search(bare)
    if hyphen:
        before = _DIGITS.sub(
            "", re.sub(r"^\s*\(?(?:\+49|0049)\)?\s*(?:\(0\))?", "0", bare[: hyphen.start()])
        )
        # "02151-862664": a hyphen right behind the area code is no extension
        if len(before) > max(len(_code_of(before)), 1):
            return bare, hyphen[1]
    return bare, ""


def _code_of(digits: str) -> str:
    shown = din5008(f"+49{digits.removeprefix('0')}") if digits.startswith("0") else ""
    return shown.split(" ")[0] if shown else ""


def _complete(bare: str, digits: str, vorwahl: str, original: str) -> tuple[str, list[str]]:
    """Put the office's area code before a local number; say so."""
    plain = bare.strip().replace("(0)", "")
    if plain.startswith("+") or digits.startswith("0"):
        return plain, []
    area = _DIGITS.sub("", vorwahl)
    if _lost_zero(digits, area):
        whole = f"0{digits}"
        shown = din5008(f"+49{digits}")
        return whole, [f"Die führende 0 fehlte; gelesen als {shown}. Bitte prüfen."]
    if not area:
        raise Rejected(
            f"„{original}“ hat keine Vorwahl.",
            hint="Geben Sie sie an oder tragen Sie die des Büros in config.yaml als vorwahl ein.",
        )
    return f"{area}{digits}", [f"Vorwahl {area} des Büros ergänzt."]


def _lost_zero(digits: str, area: str) -> bool:
    """Return whether a number without 0 is one with area code rather than a local one."""
    if area and digits.startswith(area.removeprefix("0")) and len(digits) >= _LONG_LOCAL:
        return True
    if not _LONG_LOCAL <= len(digits) <= _LONGEST:
        return False
    return is_valid_number(parse(f"0{digits}", "DE")) or not area
