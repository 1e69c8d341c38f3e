"""`gw export flyer`: a two-sided A5 flyer in several languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gemeinwesen_cli.cli import match as filters
from gemeinwesen_cli.cli.context import AppContext, context
from gemeinwesen_cli.cli.options import complete, expand
from gemeinwesen_cli.cli.output import number, render
from gemeinwesen_cli.cli.prompts import pick
from gemeinwesen_cli.domain.errors import UsageProblem
from gemeinwesen_cli.usecases.result import Receipt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gemeinwesen_cli.domain.flyer import Flyer


def flyer(
    ctx: typer.Context,
    zielgruppe: filters.Zielgruppe = None,
    handlungsfeld: filters.Handlungsfeld = None,
    stadtteil: filters.StadtteilOpt = None,
    angebot: Annotated[
        list[str] | None,
        typer.Option("--angebot", help="Genau dieses Angebot.", autocompletion=complete("angebot")),
    ] = None,
    sprachen: Annotated[
        str | None, typer.Option("--sprachen", help="z. B. de,ro,bg; sonst die Ihres Büros.")
    ] = None,
    titel: Annotated[str, typer.Option("--titel", help="Eigener deutscher Titel.")] = "",
    ausgabe: Annotated[
        str | None, typer.Option("--ausgabe", help="Datei auf .pdf.", metavar="DATEI")
    ] = None,
) -> None:
    """Einen Flyer machen: A5, zwei Seiten, in mehreren Sprachen, barrierefrei.

    Ohne Angaben wird es der allgemeine Flyer Ihres Büros. Darauf stehen die besten sechs Angebote
    der Auswahl; Deutsch steht immer neben jeder anderen Sprache.

    Beispiel: gw export flyer --zielgruppe osteuropa --sprachen de,ro,bg
    """
    from gemeinwesen_cli.cli.buero import absender, own_fonts, own_templates  # noqa: PLC0415 - not for help
    from gemeinwesen_cli.cli.datei import write_file  # noqa: PLC0415
    from gemeinwesen_cli.export import flyer as printer  # noqa: PLC0415
    from gemeinwesen_cli.usecases.flyer import make_flyer  # noqa: PLC0415

    gw = context(ctx)
    if angebot and stadtteil:
        raise UsageProblem(
            "--angebot und --stadtteil gehen nicht zusammen: Die Angebote sind schon gewählt.",
            hint="Bitte eines von beiden weglassen.",
        )
    target = _target(ausgabe, zielgruppe, handlungsfeld)
    office = absender(gw)
    made = make_flyer(
        gw.store(),
        filters.criteria(gw, zielgruppe, handlungsfeld, None, stadtteil, None, None, None),
        angebot_ids=[pick(gw, "angebot", name) for name in angebot or ()],
        sprachen=_languages(gw, sprachen),
        titel=titel,
        absender=office,
        today=gw.today,
    )
    made, document = printer.fit(made, vorlagen=own_templates(gw), schriften=own_fonts(gw))
    done = write_file(target, document.inhalt, dry_run=gw.probe)
    notes = (*document.hinweise, *_notes(made, printer.missing(office)))
    render(gw, "export flyer", _receipt(target, made, notes, done=done))


def _target(
    ausgabe: str | None, zielgruppe: list[str] | None, handlungsfeld: list[str] | None
) -> Path:
    from gemeinwesen_cli.domain.folding import slugify  # noqa: PLC0415 - not for help

    about = [slugify(name) for name in (*(zielgruppe or ()), *(handlungsfeld or ()))]
    target = expand(ausgabe or "-".join(("flyer", *about)) + ".pdf")
    if target.suffix.lower() != ".pdf":
        raise UsageProblem(
            f"Ein Flyer wird eine PDF-Datei; {target.name} endet anders.",
            hint="Bitte so angeben: --ausgabe flyer.pdf",
        )
    return target


def _languages(gw: AppContext, sprachen: str | None) -> list[str]:
    if sprachen is None:
        return list(gw.config.sprachen)
    return [gw.values.language(word).code for word in sprachen.split(",") if word.strip()]


def _notes(made: Flyer, missing: tuple[str, ...]) -> Iterator[str]:
    if missing:
        yield f"ENTWURF, denn es fehlt noch: {', '.join(missing)}\nEintragen mit: gw config neu"
    if not made.absender.web:
        yield "Kein QR-Code, weil in der Konfiguration unter buero keine Adresse web steht."
    if not made.sicher:
        yield (
            "Bei keinem Angebot ist eingetragen, ob es dazu passt; bitte vor dem Druck nachfragen."
        )
    if made.beispiel:
        yield f"{made.beispiel}."


def _receipt(target: Path, made: Flyer, notes: tuple[str, ...], *, done: str) -> Receipt:
    count = len(made.angebote)
    offers = "1 Angebot" if count == 1 else f"{count} Angeboten"
    more = f" von {number(made.gesamt)}" if made.gesamt > count else ""
    return Receipt(
        text=f"Flyer mit {offers}{more} {done}: {target}",
        data={
            "datei": str(target),
            "thema": made.thema,
            "sprachen": list(made.sprachen),
            "angebote": [offer.slug for offer in made.angebote],
            "gesamt": made.gesamt,
            "stand": made.stand,
        },
        notes=notes,
    )
