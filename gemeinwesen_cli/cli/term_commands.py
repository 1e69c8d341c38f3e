"""The commands of a tree of terms; zielgruppe and handlungsfeld are the same but for the tree.

Annotations here are read where they stand, because they name the tree: no future import.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from gemeinwesen_cli.cli import typed
from gemeinwesen_cli.cli.base import GwTyper
from gemeinwesen_cli.cli.context import AppContext, context
from gemeinwesen_cli.cli.options import complete, one
from gemeinwesen_cli.cli.output import render
from gemeinwesen_cli.cli.prompts import pick

_ABOVE = "Oberbegriff."
_Synonyme = Annotated[list[str] | None, typer.Option("--synonym", help="Noch ein Wort dafür.")]
_Sprachen = Annotated[
    str | None, typer.Option("--sprachen", help="In diesen Sprachen ansprechen, z. B. ro,bg.")
]
_Beschreibung = Annotated[str | None, typer.Option("--beschreibung", help="Was gemeint ist.")]
_Alter = Annotated[str | None, typer.Option("--alter", help="Alter in Jahren, z. B. 6-10.")]
_Sensibel = Annotated[
    bool | None,
    typer.Option("--sensibel/--nicht-sensibel", help="Braucht besondere Vorsicht."),
]
_Ordnung = Annotated[
    bool | None,
    typer.Option(
        "--ordnungsbegriff/--kein-ordnungsbegriff",
        help="Ordnet nur den Baum; Angebote bekommen ihn nicht.",
    ),
]
_Weg = Annotated[list[str] | None, typer.Option("--synonym-weg", help="Dieses Wort entfernen.")]


@dataclass(frozen=True)
class Baumworte:
    """How a tree is spoken of: its noun, its line of help, and terms for the examples."""

    noun: str
    help: str
    known: str
    new: str
    parent: str
    unused: str


def term_app(words: Baumworte) -> GwTyper:
    """Return the commands of one tree."""
    app = GwTyper(help=words.help)
    one_term = Annotated[str, one(words.noun, "Kurzname, Name, Synonym oder Teil davon.")]
    _add_looks(app, words, one_term)
    _add_add(app, words)
    _add_edit(app, words, one_term)
    _add_rm(app, words, one_term)
    return app


def _add_looks(app: GwTyper, words: Baumworte, one_term: Any) -> None:
    noun = words.noun

    @app.command("list", reads=True, help=_help("Alle Begriffe zeigen.", f"gw {noun} list"))
    def list_(ctx: typer.Context) -> None:
        from gemeinwesen_cli.usecases import begriff  # noqa: PLC0415 - not for help

        gw = context(ctx)
        render(gw, f"{noun} list", begriff.listing(gw.store(), noun))

    @app.command("baum", reads=True, help=_help("Den Baum zeigen.", f"gw {noun} baum"))
    def baum(ctx: typer.Context) -> None:
        from gemeinwesen_cli.usecases import begriff  # noqa: PLC0415 - not for help

        gw = context(ctx)
        render(gw, f"{noun} baum", begriff.tree_listing(gw.store(), noun))

    example = f"gw {noun} show {words.known}"

    @app.command("show", reads=True, help=_help("Einen Begriff zeigen.", example))
    def show(ctx: typer.Context, name: one_term) -> None:
        from gemeinwesen_cli.usecases import begriff  # noqa: PLC0415 - not for help

        gw = context(ctx)
        render(gw, f"{noun} show", begriff.show(gw.store(), noun, pick(gw, noun, name)))


def _add_add(app: GwTyper, words: Baumworte) -> None:
    noun = words.noun
    parents = Annotated[
        list[str] | None, typer.Option("--unter", help=_ABOVE, autocompletion=complete(noun))
    ]
    example = f'gw {noun} add --name "{words.new}" --unter {words.parent}'

    @app.command("add", writes=True, help=_help("Einen Begriff anlegen.", example))
    def add(
        ctx: typer.Context,
        name: Annotated[str, typer.Option("--name", help="Der Begriff.", show_default=False)],
        unter: parents = None,
        synonym: _Synonyme = None,
        sprachen: _Sprachen = None,
        beschreibung: _Beschreibung = None,
        alter: _Alter = None,
        sensibel: _Sensibel = None,
        ordnungsbegriff: _Ordnung = None,
    ) -> None:
        from gemeinwesen_cli.usecases import begriff  # noqa: PLC0415 - not for help

        gw = context(ctx)
        low, high = _ages(gw, alter)
        term = begriff.NewTerm(
            name=name,
            eltern=unter or (),
            synonyme=synonym or (),
            sprachen=_languages(gw, sprachen),
            beschreibung=typed.words(beschreibung),
            alter_von=low,
            alter_bis=high,
            sensibel=bool(sensibel),
            facette=bool(ordnungsbegriff),
        )
        receipt = begriff.add(gw.store(write=True), gw.job(f"{noun} add"), noun, term)
        render(gw, f"{noun} add", receipt)


def _add_edit(app: GwTyper, words: Baumworte, one_term: Any) -> None:
    noun = words.noun
    parents = Annotated[
        list[str] | None, typer.Option("--unter", help=_ABOVE, autocompletion=complete(noun))
    ]
    parents_gone = Annotated[
        list[str] | None,
        typer.Option("--unter-weg", help="Nicht mehr darunter.", autocompletion=complete(noun)),
    ]
    text = "Einen Begriff ändern; gezeigt wird vorher und nachher."
    example = f'gw {noun} edit {words.known} --synonym "neues Wort"'

    @app.command("edit", writes=True, help=_help(text, example))
    def edit(
        ctx: typer.Context,
        name: one_term,
        neuer_name: Annotated[str | None, typer.Option("--name", help="Neuer Name.")] = None,
        unter: parents = None,
        unter_weg: parents_gone = None,
        synonym: _Synonyme = None,
        synonym_weg: _Weg = None,
        sprachen: _Sprachen = None,
        beschreibung: _Beschreibung = None,
        alter: _Alter = None,
        sensibel: _Sensibel = None,
        ordnungsbegriff: _Ordnung = None,
    ) -> None:
        from gemeinwesen_cli.usecases import begriff  # noqa: PLC0415 - not for help

        gw = context(ctx)
        low, high = _ages(gw, alter)
        codes = _languages(gw, sprachen)
        change = begriff.TermChange(
            values=typed.given(
                name=typed.words(neuer_name),
                beschreibung=typed.words(beschreibung),
                alter_von=low,
                alter_bis=high,
                sensibel=sensibel,
                facette=ordnungsbegriff,
                sprachen=json.dumps(list(codes)) if codes else None,
            ),
            synonyme=synonym or (),
            synonyme_weg=synonym_weg or (),
            eltern=unter or (),
            eltern_weg=unter_weg or (),
        )
        term_id = pick(gw, noun, name, write=True)
        job = gw.job(f"{noun} edit")
        render(gw, f"{noun} edit", begriff.edit(gw.store(write=True), job, noun, term_id, change))


def _add_rm(app: GwTyper, words: Baumworte, one_term: Any) -> None:
    noun = words.noun
    text = "Einen Begriff löschen, den nichts mehr benutzt."

    @app.command("rm", writes=True, help=_help(text, f"gw {noun} rm {words.unused} --ja"))
    def rm(ctx: typer.Context, name: one_term) -> None:
        from gemeinwesen_cli.cli.removing import ask_removal  # noqa: PLC0415 - not for help
        from gemeinwesen_cli.domain.begriff import Begriff  # noqa: PLC0415
        from gemeinwesen_cli.usecases import begriff, record  # noqa: PLC0415

        gw = context(ctx)
        store, term_id = gw.store(write=True), pick(gw, noun, name, write=True)
        ask_removal(gw, Begriff, term_id, record.get(store, Begriff, term_id).name)
        receipt = begriff.remove_term(store, gw.job(f"{noun} rm"), noun, term_id)
        render(gw, f"{noun} rm", receipt)


def _help(text: str, example: str) -> str:
    return f"{text}\n\nBeispiel: {example}"


def _ages(gw: AppContext, alter: str | None) -> tuple[int | None, int | None]:
    return gw.values.ages(alter) if alter else (None, None)


def _languages(gw: AppContext, sprachen: str | None) -> Sequence[str]:
    if not sprachen:
        return ()
    return [gw.values.language(word).code for word in sprachen.split(",") if word.strip()]
