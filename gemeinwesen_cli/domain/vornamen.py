"""Words by which a name is told from the other capitalised words of German.

First names that are common here, those of the countries people came from included; and words that
stand capitalised without being a name. Neither list is complete: see `personenbezug`.
"""

from __future__ import annotations

_FIRST_NAMES = """
abdul abdullah abdulrahman adam adrian aferdita agnes agnieszka ahmad ahmed ahmet aisha
aleksandar aleksandra aleksei alessandro alex alexander alexandra alexandru alexej ali alija
alina aliyah amar amina amira ana anastasia anastasija andrea andreas andreea andrei andrej
andrzej angela angelika ania anita anja anke anna annette anton antonia arben ariana arjeta
artur ayla ayse aysegül aysel aziz azra barbara bashar bastian beata beate ben benjamin bernd
bettina bianca birgit björn bogdan boris bozena brigitte burak carlos carmen carolin caroline
catalin charlotte chiara christa christian christiane christina christine christoph ciprian
clara claudia claus cornelia cristian cristina dagmar dana daniel daniela danuta darija dariusz
david denis dennis detlef diana diego dieter dimitar dimitri dirk dmitri dmitro dominik doris
dorota drita ebru eckhard edith ekaterina elena eleni elif elisabeth elke ella elvira emil
emilia emily emine emma emmanuel emre enes erich erika erwin esra esther eva ewa fabian fatih
fatima fatma fatmata felix ferhat filip finn florian florin francesca francesco frank franz
franziska friedrich gabi gabriel gabriela gabriele galina georg george georgi gerd gerda gerhard
gertrud giovanni gisela giuseppe grzegorz gudrun günter günther hakan halil halina hamid hamza
hannah hannelore hans harald hasan hassan hatice heike heinrich heinz helena helene helga helmut
henryk herbert hermann hildegard holger horst hossein hristo hubert huseyin hussein hüseyin
ibrahim idris ileana ilona ilse imran ines inge ingeborg ingrid ioana ion ionel ionut irena
irene irina iris irma isabel isabella ismail iulia ivan ivana ivanka iwan iwona jacek jakob
jakub jamal jan jana janina janusz jasmina jens jerzy joachim joanna jochen johann johanna
johannes jolanta jonas josef joseph julia julian justyna jutta jörg jürgen kadir kamal karin
karl karsten katarina katarzyna katharina kathrin katja katrin kemal kerstin khaled khalid klaus
konrad krzysztof kurt larissa lars laura lea lena leon leonie leyla lina linda lisa ljudmila
lorenz luca lucas lucia luis luisa lukas luzie lydia magda magdalena mahmoud mahmud maja
malgorzata manfred manuel manuela marcel marcin marco marek margarete margit margot maria mariam
mariana marie marija marina mario marion marius marlene marta martha martin martina mathias
matteo matthias max maximilian mehmet melanie melissa merve mia michael michaela michal mihaela
mihai mila milan milena mira mirela miriam mirko miroslav mohamed mohammad mohammed monika
muhammad muhammed murat mustafa nadia nadine nadire nadja najib natalia natalie natalija
natascha nenad nicola nicolae nicole niklas nikola nikolai nikolaj nikolaus nils nina noah
norbert nuray oksana olaf ole oleg oleksandr olena olga oliver olivia omar oskar osman pablo
paolo patricia patrick paul paula pavel pawel pedro petar peter petra petru philipp pia piotr
rabia radu ralf raluca ramadan ramona raphael rashid regina reinhard renata renate rene ricardo
rita robert roberto rolf roman roswitha rukiye ruth sabine sabrina said salih salim salma samir
samira samuel sandra sara sarah sascha sebastian selim selin sema semra serdar sergei sergej
sergiu serhij serkan sibel siegfried sigrid silke silvia simon simone slavica sofia sofija sonja
sophia sophie stanislaw stefan stefania stefanie steffen stella stephan susanne svetlana
swetlana sylvia sylwia tamara tanja tarek tatjana teresa theresa thomas thorsten tim timo tobias
tom tomasz torsten traute tuncay udo ulrich ulrike umut ursula ute uwe vadim valentin valentina
valeria vanessa vasil vasile vera veronika victoria viktor viktoria viola violeta vladimir
volker volodymyr waldemar walter wanda wassil weronika wieslaw wiktoria wilhelm willi witold
wladimir wolfgang yasemin yasin yasmin yildiz youssef yulia yusuf zahra zainab zbigniew zeynep
zofia zoran ömer özlem
"""
_NO_NAMES = """
abend abends aber afghanistan agentur albanien alle allein alleinerziehend alleinerziehende als
alter am amt an anfang angebot angebote angst anlaufstelle anmeldung antrag april arabisch
arbeit arbeitsagentur arbeitsamt arbeitslos arbeitslosengeld arzt asb auch auf aufenthalt august
aus ausbildung ausländeramt ausländerbehörde ausweis awo baby bad bahn bahnhof bald bank bedarf
begegnung behörde bei beratung beruf betreuung bitte brauche brauchen braucht brief briefe
bulgarien bulgarisch bus bürgeramt bürgerbüro bürgergeld café caritas computer da dann das dem
den der deutsch deutschkurs deutschland dezember diakonie die dienstag doch dolmetscher
donnerstag dort drei dringend drk du eher ein eine einem einen einer eines eltern elternzeit
ende englisch enkel er erst erwachsene es europa fahrrad familie familien februar feld ferien
formular formulare frage fragen französisch frau frauen freitag freizeit freund freundin
frühling fünf für ganz geburt gegen geht gehört geld gemeinde gern gerne geschwister gespräch
gestern gesucht gesundheit gibt griechenland großeltern gruppe gut gäste hallo handy hat hatte
haus hausarzt hausaufgaben hause haushalt hebamme herbst hier hilfe hilfen hotline hund ich ihk
ihm ihn ihr ihre ihrem ihren im immer in internet irak iran ist italien italienisch jahr jahre
jahren januar jmd job jobcenter jugend jugendamt jugendliche juli junge jungen juni kann kein
keine keinen kind kinder kinderarzt kindergarten kindergeld kita kitaplatz kleidung kleinkind
klinik kontakt konto kosovo kosten krank krankenhaus krankenkasse krankheit kredit krefeld
kroatien kurdisch kurs kurse laden laptop leben lehrer lehrerin leider lernen leute mai mama man
mann marokko mehr mein meine meinem meinen meiner miete mit mittag mittags mitte mittwoch monat
monate monaten montag morgen morgens muss mutter mädchen männer märz möbel möchte möglich mütter
nach nachbar nachbarin nachbarn nachhilfe nachmittag nachmittags nebenan neffe neu neue neuen
nicht nichte nie niemand noch nord norden not november nur nächste ob oder oft ohne oktober oma
opa ost osten papa papiere park partner partnerin persisch person personen pfand pflege
pflegegrad platz plätze polen polizei polnisch post praktikum preis problem probleme psychologe
rathaus rechnung rechnungen reha rente rentner rentnerin rumänien rumänisch russisch russland
samstag schon schreiben schuhe schuld schulden schule schwanger schwangerschaft schwester
schwimmen schwimmkurs schüler schülerin sechs sehr seit seite senioren seniorin september
serbien sie sind so sohn sommer sonntag sorge sorgen sozialamt spanien spanisch spielplatz sport
sprachcafé sprache sprachen sprachkurs stadt stadtteil statt stelle straße strom stromsperre
stunde stunden suche suchen sucht syrien süd süden tafel tag tage tagen tante tel telefon termin
termine therapeut therapie tochter treff treffpunkt trennung türkei türkisch uhr ukraine
ukrainisch um und uns unser unsere unterhalt unterlagen unterstützung vater verein verheiratet
vermieter verwandte vhs viel viele vielleicht vier vom von vor vormittag vormittags vorschule
väter wann war warum was wegen weil wenn wer west westen wie will winter wir wo woche wochen
wochenende wohngeld wohnt wohnung wohnungen wünsche wünscht zahn zahnarzt zeit zeugnis zimmer zu
zuhause zum zur zusammen zwei ämter ärzte ärztin über
"""
_WORDS_TOO = """
alex ali ana ben clara diana ella emil eva frank ion iris jan linda mark max mia mira ole roman said
sara sema stella tim tom valentin vera victoria viola
"""
# Left out on purpose: names that are everyday words too (Rosa, Ernst, Wolf, Mark, Frieda, Jasmin).
FIRST_NAMES = frozenset(_FIRST_NAMES.split())
# First names that are words too where nothing is capitalised.
WORDS_TOO = frozenset(_WORDS_TOO.split())
# They open sentences, or are nouns of this work.
NO_NAMES = frozenset(_NO_NAMES.split())
# Endings of nouns; no name ends so.
NOUN_ENDINGS = (
    "amt", "angebot", "angebote", "arbeit", "arzt", "ärztin", "beratung", "betreuung", "center",
    "centrum", "dienst", "gruppe", "haus", "heim", "heit", "hilfe", "hilfen", "ismus", "kasse",
    "keit", "kind", "kinder", "kita", "kurs", "kurse", "laden", "ladung", "mittel", "nachweis",
    "platz", "plätze", "praxis", "schaft", "schein", "schule", "sprache", "stelle", "stellen",
    "anz", "apie", "enz", "erei", "ik", "ium", "ment", "nis", "pädie", "ssen", "tion", "tionen",
    "tum", "tur", "tät", "treff", "ung", "ungen", "verein", "wohnung", "zeit", "zentrum",
)  # fmt: skip
