"""The two trees: terms for target groups and for fields of work."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.angebot import AngebotFeld, AngebotZielgruppe
from gemeinwesen_cli.domain.begriff import Begriff, BegriffEltern, BegriffSynonym
from gemeinwesen_cli.domain.entity import new_id
from gemeinwesen_cli.domain.errors import Rejected
from gemeinwesen_cli.domain.folding import fold, sort_key, tidy
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.vocabulary import TAXONOMIE
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.find import find
from gemeinwesen_cli.usecases.naming import unique_slug
from gemeinwesen_cli.usecases.removal import remove
from gemeinwesen_cli.usecases.result import Listing, Receipt, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gemeinwesen_cli.usecases.ports import Job, Store

_FIELDS = ("beschreibung", "alter_von", "alter_bis", "sprachen", "sensibel", "facette")
_INDENT = "   "


@frozen
class NewTerm:
    """A term to be added; `eltern` are names of terms of the same tree."""

    name: str
    eltern: Sequence[str] = ()
    synonyme: Sequence[str] = ()
    sprachen: Sequence[str] = ()
    beschreibung: str | None = None
    alter_von: int | None = None
    alter_bis: int | None = None
    sensibel: bool = False
    facette: bool = False


@frozen
class TermChange:
    """What to change of a term: plain fields, and words and parents to add or drop."""

    values: Mapping[str, Any]
    synonyme: Sequence[str] = ()
    synonyme_weg: Sequence[str] = ()
    eltern: Sequence[str] = ()
    eltern_weg: Sequence[str] = ()


class _Tree:
    """A tree read whole; some hundred terms."""

    def __init__(self, store: Store, taxonomie: str) -> None:
        self.terms = {b.id: b for b in store.of(Begriff).by(taxonomie=taxonomie)}
        self.parents: dict[str, list[str]] = defaultdict(list)
        self.children: dict[str, list[str]] = defaultdict(list)
        for link in sorted(store.of(BegriffEltern).all(), key=lambda e: e.nr):
            if link.begriff_id in self.terms:
                self.parents[link.begriff_id].append(link.eltern_id)
                self.children[link.eltern_id].append(link.begriff_id)
        tags = AngebotZielgruppe if taxonomie == "zielgruppe" else AngebotFeld
        self.offers = Counter(store.of(tags).count_by("begriff_id"))

    def named(self, ids: Iterable[str]) -> list[Begriff]:
        """Return the terms in German order."""
        return sorted((self.terms[i] for i in ids), key=lambda b: sort_key(b.name))

    def walk(self) -> list[tuple[int, Begriff]]:
        """Return (depth, term) from the roots down; a term stands below each of its parents."""
        rows: list[tuple[int, Begriff]] = []
        pending = [
            (0, b) for b in reversed(self.named(i for i in self.terms if not self.parents[i]))
        ]
        while pending:
            depth, term = pending.pop()
            rows.append((depth, term))
            pending += [(depth + 1, b) for b in reversed(self.named(self.children[term.id]))]
        return rows


def listing(store: Store, taxonomie: str) -> Listing:
    """List the terms of a tree with their parents and how many offers carry them."""
    tree = _Tree(store, taxonomie)
    rows = [
        (
            term.slug,
            term.name,
            ", ".join(tree.terms[i].name for i in tree.parents[term.id]),
            tree.offers[term.id],
        )
        for term in tree.named(tree.terms)
    ]
    return Listing(
        columns=("kurzname", "name", "oberbegriffe", "angebote"),
        heads=("Kurzname", "Name", "Oberbegriffe", "Angebote"),
        rows=rows,
        total=len(rows),
    )


def tree_listing(store: Store, taxonomie: str) -> Listing:
    """List a tree as a tree: each term indented below each of its parents."""
    tree = _Tree(store, taxonomie)
    rows = [
        (f"{_INDENT * depth}{term.name}", term.slug, depth, tree.offers[term.id])
        for depth, term in tree.walk()
    ]
    return Listing(
        columns=("name", "kurzname", "tiefe", "angebote"),
        heads=("Name", "Kurzname", "Ebene", "Angebote"),
        rows=rows,
        total=len(rows),
    )


def show(store: Store, taxonomie: str, term_id: str) -> Sheet:
    """Show one term: what it means, where it stands, what it is also called."""
    tree = _Tree(store, taxonomie)
    term = record.get(store, Begriff, term_id)
    synonyms = sorted(store.of(BegriffSynonym).by(begriff_id=term_id), key=lambda s: fold(s.text))
    parents = [tree.terms[i].name for i in tree.parents[term_id]]
    children = [b.name for b in tree.named(tree.children[term_id])]
    lines = [
        ("Kurzname", term.slug),
        *record.sheet_lines(term, _FIELDS),
        ("Oberbegriffe", ", ".join(parents)),
        ("Unterbegriffe", ", ".join(children)),
        ("auch genannt", ", ".join(s.text for s in synonyms)),
        ("Angebote", str(tree.offers[term_id])),
    ]
    return Sheet(
        title=f"{TAXONOMIE[taxonomie]}: {term.name}",
        lines=tuple((name, text) for name, text in lines if text),
        data=record.data_of(term)
        | {
            "sprachen": json.loads(term.sprachen or "[]"),
            "oberbegriffe": [tree.terms[i].slug for i in tree.parents[term_id]],
            "unterbegriffe": [b.slug for b in tree.named(tree.children[term_id])],
            "synonyme": [{"text": s.text, "sprache": s.sprache, "art": s.art} for s in synonyms],
            "angebote": tree.offers[term_id],
        },
    )


def add(store: Store, job: Job, taxonomie: str, new: NewTerm) -> Receipt:
    """Add a term below its parents.

    Raises Rejected when a term of that name or with that other word exists.
    """
    name = tidy(new.name)
    with store.writing(job):
        _refuse_twin(store, taxonomie, name)
        term = Begriff(
            id=new_id(),
            slug=unique_slug(store, taxonomie, name),
            taxonomie=taxonomie,
            name=name,
            beschreibung=new.beschreibung,
            alter_von=new.alter_von,
            alter_bis=new.alter_bis,
            sprachen=json.dumps(list(new.sprachen)) if new.sprachen else None,
            facette=new.facette,
            sensibel=new.sensibel,
        )
        store.of(Begriff).add(term)
        _add_parents(store, taxonomie, term.id, new.eltern)
        _add_synonyms(store, term.id, new.synonyme)
    return Receipt(
        text=record.done(job, f"{TAXONOMIE[taxonomie]} „{name}“ angelegt ({term.slug})."),
        data={"id": term.id, "kurzname": term.slug, "name": name},
        notes=() if job.dry_run else (f"Ansehen mit: gw {taxonomie} show {term.slug}",),
    )


def edit(store: Store, job: Job, taxonomie: str, term_id: str, change: TermChange) -> Receipt:
    """Change a term, its other words and its place in the tree."""
    with store.writing(job):
        term, lines = record.edit_record(store, Begriff, taxonomie, term_id, change.values)
        lines += _edit_synonyms(store, term_id, change)
        lines += _edit_parents(store, taxonomie, term_id, change)
    what = f"{TAXONOMIE[taxonomie]} „{term.name}“"
    return record.edited(job, what, lines, {"id": term.id, "kurzname": term.slug})


def remove_term(store: Store, job: Job, taxonomie: str, term_id: str) -> Receipt:
    """Remove a term that nothing uses any more."""
    term = record.get(store, Begriff, term_id)
    with store.writing(job):
        remove(store, Begriff, term_id)
    return Receipt(
        text=record.done(job, f"{TAXONOMIE[taxonomie]} „{term.name}“ gelöscht."),
        data={"id": term.id, "kurzname": term.slug},
        notes=() if job.dry_run else ("Zurückholen mit: gw undo",),
    )


def _refuse_twin(store: Store, taxonomie: str, name: str) -> None:
    key = fold(name)
    for known in store.names(taxonomie):
        if fold(known.name) == key or any(fold(word) == key for word in known.others):
            raise Rejected(
                f"{TAXONOMIE[taxonomie]} „{name}“ gibt es schon: {known.name} ({known.slug}).",
                hint=f"Ansehen mit: gw {taxonomie} show {known.slug}",
            )


def _add_parents(store: Store, taxonomie: str, term_id: str, names: Iterable[str]) -> list[str]:
    links = store.of(BegriffEltern)
    have = links.by(begriff_id=term_id)
    number = max((link.nr for link in have), default=0)
    lines = []
    for name in names:
        parent = record.get(store, Begriff, find(store, taxonomie, name))
        if parent.id in store.below(term_id):
            raise Rejected(
                f"„{parent.name}“ steht schon unter diesem Begriff; der Baum liefe im Kreis.",
                hint=f"Den Baum zeigt: gw {taxonomie} baum",
            )
        if any(link.eltern_id == parent.id for link in have):
            continue
        number += 1
        links.add(BegriffEltern(id=new_id(), begriff_id=term_id, eltern_id=parent.id, nr=number))
        lines.append(f"Oberbegriff dazu: {parent.name}")
    return lines


def _edit_parents(
    store: Store, taxonomie: str, term_id: str, change: TermChange
) -> tuple[str, ...]:
    links = store.of(BegriffEltern)
    lines = []
    for name in change.eltern_weg:
        parent = record.get(store, Begriff, find(store, taxonomie, name))
        found = links.by(begriff_id=term_id, eltern_id=parent.id)
        if not found:
            raise Rejected(
                f"„{parent.name}“ ist kein Oberbegriff.",
                hint=f"Den Baum zeigt: gw {taxonomie} baum",
            )
        links.remove(found[0].id)
        lines.append(f"Oberbegriff weg: {parent.name}")
    return (*lines, *_add_parents(store, taxonomie, term_id, change.eltern))


def _add_synonyms(store: Store, term_id: str, words: Iterable[str]) -> None:
    store.of(BegriffSynonym).add(
        *(BegriffSynonym(id=new_id(), begriff_id=term_id, text=tidy(word)) for word in words)
    )


def _edit_synonyms(store: Store, term_id: str, change: TermChange) -> tuple[str, ...]:
    known = {s.text: s.id for s in store.of(BegriffSynonym).by(begriff_id=term_id)}
    new, gone = record.change_words(known, change.synonyme, change.synonyme_weg, fold)
    store.of(BegriffSynonym).remove(*(known[word] for word in gone))
    _add_synonyms(store, term_id, new)
    return (*(f"Synonym dazu: {w}" for w in new), *(f"Synonym weg: {w}" for w in gone))
