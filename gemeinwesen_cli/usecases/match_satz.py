"""Sentences about a match that can be read aloud: how it was understood, and why a hit fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.auskunft import LUECKE
from gemeinwesen_cli.domain.matching import (
    FUER_GRUPPE,
    IM_SINN,
    IN_FELD,
    WORT,
    WORTTEIL,
    ZEICHEN,
)
from gemeinwesen_cli.domain.sprache import NAMES
from gemeinwesen_cli.domain.vocabulary import URTEIL_GRUND

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gemeinwesen_cli.domain.matching import Grund
    from gemeinwesen_cli.usecases.match import Ergebnis
    from gemeinwesen_cli.usecases.match_hits import Treffer
    from gemeinwesen_cli.usecases.match_text import Gehoert
    from gemeinwesen_cli.usecases.urteil import Urteile

RUECKMELDUNG = "rueckmeldung"
SIMILAR = "ähnliche Schreibweise (unsicher)"
_MOST_CONCEPTS = _MOST_REASONS = _MOST_REPAIRS = 3
_MOST_LANGUAGES = 2
_MOST_UNKNOWN, _LONGEST_WORD = 4, 24
_FROM_TEXT = (IM_SINN, IN_FELD, FUER_GRUPPE, WORT, WORTTEIL)
_TOLD = 0.1  # of the best reason; what is worth less is not read out
_WEAK_SHARE = 0.4  # of the best weak hit; what is far below it helps nobody


def understood(heard: Gehoert) -> str:
    """Return in one line how a text was understood."""
    parts = [", ".join(map(_plain, heard.konzepte[:_MOST_CONCEPTS]))]
    parts += [f"„{typed}“ gelesen als „{read}“" for typed, read in heard.repariert[:_MOST_REPAIRS]]
    if len(heard.sprachen) <= _MOST_LANGUAGES:  # a word of many languages tells none
        parts.append(", ".join(NAMES.get(code, code) for code in heard.sprachen))
    unknown = [word for word in heard.unbekannt if not word.isdecimal()]
    if unknown:
        words = [f"„{_short(word)}“" for word in unknown[:_MOST_UNKNOWN]]
        more = len(unknown) - len(words)
        parts.append(
            f"nicht verstanden: {', '.join(words)}" + (f" und {more} weitere" * (more > 0))
        )
    said = [part for part in parts if part]
    if not heard.konzepte:
        said.insert(0, "kein Anliegen, nur Wörter" if heard.worte else "nichts")
    return f"Verstanden: {'; '.join(said)}."


def concept(name: str) -> str:
    """Return the name of a concept inside a sentence: quoted when it has several words."""
    return f"„{name}“" if " " in name else name


def because(hit: Treffer, *, good: bool | None = None) -> str:
    """Return one sentence with the best reasons for a hit, told as a good one or not."""
    clauses = [_clause(grund) for grund in _best(hit.gruende)]
    if not clauses:
        return f"Nur {SIMILAR}." if only_letters(hit) else ""
    *first, last = clauses
    lead = "Passt, weil" if (hit.sicher if good is None else good) else "Vielleicht, weil"
    return f"{lead} {' und '.join(([', '.join(first)] if first else []) + [last])}."


def feedback(hit: Treffer) -> str:
    """Return what coordinators said of a hit before, empty for nothing."""
    return next((grund.text for grund in hit.gruende if grund.art == RUECKMELDUNG), "")


def judged(urteile: Urteile) -> str:
    """Return judgements in words: 3-mal angenommen, 1-mal „passt nicht“: Ort zu weit."""
    parts = [f"{urteile.angenommen}-mal angenommen"] if urteile.angenommen else []
    if urteile.passt_nicht:
        why = ", ".join(URTEIL_GRUND.get(grund, grund) for grund, _ in urteile.gruende)
        parts.append(f"{urteile.passt_nicht}-mal „passt nicht“: {why}")
    return ", ".join(parts)


def only_letters(hit: Treffer) -> bool:
    """Tell whether nothing but similar letters speaks for a hit."""
    return any(g.art == ZEICHEN for g in hit.gruende) and not any(
        grund.art in _FROM_TEXT for grund in hit.gruende
    )


def weak(found: Ergebnis, most: int) -> list[Treffer]:
    """Return weak hits worth showing: about what was meant, and near the best of them.

    Where there is a gap nothing counts as a good hit, and similar letters alone say nothing.
    """
    gap = found.auskunft is not None and found.auskunft.zustand == LUECKE
    meant = found.gehoert.konzepte if found.gehoert else ()
    own = [hit for hit in found.treffer if gap or not hit.sicher]
    if meant:
        own = [hit for hit in own if _is_about(hit, meant[: 1 if gap else 2])]
    elif gap and found.gehoert:
        own = [hit for hit in own if not only_letters(hit)]
    best = max((hit.score for hit in own), default=0.0)
    return [hit for hit in own if hit.score >= best * _WEAK_SHARE][:most]


def _is_about(hit: Treffer, names: Sequence[str]) -> bool:
    return any(g.art == IM_SINN and _name(g) in names for g in hit.gruende)


def _name(grund: Grund) -> str:
    return grund.text.partition(" (gesagt: ")[0]


def _best(gruende: Sequence[Grund]) -> list[Grund]:
    """Return the reasons to read out: what was said, then the conditions, then more of it."""
    said: list[Grund] = []
    spoken: set[str] = set()
    spoken_of = [grund for grund in gruende if _from_text(grund)]
    least = max((grund.punkte for grund in spoken_of), default=0.0) * _TOLD
    for grund in sorted(spoken_of, key=_weight):
        if grund.punkte < least:
            continue
        words = set(_said(grund).casefold().split())
        if not words <= spoken:  # the same words twice would be read out twice
            said.append(grund)
            spoken |= words
    conditions = [grund for grund in gruende if _is_condition(grund)]
    return [*said[:1], *conditions, *said[1:]][:_MOST_REASONS]


def _from_text(grund: Grund) -> bool:
    return grund.art in _FROM_TEXT and not _is_condition(grund)


def _weight(grund: Grund) -> tuple[int, float]:
    return _FROM_TEXT.index(grund.art), -grund.punkte


def _said(grund: Grund) -> str:
    return str(grund.daten.get("ausloeser") or grund.daten.get("wort") or grund.text)


def _clause(grund: Grund) -> str:
    """Return a reason as a clause behind "weil"."""
    said: Mapping[str, Callable[[Grund], str]] = {
        IM_SINN: _meaning,
        IN_FELD: _said_field,
        FUER_GRUPPE: _said_group,
        WORT: _word,
        WORTTEIL: _part,
    }
    if grund.art in said and not _is_condition(grund):
        return said[grund.art](grund)
    return _CONDITIONS[grund.art](grund)


def _is_condition(grund: Grund) -> bool:
    """Tell whether a reason answers a condition: a field of work may also come from a text."""
    return grund.art in _CONDITIONS and "ausloeser" not in grund.daten


def _meaning(grund: Grund) -> str:
    name = _name(grund)
    return f"es um {concept(name)} geht{_quote(grund, name)}"


def _said_field(grund: Grund) -> str:
    return f"das Handlungsfeld zu „{_short(_said(grund))}“ passt"


def _said_group(grund: Grund) -> str:
    return f"es sich an die Gemeinten richtet („{_short(_said(grund))}“)"


def _field(grund: Grund) -> str:
    return f"es zum Handlungsfeld {concept(grund.text.removeprefix('Handlungsfeld '))} gehört"


def _word(grund: Grund) -> str:
    said = str(grund.daten.get("wort", ""))
    read = str(grund.daten.get("wie", "")).removeprefix("Tippfehler: ")
    if read:
        return f"darin ein Wort wie „{read}“ steht („{_short(said)}“)"
    return f"das Wort „{_short(said)}“ darin steht"


def _part(grund: Grund) -> str:
    return f"ein Teil von „{_short(_said(grund))}“ darin steht"


def _quote(grund: Grund, name: str) -> str:
    """Return what was said, unless it is the name itself; another language is named."""
    said = grund.daten.get("ausloeser")
    if not said or str(said).casefold() == name.casefold():
        return ""
    language = NAMES.get(str(grund.daten.get("wie", "")))
    return f" („{_short(str(said))}“" + (f", {language})" if language else ")")


def _for_whom(grund: Grund) -> str:
    whom, includes, whose = grund.text.removeprefix("exakt ").partition(" (schließt ")
    return f"es {whom} da ist" + (f" (das schließt {whose}" if includes else "")


def _language(grund: Grund) -> str:
    return f"dort {grund.text.removeprefix('spricht ')} gesprochen wird"


def _where(grund: Grund) -> str:
    return f"das Angebot {grund.text} ist" if grund.text.startswith("in ") else _for_whom(grund)


# How the reason for a condition is read out; the order is that of the reasons themselves.
_CONDITIONS: Mapping[str, Callable[[Grund], str]] = {
    "zielgruppe": _for_whom,
    "handlungsfeld": _field,
    "sprache": _language,
    "stadtteil": _where,
    "alter": lambda _: "das Alter passt",
    "kosten": lambda _: "es nichts kostet",
    "barrierefrei": lambda _: "der Ort stufenlos ist",
    "offen": lambda _: "es dann geöffnet ist",
}


def _plain(name: str) -> str:
    return f"„{name}“" if "," in name else name


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST_WORD else word[: _LONGEST_WORD - 1] + "…"


def listed(parts: Sequence[str], link: str = "und") -> str:
    """Return parts as German lists them: a, b und c."""
    *first, last = parts
    return f"{', '.join(first)} {link} {last}" if first else last


def question(heard: Gehoert | None) -> str:
    """Return a question that a coordinator can ask to be sure."""
    names = [concept(name) for name in (heard.konzepte[:2] if heard else ())]
    if not names:
        return "Worum geht es: um Geld, Wohnen, Arbeit, Familie, Gesundheit oder Papiere?"
    other = f"um {names[1]}" if len(names) > 1 else "um etwas anderes"
    return f"Geht es um {names[0]} oder {other}?"
