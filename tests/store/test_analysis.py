"""Words become terms: spellings and inflections meet, different words stay apart."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gemeinwesen_cli.domain.folding import fold
from gemeinwesen_cli.domain.lexikon import NEGATION
from gemeinwesen_cli.store.analysis import (
    asked,
    content,
    says_nothing,
    stem,
    urgent,
    word,
    words,
)


def stems(text: str) -> list[str]:
    return [w.stamm for w in words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Führerschein", "fuehrerscheine"),
        ("Führerschein", "FUHRERSCHEIN"),
        ("Führerschein", "Fu\u0308hrerschein"),
        ("Straße", "STRASSEN"),
        ("Beratung", "Beratungen"),
        ("Bürger", "Buerger"),
        ("Café", "cafe"),
        ("Mütter", "muettern"),
        ("Łódź", "łódź"),
        ("Łódź", "Lodz"),
        ("IŞIK", "ışık"),
        ("İstanbul", "istanbul"),
        ("المدرسة", "مدرسه"),
        ("للمدرسة", "والمدرسة"),
        ("مدرســـة", "مَدْرَسَة"),
        ("علی", "على"),
        ("کتاب", "كتاب"),
        ("می\u200cخواهم", "میخواهم"),
        ("Sozial\u00adberatung", "Sozialberatung"),
        ("Sozial\u200bberatung", "\ufeffSozialberatung"),
        ("\u2067Miete\u2069", "Miete"),
    ],
)
def test_spellings_and_inflections_meet(one: str, other: str) -> None:
    assert stems(one) == stems(other)
    assert len(stems(one)) == 1


@pytest.mark.parametrize(("one", "other"), [("Neue", "Nu"), ("Miete", "Mut"), ("Quelle", "Qulle")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stems(one) != stems(other)


@pytest.mark.parametrize("gap", [" ", "\0", "\u200e", "\u2069", "-", "/", "\u00a0", "\n"])
def test_what_stands_between_words_parts_them(gap: str) -> None:
    assert content(f"Kleider{gap}Kammer") == ["kleider", "kammer"]


@pytest.mark.parametrize("no", ["keine", "Kein", "nicht", "ohne", "nie", "nix", "net", "keen"])
def test_every_negation_is_one_and_the_same_word(no: str) -> None:
    assert words(f"Ich habe {no} Wohnung") == [word(NEGATION), word("wohnung")]
    assert word(NEGATION).stamm == NEGATION


@pytest.mark.parametrize(
    "text", ["", "ich habe eine", "und für mit", "! ?", "\0", "я мне", "x" * 61]
)
def test_what_says_nothing_is_left_out(text: str) -> None:
    assert content(text) == []
    assert all(says_nothing(w) for w in asked(text))


def test_a_short_arabic_word_keeps_what_only_looks_like_an_article() -> None:
    assert content("الم") == ["الم"]


def test_a_question_remembers_what_was_typed() -> None:
    found = asked("Schulden, „Wohnungen“ schulden! E-Mail")
    assert [w.getippt for w in found] == ["Schulden", "Wohnungen", "schulden", "e", "mail"]
    assert found[0][1:] == found[2][1:] == ("schulden", stem("schulden"))


@given(st.text())
@example("ha\u0308us Ø Đ Ǿ\u200d")
def test_a_question_holds_the_words_of_the_index_and_those_that_say_nothing(text: str) -> None:
    typed, kept = [w[1:] for w in asked(text)], [w[1:] for w in words(text)]
    rest = iter(typed)
    assert all(w in rest for w in kept)  # in the same order
    assert [w.gefaltet for w in words(text)] == content(text)
    for folded, _ in (Counter(typed) - Counter(kept)).elements():
        assert says_nothing(word(folded))


def test_a_question_keeps_its_little_words() -> None:
    assert [w.getippt for w in asked("Ich bringe mich um!")] == ["Ich", "bringe", "mich", "um"]
    assert content("Ich bringe mich um!") == ["bringe"]
    assert urgent("Ich bringe mich um!", german=True) == ["bringe", "mich", "um"]


@given(st.text())
@example("Ø Đ Ǿ Łódź İ \u0130\u0307 ﬁ")
def test_folding_is_idempotent(text: str) -> None:
    once = content(text)
    assert fold(fold(text)) == fold(text)
    folded = [w for w in once if not w.startswith(("ال", "وال", "بال", "لل"))]
    assert content(" ".join(folded)) == folded


@given(st.text(alphabet=st.characters(categories=["L"])))
def test_the_spelling_of_umlauts_changes_nothing(text: str) -> None:
    assert stems(text) == stems(fold(text))


@pytest.mark.parametrize("compiled", [True, False])
def test_the_other_languages_of_the_stemmer_stay_unloaded(*, compiled: bool) -> None:
    blocked = "sys.modules['Stemmer'] = None"
    program = (
        "import sys\n"
        f"{'' if compiled else blocked}\n"
        "from gemeinwesen_cli.store.analysis import stem\n"
        "print(*map(stem, sys.argv[1:]))\n"
        "print(*sorted(name for name in sys.modules if 'snowball' in name))\n"
    )
    typed = ["beratungen", "fuehrerscheine", "haeuser", "strassen", "wohnungslosigkeit"]
    found, loaded = subprocess.run(
        [sys.executable, "-c", program, *typed], capture_output=True, encoding="utf-8", check=True
    ).stdout.splitlines()
    assert found.split() == [stem(one) for one in typed]
    assert ("snowballstemmer.german_stemmer" in loaded.split()) is not compiled
    assert "snowballstemmer.finnish_stemmer" not in loaded.split()
    assert "snowballstemmer" not in loaded.split()
