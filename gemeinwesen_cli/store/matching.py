"""What matching reads: bare rows, narrowed by the database, no record per offer."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.baum import Baum, Knoten
from gemeinwesen_cli.store.table import chunks, marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from gemeinwesen_cli.domain.verstehen import Atom, Verstanden
    from gemeinwesen_cli.store.textsuche import Textsuche, Verfahren

_CURRENT = (
    "status in ('aktiv', 'voruebergehend_geschlossen') "
    "and (gueltig_bis is null or gueltig_bis >= ?) and (gueltig_von is null or gueltig_von <= ?)"
)
Row = tuple[Any, ...]
# What hangs on an offer itself; {} stands for the offers.
_OF_OFFER = {
    "kosten": "select angebot_id, art, betrag_cent, je, hinweis from kosten "
    "where angebot_id in ({}) order by id",
    "voraussetzung": "select angebot_id, text from voraussetzung "
    "where muss = 1 and angebot_id in ({}) order by text",
    "ort": "select a.angebot_id, o.name, o.strasse, o.hausnummer, o.vertraulich, s.name "
    "from angebot_ort a join ort o on o.id = a.ort_id left join stadtteil s "
    "on s.id = o.stadtteil_id where a.angebot_id in ({}) order by o.slug",
    "kennung": "select datensatz_id, schluessel from externe_id where tabelle = 'angebot' "
    "and datensatz_id in ({}) order by quelle",
}
# What hangs on an offer or on the offer at one of its places; {} stands for both.
_OF_OWNER = {
    "sprache": "select gehoert_zu_id, code, niveau from sprache_angebot "
    "where gehoert_zu_id in ({}) order by code",
    "gebiet": "select e.gehoert_zu_id, coalesce(s.name, e.freitext) from einzugsgebiet e "
    "left join stadtteil s on s.id = e.stadtteil_id "
    "where e.streng = 1 and e.gehoert_zu_id in ({}) order by 2",
    "platz": "select gehoert_zu_id, frei, warteliste, stand_am from kapazitaet "
    "where gehoert_zu_id in ({}) order by stand_am desc",
}
_PHONES = (
    "select gehoert_zu_id, nummer_e164, durchwahl from telefon "
    "where oeffentlich = 1 and art <> 'fax' and gehoert_zu_id in ({}) order by id"
)


class SqliteMatchReads:
    """The reads of matching over one open connection."""

    def __init__(self, connection: sqlite3.Connection, verfahren: Verfahren | None = None) -> None:
        """Take an open connection; `verfahren` leaves out parts of the search."""
        self._connection = connection
        self._verfahren = verfahren

    def tree(self, taxonomie: str) -> Baum:
        """Return a tree of terms."""
        rows = self._connection.execute(
            "select id, slug, name, facette, alter_von, alter_bis from begriff where taxonomie = ? "
            "order by slug",
            (taxonomie,),
        )
        terms = [
            Knoten(i, slug, name, bool(facet), None if low is None else (low, high))
            for i, slug, name, facet, low, high in rows
        ]
        links = self._connection.execute(
            "select begriff_id, eltern_id from begriff_eltern order by begriff_id, nr"
        )
        return Baum(terms, links.fetchall())

    def current_offers(self, day: str) -> frozenset[str]:
        """Return the offers that can be handed out on a day."""
        statement = f"select id from angebot where {_CURRENT}"
        return frozenset(row[0] for row in self._connection.execute(statement, (day, day)))

    def standing(
        self, day: str, fresh_since: str, among: Iterable[str] | None = None
    ) -> dict[str, tuple[str, str, int]]:
        """Return per current offer (id, readable name, standing), of all or of some.

        The standing is 1 for an offer checked since a day, plus 2 for one that can be reached.
        """
        statement = (
            "with reachable(id) as (select gehoert_zu_id from telefon where oeffentlich = 1 "
            "union select id from traeger where email is not null) "
            "select a.id, a.slug, coalesce(coalesce(a.geprueft_am, a.stand) >= ?, 0) "
            "+ 2 * (a.email is not null or own.id is not null or provider.id is not null) "
            "from angebot a left join reachable own on own.id = a.id "
            f"left join reachable provider on provider.id = a.traeger_id where {_CURRENT}"
        )
        values = [fresh_since, day, day]
        if among is None:
            return {row[0]: row for row in self._connection.execute(statement, values)}
        return {
            row[0]: row
            for part in chunks(sorted(among))
            for row in self._connection.execute(
                f"{statement} and a.id in ({marks(part)})", values + part
            )
        }

    def paused(self) -> frozenset[str]:
        """Return the offers that are closed for a time."""
        rows = self._connection.execute(
            "select id from angebot where status = 'voruebergehend_geschlossen'"
        )
        return frozenset(row[0] for row in rows)

    def group_tags(self, term_ids: Iterable[str]) -> list[tuple[str, str, list[str]]]:
        """Return (term id, modus, offer ids) of the target groups that are among the terms."""
        # one row a term, cut apart here, takes half the time of one row an offer
        rows = _in(
            self._connection,
            "select begriff_id, modus, group_concat(angebot_id) from angebot_zielgruppe "
            "where begriff_id in ({}) group by begriff_id, modus order by begriff_id, modus",
            term_ids,
        )
        return [(term_id, modus, offers.split(",")) for term_id, modus, offers in rows]

    def field_tags(self) -> list[tuple[str, list[str]]]:
        """Return (term id, offer ids) of all fields of work."""
        rows = self._connection.execute(
            "select begriff_id, group_concat(angebot_id) from angebot_feld "
            "group by begriff_id order by begriff_id"
        )
        return [(term_id, offers.split(",")) for term_id, offers in rows]

    def languages(self, among: Iterable[str] | None = None) -> list[Row]:
        """Return (offer id, language, level) of all offers or some, those of their places too."""
        own = "select gehoert_zu_id, code, niveau from sprache_angebot where gehoert_zu = 'angebot'"
        there = (
            "select o.angebot_id, s.code, s.niveau from sprache_angebot s "
            "join angebot_ort o on o.id = s.gehoert_zu_id where s.gehoert_zu = 'angebot_ort'"
        )
        if among is None:
            return self._connection.execute(f"{own} union all {there}").fetchall()
        offers = sorted(among)
        return _in(self._connection, f"{own} and gehoert_zu_id in ({{}})", offers) + _in(
            self._connection, f"{there} and o.angebot_id in ({{}})", offers
        )

    def areas(self) -> list[Row]:
        """Return (area id, id of the area around it, name)."""
        return self._connection.execute(
            "select id, eltern_id, name from stadtteil order by id"
        ).fetchall()

    def catchments(self) -> list[Row]:
        """Return (offer id, area id or null, strict) of all catchment areas."""
        return self._connection.execute(
            "select gehoert_zu_id, stadtteil_id, streng from einzugsgebiet "
            "where gehoert_zu = 'angebot' union all "
            "select o.angebot_id, e.stadtteil_id, e.streng from einzugsgebiet e "
            "join angebot_ort o on o.id = e.gehoert_zu_id where e.gehoert_zu = 'angebot_ort'"
        ).fetchall()

    def places(self) -> list[Row]:
        """Return (offer id, area id or null) of all places; a protected place tells no area."""
        return self._connection.execute(
            "select a.angebot_id, case when o.vertraulich = 1 then null else o.stadtteil_id end "
            "from angebot_ort a join ort o on o.id = a.ort_id"
        ).fetchall()

    def ages(self) -> list[Row]:
        """Return (offer id, from, to) where an age is given."""
        return self._connection.execute(
            "select id, alter_von, alter_bis from angebot "
            "where alter_von is not null or alter_bis is not null"
        ).fetchall()

    def costs(self) -> list[Row]:
        """Return (offer id, kind of cost)."""
        return self._connection.execute("select angebot_id, art from kosten order by id").fetchall()

    def step_free(self) -> list[Row]:
        """Return (offer id, value) of the feature "stufenlos" at the offers' places."""
        return self._connection.execute(
            "select a.angebot_id, b.wert from angebot_ort a join barrierefreiheit b "
            "on b.ort_id = a.ort_id where b.merkmal = 'stufenlos'"
        ).fetchall()

    def hours(self, day: str, offer_ids: Iterable[str] | None = None) -> list[Row]:
        """Return (offer id, kind, OSM hours, words) valid on a day, those of places too.

        Without offers it returns the hours of all.
        """
        valid = "coalesce(z.gueltig_von, ?) <= ? and coalesce(z.gueltig_bis, ?) >= ?"
        columns = "z.art, z.oh, coalesce(z.freitext, z.quelle_text)"
        sources = (
            ("z.gehoert_zu_id", "", "angebot"),
            ("a.angebot_id", "join angebot_ort a on a.id = z.gehoert_zu_id", "angebot_ort"),
            ("a.angebot_id", "join angebot_ort a on a.ort_id = z.gehoert_zu_id", "ort"),
        )
        found: list[Row] = []
        for owner, join, kind in sources:
            statement = (
                f"select {owner}, {columns} from zeit z {join} where z.gehoert_zu = '{kind}' "
                f"and {valid}"
            )
            if offer_ids is None:
                found += self._connection.execute(statement, (day,) * 4).fetchall()
                continue
            for part in chunks(sorted(offer_ids)):
                chosen = f"{statement} and {owner} in ({marks(part)})"
                found += self._connection.execute(chosen, [day] * 4 + part).fetchall()
        return found

    def facts(self, offer_ids: Iterable[str]) -> list[Row]:
        """Return what the line of a hit needs.

        A row is (id, slug, name, provider, short text, description, status, registration, ends on,
        checked on, as of, example, age from, age to, what must hold, news).
        """
        return _in(
            self._connection,
            "select a.id, a.slug, a.name, t.name, a.kurztext, a.beschreibung, a.status, "
            "a.anmeldung, a.gueltig_bis, a.geprueft_am, a.stand, a.beispiel, a.alter_von, "
            "a.alter_bis, a.voraussetzung_text, a.hinweis_aktuell "
            "from angebot a join traeger t on t.id = a.traeger_id where a.id in ({})",
            offer_ids,
        )

    def details(self, day: str, offer_ids: Sequence[str]) -> dict[str, list[Row]]:
        """Return what stands in the way or is worth saying of a few offers, per kind of fact.

        Every row begins with the offer. Phones are those of the offer and its public contacts and
        places; those of the provider only where it has none.
        """
        places = _in(
            self._connection,
            "select a.id, a.angebot_id, a.ort_id, o.vertraulich from angebot_ort a "
            "join ort o on o.id = a.ort_id where a.angebot_id in ({})",
            offer_ids,
        )
        owners = {offer: offer for offer in offer_ids} | {row[0]: row[1] for row in places}
        found = {kind: _in(self._connection, sql, offer_ids) for kind, sql in _OF_OFFER.items()}
        for kind, sql in _OF_OWNER.items():
            rows = _in(self._connection, sql, owners)
            found[kind] = [(owners[row[0]], *row[1:]) for row in rows]
        found["telefon"] = self._phones(day, owners, places)
        return found

    def _phones(self, day: str, owners: Mapping[str, str], places: Iterable[Row]) -> list[Row]:
        near: dict[str, set[str]] = defaultdict(set)
        for owner, offer in owners.items():
            near[owner].add(offer)
        # One protected place protects the offer as a whole: a number leads to an address.
        sheltered = {offer for _, offer, _, protected in places if protected}
        for _, offer, place, _ in places:
            if offer not in sheltered:
                near[place].add(offer)
        contacts = _in(
            self._connection,
            "select gehoert_zu_id, id, loeschen_am from kontakt "
            "where oeffentlich = 1 and gehoert_zu_id in ({})",
            near,
        )
        for owner, contact, until in contacts:
            if until is None or until > day:
                near[contact] |= near[owner]
        found = self._phones_of(near)
        alone = sorted(set(owners.values()) - {row[0] for row in found})
        providers: dict[str, set[str]] = defaultdict(set)
        for offer, provider in _in(
            self._connection, "select id, traeger_id from angebot where id in ({})", alone
        ):
            providers[provider].add(offer)
        return found + self._phones_of(providers)

    def _phones_of(self, owners: Mapping[str, set[str]]) -> list[Row]:
        return [
            (offer, number, extension)
            for owner, number, extension in _in(self._connection, _PHONES, owners)
            for offer in sorted(owners[owner])
        ]

    @cached_property
    def _textsuche(self) -> Textsuche:
        from gemeinwesen_cli.store.textsuche import Textsuche  # noqa: PLC0415 - only for texts

        return Textsuche(self._connection, self._verfahren)

    def indexed_offers(self) -> int:
        """Return how many offers the search index holds."""
        return self._textsuche.offers

    def understand(self, text: str) -> Verstanden:
        """Return what a text says."""
        return self._textsuche.understand(text)

    def spoken_of(
        self, understood: Verstanden, allowed: Collection[str] | None
    ) -> tuple[list[Atom], list[tuple[str, Mapping[str, int], float]]]:
        """Return what to look for, and (offer, what its words are worth, its letters)."""
        atoms = self._textsuche.weighted(understood)
        rows = self._textsuche.candidates(understood, atoms, allowed)
        return atoms, [(row.angebot, row.gewichte, row.zeichen) for row in rows]


def _in(connection: sqlite3.Connection, statement: str, values: Iterable[str]) -> list[Row]:
    rows: list[Row] = []
    for part in chunks(sorted(values)):
        rows += connection.execute(statement.format(marks(part)), part).fetchall()
    return rows
