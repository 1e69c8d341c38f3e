"""Which offers a plain list shows; apart from the ports, which cost a list 4 ms to load."""

from __future__ import annotations

from gemeinwesen_cli.domain.frozen import frozen


@frozen
class OfferFilter:
    """Conditions of the plain list of offers; all given ones must hold.

    `zielgruppe_id` and `feld_id` include what lies below them in the tree; `due_by` and
    `ends_by` are ISO dates up to which the next review or the end of funding falls.
    """

    traeger_id: str | None = None
    zielgruppe_id: str | None = None
    feld_id: str | None = None
    stadtteil_ids: tuple[str, ...] = ()
    status: str | None = None
    due_by: str | None = None
    ends_by: str | None = None
