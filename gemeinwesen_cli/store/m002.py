"""The second step of the schema: needs that residents voice, and what came of them.

`bedarf_text` goes with its Bedarf by itself: it is no row of the journal, so no undo could do it.
`zaehler` hands out numbers that are never given twice, not even after a removal.
"""

from __future__ import annotations

_KEPT = (
    "angelegt_am text not null, geaendert_am text not null, "
    "version integer not null default 1, extra text check (extra is null or json_valid(extra))"
)
_MONTH = "glob '[0-9][0-9][0-9][0-9]-[01][0-9]'"

M002 = [
    f"""create table bedarf(
        id text primary key not null, slug text not null unique,
        feld_id text references begriff(id), konzept text check (konzept <> ''),
        stadtteil_id text references stadtteil(id),
        sprache text check (length(sprache) in (2, 3)),
        wunschzeit text check (wunschzeit in ('morgens','mittags','nachmittags','abends',
            'wochenende')),
        dringlichkeit integer check (dringlichkeit between 1 and 3),
        quelle text check (quelle in ('anlaufstelle','gespraech','befragung','anruf')),
        monat text not null check (monat {_MONTH}),
        status text not null check (status in ('offen','verwiesen','gedeckt','ins_leere',
            'weitergeleitet','planungshinweis','zurueckgezogen')),
        leere_grund text check (leere_grund in ('kein_angebot','sprache','ort_zu_weit','zeit',
            'kosten','voll','voraussetzung','unbekannt_geblieben','barriere')),
        weitergeleitet_an text check (weitergeleitet_an <> ''),
        beispiel integer not null default 0 check (beispiel in (0, 1)), {_KEPT},
        check ((status = 'ins_leere') = (leere_grund is not null)),
        check ((status = 'weitergeleitet') = (weitergeleitet_an is not null))) strict""",
    """create table bedarf_zielgruppe(
        id text primary key not null, bedarf_id text not null references bedarf(id),
        begriff_id text not null references begriff(id),
        unique (bedarf_id, begriff_id)) strict""",
    """create table bedarf_status(
        id text primary key not null, bedarf_id text not null references bedarf(id),
        nr integer not null, am text not null,
        status text not null check (status in ('offen','verwiesen','gedeckt','ins_leere',
            'weitergeleitet','planungshinweis','zurueckgezogen')),
        leere_grund text check (leere_grund in ('kein_angebot','sprache','ort_zu_weit','zeit',
            'kosten','voll','voraussetzung','unbekannt_geblieben','barriere')),
        weitergeleitet_an text, unique (bedarf_id, nr)) strict""",
    """create table bedarf_text(
        bedarf_id text primary key not null references bedarf(id) on delete cascade,
        text text not null check (text <> ''), erfasst_am text not null,
        loeschen_am text not null,
        check (julianday(loeschen_am) - julianday(erfasst_am) between 0 and 90)) strict""",
    """create table verweis(
        id text primary key not null, bedarf_id text not null references bedarf(id),
        angebot_id text not null references angebot(id),
        code text not null unique check (length(code) = 6), ausgegeben_am text not null,
        rueckmeldung text check (rueckmeldung in ('angekommen','kein_platz','falsche_stelle',
            'nicht_erschienen')),
        rueckmeldung_am text, verfallen_am text,
        check ((rueckmeldung is null) = (rueckmeldung_am is null))) strict""",
    """create table rueckmeldung(
        id text primary key not null, angebot_id text not null references angebot(id),
        bedarf_id text references bedarf(id), konzept text check (konzept <> ''),
        urteil text not null check (urteil in ('angenommen','passt_nicht')),
        grund text check (grund in ('sprache','zeit','ort_zu_weit','kosten','voll',
            'voraussetzung','falsche_stelle','veraltet','sonstiges')),
        am text not null,
        check ((urteil = 'passt_nicht') = (grund is not null))) strict""",
    """create table zaehler(
        name text primary key not null, stand integer not null check (stand > 0)) strict""",
    "create index bedarf_feld on bedarf(feld_id)",
    "create index bedarf_stadtteil on bedarf(stadtteil_id)",
    "create index bedarf_konzept on bedarf(konzept)",
    "create index bedarf_status_monat on bedarf(status, monat)",
    "create index bedarf_zielgruppe_begriff on bedarf_zielgruppe(begriff_id)",
    "create index bedarf_text_loeschen on bedarf_text(loeschen_am)",
    "create index verweis_bedarf on verweis(bedarf_id)",
    "create index verweis_angebot on verweis(angebot_id)",
    "create index rueckmeldung_angebot on rueckmeldung(angebot_id)",
    "create index rueckmeldung_bedarf on rueckmeldung(bedarf_id)",
    "create index rueckmeldung_konzept on rueckmeldung(konzept)",
]
