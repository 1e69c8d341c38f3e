"""What an offer's words are worth for a text, and the reasons for it that can be read out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.lexikon import ALS_TIPPFEHLER, FELD, KONZEPT
from gemeinwesen_cli.domain.matching import (
    FUER_GRUPPE,
    IM_SINN,
    IN_FELD,
    WORT,
    WORTTEIL,
    ZEICHEN,
    Grund,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gemeinwesen_cli.domain.lexikon import Fund, Sinn
    from gemeinwesen_cli.domain.verstehen import Atom, Verstanden

_DIGITS = 2


def text_points(worth: Mapping[str, float], weights: Mapping[str, int], letters: float) -> float:
    """Return what an offer is worth for a text: the sum of its reasons.

    `worth` is the weight of each token looked for, `weights` what they are worth in the offer.
    """
    return sum(worth[token] * weight for token, weight in weights.items()) / 100 + letters


def text_reasons(
    understood: Verstanden, atoms: Sequence[Atom], weights: Mapping[str, int], letters: float
) -> tuple[Grund, ...]:
    """Return why an offer fits a text: meanings first, then words, each with its points."""
    parts: dict[tuple[str, str], float] = {}
    for atom in atoms:
        points = atom.gewicht * weights.get(atom.token, 0) / 100
        if points:
            key = (_kind(atom), atom.wofuer)
            parts[key] = parts.get(key, 0.0) + points
    if letters:
        parts[ZEICHEN, ""] = letters
    by_meaning = {sinn.meint: sinn for sinn in understood.sinne}
    found = []
    for (kind, about), points in parts.items():
        grund = _reason(understood, by_meaning, kind, about, round(points, _DIGITS))
        if grund.punkte:
            found.append(grund)
    order = {IM_SINN: 0, IN_FELD: 1, FUER_GRUPPE: 2, WORT: 3, WORTTEIL: 4, ZEICHEN: 5}
    return tuple(sorted(found, key=lambda g: (order[g.art], -g.punkte, g.text)))


def _kind(atom: Atom) -> str:
    """Everything that a concept speaks for is one reason: the concept."""
    return IM_SINN if atom.wofuer.startswith(KONZEPT) and atom.art != WORT else atom.art


def _reason(
    understood: Verstanden, by_meaning: Mapping[str, Sinn], kind: str, about: str, points: float
) -> Grund:
    if kind == ZEICHEN:
        return Grund(art=ZEICHEN, text="ähnliche Schreibweise (unsicher)", punkte=points)
    if kind in {IM_SINN, IN_FELD, FUER_GRUPPE}:
        return _meaning_reason(understood, by_meaning[about], kind, points)
    taken = {repair.getippt: repair.stamm for repair in understood.reparaturen}
    daten = {"wort": about}
    if about in taken:
        daten["wie"] = f"{ALS_TIPPFEHLER}: {taken[about]}"
        text = f"Wort „{about}“, gelesen als „{taken[about]}“"
    elif kind == WORTTEIL:
        text = f"Teil von „{about}“"
    else:
        text = f"Wort „{about}“"
    return Grund(art=kind, text=text, punkte=points, daten=daten)


def _meaning_reason(understood: Verstanden, sinn: Sinn, kind: str, points: float) -> Grund:
    fund = sinn.funde[0]
    konzept = understood.konzepte.get(sinn.konzept) if sinn.konzept else None
    name = konzept.name if konzept else fund.form.ausdruck
    daten = {"konzept": sinn.slug, "ausloeser": fund.gesagt}
    said = f"gesagt: „{fund.gesagt}“"
    how = _how(fund)
    if how:
        daten["wie"] = how
        said += f", {how}"
    lead = "" if kind == IM_SINN else "Handlungsfeld " if sinn.meint.startswith(FELD) else "für "
    return Grund(art=kind, text=f"{lead}{name} ({said})", punkte=points, daten=daten)


def _how(fund: Fund) -> str:
    if fund.form.sprache != "de":
        return fund.form.sprache
    if fund.wie == ALS_TIPPFEHLER:
        return f"{ALS_TIPPFEHLER}: {fund.form.ausdruck}"
    return fund.wie
