"""An emergency is heard in what people say; what only sounds like one is left in peace.

A miss is worse than a false alarm: every sentence about danger must be heard. But an alarm that
rings all the time is no longer looked at.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gemeinwesen_cli.domain.lexikon import KRISEN, SPRACHEN
from gemeinwesen_cli.importer.lexikon import Lexikondateien
from gemeinwesen_cli.importer.taxonomie import load_yaml
from gemeinwesen_cli.store import new_store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gemeinwesen_cli.usecases.ports import MatchReads

FOLDER = Path(__file__).parents[1] / "daten" / "lexikon"
NONE = "keine"
SENTENCES: dict[str, dict[str, list[str]]] = load_yaml(FOLDER / "krisen.yaml")
FALSE_ALARMS = 0.1
FALSE_ALARMS_ELSEWHERE = 0.04  # of the sentences about all other concepts, the most of them far off


@pytest.fixture(scope="module")
def reads(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MatchReads]:
    path = tmp_path_factory.mktemp("krisen") / "lexikon.db"
    with new_store(path, lexikon=Lexikondateien()):
        pass
    store = open_store(path, write=False, lexikon=Lexikondateien())
    yield store.matching()
    store.close()


@pytest.mark.parametrize("kind", KRISEN)
def test_an_emergency_is_heard(kind: str, reads: MatchReads) -> None:
    missed = [
        f"{language}: {sentence}"
        for language, sentences in SENTENCES[kind].items()
        for sentence in sentences
        if kind not in reads.understand(sentence).krisen
    ]
    assert not missed, "\n".join(missed)


def test_what_is_no_emergency_sounds_no_alarm(reads: MatchReads) -> None:
    sentences = [sentence for some in SENTENCES[NONE].values() for sentence in some]
    alarms = [
        f"{sentence} -> {', '.join(kinds)}"
        for sentence in sentences
        if (kinds := reads.understand(sentence).krisen)
    ]
    assert len(alarms) < FALSE_ALARMS * len(sentences), "\n".join(alarms)


def test_the_needs_of_every_day_sound_no_alarm(reads: MatchReads) -> None:
    urgent = {concept.slug for concept in Lexikondateien().load().konzepte if concept.krise}
    total, alarms = 0, []
    for file in sorted(FOLDER.glob("*.yaml")):
        if file.stem == "krisen":
            continue
        for slug, sentences in load_yaml(file).items():
            for sentence in sentences if slug not in urgent else ():
                total += 1
                if kinds := reads.understand(sentence).krisen:
                    alarms.append(f"{slug}: {sentence} -> {', '.join(kinds)}")
    assert len(alarms) < FALSE_ALARMS_ELSEWHERE * total, "\n".join(alarms)


@pytest.mark.parametrize("kind", [*KRISEN, NONE])
def test_every_language_is_heard(kind: str) -> None:
    assert set(SENTENCES[kind]) == {"de", *SPRACHEN}


@pytest.mark.parametrize(
    ("danger", "harmless"),
    [
        ("Ich bringe mich um.", "Ich bringe mein Kind um acht zur Schule."),
        ("I want to die.", "I want to work."),
        ("Mein Kind ist weg.", "Ich komme wegen der Kinder."),
        ("Er hat zu viele Tabletten genommen.", "Ich muss viele Tabletten nehmen."),
    ],
)
def test_little_words_decide(danger: str, harmless: str, reads: MatchReads) -> None:
    assert reads.understand(danger).krisen
    assert reads.understand(harmless).krisen == ()
