"""Frozen records with named fields, made without the price of generated code.

`dataclasses.dataclass` writes and compiles the methods of every class anew, a millisecond for
each, and a command loads thirty of them. Here one set of methods serves all; `fields`,
`replace` and type checkers see ordinary dataclasses.
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from typing import Any, TypeVar, dataclass_transform

C = TypeVar("C", bound=type)


class _Methods:
    """What every frozen record can do; never made itself."""

    def __init__(self: Any, **given: Any) -> None:
        kind = type(self)
        values = {**kind.__frozen_defaults__, **given}
        for name, make in kind.__frozen_makers__.items():
            if name not in given:
                values[name] = make()
        if values.keys() != kind.__frozen_names__:
            odd = ", ".join(sorted(values.keys() ^ kind.__frozen_names__))
            raise TypeError(f"{kind.__name__}: missing or unknown fields: {odd}")
        self.__dict__.update(values)

    def __setattr__(self: Any, name: str, _value: Any) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self: Any, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self: Any, other: object) -> bool:
        return type(self) is type(other) and bool(self.__dict__ == other.__dict__)

    def __hash__(self: Any) -> int:
        return hash((type(self), *(self.__dict__[f.name] for f in fields(self))))

    def __repr__(self: Any) -> str:
        shown = ", ".join(f"{f.name}={self.__dict__[f.name]!r}" for f in fields(self))
        return f"{type(self).__name__}({shown})"


_NAMES = ("__init__", "__setattr__", "__delattr__", "__eq__", "__hash__", "__repr__")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def frozen(cls: C) -> C:
    """Make a class a frozen record whose fields are given by name."""
    dataclass(init=False, repr=False, eq=False)(cls)
    known: Any = fields(cls)
    for name, value in (
        ("__frozen_names__", frozenset(f.name for f in known)),
        ("__frozen_defaults__", {f.name: f.default for f in known if f.default is not MISSING}),
        (
            "__frozen_makers__",
            {f.name: f.default_factory for f in known if f.default_factory is not MISSING},
        ),
        *((name, vars(_Methods)[name]) for name in _NAMES),
    ):
        setattr(cls, name, value)
    return cls
