"""Names of people, without accents: given names. Facts of use in Brussels, from many languages; in no order of worth."""

# Found wherever they stand.
GIVEN = """
aaron abbas abbes abby abdallah abdel abdel-ilah abdelali abdelaziz abdelfattah abdelghani abdelhadi abdelhafid
abdelhak abdelhakim abdelhamid abdelilah abdeljalil abdelkader abdelkarim abdelkrim abdellah abdellatif abdelmajid
abdelmalek abdelmoumen abdelouahab abdelouahed abderrahim abderrahman abderrahmane abderrazak abdeslam abdessalam
abdessamad abdi abdou abdoul abdoulaye abdourahmane abdul abdulai abdulhadi abdulkarim abdullah abdulrahman
abdulwali abdur abdurrahman abebe abeer abena abhishek abid abigail abiola abioye abou abraham achiel achille achraf
adam adama adamou ade adebayo adel adela adele adeola aderemi adesuwa adib adil adile adina adjoa adnan adnane adolf
adolfo adriaan adrian adriana adriano adrien adwoa afia afsaneh agata agatha agathe agha agnes agnieska agnieszka
agron agustin ahed ahlam ahlem ahmad ahmadshah ahmed ahmet aicha aidan aisha aissa aissam aissatou ajay ajmal akash
akbar akhtar akin akira akosua akram akua akuoko alaa alain alan alassane alban albana albertine alberto aldo alec
alejandra alejandro aleksandar aleksander aleksandr aleksandra aleksei aleksey alemayehu alena alessandra alessandro
alessia alessio alexa alexander alexandra alexandre alexia alexis alfie alfons alfonso alfred alfredo alhadji
alhassan alhassane ali ali-reza alia alice alicia alida alin alina aline alioune alisa alison alisson alix aliya
alla allal allison almaz alois aloise alojz alparslan alper alphonse altan alvaro alyssa amadi amadou amaka amalia
amanda amandine amani amaniel amanuel amanullah amaro amaury ambroise ambrose amel amelia amelie amina aminata
aminatou amine amira amirhossein amit amjad ammar amparo amrita amrullah amsatou amy ana-maria anabel anaelle anahit
anais analyn anand anas anass anastasia anastasiia anatole anatoli anatoliy anca andre andrea andreas andreea andrei
andrej andres andrew andrii andriy andrzej andy anelia aneta ange-marie angela angele angeles angelica angelina
angie ania anicet aniko anil anissa anita anja anjali anke ankit ann anna annabelle anne anne-marie anneke annelies
annemie annemieke annette annick annie anniek anouar anouk anthony antoine antoinette anton antonella antonia
antonietta antonin antonina antonio antoniu antoon anup anupama anwar aparecida aparna apolline araceli aram arash
arben arber arbi arda ardian arezo ariana ariane arif arife arij arjun arkadi arkadiusz arlette arman armand armando
armel armelle arnaud arne arnel arno arnold arsen arsene arta artak artan artem arthur artur arturo arun arwa arwen
arzo asante aseel asen aset ashley ashok ashot ashraf asif asiye aslihan asma asmaa asmae asmait asmeret assadullah
assia astou asya atanas atefeh atilla atiq attila audrey augustin augustine aurel aurelia aurelie aurelien aurica
aurora austin awa awet axel ayaan ayah ayana ayantu ayat ayesha ayfer aygul ayham ayhan aykut ayla aylin ayman
aymane aymen aymeric aynur ayo ayodele ayoub ayse aysegul aysel aysen aysun aytac ayub ayyoub azad azadeh azam azeb
azeddine azim azita aziz aziza azucena azzedine azzouz babacar babak babatunde baboucar bachir badia badr
badr-eddine bahati bahia bahija bahram bakari bakary balla balqis bamba bao baptiste baraka barakat barbara barnabe
bart bartek bartlomiej bartosz basel bashar bashir bashkim basim basma bassam bassel bastien batilda batoul batuhan
bayram bea beata beatrijs beatrix beatriz becky begga behnaz behrouz behzad bekir belaid belange belen belgin
belkacem bembe benedikt beninga benita benjamin benny bento berat berenice berfin berhane berhe berivan berkan
berkay berke bernadette bernadin bernard bernardo bernie bert bertha berthe bertin bertrand besa besim besnik
bethany bettina betty betul beyza bhavna bieke bikash bilal bilel bilge biljana billy bilquis biniam binta bintou
birgul birol bisan bishal bisi bismillah blaise blandine blerim blerina blerta boaz bobby bogdan bogumila boguslaw
bohdan bojan boniface bonnie boris borislav boryana boualem bouazza boubacar boubakar boubker bouchaib bouchra
boujemaa bountou boutros boyan bozena brad bradley brahim bram brandon branislav brenda brian brice bridget briek
brigitte britt brooke brou bruce bruna bryan bryce bujar bukola bulent burak burcu burhan busra cabral cafer caleb
calin calixte callum calvin camelia cameron camiel camila camille canan cansu carina carine caritas carl carlo
carlos carlota carmela carmelo carmine carol carole carolien carolina caroline carrie casey casper cassandre catalin
catalina catarina caterina catharina catherine cathy cecile cecilia cedric celestin celestina celestine celestino
celia celien cem cemal cemil cemile cengiz cesare cetin ceyda ceylan cezara cezary chadi chadia chafik chahid
chahinez chahrazad chaima chaimae chancel chandra chanelle chantal charaf charif charifa charlene charlie charline
charly chen cherif cherifa cheryl chester chiamaka chiara chidera chidi chidinma chika chike chima chinedu chinelo
chinonso chinwe chinyere chioma chloe chokri chris christa christel christiane christianne christine christof
christophe christopher chrystelle chukwudi chukwuemeka cigdem cihan cindy cinzia clara clarisse claude claudette
claudia claudine claudio claudy claver clelia clemente clifford cloe clotilde clovis cody colette coline concetta
connor conny consolata constanta constantin coralie corentin corina corinne corneel cornel cornelia cornelis cosimo
coskun cosmin costel costica costin coumba craig cristi cristian cristiano cristina cristobal cuneyt curtis cynthia
cyntia cyprien cyprienne cyriel cyril cyrille czeslaw daan daba dado dagmara dagmawi dalal dalila damian damien
damir damla danail dani danica daniel daniela daniele danielle danny danuta daoud daouda dardan daria dario darius
dariusz darren darwin darya dasha dave david davide davut davy dawit dawood debbie debela debora deborah deepa
deepak defne delali delbar delphin delphine demba demet demi denisa denise denitsa dennis derek desislava desta devi
diaa diana diane diarietou diarra diarry didier diederik diego dieudonne dieumerci dieynaba dilan dilara dilawar
dilek dilsah dimitar dimitra dimitri dimitrina dimo dina dinesh dionisio dipak dirk divina divya djamel djamila
djamilatou djenabou djeneba djibril djiby dmitri dmitro dmytro dobrin dodji dogukan doha doina dolma domenica
domenico domingo dominic dominik donald donatella donatien donato donika donna dorcas dorien dorin dorina doris
dorje dorota dorothea dorothy doru doug douglas dounia dounya dragan dragomir dragos dris driss drissia drita dritan
duaa dumitra dumitru duncan durmus dustin dwayne dylan dzhevat ebenezer ebere ebo ebrima ebru ecrin eddy edgard
edinson edith editha edmond edmund edna edona edouard eduarda eduardo edward edwige edwin edyta eefje efosa efua
egide eglantine egzon ehsan eileen ejiro ekaterina ekow ekrem elaheh elaine elea eleanor elena eleonore elhadj
elhadji elhaj elham eli eliane elias elie elien eliette elijah elikia elikya elina eline elio elira elisa elisabetta
elise eliza elizabeth ellen elliot elliott ellis elly elmer elodie eloise elom els elsa elsie elvan elvira elvire
ely elyas elzbieta emanuela emanuele emeka emel emeline emelita emerance emeric emi emiel emil emile emilia emilie
emilien emilio emiliya emily emine emma emmanuel emmanuela emmanuelle emmy emrah encarnacion endrit enes enkela
enoch enock enrico enrique enver enzo ephrem erdal erdem erdogan erhan eric erik erkan erlinda ermal ermias ermiyas
ernest ernestine ernesto erol ersin ertugrul ervin erwin eshaq esi esin esma esmat esmee esperanza esra esseline
esteban estela estelle esther estifanos estrella eszter ethan etienne etiennette etsub eugen eugene eugenia eugenie
eugenio eulalie eunice euphrasie eva evan evariste evelien eveline evelyn evelyne evert evi evy ewa ewelina eyad
eyasu eylem eymen eyob ezekiel ezgi ezio ezra fabian fabiana fabien fabienne fabio fabrice fabrizio fadel fadila
fadime fadma fahd fahim faical fairouz faisal faiz faizullah falilou fantahun faouzi faouzia farah faraz farhad
farhiya fariba farid farida faridah farideh faris farshad farzana fasil fatana fatema fathi fathia fatih fatiha
fatima fatima-zohra fatimah fatimata fatimatou fatimazahra fatma fatmagul fatmata fatmir fatna fatos fatou fatoum
fatouma fatoumata faustin faustina faustine fawad fawzi faycal faye fayez fayza fazal fazel federica federico
felicia felicie felicien felipe felix femke ferdinand ferenc fereshteh ferhat feride feriha fernand fernanda
fernande fernando feroz fethi fevzi fien fiene fikir fikret fikri filip filipa filippo filiz filomena fiona firas
fiston fitim flamur flavia flavie flavio florent florentin florentina florian floriane florica florim florin florina
florine floris foday folake fonske forough fouad fouzia fran frances francesca francesco francine francis francisca
francisco francois francoise frauke fred freddy frederic frederik frederique fregat freshta freweini freya frieda
frits frozan fuad fuat fulgence funda funmi furkan gabi gabin gabor gabriel gabriela gabriella gabrielle gael gaelle
gaetan gaetano gail galina galya gamze ganesh garance gareth garry gary gaspare gaston gaurav gauthier gautier gavin
gazmend gebre gebreyesus geert geeta gelila gelu gemma genadi genc genet genevieve gennaro gentian geoff geoffrey
geoffroy george georges georgeta georgette georghe georgi georgiana georgina gerald geraldine gerard gerardo gerben
gerda gergis germaine gerrit gert gerty getachew gevorg gezim ghada ghadeer ghaith ghali ghassan gheorghe gheorghita
ghiath ghina ghislain ghislaine ghita ghizlaine ghizlane ghofrane gholam ghulam giacomo giancarlo gianluca gianni
gica gilbert gilberte gilberto gilda gilles gillian gina ginette gio gioia giorgi giorgia giorgio giovanna giovanni
girgis girolamo gisele gita gitte giulia giuliana giuliano giulio giuseppe giuseppina gizem gjergj gladys glenn
gligor godefroid godelieve gohar gokce gokhan gommaar gontran gonul gonzague gonzalo gopal goran gordana gordon
gosia graca gracia graciela graham granit grazyna greet greetje greg gregoire gregoria gregory greta griet grietje
grigore grzegorz guadalupe gudrun guglielmo guido guilhem guillaume guillermo gulalai gulay gulcan gulden guler
gulhan gulistan gulizar gulnur gulsah gulsen gulseren gulsum gulten gunes gungor gunter gunther gurkan gurpreet
gustaaf gustave gustavo gustje guven gwen gwenaelle gwendoline gyula habib habiba habsatou habte habtom hacer hachem
hachim hadia hadiatou hadiza hadja hadrien hafid hafida hafiz hafsa hafssa hagos haidar haile hailu haitham hajar
hajdar hajer hajiba hajji hajrije hakan hakima hakki hakob halil halim halima halimatou halime halina halit haluk
halyna hamada hamayoun hamdi hamed hamid hamida hamide hamidou hamidullah hamma hammadi hamou hamouda hamza hanad
hanae hanan hanane hande haneen hania hanifa hanin hanna hannah hanne hanneke haregu hari harold haroon harouna
harpreet harriet harun harvey hasan hashmat hashmatullah hasib hasmik hasna hasnaa hasnae hassan hassana hassania
hassna hatem hatice hatim havva hawa hawo hayati haydar hayet hayk hayriye haytham hazal hazem heba heidi hekmat
helen helena helene helga helina hellen heloisa heloise hendrik henk henri henriette henrique henry henryk henryka
herman hernan herve hevin hiba hicham hichem hidayat hidayatullah hikmet hilaire hilde hildegard hinda hiroshi hirut
hisham hodan homa homayoun honorata honorine hortense hosna hosni hossein houcine houda houleymatou houria houssaine
houssam houssein houssem hovhannes howard hristina hristo hubert hugues huguette hulya humaira humberto huriye
hurriyet husam huseyin husniye hussain hussein huyen ian ibou ibrahim ibrahima ibtihal ibtissam ibtissame idil idir
idris idriss idrissa ieva ifeanyi ifeoma ifrah ignace ignacio ignatius ignazio igor ihab ihor ihsan ihsane
ihsanullah ikenna ikhlas ikram ikrame ilana ilaria ilayda ildiko ileana ilham ilhame ilhan ilian iliana ilias ilie
ilir iliya ilker ilona ilse ilunga ilyas ilyass ilyes imad imade imelda imen imogen imran imrane inass inaya
inayatullah inci indira indy ineke ines iness inge ingrid inmaculada insaf intissar ioan ioana ionel ionela ionica
ionut ipek iqbal irem irena irene irenee irenge irfan irina iryna isa isaac isabel isabela isabella isabelle isatou
isha ishak ishaq ishaya isidoor isidro ismael ismahan ismail ismaila ismat ismet ismo isolde israa issa issam istvan
itoro iulia iulian iuliana ivan ivana ivanka ivaylo ivelina iveta ivo ivone ivonne iwona iyad izabela jaafar jaak
jaber jabir jacek jacinta jacinto jack jackie jackson jacky jacob jacqueline jada jaden jadwiga jagdish jahanara
jahangir jaime jaimy jake jakob jakub jalal jalil jalila jamal jamel james jamie jamila jamilatou jane janet janice
janick janina janne janneke jannie janos janusz jaouad jappe jared jarek jarne jaroslav jaroslaw jasmien jasmijn
jasmin jasmina jason jasper jaspreet javad javed javier jawad jawed jawhar jayden jean-claude jean-jacques
jean-louis jean-marc jean-marie jean-michel jean-paul jean-pierre jeanine jeanne jeanne-darc jeanneke jeannine jef
jeff jeffrey jefke jelena jelle jemima jennifer jenny jennyfer jens jeremie jeremy jeroen jerome jeronimo jerzy
jesse jessica jessie jessy jetske jhun jian jie jihan jihane jill jim jimmy jing jiri jiyan joa joachim joan joana
joanna joanne joao joaquim joaquin jocelyn jodie joe joel joelle joeri joey joffrey johan johannes john johnny
jokeke jolanda jolanta jolien jomar jon jonalyn jonas jonathan joni joost jordane jordy joren jorge joris jorn jorre
josee josefa josefien josefina joseph josephe josephina josette josh joshua josiane josie joslin josselin josue
jovan jovita joyce jozef jozefa jozsef juan juana juanita judith judy julia julian juliana juliano julie julien
julienne juliet juliette julio jumana juna jurgen justin justine justus justyna jutta juul jyoti kaan kaat kaatje
kabir kadi kadia kadiatou kadidia kadidiatou kadija kadour kadriye kahindo kalala kalidou kalin kalkidan kaltoum
kamal kamala kambale kamel kamelia kamen kamiel kamil kamila kamran kamuran kanku kaoutar karam karamo karamoko
karan karel karen karien karima karimullah karin karine karl karlien karol karolien karolina kasia kasongo kasper
kassim kastriot katalin katarina katarzyna kate katelijn katelijne kateryna katharina katherine kathia kathleen
kathryn kathy katia katie katja katleen kato katrien katrijn katya kaveh kavita kawtar kayla kazim kebe kebede keiko
keita keith kelechi kelly kemal kemi kenan kenji kenneth kenny kenza kerem kerim kerry kesso kevin kezban keziah
keziban khadidja khadija khadim khadir khadra khady khairullah khaldoun khaled khalid khalida khalifa khalila khanh
khaoula khatera khava khawla khoa khouloud khurshid khushal kian kiara kibrom kidane kidist kieran kilanga kimberly
kinan kinana kinga kira kiran kiril kirk kirsten klaas klara klaudia kobe kobus koen koffi kofi kojo konan kondwani
koray korneel kostadin kouadio kouame kouassi krasimir krasimira kris krishna krista kristel kristien kristin
kristina kristof krystian krystyna krzysztof ksenia kseniya kubra kujtim kumar kursat kwabena kwadwo kwaku kwame
kweku kwesi kyan kyara kyle laarbi laetitia lahcen lahoucine lahssen laila lajos lakshmi laleh lalita lamarana lamia
lamiae lamin lamine lamis lamya lander lanh lansana larbi larry lars lassana laszlo latif latifa latifullah laura
laure lauren laurence laurencia laurens laurent laurie laurine lauryn lavinia lawrence laxmi layal layla leana
leandra leandre leandro lech lee leentje leila lemlem lena leni lennart lennert lenny leona leonard leonardo leonce
leoncie leonie leonor leonora leopoldine leroy leslie leszek leticia levent levi lewis leyla liam liana liborio lida
lidia lidiya lidya liesbet liesbeth liese lieselot liezel lili lilia liliana liliane liliya lillian lilly lilou lina
linda lindsay lio lionel lior liridon lirije lirim lisa lisbet lisette lison liudmila liva livia liya liza lize
ljubica lobsang lode lodewijk loes loic lois loqman loredana lorena lorenza lorenzo loretta loris lorna lorraine
lotfi louay loubna louis louisa louise-marie louiske louka louna lounes loveth lowie lowieke luai luan luana lubna
lubomir luc lucian luciana luciano lucie lucien lucienne lucile lucille lucy lucyna ludivine ludmila ludo ludovic
luigi luigina luis luisa luiz luk luka lukas lukasz luke lulit luljeta lulzim luminita lupe lurdes lusine lutgart
luth lutje lwam lydia lydie lynda lynn lyse lyubov lyudmila maaike maarten mabel mabinty maciej macire madalina
madeleine madelien madhu madina mael maelie maelle maelys maeva magalie magda magdalena maggie magomed maha mahbub
mahbuba mahdi maher mahesh mahir mahjoub mahjouba mahmoud mahmud mahmut mahnaz mahran mahsa maicon maike maimouna
maisa maite maiwand maja majd majda majdi majed majid majida makale makan makda maksim maksym malak malalai malcolm
malek malgorzata malha maliha malou malvina mamadi mamadou mamady mamoudou mamun manar mandeep mandy manish manju
manon manpreet mansour mansur manuela manuella maram marceau marcel marcela marcella marcelle marcellin marcelo
marcia marcin marcio marcos marcus marek margaret margarita margaux margherita margot margriet maria mariake mariam
mariama mariame marian mariana mariangela marianne mariano mariatou maribel maricar maricel maricica marie-anne
marie-christine marie-claire marie-france marie-jeanne marie-louise marie-noelle marie-paule marie-rose
marie-therese marieke mariella marielle mariem mariette marija marijke marijn marika marilyn marilyne mario mariola
marion marisa marisol marit marita marites mariusz marivic mariya marjan marjolein marjorie marleen marlene marlies
marlon marlyatou marlyn marnix maroua marouane marsha marshall marta martha martin martine martinien martyna marvin
marwa marwan marwane mary maryam maryana maryline maryna maryse maryvonne marzia masika masoud masouma massamba
massoud matei mateja mateo mateus mateusz matheo mathias mathieu mathijs mathis mathurin mathys matilda matilde matt
matteo matthew matthias matthieu matthijs mattis maurane maureen maurice mauricio maurits maurizio mauro mavungu
maxence maxim maxime maximilien maxine mayar maylis mayra mays maysa maysaa mazen mbarek mbarka mbaye mbuyi mecit
medard medhanie medine meena megan mehari mehdi mehmet mehrdad mejdi mekdes mekonnen melaku melanie melat melchor
melek melia melike melina melis melissa meltem melvin memet merhawi meriem merlin meron merve meryem meskerem messan
messaoud messaouda mesut mevlut mewael mia michael michel michele micheline michelle michiel mick mickael mickey
miel miet mietje miguel mihaela mihail mihret mihriban mikael mikhael mikhail miklos mila milad milagros mildred
milena milica millie milos miloud milouda milton mimoun mimouna mimount mimoza ming minh miodrag miray mircea
mireilla mireille mirela mirella miriam mirjam mirko mirlinda mirna miroslav miroslaw mirte mirwais mitchell mitko
mladen mmahawa moaad moad moatasem modou moez mohamed mohammad mohammed mohamoud mohan mohannad mohiuddin mohsen
mohsin mohsine mohssin moise mojgan mokhtar molly moma momodou moncef monica monika monique monir morgan moriba
morris morteza mosi mostafa mostapha mouad mouaz mouhamad mouhamed mouhcine moulay mouloud mouna mounir mounira
mourad moussa moustafa moustapha mozhgan muayad mucahit muhamad muhammed muhammet muhannad muharrem muhindo muhsin
mujib mujtaba mukadder mukendi mukesh mulham mulu mulugeta muna munir mupenzi murad muriel mursal musab muslim
mustaf mustafa mustapha mutaz mutombo muzaffer mwamba mwangi mykhailo mykola mylene myriam n'faly nabiha nabil
nabila nabin naciye nadeem nadege nadejda nadette nadezhda nadia nadine nadira nadiya nael nafi nafissa nafissatou
nagham naghma nagihan nahed nahid nahida naim naima nais najat najate najib najiba najibullah najma najoua najwa
nancy nand naoko naomi naomie naoual naoufal naqib narendra nargis narine nasir nasreddine nasrin nasrullah nasser
nassim nassima nassira natacha natalia natalie natasja nathalie nathan nathanael natividad naum navid nawal nawar
naweed nawel naya nayara nayeli nayla nazan nazanin nazare nazia nazif nazli nazmi nazmiye ndeye ndoye nebahat
nebiyat necati necdet necip necla neculai ned neda negin neha neil nejma nele nelly nelson nelu nenad nene nenita
nerea nergis nermin neslihan nesrin nesrine nestor nestorine nevzat newroz nexhmije neyla nezha nfaly ngoc ngoy
ngozi nhung niama niang nicaise nicholas nicky nico nicodeme nicola nicolae nicolas nicole nicoleta nicolo nicu
nidal niels niema nigel nihad nihal nihat nihel nik nikhil niki nikki nikola nikolai nikolay nikolina nilay nilgun
nilo nilofar niloufar nilufer nimet ninon nirmala nisha nisreen nisrine nissrine nivine niyazi nizar nkechi nkosi
nnamdi nneka noah noe noelia noella noelle noemie noha nola nolan noortje noorullah nora norah norbert norman nouha
nouhaila noura nourdine noureddin noureddine nouria nourredine nune nuno nura nuran nuray nurcan nurdan nurettin
nurgul nurhan nuri nuriye nursel nurten obada obinna octavian octavie octavien octavio odai odette odiel odile
odilon odin ofelia oghenekaro oguz oguzhan okan okechukwu oksana oktay olcay olech oleg oleh oleksandr oleksandra
oleksii oleksiy olena olesia olha oli olimpia oliver olivia olly oluchi olufemi olumide oluwaseun olympe omar omayma
omayya omer omid onat onyeka oona ophelie orest orhan oriane osaid osama osaro osas osasu osayi osman ossama osvaldo
othman othmane otis otman ouafa ouafae ouahiba ouarda ouassila ouassim ouiam oulimata oum oumaima oumar oumayma
oumnia oumnya oumou oumoul oury ousmane oussama ovidiu owen ozcan ozge ozgur ozkan ozlem pablo paige palwasha pam
pamela paolo paraschiva parisa parvin parwana parwiz pascal pascale pascaline pasquale patje patou patricia patrick
patrik patrycja paul-henri paula paulette paulina pauline paulo pavel pavlina pavlo pawel payam peggy pelagie pema
penda penka pepijn percy perihan perrine perry petar peter petko petrica petro petru petya phara phil philibert
philip philippe phillip philomena philomene phoebe phuc phuong phyllis pierke pierreke pierrette pierrot piet pieter
pietro pilar pim piotr pippa plamen polina pooja pooya prabin pradip prakash pramod pranvera pratik preeti priscilla
priya przemyslaw puja purna qais qasem qasim qemal qiang qing quang qudrat quentin quincy quinn quinten quoc
quratulain qusay quynh rabab rabah rabee rabia rabie rabindra rachad rachda rachel rachelle rachid rachida radia
radka radoslav radoslaw radouane radwan rafael rafaela rafal rafat raffaele rafi rafif rafik rafiq rafiqul raghad
raghda rahaf rahel rahela rahim rahima rahime rahimullah rahma rahman rahmat rahmatullah rahmouna rahul raimundo raj
rajaa rajae rajan rajesh rajiv raju rakesh ralph ramata ramatou ramatoulaye ramesh rami ramin ramiro ramon ramona
ramzan ramzi ramzy raneem rania ranim raoul raphael raphaelle raquel rasha rashed rasheed rashid rashmi raul rawan
rayana rayane rayen rayhana raymond raymonde razia razvan rebecca recep redouan redouane reem reema refik reggie
reginald reinaldo reinhilde rekha remas remi remzi rena renaat renata renate renato renaud rene-marie renee renilde
renu resul rexhep reyhan reynald reza rhimou rhita rhoda rhys riad riadh ricardo riccardo richard rick ricky ridha
ridvan riham rika rikske riley rimon rinaldo rinor rita-marie ritaj riyad rkia robbe robbert robel robert roberta
roberto rocio rodel rodica rodney rodolphe rodrigo rodrigue roel roeland rogelio roger rogerio rohat rohit rohullah
rojda rojin rokaia rokaya rokhaya rokia roksana rolande rolando romaissa romana romaric romaysa romeo romina romuald
romulo ron ronald ronaldo ronja ronnie ronny roosje roqaya rosalba rosalia rosalie rosalina rosalinda rosalyn
rosangela rosanne rosaria rosario roseline rosella rosemary rosette rosie rosine rossana rougui rouguiatou rowell
rowena roxane roxanne rrahman ruba ruben rudi rudy rufus rui rukiye rumaysa ruqaya ruslan ruslana russell rustam
rutger ruth ruud ruxandra ruzanna ryan ryszard saadia sabahat saber sabien sabina sabine sabir sabita sabri sabrije
sabrin sabrina sabrine sadia sadik sadio sadiq saeed saeid safaa safae safet safi safia safiullah safiya safouan
safwan sagar sahin sahr saida saidi saidou saif saifon saifullah saikou sajad sajjad sakina sakir salah salaheddine
salamatou saleh salematou salha sali salif salifou salih saliha salim salima salimata saliou salman salmane salome
salvatore salwa samah samantha sambou samer samet samia samih samir samira samiullah samrawit samsam samson samuel
samvel samy sanaa sanad sanae sanam sanda sandeep sandor sandra sandrine sandro sangita saniye sanjay sanjeev sanne
sanoussi santigie santino santosh sara sarah saran sardar sargon sarita sarra sarwar sasha sasho saskia satish
sawsan sayed scarlett sean sebahat sebastiaan sebastian sebastiao sebastien seda sedat sedigheh sediq sefa sefer
sefu segolene segun seher sekou selahattin selam selamawit selcuk selda selena selim selin selma selwa semra senait
senay senem sengul sepp seppe serban serdar serge sergei sergey sergio sergiu serhat serhii serhiy serigne serkan
serok serpil servaas seth severin severina severine severino sevil sevilay sevinc sevket seydou seyma seynabou
shaban shabana shabnam shadi shafiq shafiqa shahab shahd shahid shahida shahidul shahin shahla shahnaz shahram
shahzad shaimaa shakib shakila shamim shams shamsia shana shanice shannon shanti shapour sharmila sharon shaukat
shaun shawn shefqet sheila shelley shenouda sher shereen sherin shewit shila shirin shirley shiva shkelzen shoaib
shokria shpend shpresa shqipe shukri shyam siamak sibylle sidiki sidney sidonia sidonie sidra sidy siebe sieg sifa
sigfrido sigrid siham sihame sihem silke silvana silvano silvia silvie silvio silviu silviya simbarashe simeon simin
simon simona simone simonne sinan sipan sirah sirine siriporn siyar skender slavko slawomir sliman slimane smahan
smail snezana snezhana sofiane sofie sofiia sofiya sohaib sohail sohan sohrab solal solange solene solenn soline
solomon somaya somchai sonam songul sonia sonja sooi sophia sophie soraia soraya sorayah sorin sorina sosthene souad
soufian soufiane souhaib souhail souhaila soukaina soulaimane souleymane soumah soumaya soumia spencer spozhmai
srijana stacy staffe stana stancu stanislav stanislaw stanislawa stanko stanley stef stefaan stefan stefania
stefanie stefano steff stefka stela stelian stepan stephane stephen steve steven stien stijn stoyan stuart subash
sudha sufian sufyan suhad suhail suhair sujan sukhwinder sukran sukru sulaiman suleyman suliman sumeyye sumon sunil
sunita suraj suresh sureyya susan susana susanna sushila susie suske suzanne suzette suzy sven sveta svetla svetlana
svetoslav svitlana swa sybil sylvain sylvaine sylvere sylvette sylvia sylviane sylvie sylwia szymon tadesse taha
tahar taher tahir tahmina tahsin taib taiwo takele talal talat tamana tamara tamer tamim tammy taner tanguy tania
tanja taoufik taoufiq tarek tarik tariku tariq tarkan tashi tasneem tatiana tatienne tatyana tawfik tayeb taylan ted
teddy tedros tekle teklit telmo temesgen tenzin teodor teodora teodros terence teresinha tereza terry tesfa tesfalem
tesfaye tessa tetiana tetyana teun teuta tevfik tewodros tewolde thalia thami thanh thao theo theoneste theresa
therese thiago thibaud thibault thibaut thierno thierry thijs thione thomas thuy tiago tibe tibo tibor tidiane
tidjane tiffany tigist tigran tiguidanke tihomir tijl tijmen tijs tilly tim timeo timo timofei timothee timothy
tineke tinne tiphaine titi titouan toan tobi todd tolga tomas tomaso tomasz tomek tommaso tonino tony tooba tope
torpekai toufik touria touriya tracey tracy traian trang travis treeske tren trevor treze trinidad tristan trung
truong truus tsegay tsegaye tsehay tsering tshala tshibola tsvetan tsvetana tsvetelina tuan tudor tugba tugce tulay
tuline tuncay tuncer tuqa turan turgut turhan turkan tuur tuyen tyler tyron uche uchenna ufuk ugochi ugur ulas
ulrich ulyana uma umberto umit ummuhan ursula urszula usha usman uwase vadim vadym vagner vahit valbona valdir
valdrin valentijn valentin valentina valentine valeria valerie valeriu valeriy valery valon valter vanessa vanya
vardan vasco vasil vasile vasilica vasilka vasyl veaceslav vedat veerle velichka vernon veronica veronique veselin
veska vestine vianney viateur vicky victorien vijay vik vikram viktor viktoria viktoriia vince vincent vincenza
vincenzo vinod viola violaine violeta viorel viorica virgie virgil virgile virginie vitalie vitalii vitaliy vitaly
vittoria vittorio viv vivian viviane vivien vivienne vjollca vjosa vlad vladan vladimir vladislav vladut voichita
volkan volodymyr vural wael wafa wafaa wafae wagner waheed wahib wahiba wahid wahida wahidullah wajdi walid wallace
walter wambui wandrille wangari wannes warda warren waseem washington wasim wassil wassila wassim wazir wei welat
wellington wendy werner wesley whitney wiam widade wided wiebe wieslaw wieslawa wiktor wiktoria wilbur wilfred
wilfried wille willem william willy wilma wilson wim winston wiseman wiske wissal wissam wissame wivina wladyslaw
wojciech wojtek wolde wolfgang wossen wout wouter xander xavier xhemile xhevahire xia xiao ximena xin xiomara xuan
yaa yaaba yacine yacouba yadira yael yaelle yafet yagmur yahia yahya yakoub yakouba yakup yalcin yama yamen yamile
yamina yamna yan yana yanis yanka yann yanni yannick yannis yarne yaro yaroslav yaroslava yasar yasemin yasmien
yasmina yasmine yasser yassin yassine yassir yassmina yaw yawo yaya yayah yazan yazid yeliz yemane yente yero
yesenia yessica yetunde yevhen yevheniia yigit yildiz yilmaz ying ylana yoann yodit yohan yohann yohannes yolanda
yolande yonas yong yordan yordanka yordanos yorick yosra youba youcef youhanna younes youness younous yousef yousra
youssef youssra ysaline yucel yuki yuksel yulia yuliia yuliya yumi yun yunus yurdagul yurii yuriy yusra yusuf yvan
yves yvette yvo yvon yvonne zabihullah zabiullah zach zacharie zachary zaher zahia zahida zahir zahira zahoor zahra
zaid zaida zainab zainabou zakari zakaria zakariya zakarya zakia zalmay zamira zarema zarghona zarmina zaur zawadi
zayd zayneb zbigniew zdravko zdzislaw zebib zeger zehra zeina zeinab zeineb zekeriya zekiye zelal zelie zeliha
zelimkhan zenab zenebech zenon zephyr zerihun zeyneb zeynep zhen zhi zhivko zia ziad ziaullah zidane zied zilan
zineb zineddine zinedine zion zita zlatan zlatka zodwa zoe zoey zofia zohair zohal zohar zohour zohra zoltan zoubida
zoubir zouhair zouheir zouhour zoulaikha zoulikha zoya zubair zubeyde zuhair zuhal zulmira zumrut zurab zuzana
zuzanna
"""
