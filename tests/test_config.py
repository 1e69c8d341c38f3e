"""Settings: what is read, what is refused and where, and the compiled copy."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import FrozenInstanceError, asdict, fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli import config
from gemeinwesen_cli.config import Config, load_config
from gemeinwesen_cli.domain.errors import ConfigError, OutputError


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.delenv("GW_CONFIG", raising=False)


def written(folder: Path, text: str) -> Path:
    path = folder / "einstellungen.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load_config(written(folder, text))
    assert caught.value.exit_code == 2
    assert caught.value.hint
    return caught.value.message.replace(str(folder), "")


def test_without_a_file_the_defaults_hold() -> None:
    assert load_config() == Config()
    assert Config().aufbewahrung_tage == 90


def test_the_example_holds_every_setting_with_its_default(tmp_path: Path) -> None:
    assert load_config(written(tmp_path, config.example_text())) == Config()
    keys = re.findall(r"(?m)^ *(\w+):", config.example_text())
    office = [f.name for f in fields(config.Buero)]
    colours = [f.name for f in fields(config.Farben)]
    top = [f.name for f in fields(Config)][:-2]
    assert keys == [*top, "buero", *office, "farben", *colours]


def test_the_example_explains_every_setting() -> None:
    lines = config.example_text().splitlines()
    for number, line in enumerate(lines):
        if re.match(r" *\w+:", line):
            assert lines[number - 1].strip().startswith("# "), line


def test_every_setting_has_a_docstring() -> None:
    tree = ast.parse(Path(config.__file__).read_text(encoding="utf-8"))
    sections = ("Config", "Buero", "Farben")
    for kind in [n for n in tree.body if isinstance(n, ast.ClassDef) and n.name in sections]:
        after_docstring = kind.body[1:]
        for setting, text in zip(after_docstring[::2], after_docstring[1::2], strict=True):
            assert isinstance(setting, ast.AnnAssign)
            assert isinstance(text, ast.Expr)


def test_values_are_read_as_they_were_typed(tmp_path: Path) -> None:
    read = load_config(
        written(
            tmp_path,
            "bundesland: NW\nvorwahl: 02151\nsprachen: [de, ro, no]\nwiedervorlage_tage: 180\n"
            "buero:\n  name: Büro Süd\n  plz: 01067\n  telefon: 02151 86-0\n",
        )
    )
    assert (read.vorwahl, read.sprachen, read.wiedervorlage_tage) == (
        "02151",
        ("de", "ro", "no"),
        180,
    )
    assert (read.buero.name, read.buero.plz, read.buero.telefon) == (
        "Büro Süd",
        "01067",
        "02151 86-0",
    )


def test_settings_cannot_be_changed_at_run_time() -> None:
    with pytest.raises(FrozenInstanceError):
        Config().wer = "X"  # type: ignore[misc]


def test_empty_settings_mean_their_default(tmp_path: Path) -> None:
    text = "wer:\nsprachen: []\nfarben:\nbuero:\n  name: ''\n"
    assert load_config(written(tmp_path, text)) == Config()
    assert load_config(written(tmp_path, "")) == Config()


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbfwer: KO\n")
    assert load_config(path).wer == "KO"


def test_paths_are_meant_from_the_folder_of_the_file(tmp_path: Path) -> None:
    read = load_config(
        written(tmp_path, "datenbank: daten/gw.db\nvorlagen: /srv/v\nbuero: {logo: logo.svg}\n")
    )
    assert Path(read.datenbank) == tmp_path / "daten" / "gw.db"
    assert Path(read.vorlagen) == tmp_path / "/srv/v"
    assert Path(read.buero.logo) == tmp_path / "logo.svg"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wehr: KO\n", ("Zeile 1, Spalte 1: „wehr“ ist keine Einstellung an dieser Stelle. "
         "Meinten Sie „wer“?")),
        ("wer: KO\nbüro:\n  name: x\n", ("Zeile 2, Spalte 1: „büro“ ist keine Einstellung an "
         "dieser Stelle. Meinten Sie „buero“?")),
        ("buero:\n  telefonn: 1\n", ("Zeile 2, Spalte 3: „telefonn“ ist keine Einstellung an "
         "dieser Stelle. Meinten Sie „telefon“?")),
        ("qqqqqq: 1\n", "Zeile 1, Spalte 1: „qqqqqq“ ist keine Einstellung an dieser Stelle."),
        ("wer: A\nwer: B\n", "Zeile 2, Spalte 1: „wer“ steht schon weiter oben."),
        ("wer: [a]\n", "Zeile 1, Spalte 6: „wer“ muss ein einzelner Text sein."),
        ("sprachen: de\n", "Zeile 1, Spalte 11: „sprachen“ muss eine Liste sein: [de, ro, bg]"),
        ("sprachen: [deutsch]\n", ("Zeile 1, Spalte 12: „sprachen“ muss Sprachkürzel wie de, ro "
         "oder uk sein, nicht „deutsch“.")),
        ("aufbewahrung_tage: viele\n", ("Zeile 1, Spalte 20: „aufbewahrung_tage“ muss eine ganze "
         "Zahl von 1 bis 3650 sein.")),
        ("aufbewahrung_tage: 0\n", ("Zeile 1, Spalte 20: „aufbewahrung_tage“ muss eine ganze "
         "Zahl von 1 bis 3650 sein.")),
        ("kleinste_zahl: 2\n", ("Zeile 1, Spalte 16: „kleinste_zahl“ muss eine ganze Zahl von 3 "
         "bis 3650 sein.")),
        ("nullen: ja\n", ("Zeile 1, Spalte 9: „nullen“ muss das Wort zeigen oder sperren sein, "
         "nicht „ja“.")),
        ("bundesland: NRW\n", ("Zeile 1, Spalte 13: „bundesland“ muss ein Kürzel wie NW, BY oder "
         "BE sein, nicht „NRW“.")),
        ("buero: Süd\n", "Zeile 1, Spalte 8: Hier werden Zeilen der Form „name: Wert“ erwartet."),
        ("- a\n", "Zeile 1, Spalte 1: Hier werden Zeilen der Form „name: Wert“ erwartet."),
        ("farben:\n  haupt: rot\n", ("Zeile 2, Spalte 10: „haupt“ muss eine Farbe wie #0b4a57, "
         "in Anführungszeichen sein, nicht „rot“.")),
        ("wer: a: b\n", "Zeile 1, Spalte 7: Das ist nicht als YAML zu lesen."),
    ],
)  # fmt: skip
def test_mistakes_are_named_with_their_place(tmp_path: Path, text: str, said: str) -> None:
    assert complaint(tmp_path, text) == f"{os.sep}einstellungen.yaml, {said}"


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x,x]\nb: &b [*a,*a]\n",
        "wer: &x KO\n",
        "wer: *x\n",
        "wer: !!python/object/apply:os.system [ls]\n",
        "wer: " + "[" * 90_000,
        "wer: " + "[" * 40 + "]" * 40,
    ],
)
def test_bombs_and_foreign_types_are_refused(tmp_path: Path, text: str) -> None:
    message = complaint(tmp_path, text)
    assert "sind in der Konfiguration nicht erlaubt" in message
    assert "Zeile" in message


def test_a_file_of_another_encoding_or_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "einstellungen.yaml"
    path.write_bytes("stadt: Köln\n".encode("cp1252"))
    with pytest.raises(ConfigError, match="nicht in UTF-8"):
        load_config(path)
    path.write_bytes(b"#" * 200_000)
    with pytest.raises(ConfigError, match="zu groß"):
        load_config(path)


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_either_read_or_refused_with_a_sentence(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_text(text, encoding="utf-8", newline="")
        try:
            load_config(path)
        except ConfigError as error:
            refused = error.message
        else:
            refused = f"{path}: nothing"
    assert refused.startswith(str(path))


def test_a_named_file_must_exist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match="lässt sich nicht lesen"):
        load_config(tmp_path / "fehlt.yaml")
    monkeypatch.setenv("GW_CONFIG", str(tmp_path / "auch.yaml"))
    with pytest.raises(ConfigError, match=r"auch\.yaml"):
        load_config()


def test_look_up_given_then_variable_then_user_folder_never_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "wer: HIER\n").rename(tmp_path / "config.yaml")
    assert load_config().wer == ""
    user = config.user_config()
    user.parent.mkdir(parents=True)
    user.write_text("wer: NUTZER\n", encoding="utf-8")
    assert load_config().wer == "NUTZER"
    named = tmp_path / "variable.yaml"
    named.write_text("wer: VARIABLE\n", encoding="utf-8")
    monkeypatch.setenv("GW_CONFIG", str(named))
    assert load_config().wer == "VARIABLE"
    assert load_config(written(tmp_path, "wer: GEGEBEN\n")).wer == "GEGEBEN"


def test_folders_follow_each_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert config.data_folder() == home / "Library/Application Support/gemeinwesen"
    assert config.cache_folder() == home / "Library/Caches/gemeinwesen"
    monkeypatch.setattr(sys, "platform", "win32")
    assert config.data_folder() == tmp_path / "local/gemeinwesen"
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", "relativ")  # the standard says: ignore it
    assert config.data_folder() == home / ".local/share/gemeinwesen"


def test_a_second_read_uses_the_compiled_copy_and_no_yaml(tmp_path: Path) -> None:
    path = written(tmp_path, "wer: KO\nbuero: {name: Büro}\nsprachen: [de, ro]\n")
    first = load_config(path)
    program = (
        "import sys; from pathlib import Path; from dataclasses import asdict;"
        "from gemeinwesen_cli.config import load_config;"
        f"print(asdict(load_config(Path({str(path)!r}))) == {asdict(first)!r}, 'yaml' in sys.modules)"  # noqa: E501
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.split() == ["True", "False"]


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    path = written(tmp_path, "wer: A\n")
    assert load_config(path).wer == "A"
    written(tmp_path, "wer: B\n")
    os.utime(path, ns=(1, 1))
    assert load_config(path).wer == "B"


@pytest.mark.parametrize("content", [b"", b"x", b"\xe9" * 10, b"i\x01\x00\x00\x00"])
def test_a_broken_copy_is_made_again(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, "wer: A\n")
    load_config(path)
    (copy,) = config.cache_folder().iterdir()
    good = copy.read_bytes()
    copy.write_bytes(content)
    assert load_config(path).wer == "A"
    assert copy.read_bytes() == good


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    config.cache_folder().parent.mkdir(parents=True, exist_ok=True)
    config.cache_folder().write_text("a file in its place", encoding="utf-8")
    assert load_config(written(tmp_path, "wer: A\n")).wer == "A"


def test_writing_the_example_keeps_what_lay_there(tmp_path: Path) -> None:
    place = tmp_path / "neu" / "config.yaml"
    assert config.write_example(place) is None
    assert place.read_text(encoding="utf-8") == config.example_text()
    place.write_text("wer: KO\n", encoding="utf-8")
    kept = config.write_example(place)
    assert kept is not None
    assert load_config(kept).wer == "KO"
    assert load_config(place) == Config()
    assert len(list(place.parent.iterdir())) == 2


def test_an_example_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="nicht schreiben"):
        config.write_example(tmp_path / "datei" / "config.yaml")
