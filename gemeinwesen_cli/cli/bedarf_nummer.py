"""Naming a need: b-0042, B-42 and 42 mean the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gemeinwesen_cli.cli.prompts import pick

if TYPE_CHECKING:
    from gemeinwesen_cli.cli.context import AppContext

_NUMBER = re.compile(r"(?:b-?)?0*([1-9]\d{0,8})", re.IGNORECASE)


def pick_need(gw: AppContext, text: str, *, write: bool = False) -> str:
    """Return the id of the need with that number; 42 and B-42 mean b-0042."""
    from gemeinwesen_cli.usecases.bedarf import slug_of  # noqa: PLC0415 - not for help

    number = _NUMBER.fullmatch(text.strip())
    return pick(gw, "bedarf", slug_of(int(number[1])) if number else text, write=write)
