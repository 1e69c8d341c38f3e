"""Showing needs: one whole, with its history and referrals, and many as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.angebot import Angebot
from gemeinwesen_cli.domain.bedarf import (
    Bedarf,
    BedarfStatus,
    BedarfZielgruppe,
    Rueckmeldung,
    Verweis,
)
from gemeinwesen_cli.domain.begriff import Begriff
from gemeinwesen_cli.domain.felder import german_date, shown
from gemeinwesen_cli.domain.folding import sort_key
from gemeinwesen_cli.domain.stadtteil import Stadtteil
from gemeinwesen_cli.domain.vocabulary import BEDARF_STATUS, LEERE_GRUND, VERWEIS_RUECKMELDUNG
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.bedarf_stand import stand_text
from gemeinwesen_cli.usecases.result import Listing, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from gemeinwesen_cli.domain.bedarf import Worte
    from gemeinwesen_cli.usecases.bedarf_ports import NeedFilter
    from gemeinwesen_cli.usecases.ports import Store

_COLUMNS = (
    "kurzname",
    "monat",
    "status",
    "handlungsfeld",
    "konzept",
    "zielgruppen",
    "stadtteil",
    "sprache",
    "wunschzeit",
    "dringlichkeit",
    "quelle",
    "grund",
    "weitergeleitet_an",
    "worte",
    "beispiel",
)
_HEADS = (
    "Kurzname", "Monat", "Stand", "Worum es geht", "Zielgruppen", "Stadtteil", "Sprache",
    "Wunschzeit", "Dringlichkeit",
)  # fmt: skip
_EXAMPLE = "Beispieldaten: ausgedachte Bedarfe, niemand hat sie geäußert."
_UNCLEAR = "noch nicht verstanden"
_PLAIN = ("sprache", "wunschzeit", "dringlichkeit", "monat", "quelle")


def listing(
    store: Store, conditions: NeedFilter, today: date, limit: int | None, *, for_people: bool
) -> Listing:
    """List needs, the latest first, with how many stand where."""
    needs = store.needs()
    rows, total = needs.rows(conditions, today, limit)
    notes = [_counted(needs.counts(conditions))] if total else []
    if any(row[-1] for row in rows):
        notes.append(_EXAMPLE)
    heads = _HEADS if for_people else _COLUMNS
    return Listing(
        columns=heads,
        heads=heads,
        rows=[_readable(row) for row in rows] if for_people else rows,
        total=total,
        notes=tuple(notes),
    )


def _readable(row: tuple[Any, ...]) -> tuple[Any, ...]:
    slug, monat, status, feld, konzept, groups, area, *plain = row
    sprache, wunschzeit, dringlichkeit, _, grund, *_ = plain
    state = f"{BEDARF_STATUS[status]}: {LEERE_GRUND[grund]}" if grund else BEDARF_STATUS[status]
    return (
        slug,
        german_date(monat),
        state,
        feld or konzept or _UNCLEAR,
        groups,
        area,
        shown("bedarf", "sprache", sprache),
        shown("bedarf", "wunschzeit", wunschzeit),
        shown("bedarf", "dringlichkeit", dringlichkeit),
    )


def _counted(counts: Mapping[str, int]) -> str:
    total = sum(counts.values())
    parts = [
        f"{_number(counts[code])} {label}"
        for code, label in BEDARF_STATUS.items()
        if code in counts
    ]
    return f"{_number(total)} {'Bedarf' if total == 1 else 'Bedarfe'}: {', '.join(parts)}."


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def sheet(store: Store, bedarf_id: str, today: date) -> Sheet:
    """Return one need with everything that hangs on it."""
    bedarf = record.get(store, Bedarf, bedarf_id)
    feld = store.of(Begriff).get(bedarf.feld_id) if bedarf.feld_id else None
    area = store.of(Stadtteil).get(bedarf.stadtteil_id) if bedarf.stadtteil_id else None
    groups = need_groups(store, bedarf_id)
    words = store.needs().words(bedarf_id, today)
    history = sorted(store.of(BedarfStatus).by(bedarf_id=bedarf_id), key=lambda entry: entry.nr)
    referrals = referrals_of(store, bedarf_id)
    judged = _judged(store, bedarf_id)
    lines = [
        ("Stand", stand_text(bedarf)),
        ("Handlungsfeld", feld.name if feld else "" if bedarf.konzept else _UNCLEAR),
        ("Konzept", bedarf.konzept or ""),
        ("Zielgruppen", ", ".join(group.name for group in groups)),
        ("Stadtteil", area.name if area else ""),
        *record.sheet_lines(bedarf, _PLAIN),
        ("Eigene Worte", _words_text(words)),
        ("Verweise", "\n".join(_referral_text(v, offer) for v, offer in referrals)),
        ("Rückmeldungen", "\n".join(_judged_text(one, offer) for one, offer in judged)),
        ("Verlauf", "\n".join(f"{german_date(e.am)}: {stand_text(e)}" for e in history)),
    ]
    return Sheet(
        title=f"Bedarf {bedarf.slug}" + (" (Beispiel)" if bedarf.beispiel else ""),
        lines=tuple((label, text) for label, text in lines if text),
        data={
            **record.data_of(bedarf, without=frozenset({"feld_id", "stadtteil_id"})),
            "handlungsfeld": feld.slug if feld else None,
            "stadtteil": area.slug if area else None,
            "zielgruppen": [group.slug for group in groups],
            "worte": _words_data(words),
            "verweise": [_referral_data(v, offer) for v, offer in referrals],
            "rueckmeldungen": [_judged_data(one, offer) for one, offer in judged],
            "verlauf": [_entry_data(entry) for entry in history],
        },
        notes=_next_steps(bedarf, feld, area, groups, waiting=_waiting(referrals)),
    )


def need_groups(store: Store, bedarf_id: str) -> list[Begriff]:
    """Return the target groups of a need by name."""
    ids = [tag.begriff_id for tag in store.of(BedarfZielgruppe).by(bedarf_id=bedarf_id)]
    return sorted(store.of(Begriff).among("id", ids), key=lambda group: sort_key(group.name))


def referrals_of(store: Store, bedarf_id: str) -> list[tuple[Verweis, Angebot]]:
    """Return the referrals of a need with their offers, the oldest first."""
    found = store.of(Verweis).by(bedarf_id=bedarf_id)
    offers = {a.id: a for a in store.of(Angebot).among("id", (v.angebot_id for v in found))}
    return sorted(
        ((v, offers[v.angebot_id]) for v in found),
        key=lambda pair: (pair[0].ausgegeben_am, pair[1].slug, pair[0].code),
    )


def match_command(
    feld: Begriff | None, area: Stadtteil | None, groups: Sequence[Begriff], sprache: str | None
) -> str:
    """Return the command that looks for offers for a need."""
    parts = [f"--zielgruppe {group.slug}" for group in groups]
    parts += [f"--handlungsfeld {feld.slug}"] if feld else []
    parts += [f"--sprache {sprache}"] if sprache and sprache != "de" else []
    parts += [f"--stadtteil {area.slug}"] if area else []
    return " ".join(("gw match", *parts))


def code_text(code: str) -> str:
    """Return a code as it stands on a slip: K7M 4PX."""
    return f"{code[:3]} {code[3:]}"


def _waiting(referrals: Sequence[tuple[Verweis, Angebot]]) -> bool:
    return any(v.rueckmeldung is None and v.verfallen_am is None for v, _ in referrals)


def _next_steps(
    bedarf: Bedarf,
    feld: Begriff | None,
    area: Stadtteil | None,
    groups: Sequence[Begriff],
    *,
    waiting: bool,
) -> tuple[str, ...]:
    if bedarf.status == "offen" and (feld or groups):
        return (f"Angebote dazu: {match_command(feld, area, groups, bedarf.sprache)}",)
    if waiting:
        return ("Was daraus wurde, halten Sie fest mit: gw bedarf rueckmeldung CODE angekommen",)
    return ()


def _words_text(words: Worte | None) -> str:
    if words is None:
        return ""
    return f"„{words.text}“\nletzter Tag: {german_date(words.letzter_tag)}, danach gelöscht"


def _words_data(words: Worte | None) -> dict[str, str] | None:
    if words is None:
        return None
    return {"text": words.text, "letzter_tag": words.letzter_tag}


def _referral_text(verweis: Verweis, offer: Angebot) -> str:
    if verweis.rueckmeldung:
        state = VERWEIS_RUECKMELDUNG[verweis.rueckmeldung]
        state += f" ({german_date(verweis.rueckmeldung_am or '')})"
    else:
        state = "verfallen" if verweis.verfallen_am else "noch keine Rückmeldung"
    given = german_date(verweis.ausgegeben_am)
    return f"{code_text(verweis.code)}, {given}: {offer.name} ({offer.slug}), {state}"


def _referral_data(verweis: Verweis, offer: Angebot) -> dict[str, Any]:
    return {
        "code": verweis.code,
        "angebot": offer.slug,
        "ausgegeben_am": verweis.ausgegeben_am,
        "rueckmeldung": verweis.rueckmeldung,
        "rueckmeldung_am": verweis.rueckmeldung_am,
        "verfallen_am": verweis.verfallen_am,
    }


def _judged(store: Store, bedarf_id: str) -> list[tuple[Rueckmeldung, Angebot]]:
    found = store.of(Rueckmeldung).by(bedarf_id=bedarf_id)
    offers = {a.id: a for a in store.of(Angebot).among("id", (r.angebot_id for r in found))}
    return sorted(
        ((r, offers[r.angebot_id]) for r in found), key=lambda pair: (pair[0].am, pair[1].slug)
    )


def _judged_text(one: Rueckmeldung, offer: Angebot) -> str:
    why = f" ({shown('rueckmeldung', 'grund', one.grund)})" if one.grund else ""
    return f"{german_date(one.am)}: {offer.name} {shown('rueckmeldung', 'urteil', one.urteil)}{why}"


def _judged_data(one: Rueckmeldung, offer: Angebot) -> dict[str, Any]:
    return {"angebot": offer.slug, "urteil": one.urteil, "grund": one.grund, "am": one.am}


def _entry_data(entry: BedarfStatus) -> dict[str, Any]:
    return {
        "am": entry.am,
        "status": entry.status,
        "grund": entry.leere_grund,
        "weitergeleitet_an": entry.weitergeleitet_an,
    }
