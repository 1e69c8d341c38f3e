"""Check printed PDFs for accessibility; runs in the environment of the extra [pruefung].

    python bench/zugaenglichkeit.py FILE.pdf …

outloud must find no error and no warning, the structure tree must name the languages the document
speaks, and every QR code must lead, read from the rendered page, where its alternative text says.
Exit code 1 otherwise.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator  # noqa: TC003 - a script
from pathlib import Path
from typing import Any

import pikepdf  # noqa: TID253 - looks into finished files

_LEADS_TO = "QR-Code, führt zu "
_PPI = 150  # an office printer does better


def nodes(path: Path) -> Iterator[Any]:
    """Yield the catalogue and every element of the structure tree."""
    with pikepdf.open(path) as pdf:
        yield pdf.Root
        waiting: list[Any] = [pdf.Root.StructTreeRoot]
        while waiting:
            node = waiting.pop()
            if isinstance(node, pikepdf.Array):
                waiting.extend(node)
            elif isinstance(node, pikepdf.Dictionary):
                yield node
                waiting.append(node.get("/K"))


def codes(path: Path) -> set[str]:
    """Return what the QR codes say when the pages are looked at."""
    import pymupdf  # noqa: PLC0415 - comes with outloud
    import zxingcpp  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    found = set()
    with pymupdf.open(path) as pdf:
        for page in pdf:
            seen = page.get_pixmap(dpi=_PPI)
            picture = Image.frombytes("RGB", (seen.width, seen.height), seen.samples)
            found |= {code.text for code in zxingcpp.read_barcodes(picture)}
    return found


def main(paths: list[str]) -> int:
    """Check every file; return the exit code."""
    failed = not paths
    for path in map(Path, paths):
        outloud = Path(sys.executable).with_name("outloud")
        done = subprocess.run(
            [outloud, path, "--fail-on", "warning"],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        named, told = set(), set()
        for node in nodes(path):
            named.add(str(node.get("/Lang", "")))
            alternative = str(node.get("/Alt", ""))
            if alternative.startswith(_LEADS_TO):
                told.add(alternative.removeprefix(_LEADS_TO))
        read = codes(path)
        named.discard("")
        print(
            f"{path}: outloud {done.returncode}, Sprachen {', '.join(sorted(named))}, "
            f"QR-Code {', '.join(sorted(read)) or 'keiner'}"
        )
        if done.returncode or read != told or not any(name.startswith("de") for name in named):
            print(done.stdout, done.stderr, f"QR-Codes laut Alternativtext: {sorted(told)}")
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
