"""Zu einem Bedarf die passenden Angebote finden."""

from __future__ import annotations

import textwrap
from pathlib import Path
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import AppContext, context
from gemeinwesen_cli.cli.options import complete
from gemeinwesen_cli.cli.output import Report, number, render, room
from gemeinwesen_cli.cli.prompts import pick
from gemeinwesen_cli.usecases.result import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gemeinwesen_cli.usecases.match import Ergebnis, Kriterien
    from gemeinwesen_cli.usecases.match_hits import Treffer

app = GwTyper(help="Zu einem Bedarf die passenden Angebote finden.")
_WIDTH = 100
_YEAR = 4  # digits, the end of every German date
_INDENT = " " * 4


def criteria(
    gw: AppContext,
    zielgruppe: list[str] | None,
    handlungsfeld: list[str] | None,
    sprache: list[str] | None,
    stadtteil: list[str] | None,
    alter: int | None,
    offen: str | None,
    text: str | None,
    **flags: bool,
) -> Kriterien:
    """Read what was typed into criteria; the exports share it."""
    from gemeinwesen_cli.usecases.match import Kriterien  # noqa: PLC0415 - not for help

    return Kriterien(
        zielgruppen=tuple(pick(gw, "zielgruppe", name) for name in zielgruppe or ()),
        handlungsfelder=tuple(pick(gw, "handlungsfeld", name) for name in handlungsfeld or ()),
        sprachen=tuple(gw.values.language(name).code for name in sprache or ()),
        stadtteile=tuple(pick(gw, "stadtteil", name) for name in stadtteil or ()),
        alter=alter,
        offen=gw.values.moment(offen, gw.now) if offen else None,
        text=text,
        **flags,
    )


Zielgruppe = Annotated[
    list[str] | None,
    typer.Option(
        "--zielgruppe", help="Für wen, auch mehrfach.", autocompletion=complete("zielgruppe")
    ),
]
Handlungsfeld = Annotated[
    list[str] | None,
    typer.Option(
        "--handlungsfeld",
        help="Wobei, auch mehrfach: eines genügt.",
        autocompletion=complete("handlungsfeld"),
    ),
]
SpracheOpt = Annotated[
    list[str] | None, typer.Option("--sprache", help="z. B. ro oder Rumänisch, auch mehrfach.")
]
StadtteilOpt = Annotated[
    list[str] | None,
    typer.Option("--stadtteil", help="Wo jemand wohnt.", autocompletion=complete("stadtteil")),
]
Alter = Annotated[int | None, typer.Option("--alter", min=0, max=120, help="Alter in Jahren.")]
Kostenlos = Annotated[bool, typer.Option("--kostenlos", help="Nur, was nichts kostet.")]
Barrierefrei = Annotated[bool, typer.Option("--barrierefrei", help="Nur stufenlose Orte.")]
Offen = Annotated[str | None, typer.Option("--offen", help='jetzt oder z. B. "Di 15 Uhr".')]
Text = Annotated[str | None, typer.Option("--text", help="Worte, von denen eines vorkommt.")]
Streng = Annotated[bool, typer.Option("--streng", help="Ohne das, was nur vielleicht passt.")]


@app.command("match", reads=True)
def match(
    ctx: typer.Context,
    zielgruppe: Zielgruppe = None,
    handlungsfeld: Handlungsfeld = None,
    sprache: SpracheOpt = None,
    stadtteil: StadtteilOpt = None,
    alter: Alter = None,
    kostenlos: Kostenlos = False,
    barrierefrei: Barrierefrei = False,
    offen: Offen = None,
    text: Text = None,
    anzahl: Annotated[int, typer.Option("--anzahl", min=1, help="So viele zeigen.")] = 10,
    streng: Streng = False,
    datei: Annotated[
        Path | None, typer.Option("--datei", help="Viele Bedarfe auf einmal: JSONL oder Tabelle.")
    ] = None,
) -> None:
    """Zu einem Bedarf die passenden Angebote finden.

    Mehrere Zielgruppen einer Art (Alter, Herkunft, Lage) gelten als „oder“, verschiedener Art als
    „und“. Was über ein Angebot nicht bekannt ist, schließt es nicht aus: Es steht unter „bitte
    erfragen“.

    Beispiel: gw match --zielgruppe osteuropa
    """
    from gemeinwesen_cli.usecases import match as usecase  # noqa: PLC0415 - not for help

    gw = context(ctx)
    wanted = criteria(
        gw,
        zielgruppe,
        handlungsfeld,
        sprache,
        stadtteil,
        alter,
        offen,
        text,
        kostenlos=kostenlos,
        barrierefrei=barrierefrei,
        streng=streng,
    )
    clock = gw.oeffnung if wanted.offen else None
    if datei is not None:
        from gemeinwesen_cli.cli.match_datei import answer_file  # noqa: PLC0415 - only for files

        answer_file(gw, datei, wanted, anzahl, clock)
        return
    found = usecase.match(gw.store(), wanted, today=gw.today, limit=anzahl, clock=clock)
    report = Report(
        text="".join(f"{line}\n" for line in _lines(found)),
        objects=data(found),
        rows=_table(found),
        notes=_notes(found),
    )
    render(gw, "match", report)


def _notes(found: Ergebnis) -> tuple[str, ...]:
    nearest = (hit for obstacle in found.hindernisse for hit in obstacle.naechste)
    examples = [hit for hit in (*found.treffer, *nearest) if hit.beispiel]
    if not examples:
        return ()
    from gemeinwesen_cli.domain.beispieldaten import example_mark  # noqa: PLC0415 - not for all

    return (example_mark(hit.stand[-_YEAR:] for hit in examples),)


def _lines(found: Ergebnis) -> Iterator[str]:
    yield "Gesucht: " + " und ".join(found.bedingungen)
    yield _count_line(found)
    last = None
    for place, hit in enumerate(found.treffer, 1):
        if hit.sicher != last and not hit.sicher:
            yield ""
            yield "Passt vielleicht – bitte erfragen:"
        last = hit.sicher
        yield ""
        yield from _hit_lines(place, hit)
    for obstacle in found.hindernisse:
        yield ""
        verb = "passt" if obstacle.frei == 1 else "passen"
        yield f"Ohne „{obstacle.frage}“ {verb} {number(obstacle.frei)}. Am nächsten:"
        for hit in obstacle.naechste:
            yield f"  {hit.name} – {hit.traeger} ({hit.slug})"


def _count_line(found: Ergebnis) -> str:
    if not found.treffer:
        if found.hindernisse:
            return "Dazu passt kein Angebot. Es liegt an einer einzelnen Bedingung:"
        more = ", auch nicht mit einer Bedingung weniger" if len(found.bedingungen) > 1 else ""
        return f"Dazu passt kein Angebot{more}."
    if found.sicher:
        sure = f"{number(found.sicher)} {'passt' if found.sicher == 1 else 'passen'}"
        if found.relationen:
            sure += " (" + ", ".join(f"{n} {name}" for name, n in found.relationen.items()) + ")"
    else:
        sure = "Sicher passt keines"
    perhaps = f", {number(found.offen)} vielleicht, bitte erfragen" if found.offen else ""
    shown = len(found.treffer)
    more = f"; gezeigt: die besten {shown}" if shown < found.sicher + found.offen else ""
    return f"{sure}{perhaps}{more}."


def _hit_lines(place: int, hit: Treffer) -> Iterator[str]:
    yield f"{place:>2}  {hit.name}"
    about = [
        ("", f"{hit.traeger}  ·  {hit.slug}"),
        ("", hit.beschreibung),
        ("", "  ·  ".join(part for part in (hit.ort, hit.telefon, hit.zeiten) if part)),
        ("Passt, weil: ", "; ".join(grund.text for grund in hit.gruende)),
        ("Beachten: ", "; ".join(hit.huerden)),
        ("Bitte erfragen: ", "; ".join(hit.erfragen)),
        ("Stand: ", hit.stand),
    ]
    width = min(room() or _WIDTH, _WIDTH)
    for lead, text in about:
        if text:
            yield from textwrap.wrap(
                lead + text,
                width,
                initial_indent=_INDENT,
                subsequent_indent=_INDENT,
                break_on_hyphens=False,  # a readable name is copied whole
                break_long_words=False,
            )


def data(found: Ergebnis) -> list[dict[str, Any]]:
    """Return one object: how it was read, the counts, the hits with their reasons."""
    return [
        {
            "id": None,
            "bedingungen": list(found.bedingungen),
            "sicher": found.sicher,
            "offen": found.offen,
            "relationen": found.relationen,
            **_judged(found),
            "treffer": [_hit_data(hit) for hit in found.treffer],
            "hindernisse": [
                {
                    "bedingung": obstacle.frage,
                    "frei": obstacle.frei,
                    "naechste": [hit.slug for hit in obstacle.naechste],
                }
                for obstacle in found.hindernisse
            ],
        }
    ]


def _judged(found: Ergebnis) -> dict[str, Any]:
    """Return how a text was understood and whether there is an answer."""
    if found.auskunft is None or found.gehoert is None:
        return {}
    return {
        "gehoert": asdict(found.gehoert),
        "luecke": asdict(found.auskunft),
        "krise": bool(found.krisen),
    }


_COLUMNS = ("angebot", "name", "traeger", "sicher", "score", "passt_weil", "beachten", "erfragen")


def _table(found: Ergebnis) -> Listing:
    """Return one row per hit, for CSV."""
    rows = [
        (
            hit.slug,
            hit.name,
            hit.traeger,
            "ja" if hit.sicher else "bitte erfragen",
            hit.score,
            "; ".join(grund.text for grund in hit.gruende),
            "; ".join(hit.huerden),
            "; ".join(hit.erfragen),
        )
        for hit in found.treffer
    ]
    return Listing(columns=_COLUMNS, heads=_COLUMNS, rows=rows, total=len(rows))


def _hit_data(hit: Treffer) -> dict[str, Any]:
    data = asdict(hit)
    data["angebot"] = data.pop("slug")
    data["gruende"] = [
        {"art": g.art, "text": g.text, "punkte": g.punkte, **g.daten} for g in hit.gruende
    ]
    return data
