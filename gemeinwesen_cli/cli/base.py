"""What every command shares: lazy loading, German help, one error boundary."""

from __future__ import annotations

import os
import sys
from functools import partial
from importlib import import_module
from inspect import getdoc
from typing import TYPE_CHECKING, Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from gemeinwesen_cli.cli import german, say_version
from gemeinwesen_cli.cli.failure import (
    ABORTED,
    USAGE,
    ReaderGone,
    let_go,
    report_abort,
    report_any,
    report_failure,
)
from gemeinwesen_cli.cli.output import emit
from gemeinwesen_cli.cli.registry import ALIASES, COMMANDS
from gemeinwesen_cli.cli.shared import EVERYWHERE, READS, WRITES, refuse_unknown, shared_options
from gemeinwesen_cli.domain.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., None]")


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
            option.callback = _show_help
        return option

    def parse_args(self: Any, ctx: Any, args: list[str]) -> Any:
        """Read the arguments; a mistake knows the command it was made at."""
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc]
        except typer.TyperException as error:
            if getattr(error, "ctx", ctx) is None:
                error.ctx = ctx  # type: ignore[attr-defined]
            raise

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
        super().__init__(name, params=[*own, *shared_options(self.shared)], **attrs)
        # An example is copied as it stands: \b keeps the help from breaking its lines.
        self.help = (self.help or "").replace("\n\nBeispiel", "\n\n\b\nBeispiel")

    def invoke(self, ctx: Any) -> Any:
        """Run; an option given before the command must be one that the command knows."""
        refuse_unknown(ctx, self.shared)
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

    def __init__(
        self,
        *,
        params: list[Any] | None = None,
        unmade: dict[str, Callable[[], Any]] | None = None,
        **attrs: Any,
    ) -> None:
        """Take what makes each command, beside what all groups take."""
        super().__init__(params=params or shared_options(WRITES, hidden=True), **attrs)
        self._unmade = dict(unmade or {})

    def made(self, name: str) -> Any:
        """Return a command, made now if it was not before; None for none of that name."""
        if name in self._unmade:
            self.commands[name] = self._unmade.pop(name)()
        return self.commands.get(name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, whatever its case and umlauts; suggest the nearest one."""
        key = fold(args[0])
        if self.made(key) is not None:
            args = [key, *args[1:]]
        elif not ctx.resilient_parsing:
            ctx.fail(german.unknown_command(args[0], list(self.commands)))
        return super().resolve_command(ctx, args)


class RootGroup(GwGroup):
    """`gw` itself: loads only the group that is called and ends the program."""

    def __init__(self, *, params: list[Any] | None = None, **attrs: Any) -> None:
        """Put a line of help in the place of each group until it is called."""
        own = [*(params or []), *shared_options(WRITES), _version_option()]
        waiting: dict[str, Callable[[], Any]] = {n: partial(_loaded, n) for n in COMMANDS}
        super().__init__(params=own, unmade=waiting, **attrs)
        for name, (_module, summary) in COMMANDS.items():
            self.commands[name] = TyperCommand(name, help=summary, rich_markup_mode=None)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Load the called group; execution and completion both pass here."""
        key = fold(args[0])
        return super().resolve_command(ctx, [ALIASES.get(key, args[0]), *args[1:]])

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run and end the program: the only place where failures become words and exit codes."""
        extra["standalone_mode"] = False
        given = extra["args"] if "args" in extra else args[0] if args else None
        words = list(sys.argv[1:] if given is None else given)
        sys.exit(self._outcome(words, *args, **extra))

    def _outcome(self, words: list[str], *args: Any, **extra: Any) -> int:
        if any(not word.isprintable() and _is_broken(word) for word in words):
            return report_failure(
                words,
                "Ein Wort des Aufrufs enthält Zeichen, die sich nicht lesen lassen.",
                "Bitte im Fenster UTF-8 einstellen oder die Angabe neu tippen.",
                USAGE,
            )
        try:
            code = super().main(*args, **extra)
        except ReaderGone:
            let_go()
            return 0
        except Exception as error:  # noqa: BLE001 - the only catch-all of the program
            # Whatever goes wrong behind the Tab key, nothing is written into the line of input.
            return 1 if "_GW_COMPLETE" in os.environ else report_any(words, error)
        if code == ABORTED:
            return report_abort(words)
        return code if isinstance(code, int) else 0


def _show_help(ctx: Any, _param: Any, value: Any) -> None:
    if value and not ctx.resilient_parsing:
        emit(ctx.get_help() + "\n")
        ctx.exit()


def _is_broken(word: str) -> bool:
    """Return whether a word holds bytes that were no text (Python keeps them as surrogates)."""
    return any("\ud800" <= letter <= "\udfff" for letter in word)


def _version_option() -> TyperOption:
    def answer(ctx: Any, _param: Any, value: Any) -> None:
        if value and not ctx.resilient_parsing:
            say_version()
            ctx.exit()

    return TyperOption(
        param_decls=["--version", "-V"],
        help="Zeigt die Version.",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=answer,
    )


def _loaded(name: str) -> Any:
    return import_module(COMMANDS[name][0]).app.build(name)


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
            n: TyperCommand(n, help=info.help or getdoc(info.callback), rich_markup_mode=None)
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
