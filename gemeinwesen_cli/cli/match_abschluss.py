"""The questions after a match: what became of it, and what of it is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gemeinwesen_cli.cli.bedarf_angaben import words
from gemeinwesen_cli.cli.nachfragen import ask_terms
from gemeinwesen_cli.cli.output import say
from gemeinwesen_cli.cli.prompts import ask, choose
from gemeinwesen_cli.domain.bedarf import KEEP_WORDS
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.vocabulary import LEERE_GRUND, URTEIL_GRUND
from gemeinwesen_cli.usecases.bedarf import NewBedarf
from gemeinwesen_cli.usecases.bedarf_stand import Stand
from gemeinwesen_cli.usecases.match_abschluss import settle, take
from gemeinwesen_cli.usecases.match_ausgang import reason_of
from gemeinwesen_cli.usecases.rueckmeldung import accept_hit, record_gap, reject_hit
from gemeinwesen_cli.usecases.urteil import Anlass

if TYPE_CHECKING:
    from gemeinwesen_cli.cli.context import AppContext
    from gemeinwesen_cli.usecases.eigene_worte import Wortlaut
    from gemeinwesen_cli.usecases.match import Ergebnis, Kriterien
    from gemeinwesen_cli.usecases.match_hits import Treffer
    from gemeinwesen_cli.usecases.result import Receipt

_WHAT = "--text"
_TAKE, _FITS, _NOT, _GAP, _ELSEWHERE, _PLAN, _AGAIN = (
    "Ein Angebot annehmen: Zettel mit Code",
    "Ein Angebot passt: nur merken, ohne Zettel",
    "Ein Angebot passt nicht",
    "Lücke festhalten: nichts davon hilft",
    "An eine andere Stelle weiterleiten",
    "Hinweis für die Planung festhalten",
    "Etwas anderes fragen",
)


@dataclass(slots=True, kw_only=True)
class Sitzung:
    """What one round of questions is about, and what became of it."""

    kriterien: Kriterien
    found: Ergebnis
    worte: str | None = None
    gruppen: tuple[str, ...] = ()
    stadtteil: str | None = None
    sprache: str | None = None
    bedarf_id: str | None = None
    bedarf: str | None = None
    treffer: list[Treffer] = field(default_factory=list)
    gespeichert: bool = False
    neu: bool = False

    @property
    def konzept(self) -> str | None:
        """The concept that was understood."""
        return self.found.gehoert.konzept if self.found.gehoert else None


def next_step(gw: AppContext, session: Sitzung) -> bool:
    """Ask what to do with the hits and do it; False when somebody is done."""
    hits = (_TAKE, _FITS, _NOT) if session.treffer else ()
    choices = (*hits, _GAP, _ELSEWHERE, _PLAN, _AGAIN)
    position = choose(gw, "Was nun?", choices, _WHAT, empty="fertig")
    if position is None:
        return False
    if choices[position] == _AGAIN:
        session.neu = True
        return True
    try:
        return _STEPS[choices[position]](gw, session)
    except Rejected as error:
        say(f"{error.message} {error.hint}".rstrip())
        return True


def _take(gw: AppContext, session: Sitzung) -> bool:
    hit = _hit(gw, session)
    need = _need(gw, session) if hit else None
    if hit is None or need is None:
        return True
    done = take(gw.store(write=True), gw.job("match"), need, hit.id, session.konzept)
    code = done.data["code"]
    say(f"\n    ==============\n       {code}\n    ==============")
    say(f"Diesen Code auf den Zettel schreiben: {hit.name}, {hit.telefon or hit.traeger}.")
    _keep(session, done)
    return True


def _fits(gw: AppContext, session: Sitzung) -> bool:
    hit = _hit(gw, session)
    if hit is not None:
        anlass = Anlass(bedarf_id=session.bedarf_id, konzept=session.konzept)
        _judged(session, accept_hit(gw.store(write=True), gw.job("match"), hit.id, anlass))
    return True


def _not(gw: AppContext, session: Sitzung) -> bool:
    hit = _hit(gw, session)
    why = choose(gw, "Warum?", list(URTEIL_GRUND.values()), _WHAT) if hit else None
    if hit is None or why is None:
        return True
    anlass = Anlass(bedarf_id=session.bedarf_id, konzept=session.konzept)
    reason = list(URTEIL_GRUND)[why]
    done = reject_hit(gw.store(write=True), gw.job("match"), hit.id, anlass, reason)
    _judged(session, done)
    return True


def _judged(session: Sitzung, done: Receipt) -> None:
    session.gespeichert = True
    for line in (done.text, *done.notes):
        say(line)


def _gap(gw: AppContext, session: Sitzung) -> bool:
    guess = reason_of(session.found)
    codes = [guess, *(code for code in LEERE_GRUND if code != guess)]
    why = choose(gw, "Warum hilft nichts?", [LEERE_GRUND[code] for code in codes], _WHAT)
    if why is None:
        return True
    need = _need(gw, session)
    if need is None:
        return True
    _keep(session, record_gap(gw.store(write=True), gw.job("match"), need, codes[why]))
    return False


def _forward(gw: AppContext, session: Sitzung) -> bool:
    known = session.found.auskunft.zustaendig if session.found.auskunft else None
    question = "An welche Stelle?" + (f" (leer = {known})" if known else "")
    office = ask(gw, question, _WHAT) or known
    if not office:
        return True
    return _settle(gw, session, Stand(status="weitergeleitet", weitergeleitet_an=office))


def _plan(gw: AppContext, session: Sitzung) -> bool:
    return _settle(gw, session, Stand(status="planungshinweis"))


_STEPS = {_TAKE: _take, _FITS: _fits, _NOT: _not, _GAP: _gap, _ELSEWHERE: _forward, _PLAN: _plan}


def _settle(gw: AppContext, session: Sitzung, stand: Stand) -> bool:
    """Record where the need stands; then there is nothing left to ask."""
    need = _need(gw, session)
    if need is None:
        return True
    _keep(session, settle(gw.store(write=True), gw.job("match"), need, stand))
    return False


def _keep(session: Sitzung, done: Receipt) -> None:
    session.gespeichert = True
    session.bedarf_id, session.bedarf = done.data["id"], done.data["kurzname"]
    for line in (done.text, *(f"  {line}" for line in done.lines), *done.notes):
        say(line)


def _hit(gw: AppContext, session: Sitzung) -> Treffer | None:
    if len(session.treffer) == 1:
        return session.treffer[0]
    most = len(session.treffer)

    def check(text: str) -> None:
        if not text.isdecimal() or not 1 <= int(text) <= most:
            raise Rejected(f"Bitte eine Nummer von 1 bis {most} eingeben.")

    number = ask(gw, f"Welcher Treffer? (1 bis {most}, leer = keiner)", _WHAT, check=check)
    return session.treffer[int(number) - 1] if number else None


def _need(gw: AppContext, session: Sitzung) -> str | NewBedarf | None:
    """Return the need all of this is about: the known one, or what there is to record of it."""
    if session.bedarf_id is not None:
        return session.bedarf_id
    heard = session.found.gehoert
    feld = heard.feld if heard else None
    if feld is None and session.konzept is None:
        chosen = ask_terms(gw, "handlungsfeld", "Worum geht es? Suchwort", most=1)
        feld = next(iter(chosen), None)
    spoken = _own_words(gw, session)
    if feld is None and session.konzept is None and spoken is None:
        say("Ohne Handlungsfeld und ohne eigene Worte lässt sich kein Bedarf festhalten.")
        return None
    values = {"konzept": session.konzept, "sprache": session.sprache}
    return NewBedarf(
        values={name: value for name, value in values.items() if value},
        feld=feld,
        zielgruppen=session.gruppen,
        stadtteil=session.stadtteil,
        worte=spoken,
    )


def _own_words(gw: AppContext, session: Sitzung) -> Wortlaut | None:
    """Return what was said if it is to be kept; nothing is kept unasked."""
    if not session.worte:
        return None
    question = f"Auch die Worte behalten, höchstens {KEEP_WORDS} Tage? [ja/NEIN]"
    answer = ask(gw, question, "--worte", check=gw.values.yes_no)
    if not answer or not gw.values.yes_no(answer):
        return None
    return words(gw, {"worte": session.worte, "geschwaerzt": False})
