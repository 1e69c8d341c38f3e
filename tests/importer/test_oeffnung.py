"""Opening hours at a moment, with the Land's holidays."""

from __future__ import annotations

import csv
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from opening_hours import OpeningHours, validate  # noqa: TID253 - the reference here

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.zeitanzeige import show
from gemeinwesen_cli.domain.zeitosm import NotInSubset, read_osm
from gemeinwesen_cli.domain.zeitregel import write
from gemeinwesen_cli.domain.zeitworte import understand
from gemeinwesen_cli.importer.oeffnung import Oeffnung

SHARED = Path(__file__).resolve().parents[3] / "shared" / "daten"
NRW = Oeffnung("NW")
TUESDAY = datetime(2026, 11, 24, 14, 5)  # noqa: DTZ001 - local time is meant


def at(year: int, month: int, day: int, hour: int) -> datetime:
    return TUESDAY.replace(year=year, month=month, day=day, hour=hour, minute=0)


def needed(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"real data not here: {path.name}")
    return path


@pytest.mark.parametrize(
    ("oh", "moment", "state", "words"),
    [
        ("Mo-Fr 09:00-17:00", TUESDAY, "offen", ""),
        ("Mo-Fr 09:00-12:00", TUESDAY, "geschlossen", ""),
        (None, TUESDAY, "unbekannt", "bitte erfragen"),
        ('"nach Vereinbarung"', TUESDAY, "unbekannt", "bitte erfragen"),
        ('Tu unknown "nach Vereinbarung"', TUESDAY, "unbekannt", "nach Vereinbarung"),
        ('Tu 09:00-12:00 || unknown "n. V."', TUESDAY, "unbekannt", "n. V."),
        ('Mo 09:00-12:00; Tu off || unknown "n. V."', TUESDAY, "geschlossen", ""),
        ("Tu 14:00+", TUESDAY, "unbekannt", "ab 14:00 Uhr, Ende offen"),
        ("Tu 09:00-12:00,14:00+", TUESDAY, "unbekannt", "ab 14:00 Uhr, Ende offen"),
        ("Tu[4] 14:00-15:00", TUESDAY, "offen", ""),
        ("24/7", at(2026, 12, 25, 12), "offen", ""),
        ("Mo-Fr 09:00-17:00", at(2026, 6, 4, 10), "geschlossen", "Fronleichnam"),
        ("Mo-Fr 09:00-17:00; PH off", at(2026, 6, 4, 10), "geschlossen", "Fronleichnam"),
        ("Mo-Fr 09:00-17:00; 2026 Jun 04 10:00-11:00", at(2026, 6, 4, 10), "offen", ""),
        ("Su,PH 10:00-14:00", at(2026, 12, 25, 12), "offen", ""),
        ("Mo-Su 10:00-18:00", at(2026, 12, 25, 12), "unbekannt",
         "Erster Weihnachtstag, bitte erfragen"),
        ("PH off", at(2026, 12, 25, 12), "geschlossen", "Erster Weihnachtstag"),
        ("PH off", TUESDAY, "unbekannt", "bitte erfragen"),
        ("Mo-Fr 09:00-17:00; SH off", TUESDAY, "offen", ""),
    ],
)  # fmt: skip
def test_what_holds_at_a_moment(oh: str | None, moment: datetime, state: str, words: str) -> None:
    stand = NRW.state(oh, moment)
    assert (stand.zustand, stand.worte) == (state, words)


def test_each_land_has_its_own_holidays() -> None:
    epiphany = at(2026, 1, 6, 10)
    assert Oeffnung("BY").state("Mo-Fr 09:00-17:00", epiphany).zustand == "geschlossen"
    assert NRW.state("Mo-Fr 09:00-17:00", epiphany).zustand == "offen"


def test_the_next_change_is_one_of_state() -> None:
    assert NRW.state("Mo-Fr 09:00-17:00", at(2026, 6, 4, 10)).wechsel == at(2026, 6, 5, 9)
    assert NRW.state("24/7", TUESDAY).wechsel is None


def test_an_unknown_land_is_named() -> None:
    with pytest.raises(Rejected, match="Bundesland „XX“"):
        Oeffnung("XX").holiday(TUESDAY.date())


def test_osm_hours_are_checked_with_their_position() -> None:
    assert NRW.check("mo-fr 9:00-12:00") == "Mo-Fr 09:00-12:00"
    with pytest.raises(Rejected, match="ab Zeichen 20 nicht lesbar"):
        NRW.check("Mo-Fr 09:00-12:00; Fo 10:00-11:00")


def test_real_osm_strings_are_refused_or_mean_the_same() -> None:
    sample = needed(SHARED / "opening_hours" / "opening-hours-rs_sample.txt")
    kept = 0
    for line in filter(None, map(str.strip, sample.read_text(encoding="utf-8").splitlines())):
        try:
            canonical = write(read_osm(line))
        except NotInSubset:
            continue
        kept += 1
        before, after = OpeningHours(line), OpeningHours(canonical)
        for hours in range(0, 24 * 400, 7):
            moment = at(2021, 1, 1, 0) + timedelta(hours=hours, minutes=1)
            assert before.state(moment)[0] == after.state(moment)[0], (line, canonical, moment)
    assert kept >= 178


def real_texts() -> list[str]:
    folder = needed(SHARED / "krefeld-verzeichnis")
    texts: list[str] = []
    for name in ("angebote.csv", "angebote_opendata.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            texts += [row["oeffnungszeiten"] for row in csv.DictReader(file, delimiter=";")]
    kitas = json.loads((SHARED / "krefeld" / "kindergartens.json").read_text(encoding="utf-8"))
    texts += [kita["properties"]["text2"] for kita in kitas["features"]]
    return sorted({t for t in texts if t})


# Read by hand: only these real texts are not sure enough, or say too little.
KEPT_AS_WORDS = {
    "auch am Wochenende", "einmal wöchentlich", "Mo und Do je zwei Stunden",
    "Auftakt 20. September 2025, 11-16 Uhr", "Spendenannahme Di-Fr 10.30-12.30 Uhr",
    "Aufnahme ab 21.30 Uhr; Sanitäranlagen rund um die Uhr",
}  # fmt: skip


def test_real_german_texts_are_read_but_for_a_known_few() -> None:
    words = set()
    for text in real_texts():
        found = understand(text)
        if found.oh is None:
            words.add(found.rest)
            continue
        assert validate(found.oh), text
        assert understand(show(found.oh)).oh == found.oh, text
    branch = {w for w in words if w and "Dependance" in w}
    assert words - branch == KEPT_AS_WORDS
    assert len(branch) == 1
