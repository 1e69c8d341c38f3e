"""Reads the lexicon: how people say what they need, one file for each part of life."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import slugify
from gemeinwesen_cli.domain.lexikon import (
    ARTEN,
    KRISEN,
    REGISTER,
    SPRACHEN,
    Ausdruck,
    Konzept,
    Lexikon,
)
from gemeinwesen_cli.importer.lexikonstand import (
    SHIPPED,
    concept_files,
    fingerprint,
    mark,
    sentence_files,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_KEYS = frozenset(
    {"name", "felder", "gruppen", "verwandt", "art", "zustaendig", "krise", "de", "hinweis"}
).union(SPRACHEN)


class Lexikondateien:
    """The lexicon in files: the one that comes with the program, unless another folder is named."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        """Take the folder of the files."""
        self._folder = folder

    def load(self) -> Lexikon:
        """Read all files.

        Raises:
            Rejected: if a file contradicts itself or another one; every mistake is named.
        """
        return _loaded(self.state(), tuple(self._files()), tuple(self._sentences()))

    def state(self) -> str:
        """Return the fingerprint of the files, without reading them as YAML."""
        return fingerprint([*self._files(), *self._sentences()])

    def mark(self) -> str:
        """Return by what another lexicon is noticed at once."""
        return mark(self._folder)

    def _files(self) -> list[Path]:
        return concept_files(self._folder)

    def _sentences(self) -> list[Path]:
        return sentence_files(self._folder)


@lru_cache(maxsize=1)
def _loaded(_state: str, files: tuple[Path, ...], sentences: tuple[Path, ...]) -> Lexikon:
    """Read files once, as long as they stay the same."""
    return load_lexikon(files, sentences)


def load_lexikon(files: Sequence[Path], sentences: Sequence[Path] = ()) -> Lexikon:
    """Return the lexicon that several files make up, with the files of whole sentences.

    Raises:
        Rejected: if a file contradicts itself or another one; every mistake is named.
    """
    from gemeinwesen_cli.importer.taxonomie import load_yaml  # noqa: PLC0415 - not to see its state

    concepts: dict[str, Konzept] = {}
    expressions: list[Ausdruck] = []
    mistakes: list[str] = []
    for file in files:
        entries = load_yaml(file).get("konzepte") or {}
        for slug, entry in entries.items():
            wrong = _mistakes(slug, entry)
            if slug in concepts:
                wrong.append("kommt zweimal vor")
            mistakes += [f"{file.name}, {slug}: {one}" for one in wrong]
            if not wrong:
                concepts[slug] = _concept(slug, entry)
                expressions += _expressions(slug, entry)
    said, wrong = _read_sentences(sentences, concepts)
    mistakes += wrong
    if mistakes:
        raise Rejected(
            f"Das Lexikon stimmt nicht: {'; '.join(mistakes)}.",
            hint="Bitte die genannten Stellen berichtigen.",
        )
    return Lexikon(
        konzepte=tuple(concepts.values()),
        ausdruecke=tuple(expressions),
        stand=fingerprint([*files, *sentences]),
        saetze=tuple(said),
    )


def _read_sentences(
    files: Sequence[Path], concepts: Mapping[str, Konzept]
) -> tuple[list[Ausdruck], list[str]]:
    """Return the sentences of files, and what is wrong with them."""
    from gemeinwesen_cli.importer.taxonomie import load_yaml  # noqa: PLC0415 - not to see its state

    said: list[Ausdruck] = []
    mistakes: list[str] = []
    for file in files:
        for slug, entry in (load_yaml(file).get("saetze") or {}).items():
            if slug in concepts:
                said += _sentences(slug, entry)
            else:
                mistakes.append(f"{file.name}, {slug}: dieses Konzept gibt es nicht")
    return said, mistakes


def _sentences(slug: str, entry: dict[str, list[str]]) -> Iterator[Ausdruck]:
    for language, texts in entry.items():
        for text in texts or ():
            yield Ausdruck(konzept=slug, text=str(text), sprache=language)


def _mistakes(slug: object, entry: object) -> list[str]:
    if not isinstance(slug, str) or slug != slugify(slug):
        return ["der Kurzname darf nur kleine Buchstaben, Ziffern und Bindestriche haben"]
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        return ["es fehlt der Name"]
    wrong = [f"unbekannte Angabe {key}" for key in sorted(entry.keys() - _KEYS, key=str)]
    if entry.get("art", "hilfe") not in ARTEN:
        wrong.append(f"art muss eines sein von {', '.join(ARTEN)}")
    if entry.get("krise") not in {None, *KRISEN}:
        wrong.append(f"krise muss eines sein von {', '.join(KRISEN)}")
    german = entry.get("de") or {}
    if not isinstance(german, dict) or german.keys() - REGISTER.keys():
        wrong.append(f"unter de stehen nur {', '.join(REGISTER)}")
    elif any(not isinstance(e.text, str) for e in _expressions(slug, entry)):
        wrong.append("ein Ausdruck ist kein Text; bitte in Anführungszeichen setzen")
    return wrong


def _concept(slug: str, entry: dict[str, Any]) -> Konzept:
    return Konzept(
        slug=slug,
        name=entry["name"],
        felder=tuple(entry.get("felder") or ()),
        gruppen=tuple(entry.get("gruppen") or ()),
        verwandt=tuple(entry.get("verwandt") or ()),
        art=entry.get("art", "hilfe"),
        zustaendig=entry.get("zustaendig"),
        krise=entry.get("krise"),
    )


def _expressions(slug: str, entry: dict[str, Any]) -> Iterator[Ausdruck]:
    yield Ausdruck(konzept=slug, text=entry["name"], sprache="de", register="amtlich")
    for register, texts in (entry.get("de") or {}).items():
        for text in texts or ():
            yield Ausdruck(konzept=slug, text=text, sprache="de", register=register)
    for text in entry.get("hinweis") or ():
        yield Ausdruck(konzept=slug, text=text, sprache="de", register="hinweis")
    for language in SPRACHEN:
        for text in entry.get(language) or ():
            yield Ausdruck(konzept=slug, text=text, sprache=language)
