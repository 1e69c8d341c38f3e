"""Plain lists as rows: no record is built for a line that is only printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.store.table import marks

if TYPE_CHECKING:
    import sqlite3

    from gemeinwesen_cli.usecases.auswahl import OfferFilter

_BELOW = (
    "with recursive below(id) as (select ? union select e.begriff_id from begriff_eltern e "
    "join below on e.eltern_id = below.id) select id from below"
)
_ABOVE = (
    "with recursive above(id) as (select ? union select e.eltern_id from begriff_eltern e "
    "join above on e.begriff_id = above.id) select id from above"
)
_EXPRESS = "('ausdruecklich', 'offen_fuer')"


def below(connection: sqlite3.Connection, term_id: str) -> frozenset[str]:
    """Return a term and everything below it."""
    return frozenset(row[0] for row in connection.execute(_BELOW, (term_id,)))


def above(connection: sqlite3.Connection, term_id: str) -> frozenset[str]:
    """Return a term and everything above it."""
    return frozenset(row[0] for row in connection.execute(_ABOVE, (term_id,)))


def offer_columns(
    connection: sqlite3.Connection, conditions: OfferFilter, limit: int | None
) -> tuple[list[tuple[Any, ...]], int]:
    """Return the columns of a list of offers by slug, and how many there are in all."""
    where, values = _where(connection, conditions)
    (total,) = connection.execute(f"select count(*) from angebot a{where}", values).fetchone()
    rows = connection.execute(
        "select a.id, a.slug, a.name, a.traeger_id, a.status, a.gueltig_bis, a.wiedervorlage_am, "
        f"a.geprueft_am, a.beispiel, a.stand from angebot a{where} order by a.slug"
        + ("" if limit is None else f" limit {limit:d}"),
        values,
    ).fetchall()
    # Two small tables joined here are faster than ten thousand look-ups in the database.
    providers = dict(connection.execute("select id, name from traeger").fetchall())
    groups = _groups(connection, [row[0] for row in rows] if limit is not None else None)
    if not rows:
        return [()] * 10, int(total)
    ids, slugs, names, owners, *rest = zip(*rows, strict=True)
    whose = tuple(map(providers.__getitem__, owners))
    whom = tuple([groups.get(offer, "") for offer in ids])
    return [slugs, names, whose, whom, *rest], int(total)


def ending(connection: sqlite3.Connection, conditions: OfferFilter) -> list[tuple[str, str]]:
    """Return last day and slug of offers that are not closed yet, the earliest first."""
    where, values = _where(connection, conditions)
    return connection.execute(
        f"select a.gueltig_bis, a.slug from angebot a{where} and a.status <> 'beendet' "
        "order by a.gueltig_bis, a.slug",
        values,
    ).fetchall()


def _groups(connection: sqlite3.Connection, offer_ids: list[str] | None) -> dict[str, str]:
    """Return the names of the target groups per offer, of all offers for None."""
    named = dict(connection.execute("select id, name from begriff").fetchall())
    chosen = "" if offer_ids is None else f" and angebot_id in ({marks(offer_ids)})"
    found: dict[str, str] = {}
    # One row a term, cut apart here, takes half the time of one row an offer; by the term, the
    # index alone answers: no row is looked up, nothing is sorted.
    rows = connection.execute(
        "select begriff_id, group_concat(angebot_id) from angebot_zielgruppe "
        f"where modus in {_EXPRESS}{chosen} group by begriff_id order by begriff_id",
        offer_ids or [],
    )
    for term_id, offers in rows:
        name = named[term_id]
        for offer_id in offers.split(","):
            found[offer_id] = f"{found[offer_id]}, {name}" if offer_id in found else name
    return found


def _where(connection: sqlite3.Connection, conditions: OfferFilter) -> tuple[str, list[object]]:
    parts: list[str] = []
    values: list[object] = []
    for column, value in (("traeger_id", conditions.traeger_id), ("status", conditions.status)):
        if value is not None:
            parts.append(f"a.{column} = ?")
            values.append(value)
    for column, edge in (
        ("wiedervorlage_am", conditions.due_by),
        ("gueltig_bis", conditions.ends_by),
    ):
        if edge is not None:
            parts.append(f"a.{column} <= ?")
            values.append(edge)
    for table, term_id in (
        ("angebot_zielgruppe", conditions.zielgruppe_id),
        ("angebot_feld", conditions.feld_id),
    ):
        if term_id is not None:
            terms = sorted(below(connection, term_id))
            modus = f" and modus in {_EXPRESS}" if table == "angebot_zielgruppe" else ""
            parts.append(
                f"a.id in (select angebot_id from {table} where begriff_id in "
                f"({marks(terms)}){modus})"
            )
            values += terms
    if conditions.stadtteil_ids:
        areas = list(conditions.stadtteil_ids)
        parts.append(
            f"a.id in (select ao.angebot_id from angebot_ort ao join ort o on o.id = ao.ort_id "
            f"where o.stadtteil_id in ({marks(areas)}) and o.vertraulich = 0 "
            f"union select gehoert_zu_id from einzugsgebiet where stadtteil_id in ({marks(areas)}))"
        )
        values += areas * 2
    return (f" where {' and '.join(parts)}" if parts else ""), values
