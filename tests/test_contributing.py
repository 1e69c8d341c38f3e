"""CONTRIBUTING.md tells the truth: its places exist, its tests turn red, a recipe is cooked."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ENDING = "txt"
MODULE = '''"""The names of the offers, one a line."""

from __future__ import annotations

from gemeinwesen_cli.export import Auftrag, Dokument
from gemeinwesen_cli.export.bereinigt import cleaned


def render(auftrag: Auftrag) -> Dokument:
    """Return the names."""
    liste, notes = cleaned(auftrag.liste)
    names = [e.name for gruppe in liste.gruppen for e in gruppe.eintraege]
    return Dokument(inhalt="\\\\n".join([liste.titel, *names]).encode("utf-8"), hinweise=notes)
'''


def recipe(heading: str) -> dict[str, str]:
    """Read a recipe: the places to touch and the test that is red until they are."""
    section = TEXT.split(f"### {heading}\n")[1].split("\n#")[0]
    rows = re.findall(r"^\| \d+ \| `([^`]+)` \|.*\| `([^`]+)` \|$", section, re.MULTILINE)
    return dict(rows)


FORMAT = recipe("An export format of the contact sheet")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of what the recipe touches and its tests need."""
    target = tmp_path / "copy"
    for name in ("gemeinwesen_cli", "templates", "tests/export"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("README.md", "pyproject.toml", "tests/conftest.py"):
        shutil.copy2(ROOT / name, target / name)
    return target


def touch(copy: Path, place: str) -> None:
    """Do what the recipe says at one of its places."""
    path = copy / place.replace("<ending>", ENDING)
    if not path.exists():
        path.write_text(MODULE, encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        changed = text.replace("| `.pdf` |", f"| `.{ENDING}` | nur die Namen |\n| `.pdf` |")
    else:
        changed = text.replace("FORMATS = {\n", f'FORMATS = {{\n    "{ENDING}": "nur die Namen",\n')
    assert changed != text, f"{place} does not look as this test expects"
    path.write_text(changed, encoding="utf-8")


def passes(copy: Path, tests: str) -> bool:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", tests],
        cwd=copy,
        capture_output=True,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stdout.decode("utf-8", "replace")
    return done.returncode == 0


@pytest.mark.parametrize("left_out", FORMAT)
def test_a_new_format_stays_red_until_each_place_is_touched(copy: Path, left_out: str) -> None:
    for place in FORMAT:
        if place != left_out:
            touch(copy, place)

    assert not passes(copy, FORMAT[left_out])


def test_a_new_format_is_whole_when_every_place_is_touched(copy: Path) -> None:
    for place in FORMAT:
        touch(copy, place)

    assert passes(copy, "tests/export/test_formats.py")


def test_the_recipe_names_more_than_one_place() -> None:
    assert len(FORMAT) >= 3


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", TEXT))))
def test_every_test_it_names_exists(named: str) -> None:
    file, _, test = named.partition("::")

    assert f"def {test}" in (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`([\w./]+(?:/|\.\w+))`", TEXT))))
def test_every_path_it_names_exists(named: str) -> None:
    assert (ROOT / named).exists() or (ROOT / "gemeinwesen_cli" / named).exists()
