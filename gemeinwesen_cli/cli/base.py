"""What every command shares: lazy loading, global options, German help, one error boundary."""

from __future__ import annotations

import os
import sys
from functools import partial
from importlib import import_module
from inspect import getdoc
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from gemeinwesen_cli.cli import german
from gemeinwesen_cli.cli.context import OPTIONS
from gemeinwesen_cli.cli.failure import ABORTED, NO_OUTPUT, USAGE, report_bug, report_failure
from gemeinwesen_cli.cli.registry import ALIASES, COMMANDS
from gemeinwesen_cli.domain.errors import GwError, OutputError
from gemeinwesen_cli.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., None]")
FORMATS = ("text", "json", "jsonl", "csv")
_AT_ROOT = "gw.at-root"


def _remember(ctx: Any, param: Any, value: Any) -> Any:
    """Keep the value of a global option; the one nearer to the command wins."""
    if value and not ctx.resilient_parsing:
        if param.name == "format" and value not in FORMATS:
            raise typer.BadParameter(
                f"„{value}“ gibt es hier nicht. Möglich: {', '.join(FORMATS)}", ctx=ctx, param=param
            )
        ctx.meta.setdefault(OPTIONS, {})[param.name] = value
        if ctx.parent is None:
            ctx.meta.setdefault(_AT_ROOT, set()).add(param.name)
    return value


def _option(name: str, text: str, metavar: str | None = None, **more: Any) -> TyperOption:
    return TyperOption(
        param_decls=[f"--{name}"],
        metavar=metavar,
        help=text,
        expose_value=False,
        callback=_remember,
        is_flag=metavar is None,
        type=str if metavar else None,
        **more,
    )


def _global_options(names: tuple[str, ...]) -> list[TyperOption]:
    made = {
        "format": lambda: _option(
            "format",
            "Ausgabe als text, json, jsonl oder csv.",
            "FORMAT",
            autocompletion=lambda _ctx, _args, typed: [f for f in FORMATS if f.startswith(typed)],
        ),
        "probe": lambda: _option("probe", "Nur zeigen, was geschähe; nichts schreiben."),
        "ja": lambda: _option("ja", "Jede Rückfrage mit Ja beantworten."),
        "stichtag": lambda: _option("stichtag", "Dieser Tag statt heute.", "DATUM"),
        "db": lambda: _option("db", "Diese Datenbank benutzen.", "PFAD"),
        "config": lambda: _option("config", "Diese Konfiguration benutzen.", "PFAD"),
    }
    return [made[name]() for name in names]


EVERYWHERE = ("stichtag", "db", "config")
READS = ("format", *EVERYWHERE)
WRITES = ("probe", "ja", "format", *EVERYWHERE)


class _German:
    """Help in German, plain text, in a fixed order."""

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        """Write the line that shows how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="Aufruf: ")

    def get_help_option(self: Any, ctx: Any) -> Any:
        """Return the option that shows the help, in German."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Zeigt diese Hilfe."
        return option

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:
        """Write arguments, options and commands."""
        for title, kind in (("Angaben", "argument"), ("Optionen", "option")):
            records = (
                p.get_help_record(ctx) for p in self.get_params(ctx) if p.param_type_name == kind
            )
            if rows := [german.help_row(record) for record in records if record]:
                with formatter.section(title):
                    formatter.write_dl(rows)
        if isinstance(self, TyperGroup):
            commands = ((name, self.commands[name]) for name in self.list_commands(ctx))
            rows = [(n, c.get_short_help_str(200)) for n, c in commands if not c.hidden]
            with formatter.section("Befehle"):
                formatter.write_dl(rows)


class GwCommand(_German, TyperCommand):
    """A command that touches no data of the register."""

    shared: tuple[str, ...] = EVERYWHERE

    def __init__(self, name: str | None, *, params: list[Any] | None = None, **attrs: Any) -> None:
        """Add the options that every command of this kind has."""
        own = list(params or [])
        super().__init__(name, params=[*own, *_global_options(self.shared)], **attrs)
        # An example is copied as it stands: \b keeps the help from breaking its lines.
        self.help = (self.help or "").replace("\n\nBeispiel", "\n\n\b\nBeispiel")

    def invoke(self, ctx: Any) -> Any:
        """Run; an option given before the command must be one that the command knows."""
        for name in sorted(ctx.meta.get(_AT_ROOT, ())):
            if name not in self.shared:
                raise typer.BadParameter(
                    f"Die Option --{name} gibt es bei „{ctx.command_path}“ nicht."
                )
        return super().invoke(ctx)


class ReadCommand(GwCommand):
    """A command that returns data."""

    shared = READS


class WriteCommand(GwCommand):
    """A command that changes data."""

    shared = WRITES


class GwGroup(_German, TyperGroup):
    """A group of commands; each is only made when it is called.

    Making one reads the types of all its options, which for a whole group takes longer than
    everything else a command does. Until then a line of help stands in its place.
    """

    unmade: dict[str, Callable[[], Any]]

    def __init__(self, *, unmade: dict[str, Callable[[], Any]] | None = None, **attrs: Any) -> None:
        """Take what makes each command, beside what all groups take."""
        super().__init__(**attrs)
        self.unmade = unmade or {}

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command, made now if it was not before."""
        if cmd_name in self.unmade:
            self.commands[cmd_name] = self.unmade.pop(cmd_name)()
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, whatever its case and umlauts; suggest the nearest one."""
        key = fold(args[0])
        if key in self.commands:
            args = [key, *args[1:]]
        elif args[0] not in self.commands and not ctx.resilient_parsing:
            ctx.fail(german.unknown_command(args[0], list(self.commands)))
        return super().resolve_command(ctx, args)


class RootGroup(GwGroup):
    """`gw` itself: loads only the group that is called and ends the program."""

    def __init__(self, *, params: list[Any] | None = None, **attrs: Any) -> None:
        """Put a line of help in the place of each group until it is called."""
        own = list(params or [])
        super().__init__(params=[*own, *_global_options(WRITES)], **attrs)
        self._loaded: set[str] = set()
        for name, (_module, summary) in COMMANDS.items():
            self.commands.setdefault(name, GwGroup(name=name, help=summary))

    def load(self, name: str) -> None:
        """Put the real group or command in its place."""
        if name in COMMANDS and name not in self._loaded:
            self.commands[name] = import_module(COMMANDS[name][0]).app.build(name)
            self._loaded.add(name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Load the called group; execution and completion both pass here."""
        key = fold(args[0])
        name = ALIASES.get(key, key)
        self.load(name)
        return super().resolve_command(ctx, [name if name in COMMANDS else args[0], *args[1:]])

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run and end the program: the only place where failures become words and exit codes."""
        extra["standalone_mode"] = False
        given = extra.get("args") or (args[0] if args else None)
        words = list(sys.argv[1:] if given is None else given)
        sys.exit(self._outcome(words, *args, **extra))

    def _outcome(self, words: list[str], *args: Any, **extra: Any) -> int:
        try:
            code = super().main(*args, **extra)
            _flush()
        except BrokenPipeError:
            # The reader has seen enough (| head); what cannot be flushed any more is let go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())  # type: ignore[union-attr]
            return 0
        except Exception as error:  # noqa: BLE001 - the only catch-all of the program
            return _failed(words, error)
        return code if isinstance(code, int) else 0


def _failed(words: list[str], error: Exception) -> int:
    if isinstance(error, typer.Abort):
        return report_failure(words, "Abgebrochen, nichts wurde geändert.", "", ABORTED)
    if isinstance(error, GwError):
        return report_failure(words, error.message, error.hint, error.exit_code, error)
    if isinstance(error, typer.TyperException):
        return _usage(words, error)
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        what = error.strerror or "Ein- oder Ausgabefehler"
        return report_failure(words, f"{place}{what}.", "", NO_OUTPUT)
    return report_bug(words, error)


def _flush() -> None:
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(
            f"Die Ausgabe lässt sich nicht schreiben: {error.strerror}.",
            hint="Bitte prüfen, ob auf dem Laufwerk noch Platz ist.",
        ) from error


def _usage(words: list[str], error: Any) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stdout.write(error.ctx.get_help() + "\n")
        return USAGE
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx is not None else "gw"
    return report_failure(words, german.message(error), f"Hilfe: {path} --help", USAGE)


class GwTyper(typer.Typer):
    """A group of commands as each module of this package defines one: `app = GwTyper(help=…)`."""

    def __init__(self, **options: Any) -> None:
        """Set what all groups share."""
        defaults: dict[str, Any] = {
            "cls": GwGroup,
            "no_args_is_help": True,
            "add_completion": False,
            "rich_markup_mode": None,
            "pretty_exceptions_enable": False,
            "options_metavar": "[OPTIONEN]",
            "subcommand_metavar": "BEFEHL [ANGABEN]...",
        }
        super().__init__(**(defaults | options))

    def command(
        self, name: str | None = None, *, reads: bool = False, writes: bool = False, **options: Any
    ) -> Callable[[F], F]:
        """Register a command; one that `reads` or `writes` gets the options that go with it."""
        kind = WriteCommand if writes else ReadCommand if reads else GwCommand
        defaults: dict[str, Any] = {"cls": kind, "options_metavar": "[OPTIONEN]"}
        return super().command(name, **(defaults | options))

    def build(self, name: str) -> Any:
        """Return the group, or the command where there is only one."""
        if len(self.registered_commands) == 1:
            command: Any = typer.main.get_command(self)
            command.name = name
            return command
        named = {info.name: info for info in self.registered_commands if info.name}
        lines = {
            n: TyperCommand(n, help=getdoc(info.callback), rich_markup_mode=None)
            for n, info in named.items()
        }
        return GwGroup(
            name=name,
            help=self.info.help,
            commands=lines,
            unmade={n: partial(_made, info) for n, info in named.items()},
            no_args_is_help=True,
            rich_markup_mode=None,
            options_metavar=self.info.options_metavar,
            subcommand_metavar=self.info.subcommand_metavar,
        )


def _made(info: Any) -> Any:
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    alone.registered_commands.append(info)
    return typer.main.get_command(alone)
