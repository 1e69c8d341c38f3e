"""Offers that do the same for the same people in the same place: a chance to work together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.folding import sort_key
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.tafel import Liste, Tafel
from gemeinwesen_cli.domain.wochenplan import shared, weekly
from gemeinwesen_cli.usecases.versorgung import Versorgung

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from gemeinwesen_cli.domain.baum import Baum
    from gemeinwesen_cli.usecases.ports import Store

_TWO = 2
_CITY = "ganze Stadt"
_KOEPFE = ("Handlungsfeld", "Zielgruppe", "Stadtteil", "Angebote", "Zeiten")
SPALTEN = ("handlungsfeld", "zielgruppen", "stadtteile", "angebote", "traeger", "zeiten",
           "selber_traeger")  # fmt: skip
_OVERLAP, _COMPLEMENT = "zur selben Zeit", "zu verschiedenen Zeiten"


@frozen
class Auswahl:
    """Ids that narrow what is looked at; empty means everything."""

    felder: tuple[str, ...] = ()
    gruppen: tuple[str, ...] = ()
    gebiete: tuple[str, ...] = ()


@frozen
class Gruppe:
    """Offers that do the same: for which groups, in which districts, at which times."""

    feld: str
    gruppen: tuple[str, ...]
    gebiete: tuple[str, ...]
    angebote: tuple[tuple[str, str, str], ...]  # readable name, name, provider
    zeiten: str

    @property
    def traeger(self) -> tuple[str, ...]:
        """Return who offers."""
        return tuple(dict.fromkeys(provider for _, _, provider in self.angebote))


def doppelt(store: Store, auswahl: Auswahl, *, today: date) -> Tafel:
    """Return what is offered alike, largest groups first; one provider's own apart."""
    register = _Register(store, today)
    found = sorted(
        register.groups(auswahl),
        key=lambda g: (-len(g.traeger), -len(g.angebote), sort_key(g.feld), g.gruppen, g.angebote),
    )
    together = [group for group in found if len(group.traeger) > 1]
    alone = [group for group in found if len(group.traeger) == 1]
    parts = []
    if together:
        parts.append(_liste("Verschiedene Träger", together))
    if alone:
        parts.append(_liste("Vom selben Träger", alone))
    return Tafel(
        titel="Ähnliche Angebote am selben Ort",
        untertitel="gleiches Handlungsfeld, gleiche Zielgruppe, gleicher Stadtteil",
        kopf=(_summary(together, alone),),
        hinweise=tuple(_notes(together, register.grob)),
        teile=tuple(parts),
        spalten=SPALTEN,
        zeilen=tuple(_row(group) for group in found),
        daten={"mehrere_traeger": len(together), "selber_traeger": len(alone)},
    )


class _Register:
    """The offers with what they do, for whom and where."""

    def __init__(self, store: Store, today: date) -> None:
        self._supply, reads = Versorgung(store, today), store.gaps()
        self._titles = reads.titles()
        offers = self._supply.offers
        self._groups: dict[str, set[str]] = defaultdict(set)
        for offer, group in reads.groups_of_offers():
            self._groups[offer].add(group)
        tags: dict[str, list[str]] = defaultdict(list)
        for offer, field, _leading in reads.fields_of_offers():
            if offer in offers:
                tags[offer].append(field)
        self._by_field: dict[str, list[str]] = defaultdict(list)
        self.grob = 0
        for offer, fields in tags.items():
            leaf = self._leaf(fields)
            if leaf is None:
                self.grob += 1
            else:
                self._by_field[leaf].append(offer)
        hours: dict[str, list[str | None]] = defaultdict(list)
        for offer, kind, oh, _words in store.matching().hours(today.isoformat()):
            if kind != "telefonzeit":
                hours[offer].append(oh)
        self._hours = hours

    def groups(self, auswahl: Auswahl) -> Iterator[Gruppe]:
        """Yield what is offered alike."""
        fields = self._wanted(auswahl.felder, self._supply.felder)
        groups = self._wanted(auswahl.gruppen, self._supply.gruppen)
        areas = {self._supply.gebiete.district(area) for area in auswahl.gebiete}
        for field, offers in self._by_field.items():
            if not fields or field in fields:
                yield from self._alike(field, offers, groups, areas)

    def _leaf(self, fields: list[str]) -> str | None:
        """Return the leading field, or what the offer does of it in particular.

        None for a field that only heads others: two offers there may do very different things.
        """
        tree, leading = self._supply.felder, fields[0]
        below = tree.below(leading)
        particular = (f for f in fields[1:] if f in below and not tree.below(f))
        if not below or tree.above(leading):
            return next(particular, leading)
        return next(particular, None)

    def _alike(
        self, field: str, offers: list[str], groups: frozenset[str], areas: set[str | None]
    ) -> Iterator[Gruppe]:
        found: dict[frozenset[str], tuple[set[str], set[str]]] = {}
        for group, members in self._members(offers).items():
            if groups and group not in groups:
                continue
            for area, here in self._places(members).items():
                if len(here) >= _TWO and (not areas or area in areas or area == _CITY):
                    said = found.setdefault(frozenset(here), (set(), set()))
                    said[0].add(group)
                    said[1].add(area)
        for alike in _largest(found):
            yield self._group(field, alike, *found[alike])

    def _members(self, offers: list[str]) -> dict[str, set[str]]:
        """Return per target group the offers for it, by its own tag or one that includes it."""
        tagged: dict[str, set[str]] = defaultdict(set)
        for offer in offers:
            for group in self._groups[offer]:
                tagged[group].add(offer)
        tree = self._supply.gruppen
        return {
            group: own.union(*(tagged[above] for above in tree.above(group) if above in tagged))
            for group, own in list(tagged.items())
        }

    def _places(self, members: set[str]) -> dict[str, set[str]]:
        """Return the members per district; those of the whole city are in each."""
        sites = self._supply.standorte
        everywhere = members & sites.ganze_stadt
        found: dict[str, set[str]] = {}
        for area, offers in sites.je_gebiet.items():
            barred = sites.streng_anderswo.get(area, frozenset())
            here = (members & offers) - barred
            if here - everywhere:
                found[area] = here | everywhere
        if len(everywhere) >= _TWO:
            found[_CITY] = everywhere
        return found

    def _group(
        self, field: str, members: frozenset[str], groups: set[str], areas: set[str]
    ) -> Gruppe:
        supply = self._supply
        names = [supply.gruppen.terms[group].name for group in groups]
        places = [area if area == _CITY else supply.gebiete.name(area) for area in areas]
        return Gruppe(
            feld=supply.felder.terms[field].name,
            gruppen=tuple(sorted(names, key=sort_key)),
            gebiete=tuple(sorted(places, key=sort_key)),
            angebote=tuple(
                sorted((self._titles[offer] for offer in members), key=lambda t: sort_key(t[1]))
            ),
            zeiten=self._times(members),
        )

    def _times(self, members: frozenset[str]) -> str:
        """Return whether the known hours meet; nothing when fewer than two are known."""
        plans = [
            [weekly(oh) for oh in self._hours[offer]]
            for offer in sorted(members)
            if offer in self._hours
        ]
        known = [own for own in plans if any(plan.zeiten for plan in own)]
        if len(known) < _TWO:
            return ""
        meet = any(
            shared(one, other)
            for number, own in enumerate(known)
            for others in known[number + 1 :]
            for one in own
            for other in others
        )
        return _OVERLAP if meet else _COMPLEMENT

    def _wanted(self, terms: Iterable[str], tree: Baum) -> frozenset[str]:
        chosen = list(terms)
        below = (tree.below(term) for term in chosen)
        return frozenset(chosen).union(*below)


def _largest(found: Mapping[frozenset[str], object]) -> Iterator[frozenset[str]]:
    """Yield the sets that are no part of another."""
    holding: dict[str, list[frozenset[str]]] = defaultdict(list)
    for members in sorted(found, key=lambda m: (-len(m), sorted(m))):
        if not any(members < other for other in holding[min(members)]):
            yield members
        for offer in members:
            holding[offer].append(members)


def _liste(title: str, groups: Iterable[Gruppe]) -> Liste:
    rows = tuple(_shown(group) for group in groups)
    return Liste(titel=title, koepfe=_KOEPFE, zeilen=rows, bloecke=True)


def _shown(group: Gruppe) -> tuple[str, ...]:
    offers = "\n".join(f"{name} ({provider})" for _, name, provider in group.angebote)
    return (
        group.feld,
        ", ".join(group.gruppen),
        ", ".join(group.gebiete),
        offers,
        group.zeiten,
    )


def _row(group: Gruppe) -> tuple[object, ...]:
    return (
        group.feld,
        list(group.gruppen),
        list(group.gebiete),
        [slug for slug, _, _ in group.angebote],
        list(group.traeger),
        group.zeiten or None,
        len(group.traeger) == 1,
    )


def _summary(together: list[Gruppe], alone: list[Gruppe]) -> str:
    if not together and not alone:
        return "Kein Angebot gleicht einem anderen in Handlungsfeld, Zielgruppe und Stadtteil."
    parts = []
    if together:
        what = "bieten verschiedene Träger Ähnliches für dieselben Menschen am selben Ort an"
        parts.append(f"{_times(together)} {what}.")
    if alone:
        parts.append(f"{_times(alone)} bietet ein Träger selbst Ähnliches mehrfach an.")
    return " ".join(parts)


def _times(groups: list[Gruppe]) -> str:
    return "Einmal" if len(groups) == 1 else f"{len(groups)}-mal"


def _notes(together: list[Gruppe], coarse: int) -> Iterator[str]:
    if together:
        yield (
            "Das ist kein Vorwurf, sondern eine Gelegenheit: sich kennenlernen, Zeiten abstimmen, "
            "aufeinander verweisen, gemeinsam werben."
        )
    yield "Angebote ohne Zielgruppe oder ohne Handlungsfeld lassen sich nicht vergleichen."
    if coarse:
        yield f"Auch nicht Angebote, deren Handlungsfeld nur allgemein angegeben ist: {coarse}."
