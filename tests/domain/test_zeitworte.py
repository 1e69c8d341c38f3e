"""German opening hours become OSM, or stay words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.zeitanzeige import show
from gemeinwesen_cli.domain.zeitosm import read_osm
from gemeinwesen_cli.domain.zeitregel import write
from gemeinwesen_cli.domain.zeitworte import understand

UNDERSTOOD = {
    "Mo–Do 9–12 und 14–16 Uhr, Fr nach Vereinbarung": (
        'Mo-Th 09:00-12:00,14:00-16:00; Fr unknown "nach Vereinbarung"'
    ),
    "1. Mi im Monat 15–17 Uhr": "We[1] 15:00-17:00",
    "jeden ersten und dritten Mittwoch im Monat, 10-12 Uhr": "We[1,3] 10:00-12:00",
    "letzter Freitag im Monat 18:00-20:00": "Fr[-1] 18:00-20:00",
    "jeden dritten Dienstag im Monat": 'Tu[3] unknown "Uhrzeit bitte erfragen"',
    "freitags": 'Fr unknown "Uhrzeit bitte erfragen"',
    "mittwochs vormittags": 'We unknown "vormittags"',
    "werktags 8:00 - 16:00": 'Mo-Fr 08:00-16:00; Sa unknown "bitte erfragen"; PH off',
    "täglich 10-18 Uhr": "Mo-Su 10:00-18:00",
    "täglich außer montags 10-18 Uhr": "Tu-Su 10:00-18:00",
    "Mo-Fr, außer an Feiertagen, 9-12 Uhr": "Mo-Fr 09:00-12:00; PH off",
    "Mi und Do ab 12 Uhr": "We,Th 12:00+",
    "Di 12 Uhr": 'Tu unknown "um 12:00 Uhr"',
    "Mo-Fr 07:00-17.00": "Mo-Fr 07:00-17:00",
    "Mo-Fr 9-12;Sa 10-13": "Mo-Fr 09:00-12:00; Sa 10:00-13:00",
    "Mo. - Fr. 8.00 Uhr - 12.00 Uhr u. 13-16 Uhr": "Mo-Fr 08:00-12:00,13:00-16:00",
    "Mo-Fr zwischen 9 und 12 Uhr": "Mo-Fr 09:00-12:00",
    "montags bis donnertags. 07.15 bis 16.30 Uhr; freitags: 7.15 bis 15.15 Uhr": (
        "Mo-Th 07:15-16:30; Fr 07:15-15:15"
    ),
    "montags bis freitags: 07.30 bis 14.00 Uhr und mittwochs: 14.30 bis 17.00 Uhr": (
        "Mo,Tu,Th,Fr 07:30-14:00; We 07:30-14:00,14:30-17:00"
    ),
    "Mo-Fr 9-12, 1. Mi im Monat 15-17 Uhr": "Mo-Fr 09:00-12:00, We[1] 15:00-17:00",
    "Mo-Fr 9-12, Mi geschlossen": "Mo-Fr 09:00-12:00; We off",
    "Mo 9-12 Uhr und nach Vereinbarung": 'Mo 09:00-12:00 || unknown "nach Vereinbarung"',
    "Mo 9-12 Uhr nach Vereinbarung": 'Mo 09:00-12:00 unknown "nach Vereinbarung"',
    "11.30-13.30 Uhr; Mai bis Oktober Mo, Mi, Fr; November bis April Mo-Fr": (
        "May-Oct Mo,We,Fr 11:30-13:30; Nov-Apr Mo-Fr 11:30-13:30"
    ),
    "18., 19. und 27. November 2025, jeweils ab 18.30 Uhr": (
        "2025 Nov 18,2025 Nov 19,2025 Nov 27 18:30+"
    ),
    "Mo-Fr 9-17 Uhr; 24.12.-1.1. geschlossen; feiertags geschlossen": (
        "Mo-Fr 09:00-17:00; Dec 24-Jan 01 off; PH off"
    ),
    "Mo-Fr 9-17 Uhr, 2.–13. März 2026 geschlossen": "Mo-Fr 09:00-17:00; 2026 Mar 02-13 off",
    "an Sonn- und Feiertagen 10-14 Uhr": "Su,PH 10:00-14:00",
    "Mo vormittags 9-12 Uhr, nachmittags 14-16 Uhr": "Mo 09:00-12:00,14:00-16:00",
    "rund um die Uhr": "24/7",
    "Mo 18-2 Uhr": "Mo 18:00-02:00",
    "Mo 9-12 Uhr („nur Frauen“)": 'Mo 09:00-12:00 "nur Frauen"',
    "Mo-Fr 9-12, abweichend Mi 10-14 Uhr": "Mo,Tu,Th,Fr 09:00-12:00; We 10:00-14:00",
    "we off; mo-fr 09:00-12:00": "We off; Mo-Fr 09:00-12:00",
}
WORDS = {
    "vormittags": "Es fehlt der Wochentag",
    "9-12 Uhr": "Es fehlt der Wochentag",
    "07:00-17.00": "Es fehlt der Wochentag",
    "auch am Wochenende": "„auch“ passt an dieser Stelle nicht",
    "Spendenannahme Di-Fr 10.30-12.30 Uhr": "„Spendenannahme“ ist nicht sicher zu deuten",
    "Mo und Do je zwei Stunden": "„je“ ist nicht sicher zu deuten",
    "Auftakt 20. September 2025, 11-16 Uhr": "„Auftakt“ ist nicht sicher zu deuten",
    "sontags 9-12": "„sontags“ ist nicht sicher zu deuten",
    "Mo 9-5": "09:00 bis 05:00 Uhr: Das Ende liegt vor dem Beginn",
    "Mo-Fr 9-12, Mi 10-14": "Mi steht zweimal mit sich überschneidenden Zeiten da",
    "jeden 2. Donnerstag 15-17 Uhr": ("Ohne „im Monat“ ist nicht sicher, welcher Tag gemeint ist"),
    "Mo bis 12 Uhr": "„bis“ passt an dieser Stelle nicht",
    "10-12 Uhr Mo, 14-16 Uhr Mi": "Es ist nicht sicher, welche Uhrzeit für welchen Tag gilt",
    "Su 10:00-12:00; week 3 Mo 09:00-12:00": "Hier fehlt ein Tag oder eine Uhrzeit (Zeichen 17)",
    "Mo 25-26 Uhr": "Diese Uhrzeit gibt es nicht",
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_words_become_rules(text: str) -> None:
    found = understand(text)
    assert (found.oh, found.rest) == (UNDERSTOOD[text], None)


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_what_is_shown_means_the_same_again(text: str) -> None:
    found = understand(text)
    assert found.oh is not None
    if "We off; Mo-Fr" not in found.oh:  # an order only OSM can express
        assert understand(show(found.oh)).oh == found.oh


@pytest.mark.parametrize("text", WORDS)
def test_what_is_not_sure_stays_as_words_with_a_reason(text: str) -> None:
    found = understand(text)
    assert (found.oh, found.rest, found.grund) == (None, text, WORDS[text])


def test_the_echo_says_what_was_kept_and_why() -> None:
    echo = understand("einmal wöchentlich").echo
    assert echo == ("einmal wöchentlich (als Text übernommen: „einmal“ ist nicht sicher zu deuten)")


def test_only_by_appointment_has_a_kind_of_its_own() -> None:
    found = understand("Termine nach telefonischer Vereinbarung")
    assert (found.oh, found.art) == (None, "nach_vereinbarung")


def test_a_label_says_what_kind_of_hours_they_are() -> None:
    assert understand("Sprechzeiten: Di 10-12 Uhr").art == "sprechzeit"
    assert understand("Telefonzeiten Mo 9-10").art == "telefonzeit"


def test_german_display_follows_din_5008() -> None:
    oh = "Mo,We 09:00-12:00; Th 14:00-17:30; PH off"
    assert show(oh) == "Mo, Mi 09:00–12:00 Uhr; Do 14:00–17:30 Uhr; feiertags geschlossen"


def test_a_rule_that_replaces_others_is_shown_as_such() -> None:
    oh = 'Mo-Fr 09:00-12:00; Fr unknown "nach Vereinbarung"'
    assert show(oh) == "Mo–Fr 09:00–12:00 Uhr; abweichend Fr nach Vereinbarung"


def test_hours_outside_the_subset_are_shown_as_they_are() -> None:
    assert show("sunrise-sunset") == "sunrise-sunset"


DAY = st.sampled_from(["Mo", "Di", "Mittwoch", "donnerstags", "Fr.", "samstags", "So"])
CLOCK = st.sampled_from(["9-12", "9.30 - 12.30 Uhr", "13:00–15:00", "16 bis 18 Uhr", "ab 19 Uhr"])
WORD = st.sampled_from(
    ["nach Vereinbarung", "und", ",", ";", "geschlossen", "im Monat", "1.", "bis", "-", "Mai",
     "24.12.", "feiertags", "täglich", "sonst", "vormittags", "außer", "werktags", "Uhr", "2026",
     "„nur Frauen“", "zusätzlich", "abweichend", "24/7", "in den Ferien", "um 9 Uhr"]
)  # fmt: skip


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    found = understand(text)
    assert (found.oh is None) != (found.rest is None)


@given(st.lists(DAY | CLOCK | WORD, max_size=12))
def test_whatever_is_understood_survives_being_shown(parts: list[str]) -> None:
    found = understand(" ".join(parts))
    if found.oh:
        assert write(read_osm(found.oh)) == found.oh
        assert understand(show(found.oh)).oh == found.oh
