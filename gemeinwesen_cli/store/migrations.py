"""The schema, step by step. A released step is never edited; new steps go to the end.

Loaded only when a file is made or is older than the program.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from gemeinwesen_cli.domain.errors import StoreDamaged
from gemeinwesen_cli.store.m002 import M002
from gemeinwesen_cli.store.m003 import M003

if TYPE_CHECKING:
    import sqlite3

FRESH = "geprueft_am text, geprueft_von text, geprueft_wie text, wiedervorlage_am text"
WIE = "check (geprueft_wie in ('telefon','mail','vor_ort','website','bogen'))"
KEPT = (
    "angelegt_am text not null, geaendert_am text not null, "
    "version integer not null default 1, extra text check (extra is null or json_valid(extra))"
)
FLAG = "integer not null default 0 check ({0} in (0, 1))"

M001 = [
    f"""create table traeger(
        id text primary key not null, slug text not null unique, name text not null,
        kurzname text, rechtsform text check (rechtsform in ('verein','ggmbh','stiftung','kirche',
            'kommune','koerperschaft','initiative','sonstige')),
        beschreibung text, email text, website text, obertraeger_id text references traeger(id),
        status text not null check (status in ('aktiv','ruht','aufgeloest')),
        notiz_intern text, beispiel {FLAG.format("beispiel")}, {FRESH}, {KEPT}, {WIE},
        check (name <> ''), check (obertraeger_id <> id)) strict""",
    """create table traeger_alias(
        id text primary key not null, traeger_id text not null references traeger(id),
        alias text not null, quelle text, unique (traeger_id, alias)) strict""",
    f"""create table stadtteil(
        id text primary key not null, slug text not null unique,
        ebene text not null check (ebene in ('stadt','bezirk','stadtteil','quartier',
            'statistisch')),
        schluessel text not null, name text not null, eltern_id text references stadtteil(id),
        geojson text, gueltig_von text, gueltig_bis text,
        einwohner integer check (einwohner >= 0), stand_am text, {KEPT},
        unique (ebene, schluessel), check (name <> ''), check (eltern_id <> id)) strict""",
    """create table stadtteil_alias(
        id text primary key not null, stadtteil_id text not null references stadtteil(id),
        alias text not null, quelle text, unique (stadtteil_id, alias)) strict""",
    f"""create table begriff(
        id text primary key not null, slug text not null,
        taxonomie text not null check (taxonomie in ('zielgruppe','handlungsfeld')),
        name text not null, beschreibung text,
        alter_von integer check (alter_von between 0 and 120),
        alter_bis integer check (alter_bis between 0 and 120),
        sprachen text check (sprachen is null or json_valid(sprachen)),
        facette {FLAG.format("facette")}, sensibel {FLAG.format("sensibel")},
        gueltig_ab text, gueltig_bis text, ersetzt_durch text references begriff(id), {KEPT},
        unique (taxonomie, slug), check (name <> ''), check (alter_von <= alter_bis)) strict""",
    """create table begriff_eltern(
        id text primary key not null, begriff_id text not null references begriff(id),
        eltern_id text not null references begriff(id), nr integer not null,
        unique (begriff_id, eltern_id), check (begriff_id <> eltern_id)) strict""",
    """create table begriff_synonym(
        id text primary key not null, begriff_id text not null references begriff(id),
        text text not null, sprache text,
        art text not null check (art in ('synonym','umgangssprache','frueher')),
        unique (begriff_id, text)) strict""",
    f"""create table ort(
        id text primary key not null, slug text not null unique, name text not null,
        art text not null check (art in ('gebaeude','mobil','virtuell','postfach')),
        strasse text, hausnummer text, zusatz text,
        plz text check (length(plz) = 5), stadt text, land text not null, bundesland text,
        stadtteil_id text references stadtteil(id),
        lat real check (lat between -90 and 90), lon real check (lon between -180 and 180),
        oepnv text, vertraulich {FLAG.format("vertraulich")},
        traeger_id text references traeger(id), quelle text, stand text,
        beispiel {FLAG.format("beispiel")}, {FRESH}, {KEPT}, {WIE}, check (name <> '')) strict""",
    """create table ort_rolle(
        id text primary key not null, ort_id text not null references ort(id),
        rolle text not null check (rolle in ('anlaufstelle','auslageort','treffpunkt',
            'beratungsort','verwaltung','kulturzentrum','schule','kita','glaubensort','sonstige')),
        von text, bis text, unique (ort_id, rolle)) strict""",
    """create table barrierefreiheit(
        id text primary key not null, ort_id text not null references ort(id),
        merkmal text not null check (merkmal in ('stufenlos','aufzug','wc','parkplatz',
            'induktion','leitsystem')),
        wert text not null check (wert in ('ja','teilweise','nein','unbekannt')),
        hinweis text, stand_am text, unique (ort_id, merkmal)) strict""",
    f"""create table angebot(
        id text primary key not null, slug text not null unique,
        traeger_id text not null references traeger(id), name text not null,
        beschreibung text, kurztext text check (length(kurztext) <= 280),
        status text not null check (status in ('aktiv','geplant','ruht',
            'voruebergehend_geschlossen','beendet')),
        url text, email text,
        anmeldung text check (anmeldung in ('ohne','telefonisch','online','persoenlich',
            'ueberweisung')),
        anmeldung_hinweis text,
        alter_von integer check (alter_von between 0 and 120),
        alter_bis integer check (alter_bis between 0 and 120),
        voraussetzung_text text, hinweis_aktuell text, gueltig_von text, gueltig_bis text,
        leika_schluessel text, quelle text, stand text, beispiel {FLAG.format("beispiel")},
        {FRESH}, {KEPT}, {WIE}, check (name <> ''), check (alter_von <= alter_bis)) strict""",
    """create table angebot_suchwort(
        id text primary key not null, angebot_id text not null references angebot(id),
        text text not null, sprache text, unique (angebot_id, text)) strict""",
    f"""create table angebot_ort(
        id text primary key not null, angebot_id text not null references angebot(id),
        ort_id text not null references ort(id), raum text, hinweis text, {FRESH},
        unique (angebot_id, ort_id), {WIE}) strict""",
    """create table angebot_zielgruppe(
        id text primary key not null, angebot_id text not null references angebot(id),
        begriff_id text not null references begriff(id),
        modus text not null check (modus in ('ausdruecklich','offen_fuer','ausgeschlossen')),
        quelle text, unique (angebot_id, begriff_id)) strict""",
    f"""create table angebot_feld(
        id text primary key not null, angebot_id text not null references angebot(id),
        begriff_id text not null references begriff(id), haupt {FLAG.format("haupt")},
        unique (angebot_id, begriff_id)) strict""",
    f"""create table zeit(
        id text primary key not null,
        gehoert_zu text not null check (gehoert_zu in ('angebot','angebot_ort','ort','kontakt')),
        gehoert_zu_id text not null,
        art text not null check (art in ('oeffnung','sprechzeit','telefonzeit','kurs',
            'nach_vereinbarung')),
        oh text, freitext text,
        ferien text check (ferien in ('wie_immer','geschlossen','eigene')), ferien_oh text,
        gueltig_von text, gueltig_bis text, quelle_text text, {FRESH}, {WIE},
        check (oh is not null or freitext is not null or art = 'nach_vereinbarung')) strict""",
    """create table sprache_angebot(
        id text primary key not null,
        gehoert_zu text not null check (gehoert_zu in ('angebot','angebot_ort','kontakt')),
        gehoert_zu_id text not null, code text not null check (length(code) in (2, 3)),
        niveau text check (niveau in ('muttersprache','fliessend','grundkenntnisse',
            'dolmetscher_anfrage','telefondolmetscher','nur_material')),
        zeit_id text references zeit(id), stand_am text,
        unique (gehoert_zu_id, code, zeit_id)) strict""",
    f"""create table kontakt(
        id text primary key not null, slug text not null unique,
        gehoert_zu text not null check (gehoert_zu in ('traeger','angebot','angebot_ort','ort')),
        gehoert_zu_id text not null, funktion text not null, name text, email text,
        oeffentlich {FLAG.format("oeffentlich")},
        rechtsgrundlage text not null check (rechtsgrundlage in ('dienstlich_veroeffentlicht',
            'einwilligung','intern','unbekannt')),
        einwilligung_am text, loeschen_am text, {FRESH}, {KEPT}, {WIE}) strict""",
    f"""create table telefon(
        id text primary key not null,
        gehoert_zu text not null check (gehoert_zu in ('kontakt','traeger','angebot',
            'angebot_ort','ort')),
        gehoert_zu_id text not null, nummer_e164 text not null, durchwahl text,
        art text not null check (art in ('fest','mobil','fax','hotline')),
        beschreibung text, oeffentlich {FLAG.format("oeffentlich")}, original text) strict""",
    """create table kosten(
        id text primary key not null, angebot_id text not null references angebot(id),
        art text not null check (art in ('kostenlos','betrag','einkommensabhaengig','spende',
            'kaution','unbekannt')),
        betrag_cent integer check (betrag_cent >= 0),
        je text check (je in ('termin','monat','kurs','person')),
        ermaessigung text, hinweis text, gueltig_von text, gueltig_bis text) strict""",
    """create table voraussetzung(
        id text primary key not null, angebot_id text not null references angebot(id),
        art text not null check (art in ('alter','wohnort','leistungsbezug','ueberweisung',
            'geschlecht','aufenthalt','anmeldung','dokument','sonstige')),
        text text not null, wert text check (wert is null or json_valid(wert)),
        muss integer not null check (muss in (0, 1))) strict""",
    f"""create table einzugsgebiet(
        id text primary key not null,
        gehoert_zu text not null check (gehoert_zu in ('angebot','angebot_ort')),
        gehoert_zu_id text not null, stadtteil_id text references stadtteil(id), freitext text,
        streng {FLAG.format("streng")},
        check (stadtteil_id is not null or freitext is not null)) strict""",
    """create table kapazitaet(
        id text primary key not null,
        gehoert_zu text not null check (gehoert_zu in ('angebot','angebot_ort')),
        gehoert_zu_id text not null, stand_am text not null,
        einheit text not null check (einheit in ('plaetze','termine','gruppe')),
        maximal integer check (maximal >= 0), frei integer check (frei >= 0),
        warteliste text check (warteliste in ('keine','kurz','lang','zu')),
        warte_wochen integer check (warte_wochen >= 0)) strict""",
    """create table slug_alias(
        id text primary key not null, tabelle text not null, slug text not null,
        datensatz_id text not null, unique (tabelle, slug, datensatz_id)) strict""",
    """create table externe_id(
        id text primary key not null, tabelle text not null, datensatz_id text not null,
        quelle text not null, schluessel text not null, zuletzt_gesehen text not null,
        unique (quelle, tabelle, schluessel)) strict""",
    """create table importlauf(
        id text primary key not null, datei_hash text not null, profil text not null,
        zeit text not null, neu integer not null, geaendert integer not null,
        gleich integer not null, abgelehnt integer not null,
        bericht text check (bericht is null or json_valid(bericht))) strict""",
    """create table vorgang(
        id text primary key not null, nr integer not null unique, zeit text not null,
        befehl text not null, wer text not null, nimmt_zurueck text references vorgang(id),
        datensaetze integer not null) strict""",
    """create table vorgang_bild(
        vorgang_id text not null references vorgang(id), nr integer not null,
        tabelle text not null, datensatz_id text not null, vorher text, nachher text,
        primary key (vorgang_id, nr)) strict""",
    """create table aenderung(
        vorgang_id text not null references vorgang(id), nr integer not null,
        tabelle text not null, datensatz_id text not null, gehoert_zu_id text,
        feld text not null, alt text, neu text,
        primary key (vorgang_id, nr)) strict""",
    """create trigger aenderung_bleibt before update on aenderung
        begin select raise(abort, 'aenderung is append-only'); end""",
    """create trigger aenderung_bleibt_da before delete on aenderung
        begin select raise(abort, 'aenderung is append-only'); end""",
    """create table angebot_suchtext(
        nr integer primary key not null, angebot_id text not null unique) strict""",
    """create virtual table angebot_fts using fts5(
        titel, text, konzepte, suchwoerter, traeger, tokenize='unicode61')""",
    "create table suchindex(schluessel text primary key not null, wert text not null) strict",
    "create index angebot_traeger on angebot(traeger_id)",
    "create index angebot_name on angebot(name)",
    # A list of all offers reads only this; the rows themselves are long.
    """create index angebot_liste on angebot(slug, id, name, traeger_id, status, gueltig_bis,
        wiedervorlage_am, geprueft_am, beispiel, stand)""",
    "create index angebot_ende on angebot(gueltig_bis)",
    "create index angebot_faellig on angebot(wiedervorlage_am)",
    "create index traeger_ober on traeger(obertraeger_id)",
    "create index stadtteil_eltern on stadtteil(eltern_id)",
    "create index begriff_eltern_eltern on begriff_eltern(eltern_id)",
    "create index ort_stadtteil on ort(stadtteil_id)",
    "create index ort_traeger on ort(traeger_id)",
    "create index angebot_ort_ort on angebot_ort(ort_id)",
    "create index angebot_zielgruppe_begriff on angebot_zielgruppe(begriff_id, angebot_id, modus)",
    "create index angebot_feld_begriff on angebot_feld(begriff_id, angebot_id)",
    "create index zeit_gehoert_zu on zeit(gehoert_zu_id)",
    "create index kontakt_gehoert_zu on kontakt(gehoert_zu_id)",
    "create index telefon_gehoert_zu on telefon(gehoert_zu_id)",
    "create index kosten_angebot on kosten(angebot_id)",
    "create index voraussetzung_angebot on voraussetzung(angebot_id)",
    "create index einzugsgebiet_gehoert_zu on einzugsgebiet(gehoert_zu_id)",
    "create index einzugsgebiet_stadtteil on einzugsgebiet(stadtteil_id)",
    "create index kapazitaet_gehoert_zu on kapazitaet(gehoert_zu_id)",
    "create index externe_id_datensatz on externe_id(datensatz_id)",
    "create index slug_alias_datensatz on slug_alias(datensatz_id)",
    "create index vorgang_zeit on vorgang(zeit)",
    "create index vorgang_bild_datensatz on vorgang_bild(datensatz_id)",
    "create index aenderung_datensatz on aenderung(datensatz_id)",
    "create index aenderung_gehoert_zu on aenderung(gehoert_zu_id)",
]

STEPS: list[tuple[str, list[str]]] = [
    ("m001_register", M001),
    ("m002_bedarf", M002),
    ("m003_lexikon", M003),
]


def checksum(statements: list[str]) -> str:
    """Return the fingerprint by which an edited old step is found out."""
    return hashlib.sha256("\n".join(statements).encode()).hexdigest()


def apply(connection: sqlite3.Connection, steps: list[tuple[str, list[str]]] = STEPS) -> None:
    """Bring the open transaction's schema to the last step; foreign keys are off meanwhile.

    Raises StoreDamaged when a step that already ran is not the one of this program, or when rows
    point into nothing afterwards.
    """
    connection.execute(
        "create table if not exists gw_migration("
        "name text primary key not null, sha256 text not null) strict"
    )
    done = dict(connection.execute("select name, sha256 from gw_migration"))
    for number, (name, statements) in enumerate(steps, 1):
        fingerprint = checksum(statements)
        if name in done:
            if done[name] != fingerprint:
                raise StoreDamaged(
                    f"Der Aufbau der Datenbank weicht im Schritt {name} ab.",
                    hint="Bitte die letzte Sicherung zurückholen: gw db wiederherstellen",
                )
            continue
        for statement in statements:
            connection.execute(statement)
        connection.execute("insert into gw_migration values (?, ?)", (name, fingerprint))
        connection.execute(f"pragma user_version={number}")
    if connection.execute("pragma foreign_key_check").fetchone():
        raise StoreDamaged(
            "In der Datenbank zeigen Einträge ins Leere.",
            hint="Bitte die letzte Sicherung zurückholen: gw db wiederherstellen",
        )
