"""Check printed PDFs for accessibility; runs in the environment of the extra [pruefung].

    python bench/zugaenglichkeit.py FILE.pdf …

outloud must find no error and no warning, and the structure tree must name the languages the
document speaks. Exit code 1 otherwise.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf  # noqa: TID253 - looks into finished files


def languages(path: Path) -> set[str]:
    """Return every language named in the catalogue and the structure tree."""
    found: set[str] = set()
    with pikepdf.open(path) as pdf:
        found.add(str(pdf.Root.get("/Lang", "")))
        waiting: list[Any] = [pdf.Root.StructTreeRoot]
        while waiting:
            node = waiting.pop()
            if isinstance(node, pikepdf.Array):
                waiting.extend(node)
            elif isinstance(node, pikepdf.Dictionary):
                found.add(str(node.get("/Lang", "")))
                waiting.append(node.get("/K"))
    return found - {""}


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
        named = languages(path)
        print(f"{path}: outloud {done.returncode}, Sprachen {', '.join(sorted(named))}")
        if done.returncode or not any(name.startswith("de") for name in named):
            print(done.stdout, done.stderr)
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
