"""Words of everyday speech that say little about a need, folded.

`STOP_WORDS` are left out altogether. `WEAK_WORDS` are looked for, but count little by themselves:
whoever says "meine Tochter kommt seit drei Wochen" has not asked for daughters or weeks. Inside an
expression of several words they count like any other.
"""

from __future__ import annotations

STOP_WORDS = frozenset(
    {
        *("aber", "als", "also", "am", "an", "auch", "auf", "aus", "bei", "beim", "bin", "bis"),
        *("bitte", "brauche", "braucht", "da", "dann", "damit", "das", "dass", "dem", "den", "der"),
        *("des", "dich", "die", "dir", "doch", "du", "durch", "ein", "eine", "einem", "einen"),
        *("einer", "eines", "er", "es", "etwas", "fuer", "gibt", "gibts", "hab", "habe", "haben"),
        *("hat", "hier", "ich", "ihm", "ihn", "ihr", "ihre", "im", "in", "ins", "irgendwie", "ist"),
        *("ja", "jemand", "kann", "koennen", "koennte", "man", "mal", "mein", "meine", "meinem"),
        *("meinen", "meiner", "mich", "mir", "mit", "moechte", "muss", "nach", "noch", "nun"),
        *("nur", "ob", "oder", "schon", "sehr", "sein", "seine", "seit", "sich", "sie", "sind"),
        *("so", "soll", "suche", "sucht", "ueber", "um", "und", "uns", "unser", "unsere", "vom"),
        *("von", "vor", "wann", "war", "was", "weil", "welche", "welchem", "welchen", "welcher"),
        *("welches", "wenn", "wer", "werden", "wie", "will", "wir", "wird", "wo", "wohin", "zu"),
        *("zum", "zur"),
        # The same as it is spoken and typed.
        *("ne", "nen", "nem", "ner", "n", "is", "ises", "ises", "nu", "ma", "wat", "dat", "det"),
        *("isch", "ick", "et", "op", "mer", "jetz", "jetzt", "denn", "halt", "eben", "eh", "gar"),
        *("ganz", "eigentlich", "immer", "wieder", "dort", "dahin", "hin", "her", "ab", "raus"),
        *("rein", "rum", "drum", "dazu", "dafuer", "davon", "daran", "darauf", "drauf", "dran"),
        *("dabei", "womit", "wofuer", "woher", "warum", "wieso", "meins", "deine", "dein", "sowas"),
        *("sonst", "selber", "selbst", "bloss", "zwar", "sogar", "ach", "oh", "na", "ey", "hallo"),
        *("hey", "danke", "sollen", "sollte", "wollte", "wollen", "duerfen", "darf", "konnte"),
        *("koennt", "kannst", "hast", "habt", "hatte", "hatten", "haette", "waere", "waren"),
        *("worden", "wurde", "wurden", "wuerde", "wuerd", "bist", "seid", "sag", "euch", "euer"),
        *("ihnen", "ihrem", "ihren", "ihrer", "seinem", "seinen", "seiner", "dieser", "diese"),
        *("dieses", "diesem", "diesen", "jeder", "jede", "jedes", "jedem", "jeden", "alles"),
        *("kan", "wil", "wen", "dan", "aba", "abba", "un", "oda", "mein", "meien", "haben", "hatt"),
        *("unt", "nua", "noh", "garnich", "garnicht", "gibs", "gips", "mus", "mein", "fon", "fuer"),
        # The same of other languages, as far as it is no German word.
        *("the", "of", "for", "and", "my", "are", "to", "we", "you", "how", "where", "can"),
        *("si", "cu", "pentru", "unde", "este", "sunt", "mi", "de", "la", "un", "o"),
        *("i", "z", "na", "do", "jest", "mam", "gdzie", "jak", "dla", "moj", "moja", "ve", "bir"),
        *("icin", "nerede", "benim", "var", "и", "в", "на", "с", "я", "мне", "мои", "моя", "где"),
        *("как", "для", "у", "меня", "мене", "мені", "де", "як", "та", "се", "за", "ми", "си"),
        *("في", "من", "على", "انا", "لي", "عن", "هل", "اين", "در", "از", "به", "را", "است"),
        *("le", "ji", "bo", "ez", "di", "ku", "min"),
    }
)

WEAK_WORDS = frozenset(
    {
        # People one speaks of.
        *("mann", "frau", "maenner", "frauen", "kind", "kinder", "kindern", "sohn", "soehne"),
        *("tochter", "toechter", "junge", "jungen", "jungs", "maedchen", "mama", "mutti", "mutter"),
        *("papa", "papas", "vati", "vater", "eltern", "oma", "omma", "opa", "oppa", "enkel"),
        *("bruder", "schwester", "geschwister", "onkel", "tante", "cousin", "neffe", "nichte"),
        *("freund", "freundin", "freunde", "nachbar", "nachbarin", "nachbarn", "leute", "mensch"),
        *("menschen", "person", "personen", "familie", "familien", "kleine", "kleiner", "kleinen"),
        *("grosse", "grosser", "grossen", "alte", "alter", "alten", "baby", "chef", "lehrerin"),
        *("lehrer", "kollege", "kollegin", "partner", "partnerin", "ehemann", "ehefrau", "typ"),
        # Time and number.
        *("tag", "tage", "tagen", "taeglich", "woche", "wochen", "monat", "monate", "monaten"),
        *("jahr", "jahre", "jahren", "stunde", "stunden", "minute", "minuten", "uhr", "morgen"),
        *("morgens", "mittag", "mittags", "abend", "abends", "nacht", "nachts", "heute", "gestern"),
        *("frueh", "frueher", "spaet", "spaeter", "bald", "lange", "lang", "laenger", "oft"),
        *("manchmal", "nie", "letzte", "letzten", "letztes", "naechste", "naechsten", "naechstes"),
        *("sommer", "winter", "montag", "dienstag", "mittwoch", "donnerstag", "freitag"),
        *("samstag", "sonntag", "januar", "februar", "maerz", "april", "mai", "juni", "juli"),
        *("august", "september", "oktober", "november", "dezember", "eins", "zwei", "drei", "vier"),
        *("fuenf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwoelf", "erste", "ersten"),
        *("zweite", "zweiten", "dritte", "halbe", "beide", "beiden", "paar", "mal", "mals"),
        *("ende", "anfang", "seitdem", "solange", "euro", "prozent", "stueck", "sechzehn"),
        # What everybody does and is.
        *("machen", "macht", "mach", "mache", "gemacht", "tun", "tut", "gehen", "geht", "gehe"),
        *("geh", "ging", "gegangen", "kommen", "kommt", "komm", "komme", "kam", "gekommen"),
        *("sagen", "sagt", "sage", "sagte", "gesagt", "reden", "redet", "meint", "meinen", "gemeint"),
        *("geben", "gebe", "geb", "gegeben", "nehmen", "nimmt", "nehm", "nehme", "genommen"),
        *("wissen", "weiss", "wusste", "kennen", "kenne", "kennt", "sehen", "sieht", "seh", "sehe"),
        *("gesehen", "schauen", "guck", "gucken", "hoeren", "hoert", "finden", "finde", "findet"),
        *("find", "gefunden", "lassen", "laesst", "lass", "gelassen", "bleiben", "bleibt", "stehen"),
        *("steht", "stand", "sitzen", "sitzt", "liegen", "liegt", "laufen", "laeuft", "bringen"),
        *("bringt", "bring", "halten", "haelt", "holen", "holt", "stellen", "stellt", "setzen"),
        *("setzt", "legen", "legt", "zeigen", "zeigt", "fragen", "fragt", "frage", "gefragt"),
        *("brauchen", "brauch", "kriegen", "kriege", "kriegt", "krieg", "bekommen", "bekomme"),
        *("bekommt", "bekam", "helfen", "hilft", "hilfe", "geholfen", "suchen", "gesucht"),
        *("wohnen", "wohne", "wohnt", "wohn", "leben", "lebe", "lebt", "haus", "hause", "heim"),
        *("zuhause", "daheim", "denken", "denkt", "denke", "glauben", "glaubt", "glaube", "hoffen"),
        *("fahren", "faehrt", "fahrn", "arbeiten", "arbeitet", "arbeite", "lernen", "lernt"),
        *("zahlen", "zahlt", "zahle", "kosten", "kostet", "schicken", "schickt", "schreiben"),
        *("schreibt", "lesen", "liest", "spielen", "spielt", "essen", "isst", "trinken", "schlafen"),
        *("anfangen", "aufhoeren", "passieren", "passiert", "wuenschen", "gerne", "gern", "lieber"),
        *("lieb", "moegen", "mag", "heissen", "heisst", "nennen", "nennt", "gehoert", "gehoeren"),
        # How things are.
        *("gut", "guten", "gute", "guter", "besser", "best", "beste", "schlecht", "schlechte"),
        *("schlechten", "schlimm", "richtig", "falsch", "neu", "neue", "neuen", "neuer", "klein"),
        *("gross", "viel", "viele", "vielen", "mehr", "wenig", "weniger", "alle", "allen", "allein"),
        *("alleine", "ander", "andere", "anderen", "anderes", "anders", "andern", "gleich"),
        *("zusammen", "einfach", "wirklich", "vielleicht", "leider", "endlich", "genau", "genug"),
        *("weit", "weiter", "weg", "fort", "nah", "naehe", "hoch", "tief", "schnell", "langsam"),
        *("voll", "leer", "fertig", "moeglich", "klar", "egal", "toll", "schoen", "komisch"),
        *("einzig", "einzige", "mindestens", "ungefaehr", "fast", "kaum", "etwa", "ziemlich"),
        *("total", "voellig", "bisschen", "bissel", "bischen", "nichts", "jemanden", "keiner"),
        # Things without a face.
        *("sache", "sachen", "ding", "dinger", "dingens", "zeug", "problem", "probleme", "ort"),
        *("platz", "seite", "seiten", "stelle", "teil", "art", "weise", "fall", "grund", "ecke"),
        *("moeglichkeit", "angebot", "angebote", "projekt", "verein", "gruppe", "treffen", "treff"),
        *("karte", "papier", "papiere", "brief", "briefe", "termin", "termine", "nummer", "name"),
        *("stadt", "krefeld", "deutschland", "land", "strasse", "viertel", "gegend", "welt"),
        *("geld", "zeit", "kopf", "hand", "haende", "fuss", "tuer", "zimmer", "bett", "tisch"),
        *("klasse", "beratung", "information", "infos", "info", "thema", "fragen"),
        # The same of other languages, as they stand after folding.
        *("need", "want", "help", "have", "has", "had", "not", "don", "can", "with", "from", "they"),
        *("them", "our", "your", "his", "her", "but", "who", "what", "there", "here", "get", "got"),
        *("this", "that", "too", "very", "please", "somebody", "anybody", "someone", "somewhere"),
        *("looking", "find", "know", "like", "when", "since", "two", "three", "years", "year"),
        *("am", "nevoie", "vreau", "ajutor", "sa", "pe", "din", "ce", "cum", "caut", "imi", "nostru"),
        *("foarte", "mult", "acum", "trebuie", "poate", "avem", "are", "fost", "copil", "fiul"),
        *("szukam", "potrzebuje", "pomoc", "pomocy", "nie", "sie", "jestem", "moge", "chce", "bardzo"),
        *("mnie", "moje", "mojego", "moim", "juz", "tylko", "ale", "czy", "gdy", "roku", "lat"),
        *("istiyorum", "lazim", "yardim", "ihtiyacim", "nasil", "cok", "yok", "ama", "gibi", "daha"),
        *("bana", "bize", "oglum", "kizim", "kocam", "esim", "cocugum", "yasinda", "kadar", "ne"),
        *("нужна", "нужен", "нужно", "помощь", "помощи", "хочу", "не", "что", "это", "есть", "нет"),
        *("очень", "уже", "мне", "нас", "нам", "когда", "может", "могу", "надо", "мои", "мужа"),
        *("потрiбна", "потрiбно", "допомога", "що", "це", "є", "немає", "дуже", "вже", "коли"),
        *("потрібна", "потрібно", "потрібен", "можу", "треба", "хоче", "нужда", "искам", "имам"),
        *("търся", "помощ", "трябва", "много", "няма", "няма", "ни", "да", "ли", "как", "къде"),
        *("اريد", "احتاج", "مساعده", "ان", "لا", "ما", "هذا", "هذه", "عندي", "لدي", "ابني", "بنتي"),
        *("زوجي", "كيف", "مع", "كل", "الى", "لكن", "او", "قد", "كان", "لم", "ليس", "جدا"),
        *("ميخواهم", "نياز", "كمك", "دارم", "نداريم", "براي", "با", "كه", "اين", "ان", "و", "ما"),
        *("پسرم", "دخترم", "شوهرم", "چه", "خيلي", "هم", "يك", "دنبال", "ميكنم"),
        *("dixwazim", "hewce", "alikari", "alikariya", "min", "me", "heye", "tune", "nin", "ji"),
    }
)
