"""German for what the operating system says when a file cannot be used."""

from __future__ import annotations

import errno

_REASONS = {
    errno.EACCES: "der Zugriff ist nicht erlaubt",
    errno.EPERM: "der Zugriff ist nicht erlaubt",
    errno.ENOENT: "die Datei oder der Ordner fehlt",
    errno.ENOTDIR: "ein Teil des Pfades ist kein Ordner",
    errno.EISDIR: "das ist ein Ordner, keine Datei",
    errno.EEXIST: "das gibt es schon",
    errno.ENOSPC: "das Laufwerk ist voll",
    errno.EFBIG: "die Datei würde zu groß",
    errno.EROFS: "das Laufwerk ist schreibgeschützt",
    errno.ENAMETOOLONG: "der Name ist zu lang",
    errno.EMFILE: "zu viele Dateien sind offen",
    errno.EIO: "das Laufwerk meldet einen Fehler",
    errno.EBUSY: "ein anderes Programm benutzt die Datei",
    errno.EPIPE: "niemand nimmt die Ausgabe an",
}
_QUOTA = getattr(errno, "EDQUOT", None)  # not on every system


def reason(error: OSError) -> str:
    """Return why, in German words without a full stop; what is not known keeps its number."""
    if error.errno is not None and error.errno == _QUOTA:
        return "Ihr Speicherplatz ist aufgebraucht"
    known = _REASONS.get(error.errno or 0)
    if known is not None:
        return known
    number = f" Nr. {error.errno}" if error.errno else ""
    return f"das System meldet den Fehler{number}"
