"""The house as it was drawn: every line of the registry leads somewhere, nothing is hidden."""

from __future__ import annotations

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer
from typer.testing import CliRunner

from gemeinwesen_cli.cli.app import app
from gemeinwesen_cli.cli.base import RootGroup
from gemeinwesen_cli.cli.registry import ALIASES, COMMANDS
from gemeinwesen_cli.domain.folding import fold
from gemeinwesen_cli.store.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "gemeinwesen_cli"
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
# Loaded by none of: help, version, completion, list, show.
HEAVY = ("rich", "pydantic", "sqlite_utils", "jinja2", "yaml", "typst")


def committed(pattern: str) -> list[Path]:
    """Return the files of the project, without what others left in the folder."""
    listed = subprocess.run(
        ["git", "ls-files", pattern],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def leaves() -> Iterator[tuple[str, Any]]:
    """Yield every command with its full name, all groups loaded."""
    root = typer.main.get_command(app)
    assert isinstance(root, RootGroup)
    for name in COMMANDS:
        command = root.made(name)
        children = getattr(command, "commands", None)
        if children is None:
            yield name, command
        else:
            for child in list(children):
                yield f"{name} {child}", command.made(child)


LEAVES = dict(leaves())
EXAMPLES = [
    (name, line.strip().removeprefix("Beispiel: "))
    for name, command in LEAVES.items()
    for line in (command.help or "").splitlines()
    if line.strip().startswith("Beispiel: ")
]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_line_of_the_registry_has_its_module_and_its_help(name: str) -> None:
    module, summary = COMMANDS[name]
    assert summary.endswith(".")
    assert import_module(module).app.info.help == summary


def test_no_module_of_commands_is_forgotten() -> None:
    registered = {module for module, _ in COMMANDS.values()}
    for path in (PACKAGE / "cli").glob("*.py"):
        if "\napp = GwTyper(help=" in path.read_text(encoding="utf-8"):
            assert f"gemeinwesen_cli.cli.{path.stem}" in registered


def test_other_words_lead_to_groups_and_hide_none() -> None:
    assert set(ALIASES.values()) <= set(COMMANDS)
    assert not set(ALIASES) & set(COMMANDS)
    assert all(fold(alias) == alias for alias in ALIASES)


def test_no_group_collapsed_into_a_command() -> None:
    plain = {name for name in LEAVES if " " not in name}
    assert plain == {
        "init",
        "demo",
        "match",
        "verlauf",
        "undo",
        "doctor",
        "luecken",
        "abdeckung",
        "doppelt",
    }


@pytest.mark.parametrize("name", LEAVES)
def test_each_command_is_explained_by_sentences_and_an_example(name: str) -> None:
    text = LEAVES[name].help or ""
    first = text.splitlines()[0]
    assert first.endswith((".", "?"))
    assert len(first) <= 100
    assert any(example.startswith(f"gw {name}") for of, example in EXAMPLES if of == name)


@pytest.mark.parametrize("name", LEAVES)
def test_each_option_is_explained(name: str) -> None:
    for parameter in LEAVES[name].params:
        assert getattr(parameter, "help", ""), f"{name}: {parameter.name}"


@pytest.fixture(scope="session")
def example_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a coordinator has it: register, copy of it, a list to import, settings."""
    folder = tmp_path_factory.mktemp("stadt")
    gw = CliRunner()
    environment = surroundings(folder)
    for command in (
        ["init", "--beispiel", "krefeld", "--ja"],
        ["angebot", "add", "--traeger", "AWO Niederrhein", "--name", "Sprachcafé"],
        ["angebot", "tag", "sprachcafe", "senioren"],
        ["ort", "add", "--name", "Haus der Vielfalt"],
        ["kontakt", "add", "--funktion", "Sprechstunde", "--traeger", "awo-niederrhein"],
        ["stadtteil", "add", "--name", "Inrath"],
        ["zielgruppe", "add", "--name", "Menschen aus Kroatien"],
        ["handlungsfeld", "add", "--name", "Bewerbungscafé"],
        ["traeger", "add", "--name", "Kulturverein Süd"],
        ["bedarf", "verweisen", "b-0002", "cafe-sarah"],
        ["lexikon", "add", "schulden", "auf pump gelebt"],
        ["db", "sichern", "sicherung.db"],
    ):
        before = Path.cwd()
        os.chdir(folder)
        try:
            result = gw.invoke(app, command, env=environment)
        finally:
            os.chdir(before)
        assert result.exit_code == 0, result.output
    settings = folder / "CONFIG" / "gemeinwesen" / "config.yaml"
    (settings.parent / "vorlagen").mkdir(parents=True)
    settings.write_text("vorlagen: vorlagen\n", encoding="utf-8")
    (folder / "gespraeche.csv").write_text(
        "bezirk,zielgruppe,bedarf\nSüd,familien,schulden\n", encoding="utf-8"
    )
    (folder / "ausdruecke.csv").write_text(
        "konzept;ausdruck\nschulden;alles verpfändet\n", encoding="utf-8"
    )
    (folder / "liste.csv").write_text(
        "extern_id;traeger;angebot\nx1;AWO Niederrhein;Nachbarschaftscafé\n", encoding="utf-8"
    )
    return folder


def surroundings(folder: Path) -> dict[str, str]:
    """Return variables under which everything happens inside a folder."""
    return {
        **{f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "CACHE")},
        "HOME": str(folder),
        "USERPROFILE": str(folder),
        "LOCALAPPDATA": str(folder / "local"),
        "GW_DB": str(folder / "gemeinwesen.db"),
        "GW_STICHTAG": "2026-03-02",
        "GW_WER": "KO",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "TERM": "dumb",
    }


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_each_example_runs(
    name: str, example: str, example_city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "stadt"
    shutil.copytree(example_city, folder)
    if name in ("init", "demo"):
        (folder / "gemeinwesen.db").unlink()
    monkeypatch.chdir(folder)
    arguments = shlex.split(example)[1:]
    result = CliRunner().invoke(app, arguments, env=surroundings(folder))
    assert result.exit_code == 0, f"{example}\n{result.output}"


@pytest.mark.parametrize("path", committed("*.py"), ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_readable(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= LONGEST_FUNCTION, node.name


def test_constraints_are_versions_and_no_addresses() -> None:
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+]+", line), line


def test_constraints_cover_what_is_needed() -> None:
    pinned = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    }
    import tomllib  # noqa: PLC0415

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=; ]", need)[0].lower() for need in needed}
    assert names <= pinned


def test_no_path_of_one_machine_is_committed() -> None:
    machine = re.compile(r"(?<![\w.~/-])/(?:tmp|work|root|home|Users)/\w")
    for path in committed("."):
        if path.suffix in (".py", ".md", ".toml", ".yaml", ".yml", ".typ", ".j2", ".csv", ".txt"):
            assert not machine.search(path.read_text(encoding="utf-8")), path


def test_the_glossary_names_every_module_of_things() -> None:
    glossary = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## Begriffe\n")[2]
    glossary = glossary.partition("\n## ")[0]
    named = set(re.findall(r"`domain/(\w+)\.py`", glossary))
    assert {module for module, _ in KINDS.values()} <= named
    for module in named:
        assert (PACKAGE / "domain" / f"{module}.py").is_file()
    for row in re.findall(r"(?m)^\| ([^|]+) \| ([^|]+) \| `domain/", glossary):
        assert all(cell.strip() for cell in row)


LIGHT = {
    "help": ["--help"],
    "group": ["angebot", "--help"],
    "typo": ["angebt"],
    "version": ["--version"],
    "list": ["angebot", "list"],
    "list as json": ["angebot", "list", "--format", "json"],
    "show": ["angebot", "show", "familien-beratungs-zentrum-fbz"],
    "completion": [],
}


@pytest.mark.parametrize("name", LIGHT)
def test_light_commands_load_nothing_heavy(name: str, example_city: Path) -> None:
    program = (
        "import atexit, json, os, sys\n"
        "os._exit = sys.exit  # the quick way out of --version would skip the list below\n"
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))\n"
        f"sys.argv = ['gw', *{LIGHT[name]!r}]\n"
        "from gemeinwesen_cli.cli import main\n"
        "main()\n"
    )
    asked = {
        "_GW_COMPLETE": "complete_bash",
        "COMP_WORDS": "gw angebot show fam",
        "COMP_CWORD": "3",
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **surroundings(example_city), **(asked if not LIGHT[name] else {})},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == (2 if name == "typo" else 0), done.stderr
    assert done.stdout or name == "typo"
    loaded = set(json.loads(done.stderr.splitlines()[-1]))
    assert not loaded & set(HEAVY)
    if name == "version":
        assert "typer" not in loaded
    if name in ("help", "typo"):
        assert not loaded & {module for module, _ in COMMANDS.values()}


def test_the_wheel_holds_templates_and_example(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT],
        capture_output=True,
        check=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    shipped = {f"gemeinwesen_cli/{p.relative_to(ROOT).as_posix()}" for p in committed("templates")}
    assert shipped
    assert {name for name in names if name.startswith("gemeinwesen_cli/templates/")} == shipped
    code = {p.relative_to(ROOT).as_posix() for p in committed("gemeinwesen_cli")}
    assert code | {"gemeinwesen_cli/config.example.yaml"} <= names
