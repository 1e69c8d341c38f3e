"""What was done, and taking it back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from gemeinwesen_cli.domain.errors import Ambiguous, Candidate, NotFound, Rejected
from gemeinwesen_cli.domain.felder import label, shown
from gemeinwesen_cli.domain.ort import WHERE
from gemeinwesen_cli.domain.vorgang import HIDDEN
from gemeinwesen_cli.usecases.find import NOUN_LABELS, find
from gemeinwesen_cli.usecases.result import Listing, Receipt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gemeinwesen_cli.domain.vorgang import Aenderung, Bild, Vorgang
    from gemeinwesen_cli.usecases.ports import Job, Store

_TIMES = "%Y-%m-%dT%H:%M:%SZ"
_SHOWN = 30
_NAMED = 10
_ALL = 10_000_000
_EVENTS = {"angelegt": "angelegt", "geloescht": "gelöscht"}
_QUIET = frozenset({"id", "version", "angelegt_am", "geaendert_am", "slug"})


def find_thing(store: Store, text: str) -> str:
    """Return the id of the thing of any noun that a text means, a removed one by its id.

    Raises NotFound, or Ambiguous with all the things it could be.
    """
    found: dict[str, None] = {}
    for noun in NOUN_LABELS:
        try:
            found[find(store, noun, text)] = None
        except Ambiguous as error:
            found |= dict.fromkeys(candidate.id for candidate in error.candidates)
        except NotFound:
            continue
    if not found:
        if store.history(text.strip().lower(), 1):
            return text.strip().lower()
        raise NotFound(
            f"„{text}“ gibt es nicht.",
            hint="Ein gelöschter Eintrag wird mit seiner ganzen Kennung genannt; "
            "sie steht in: gw verlauf --format csv",
        )
    if len(found) > 1:
        candidates = _candidates(store, found)
        raise Ambiguous(
            f"„{text}“ passt auf mehr als einen Eintrag: "
            + ", ".join(c.slug for c in candidates[:_NAMED])
            + ".",
            hint=f"Bitte genauer, zum Beispiel die Kennung: gw verlauf {candidates[0].id[:8]}",
            candidates=candidates,
        )
    return next(iter(found))


def _candidates(store: Store, ids: Iterable[str]) -> tuple[Candidate, ...]:
    wanted = set(ids)
    return tuple(
        Candidate(id=named.id, slug=named.slug, name=named.name)
        for noun in NOUN_LABELS
        for named in store.names(noun)
        if named.id in wanted
    )


def history(store: Store, record_id: str | None, limit: int | None, *, words: bool) -> Listing:
    """List the latest changes, of one thing with its parts or of everything.

    With `words` things and fields are called as people call them, else as programs do.
    """
    changes = store.history(record_id, _ALL if limit is None else limit)
    row = _row_in_words if words else _row
    return Listing(
        columns=("zeit", "wer", "befehl", "tabelle", "datensatz", "feld", "alt", "neu"),
        heads=("Wann", "Wer", "Befehl", "Was", "Kennung", "Feld", "vorher", "nachher"),
        rows=[row(store, change) for change in changes],
        total=len(changes),
        notes=_more(len(changes), limit),
    )


def _row(_store: Store, c: Aenderung) -> tuple[str | None, ...]:
    return (c.zeit, c.wer, c.befehl, c.tabelle, c.datensatz_id, c.feld, c.alt, c.neu)


def _row_in_words(store: Store, c: Aenderung) -> tuple[str | None, ...]:
    what, short = store.label(c.tabelle), c.datensatz_id[:8]
    old, new = (_field_value(c, value) for value in (c.alt, c.neu))
    feld = _EVENTS.get(c.feld) or label(c.feld)
    return (local_time(c.zeit), c.wer, c.befehl, what, short, feld, old, new)


def _field_value(c: Aenderung, value: str | None) -> str | None:
    hidden = value is None or value == HIDDEN
    return value if hidden else shown(c.tabelle, c.feld, value)


def commands(store: Store, limit: int | None, *, words: bool) -> Listing:
    """List the latest writing commands, newest first."""
    found = store.vorgaenge(_ALL if limit is None else limit)
    return Listing(
        columns=("nr", "zeit", "befehl", "wer", "datensaetze", "zustand"),
        heads=("Nr.", "Wann", "Befehl", "Wer", "Einträge", "Zustand"),
        rows=[
            (
                v.nr,
                local_time(v.zeit) if words else v.zeit,
                v.befehl,
                v.wer,
                v.datensaetze,
                "zurückgenommen" if v.zurueckgenommen else "",
            )
            for v in found
        ],
        total=len(found),
        notes=_more(len(found), limit),
    )


def _more(shown: int, limit: int | None) -> tuple[str, ...]:
    return (f"Die letzten {limit}; alles mit --alle",) if shown == limit else ()


def clear(store: Store, record_id: str | None, *, dry_run: bool) -> Receipt:
    """Delete what undo is made of, of one thing with its parts or of everything."""
    number = store.clear_journal(record_id, dry_run=dry_run)
    done = "Probe, nichts geändert; zu löschen" if dry_run else "Gelöscht"
    return Receipt(
        text=f"{done}: {number} Bilder.",
        data={"bilder": number},
        notes=("Ältere Sicherungen enthalten sie noch.",),
    )


def local_time(moment: str) -> str:
    """Return a stored UTC moment as people here read it: 02.03.2026 10:00."""
    parsed = datetime.strptime(moment, _TIMES).replace(tzinfo=UTC)
    return parsed.astimezone().strftime("%d.%m.%Y %H:%M")


def choose_undo(store: Store, number: int | None) -> Vorgang:
    """Return the command that an undo would take back: the numbered one, else the last.

    Without a number, undos themselves are passed over, so that repeated undos go further back;
    an undo is taken back by its number.
    """
    found = store.vorgaenge(_ALL)
    if number is not None:
        chosen = next((v for v in found if v.nr == number), None)
        if chosen is None:
            raise NotFound(
                f"Einen Vorgang Nr. {number} gibt es nicht.",
                hint="Welche es gibt, zeigt: gw verlauf --befehle",
            )
        if chosen.zurueckgenommen:
            raise Rejected(
                f"Vorgang Nr. {number} ({chosen.befehl}) ist schon zurückgenommen.",
                hint="Welche es gibt, zeigt: gw verlauf --befehle",
            )
        return chosen
    for vorgang in found:
        if vorgang.nimmt_zurueck is None and not vorgang.zurueckgenommen:
            return vorgang
    raise NotFound(
        "Es gibt nichts zurückzunehmen.", hint="Was getan wurde, zeigt: gw verlauf --befehle"
    )


def preview(store: Store, vorgang: Vorgang) -> Receipt:
    """Show what taking a command back would change."""
    images = _images(store, vorgang)
    return Receipt(
        text=f"Zurücknehmen: {_describe(vorgang)}",
        lines=(*_lines(store, images), *_wordless(images)),
        data=_data(vorgang, images),
    )


def undo(store: Store, job: Job, vorgang: Vorgang) -> Receipt:
    """Take a command back whole.

    Raises Stale when one of its rows has been changed since, Rejected when its images are gone.
    """
    with store.writing(job):
        images = _images(store, vorgang)
        store.revert(vorgang.id)
    number = store.vorgaenge(1)[0].nr
    done = "Probe, nichts geändert" if job.dry_run else "Zurückgenommen"
    notes = () if job.dry_run else (f"Doch nicht? gw undo {number} stellt es wieder her.",)
    return Receipt(
        text=f"{done}: {_describe(vorgang)}",
        lines=_lines(store, images),
        data=_data(vorgang, images),
        notes=(*notes, *_wordless(images)),
    )


def _wordless(images: Sequence[Bild]) -> tuple[str, ...]:
    """Say that a need comes back without its own words: they are no part of the history."""
    back = [image for image in images if image.tabelle == "bedarf" and image.nachher is None]
    if not back:
        return ()
    return ("Eigene Worte stehen nicht im Verlauf; ein Bedarf kommt ohne sie zurück.",)


def _images(store: Store, vorgang: Vorgang) -> Sequence[Bild]:
    images = store.images(vorgang.id)
    if not images:
        raise Rejected(
            f"Vorgang Nr. {vorgang.nr} ({vorgang.befehl}) lässt sich nicht mehr zurücknehmen: "
            "Seine Bilder sind gelöscht, weil ihre Frist vorbei ist oder sie geleert wurden.",
            hint="Bitte von Hand ändern oder eine Sicherung nehmen: gw db wiederherstellen",
        )
    return images


def _describe(vorgang: Vorgang) -> str:
    return (
        f"Nr. {vorgang.nr}, {vorgang.befehl}, {local_time(vorgang.zeit)}, "
        f"{vorgang.wer}, {vorgang.datensaetze} Einträge"
    )


def _lines(store: Store, images: Sequence[Bild]) -> tuple[str, ...]:
    lines = [line for image in images[:_SHOWN] for line in _image_lines(store, image)]
    if len(images) > _SHOWN:
        lines.append(f"… und {len(images) - _SHOWN} weitere Einträge")
    return tuple(lines)


def _image_lines(store: Store, image: Bild) -> list[str]:
    """Say what the undo does to a row: it goes the command's way backwards."""
    name = f"{store.label(image.tabelle)} {_name(image)}"
    if image.vorher is None:
        return [f"- {name}: wird entfernt"]
    if image.nachher is None:
        return [f"+ {name}: kommt zurück"]
    return [
        f"~ {name}: {label(field)}: {_value(image, field, image.nachher.get(field))}"
        f" → {_value(image, field, before)}"
        for field, before in image.vorher.items()
        if field not in _QUIET and image.nachher.get(field) != before
    ]


def _value(image: Bild, field: str, value: object) -> str:
    if field in _secret(image):
        return "geschützt"
    return "leer" if value is None else f"„{shown(image.tabelle, field, value)}“"


def _secret(image: Bild) -> frozenset[str]:
    """Return the fields that stay hidden even here: where a protected place is."""
    states = (image.vorher or {}, image.nachher or {})
    protected = image.tabelle == "ort" and any(state.get("vertraulich") for state in states)
    return WHERE if protected else frozenset()


def _open(image: Bild, state: dict[str, Any] | None) -> dict[str, Any] | None:
    secret = _secret(image)
    return state and {name: value for name, value in state.items() if name not in secret}


def _name(image: Bild) -> str:
    state = image.vorher or image.nachher or {}
    for field in ("slug", "name", "text", "alias", "oh", "code"):
        if state.get(field):
            return f"„{state[field]}“"
    return image.datensatz_id[:8]


def _data(vorgang: Vorgang, images: Sequence[Bild]) -> dict[str, object]:
    return {
        "nr": vorgang.nr,
        "befehl": vorgang.befehl,
        "zeit": vorgang.zeit,
        "wer": vorgang.wer,
        "eintraege": [
            {
                "tabelle": i.tabelle,
                "datensatz_id": i.datensatz_id,
                "jetzt": _open(i, i.nachher),
                "danach": _open(i, i.vorher),
            }
            for i in images
        ],
    }
