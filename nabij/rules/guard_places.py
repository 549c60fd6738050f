"""Places, stops, organisations, brands and medicines whose names look like those of people. Facts, without accents."""

# One word.
PLACES = """
aalst abeba abidjan abilify abuja abvv acacias accra aclvb actifed action actiris acv adalat adana addis adecco adha
adidas aerius aeropolis afyon agadir aids aksent al-adha al-anon al-fitr al-jazeera alaikum alaska albatros
albert-heijn aldi alep aleppo alger algiers algostase alhoceima allee-du-kaai alvo alzheimer amazon ambiorix amlor
amman amnesty amoxicillin amoxicilline amritsar amsterdam an-nour ancienne anderlecht android ankara anneessens
annour antep antwerpen anvers apple aquarelle araucaria argenta armee arsenal arts-loi artsen asaflow asmara
asperger asse assumpta astma atd athena athene athenes atorvastatine auderghem audi augmentin aumale ave axa aximax
babel bafoussam bagdad baghdad baghlan bakoe bamako bamenda bancontact bara barcelona barcelone bascule base
basic-fit basra batna beaulieu beekkant begeleid beiroet beirut bejaia belfius belgica bempt benin-city beobank
berchem-sainte-agathe bergen berkane berkendael berlijn berlin bervoets bethune beursschouwburg beyrouth
bienfaiteurs bij biktarvy bio-planet bioplanet bisolvon bisoprolol bizet bmw bnp bnpparibas bockstael boekarest
boitsfort boke bol bonnevie boondael bordet bosvoorde botanique bouake boven bozar bpost brabantia bracops braine
bravvo brazzaville brel breughel brico brouckere bru bruegel brufen bruges brugge brugmann brusano bruss bruss'help
brussel brusselleer brussels bruxelles bruxelles-formation bruxelles-laique bruxeo bruzz bucarest bucharest
buissonnets bujumbura bukavu buprenorphine burgas burger butare buurtwinkel buyl bxl cactus calabre calabria calais
cambier camcolit campagne candelaers capac cardioaspirine caritas carrefour carsoel casablanca cavell caw central
centrale cerazette cgslb chacaf chapelle charleroi charles-quint chasse chazal cherson chez child chirec chisinau
churchill cialis cinemaximiliaan cipralex cire ciriec citizenne citroen citygate claires clemenceau clozapin
clozapine cluj cm coca coeur cola colignon colline colruyt combo conakry concerta congres constellation contramal
convivial cordoba corona cosmopolis cosmos coteaux cotonou coupole coversyl covid cracovie crainhem crelan crestor
croix-rouge cross csc cultureghem cureghem cymbalta d'accompagner d'angle d'oie d-cure dafalgan dailly dakar
daklozenactie dale damas damascus danco dansaert daoust daraa darna dcure decathlon defacqz degreef deir delacroix
delhaize delhi deliveroo delporte delta demey demolder depakine depo-provera depoprovera deraa desogestrel deze
dhaka dhl diab diabetes diamant diclofenac dieweg dilbeek diogenes diyarbakir djibouti doctors dokters doliprane
donetsk doornik douala doucheflux dubrucq duchesse dunkerque durres dyab effexor el-kalima el-kebir eliquis elsene
eltroxin elzenhof emconcor emirdag emmaus enea eneco engie enseignement ensemble erasme erasmus erbil erevan
errachidia escitalopram espace essegem etangs ethias etterbeek europabank evenepoel evere exki facebook fanta farys
fedasil feminine femma femmes-prevoyantes fentanyl fes fez fgtb fintro fitr flagey flandre fluvius focus fonson
fontainas forem forest fort-jaco fortis fosamax foyer foyer-anderlecht freetown frontieres gallait gamma gand
ganshoren gare gaucheret gaza gazelles gaziantep geneva geneve genk gent gerbe germoir gezin ghazni gisenyi gitega
globe globearoma globul gls glucophage gogh goma google graaf grenzen gribaumont groene guillaume-degreef gujrat hal
halal haldol hallepoort halles hamdoulillah hamdulillah hammam hankar haram hard haren hargeisa hart hasselt heils
heizel helan helmet help hema hepatitis herat hermann-debroux hermes herrmann-debroux het heymbosch heysel hiv hobo
hoceima homs horta hotel houba houba-brugmann hub hubert-plein huderf hugo hulpkas humalog humanitaire humanitarian
hvw hydrobru iasi ibadan ibuprofen ibuprofene idlib ier iii ijzer ikea ilot imodium implanon inami inch'allah
inchallah infirmieres infirmiers ing insha instagram insulin insuline intermarche invega iphone iriscare isfahan
islamabad istanbul itsme ixelles izmir jalalabad jalandhar jamais jamar janson januvia jardiance jaspar jaures
jazeera jerevan jerusalem jeruzalem jes jette josaphat josephine-charlotte jourdan jst junifen jupiler just justeat
kaaitheater kaboel kabul kalima kampala kanal kananga kandahar kankan kano kaolack kapellekerk karachi karreveld
karthoum kasteeltje kathmandu kayes kayseri kbc kebir kennedy keppra kerstman keytrade khalil kharkiv khartoum
kherson khouribga kiev kigali kind kindia kinshasa kisangani klein kobane koekelberg kompaan kompas kontakt konya
korsakoff kortrijk kraainem krakau kramatorsk kruidtuin kruidvat kruis kumasi kunar kunduz kunst-wet kuregem kyiv
l'equipe l'ilot l'ouest l-thyroxine labe laeken laghman lagos lahore laken lama lambermont lampedusa lampiris laneau
lantus larache lasix lebara lefrancq legrand-place lehon lemmens lemonnier leponex lercanidipine lesbos leuven
levothyrox lhiving libreville lidl liedts liege ligo lille linde lipitor lisbon lisbonne lisinopril lissabon lithium
lodz logisol loi lombard lombardie lombardsijde lome londen london longchamp lorazepam louiza louizalaan louvain
louviere luanda lublin lubumbashi luik luminus lumumba lusambo lviv lyca lycamobile lyon lyrica lysanxia maalbeek
macadam machelen machtens madou madrid maelbeek magasin makro maks maksvzw malaga malines mamou mandela manpower
mardin marevan marioepol marioupol mariupol markten marlboro marlow marollen marolles marrakech marrakesh marseille
mashallah mashhad massawa masui matadi match mater matonge mazar mbuji-mayi mcdo mdm mechelen medecins
medecins-du-monde medikit medimmigrant medrol meiser meknes merhaba meridien merode messenger metformax metformine
methadon methadone metro meudon microgynon midi milaan milan minor minor-ndako mirena miroir mirtazapine
mobile-vikings mogadiscio mogadishu molenbeek mombasa monde moneygram monnaies monrovia montgomery morfine morgen
moris morphine mosul motilium msf mumbai munthof muntpunt mutsaard mybenefits myria naamsepoort nador nagelmackers
nairobi naloxon naloxone namen namur nangarhar napels naples naplouse nasci nativitas navez ndako
neder-over-heembeek nekkersdal netflix new nightshop nike ninove nobiten noey nomade noord noordstation
norman-bethune nous novomix novorapid nurofen nuvaring nyxoid nzerekore octa octaplus odessa odon offerfeest okay
okra omeprazol omeprazole omnio ons oostende op-weule orange orban orfea ortel oslo ossegem osseghem ostende
ouarzazate oudergem oujda oxfam oxycodone oxycontin ozanam ozempic pacheco paduwa pag-asa palermo palfijn pannenhuis
pantomed pantoprazol paracetamol parijs paris parkinson partena parvis pavillon payconiq payoke paypal pazardzhik
perdolan peshawar peterbos petillon petit-chateau peugeot pianofabriek pigment pivot place platoo plavix plovdiv
poelaert pogge pointe-noire pokhara poort popelin porte porto postnl poverello praag pradaxa prague prednisolone
pregabaline prep prevoyance primark prishtina pristina project projet proximus proxy prozac puerto pulmicort punjab
qamishli quart quetta quick rabat rad ramadan ramallah randstad raqqa recyclart remergon renault resto restos
revolut reyers rhinathiol ribaucourt riches rijsel rilatine rinck risperdal ritalin rittweger rivotril riziv robiano
rode roffiaen rogier rome roodebeek roosevelt rooseveltlaan ropsy-chaudron rotterdam roue rtbf rue ruusbroec sablon
sainctelette saint-eloi saint-gilles saint-guidon saint-jean saint-job saint-josse saint-josse-ten-noode saint-louis
saint-luc saint-michel saint-nicolas saint-pierre saint-valentin saint-vincent sainte-anne sainte-barbe
sainte-catherine salut samenlevingsopbouw samsung samusocial sanatia sans sans-abri sans-papiers scarlet schaarbeek
schaerbeek schuman schutting seretide seroquel sertraline setif setm settat sevilla seville sfax shiraz shkoder
sialkot sibelga sicilie sicily sida signal simonis simvastatine singulair sint-agatha-berchem sint-anna sint-gillis
sint-jan sint-jans-molenbeek sint-joost sint-joost-ten-node sint-lambrechts-woluwe sint-lucas sint-maarten
sint-michiel sint-niklaas sint-pieter sint-pieters-woluwe sinterklaas sipralexa sireas skopje sliven sofia soir
solentra solidaris solvay sousse spaak spar spidifen spiegel spiriva spullenhulp stad-brussel standaard stara
start-people station steovit stephanie stewards stib-mivb stilnoct stilnox stockel stokkel straatverplegers street
stuyvenbergh suboxone subutex suikerfeest sulaymaniya surya sylhet symbicort tabou tabriz takeaway talita tanger
tangier tax-on-web taxis taza tbc tbilisi tegretol teheran tehran tele-accueil tele-onthaal telegram telenet temesta
tempo-team ten tetouan tetuan the thessaloniki thieffry thies tiktok tilidine tilmont timisoara tirana titeca tizi
tlemcen toestand tomberg toplexil totalenergies touba toujeo toulouse tour tourette tournai tournesol toyota trabzon
tracebrussel tracebrussels tradonal trafic tramadol transforma transit tranxene trazodon trazodone tresiba trevise
trone troon trulicity truvada tubeke tubize turijn turin uber uccle ukkel ulysse unhcr unicef union ups urfa
ursulines vaartkapoen valencia valentijnsdag valida valium valtran vandenheuvel vanderkindere vandervelde vanhaelen
varna varsovie vdab veeweyde venetie venlafaxine ventolin ventoline verboekhoven verte verviers viagra viber victoza
vie-feminine vienna vienne vierde vijvers vilvoorde vinted vivalis vivaqua vivier vlaanderen vleurgat volkswagen
voltaren voo vorst vrt wabo warland warschau watermaal-bosvoorde watermael-boitsfort waver wavre wayez week
welzijnszorg wenen wereld western weststation wet whatsapp wibra wielemans wiels wiener wijkgezondheidscentrum wise
wittouck woeste woluwe woluwe-saint-lambert woluwe-saint-pierre wonen world worldremit wybran xanax xarelto yaounde
youtube yser zagora zalando zaman zaporizja zara zavel zaventem zeeman zermatt zestril zeyp zinneke ziv-inami
zolpidem zonder zonienzorg zonnebloem zonnelied zuid zuidstation zwarte zyprexa zyrtec
"""

# More words.
PLACE_PHRASES = tuple(
    """
abbe pierre;addis abeba;adolf max;adolphe max;agnes varda;aid el fitr;aid el kebir;aide info sida;al adha;al
fitr;al hoceima;al jazeera;al-adha;alain afflelou;alain maron;albert einstein;albert giraud;albert i;albert
ier;albert ii;albert schweitzer;alexander de croo;alfred madoux;alfred verwee;ali baba;andre drouart;andree de
jongh;anna boch;anne frank;annie cordy;antoine court;antoine dansaert;antoine depage;armand steurs;athenee
royal;auguste orts;auguste reyers;ave maria;bachar al-assad;barbie;bart de wever;batman;belle
vue;belle-vue;ben & jerry;ben laden;beth israel;beyonce;bij ons;blaise pascal;bob et bobette;bonne fee;bonnie
en clyde;calvin klein;camille joset;camille lemonnier;captain morgan;cara pils;cardinal mercier;celestin
freinet;celine dion;centre ariane;cesar de paepe;chantal akerman;charles buls;charles darwin;charles de
tollenaere;charles michel;charles quint;charles rogier;chez georges;chez jacques;chez leon;chez nous;clara
clairbert;colonel bourg;comte de flandre;constant vanden stock;constantin meunier;croix jaune;da vinci;dames
de marie;daniel cordier;daniel van damme;dansaert;dar al amal;dar el amal;de brouckere;de wand;decroly;docteur
schweitzer;dokter schweitzer;don bosco;donald trump;dr martens;dr oetker;eddy merckx;edith cavell;edmond
machtens;edmond parmentier;egide van ophem;eid al fitr;el kalima;elke van den brandt;emile andre robert;emile
bockstael;emile duray;emile gryzon;emile jacqmain;emile max;emile van aken;emile vandervelde;emile
verhaeren;emile verse;erasme;erasmus;ernest cambier;ernest solvay;eugene demolder;eugene flagey;felix
timmermans;fernand brunfaut;fernand cocq;fifa;filles de marie;ford fiesta;fort jaco;francisco
ferrer;franciscus;francois rabelais;francoise dolto;freinet;frere orban;frere-orban;gabrielle petit;garcia
lorca;gare de l'ouest;gaston roelants;gatti de gamond;generaal jacques;generaal leman;general jacques;general
leman;george orwell;georges brugmann;georges eekhoud;georges henri;georges motte;georges
simenon;georges-henri;gerard mercator;graaf van vlaanderen;grand place;grands prix;groene kruis;grote
markt;guido gezelle;guillaume apollinaire;guillaume de greef;guillaume tell;gustave demey;hannah arendt;hans
anders;harry potter;hector denis;heilig hart;heilige familie;hendrik conscience;henri conscience;henri
jaspar;henri michaux;henriette dachsbeck;herman teirlinck;hermann debroux;hermann-debroux;hotel des
monnaies;houba brugmann;houba-brugmann;hubert kramp;hugo boss;hugo claus;huis toon hermans;huis van de
mens;jack & jones;jack daniels;jacques brel;jacques franck;jacques pirenne;jan frans willems;jan palach;jan
palfijn;jan van eyck;jan van ruusbroec;jan yperman;jean burgers;jean claude van damme;jean felix hap;jean
gol;jean jaures;jean monnet;jean piaget;jean sibelius;jean titeca;jean volders;jean
xxiii;jean-baptiste;jean-baptiste colbert;jean-gol;jean-paul ii;jo cox;jo ropcke;joannes paulus;johnny
hallyday;johnny walker;johnson & johnson;joseph bracops;joseph ii;joseph wybran;josephine
charlotte;josephine-charlotte;josse leemans;jozef ii;jules bordet;jules de trooz;julien dillens;jupiler;karel
buls;keizer karel;kevin de bruyne;king baudouin;king kong;kolonel bourg;koning boudewijn;koningin
astrid;koningin elisabeth;koningin fabiola;koningin maria-hendrika;kuifje;kuregem;l'ilot;la chasse;la
fontaine;la poste;la roue;la voix des femmes;lady diana;leo xiii;leon monnoyer;leonard de vinci;leonardo da
vinci;leopold ii;leopold iii;leopold kwartier;leopold wiener;leopoldswijk;levi's;lieve vrouw;lieve-vrouwe;loi
breyne;loi salduz;loubna benaissa;louis bertrand;louis delhaize;louis hap;louis nameche;louis paul boon;louis
schmidt;louis vuitton;lucas school;lucia vzw;ma campagne;machtens;madame coiffure;madeleine castelain;maes
pils;maggie de block;magritte;maison antoine;mama baas;mama's for africa;mamie gateau;marechal foch;margareta
van oostenrijk;marguerite d'autriche;marguerite duras;marguerite yourcenar;maria assumpta;maria
boodschap;maria goretti;maria hemelvaart;maria malibran;maria montessori;maria-assumpta;maria-theresia;marie
christine;marie curie;marie depage;marie haps;marie henriette;marie janson;marie jose;marie popelin;marie
stopes;marie-christine;marie-henriette;marie-jose;marie-louise;mario kart;marius renard;marks & spencer;martin
luther king;martin-pecheur;maurice lemonnier;maurits lemonnier;max havelaar;max waller;mercedes benz;michael
kors;mickey;mobib;moeder gods;moeder teresa;mohamed vi;mohammed vi;monte carlo;montessori;mother teresa;nelson
mandela;nestor martin;nicole de moor;nora vzw;norman bethune;notre dame;notre-dame de fatima;odon warland;oma
en opa;onze-lieve-vrouw van fatima;opel astra;opel corsa;pacha mama;pacheco;pape francois;pater
damiaan;patrice lumumba;paul brien;paul delvaux;paul duvivier;paul janson;paul van ostaijen;paul-henri
spaak;paus franciscus;peppa pig;pere damien;pere noel;pere pire;peter benoit;peter pan;petrus
damianus;philippe baucq;philippe close;pierre bruegel;pierre d'angle;pieter breughel;pieter simenon;pina
bausch;playstation;poetin;porte de hal;porte de namur;poutine;prince albert;prince coiffure;prince de
liege;prince leopold;princesse elisabeth;prins albert;prins boudewijn;prins van luik;prinses elisabeth;prosper
poullet;prudent bols;raymond bloch;raymond vander bruggen;red bull;regina assumpta;reine astrid;reine
elisabeth;reine fabiola;renault clio;renault megane;rene magritte;reyers;robert catteau;robert dubois;robert
schuman;robin hood;rode kruis;roger vanden driessche;rogier van der weyden;roi baudouin;ropsy chaudron;rosa
luxemburg;rosa parks;rose des vents;rudi vervoort;rudolf steiner;sacre-coeur;sainctelette;saint nicolas;saint
roch;saint
vincent;saint-adrien;saint-alexius;saint-andre;saint-antoine;saint-augustin;saint-benoit;saint-boniface;saint-camille;saint-charles;saint-clement;saint-denis;saint-emilion;saint-francois;saint-georges;saint-henri;saint-hubert;saint-julien;saint-lazare;saint-louis;saint-marc;saint-martin;saint-nicolas;saint-paul;saint-philippe;saint-philippe
de
neri;saint-raphael;saint-remi;saint-roch;saint-servais;saint-stanislas;saint-thomas;saint-vincent;sainte-alice;sainte-elisabeth;sainte-famille;sainte-gertrude;sainte-marie;sainte-marie-madeleine;sainte-rita;sainte-suzanne;sainte-therese;sainte-ursule;salam
alaikum;salam aleikum;salon fatima;seat ibiza;seat leon;semira adamu;serge creuz;sherlock;simon bolivar;simone
veil;sint
franciscus;sint-alexius;sint-andries;sint-antonius;sint-denijs;sint-elisabeth;sint-franciscus;sint-gertrudis;sint-hendrik;sint-karel;sint-maria;sint-paulus;sint-remigius;sint-thomas;sint-ursula;sint-vincentius;sofia
med;solidarite femmes;spider-man;stella artois;stromae;suske en wiske;suzan daniel;sylvain dupuis;tante
emma;tante tine;theo francken;theodore verhaegen;thomas more;tintin;tommy hilfiger;toon hermans;toots
thielemans;tour et taxis;trump;uncle ben's;vader kongo;val maria;van aken;van der kindere;van gogh;van
haelen;van meyel;van ophem;van praet;van volxem;vander elst;victor boin;victor et jules bertaux;victor
horta;victor hugo;victor jacobs;victor rousseau;vincent de paul;vincent kompany;vincent van
quickenborne;vincent-de-paul;vivier d'oie;vladimir putin;volkswagen caddy;wet breyne;wet mobib;wet
salduz;willem elsschot;willem tell;willy van der meeren;winston churchill;wit gele kruis;wit-gele kruis;yunus
emre;yves rocher;yves saint laurent;yvonne jospin;yvonne nevejan;zelenski;zelensky
""".replace("\n", " ").split(";")
)
