"""Places, stops, organisations, brands and medicines whose names look like those of people. Facts, without accents."""

# One word.
PLACES = """
aalst abeba abidjan abilify abrumet abuja abvv acacias acaraje accent accra acer acerta acetylcysteine achoura aclvb
actifed action actiris actrapid acv adalat adana addis adecco adha adidas adobo aerius aeropolis afrin afyon agadir
agilitas ahidous ahwach aids airomir ajax ajvar aksent al-adha al-anon al-fitr al-jazeera alaikum alaska albatros
albert-heijn alberta aldactone aldi alep aleppo alger algiers algostase alhoceima allee-du-kaai alloco alvo alzheimer
amapiano amazon ambiorix america amiens amlodipine amlor amlou amman amnesty amoxicillin amoxicilline amritsar
amsterdam an-nour ancienne anderlecht android andromeda ankara anneessens annessens annour antabuse antep antwerpen
anvers apollo apple aptamil aquarelle aragon araucaria arcoxia arepas argenta armee arsenal artha arts-loi artsen
asaflow ashak asmara asperger asse assumpta astma atd athena athene athenes atomium atorvastatine attentia auderghem
audi augmentin aumale autrique ave axa aximax azithromycine azonto babel bacalhau bacardi baclofen bactrim badoo
bafoussam bagdad baghdad baghlan baglama baklawa bakoe balut bamako bamenda bancontact bandeja baozi bara barca
barcelona barcelone bariis barszcz bascule base basedow basic-fit basra bastos batna batoumi batuque baursak bavaria
baygon beaulieu bebelac bechterew beekkant befact begeleid beiroet beirut bejaia belfius belga belgica bempt benachin
bendir benin-city beobank bepanthen berchem berchem-sainte-agathe bergen berimbau berkane berkendael berlijn berlin
bervoets besiktas betadine bethune beursschouwburg beyonce beyrouth bhangra bibimbap biclar bienfaiteurs bigos bij
biktarvy bikutsi bilharzia bio-planet bioplanet biotene birmingham bisolvon bisoprolol bizet blablacar blaes
bloemendaal bmw bnp bnpparibas bobbejaanland bockstael bodhran boekarest bogards boitsfort boke bol bolani bonnevie
boondael bordet borek bosch bosvoorde botanique bouake boven bozar bpost brabantia bracops braine bravvo brazzaville
brel bresse breughel brico brigadeiro brilique briouat bronks brouckere bru brudoc bruegel brufen bruges brugge
brugmann brulocalis bruparck brupass bruprev brusafe brusano bruss bruss'help brussel brusselleer brussels
brussels-family bruxelles bruxelles-formation bruxelles-laique bruxeo bruzz bucarest bucharest buddha buissonnets
buizingen bujumbura bukavu buprenorphine burek burgas burger burgerking burgos burinex buscopan butare buurtwinkel
buyl bxl caami cachapa cachupa cactus calabre calabria calais calevoet cambier cambio camcolit campagne campral
candelaers candelaershuys canjeero capac carapils carbonnade cardioaspirine caritas carrefour carsoel casablanca
castille cavaquinho cavell caw cbc celebrex central centrale cerazette ceria cevapi cgra cgslb cgvs chaabi chacaf
champix chanel chaouia chapelle charleroi charles-quint chasse chazal cherson chesterfield chevrotin chevy chez
chicons chikwanga child chimay chimurenga chirec chisinau churchill cialis cinemaximiliaan cipralex cipramil ciproxine
circadin cire ciriec citalopram citizenne citroen citygate claires clamoxyl clemenceau clermont clexane clozapin
clozapine cluj cm coca cocof cocom coeur coghen cola coladeira colignon collecto colline colruyt combo conakry
concerta conforama congee congres constellation contramal convivial coolblue cordoba corona corref corsodyl cosmopolis
cosmos coteaux cotonou cougnou coupole couque coversyl covid cowboy cozaar cozonac cpas cracovie crainhem cramique
crebis credal crelan crestor croix-rouge cross csam csardas csc cultureghem cumbia cureghem cymbalta czech
d'accompagner d'angle d'oie d-cure dabke dacia dafalgan dailly dakar daklozenactie dakota daktarin dale damas damascus
damso danco dansaert daoust daraa darbouka darna davidoff dcure decathlon defacqz degreef degue deir delacroix
delhaize delhi delijn deliveroo delporte delta demey demolder dentaid dentinox depakine depo depo-provera depoprovera
deraa desogestrel desperados destop dettol dextromethorphan deze dezeyp dhaka dhl diab diabetes diamant diclofenac
diegem dieleghem dieweg diflucan dilbeek dimona diogenes diovan dipiperon diyarbakir djibouti doccle doctors dogmatil
dokters doliprane dolmades dominos domoda donetsk doornik dormonoct doro dott douala doucheflux dovato doxycycline
dreft drogenbos dubrucq duchesse duden duduk dulcolax dunkerque duolingo dupuytren durogesic durres duspatalin dvz
dyab ebox efexor efferalgan effexor egusi el-kalima el-kebir eliquis ellaone elsene elthyrone eltroxin elvanse
elzenhof emconcor emirdag emmaus emmen empanadas enaden enantyum enea eneco engie enseignement ensemble entredeux
eosine epsylon eqla equasym erasme erasmus erbil erevan erhu eristoff errachidia escitalopram espace essegem esseghem
etangs ethias etterbeek etterbeek-ixelles etumine eurolines europabank eurotox euthyrox evenepoel evere everna evra
exki facebook famiris fanta farofa farys fattoush febul fedasil fedito fedris feijoada feldene feminine femma
femmes-prevoyantes fenerbahce fentanyl ferograd fes fesenjan fez fgtb fintro fitr flagey flagyl flaki flammazine
flandre flixbus flixotide fluoxetine fluvius fnac focus folavit fond-roy fonson fontainas forem forest forlax forro
fort-jaco fortis fortnite forxiga fosamax foster foutou foyer foyer-anderlecht francesinha fraxiparine freetown
frontieres fucidin funana gaffi galatasaray gallait gallia gamma gamou gand ganshoren gare gaselek gaucheret gauloises
gaviscon gaza gazelec gazelles gaziantep gemini geneva geneve genk gent genvoya gerbe germoir gezin ghazni ghormeh
gisenyi gitega globe globearoma globul gls glucophage gnawa gogh golabki goma gondar gonorree google gopak govend gqom
graaf grenzen gribaumont grindr groene gucci guillaume-degreef guitarra gujrat gulas guzheng gyumri hal halal halay
halcion haldol hallaca hallepoort halles halva hamdoulillah hamdulillah hammam hankar hanoukka haram hard haren
hargeisa hart hashimoto hasselt heembeek heetch heils heineken heizel helan helmet help hema hepatitis herat
hermann-debroux hermes hermesplus herrmann-debroux het hextril heymbosch heysel hijama hilbet hilton hipp hiv hobo
hoceima holland homs hopak horon horta hotel houba houba-brugmann huawei hub hubbrussels hubert-plein hubo huderf
huggies hugo hulpkas humalog humanitaire humanitarian humulin hvw hydria hydrobru hyundai hziv iasi ibadan ibihaza
ibuprofen ibuprofene idli idlib ier iii ijzer ikea ilot imo imodium imovane implanon inami inch'allah inchallah infino
infirmieres infirmiers ing innoviris inotyol insha instagram insulatard insulin insuline intermarche interstices
invega iphone iris-sud irisbox iriscare isfahan islamabad iso-betadine isobetadine isombe istanbul itsme itterbeek
ivermectine ixelles izmir jalalabad jalandhar jalebi jamais jamar janson januvia jardiance jaspar jaures javel jazeera
jerevan jerusalem jeruzalem jes jette jiaozi jollof jommeke josaphat josephine-charlotte jourdan jst jumbo junifen
jupiler just justeat juventus kaaitheater kaboel kabul kabuli kachumbari kahoot kaleido kalima kambo kamounia kampala
kanal kananga kandahar kankan kano kaolack kapellekerk karachi karreveld karthoum kartuli kasteeltje kasza kathmandu
kayes kayseri kbc kebir kedjenou kelewele kenkey kennedy keppra kerstman keym keytrade kfc khachapuri khalil khao
kharkiv khartoum kherson khinkali khouribga kiabi kibbe kidslife kiev kigali kind kindia kinshasa kisangani kitfo
kizomba klein knafeh kobane koekelberg kompa kompaan kompas kontakt konya korite korsakoff kortrijk koutaissi kraainem
krakau kramatorsk krefel kriekelaar kruidtuin kruidvat kruis kubb kuduro kuku kumasi kunafa kunar kunduz kunst-wet
kuregem kuurdak kyiv kyleena kymco l'equipe l'ilot l'ouest l-thyroxine labe lablabi lacoste ladoo laeken laghman lagos
laguna lahore lailat laken lama lambermont lamborghini lamictal lampedusa lampiris laneau lanka lantus larache larb
lasix lassi latinis lautari laxoberon lebara lechon lecso ledermycine leenbakker leffe lefrancq legrand-place lehon
lemmens lemonnier lenor lenovo leonidas leponex lercanidipine lerni lesbos lesburo leuven levemir levothyrox lexotan
lezginka lgbtqia lhiving liantis libreville lidl liedts liege ligo likembe lille linde linkebeek lioresal lipitor
lisbon lisbonne lisinopril lissabon lithium litican lixiana lodz logisol loi lombard lombardie lombardsijde lome
londen london longchamp loramet lorazepam lormetazepam losec losferron lotus louiza louizalaan louvain louviere
lthyroxine luanda lublin lubumbashi luik lukaku luminus lumumba lusambo lutgardis lviv lyca lycamobile lyon lyons
lyrica lysanxia lysomucil maalbeek macadam machelen machtens madou madrid maelbeek magal magasin maine makemba makossa
makro makrouta maks maksvzw malaga malines mamaliga mamou mancala mandazi mandela manele manillen maniprex manpower
mansaf manti mantou mantu maqlouba marcoumar mardin marevan marioepol marioupol mariupol markten marlboro marlow
marollen marolles marrakech marrakesh marseille marvelon mashallah mashhad massawa masui matadi match mater matete
matoke matonge matrifen mattentaart mawlid mazar mbalax mbaqanga mbuji-mayi mcdo mcdonalds mdm mechelen medecins
medecins-du-monde medi-market mediamarkt medibus medica medikinet medikit medikuregem medimmigrant medrol meiser
mekele meknes melatonine meniere mennekens merhaba meridien merode meskel messenger messi metformax metformine
methadon methadone metro mettewie meudon meyboom micardis microgynon midi milaan milan minecraft minerva minor
minor-ndako mirena miroir mirtazapine mitosyl mivb mloukhia mloz mobib mobile-vikings mobilevikings mobistar
modusvivendi moensberg mofongo mogadiscio mogadishu moimoi molenbeek molkky mombasa monde moneygram monnaies monrovia
montana montgomery montreuil monuril moortebeek moqueca morfine morgen moris morphine mosul motilium motorola mounjaro
movicol msf mst multipharma mumbai munthof muntpunt musakhan mutplus mutsaard mutsaert mutualia muufo mvet mybenefits
mycareer mypension myria naamsepoort nador nagelmackers nairobi naloxon naloxone naltrexone nalu namen namur nangarhar
napels naples naplouse narcan naric nasci nasonex nativitas navez ndako ndambe ndombolo neder-over-heembeek neerpede
neerstalle nekkers nekkersdal nestrolan netflix neurontin neutrale nevruz new nexiam nexplanon ngoni nicorette
nifuroxazide nightshop nike nikon ninove nintendo nissan nivea nmbs nobiten noctamid noctis noey nokia nomade noord
noordstation nooruz norlevo norman-bethune noruz norwest nous novalac novomix novorapid novruz nozinan nurofen
nutrilon nuvaring nyama nystatine nyxoid nzerekore oberek oceade ocmw octa octaplus odessa odon offerfeest ojja okay
okey okra olympia omeprazol omeprazole omnimut omnio ons oostende op-weule opel openstreetmap oppo orange orban orfea
ortel oslo ossegem osseghem ostende otrivine ouarzazate oudergem ouderghem ouibus oujda oxfam oxycodone oxycontin
oxynorm ozanam ozempic pacheco paczki padel paduwa pag-asa pakora palermo palfijn palliabru pallmall pampers pancit
pandora pannenhuis pantomed pantoprazol papanasi paracetamol paratha parentia parijs paris parkinson parodontax
paroxetine partena partenamut parvis pasteis pastis pavillon payconiq payoke paypal pazardzhik pelmeni peppa perdolan
periferia permethrine pernod peshawar pessah peterbos peterbosch petillon petit-chateau peugeot piaggio pianofabriek
pierogi pigment pikachu pikliz pirelli pitta pivot place planckendael platoo plavix playstation plov plovdiv podlasie
poelaert pogge pointe-noire pokemon pokhara poliakov polvo poort popelin porte porto postnl poverello praag prada
pradaxa prague prednisolone prednison pregabaline prep prevoyance primark primperan prishtina pristina project projet
projet-lama proximus proxy prozac psybru psytoyens puerto pulmicort punjab pupusas qamishli qigong quart quena quetta
quick rabat rad rajma ramadan ramallah randstad raqqa realmadrid recyclart redbull redomex reggada remergon remitly
renault rennie resto restos revolut reyers rfissa rghaif rhinathiol ribaucourt riches rihanna rijsel rilatine rinck
risperdal ritalin rittweger rivotril riziv robiano roblox rochefort rode rodenbach roffiaen roganjosh rogier rome
roodebeek roosevelt rooseveltlaan ropsy-chaudron roqya rosuvastatine rotterdam roue rouppe rtbf rubab rue rupatall
ruusbroec rvv rwdm sabena sablon sainctelette saint-eloi saint-gilles saint-guidon saint-jean saint-job saint-josse
saint-josse-ten-noode saint-louis saint-luc saint-michel saint-nicolas saint-pierre saint-valentin saint-vincent
sainte-anne sainte-barbe sainte-catherine salut samarcande sambar sambousek sambusa samenlevingsopbouw samsa samsung
samu samusocial sanatia sancocho sans sans-abri sans-papiers sanza sarma sarmale savannah savoie saxenda scarlet
schaarbeek schaerbeek schepdaal scherdemael scheuermann scheutbos schuman schutting sciensano sdworx securex selincro
sellou seloken selor semba sendwave senghor sensodyne seresta seretide serlain seropram seroquel seroxat sertraline
setif setm settat sevilla seville sfax shakira shakuhachi shapale shashlik shein shiraz shkoder sialkot sibelga
sicilie sicily sida siemiatycze signal similes simonis simvastatine singulair sinigang sint-agatha-berchem sint-anna
sint-gillis sint-jan sint-jans-molenbeek sint-joost sint-joost-ten-node sint-lambrechts-woluwe sint-lucas sint-maarten
sint-michiel sint-niklaas sint-pieter sint-pieters-woluwe sinterklaas sintrom sinutab sipralexa sirdalud sireas
sjoelbak sjogren skoda skopje sliven smatch smes smoutebollen snapchat sncb sobieski sofhea sofia soir solentra solian
solidaris solvay souss sousse spaak spanakopita spar spasfon spidifen spiegel spiriva spironolactone spotify
spullenhulp stad-brussel staifi standaard stara start-people startpeople station steovess steovit stephanie stewards
stib stib-mivb stilnoct stilnox stockel stokkel straatverplegers strattera street strepsils strombeek stromectol
stuyvenbergh suboxone subutex suikerfeest sukuma sulaymaniya suqaar surya svickova swiffer sylhet symbicort symbio
synergie taarab tabaski tabou tabouleh tabriz tahdig taiko tajouj takeaway talita tanbur tanger tangier tantum
tardyferon taroudant tarraxo tavanic tavla tax-on-web taxis taza tbc tbilisi tbilissi tec technopolis tegretol teheran
tehran tele-accueil tele-onthaal telegram telenet temesta temgesic tempo-team temu ten tequenos terdelt tetouan tetovo
tetuan the thessaloniki thieffry thies thukpa thyrax tiberal tiktok tilidine tilmont timisoara timkat tinder tirana
titeca tizi tiznit tlemcen toestand toledo tomberg toplexil totalenergies touba toujeo toulouse tour tourette tournai
tournesol toyota trabzon tracebrussel tracebrussels tradonal trafic tramadol tramal transforma transit tranxene
trazodon trazodone trdelnik tresiba trevise trimbow tritace triumeq trixxo trone troon trulicity truvada tsampa
tteokbokki tubeke tubize turijn turin uber ubereats uccle ugali ukkel ulysse unhcr unia unicef union ups urfa
ursulines usg vaartkapoen valencia valentijnsdag valida valium valtran valtrex vandenborre vandenheuvel vanderkindere
vandervelde vanhaelen vapona vappu varenyky varna varsovie vdab veenendaal veeweyde venetie venlafaxine ventolin
ventoline verboekhoven verregat verte verviers vespa vgc viagra viber vicks victan victoza vie-feminine vienna vienne
vierde vijvers villeneuve villo vilvoorde vindaloo vinted vivalis vivaqua vivier vlaanderen vleurgat vluchtelingenwerk
volkswagen voltaren voo vorst vossegat vrt waakye wabo wahis wampers wannecouter warland warschau watermaal-bosvoorde
watermael watermael-boitsfort waver wavre wayez week wegovy wellbutrin welzijnszorg wemmel wenen wereld western
westernunion weststation wet whatsapp wibra wielemans wiels wiener wijkgezondheidscentrum wijkpartenariaat wise
wittouck woeste woluwe woluwe-saint-lambert woluwe-saint-pierre wonen world worldremit wybran xanax xarelto xbox
xerius xiaomi xyzall yamaha yaounde yaz youtube yser zacusca zagora zalando zaldiar zalvor zaman zaporijjia zaporizja
zara zavel zaventem zeeman zellik zermatt zestril zeyp zigni zinneke zinnema zitromax ziv-inami zocor zolpidem zonder
zonienzorg zonnebloem zonnelied zopiclone zovirax zuid zuidstation zwarte zyban zyprexa zyrtec
"""

# More words.
PLACE_PHRASES = tuple(
    """
abbe pierre;addis abeba;adolf max;adolphe max;agnes varda;ahmed laaouej;aid el fitr;aid el kebir;aide info sida;
al adha;al fitr;al hoceima;al jazeera;al-adha;aladdin;aladin;alain afflelou;alain maron;albert camus;albert einstein;
albert giraud;albert i;albert ier;albert ii;albert schweitzer;alexander de croo;alfred madoux;alfred verwee;ali baba;
alzheimer;amelie nothomb;andre drouart;andree de jongh;angela davis;anna boch;anne frank;anneleen van bossuyt;
annie cordy;ans persoons;antoine court;antoine dansaert;antoine depage;antonin artaud;armand steurs;ash wednesday;
asperger;assepoester;athenee royal;atletico madrid;auguste orts;auguste reyers;ave maria;aya nakamura;
bachar al-assad;banh mi;barack obama;barbara trachte;barbie;baron lambert;bart de wever;basedow;batman;behcet;
bella ciao;bella vita;belle vue;belle-vue;ben & jerry;ben laden;ben sherman;bernard clerfayt;beth israel;beyonce;
bij ons;black friday;blaise pascal;bloody mary;blue monday;bob de bouwer;bob et bobette;bob le bricoleur;bob marley;
bob the builder;bollie en billie;bonne fee;bonnie en clyde;border collie;boris dillies;boule et bill;
brandweerman sam;bumba;calvin klein;camille joset;camille lemonnier;capitaine haddock;captain morgan;cara pils;
cardinal mercier;catherine moureaux;cavalier king charles;cecile jodogne;celestin freinet;celine dion;cendrillon;
centre ariane;cesar de paepe;chantal akerman;charcot;charles baudelaire;charles buls;charles darwin;
charles de tollenaere;charles michel;charles quint;charles rogier;charles spapens;charles vogele;che guevara;
cheb khaled;cheb mami;chez georges;chez jacques;chez leon;chez nous;christian dior;christian lacroix;
christos doulkeridis;clara clairbert;clara zetkin;club brugge;colonel bourg;comte de flandre;constant vanden stock;
constantin meunier;cristiano ronaldo;croix jaune;cushing;cyber monday;da vinci;dames de marie;daniel cordier;
daniel van damme;dansaert;dar al amal;dar el amal;de brouckere;de fre;de greef;de hinnisdael;de linthout;
de roodebeek;de smet de naeyer;de stalle;de trooz;de wand;decroly;deux alice;dikkie dik;djoha;docteur schweitzer;
dokter schweitzer;dolce vita;don bosco;donald duck;donald trump;dora l'exploratrice;dora the explorer;down syndrome;
dr martens;dr oetker;dr pepper;dupuytren;eddy merckx;eden hazard;edith cavell;edmond machtens;edmond parmentier;
egide van ophem;eid al fitr;el kalima;elke van den brandt;elon musk;emile andre robert;emile bockstael;emile duray;
emile gryzon;emile jacqmain;emile max;emile van aken;emile vandervelde;emile verhaeren;emile verse;emile zola;
emir kir;emmanuel macron;erasme;erasmus;ernest cambier;ernest solvay;eugene demolder;eugene flagey;fabrice cumps;
fally ipupa;fc barcelona;fc bruges;felix timmermans;felix tshisekedi;felix vande sande;fernand brunfaut;fernand cocq;
fidel castro;fifa;filles de marie;florence nightingale;fond roy;fond'roy;ford fiesta;fort boyard;fort jaco;
francisco ferrer;franciscus;francois rabelais;francoise dolto;frank vandenbroucke;fred perry;freinet;frere orban;
frere-orban;frida kahlo;frozen elsa;gabrielle petit;garcia lorca;gare de l'ouest;gaston lagaffe;gaston roelants;
gatti de gamond;generaal jacques;generaal leman;general jacques;general leman;george orwell;george pig;
georges brugmann;georges eekhoud;georges henri;georges motte;georges simenon;georges-henri;georges-louis bouchez;
gerard mercator;gilles de la tourette;giorgio armani;good friday;gordon finest;gordon scotch;graaf van vlaanderen;
grand frais;grand place;grands prix;greta thunberg;groene kruis;grote markt;guido gezelle;guignol;guillain barre;
guillain-barre;guillaume apollinaire;guillaume de greef;guillaume tell;gustave demey;hadja lahbib;hail mary;
hannah arendt;hans anders;harley davidson;harry potter;harry styles;hashimoto;hector denis;heilig hart;
heilige familie;hello kitty;hendrik conscience;henri conscience;henri dunant;henri jaspar;henri michaux;
henriette dachsbeck;henry dunant;herman teirlinck;hermann debroux;hermann-debroux;herrmann-debroux;hodgkin;
hotel des monnaies;houba brugmann;houba-brugmann;huart hamoir;hubert kramp;hugo boss;hugo claus;huis toon hermans;
huis van de mens;ibrahim tatlises;iris feest;jack & jones;jack daniels;jack russel;jack russell;jacques brel;
jacques franck;jacques pirenne;jacques prevert;jacques tati;jan alleman;jan en alleman;jan frans willems;
jan klaassen;jan met de pet;jan modaal;jan palach;jan palfijn;jan van eyck;jan van ruusbroec;jan yperman;jane doe;
jean bouin;jean burgers;jean claude van damme;jean cocteau;jean felix hap;jean gol;jean jaures;jean monnet;
jean paul gaultier;jean piaget;jean sibelius;jean titeca;jean volders;jean xxiii;jean-baptiste;jean-baptiste colbert;
jean-gol;jean-paul ii;jeanne d'arc;jim beam;jimmy choo;jo cox;jo malone;jo ropcke;joannes paulus;joe biden;
joe van holsbeeck;johann sebastian bach;john deere;john doe;johnnie walker;johnny hallyday;johnny walker;
johnson & johnson;jommeke;joseph bracops;joseph ii;joseph kabila;joseph wybran;josephine charlotte;
josephine-charlotte;josse leemans;jozef ii;jules bordet;jules de trooz;jules verne;julien dillens;jupiler;
kabouter plop;kabouter wesley;kapitein haddock;karel buls;karl lagerfeld;keizer karel;kevin de bruyne;king baudouin;
king charles;king kong;king philippe;klaas vaak;klinefelter;koffi olomide;kolonel bourg;koning boudewijn;
koning filip;koningin astrid;koningin elisabeth;koningin fabiola;koningin maria-hendrika;koningin mathilde;korsakoff;
krav maga;kuifje;kuregem;kylian mbappe;l'ilot;la chasse;la fontaine;la mama;la poste;la roue;la voix des femmes;
lady diana;laurent kabila;leo xiii;leon monnoyer;leonard de vinci;leonardo da vinci;leopold ii;leopold iii;
leopold kwartier;leopold wiener;leopoldswijk;levi strauss;levi's;lieve vrouw;lieve-vrouwe;lionel messi;loi breyne;
loi salduz;loubna benaissa;louis bertrand;louis delhaize;louis hap;louis nameche;louis pasteur;louis paul boon;
louis pion;louis schmidt;louis vuitton;louise michel;lucas school;lucia vzw;lucky luke;lucky strike;lyme;ma campagne;
machtens;madame coiffure;madame soleil;madame tout le monde;madeleine castelain;maes pils;maggie de block;magritte;
maison antoine;maison rene;maitre gims;maladie de crohn;maladie de lyme;malcolm x;mama baas;mama mia;
mama's for africa;mami wata;mamie gateau;mamma mia;manchester united;marechal foch;marfan;margareta van oostenrijk;
marguerite d'autriche;marguerite duras;marguerite yourcenar;maria assumpta;maria boodschap;maria goretti;
maria hemelvaart;maria malibran;maria montessori;maria-assumpta;maria-theresia;marie christine;marie curie;
marie depage;marie haps;marie henriette;marie janson;marie jeanne;marie jose;marie popelin;marie poppins;
marie stopes;marie tudor;marie-christine;marie-henriette;marie-jeanne;marie-jose;marie-louise;marine le pen;
mario bros;mario kart;marius renard;marks & spencer;marsupilami;martin luther king;martin-pecheur;mary jane;
mary poppins;maurice lemonnier;maurits lemonnier;max havelaar;max waller;maya de bij;mbuji mayi;mega mindy;meniere;
mercedes benz;michael jackson;michael kors;mickey;mickey mouse;miffy;minnie mouse;mobib;mobutu sese seko;moeder gods;
moeder teresa;mohamed vi;mohammed vi;monsieur tout le monde;monte carlo;monte cristo;montessori;mother teresa;
nasreddin hodja;nasreddine hodja;nawal ben hamou;nelson mandela;nestor martin;nicole de moor;nora vzw;norman bethune;
notre dame;notre-dame de fatima;odon warland;olivier maingain;olympe de gouges;oma en opa;oncle sam;
onze-lieve-vrouw van fatima;opel astra;opel corsa;oui-oui;oum kalthoum;pablo picasso;pacha mama;pacheco;paco rabanne;
pairi daiza;pall mall;papa wemba;pape francois;paris saint germain;paris saint-germain;parkinson;pater damiaan;
patrice lumumba;paul brien;paul delvaux;paul duvivier;paul janson;paul kagame;paul klee;paul magnette;
paul van ostaijen;paul-emile janson;paul-henri spaak;paus franciscus;peppa pig;pere damien;pere fouettard;pere noel;
pere pire;peter benoit;peter pan;peter stuyvesant;petit nicolas;petit ours brun;petit prince;petrus damianus;
pfeiffer;philip morris;philippe baucq;philippe close;pierre bruegel;pierre d'angle;pierre marcolini;
pierre paul jacques;pierre, paul, jacques;piet en klein pierke;piet piraat;piet snot;pieter breughel;pieter simenon;
pina bausch;pinocchio;playstation;poetin;porte de hal;porte de namur;poule bicyclette;poutine;prince albert;
prince coiffure;prince de liege;prince leopold;princesse elisabeth;prins albert;prins boudewijn;prins van luik;
prinses elisabeth;prosper poullet;prudent bols;ralph lauren;raymond bloch;raymond vander bruggen;raynaud;real madrid;
red bull;regina assumpta;reine astrid;reine elisabeth;reine fabiola;reine mathilde;renault clio;renault megane;
rene magritte;reyers;robert catteau;robert dubois;robert schuman;robin des bois;robin hood;rode kruis;
roger vanden driessche;rogier van der weyden;roi baudouin;roi philippe;romelu lukaku;romeo elvis;roodkapje;
ropsy chaudron;rosa luxemburg;rosa parks;rose des vents;royale union;rudi vervoort;rudolf steiner;sacre-coeur;
sainctelette;saint bernard;saint eloi;saint germain;saint martin;saint nicolas;saint patrick;saint roch;
saint sylvestre;saint valentin;saint vincent;saint-adrien;saint-alexius;saint-andre;saint-antoine;saint-augustin;
saint-benoit;saint-bernard;saint-boniface;saint-camille;saint-charles;saint-clement;saint-denis;saint-emilion;
saint-francois;saint-georges;saint-henri;saint-hubert;saint-julien;saint-lazare;saint-louis;saint-marc;saint-martin;
saint-nicolas;saint-paul;saint-philippe;saint-philippe de neri;saint-raphael;saint-remi;saint-roch;saint-servais;
saint-stanislas;saint-thomas;saint-vincent;sainte catherine;sainte-alice;sainte-elisabeth;sainte-famille;
sainte-gertrude;sainte-marie;sainte-marie-madeleine;sainte-rita;sainte-suzanne;sainte-therese;sainte-ursule;
salam alaikum;salam aleikum;salon fatima;salvador dali;sam le pompier;samson en gert;scheuermann;scotch gordon;
seat ibiza;seat leon;semira adamu;serge creuz;sezen aksu;sheherazade;sherlock;simon bolivar;simone de beauvoir;
simone veil;sinbad;sint franciscus;sint maarten;sint nicolaas;sint valentijn;sint-alexius;sint-andries;sint-antonius;
sint-denijs;sint-elisabeth;sint-franciscus;sint-gertrudis;sint-hendrik;sint-karel;sint-maarten;sint-maria;
sint-paulus;sint-remigius;sint-thomas;sint-ursula;sint-vincentius;sjogren;sneeuwwitje;sofia med;solidarite femmes;
soolking;spider man;spider-man;stella artois;stella mccartney;stromae;sultan ahmet;super mario;suske en wiske;
suzan daniel;sven gatz;sylvain dupuis;syndroom van down;tante emma;tante kaat;tante tine;taylor swift;tchoupi;
theo francken;theodore verhaegen;thomas de trein;thomas le petit train;thomas more;tintin;tommy hilfiger;
toon hermans;toots thielemans;tour et taxis;tourette;trump;umm kulthum;uncle ben's;uncle sam;union saint-gilloise;
ursula von der leyen;vader kongo;val maria;van aken;van artevelde;van bever;van der elst;van der kindere;
van driessche;van eyck;van gogh;van goidtsnoven;van haelen;van hoegaerde;van hooveld;van kalck;van lint;van malder;
van meenen;van meyel;van ophem;van overbeek;van overbeke;van praet;van severen;van soust;van vollenhoven;van volxem;
van zande;vanden peereboom;vander elst;vander meersch;victor boin;victor et jules bertaux;victor horta;victor hugo;
victor jacobs;victor jara;victor rousseau;vincent de paul;vincent kompany;vincent van gogh;vincent van quickenborne;
vincent-de-paul;virgin mary;virgin mobile;vivier d'oie;vladimir poetin;vladimir poutine;vladimir putin;
volkswagen caddy;von willebrand;wet breyne;wet mobib;wet salduz;willem elsschot;willem tell;william lawson;
willy van der meeren;winston churchill;wit gele kruis;wit-gele kruis;wolfgang amadeus;yunus emre;yves rocher;
yves saint laurent;yvonne jospin;yvonne nevejan;zelenski;zelensky;ziekte van crohn;ziekte van lyme;zwarte piet
""".replace("\n", " ").split(";")
)
