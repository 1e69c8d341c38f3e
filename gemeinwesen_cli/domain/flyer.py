"""A flyer before it is set: which offers, for whom, in which languages, from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.frozen import frozen

if TYPE_CHECKING:
    from datetime import date

    from gemeinwesen_cli.domain.drucksache import Eintrag

MOST = 6  # offers on one flyer
ALLGEMEIN = "allgemein"
# Which picture and title a term leads to; a term not named here takes its nearest ancestor's.
THEMA_JE_FELD = {
    "arbeitsmarkt": "arbeit",
    "jugendberufshilfe": "arbeit",
    "berufliche-weiterbildung": "arbeit",
    "kinderfoerderung": "familie",
    "familie-erziehung": "familie",
    "schule": "familie",
    "jugend": "jugend",
    "sprache": "lernen",
    "fortbildung": "lernen",
    "gesundheit": "gesundheit",
    "sucht": "gesundheit",
    "wohnen": "wohnen",
    "schulden": "schulden",
    "senioren-pflege": "senioren",
    "recht-behoerden": "rat",
    "grundversorgung": "rat",
    "fluechtlingsbetreuung": "ankommen",
    "integration": "ankommen",
    "krise-schutz": "krise",
    "teilhabe": "treffen",
    "inklusion": "behinderung",
}
THEMA_JE_GRUPPE = {
    "kinder": "familie",
    "familien": "familie",
    "jugendliche": "jugend",
    "junge-erwachsene": "jugend",
    "schueler": "jugend",
    "senioren": "senioren",
    "frauen": "frauen",
    "zugewanderte": "ankommen",
    "gefluechtete": "ankommen",
    "deutsch-lernende": "lernen",
    "arbeitslose": "arbeit",
    "beschaeftigte-niedriglohn": "arbeit",
    "ueberschuldete": "schulden",
    "leistungsbeziehende": "rat",
    "wohnungslose": "wohnen",
    "von-wohnungsverlust-bedroht": "wohnen",
    "wohnungssuchende": "wohnen",
    "behinderung": "behinderung",
    "psychisch-belastet": "gesundheit",
    "suchtbetroffene": "gesundheit",
    "schutz": "krise",
    "frauen-gewalt": "krise",
    "gewaltbetroffene": "krise",
    "nachbarschaft": "treffen",
}
# What a flyer can be about; each has its title, its word and its picture.
THEMEN = frozenset({ALLGEMEIN, *THEMA_JE_FELD.values(), *THEMA_JE_GRUPPE.values()})


@frozen
class FlyerAngebot:
    """One offer on a flyer: what may be shown of it, and what it does in one sentence.

    `thema` is what its leading field of work is about.
    """

    slug: str
    was: str
    eintrag: Eintrag
    thema: str = ALLGEMEIN
    kostenlos: bool = False
    ohne_anmeldung: bool = False
    sprachen: tuple[str, ...] = ()


@frozen
class Absender:
    """The office as it is printed; an empty field is not entered yet.

    `waehlen` is the phone number in E.164, `farben` are the main colour and the accent (#rrggbb).
    """

    name: str = ""
    anschrift: str = ""
    telefon: str = ""
    waehlen: str = ""
    email: str = ""
    web: str = ""
    sprechzeiten: str = ""
    herausgeber: str = ""
    verantwortlich: str = ""
    druckerei: str = ""
    logo: str = ""
    haupt: str = "#0b4a57"
    akzent: str = "#c8451b"


@frozen
class Flyer:
    """A flyer before it is set.

    `sprachen` are ISO codes, German first; `angebote` are the best of `gesamt`; `titel` replaces
    the German one; `tag` is the day of the newest facts; `beispiel` is the mark of example data;
    without `sicher` it is not known of any offer whether it fits.
    """

    thema: str
    sprachen: tuple[str, ...]
    angebote: tuple[FlyerAngebot, ...]
    gesamt: int
    stand: str
    tag: date
    absender: Absender
    titel: str = ""
    untertitel: str = ""
    beispiel: str = ""
    sicher: bool = True
