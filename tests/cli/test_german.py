"""No English reaches a user: neither Typer's messages of today nor those of its next release."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer

from gemeinwesen_cli.cli import german

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Gw

FOLDER = Path(typer.__file__).parent
FILES = (
    "core.py",
    "models.py",
    "_types.py",
    "main.py",
    "_click/core.py",
    "_click/parser.py",
    "_click/types.py",
    "_click/utils.py",
    "_click/exceptions.py",
)
RAISING = {
    "fail",
    "BadParameter",
    "UsageError",
    "BadOptionUsage",
    "BadArgumentUsage",
    "NoSuchOption",
    "FileError",
    "ClickException",
    "MissingParameter",
}


def template(node: ast.AST) -> str | None:
    """Return a literal, each value in it as {}."""
    if isinstance(node, ast.JoinedStr):
        return "".join(
            part.value
            if isinstance(part, ast.Constant) and isinstance(part.value, str)
            else "{!r}"
            if isinstance(part, ast.FormattedValue) and part.conversion == ord("r")
            else "{}"
            for part in node.values
        )
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def literals(call: ast.Call) -> Iterator[str]:
    """Yield the texts of a call, not the pieces they are made of."""
    for argument in (*call.args, *(k.value for k in call.keywords)):
        inner = argument
        while isinstance(inner, ast.Call):  # _("…").format(…)
            if isinstance(inner.func, ast.Attribute) and isinstance(inner.func.value, ast.Call):
                inner = inner.func.value
            elif inner.args:
                inner = inner.args[0]
            else:
                break
        if (text := template(inner)) is not None:
            yield text


def messages() -> set[str]:
    """Return every text that the installed Typer can complain with."""
    found: set[str] = set()
    for name in FILES:
        for node in ast.walk(ast.parse((FOLDER / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                function = node.func
                called = getattr(function, "attr", getattr(function, "id", ""))
                if called in RAISING:
                    found.update(literals(node))
    return found


KNOWN = {
    "'{}': {}",
    "Argument {!r} takes {} values.",
    "Got unexpected extra argument(s) ({})",
    "Invalid autocompletion callback parameters: {}",
    "Missing command.",
    "No such command {name!r}.",
    "Option {!r} does not take a value.",
    "Option {!r} requires {}",
    "Takes {} values but {} given.",
    "Too many CLI parameter callback function parameters",
    "Value must be an iterable.",
    "{!r} does not match the formats {}.",
    "{!r} is not a valid UUID.",
    "{!r} is not a valid boolean. Recognized values: {}",
    "{!r} is not a valid {}.",
    "{} is not in the range {}.",
    "{} values are required, but {} given.",
    "{} {!r} does not exist.",
    "{} {} is a directory.",
    "{} {} is a file.",
    "{} {} is not readable.",
    "{} {} is not writable.",
}
# Mistakes of a programmer, raised while commands are put together; no user can make them.
NEVER_SHOWN = {
    "Invalid autocompletion callback parameters: {}",
    "Too many CLI parameter callback function parameters",
}


ENGLISH = re.compile(r"\b(?:valid|missing|requires|takes|such|must|given)\b", re.IGNORECASE)


def test_the_installed_typer_complains_in_known_ways_only() -> None:
    assert messages() == KNOWN


@pytest.mark.parametrize("text", sorted(KNOWN - NEVER_SHOWN))
@pytest.mark.parametrize("value", ["Süd", "it's", "zwei\nZeilen"])
def test_each_of_typers_complaints_has_a_german_sentence(text: str, value: str) -> None:
    filled = text.replace("{name!r}", repr(value)).replace("{!r}", repr(value), 1)
    filled = filled.replace("requires {}", "requires an argument.")
    filled = filled.replace("takes {} values", "takes 2 values").replace("{}", "2")
    said = german.message(type("UsageError", (), {"message": filled})())
    assert said != filled
    assert said.endswith((".", "2", "ä"))
    said = said.replace(value, "")
    assert not re.search(
        r"\b(?:valid|missing|requires|takes|such|must|given)\b", said, re.IGNORECASE
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["traeger", "lst"], "Unbekannter Befehl lst. Meinten Sie list?"),
        (["treager"], "Unbekannter Befehl treager. Meinten Sie traeger?"),
        (["xyzzy"], "Unbekannter Befehl xyzzy."),
        (["traeger", "add", "--nmae", "X"], "Unbekannte Option --nmae. Meinten Sie --name?"),
        (["traeger", "add", "--kürzform", "X"], "Meinten Sie --kurzform?"),
        (["traeger", "add"], "Es fehlt die Angabe --name."),
        (["traeger", "show"], "Es fehlt die Angabe TRAEGER."),
        (["traeger", "list", "x", "y"], "Zu viele Angaben: x y"),
        (["traeger", "list", "--alle=3"], "Die Option --alle nimmt keinen Wert an."),
        (["traeger", "list", "--format"], "Die Option --format braucht einen Wert."),
        (["traeger", "list", "--format", "xml"], "--format: „xml“ gibt es hier nicht. Möglich:"),
        (["match", "--alter", "alt"], "--alter: „alt“ ist keine ganze Zahl."),
        (["match", "--alter", "130"], "--alter: 130 liegt nicht im erlaubten Bereich. Erlaubt"),
        (["match", "--anzahl", "0"], "Erlaubt ist 1 oder mehr."),
        (["completion", "show", "--shell", "tcsh"], "--shell: „tcsh“ gibt es hier nicht. Möglich:"),
        (["--format", "json"], "Es fehlt ein Befehl."),
        (["--stichtag", "nie", "traeger", "list"], "--stichtag: „nie“ ist kein Datum."),
        (["traeger", "list", "--db", ""], "--db: Hier fehlt der Wert."),
    ],
)
def test_mistakes_are_said_in_german_with_the_way_to_help(
    gw: Gw, arguments: list[str], sentence: str
) -> None:
    stderr = gw(*arguments, code=2).stderr
    first, *rest = stderr.splitlines()
    assert first.startswith("Fehler: ")
    assert sentence in first
    assert rest[-1].startswith("Hilfe: gw")
    words = [word for word in arguments if word in {"traeger", "match", "completion"}]
    if words and not arguments[0].startswith("--"):
        assert f"gw {words[0]}" in rest[-1]


def walked(command: Any, names: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield names
    for name in list(getattr(command, "commands", ())):
        yield from walked(command.made(name), (*names, name))


def test_help_is_german_everywhere(gw: Gw) -> None:
    from gemeinwesen_cli.cli.app import app  # noqa: PLC0415 - the whole tree is made here

    everything = list(walked(typer.main.get_command(app)))
    assert len(everything) > 40
    for names in everything:
        text = gw(*names, "--help").stdout
        assert text.startswith("Aufruf: gw")
        assert "Zeigt diese Hilfe." in text
        for english in ("Usage", "Options:", "Commands:", "Arguments", "required", "default:"):
            assert english not in text, names
        assert not re.search(r"<(?:str|int|path|float|boolean)", text), names


def test_help_stays_within_the_terminal(gw: Gw) -> None:
    for line in gw("--help").stdout.splitlines():
        assert len(line) <= 80


def test_a_value_with_odd_letters_is_shown_as_it_was_typed(gw: Gw) -> None:
    assert "„it's 3“" in gw("match", "--alter", "it's 3", code=2).stderr


def test_a_long_list_of_words_stands_in_the_text_where_it_can_wrap(gw: Gw) -> None:
    lines = gw("traeger", "add", "--help").stdout.splitlines()
    assert all(len(line) <= 80 for line in lines)
    text = " ".join(" ".join(lines).split())
    assert "--rechtsform WORT Rechtsform. Möglich: verein, ggmbh," in text
    assert "--status aktiv|ruht|aufgeloest Stand der Dinge." in text
