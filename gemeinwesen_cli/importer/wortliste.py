"""Reads lists of expressions: tables, and files in the format of the lexicon itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from gemeinwesen_cli.domain.errors import Finding, NotFound, Rejected
from gemeinwesen_cli.domain.folding import fold, slugify, tidy
from gemeinwesen_cli.domain.lexikon import ARTEN, REGISTER
from gemeinwesen_cli.domain.sprache import code as language_code
from gemeinwesen_cli.domain.systemfehler import reason
from gemeinwesen_cli.importer.spalten import Zellen, assign, heads_of
from gemeinwesen_cli.importer.tabelle import read_table
from gemeinwesen_cli.usecases.lexikon_eintraege import NeuesKonzept
from gemeinwesen_cli.usecases.lexikonzeile import Konzeptzeile, Wortliste, Wortzeile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS: dict[str, tuple[str, ...]] = {
    "konzept": ("begriff", "thema"),
    "ausdruck": ("wort", "worte", "text", "synonym", "wendung"),
    "sprache": ("sprachen",),
    "register": ("art", "stil"),
}
_HEADS = heads_of(COLUMNS)
_YAML = (".yaml", ".yml")
_HINT = "hinweis"
_KEPT = frozenset({"name", "felder", "art", "zustaendig", "de", _HINT})
_DROPPED = ("gruppen", "verwandt", "krise")


def read_words(path: Path) -> Wortliste:
    """Return the expressions of a file.

    Raises:
        NotFound: if there is no such file.
        Rejected: if it is neither a table of expressions nor a lexicon.
    """
    return _read_yaml(path) if path.suffix.lower() in _YAML else _read_rows(path)


def _read_rows(path: Path) -> Wortliste:
    table = read_table(path)
    heads, unknown = assign(table.kopf, path.name, _HEADS)
    missing = [name for name in ("konzept", "ausdruck") if name not in heads]
    if missing:
        raise Rejected(
            f"{path.name}: Es fehlt die Spalte {missing[0]}; gefunden: {', '.join(table.kopf)}.",
            hint="Gebraucht werden konzept und ausdruck; möglich sind sprache und register.",
        )
    rows: list[Wortzeile] = []
    findings = list(table.fehler)
    for line in table.zeilen:
        reader = _Row(line, heads)
        entry = reader.entry()
        findings += reader.findings
        if entry is not None:
            rows.append(entry)
    left_out = [f"Nicht übernommen, ohne eigenes Feld: {', '.join(unknown)}"] if unknown else []
    return Wortliste(
        name=path.name,
        zeilen=tuple(rows),
        fehler=tuple(findings),
        hinweise=(*table.hinweise, *left_out),
    )


@dataclass(slots=True)
class _Row(Zellen):
    """Reads one expression of a table."""

    def entry(self) -> Wortzeile | None:
        """Return the expression, None when a cell cannot be taken."""
        konzept, text = self.required("konzept"), self.required("ausdruck")
        language = self.take("sprache", _language) or "de"
        register = self.take("register", _register) or ""
        if self.findings:
            return None
        return Wortzeile(
            zeile=self.row.nr, konzept=konzept, text=text, sprache=language, register=register
        )


def _language(text: str) -> str:
    found = language_code(text)
    if found is None:
        raise Rejected(
            f"„{text}“ ist keine Sprache, die gw kennt.", hint="Zum Beispiel: ro oder Rumänisch."
        )
    return found


def _register(text: str) -> str:
    for code, label in REGISTER.items():
        if fold(text) in (code, fold(label)):
            return code
    raise Rejected(f"„{text}“ ist kein Register.", hint=f"Möglich: {', '.join(REGISTER)}.")


def _read_yaml(path: Path) -> Wortliste:
    words: list[Wortzeile] = []
    concepts: list[Konzeptzeile] = []
    findings: list[Finding] = []
    notes: list[str] = []
    for key, entry in _pairs(_concepts(path)):
        line = key.start_mark.line + 1
        slug = str(key.value)
        if slug != slugify(slug) or not isinstance(entry, yaml.MappingNode):
            reason_ = "Der Kurzname darf nur kleine Buchstaben, Ziffern und Bindestriche haben."
            findings.append(Finding(line=line, column="konzepte", reason=reason_))
            continue
        reader = _Eintrag(slug, dict(_named(entry)))
        words += reader.words(findings)
        if (new := reader.concept(line, findings)) is not None:
            concepts.append(new)
        notes += reader.dropped()
    return Wortliste(
        name=path.name,
        zeilen=tuple(words),
        konzepte=tuple(concepts),
        fehler=tuple(findings),
        hinweise=tuple(notes),
    )


def _concepts(path: Path) -> yaml.Node:
    """Return the node of the concepts; nodes still know their lines."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        raise NotFound(
            f"Die Datei {path} gibt es nicht.", hint="Bitte Ordner und Namen prüfen."
        ) from None
    except OSError as error:
        raise Rejected(
            f"{path} lässt sich nicht lesen: {reason(error)}.",
            hint="Ist die Datei noch in einem anderen Programm offen?",
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in Zeile {mark.line + 1}" if mark else ""
        raise Rejected(
            f"{path.name} ist{where} kein gültiges YAML.",
            hint="Bitte Einrückung, Doppelpunkte und Anführungszeichen prüfen.",
        ) from None
    found = dict(_named(root)).get("konzepte") if root is not None else None
    if not isinstance(found, yaml.MappingNode):
        raise Rejected(
            f"{path.name} nennt keine Konzepte.",
            hint="Die Datei beginnt mit: konzepte: – der Aufbau steht in docs/lexikon.md.",
        )
    return found


def _pairs(node: yaml.Node) -> list[tuple[yaml.Node, yaml.Node]]:
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def _named(node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    for key, value in _pairs(node):
        yield str(key.value), value


def _texts(node: yaml.Node | None) -> list[tuple[int, str]]:
    """Return (line, text) of a node that is a list of texts, or one text."""
    if isinstance(node, yaml.SequenceNode):
        return [pair for item in node.value for pair in _texts(item)]
    if isinstance(node, yaml.ScalarNode) and node.value:
        return [(node.start_mark.line + 1, str(node.value))]
    return []


class _Eintrag:
    """Reads one concept of a file in the format of the lexicon."""

    def __init__(self, slug: str, nodes: dict[str, yaml.Node]) -> None:
        self._slug, self._nodes = slug, nodes

    def words(self, findings: list[Finding]) -> Iterator[Wortzeile]:
        """Yield the expressions."""
        for register, node in _named(self._nodes["de"]) if "de" in self._nodes else ():
            if register in REGISTER:
                yield from self._lines(node, register=register)
            else:
                line = node.start_mark.line + 1
                why = f"„{register}“ ist kein Register. Möglich: {', '.join(REGISTER)}."
                findings.append(Finding(line=line, column=self._slug, reason=why))
        yield from self._lines(self._nodes.get(_HINT), register=_HINT)
        for key, node in self._nodes.items():
            if key in _KEPT or key in _DROPPED:
                continue
            if language_code(key) == key:
                yield from self._lines(node, sprache=key)
            else:
                line = node.start_mark.line + 1
                why = f"„{key}“ ist hier keine Angabe."
                findings.append(Finding(line=line, column=self._slug, reason=why))

    def _lines(self, node: yaml.Node | None, **said: Any) -> Iterator[Wortzeile]:
        for line, text in _texts(node):
            yield Wortzeile(zeile=line, konzept=self._slug, text=text, **said)

    def concept(self, line: int, findings: list[Finding]) -> Konzeptzeile | None:
        """Return the concept, should it be a new one."""
        art = self._one("art") or "hilfe"
        if art not in ARTEN:
            why = f"„{art}“ ist keine Art. Möglich: {', '.join(ARTEN)}."
            findings.append(Finding(line=line, column=self._slug, reason=why))
            return None
        new = NeuesKonzept(
            name=tidy(self._one("name")),
            felder=tuple(text for _, text in _texts(self._nodes.get("felder"))),
            art=art,
            zustaendig=self._one("zustaendig") or None,
        )
        return Konzeptzeile(zeile=line, slug=self._slug, neu=new)

    def dropped(self) -> Iterator[str]:
        """Yield a note on what an own concept cannot hold."""
        left = [key for key in _DROPPED if key in self._nodes]
        if left:
            yield f"{self._slug}: nicht übernommen wird {', '.join(left)}."

    def _one(self, key: str) -> str:
        found = _texts(self._nodes.get(key))
        return found[0][1] if found else ""
