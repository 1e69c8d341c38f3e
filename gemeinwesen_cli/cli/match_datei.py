"""Many needs of a file, answered in one run: one line for each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gemeinwesen_cli.cli.match import data
from gemeinwesen_cli.cli.output import emit
from gemeinwesen_cli.cli.prompts import pick

if TYPE_CHECKING:
    from pathlib import Path

    from gemeinwesen_cli.cli.context import AppContext
    from gemeinwesen_cli.usecases.match import Kriterien
    from gemeinwesen_cli.usecases.ports import Clock


def answer_file(
    gw: AppContext, path: Path, criteria: Kriterien, limit: int, clock: Clock | None
) -> None:
    """Print the answer to every need of a file, as soon as it is known."""
    from gemeinwesen_cli.importer.fragen import read_questions  # noqa: PLC0415
    from gemeinwesen_cli.usecases.match_viele import match_many  # noqa: PLC0415

    encode = json.JSONEncoder(ensure_ascii=False).encode
    answers = match_many(
        gw.store(),
        read_questions(path),
        criteria,
        lambda name: pick(gw, "zielgruppe", name),
        today=gw.today,
        limit=limit,
        clock=clock,
    )
    for answer in answers:
        (found,) = data(answer.ergebnis)
        emit(encode({**found, "id": answer.frage.id, "ms": answer.ms}) + "\n")
