"""Reading the needs that count, each with how the register answers it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from gemeinwesen_cli.domain.errors import UsageProblem
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.luecke import Nennung, Schluessel
from gemeinwesen_cli.domain.monat import month_text, parse_month
from gemeinwesen_cli.usecases.versorgung import Versorgung

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gemeinwesen_cli.usecases.ports import Store

_FIRST, _LAST = "0000-00", "9999-99"
_WITHDRAWN = "zurueckgezogen"
_URGENT = 3
# Needs that are no question of what the register has: told apart, never counted as gaps.
PLANUNG, WEITER, UNVERSTANDEN = "planungshinweis", "weitergeleitet", "nicht_verstanden"
BEISEITE = {
    PLANUNG: "Planungshinweise",
    WEITER: "an andere Stellen weitergeleitet",
    UNVERSTANDEN: "nicht verstanden",
}


@frozen
class Umfang:
    """Which needs are looked at; months as YYYY-MM, ids of terms and areas."""

    von: str | None = None
    bis: str | None = None
    felder: tuple[str, ...] = ()
    gruppen: tuple[str, ...] = ()
    gebiete: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is left out at all."""
        return self != Umfang()

    @property
    def in_words(self) -> str:
        """The months in words; empty for all."""
        if self.von is None and self.bis is None:
            return ""
        if self.von == self.bis:
            return month_text(str(self.von))
        begin = f"von {month_text(self.von)}" if self.von else ""
        end = f"bis {month_text(self.bis)}" if self.bis else ""
        return " ".join(part for part in (begin, end) if part)


@frozen
class Bestand:
    """The needs that count, what they are called, and those told apart.

    `beiseite` counts per kind and field (None where nobody understood), `status` what was recorded;
    `gesamt` are the needs looked at. `verdeckt` are terms that may not stand beside so small a
    place.
    """

    umfang: Umfang
    nennungen: tuple[Nennung, ...]
    beiseite: Mapping[str, Mapping[str | None, int]]
    status: Mapping[str, int]
    gesamt: int
    versorgung: Versorgung
    sensibel: frozenset[str]
    verdeckt: frozenset[str]


def read_months(monat: str, von: str, bis: str) -> tuple[str | None, str | None]:
    """Return the first and the last month that are meant, None for no limit.

    Raises UsageProblem for a month beside a period, Rejected for what is no month.
    """
    if monat and (von or bis):
        raise UsageProblem(
            "Ein Monat und ein Zeitraum gehen nicht zugleich.",
            hint="Bitte entweder --monat oder --von und --bis angeben.",
        )
    first, last = monat or von, monat or bis
    return parse_month(first) if first else None, parse_month(last) if last else None


class _Row(NamedTuple):
    """A row of `GapReads.needs`."""

    id: str
    feld: str | None
    gebiet: str | None
    sprache: str | None
    zeit: str | None
    dringlichkeit: int | None
    monat: str
    status: str
    grund: str | None


def read_needs(store: Store, umfang: Umfang, *, today: date) -> Bestand:
    """Return the needs of a scope.

    Raises UsageProblem when the months are the wrong way round.
    """
    if umfang.von and umfang.bis and umfang.von > umfang.bis:
        raise UsageProblem(
            "Der Zeitraum endet, bevor er beginnt.",
            hint=f"Bitte tauschen: --von {umfang.bis} --bis {umfang.von}",
        )
    supply, reads = Versorgung(store, today), store.gaps()
    groups: dict[str, list[str]] = defaultdict(list)
    for need, group in reads.need_groups():
        groups[need].append(group)
    keep = _Scope(umfang, supply)
    aside: dict[str, Counter[str | None]] = {kind: Counter() for kind in BEISEITE}
    counted: list[Nennung] = []
    status: Counter[str] = Counter()
    for row in map(_Row._make, reads.needs(umfang.von or _FIRST, umfang.bis or _LAST)):
        if row.status == _WITHDRAWN or not keep.takes(row, groups[row.id]):
            continue
        status[row.status] += 1
        if row.status in BEISEITE:
            aside[row.status][row.feld] += 1
        elif row.feld is None:
            aside[UNVERSTANDEN][None] += 1
        else:
            counted.append(_nennung(row, row.feld, keep.counted(groups[row.id]), supply, groups))
    sensitive = reads.sensitive_terms()
    small = any(supply.gebiete.is_small(area) for area in umfang.gebiete)
    return Bestand(
        umfang=umfang,
        nennungen=tuple(counted),
        beiseite=aside,
        status=status,
        gesamt=sum(status.values()),
        versorgung=supply,
        sensibel=sensitive,
        verdeckt=sensitive if small else frozenset(),
    )


def _nennung(
    row: _Row,
    feld: str,
    counted: tuple[str, ...],
    supply: Versorgung,
    groups: Mapping[str, list[str]],
) -> Nennung:
    area = supply.gebiete.district(row.gebiet)
    asked = Schluessel(feld, tuple(groups[row.id]), area, row.sprache, row.zeit)
    return Nennung(
        feld=feld,
        gruppen=counted,
        gebiet=area,
        sprache=row.sprache,
        zeit=row.zeit,
        monat=row.monat,
        grund=row.grund,
        dringend=row.dringlichkeit == _URGENT,
        befund=supply.answer(asked),
    )


class _Scope:
    """The terms and areas of a scope with everything below them."""

    def __init__(self, umfang: Umfang, supply: Versorgung) -> None:
        self._fields = _with_below(supply.felder, umfang.felder)
        self._groups = _with_below(supply.gruppen, umfang.gruppen)
        inside = (supply.gebiete.within(area) for area in umfang.gebiete)
        self._areas: frozenset[str] = frozenset().union(*inside)

    def takes(self, row: _Row, groups: list[str]) -> bool:
        """Return whether a need is looked at."""
        return (
            (not self._fields or row.feld in self._fields)
            and (not self._groups or not self._groups.isdisjoint(groups))
            and (not self._areas or row.gebiet in self._areas)
        )

    def counted(self, groups: list[str]) -> tuple[str, ...]:
        """Return the groups a need is counted under: of those asked for, if any are."""
        return tuple(group for group in groups if not self._groups or group in self._groups)


def _with_below(tree: Any, terms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(terms).union(*(tree.below(term) for term in terms))
