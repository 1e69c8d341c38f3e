"""Own words of residents: looked through before they are kept, and kept for a time only."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.bedarf import worte
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.felder import german_date
from gemeinwesen_cli.domain.folding import tidy
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.personenbezug import described, find_personal

if TYPE_CHECKING:
    from gemeinwesen_cli.usecases.ports import Job, Store

_LONGEST = 2000


@frozen
class Wortlaut:
    """Own words as they were given; `angesehen` says that somebody looked at every finding."""

    text: str
    angesehen: bool = False


def keep(store: Store, job: Job, bedarf_id: str, given: Wortlaut) -> str:
    """Write own words inside `writing`; return what the receipt says of them.

    Raises:
        Rejected: if they look personal and nobody has looked, or are too long.
    """
    text = tidy(given.text)
    if len(text) > _LONGEST:
        raise Rejected(
            f"Die eigenen Worte haben {len(text)} Zeichen, erlaubt sind {_LONGEST}.",
            hint="Bitte auf das kürzen, was gebraucht wird.",
        )
    found = () if given.angesehen else find_personal(text)
    if found:
        raise Rejected(
            f"In den eigenen Worten steht vielleicht Persönliches: {described(found)}. "
            "Es wurde nichts gespeichert.",
            hint="Mit --geschwaerzt wird es herausgenommen, oder schreiben Sie es anders.",
        )
    kept = worte(bedarf_id, text, first_day(job))
    store.needs().keep_words(kept)
    return f"Eigene Worte gemerkt; gelöscht werden sie am {german_date(kept.loeschen_am)}."


def first_day(job: Job) -> date:
    """Return the day from which own words are kept: a day to come would keep them longer."""
    return min(job.today, date.fromisoformat(job.now[:10]))


def refuse_personal(text: str | None, option: str) -> None:
    """Refuse a text that is kept for good and surely names a person or how to reach one."""
    found = [one for one in find_personal(text or "") if one.sicher]
    if found:
        raise Rejected(
            f"{option}: Hier steht Persönliches, das dauerhaft bliebe: {described(found)}.",
            hint="Bitte nur die Stelle oder die Sache nennen, keine Person.",
        )
