"""Commands with so many options that even their table is only made when they are called."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class _Taking:
    """A command function that receives its options together as keyword arguments."""

    def __init__(
        self, function: Callable[..., None], options: Callable[[], Mapping[str, Any]]
    ) -> None:
        self.function = function
        self.options = options
        self.__name__ = function.__name__
        self.__doc__ = function.__doc__
        self.__module__ = function.__module__

    def __call__(self, *args: Any, **given: Any) -> None:
        self.function(*args, **given)

    @property
    def __signature__(self) -> inspect.Signature:
        """The parameters of the function, with one for every option."""
        own = inspect.signature(self.function, eval_str=True).parameters.values()
        keep = [p for p in own if p.kind is not inspect.Parameter.VAR_KEYWORD]
        added = [
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=False if option.__origin__ is bool else None,
                annotation=option,
            )
            for name, option in self.options().items()
        ]
        return inspect.Signature([*keep, *added])

    @property
    def __annotations__(self) -> dict[str, Any]:  # type: ignore[override]
        """The same as types, which is what Typer looks at."""
        return {name: p.annotation for name, p in self.__signature__.parameters.items()}


def taking(
    options: Callable[[], Mapping[str, Any]],
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command a table of options, name -> annotated type."""

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        return _Taking(function, options)

    return decorate
