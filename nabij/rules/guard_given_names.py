"""Names of people, without accents: given names. Facts of use in Brussels, of many origins."""

# Found wherever they stand.
GIVEN = """
aarav aaron abbas abbes abby abdallah abdel abdel-ilah abdelali abdelaziz abdelbasset abdelfattah abdelfettah
abdelghafour abdelghani abdelhadi abdelhafid abdelhak abdelhakim abdelhamid abdelhay abdelilah abdeljalil abdelkader
abdelkarim abdelkrim abdellah abdellatif abdelmajid abdelmalek abdelmoumen abdelmounaim abdelmounim abdelouafi
abdelouahab abdelouahed abdenbi abdennour abdenour abderrafi abderrahim abderrahman abderrahmane abderrazak abdeslam
abdessalam abdessamad abdi abdikadir abdirahman abdirashid abdou abdoul abdoulaye abdourahmane abdul abdulai abdulhadi
abdulkarim abdullah abdullahi abdulrahman abdulwali abdur abdurrahman abebe abeer abel abena abhishek abid abidin
abigail abiola abioye abou abraham achan achiel achieng achille achraf adam adama adamou ade adebayo adel adela adele
adeola aderemi adesuwa adib adil adile adina aditya adja adjara adjoa adnan adnane adolf adolfo adriaan adrian adriana
adriano adrien adunni adwoa affoue afia afsaneh agata agatha agathe agha aghiles agnes agnieska agnieszka agron
agustin ahed ahlam ahlem ahmad ahmadshah ahmed ahmet ahmetcan ahou aicha aichatou aidan aisha aissa aissam aissatou
ajay ajmal akash akbar akhtar akin akinyi akira akissi akosua akram akua akuoko alaa alaattin alain alan alassane
alban albana albertine alberto aldo alec alejandra alejandro aleksandar aleksander aleksandr aleksandra aleksei
aleksey alemayehu alena alessandra alessandro alessia alessio alev alexa alexander alexandra alexandre alexia alexis
alfie alfons alfonso alfred alfredo alhadji alhassan alhassane ali ali-reza alia alice alicia alida alin alina aline
alioune alisa alison alisson alix aliya alla allal allison almaz alois aloise alojz alonso alparslan alper alpha-oumar
alphonse alseny altan alvaro alyssa amadi amadou amaka amal amalia amanda amandine amani amaniel amanuel amanullah
amarjit amaro amaury ambroise ambrose amel amelia amelie amenan amina aminata aminatou amine amir amira amirhossein
amit amjad ammar amparo amrita amrullah amsatou amy amzigh ana ana-maria anabel anaelle anahit anais analyn anand anas
anass anastasia anastasiia anatole anatoli anatoliy anca andre andrea andreas andreea andrei andrej andres andrew
andrii andriy andrzej andy anelia aneta ange-marie angela angele angeles angelica angelina angie ani ania anicet aniko
anil anissa anita anja anjali anke ankit ann anna annabelle anne anne-marie anneke annelies annelore annemarieke
annemie annemieke annette annick annie anniek anouar anouk anthony antoine antoinette anton antonella antonia
antonietta antonin antonina antonio antoniu antoon anup anupama anwaar anwar anzhelika aparecida aparna apolline
araceli aram arash arben arber arbi arda ardian ardita arezo ariana ariane arif arife arij arjun arkadi arkadiusz
arlette arman armand armando armel armelle arnaud arne arnel arno arnold arsema arsen arsene arta artak artan artem
arthur artur arturo arun arwa arwen arzo arzu asante aseel asen aset ashley ashok ashot ashraf asif asiye aslan asli
aslihan asma asmaa asmae asmahane asmait asmeret asparuh assadullah assia astou asuman asya atanas atefeh atilla atiq
attila audrey augusta augustin augustine aurel aurelia aurelie aurelien aurica aurora austin awa awet axel aya ayaan
ayah ayana ayantu ayat aydin ayesha ayfer aygul ayham ayhan aykut ayla aylin ayman aymane aymen aymeric aynur ayo
ayodeji ayodele ayoub ayse aysegul aysel aysen aysun aytac ayub ayyoub azad azadeh azam azeb azeddine azim azita aziz
aziza azmera azucena azzedine azzouz babacar babajide babak babatunde babirye baboucar bachir badia badr badr-eddine
bahar bahati bahattin bahia bahija bahram bakari bakary balazs baljit balkissa balqis balwinder baptiste barakat
barbara bardhyl baris barnabe bart bartek bartlomiej bartosz basel bashar bashir bashkim basile basim basma bassam
bassel bastien batilda batool batoul batuhan bayram bea beata beatrice beatrijs beatrix beatriz becky bedia begga
behnaz behrouz behzad bekir belaid belange belen belgin belhaj belinda belkacem belkis bembe benaissa benedikt benie
beninga benita benjamin benny benoit bento benyounes berat bereket berenice berfin berfu berhane berhe berivan berkan
berkay berke bernadette bernadin bernard bernardo bernie bert bertha berthe bertin bertrand besa besim besnik beth
bethany bethlehem bettina betty betul beyza bhavna bibiche bieke bikash bilal bilel biljana billy bilquis biniam binta
bintou birgul birol bisan bishal bisi blaise blandine blerim blerina blerta boaz bobby bogdan bogumila boguslaw
boguslawa bohdan bojan bongani boniface bonnie boris borislav boryana bouabdellah boualem bouazza boubacar boubakar
boubker bouchaib bouchra boudewijn boujemaa boumediene bountou boutros boyan bozena brad bradley brahim bram brandon
branislav brenda brian brice bridget briek brigitte britt brooke brou bruce bruna bruno bryan bryce bujar bukola
bulent bunyamin burak burcu burhan busra cabral cafer caleb calin calixte callum calvin cameron camiel camila camille
canan cansu carina carine caritas carl carla carlo carlos carlota carmela carmelo carmen carol carole carolien
carolina caroline carrie casey casper cassandre catalin catalina catarina caterina catharina catherine cathy cavit
cecile cecilia cedric cedrick celestin celestina celestine celestino celia celien celine cem cemal cemil cemile cengiz
cesare cetin cevdet ceyda ceylan cezara cezary chadi chadia chafik chahid chahinez chahrazad chaima chaimae chandra
chanelle chantal charaf charif charifa charlene charles charlie charline charlotte charly cheikh cheikhou chen cherif
cherifa cheryl chester chiamaka chiara chidera chidi chidinma chika chike chima chinedu chinelo chinonso chinwe
chinyere chioma chipo chloe chokri chris christa christel christiane christianne christine christof christophe
christopher chrystelle chukwudi chukwuemeka cigdem cihan cindy cinzia ciprian clara clarisse claude claudette claudia
claudine claudio claudy claver clelia clemente clementina cleo clifford cloe clotilde clovis cody colette colin coline
concetta connor conny consolata constanta constantin cora coralie corazon corentin corina corinne corneel cornel
cornelia cornelis cosimo coskun cosmin costel costica costin coumba craig cristi cristian cristiano cristina cristobal
csaba cuneyt curtis cynthia cyntia cyprien cyprienne cyriel cyrielle cyril cyrille czeslaw daan daba dagmara dagmawi
dalal dalila damian damien damilola damir damla dana danail dani danica daniel daniela daniele danielle danny danut
danuta danylo daoud daouda dardan daria dario darius dariusz darren darwin darya dasha dave david davide davut davy
dawit dawood debbie debela debora deborah deepa deepak deepika defne delali delbar delphin delphine demba demet denis
denisa denise denitsa deniz dennis denys deqa derek derya desislava desta devi devrim dhurata diaa diana diane
diarietou diarra diarry didier diederik diego dieudonne dieudonnee dieumerci dieynaba dihya dilan dilara dilawar dilek
dilsah dima dimitar dimitra dimitri dimitrina dimo dina dinesh dionisio dipak dirk divina divya djamel djamila
djamilatou djedjiga djenab djenabou djeneba djibril djiby dmitri dmitro dmytro dobrin dobromir dodji dogan dogukan
doha doina domenica domenico domingo dominic dominik dominique donald donat donatella donatien donato dondu donika
donna dora dorcas dorien dorin dorina doris dorje dorota dorothea dorothy dorottya doru doug douglas dounia dounya
dragan dragomir dragos dris driss drissia drita dritan duaa dumitra dumitru duncan durmus dustin duygu dwayne dylan
dzhevat ebenezer ebere ebo ebrima ebru eddy edelmira edgard edina edinson edith editha edmond edmund edna edona
edouard edouarda eduarda eduardo edward edwige edwin edyta eefje efosa efua egide eglantine egzon ehsan eileen ejiro
ekaterina ekow ekrem ekua elaheh elaine elea eleanor elena eleonore elhadj elhadji elhaj elham eli eliane elias elie
elien eliette elif elijah elikia elikya elina eline elio elira elisa elisabetta elise eliza elizabeth ellen elliot
elliott ellis elly elmer elodie eloise elom elona els elsa elsie elvan elvira elvire ely elyas elza elzbieta emanuela
emanuele emeka emel emeline emelita emerance emeric emi emiel emil emile emilia emilie emilien emilio emiliya emily
emin emine emir emma emmanuel emmanuela emmanuelle emmy emrah emre encarnacion endrit enes eniko enkela enoch enock
enrico enrique enver enzo ephrem erdal erdem erdogan erhan eric erik erjon erkan erlinda ermal ermias ermira ermiyas
ernest ernestine ernesto erol ersin ertugrul ervin erwin erzsebet eshaq esi esin esma esmat esmatullah esmee esmeralda
esohe esperanza esra esseline esteban estela estelle esther estifanos estrella eszter ethan etienne etiennette etsub
eugen eugene eugenia eugenie eugenio eulalia eulalie eunice euphrasie eusebio eva evan evariste evaristo evelien
eveline evelyn evelyne evert evi evrard evren evy ewa ewelina eyad eyasu eylem eymen eyob ezekiel ezgi ezio ezra
fabian fabiana fabien fabienne fabio fabiola fabrice fabrizio facinet fadel fadi fadila fadime fadma fadoua faduma
fadumo fadwa fahd fahim fahri faical fairouz faisal faiz faizullah falilou fanica fantahun faouzi faouzia farah faraz
farhad farhiya fariba farid farida faridah farideh faris farshad farzana fasil fatana fatema fathi fathia fatih fatiha
fatim fatima fatima-zohra fatimah fatimata fatimatou fatimazahra fatjona fatma fatmagul fatmata fatmir fatna fatos
fatou fatoum fatouma fatoumata faustin faustina faustine fawad fawzi faycal faye fayez fayza fazal fazel federica
federico fehmi felicia felicie felicien felipe felix femke ferdi ferdinand ferenc fereshteh ferhat feride feriha
fermin fernand fernanda fernande fernando feroz ferroudja fethi fevzi fidaa fideel fien fiene figen fiifi fikir fikret
fikri filip filipa filippo filiz filmon filomena fiona firas firmin fiston fitim flamur flavia flavie flavio florent
florentin florentina florian floriane floribert florica florim florin florina florine floris foday fode folake
folasade fons fonske forough fouad fouzia fran frances francesca francesco francine francis francisca francisco
francois francoise frauke fred freddy frederic frederik frederique fregat freshta freweini freweyni freya frieda frits
froilan frozan fuad fuat fulgence funda funmi funmilayo furkan gabi gabin gabor gabriel gabriela gabriella gabrielle
gaby gael gaelle gaetan gaetano gail galina galip galya gamze ganesh garance gareth garry gary gaspare gaston gaurav
gauthier gautier gavin gazmend gebre gebreyesus gedeon geert geeta gelila gelu genadi genc genevieve gennaro genowefa
geoff geoffrey geoffroy george georges georgeta georgette georghe georgi georgiana georgina gerald geraldine gerard
gerardo gerben gerda gergana gergely gergis gergo germaine gerrit gert gerty getachew gevorg gezim ghada ghadeer
ghaith ghali ghalia ghalya ghassan ghazal gheorghe gheorghita ghiath ghiles ghina ghislain ghislaine ghita ghizlaine
ghizlane ghofrane gholam ghufran ghulam giacomo giancarlo gianluca gianni gica gifty gilbert gilberte gilberto gilda
gilles gillian gilmar gina ginette gino gio gioia giorgi giorgia giorgio giovanna giovanni girgis girolamo gisele gita
gitte giulia giuliana giuliano giulio giuseppe giuseppina gizem gjergj gladys glenn gligor glody gnamien godefroid
godelieve godelive godfried gohar gokce gokhan gommaar gonda gontran gonul gonzague gonzalo gopal goran gordana gordon
goretti gosia graca gracia graciela grazyna greetje greg gregoire gregoria gregory greta griet grietje grigore
grzegorz guadalupe gudrun guglielmo guido guilhem guillaume guillermo gulab gulalai gulay gulcan gulden guler gulhan
gulistan gulizar gulnur gulsah gulsen gulseren gulsum gulten gunes gungor gunter gunther gurkan gurpreet gustaaf
gustave gustavo gustje guven guylain gwen gwenaelle gwendoline gyula haben habib habiba habsatou habte habtom hacer
hachem hachim haddou hadi hadia hadiatou hadiza hadizatou hadja hadrien hafid hafida hafiz hafsa hafssa hagar hagos
haidar haile hailu haitham hajar hajdar hajer hajiba hajrije hakan hakim hakima hakki hakob haleem halil halim halima
halimatou halime halimo halina halit haluk halyna hamada hamayoun hamdan hamdi hamed hamid hamida hamide hamidou
hamidullah hamma hammadi hammou hamou hamouda hamza hana hanad hanae hanan hanane hande haneen hani hania hanifa
hanife hanin hanna hannah hanne hanneke hannelore haoua hardeep haregu hari harold haroon harouna harpreet harriet
harun harvey hasan hashmat hashmatullah hasib hasip hasmik hasna hasnaa hasnae hasret hassan hassana hassania hassna
hatem hatice hatim havva hawa hawo haya hayati haydar hayet hayk hayrettin hayriye haytham hazal hazem heba hediye
heidi hekmat hekmatullah helen helena helene helga helina hellen heloisa heloise hendrik hendrika henk henok henri
henriette henrique henry henryk henryka herman hermela hernan herve hevin hiba hibaq hicham hichem hidayat
hidayatullah hidayet hikmet hilaire hilal hilda hilde hildegard hilmi hinda hiroshi hirut hisham hiwet hlima hocine
hodan homa homayoun honorata honorine hoodo hortense hosai hosna hosni hossein houcein houcine houda houleymatou
houria houssaine houssam houssein houssem hovhannes howard hristina hristo hubert hugoline hugues huguette hulusi
hulya humaira humberto huriye hurriyet husain husam husein huseyin husniye hussain hussam hussein huyen ian ibo ibou
ibrahim ibrahima ibtihal ibtissam ibtissame idil idir idris idriss idrissa ieva ifeanyi ifeoma ifrah ignace ignacio
ignatius ignazio igor ihab ihor ihsan ihsane ihsanullah ikenna ikhlas ikram ikrame ilana ilaria ilayda ildiko ileana
ilgin ilham ilhame ilhan ilhem ilian iliana ilias ilie ilinca ilir iliya ilkay ilker ilona ilse ilunga ilyas ilyass
ilyes imad imade iman imane imelda imen imogen imran imrane ina inas inass inaya inayatullah inci indira indy ineke
ines iness inge ingrid inmaculada inna inoussa insaf intissar ioan ioana ionel ionela ionica ionut ipek iqbal irem
irena irene irenee ireneusz irenge irfan irina iryna isa isaac isabel isabela isabella isabelle isatou isatu isaura
isha ishaan ishak ishaq ishaya isidoor isidro ismael ismahan ismail ismaila ismat ismet ismo isoken isolde israa issa
issam issouf issoufou istvan itohan itoro itto iulia iulian iuliana ivan ivana ivanildo ivanka ivaylo ivelina iveta
ivie ivo ivone ivonne iwona iyad izabela jaafar jaak jaber jabir jacek jacinta jacinto jack jackie jackson jacky jacob
jacobus jacqueline jada jaden jadwiga jagdish jahanara jahangir jailson jaime jaimy jake jakob jakub jalal jalil
jalila jamaa jamal jamel james jamie jamila jamilatou jana jandira jane janet janice janick janina janne janneke
jannie janos janusz jaouad jared jarek jarne jaroslav jaroslaw jasmien jasmijn jasmina jason jaspreet jaswinder javad
javed javier jawad jawaher jawed jawhar jayden jean-claude jean-jacques jean-louis jean-marc jean-marie jean-michel
jean-paul jean-pierre jeanine jeanne jeanne-darc jeanneke jeannine jef jeferson jeff jeffrey jefke jelena jelle jemima
jennifer jenny jennyfer jens jeremie jeremy jeroen jerome jeronimo jerzy jesse jessica jessie jessy jetske jhun jian
jie jihan jihane jilali jill jim jimmy jing jiri jiyan joa joachim joan joana joanna joanne joao joaquim joaquin
jocelyn jodie joe joel joelle joeri joey joffrey johan johanna johannes john johnny jokeke jolanda jolanta jolien
jomar jon jonalyn jonas jonathan joni joost jordane jordy joren jorge joris jorn jorre jos jose josee josefa josefien
josefina joselito joseph josephe josephina josephine josette josh joshua josiane josie joslin jospin josselin josue
joud joumana jovan jovita joyce jozef jozefa jozefien jozsef juan juana juanita jude judit judith judy jules julia
julian juliana juliano julie julien julienne juliet juliette julio jumana juna jurgen justin justine justus justyna
jutta juul jyoti kaan kaat kaatje kabir kacem kadia kadiatou kadidia kadidiatou kadija kadour kadriye kagiso kahindo
kalala kalidou kalin kalina kalkidan kaltoum kamal kamala kamau kambale kamel kamelia kamen kamiel kamil kamila kamran
kamuran kanku kaoutar karam karamo karamoko karan karel karen karien karim karima karimullah karin karine karl karlien
karol karolien karolina kasia kasongo kasper kassim kastriot katalin katarina katarzyna kate katelijn katelijne
kateryna katharina katherine kathia kathleen kathryn kathy katia katie katja katleen kato katrien katrijn katya kaveh
kavita kawtar kaya kayla kazim kebe kebede kehinde keiko keila keita keith kelechi kelly kemal kemalettin kemi kenan
kenji kenneth kenny kenza kerem kerfalla kerim kerry kesso kevin kezban keziah keziban khadidiatou khadidja khadija
khadim khadir khadra khady khaira khairullah khaldoun khaled khalid khalida khalifa khalila khan khanh khaoula khatera
khatol khava khawla khedidja kheira khoa khouloud khurshid khushal kian kiara kibra kibrom kidane kidist kieran
kilanga kimberly kinan kinana kinga kira kiran kiril kirk kirsten kiymet klaas klajdi klara klaudia klea kobe kobus
koceila koen koffi kofi kojo konan kondwani koray korneel kostadin kouadio kouame kouassi krasimir krasimira kris
krishna krista kristel kristien kristin kristina kristof krystian krystyna krzysztof ksenia kseniya kubra kujtim
kulwinder kumar kumba kumbaa kursat kwabena kwadwo kwaku kwame kweku kwesi kyan kyara kyle laarbi laetitia lahbib
lahcen lahoucine lahoussine lahssen laila laith lajos lakshmi laleh lalita lamarana lambert lamia lamiae lamin lamis
lamya lana landu lanh lansana lara larbi larry lars lasha lassana lassina laszlo latif latifa latifullah laura laure
lauren laurence laurencia laurens laurent laurie laurine lauryn lavinia lawrence laxmi layal layla lea leana leandra
leandre leandro lech lee leentje leila lemlem lena leni lennart lennert lenny lenuta leo leona leonard leonardo leonce
leoncie leonie leonor leonora leontine leopold leopoldine lerato leroy leslie leszek letebrhan leticia levan levent
levente levi lewis leyla lhassan lhoussaine liam liana liborio lida lidia lidiya lidya liesbet liesbeth liese lieselot
lieselotte lieven liezel lili lilia liliana liliane liliya lillian lilly lilou lina linda lindalva lindita lindsay
linh lio lionel lior liridon lirije lirim lisa lisbet lisette lison liudmila liva livia liya liza lize ljubica lobsang
lodewijk loes logan loic lois lola loqman loredana lorena lorenza lorenzo loretta loris lorna lorraine lotfi lotte
louay loubna louis louisa louise-marie louiske louka louna lounes lounis loveth lowie lowieke luai luan luana lubna
lubomir luc lucas lucia lucian luciana luciano lucie lucien lucienne lucile lucille lucineide lucy lucyna ludivine
ludmila ludmilla ludo ludovic luigi luigina luis luisa luiz lujain luk luka lukas lukasz luke lulit luljeta lulzim
luminita lumturije lupe lurdes lusine lutfi lutgarde lutgart luth lutje luwam luz-marina luzolo luzviminda lwam lydia
lydie lynda lynn lyse lyubov lyudmila maaike maame maarten maati mabel mabinty maciej macire madalina madeleine
madelien madhu madina mado mael maelie maelle maelys maeva magali magalie magda magdalena maggie magomed maha mahad
mahbub mahbuba mahdi maher mahesh mahir mahjoub mahjouba mahmood mahmoud mahmud mahmut mahnaz mahran mahsa maia maicon
maike maimouna maisa maite maiwand maja majd majda majdi majed majid majida makale makan makbule makda maksim maksym
malak malalai malcolm malek malgorzata malha maliha malik malika malou malvina mamadi mamadou mamady mamoudou mamun
manal manar mandeep mandy manish manjit manju manon manpreet mansour mansur manu manuela manuella marah maram marc
marceau marcel marcela marcella marcelle marcellin marcelo marcia marcin marcio marco marcos marcus marek margaret
margaux margherita margit margot margriet maria mariake mariam mariama mariame marian mariana mariangela mariann
marianne mariano mariatou mariatu maribel maribeth maricar maricel maricica marie-anne marie-christine marie-claire
marie-france marie-jeanne marie-jose marie-louise marie-noelle marie-paule marie-rose marie-therese marieke mariella
marielle mariem marietou mariette marija marijke marijn marijse marika marilou marilyn marilyne marinalva marinel
mario marioara mariola marion marisa marisol marit marita marites mariusz marivic mariya marjan marjolein marjorie
marleen marlene marleny marlies marlon marlyatou marlyn marnix maroua marouane marsha marshall marta martha martin
martine martinien martyna marvin marwa marwan marwane mary maryam maryan maryana maryline maryna maryse maryvonne
marzia masika masoud masouma massamba massinissa massoud matei mateja mateo mateus mateusz matheo mathias mathieu
mathijs mathilde mathis mathurin mathys matilda matilde matiullah matt matteo matthew matthias matthieu matthijs
mattis matyas maud maura maurane maureen maurice mauricio maurits maurizio mauro mavungu maxence maxim maxime
maximilien maxine mayada mayar maylis mayra maysa maysaa mazen mballou mbarek mbarka mbaye mbene mbuyi mebrat mecit
medard medhanie medine meena megan mehari mehdi mehmet mehmetcan mehrdad mejdi mekdes mekonnen melahat melaku melanie
melat melchor melek melia melike melina melissa meltem melvin memet meral merhawi meriem merita merlin meron merve
meryem meskerem messan messaoud messaouda mesut metin mevlut mewael mia michael michel michele micheline michelle
michiel mick mickael mickey mieczyslaw miel miet mietje miguel mihaela mihai mihail mihret mihreteab mihriban mikael
mikhael mikhail miklos mila milad milagros mildred milena milica millie milo milos miloud milouda miloudi milton
mimoun mimouna mimount mimoza ming minh miodrag mira miray mircea mireilla mireille mirela mirella miriam mirjam mirko
mirlinda mirna miroslav miroslaw mirte mirwais mitchell mitko mjid mladen mmah mmahawa moaad moad moatasem modou moez
moha mohamad mohamed mohameddine mohammad mohammed mohamoud mohan mohand mohannad mohiuddin mohsen mohsin mohsine
mohssin moise mojgan mokhtar mokhtaria molly moma momchil momodou moncef monica monika monique monir morgan moriba
morris morteza mosi mostafa mostapha mouad mouaz mouhamad mouhamed mouhcine moulay mouloud moumouni mouna mounir
mounira mourad moussa moustafa moustapha mozhgan muammer muayad muazzez mucahit muhamad muhammed muhammet muhannad
muharrem muhindo muhittin muhsin mujib mujtaba mukadder mukendi mukesh mulham mulu mulugeta muna munevver munir
mupenzi murad murat muriel mursal musa musab muslim mustaf mustafa mustapha mutaz mutombo muzaffer muzeyyen mwamba
mwangi mwende mykhailo mykola mylene myriam myroslava n'faly nabiha nabil nabila nabin naby nacer naceur nacira naciye
nadeem nadege nadejda nadette nadezhda nadia nadine nadir nadira nadiya nadjet nadjib nael nafi nafissa nafissatou
nafiz nagham naghma nagihan nagwa nahed nahid nahida nahla nahom naim naima najat najate najib najiba najibullah najma
najoua najwa nakato nalubega nancy nand naoko naomi naomie naoual naoufal naqib naqibullah narcisa narendra nargis
narine nasir nasko nasreddine nasrin nasrullah nasser nassim nassima nassira natacha natalia natalie nataliia natalija
natalya natasja nathalie nathan nathanael natividad natnael naum navdeep navid nawal nawar naweed nawel naya nayara
nayeli nayla nazan nazanin nazar nazare nazia nazif nazim nazli nazmi nazmiye ndeye ndoye nebahat nebile nebiyat
necati necdet necip necla necmiye neculai ned neda negin neha neide neil nejma nela nele nelly nelson nelu nenad
nenita nerea nergis neriman nermin neslihan nesrin nesrine nestor nestorine nevena nevzat newroz nexhat nexhmije neyla
nezahat nezha nfaly ngoc ngoy ngozi nhung niama niang nicaise nicholas nicky nico nicodeme nicola nicolae nicolas
nicole nicoleta nicolo nicu nidal niels niema nigel nihad nihal nihat nihel nik nikhil niki nikki nikola nikolai
nikolay nikolina nilay nilgun nilo nilofar niloufar nilufer nimco nimet nimo nina nino ninon nirmala nisha nisreen
nisrine nissrine nivine niyazi nizamettin nizar njeri nkechi nkosana nkosi nnamdi nneka noa noah noe noelia noella
noelle noemie noha nohemi nola nolan nomsa nooria noortje noorullah nora norah norbert norma norman nouha nouhaila
nour noura nourdine noureddin noureddine nouri nouria nourredine nubia nune nuno nur nura nuran nuray nurcan nurdan
nurettin nurgul nurhan nuri nuriye nursel nurten nusret oana obada obaida obinna octavian octavie octavien octavio
odai odette odhiambo odiel odile odilia odilon odin ofelia oghenekaro ognyan oguz oguzhan okan okechukwu okello oksana
oktaaf oktay olcay olech oleg oleh oleksandr oleksandra oleksii oleksiy olena olesia olga olha oli olimpia oliver
olivia olly oluchi olufemi olumide oluwaseun oluwatobi omaima omar omayma omayya omer omid omoruyi onat onur onyeka
oona ophelie opio orest orhan oriane orlando osaid osama osaro osas osasere osasu osayi oscar osman ossama ostap
osvaldo othman othmane otieno otis otman ouafa ouafae ouahiba ouarda ouardia ouassila ouassim ouiam oulimata oum
oumaima oumar oumarou oumayma oumnia oumnya oumou oumoul oury ousmane oussama ovidiu owen oyku ozan ozcan ozge ozgur
ozkan ozlem pablo paige pakize palwasha pam pamela paola paolo paramjit paraschiva parisa parvin parwana parwiz pascal
pascale pascaline pashtana pasquale patje patou patricia patrick patrik patrycja paul paul-henri paula paulette
paulina pauline paulo paulus pavel pavlina pavlo pawel payam pedro peggy pelagie pelin pema penda penka pepijn percy
perihan perrine perry petar peter petko petra petrica petro petronela petru petrus petya phara phil philibert philip
philippe philippine phillip philomena philomene phoebe phuc phuong phyllis pia pierke pierreke pierrette pierrot piet
pieter pietro pilar pim pinar pingdwende piotr pippa piroska plamedi plamen polina pooja pooya portia prabin pradip
prakash pramod pranvera pratik preethi preeti priscilla priya przemyslaw puja purna qais qasem qasim qemal qiang qing
quang qudrat quentin quincy quinn quinten quoc quratulain qusay quynh rabab rabah rabee rabia rabie rabindra rachad
rachda rachel rachelle rachid rachida radia radka radoslav radoslaw radostina radouane radu radwan rafael rafaela
rafal rafat raffaele rafi rafif rafik rafiq rafiqul raghad raghda raghed rahaf rahel rahela rahim rahima rahime
rahimullah rahma rahman rahmat rahmatullah rahmouna rahsan rahul rahwa raimunda raimundo raj rajaa rajae rajan rajesh
rajiv raju rakesh ralitsa ralph ramata ramatou ramatoulaye ramesh rami ramin ramiro ramiz ramon ramona ramzan ramzi
ramzy raneem rania ranim ranjit raoul raphael raphaelle raquel rasha rashed rasheed rashid rashmi rasim rasmane rauf
raul rawaa rawan rayan rayana rayane rayen rayhana raymond raymonda raymonde razan razia razvan rebecca recep reda
redouan redouane reem reema refik reggie regina reginald regine reinaldo reinhilde rekha remas remi remus remy remzi
rena renaat renata renate renato renaud rene rene-marie renee renilde renu resul rexhep reyhan reynald reza rhimou
rhita rhoda rhys riad riadh ricardo riccardo richard rick ricky rida ridha ridvan rigobert rihab riham rik rika rikske
riley rima rimon rinaldo rinor rita rita-marie ritaj riyad rkia roaa robbe robbert robel robert roberta roberto rocio
rodel rodelio rodica rodney rodolphe rodrigo rodrigue roel roeland rogelio roger rogerio rohan rohat rohit rohullah
rojda rojin rokaia rokaya rokhaya rokia roksana rola roland rolande rolando romaissa romana romaric romaysa romeo
romina romuald romulo romulus ron ronald ronaldo ronel ronja ronnie ronny roosje roqaya rosalba rosalia rosalie
rosalina rosalinda rosalva rosalyn rosangela rosanne rosaria rosario roseline rosella rosemary rosemie rosie rosilene
rosine rositsa rossana rougui rouguiatou rowell rowena roxane roxanne roza rozemarie rqia rrahman ruba ruben rudi rudo
rudy ruftana rufus ruhsar rukaya rukiye rumaysa rumen rumyana ruperto ruqaya ruqayya ruslan ruslana russell rustam
rustem rutger ruth ruud ruwayda ruxandra ruzanna ryan ryszard saad saadet saadia sabah sabahat sabahattin saban sabien
sabiha sabina sabine sabir sabita sabri sabrije sabrin sabrina sabrine sacha sacide sadete sadia sadik sadio sadiq
saeed saeid safa safaa safae safet safi safia safinaz safiullah safiya safouan safwan sagal sagar sahar sahin sahr
sahra saida saidi saidou saif saifon saifullah saikou saja sajad sajjad sakina sakir salah salah-eddine salahattin
salaheddine salamata salamatou saleh salem salematou salha sali salif salifou salih saliha salihou salim salima
salimata salimatou saliou salma salman salmane salome salvatore salwa samah samaher samanta samantha sambou samer
samet sami samia samih samim samir samira samiullah samiye samrawit samsam samson samuel samvel samy sana sanaa sanad
sanae sanam sanda sandeep sandel sander sandor sandra sandrine sandro sandu sangita saniye sanjay sanjeev sanne
sanoussi santigie santino santosh sara sarah saran sardar sargon sarita saron sarra sarwar sasha sasho saskia satilmis
satish satnam sawsan sayed scarlett scholastique sean sebahat sebastiaan sebastian sebastiana sebastiao sebastien
sebghatullah seda sedat sedigheh sediq sediqa sefa sefer sefu segolene segun seher sekou sekouba selahattin selam
selamawit selami selcuk selda selena selim selime selin selma selwa semhar semiha semra semsettin senait senay senem
sengul sepp seppe serap serban serdar serge sergei sergey sergio sergiu serhat serhii serhiy serife serigne serkan
serok serpil servaas seth sevastita sevda severin severina severine severino sevgi sevil sevilay sevinc sevket seydou
seyfettin seyma seynabou seyni sezer shaban shabana shabnam shadi shafiq shafiqa shahab shahd shahed shahid shahida
shahidul shahin shahla shahnaz shahram shahzad shaimaa shakib shakila shamim shamsia shamso shana shanice shannon
shanti shapour sharmila sharon shaukat shaun shawn shefki shefqet sheila shelley shenouda sher shereen sherin shewit
shila shirin shirley shiva shkelzen shoaib shokria shpend shpresa shqipe shqiponja shreya shukri shyam siaka siamak
siba sibel sibylle sidiki sidney sidonia sidonie sidra sidy siebe sieg sifa sigfrido sigrid siham sihame sihem silke
silvana silvania silvano silvia silvie silvio silviu silviya simbarashe simeon simin simon simona simone simonne
simonneke sinan sipan sipho sirah sirine siriporn siyar skender skerdi slava slavko slawomir sliman slimane smahan
smail sneha snezana snezhana sofiane sofie sofiia sofiya sohaib sohail sohan sohrab sokhna solal solange solene solenn
soline solomiia solomon somaya somchai sonam songul sonia sonja sooi sophia sophie soraia soraya sorayah sorin sorina
sosthene souad soufian soufiane souhaib souhail souhaila souhair souhila soukaina soulaimane souleymane soumah soumaya
soumia spencer spozhmai srijana ssebaggala stacy staffe stana stancu stanimir stanimira stanislav stanislaw stanislawa
stanko stanley stef stefaan stefan stefania stefanie stefano steff stefka stela stelian stepan stephane stephen steve
steven stien stijn stoyan stuart subash sucaad sudha sueli sufian sufyan suha suhad suhail suhair suheyla sujan
sukhwinder sukran sukriye sukru sulaiman suleyman suliman sumeyye sumon suna sunil sunita suraj suresh sureyya susan
susana susanna sushila susie suske suzan suzanna suzanne suzanneke suzette suzy sven sveta svetla svetlana svetlin
svetoslav svetoslava svitlana swati sybil sylvain sylvaine sylvere sylvette sylvia sylviane sylvie sylwia szymon
tacettin tadesse taghrid taha tahar taher tahir tahmina tahsin taib taiwo takele tala talal talat tamana tamar tamara
tamer tamim tammy tamou taner tanguy tania tanja tantine taoufik taoufiq taras tarcisio tarek tarik tariku tariq
tariro tarkan tashi tasneem tassadit tatenda tatiana tatienne tatyana tawfik tawiah tayeb taylan ted teddy tedros
tekle teklit telmo temesgen temitope tendai tenin tenzin teodor teodora teodros terence teresa teresinha tereza terry
tesfa tesfalem tesfaye tess tessa tetiana tetyana teun teuta tevfik tewodros tewolde thaer thalia thamer thami
thandeka thandiwe thanh thao thea themba theo theoneste theresa therese thiago thibaud thibault thibaut thierno
thiernou thierry thijs thione thomas thuy tiago tibe tibo tibor tidiane tidjane tiffany tigist tigran tiguidanke
tihomir tijl tijmen tijs tilly tim timeo timo timofei timothee timothy tina tineke tinne tiphaine tirhas titi titilayo
titouan toan tobi tobias todd todor todorka tolga tolulope toma tomas tomaso tomasz tomek tommaso toni tonino tony
tooba torpekai toufik tounsia touria touriya tracey tracy traian trang travis treeske tren trevor treze trinidad
tristan trung truong truus tsegay tsegaye tsehay tsering tshala tshibola tsion tsvetan tsvetana tsvetelina tuan tudor
tugba tugce tulay tulin tuline tuncay tuncer tuqa turan turgut turhan turkan tuur tuyen tyler tyron ubah uche uchenna
ufuk ugochi ugur ulas ulrich ulyana uma umberto umit ummuhan umut ursula urszula usha usman uwase uyi vadim vadym
vagner vahit valbona valdemar valdir valdirene valdrin valentijn valentin valentina valentyn valentyna valere valeria
valerie valeriu valeriy valery vali valon valter vanderlei vanessa vanya vardan vasco vasil vasile vasilica vasilka
vasyl veaceslav vedat veerle vehbi veli velichka vera vernon veronica veronique vesela veselin veska vestine vianney
viateur vicky victor victoria victorien vijay vik vikram viktor viktoria viktoriia vildan vince vincent vincenza
vincenzo vinod violaine violeta viorel viorica virgie virgil virgile virginie vitalie vitalii vitaliy vitaly vittoria
vittorio viv vivek vivian viviane vivien vivienne vjollca vjosa vlad vladan vladimir vladislav vladut voichita volkan
volodymyr vural waed wael wafa wafaa wafae wagma wagner waheed wahib wahiba wahid wahida wahidullah wail wajdi walaa
waldemar walid wallace walter wambui wanda wanderson wandrille wangari wanjiku wanjiru wannes warda warre warren
waseem washington wasim wassil wassila wassim wasswa wazir wei welat wendkuni wendy werner wesley weslley whitney wiam
widad widade wided wiebe wieslaw wieslawa wiktor wiktoria wilbur wilfred wilfried wilhelmina wilhelmus wille willem
william willy wilma wilson wim winston winta wisam wiseman wiske wissal wissam wissame wivina wladyslaw wojciech
wojtek wolde wolfgang wossen wout wouter xander xavier xhemile xhevahire xia xiao ximena xin xiomara xolani xuan yaa
yaaba yacine yacouba yadira yael yaelle yafet yagmur yahia yahiaoui yahya yakoub yakouba yakup yalcin yama yamen
yamile yamina yamna yan yana yanet yaneth yanis yanka yann yanni yannick yannis yara yarne yaro yaroslav yaroslava
yasar yasemin yasin yasmien yasmina yasmine yasser yassin yassine yassir yassmina yavuz yawo yaya yayah yazan yazid
yeliz yemane yente yero yesenia yessica yetunde yevhen yevheniia yevheniya yewande yigit yildiz yilmaz ying ylana ylli
yoana yoann yodit yohan yohana yohann yohannes yolanda yolande yonas yong yordan yordanka yordanos yorick yosra youba
youcef youhanna younes youness younous yousef yousra youssef youssra ysaline yucel yuki yuksel yulia yuliana yuliia
yuliya yumi yun yunus yurdagul yuri yurii yuriy yusra yusuf yvan yves yvette yvo yvon yvonne zabihullah zabiullah zach
zacharie zachary zafer zaher zahia zahida zahide zahir zahira zahoor zahra zahraa zaid zaida zainab zainabou zakari
zakaria zakariya zakarya zakia zalmay zamira zanele zara zarema zarghona zarmina zaur zawadi zayd zayneb zbigniew
zdravka zdravko zdzislaw zebib zeger zehra zeina zeinab zeinabou zeineb zekai zekeriya zeki zekiye zelal zelie zeliha
zelimkhan zena zenab zenaide zenebech zeno zenon zerihun zerrin zeyneb zeynep zhen zhi zhivko zia ziad ziaullah zidane
zied zilan zineb zineddine zinedine zion zita ziya ziyad zlata zlatan zlatka zmarai zodwa zoe zoey zofia zohair zohal
zohar zohor zohour zohra zoltan zoubida zoubir zouhair zouheir zouhour zoulaikha zoulikha zoya zsofia zsuzsanna zubair
zubeyde zuhair zuhal zuleyha zulma zulmira zumrut zurab zuzana zuzanna zygmunt
"""
