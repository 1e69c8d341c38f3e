"""Importing lists of offers: one key is one offer, all rows or none, twice changes nothing."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.angebot import Angebot
from gemeinwesen_cli.domain.entity import changed, new_id
from gemeinwesen_cli.domain.errors import Faulty, Finding
from gemeinwesen_cli.domain.folding import fold, slugify
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.herkunft import ExterneId, Importlauf
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.importbericht import Bericht, lines_text, log_entry, receipt, refuse
from gemeinwesen_cli.usecases.importorte import Places
from gemeinwesen_cli.usecases.importteile import Desired, PartWriter
from gemeinwesen_cli.usecases.importworte import Slugs, Words
from gemeinwesen_cli.usecases.importzeile import WHOLE_CITY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gemeinwesen_cli.usecases.importzeile import Angebotsliste, AngebotZeile
    from gemeinwesen_cli.usecases.ports import Job, Store
    from gemeinwesen_cli.usecases.result import Receipt

KEEP, REFUSE = "behalten", "ablehnen"
# fields of a row that are fields of the offer: row -> offer
_PLAIN = {
    "beschreibung": "beschreibung",
    "kurztext": "kurztext",
    "status": "status",
    "url": "url",
    "email": "email",
    "anmeldung": "anmeldung",
    "anmeldung_hinweis": "anmeldung_hinweis",
    "alter_von": "alter_von",
    "alter_bis": "alter_bis",
    "voraussetzung": "voraussetzung_text",
    "hinweis": "hinweis_aktuell",
    "gueltig_von": "gueltig_von",
    "gueltig_bis": "gueltig_bis",
    "quelle": "quelle",
    "stand": "stand",
}


@frozen
class Importwahl:
    """How a list is taken in.

    `quelle` names the list ("csv:liste.csv"); its keys are unique within it. `anlegen` makes
    terms and areas that are unknown, `teilweise` takes the good rows of a list with bad ones,
    `spalten` says what becomes of columns without a field (KEEP or REFUSE).
    """

    quelle: str
    anlegen: bool = False
    teilweise: bool = False
    spalten: str = KEEP
    beispiel: bool = False


def import_offers(store: Store, job: Job, liste: Angebotsliste, wahl: Importwahl) -> Receipt:
    """Take in a list of offers.

    Raises:
        Faulty: with every finding, when a row cannot be taken and not `teilweise`.
    """
    _refuse_columns(liste, wahl)
    with store.writing(job):
        run = _Run(store, wahl, job.now)
        run.take(liste.zeilen)
        findings = sorted((*liste.fehler, *run.findings), key=lambda f: (f.line, f.column))
        if not wahl.teilweise:
            refuse(liste.name, findings)
        counts = run.counts
        counts["abgelehnt"] = len({finding.line for finding in findings})
        bericht = Bericht(
            name=liste.name,
            sha256=liste.sha256,
            quelle=wahl.quelle,
            zahlen=counts,
            angelegt=run.made,
            befunde=findings,
            hinweise=liste.hinweise,
            unbekannte_spalten=liste.unbekannte_spalten,
        )
        if counts["neu"] or counts["geaendert"]:
            run.write()
            store.of(Importlauf).add(log_entry(job, bericht))
    return receipt(job, bericht, (*_kept_columns(liste), *_twin_notes(run)))


def _refuse_columns(liste: Angebotsliste, wahl: Importwahl) -> None:
    if liste.unbekannte_spalten and wahl.spalten == REFUSE:
        named = ", ".join(liste.unbekannte_spalten)
        raise Faulty(
            f"{liste.name}: Diese Spalten kennt gw nicht: {named}.",
            hint="Bitte umbenennen oder löschen, oder mit --spalten behalten aufheben.",
        )


class _Run:
    """One import: what the rows mean, and what has to be written for them."""

    def __init__(self, store: Store, wahl: Importwahl, now: str) -> None:
        self._store = store
        self._now = now
        self._wahl = wahl
        self._words = {
            noun: Words.load(store, noun)
            for noun in ("traeger", "zielgruppe", "handlungsfeld", "stadtteil")
        }
        offers = store.of(Angebot).all()
        self._slugs = Slugs(store, "angebot", (a.slug for a in offers))
        self._names = {(a.traeger_id, fold(a.name)) for a in offers}
        self._places = Places(store, beispiel=wahl.beispiel)
        self._known = {
            e.schluessel: e.datensatz_id
            for e in store.of(ExterneId).by(quelle=wahl.quelle, tabelle="angebot")
        }
        known = set(self._known.values())
        self._offers = {a.id: a for a in offers if a.id in known}
        self._parts = PartWriter(store, list(self._offers), wahl.quelle)
        self._new: list[Angebot] = []
        self._changed: list[Angebot] = []
        self._keys: list[ExterneId] = []
        self._seen: Counter[str] = Counter()
        self._listed: set[tuple[str, str]] = set()
        self.twins: list[int] = []
        self.repeated: list[int] = []
        self.findings: list[Finding] = []
        self.counts: Counter[str] = Counter(neu=0, geaendert=0, gleich=0, abgelehnt=0)

    @property
    def made(self) -> dict[str, list[str]]:
        """What had to be made for the rows, by noun."""
        return {noun: [thing.name for thing in words.new] for noun, words in self._words.items()}

    def take(self, rows: Iterable[AngebotZeile]) -> None:
        """Find out what becomes of each row."""
        for row in rows:
            key = self._key(row)
            desired = self._desired(row, key)
            if desired is not None:
                self._take(row, key, desired)

    def _take(self, row: AngebotZeile, key: str, desired: Desired) -> None:
        before = self._offers.get(self._known.get(key, ""))
        if before is not None and self._is_other(row, before):
            return
        traeger_id, _ = self._words["traeger"].resolve(row.traeger, make=True)
        given = self._values(row) | {"traeger_id": traeger_id}
        if before is None:
            offer = Angebot(
                id=new_id(), slug=self._slugs.give(row.angebot), name=row.angebot, **given
            )
            self._new.append(offer)
            self._keys.append(self._external(offer.id, key))
            self._parts.add(offer.id, desired)
            self._note_twin(offer, row.zeile)
            self.counts["neu"] += 1
            return
        after = changed(before, name=row.angebot, **given)
        differs = after != before
        if differs:
            self._changed.append(after)
        if self._parts.change(before.id, desired) or differs:
            self.counts["geaendert"] += 1
        else:
            self.counts["gleich"] += 1

    def _note_twin(self, offer: Angebot, line: int) -> None:
        """Remember a new offer called like another of its provider: perhaps the same."""
        name = (offer.traeger_id, fold(offer.name))
        if name in self._names:
            self.twins.append(line)
        elif name in self._listed:
            self.repeated.append(line)
        self._listed.add(name)

    def _is_other(self, row: AngebotZeile, before: Angebot) -> bool:
        """Refuse a key that means quite another offer: two lists may number alike."""
        same_traeger = before.traeger_id in self._words["traeger"].meanings(row.traeger)
        if same_traeger or fold(before.name) == fold(row.angebot):
            return False
        reason = (
            f"„{row.extern_id}“ gehört schon zu „{before.name}“ eines anderen Trägers. "
            "Eine andere Liste? Dann mit --quelle NAME unterscheiden."
        )
        self.findings.append(Finding(line=row.zeile, column="extern_id", reason=reason))
        return True

    def _external(self, offer_id: str, key: str) -> ExterneId:
        return ExterneId(
            id=new_id(),
            tabelle="angebot",
            datensatz_id=offer_id,
            quelle=self._wahl.quelle,
            schluessel=key,
            zuletzt_gesehen=self._now,
        )

    def _key(self, row: AngebotZeile) -> str:
        """Return the row's key; without one, provider and name serve, counted when repeated."""
        if row.extern_id is not None:
            return row.extern_id
        base = f"name:{slugify(row.traeger)}/{slugify(row.angebot)}"
        self._seen[base] += 1
        return base if self._seen[base] == 1 else f"{base}#{self._seen[base]}"

    def _values(self, row: AngebotZeile) -> dict[str, Any]:
        """Return the fields of the offer that the list says something about."""
        values = {
            offer: getattr(row, name)
            for name, offer in _PLAIN.items()
            if getattr(row, name) is not None
        }
        if row.extra:
            values["extra"] = json.dumps(dict(row.extra), ensure_ascii=False, sort_keys=True)
        if self._wahl.beispiel:
            values["beispiel"] = True
        return values

    def _desired(self, row: AngebotZeile, key: str) -> Desired | None:
        """Return what hangs on the row's offer; None when a word of it means nothing."""
        groups = self._resolve(row, "zielgruppe", row.zielgruppen, "zielgruppen")
        excluded = self._resolve(row, "zielgruppe", row.ausgeschlossen, "ausgeschlossen")
        fields = self._resolve(row, "handlungsfeld", row.felder, "handlungsfelder")
        whole = row.stadtteil is None or fold(row.stadtteil) in WHOLE_CITY
        named = () if whole else (row.stadtteil or "",)
        areas = self._resolve(row, "stadtteil", named, "stadtteil")
        if groups is None or excluded is None or fields is None or areas is None:
            return None
        place, area = self._place(row, key, areas[0] if areas else None)
        return Desired(
            groups=tuple((i, "ausdruecklich") for i in groups)
            + tuple((i, "ausgeschlossen") for i in excluded),
            fields=tuple(fields),
            place=place,
            area=area,
            languages=row.sprachen,
            words=row.suchwoerter,
            phones=row.telefone,
            hours=row.zeiten,
            cost=row.kosten,
        )

    def _resolve(
        self, row: AngebotZeile, noun: str, names: Iterable[str], column: str
    ) -> list[str] | None:
        found, reasons = self._words[noun].resolve_all(names, make=self._wahl.anlegen)
        for reason in reasons:
            self.findings.append(Finding(line=row.zeile, column=column, reason=reason))
        return None if reasons else found

    def _place(
        self, row: AngebotZeile, key: str, area: str | None
    ) -> tuple[str | None, str | None]:
        """Return the row's place and its catchment area; a street turns the area into a place."""
        protected = row.geschuetzt
        if row.adresse is not None and row.adresse.strasse:
            return self._places.at(row.adresse, area, protected=protected), None
        if protected:
            known = self._known.get(key)
            existing = self._parts.place_of(known) if known else None
            return existing or self._places.hidden(row.angebot), None
        return None, area

    def write(self) -> None:
        """Write everything, in the order in which things point at each other."""
        for words in self._words.values():
            for thing in words.new:
                kind: Any = type(thing)
                self._store.of(kind).add(self._marked(thing))
        self._places.write(self._store)
        self._store.of(Angebot).add(*self._new)
        for offer in self._changed:
            record.edit_record(
                self._store, Angebot, "angebot", offer.id, _differing(offer, self._offers)
            )
        self._parts.write()
        self._store.of(ExterneId).add(*self._keys)

    def _marked(self, thing: Any) -> Any:
        if self._wahl.beispiel and hasattr(thing, "beispiel"):
            return changed(thing, beispiel=True)
        return thing


def _differing(after: Angebot, before: dict[str, Angebot]) -> dict[str, Any]:
    names = ("name", "traeger_id", "extra", "beispiel", *_PLAIN.values())
    old = before[after.id]
    return {n: getattr(after, n) for n in names if getattr(after, n) != getattr(old, n)}


def _kept_columns(liste: Angebotsliste) -> Iterator[str]:
    if liste.unbekannte_spalten:
        yield "Ohne eigenes Feld aufgehoben: " + ", ".join(liste.unbekannte_spalten)


def _twin_notes(run: _Run) -> Iterator[str]:
    if run.repeated:
        yield (
            f"In der Liste heißt {len(run.repeated)}-mal ein Angebot wie ein anderes desselben "
            f"Trägers ({lines_text(run.repeated)}); es bleiben eigene Angebote."
        )
    if run.twins:
        yield (
            f"{len(run.twins)}-mal heißt ein neues Angebot wie ein anderes desselben Trägers "
            f"({lines_text(run.twins)}). Dieselbe Liste unter neuem Dateinamen? "
            "Dann gw undo und noch einmal mit --quelle ALTER-NAME."
        )
