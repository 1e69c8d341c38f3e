"""Everything that changes what is searched, for tests that compare the index with a new one."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.angebot import (
    Angebot,
    AngebotFeld,
    AngebotSuchwort,
    AngebotZielgruppe,
)
from gemeinwesen_cli.domain.begriff import Begriff, BegriffSynonym
from gemeinwesen_cli.domain.entity import changed
from gemeinwesen_cli.domain.errors import GwError
from gemeinwesen_cli.domain.lexikon import OhneLexikon
from gemeinwesen_cli.domain.lexikoneintrag import Eigenkonzept, Eigenwort
from gemeinwesen_cli.domain.traeger import Traeger, TraegerAlias
from gemeinwesen_cli.store import search
from gemeinwesen_cli.usecases.ports import Job
from tests.store.kleineslexikon import KleinesLexikon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gemeinwesen_cli.domain.entity import E
    from gemeinwesen_cli.store.sqlite import SqliteStore
    from gemeinwesen_cli.usecases.ports import LexikonSource

JOB = Job(command="test", who="KO", now="2026-03-02T09:00:00Z", today=date(2026, 3, 2))
SOURCES: dict[str, LexikonSource] = {"klein": KleinesLexikon(), "ohne": OhneLexikon()}
TEXTS = (
    *("Schuldnerberatung", "Beratung", "pleite", "Miete bezahlen", "Sprachkurse für Frauen"),
    *("keine Wohnung", "Frauenhaus", "Übergangswohnungen", "Kaution", "Hausberatungskurse"),
    *("datorii", "Geld wird zurückgezahlt, die Miete steigt", "Segeln", "Sprache! Lernen?"),
    *("Kurs", "Wohnungsberatungskurse", "frauen geld", "ohne", "Bootsverleih Nord"),
    "Zwangsräumung: Brief vom Amt, Post vom Boten",
)


def fill(store: SqliteStore) -> None:
    """Two providers, three terms, three offers, an own concept with a word."""
    with store.writing(JOB):
        for slug in ("awo", "drk"):
            store.of(Traeger).add(Traeger(id=slug, slug=slug, name=f"Haus {slug}"))
        store.of(TraegerAlias).add(
            TraegerAlias(id="a", traeger_id="awo", alias="Arbeiterwohlfahrt")
        )
        store.of(Begriff).add(
            Begriff(id="frauen", slug="frauen", taxonomie="zielgruppe", name="Frauen"),
            Begriff(id="schulden", slug="schulden", taxonomie="handlungsfeld", name="Schulden"),
            Begriff(id="boote", slug="boote", taxonomie="handlungsfeld", name="Boote"),
        )
        store.of(BegriffSynonym).add(
            BegriffSynonym(id="s", begriff_id="schulden", text="bankrott"),
            BegriffSynonym(id="t", begriff_id="boote", text="Segeln am Dienstag"),
        )
        for number, owner in enumerate(("awo", "awo", "drk")):
            store.of(Angebot).add(
                Angebot(
                    id=f"o{number}",
                    slug=f"o{number}",
                    traeger_id=owner,
                    name=f"Angebot {number}",
                    beschreibung="Beratung am Dienstag",
                )
            )
        store.of(AngebotFeld).add(AngebotFeld(id="f", angebot_id="o0", begriff_id="schulden"))
        store.of(AngebotZielgruppe).add(
            AngebotZielgruppe(id="z", angebot_id="o1", begriff_id="frauen"),
            AngebotZielgruppe(id="y", angebot_id="o2", begriff_id="frauen", modus="ausgeschlossen"),
        )
        store.of(AngebotSuchwort).add(AngebotSuchwort(id="w", angebot_id="o2", text="Kaution"))
        store.of(Eigenkonzept).add(
            Eigenkonzept(id="k", slug="boot", name="Bootsverleih", art="hilfe", felder='["boote"]')
        )
        store.of(Eigenwort).add(
            Eigenwort(id="e", konzept="boot", text="Angebot Dienstag"),
            # Phrases that are looked up under one and the same word.
            Eigenwort(id="g", konzept="pleite", text="Zwangsräumung Brief"),
            Eigenwort(id="h", konzept="miete", text="Zwangsräumung Amt"),
            Eigenwort(id="i", konzept="obdach", text="Zwangsräumung Post"),
            Eigenwort(id="j", konzept="deutsch", text="Zwangsräumung Bote"),
        )


def snapshot(connection: sqlite3.Connection) -> dict[str, Any]:
    """Return all that the index holds, by offer and by word, without any row number."""
    offers = connection.execute(
        "select s.angebot_id, f.stark, f.schwach, z.stark, z.schwach, s.gewichte "
        "from angebot_suchtext s left join angebot_fts f on f.rowid = s.nr "
        "left join angebot_zeichen z on z.rowid = s.nr"
    )
    words = connection.execute(
        "select v.wort, z.zeichen from vokabular v left join vokabular_zeichen z on z.rowid = v.nr"
    )
    sizes = {
        table: connection.execute(f"select count(*) from {table}").fetchone()[0]
        for table in ("angebot_fts", "angebot_zeichen", "angebot_suchtext", "vokabular_zeichen")
    }
    forms = connection.execute(
        "select kopf, worte, meint, gewicht, sprache, register, ausdruck, herkunft "
        "from lexikon_form"
    )
    return {
        "offers": {row[0]: row[1:] for row in offers},
        "words": dict(words.fetchall()),
        "sizes": sizes,
        "counts": dict(connection.execute("select schluessel, wert from suchindex")),
        "forms": Counter(forms),
        "concepts": set(connection.execute("select * from lexikon_konzept")),
        "parts": set(connection.execute("select wort from lexikon_teil")),
        "echoes": set(connection.execute("select * from lexikon_anklang")),
    }


def rebuilt(store: SqliteStore, source: LexikonSource) -> dict[str, Any]:
    """Return what an index made anew would hold, lexicon and all."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        store.connection.backup(copy)
        copy.execute("delete from suchindex")
        search.rebuild(copy, source)
        return snapshot(copy)


def assert_exact(store: SqliteStore, source: LexikonSource) -> None:
    kept, new = snapshot(store.connection), rebuilt(store, source)
    for part, wanted in new.items():
        assert kept[part] == wanted, part
    assert search.check(store.connection, source.state()) == []
    for table in ("angebot_fts", "angebot_zeichen", "vokabular_zeichen"):
        store.connection.execute(f"insert into {table} ({table}) values ('integrity-check')")


def source_of(store: SqliteStore) -> LexikonSource:
    (stand,) = store.connection.execute(
        "select wert from suchindex where schluessel = 'lexikon'"
    ).fetchone()
    return SOURCES[stand or "ohne"]


# What may be written: each takes the store and two numbers that choose among things and texts.


def one(store: SqliteStore, kind: type[E], number: int) -> E:
    """Return one record of a kind."""
    found = store.of(kind).all()
    return found[number % len(found)] if found else _nothing()


class NothingToDoError(Exception):
    """There is nothing of that kind (any longer)."""


def _nothing() -> Any:
    raise NothingToDoError


def text(number: int) -> str:
    return TEXTS[number % len(TEXTS)]


def edit(kind: type[Any], **makers: Callable[[SqliteStore, int, Any], Any]) -> Any:
    def write(store: SqliteStore, a: int, b: int) -> None:
        record = one(store, kind, a)
        names = sorted(makers)
        name = names[b % len(names)]
        store.of(kind).update(changed(record, **{name: makers[name](store, b, record)}))

    return write


def add(kind: type[Any], **makers: Callable[[SqliteStore, int, int], Any]) -> Any:
    def write(store: SqliteStore, a: int, b: int) -> None:
        number = store.of(kind).count() + a * 1000 + b
        values = {name: make(store, a, b) for name, make in makers.items()}
        store.of(kind).add(kind(id=f"{kind.TABLE}-{number}", **values))

    return write


def remove(kind: type[Any]) -> Any:
    return lambda store, a, _b: store.of(kind).remove(one(store, kind, a).id)


def remove_offer(store: SqliteStore, a: int, _b: int) -> None:
    offer = one(store, Angebot, a).id
    for kind in (AngebotFeld, AngebotZielgruppe, AngebotSuchwort):
        store.of(kind).remove(*(part.id for part in store.of(kind).by(angebot_id=offer)))
    store.of(Angebot).remove(offer)


def remove_term(store: SqliteStore, a: int, _b: int) -> None:
    term = one(store, Begriff, a).id
    for kind in (AngebotFeld, AngebotZielgruppe, BegriffSynonym):
        store.of(kind).remove(*(part.id for part in store.of(kind).by(begriff_id=term)))
    store.of(Begriff).remove(term)


def remove_provider(store: SqliteStore, a: int, _b: int) -> None:
    provider = one(store, Traeger, a).id
    others = [t.id for t in store.of(Traeger).all() if t.id != provider] or _nothing()
    for offer in store.of(Angebot).by(traeger_id=provider):
        store.of(Angebot).update(changed(offer, traeger_id=others[0]))
    store.of(TraegerAlias).remove(*(x.id for x in store.of(TraegerAlias).by(traeger_id=provider)))
    store.of(Traeger).remove(provider)


def undo(store: SqliteStore, a: int, _b: int) -> None:
    done = store.vorgaenge(100)
    store.revert(done[a % min(2, len(done))].id)


def some(kind: type[Any]) -> Callable[[SqliteStore, int, Any], str]:
    return lambda store, b, _: str(one(store, kind, b).id)


def slug(prefix: str) -> Callable[[SqliteStore, int, int], str]:
    return lambda _store, a, b: f"{prefix}-{a}-{b}"


def mode(_store: SqliteStore, b: int, _: Any) -> str:
    return ("ausdruecklich", "offen_fuer", "ausgeschlossen")[b % 3]


def language(_store: SqliteStore, _a: int, b: int) -> str:
    return "ro" if b % 3 == 0 else "de"


def label(_store: SqliteStore, b: int, _: Any) -> str:
    return text(b)


def second(_store: SqliteStore, _a: int, b: int) -> str:
    return text(b)


CONCEPTS = ("boot", "pleite", "miete", "neu", "unbekannt")
FIELDS = ("boote", "schulden", "wohnen")
WRITES: dict[str, Any] = {
    "edit offer": edit(
        Angebot, name=label, beschreibung=label, kurztext=label, traeger_id=some(Traeger)
    ),
    "add offer": add(Angebot, slug=slug("o"), traeger_id=some(Traeger), name=second),
    "remove offer": remove_offer,
    "add word": add(AngebotSuchwort, angebot_id=some(Angebot), text=second),
    "remove word": remove(AngebotSuchwort),
    "add field": add(
        AngebotFeld,
        angebot_id=some(Angebot),
        begriff_id=some(Begriff),
    ),
    "remove field": remove(AngebotFeld),
    "add group": add(
        AngebotZielgruppe, angebot_id=some(Angebot), begriff_id=some(Begriff), modus=mode
    ),
    "edit group": edit(AngebotZielgruppe, modus=mode),
    "remove group": remove(AngebotZielgruppe),
    "edit provider": edit(Traeger, name=label, kurzname=label),
    "remove provider": remove_provider,
    "add alias": add(TraegerAlias, traeger_id=some(Traeger), alias=second),
    "remove alias": remove(TraegerAlias),
    "add term": add(Begriff, slug=slug("b"), taxonomie=lambda *_: "handlungsfeld", name=second),
    "edit term": edit(
        Begriff,
        name=label,
        slug=lambda _s, b, r: f"{r.id}-{b % 2}",
        facette=lambda _s, b, _r: b % 2,
    ),
    "remove term": remove_term,
    "add synonym": add(BegriffSynonym, begriff_id=some(Begriff), text=second, sprache=language),
    "edit synonym": edit(BegriffSynonym, text=label),
    "remove synonym": remove(BegriffSynonym),
    "add concept": add(
        Eigenkonzept,
        slug=lambda _s, a, _b: CONCEPTS[a % len(CONCEPTS)],
        name=second,
        art=lambda *_: "hilfe",
        felder=lambda _s, _a, b: json.dumps(FIELDS[: b % 3]),
    ),
    "edit concept": edit(
        Eigenkonzept, name=label, felder=lambda _s, b, _r: json.dumps(FIELDS[b % 3 :])
    ),
    "remove concept": remove(Eigenkonzept),
    "add own word": add(
        Eigenwort,
        konzept=lambda _s, a, _b: CONCEPTS[a % len(CONCEPTS)],
        text=second,
        sprache=language,
    ),
    "edit own word": edit(
        Eigenwort,
        text=label,
        konzept=lambda _s, b, _r: CONCEPTS[b % 5],
        register=lambda _s, b, _r: ("hinweis", "alltag")[b % 2],
    ),
    "remove own word": remove(Eigenwort),
    "undo": undo,
}


def perform(store: SqliteStore, writes: Sequence[tuple[str, int, int]], *, dry: bool) -> None:
    """Make writes in one transaction; what the register forbids leaves it as it was."""
    job = replace(JOB, dry_run=dry)
    with suppress(NothingToDoError, GwError, sqlite3.IntegrityError), store.writing(job):
        for name, a, b in writes:
            WRITES[name](store, a, b)
