"""Die Akte: one offer with everything that hangs on it, and what of it may be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from gemeinwesen_cli.domain.angebot import Angebot
    from gemeinwesen_cli.domain.bedingung import (
        Einzugsgebiet,
        Kapazitaet,
        Kosten,
        SpracheAngebot,
        Voraussetzung,
    )
    from gemeinwesen_cli.domain.begriff import Begriff
    from gemeinwesen_cli.domain.herkunft import ExterneId
    from gemeinwesen_cli.domain.kontakt import Kontakt, Telefon
    from gemeinwesen_cli.domain.ort import Barrierefreiheit, Ort
    from gemeinwesen_cli.domain.stadtteil import Stadtteil
    from gemeinwesen_cli.domain.traeger import Traeger
    from gemeinwesen_cli.domain.zeit import Zeit


@frozen
class Marke:
    """A target group of an offer with its modus (ausdruecklich, offen_fuer, ausgeschlossen)."""

    begriff: Begriff
    modus: str


@frozen
class Einsatzort:
    """A place where the offer happens; `zeiten` and `telefone` are those of the place itself."""

    angebot_ort_id: str
    ort: Ort
    stadtteil: Stadtteil | None
    raum: str | None
    hinweis: str | None
    merkmale: tuple[Barrierefreiheit, ...]
    zeiten: tuple[Zeit, ...]
    telefone: tuple[Telefon, ...]


@frozen
class Gebiet:
    """A catchment area with the Stadtteil it names, if it names one."""

    einzugsgebiet: Einzugsgebiet
    stadtteil: Stadtteil | None


@frozen
class Akte:
    """One offer with everything that hangs on it.

    `felder` begin with the leading one; `zeiten`, `sprachen`, `telefone`, `kontakte` are the
    offer's own and those of the offer at its places; `traeger_telefone` are the provider's.
    """

    angebot: Angebot
    traeger: Traeger
    zielgruppen: tuple[Marke, ...] = ()
    felder: tuple[Begriff, ...] = ()
    orte: tuple[Einsatzort, ...] = ()
    zeiten: tuple[Zeit, ...] = ()
    sprachen: tuple[SpracheAngebot, ...] = ()
    kosten: tuple[Kosten, ...] = ()
    voraussetzungen: tuple[Voraussetzung, ...] = ()
    gebiete: tuple[Gebiet, ...] = ()
    kapazitaeten: tuple[Kapazitaet, ...] = ()
    telefone: tuple[Telefon, ...] = ()
    traeger_telefone: tuple[Telefon, ...] = ()
    kontakte: tuple[Kontakt, ...] = ()
    kontakt_telefone: tuple[Telefon, ...] = ()
    suchwoerter: tuple[str, ...] = ()
    kennungen: tuple[ExterneId, ...] = ()

    @property
    def geschuetzt(self) -> bool:
        """Whether any of its places is protected: then no place of it is shown outside."""
        return any(platz.ort.vertraulich for platz in self.orte)
