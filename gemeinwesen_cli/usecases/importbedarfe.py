"""Importing lists of needs: a mention is a Bedarf, all rows or none, twice changes nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.bedarf import Bedarf, BedarfStatus, BedarfZielgruppe, worte
from gemeinwesen_cli.domain.entity import changed, new_id
from gemeinwesen_cli.domain.errors import Finding, NotFound, Rejected
from gemeinwesen_cli.domain.folding import fold
from gemeinwesen_cli.domain.herkunft import ExterneId, Importlauf
from gemeinwesen_cli.domain.personenbezug import KINDS, find_personal
from gemeinwesen_cli.usecases.bedarf import slug_of
from gemeinwesen_cli.usecases.bedarf_konzept import Konzepte
from gemeinwesen_cli.usecases.bedarf_stand import Stand, move, stand_at, stand_entry
from gemeinwesen_cli.usecases.eigene_worte import first_day
from gemeinwesen_cli.usecases.importbericht import Bericht, log_entry, receipt, refuse
from gemeinwesen_cli.usecases.importworte import Words
from gemeinwesen_cli.usecases.importzeile import WHOLE_CITY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gemeinwesen_cli.domain.bedarf import Worte
    from gemeinwesen_cli.usecases.bedarfzeile import Bedarfsliste, BedarfZeile
    from gemeinwesen_cli.usecases.importe import Importwahl
    from gemeinwesen_cli.usecases.ports import Job, Store
    from gemeinwesen_cli.usecases.result import Receipt

_PLAIN = ("sprache", "wunschzeit", "dringlichkeit", "quelle", "monat")
_LONGEST_NAME = 60
_LONGEST_WORDS = 2000
_DIGITS = 16


def import_needs(store: Store, job: Job, liste: Bedarfsliste, wahl: Importwahl) -> Receipt:
    """Take in a list of needs.

    A row with its own key is changed by the same key again; without one, the same file again
    changes nothing, and any other file counts anew.

    Raises:
        Faulty: with every finding, when a row cannot be taken and not `teilweise`.
    """
    with store.writing(job):
        run = _Run(store, job, liste, wahl)
        for row in liste.zeilen:
            run.take(row)
        findings = sorted((*liste.fehler, *run.findings), key=lambda f: (f.line, f.column))
        if not wahl.teilweise:
            refuse(liste.name, findings)
        run.counts["abgelehnt"] = len({finding.line for finding in findings})
        bericht = Bericht(
            name=liste.name,
            sha256=liste.sha256,
            quelle=wahl.quelle,
            zahlen=run.counts,
            angelegt=run.made,
            befunde=findings,
            hinweise=(*liste.hinweise, *run.notes),
            unbekannte_spalten=liste.unbekannte_spalten,
        )
        if run.counts["neu"] or run.counts["geaendert"]:
            notes = tuple(_repeat_notes(store, liste, wahl, new=run.counts["neu"]))
            run.write()
            store.of(Importlauf).add(log_entry(job, bericht))
        else:
            notes = ()
    return receipt(job, bericht, (*notes, *_dropped_columns(liste)))


def _repeat_notes(
    store: Store, liste: Bedarfsliste, wahl: Importwahl, *, new: int
) -> Iterator[str]:
    """Warn when another list of this name came before: without keys its rows count twice."""
    keyless = any(row.extern_id is None for row in liste.zeilen)
    before = store.of(Importlauf).by(profil=wahl.quelle)
    if new and keyless and any(run.datei_hash != liste.sha256 for run in before):
        yield (
            "Eine Liste dieses Namens wurde schon einmal übernommen. Ohne die Spalte extern_id "
            "zählt jede Zeile neu; war das nicht gemeint: gw undo"
        )


def _dropped_columns(liste: Bedarfsliste) -> Iterator[str]:
    if liste.unbekannte_spalten:
        yield "Nicht übernommen, ohne eigenes Feld: " + ", ".join(liste.unbekannte_spalten)


class _Run:
    """One import: what the rows mean, and what has to be written for them."""

    def __init__(self, store: Store, job: Job, liste: Bedarfsliste, wahl: Importwahl) -> None:
        self._store, self._job, self._wahl = store, job, wahl
        self._words = {
            noun: Words.load(store, noun) for noun in ("zielgruppe", "handlungsfeld", "stadtteil")
        }
        self._concepts = Konzepte(store)
        # Without a key of their own, rows are known by the file they stand in.
        self._file = f"datei:{liste.sha256[:_DIGITS]}"
        self._known = {
            (e.quelle, e.schluessel): e.datensatz_id
            for quelle in (wahl.quelle, self._file)
            for e in store.of(ExterneId).by(quelle=quelle, tabelle=Bedarf.TABLE)
        }
        self._needs = {b.id: b for b in store.of(Bedarf).among("id", self._known.values())}
        self._tags: dict[str, set[str]] = {need: set() for need in self._needs}
        for tag in store.of(BedarfZielgruppe).among("bedarf_id", self._needs):
            self._tags[tag.bedarf_id].add(tag.begriff_id)
        self._new: list[Any] = []
        self._changed: list[Bedarf] = []
        self._retagged: dict[str, set[str]] = {}
        self._moved: list[tuple[str, Stand]] = []
        self._spoken: list[Worte] = []
        self.findings: list[Finding] = []
        self.notes: list[str] = []
        self.counts: Counter[str] = Counter(neu=0, geaendert=0, gleich=0, abgelehnt=0)

    @property
    def made(self) -> dict[str, list[str]]:
        """What had to be made for the rows, by noun."""
        return {noun: [thing.name for thing in words.new] for noun, words in self._words.items()}

    def take(self, row: BedarfZeile) -> None:
        """Find out what becomes of a row: one need, or `anzahl` of the same."""
        before = len(self.findings)
        values, groups = self._values(row), self._groups(row)
        stand = self._stand(row)
        if row.extern_id:
            self._harmless(row, "extern_id", row.extern_id)
        spoken = self._spoken_of(row)
        if len(self.findings) > before or stand is None:
            return
        for number in range(1, row.anzahl + 1):
            quelle, key = self._key(row, number)
            known = self._needs.get(self._known.get((quelle, key), ""))
            if known is None:
                self._add(row, (quelle, key), values, groups, stand, spoken)
            else:
                self._change(known, row, values, groups, stand)

    def _add(
        self,
        row: BedarfZeile,
        key: tuple[str, str],
        values: dict[str, Any],
        groups: list[str],
        stand: Stand,
        spoken: str | None,
    ) -> None:
        month = row.monat or self._job.today.isoformat()[:7]
        number = self._store.needs().next_number()
        need = Bedarf(
            id=new_id(),
            slug=slug_of(number),
            beispiel=self._wahl.beispiel,
            **{"monat": month, **self._completed(values)},
        )
        need = stand_at(need, stand)
        self._new += [
            need,
            stand_entry(need, 1, self._job),
            *(BedarfZielgruppe(id=new_id(), bedarf_id=need.id, begriff_id=term) for term in groups),
            ExterneId(
                id=new_id(),
                tabelle=Bedarf.TABLE,
                datensatz_id=need.id,
                quelle=key[0],
                schluessel=key[1],
                zuletzt_gesehen=self._job.now,
            ),
        ]
        if spoken:
            self._spoken.append(worte(need.id, spoken, first_day(self._job)))
        self.counts["neu"] += 1

    def _change(
        self,
        before: Bedarf,
        row: BedarfZeile,
        values: dict[str, Any],
        groups: list[str],
        stand: Stand,
    ) -> None:
        """Take over what differs; where a need stands, only while nobody has decided it here."""
        after = changed(before, **(values if before.feld_id else self._completed(values)))
        differs = after != before
        if differs:
            self._changed.append(after)
        if row.zielgruppen and set(groups) != self._tags[before.id]:
            self._retagged[before.id] = set(groups)
            differs = True
        if before.status == "offen" and stand.status != "offen":
            self._moved.append((before.id, stand))
            differs = True
        self.counts["geaendert" if differs else "gleich"] += 1

    def _values(self, row: BedarfZeile) -> dict[str, Any]:
        """Return the fields of the need that the list says something about."""
        values = {name: v for name in _PLAIN if (v := getattr(row, name)) is not None}
        for noun, word, column, field in (
            ("handlungsfeld", row.feld, "handlungsfeld", "feld_id"),
            ("stadtteil", row.stadtteil, "stadtteil", "stadtteil_id"),
        ):
            if word and not (noun == "stadtteil" and fold(word) in WHOLE_CITY):
                values[field] = next(iter(self._resolve(row, noun, (word,), column)), None)
        if row.konzept:
            try:
                values["konzept"] = self._concepts.slug(row.konzept)
            except NotFound as error:
                self._wrong(row, "konzept", f"{error.message} {error.hint}")
        return values

    def _completed(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return the fields of a need with the field of work its concept stands for."""
        concept = values.get("konzept")
        if values.get("feld_id") or concept is None:
            return values
        return {**values, "feld_id": self._concepts.field(concept)}

    def _groups(self, row: BedarfZeile) -> list[str]:
        return self._resolve(row, "zielgruppe", row.zielgruppen, "zielgruppen")

    def _stand(self, row: BedarfZeile) -> Stand | None:
        """Return where the list says the need stands; None when that cannot be."""
        stand = Stand(
            status=row.status or ("ins_leere" if row.leere_grund else "offen"),
            leere_grund=row.leere_grund,
            weitergeleitet_an=row.weitergeleitet_an,
        )
        try:
            stand_at(Bedarf(id="", slug="", monat=""), stand)
        except Rejected as error:
            self._wrong(row, "status", error.message)
            return None
        return stand

    def _spoken_of(self, row: BedarfZeile) -> str | None:
        """Return the own words of a row; those that look personal are left out and named."""
        found = find_personal(row.worte or "")
        if found:
            kinds = ", ".join(dict.fromkeys(KINDS[one.art] for one in found))
            self.notes.append(
                f"Zeile {row.zeile}, worte: Das sieht persönlich aus ({kinds}); "
                "ohne die Worte übernommen."
            )
            return None
        if row.worte and len(row.worte) > _LONGEST_WORDS:
            self._wrong(row, "worte", f"Mehr als {_LONGEST_WORDS} Zeichen.")
        return row.worte

    def _key(self, row: BedarfZeile, number: int) -> tuple[str, str]:
        """Return (source, key) of one of the row's needs."""
        more = f"#{number}" if number > 1 else ""
        if row.extern_id is None:
            return self._file, f"{row.zeile}{more}"
        return self._wahl.quelle, f"{row.extern_id}{more}"

    def _resolve(self, row: BedarfZeile, noun: str, names: Iterable[str], column: str) -> list[str]:
        known = self._words[noun]
        named = list(names)
        if self._wahl.anlegen:
            unknown = [name for name in named if not known.meanings(name)]
            if [name for name in unknown if not self._harmless(row, column, name)]:
                return []
        found, reasons = known.resolve_all(named, make=self._wahl.anlegen)
        for reason in reasons:
            self._wrong(row, column, reason)
        return found

    def _harmless(self, row: BedarfZeile, column: str, text: str) -> bool:
        """Refuse as a lasting word what is a sentence, or names a person."""
        personal = any(one.sicher for one in find_personal(text))
        if personal or len(text) > _LONGEST_NAME:
            why = "Das sieht persönlich aus" if personal else f"Mehr als {_LONGEST_NAME} Zeichen"
            self._wrong(row, column, f"{why} und bliebe dauerhaft; gehört das in worte?")
            return False
        return True

    def _wrong(self, row: BedarfZeile, column: str, reason: str) -> None:
        self.findings.append(Finding(line=row.zeile, column=column, reason=reason))

    def write(self) -> None:
        """Write everything, in the order in which things point at each other."""
        for words in self._words.values():
            for thing in words.new:
                kind: Any = type(thing)
                self._store.of(kind).add(thing)
        for kind in (Bedarf, BedarfStatus, BedarfZielgruppe, ExterneId):
            self._store.of(kind).add(*(one for one in self._new if isinstance(one, kind)))
        for need in self._changed:
            self._store.of(Bedarf).update(need)
        for need_id, groups in self._retagged.items():
            self._retag(need_id, groups)
        for need_id, stand in self._moved:
            move(self._store, self._job, need_id, stand)
        self._store.needs().keep_words(*self._spoken)

    def _retag(self, need_id: str, groups: set[str]) -> None:
        have = self._store.of(BedarfZielgruppe).by(bedarf_id=need_id)
        gone = [tag.id for tag in have if tag.begriff_id not in groups]
        self._store.of(BedarfZielgruppe).remove(*gone)
        self._store.of(BedarfZielgruppe).add(
            *(
                BedarfZielgruppe(id=new_id(), bedarf_id=need_id, begriff_id=term)
                for term in sorted(groups - {tag.begriff_id for tag in have})
            )
        )
