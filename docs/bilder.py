"""Makes the pictures of this folder from the example city: `python docs/bilder.py`.

Needs the development extra and pdftoppm (poppler-utils) on the path. Every picture is a rendered
page of a file that `gw` has just made, so that it shows what is printed today.
"""

# ruff: noqa: INP001 - a script, not a package
from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
TARGET = ROOT / "bilder"
DAY = "2026-01-20"
WIDTH = 1080  # pixels of a picture of two pages side by side

# name of the picture -> words of `gw export` that make its file
PICTURES = {
    "flyer-osteuropa": ["flyer", "--zielgruppe", "osteuropa", "--sprachen", "de,ro,bg"],
    "flyer-familien": ["flyer", "--zielgruppe", "familien", "--sprachen", "de,ar,fa,tr"],
    "flyer-arbeit": ["flyer", "--handlungsfeld", "arbeitsmarkt", "--sprachen", "de,pl"],
    "flyer-gesundheit": ["flyer", "--handlungsfeld", "gesundheit", "--sprachen", "de,uk,ru"],
    "flyer-ein-angebot": ["flyer", "--angebot", "integrationskurse", "--sprachen", "de,en"],
    "flyer-acht-sprachen": ["flyer", "--sprachen", "de,en,ro,bg,pl,uk,tr,ar"],
    "kontaktliste": ["kontaktliste", "--handlungsfeld", "familie-erziehung"],
}


def gw(*words: str) -> None:
    """Run gw as a coordinator would."""
    command = [sys.executable, "-m", "gemeinwesen_cli", *words, "--stichtag", DAY]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603


def pages(pdf: Path, folder: Path) -> list[Path]:
    """Render the first two pages of a PDF."""
    stem = folder / pdf.stem
    command = ["pdftoppm", "-r", "110", "-png", "-l", "2", str(pdf), str(stem)]
    subprocess.run(command, check=True)  # noqa: S603
    return sorted(folder.glob(f"{pdf.stem}-*.png"))


def side_by_side(pictures: list[Path], target: Path, width: int = WIDTH) -> None:
    """Write pictures beside each other as one, with as few colours as nobody misses."""
    from PIL import Image  # noqa: PLC0415 - comes with nothing else

    opened = [Image.open(path).convert("RGB") for path in pictures]
    gap = 16
    across = sum(image.width + gap for image in opened) - gap
    sheet = Image.new("RGB", (across, max(image.height for image in opened)), "#8a9499")
    place = 0
    for image in opened:
        sheet.paste(image, (place, 0))
        place += image.width + gap
    height = round(sheet.height * width / sheet.width)
    sheet.resize((width, height)).quantize(256).save(target, optimize=True)


def scenes(target: Path) -> None:
    """Write the picture of every theme on one sheet, drawn by the flyer's own template."""
    import typst

    from gemeinwesen_cli.domain.flyer import THEMEN  # noqa: PLC0415

    themes = ", ".join(f'"{thema}"' for thema in sorted(THEMEN))
    source = f"""#import "bild.typ": szene
#set page(width: 452mm, height: auto, margin: 0mm, fill: rgb("#8a9499"))
#grid(columns: 3, gutter: 4mm, ..({themes}).map(thema => block(fill: rgb("#073540"),
  szene(thema, 62mm, rgb("#0b4a57"), rgb("#f2a71b"), rgb("#c8451b")))))
"""
    with tempfile.TemporaryDirectory() as name:
        sheet = Path(name) / "motive.typ"
        sheet.write_text(source, encoding="utf-8")
        shutil.copy(ROOT.parent / "templates" / "druck" / "bild.typ", name)
        typst.compile(str(sheet), output=str(target), root=name, format="png", ppi=70.0)


def main() -> None:
    """Make every picture anew."""
    TARGET.mkdir(exist_ok=True)
    scenes(TARGET / "motive.png")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        gw("demo", str(folder / "demo"))
        database = ("--db", str(folder / "demo" / "gemeinwesen.db"))
        place = (*database, "--config", str(folder / "demo" / "config.yaml"))
        shown = {}
        for title, words in PICTURES.items():
            pdf = folder / f"{title}.pdf"
            gw("export", *words, "--ausgabe", str(pdf), *place)
            shown[title] = pages(pdf, folder)
        empty = folder / "leer.yaml"
        empty.write_text("wer: KO\n", encoding="utf-8")
        pdf = folder / "flyer-entwurf.pdf"
        office = (*database, "--config", str(empty))
        gw("export", "flyer", "--zielgruppe", "senioren", "--ausgabe", str(pdf), *office)
        shown["flyer-entwurf"] = pages(pdf, folder)
        shown["kontaktliste"] = shown["kontaktliste"][:1]  # one page says it all
        for title, pictures in shown.items():
            side_by_side(pictures, TARGET / f"{title}.png")
        overview = [*shown["flyer-osteuropa"], *shown["kontaktliste"]]
        side_by_side(overview, TARGET / "uebersicht.png", 2 * WIDTH)


if __name__ == "__main__":
    main()
