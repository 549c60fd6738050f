"""Words around names: those that are also a name, that announce one, that follow one, and that make a place of one.

Without accents, lower case; of Dutch, French and English together.
"""

# Names that are also ordinary words or places: found with a capital, or with a word that announces them.
WEAK = """
adams aden aimee alba alex amar amara amin angelique angelo anh anis anta ari aron asha ata aude baba bah baker
balta bana baran barbier barbu barry bastin bela ben benedicte bianca bianco bibi binh bob bobo bonnet boon boonen
bos boucher bouillon boulanger bourgeois bouvier brasseur bruyere bucur bulut burton calvo campos cano castillo
cesar chan chau chelsea chevalier chuck cil cis clark clemence clement cliff clint colombo coly concepcion consuelo
conte cooper cordier cornet costa coulon cruz cuong daisy dams dania delire demir dick didi dolores dong doyen dries
duarte dubois duda duman duong dupon durak duran earl ece ecker eda eden efe ekin elia ella elmas elst elvis ender
engelen eser esperance etoo eve eze fang fanny favor fay felicite ferrara ferrari fidele flores fontaine fontana
fortunat fournier franco fuentes gaillard galli gallo garnier gaspard gatti gentile germain giang gigi gil glen
gracieuse grasso greco grosu gul habibi hainaut hala hanh hao hardy harry hazel heather hector hein hens hien hind
hoa hoang hong hui hung huong hyacinthe ilan ilda inan ince ine ion irma isla jacques jad janse jay jerry jesus
jihad jun kadir kai kara ketels kiekens kieu koc kone kose koster krol kurt kus lamy lan lebel leblanc lebon leduc
lefort legrand legros lei lejeune lemaire lenoir leon leone lepage lesage lex lia libert liegeois lily lima lin ling
lise liu liv longo loor lore luca luce luo lut maira maka mame mane manea maquet mara marchal marchand marina marini
marino marius martial martini masson meert mensaert mercier mert messina mete meunier mieke mien mike mil mina minne
mir momo mona monday monti moore mora mouton moya mulder myrtille nada nagy nana narcisse navarro nell nese nevin
nga ngan ngo nieves nistor nita obi opal oral ost otto pala palmira paloma papp parker parmentier pastor pathe patty
paun paz pena pete petre piette pinto placide pol polat popa poppe poppy poulain precieuse precious prosper
providence puck quan raf rai raja ram rana randy ravi ray regis remedios renard rim ringo rio rocco rod rolin romane
romano rory rosa ross rossi rousseau roy roya rubio russo ruta ruya saar saba sabra sade safak safiye sala sall
sally sane sani santiago santos sari sato sava scholiers sels semih serra serrano sevim sham shane sherry sien sila
silva sima simge sira sirbu sita skye smit smith soledad somers soner spas stan suat sue sunday tabi tack talpe tang
tansu tara tatar taylor tepe testa thi thu tine ting tits tom toon topal torres toth tran tresor troy turkmen turner
tuyet ucar unal urban usta uyen vasseur vega vic vicente vidal vinh vitali vito vos wais walker wane wayne wies wilk
wolf wong wright yang yao yeter yonca yurt zaki zola
"""

# Names that are far more often an ordinary word: found only where nothing else is likely.
FAINT = """
adem albert alfa allen alpha aman amber ange angel appels arab armen ash asia aster astrid august aurore bak bakker
barre bas baudouin bella bill blanc blanche blanco blessing brandy bravo bright broos brouwer brown butt can candida
capucine cas chance cherry christian claire clementine close comfort concilie constance constant cortes dag dan dang
dawn dean desire desiree destiny dev dieu duc dung elisabeth elke engels eren espoir faith fall fares favour
felicity fleur flore florence frank frans frere gene gift gloire gloria grace grant guy hans hayat helder holly
honore hope hunter innocent iris islam ivy jade jan janvier jean jeton joke jolie jordan joy jul june kader ken kim
kiss kok kola lam lance lange leen liban lien lies lieve lis loan long loos lou louise loup lourdes luna mai manuel
marge marguerite mari marie marin marine mark marques matos mats max may medina mees mei melody mentor mercedes
mercy merel milan miles mimi min mine modeste mon morales nader nam neven nick noel noor nova octave olive olivier
ooms pacifique pan paquet parfait pat patience patient pearl penny perpetue petit pierre ping pires plas pop prince
princesse prins pros prudence queen ramazan rares reine reis relu rey rime rob robin robinet romain roman roos rose
roux ruby safari said sait salam salvador sam samba sandy santa scott sen senne sever sire sofia son sow staf stella
sultan summer sun sus sylvestre tall tan tas temel tien tok toussaint trees tuna urbain vets victoire victory villa
violet violette virginia visser vitale wade wang ward wen wens will
"""

# A name follows, whatever it is.
TITLES = """
dhr hr madam madame madamme mademoiselle mej meneer menier messieurs mevr mevr. mevrou mevrouw mijnh mijnheer miss
mister mlle mme mmes mnr mons monsieur mr mrs ms mvr mvr. mvrouw mw
"""

# A name follows when it looks like one.
TITLES_PERHAPS = """
agent aunt auntie chauffeur cheikh coach concierge conciergee doc docteur doctor dokter dr educateur educatrice
father hadj hadja hajj heer imam imame infirmier infirmiere inspecteur juf juffrouw kapitein lalla m maitre me
meester nonkel nonkel oncle oom opvoeder opvoedster pasteur pastor pater pere prof professeur professor sergent
sheikh sidi sister soeur stagiair stagiaire tante tata tonton uncle ustad verpleegster verpleger zuster
"""

# What somebody is called follows.
NAMED = """
achternaam alias appelait appele appelee appelle appellent bijgenaamd called familienaam genaamd genaamde heet
heette hete naam name name's named nickname noemde noemt nom nom nomme nommee prenom prenom prenomme prenommee
roepnaam surname surnomme surnommee voornaam voornaam
"""

# What somebody is to somebody: a name may follow.
KIN = """
advocaat advocate ami amie apotheker assistante aunt avocat avocate baas baby bebe begeleider begeleidster benevole
bewoner bewoonster boy boyfriend broer broertje brother buur buurman buurvrouw cat chat chien client colleague
collega collegue compagne compagnon copain copine couple cousin cousine dad daughter dochter dochtertje dog eigenaar
enfant enfants ergotherapeut familie famille family father femme fille fils flatmate frere friend gamin garcon
gendre gezin girl girlfriend grand-mere guy hond huisarts huisbaas huisgenoot husband huurder interprete interpreter
jeune jongen jongere juf kamergenoot kat kid kinderen kindje kine klant kleindochter kleinzoon koppel landlord
lawyer leerkracht locataire mama maman mari marraine meisje mentor mere meter moeder mom mother mum neef neighbor
neighbour nephew neveu nicht niece nurse oma oncle opa owner papa parrain patron pere peter pharmacien proprietaire
psychologue psycholoog roommate sage-femme schoonbroer schoonmoeder schoonzus sister soeur son straathoekwerker
tante toddler tolk tweeling types uncle usager vader verpleegkundige voisin voisine volunteer vriend vriendin
vrijwilliger vrijwilligster vroedvrouw vrouw werker wife zoon zoontje zus zusje
"""

# What somebody did with somebody: a name may follow.
SPOKEN_WITH = """
a aan accompagne accompagner according aide ami and appeler appelle ask asked avec begeleid bel belde bellen beste
bezocht bij bonjour cher chere chez contacte contacter contre croise dag dankzij de dear dixit door en et for gebeld
gecontacteerd geholpen gemaild gesproken gezien grace hello hey hi ken mail mailen merci met ontmoet opgebeld par
parle pour rappeler rappelle rencontre salut saw seen selon sms spoke tegen tell to told van via visite visited
visiter volgens voor vriend vu with
"""

# Of the weak and faint ones those that people have: found before what only people do.
FAINT_PEOPLE = """
adem aime albert amber ange angel angelo april aurore bella bill blanche blessing bob bright chance christian claire
comfort dawn dean desire destiny divine eren esperance faith felicite fidele fleur frank gift gloria grace gracieuse
guy hans honore hope innocent iris islam jade jan jean joke jordan joy jules june kader kim leo lieve linde lou
louise luna marc marie mark martin may mercedes mercy merel merveille miles modeste nick noor nova oscar parfait pat
patience patient pearl pierre precieuse precious prince princesse prosper rein reine rich rob robin roos rose ruby
said sam scott stella sultan summer victoire victor violet will
"""

# The same, with a verb: somebody is likely.
SPOKEN = """
accompagne accompagner aide appeler appelez ask asked begeleid bel belde bellen bezocht contacte contacter croise
gebeld gecontacteerd gezien mailen ontmoet opgebeld rappeler rappelez rappelle rencontre rencontrer saw tell told
visite visiter vu zag
"""

# What people do or are, behind their name.
DOES = """
a aime allait allait antwoordt appelle arriva arrive asked asks attend attendait avait begint begon belde beloofde
belooft belt bleef blijft boit buvait called calls came can't cherchait cherche comes comprend connait craint crie
cried cries cries cry dacht demandait demande denkt devait didn't died dit does doesn't doit donne dormait dort
drinks drinks drinkt dronk durfde durft eet entre espere est etait explique fait fears feels fell felt found gaat
gaf gave geeft gets ging gives goes habite had has hasn't heeft helped helps helpt hielp hoest hoopt hopes huilde
huilde huilt is isn't kan keeps kende kent klaagde klaagt knows kocht komt koopt kreeg krijgt kwam lacht lag leeft
left liep ligt lived lives looks loopt lost mag mange meldde meldt meurt mist moet moved needed needs overleed
parlait parle part part passe pense peut pleurait pleurait pleure prend promet promised propose qui raconte rappelle
reageert refusait refuse refused refuses repart reste revient riep roept said sait says shouted signale signe slaapt
sleeps slept slept sliep sort souffre souhaite sprak spreekt staat started stayed stays stierf stond stopped stopt
stopte stuurde stuurt takes tells thinks told tombe took tousse travaille tried tries trouva trouve va va valt
venait vend vent verhuist verliest verloor verstaat vertelde vertelt veut viel vient vindt vit vivait voelt vond
voulait vraagt vroeg wacht wachtte waited waits walked wanted wants was wasn't weet weet weigerde weigert wenst went
werkt werkte wil will wilt wishes wist won't woonde woont worked works wou zat zeg zegt zei zeit zit zocht zoekt
"""

# What only people do.
DOES_SURELY = """
asked asks attend belde belt called calls came cherche comes cried demande dit dort habite has heeft komt kwam lives
m'a needs parle raconte refuse refuses s'est says slaapt sleeps spreekt told vertelde vertelt veut vient vraagt
vroeg wants weigert wil woont zegt zei zoekt
"""

# A name behind one of these is a place's or an organisation's.
PLACE_WORDS = """
academie academy actie action aire allee antenne antennepunt apotheek arrest arret arrondissement asbl association
athenee atheneum auberge av ave avenue bakkerij bank banque basiliek basilique basisschool bassin batiment bd berge
besluit bib bibliotheek bibliotheque bld bloc blok blvd bois boul boulangerie boulevard boxing brasserie brug bus
bushalte buurthuis bvba bvd cafe cafe camii campagne campus canal cantine caserne cathedrale center centre centrum
chapel chapelle chateau chaussee chee cinema circulaire cite clinic clinique clos club coiffeur collectief collectif
college commissariaat commissariat creche cultures decreet decret delhaize dienst docteur-place dok dolto domaine
domein dreve echelle ecole eglise empereur entreprise espace esplanade fc festival firma foire fondation fonds fort
foyer friterie frituur galerie garage gare gebouw generaal general groupe gym gymnase hal halle halt halte heilige
hof home hopital hospital hotel huis immeuble impasse institut institut institute instituut internaat internat
jeugdherberg judo kaai kanaal kapel kapper kapsalon kasteel kazerne keizer kerk kinderdagverblijf kinderziekenhuis
king kiosk kiosque kliniek koning koningin laan lavoir law library ligne lijn loge loi lokaal lunetier lycee lyceum
maarschalk maison maison-medicale maladie marche marechal markt masjid mediatheque methode metro metrostation
mission moskee mosquee musee museum nachtwinkel ngo night notre-dame oever omzendbrief ong onze-lieve-vrouw operatie
operation optic optician opticien opticiens optiek optique parc parking parochie paroisse passage passerelle
pharmacie pharmacy piscine piste pita pl place plaine plan playground plein polikliniek politiepost polyclinique
pont poort porte poste premetro prijs prince princes princesse prins prinses prinsessen prix project projet quai
quartier queen reglement reine residence residentie restaurant resto roi rond-point rotonde rue ruelle ruimte
rusthuis saint sainte saints salle salon san sankt santa santo schaal school score service sint sinte site snack
snack speelplein speelstraat speeltuin sportcentrum sporting sprl sq square square srl st stade stade stadion
station ste stichting stop straat studio superette supermarkt synagogue syndrome syndroom taverne test theater
theatre torens tour tours tram tramhalte tunnel tunnel universite universiteit venelle vereniging viaduct vierge
villa virus voetgangersbrug voie vzw wasbar wasserette wet wijk wijkcentrum woonzorgcentrum wzc zaal ziekenhuis
ziekte zwembad
"""

# The same, only directly behind and with a capital, or with a saint or a king between.
PLACE_WORDS_CLOSE = """
actie action antenne apotheek asbl brasserie buurthuis cafe campagne center centre centrum clinique college creche
dienst ecole espace fondation fonds foyer home hopital hospital huis institut instituut kliniek lycee maison
pharmacie project projet restaurant resto salle school service vzw zaal ziekenhuis
"""

# What stands between a word for a place and its name.
PARTICLES = """
't au aux d dame de den der des docteur dokter du general het koning koningin l la le les medical medicale notre of
prince princesse reine roi saint sainte sint social sociale st ste ten ter the van
"""

# Words with a capital that are nobody's name: peoples, languages, months, letters of organisations.
CAPITALISED = """
a adhd afghaans afghaanse afghan afghane afghanen afghans africa africain africaine african afrika afrikaans
afrikaanse afrique al albanees albanian albanie algerie algerien algerienne algerije allah allemagne allerheiligen
amhaars amharisch amu an anderstalig anderstalige anglophone angolais angolees aout april arabe arabes arabic
arabieren arabisch arabische arabophone armeens armenien asbl ascension aswoensdag august augustus avril azie
bangladesh belge belgen belges belgie belgique belgisch belgische belgium ben bengali beninois berber bible bijbel
bof brazil braziliaans brazilian brazilie bresil bresilien bulgaars bulgaarse bulgare bulgaren bulgaria bulgarian
bulgarie bulgarije burundais burundi cameroun camerounais can cgg china chine chinees chinese chinois christmas
colombiaans congo congolais congolaise congolees congolese coran cpas cv dari darija de december decembre dieu
dimanche dinsdag dit dmh donderdag dr duits duitse duitsland dutch easter een el en engels engelse engelsen
engelstalig english eritrea eritrean eritrees eritrese erythree erythreen espagne espagnol et ethiopian ethiopie
europa europe european europeen europese farsi februari february fevrier filipino flamand flamande francais
francaise france francophone francophones frankrijk frans franse fransen franstalig franstalige french friday fula
gambiaans gambien gaza georgien georgisch german germany ggz ghanaian god gsm guinea guinean guinee guineen
guineenne guineens guinees guinese hemelvaart het hindi hiv imam imame in ing iraans irak irakees irakien iran
iranien iraq iris is islam israel italiaans italiaanse italian italie italien italy ivoirien ivoiriens januari
january janvier jesus jeudi juillet juin juli july june juni kameroen kerst kerstmis koerden koerdisch kongo koran
kosovo kurdes kurdish kurds kurmanji la le les lgbt lgbtqi libanais libanees libie libya libye lijn lingala lundi
maandag maart macedonie madame mai malien malinees malinke mama maman march mardi maroc marocain marocaine marocains
marokkaans marokkaanse marokkanen marokko mars may mei meneer mercredi mevrouw mivb mme moeder moldaaf moldave
moldaven mon monday monsieur moroccan morocco mr nederland nederlands nederlandse nederlandstalig nederlandstalige
neerlandophone nepal nepali ngo nigerian nmbs noel november novembre ocmw october octobre oekraiens oekraiense
oekraine oekrainers ok oktober on ond onem pakistaans pakistan pakistani palestijns palestina palestine palestinien
papa paques pasen pashto pays-bas pentecote peul pinksteren pmr poland polen polish pologne polonais polonaise pools
poolse portugais portugal portugees portugese portuguese pulaar ramadan rdc rdv roemeens roemeense roemenen roemenie
rom roma romania romanian roms roumain roumaine roumains roumanie rroms rusland russe russia russian russie russisch
russische russophone rva rvv rwanda rwandais rwandees said salvadoriaans samedi saturday sdf senegal senegalais
september septembre servie sms sncb soedan somali somalia somalie somalien somalisch son sorani soudan soussou
spaans spaanse spain spanish spanje spoed stib stop sudan sunday swahili syria syrian syrie syrien syriens syriers
syrisch syrische tamazight tchetchene tec the thursday tigrinya togolais toussaint tsjetsjeens tuesday tunesie
tunisie tunisien turc turcophone turcs turken turkey turkije turkish turks turkse turque turquie tvw ukraine
ukrainian ukrainien ukrainienne ukrainiens un une urdu vader van vendredi venezolaans vietnam vietnamese vlaams
vlaming vrijdag vzw wednesday woensdag wolof zaterdag zondag
"""
