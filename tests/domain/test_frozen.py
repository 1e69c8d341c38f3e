"""Frozen records behave like frozen dataclasses."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any, ClassVar

import pytest

from gemeinwesen_cli.domain.frozen import frozen


@frozen
class Thing:
    LABEL: ClassVar[str] = "Ding"

    name: str
    number: int = 1
    words: list[str] = field(default_factory=list)


def test_fields_defaults_and_equality() -> None:
    thing = Thing(name="a")
    assert (thing.name, thing.number, thing.words) == ("a", 1, [])
    assert thing == Thing(name="a", words=[])
    assert thing != Thing(name="b")
    assert [f.name for f in fields(Thing)] == ["name", "number", "words"]
    assert Thing(name="a").words is not thing.words


def test_it_can_be_replaced_hashed_and_read() -> None:
    thing = replace(Thing(name="a"), number=2)
    assert repr(thing) == "Thing(name='a', number=2, words=[])"
    with pytest.raises(TypeError):
        hash(thing)  # a list inside
    assert len({Flat(name="x"), Flat(name="x"), Flat(name="y")}) == 2


@frozen
class Flat:
    name: str


@pytest.mark.parametrize("given", [{}, {"name": "a", "colour": "red"}])
def test_missing_and_unknown_fields_are_refused(given: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="missing or unknown fields"):
        Thing(**given)


def test_nothing_can_be_assigned_or_deleted() -> None:
    thing: Any = Flat(name="a")
    with pytest.raises(FrozenInstanceError):
        thing.name = "b"
    with pytest.raises(FrozenInstanceError):
        del thing.name
    assert thing.name == "a"
