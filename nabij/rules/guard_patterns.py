# ruff: noqa: E501 - a pattern is read in one piece
"""What the guard looks for by form: patterns and small lists that server and phone share, word for word.

They are read over the text of `guard_text.read` (lower case, no accents) and hold only what regular expressions of
Python (with re.ASCII) and of JavaScript mean alike.
"""

EMAIL = r"[a-z0-9._%+\-]+ ?@ ?[a-z0-9\-]+(?: ?\. ?[a-z0-9\-]+)* ?\. ?[a-z]{2,12}(?![a-z0-9])"
# Written so that no machine reads it: "jan (at) mail punt com", "jan arobase mail point be".
EMAIL_SPELLED = (
    r"[a-z0-9._%+\-]+ ?(?:[(\[{<] ?(?:at|a|@) ?[)\]}>]| at | arobase | arobas | apenstaart(?:je)? | apestaart(?:je)? |@)"
    r" ?[a-z0-9\-]+(?:\.[a-z0-9\-]+)*(?: ?[(\[] ?(?:dot|punt|point) ?[)\]] ?| (?:dot|punt|point) |\.)"
    r"(?:com|be|fr|nl|net|org|eu|brussels|info|uk|de|ma|tr|ro|pl|es|it|ua|pt|bg|me|io)(?![a-z0-9])"
)

# Length of a bank account number (IBAN) by country, ISO 13616.
IBAN_LENGTHS = {
    "be": 16,
    "fr": 27,
    "nl": 18,
    "lu": 20,
    "de": 22,
    "gb": 22,
    "ie": 22,
    "es": 24,
    "pt": 25,
    "it": 27,
    "at": 20,
    "ch": 21,
    "pl": 28,
    "ro": 24,
    "bg": 22,
    "gr": 27,
    "hu": 28,
    "cz": 24,
    "sk": 24,
    "si": 19,
    "hr": 21,
    "lt": 20,
    "lv": 21,
    "ee": 20,
    "fi": 18,
    "se": 24,
    "dk": 18,
    "no": 15,
    "is": 26,
    "mt": 31,
    "cy": 28,
    "tr": 26,
    "ua": 29,
    "ma": 28,
    "tn": 24,
    "dz": 26,
    "al": 28,
    "ba": 20,
    "rs": 22,
    "me": 22,
    "mk": 19,
    "xk": 20,
    "md": 24,
    "ge": 22,
    "mc": 27,
    "ad": 24,
    "sm": 27,
    "li": 21,
    "il": 23,
    "lb": 28,
    "jo": 30,
    "sa": 24,
    "ae": 23,
    "eg": 29,
    "pk": 24,
    "mr": 27,
    "br": 29,
    "az": 28,
    "kz": 20,
    "by": 28,
    "qa": 29,
    "kw": 30,
    "ps": 29,
    "iq": 23,
}
IBAN_START = r"(?<![a-z0-9])([a-z]{2})[ .:\-]{0,3}([0-9][ .\-]?[0-9])"
IBAN_BETWEEN = " .-/:_,"
# The Belgian number of before 2014: three, seven and two digits.
OLD_ACCOUNT = r"(?<![0-9\-])([0-9]{3}) ?- ?([0-9]{7}) ?- ?([0-9]{2})(?![0-9\-])"

# What may stand between two groups of digits of one number.
BETWEEN = (
    r"[ .,/()\[\]\-_:;*|\"'=~]{0,5}"
    r"|[ .,/\-]*(?:en dan|et puis|and then|en|et|and|dan|puis|then|ensuite|punt|point|dot|streepje|streep|tiret|dash"
    r"|slash|schuine streep|barre|espace|spatie|nr)[ .,/\-]*"
)
TIGHT = r"[.\-/_:]"  # nothing but such a sign between two groups: they belong together
# A group that is an hour, a rank or a quantity, by what is glued to it.
GLUED = r"(?:h|u|uur|hr|hrs|am|pm|e|er|eme|ieme|de|ste|th|st|nd|rd|km|m|m2|kg|eur|x|j|ans|jaar|min|cm|mg|ml|g|%|€)(?![a-z])|[hu][0-9]"
DATE = r"(?<![0-9])(?<![0-9][./\-])([0-9]{1,2})([./\-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})(?![0-9])(?![./\-][0-9])"
DATE_ISO = r"(?<![0-9])(?<![0-9][./\-])([0-9]{4})([./\-])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])(?![./\-][0-9])"
# Of figures that no telephone number is made of: an hour, and the structured message of a Belgian transfer.
NO_PHONE = r"(?<![0-9])(?:[0-9]{1,2}:[0-9]{2}(?![0-9:])|[0-9]{3} ?/ ?[0-9]{4} ?/ ?[0-9]{5}(?![0-9]))"

# Signs that a telephone number is meant; without its first zero a number is one only near them.
PHONE_CUE = (
    r"(?<![a-z])(?:tel|telefoon|telefoonnr|telefoonnummer|telephone|phone|gsm|gsmnr|mobile|mobiel|portable|bel|belt|bellen"
    r"|belde|appelle|appeler|appelez|appel|rappeler|rappelle|call|calls|ring|whatsapp|wapp|wa|sms|viber|signal|numero|num"
    r"|nummer|nr|joindre|joignable|bereikbaar|te bereiken|reach|text|terugbellen|opbellen)(?![a-z])"
)
# Signs that digits are the number of an enterprise.
ENTERPRISE_CUE = (
    r"(?<![a-z])(?:kbo|bce|btw|tva|vat|ondernemingsnummer|ondernemingsnr|numero d'entreprise|n° d'entreprise"
    r"|enterprise number|company number|be) ?:? ?(?:nr|n°|be)?[ :.]*$"
)
# National beginnings that anybody may call (free, shared-cost, premium): no private person's number.
PUBLIC_BEGINNINGS = ("0800", "070", "078", "077", "090")

# Months in three languages, with the short forms that people type.
MONTHS = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|janvier|fevrier|mars"
    r"|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|may|june|july|august"
    r"|october|janu|janua|febru|septem|sepemb|octob|decemb|juill|aug|jan|feb|febr|mrt|apr|jun|jul|aug|sep|sept|okt|oct|nov|dec|janv|fev|fevr|avr|juil)\.?(?![a-z])"
)
# A day of a month: 3, 03, 3de, 1er, 3rd; or its word.
DAY = r"(?:(?:0?[1-9]|[12][0-9]|3[01]) ?(?:er|ier|ste|de|e|eme|ieme|th|st|nd|rd)?(?![0-9a-z])|DAYWORD)"
YEAR = r"(?:(?:19|20)[0-9]{2}|'? ?[0-9]{2})(?![0-9a-z])"
DAY_WORDS = (
    r"(?:eerste|eenendertig(?:ste)?|dertig(?:ste)?|(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)entwintig(?:ste)?"
    r"|twintig(?:ste)?|(?:der|veer|vijf|zes|zeven|acht|negen)tien(?:de)?|twaalf(?:de)?|elf(?:de)?|tien(?:de)?"
    r"|negen(?:de)?|acht(?:ste)?|zeven(?:de)?|zes(?:de)?|vijf(?:de)?|vier(?:de)?|derde|drie|tweede|twee|een"
    r"|premier|trente[ -]et[ -]un|trente|vingt[ -](?:et[ -]un|deux|trois|quatre|cinq|six|sept|huit|neuf)|vingt"
    r"|dix[ -](?:sept|huit|neuf)|seize|quinze|quatorze|treize|douze|onze|dix|neuf|huit|sept|six|cinq|quatre|trois|deux"
    r"|thirty[ -]first|thirtieth|thirty|twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|one|two"
    r"|three|four|five|six|seven|eight|nine)|twentieth|twenty|(?:thir|four|fif|six|seven|eigh|nine)teen(?:th)?|twelfth"
    r"|twelve|eleventh|eleven|tenth|ten|ninth|nine|eighth|eight|seventh|seven|sixth|fifth|five|fourth|four|third"
    r"|three|second|two|first|one)"
)
# Years in words: those of the last century, and of this one those to the year of `WRITTEN_YEAR_MOST` and later ones.
_UNITS_NL, _UNITS_FR = "een|twee|drie|vier|vijf|zes|zeven|acht|negen", "un|deux|trois|quatre|cinq|six|sept|huit|neuf"
_UNITS_EN = "one|two|three|four|five|six|seven|eight|nine"
_TENS_NL = rf"(?:(?:{_UNITS_NL}) ?en ?)?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
_TEENS_FR = rf"dix(?:[ -](?:sept|huit|neuf))?|seize|quinze|quatorze|treize|douze|onze|{_UNITS_FR}"
_TENS_FR = rf"(?:vingt|trente|quarante|cinquante|soixante|septante|octante|huitante|nonante|quatre[ -]vingts?)(?:[ -](?:et[ -])?(?:{_TEENS_FR}))?"
_TENS_EN = rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -]?(?:{_UNITS_EN}))?"
_TO_15_NL = rf"vijftien|veertien|dertien|twaalf|elf|tien|{_UNITS_NL}"
_TO_15_FR = rf"quinze|quatorze|treize|douze|onze|dix(?![ -](?:sept|huit|neuf))|{_UNITS_FR}"
_TO_15_EN = rf"fifteen|fourteen|thirteen|twelve|eleven|ten|{_UNITS_EN}"
_TO_99_NL = rf"(?:{_TENS_NL}|(?:zes|zeven|acht|negen)tien|{_TO_15_NL})"
_TO_99_FR = rf"(?:{_TENS_FR}|{_TEENS_FR})"
_TO_99_EN = rf"(?:{_TENS_EN}|(?:six|seven|eigh|nine)teen|{_TO_15_EN}|oh?[ -](?:{_UNITS_EN}))"
_ALONE = r"(?![ -]?[a-z])"  # "tweeduizend mensen" is no year
OLD_YEAR_WORDS = (
    rf"(?:negentien ?(?:honderd ?)?(?:en ?)?{_TO_99_NL}|tweeduizend(?: ?(?:en ?)?(?:{_TO_15_NL})|{_ALONE})"
    rf"|(?:mil(?:le)?[ -]neuf|dix[ -]neuf)[ -]cents?[ -](?:et )?{_TO_99_FR}|deux[ -]mil(?:le)?(?:[ -](?:et )?(?:{_TO_15_FR})|{_ALONE})"
    rf"|nineteen[ -](?:hundred[ -](?:and[ -])?)?{_TO_99_EN}|two[ -]thousand(?:[ -](?:and[ -])?(?:{_TO_15_EN})|{_ALONE}))(?![a-z])"
)
YEAR_WORDS = (
    rf"(?:{OLD_YEAR_WORDS}|(?:tweeduizend ?(?:en ?)?{_TO_99_NL}|deux[ -]mil(?:le)?[ -](?:et )?{_TO_99_FR}"
    rf"|two[ -]thousand[ -](?:and[ -])?{_TO_99_EN}|twenty[ -]{_TO_99_EN})(?![a-z]))"
)
# Somebody's birth is told. The short ones only with a number behind them.
BIRTH = (
    r"(?:(?<![a-z])(?:geboren|gebore|gbn|geb\.?|gebdatum|geb ?datum|geboortedatum|geboortedat|geb\.? ?dd|geboorte"
    r"|geboortedag|nee?(?:\(e\)|e?s)?|naissance|nais+|ddn|d\.d\.n\.?|date de naiss\.?|dob|d\.o\.b\.?|born|birth|birthdate"
    r"|birthday|bday|b-day|birth date|ter wereld|au monde|vu le jour|levenslicht|verjaardag|verjaart|jarig|anniversaire|anniv|dn)(?![a-z])|(?<![a-z0-9])°)"
)
# Between the telling of a birth and its date.
BIRTH_GAP = (
    r"[ :,.()=\-]{0,3}(?:(?:op|le|l'|on|the|de|den|in|en|a|te|at|is|was|est|c'est|etait|datum|date|van|du|of|zogezegd|volgens"
    r"|selon|dit|zegt|says|carte|kaart|haar|zijn|his|her|sa|son|zou|zijn|apparemment|blijkbaar|dag|day|jour|officieel"
    r"|officiellement|officially|papieren|papiers|id|ik|zelf|moi|wat|un|een|een zekere|dd|hij|zij|ze|il|elle|he|she|is|maandag|dinsdag"
    r"|woensdag|donderdag|vrijdag|zaterdag|zondag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday|PLACE)[ :,.()\-]{1,3}){0,6}"
)
# A date with its year, however old, is no birth date when one of these is said just before it.
SINCE = (
    r"(?<![a-z])(?:sinds|depuis|since|sedert|wet|loi|law|act|kb|ar|k\.b\.|a\.r\.|besluit|arrete|ordonnantie|ordonnance"
    r"|ordinance|decreet|decret|decree|verdrag|conventie|convention|circulaire|omzendbrief|richtlijn|directive|codex"
    r"|code|grondwet|constitution|akkoord|accord|wetboek|organieke|organique|royal|koninklijk|ministerieel|ministeriel"
    r"|facture|factuur|invoice|opgericht|fonde|fondee|cree|creee|founded|bouwjaar|construit|gebouwd|aangekomen|arrive"
    r"|arrivee|arrived|aankomst|arrivee|contrat|contract|bail|huurcontract|lease|brief|lettre|letter|courrier|vonnis"
    r"|jugement|afspraak|rdv|rendez-vous|appointment|geldig|valable|valid|vervalt|expire|expires|overleden|decede|decedee|died|deces|opname|hospitalise|opgenomen|vertrokken|gestart|begonnen|commence|started|vervallen|verlopen"
    r"|getrouwd|marie|mariee|married|huwelijk|mariage|dossier|aanvraag|demande|request|ingediend|introduite?|versie"
    r"|version|verslag|rapport|report|bijgewerkt|mise a jour|ingangsdatum|inschrijving|inscription|ingeschreven|inscrit"
    r"|inscrite|tot|jusqu'au|jusque|until|till|vanaf|des|from)(?![a-z])"
)
WRITTEN_YEAR_MOST = 2015  # a date of a later year, told without a birth, is an event

# Streets by their last part (Dutch, typed together) and by their first word (French, English after).
STREET_ENDS = (
    r"[a-z'\-]{2,}(?:straat|straet|laan|steenweg|steenwg|stwg|stw|plein|kaai|dreef|lei|gaarde|singel|vest|galerij|warande|plantsoen"
    r"|gracht|steeg|weg|baan|berg|gang|hof|square|str|ln"
    r"|zavel|rondpunt)\.?"
    r"|(?:[a-z]+ )?(?:(?:oude|nieuwe|grote) markt|graanmarkt|kolenmarkt|kiekenmarkt|grasmarkt|vismarkt|varkensmarkt|botermarkt|houtmarkt|vlasmarkt)"
)
STREET_APART = r"(?:[a-z'\-]{2,} (?:straat|laan|steenweg|stwg|plein|dreef|kaai|str\.|sq\.))"
NO_STREET = (
    r"(?:winkelstraat|zijstraat|hoofdstraat|dwarsstraat|dorpsplein|speelplein|onderweg|halfweg|uitweg|omweg|snelweg"
    r"|spoorweg|autoweg|fietsweg|verweg|vandaag|voorgang|toegang|ingang|uitgang|doorgang|overgang|voortgang|omgang|begang"
    r"|afgang|opgang|ondergang|vooruitgang|zwemgang|loopbaan|autobaan|trambaan|rijbaan|busbaan|fietsbaan|startbaan"
    r"|allerlei|velerlei|welk(?:er)?lei|beiderlei|tweeerlei|slaan|opslaan|verslaan|overslaan|aanslaan|inslaan|toeslaan"
    r"|afslaan|neerslaan|doorslaan|gerechtshof|arbeidshof|kerkhof|strafhof|grondwettelijk|eiland|vluchtberg|stenberg"
    r"|herberg|jeugdherberg|ijsberg|stevest|invest|parkeerplein|markt|ganzeweg|eigenweg|overweg|beweg|terugweg|heenweg"
    r"|wegweg|noodweg|straatweg|afweg|gelei|bocht|geleg|stelsel|achterhof|hoorberg|opvang|gezang|aanvang|omvang|zorgweg)"
)
STREET_STARTS = (
    r"(?<![a-z])(?:rue|r\.|avenue|aven|av\.?|ave\.?|boulevard|bd\.?|bvd\.?|bld\.?|boul\.?|blvd\.?|chaussee|chee\.?|chauss\.?"
    r"|ch\.|place|pl\.|square|sq\.?|quai|impasse|imp\.|clos|allee|drève|dreve|venelle|sentier|passage|galerie|montee|cours"
    r"|rond-point|esplanade|cite|digue|petite rue|vieille rue|avenu|chausse)"
)
ENGLISH_ENDS = r"[a-z'\-]{3,} (?:street|road|lane|avenue|boulevard|st\.|rd\.|ave\.?)"
HOUSE = r"[0-9]{1,4}(?: ?(?:bis|ter))?(?: ?[a-g](?![a-z0-9'’]))?"
HOUSE_BEFORE = r"(?:nr|n°|no|num|numero|nummer|number|huisnummer|huisnr|n)\.? ?:? ?"
# What a number counts or is, by the word behind it: no house.
COUNTED = (
    r"[ ]?(?:h(?![a-z])|u(?![a-z])|uur|uren|heures?|hours?|hrs?|am(?![a-z])|pm(?![a-z])|o'clock|min(?![a-z])|minuten|minutes|jaar|jaren|ans?(?![a-z])|annees?|years?"
    r"|maand|maanden|mois|months?|weken|week|semaines?|weeks?|dagen|dag(?![a-z])|jours?|days?|nachten|nuits?|nights?"
    r"|personen|pers(?![a-z])|personnes?|people|persons?|mensen|man(?![a-z])|mannen|vrouwen|kinderen|kids|jongeren|jeunes|enfants?|femmes?|hommes?"
    r"|children|women|men(?![a-z])|youth|gens|familles?|gezinnen|families|ouderen|aines|seniors|senioren|bewoners|habitants|residents|buren"
    r"|voisins|neighbours|tenten|tentes|tents|keer|maal|fois|times|x(?![a-z])|euros?|eur(?![a-z])|€|%|procent|km(?![a-z])|m(?![a-z])|meter|metres?|meters|m2|graden"
    r"|degres|tram|bus(?:sen)?(?= [a-z]|$|[.,])|trams|lijn|stands?|contacten|contacts|gesprekken|flyers|dozen|daklozen|sdf|sans|dames|heren|garcons|filles|jongens"
    r"|meisjes|gasten|bancs|banken|nieuwe|nouveaux|nouvelles|new(?![a-z])|matelas|matrassen|slapers|dormeurs|d'entre|of(?= [0-9])|ou(?= [0-9])|or(?= [0-9])|a(?= [0-9])|tot|to(?= [0-9])"
    r"|verdiep|verdieping|etage|floor|sleepers|campers|chambres|kamers|appartements|appartementen|logements|woningen|units|studio's|maisons|huizen|locataires|huurders"
    r"|winkeliers|winkels|handelaars|commercants?|commerces|shopkeepers|shops|klanten|clients|patienten|patients|moeders|vaders|meres|peres|mothers|fathers|zussen|broers|koppels|couples|mama's|mamans|mamas|papa's|papas|baby's|bebes|honden|chiens|dogs|participants|deelnemers|usagers|migrants|refugees|roma|vluchtelingen|meter)"
)
# Vehicles and lines: the number behind them is theirs, also when a street follows.
LINE_BEFORE = r"(?:tram|bus|metro|lijn|ligne|line|trein|train|noctis|route|perron|quai|voie|spoor|platform|lokaal|salle|room|kamer|chambre|om|vers|rond|tegen|around|verdieping|etage|blok|bloc|block|art|art\.|artikel|article|§|tot|tussen|entre|between|sur|op de)[ .:]*$"
# After these words a French or English street name has ended: the number further on is another.
STREET_BREAKS = (
    "a,vers,depuis,avec,pour,dans,il,elle,ils,et,ou,on,je,que,qui,vu,croise,rencontre,parle,dit,dort,dorment,attend,attendent"
    ",ce,cette,hier,demain,aujourd'hui,om,rond,met,voor,sinds,er,zijn,is,hij,zij,ik,en,of,die,dat,al,nog,te,with,since,for,at"
    ",and,or,about,around,he,she,they,saw,met,spoke,un,une,deux,trois,environ,plus,moins,tous,toutes,chaque,y,sans,tram,bus"
    ",metro,ligne,lijn,arret,halte,etage,verdieping,bloc,blok,chambre,kamer,local,lokaal,entre,tussen,jusqu'a,apres,avant,na"
    ",tijdens,pendant,par,per,over,om,tot,se,sont,est,etait,avait,ont,fait,faire,toujours,encore,deja,pas,ne,n'a,n'est,ca,cela"
    ",dessus,dessous,chez,devant,derriere,d'un,d'une,achter,boven,onder,naast,tegenover,bij,above,behind,near,next,under"
    ",gezien,gesproken,vandaag,gisteren,morgen,lundi,mardi,mercredi,jeudi,vendredi,samedi,dimanche,samen,waar,wij,we,ze,heeft"
    ",hebben,slapen,slaapt,wonen,woont,wacht,wachten,page,seuls,seulement,minstens,ongeveer,circa,presque,bijna,ruim,has,have"
)

# Names by their shape, whatever the list says.
NAME_SHAPE = (
    r"(?:(?:abdel|abdul|abder|abdes|abdou)[a-z]{3,}|[a-z]{3,}(?:escu|enko|owski|owska|ewski|ewska|oglu|idze|adze|shvili|eanu|ovic|evic|anyan|enyan|osyan|isyan|ranyan|skyi|skyy|ovska|evska|owicz|opoulou|akidis|ucci|inho|ovych"
    r"|ovich|ullah|uddin|aoui|aouni|poulos|ewicz|yshyn|chuk|sson)|(?:vanden|vander)[a-z]{3,}|(?:gebre(?!k|id)|ghebre|tesfa|habte|wolde|tekle)[a-z]{3,}|[a-z]{4,}(?:nckx|rckx|cksens|broucke|berghe|haeghe)|(?:nd|nk|nt|nz|ns|mb|mp|nj|tsh(?!irt))[aeiouwy][a-z]{3,}|xh[a-z]{3,}|[a-z]+szcz[a-z]+)"
)
# A word, with a French prefix or an English or Dutch genitive.
WORD = r"(?:(?:l|d|j|m|t|s|n|c|qu|jusqu)')?[a-z]+(?:'[a-z]+)*"
PREFIX = r"^(l|d|j|m|t|s|n|c|qu|jusqu)'(.+)$"
# The part of a Dutch word that makes a place of the name before it.
PLACE_ENDS = (
    r"(?:[a-z]{3,}(?:straat|laan|plein|steenweg|kaai|dreef|park|square|gaarde|singel|ziekenhuis|kliniek|gesticht"
    r"|tunnel|brug|wijk|toren|poort|kerk|kapel|grot|lyceum|college|basisschool|atheneum|vaart)"
    r"|straat|laan|plein|steenweg|kaai|park|ziekenhuis|kliniek|hospital|netwerk|street|square|station|church|wet|fonds|bad|vzw|asbl|moskee|jeugdherberg|tuchtschool|lyceum|basisschool|scholen|kerk|opticiens?|optique|speeltuin|jeugdcentrum|bank|camii)"
)
# Between two words of one name, or between a title and a name.
NEAR = r"(?: {1,3}| ?- ?|)"
SENTENCE_END = r"[.!?\n•]"

JOINERS = "van,vande,vanden,vander,de,den,el,al,ben,bel,ould,ait,aid,abd,abdel,abdul,abou,abu,bou,da,mc"
# What would be a family name if written together, but says something else apart.
NOT_JOINED = (
    "vanleuven,vangeel,vantongeren,vanwijk,vanmol,vanloo,vanelst,vanlint,vandenbos,vandewal,vandenberg,bensaid,delange"
    ",dejong,dejonge,dejongh,dewitte,dewit,dewinter,dehaan,deleeuw,devogel,dewolf,devlieger,devos,deprins,demol,demets"
    ",debock,deroo,derijcke,decat,deswert,deridder,degroote,demeester,dedecker,deblock,debondt,dedoncker,dewinner"
    ",devolder,deseranno,destas,alomar,alkurdi,bentaleb,dilan,dimo,dino,dilek,dina,dario,dana,dado,diana,devi,dehaes"
    ",delange,devriendt,dewachter,dezutter,defever,alali,elena,elisa,alin,alina,alex,alain,aline,alma,dean,denis,dechamp,deville,defrance,demars,demain,demet,delille,degeneve,delavie,deparis"
)
FAMILY_PARTICLES = "van,el,ben,ait,ould,abou,abu,mc,vanden,vander,vande,bint,bin,ibn"
SUBJECT_AFTER = (
    "matin,soir,hier,aujourd'hui,demain,today,yesterday,tomorrow,later,ensuite,maintenant,now,selon,dat,que,qu,that,et,en,and,maar,mais,but,omdat,want,toen,quand,when,because,car,als,si,if,ook,aussi,ons,notre,onze"
    ",onzen,den,ma,mon,mijn,our,my,dan,puis,then,donc,dus,so,voor,pour"
)
# After "is" and the like: what is said of people.
SAID_OF_PEOPLE = (
    "venu,venue,parti,partie,revenu,revenue,malade,seul,seule,passe,passee,tombe,tombee,enceinte,colere,toujours,encore,nog,still,altijd,weer,again,tres,heel,erg,very,zwanger,weduwe,gescheiden,werkloos,angry,tired,hungry,worried,ongerust,mort,morte,decede,decedee"
    ",demande,dit,peur,faim,froid,refuse,gekomen,gegaan,ziek,alleen,bang,gevallen,overleden,gestorven,boos,verdrietig,niet"
    ",terug,back,gone,died,sick,afraid,alone,pregnant,called,asked,said,told,not,drinking,here,dakloos,homeless,arrive"
    ",arrivee,perdu,accouche,demenage,honger,schrik,pijn,gevraagd,gebeld,verhuisd,jaar,ans,years,sorti,sortie,reparti"
    ",repartie,quitte,recu,besoin,envie,mal,rappele,pleure,contente,content,triste,kwaad,moe,fatigue,fatiguee"
    ",weer,dronken,drunk,ivre,zat,nuchter,sober,clean,thuis,home,depressief,deprime,deprimee,geopereerd,opere,operee,opgenomen,hospitalise"
    ",hospitalisee,ingeschreven,inscrit,inscrite,aangekomen,jarig,agressief,agressif,agressive,blij,mager,zwak,faible,stressed,stresse"
    ",stressee,perdue,expulse,expulsee,uitgezet,evicted,getrouwd,marie,mariee,married,verlegen,inquiet,inquiete,disparu,disparue"
)
BEING = "est,is,was,a,etait,s,ete"

# Stops of metro and tram that are also names, and what stands before a place.
# Of a place too, when the name before it has a capital.
PLACE_ENDS_CAPITAL = (
    r"(?:clinic|centre|center|school|college|shelter|hostel|institute|foundation|hall|instituut|centrum|stichting|apotheek|hotel"
    r"|tehuis|festival|stadium|stadion|theater|theatre|college|university|universiteit)"
)
# An age behind a name: "X, 34", "X (17 ans)".
AGE = (
    r" ?[,(] ?[0-9]{1,2} ?(?:ans?|jaar|jr|j\.?|years?|yrs|yo|y\.?o\.?)?(?![a-z0-9%€/:.-]|,[0-9]) ?(?:[,).:;]|old|oud|$)"
)
STOPS = "astrid,albert,louise,elisabeth,alma,leopold,victoria,stephanie,jacques,josephine,charlotte"
BEFORE_A_PLACE = "aan,a,in,op,near,at,vers,naar,station,tussen,entre,rond,autour,towards,from,uit,tot,ligne,lijn,au,en"
OF = "van,v,vd,de,d,of,du"
THEIR = "zijn,haar,son,sa,ses,his,her,z'n,d'r"
WITH = "met,avec,with,chez,bij,dixit,selon,volgens"
SAYING = "zei,vroeg,belde,kwam,vertelde,belt,komt,vertelt"
# Of the names that are faint: idle behind "with" and the like ("with joy").
IDLE = (
    "joy,grace,hope,faith,patience,comfort,will,may,april,june,bright,gift,chance,mercy,rich,constant,victoire,patient,modeste"
    ",innocent,bill,said,prince,princesse"
)
# Behind these somebody is named, be it by a word that nobody knows.
ACCORDING = "volgens,selon,dixit,dankzij"
# Given names that a place, a stop or a firm bears too.
PLACES_TOO = (
    "hugo,hubert,stephanie,sofia,khalil,zaman,ulysse,janson,jamar,fanta,mandela,paris,sydney,savannah,valencia,medina"
    ",asmara,surya,talita,adana,victoria,astrid,josephine,herman,apollo,olympia,athena,hermes,clio,zoe,nour"
)
# Names that are also said of things: no surroundings alone make them somebody.
SAID_OF_THINGS = "roos,rose,claire,clair,blanche,blanc,violet,violette,brown,amber,jade,desire,divine,parfait,precieuse,precious,fidele,bright"
# With whom one talked: the word before "met", "avec", "with", "to".
TALKED = "gesproken,gepraat,spoke,spoken,talked,parle,parler,discute,discuter,babbel,babbeltje,gebabbeld,praatje,chat,chatted,sat,kennisgemaakt"
AND = "en,et,and"
# What has a letter for its name: "plan B. Later ..."
LETTERED = (
    "plan,lettre,letter,type,optie,option,groep,groupe,group,blok,bloc,block,vitamine,vitamin,hepatitis,hepatite,niveau,level,kamer,chambre,room,lijn,ligne"
    ",line,ingang,entree,zaal,salle,batiment,gebouw,building,annexe,bijlage,categorie,category,klasse,classe,rijbewijs,permis,carte,kaart,card"
)
# A name follows, with a capital: "ene X", "une certaine X", "known as X".
ANNOUNCED = "ene,zekere,certain,certaine,dite,aka,nicknamed,alias,bijnaam"
NEAR_PLACE = r"(?: ?[.'\"] ?|\. {1,2})"
