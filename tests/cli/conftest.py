"""The command line in tests: own register, own settings, nothing of this user's."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from gemeinwesen_cli.cli.app import app
from gemeinwesen_cli.importer.lexikon import Lexikondateien
from gemeinwesen_cli.store import new_store

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result


@dataclass(frozen=True)
class Gw:
    """Calls `gw` as a process would be called, without a terminal."""

    database: Path
    environment: dict[str, str]
    runner: CliRunner = field(default_factory=CliRunner)

    def __call__(self, *arguments: str, code: int = 0, typed: str = "") -> Result:
        """Run a command and hold its exit code."""
        result = self.runner.invoke(app, list(arguments), input=typed, env=self.environment)
        assert result.exit_code == code, f"{arguments}\n{result.stdout}\n{result.stderr}"
        return result

    def json(self, *arguments: str, code: int = 0) -> Any:
        """Run a command with --format json and return its envelope."""
        envelope = json.loads(self(*arguments, "--format", "json", code=code).stdout)
        assert envelope["schema"] == "gw/1"
        return envelope


@pytest.fixture(scope="session")
def lexikon() -> Lexikondateien:
    """The lexicon that comes with `gw`."""
    return Lexikondateien()


@pytest.fixture(scope="session")
def empty_register(tmp_path_factory: pytest.TempPathFactory, lexikon: Lexikondateien) -> Path:
    """An empty register as `gw` makes it, made once and never written."""
    path = tmp_path_factory.mktemp("leer-gw") / "leer.db"
    with new_store(path, lexikon=lexikon):
        pass
    return path


@pytest.fixture
def gw(database: Path, tmp_path: Path) -> Gw:
    """`gw` with an empty register on a fixed day, area code and Land set."""
    settings = tmp_path / "config.yaml"
    settings.write_text("wer: KO\nvorwahl: 02151\nbundesland: NW\n", encoding="utf-8")
    folders = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "DATA", "CACHE")}
    environment = {
        **folders,
        "HOME": str(tmp_path),
        "USERPROFILE": str(tmp_path),
        "LOCALAPPDATA": str(tmp_path / "local"),
        "GW_DB": str(database),
        "GW_CONFIG": str(settings),
        "GW_STICHTAG": "2026-03-02",
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "TERM": "dumb",
    }
    return Gw(database, environment)


@pytest.fixture(scope="session")
def begun_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register as `gw init` leaves it; tests take copies."""
    folder = tmp_path_factory.mktemp("begonnen")
    path = folder / "begonnen.db"
    homes = {f"XDG_{name}_HOME": str(folder) for name in ("CONFIG", "DATA", "CACHE")}
    environment = {**homes, "HOME": str(folder), "GW_DB": str(path), "GW_STICHTAG": "2026-03-02"}
    made = CliRunner().invoke(app, ["init", "--ja"], env=environment)
    assert made.exit_code == 0, made.stderr
    return path


@pytest.fixture
def begun(gw: Gw, begun_file: Path) -> Gw:
    """`gw` after its first command."""
    shutil.copyfile(begun_file, gw.database)
    return gw


@pytest.fixture(scope="session")
def krefeld_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with the example city; tests take copies."""
    folder = tmp_path_factory.mktemp("krefeld")
    path = folder / "krefeld.db"
    homes = {f"XDG_{name}_HOME": str(folder) for name in ("CONFIG", "DATA", "CACHE")}
    environment = {**homes, "HOME": str(folder), "GW_DB": str(path), "GW_STICHTAG": "2026-03-02"}
    made = CliRunner().invoke(app, ["init", "--beispiel", "krefeld", "--ja"], env=environment)
    assert made.exit_code == 0, made.stderr
    return path


@pytest.fixture
def krefeld(gw: Gw, krefeld_file: Path) -> Gw:
    """`gw` on the example city."""
    shutil.copyfile(krefeld_file, gw.database)
    return gw
