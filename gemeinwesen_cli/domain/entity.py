"""What all records have in common."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

if TYPE_CHECKING:
    from dataclasses import Field


class Entity(Protocol):
    """A record of one table; its dataclass fields are the columns, in their order.

    `TABLE` names the table, `LABEL` what a coordinator calls one of it, `PERSONAL` the fields
    whose values never enter the append-only history, `OWNER` the field that holds the id of the
    thing it is a part of ("" for things of their own).
    """

    TABLE: ClassVar[str]
    LABEL: ClassVar[str]
    PERSONAL: ClassVar[frozenset[str]]
    OWNER: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def id(self) -> str:
        """The UUID that never changes."""


E = TypeVar("E", bound=Entity)


def new_id() -> str:
    """Return a random UUID (RFC 9562, version 4) as text."""
    raw = bytearray(os.urandom(16))
    raw[6] = raw[6] & 0x0F | 0x40
    raw[8] = raw[8] & 0x3F | 0x80
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def differences(before: E, after: E) -> dict[str, tuple[Any, Any]]:
    """Return the fields in which two states of one record differ: name -> (before, after)."""
    return {
        f.name: (old, new)
        for f in fields(before)
        if (old := getattr(before, f.name)) != (new := getattr(after, f.name))
    }


def changed(record: E, **values: Any) -> E:
    """Return the record with other values."""
    return replace(record, **values)
