"""What the system says reaches people in German."""

from __future__ import annotations

import errno
import os

import pytest

from gemeinwesen_cli.domain.systemfehler import reason


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "der Zugriff ist nicht erlaubt"),
        (errno.ENOENT, "die Datei oder der Ordner fehlt"),
        (errno.EISDIR, "das ist ein Ordner, keine Datei"),
        (errno.ENOSPC, "das Laufwerk ist voll"),
        (errno.EROFS, "das Laufwerk ist schreibgeschützt"),
    ],
)
def test_known_reasons_are_said_in_german(number: int, said: str) -> None:
    assert reason(OSError(number, os.strerror(number))) == said


@pytest.mark.skipif(not hasattr(errno, "EDQUOT"), reason="no quotas here")
def test_a_used_up_quota_is_told_from_a_full_drive() -> None:
    assert reason(OSError(errno.EDQUOT, "x")) == "Ihr Speicherplatz ist aufgebraucht"


def test_unknown_reasons_keep_their_number_and_no_english() -> None:
    assert reason(OSError(errno.ELOOP, "Too many levels")).endswith(f"Nr. {errno.ELOOP}")
    assert reason(OSError()) == "das System meldet den Fehler"
