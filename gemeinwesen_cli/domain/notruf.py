"""Numbers to call in an emergency, and which of them come first in which kind of emergency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.felder import german_date
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.sprache import name as language_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Fields of work whose offers in the city help in a kind of emergency, the nearest first.
OERTLICH: Mapping[str, tuple[str, ...]] = {
    "suizid": ("notruf-telefon",),
    "gewalt": ("gewaltschutz", "notruf-telefon"),
    "kind": ("kinderschutz", "notruf-telefon"),
    "obdach": ("wohnungsnotfall",),
    "medizin": ("notruf-telefon",),
    "vergiftung": ("notruf-telefon",),
}
_MANY = 4


@frozen
class Notruf:
    """A number to call: who answers, for what and whom, when, in which languages.

    `akut` are those for danger at this moment. `quelle` is the page of who answers; without
    `geprueft_am` nobody of this project has called or compared it. `angebot` is the readable name
    of an offer in the city, whose place is told in `ort` unless it is protected.
    """

    nummer: str
    name: str
    wofuer: str
    fuer: str = ""
    zeiten: str = ""
    sprachen: tuple[str, ...] = ()
    akut: bool = False
    quelle: str = ""
    geprueft_am: str | None = None
    angebot: str | None = None
    ort: str = ""

    @property
    def beleg(self) -> str:
        """Where it was taken from, for people."""
        if self.geprueft_am:
            return f"geprüft am {german_date(self.geprueft_am)}"
        page = self.quelle.partition("//")[2].strip("/") or self.quelle
        return f"Angabe nach {page}, vor Druck prüfen"

    def zeile(self, *, ganz: bool = False) -> str:
        """Return what is said beside the number; of many languages only how many, unless whole."""
        about = f"{self.name} – {self.wofuer}" if self.wofuer else self.name
        spoken = ", ".join(language_name(code) for code in self.sprachen)
        if len(self.sprachen) > _MANY and not ganz:
            spoken = f"in {len(self.sprachen)} weiteren Sprachen"
        parts = (about, self.fuer, self.zeiten, f"auch {spoken}" if spoken else "", self.ort)
        return " · ".join(part for part in parts if part)


@frozen
class Notrufe:
    """All numbers, and for each kind of emergency which of them come in which order."""

    alle: tuple[Notruf, ...]
    reihenfolge: Mapping[str, tuple[str, ...]]

    def fuer(self, krisen: Iterable[str]) -> tuple[Notruf, ...]:
        """Return the numbers for some kinds of emergency: first those for danger right now."""
        by_number = {one.nummer: one for one in self.alle}
        numbers = dict.fromkeys(n for kind in krisen for n in self.reihenfolge.get(kind, ()))
        return first_the_urgent([by_number[number] for number in numbers])


def first_the_urgent(notrufe: Sequence[Notruf]) -> tuple[Notruf, ...]:
    """Return numbers in their order, but those for danger right now before all others."""
    return tuple(sorted(notrufe, key=lambda one: not one.akut))
