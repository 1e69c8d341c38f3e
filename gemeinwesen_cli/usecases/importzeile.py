"""Rows of foreign lists, read and checked: what an importer hands to the use case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from gemeinwesen_cli.domain.errors import Finding
    from gemeinwesen_cli.usecases.bedarfzeile import Bedarfsliste
    from gemeinwesen_cli.usecases.ports import Hours, Phone

WHOLE_CITY = frozenset({"alle", "*", "ganze stadt", "stadtweit"})
PROTECTED = "geheim"


@frozen
class PreisAngabe:
    """What something costs: codes of `vocabulary.KOSTEN_ART` and `KOSTEN_JE`, cents, words."""

    art: str
    betrag_cent: int | None = None
    je: str | None = None
    hinweis: str | None = None


@frozen
class Adresse:
    """An address as a list writes it; `zusatz` is what stood in brackets behind the street."""

    strasse: str
    hausnummer: str | None = None
    zusatz: str | None = None
    plz: str | None = None
    stadt: str | None = None

    @property
    def name(self) -> str:
        """Return how the place is called when nothing else is known: street and number."""
        street = f"{self.strasse} {self.hausnummer or ''}".strip()
        return f"{street} ({self.zusatz})" if self.zusatz else street


@frozen
class AngebotZeile:
    """An offer of a list. None or () means the list says nothing, never that there is nothing.

    `felder`, `zielgruppen` and `stadtteil` are words still to be found in the register;
    `sprachen` are (ISO code, level); `extra` are columns and words gw has no field for.
    """

    zeile: int
    traeger: str
    angebot: str
    extern_id: str | None = None
    beschreibung: str | None = None
    kurztext: str | None = None
    status: str | None = None
    felder: tuple[str, ...] = ()
    zielgruppen: tuple[str, ...] = ()
    ausgeschlossen: tuple[str, ...] = ()
    sprachen: tuple[tuple[str, str | None], ...] = ()
    suchwoerter: tuple[str, ...] = ()
    stadtteil: str | None = None
    adresse: Adresse | None = None
    geschuetzt: bool = False
    telefone: tuple[Phone, ...] = ()
    email: str | None = None
    url: str | None = None
    zeiten: Hours | None = None
    kosten: PreisAngabe | None = None
    anmeldung: str | None = None
    anmeldung_hinweis: str | None = None
    alter_von: int | None = None
    alter_bis: int | None = None
    voraussetzung: str | None = None
    hinweis: str | None = None
    gueltig_von: str | None = None
    gueltig_bis: str | None = None
    quelle: str | None = None
    stand: str | None = None
    extra: tuple[tuple[str, str], ...] = ()


@frozen
class Angebotsliste:
    """A list of offers as it was read: good rows, what could not be read, and how it was read.

    `unbekannte_spalten` are columns gw has no field for; `sha256` is the sum of the file.
    """

    zeilen: tuple[AngebotZeile, ...]
    fehler: tuple[Finding, ...]
    hinweise: tuple[str, ...]
    unbekannte_spalten: tuple[str, ...]
    sha256: str
    name: str


@frozen
class OrtZeile:
    """A place of a list; `rollen` are codes of `vocabulary.ORT_ROLLE`, `zielgruppen` slugs."""

    zeile: int
    name: str
    rollen: tuple[str, ...] = ()
    zielgruppen: tuple[str, ...] = ()
    adresse: Adresse | None = None
    stadtteil: str | None = None
    quelle: str | None = None
    stand: str | None = None


@frozen
class GebietZeile:
    """An area of a city; `liegt_in` is the key of the one around it."""

    ebene: str
    schluessel: str
    name: str
    liegt_in: str | None = None
    auch: tuple[str, ...] = ()


@frozen
class OhneZuordnung:
    """A word of a list that stays outside the trees on purpose, how often, and why."""

    spalte: str
    wort: str
    anzahl: int
    grund: str


@frozen
class Beispielstadt:
    """An example city as it is shipped, its words already those of the trees.

    Its `bedarfe` are invented; what lies in the future on the day of loading is left out.
    """

    schluessel: str
    name: str
    gebiete: tuple[GebietZeile, ...]
    orte: tuple[OrtZeile, ...]
    angebote: Angebotsliste
    bedarfe: Bedarfsliste
    ohne_zuordnung: tuple[OhneZuordnung, ...]


@frozen
class Wort:
    """Another word for a term; `art` is a code of `vocabulary.SYNONYM_ART`."""

    text: str
    sprache: str | None = None
    art: str = "synonym"


@frozen
class Eintrag:
    """A term of a tree as it is written in the file; `eltern` are slugs, the first leads."""

    taxonomie: str
    slug: str
    name: str
    beschreibung: str | None
    eltern: tuple[str, ...]
    sprachen: tuple[str, ...]
    alter_von: int | None
    alter_bis: int | None
    facette: bool
    sensibel: bool
    worte: tuple[Wort, ...]


@frozen
class Taxonomie:
    """Both trees; `mehrdeutig` are the words that belong to several terms on purpose."""

    version: str
    begriffe: tuple[Eintrag, ...]
    mehrdeutig: tuple[str, ...] = ()

    def tree(self, taxonomie: str) -> tuple[Eintrag, ...]:
        """Return the terms of one tree in the order of the file."""
        return tuple(b for b in self.begriffe if b.taxonomie == taxonomie)
