"""Reads what things cost and whom they are for: "2,50 Euro", "kostenlos", "6-14 Jahre"."""

from __future__ import annotations

import re

from gemeinwesen_cli.domain.angebotstext import money
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import fold, tidy
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.vocabulary import KOSTEN_ART, KOSTEN_JE

_AMOUNT = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d+)(?:[.,](\d{1,2}|-{1,2}))?(?![\d.,]*\d)\s*(€|eur(?:o)?\b|ct\b|cent\b)?",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(?:€|\beuro?\b|\bct\b|\bcent\b)", re.IGNORECASE)
_FREE = {"kostenlos", "kostenfrei", "gratis", "umsonst", "frei", "gebuehrenfrei", "unentgeltlich",
         "keine", "keine kosten", "nichts", "eintritt frei", "kostenloses angebot"}  # fmt: skip
_PER = {
    "termin": ("termin", "treffen", "besuch", "mal", "stunde", "teilnahme", "einheit"),
    "monat": ("monat", "monatlich"),
    "kurs": ("kurs",),
    "person": ("person", "kopf", "teilnehmer", "teilnehmerin", "kind"),
}
_KINDS = {
    "einkommensabhaengig": ("einkommen",),
    "spende": ("spende",),
    "kaution": ("kaution", "pfand"),
}
_QUALIFIED = re.compile(r"\b(?:kostenlos|ermaessig|frei|bis|ab|etwa|ca|rund|mindestens|hoechstens)")
_UNKNOWN = {"", "unbekannt", "bitte erfragen", "auf anfrage", "?"}
_AGE = re.compile(r"(\d{1,3})(?:\s*(?:-|–|bis)\s*(\d{1,3}))?")
_AGE_WORDS = re.compile(r"\b(?:jahren?|j\.|im alter von|alter|von|zwischen)\b|j\.$")
_OLDEST = 120


@frozen
class Preis:
    """A cost as stored: codes of `vocabulary.KOSTEN_ART` and `KOSTEN_JE`, euro cents, words."""

    art: str
    betrag_cent: int | None = None
    je: str | None = None
    hinweis: str | None = None

    @property
    def anzeige(self) -> str:
        """Return the cost for people."""
        if self.hinweis or self.betrag_cent is None:
            return self.hinweis or KOSTEN_ART[self.art]
        amount = money(self.betrag_cent)
        return f"{amount} {KOSTEN_JE[self.je]}" if self.je else amount


def read_cents(text: str) -> int:
    """Return an amount of money in cents.

    Raises:
        Rejected: if the text is not exactly one amount.
    """
    words = tidy(text)
    found = _AMOUNT.fullmatch(words)
    if not found:
        raise Rejected(
            f"„{words}“ ist kein Geldbetrag.",
            hint="Schreiben Sie zum Beispiel 2,50 Euro oder kostenlos.",
        )
    return _cents(found)


def read_cost(text: str) -> Preis | None:
    """Return what something costs, None when the words say it is unknown.

    Words that hold no single amount are kept as a note; they never become an amount.
    """
    words = tidy(text)
    key = fold(words).strip(" .!")
    if key in _UNKNOWN:
        return None
    if key in _FREE:
        return Preis(art="kostenlos")
    amounts = [m for m in _AMOUNT.finditer(words) if m[3]] or _bare(words)
    others = [art for art, stems in _KINDS.items() if any(s in key for s in stems)]
    if len(amounts) != 1:
        art = others[0] if others and not amounts else "unbekannt"
        return Preis(art=art, hinweis=words)
    amount = amounts[0]
    rest = f"{words[: amount.start()]} {words[amount.end() :]}".strip()
    art = others[0] if others else "betrag"
    if _QUALIFIED.search(fold(rest)) or re.search(r"\d", rest):
        return Preis(art="unbekannt", hinweis=words)
    je = _per(rest)
    plain = not rest or (je is not None and len(rest.split()) <= 2)  # noqa: PLR2004 - "je Kurs"
    return Preis(art=art, betrag_cent=_cents(amount), je=je, hinweis=None if plain else words)


def read_ages(text: str) -> tuple[int | None, int | None]:
    """Return the lowest and highest age: "6-14", "ab 60 Jahren", "bis 27", "unter 18".

    Raises:
        Rejected: if the text is no age.
    """
    key = " ".join(_AGE_WORDS.sub(" ", fold(tidy(text))).replace("–", "-").split())
    low: int | None
    high: int | None
    if found := re.fullmatch(r"(?:ab|ueber|mindestens) ?(\d{1,3})\+?", key):
        low, high = int(found[1]) + key.startswith("ueber"), None
    elif found := re.fullmatch(r"(?:bis|hoechstens|max\.?|unter) ?(\d{1,3})", key):
        low, high = None, int(found[1]) - key.startswith("unter")
    elif found := re.fullmatch(r"(\d{1,3})\+", key):
        low, high = int(found[1]), None
    elif found := re.fullmatch(r"(\d{1,3})(?: ?(?:-|bis|und) ?(\d{1,3}))?", key):
        low, high = int(found[1]), int(found[2] or found[1])
    else:
        raise Rejected(
            f"„{text}“ ist keine Altersangabe.",
            hint="Schreiben Sie zum Beispiel 6-14, ab 60 oder bis 27.",
        )
    check_ages(low, high)
    return low, high


def check_ages(low: int | None, high: int | None) -> None:
    """Refuse ages nobody has.

    Raises:
        Rejected: if an age is above 120 or the first is above the second.
    """
    if any(a is not None and not 0 <= a <= _OLDEST for a in (low, high)):
        raise Rejected(
            "Das Alter muss zwischen 0 und 120 liegen.", hint="Bitte prüfen Sie die Zahl."
        )
    if low is not None and high is not None and low > high:
        raise Rejected(
            f"Das Alter von {low} bis {high} ist verdreht.",
            hint="Nennen Sie das kleinere Alter zuerst.",
        )


def _bare(words: str) -> list[re.Match[str]]:
    """Return an amount without "Euro" only when it is all there is."""
    found = _AMOUNT.fullmatch(words)
    return [found] if found else []


def _cents(amount: re.Match[str]) -> int:
    whole = int(amount[1].replace(".", ""))
    fraction = (amount[2] or "").replace("-", "")
    unit = fold(amount[3] or "")
    if unit in {"ct", "cent"}:
        return whole
    return whole * 100 + int((fraction + "00")[:2])


def _per(rest: str) -> str | None:
    words = re.findall(r"\w+", fold(rest))
    for je, names in _PER.items():
        for before, word in zip(["", *words], words, strict=False):
            if word in names and (before in {"je", "pro", "im", "fuer"} or word == "monatlich"):
                return je
    return None
