"""Reads languages with their levels: "Rumänisch", "ru:muttersprache", "Arabisch (auf Anfrage)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import fold, tidy
from gemeinwesen_cli.domain.sprache import NAMES, code, name
from gemeinwesen_cli.domain.vocabulary import NIVEAU

_LEVELS = {
    "muttersprachlich": "muttersprache",
    "muttersprachler": "muttersprache",
    "fliessend": "fliessend",
    "gut": "fliessend",
    "sehr gut": "fliessend",
    "etwas": "grundkenntnisse",
    "wenig": "grundkenntnisse",
    "grundkenntnisse": "grundkenntnisse",
    "auf anfrage": "dolmetscher_anfrage",
    "dolmetscher": "dolmetscher_anfrage",
    "mit dolmetscher": "dolmetscher_anfrage",
    "dolmetschen": "dolmetscher_anfrage",
    "telefondolmetscher": "telefondolmetscher",
    "dolmetschen am telefon": "telefondolmetscher",
    "material": "nur_material",
    "nur material": "nur_material",
    "flyer": "nur_material",
    **{fold(k): k for k in NIVEAU},
    **{fold(v): k for k, v in NIVEAU.items()},
}
_LEVEL = re.compile(r"^(.*?)\s*(?:[:=]\s*(.+)|\(([^)]+)\))$")
_BETWEEN = re.compile(r"\s*(?:[,;/|]|\bund\b|\bsowie\b)\s*")
_CELLS = re.compile(r"\s*[|;]\s*")


@dataclass(frozen=True, slots=True)
class Sprache:
    """A language that was read; `niveau` is a code of `vocabulary.NIVEAU`."""

    code: str
    niveau: str | None = None

    @property
    def anzeige(self) -> str:
        """Return the language for people."""
        level = f" ({NIVEAU[self.niveau]})" if self.niveau else ""
        return f"{name(self.code)}{level}"


def read_language(text: str) -> Sprache:
    """Return one language.

    Raises:
        Rejected: if the text is none, with the nearest ones.
    """
    words = tidy(text)
    found = code(words)
    if found:
        return Sprache(found)
    parted = _LEVEL.match(words)
    if parted and (found := code(parted[1])):
        level = fold(parted[2] or parted[3]).strip()
        if level in _LEVELS:
            return Sprache(found, _LEVELS[level])
        raise Rejected(
            f"„{parted[2] or parted[3]}“ ist keine bekannte Stufe für {name(found)}.",
            hint=f"Möglich: {', '.join(NIVEAU)}.",
        )
    near = _near(words)
    hint = (
        f"Meinten Sie {near}?"
        if near
        else "Nennen Sie die Sprache (Rumänisch) oder ihr Kürzel (ro)."
    )
    raise Rejected(f"„{words}“ ist keine bekannte Sprache.", hint=hint)


def read_languages(text: str) -> tuple[tuple[Sprache, ...], tuple[str, ...]]:
    """Return the languages of a cell and the words that are no languages.

    A part that is not made of languages alone stays whole: in "im Kreis auch Arabisch, Tamil"
    nobody knows for sure to what the first words belong.
    """
    languages: list[Sprache] = []
    words: list[str] = []
    for cell in _CELLS.split(tidy(text)):
        try:
            found = [read_language(part) for part in _BETWEEN.split(cell) if part]
        except Rejected:
            words.append(cell)
        else:
            languages += found
    return tuple(dict.fromkeys(languages)), tuple(words)


def _near(words: str) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for typos

    keys = {fold(label): label for label in NAMES.values()}
    found = process.extractOne(fold(words), list(keys), scorer=fuzz.ratio, score_cutoff=75)
    return keys[found[0]] if found else ""
