"""The void as a table: by two axes with small numbers suppressed, rounded, or exact for the office.

One edition shows one count by at most two axes, because only that can be proven safe. A filtered
edition, or one by more axes, is rounded instead.
"""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.geheimhaltung import (
    GESPERRT,
    Tabelle,
    anteil,
    check_k,
    gerundet,
    schuetzen,
    step,
    zeigbar,
)
from gemeinwesen_cli.domain.luecke import ACHSEN, INS_LEERE
from gemeinwesen_cli.domain.tafel import INTERN, SUMME, Liste, Matrix, Tafel, Zelle
from gemeinwesen_cli.usecases.luecken import BEISEITE
from gemeinwesen_cli.usecases.lueckenachsen import Achsen, named_sensitive, values, void_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gemeinwesen_cli.domain.luecke import Nennung
    from gemeinwesen_cli.usecases.luecken import Bestand

_TWO = 2
_UNIT = "nennungen"
Count = int | None


@frozen
class Ausgabe:
    """What is wanted: the axes, the smallest number, whether it stays inside the office.

    `liste` is everything at once, by all axes and with reasons; only inside the office.
    """

    achsen: tuple[str, ...] = ("feld", "stadtteil")
    k: int = 5
    nullen_sperren: bool = False
    intern: bool = False
    liste: bool = False


def wanted_axes(axes: tuple[str, ...], *, trend: bool) -> tuple[str, ...]:
    """Return the axes of an edition: the usual ones, or the first of them month by month."""
    if not trend:
        return axes or ("feld", "stadtteil")
    first = tuple(axis for axis in axes if axis != "monat") or ("feld",)
    return first[0], "monat"


@frozen
class _Zahlen:
    """Counts by all combinations of the axes, `None` for the total along an axis."""

    namen: tuple[tuple[str | None, ...], ...]
    werte: dict[tuple[int | None, ...], Count]
    verfahren: str

    @property
    def gesamt(self) -> Count:
        """The total of everything."""
        return self.werte[(None,) * len(self.namen)]


def edition(bestand: Bestand, ausgabe: Ausgabe) -> Tafel:
    """Return the void by axes, safe to show unless it is marked as internal."""
    if ausgabe.liste:
        from gemeinwesen_cli.usecases.lueckenliste import internal  # noqa: PLC0415 - only inside

        return internal(bestand, ausgabe.k)
    umfang, shown = bestand.umfang, _population(bestand.nennungen, ausgabe.achsen)
    axes = Achsen(bestand, ausgabe.achsen, _beside_small(bestand, shown, ausgabe))
    numbers = _counted(axes, shown, ausgabe)
    head = _head(bestand, numbers, ausgabe)
    names = [ACHSEN[axis] for axis in ausgabe.achsen]
    labels = [[axes.label(axis, key) for key in keys]
              for axis, keys in zip(ausgabe.achsen, numbers.namen, strict=True)]  # fmt: skip
    # Rounded to nothing looks like nothing.
    filled = bool(shown) and (numbers.verfahren != "gerundet" or bool(numbers.gesamt))
    cells = numbers.werte.items()
    rows = tuple(
        (*(_label(labels[a], place) for a, place in enumerate(places)), value)
        for places, value in cells
    )
    return Tafel(
        titel=_title(ausgabe.achsen),
        untertitel=" · ".join(
            part
            for part in (
                "Zahl der Nennungen",
                "nach " + _and(names),
                umfang.in_words or "alle Monate",
                *axes.scope(),
            )
            if part
        ),
        kopf=tuple(_sentences(head, ausgabe)),
        hinweise=tuple(_notes(bestand, numbers, ausgabe)),
        teile=tuple(_parts(labels, names, numbers, ausgabe)) if filled else (),
        marke=INTERN if ausgabe.intern else "",
        spalten=(*(_column(axis) for axis in ausgabe.achsen), _UNIT),
        zeilen=rows if filled else (),
        leer=GESPERRT,
        daten={
            "achsen": [_column(a) for a in ausgabe.achsen],
            **head,
        },
    )


def _and(names: Sequence[str]) -> str:
    return " und ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _column(axis: str) -> str:
    return "handlungsfeld" if axis == "feld" else axis


def _names(labels: list[list[str]], places: tuple[int | None, ...]) -> Sequence[str]:
    """Return the names of a cell; the total of everything is named once."""
    if not any(place is not None for place in places):
        return [SUMME, *("" for _ in places[1:])]
    return [_label(names, place) for names, place in zip(labels, places, strict=True)]


def _label(labels: Sequence[str], place: int | None) -> str:
    return SUMME if place is None else labels[place]


def _text(value: Count) -> str | int:
    return GESPERRT if value is None else value


def _population(needs: Sequence[Nennung], axes: Sequence[str]) -> list[Nennung]:
    """Return what is counted: the void, unless an axis says of each need how it stands."""
    if "lage" in axes:
        return list(needs)
    if "grund" in axes:
        return [need for need in needs if need.grund]
    return [need for need in needs if need.befund.ins_leere]


def _title(axes: Sequence[str]) -> str:
    if "lage" in axes:
        return "Wie die Stadt auf Bedarf antwortet"
    return "Warum Bedarf ins Leere ging" if "grund" in axes else "Was ins Leere geht"


def _counted(axes: Achsen, shown: Sequence[Nennung], ausgabe: Ausgabe) -> _Zahlen:
    names = tuple(axes.keys(axis, shown) for axis in ausgabe.achsen)
    places = [{key: n for n, key in enumerate(keys)} for keys in names]
    exact: Counter[tuple[int, ...]] = Counter()
    for need in shown:
        keys = (axes.seen(axis, values(need, axis)) for axis in ausgabe.achsen)
        for combination in product(*keys):
            exact[tuple(place[key] for place, key in zip(places, combination, strict=True))] += 1
    if ausgabe.intern:
        return _Zahlen(namen=names, werte=_summed(names, exact, lambda n: n), verfahren="genau")
    if axes.filtered or len(names) > _TWO:
        rounded = _summed(names, exact, lambda n: gerundet(n, ausgabe.k))
        told = [_told(axes, axis, shown, ausgabe.k) for axis in ausgabe.achsen]
        return _without_untold(_Zahlen(namen=names, werte=rounded, verfahren="gerundet"), told)
    return _Zahlen(namen=names, werte=_protected(names, exact, ausgabe), verfahren="gesperrt")


def _told(axes: Achsen, axis: str, shown: Sequence[Nennung], k: int) -> tuple[str | None, ...]:
    """Return the keys of an axis for rounded numbers: that one is there must not say "one or two".

    Months between others stay, and so do districts where all are named.
    """
    counts = Counter(key for need in shown for key in axes.seen(axis, values(need, axis)))
    few = {key for key, count in counts.items() if not gerundet(count, k)}
    rest = [n for n in shown if not few.issuperset(axes.seen(axis, values(n, axis)))]
    return tuple(k for k in axes.keys(axis, rest) if axis != "zielgruppe" or k not in few)


def _without_untold(numbers: _Zahlen, told: Sequence[tuple[str | None, ...]]) -> _Zahlen:
    """Return the numbers for these keys alone; totals keep what they count."""
    new: list[dict[int | None, int | None]] = [
        {None: None, **{keys.index(key): place for place, key in enumerate(kept)}}
        for keys, kept in zip(numbers.namen, told, strict=True)
    ]
    werte = {
        tuple(new[axis][place] for axis, place in enumerate(places)): value
        for places, value in numbers.werte.items()
        if all(place in new[axis] for axis, place in enumerate(places))
    }
    return _Zahlen(namen=tuple(told), werte=werte, verfahren=numbers.verfahren)


def _beside_small(bestand: Bestand, shown: Sequence[Nennung], ausgabe: Ausgabe) -> frozenset[str]:
    """Return the sensitive terms that exact counts would put beside a small one."""
    if not ausgabe.intern:
        return frozenset()
    cells: Counter[tuple[str | None, ...]] = Counter()
    for need in shown:
        cells.update(product(*(values(need, axis) for axis in ausgabe.achsen)))
    small = [keys for keys, count in cells.items() if zeigbar(count, ausgabe.k) is None]
    beside = bestand.sensibel.intersection(key for keys in small for key in keys if key)
    return beside | named_sensitive(bestand) if small else beside


def _summed(
    names: tuple[tuple[str | None, ...], ...],
    exact: Counter[tuple[int, ...]],
    shown: Callable[[int], int],
) -> dict[tuple[int | None, ...], Count]:
    """Return each count and each total, by itself; of many axes only what is there."""
    sums: Counter[tuple[int | None, ...]] = Counter()
    for places, count in exact.items():
        for totals in product((False, True), repeat=len(places)):
            sums[tuple(None if t else p for t, p in zip(totals, places, strict=True))] += count
    if len(names) <= _TWO:
        every = product(*((*range(len(keys)), None) for keys in names))
        return {places: shown(sums[places]) for places in every}
    inner = {p: shown(n) for p, n in sums.items() if None not in p and shown(n)}
    ordered = sorted(inner, key=lambda p: (-inner[p], p))
    whole = (None,) * len(names)
    return {**{p: inner[p] for p in ordered}, whole: shown(sums[whole])}


def _protected(
    names: tuple[tuple[str | None, ...], ...], exact: Counter[tuple[int, ...]], ausgabe: Ausgabe
) -> dict[tuple[int | None, ...], Count]:
    if not all(names):  # no row or no column: nothing but the totals, and they are 0
        every = product(*((*range(len(keys)), None) for keys in names))
        return dict.fromkeys(every, None if ausgabe.nullen_sperren else 0)
    second = len(names[1]) if len(names) == _TWO else 1
    table = Tabelle(
        zeilen=tuple(map(str, range(len(names[0])))),
        spalten=tuple(map(str, range(second))),
        werte=tuple(
            tuple(exact[(r, c)[: len(names)]] for c in range(second)) for r in range(len(names[0]))
        ),
    )
    safe = schuetzen(table, ausgabe.k, nullen_sperren=ausgabe.nullen_sperren).werte
    if len(names) == 1:
        return {(_or_total(r, table.zeilen),): row[-1] for r, row in enumerate(safe)}
    return {
        (_or_total(r, table.zeilen), _or_total(c, table.spalten)): value
        for r, row in enumerate(safe)
        for c, value in enumerate(row)
    }


def _or_total(place: int, names: Sequence[str]) -> int | None:
    return None if place == len(names) else place


def _head(bestand: Bestand, numbers: _Zahlen, ausgabe: Ausgabe) -> dict[str, Any]:
    """Return the counts above the table, each only where it gives nothing back."""
    by_group = "zielgruppe" in ausgabe.achsen and not ausgabe.intern
    weigh: Callable[[Nennung], int] = (lambda n: len(n.gruppen) or 1) if by_group else lambda _: 1
    every = sum(map(weigh, bestand.nennungen))
    void = sum(weigh(need) for need in bestand.nennungen if need.befund.ins_leere)
    aside = {kind: sum(found.values()) for kind, found in bestand.beiseite.items()}
    head: dict[str, Any] = {"verfahren": numbers.verfahren}
    if numbers.verfahren == "genau":
        share = void / every if every else None
        return head | {"nennungen": every, "ins_leere": void, "quote": share, "beiseite": aside}
    if numbers.verfahren == "gerundet":
        return head | {
            "nennungen": gerundet(every, ausgabe.k),
            "ins_leere": gerundet(void, ausgabe.k),
            "quote": None,
            "beiseite": {kind: gerundet(count, ausgabe.k) for kind, count in aside.items()},
        }
    seen = _seen_void(numbers, ausgabe)
    share = anteil(seen, every, ausgabe.k)
    return head | {
        "nennungen": every if share is not None else None,
        "ins_leere": seen,
        "quote": share,
        "beiseite": {kind: zeigbar(count, ausgabe.k) for kind, count in aside.items()},
    }


def _seen_void(numbers: _Zahlen, ausgabe: Ausgabe) -> Count:
    """Return how many needs met nothing, if the table itself says so."""
    if "grund" in ausgabe.achsen:
        return None
    if "lage" not in ausgabe.achsen:
        return numbers.gesamt
    axis = ausgabe.achsen.index("lage")
    parts: list[Count] = []
    for code in INS_LEERE:
        place: list[int | None] = [None] * len(numbers.namen)
        place[axis] = numbers.namen[axis].index(code)
        parts.append(numbers.werte[tuple(place)])
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) and numbers.gesamt is not None else None


def _sentences(head: dict[str, Any], ausgabe: Ausgabe) -> list[str]:
    few = f"unter {check_k(ausgabe.k)}"  # a full stop would look like the sentence's own
    aside = ", ".join(
        f"{BEISEITE[kind]} {few if count is None else count}"
        for kind, count in head["beiseite"].items()
        if count != 0
    )
    lines = [void_sentence(head)] if "grund" not in ausgabe.achsen else []
    return [*lines, *([f"Daneben, hier nicht mitgezählt: {aside}."] if aside else [])]


def _notes(bestand: Bestand, numbers: _Zahlen, ausgabe: Ausgabe) -> list[str]:
    found = []
    if not bestand.gesamt:
        found.append("Dazu ist kein Bedarf aufgenommen. Aufnehmen mit: gw bedarf add")
    if {"lage", "grund"}.isdisjoint(ausgabe.achsen):
        found.append("Ins Leere heißt: Im Stadtteil gibt es dafür kein passendes Angebot.")
    found.append("Gezählt werden Nennungen, nicht Menschen.")
    if "zielgruppe" in ausgabe.achsen:
        found.append("Ein Bedarf mit mehreren Zielgruppen zählt bei jeder.")
    if numbers.verfahren == "gerundet":
        multiple = step(ausgabe.k)
        why = "die Auswahl eingeschränkt ist" if bestand.umfang else "es mehr als zwei Achsen sind"
        found.append(
            f"Jede Zahl ist für sich auf Vielfache von {multiple} gerundet, weil {why}; "
            "Summen können abweichen, 0 heißt nicht immer: keine, und was nur eine 0 wäre, fehlt."
        )
    if numbers.verfahren == "gesperrt":
        found += _suppression_notes(numbers, ausgabe)
    if bestand.versorgung.ohne_feld:
        found.append(
            f"Angebote ohne Handlungsfeld, die hier nicht zählen: {bestand.versorgung.ohne_feld}."
        )
    return found


def _suppression_notes(numbers: _Zahlen, ausgabe: Ausgabe) -> list[str]:
    hidden = [value for value in numbers.werte.values() if value is None]
    if not hidden:
        return []
    meaning = (
        f"{GESPERRT} heißt: 1 bis {ausgabe.k - 1}, oder mehr und nur deshalb nicht gezeigt, weil "
        "sich sonst eine kleine Zahl ausrechnen ließe."
    )
    warning = (
        "Bitte nur diese eine Aufteilung weitergeben: Aus mehreren lassen sich kleine Zahlen "
        "ausrechnen."
    )
    found = [meaning, warning]
    if not any(numbers.werte.values()):
        found.append(
            "Für diese Aufteilung sind alle Zahlen zu klein. Bitte zusammenfassen, zum Beispiel: "
            "gw luecken --nach stadtteil"
        )
    return found


def _parts(
    labels: list[list[str]], names: list[str], numbers: _Zahlen, ausgabe: Ausgabe
) -> list[Matrix | Liste]:
    title = _title(ausgabe.achsen)
    if len(names) > _TWO:
        rows = tuple(
            (*_names(labels, places), _text(value)) for places, value in numbers.werte.items()
        )
        return [Liste(titel=title, koepfe=(*names, "Nennungen"), zeilen=rows)]
    second = labels[1] if len(names) == _TWO else []
    ends: tuple[int | None, ...] = (*range(len(second)), None)
    rows_of = [
        (
            _label(labels[0], row),
            tuple(_zelle(numbers.werte[(row, column)[: len(names)]]) for column in ends),
        )
        for row in (*range(len(labels[0])), None)
    ]
    return [
        Matrix(
            titel=title,
            ecke=names[0],
            spalten=(*second, SUMME if second else "Nennungen"),
            zeilen=tuple(rows_of),
            summe=True,
        )
    ]


def _zelle(value: Count) -> Zelle:
    if value is None:
        return Zelle(text=GESPERRT, art="gesperrt")
    return Zelle(text=str(value), wert=value, art="null" if value == 0 else "")
