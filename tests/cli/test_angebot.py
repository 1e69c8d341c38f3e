"""Offers through the command line, as a coordinator keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Gw

WHOLE = (
    "--zielgruppe", "rumänien", "--zielgruppe", "familien", "--ausser", "maenner",
    "--handlungsfeld", "sprache-lernen", "--strasse", "Ostwall 107", "--plz", "47798",
    "--stadtteil", "süd", "--telefon", "86-1234", "--email", "info(at)verein.de",
    "--url", "www.verein.de", "--oeffnungszeiten", "Mo–Do 9–12 und 14–16 Uhr, Fr nach Vereinbarung",
    "--sprache", "ro, bg:muttersprache", "--kosten", "kostenlos", "--alter", "6-14",
    "--anmeldung", "telefonisch", "--voraussetzung", "wohnort: nur aus Krefeld",
    "--kapazitaet", "3 von 20", "--warteliste", "kurz", "--suchwort", "deutsch",
    "--gueltig-bis", "1.5.2026", "--barrierefreiheit", "stufenlos", "--stand", "2025",
    "--quelle", "Rathaus", "--geprueft", "heute",
)  # fmt: skip


@pytest.fixture
def city(gw: Gw) -> Gw:
    """A register with some terms and a district."""
    for name, parent in (
        ("Zugewanderte", ""), ("Osteuropa", "zugewanderte"), ("Rumänien", "osteuropa"),
        ("Familien", ""), ("Männer", ""), ("Senioren", ""),
    ):  # fmt: skip
        above = ("--unter", parent) if parent else ()
        gw("zielgruppe", "add", "--name", name, *above)
    gw("handlungsfeld", "add", "--name", "Sprache lernen")
    gw("stadtteil", "add", "--name", "Süd", "--ebene", "bezirk", "--schluessel", "5")
    return gw


@pytest.fixture
def cafe(city: Gw) -> Gw:
    """The same with one whole offer."""
    city("angebot", "add", "--traeger", "Kulturverein", "--name", "Sprachcafé", "--ja", *WHOLE)
    return city


def test_only_traeger_and_name_are_needed(city: Gw) -> None:
    result = city("angebot", "add", "--traeger", "Kulturverein", "--name", "Sprachcafé", "--ja")
    assert "Angebot „Sprachcafé“ angelegt (sprachcafe)." in result.stdout
    assert "Träger „Kulturverein“ neu angelegt (kulturverein)." in result.stderr


@pytest.mark.parametrize("given", [(), ("--name", "Sprachcafé"), ("--kosten", "kostenlos")])
def test_without_terminal_the_missing_option_is_named(city: Gw, given: tuple[str, ...]) -> None:
    result = city("angebot", "add", *given, code=2)
    assert "Es fehlt die Angabe --traeger." in result.stderr
    assert result.stdout == ""


def test_an_unknown_provider_is_refused_with_near_names_and_a_way(cafe: Gw) -> None:
    result = cafe("angebot", "add", "--traeger", "Kulturverain", "--name", "X", code=3)
    assert "Träger „Kulturverain“ gibt es nicht." in result.stderr
    assert "Mit --ja wird er neu angelegt. Meinten Sie: kulturverein?" in result.stderr


def test_what_was_given_is_read_back(cafe: Gw) -> None:
    result = cafe(
        "angebot", "add", "--traeger", "kulturverein", "--name", "Zweites", *WHOLE, "--probe"
    )
    assert result.stdout.startswith("Probe, nichts geschrieben:")
    for line in (
        "Alter: 6 bis 14 Jahre",
        "E-Mail: info@verein.de",
        "gültig bis: 01.05.2026",
        "Ort: Ostwall 107 (ostwall-107)",
        "Telefon dazu: 02151 86-1234",
        "Zeiten: Mo–Do 09:00–12:00 und 14:00–16:00 Uhr; Fr nach Vereinbarung",
        "Sprache dazu: Bulgarisch (Muttersprache)",
        "Kapazität: 3 von 20 Plätzen frei, kurze Warteliste",
    ):
        assert f"  {line}\n" in result.stdout
    assert "Vorwahl 02151 des Büros ergänzt." in result.stderr
    cafe("angebot", "show", "zweites", code=3)


def test_show_has_everything_and_warns_of_the_end(cafe: Gw) -> None:
    result = cafe("angebot", "show", "sprachcafe")
    for words in (
        "Zielgruppen       Familien, Rumänien",
        "Nicht für         Männer",
        "Ort               Ostwall 107, 47798 – Süd",
        "Barrierefreiheit  stufenlos: ja",
        "Telefon           02151 86-1234",
        "Voraussetzung     nur aus Krefeld",
        "geprüft           02.03.2026 von KO",
        "wieder prüfen     02.03.2027",
        "Quelle            Rathaus",
        "Stand der Quelle  2025",
    ):
        assert words in result.stdout
    assert "Das Angebot endet am 01.05.2026, in 60 Tagen." in result.stderr


def test_show_as_json_keeps_codes(cafe: Gw) -> None:
    (data,) = cafe.json("angebot", "show", "sprachcafe")["data"]
    assert data["zeiten"][0]["oh"] == (
        'Mo-Th 09:00-12:00,14:00-16:00; Fr unknown "nach Vereinbarung"'
    )
    assert data["telefone"][0]["nummer_e164"] == "+492151861234"
    assert {s["code"]: s["niveau"] for s in data["sprachen"]} == {"ro": None, "bg": "muttersprache"}
    assert data["gueltig_bis"] == "2026-05-01"
    assert [m["modus"] for m in data["zielgruppen"]] == [
        "ausdruecklich", "ausdruecklich", "ausgeschlossen",
    ]  # fmt: skip


def test_a_protected_address_shows_nowhere_unless_asked_for(city: Gw) -> None:
    city(
        "angebot", "add", "--traeger", "Verein", "--name", "Zuflucht", "--ja", "--geschuetzt",
        "--strasse", "Stiller Weg 3", "--stadtteil", "süd",
    )  # fmt: skip
    for arguments in (("show", "zuflucht"), ("show", "zuflucht", "--format", "json"), ("list",)):
        result = city("angebot", *arguments)
        assert "Stiller" not in result.stdout + result.stderr
        assert "Süd" not in result.stdout
    assert "Adresse auf Anfrage" in city("angebot", "show", "zuflucht").stdout
    open_sheet = city("angebot", "show", "zuflucht", "--mit-geschuetzt").stdout
    assert "Stiller Weg 3" in open_sheet
    assert city.json("angebot", "list", "--stadtteil", "süd")["total"] == 0


def test_a_protected_place_is_never_called_by_its_street(city: Gw) -> None:
    shelter = ("--traeger", "Verein", "--name", "Zuflucht", "--strasse", "Stiller Weg 3")
    city("angebot", "add", *shelter, "--ja", "--geschuetzt")
    city("angebot", "edit", "zuflucht", "--strasse", "Leiser Weg 5")
    for arguments in (("ort", "list"), ("undo", "--probe"), ("verlauf", "--format", "csv")):
        result = city(*arguments)
        assert "iser" not in result.stdout + result.stderr
        assert "tiller" not in result.stdout + result.stderr


def test_the_history_does_not_keep_what_a_place_was_called(city: Gw) -> None:
    city("ort", "add", "--name", "Stiller Weg 3", "--geschuetzt")
    city("ort", "edit", "stiller-weg-3", "--name", "Schutzwohnung")
    assert "tiller" not in city("verlauf", "--format", "csv").stdout


def test_a_name_that_sounds_like_a_shelter_is_asked_about(city: Gw) -> None:
    result = city(
        "angebot", "add", "--traeger", "Verein", "--name", "Frauenhaus", "--ja",
        "--strasse", "Weg 3",
    )  # fmt: skip
    assert "gw angebot edit frauenhaus --geschuetzt" in result.stderr
    city("angebot", "edit", "frauenhaus", "--geschuetzt")
    assert "Adresse auf Anfrage" in city("angebot", "show", "frauenhaus").stdout


def test_list_filters_by_tree_and_warns_of_the_end(cafe: Gw) -> None:
    cafe("angebot", "add", "--traeger", "kulturverein", "--name", "Chor")
    result = cafe("angebot", "list")
    assert [line.split()[0] for line in result.stdout.splitlines()] == [
        "Kurzname", "chor", "sprachcafe",
    ]  # fmt: skip
    assert "1 Angebot endet in den nächsten 90 Tagen: sprachcafe (01.05.2026)." in result.stderr
    for arguments, names in (
        (("--zielgruppe", "zugewanderte"), ["sprachcafe"]),
        (("--handlungsfeld", "sprache"), ["sprachcafe"]),
        (("--stadtteil", "süd"), ["sprachcafe"]),
        (("--endet",), ["sprachcafe"]),
        (("--traeger", "kulturverein"), ["chor", "sprachcafe"]),
        (("--status", "ruht"), []),
        (("--zielgruppe", "männer"), []),
    ):
        rows = cafe.json("angebot", "list", *arguments)["data"]
        assert [row["kurzname"] for row in rows] == names


def test_tag_adds_removes_and_excludes(cafe: Gw) -> None:
    result = cafe(
        "angebot", "tag", "sprachcafe", "osteuropa", "familien", "--weg", "rumaenien",
        "--ausser", "senioren",
    )  # fmt: skip
    assert result.stdout.splitlines() == [
        "Angebot „Sprachcafé“ geändert.",
        "  Zielgruppe weg: Rumänien",
        "  Zielgruppe: Osteuropa",
        "  nicht für: Senioren",
    ]
    again = cafe("angebot", "tag", "sprachcafe", "männer")
    assert "Zielgruppe: Männer (bisher nicht für)" in again.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("osteurpa",), 3, "Meinten Sie: osteuropa?"),
        (("--weg", "senioren"), 4, "„Senioren“ steht nicht bei diesem Angebot."),
        (("familien", "--wegg", "x"), 2, "Unbekannte Option --wegg. Meinten Sie --weg?"),
        ((), 2, "Es ist keine Zielgruppe angegeben."),
    ],
)
def test_tag_refuses_what_it_cannot_do(
    cafe: Gw, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = cafe("angebot", "show", "sprachcafe").stdout
    assert words in cafe("angebot", "tag", "sprachcafe", *arguments, code=code).stderr
    assert cafe("angebot", "show", "sprachcafe").stdout == before


def test_edit_changes_adds_and_empties(cafe: Gw) -> None:
    result = cafe(
        "angebot", "edit", "sprachcafe", "--name", "Sprachcafé Süd", "--oeffnungszeiten",
        "einmal die Woche", "--kosten", "2,50 Euro", "--leeren", "alter", "--sprache-weg", "bg",
        "--telefon-weg", "86-1234", "--ort-weg", "ostwall-107", "--einzugsgebiet", "süd",
        "--nur-dort", "--suchwort-weg", "deutsch", "--voraussetzung-weg", "nur aus Krefeld",
    )  # fmt: skip
    for line in (
        "Name: „Sprachcafé“ → „Sprachcafé Süd“",
        "Alter von: „6“ → leer",
        "Sprache weg: Bulgarisch",
        "Telefon weg: 02151 86-1234",
        "Ort weg: Ostwall 107",
        "Einzugsgebiet dazu: Süd (nur dort)",
        "Suchwort weg: deutsch",
        "Voraussetzung weg: nur aus Krefeld",
    ):
        assert f"  {line}\n" in result.stdout
    (data,) = cafe.json("angebot", "show", "sprachcafe")["data"]
    assert data["zeiten"][0]["freitext"] == "einmal die Woche"
    assert data["zeiten"][0]["oh"] is None
    assert data["kosten"][0]["betrag_cent"] == 250
    assert data["einzugsgebiete"] == [{"stadtteil": "Süd", "streng": True}]
    emptied = cafe("angebot", "edit", "sprachcafe", "--leeren", "kosten", "--leeren",
                   "oeffnungszeiten")  # fmt: skip
    assert "Kosten weg: bitte erfragen" in emptied.stdout
    assert cafe.json("angebot", "show", "sprachcafe")["data"][0]["zeiten"] == []


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "Es ist nichts angegeben, was sich ändern soll."),
        (("--leeren", "name"), 2, "Das Feld „name“ lässt sich nicht leeren."),
        (("--kapazitaet", "viele"), 4, "ist keine Angabe zu Plätzen"),
        (("--kapazitaet", "3 von 2"), 4, "Es können nicht 3 von 2 Plätzen frei sein."),
        (("--alter", "14-6"), 4, "ist verdreht"),
        (("--gueltig-von", "1.1.2027"), 4, "würde enden, bevor es beginnt"),
        (("--kurztext", "x" * 281), 4, "hat 281 Zeichen, erlaubt sind 280"),
        (("--sprache", "mehrsprachig"), 4, "ist keine bekannte Sprache"),
        (("--telefon", "abc"), 4, "ist keine Telefonnummer"),
        (("--plz", "4779"), 4, "fehlt eine Ziffer"),
        (("--status", "fertig"), 2, "--status"),
        (("--sprache-weg", "tr"), 4, "steht dort nicht"),
        (("--ort", "Nirgends"), 3, "Einen neuen Ort legen Sie mit --strasse dazu an."),
        (("--ort", "ostwall-107", "--strasse", "Westwall 1"), 4, "mit anderer Anschrift"),
        (("--stadtteil", "Nord"), 3, "Stadtteil „Nord“ gibt es nicht"),
    ],
)
def test_edit_refuses_with_a_sentence_and_changes_nothing(
    cafe: Gw, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = cafe("angebot", "show", "sprachcafe", "--format", "json").stdout
    assert words in cafe("angebot", "edit", "sprachcafe", *arguments, code=code).stderr
    assert cafe("angebot", "show", "sprachcafe", "--format", "json").stdout == before


def test_accessibility_needs_a_place(city: Gw) -> None:
    city("angebot", "add", "--traeger", "Verein", "--name", "Chor", "--ja")
    result = city("angebot", "edit", "chor", "--barrierefreiheit", "wc", code=4)
    assert "Bitte --ort oder --strasse dazu angeben." in result.stderr


def test_rm_shows_what_hangs_on_it_and_can_be_undone(cafe: Gw) -> None:
    assert "Es fehlt die Angabe --ja." in cafe("angebot", "rm", "sprachcafe", code=2).stderr
    before = cafe("angebot", "show", "sprachcafe").stdout
    result = cafe("angebot", "rm", "sprachcafe", "--ja")
    assert "Damit geht auch: 2 × Sprache, 1 × Zeit, 1 × Telefon" in result.stderr
    cafe("angebot", "show", "sprachcafe", code=3)
    cafe("undo", "--ja")
    assert cafe("angebot", "show", "sprachcafe").stdout == before


def test_the_work_list_and_confirming(cafe: Gw) -> None:
    cafe("angebot", "add", "--traeger", "kulturverein", "--name", "Chor")
    cafe("angebot", "add", "--traeger", "kulturverein", "--name", "Alt", "--status", "beendet")
    rows = cafe.json("angebot", "pruefen")["data"]
    assert [(row["kurzname"], row["grund"]) for row in rows] == [
        ("sprachcafe", "endet am 01.05.2026"),
        ("chor", "noch nie geprüft"),
    ]
    result = cafe("angebot", "pruefen", "chor", "--bestaetigt", "--wie", "telefon")
    assert "1 Angebot bestätigt, Stand 02.03.2026." in result.stdout
    (data,) = cafe.json("angebot", "show", "chor")["data"]
    assert (data["geprueft_am"], data["geprueft_von"], data["geprueft_wie"]) == (
        "2026-03-02", "KO", "telefon",
    )  # fmt: skip
    assert data["wiedervorlage_am"] == "2027-03-02"
    later = cafe.json("--stichtag", "2027-04-01", "angebot", "pruefen")["data"]
    assert ("chor", "fällig seit 02.03.2027") in [(r["kurzname"], r["grund"]) for r in later]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("--bestaetigt",), "Es fehlt, welches Angebot"), (("chor",), "Es fehlt die Angabe")],
)
def test_confirming_says_what_is_missing(city: Gw, arguments: tuple[str, ...], words: str) -> None:
    city("angebot", "add", "--traeger", "Verein", "--name", "Chor", "--ja")
    assert words in city("angebot", "pruefen", *arguments, code=2).stderr


def test_a_second_offer_of_the_same_name_is_only_noted(cafe: Gw) -> None:
    result = cafe("angebot", "add", "--traeger", "kulturverein", "--name", "sprachcafé")
    assert "(sprachcafe-2)" in result.stdout
    assert "Kulturverein hat schon ein Angebot dieses Namens: sprachcafe." in result.stderr


def test_moving_to_another_provider_is_shown(cafe: Gw) -> None:
    cafe("traeger", "add", "--name", "Diakonie")
    result = cafe("angebot", "edit", "sprachcafe", "--traeger", "diakonie")
    assert "  Träger: „Kulturverein“ → „Diakonie“\n" in result.stdout
    again = cafe("angebot", "edit", "sprachcafe", "--traeger", "diakonie")
    assert "Es war schon alles so" in again.stdout


def test_a_place_protected_later_must_not_be_called_by_its_street(city: Gw) -> None:
    city(
        "angebot", "add", "--traeger", "Hafen", "--name", "Obdach", "--strasse", "Altweg 3", "--ja"
    )
    said = city("angebot", "edit", "obdach", "--geschuetzt", "--ja").stdout
    assert "gw ort edit altweg-3 --name" in said
    city("ort", "edit", "altweg-3", "--name", "Haus am Rand")
    assert "ltweg" not in city("ort", "list", "--alle", "--format", "json").stdout
    assert "der Name verrät" not in city("angebot", "edit", "obdach", "--geschuetzt", "--ja").stdout
