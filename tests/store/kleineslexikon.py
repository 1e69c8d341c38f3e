"""A lexicon small enough for tests that build the index a hundred times."""

from __future__ import annotations

from gemeinwesen_cli.domain.lexikon import Ausdruck, Konzept, Lexikon

KONZEPTE = (
    Konzept(slug="pleite", name="Schulden", felder=("schulden", "arbeit"), verwandt=("miete",)),
    Konzept(slug="miete", name="Mietrückstand", felder=("schulden",), gruppen=("frauen",)),
    Konzept(slug="obdach", name="Ohne Wohnung", felder=("wohnen",), krise="obdach"),
    Konzept(slug="deutsch", name="Deutsch lernen"),
)
AUSDRUECKE = {
    ("pleite", "de"): (
        "pleite",
        "kein geld",
        "geld zurückzahlen",
        "bankrott",
        "frauen geld",
    ),
    ("miete", "de"): ("miete bezahlen", "miete", "wohnung miete schulden", "räumung"),
    ("obdach", "de"): (
        "keine wohnung",
        "obdachlos",
        "wohnung",
        "übergang haus",
    ),
    ("deutsch", "de"): (
        "sprachkurs",
        "kurs",
        "deutsch",
        "sprache lernen",
        "beratung",
        "haus",
        "beratungskurs",
    ),
    ("deutsch", "ku"): ("ziman",),
    ("obdach", "en"): ("no home",),
    ("pleite", "ro"): ("datorii", "fara bani"),
    ("miete", "tr"): ("kira", "kira borcu"),
}


class KleinesLexikon:
    """A source of the lexicon like the one that is shipped."""

    def __init__(self, stand: str = "klein", *leave_out: str) -> None:
        """Take its fingerprint, and concepts that it does without."""
        self._stand = stand
        self._leave_out = leave_out

    def load(self) -> Lexikon:
        """Return all of it."""
        return Lexikon(
            konzepte=tuple(k for k in KONZEPTE if k.slug not in self._leave_out),
            ausdruecke=tuple(
                Ausdruck(
                    konzept=concept,
                    text=text,
                    sprache=language,
                    register="alltag" if language == "de" else "",
                )
                for (concept, language), texts in AUSDRUECKE.items()
                if concept not in self._leave_out
                for text in texts
            ),
            stand=self._stand,
        )

    def mark(self) -> str:
        """Return by what another one is noticed at once."""
        return self._stand

    def state(self) -> str:
        """Return its fingerprint."""
        return self._stand
