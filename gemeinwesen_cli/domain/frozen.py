"""Frozen records with named fields, made without the price of generated code.

`dataclasses.dataclass` writes and compiles the methods of every class anew, a millisecond for
each, and a command loads thirty of them. Here one set of methods serves all, and the fields are
worked out when somebody asks; `fields`, `replace` and type checkers see ordinary dataclasses.
"""

from __future__ import annotations

from dataclasses import Field, FrozenInstanceError, dataclass, field, fields
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


class _Fields:
    """Stands where the fields will be until they are asked for."""

    def __get__(self, _instance: object, owner: type) -> Any:
        dataclass(init=False, repr=False, eq=False)(owner)
        return vars(owner)["__dataclass_fields__"]


def field_kinds(cls: type) -> dict[str, str]:
    """Return the fields of a record and their types as they are written.

    Only for modules that import annotations from `__future__`, as all here do.
    """
    kinds = cls.__annotations__.items()
    return {name: kind for name, kind in kinds if not kind.startswith("ClassVar")}


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def frozen(cls: C) -> C:
    """Make a class a frozen record whose fields are given by name.

    A record does not inherit the fields of another one.
    """
    names = field_kinds(cls)
    given = {name: vars(cls)[name] for name in names if name in vars(cls)}
    makers = {n: f.default_factory for n, f in given.items() if isinstance(f, Field)}
    for name, value in (
        ("__frozen_names__", frozenset(names)),
        ("__frozen_defaults__", {n: v for n, v in given.items() if n not in makers}),
        ("__frozen_makers__", makers),
        ("__dataclass_fields__", _Fields()),
        *((name, vars(_Methods)[name]) for name in _NAMES),
    ):
        setattr(cls, name, value)
    return cls
