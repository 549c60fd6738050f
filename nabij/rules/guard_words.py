"""Words around names: those that are also a name, that announce one, that follow one, and that make a place of one.

Without accents, lower case; of Dutch, French and English together.
"""

# Names that are also ordinary words or places: found with a capital, or with a word that announces them.
WEAK = """
abdo ada adams aden ailing aimee alba alex alexandrie amar amara ambre amin angelique angelo anh anis anta ari aron
asha ata aube aude auguste autumn baba bah bailey baker balla balta bamba bana bao baraka baran barbier barbu barry
bastin begum bela bello ben benedicte beren berk bianca bianco bibi bienvenu bilge binh bob bobo bonnet boon boonen
bos bosquet boubou boucher bouillon boulanger bourgeois bouvier brasseur britt bruyere bucur bulut burton butler cai
calvo camelia campos cano carbone carmine castillo cesar chaabi chan chancel chapman chau chelsea chevalier chuck cil
cis clark clemence clement cliff clint colombo colton coly concepcion consuelo conte conti contractor cooke cools
cooper coral cordier cornet costa coulon craps crawford cruz crystal cuong dado daisy dale dams dania debauche decker
demir detaille diamond dick didi dolma dolores dong doyen dries duale duarte dubois duda duman duong dupon durak duran
earl ebony ece ecker ecrin eda eden efe ekin elia ella elmas elst elvis ender engelen eser esperance etoo eve exauce
eze faber fakir fang fanny farina favor fay felicite feline ferrara ferrari fidele fien flores fontaine fontana
fortuna fortunat fosse fournier franco fuentes gaillard galli gallo gardiner garnier gaspard gatti gemma genet gentian
gentile georgian gerda germain giang gigi gijs gil glen glover goblet goddard gracieuse graham granit grasso greco
greet grosu gul gust guust habibi hainaut hajji hala hanh hao hardy harry hazel heather hector heere hein hens
heritier hermine hien hind hoa hoang hong hooper hortensia hui hung huong hyacinthe ica ida ilan ilda immaculee ina
inan ince ine ion irma isla jacques jad janse jappe jasmin jasper jay jerry jesus jihad jo jun kadi kadir kai kara
ketels kiekens kieu koc koker kone kose koster krol kurt kus lacey lamine lamy lan lander lebel leblanc lebon leduc
lefort legrand legros lei lejeune lemaire lenoir leon leone lepage lesage lex lia libere libert liegeois liesl lily
lima lin ling lise liu liv liz lode loes lombard longo loor loots lore lou luca luce luka luo lut luz magnee maira
maka mame mane manea maquet mara marchal marchand marechal marechaux margarita marina marini marino marius martial
martini mason masson maya mays meert melis mensaert merah mercier mert messina mete meunier mieke mien mike mil mina
minet minne mir misty momo mona monday monti moore mora mouton moya mulder myrtille nada nagy nail nais nana narcisse
navarro nele nell nene nese nevin nga ngan ngo nieves nistor nita noa obi olympe opal oral ost otto pala palmira
paloma papp parisian parker parmentier pastor pathe patty paun pavlova paz pena pete petre picard piette pinto pio pip
placide poirier pol polat popa poppe poppy poulain precieuse precious preston proost prosper providence puck puk quan
rabi raf rai raja ram rama rana randy raven ravi ray regis remedios renard ria riet rim ringo rio riva rocco rod rolin
romane romano rory rosa rosette rosier rosiers ross rossi rousseau roy roya rubio ruelle rui rune russo ruta ruya rym
saar saba saber sabra sade safak safiye sala sall sally salmon sandal sane sani santiago santos sari sato sava
scholiers sels sema semih senna serra serrano sevim sham shams shane shelby sherpa sherry sien sierra sila silva sima
simge sira sirbu sita skye smit smith soledad somers soner spas stan story suat sue sunday swa tabi tack talla talpe
tang tanner tansu tara tatar taylor tepe tess testa thi thu tine ting tits tom toon topal tope torres toth tran tresor
troy tumba turk turkmen turner tuyet ucar unal urban usta uyen uzer valentine vasseur vega vic vicente vidal vinh
viola vitali vito wais walker wane wayne weber wellington wies wilk wolf wong wright yang yao yaw yeter yonca yuan
yurt zaki zephyr zeynep zola
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
dawn dean delire desire desiree destiny dev dieu duc dung elisabeth elke engels eren espoir faith fall fares favour
felicity fleur flore florence frank frans frere gene gift gloire gloria grace grant guy hans hayat helder holly honore
hope hunter innocent iris islam ivy jade jan janvier jean jeton joke jolie jordan joy jul june kader ken kim kiss kok
kola lam lance lange leen liban lien lies lieve lis loan long loos lou louise loup lourdes luna mai manuel marge
marguerite mari marie marin marine mark marques matos mats max may medina mees mei melody mentor mercedes mercy merel
milan miles mimi min mine modeste mon morales nader nam neven nick noel noor nova octave olive olivier ooms pacifique
pan paquet parfait pat patience patient pearl penny perpetue petit pierre ping pires plas pop prince princesse prins
pros prudence queen ramazan rares reine reis relu rey rime rob robin robinet romain roman roos rose roux ruby safari
said sait salam salvador sam samba sandy santa scott sen senne sever sire sofia son sow staf stella sultan summer sun
sus sylvestre tall tan tas temel tien tok toussaint trees tuna urbain vets victoire victory villa violet violette
virginia visser vitale vos wade wang ward wen wens will
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
abi abla administrateur ado advocaat advocate aide-menagere aide-soignante amca ami amie ammo animateur animatrice
apotheker assistante assistent assistente aunt auntie avocat avocate baas baby babysit babysitter beau-fils beau-frere
beau-pere bebe begeleider begeleidster belle-fille belle-mere belle-soeur bemiddelaar bemiddelaarster benevole
bewindvoerder bewoner bewoonster bomma bompa boy boyfriend broer broertje brother buschauffeur buur buurman
buurtwerker buurtwerkster buurvrouw caseworker cat chat cheffe chien client coiffeuse collaborateur collaboratrice
colleague collega collegue compagne compagnon concierge coordinateur coordinatrice copain copains copine couple cousin
cousine cousins dad dame daughter demi-frere demi-soeur dentiste dochter dochtertje dog educateur educatrice eigenaar
enfant enfants ergotherapeut ex facteur familie famille family father femme fiance fiancee fille fillette filleul
filleule fils fiston flatmate frere friend gamin gamine garcon garconnet gast gendre gezin girl girlfriend grand-mere
grand-pere granddaughter grandfather grandma grandmere grandmother grandpa grandson grootmoeder grootvader guy
gynaecoloog gynecologue hala halfbroer halfzus hond huisarts huisbaas huisgenoot husband huurder interprete
interpreter jeugdwerker jeugdwerkster jeune jongen jongere jongerenwerker juf kamergenoot kat keyworker khala khalti
kid kinderarts kinderen kinderverzorgster kindje kine kinesist kinesiste klant kleindochter kleinkind kleinzoon koppel
kraamverzorgster landlord lawyer leerkracht locataire mama maman mamie mammie mamy mantelzorger mantelzorgster mari
marraine mec medewerker medewerkster mediateur mediatrice meester meisje mentor mere meter moeder mom monsieur mother
mum neef neefje neighbor neighbour nephew neveu nicht nichtje niece nonkel nounou nurse oma ombudsvrouw oncle
onthaalmoeder opa opvoeder opvoedster ouma oupa owner papa papie papy parrain partenaire partner patron pediatre
peettante pere petekind peter petit-fils petite-fille pharmacien pleegmoeder poetshulp poetsvrouw postbode prof
proprietaire psychiater psychiatre psychologue psycholoog puber receptionist receptioniste roommate sage-femme
schoonbroer schoondochter schoonmoeder schoonzoon schoonzus secretaire secretaresse sister soeur son stagiair
stagiaire stepdaughter stepson stiefdochter stiefmoeder stiefvader stiefzoon straathoekwerker straathoekwerkster
tandarts tante tata teamleider teamlid teyze thuishulp tiener toddler tolk tonton trajectbegeleider tweeling types
uncle usager vader verantwoordelijke verloofde verpleegkundige voisin voisine voisins volunteer vriend vriendin
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
adem aime albert amber ange angel angelo april astrid aurore bella bill blanche blessing bob bright capucine chance
cherry christian claire clementine comfort constance dawn dean desire destiny divine elisabeth eren esperance faith
felicite fidele fleur florence frank gift gloria grace gracieuse guy hans honore hope hunter innocent iris islam jade
jan jean joke jordan joy jules june kader kim leo lieve linde lou louise luna manuel marc marguerite marie marine mark
martin may melody mercedes mercy merel merveille miles modeste nick noor nova octave olivier oscar parfait pat
patience patient pearl penny perpetue pierre precieuse precious prince princesse prosper prudence rein reine rich rob
robin romain roos rose ruby said sam sandy scott sofia stella sultan summer sylvestre victoire victor violet violette
virginia will
"""

# The same, with a verb: somebody is likely.
SPOKEN = """
accompagne accompagner aide appeler appelez ask asked begeleid bel belde bellen bezocht contacte contacter croise
gebeld gecontacteerd gezien mailen ontmoet opgebeld rappeler rappelez rappelle rencontre rencontrer saw tell told
visite visiter vu zag
"""

# What people do or are, behind their name.
DOES = """
a aanvaardde aanvaardt acceptait accepte accepted accepts adore affirmait affirme agreed agrees aimait aime aimerait
ajoute allait annonce antwoordde antwoordt appelle applied applies apportait apporte apprend argued argues arriva
arrive arrived arrives asked asks assiste at ate attend attendait attended attends aura aurait avait avoided avoids
avoue bafouille became becomes bedankt bedankte bedoelt beeft begaie began begged begins begint begon begreep begrijpt
begs belde believed believes beloofde belooft belt beseft besefte beslist besliste betaalde betaalt beweerde beweert
bezoekt biedt bleeds bleef bleek blijft blijkt bloedt boit boitait boite bood borrowed bossait bosse bought braakt
braakte bracht brak breaks breekt brengt brings broke brought buvait buys called calls came can't cannot cant cared
cares carried carries chantait chante cherchait cherche chooses chose cleaned cleans collapsed comes complained
complains comprenait comprend conduit connait continue cooked coughed coughs could couldn't couldnt craint crie cried
cries croit croyait cry dacht decide decided deed deelde deelt demandait demande denied denies denkt deteste devait
devenait devient devrait didn't didnt died disait dit does doesn't doesnt doet doit don't donne dont dormait dormirait
dort draagt drank drinks drinkt droeg dronk droomt dropped durfde durft earned earns eats ecoutait ecoute ecrit
ecrivait eet eist eiste eleve enjoyed enjoys entend entrait entre envoie erkent ervaart esperait espere essaie
essayait est etait etudie evitait evite exige exigeait explained explains explique fainted faisait fait feared fears
feeds feels fell felt fera fietst finds finit fluisterde fluistert forgets forgot found frappe fumait fume gaat gaf
galerait galere gave gebruikt gebruikte gedraagt geeft geloofde gelooft geniet geraakt gets ging gives glimlacht
glimlachte goes grabbed groet groette haalde haalt haat haatte habite had hadn't hadnt hangt has has've hasn't hasnt
hated hates heard hears heeft helped helps helpt herhaalde herhaalt herinnert herkende herkent hesitait hesite hid
hides hield hielp hing hinkt hoest hoopt hoorde hoort hoped hopes houdt huilde huilt hurlait hurle ignorait ignore
insistait insiste insisted insists insulte interesseert introduced invited invites ira is isn't isnt joined joins
jouait joue jure kampt kampte kan keek keeps keerde kende kent kept kijkt klaagde klaagt knew knows kocht komt kon
kookt kookte koopt kreeg krijgt kwam lacht lachte lacks lag laissait laisse laughed laughs learned learns leaves leed
leeft leek leende leent leerde leert left legde legt lied liep ligt lijdt lijkt liked likes limped limps lit lived
lives loge logeait logeerde logeert looked looks loopt loses lost loved loves luisterde luistert maakt maakte mag
mange mangeait mankt manque meende meent meldde meldt ment mentait mentioned mentions met mettait meurt might missed
misses mist miste mocht moest moet mompelde mompelt montait montrait moved mumbled must nam ne needed needs neemt
nettoie nodded noemde noemt noticed nourrit offered onderhandelt ontkende ontkent ontmoette ontvangt ontving opende
opent oubliait oublie overleed overnacht overnachtte overweegt owed owes owns paid paie parait parlait parle part
partage partageait passe payait paye pays pensait pense perd perdait peut picked piekerde piekert planned pleurait
pleure poetst poetste pourrait pouvait prayed prays precise prefere preferred prefers prenait prend prevoit promet
promettait promised proposait propose proposed protesteert pushed qui quit quitte raakt raakte raccroche racontait
raconte raised ran rappelait rappelle reads reageerde reageert received receives recevait reclamait reclame recognised
recognises recoit reconnait reed reflechit refusait refuse refused refuses regardait regarde registered reist rejoint
rekende rekent remained remains remembered remembers remerciait remercie rentrait rentre repart repeated repeats
repete replied replies repond repondait reported restait reste retourne returned returns revenait revient riait riep
rijdt rit roept ronfle rookt rookte rouspete runs said saignait saigne sait sang sanglote sat savait saw says schaamde
schaamt scheldt schreef schreeuwde schreeuwt schrijft screamed se seeks seemed seems sees sells semblait semble sends
sent sentait sera serait shared shares shivers should shouldn't shouldnt shouted showed shows signalait signale signe
signed sings sits skipped skips slaapt sleeps slenterde slentert slept sliep slikt slikte smeekt smeekte smiled smiles
smoked smokes snapt snapte snikt snores soigne sold sort sortait souffrait souffre sought souhaitait souhaite soupire
sourit soutient speaks speelde speelt spent spoke sprak spreekt spuit squattait squatte staat stal stands started
startte stayed stays steals steelt stelde stelt stierf stole stond stood stopped stopt stopte stottert struggled
struggles studeerde studeert studied studies stuurde stuurt suffered suffers suit suivait sukkelde sukkelt supplie
supports surveille takes talked taught teaches tekende tekent telephone tells tenait tente terugkwam thanked thinks
thought threatened threw throws tient told tombe took toonde toont touche toussait tousse traduit trainait traine
translated translates travaillait travaille trekt tremblait tremble trembles tried tries trilde trilt trok trouva
trouvait trouve trusts turned tutoie twijfelde twijfelt understands understood utilise va valt venait vend vendait
vent verbleef verblijft verdiende verdient verdween verdwijnt vergat vergeet verhuist verkocht verkoopt verliest
verloor vermeed vermeldde vermeldt vermijdt verstaat verstopt vertaalde vertaalt vertelde vertelt vertrekt vertrok
verwacht verwachtte verzet verzint verzorgde verzorgt verzwijgt veut viel viendra vient vindt visited vit vivait
vivote vloekt vloekte vlucht vluchtte voelt voit vole volgde volgt vomit vomited vomits vond voudrait voulait vouvoie
voyait vraagt vreesde vreest vroeg waarschuwt wacht wachtte waited waits wakes walked wandelde wandelt wanted
wantrouwt wants was washed washes wasn't wasnt wears weegt weende weent weeps wees weet weigerde weigert wenst went
wept werd werkt werkte whispered whispers wijst wil wilde will wilt wishes wist woke won't wondered wonders wont
woonde woont wordt wore worked works worried worries worstelt wou would wouldn't wouldnt writes wrote yelled yells zag
zal zat zeg zegt zei zeit ziet zingt zit zocht zoekt zone zong zorgde zorgt zucht zuchtte zwaaide zwaait zweeg zweert
zwerft zwijgt
"""

# What only people do.
DOES_SURELY = """
asked asks attend belde belt called calls came cherche comes cried demande dit dort habite has heeft komt kwam lives
m'a needs parle raconte refuse refuses s'est says slaapt sleeps spreekt told vertelde vertelt veut vient vraagt
vroeg wants weigert wil woont zegt zei zoekt
"""

# A name behind one of these is a place's or an organisation's.
PLACE_WORDS = """
academie academy actie action agence agences agency agentschap aire allee antenne antennepunt apotheek arrest arret
arrondissement asbl association athenee atheneum auberge av ave avenue bakkerij bank banque basiliek basilique
basisschool bassin batiment bd begraafplaats berge besluit bib bibliotheek bibliotheque bistro bld bloc blok blvd bois
boucherie boul boulangerie boulevard boxing branch brasserie brug bus bushalte buurthuis bvba bvd cafe camii campagne
campus canal cantine caserne cathedrale center centre centrum chapel chapelle chateau chaussee chee cimetiere cinema
circulaire cite clinic clinique clos club coiffeur collectief collectif college commissariaat commissariat creche
crematorium cultures decreet decret delhaize dienst docteur-place dok dolto domaine domein dreve echelle ecluse ecole
eglise empereur entreprise espace esplanade fc festival filiaal firma foire fondation fonds fort foyer friterie
frituur galerie garage gare gebouw generaal general groupe guichet gym gymnase hal halle halt halte heilige hof home
hopital hospital hotel huis immeuble impasse institut institute instituut internaat internat jeugdherberg judo kaai
kanaal kapel kapper kapsalon kasteel kazerne keizer kerk kinderdagverblijf kinderziekenhuis king kiosk kiosque kliniek
koning koningin laan laverie lavoir law library ligne lijn loge loi lokaal lunetier lycee lyceum maarschalk maison
maison-medicale maladie marche marechal markt masjid mediatheque methode metro metrostation mission moskee mosquee
musee museum nachtwinkel ngo night notre-dame oever omzendbrief ong onze-lieve-vrouw operatie operation optic optician
opticien opticiens optiek optique opvangcentrum parc parking parochie paroisse passage passerelle pharmacie pharmacy
piscine piste pita pl place plaine plan playground plein polikliniek politiepost polyclinique pont poort porte poste
premetro prijs prince princes princesse prins prinses prinsessen prix project projet quai quartier queen rederij
reglement reine residence residentie restaurant resto roi rond-point rotonde rue ruelle ruimte rusthuis saint sainte
saints salle salon san sankt santa santo schaal school score service sint sinte site slagerij sluis snack speelplein
speelstraat speeltuin sportcentrum sporting sprl sq square srl st stade stadion station ste stichting stop straat
studio superette supermarkt synagogue syndrome syndroom taverne test theater theatre toren torens tour tours tram
tramhalte tunnel uitgeverij uitzendkantoor universite universiteit venelle vereniging viaduc viaduct vierge villa
virus voetgangersbrug voie vzw wasbar wassalon wasserette wasserij wet wijk wijkcentrum woonzorgcentrum wzc zaal
ziekenhuis ziekte zwembad
"""

# The same, only directly behind and with a capital, or with a saint or a king between.
PLACE_WORDS_CLOSE = """
actie action antenne apotheek asbl brasserie buurthuis cafe campagne center centre centrum clinique college creche
dienst ecole espace fondation fonds foyer home hopital hospital huis institut instituut kliniek lycee maison pharmacie
project projet restaurant resto salle school service vzw zaal ziekenhuis
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
