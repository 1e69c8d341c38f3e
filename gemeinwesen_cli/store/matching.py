"""What matching reads: bare rows, narrowed by the database, no record per offer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.baum import Baum, Knoten
from gemeinwesen_cli.store.table import chunks, marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_CURRENT = (
    "status in ('aktiv', 'voruebergehend_geschlossen') "
    "and (gueltig_bis is null or gueltig_bis >= ?) and (gueltig_von is null or gueltig_von <= ?)"
)
Row = tuple[Any, ...]


class SqliteMatchReads:
    """The reads of matching over one open connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take an open connection."""
        self._connection = connection

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

    def group_tags(self, term_ids: Iterable[str]) -> list[Row]:
        """Return (offer id, term id, modus) of the target groups that are among the terms."""
        return _in(
            self._connection,
            "select angebot_id, begriff_id, modus from angebot_zielgruppe where begriff_id in ({})",
            term_ids,
        )

    def field_tags(self) -> list[Row]:
        """Return (offer id, term id) of all fields of work."""
        return self._connection.execute(
            "select angebot_id, begriff_id from angebot_feld"
        ).fetchall()

    def languages(self) -> list[Row]:
        """Return (offer id, language, level) of all offers, those of their places included."""
        return self._connection.execute(
            "select gehoert_zu_id, code, niveau from sprache_angebot where gehoert_zu = 'angebot' "
            "union all select o.angebot_id, s.code, s.niveau from sprache_angebot s "
            "join angebot_ort o on o.id = s.gehoert_zu_id where s.gehoert_zu = 'angebot_ort'"
        ).fetchall()

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

    def hours(self, day: str, offer_ids: Iterable[str] | None) -> list[Row]:
        """Return (offer id, kind, OSM hours, words) valid on a day, those of places too."""
        valid = "coalesce(z.gueltig_von, :tag) <= :tag and coalesce(z.gueltig_bis, :tag) >= :tag"
        columns = "z.art, z.oh, coalesce(z.freitext, z.quelle_text)"
        statement = (
            f"select z.gehoert_zu_id, {columns} from zeit z "
            f"where z.gehoert_zu = 'angebot' and {valid} "
            f"union all select a.angebot_id, {columns} from zeit z join angebot_ort a "
            f"on a.id = z.gehoert_zu_id where z.gehoert_zu = 'angebot_ort' and {valid} "
            f"union all select a.angebot_id, {columns} from zeit z join angebot_ort a "
            f"on a.ort_id = z.gehoert_zu_id where z.gehoert_zu = 'ort' and {valid}"
        )
        rows = self._connection.execute(statement, {"tag": day}).fetchall()
        if offer_ids is None:
            return rows
        wanted = frozenset(offer_ids)
        return [row for row in rows if row[0] in wanted]

    def facts(self, offer_ids: Iterable[str]) -> list[Row]:
        """Return what ranking and the line of a hit need.

        A row is (id, slug, name, provider, short text, description, status, registration, ends on,
        checked on, as of, example, has a public phone or mail).
        """
        return _in(
            self._connection,
            "select a.id, a.slug, a.name, t.name, a.kurztext, a.beschreibung, a.status, "
            "a.anmeldung, a.gueltig_bis, a.geprueft_am, a.stand, a.beispiel, "
            "(a.email is not null or t.email is not null or exists(select 1 from telefon f where "
            "f.gehoert_zu_id in (a.id, t.id) and f.oeffentlich = 1)) "
            "from angebot a join traeger t on t.id = a.traeger_id where a.id in ({})",
            offer_ids,
        )

    def details(self, offer_ids: Sequence[str]) -> dict[str, list[Row]]:
        """Return what stands in the way or is worth saying of a few offers, per kind of fact."""
        listed = list(offer_ids)
        return {
            "sprache": [row for row in self.languages() if row[0] in set(listed)],
            "kosten": _in(
                self._connection,
                "select angebot_id, art, betrag_cent, je, hinweis from kosten "
                "where angebot_id in ({}) order by id",
                listed,
            ),
            "ort": _in(
                self._connection,
                "select a.angebot_id, o.name, o.strasse, o.hausnummer, o.vertraulich, s.name "
                "from angebot_ort a join ort o on o.id = a.ort_id "
                "left join stadtteil s on s.id = o.stadtteil_id where a.angebot_id in ({}) "
                "order by o.slug",
                listed,
            ),
            "telefon": _in(
                self._connection,
                "select gehoert_zu_id, nummer_e164, durchwahl from telefon "
                "where oeffentlich = 1 and gehoert_zu = 'angebot' and gehoert_zu_id in ({}) "
                "order by id",
                listed,
            ),
            "kennung": _in(
                self._connection,
                "select datensatz_id, schluessel from externe_id where tabelle = 'angebot' "
                "and datensatz_id in ({}) order by quelle",
                listed,
            ),
        }

    def words(self, text: str) -> tuple[list[str], dict[str, dict[str, float]]]:
        """Return the terms of a text, and per offer what each found one is worth."""
        from gemeinwesen_cli.store import search  # noqa: PLC0415 - stems are only for texts

        return search.word_scores(self._connection, text)


def _in(connection: sqlite3.Connection, statement: str, values: Iterable[str]) -> list[Row]:
    rows: list[Row] = []
    for part in chunks(sorted(values)):
        rows += connection.execute(statement.format(marks(part)), part).fetchall()
    return rows
