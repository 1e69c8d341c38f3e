"""The void for the office alone: every field, group and district with exact counts and reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.geheimhaltung import zeigbar
from gemeinwesen_cli.domain.luecke import ACHSEN, HUERDEN, LAGE, Schluessel
from gemeinwesen_cli.domain.sprache import name as language_name
from gemeinwesen_cli.domain.tafel import INTERN, Liste, Tafel
from gemeinwesen_cli.domain.vocabulary import LEERE_GRUND, WUNSCHZEIT
from gemeinwesen_cli.usecases.luecken import BEISEITE
from gemeinwesen_cli.usecases.lueckenachsen import HIDDEN, Achsen, named_sensitive, void_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gemeinwesen_cli.domain.luecke import Nennung
    from gemeinwesen_cli.usecases.luecken import Bestand

Key = tuple[str, str | None, str | None]  # field, group, district
SPALTEN = (
    "handlungsfeld", "zielgruppe", "stadtteil", "nennungen", "ins_leere", *LAGE,
    "angebote_im_stadtteil", "angebote_stadt", "huerden", "zu_erfragen", "festgehalten",
    "sprachen", "zeiten", "dringend", "veroeffentlichbar",
)  # fmt: skip
_KOEPFE = ("Handlungsfeld", "Zielgruppe", "Stadtteil", "Nennungen", "ins Leere", "Lage",
           "Angebote hier/Stadt", "festgehalten", "Sprachen")  # fmt: skip
_TOLD = 10  # the largest few are what anybody will say


def internal(bestand: Bestand, k: int) -> Tafel:
    """Return all axes at once with exact counts; never to be published.

    A sensitive term with less than k needs is not told apart even here.
    """
    groups = _grouped(bestand, k)
    small = any(HIDDEN in key or zeigbar(len(few), k) is None for key, few in groups.items())
    axes = Achsen(bestand, (), named_sensitive(bestand) if small else frozenset())
    found = sorted(
        (_Line(axes, bestand, key, needs, k) for key, needs in groups.items()),
        key=lambda line: line.order,
    )
    needs = bestand.nennungen
    void = sum(need.befund.ins_leere for need in needs)
    aside = {kind: sum(counts.values()) for kind, counts in bestand.beiseite.items()}
    head: dict[str, Any] = {
        "verfahren": "genau",
        "nennungen": len(needs),
        "ins_leere": void,
        "quote": void / len(needs) if needs else None,
        "lage": {code: sum(n.befund.lage == code for n in needs) for code in LAGE},
        "status": dict(sorted(bestand.status.items())),
        "beiseite": aside,
    }
    columns = (*(ACHSEN[axis] for axis in ("feld", "zielgruppe", "stadtteil")),)
    return Tafel(
        titel="Was ins Leere geht",
        untertitel=" · ".join(
            ("nach " + ", ".join(columns), bestand.umfang.in_words or "alle Monate", *axes.scope())
        ),
        kopf=(void_sentence(head), _split(head["lage"])) if needs else (),
        hinweise=tuple(_notes(bestand, found, k)),
        teile=tuple(_parts(bestand, axes, found, k)),
        marke=INTERN,
        spalten=SPALTEN,
        zeilen=tuple(line.row for line in found),
        daten={
            "achsen": ["handlungsfeld", "zielgruppe", "stadtteil"],
            **head,
            "beiseite_nach_feld": _aside_data(bestand, axes, k),
        },
    )


def _grouped(bestand: Bestand, k: int) -> dict[Key, list[Nennung]]:
    groups: dict[Key, list[Nennung]] = defaultdict(list)
    for need in bestand.nennungen:
        for group in need.gruppen or (None,):
            groups[need.feld, group, need.gebiet].append(need)
    found: dict[Key, list[Nennung]] = defaultdict(list)
    for (field, group, area), needs in groups.items():
        tiny = area is not None and bestand.versorgung.gebiete.is_small(area)
        small = zeigbar(len(needs), k) is None or tiny or bool(bestand.verdeckt)
        hidden = bestand.sensibel if small else frozenset()
        key = (HIDDEN if field in hidden else field, HIDDEN if group in hidden else group, area)
        found[key] += needs
    return found


class _Line:
    """One field, group and district."""

    def __init__(
        self, axes: Achsen, bestand: Bestand, key: Key, needs: Sequence[Nennung], k: int
    ) -> None:
        field, group, area = key
        self.names = (
            axes.label("feld", field),
            axes.label("zielgruppe", group),
            axes.label("stadtteil", area),
        )
        self.needs, self.void = needs, sum(need.befund.ins_leere for need in needs)
        self.states = Counter(need.befund.lage for need in needs)
        self.offers = self._offers(bestand, key)
        self._k = k

    @property
    def order(self) -> tuple[int, int, tuple[str, ...]]:
        """The largest void first."""
        return -self.void, -len(self.needs), self.names

    @property
    def tellable(self) -> bool:
        """Whether the void may be told outside as a single number, without any total."""
        return bool(self.void) and zeigbar(self.void, self._k) is not None

    @property
    def reasons(self) -> str:
        """What was recorded as the reason."""
        return _tally((need.grund for need in self.needs), LEERE_GRUND)

    @property
    def languages(self) -> str:
        """The languages that were asked for."""
        codes = {need.sprache: language_name(need.sprache) for need in self.needs if need.sprache}
        return _tally((need.sprache for need in self.needs), codes)

    @property
    def row(self) -> tuple[Any, ...]:
        """The line for programs."""
        return (
            *self.names,
            len(self.needs),
            self.void,
            *(self.states[code] for code in LAGE),
            *self.offers,
            _tally((code for n in self.needs for code in n.befund.huerden), HUERDEN),
            "; ".join(sorted({what for need in self.needs for what in need.befund.unbekannt})),
            self.reasons,
            self.languages,
            _tally((need.zeit for need in self.needs), WUNSCHZEIT),
            sum(need.dringend for need in self.needs),
            self.tellable,
        )

    @property
    def shown(self) -> tuple[str | int, ...]:
        """The line for people."""
        here, city = self.offers
        return (
            *self.names,
            len(self.needs),
            self.void,
            "; ".join(self._states()),
            f"{here}/{city}" if here is not None else "",
            self.reasons,
            self.languages,
        )

    def _states(self) -> Iterable[str]:
        for code, label in LAGE.items():
            if count := self.states[code]:
                blocked = {h for n in self.needs if n.befund.lage == code for h in n.befund.huerden}
                more = ", ".join(HUERDEN[h] for h in HUERDEN if h in blocked)
                text = f"{label} ({more})" if more and code == "huerde" else label
                yield text if len(self.states) == 1 else f"{count} × {text}"

    def _offers(self, bestand: Bestand, key: Key) -> tuple[int | None, int | None]:
        field, group, area = key
        if HIDDEN in (field, group):
            return None, None
        groups = () if group is None else (group,)
        return bestand.versorgung.counts(Schluessel(field, groups, area, None, None))


def _tally(codes: Iterable[str | None], labels: Mapping[str, str]) -> str:
    counts = Counter(code for code in codes if code)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], labels[pair[0]]))
    return ", ".join(f"{labels[code]} ({count})" for code, count in ordered)


def _split(states: Mapping[str, int]) -> str:
    parts = [f"{label} {states[code]}" for code, label in LAGE.items() if states[code]]
    return "Im Einzelnen: " + ", ".join(parts) + "."


def _parts(bestand: Bestand, axes: Achsen, lines: Sequence[_Line], k: int) -> Iterable[Liste]:
    if lines:
        yield Liste(
            titel="Was gebraucht wird und was es dafür gibt",
            koepfe=_KOEPFE,
            zeilen=tuple(line.shown for line in lines),
        )
    if aside := _aside(bestand, axes, k):
        yield Liste(
            titel="Daneben: nicht als Lücke gezählt",
            koepfe=("Was", "Handlungsfeld", "Nennungen"),
            zeilen=aside,
        )


def _aside(bestand: Bestand, axes: Achsen, k: int) -> tuple[tuple[str, str, int], ...]:
    found: Counter[tuple[str, str | None]] = Counter()
    for kind, counts in bestand.beiseite.items():
        for field, count in counts.items():
            hidden = field in bestand.sensibel and zeigbar(count, k) is None
            found[kind, HIDDEN if hidden else field] += count
    return tuple(
        (BEISEITE[kind], "" if field is None else axes.label("feld", field), count)
        for (kind, field), count in sorted(
            found.items(),
            key=lambda one: (list(BEISEITE).index(one[0][0]), -one[1], one[0][1] or ""),
        )
    )


def _aside_data(bestand: Bestand, axes: Achsen, k: int) -> list[dict[str, Any]]:
    return [
        {"was": what, "handlungsfeld": field or None, "nennungen": count}
        for what, field, count in _aside(bestand, axes, k)
    ]


def _notes(bestand: Bestand, lines: Sequence[_Line], k: int) -> Iterable[str]:
    if not bestand.gesamt:
        yield "Dazu ist kein Bedarf aufgenommen. Aufnehmen mit: gw bedarf add"
        return
    yield "Gezählt werden Nennungen, nicht Menschen."
    yield "Ein Bedarf mit mehreren Zielgruppen steht in mehreren Zeilen."
    alone = [line for line in lines if line.tellable]
    if alone:
        named = "; ".join(f"{' · '.join(line.names)} {line.void}" for line in alone[:_TOLD])
        yield f"Für sich allein, ohne Summen daneben, lässt sich nennen (ab {k}): {named}."
    if bestand.versorgung.ohne_feld:
        yield f"Angebote ohne Handlungsfeld, die hier nicht zählen: {bestand.versorgung.ohne_feld}."
