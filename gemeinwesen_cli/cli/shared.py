"""The options that every command shares, accepted before and after its name."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import typer
from typer.core import TyperGroup, TyperOption

from gemeinwesen_cli.cli.context import OPTIONS
from gemeinwesen_cli.domain.errors import GwError

FORMATS = ("text", "json", "jsonl", "csv")
EVERYWHERE = ("stichtag", "db", "config")
READS = ("format", *EVERYWHERE)
WRITES = ("probe", "ja", "format", *EVERYWHERE)
_EARLY = "gw.given-before-the-command"
_TEXTS = {
    "probe": ("Nur zeigen, was geschähe; nichts schreiben.", None),
    "ja": ("Jede Rückfrage mit Ja beantworten.", None),
    "format": ("Ausgabe als text, json, jsonl oder csv.", "FORMAT"),
    "stichtag": ("Dieser Tag statt heute; sonst GW_STICHTAG.", "DATUM"),
    "db": ("Diese Datenbank benutzen; sonst GW_DB.", "PFAD"),
    "config": ("Diese Konfiguration benutzen; sonst GW_CONFIG.", "PFAD"),
}


def shared_options(names: tuple[str, ...], *, hidden: bool = False) -> list[TyperOption]:
    """Return new options of these names; each leaves its value in the context of the run."""
    return [_option(name, hidden=hidden) for name in names]


def refuse_unknown(ctx: Any, known: tuple[str, ...]) -> None:
    """Refuse an option given before the command that the command does not know.

    A `--probe` that is accepted and then ignored would write.
    """
    for name in sorted(ctx.meta.get(_EARLY, ())):
        if name not in known:
            raise typer.BadParameter(
                f"Die Option --{name} gibt es bei „{ctx.command_path}“ nicht.", ctx=ctx
            )


def _option(name: str, *, hidden: bool) -> TyperOption:
    text, metavar = _TEXTS[name]
    return TyperOption(
        param_decls=[f"--{name}"],
        metavar=metavar,
        help=text,
        hidden=hidden,
        expose_value=False,
        callback=_remember,
        is_flag=metavar is None,
        type=str if metavar else None,
        autocompletion=_formats if name == "format" else None,
    )


def _formats(_ctx: Any, _args: Any, typed: str) -> list[tuple[str, str] | str]:
    return [name for name in FORMATS if name.startswith(typed)]


def _remember(ctx: Any, param: Any, value: Any) -> Any:
    """Keep the value where the context of the run looks; the one nearest to the command wins."""
    if value is None or value is False:
        return value
    if not ctx.resilient_parsing:
        value = _checked(ctx, param, value)
    ctx.meta.setdefault(OPTIONS, {})[param.name] = value
    if isinstance(ctx.command, TyperGroup):
        ctx.meta.setdefault(_EARLY, set()).add(param.name)
    return value


def _checked(ctx: Any, param: Any, value: Any) -> Any:
    """Return a value that can be used; what cannot is refused even where nobody would ask."""
    if value == "":
        raise typer.BadParameter("Hier fehlt der Wert.", ctx=ctx, param=param)
    if param.name == "format" and value not in FORMATS:
        raise typer.BadParameter(
            f"„{value}“ gibt es hier nicht. Möglich: {', '.join(FORMATS)}", ctx=ctx, param=param
        )
    if param.name == "stichtag":
        return _day(ctx, param, value)
    return value


def _day(ctx: Any, param: Any, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        from gemeinwesen_cli.importer.datum import parse_date  # noqa: PLC0415 - rarely needed

    try:
        return parse_date(value, datetime.now().astimezone().date()).isoformat()
    except GwError as error:
        raise typer.BadParameter(f"{error.message} {error.hint}", ctx=ctx, param=param) from None
