"""The lexicon for an office: looking at it, adding words of one's own, taking these back."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.bedarf import Bedarf
from gemeinwesen_cli.domain.errors import Ambiguous, Candidate, NotFound, Rejected, UsageProblem
from gemeinwesen_cli.domain.folding import fold, sort_key
from gemeinwesen_cli.domain.frozen import frozen
from gemeinwesen_cli.domain.lexikon import ARTEN, FELD, GRUPPE, KRISEN, REGISTER, SPRACHEN
from gemeinwesen_cli.domain.lexikoneintrag import Eigenkonzept, Eigenwort
from gemeinwesen_cli.domain.sprache import name as language_name
from gemeinwesen_cli.usecases import record
from gemeinwesen_cli.usecases.find import find
from gemeinwesen_cli.usecases.lexikon_eintraege import (
    Neu,
    NeuesKonzept,
    Vorhaben,
    checked,
    concept_record,
    labels,
    one_of,
)
from gemeinwesen_cli.usecases.result import Listing, Receipt, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from gemeinwesen_cli.domain.lexikon import Konzept
    from gemeinwesen_cli.usecases.lexikon_ports import Wortlaut
    from gemeinwesen_cli.usecases.ports import Job, Store

_NEAR = 5
_EXAMPLES = 3
UNCHECKED = (
    "Die Ausdrücke in anderen Sprachen als Deutsch hat noch niemand geprüft, "
    "der mit der Sprache aufgewachsen ist."
)


@frozen
class Auswahl:
    """Which concepts to list; fields by id, the rest by code; `wort` is part of an expression."""

    felder: tuple[str, ...] = ()
    art: str | None = None
    sprache: str | None = None
    eigene: bool = False
    wort: str = ""


class Reichweite:
    """Which current offers a concept leads to: those that speak of it, and those in its field."""

    def __init__(self, store: Store, today: date) -> None:
        """Take the register and the day."""
        self._reads = store.lexikon()
        self._store, self._day = store, today.isoformat()
        self._fields: dict[str, frozenset[str]] = {}

    @cached_property
    def current(self) -> frozenset[str]:
        """The offers that can be handed out."""
        return self._store.matching().current_offers(self._day)

    def of(self, konzept: Konzept) -> tuple[list[str], frozenset[str]]:
        """Return the offers that speak of a concept, and the others in its leading field."""
        speaking = [o for o in self._reads.speaking(konzept.slug) if o in self.current]
        field = konzept.felder[0] if konzept.felder else ""
        if field not in self._fields:
            self._fields[field] = self._reads.tagged(field) & self.current
        return speaking, self._fields[field] - set(speaking)


def find_concept(store: Store, text: str) -> str:
    """Return the readable name of the concept a text names.

    Raises:
        NotFound: with the nearest names, and the concepts these words point to.
    """
    if not text.strip():
        raise UsageProblem(
            "Es fehlt das Konzept.", hint="Welche es gibt, zeigt: gw lexikon list SUCHWORT"
        )
    try:
        return find(store, "konzept", text)
    except NotFound as error:
        if not isinstance(error, Ambiguous):
            error.candidates = near(store, text)
            named = ", ".join(candidate.slug for candidate in error.candidates)
            error.hint = (
                f"Meinten Sie: {named}?"
                if named
                else "Welche es gibt, zeigt: gw lexikon list SUCHWORT"
            )
        raise


def near(store: Store, text: str) -> tuple[Candidate, ...]:
    """Return the concepts that a text may name: those its words point to, then alike names."""
    named = {konzept.slug: konzept.name for konzept in store.lexikon().concepts()}
    meant = [slug for slug, _ in store.matching().understand(text).gemeint() if slug in named]
    alike = [candidate.slug for candidate in store.nearest("konzept", text)]
    found = list(dict.fromkeys([*meant[:_NEAR], *alike]))[:_NEAR]
    return tuple(Candidate(id=slug, slug=slug, name=named[slug]) for slug in found)


def listing(store: Store, auswahl: Auswahl, today: date, limit: int | None = None) -> Listing:
    """List concepts with the number of their expressions and of the offers they lead to."""
    if auswahl.art:
        one_of(auswahl.art, ARTEN, "Art")
    reads = store.lexikon()
    counts, terms = reads.counts(), reads.terms()
    reach = Reichweite(store, today)
    own = {own.slug for own in store.of(Eigenkonzept).all()}
    rows = []
    chosen = _chosen(store, auswahl, own, counts)
    for konzept in chosen[:limit]:
        number = counts.get(konzept.slug, {})
        speaking, around = reach.of(konzept)
        rows.append(
            (
                konzept.slug,
                konzept.name,
                ARTEN[konzept.art],
                labels(terms, FELD, konzept.felder),
                number.get("de", 0),
                sum(n for language, n in number.items() if language != "de"),
                len(speaking),
                len(around),
                "ja" if konzept.slug in own else "",
            )
        )
    return Listing(
        columns=("kurzname", "name", "art", "felder", "deutsch", "andere", "angebote", "im_feld",
                 "eigen"),
        heads=("Kurzname", "Name", "Art", "Handlungsfelder", "Deutsch", "andere Sprachen",
               "Angebote", "weitere im Feld", "eigenes"),
        rows=rows,
        total=len(chosen),
    )  # fmt: skip


def _chosen(
    store: Store, auswahl: Auswahl, own: set[str], counts: Mapping[str, Mapping[str, int]]
) -> list[Konzept]:
    reads = store.lexikon()
    wanted = _field_slugs(store, auswahl.felder)
    saying = reads.saying(auswahl.wort) if auswahl.wort else frozenset()
    with_words = {word.konzept for word in store.of(Eigenwort).all()}
    found = [
        konzept
        for konzept in reads.concepts()
        if (not auswahl.felder or wanted & set(konzept.felder))
        and auswahl.art in (None, konzept.art)
        and (auswahl.sprache is None or counts.get(konzept.slug, {}).get(auswahl.sprache))
        and (not auswahl.eigene or konzept.slug in own | with_words)
        and (not auswahl.wort or konzept.slug in saying or _named(konzept, auswahl.wort))
    ]
    return sorted(found, key=lambda konzept: sort_key(konzept.name))


def _named(konzept: Konzept, wort: str) -> bool:
    return fold(wort) in fold(konzept.name) or fold(wort) in konzept.slug


def _field_slugs(store: Store, field_ids: Iterable[str]) -> set[str]:
    """Return the readable names of fields and everything below them."""
    from gemeinwesen_cli.domain.begriff import Begriff  # noqa: PLC0415 - only for some lists

    below = {term for field in field_ids for term in store.below(field)}
    return {term.slug for term in store.of(Begriff).among("id", below)}


def show(store: Store, slug: str, today: date) -> Sheet:
    """Show one concept: who helps, how people say it, and where it leads."""
    reads = store.lexikon()
    konzept = next(k for k in reads.concepts() if k.slug == slug)
    terms, said = reads.terms(), reads.expressions(slug)
    speaking, around = Reichweite(store, today).of(konzept)
    examples = reads.offers(speaking[:_EXAMPLES])
    lines = [
        ("Kurzname", slug),
        ("Art", ARTEN[konzept.art]),
        ("zuständig", konzept.zustaendig or ""),
        ("Notfall", KRISEN.get(konzept.krise or "", "")),
        ("Handlungsfelder", labels(terms, FELD, konzept.felder)),
        ("Zielgruppen", labels(terms, GRUPPE, konzept.gruppen)),
        ("verwandt", ", ".join(konzept.verwandt)),
        ("Angebote", _reached(speaking, around, examples)),
        *_said_lines(said),
    ]
    return Sheet(
        title=f"Konzept: {konzept.name}",
        lines=tuple((label, text) for label, text in lines if text),
        data={
            "kurzname": slug,
            "name": konzept.name,
            "art": konzept.art,
            "zustaendig": konzept.zustaendig,
            "krise": konzept.krise,
            "felder": list(konzept.felder),
            "gruppen": list(konzept.gruppen),
            "verwandt": list(konzept.verwandt),
            "ausdruecke": [one._asdict() for one in said],
            "angebote": len(speaking),
            "im_feld": len(around),
            "eigen": bool(store.of(Eigenkonzept).count(slug=slug)),
        },
        notes=(UNCHECKED,) if any(one.sprache != "de" for one in said) else (),
    )


def _said_lines(said: Sequence[Wortlaut]) -> Iterable[tuple[str, str]]:
    groups = [
        *((label, [o for o in said if o.register == code]) for code, label in REGISTER.items()),
        *(
            (language_name(code), [o for o in said if o.sprache == code])
            for code in dict.fromkeys((*SPRACHEN, *sorted({o.sprache for o in said} - {"de"})))
        ),
        ("davon eigene", [o for o in said if o.eigen]),
    ]
    for label, some in groups:
        yield label, ", ".join(one.text for one in some)


def _reached(
    speaking: Sequence[str],
    around: Iterable[str],
    examples: Mapping[str, tuple[str, str]],
) -> str:
    others = len(list(around))
    named = ", ".join(examples[offer][0] for offer in speaking[:_EXAMPLES] if offer in examples)
    first = f"{len(speaking)}" + (f" (zum Beispiel {named})" if named else "")
    return f"{first}, weitere im Handlungsfeld: {others}"


@frozen
class Auftrag:
    """What to add: expressions for a concept that is there, or for a new one."""

    worte: tuple[str, ...]
    konzept: str = ""
    neu: NeuesKonzept | None = None
    sprache: str = "de"
    register: str = ""


def add(store: Store, job: Job, auftrag: Auftrag) -> Receipt:
    """Add own expressions, and an own concept where one is wanted.

    Raises:
        Rejected: if an expression leads nowhere, or nothing is to be added.
    """
    new = concept_record(store, auftrag.neu) if auftrag.neu else None
    slug = new.slug if new else auftrag.konzept
    if not (auftrag.worte or new):
        raise Rejected(
            "Es fehlt ein Ausdruck.",
            hint=f'Zum Beispiel: gw lexikon add {slug} "so sagen es die Leute"',
        )
    given = [
        checked(Neu(konzept=slug, text=w, sprache=auftrag.sprache, register=auftrag.register))
        for w in auftrag.worte
    ]
    plan = Vorhaben(store.lexikon(), given)
    with store.writing(job):
        if new:
            store.of(Eigenkonzept).add(new)
        store.of(Eigenwort).add(*plan.records())
    return _learned(store, job, plan, slug, new)


def _learned(
    store: Store, job: Job, plan: Vorhaben, slug: str, new: Eigenkonzept | None
) -> Receipt:
    reach = Reichweite(store, job.today)
    konzept = next((k for k in store.lexikon().concepts() if k.slug == slug), None)
    speaking, around = reach.of(konzept) if konzept else ([], frozenset[str]())
    examples = store.lexikon().offers(speaking[:_EXAMPLES])
    number = len(plan.neu)
    learned = "1 neuer Ausdruck" if number == 1 else f"{number or 'keine'} neue Ausdrücke"
    about = new.name if new else konzept.name if konzept else slug
    made = f"Konzept „{about}“ angelegt ({slug}), {learned}." if new else (
        f"{learned[0].upper()}{learned[1:]} zu „{about}“ ({slug})."
    )  # fmt: skip
    return Receipt(
        text=record.done(job, made),
        lines=(
            *(f"neu: {one.text}" for one in plan.neu),
            *(f"steht schon da: {one.text}" for one in plan.schon),
            *([f"führt jetzt zu Angeboten: {_reached(speaking, around, examples)}"]
              if konzept else []),
        ),
        data={
            "kurzname": slug,
            "name": about,
            "neu": [one.text for one in plan.neu],
            "schon_da": [one.text for one in plan.schon],
            "auch_bei": {one.text: plan.elsewhere(one) for one in plan.neu if plan.elsewhere(one)},
            "angebote": len(speaking),
            "im_feld": len(around),
        },
        notes=(*plan.warnings(len(reach.current)), *_next(job, plan)),
    )  # fmt: skip


def _next(job: Job, plan: Vorhaben) -> Iterable[str]:
    if plan.neu and not job.dry_run:
        yield f'Ausprobieren: gw match "{plan.neu[0].text}"'


def own_words(store: Store, slug: str, words: Sequence[str]) -> list[Eigenwort]:
    """Return the own expressions that are to go: those named, or all of an own concept.

    Raises:
        Rejected: if one of them is not the office's own, or a shipped concept is to go whole.
    """
    own = sorted(store.of(Eigenwort).by(konzept=slug), key=lambda one: fold(one.text))
    known = {fold(one.text) for one in own}
    missing = [word for word in words if fold(word) not in known]
    if missing or not (words or store.of(Eigenkonzept).count(slug=slug)):
        listed = ", ".join(f"„{one.text}“" for one in own)
        what = f"„{missing[0]}“" if missing else f"Das Konzept {slug}"
        raise Rejected(
            f"{what} haben nicht Sie hinzugefügt; nur Eigenes lässt sich löschen.",
            hint=f"Eigene Ausdrücke sind hier: {listed}"
            if own
            else "Alles Eigene zeigt: gw lexikon list --eigene",
        )
    wanted = {fold(word) for word in words} or known  # the same words may stand in two languages
    return [one for one in own if fold(one.text) in wanted]


def remove(store: Store, job: Job, slug: str, words: Sequence[str]) -> Receipt:
    """Remove own expressions of a concept, or without any an own concept with all of them.

    Raises:
        Rejected: if something is not the office's own, or needs still name the concept.
    """
    gone = own_words(store, slug, words)
    concepts = [] if words else store.of(Eigenkonzept).by(slug=slug)
    if concepts and (number := store.of(Bedarf).count(konzept=slug)):
        raise Rejected(
            f"Das Konzept {slug} nennen noch {number} Bedarfe; es wurde nichts gelöscht.",
            hint="Welche das sind, zeigt die Spalte konzept in: gw bedarf list --format csv",
        )
    with store.writing(job):
        store.of(Eigenwort).remove(*(one.id for one in gone))
        store.of(Eigenkonzept).remove(*(one.id for one in concepts))
    what = [*(f"Konzept „{one.name}“" for one in concepts), *(f"„{one.text}“" for one in gone)]
    return Receipt(
        text=record.done(job, f"Gelöscht: {', '.join(what)}."),
        data={
            "kurzname": slug,
            "konzept_geloescht": bool(concepts),
            "geloescht": [one.text for one in gone],
        },
        notes=() if job.dry_run else ("Zurückholen mit: gw undo",),
    )
