"""German for what Typer says by itself; a test compares with the texts of the installed Typer."""

from __future__ import annotations

import difflib
import re
from typing import Any

from gemeinwesen_cli.domain.folding import fold

_CUTOFF = 0.6
_NAME_COLUMN = 30  # what Typer leaves to the names of options
_METAVARS = {
    "<str>": "TEXT",
    "<int>": "ZAHL",
    "<int range>": "ZAHL",
    "<float>": "ZAHL",
    "<float range>": "ZAHL",
    "<path>": "PFAD",
    "<file>": "DATEI",
    "<boolean>": "JA|NEIN",
    "<bool>": "JA|NEIN",
}
# Pattern of an English message -> German; {0}, {1} are what the pattern caught. Values may hold
# anything, line breaks and quotes too.
_PATTERNS: tuple[tuple[str, str], ...] = (
    (r"(.*) is not a valid int(?: range)?\.", "{0} ist keine ganze Zahl."),
    (r"(.*) is not a valid float(?: range)?\.", "{0} ist keine Zahl."),
    (r"(.*) is not a valid boolean\. Recognized values: .*", "{0} ist weder ja noch nein."),
    (r"(.*) is not a valid UUID\.", "{0} ist keine Kennung (UUID)."),
    (r"(.*) is not a valid .*\.", "{0} ist hier kein gültiger Wert."),
    (r"(.*) is not in the range .*\.", "{0} liegt nicht im erlaubten Bereich."),
    (r"(.*) is not one of .*\.", "{0} gibt es hier nicht."),
    (r"(.*) does not match the formats .*\.", "{0} hat nicht die erwartete Form."),
    (r"\w+ (.*) does not exist\.", "{0} gibt es nicht."),
    (r"\w+ (.*) is a file\.", "{0} ist eine Datei, gebraucht wird ein Ordner."),
    (r"\w+ (.*) is a directory\.", "{0} ist ein Ordner, gebraucht wird eine Datei."),
    (r"\w+ (.*) is not readable\.", "{0} darf nicht gelesen werden."),
    (r"\w+ (.*) is not writable\.", "{0} darf nicht geschrieben werden."),
    (r"'(.*)': .*", "{0} lässt sich nicht öffnen."),
    (r"Got unexpected extra argument\(s\) \((.*)\)", "Zu viele Angaben: {0}"),
    (r"Option ['\"](.*)['\"] does not take a value\.", "Die Option {0} nimmt keinen Wert an."),
    (r"Option ['\"](.*)['\"] requires an argument\.", "Die Option {0} braucht einen Wert."),
    (r"Option ['\"](.*)['\"] requires (\d+) arguments\.", "Die Option {0} braucht {1} Werte."),
    (r"Argument ['\"](.*)['\"] takes (\d+) values\.", "Die Angabe {0} braucht {1} Werte."),
    (r"Takes (\d+) values but (\d+) given\.", "Gebraucht werden {0} Werte, da sind {1}."),
    (r"(\d+) values are required, but (\d+) given\.", "Gebraucht werden {0} Werte, da sind {1}."),
    (r"Value must be an iterable\.", "Hier sind mehrere Werte nötig."),
    (r"Missing command\.", "Es fehlt ein Befehl."),
    (r"No such command ['\"](.*)['\"]\.", "Unbekannter Befehl {0}."),
)
# Patterns stay text until they are used: most commands need none of them.
_QUOTED = r"(?s)(['\"])(.*)\1"
_BRACKETS = (
    ("default: ", "Vorgabe: "),
    ("env var: ", "Umgebungsvariable: "),
    ("required", "Pflichtangabe"),
)
_CHOICES = r"<([\w|-]+\|[\w|-]+)>"
_RANGE = r"(-?\d+(?:\.\d+)?)<=x<=(-?\d+(?:\.\d+)?)"


def nearest(word: str, choices: list[str]) -> str | None:
    """Return the choice most like a mistyped word, umlauts either way; None when none is near."""
    folded = {fold(choice): choice for choice in choices}
    found = difflib.get_close_matches(fold(word), list(folded), n=1, cutoff=_CUTOFF)
    return folded[found[0]] if found else None


def message(error: Any) -> str:
    """Return the German sentence for one of Typer's usage errors, told apart by their names."""
    kind = type(error).__name__
    if kind == "MissingParameter":
        return _missing(error)
    if kind == "NoSuchOption":
        return _no_such_option(error)
    if kind == "FileError":
        return f"„{error.ui_filename}“ lässt sich nicht öffnen."
    text = _translated(str(error.message))
    name = _name(error)
    if kind != "BadParameter":
        return text
    return f"{name}: {text}{_possible(error)}" if name else text


def unknown_command(word: str, choices: list[str]) -> str:
    """Return the sentence for a mistyped command."""
    near = nearest(word, choices)
    return f"Unbekannter Befehl {word}." + (f" Meinten Sie {near}?" if near else "")


def help_row(row: tuple[str, str]) -> tuple[str, str]:
    """Return a row of Typer's help in German: names of value kinds and the bracket at the end."""
    left, right = _choices_beside(*row)
    for english, german in _METAVARS.items():
        left = left.replace(english, german)
    if choices := re.search(_CHOICES, left):
        left = left.replace(choices[0], choices[1])
    head, bracket, tail = right.rpartition("[")
    if bracket and tail.endswith("]"):
        for english, german in _BRACKETS:
            tail = tail.replace(english, german)
        right = f"{head}[" + re.sub(_RANGE, r"\1 bis \2", tail)
    return left, right


def _choices_beside(left: str, right: str) -> tuple[str, str]:
    """Move a long list of words out of the narrow column of names: there it could not wrap."""
    option, _, kind = left.rpartition(" ")
    if not option or "|" not in kind or len(left) <= _NAME_COLUMN:
        return left, right
    words = ", ".join(kind.strip("<>").split("|"))
    text, bracket, tail = right.partition("  [")
    return f"{option} WORT", f"{text} Möglich: {words}.{bracket}{tail}".strip()


def _translated(text: str) -> str:
    for pattern, german in _PATTERNS:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            return german.format(*map(_value, found.groups()))
    return text


def _value(text: str) -> str:
    """Return a value as it was typed, in German quotes where Typer put its own."""
    quoted = re.fullmatch(_QUOTED, text)
    return f"„{quoted[2]}“" if quoted else text


def _missing(error: Any) -> str:
    return f"Es fehlt die Angabe {_name(error)}.{_possible(error)}"


def _possible(error: Any) -> str:
    """Return what would have been right, where the kind of value says so."""
    kind = getattr(getattr(error, "param", None), "type", None)
    if choices := getattr(kind, "choices", None):
        return f" Möglich: {', '.join(str(getattr(c, 'value', c)) for c in choices)}"
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    if low is not None and high is not None:
        return f" Erlaubt ist {low} bis {high}."
    if low is not None:
        return f" Erlaubt ist {low} oder mehr."
    return f" Erlaubt ist höchstens {high}." if high is not None else ""


def _no_such_option(error: Any) -> str:
    known = [opt for p in error.ctx.command.get_params(error.ctx) for opt in p.opts]
    near = nearest(error.option_name, [opt for opt in known if opt.startswith("--")])
    return f"Unbekannte Option {error.option_name}." + (f" Meinten Sie {near}?" if near else "")


def _name(error: Any) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return ""
    longest = max(param.opts, key=len, default="")
    return longest if param.param_type_name == "option" else param.make_metavar(error.ctx)
