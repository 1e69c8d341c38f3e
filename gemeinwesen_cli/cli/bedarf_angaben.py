"""The options with which a need is described, and how they become values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from gemeinwesen_cli.cli import typed
from gemeinwesen_cli.cli.options import coded, complete
from gemeinwesen_cli.cli.output import say
from gemeinwesen_cli.cli.prompts import read_line
from gemeinwesen_cli.domain.folding import tidy
from gemeinwesen_cli.domain.personenbezug import KINDS, find_personal, redacted
from gemeinwesen_cli.domain.vocabulary import BEDARF_QUELLE, BEDARF_STATUS, LEERE_GRUND, WUNSCHZEIT
from gemeinwesen_cli.usecases.eigene_worte import Wortlaut

if TYPE_CHECKING:
    from gemeinwesen_cli.cli.context import AppContext
    from gemeinwesen_cli.domain.personenbezug import Fund
    from gemeinwesen_cli.usecases.bedarf_ports import NeedFilter

Given = dict[str, Any]
_NO = frozenset({"n", "nein", "no"})
_YES = frozenset({"", "j", "ja", "y"})


def _named(option: str, words: str, noun: str) -> Any:
    return Annotated[str | None, typer.Option(option, help=words, autocompletion=complete(noun))]


def _texts(option: str, words: str, noun: str) -> Any:
    return Annotated[
        list[str] | None, typer.Option(option, help=words, autocompletion=complete(noun))
    ]


def _flag(option: str, words: str) -> Any:
    return Annotated[bool, typer.Option(option, help=words, show_default=False)]


_PLAIN: dict[str, Any] = {
    "feld": _named("--feld", "Handlungsfeld, um das es geht.", "handlungsfeld"),
    "konzept": _named("--konzept", "Konzept aus dem Lexikon; füllt das Handlungsfeld.", "konzept"),
    "stadtteil": _named("--stadtteil", "Wo er besteht.", "stadtteil"),
    "sprache": Annotated[str | None, typer.Option("--sprache", help="Rumänisch oder ro.")],
    "wunschzeit": Annotated[str | None, coded("--wunschzeit", WUNSCHZEIT, "Wann es gut wäre.")],
    "dringlichkeit": Annotated[
        int | None,
        typer.Option("--dringlichkeit", min=1, max=3, help="1 kann warten, 2 bald, 3 dringend."),
    ],
    "quelle": Annotated[str | None, coded("--quelle", BEDARF_QUELLE, "Woher Sie davon wissen.")],
    "monat": Annotated[
        str | None,
        typer.Option("--monat", help="Monat: 03/2026 oder 2026-03.", show_default=False),
    ],
}
_WORTE: dict[str, Any] = {
    "worte": Annotated[
        str | None,
        typer.Option("--worte", help="Was gesagt wurde, ohne Namen; höchstens 90 Tage behalten."),
    ],
    "geschwaerzt": _flag("--geschwaerzt", "Namen, Nummern und Adressen aus den Worten nehmen."),
}
ANGABEN: dict[str, Any] = {
    **_WORTE,
    "zielgruppe": _texts("--zielgruppe", "Wer das braucht; mehrfach möglich.", "zielgruppe"),
    **_PLAIN,
}
AENDERUNGEN: dict[str, Any] = {
    **ANGABEN,
    "zielgruppe_weg": _texts("--zielgruppe-weg", "Diese Zielgruppe entfernen.", "zielgruppe"),
    "leeren": Annotated[
        list[str] | None, typer.Option("--leeren", help="Dieses Feld leeren, z. B. stadtteil.")
    ],
    "ohne_worte": _flag("--ohne-worte", "Die eigenen Worte jetzt löschen."),
    "wieder_offen": _flag("--wieder-offen", "Ist doch noch offen."),
}
FILTER: dict[str, Any] = {
    "status": Annotated[str | None, coded("--status", BEDARF_STATUS, "Nur dieser Stand.")],
    "offene": _flag("--offene", "Nur was offen oder verwiesen ist."),
    "unverstanden": _flag("--unverstanden", "Nur was weder Handlungsfeld noch Konzept hat."),
    "grund": Annotated[
        str | None, coded("--grund", LEERE_GRUND, "Nur was aus diesem Grund ins Leere ging.")
    ],
    "zielgruppe": _named("--zielgruppe", "Diese Zielgruppe und was darunter liegt.", "zielgruppe"),
    **_PLAIN,
    "konzept": _named("--konzept", "Nur dieses Konzept des Lexikons.", "konzept"),
    "monat": Annotated[
        str | None, typer.Option("--monat", help="Dieser Monat oder dieses Jahr: 03/2026, 2026.")
    ],
}


def is_given(given: Given) -> bool:
    """Return whether any option was typed."""
    return any(value not in (None, False, []) for value in given.values())


def plain(gw: AppContext, given: Given) -> dict[str, object]:
    """Return the plain fields of a need that were given."""
    return typed.given(
        konzept=typed.words(given["konzept"]),
        sprache=gw.values.language(given["sprache"]).code if given["sprache"] else None,
        wunschzeit=typed.code(given["wunschzeit"], WUNSCHZEIT, "--wunschzeit"),
        dringlichkeit=given["dringlichkeit"],
        quelle=typed.code(given["quelle"], BEDARF_QUELLE, "--quelle"),
        monat=typed.partial(gw, given["monat"]),
    )


def words(gw: AppContext, given: Given) -> Wortlaut | None:
    """Return the own words; what looks personal in them is shown and asked about.

    Without a terminal and without an answer they go on as they are: the use case refuses them.
    """
    text = typed.words(given["worte"])
    if not text:
        return None
    found = find_personal(text)
    if not found:
        return Wortlaut(text=text)
    clean = redacted(text, found)
    if given["geschwaerzt"] or gw.yes:
        say(f"Herausgenommen: {', '.join(KINDS[one.art] for one in found)}.")
        return Wortlaut(text=clean)
    if not gw.interactive:
        return Wortlaut(text=text)
    return Wortlaut(text=clean) if _take_out(found, clean) else Wortlaut(text=text, angesehen=True)


def need_filter(gw: AppContext, given: Given) -> NeedFilter:
    """Return the conditions of a list of needs."""
    from gemeinwesen_cli.cli.prompts import pick  # noqa: PLC0415 - only for lists
    from gemeinwesen_cli.usecases.bedarf_konzept import Konzepte  # noqa: PLC0415
    from gemeinwesen_cli.usecases.bedarf_ports import NeedFilter  # noqa: PLC0415
    from gemeinwesen_cli.usecases.stadtteil import areas_inside  # noqa: PLC0415

    def named(option: str, noun: str) -> str | None:
        return pick(gw, noun, given[option]) if given[option] else None

    area = named("stadtteil", "stadtteil")
    values = plain(gw, given)
    month = values.pop("monat", None)
    if konzept := values.pop("konzept", None):
        values["konzept"] = Konzepte(gw.store()).slug(str(konzept))
    return NeedFilter(
        **values,  # type: ignore[arg-type]
        monat=str(month)[:7] if month else None,
        feld_id=named("feld", "handlungsfeld"),
        zielgruppe_id=named("zielgruppe", "zielgruppe"),
        stadtteil_ids=areas_inside(gw.store(), area) if area else (),
        status=typed.code(given["status"], BEDARF_STATUS, "--status"),
        grund=typed.code(given["grund"], LEERE_GRUND, "--grund"),
        offene=given["offene"],
        unverstanden=given["unverstanden"],
    )


def _take_out(found: tuple[Fund, ...], clean: str) -> bool:
    """Show what looks personal and ask; an empty answer takes it out."""
    say("In den Worten steht vielleicht Persönliches, das gw nicht aufheben soll:")
    for one in found:
        say(f"  {KINDS[one.art]}: „{one.text}“")
    say(f"  Ohne das: „{clean}“")
    while (answer := tidy(read_line("Herausnehmen? [JA/nein] ")).lower()) not in _YES | _NO:
        say("Bitte ja oder nein eingeben.")
    return answer in _YES
