"""Step 3: the lexicon, and an index of words, meanings and strings of letters."""

from __future__ import annotations

KEPT = (
    "angelegt_am text not null, geaendert_am text not null, "
    "version integer not null default 1, extra text check (extra is null or json_valid(extra))"
)
ART = "check (art in ('hilfe','amt','planung','fremd'))"
KRISE = "check (krise in ('suizid','gewalt','kind','obdach','medizin','vergiftung'))"

M003 = [
    "drop table angebot_fts",
    "drop table angebot_suchtext",
    "delete from suchindex",
    # What the office adds by itself; everything else of the lexicon comes with the program.
    f"""create table lexikon_eigenkonzept(
        id text primary key not null, slug text not null unique, name text not null,
        art text not null {ART}, felder text not null check (json_valid(felder)),
        zustaendig text, {KEPT}, check (name <> '')) strict""",
    f"""create table lexikon_eigenwort(
        id text primary key not null, konzept text not null, text text not null,
        sprache text not null check (length(sprache) in (2, 3)),
        register text not null check (register in ('','alltag','einfach','jugend','dialekt',
            'amtlich','frueher','hinweis')),
        {KEPT}, unique (konzept, text, sprache), check (text <> '')) strict""",
    # The lexicon ready for use; made anew from the files, own words and terms.
    f"""create table lexikon_konzept(
        slug text primary key not null, name text not null, art text not null {ART},
        zustaendig text, krise text {KRISE},
        felder text not null check (json_valid(felder)),
        gruppen text not null check (json_valid(gruppen)),
        verwandt text not null check (json_valid(verwandt)),
        herkunft text not null) strict""",
    """create table lexikon_form(
        nr integer primary key not null, kopf text not null, worte text not null,
        meint text not null, gewicht real not null, sprache text not null,
        register text not null, ausdruck text not null, herkunft text not null) strict""",
    "create table lexikon_teil(wort text primary key not null) strict, without rowid",
    "create index lexikon_form_kopf on lexikon_form(kopf)",
    "create index lexikon_form_herkunft on lexikon_form(herkunft) where herkunft <> 'gw'",
    # What each German word of the lexicon speaks for by itself.
    """create table lexikon_anklang(
        wort text not null, meint text not null, gewicht real not null,
        primary key (wort, meint)) strict, without rowid""",
    # nr ties the rows of both indexes to the offer; gewichte says what each word is worth in it.
    """create table angebot_suchtext(
        nr integer primary key not null, angebot_id text not null unique,
        gewichte blob not null) strict""",
    """create virtual table angebot_fts using fts5(
        stark, schwach, tokenize="ascii tokenchars ':-_'")""",
    """create virtual table angebot_zeichen using fts5(
        stark, schwach, tokenize="ascii tokenchars '_'")""",
    "create virtual table angebot_worte using fts5vocab(angebot_fts, row)",
    "create virtual table angebot_buchstaben using fts5vocab(angebot_zeichen, row)",
    # Every word of index and lexicon, for finding the one that was meant.
    """create table vokabular(
        nr integer primary key not null, wort text not null unique, klang text not null) strict""",
    "create index vokabular_klang on vokabular(klang)",
    """create virtual table vokabular_zeichen using fts5(
        zeichen, tokenize="ascii tokenchars '_'", detail=none)""",
]
