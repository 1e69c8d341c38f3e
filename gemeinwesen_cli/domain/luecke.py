"""Lücken: how a need stands to what the city offers, and by what gaps are counted."""

from __future__ import annotations

from typing import NamedTuple

from gemeinwesen_cli.domain.frozen import frozen

KEINS_IN_STADT = "keins_in_stadt"
NICHT_IM_STADTTEIL = "nicht_im_stadtteil"
HUERDE = "huerde"
NICHT_BEKANNT = "nicht_bekannt"
VERSORGT = "versorgt"
LAGE = {
    KEINS_IN_STADT: "kein Angebot in der Stadt",
    NICHT_IM_STADTTEIL: "keins im Stadtteil",
    HUERDE: "nur mit Hürde",
    NICHT_BEKANNT: "nicht bekannt, ob es passt",
    VERSORGT: "passendes Angebot",
}
INS_LEERE = (KEINS_IN_STADT, NICHT_IM_STADTTEIL)

HUERDEN = {
    "sprache": "Sprache wird nicht gesprochen",
    "zeit": "nicht zur gewünschten Zeit",
    "kosten": "kostet Geld",
    "voll": "zurzeit voll",
    "gebiet": "festes Einzugsgebiet",
    "pause": "vorübergehend geschlossen",
    "teilgruppe": "nur für einen Teil der Gruppe",
    "allgemein": "nur ein allgemeines Angebot",
}

ACHSEN = {
    "feld": "Handlungsfeld",
    "zielgruppe": "Zielgruppe",
    "stadtteil": "Stadtteil",
    "sprache": "Sprache",
    "zeit": "Wunschzeit",
    "lage": "Lage",
    "grund": "Grund",
    "monat": "Monat",
}


class Schluessel(NamedTuple):
    """What a need asks for; needs with the same key are answered alike."""

    feld: str
    gruppen: tuple[str, ...]
    gebiet: str | None
    sprache: str | None
    zeit: str | None


@frozen
class Befund:
    """How the register answers a need.

    `huerden` are codes of HUERDEN that stand before the offers in the district; `unbekannt` says
    what nobody has told about them.
    """

    lage: str
    huerden: tuple[str, ...] = ()
    unbekannt: tuple[str, ...] = ()

    @property
    def ins_leere(self) -> bool:
        """Whether the need met nothing in its district."""
        return self.lage in INS_LEERE


@frozen
class Nennung:
    """A need as it is counted: what was asked, when, what was recorded, how the register answers.

    `gruppen` are the groups it is counted under.
    """

    feld: str
    gruppen: tuple[str, ...]
    gebiet: str | None
    sprache: str | None
    zeit: str | None
    monat: str
    grund: str | None
    dringend: bool
    befund: Befund
