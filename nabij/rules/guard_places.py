"""Places, stops, organisations, brands and medicines whose names look like those of people. Facts, without accents."""

# One word.
PLACES = """
aalst abeba abidjan abilify acacias accra actiris addis adha adidas aids aksent al-adha al-anon al-fitr al-jazeera
alaikum albatros aldi aleppo alzheimer ambiorix amlor amoxicillin amoxicilline amsterdam an-nour anderlecht android
ankara anneessens annour antwerpen anvers apple aquarelle argenta armee arsenal arts-loi artsen asaflow asmara
asperger asse assumpta astma atd auderghem audi augmentin aumale ave bagdad baghdad bamako bancontact bascule
basic-fit beaulieu beekkant begeleid belfius belgica berchem-sainte-agathe bergen berlijn berlin bethune bij bizet
bmw bnp bockstael boekarest boitsfort bol bonnevie bordet bosvoorde botanique boven bpost brabantia bracops braine
bravvo brel breughel brico brouckere bru bruegel bruges brugge brugmann brusano bruss bruss'help brussel brusselleer
brussels bruxelles bruzz bucarest bujumbura buurtwinkel buyl bxl calais cambier campagne candelaers carrefour
casablanca cavell caw central centrale chapelle charleroi charles-quint chasse chez child chirec churchill cire
ciriec citizenne citroen claires clemenceau coca coeur cola colignon colruyt conakry congres convivial corona cosmos
covid crainhem croix-rouge cross cultureghem cureghem d'accompagner d'angle d'oie dafalgan dailly dakar
daklozenactie dale damas damascus danco dansaert darna decathlon degreef delacroix delhaize deliveroo delporte delta
demey demolder depo-provera deze diab diabetes diamant dilbeek diogenes doctors dokters doliprane doornik douala
doucheflux dubrucq duchesse dunkerque dyab el-kalima el-kebir elsene elzenhof emirdag enea engie enseignement
ensemble erasme erasmus espace essegem etangs etterbeek evere facebook fanta fedasil feminine femma fintro fitr
flagey flandre focus forest fort-jaco foyer frontieres gand ganshoren gare gazelles gaziantep genk gent gerbe
germoir gezin globul gogh google graaf grenzen gribaumont groene guillaume-degreef hal halal haldol hallepoort
hamdoulillah hamdulillah hammam hankar haram hard haren hart hasselt heils heizel helan helmet help hema hepatitis
herat hermann-debroux herrmann-debroux het heysel hiv hobo hoceima homs horta hotel houba houba-brugmann hub huderf
hugo humanitaire humanitarian ibuprofen ibuprofene idlib ier iii ijzer ikea ilot implanon inch'allah inchallah
infirmiers ing insha instagram insulin insuline iphone iriscare istanbul itsme ixelles jalalabad jamar janson jaspar
jaures jazeera jes jette josaphat josephine-charlotte jourdan jst jupiler just kabul kalima kandahar kapellekerk
karreveld kasteeltje kbc kebir kennedy kerstman khalil kharkiv kiev kigali kind kinshasa klein koekelberg kontakt
konya korsakoff kortrijk kraainem kruidtuin kruidvat kruis kunst-wet kuregem kyiv l'equipe l'ilot l'ouest
l-thyroxine laeken lagos laken lama lambermont lampedusa lantus legrand-place lehon lemmens lemonnier lesbos leuven
levothyrox lhiving lidl liedts liege ligo lille linde loi lombardsijde londen london longchamp lorazepam louiza
louizalaan louvain louviere luik luminus lumumba lviv lyca lycamobile lyon lyrica maalbeek macadam machelen machtens
madou madrid maelbeek maks malines mandela marevan markten marlboro marlow marollen marolles marseille mashallah
mater matonge mazar mechelen medecins medikit medimmigrant meiser meridien merode messenger metformine methadon
methadone metro microgynon midi minor minor-ndako mirena miroir mogadishu molenbeek monde moneygram monnaies
montgomery morgen mosul munthof mybenefits naamsepoort nador naloxone namen namur ndako neder-over-heembeek
nekkersdal netflix new nike ninove noey noord noordstation norman-bethune nous novorapid nurofen nyxoid odessa
offerfeest okra omnio ons oostende op-weule ossegem osseghem ostende oudergem oujda pacheco pag-asa palfijn
pannenhuis paracetamol parijs paris parkinson partena parvis pavillon payoke perdolan peterbos petillon
petit-chateau peugeot pianofabriek pigment pivot place platoo plovdiv poelaert pogge poort popelin porte poverello
pregabaline primark pristina project projet proximus prozac puerto quart rabat rad ramadan renault resto restos
reyers ribaucourt riches rijsel rinck risperdal rivotril rode rogier rome roodebeek roosevelt rooseveltlaan
rotterdam roue rtbf rue ruusbroec sablon sainctelette saint-eloi saint-gilles saint-guidon saint-jean saint-job
saint-josse saint-josse-ten-noode saint-luc saint-michel saint-nicolas saint-pierre saint-valentin saint-vincent
sainte-anne sainte-barbe sainte-catherine salut samenlevingsopbouw samsung samusocial sanatia sans sans-abri scarlet
schaarbeek schaerbeek schuman schutting seroquel sertraline sibelga sida signal simonis sint-agatha-berchem
sint-anna sint-gillis sint-jan sint-jans-molenbeek sint-joost sint-joost-ten-node sint-lambrechts-woluwe sint-lucas
sint-maarten sint-michiel sint-niklaas sint-pieter sint-pieters-woluwe sinterklaas sireas skopje soir solentra
solidaris solvay spaak spiegel spullenhulp standaard station stephanie stewards stockel stokkel straatverplegers
street stuyvenbergh suboxone subutex suikerfeest surya talita tanger tangier tax-on-web taxis tbc teheran
tele-accueil tele-onthaal telegram telenet temesta ten the thieffry tiktok tilmont tirana titeca tomberg toulouse
tour tourette tournai tournesol toyota tracebrussel tramadol transit trevise trone troon tubeke tubize uber uccle
ukkel ulysse union ursulines vaartkapoen valentijnsdag valida valium vandenheuvel vanderkindere vandervelde varsovie
vdab veeweyde ventolin ventoline verboekhoven verte verviers viber vierde vijvers vilvoorde vinted vivalis vivaqua
vivier vlaanderen volkswagen voo vorst vrt wabo warschau watermaal-bosvoorde watermael-boitsfort waver wavre week
welzijnszorg wereld western weststation wet whatsapp wijkgezondheidscentrum woeste woluwe woluwe-saint-lambert
woluwe-saint-pierre wonen world wybran xanax yaounde youtube yser zavel zaventem zeeman zeyp zonder zonienzorg zuid
zuidstation zwarte zyprexa
"""

# More words.
PLACE_PHRASES = tuple(
    """
abbe pierre;addis abeba;agnes varda;aid el fitr;aid el kebir;al adha;al fitr;al hoceima;al
jazeera;al-adha;alain afflelou;albert i;albert ier;albert ii;albert schweitzer;alfred verwee;ali baba;anna
boch;anne frank;annie cordy;antoine dansaert;auguste reyers;ave maria;belle vue;belle-vue;beth israel;bonne
fee;cardinal mercier;cesar de paepe;chantal akerman;charles quint;chez georges;chez leon;comte de
flandre;constant vanden stock;dames de marie;dansaert;dar al amal;dar el amal;de brouckere;docteur
schweitzer;dokter schweitzer;don bosco;eddy merckx;edith cavell;edmond machtens;eid al fitr;el kalima;emile
bockstael;emile duray;emile jacqmain;emile van aken;emile vandervelde;ernest cambier;eugene flagey;fernand
brunfaut;fernand cocq;filles de marie;fort jaco;franciscus;francoise dolto;frere orban;frere-orban;garcia
lorca;gare de l'ouest;gaston roelants;gatti de gamond;generaal jacques;general jacques;georges
brugmann;georges henri;georges motte;georges-henri;graaf van vlaanderen;grand place;grands prix;grote
markt;guido gezelle;guillaume tell;hannah arendt;hans anders;henri jaspar;henri michaux;henriette
dachsbeck;hermann debroux;hermann-debroux;hotel des monnaies;houba brugmann;houba-brugmann;jacques brel;jan
palfijn;jan van eyck;jan yperman;jean claude van damme;jean jaures;jean monnet;jean titeca;jean
volders;jean-baptiste;jo cox;joseph bracops;joseph wybran;josephine charlotte;josephine-charlotte;jules
bordet;julien dillens;keizer karel;king baudouin;king kong;koning boudewijn;koningin astrid;koningin
elisabeth;koningin fabiola;koningin maria-hendrika;kuregem;l'ilot;la chasse;la fontaine;la poste;la roue;lady
diana;leo xiii;leon monnoyer;leonardo da vinci;leopold ii;leopold iii;leopold kwartier;leopoldswijk;lieve
vrouw;lieve-vrouwe;loi breyne;loi salduz;loubna benaissa;louis bertrand;louis delhaize;lucas school;ma
campagne;machtens;maison antoine;mama baas;mama's for africa;marguerite yourcenar;maria assumpta;maria
boodschap;maria-assumpta;marie christine;marie curie;marie henriette;marie janson;marie jose;marie
popelin;marie stopes;marie-christine;marie-henriette;marie-jose;marie-louise;martin luther
king;martin-pecheur;mobib;moeder gods;moeder teresa;mohamed vi;mohammed vi;monte carlo;mother teresa;nelson
mandela;nestor martin;norman bethune;notre-dame de fatima;onze-lieve-vrouw van fatima;pacheco;pater
damiaan;patrice lumumba;paul brien;paul-henri spaak;pere damien;pere noel;peter benoit;peter pan;pierre
d'angle;pina bausch;porte de hal;porte de namur;prince albert;prince de liege;prince leopold;princesse
elisabeth;prins albert;prins boudewijn;prins van luik;prinses elisabeth;red bull;regina assumpta;reine
astrid;reine elisabeth;reine fabiola;reyers;robert dubois;robert schuman;robin hood;roger vanden driessche;roi
baudouin;rosa luxemburg;rosa parks;rose des vents;sainctelette;saint nicolas;saint
roch;saint-nicolas;saint-philippe de neri;salam alaikum;salam aleikum;semira adamu;serge creuz;simon
bolivar;simone veil;sint franciscus;stella artois;tante emma;toots thielemans;tour et taxis;val maria;van
aken;van der kindere;van gogh;van volxem;vander elst;victor horta;victor hugo;victor jacobs;vincent de
paul;vincent kompany;vivier d'oie;wet breyne;wet mobib;wet salduz;willem tell;yunus emre
""".replace("\n", " ").split(";")
)
