"""`gw export kontaktliste`: a list to take along, as PDF, web page or table."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gemeinwesen_cli import export
from gemeinwesen_cli.cli import match as filters
from gemeinwesen_cli.cli.context import AppContext, context
from gemeinwesen_cli.cli.options import expand
from gemeinwesen_cli.cli.output import number, render
from gemeinwesen_cli.domain.errors import NotFound
from gemeinwesen_cli.usecases.result import Receipt

if TYPE_CHECKING:
    from gemeinwesen_cli.domain.drucksache import Kontaktliste
    from gemeinwesen_cli.domain.flyer import Absender
    from gemeinwesen_cli.usecases.match import Kriterien

_ENDINGS = " oder ".join(f".{name}" for name in export.FORMATS)


class Nach(StrEnum):
    """By what the list is grouped."""

    zielgruppe = "zielgruppe"
    stadtteil = "stadtteil"
    handlungsfeld = "handlungsfeld"
    traeger = "traeger"


def kontaktliste(
    ctx: typer.Context,
    nach: Annotated[
        Nach,
        typer.Option(
            "--nach",
            help="Wonach gruppiert wird: zielgruppe, stadtteil, handlungsfeld oder traeger.",
            metavar="WONACH",
        ),
    ] = Nach.stadtteil,
    ausgabe: Annotated[
        str, typer.Option("--ausgabe", help=f"Datei auf {_ENDINGS}.", metavar="DATEI")
    ] = "kontaktliste.pdf",
    titel: Annotated[str, typer.Option("--titel", help="Eigene Überschrift.")] = "",
    zielgruppe: filters.Zielgruppe = None,
    handlungsfeld: filters.Handlungsfeld = None,
    sprache: filters.SpracheOpt = None,
    stadtteil: filters.StadtteilOpt = None,
    alter: filters.Alter = None,
    kostenlos: filters.Kostenlos = False,
    barrierefrei: filters.Barrierefrei = False,
    offen: filters.Offen = None,
    text: filters.Text = None,
    streng: filters.Streng = False,
) -> None:
    """Eine Kontaktliste zum Mitnehmen machen.

    Die Endung der Ausgabe bestimmt das Format. Ausgewählt wird wie mit gw match; ohne Angaben
    stehen alle Angebote darauf. Gedruckt werden nur öffentliche Kontakte, geschützte Adressen nie.

    Beispiel: gw export kontaktliste --zielgruppe osteuropa --nach stadtteil
    """
    gw = context(ctx)
    wanted = filters.criteria(
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
    _export(gw, wanted, nach.value, titel, expand(ausgabe))


def _export(gw: AppContext, wanted: Kriterien, nach: str, titel: str, target: Path) -> None:
    from gemeinwesen_cli.cli.buero import absender, own_fonts, own_templates  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.cli.datei import write_file  # noqa: PLC0415
    from gemeinwesen_cli.domain.farbe import require_readable  # noqa: PLC0415
    from gemeinwesen_cli.usecases.kontaktliste import Blatt, make_kontaktliste  # noqa: PLC0415

    exporter = export.get(target.suffix)  # a wrong ending is said before any work
    office = absender(gw)
    require_readable("haupt", office.haupt)
    blatt = Blatt(
        nach=nach,
        titel=titel,
        absender=_in_one_line(office),
        fehlt=tuple(_missing(office)),
        farbe=office.haupt,
    )
    liste = make_kontaktliste(
        gw.store(), wanted, blatt, today=gw.today, clock=gw.oeffnung if wanted.offen else None
    )
    if not liste.anzahl:
        raise NotFound(
            "Dazu passt kein Angebot; es wurde nichts geschrieben.",
            hint="Woran es liegt, sagt gw match mit denselben Angaben.",
        )
    document = exporter.render(
        export.Auftrag(liste=liste, vorlagen=own_templates(gw), schriften=own_fonts(gw))
    )
    done = write_file(target, document.inhalt, dry_run=gw.probe)
    render(gw, "export kontaktliste", _receipt(target, liste, document.hinweise, done=done))


def _in_one_line(office: Absender) -> str:
    parts = (
        office.name,
        office.anschrift,
        office.telefon,
        office.email,
        f"V. i. S. d. P.: {office.verantwortlich}" if office.verantwortlich else "",
    )
    return " · ".join(part for part in parts if part)


def _missing(office: Absender) -> list[str]:
    needed = {
        "Name des Büros": office.name,
        "Anschrift": office.anschrift,
        "Telefon oder E-Mail": office.telefon or office.email,
    }
    return [name for name, value in needed.items() if not value]


def _receipt(target: Path, liste: Kontaktliste, notes: tuple[str, ...], *, done: str) -> Receipt:
    due = {e for g in liste.gruppen for e in g.eintraege if e.ueberfaellig}
    offers = "1 Angebot" if liste.anzahl == 1 else f"{number(liste.anzahl)} Angeboten"
    return Receipt(
        text=f"Kontaktliste mit {offers} {done}: {target}",
        data={
            "datei": str(target),
            "titel": liste.titel,
            "angebote": liste.anzahl,
            "gruppen": len(liste.gruppen),
            "zu_pruefen": len(due),
            "entwurf": liste.entwurf,
        },
        notes=tuple(
            note
            for note in (
                *notes,
                f"ENTWURF. {liste.entwurf}. Anlegen mit: gw config neu" if liste.entwurf else "",
                f"Vor der Weitergabe zu prüfen: {number(len(due))}. Mit: gw angebot pruefen"
                if due
                else "",
                f"{liste.beispiel}." if liste.beispiel else "",
            )
            if note
        ),
    )
