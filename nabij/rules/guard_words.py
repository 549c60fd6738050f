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

# Names that organisations bear and hardly anybody: found behind a title only.
NOBODY = """
caritas
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
abou abuela abuelo agent aunt auntie baba bomma bompa chauffeur cheikh coach coiffeur coiffeuse commissaire
concierge conciergee cure dame directeur directrice doc docteur doctor dokter dr educateur educatrice father gardien
hadj hadja haja hajj heer huissier imam imame infirmier infirmiere inspecteur juf juffrouw juge kapitein kapper
kapster kine lady lalla leraar lerares logopedist logopediste m maitre mama maman mami mamie matron me meester
nonkel nonna nonno notaire notaris nurse oncle oom opvoeder opvoedster oum oustaz papi papie papy pasteur pastor
pater pere poetsvrouw pope portier priester prof professeur professor psychologue psycholoog rabbijn rabbin rechter
sergent sheikh sidi sir sister soeur stagiair stagiaire tante tata teacher tia tio tita tonton umm uncle ustad ustaz
verpleegster verpleger wijkagent zr zuster
"""

# What somebody is called follows.
NAMED = """
achternaam alias appelait appele appelee appelle appellent bijgenaamd called familienaam genaamd genaamde heet
heette hete naam name name's named nickname noemde noemt nom nom nomme nommee prenom prenom prenomme prenommee
roepnaam surname surnomme surnommee voornaam voornaam
"""

# What somebody is to somebody: a name may follow.
KIN = """
administrateur ado advocaat advocate ami amie apotheker assistante aunt auntie avocat avocate baas baby babysit
babysitter beau-fils beau-frere beau-pere bebe begeleider begeleidster belle-fille belle-mere belle-soeur benevole
bewindvoerder bewoner bewoonster bomma bompa boy boyfriend broer broertje brother buur buurman buurvrouw cat chat
chien client coiffeuse colleague collega collegue compagne compagnon concierge copain copains copine couple cousin
cousine cousins dad dame daughter dochter dochtertje dog eigenaar enfant enfants ergotherapeut ex familie famille
family father femme fiance fiancee fille fillette fils fiston flatmate frere friend gamin gamine garcon garconnet
gast gendre gezin girl girlfriend grand-mere grand-pere granddaughter grandfather grandma grandmere grandmother
grandpa grandson grootmoeder grootvader guy hond huisarts huisbaas huisgenoot husband huurder interprete interpreter
jeune jongen jongere juf kamergenoot kat kid kinderen kindje kine klant kleindochter kleinkind kleinzoon koppel
landlord lawyer leerkracht locataire mama maman mamie mammie mamy mari marraine mec meester meisje mentor mere meter
moeder mom monsieur mother mum neef neefje neighbor neighbour nephew neveu nicht nichtje niece nounou nurse oma
oncle onthaalmoeder opa ouma oupa owner papa papie papy parrain partenaire partner patron pere peter petit-fils
petite-fille pharmacien pleegmoeder poetsvrouw prof proprietaire psychologue psycholoog puber roommate sage-femme
schoonbroer schoondochter schoonmoeder schoonzoon schoonzus sister soeur son stagiair stagiaire stepdaughter stepson
straathoekwerker tante tiener toddler tolk trajectbegeleider tweeling types uncle usager vader verloofde
verpleegkundige voisin voisine voisins volunteer vriend vriendin vrijwilliger vrijwilligster vroedvrouw vrouw werker
wife zoon zoontje zus zusje
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
a adhd afghaans afghaanse afghan afghane afghanen afghans africa africain africaine african afrika afrikaan
afrikaans afrikaanse afrikanen afrique al albanais albanaise albanees albanese albanezen albanian albanie algerie
algerien algerienne algerije algerijn algerijnen algerijns algerijnse allah allemagne allerheiligen americain
american amerikaan amerikaans amerikaanse amhaars amharic amharique amharisch amu an anderlechtois anderstalig
anderstalige anglais anglaise anglophone angolais angolees angolese angolezen antwerpenaar aout april arabe arabes
arabic arabieren arabisch arabische arabophone arabophones armeens armeense armenia armenien armenienne armenier
armeniers asbl ascension asian asiatique aswoensdag august augustus avril azerbeidzjan azeri aziatisch aziatische
azie bambara bangladais bangladesh bangladeshi belge belgen belges belgie belgique belgisch belgische belgium ben
bengaals bengaalse bengali benin beninees beninois beninoise berber berbere berbers bible bijbel boeddhist bof
bolivia boliviaans bolivien bosnia bosniaque bosnie bosnisch bosnische bouddhiste brazil braziliaan braziliaans
brazilian brazilianen brazilie bresil bresilien bresilienne brit british brits britse britten brusselaar brusselaars
bruxellois bruxelloise bruxelloises bulgaar bulgaars bulgaarse bulgare bulgaren bulgaria bulgarian bulgarie
bulgarije burundais burundaise burundees burundese burundi bus cameroun camerounais camerounaise can carnaval
castillan catalan catholique cgg chabbat chechen chileens chili chilien china chine chinees chinese chineze chinezen
chinois chinoise chinoises chretien chretienne chretiens christelijk christen christmas colombia colombiaans
colombian colombie colombien colombienne congo congolais congolaise congolaises congolees congolese congolezen coran
covid cpas cpas-ocmw croate cuba cubaans cubain cv dari darija de december decembre dieu dimanche dinsdag dit diwali
dmh dominicaan dominicaanse dominicain dominicaine donderdag dr duits duitse duitser duitsers duitsland dutch easter
ecuador een egypt egypte egyptenaar egyptian egyptien egyptienne egyptisch egyptische eid el en engels engelse
engelsen engelstalig english equateur equatoriaans equatorien eritrea eritrean eritreeer eritreeers eritreer
eritreers eritrees eritrese erythree erythreen erythreenne erythreens espagne espagnol espagnols et ethiopian
ethiopie ethiopien ethiopienne ethiopier ethiopiers ethiopisch ethiopische europa europe european europeen europees
europese evangelique evangelisch farsi februari february fevrier filipijn filipijns filipijnse filipina filipino
filippijnse flamand flamande francais francaise france francophone francophones frankrijk frans franse fransen
franstalig franstalige french friday fula gabon gabonais gale gambiaans gambien gaza gentenaar georgia georgie
georgien georgienne georgier georgiers georgisch georgische german germany ggz ghana ghanaian ghaneen ghaneenne
ghanees ghanese god grec grece grecque greece greek griek grieken griekenland grieks griekse grippe gsm guinea
guinean guinee guineen guineenne guineennes guineens guinees guineese guinese haiti haitien haitienne halloween
haoussa hausa hemelvaart het hindi hiv honduras hondurees hongaars hongaarse hongarije hongrois hongroise hungarian
hungary ierse igbo imam imame in inde india indiaas indian indiase indien indienne indier indiers indische ing
iraaks iraans irak irakees irakien irakienne iran iranien iranienne iraq iris irish is islam islamitische israel
italiaan italiaans italiaanse italian italianen italie italien italy ivoirien ivoirienne ivoiriens ivoriaan
ivoriaans ivoriaanse ixellois januari january janvier japans japonais jehovah jemen jemenitisch jesus jeudi jewish
jezidi joods joodse jordanien juif juifs juillet juin juive juli july june juni kameroen kameroenees kameroense
kantonees katholiek kazakh kerst kerstmis kikongo kinyarwanda kirundi koerd koerden koerdisch koerdische kongo koran
koreaans korean kosovaar kosovaars kosovaarse kosovare kosovars kosovo kroatisch kurde kurdes kurdish kurds kurmanji
la le les lgbt lgbtqi libanais libanaise libanees libanese libie libische libya libye liegeois lijn lingala lundi
maandag maart macedonie macedonien macedonisch macedonische madame mai mali malien malienne malinees malinke mama
maman mandarijn mandarin mandingue march mardi maroc marocain marocaine marocains marokkaan marokkaans marokkaanse
marokkanen marokko marollien mars mauretanie mauritaans mauritania mauritanie mauritanien may mei meneer mercredi
mevrouw mexicaans mexicain mivb mme moeder moederdag moldaaf moldave moldaven moldavie moldavienne moldavier
moldavische moldova molenbeekois mon monday monsieur montenegro moroccan morocco moslim moslima moslims mr muslim
muslims musulman musulmane musulmans nederland nederlands nederlandse nederlandstalig nederlandstalige
neerlandophone nepal nepalais nepalaise nepalees nepalese nepali newroz ngo nieuwjaar niger nigeria nigeriaan
nigeriaans nigeriaanse nigerian nigeriane nigerianen nigerien nigerienne nmbs noel norouz november novembre nowruz
ocmw october octobre oekraiens oekraiense oekraine oekrainer oekrainers oezbeeks ok oktober on ond onem oromo
orthodox orthodoxe ourdou ouzbek pachto pachtoe pachtou pakistaan pakistaans pakistaanse pakistan pakistanais
pakistanaise pakistanen pakistani palestijn palestijnen palestijns palestijnse palestina palestine palestinian
palestinien palestinienne panjabi papa paques pasen pashto pasjtoe pays-bas pentecote perou peru peruaans peruviaan
peruvien peul philippin philippine pinksteren pmr poland polen police polish politie pologne polonais polonaise pool
pools poolse portugais portugal portugees portugese portugezen portuguese pulaar pular punjabi ramadan rdc rdv
rifain riffijns roemeen roemeens roemeense roemenen roemenie rom roma romanes romani romania romanian roms roumain
roumaine roumains roumanie rroms rus rusland russe russen russia russian russie russisch russische russophone rva
rvv rwanda rwandais rwandaise rwandees rwandese rwandezen sabbat said salafist salvadoriaans salvadorien samedi
samenlevingshuis saoedi saturday schaerbeekois schurft sdf senegal senegalais senegalaise senegalees senegalese
senegalezen september septembre serbe serbes serbia serere servie servisch servische sida silvester sindhi
sinterklaas slovaak slovaque slowaaks slowaakse sms sncb soedan soedanees soedanese somali somalia somalie somalien
somalienne somalier somaliers somalisch somalische son soninke sorani soudan soudanais soudanaise soussou spaans
spaanse spain spanish spanjaard spanjaarden spanje spoed stib stop sudan sudanese sunday swahili syria syrian syrie
syrien syrienne syriennes syriens syrier syriers syrisch syrische tadjik tadzjieks tamazight tamil tarifit tbc tchad
tchadien tcheque tchetchene tchetchenes tec thai thailandais thais thaise the thursday tibetaans tibetain tibetaine
tibetan tigrigna tigrinya togo togolais togolaise togolees togolese toussaint tram tshiluba tsjechisch tsjetsjeen
tsjetsjeens tsjetsjenen tuesday tunesie tunesisch tunesische tunisie tunisien tunisienne turc turcophone turcs turk
turken turkey turkije turkish turks turkse turque turques turquie tvw twi ukraine ukrainian ukrainien ukrainienne
ukrainiennes ukrainiens un une urdu urgences usa vader vaderdag van vendredi venezolaan venezolaans venezolaanse
venezuela venezuelien vietnam vietnamees vietnamese vietnamien vietnamienne vih vlaams vlaming vrijdag vzw wednesday
woensdag wolof yemen yemenite yezidi yezidis yoruba zaterdag zona zondag
"""
