"""Names of people, without accents: family names. Facts of use in Brussels, of many origins."""

# Found wherever they stand; written together also what is written apart (Van den Broeck).
FAMILY = """
aabid aarab abarkan abbadi abbou abdellaoui abdulle aberkan abou-khalil aboud aboukir abouzaid abraha abrahamyan
abshir abubakar acar achahbar achahboun acheampong achour adamczyk adan adda addi addo ademi adesanya adewale adeyemi
adhikari adiguzel adjavon adjei adouane adriaens adriaenssens aerts afkir afolabi agbeko agbodjan aghedo aghmir
aguilar agyeman ahallouch ahmadi ahmadzai ahmedov ahmeti ahmidouch aigbe aissaoui aissati aitahmed aitali aitlahcen
aitouarab ajouaou akakpo akalay akbari akbas akbulut akca akchich akdag akdim akgul akinola akkaya akkouh akman
akpinar aksoy aksu aktas aktepe akter akyol akyuz alahmad alali alami alaoui albakri alekseev alemu alhalabi alhamwi
alhussein aliu aliyu alizada alizadeh aljaber alkan alkaya alkhalaf alkhatib alkurdi allali allaoui allouch allouche
almasri almeida almohammad alnajjar alomar alrifai alsayed alshami altay altin altintas altun alvarez alves alzoubi
amallah amari amato amegah amghar amini amiri ammari amoah amponsah amrani amraoui amrouche angelov angelova ansah
ansari anthonis antunes antwi aouad aouragh appiah aquino arabi arat araujo araya arias arikan arnould arrassi arslan
asamoah asenov asenova asfaha asmerom asri assefa atalay atanasov atanasova atangana ates atmani attar attari avci
avetisyan avram ayachi ayadi ayaz aydemir aydogan ayele aykac aytekin azahaf azaoui azevedo azizi azmani azzaoui
azzouzi baali babacan babic bachiri badaoui badji badri baert baeten baetens bahrami bahri bailly bajrami bakali
bakayoko bakir bakkali bakkioui bakr bakri balan balci balde balik balogh bangoura bangura barbieri barbosa barkaoui
barone barros barroudi barsoum barutwanayo basaran baskan batal battaglia batur baudoin baudson bauduin bauer bautista
bauwens bayar bayat baydar baykal bayrak bayraktar bazi becker beeckman beernaert begic bejan bekele bekkali bekkaoui
bektas belarbi belghazi belhadi belhadj belkadi belkaid belkheir belkhir bellaali bellahcen bellal bellemans bellini
belmans belmokhtar benabbou benabdallah benabdelkader benabdellah benali benallal benamar benammar benaouda benarbia
benatia benayad benazzouz benchaib benchekroun benchikh bendaoud bendriss benedetti benhaddi benhaddou benhaddouch
benhaj benhamida benhammou benhamou benhassan benhima benitez benjelloun benkaddour benkhalifa benkirane benlahcen
benmansour benmessaoud benmimoun benmohamed benmoulay benmoussa bennaceur bennani bennis benomar benrabah bensaid
bensalah bensalem bensalim bensliman bensouda bensouna bentahar bentaleb benyahia benyahya benyaich benyoussef
benzakour benziane beridze berisha berkani bernardi berrada berrahou beyaz bhandari bhatti bianchi bigirimana bilgic
bilgin bilici bilous biot biya biyik bizimana blom blondeau boakye boateng bodart bodson bogaert bogaerts bondar
bondarenko borkowski borremans bosmans bossuyt botezatu bouali bouanani bouarfa bouazzaoui bouchaara boucharafat
bouchiba bouchta bouckaert boudaoud boudiaf boudouh boudry boufrahi bougrine bouhaddou bouhali bouhlal boujdaine
boukhari boukhriss boulahfa boulahya boulaich boulaiz boumezough bounouar bouraada bouras bourass bourhim boussaid
boussouf boutahar boutaher boutaib boutaleb bouteflika bouterfas bouyakhrichan bouzar bouzerda bouziane bouzid bouzidi
boyko boz bozdag bozkurt bracke braeckman brahimi braun breugelmans broeckx bruyninckx buelens bui buyse buysse bytyqi
caballero cabrera caers caglar cakar cakir cakmak caldarar caliskan callebaut callens camara campbell candan cappelle
caputo cardoso carlier carmona caron carpentier carrasco caruso carvalho casteels castro cattaneo ceban cebotari
celebi celik cetinkaya ceulemans cevallos cevik chaaban chaara chafai chahbi chakir chakri chakroun chami chaouch
chaoui charkaoui charki charlier chatar chatt chaudhry chavez cheddad chentouf cherkaoui cherradi cheung chevallier
chikh chikhi chmielewski choi chouaib choudhury choukri chowdhury christiaens chukwu cicek ciftci cinar ciobanu cisse
ciurar claes claeys clarke clarysse coban cobut cocco coelho coene coenen coens cojocaru colak collard collignon
collin collins colpaert colson comert compaore conde constantinescu conteh coppens coppieters coppola cornelissen
correia corthouts costantini costea coulibaly counson covaci cox craciun crahay creemers crespo cristea croitoru cunha
cuvelier cuypers czarnecki d'amico d'angelo da-silva dabo dabrowska dabrowski dacosta daelemans daems dagdelen dago
dahbi dahman dahmani dalkiran damico danciu danckaert daniels danso daoudi dardenne darkaoui darko darwish dasilva
davies daxhelet deangelis debacker debackere debaere debaets debbagh debisschop deblaere debleeckere debleser debock
deboeck debondt debrabandere debrouwer debroux debruycker debruyn debruyne debuck debusschere decaluwe decat deceulaer
deceuninck dechamp dechamps declerck declercq declerk decock deconinck decooman decorte decraene decrem decroo
decuyper dedaj dedecker dedeyne dedoncker defauw defays defrere degand degeest degeneffe degeyter degirmenci degraef
degraeve degroof degroote degrootte dehaan dehaene dehaes dehaibe dehertogh dehon dejaeger dejaegher dejardin dejong
dejonge dejongh dejonghe dekempeneer deketele dekeyser dekeyzer dekker dekock dela-cruz delacruz delaet delange
delanghe delbrouck delcourt delcroix deleeuw delforge delfosse delgado delhaise delhaye delhez delic delmotte deluca
delvaux delvigne delwiche demaegd demaeyer demaret demarez dembele demeester demesmaeker demets demeulemeester
demeulenaere demeyer demeyere demirbas demirci demirel demirhan demiri demirkan demirtas demol demoulin demoustier
demunck demunter demuynck deng depaepe depas depauw depelseneer depoorter depotter depraetere deprez deprins deputter
depuydt deraedt deraeve dereli deridder derijcke derkaoui deroeck deroo derooy derop derosa derudder deruyck deruytter
dervishi derycke desantis descamps deschamps deschepper deschrijver deschuyteneer deschuyter desloovere desmecht
desmedt desmet desmeth desmyter desmyttere despiegeleer dessart deswert detemmerman dethier detroyer detry devaux
deville devillers devisscher devlaeminck devleeschouwer devlieger devogel devolder devos devreese devriendt devries
devriese devroe devroede devuyst dewachter dewael dewaele dewandel dewilde dewinne dewinter dewit dewitte dewolf
dewulf dezutter dhaene dhaese dhoker dhollander dhondt dhooge dhoore diabate diaconu diallo diatta diaz diels dieng
dierckx dierickx diez dijkstra dikmen dillen dimitrov dimitrova dinant dinc dincer dinu diop diouf dirie dirix djebbar
djelloul djordjevic djoumessi dobre dockx docquier doganay dogru dominguez donati donckers donkor dony dossantos
douiri doukkali doumbia driesen driessens drissi droogmans dubreuil dubuisson ducarme duchene duchesne dudek dufour
dufrane dufrasne dujardin dumitrescu dumont dumortier dumoulin dundar dupond dupont dupuis dupuy duquesne dural durand
durant durmaz dursun duvivier ebrahimi ech-chafi echchaibi edosa edwards eeckhout ege egorov ehigie eken ekici ekinci
elaamrani elabbassi elabbouti elachhab elafghani elahmadi elaissaoui elalami elallali elamrani elaouad elaoufi elarbi
elasri elattar elayachi elazouzi elazzouzi elbachiri elbakali elbakkali elbakkioui elbouazzati elbouchaibi elbouhali
elboujoufi elboutaibi elfadili elfahmi elfassi elfilali elgarti elghazi elghazouani elhaddad elhaddouchi elhadri
elhaji elhajjaji elhajjouji elhamdaoui elhammouti elhamouti elhassani elhassnaoui elhazzat elhichou elhilali
elhoussaini elidrissi eljadidi eljerroudi elkaddouri elkadi elkaoui elkarouni elkasmi elkhadiri elkhalfi elkhalifi
elkhamlichi elkhannouss elkhattabi elkhattouti elkhayari elkhoury elmaataoui elmahdi elmahi elmajdoub elmalki
elmansouri elmarzouki elmasri elmeslouhi elmi elmokhtari elmorabit elmouden elmoussaoui elmoussati elouafi elouahabi
elouali elouardi elouariachi elouazizi elouazzani elyaakoubi elyahyaoui elyazidi elyoussfi elyoussoufi elzemmouri
enache eraslan erbas erbay ercan erden ergin erguden ergun erkek eroglu errachidi ersoy ertas ertekin esen espinoza
esposito essaidi esserroukh essomba eto'o ettaheri evans evens everaert everaerts eyckmans ezzahraoui fabbri fabry
fadil fadli fagnant fahmi farhane farkas fassi fauconnier faure fedorov fedorova fekete feng fernandes fernandez
ferrant ferraro ferraz ferreira ferrer ferretti ferri fierens fievet figueiredo filali fiore fischer fkih flament
florea florizoone fofana fonseca fotso foubert fouda fraikin franck francken fransen frederix freitas frimpong
gabriels gajewski gakuba gallardo gallego gao garcia garrido gasana gashi gathy gebrehiwot gebremariam gebremedhin
gebreselassie gedi geens geeraerts geerinckx geerkens geerts gelashvili georgescu georgiev georgieva gerardy gevaert
gevorgyan geysen gezer ghailani ghanem gharbi ghazali ghazi ghebre ghebremeskel ghorbani gielen gijsbrechts gijsen
gillet gillis gils gilson gimenez giordano giorgadze gios girard girma giuliani gjoni glowacki gnahore gobert godart
godin goedhuys goemans goethals goffin goffinet gok gokalp gokdemir gokmen gomes gomez gomis goncalves gonzales
gonzalez gonze goossens goris gorski gosset goubert govaerts grabowski grandjean grassi grauwels grigoryan gryspeerdt
guclu guenoun guerin guerra guerraoui guerrero gueye guillot guiot guisset gulec guled gultekin gumus gunay gunaydin
gunduz guney guo gupta gur gurbuz gursoy gurung gutierrez guzel gyamfi gyasi habbou habimana habtemariam habtemichael
hachimi hadad haddad haddadi haddouche haddouchi haddouti hadjadj hadri hadzic haelterman hafidi haidari haidary
hailemariam hakimi hakizimana hakkou hakobyan halabi halhoul halili hallemeersch hallet halleux hamdaoui hamdoun
hamidi hammami hammouch hammouda hammouti hamon hamouti hamwi hanafi hanini hanquet harchaoui harerimana harrak harraz
harris harrison harroudi hartmann harutyunyan hasani hasanov hasanovic hashimi hasnaoui hassani hasso hassouni
hategekimana haubruge hayani hecq heidari helin helsen hendrick hendrickx hendriks henin hennebert henrard henrotte
herbiet heremans hermans hernandez herrera herrero hersi heylen heyman heymans heynen heyvaert hidalgo hilali hirsi
hnatiuk hodzic hoekstra hoffmann hofkens horvat horvath hosgor hossain hosseini hoste hoti houari houbart houben
houngbo hounkpatin houssa houssaini hovhannisyan hoxha hristov hristova hrytsenko huaman huang hubin huet hughes
huisman humbert humblet humeau huybrechts huyghe huynh huys huysmans iancu ibanez ibnou ibrahimi idahosa idrissi
ifkirne igbinedion iglesias igwe ilboudo ilic iliev ilieva imami ingabire ingels ionescu iordache iordan irakoze isik
isse istace ivanenko ivanov ivanova jaafari jabbari jablonski jabri jacobs jacquemin jacquemyn jacquet jadot jafari
jafarzadeh jakubowski jama jamai janati jankowski jansen janssen janssens jashari jasinski jaspart jaspers jassogne
javaux jaworski jeanmart jebari jebbour jelloun jimale jimenez johnson joly jonckheere jones jonet joos joosten
jouahri jovanovic juhasz jung kabeya kabila kablan kabongo kabore kaci kaczmarek kaddour kaddouri kadiri kagame
kahraman kahveci kalinowski kalkan kallon kalonji kamali kamanzi kamara kamdem kamga kaminska kaminski kanaan kandemir
kante kapanadze kapinga kaplan kaptan karabacak karabulut karaca karacan karadag karademir karagoz karahan karakas
karakaya karakoc karakus karaman karaoglu karapetyan karatas karatay karekezi kargbo karimi karki karroumi kartal
kasem kasereka kasmi kassab kassimi kastrati katanga katembo kaur kayaalp kayembe kayhan kayitesi kazadi kazemi
kazmierczak keles kelmendi keppens kerckhofs kerkhofs kesen keskin kestens khachatryan khadka khalaf khaldi khalfaoui
khalifi khalili khalloufi khamlichi khammar khanfri khatib khattabi khattouti khayat khelifi khelil khoury kibambe
kibonge kifle kilic kilinc kilolo kimbembe kirac kiraz kirmizi kisimba kissi kitenge klymenko knockaert koca kocak
kocaman kodjo koksal kolev koleva kolodziej konate kongolo konieczny korkmaz koroma kostiuk koubaa kourouma kouyate
kovacevic kovacic kovacs koval kovalchuk kovalenko kowalczyk kowalska kowalski koyuncu kozlov kozlowski kramer
krasniqi krause kravchenko kravchuk krawczyk kruger kubiak kucharski kucuk kuipers kumbu kurtulus kutlu kuzmenko
kuznetsov kuznetsova kuzu kvaratskhelia kwiatkowska kwiatkowski laabdallaoui laaraj laaroussi laasri lacatus lachhab
lachkar lacombe lacroix laenen laermans laevens laghmich laghrissi lahaye lahlali lahmar lahrichi lakatos lakhal
lakhdar lakhlifi lallemand laloux lambin lambotte lambrecht lambrechts lammens lamrabet lamrani lamsyah lanckriet
lannoo lannoy lardinois lardot larose laskowski lauwereys lauwers lavigne lawson lazaar lazar lazrak lebedev leblond
lebrun leclerc leclercq lecocq lecomte leemans leenaerts lefebvre lefevre legrain lehmann leka lekeu lemaitre lemoine
lempereur lenaers lenaerts lernout leung levchenko lewandowska lewandowski leys leysen lhoest liang libois liekens
liessens lievens linard lingurar lippens lissoir litvinenko lizin lleshi lokonda lombardi lombardo lomidze lopes lopez
louhichi loukili lourenco louviaux lozano lubaki lubamba lukaku lukusa lungu lupu lusamba luyckx luyindula luyten
lysenko maache maamar maatoug maazouz mabiala mabrouk machado maciejewski maertens maes maesen magar magassa maghraoui
mahdaoui mahdavi mahfoud mahi mahieu mahmoudi mahrez mahy mahyaoui maisuradze majewski makengo makiese makowski
malfliet malherbe malinowski maliqi malke malki mallouk malonga mamani mampaey manalo mancini mandiangu manirakiza
manole mansiantima mansouri mantovani marchenko marchetti marciniak marcu mariani maric marien marinescu marinov
marinova markovic marku marlier marquez martinelli martinez martino martins marzouk marzouki masmoudi masri massart
massin masudi mathot mathy matondo matthys mavinga mawete mayele mazur mazurek mazurenko mazza mbaki mbala mbarga
mbemba mbenza mbida mbokani mbombo mboyo mbuyamba mccarthy mebarki mebrahtu meddah medjahed meersman meeus mehmedov
mehmedovic mejdoubi mekki mellouk melnik melnyk mendes mendez mendoza mendy mensah mermans mernissi mertens mesbahi
meslouh messaoudi mestdagh meszaros metodiev meulemans meulenbergs meyer mezghani meziane mezouar mezouari mhamdi miah
michalak michalska michalski michaux michiels michielsen mihalache mihaylov mihaylova mikhailov milani milosevic
mintjens mirza mkrtchyan mocanu moens moerman moermans mohammadi mohamud mokhtari mokonzi moktari moldovan molina
molnar montanari monteiro montero moortgat morabet morabit moradi moraru moreau moreaux moreira morel morelli moreno
moretti morina moroz morozov mottet mouhib moumen moumni mousavi moussaoui mousset moyson mpaka mpongo mpoyi mputu
mrabet mrini mudimbe mugisha mukadi mukamana mukanya mukashema mukeba mukoko mulamba muller mulumba munganga munoz
muntean munteanu munyaneza murekatete murphy musau musavi mustafov mutamba muteba mutesi mutlu muylaert mwanza mwepu
n'guessan nabizada naciri nadif naessens najafi najah naji najjar nascimento nassiri navez nazari naziri ndala ndaya
ndayisenga ndayizeye ndiaye ndikumana ndombasi ndombe ndongala ndour nduwimana neacsu neagu nedelcu negash negasi
negoita negri neirynck nejjar nelissen nemeth nergiz neri neumann neves neyens ngalula ngandu nganga ngassa ngoma
ngongo ngoyi nguessan nguyen nibizi nicoara niculescu nieto nihoul nijs nikiema nikolic nikolov nikolova niyongabo
niyonzima nizet njoya nkeng nkodo nkongolo nkoulou nkrumah nkulu nkunku nkurunziza nlandu nollet noori noorzai norouzi
novak novikov nowacki nowak nowakowski nowicki nseka nsengiyumva nshimirimana nsimba ntakirutimana ntumba nunes nunez
nuyts nwachukwu nwankwo nwosu nyirabizimana nyirahabimana nys nzau nzeyimana nzeza nzuzi o'brien o'connor oancea
ocampo odeh ofori ogbamichael ogbonna ogunleye okafor okbay okeke okito okonkwo okoro okoye okur oladipo olah olaru
olawale olgun oliveira oliynyk olszewski oluwole omari omba omerovic omoregie onal oncel onema oner ongun onya
onyekachi oosterlinck opdebeeck opoku oppong oprea ortega ortiz oruc ory osagie osayande osaze osei osmani ostrowski
ottevaere ouahabi ouahbi oualad ouali ouariachi ouattara ouazzani oubella oudghiri ouedraogo oufkir oukili oulad ould
oulhaj ouriaghli outaleb outmani owona owusu ozalp ozbay ozbek ozcelik ozdag ozdemir ozden ozdogan ozel ozen ozer
ozgen ozgul ozkaya ozkilic ozkurt ozmen ozsoy ozturk ozyurek pagano palamarchuk palmieri palumbo panchenko paquot
parisi parlak parra pascual patel paternotte pattyn pauly pauwels pavlenko pavlov pavlovic pawlak pawlowski peersman
peeters peker pektas pellegrini pellegrino pelletier peng penninckx pereira perez perret perrin perrot petcu peters
petitjean petrenko petrescu petrosyan petrov petrova petrovic pham phan philips phillips pierard pierrard pieters
pietrzak piotrowska piotrowski pirard piras piret piron pirotte pirson pirvu plessers pochet poelmans poels poghosyan
polfliet polishchuk poncelet poncin ponomarenko ponsard popalzai popescu popov popova postma poudel praet preda
preud'homme prevost prieto prifti przybylska przybylski puttemans qadiri quaye quinet quintens quispe qureshi rabhi
rachdi rachidi racz radi raes raeymaekers raghib rahali rahimi rahmani rahmoun rahmouni rahou ramdani ramirez ramos
raposo raskin rasooli rasouli raza regragui rehman remacle renson rexhepi reyes reynaert reynders rezaei rezai rezaie
rezgui rhazi riahi ribeiro ricci richter rifi rigaux rinaldi rivera rizzi rizzo roberts robinson roble rocha rodrigues
rodriguez roelandt roelants roelens roels rojas romanenko rombaut rombouts romero roosen rosseel rossetti rostami
rostas rotaru rouas roussel rousselet rudenko ruelens rugamba ruggiero ruiz rusnac rusu rutagengwa rutkowski saadaoui
saadi saaid sabanci sabbagh sabbah sacko sadat sadeghi sadiki sadki sadowski saelens saerens saez sagir saglam sagna
sahak sahan sahbaz sahli sakalli sakar salehi salhi salihovic salmi sancak sanchez sangare sanna santoro sanz sardi
sargsyan sarikaya sarker sarpong sarr sarraf sartori savas savchenko sawadogo sawicki sayah sayegh saygin sayin sbai
schellekens schepens schepers schmidt schneider schoeters scholten schoofs schoonjans schroeder schulz schwarz
sebahire sebti secgin seck sefiani sefrioui segers seghir sejdiu seker selimi semlali sene sener senhaji senol
serghini serneels serroukh servais sesay seynaeve sezgin sghir shabani shah shaheen shala shami shamoun sharifi sharma
shehu sheikh shevchenko shevchuk shinwari shirzad shrestha sibomana siddiqui sidibe sikora sikorski silvestri simion
simoens simoes simsek sinani singh sissoko skalli slaoui slegers slimani smaili smeets smets smirnov smirnova smits
snoeck soares sobczak sohet sokolov sokolova sokolowski solak soler sonmez sorrentino soto sottiaux soufi souissi
soumare sousa soussi souza soylu soysal sozen spiessens staelens stanekzai stanescu stanikzai stankovic stas stassart
stefanescu stefanov stefanova stepien sterckx stessens steurs stevens stewart steyaert stiennon stockmans stoica
stojanovic stoyanov stoyanova stroobants suarez suleiman sulejmani sullivan sultani sungur suzuki swennen swinnen
sydorenko sylla symons szabo szczepanski szewczyk szilagyi szulc szymanska szymanski tabet taelman taghi tahan tahiri
tahri tajik takacs talbi taleb talhaoui tamang tambwe tamditi tanaka tanase tanghe tanriverdi taouil tapsoba tasci
tasdemir taskin tasset tastan tavakoli tavares tawil tazi tchana tchatchoua tchoumba tchuente teixeira tekeli tekin
teklemariam temiz temmerman temsamani terzi tesfamariam tesfamichael tesfay tetteh thapa theunis theunissen theys
thiam thielemans thienpont thill thirion thiry thompson thonon thys tielemans tijani tilahun tilkin tilman timmermans
tkachenko tkachuk tlemcani todorov todorova toker tomaszewski topcu toprak torfs tosun touhami toumi tounkara toure
touzani trabelsi traore trussart tsafack tshiamala tshibangu tshilombo tshimanga tshisekedi tshitenge tshiteya tudose
tunc turay turkoglu tuytens twagirayezu tyberghien tymoshenko uctas uddin uguz ulusoy umba umuhoza umutoni ungureanu
unlu unver ursu uslu ustun uwamahoro uwera uwimana uyanik uyar uygun uysal uyttendaele uytterhoeven uzun uzunoglu
valcke valckx valentini vanacker vanaerschot vanassche vanbeneden vancauwenberghe vancoillie vandaele vandamme
vandeberg vandebroek vandenabeele vandenberg vandenberghe vandenbos vandenbosch vandenbossche vandenbroeck vandenbroek
vandenbrouck vandenbroucke vandendriessche vandeneede vandeneynde vandenhaute vandenhoek vandenhove vandenplas
vandenplassche vandeputte vandercammen vanderelst vandereycken vanderhaegen vanderhaeghen vanderlinden vandermeersch
vandermeulen vanderschueren vanderstappen vanderstichelen vanderstraeten vanderveen vanderveken vandervelden vanderwal
vandesande vandesteene vandevelde vandevelden vandevoorde vandevyver vandewalle vandeweghe vandewiele vandezande
vandijck vandijk vandooren vandyck vandyke vaneeckhout vanelst vangeel vangenechten vangestel vangils vangoethem
vangorp vanhaecke vanham vanhamme vanhaver vanhecke vanhee vanheerden vanhemelrijck vanherck vanhoof vanhoorebeke
vanhouten vanhoutte vanhove vanhulle vanhumbeeck vanlaer vanlaere vanlancker vanlangendonck vanleeuw vanleeuwen
vanleuven vanlierde vanlint vanloo vanlooy vanmeerbeeck vanmol vanneste vannieuwenhuyse vannuffel vanoverbeke
vanoverstraeten vanparys vanpee vanpoucke vanraemdonck vanransbeeck vanrompuy vanrossem vanroy vansina vansteenkiste
vanstraelen vanthielen vantomme vantongeren vanvlasselaer vanwalleghem vanwijk vanwinckel vardanyan varga vargas varol
vasilescu vasilev vasileva vasylenko vazquez veenstra vekemans velasco veliu verbeeck verbeek verbeke verbiest verbist
verbruggen verbrugghe verdonck verellen verhaegen verhaeghe verhaert verhelst verheyden verheyen verhoeven verhofstadt
verhulst verlinden vermaelen vermandel vermaut vermeer vermeersch vermeire vermeiren vermeulen vermeylen verplancke
verschueren verstraete verstraeten verstreken vervaet vervoort vieira villanueva vinck vleminckx vloeberghs voets
voicu volkov volkova vrancken vries vrijens vuylsteke wahabi walczak walsh wandji wardak warnant warnier warsame
wathelet watson wauters wauthier weldemichael weldu wellens wery weyns weyts wieczorek wijnants wijns willaert willems
willemsen williams wilmart wilmet wilmotte wilquin winckelmans windels wisniewska wisniewski witkowski wittevrongel
wlodarczyk woestenborghs wojciechowski wojcik woldegiorgis woldemariam wolfs worku wouters wozniak wrobel wroblewski
wuyts wybo wyns wysocki xhafa xhonneux xie yaakoubi yacoubi yahyaoui yakoubi yakubu yaman yamba yanik yavas yazici
yazidi yeboah yegin yener yernaux yesil yesilyurt yildirim yoldas yordanov yordanova younis yousafzai yousfi yperman
yserbyt yurtsever yusufzai zaaboul zaari zadran zaghdoudi zahaf zaharia zaheer zahiri zahraoui zaidi zaim zaimi zajac
zakrzewski zalewski zamani zambrano zaoudi zaoui zarioh zarouali zawadzki zazai zeggaf zeidan zeka zekhnini zekiri
zelenska zemmouri zenati zeneli zengin zerhouni zerouali zewde zeybek zhang zhao zheng zhou zhu zian ziani zielinska
zielinski zimmer zimmermann zinga ziolkowski zitouni zoa zongo zouaoui zougagh zouggaghi zwaenepoel
"""
