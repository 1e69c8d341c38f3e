"""How a match ended, in sentences: an answer, a question back, or a gap, with the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.auskunft import FILTER, NICHT_VERSTANDEN, PASST, UNSICHER
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.usecases.match_satz import listed, only_letters, question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gemeinwesen_cli.domain.auskunft import Auskunft
    from gemeinwesen_cli.usecases.match import Ergebnis, Kriterien
    from gemeinwesen_cli.usecases.ports import Store

_FREED = 3
# The first word of a condition -> why a need met nothing because of it.
_REASONS = {
    "Sprache": "sprache",
    "Stadtteil": "ort_zu_weit",
    "kostenlos": "kosten",
    "barrierefrei": "barriere",
    "offen": "zeit",
}
_ELSEWHERE = {
    "amt": "Zuständig ist ein Amt, kein Angebot: {}. Bitte dorthin weiterleiten.",
    "planung": "Das ist ein Hinweis für die Planung der Stadt; zuständig: {}.",
    "fremd": "Das ist keine soziale Hilfe; weiter hilft: {}.",
}
_ALSO = {"amt": "Zuständig ist auch: {}.", "planung": "Für die Planung zuständig: {}."}


@frozen
class Ausgang:
    """How a match ended: one sentence, more about it, and commands for the next step."""

    satz: str
    mehr: tuple[str, ...] = ()
    schritte: tuple[str, ...] = ()

    def without_steps(self) -> Ausgang:
        """Return the same where the steps are asked about instead."""
        return Ausgang(satz=self.satz, mehr=self.mehr)


def outcome(
    store: Store, found: Ergebnis, criteria: Kriterien, bedarf: str | None = None
) -> Ausgang:
    """Return how a match ended that was judged; `bedarf` is the need, where it is recorded."""
    answer = found.auskunft
    if answer is None:
        return Ausgang(satz="")
    if answer.zustand == PASST:
        return Ausgang(satz=_fits(found, criteria), mehr=tuple(_also(answer)))
    if answer.zustand == UNSICHER:
        return _unsure(found, answer)
    if answer.art == NICHT_VERSTANDEN:
        return _not_understood(found)
    if answer.art == FILTER:
        ending = f"ins-leere --grund {reason_of(found)}"
        return _filtered(found, _steps(store, found, criteria, bedarf, ending))
    satz, ending = _gap(found, answer)
    steps = _steps(store, found, criteria, bedarf, ending) if ending else ()
    return Ausgang(satz=satz, schritte=steps)


def reason_of(found: Ergebnis) -> str:
    """Return why the need meets nothing, a code of `vocabulary.LEERE_GRUND`."""
    blocking = found.auskunft.filter if found.auskunft else ()
    return _reason(blocking[0]) if blocking else "kein_angebot"


def _reason(condition: str) -> str:
    return _REASONS.get(condition.split(" ", 1)[0], "voraussetzung")


def _fits(found: Ergebnis, criteria: Kriterien) -> str:
    if not found.sicher:
        if criteria.streng:
            return "Ganz sicher passt keines; was vielleicht passt, zeigt gw ohne --streng."
        return "Dazu gibt es vermutlich ein Angebot; bitte dort nachfragen."
    good = [hit for hit in found.treffer if hit.sicher]
    # What nobody has written down of any of them is no promise.
    known = "" if any(not hit.erfragen for hit in good) else ", soweit bekannt; bitte nachfragen"
    if len(good) < found.sicher:
        best = "das beste" if len(good) == 1 else f"die besten {len(good)}"
        # Of very many offers only the nearest are looked at: there may be still more.
        return f"Dazu passen mehrere Angebote; gezeigt: {best}{known}."
    if len(good) == 1:
        return f"Dazu passt ein Angebot{known}."
    return f"Dazu passen {len(good)} Angebote{known}."


def _unsure(found: Ergebnis, answer: Auskunft) -> Ausgang:
    if found.gehoert is None:
        return Ausgang(satz="Unsicher: Ganz sicher passt keines, bitte dort nachfragen.")
    word = f" Es hängt an „{answer.wort}“." if answer.wort else ""
    return Ausgang(
        satz=f"Unsicher, bitte nachfragen.{word}",
        mehr=(f"Fragen Sie zum Beispiel: {question(found.gehoert)}", *_also(answer)),
    )


def _also(answer: Auskunft) -> Iterator[str]:
    if answer.zustaendig and answer.anlass in _ALSO:
        yield _ALSO[answer.anlass].format(answer.zustaendig)


def _not_understood(found: Ergebnis) -> Ausgang:
    heard = found.gehoert
    hinted = heard if heard and heard.konzepte else None
    unknown = heard.unbekannt if heard else ()
    steps = tuple(f'Fehlt gw ein Wort: gw lexikon add KONZEPT "{word}"' for word in unknown[:1])
    if hinted:
        satz = "Unsicher: Das Anliegen ist nur angedeutet. Bitte nachfragen."
    elif any(not only_letters(hit) for hit in found.treffer):
        satz = "Unsicher: Das Anliegen kennt gw nicht, nur einzelne Wörter. Bitte nachfragen."
    else:
        satz = "Nicht verstanden; das ist keine Lücke der Stadt. Bitte nachfragen."
    return Ausgang(
        satz=satz,
        mehr=(f"Fragen Sie zum Beispiel: {question(hinted)}",),
        schritte=steps,
    )


def _filtered(found: Ergebnis, steps: tuple[str, ...]) -> Ausgang:
    lines = []
    for obstacle in found.hindernisse:
        names = [f"{hit.name} ({hit.slug})" for hit in obstacle.naechste[:_FREED]]
        verb = "passt" if len(names) == 1 else "passen"
        lines.append(f"Ohne „{obstacle.frage}“ {verb}: {listed(names)}.")
    single = len(found.hindernisse) == 1
    which = f"an „{found.hindernisse[0].frage}“" if single else "an einer einzelnen Bedingung"
    return Ausgang(
        satz=f"Lücke: Angebote gibt es, aber keines passt ganz. Es liegt {which}.",
        mehr=tuple(lines),
        schritte=steps,
    )


def _gap(found: Ergebnis, answer: Auskunft) -> tuple[str, str]:
    """Return what is said where nothing fits, and how such a need ends."""
    kind, whom = answer.anlass or "hilfe", answer.zustaendig
    if kind not in _ELSEWHERE:
        together = found.gehoert is None and len(found.bedingungen) > 1
        what = "Für alles zusammen" if together else "Dafür"
        satz = f"Lücke: {what} gibt es in der Stadt kein Angebot, von dem gw weiß."
        return satz, "ins-leere --grund kein_angebot"
    satz = _ELSEWHERE[kind].format(whom or "bitte bei der Stadt erfragen")
    if kind == "fremd":
        return satz, ""
    return satz, "planungshinweis" if kind == "planung" else f'weitergeleitet --an "{whom or "…"}"'


def _steps(
    store: Store, found: Ergebnis, criteria: Kriterien, bedarf: str | None, ending: str
) -> tuple[str, ...]:
    """Return the commands that record a need and what became of it."""
    if bedarf:
        return (f"Festhalten: gw bedarf schliessen {bedarf} --status {ending}",)
    from gemeinwesen_cli.domain.begriff import Begriff  # noqa: PLC0415 - only for a gap
    from gemeinwesen_cli.domain.stadtteil import Stadtteil  # noqa: PLC0415

    heard = found.gehoert
    options = [f"--konzept {heard.konzept}"] if heard and heard.konzept else []
    options += [f"--feld {heard.feld}"] if heard and heard.feld else []
    groups = store.of(Begriff).among("id", criteria.zielgruppen)
    areas = store.of(Stadtteil).among("id", criteria.stadtteile[:1])
    options += [f"--zielgruppe {group.slug}" for group in groups]
    options += [f"--stadtteil {area.slug}" for area in areas]
    options += [f"--sprache {code}" for code in criteria.sprachen[:1]]
    return (
        f"Festhalten: gw bedarf add {' '.join(options)}",
        f"und dann: gw bedarf schliessen NUMMER --status {ending}",
    )
