"""Places, stops, organisations, brands and medicines whose names look like those of people. Facts, without accents."""

# One word.
PLACES = """
aalst abeba abidjan abilify abrumet abuja abvv acacias acaraje accent accra acer acerta acetylcysteine achoura
aciclovir aclvb actifed action actiris actrapid acv adalat adana addis adecco adeppi adha adidas adobo aerius aeropolis
afico afrin afyon agadir agilitas ahidous ahwach aids airomir ajax ajja ajvar aksent al-adha al-anon al-fitr al-jazeera
alaikum alaska albatros albert-heijn alberta aldactone aldi alep aleppo alger algiers algostase alhoceima allee-du-kaai
alloco alprazolam alvo alzheimer amapiano amazon ambiorix america amiens amlodipine amlor amlou amman amnesty
amoxicillin amoxicilline amoxiclav amritsar amsterdam an-nour ancienne anderlecht android andromeda ankara anneessens
annessens annour antabuse antep antwerpen anvers apollo apple apranax aptamil aquarelle aragon araucaria arcoxia arepa
arepas argenta aripiprazole armee armonia arsenal artha arts-loi artsen asaflow ashak aslb asloca asmara asperger asse
assumpta astma atd athena athene athenes atomium atorvastatine attentia auderghem audi augmentin aumale autrique ave
axa aximax azithromycine azonto babel bacalhau bacardi baclofen bactrim badoo bafoussam bagdad baghdad baghlan baglama
baita baklawa bakoe balut bamako bamenda bancontact bandeja banitsa baozi bara barca barcelona barcelone bariis barszcz
bascule base basedow basic-fit basra bastos batna batoumi batuque baursak bavaria bavik baygon beaulieu bebelac
bechterew beekkant befact begeleid beiroet beirut bejaia belfius belga belgica bempt benachin bendir benin-city beobank
bepanthen berchem berchem-sainte-agathe bergen berimbau berkane berkendael berlijn berlin bervoets besiktas betadine
bethune beursschouwburg bexsero beyonce beyrouth bhangra bibimbap bica biclar bienfaiteurs bigos bij biktarvy bikutsi
bilharzia bio-planet bioplanet biotene birmingham bisolvon bisoprolol bizet blablacar blaes bloemendaal bmw bnp
bnpparibas bobbejaanland bockstael bodhran boekarest bogards boitsfort boke bol bolani boma bonnevie boondael boostrix
bordet borek borsch bosch bosvoorde botanique bouake boven bozar bpost brabantia bracops braine bravvo brazzaville brel
bresse breughel brico brigadeiro brilique briouat bromazepam bronks brouckere bru brudoc bruegel brufen bruges brugge
brugmann brulocalis bruparck brupass bruprev brusafe brusano bruss bruss'help brussel brusselicious brusselleer
brussels brussels-family bruxelles bruxelles-formation bruxelles-laique bruxeo bruzz bucarest bucharest buddha
buissonnets buizingen bujumbura bukavu buprenorphine burek burgas burger burgerking burgos burinex buscopan butare
buurtwinkel buyl bxl caami cachapa cachupa cactus calabre calabria calais calevoet cali cambier cambio camcolit
campagne campari campral candelaers candelaershuys canestene canjeero capac carapils carbonnade cardioaspirine caritas
carrefour carsoel casablanca castille cavaquinho cavell caw cawab cbc celebrex cemome central centrale cerazette ceria
cetirizine cevapi cgra cgslb cgvs chaabi chacaf chagas champagnat champix chanel chaouia chapelle charleroi
charles-quint chasse chatgpt chazal cherson chesterfield chevrotin chevy chez chicons chikwanga child chimay chimurenga
chirec chisinau churchill cialis cinemaximiliaan ciorba cipralex cipramil ciprofloxacine ciproxine circadin cire ciriec
citalopram citizenne citroen citygate citymapper claires clamoxyl clemenceau clermont clexane clozapin clozapine cluj
cm cobeff coca cocof cocom coeur coghen cola coladeira colignon collecto colline colruyt combo comensia comirnaty
conakry concerta conforama congee congres constellation contramal convivence convivial coolblue cordoba corona corref
corsodyl cosmopolis cosmos coteaux cotonou cougnou coupole couque coversyl covid cowboy cozaar cozonac cpas cracovie
crainhem cramique crebis credal crelan crestor croix-rouge cross csam csardas csc cultureghem cumbia cureghem cymbalta
czech d'accompagner d'angle d'oie d-cure dabke dacia dafalgan daho dailly dakar daklozenactie dakota daktarin dale
damas damascus damso danco danlos dansaert daoust daraa darbouka darna daspa davidoff dcure decathlon defacqz degreef
degue deir delacroix delhaize delhi delijn delitraiteur deliveroo delporte delta demey demolder dentaid dentinox
depakine depo depo-provera depoprovera deraa desogestrel desperados destop dettol dextromethorphan deze dezeyp dhaka
dhl diab diabetes diamant diclofenac diegem dieleghem dieweg diflucan dilbeek dimona diogenes diola diovan dipiperon
diyarbakir djibouti doccle doctors dogmatil dokters doliprane dolma dolmades dominos domoda domperidone donetsk doornik
dormonoct doro dott douala doucheflux dovato doxycycline drari dreft driouch drogenbos dubrucq duchenne duchesse duden
duduk dulcolax duloxetine dunkerque duolingo dupuytren durogesic durres duspatalin dvz dyab ebox efexor efferalgan
effexor efpme egusi el-kalima el-kebir eliquis ellaone elsene elthyrone eltroxin elvanse elzenhof emconcor emino
emirdag emmaus emmen empanadas enaden enantyum enea eneco engerix engie enseignement ensemble entredeux eosine epclusa
epsylon eptc eqla equasym erasme erasmus erbil erevan erhu erip eristoff errachidia escitalopram espace essegem
esseghem etangs ethias etterbeek etterbeek-ixelles etumine eurolines europabank eurotox euthyrox evenepoel evere
everecity everna evra exki ezzor facebook famiris fanta farofa farys fattoush febisp febul fedasil fedito fedris
feijoada feldene feminine femma femmes-prevoyantes fenerbahce fentanyl ferograd fes fesenjan fez fgtb fintro fitr
flagey flagyl flaki flammazine flandre flixbus flixotide fluarix fluoxetine flurk fluvius fnac focus folavit fond-roy
fonson fontainas forem forest forlax form'anim forro fort-jaco fortis fortnite forxiga fosamax fosfomycine foster
foutou foyer foyer-anderlecht francesinha fraxiparine freetown frontieres fucidin fucidine funana furadantine
gabapentine gaffi galatasaray gallait gallia gamma gamou gand ganshoren gardasil gare gaselek gatoo gaucheret gauloises
gaviscon gaza gazelec gazelles gaziantep geekbar gemini geneva geneve genk gent genvoya gerbe germoir gezin ghazni
ghormeh gisenyi gitega gjilan globe globearoma globul gls glucophage gnawa godiva gogh golabki goma gondar gonorree
google gopak govend gpmi gqom graaf grenzen gribaumont grindr groene gucci guillaume-degreef guitarra gujrat gulas
guzheng gyumri habibi hal halal halay halcion haldol hallaca hallepoort halles haloperidol halva hamdoulillah
hamdoullah hamdulillah hammam hankar hanoeka hanoukka haram hard haren hargeisa hart hasaka hashimoto hasselt hazaragi
heembeek heetch heijn heils heineken heizel helan helmet help hema hepatitis hepcludex herat hermann-debroux hermes
hermesplus herrmann-debroux het hextril heymbosch heysel hidrellez hijama hilbet hilton hipp hiv hobo hoceima holland
homs hopak horon horta hotel houba houba-brugmann huawei hub hubbrussels hubert-plein hubo huderf huggies hugo hulpkas
humalog humanitaire humanitarian humulin hvw hydria hydrobru hyundai hziv iasi ibadan ibihaza ibuprofen ibuprofene idli
idlib ier ifapme iii ijzer ikea ilot immoweb imo imodium imovane implanon inami inch'allah inchallah infanrix infino
infirmieres infirmiers ing innoviris inotyol insha instagram insulatard insulin insuline intermarche interstices invega
iphone iris-sud irisbox iriscare isfahan islamabad iso-betadine isobetadine isombe istanbul itsme itterbeek ivermectine
ixelles izmir jalalabad jalandhar jalebi jamais jamar janson januvia jardiance jaspar jaures javel jazeera jenin
jerevan jerusalem jeruzalem jes jette jiaozi jollof jommeke josaphat josephine-charlotte jourdan jst jumbo junifen
jupiler just justeat juventus kaaitheater kaboel kabul kabuli kachumbari kadeetjes kahler kahoot kalderash kaleido
kalima kambo kamounia kampala kams kanal kananga kandahar kankan kano kaolack kapellekerk karachi kardzhali karreveld
karthoum kartuli kasteeltje kasza kathmandu kayes kayseri kbc kebir kedjenou kelewele kenkey kennedy keppra kerstman
keym keytrade kfc khachapuri khalil khao kharkiv khartoum kherson khinkali khouribga kiabi kibbe kidslife kiev kigali
kind kindia kinshasa kisangani kitfo kizomba klein klimax knafeh kobane koekelberg kompa kompaan kompas kontakt konya
korite korsakoff korsakov kortrijk koutaissi kraainem krakau kramatorsk krefel kriekelaar krio kruidtuin kruidvat kruis
kubb kuduro kuku kumanovo kumasi kunafa kunar kunduz kunst-wet kuregem kuurdak kyiv kyleena kymco l'equipe l'ilot
l'ouest l-thyroxine labbekak labe lablabi lacoste ladoo laeken laghman lagos laguna lahore lailat laken lama lambermont
lamborghini lamictal lampedusa lampiris laneau lanka lantus larache larb larghissimo lasix lassi latinis lautari
laxoberon lebara lechon lecso ledermycine leenbakker leffe lefrancq legrand-place lehon lemmens lemonnier lenor lenovo
leonidas leponex lercanidipine lerni lesbos lesburo leuven levemir levothyrox lexotan lezginka lgbtqia lhiving liantis
libreville lidl liedts liege ligo likembe lille linde linkebeek lioresal lipitor lisbon lisbonne lisinopril lissabon
lithium litican lixiana lodz log'iris logiris logisol loi loja lojega lombard lombardie lombardsijde lome londen london
longchamp loramet lorazepam lormetazepam losartan losec losferron lotus louiza louizalaan louvain louviere lovara
lthyroxine luanda lublin lubumbashi luik lukaku luminus lumumba lusambo lutenitsa lutgardis lviv lyca lycamobile lyon
lyons lyrica lysanxia lysomucil maalbeek macadam machelen machtens madou madrid maelbeek magal magasin maine makemba
makossa makro makrouta maks maksvzw malaga malines mamaliga mamou mancala mandazi mandela manele manillen maniprex
manpower mansaf manti mantou mantu maqlouba maramures marcoumar mardin marevan marioepol marioupol mariupol markten
marlboro marlow marollen marolles marrakech marrakesh marseille marvelon mashallah mashhad massawa masui matadi match
mater matete matoke matonge matrifen mattentaart maviret mawlid mazar mbalax mbaqanga mbuji-mayi mcdo mcdonalds mdm
mechelen medecins medecins-du-monde medi-market mediamarkt medibus medica medikinet medikit medikuregem medimmigrant
medrol meiser mekele meknes melatonine mellal meniere mennekens mercilon merhaba meridien merode meskel messenger messi
metformax metformine methadon methadone metro mettewie meudon meyboom micardis microgynon midi milaan milan minecraft
minerva minor minor-ndako mirena miroir mirtazapine mitosyl mitrovica mivb mloukhia mloz moambe mobib mobile-vikings
mobilevikings mobistar modusvivendi moensberg mofongo mogadiscio mogadishu moimoi molenbeek molkky mombasa monde
moneygram monnaies monrovia montana montgomery montreuil monuril moortebeek moqueca morfine morgen moris morphine mosul
motilium motorola mouloudia mounjaro movicol mrax mrpa msf mst multipharma mumbai munthof muntpunt musakhan mutplus
mutsaard mutsaert mutualia muufo mvet mybenefits mycareer mypension myria naamsepoort nador nagelmackers nairobi
naloxon naloxone naltrexone nalu namen namur nangarhar napels naples naplouse naproxen narcan naric nasci nasonex
nativitas navez ndako ndambe ndombolo neder-over-heembeek neerpede neerstalle nekkers nekkersdal nestrolan netflix
neuhaus neurontin neutrale nevruz new newroz nexiam nexplanon ngoni nicorette nicotibine nifuroxazide nightshop nike
nikon nimenrix ninove nintendo nissan nitrofurantoine nivea nmbs nobiten noctamid noctis noey nokia nomade noord
noordstation nooruz norlevo norman-bethune noruz norwest nous novalac novomix novorapid novruz nozinan nsar nurofen
nutrilon nuvaring nuvaxovid nyama nystatine nyxoid nzerekore oberek oceade ocmw octa octaplus odessa odon offerfeest
ojja okay okey okra olanzapine olympia omeprazol omeprazole omnimut omnio ons onss oostende op-weule opel openstreetmap
oppo orange orban orfea ortel orval oslo ossegem osseghem ostende otrivine ouarzazate oudergem ouderghem ouibus oujda
oxfam oxycodone oxycontin oxynorm ozanam ozempic pacheco paczki padel paduwa pag-asa pakora palermo palfijn palliabru
pallmall pampers panadol pancit pandora pannenhuis pantomed pantoprazol pantoprazole papanasi paracetamol paratha
parentia parijs paris parkinson parnassys parodontax paroxetine partena partenamut paruck parvis pasteis pastis
pavillon payconiq payoke paypal pazardzhik pediculose pelmeni peppa perdolan periferia perindopril permethrine pernod
peshawar pessah peterbos peterbosch petillon petit-chateau peugeot piaggio pianofabriek pierogi pigment pikachu pikliz
pilav pirelli pitta pivot place planckendael platoo plavix playstation plov plovdiv pluralis podlasie poelaert pogge
pointe-noire pokemon pokhara polaramine poliakov polvo poort popelin porte porto postnl pottepei poverello praag prada
pradaxa prague prednisolone prednison pregabaline prep prevoyance primark primperan prishtina pristina project projet
projet-lama proximus proxy prozac psybru psytoyens puerto pulmicort punjab pupusa pupusas qamishli qigong quart quena
quetiapine quetta quick rabat rad rajma ramadan ramallah randstad raqqa razgrad realmadrid recyclart redbull redomex
reggada remergon remitly renault rennie renobru resto restos revolut reyers rfissa rghaif rhinathiol ribaucourt riches
rihanna rijsel rilatine rinck risperdal risperidone ritalin ritterklub rittweger rivotril riziv rizome robiano roblox
rochefort rode rodenbach roffiaen roganjosh rogier rome roodebeek roosevelt rooseveltlaan ropsy-chaudron roqya
rosuvastatine rotterdam roue rouppe rtbf rubab rue rupatall ruusbroec rvv rwdm saamo sabena sablon sainctelette
saint-eloi saint-gilles saint-guidon saint-jean saint-job saint-josse saint-josse-ten-noode saint-louis saint-luc
saint-michel saint-nicolas saint-pierre saint-valentin saint-vincent sainte-anne sainte-barbe sainte-catherine salut
samarcande sambar sambousek sambusa samenlevingsopbouw samsa samsung samu samusocial sanatia sancocho sans sans-abri
sans-papiers sanza sarma sarmale savannah savoie saxenda scarlet schaarbeek schaerbeek schepdaal scherdemael
scheuermann scheutbos schnolle schuman schutting sciensano sdworx securex selincro sellou seloken selor semba sendwave
senghor sensodyne seresta seretide serlain seropram seroquel seroxat sertraline seso setif setm settat sevilla seville
sfax shakira shakuhachi shapale shashlik shein shiraz shkoder shumen sialkot sibelga sicilie sicily sida siemiatycze
signal similes simonis simvastatine singulair sinhala sinigang sint-agatha-berchem sint-anna sint-gillis sint-jan
sint-jans-molenbeek sint-joost sint-joost-ten-node sint-lambrechts-woluwe sint-lucas sint-maarten sint-michiel
sint-niklaas sint-pieter sint-pieters-woluwe sinterklaas sintrom sinutab sipralexa sirdalud sireas sjoelbak sjogren
skoda skopje sliven slrb smatch smes smirnoff smoutebollen snapchat sncb sobieski sofhea sofia soir solentra solian
solidaris solvay souss sousse spaak spanakopita spar spasfon spidifen spiegel spikevax spiriva spironolactone spotify
spullenhulp stad-brussel staifi standaard stara starfallah start-people startpeople station steovess steovit stephanie
stewards stib stib-mivb stilnoct stilnox stockel stoefer stokkel straatverplegers strattera street strepsils strombeek
stromectol stuyvenbergh suboxone subutex suikerfeest sukuma sulaymaniya suqaar surya svickova swiffer sylhet symbicort
symbio synergie syntra taarab tabaski tabou tabouleh tabriz tadam tahdig taiko tajouj takeaway talita tamal tanbur
tanger tangier tantum tardyferon taroudant tarraxo tavanic tavla tax-on-web taxis taza tbc tbilisi tbilissi tchai tec
technopolis tegretol teheran tehran tejo tele-accueil tele-onthaal telegram telenet temesta temgesic tempo-team temu
ten tequenos terdelt terracortril tetouan tetovo tetuan thab the thessaloniki thieffry thies thukpa thyrax tiberal tibs
tiktok tilidine tilmont timisoara timkat tinder tirana titeca tizi tiznit tlemcen toestand toledo tomberg tonuso
toplexil totalenergies touba toujeo toulouse tour tourette tournai tournesol toyota trabzon tracebrussel tracebrussels
tradonal trafic tramadol tramal transforma transit tranxene trazodon trazodone trdelnik tresiba trevise trimbow tritace
triumeq trixxo trone troon trulicity truvada tsampa tteokbokki tubeke tubize tuborg turijn turin twinrix uber ubereats
uccle ugali ukkel ulysse unhcr unia unicef union ups urfa ursulines usg vaartkapoen valencia valentijnsdag valida
valisana valium valproaat valtran valtrex vandenborre vandenheuvel vanderkindere vandervelde vanhaelen vaph vapona
vappu varenyky varna varsovie vaxigrip vdab veenendaal veeweyde venetie venlafaxine ventolin ventoline verboekhoven
verregat verte verviers vespa vgc viagra viber vicks victan victoza vie-feminine vienna vienne vierde vijvers
villeneuve villo vilvoorde vindaloo vinted vivalis vivaqua vivier vlaanderen vleurgat vluchtelingenwerk volkswagen
voltaren voo vorst vossegat vrt vuse waakye wabo wahis wajow wampers wannecouter warland warschau watermaal-bosvoorde
watermael watermael-boitsfort waver wavre wayez week wegovy wellbutrin welzijnszorg wemmel wenen wereld western
westernunion westmalle weststation wet whatsapp wibra wielemans wiels wiener wijkgezondheidscentrum wijkpartenariaat
winfield wise wittouck woeste woluwe woluwe-saint-lambert woluwe-saint-pierre wonen world worldremit wybran wydad xanax
xarelto xbox xeno xeplion xerius xiaomi xyzall yamaha yaounde yaz youtube yozgat yser zacusca zagora zalando zaldiar
zalvor zaman zaporijjia zaporizja zara zavel zavelput zaventem zaza zebi zeeman zellik zermatt zestril zeyp zigni zimmo
zinneke zinnema zitromax ziv-inami zocor zolpidem zonder zonienzorg zonnebloem zonnelied zonta zopiclone zovirax zuid
zuidstation zurek zvornik zwarte zyban zyprexa zyrtec
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
