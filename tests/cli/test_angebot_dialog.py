"""The step-by-step dialogue at a real terminal (POSIX pseudo-terminal)."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Gw

termios = pytest.importorskip("termios", reason="needs a pseudo-terminal")
pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")
PATIENCE = 20  # seconds
ROOT = Path(__file__).resolve().parents[2]


def talk(gw: Gw, arguments: list[str], answers: list[tuple[str, str]]) -> tuple[int, str]:
    """Run `gw` at a terminal; type each answer when its question stands there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "gemeinwesen_cli", *arguments],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT,
        env={**os.environ, **gw.environment, "PYTHONPATH": str(ROOT)},
    ) as process:  # fmt: skip
        os.close(theirs)
        try:
            said = _converse(ours, answers)
            code = process.wait(timeout=PATIENCE)
        except BaseException:
            process.kill()
            raise
    os.close(ours)
    return code, said.replace("\r\n", "\n")


def _converse(terminal: int, answers: list[tuple[str, str]]) -> str:
    said, place = "", 0
    for question, answer in answers:
        while question not in said[place:]:
            said += _more(terminal, f"{question!r} after {said[place:]!r}")
        place = said.index(question, place) + len(question)
        if answer and not answer.endswith("\n"):
            _wait_for_single_keys(terminal)
        os.write(terminal, answer.encode())
    while more := _more(terminal, "the end", last=True):
        said += more
    return said


def _wait_for_single_keys(terminal: int) -> None:
    """Wait until the program reads single keys; what came before would be thrown away."""
    for _ in range(PATIENCE * 100):
        if not termios.tcgetattr(terminal)[3] & termios.ICANON:
            return
        time.sleep(0.01)
    pytest.fail("no single key is waited for")


def _more(terminal: int, wanted: str = "", *, last: bool = False) -> str:
    ready, _, _ = select.select([terminal], [], [], PATIENCE)
    if not ready:
        pytest.fail(f"the dialogue stands still, wanted: {wanted}")
    try:
        chunk = os.read(terminal, 4096)
    except OSError:  # Linux says so when the other side has closed
        chunk = b""
    if not chunk and not last:
        pytest.fail(f"the dialogue ended too early, wanted: {wanted}")
    return chunk.decode("utf-8", "replace")


@pytest.fixture
def city(gw: Gw) -> Gw:
    """Two near providers, terms, a place and a district."""
    gw("traeger", "add", "--name", "Kulturverein Süd")
    gw("zielgruppe", "add", "--name", "Osteuropa")
    gw("zielgruppe", "add", "--name", "Rumänien", "--unter", "osteuropa")
    gw("handlungsfeld", "add", "--name", "Sprache lernen")
    gw("stadtteil", "add", "--name", "Süd", "--ebene", "bezirk", "--schluessel", "5")
    return gw


def test_from_empty_to_saved(city: Gw) -> None:
    code, said = talk(
        city,
        ["angebot", "add"],
        [
            ("Träger (Name oder Teil davon): ", "Kulturferein\n"),
            ("leer = keine): ", "1\n"),
            ("Name des Angebots: ", "\n"),
            ("wird gebraucht.\r\nName des Angebots: ", "Sprachcafé\n"),
            ("Beschreibung: ", "\n"),
            ("weiter): ", "ost\n"),
            ("Gewählt: Osteuropa", ""),
            ("weiter): ", "gibtesnicht\n"),
            ("weiter): ", "\n"),
            ("weiter): ", "\n"),
            ("Ort (bekannter Name; leer = Straße angeben): ", "\n"),
            ("Straße und Hausnummer: ", "Ostwall 107\n"),
            ("PLZ: ", "4779\n"),
            ("fehlt eine Ziffer", ""),
            ("PLZ: ", "47798\n"),
            ("[ja/NEIN]: ", "\n"),
            ("Stadtteil: ", "süd\n"),
            ("Telefon: ", "86 12 34\n"),
            ("E-Mail: ", "\n"),
            ("Website: ", "\n"),
            ("Vereinbarung: ", "einmal die Woche\n"),
            ("[ja/nein] ", "nein\n"),
            ("Vereinbarung: ", "Di 15-17 Uhr\n"),
            ("Verstanden: Di 15:00–17:00 Uhr", ""),
            ("Bulgarisch: ", "Rumänisch\n"),
            ("Kosten, z. B. kostenlos: ", "kostenlos\n"),
            ("ab 60: ", "6-14\n"),
            ("leer = keine): ", "1\n"),
            ("Voraussetzung: ", "\n"),
            ("Förderung): ", "31.12.\n"),
            ("So anlegen? [ja/nein] ", "ja\n"),
        ],
    )
    assert code == 0, said
    assert "  Träger             Kulturverein Süd\n" in said
    assert "  Sprachen           Rumänisch\n" in said
    assert "  gültig bis         31.12.2026\n" in said
    assert "Angebot „Sprachcafé“ angelegt (sprachcafe)." in said
    (data,) = city.json("angebot", "show", "sprachcafe")["data"]
    assert data["traeger"] == "kulturverein-sued"
    assert [m["kurzname"] for m in data["zielgruppen"]] == ["osteuropa"]
    assert data["orte"][0]["stadtteil"] == "Süd"
    assert data["zeiten"][0]["oh"] == "Tu 15:00-17:00"
    assert data["anmeldung"] == "ohne"


def test_no_at_the_end_saves_nothing(city: Gw) -> None:
    answers = [
        ("davon): ", "Neuer Verein\n"),
        ("leer = keine): ", "1\n"),
        ("Name des Angebots: ", "Chor\n"),
        ("Beschreibung: ", "\n"),
        ("weiter): ", "\n"),
        ("weiter): ", "\n"),
        ("angeben): ", "\n"),
        ("Hausnummer: ", "\n"),
        ("da ist: ", "\n"),
        ("Telefon: ", "\n"),
        ("E-Mail: ", "\n"),
        ("Website: ", "\n"),
        ("Vereinbarung: ", "\n"),
        ("Bulgarisch: ", "\n"),
        ("kostenlos: ", "\n"),
        ("ab 60: ", "\n"),
        ("leer = keine): ", "\n"),
        ("Voraussetzung: ", "\n"),
        ("Förderung): ", "\n"),
        ("So anlegen? [ja/nein] ", "nein\n"),
    ]
    code, said = talk(city, ["angebot", "add"], answers)
    assert code == 130, said
    assert "Neuer Verein (wird neu angelegt)" in said
    assert "Abgebrochen, nichts wurde geändert." in said
    city("traeger", "show", "neuer-verein", code=3)


def test_the_work_list_is_gone_through_with_one_key_each(city: Gw) -> None:
    for name in ("Chor", "Tanz"):
        city("angebot", "add", "--traeger", "kulturverein-sued", "--name", name)
    code, said = talk(
        city,
        ["angebot", "pruefen"],
        [
            ("durchgehen? [ja/nein] ", "ja\n"),
            ("1 von 2: noch nie geprüft", ""),
            ("[e] Ende", "x"),
            ("Bitte j, n oder e drücken.", "j"),
            ("2 von 2: noch nie geprüft", ""),
            ("[e] Ende", "n"),
        ],
    )
    assert code == 0, said
    rows = city.json("angebot", "pruefen")["data"]
    assert [row["kurzname"] for row in rows] == ["tanz"]
