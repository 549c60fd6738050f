"""Words around names: those that are also a name, that announce one, that follow one, and that make a place of one.

Without accents, lower case; of Dutch, French and English together.
"""

# Names that are also ordinary words or places: found with a capital, or with a word that announces them.
WEAK = """
adams aden aimee alba alev alex alonso amal amar amara amin amir ana angelique angelo anh ani anis anta ari aron
arzu asha aslan asli ata aude ay aya ba baba bah bahar baker balta bana baran barbier barbu baris barry bastin bela
belinda ben benedicte benoit berk beth bianca bianco bibi binh blom bo bob bobo bonnet boon boonen bos boucher
bouillon boulanger bourgeois bouvier brasseur bruno bruyere bucur bulut burton calvo campos cano carla carmen
castillo ceban celine cesar chan charles charlier chau chelsea chevalier chuck cil cis clark clemence clement cleo
cliff clint colin colombo coly concepcion consuelo conte cooper cora cordier cornet costa coulon cruz cuong daisy
dams dana dania dekker delire demir denis deniz derya devrim dick didi dima dogan dolores dominique dong dora doyen
dries duarte dubois duda duman dumont duong dupon dupont durak duran duygu earl ece ecker eda eden efe ekin elia
elif ella elmas elst elvis emin emir emre ender engelen esen eser esperance etoo eve evrard evren eze fabiola fadi
fang fanny fatim favor fay felicite ferdi ferrara ferrari fidele figen flores fons fontaine fontana fortunat
fournier franco fuentes gaby gaillard galli gallo garnier gaspard gatti gentile germain ghazal giang gigi gil gino
glen gracieuse grasso greco grosu gul gust habibi hadi hainaut hakim hala hana hanh hani hao hardy harry hasret
hazel heather hector hein hens hien hilal hilda hind ho hoa hoang hong hu hui hung huong hyacinthe ilan ilda ilkay
iman imane ina inan inas ince ine ion irma isla jacques jad jana janse jay jerry jesus jihad jo jos jose josephine
joumana jude jun kacem kadir kai kara karim kaya ketels khan kiekens kieu koc kone kose koster kramer krol kurt kus
lambert lamy lan lana lara lasha lazar lea lebel leblanc lebon leduc lefort legrand legros lei lejeune lemaire
lenoir leon leone lepage lesage levan lex li lia libert liegeois lieven lily lima lin ling linh lise liu liv logan
lola longo loor lore lotte luca lucas luce lucia luo lupu lut ly maes magali maia maira maka malik malika mame manal
mane manea manu maquet mara marc marchal marchand marco marina marini marino marius martial martini masson mathilde
maud maura maya meert mensaert meral mercier mert messina mete metin meunier mieke mien mihai mike mil milo mina
minne mir mira moens moha mohand momo mona monday monti moore mora mouton moya mulder murat musa myrtille nada nadir
nagy nahla nana narcisse navarro nazim nela nelissen nell nese nevin nga ngan ngo nieves nina nino nistor nita noa
norma nur oana obi olga onur opal oral orlando ost otto oz ozan pala palmira paloma paola papp parker parmentier
pastor pathe patty paul paun paz pedro pelin pena perez pete petra petre pia picard piette pinar pinto pirson
placide pol polat popa poppe poppy postma poulain precieuse precious preda prosper providence puck quan radu raes
raf rai raja ram rama rana randy ravi ray rayan reda regina regine regis remedios remy renard rene rida rik rim rima
ringo rio rita riva rocco rod roland rolin romane romano romero rory rosa ross rossi rotaru rousseau roy roya roza
rubio russo ruta ruya saad saar saba sabah sabra sacha sade safa safak safiye sahar sala salem sall sally salma sami
sana sander sandu sane sani santiago santos sari sato sava scholiers sels sema semih serap serra serrano sevda sevgi
sevim sezer shah sham shane sherry siba sibel sien sila silva sima simge sira sirbu sita skye slava smit smith
soledad somers soner spas stan stas su suat sue suha suna sunday suzan tabi tack tala talpe tamar tang tansu tara
taras tatar taylor tepe teresa tess testa thea thi thu thys tina tine ting tits tobias tom toma toni toon topal
torres toth tran troy turkmen turner tuyet ucar umut unal urban usta uyen vali vasseur vega veli vera vic vicente
victor vidal vinh vitali vito vo vos vu vy wail wais walker wanda wane warre wayne widad wies wilk wolf wong wright
xu yang yao yara yasin yavuz yeter yonca yu yuri yurt zafer zaki zara zeki zena zeno zerrin ziya zola
"""

# Names that are far more often an ordinary word: found only where nothing else is likely.
FAINT = """
adem albert alfa allen alpha aman amber ange angel appels arab armen ash asia aster astrid august aurore bak bakker
barre bas basile baudouin bella bill blanc blanche blanco blessing boudewijn brandy bravo bright broos brouwer brown
butt can candida capucine cas chance charlotte cherry christian claire clementine close comfort concilie constance
constant cortes dag dan dang dawn dean desire desiree destiny dev dieu duc dung elisabeth elke engels eren espoir
faith fall fares favour felicity fleur flore florence frank frans frere gene gift gloire gloria grace grant guy hans
hayat helder holly honore hope hunter innocent iris islam ivy jade jan janvier jean jeton joke jolie jordan joy jul
jules june kader ken kim kiss kok kola lam lance lange leen leo leopold liban lien lies lieve lis loan long loos lou
louise loup lourdes luna mai manuel marge marguerite mari marie marin marine mark marques matos mats max may medina
mees mei melody mentor mercedes mercy merel milan miles mimi min mine modeste mon morales nader nam neven nick noel
noor nour nova octave olive olivier ooms oscar pacifique pan paquet parfait pat patience patient pearl penny
perpetue petit pierre ping pires plas pop prince princesse prins pros prudence queen ramazan rares reine reis relu
rey rime rob robin robinet romain roman roos rose roux ruby safari said sait salam salvador sam samba sandy santa
scott sen senne sever sire sofia son sow staf stella sultan summer sun sus sylvestre tall tan tas temel tien tok
toussaint trees tuna urbain vets victoire victoria victory villa violet violette virginia visser vitale wade wang
ward wen wens will
"""

# A name follows, whatever it is.
TITLES = """
dhr madam madame mademoiselle meneer menier messieurs mevr mevr. mevrouw mijnheer miss mister mlle mme mmes mnr mons
monsieur mr mrs ms mvr mvrouw mw
"""

# A name follows when it looks like one.
TITLES_PERHAPS = """
agent aunt auntie chauffeur cheikh coach concierge conciergee dame doc docteur doctor dokter dr educateur educatrice
father hadj hadja hajj heer imam imame infirmier infirmiere inspecteur juf juffrouw kapitein lalla m maitre me
meester nonkel nonkel oncle oom opvoeder opvoedster pasteur pastor pater pere prof professeur professor sergent
sheikh sidi sister soeur stagiair stagiaire tante tata tonton uncle ustad verpleegster verpleger zuster
"""

# What somebody is called follows.
NAMED = """
achternaam alias appelait appele appelee appelle appellent bijgenaamd called familienaam genaamd genaamde heet
heette hete name's named nickname noemde noemt nom nomme nommee prenom prenomme prenommee roepnaam surname surnomme
surnommee voornaam
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
gebeld gecontacteerd mailen ontmoet opgebeld rappeler rappelez rappelle rencontre rencontrer tell told visite
visiter
"""

# What people do or are, behind their name.
DOES = """
a aime allait allait antwoordt appelle arriva arrive asked asks attend attendait avait begint begon belde beloofde
belooft belt bleef blijft boit buvait called calls came can't cherchait cherche comes comprend connait craint crie
cried cries cries cry dacht demandait demande denkt devait didn't died dit does doesn't doit donne dormait dort
drinks drinks drinkt dronk durfde durft eet entre espere est etait explique fait fears feels fell felt gaat gaf gave
geeft ging gives goes habite had has hasn't heeft helped helps helpt hielp hoest hoopt hopes huilde huilde huilt is
isn't kan kende kent klaagde klaagt knows kocht komt koopt kreeg krijgt kwam lacht lag leeft left liep ligt lived
lives looks loopt mag mange meldde meldt meurt mist moet needed needs overleed parlait parle part part passe pense
peut pleurait pleurait pleure prend promet propose qui raconte rappelle reageert refusait refuse refused refuses
repart reste revient riep roept said sait says signale signe slaapt sleeps slept slept sliep sort souffre souhaite
sprak spreekt staat stayed stays stierf stond stopt stopte stuurde stuurt tells thinks told tombe tousse travaille
trouva trouve va va valt venait vend vent verhuist verliest verloor verstaat vertelde vertelt veut viel vient vindt
vit vivait voelt vond voulait vraagt vroeg wacht wachtte waited waits wanted wants was wasn't weet weet weigerde
weigert wenst went werkt werkte wil will wilt wishes wist won't woonde woont worked works wou zat zeg zegt zei zeit
zit zocht zoekt
"""

# What only people do.
DOES_SURELY = """
a asked asks attend avait belde belt called calls came cherche comes cried demande dit dort est habite has heeft
komt kwam lives m'a needs parle raconte refuse refuses s'est says slaapt sleeps spreekt told vertelde vertelt veut
vient vraagt vroeg wants weigert wil woont zegt zei zoekt
"""

# A name behind one of these is a place's or an organisation's.
PLACE_WORDS = """
actie action allee antenne apotheek arret arrondissement asbl athenee atheneum av ave avenue basiliek basilique
batiment bd bibliotheek bibliotheque bld bloc blok blvd bois boul boulevard brasserie brug bus buurthuis bvba bvd
cafe cafe campagne campus caserne cathedrale center centre centrum chateau chaussee chee cinema cite clinique clos
collectief collectif college creche dienst docteur-place dreve echelle ecole eglise empereur entreprise espace
festival firma foire fondation fonds fort foyer galerie gare gebouw generaal general halt halte home hopital
hospital hotel huis immeuble impasse institut instituut internaat internat kasteel kazerne keizer kerk
kinderdagverblijf king kliniek koning koningin laan law ligne lijn loge loi lycee maarschalk maison maison-medicale
maladie marche marechal markt mediatheque methode metro moskee mosquee musee museum nachtwinkel ngo night notre-dame
ong onze-lieve-vrouw operatie operation parc parking passage pharmacie piscine pl place plan plein polikliniek
polyclinique pont poort porte premetro prijs prince princes princesse prins prinses prinsessen prix project projet
quai quartier queen reine residence residentie restaurant resto roi rond-point rotonde rue ruimte saint sainte
saints salle san sankt santa santo schaal school score service sint sinte site snack sprl sq square srl st stade
stade stadion station ste stichting stop straat studio supermarkt syndrome syndroom taverne test theater theatre
torens tour tours tram tunnel universite universiteit venelle viaduct virus vzw wet wijk wijkcentrum zaal ziekenhuis
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
amhaars amharisch amu an aout april arabe arabic arabisch arabische asbl ascension aswoensdag august augustus avril
azie bangladesh belge belgen belges belgie belgique belgisch belgische belgium ben bengali berber bible bijbel bof
brazil brazilian brazilie bresil bresilien bulgaars bulgaarse bulgare bulgaria bulgarian bulgarie bulgarije burundi
cameroun camerounais can cgg china chine chinees chinese chinois christmas congo congolais congolaise congolees
congolese coran cpas cv dari darija de december decembre dieu dimanche dinsdag dit dmh donderdag dr duits duitse
duitsland dutch easter een el en engels engelse engelsen english eritrea eritrean eritrees eritrese erythree
erythreen espagne espagnol et ethiopian ethiopie europa europe european europeen europese farsi februari february
fevrier filipino flamand flamande francais francaise france frankrijk frans franse fransen french friday fula gaza
german germany ggz ghanaian god gsm guinea guinean guinee guineen guineenne guineens guinees guinese hemelvaart het
hindi hiv imam imame in ing irak iran iraq iris is islam israel italiaans italiaanse italian italie italien italy
januari january janvier jesus jeudi juillet juin juli july june juni kameroen kerst kerstmis koerden koerdisch kongo
koran kosovo kurdes kurdish kurds kurmanji la le les lgbt lgbtqi libie libya libye lijn lingala lundi maandag maart
macedonie madame mai malinke mama maman march mardi maroc marocain marocaine marocains marokkaans marokkaanse
marokkanen marokko mars may mei meneer mercredi mevrouw mivb mme moeder mon monday monsieur moroccan morocco mr
nederland nederlands nederlandse nepal nepali ngo nigerian nmbs noel november novembre ocmw october octobre
oekraiens oekraiense oekraine oekrainers ok oktober on ond onem pakistan pakistani palestina palestine papa paques
pasen pashto pays-bas pentecote peul pinksteren pmr poland polen polish pologne polonais polonaise pools poolse
portugais portugal portugees portugese portuguese pulaar ramadan rdc rdv roemeens roemeense roemenie rom roma
romania romanian roms roumain roumaine roumains roumanie rroms rusland russe russia russian russie russisch
russische rva rvv rwanda rwandais said samedi saturday sdf senegal senegalais september septembre servie sms sncb
soedan somali somalia somalie somalien somalisch son sorani soudan soussou spaans spaanse spain spanish spanje spoed
stib stop sudan sunday swahili syria syrian syrie syrien syriens syriers syrisch syrische tamazight tec the thursday
tigrinya toussaint tuesday tunesie tunisie tunisien turc turken turkey turkije turkish turks turkse turque turquie
tvw ukraine ukrainian ukrainien ukrainienne ukrainiens un une urdu vader van vendredi vietnam vietnamese vlaams
vlaming vrijdag vzw wednesday woensdag wolof zaterdag zondag
"""
