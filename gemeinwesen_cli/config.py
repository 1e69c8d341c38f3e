"""The settings of the office: config.yaml -> frozen class Config, the only home of defaults.

Every command reads the settings, so a compiled copy of the checked file lies in the user's cache
folder, keyed by the file's place, time and size; yaml is loaded only when the file is new.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
import zlib
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from gemeinwesen_cli import __version__
from gemeinwesen_cli.domain.errors import ConfigError, OutputError
from gemeinwesen_cli.domain.systemfehler import reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml import Node

_FOLDER = "gemeinwesen"
_NAME = "config.yaml"
_EXAMPLE = "config.example.yaml"
_LAENDER = "BB|BE|BW|BY|HB|HE|HH|MV|NI|NW|RP|SH|SL|SN|ST|TH"
_LARGEST_FILE = 100_000
_DEEPEST = 4
_MOST_DAYS = 3650


@dataclass(frozen=True, slots=True, kw_only=True)
class Buero:
    """The office as it stands on flyers and lists."""

    name: str = ""
    """What the office calls itself."""
    strasse: str = ""
    """Street and number."""
    plz: str = ""
    """Postal code, five digits."""
    ort: str = ""
    """City of the address."""
    telefon: str = ""
    """Number printed for questions."""
    email: str = ""
    """Mail address printed for questions."""
    web: str = ""
    """Web address; printed flyers carry it as QR code."""
    sprechzeiten: str = ""
    """When people can come or call, in German words."""
    logo: str = ""
    """Picture file (SVG or PNG)."""
    verantwortlich: str = ""
    """Person answering for the content (V. i. S. d. P.), with address."""
    herausgeber: str = ""
    """Publisher; empty means the office itself."""
    druckerei: str = ""
    """Printer with address; empty when printed by the office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Farben:
    """Colours of printed matter."""

    haupt: str = "#0b4a57"
    """Areas and headings; white text must be readable on it."""
    akzent: str = "#c8451b"
    """Emphasis on white."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Every setting with its default."""

    wer: str = ""
    """Freely chosen sign of who writes; never the login."""
    stadt: str = ""
    """City, put where an address has none."""
    vorwahl: str = ""
    """Area code put before phone numbers typed without one."""
    bundesland: str = ""
    """Code of the Land, for its holidays."""
    sprachen: tuple[str, ...] = ("de",)
    """Languages of a flyer when none are given."""
    datenbank: str = ""
    """Place of the register; empty means the user's data folder."""
    vorlagen: str = ""
    """Folder of own templates, which come before the shipped ones."""
    schriften: str = ""
    """Folder of own fonts for print."""
    wiedervorlage_tage: int = 365
    """Days after which a checked offer is due for the next check."""
    aufbewahrung_tage: int = 90
    """Days for which the images behind `gw undo` are kept."""
    kleinste_zahl: int = 5
    """Smallest count about people that may be published (k)."""
    nullen: str = "zeigen"
    """Whether a zero about people is shown or suppressed like a small count."""
    duenn_bis: int = 1
    """So many offers are still thin."""
    ausreichend_bis: int = 3
    """So many offers are enough, more are several."""
    buero: Buero = field(default_factory=Buero)
    """The office."""
    farben: Farben = field(default_factory=Farben)
    """The colours."""


_SECTIONS: dict[str, type[Any]] = {"Config": Config, "Buero": Buero, "Farben": Farben}
_PLAIN: dict[str, type[Any]] = {"str": str, "int": int, "tuple[str, ...]": tuple}
_PATHS = {"Config": ("datenbank", "vorlagen", "schriften"), "Buero": ("logo",)}
_COLOUR = (r"#[0-9a-fA-F]{6}", "eine Farbe wie #0b4a57, in Anführungszeichen")
_RULES: dict[str, tuple[str, str]] = {
    "wer": (r".{1,20}", "ein Kürzel mit höchstens 20 Zeichen"),
    "vorwahl": (r"0[1-9]\d{1,4}", "eine Vorwahl wie 02151"),
    "bundesland": (_LAENDER, "ein Kürzel wie NW, BY oder BE"),
    "sprachen": (r"[a-z]{2,3}", "Sprachkürzel wie de, ro oder uk"),
    "plz": (r"\d{5}", "eine Postleitzahl mit fünf Ziffern"),
    "haupt": _COLOUR,
    "akzent": _COLOUR,
    "nullen": ("zeigen|sperren", "das Wort zeigen oder sperren"),
}
_LOWEST = {"kleinste_zahl": 3}


def load_config(path: Path | None = None) -> Config:
    """Return the settings: of the given file, of GW_CONFIG, of the user's folder, else defaults.

    Raises ConfigError with file, line and column for anything that is not understood.
    """
    place = config_place(path)
    try:
        status = place.stat()
    except OSError as error:
        if place == user_config():
            return Config()
        raise ConfigError(
            f"Die Konfiguration {place} lässt sich nicht lesen.",
            hint="Bitte den Pfad prüfen (--config, GW_CONFIG) oder eine anlegen: gw config neu",
        ) from error
    key = (__version__, str(place), status.st_mtime_ns, status.st_size)
    copy = cache_folder() / f"config-{zlib.crc32(os.fsencode(place)):08x}.bin"
    return _compiled(copy, key) or _read(place, copy, key)


def config_place(given: Path | None = None) -> Path:
    """Return where the settings are looked for; never in the current folder by itself."""
    named = given or os.environ.get("GW_CONFIG")
    return Path(named).expanduser().absolute() if named else user_config()


def user_config() -> Path:
    """Return the place of the settings in the user's own configuration folder."""
    return _user_folder("XDG_CONFIG_HOME", ".config", "Library/Application Support") / _NAME


def data_folder() -> Path:
    """Return the user's own folder for data, on this machine and not in a roaming profile."""
    return _user_folder("XDG_DATA_HOME", ".local/share", "Library/Application Support")


def cache_folder() -> Path:
    """Return the user's own folder for what can be made again."""
    return _user_folder("XDG_CACHE_HOME", ".cache", "Library/Caches")


def _user_folder(variable: str, linux: str, mac: str) -> Path:
    # By hand: platformdirs costs 19 ms, a third of `import typer`.
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local") / _FOLDER
    if sys.platform == "darwin":
        return home / mac / _FOLDER
    named = os.environ.get(variable, "")
    return (Path(named) if named.startswith("/") else home / linux) / _FOLDER


def example_text() -> str:
    """Return the commented example: beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).parent
    inside = package / _EXAMPLE
    return (inside if inside.exists() else package.parent / _EXAMPLE).read_text(encoding="utf-8")


def write_example(place: Path) -> Path | None:
    """Write the commented example; return where a file that lay there was kept.

    Raises OutputError when it cannot be written.
    """
    kept = None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_name(f".{place.name}.{os.getpid()}.neu")
        draft.write_text(example_text(), encoding="utf-8", newline="\n")
        if place.exists():
            kept = place.with_name(f"{place.name}.alt")
            place.replace(kept)
        draft.replace(place)
    except OSError as error:
        raise OutputError(
            f"Die Konfiguration {place} lässt sich nicht schreiben: {reason(error)}.",
            hint="Bitte einen anderen Ort angeben: gw --config PFAD config neu",
        ) from error
    return kept


def _compiled(copy: Path, key: tuple[Any, ...]) -> Config | None:
    """Return the compiled copy when it belongs to this very file."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        made_of, data = marshal.loads(copy.read_bytes())  # noqa: S302 - the user's own folder
        if made_of == key:
            config: Config = _build(Config, data)
            return config
    return None


def _build(kind: type[Any], data: dict[str, Any]) -> Any:
    """Make a section of plain values; raises TypeError when they are not what is declared."""
    kinds = {f.name: str(f.type) for f in fields(kind)}
    values = {}
    for name, value in data.items():
        declared = kinds.get(name, "")
        if declared in _SECTIONS:
            values[name] = _build(_SECTIONS[declared], value)
        elif type(value) is _PLAIN.get(declared):
            values[name] = value
        else:
            raise TypeError(name)
    return kind(**values)


def _read(place: Path, copy: Path, key: tuple[Any, ...]) -> Config:
    data = _Reader(place).read()
    with suppress(OSError):  # a read-only home only costs time
        copy.parent.mkdir(parents=True, exist_ok=True)
        draft = copy.with_name(f"{copy.name}.{os.getpid()}")
        draft.write_bytes(marshal.dumps((key, data)))
        draft.replace(copy)
    config: Config = _build(Config, data)
    return config


class _Reader:
    """Reads one file, and says where it is wrong."""

    def __init__(self, place: Path) -> None:
        """Take the place of the file."""
        self._place = place

    def read(self) -> dict[str, Any]:
        """Return the plain values the file sets."""
        import yaml

        text = self._text()
        try:
            self._refuse_tricks(text)
            root = yaml.compose(text, Loader=yaml.CSafeLoader)
        except yaml.YAMLError as error:
            self._fail(
                getattr(error, "problem_mark", None),
                "Das ist nicht als YAML zu lesen.",
                "Häufige Ursachen: Tabulator statt Leerzeichen, ungleiche Einrückung, "
                "ein Doppelpunkt in einem Text ohne Anführungszeichen.",
            )
        return {} if root is None else self._section("Config", root)

    def _text(self) -> str:
        try:
            raw = self._place.read_bytes()
            if len(raw) > _LARGEST_FILE:
                self._fail(None, "Die Datei ist zu groß für eine Konfiguration.")
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            self._fail(
                None,
                "Die Datei ist nicht in UTF-8 gespeichert.",
                "Bitte im Editor „Speichern unter“ mit der Kodierung UTF-8 wählen.",
            )
        except OSError as error:
            self._fail(None, f"Die Datei lässt sich nicht lesen: {reason(error)}.")

    def _refuse_tricks(self, text: str) -> None:
        """Refuse what can blow up in memory or make objects, before anything is built."""
        import yaml

        depth = 0
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            named = getattr(event, "anchor", None) or getattr(event, "tag", None)
            if named or depth > _DEEPEST:
                self._fail(
                    event.start_mark,
                    "Verweise (& und *), eigene Typen (!) und tiefe Verschachtelung "
                    "sind in der Konfiguration nicht erlaubt.",
                )

    def _section(self, kind: str, node: Node) -> dict[str, Any]:
        import yaml

        if not isinstance(node, yaml.MappingNode):
            self._fail(node.start_mark, "Hier werden Zeilen der Form „name: Wert“ erwartet.")
        declared = {f.name: str(f.type) for f in fields(_SECTIONS[kind])}
        values: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value)
            if name not in declared:
                self._unknown(name, key.start_mark, declared)
            if name in values:
                self._fail(key.start_mark, f"„{name}“ steht schon weiter oben.")
            if value.tag.endswith(":null") or not value.value:
                continue  # an empty setting means its default
            values[name] = self._value(declared[name], name, value)
            if name in _PATHS.get(kind, ()):
                values[name] = self._path(values[name])
        return values

    def _value(self, declared: str, name: str, node: Node) -> Any:
        if declared in _SECTIONS:
            return self._section(declared, node)
        readers: dict[str, Callable[[str, Node], Any]] = {
            "str": self._word,
            "int": self._number,
            "tuple[str, ...]": self._words,
        }
        return readers[declared](name, node)

    def _word(self, name: str, node: Node) -> str:
        # As it was typed, whatever YAML takes it for: 01067 stays a postal code, NO a word.
        if not isinstance(node.value, str):
            self._fail(node.start_mark, f"„{name}“ muss ein einzelner Text sein.")
        text = str(node.value).strip()
        pattern, wanted = _RULES.get(name, ("", ""))
        if pattern and not re.fullmatch(pattern, text):
            self._fail(node.start_mark, f"„{name}“ muss {wanted} sein, nicht „{text}“.")
        return text

    def _number(self, name: str, node: Node) -> int:
        text = str(node.value)
        lowest = _LOWEST.get(name, 1)
        if not (text.isdecimal() and lowest <= int(text[:9]) <= _MOST_DAYS):
            wanted = f"eine ganze Zahl von {lowest} bis {_MOST_DAYS}"
            self._fail(node.start_mark, f"„{name}“ muss {wanted} sein.")
        return int(text)

    def _words(self, name: str, node: Node) -> tuple[str, ...]:
        if not isinstance(node.value, list):
            self._fail(node.start_mark, f"„{name}“ muss eine Liste sein: [de, ro, bg]")
        return tuple(self._word(name, item) for item in node.value)

    def _path(self, text: str) -> str:
        """Return the place meant: relative ones lie beside the configuration file."""
        return str(self._place.parent / Path(text).expanduser())

    def _unknown(self, name: str, mark: Any, declared: dict[str, str]) -> NoReturn:
        import difflib  # noqa: PLC0415 - only for mistakes

        from gemeinwesen_cli.domain.folding import fold  # noqa: PLC0415 - only for mistakes

        near = difflib.get_close_matches(fold(name), declared, n=1, cutoff=0.5)
        guess = f" Meinten Sie „{near[0]}“?" if near else ""
        self._fail(mark, f"„{name}“ ist keine Einstellung an dieser Stelle.{guess}")

    def _fail(self, mark: Any, text: str, hint: str = "") -> NoReturn:
        where = f"{self._place}"
        if mark is not None:
            where += f", Zeile {mark.line + 1}, Spalte {mark.column + 1}"
        raise ConfigError(
            f"{where}: {text}",
            hint=hint or f"Alle Einstellungen mit Erklärung stehen in {_EXAMPLE}: gw config neu",
        )
