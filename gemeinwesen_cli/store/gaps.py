"""What the search for gaps reads: needs as bare rows, and where offers are at home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.gebiet import Einzug, Gebiet, Platz

if TYPE_CHECKING:
    import sqlite3

Row = tuple[Any, ...]


class SqliteGapReads:
    """The reads of gaps over one open connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take an open connection."""
        self._connection = connection

    def needs(self, von: str, bis: str) -> list[Row]:
        """Return the needs of some months, the first and the last included.

        A row is (id, field, area, language, wished time, urgency, month, status, reason).
        """
        return self._connection.execute(
            "select id, feld_id, stadtteil_id, sprache, wunschzeit, dringlichkeit, monat, status, "
            "leere_grund from bedarf where monat between ? and ? order by id",
            (von, bis),
        ).fetchall()

    def need_groups(self) -> list[Row]:
        """Return (need, target group)."""
        return self._connection.execute(
            "select bedarf_id, begriff_id from bedarf_zielgruppe order by bedarf_id, begriff_id"
        ).fetchall()

    def sensitive_terms(self) -> frozenset[str]:
        """Return the terms that need special care."""
        rows = self._connection.execute("select id from begriff where sensibel = 1")
        return frozenset(row[0] for row in rows)

    def areas(self) -> list[Gebiet]:
        """Return all areas."""
        rows = self._connection.execute(
            "select id, eltern_id, name, ebene from stadtteil order by schluessel, id"
        )
        return [Gebiet(*row) for row in rows]

    def placed(self) -> list[Platz]:
        """Return the offers' places; one protected place protects the offer as a whole."""
        rows = self._connection.execute(
            "with sheltered(id) as (select a.angebot_id from angebot_ort a join ort o "
            "on o.id = a.ort_id where o.vertraulich = 1) "
            "select a.angebot_id, case when s.id is null and o.art = 'gebaeude' "
            "then o.stadtteil_id end, s.id is not null or o.art in ('mobil', 'virtuell') "
            "from angebot_ort a join ort o on o.id = a.ort_id "
            "left join (select distinct id from sheltered) s on s.id = a.angebot_id"
        )
        return [Platz(offer, area, bool(placeless)) for offer, area, placeless in rows]

    def catchments(self) -> list[Einzug]:
        """Return the offers' catchment areas, those of their places included."""
        rows = self._connection.execute(
            "select gehoert_zu_id, stadtteil_id, streng from einzugsgebiet "
            "where gehoert_zu = 'angebot' union all "
            "select o.angebot_id, e.stadtteil_id, e.streng from einzugsgebiet e "
            "join angebot_ort o on o.id = e.gehoert_zu_id where e.gehoert_zu = 'angebot_ort'"
        )
        return [Einzug(offer, area, bool(strict)) for offer, area, strict in rows]

    def full(self, since: str) -> frozenset[str]:
        """Return the offers that were full when last heard of, as long as that is news."""
        rows = self._connection.execute(
            "with news as (select case k.gehoert_zu when 'angebot' then k.gehoert_zu_id "
            "else a.angebot_id end as offer, k.frei, k.warteliste, row_number() over "
            "(partition by k.gehoert_zu_id order by k.stand_am desc, k.id) as nr "
            "from kapazitaet k left join angebot_ort a on a.id = k.gehoert_zu_id "
            "where k.stand_am >= ?) "
            "select offer from news where nr = 1 group by offer having "
            "min(coalesce(warteliste in ('lang', 'zu'), 0) or coalesce(frei = 0, 0)) = 1",
            (since,),
        )
        return frozenset(row[0] for row in rows)

    def fields_of_offers(self) -> list[Row]:
        """Return (offer, field, leading) of all offers, the leading field first."""
        return self._connection.execute(
            "select f.angebot_id, f.begriff_id, f.haupt from angebot_feld f join begriff b "
            "on b.id = f.begriff_id order by f.angebot_id, f.haupt desc, b.slug"
        ).fetchall()

    def groups_of_offers(self) -> list[Row]:
        """Return (offer, target group) of all offers, without those they are not for."""
        return self._connection.execute(
            "select angebot_id, begriff_id from angebot_zielgruppe where modus <> 'ausgeschlossen' "
            "order by angebot_id, begriff_id"
        ).fetchall()

    def titles(self) -> dict[str, tuple[str, str, str]]:
        """Return per offer its readable name, its name and its provider."""
        rows = self._connection.execute(
            "select a.id, a.slug, a.name, t.name from angebot a join traeger t "
            "on t.id = a.traeger_id"
        )
        return {offer: (slug, name, provider) for offer, slug, name, provider in rows}
