"""Languages: ISO 639 codes (639-1, else 639-3) with their German names."""

from __future__ import annotations

from gemeinwesen_cli.domain.folding import fold

NAMES: dict[str, str] = dict(
    pair.split(":", 1)
    for pair in """
    ab:Abchasisch|af:Afrikaans|ak:Akan|am:Amharisch|ar:Arabisch|as:Assamesisch|av:Awarisch
    |ay:Aymara|az:Aserbaidschanisch|ba:Baschkirisch|be:Belarussisch|bg:Bulgarisch|bm:Bambara
    |bn:Bengalisch|bo:Tibetisch|br:Bretonisch|bs:Bosnisch|ca:Katalanisch|ce:Tschetschenisch
    |co:Korsisch|cs:Tschechisch|cv:Tschuwaschisch|cy:Walisisch|da:Dänisch|de:Deutsch|dz:Dzongkha
    |ee:Ewe|el:Griechisch|en:Englisch|eo:Esperanto|es:Spanisch|et:Estnisch|eu:Baskisch|fa:Persisch
    |ff:Fula|fi:Finnisch|fj:Fidschi|fo:Färöisch|fr:Französisch|fy:Westfriesisch|ga:Irisch
    |gd:Schottisch-Gälisch|gl:Galicisch|gn:Guaraní|gu:Gujarati|ha:Hausa|he:Hebräisch|hi:Hindi
    |hr:Kroatisch|ht:Haitianisch|hu:Ungarisch|hy:Armenisch|id:Indonesisch|ig:Igbo|is:Isländisch
    |it:Italienisch|ja:Japanisch|jv:Javanisch|ka:Georgisch|kg:Kikongo|ki:Kikuyu|kk:Kasachisch
    |km:Khmer|kn:Kannada|ko:Koreanisch|kr:Kanuri|ks:Kaschmiri|ku:Kurdisch|ky:Kirgisisch|la:Latein
    |lb:Luxemburgisch|lg:Luganda|li:Limburgisch|ln:Lingala|lo:Laotisch|lt:Litauisch|lu:Tschiluba
    |lv:Lettisch|mg:Malagasy|mi:Maori|mk:Mazedonisch|ml:Malayalam|mn:Mongolisch|mr:Marathi
    |ms:Malaiisch|mt:Maltesisch|my:Birmanisch|ne:Nepali|nl:Niederländisch|no:Norwegisch|ny:Chichewa
    |oc:Okzitanisch|om:Oromo|or:Oriya|os:Ossetisch|pa:Punjabi|pl:Polnisch|ps:Paschtu
    |pt:Portugiesisch|qu:Quechua|rm:Rätoromanisch|rn:Kirundi|ro:Rumänisch|ru:Russisch
    |rw:Kinyarwanda|sa:Sanskrit|sc:Sardisch|sd:Sindhi|se:Nordsamisch|sg:Sango|sh:Serbokroatisch
    |si:Singhalesisch|sk:Slowakisch|sl:Slowenisch|sm:Samoanisch|sn:Shona|so:Somali|sq:Albanisch
    |sr:Serbisch|ss:Swazi|st:Sesotho|su:Sundanesisch|sv:Schwedisch|sw:Suaheli|ta:Tamil|te:Telugu
    |tg:Tadschikisch|th:Thailändisch|ti:Tigrinya|tk:Turkmenisch|tl:Tagalog|tn:Setswana|to:Tongaisch
    |tr:Türkisch|ts:Tsonga|tt:Tatarisch|tw:Twi|ug:Uigurisch|uk:Ukrainisch|ur:Urdu|uz:Usbekisch
    |ve:Venda|vi:Vietnamesisch|wo:Wolof|xh:Xhosa|yi:Jiddisch|yo:Yoruba|za:Zhuang|zh:Chinesisch
    |zu:Zulu|aii:Assyrisch-Neuaramäisch|arc:Aramäisch|bal:Belutschi|ber:Berberisch|ceb:Cebuano
    |ckb:Sorani|din:Dinka|diq:Zazaki|dyu:Dioula|fil:Filipino|gsg:Deutsche Gebärdensprache
    |hak:Hakka|kab:Kabylisch|kmr:Kurmandschi|luo:Luo|man:Mandinka|nds:Niederdeutsch|pap:Papiamento
    |prs:Dari|rhg:Rohingya|rif:Tarifit|rom:Romanes|shi:Taschelhit|snk:Soninke|srn:Sranantongo
    |syr:Syrisch|tig:Tigre|yue:Kantonesisch|zgh:Tamazight
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
# Other everyday German names; where one is not sure (Afghanisch, Jugoslawisch) it is missing.
OTHERS: dict[str, str] = {
    "dgs": "gsg",
    "gebaerdensprache": "gsg",
    "gebaerden": "gsg",
    "farsi": "fa",
    "romani": "rom",
    "pashto": "ps",
    "paschto": "ps",
    "kurmanji": "kmr",
    "kurmandji": "kmr",
    "hollaendisch": "nl",
    "weissrussisch": "be",
    "mandarin": "zh",
    "kisuaheli": "sw",
    "swahili": "sw",
    "tamilisch": "ta",
    "berbersprache": "ber",
    "tamasight": "zgh",
    "nepalesisch": "ne",
    "somalisch": "so",
    "zaza": "diq",
    "bengali": "bn",
    "galizisch": "gl",
    "haussa": "ha",
    "serbo-kroatisch": "sh",
    "katalonisch": "ca",
    "plattdeutsch": "nds",
    "hochdeutsch": "de",
    "aserisch": "az",
    "makedonisch": "mk",
    "moldauisch": "ro",
    "moldawisch": "ro",
    "flaemisch": "nl",
    "tigrinisch": "ti",
    "neupersisch": "fa",
    "burmesisch": "my",
    "thai": "th",
    "laotisch": "lo",
    "khmer": "km",
    "singhalisch": "si",
}


def name(code: str) -> str:
    """Return the German name of a language code; an unknown code stays as it is."""
    return NAMES.get(code, code)


def code(text: str) -> str | None:
    """Return the code a code or German name means, None for anything else."""
    key = fold(text).strip(" .")
    if key in NAMES:
        return key
    by_name = {fold(label): known for known, label in NAMES.items()}
    return by_name.get(key) or OTHERS.get(key)
