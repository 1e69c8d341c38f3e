"""A contact sheet from the command line: selected, written whole, and never too much on it."""

from __future__ import annotations

import csv
import errno
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.cli.datei import write_file
from gemeinwesen_cli.domain.errors import OutputError

if TYPE_CHECKING:
    from tests.cli.conftest import Gw


@pytest.fixture
def town(gw: Gw) -> Gw:
    """Return a register with an open and a sheltered offer."""
    gw("angebot", "add", "--traeger", "AWO", "--name", "Sprachcafé", "--ja", "--telefon", "86-1234")
    gw("traeger", "add", "--name", "Schutz e. V.")
    gw("angebot", "add", "--traeger", "schutz", "--name", "Zuflucht", "--telefon", "86-9999")
    return gw


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.mark.parametrize("ending", ["pdf", "html", "csv", "xlsx"])
def test_the_ending_decides_the_format(town: Gw, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"liste.{ending}"

    result = town("export", "kontaktliste", "--ausgabe", str(target))

    begins = {"pdf": b"%PDF", "html": b"<!doctype", "csv": b"\xef\xbb\xbf", "xlsx": b"PK"}
    assert target.read_bytes().startswith(begins[ending])
    assert f"Kontaktliste mit 2 Angeboten geschrieben: {target}" in result.stdout


@pytest.mark.parametrize("ending", ["pdf", "html", "csv", "xlsx"])
def test_same_register_and_day_give_the_same_bytes(town: Gw, tmp_path: Path, ending: str) -> None:
    """In processes of their own, which order sets differently."""
    made = []
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.{ending}"
        words = ("export", "kontaktliste", "--ausgabe", str(target))
        subprocess.run(
            [sys.executable, "-m", "gemeinwesen_cli", *words],
            env={**os.environ, **town.environment, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        made.append(target.read_bytes())

    assert made[0] == made[1]


def test_an_unknown_ending_is_refused_before_any_work(town: Gw, tmp_path: Path) -> None:
    target = tmp_path / "liste.docx"

    stderr = town("export", "kontaktliste", "--ausgabe", str(target), code=2).stderr

    assert ".docx" in stderr
    assert ".pdf, .html, .csv, .xlsx" in stderr
    assert not target.exists()


def test_the_filters_of_match_select(town: Gw, tmp_path: Path) -> None:
    target = tmp_path / "liste.csv"

    town("export", "kontaktliste", "--text", "Sprachcafé", "--ausgabe", str(target))

    assert [row["Angebot"] for row in rows(target)] == ["Sprachcafé"]


def test_nothing_that_fits_writes_nothing(town: Gw, tmp_path: Path) -> None:
    target = tmp_path / "liste.csv"

    stderr = town(
        "export", "kontaktliste", "--text", "Zahnarzt", "--ausgabe", str(target), code=3
    ).stderr

    assert "Dazu passt kein Angebot" in stderr
    assert not target.exists()


def test_only_public_numbers_are_written(town: Gw, tmp_path: Path) -> None:
    target = tmp_path / "liste.csv"
    town("kontakt", "add", "--traeger", "awo", "--funktion", "Leitung", "--telefon", "86-5555")

    town("export", "kontaktliste", "--ausgabe", str(target))

    text = target.read_text(encoding="utf-8-sig")
    assert "02151 86-1234" in text
    assert "5555" not in text


def test_missing_office_data_and_old_facts_are_said(town: Gw, tmp_path: Path) -> None:
    envelope = town.json("export", "kontaktliste", "--ausgabe", str(tmp_path / "liste.html"))

    assert envelope["data"][0]["entwurf"].startswith("Bitte eintragen: Name des Büros")
    assert envelope["data"][0]["zu_pruefen"] == 2
    assert any("gw angebot pruefen" in message for message in envelope["messages"])


def test_the_office_stands_on_the_sheet(town: Gw, tmp_path: Path) -> None:
    Path(town.environment["GW_CONFIG"]).write_text(
        "buero:\n  name: Büro Süd\n  strasse: Weg 1\n  ort: Krefeld\n  telefon: 02151 86-0\n",
        encoding="utf-8",
    )
    target = tmp_path / "liste.html"

    envelope = town.json("export", "kontaktliste", "--ausgabe", str(target))

    assert envelope["data"][0]["entwurf"] == ""
    assert "Büro Süd · Weg 1, Krefeld · 02151 86-0" in target.read_text(encoding="utf-8")


def test_the_colour_of_the_office_is_used_and_must_be_readable(town: Gw, tmp_path: Path) -> None:
    settings = Path(town.environment["GW_CONFIG"])
    target = tmp_path / "liste.html"

    settings.write_text('farben:\n  haupt: "#123456"\n', encoding="utf-8")
    town("export", "kontaktliste", "--ausgabe", str(target))
    assert "--petrol: #123456;" in target.read_text(encoding="utf-8")

    settings.write_text('farben:\n  haupt: "#ffeeaa"\n', encoding="utf-8")
    stderr = town("export", "kontaktliste", "--ausgabe", str(target), code=2).stderr
    assert "Die Farbe haupt (#ffeeaa) ist zu hell" in stderr


@pytest.mark.parametrize("ending", ["html", "csv", "xlsx"])
def test_a_protected_place_is_in_no_format(town: Gw, tmp_path: Path, ending: str) -> None:
    town("ort", "add", "--name", "Haus Linde", "--strasse", "Lindenweg 7", "--geschuetzt")
    town("angebot", "edit", "zuflucht", "--ort", "haus-linde")
    target = tmp_path / f"liste.{ending}"

    town("export", "kontaktliste", "--nach", "stadtteil", "--ausgabe", str(target))

    raw = target.read_bytes()
    if ending == "xlsx":
        with zipfile.ZipFile(target) as parts:
            raw = b"".join(parts.read(name) for name in parts.namelist())
    text = raw.decode("utf-8", "replace")
    assert "Adresse auf Anfrage" in text
    assert "Linde" not in text


def test_a_missing_folder_is_named(town: Gw, tmp_path: Path) -> None:
    target = tmp_path / "nirgends" / "liste.csv"

    stderr = town("export", "kontaktliste", "--ausgabe", str(target), code=6).stderr

    assert f"den Ordner {target.parent} gibt es nicht" in stderr


def test_an_existing_file_is_replaced_and_that_is_said(town: Gw, tmp_path: Path) -> None:
    target = tmp_path / "liste.csv"
    target.write_text("alt", encoding="utf-8")

    stdout = town("export", "kontaktliste", "--ausgabe", str(target)).stdout

    assert "(die bisherige Datei wurde ersetzt)" in stdout
    assert target.read_bytes() != b"alt"


@pytest.mark.parametrize("kind", ["flyer", "kontaktliste"])
def test_a_dry_run_writes_nothing_and_says_so(town: Gw, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "probe.pdf"

    stdout = town("export", kind, "--ausgabe", str(target), "--probe").stdout

    assert "geprüft, nichts geschrieben" in stdout
    assert not target.exists()


def test_a_failing_write_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "liste.csv"
    target.write_bytes(b"alt")

    def full(_self: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match="das Laufwerk ist voll"):
        write_file(target, b"neu")

    assert target.read_bytes() == b"alt"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_in_the_files_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "liste.csv").mkdir()

    with pytest.raises(OutputError, match="das ist ein Ordner"):
        write_file(tmp_path / "liste.csv", b"neu")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no permission bits")
def test_a_written_file_can_be_read_like_any_other(tmp_path: Path) -> None:
    usual, written = tmp_path / "usual", tmp_path / "liste.csv"
    usual.write_bytes(b"")
    write_file(written, b"neu")

    assert written.stat().st_mode == usual.stat().st_mode
    assert os.access(written, os.R_OK)
