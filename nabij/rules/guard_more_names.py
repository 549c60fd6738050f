"""More names of people, without accents: given and family names that are no word of Dutch, French or English.

Facts of use. Gathered on 22 November 2026 from the lists of names in Faker, Mimesis and faker-js (all three MIT) for
the languages of Brussels, romanised, and from what is known of the names of Rwanda, Burundi, Congo, Guinea, Cameroon,
Nigeria, Eritrea, Ethiopia, Somalia, Afghanistan, the Panjab, Nepal, Albania, Armenia, China and the Roma. Taken out:
every word that the spelling lists of Dutch, French and English (hunspell) hold in lower case, cities and countries.
"""

# Found wherever they stand.
MORE = """
aaaqil aaban aachal aadam aadhya aadidev aadil aadinath aaditya aadrika aafiya aagam aagney aagneya aahana aahil aalam
aalee aalim aaliyah aalok aalts aamil aamir aamirah aamod aanand aanandaswarup aanandinii aanei aanjaneya aanuoluwapo
aaqil aaratrika aarif aarini aariz aarna aarnav aarts aarush aarya aaryan aasha aashi aashif aashir aashritha aasif
aasim aatif aatiq aatmaj aatmaja aatreya aayan aayush aayushmaan aayushman aazim abaan ababei ababii abada abadie
abaka abakan abakay abani abascal abatantuono abayomi abbad abbagnale abbassi abbie abbott abdelatif abdella abdelli
abderaouf abdikarim abdinasir abdirisaq abdon abdonie abdramane abdulkadir abdulkerim abdurresit abebi abega abeiku
abelard abelardo abelin abeline abella abellan abenaa abendam abeni abernathy abeyta abhaidev abhaya abhimanyu abhiram
abhirath abhisyanta abibatou abida abigael abigaelle abigaili abilay abilio abimbola abiodun abiona abisola abisoye
abiy abiye abjorn ablavi ablen abluc abodunrin aboraa abosede aboubacar aboubakar abouda abrafi abrahamovska
abrahamovskyi abram abramczyk abrassart abrego abrehet abreu abril absalon absar abshire absolon abukar abuzar acace
acacie acacio acan acarkan acaryatanaya accardo acedo acela acelya acerbi acero acevedo achaire achalesvara achari
acharya acharyanandana acharyasuta achim achintya achka achouri achyut acikalin acikel acikgoz acilay aclan acosta
aculina acuna adadevoh adadia adaeze adalan adalard adalbald adalbaude adalberon adalbert adalberta adalberto adaldi
adalgisa adalmis adalric adalsinde adamczak adame adamek adamiak adamiec adamina adamiuk adamo adamski adamus adanir
adaobi adaora adasal adaugo adberilgen addolorata adean adebankole adebisi adebiyi adebola adebowale adeboye adebukola
adedaramola adedayo adedeji adedoyin adegbite adegboye adegoke adegrin adegrine adekitan adekola adekunle adelaida
adelaide adelakun adelardo adelasia adelayida adeleke adelheid adelia adelie adelin adelina adeline adelino adelmo
adeltrude adelusi adelya ademayowa ademiluyi ademola adenet adenike adeniyan adeniyi adeodat adeolu adeoluwa adeoti
adepeju aderibigbe aderinsola aderogba aderonke aderopo adesewa adeshina adesina adesiyan adesoji adesua adetayo
adetoke adetokunbo adetoun adewumi adewunmi adewura adeyemo adeyi adheesh adhemar adhiraj adhra adhrit adiel adiela
adiga adigun adikavi adikutlu adikutlutas adila adimu adinath adinolfi adisa aditeya adityanandan adityanandana adivar
adjo adjovi adjutor adlan adlibeg adolfina adolphe adolphie adoma adomah adomako adongo adoracion adorno adraman
adrastee adrehilde adria adriaansen adriaensdr adriaense adriaensen adriane adriania adrianna adriel adrienne adrijana
adripathi adriyan adryaens adsiz adusei adutwum adutwumwaa advaith advay advaya advik advika adviye adweta adwitiya
adwubi aeije aelftrudvanwessex aelita aerozol aertsz afanasi afanasie afanasii afanasiy afanasiya aferdita affan afi
afife afina afinogen afirifa afitap afiwa afoakwa afolarin afolayan afonja afonso afrakomaa afrim afrodita afrodyta
afsar afsin afunku agabay agafia agafon agafya agakagan agakisi agalak agapet agapi agapito agapiy agarwal agasti
agastya agathange agathon agaton agatopod agatsi agazzi agbegim agboola aggarwal aggeliki aggey aghasi agilbert
agilberte agirbas aglae aglaia aglamis aglay aglaya aglen aglenka agloida agmur agnan agnane agneflete agnen agnesa
agnese agnesh agneshka agnesi agneta agnete agneya agnimitra agniprava agnivesh agnolo agnos agostinelli agostini
agostino agosto agrata agrawal agripina agrippin agrippine agrypina aguado aguayo agudo agueda aguila aguilera aguilo
aguirre agullo agusti agustina agyapomaa agyapong agyare agyei agyeiwaa agyemang ahafiya ahafonyka ahalya ahapiya
aharon ahenk ahilya ahlayida ahluwalia ahnesa ahniya ahortor ahrypyna ahsen ahter ahuja ahunaz ahunisa ahunur ahuse
ahusen aibek aidara aiden aigbiniode aigul aiguo aihua aijuka aileen ainara ainoa ainura aishani aisosa aissani
aissata aitana aitor aivars ajakaiye ajala ajani ajayi ajeet ajello ajeti ajewole ajita ajlan ajoke ajoseadeogun
akabey akalan akalin akalp akande akanmu akanni akarca akarsel akashiya akasya akata akatay akaydin akbaba akbaran
akbatu akbatur akbay akberet akboga akboru akbudak akbugra akbulak akcabay akcakoca akcal akcali akcan akcasu akcay
akcivan akcora akdemir akdeniz akdogan akdora akdurmus akeemomosanya akello akerele akergin akgol akgoz akguc akgun
akgunduz akgunes akhan akibudak akiman akinal akinalp akinci akiner akinkunmi akinlabi akinrinola akintade akintan
akinwale akise akisik akkan akkas akkoc akkor akkoyun akkoyunlu akkoz akkun akkunlu akkurt akkus akmaner akmaral
akmeric akoaa akofa akorfa akoto akouvi akowua akpira akpolat akroor aksakal aksakusti aksal aksan aksay aksel
aksentiya aksev akshainie akshaj akshat akshata akshay akshayakeerti akshita aksidan aksil aksintiya aksit aksogut
aksungur aktan aktay aktekin aktemur aktimur akula akulina akumaa akumu akunna akver akwasi akwesi akyaa akyeampomaa
akyeampong akyel akyena akyildiz akylyna akyurek alaaddin alaba alaban alabezek alabi alaboru aladag alade aladin
aladino aladogan alaeddin alagul alaine alais alakurt alamo alamu alana alanalp alanis alaniya alaniz alarcon alarie
alatan alattin alayunt alayuntlu albane albano albeiro alberade alberdi alberic alberico albero alberola alberte
albertina albertini albertus albertyna albin albina albiyana alboni albrecht albulena alcala alcalde alcan alcantar
alcaraz alcibiade alcicek alcide alcides alcidie alcime alcin alcinda alcine alcino alcira alcolea alcyone aldair
aldea aldegonde aldemar aldemir alderano aldigerey aldobrandi aldogan aldona aldonce aldonza aldric aleaume aleda
alegre alegria aleida alejo aleks aleksa aleksandrina aleksej aleksia aleksy aleksyuk alekzandriyan aleman alemany
alemdar alemsah alenka aleodor aleron alesea aleta aleth aletta alevandar alevtina alevtyn alexandr alexandrina
alexandrine alexandro alexandros alexandru alexane alexanne alexe alexei alexej alexius alexy aleyna alfaro alfieri
alfio alfonsi alfonsina alfreda algan alganesh algernon algin algis algot algul alhan aliabbas aliaga aliana alica
alican alicea alici alicja alienor aliette aligbe alighieri aliihsan alima alimga aliona aliou alirio alisan aliseydi
alisha alisik alisir alisiya alissa alistair alistar alixe aliza alizai alize alizee alkaboluk alkaevli alkasi alkim
alkin alkis alkiz alkor alkun allain allaire allan allana allard allegra alliaume almagia almagro almansa almanza
almaraz almasi almast almazan almila almina almine almira almire almonte almudena almus alniacik aloba aloisio alojzy
alona alondra alonzi alonzo aloys aloyse aloysius alpagan alpagut alpaidis alpamis alparsbeg alpata alpay alpaya
alpaykagan alpbamsi alpbilge alpcan alpdemir alpdirek alpdogan alperen alpertunga alpgerey alphan alphee alphons
alphonsine alpike alpilig alpinien alpis alpkan alpkara alpkuluk alpkutlu alpman alpsalci alpsu alptegin alptugrul
alptunga alpturan alptutuk alpugan alpulug alpurungu alpurungututuk alpyoruk alsina alsoy altamirano altaner
altankagan altankan altantsetseg altaya altemur altenwerth altera althee altinay altinbas altinbike altincicek altinel
altinisik altinisin altinkagan altinkan altinkaya altinoba altinok altintamgan altintamgantarkan altintarkan altintay
altiok altmiskara altogan alton altug altuga altunc altuner altuntas alvar alvarado alvard alveiro alverede alvin
alvina alwin alyah alyanak alycia alysha alyssia alzbeta alzira ama amabela amada amadea amadeo amadeus amadeusz amado
amador amady amaechi amael amaia amaira amaldi amaliane amalie amaliya amalrada amalric amalthee amalya amancio
amandeep amandin amando amanpreet amarachi amaral amaranaath amarande amaranthe amaresh amarilis amarnath amata amath
amaya ambar ambesajir ambrine ambrosio ambroziak ambrozja ambrozy amedee amedeo amedeu ameliane amelien ameline amely
amelya americo ameth ameur ameyatma amicie amico amiel amilcar aminat aminatu aminte aminu amita amleto ammaniti
amoako amoakowaa amoanimaa amoasi amodini amogh amoin amoke amondi amope amores amorim amoriya amoros ampadu ampofo
ampofowaa ampoma amponsa amrak amrane amrit amritambu amruta amvrosii amvrosiy amyot anaadi anabela anabella anabelle
anacleto anael anagh anahita anaida anala analia anamaria anamariya anamika ananda anandamayi ananias ananiy ananta
anargul anasa anasooya anastacia anastas anastase anastasi anastasie anastasii anastasija anastasio anastasios
anastasiya anastazja anastazy anasuya anatol anatolie anatolii anatoliya anaya ancelin anceline anciaux ancizar anctil
ancuk ancuta andac andariman andela andelin andelina andeol andersen anderson andic andika andoche andonov andorful
andra andrada andrade andranik andras andreassen andree andreia andreiko andreja andreotti andreozzi andresen andreu
andrews andrey andri andria andrian andriana andries andrieu andrieux andrija andrijana andrin andrina andris
andriyevych andriyishyn andriyishyna andron andronic andronik andrzejak andrzejczak andwele andzela andzelika anelina
aneliya anemona anett anetta anette anfisa angadreme angalia angavu angeli angelia angelika angeline angelino angelita
angelka anghel anghelina angilbe angilberte angilran angiolello anglada angoustan anguiano anguillara anguissola
anguita angulo angus anhelina anheya anibal anica anicee anicette anichini aniela anika anikey anikita anila anilaabh
anilabh animira anina anirudh anish anisii anisim anisoara anitra anitsa anjaneya anjela anjelica anjolaoluwa anjos
anjushree anjushri ankal ankje ankra ankunding anmol annabel annabell annabella annaelle annak annalisa annalise
annamaria annapurna anneleen anneli annelie annelien anneliese annemarie annemijn annett annetta annibal annibale
annika annita annonciade annunziata anokye anomaliya anoni anouck ansaldo ansbert ansberte anselm anselma anselme
anselmo ansems ansgar ansgary anshula ansomaa ansomah anstrudie antal antczak antea antelami antero anthea anthelme
anthelmette antide antigone antim antin antip antoalina antoaneta antoci antonacci antonela antonelli antonello
antonetti antoni antonie antonii antonija antonine antonini antonino antonioni antonius antoniusz antoniy antoniya
antonucci antony antonyda antunez antwiwaa anuja anunay anunciacion anuraag anurag anush anusha anuska anusuya anuta
anwesha anzhela aouatef aparicio apatarkan apaydin apio apodaca apolinar apolinariya apollinaire apollinariy
apollinariya apollinary apollonia apolloniya apolonia apoloniusz aponte aporti apostol appelman appia appoline
aprancur apsara aqsa ara arabella arabelle araboga arademir aradhana aragao aragones arakel araksya araliya aramazd
aramburu arame aramis arana aranda aranka aranzazu ararat arbay arbey arbnor arbour arbuz arcadi arcadie arcadii arcan
arcand arcelia archambaud archambault archan archibald archie archil archo archuleta arcos arcuk ardelean ardeleanu
arden ardic ardil ardis arefiy arellano aremu arens aretha arevalo arevik arezki arezoo argam argemiro argentero
argenti argento argil argine argishti arguello argun argurio arham arhan ariadna ariadne arian arianna ariasso aribi
ariboga arica arican aricie ariel ariela ariella arielle ariensansems arifcan arijit arikagan arikdoruk arike arikol
arina arinc arindam arino arinola ariosto aripinar arisoy aristakes aristarkh ariste aristide aristides aristita ariza
arjen arjona arkadii arkadiy arkadiya arkady arkan arkhip arkin arkis arkut arlene arleta arley arlinda armagan
armahan armance armanda armande armandina armandine armani armellini armenak armend armendariz armengol armenta
armenuhi armida armide armijo armin arminda armindo armine arminska arminski armond armstrong arnac arnaiz arnal
arnaldo arnau arnaude arnaut arndis arnesh arnest arnika arnolda arnoldo arnoux arnulf arnulfo aroca arolde arona
aronets arora arpad arpag arpat arpine arranz arredondo arregui arreola arriaga arribas arrieta arsal arsena arsenault
arsenii arsenio arseniusz arseniy arsenych arshad arshak arshavir arsil arsinoe arslanargun arslanboru arslansungur
arslantegin arslanyabgu arsoy arsun artashes artavazd arteaga artemio artemis artemisa artemiy artemiya artemiziya
arthaud artheme arthurine arthus artigas artiinal artiom artuk artukac artun artunc artus artush artut artym
artymyshyna artyukh aruin aruna arunima arushan arusi arvid arvin arvis aryal aryan arystarch arziye asafe asake
asalet asali asamoa asanboga asani asantewaa asanti asantudun asantugrul asare asartegin asatira asaula asbjorn asborg
ascelin asceline aschman ascir asdis asdrubal aselina asenjo asensio asenso ashan ashleigh ashlesh ashmi ashton asiama
asiedu asieduwaa asifa asikbulmus asiman asiya askin asklipiya askold aslanhan aslaug aslesha aslim asliye asmau
asmini asmita asmundo aspasia asprucci asrun assane asselin assetou assil assitan assol assunta assya astalogul
astarte astghik astier astree astromeriya asuela atabey atacan atagun atahan atakagan atakan atakol atalan ataldi
atalik atalmis ataman atamanyuk atanazy atanda atanur atasagun atasever atasu atatore atberilgen atdhe ateba atena
atencio atenulf atfat atgun athalie athanase athanasie athanasios atharv atheel athenais athina athumani atici atiena
atieno atienza atigay atikutlu atikutlutas atila atilgan atilhan atilio atimer atina atinc atinuke atiyye atkins
atkinson atlibeg atlikagan atmaca atmaja atmanand atmananda atnan ato atreyee atreyi atsiz attaf attia attilio atuncu
atwal aubert aubertine aubrey aubry aubut auclair audebert audeline audet audouin audran audric audrone aufderhar
auffret augustina augusto augustyn augustyna augustyniak aulenti auraq aurea aurele aurelian aureliana aureliano
aurelienne aurelio aureliu aurelle aurian auriane auryka ausra auvray auxane auxence avadhesh avagyan avalos avani
avantika avdal avdey avelino averkiy averno averyan avetik avetis avgiya avgust avgusta avgustian avgustin aviel
avigaelle avigeya avila aviles avital avksentii avksentiy avluc avogadro avoye avreli avrelii avreliy avreliya avror
avrora avsar avsin avtandil avtonom avtorka avunc awadil awamil awamiri awani awashish awero awesi awlya awmar
awodiran awolowo awrad awuah awuor axeline axelle axenia axinte ayaba ayaci ayala ayamin ayanda ayandokun ayasun
ayaydin aybalta ayban aybar aybars aybeg ayberk aybet aybike aybora aycagul aycan aydan aydar aydarkagan ayden
aydinalp aydinbey aydinc aydogdu aydogmus ayduru ayebatari aygirak aygonenc aygun aygutalp ayida ayinde ayinke ayisat
ayitmis ayizdag aykagan aykal aykan aykurt aykutalp aylan ayleen aylil ayline ayliz aylla ayllon ayluc ayluctarkan
aymard aymardine aymete aymira aymon aymonde aynalem aynilhayat aynimah ayobami ayoka ayomide ayomikun ayoola ayotte
ayotude aypar aypolat ayren ayruk aysan aysar ayseana aysema aysenur aysevim aysil aysilig aysoy aysuna aytak aytek
ayten aytoz aytug aytun aytuna aytunc aytunca ayuk ayulker ayush ayushman ayushmati ayuso ayvas ayvaz ayverdi ayyaruk
ayyildiz ayyubi azaan azade azahar azahara azaliya azamat azarii azariy azban azcona azeeb azeglio azelie azeline
azeneth azettin azgan azganaz azhazha azieb azime azize azizhan aznar azorin azrak azubuike baaba baafi baahir
baaizeed baala baalaaditya baalagopaal baaqee baaqir baaree baashir baasim baasit baawia babali babalola babar
babasola babati babato babatunji babawale babbo baber babette babii babin babir babken babko babou babtunde babur
babyak babych babyuk bacara baccayman baccio bacha bachand bachelet bachittar baciu bacman bacosi badabul badal badami
badawi badea badegul bademci badillo badis badoer badoglio badrudeen badruk badur baele baena baeyens baeza bafode
bagaalp bagaisbara bagan bagasatulu bagatarkan bagatengrikagan bagatur bagaturcigsi bagaturgerey bagaturipi
bagatursepi bagdagul bagdas baggio baghdadi baghdasar baghish baghram baghyawati baginska baginski bagis baglioni
bagra bagrat bagtas bahaa bahaddin bahadir bahadurjit bahari bahena bahittin bahiy bahloul bahringer bahtinur bahtiyar
bahula baida baidak baidehi baijayanti baillargeon bailleul bairak bairbel bajaj bajamonti bajardi bajwa bakagul
bakambu bakan bakare bakhouche bakhoum bakhshi bakhti bakhtiyor bakirci bakirsokum baklan bakshi baksi bakula bakyt
balaaditya balaban balachandra baladitya balagopal balagovind balaguer balahurov balaka balakatay balakrishnan
balamani balamir balasubramanian balatekin balay balaz balbi balbina balbo balca balcar balcerzak baldassare balderas
baldev baldewijn baldomero baldu balduino baldur baldwin baleegh balendra balgopal balhaar balin balina balinda balint
balistreri baljeet baljiwan balkanska balkik balkir ballester ballesteros balli balog balogun balotelli baltaci baltag
baltar baltasar baltazar baltir baltur balvan balveer bambad bambi bamidele bamiloye bamisebi bamsi banach banas
banasiak banasik bandello bandhu bandhul bandi bandopadhyay bandura bandurka banel banerjee bangaly bangu banica banik
banjeet banji bankim bankimchandra bankole banos bansal banu banuelos banville baozhu baptista baqar baqir baquero
barabash baracca barad barajas barakamfitiye baraktore barakzai baral baranalp baranets barannyk baranova baransel
baranski baranyk barbarigo barbeg barberini barbero barbieux barboga barbol barbora barborkov barbot barbulsun
barcaccia barcadogdu barcadogmus barcadurdu barcadurmus barcan barcatoyun barcella barcelo barcena barcin barco bardet
bardibay bardin bareja barela barents barese baresi bargan baria barialai baribeau barillaro barimtay barin bariscan
barkan barkdogdu barkdogmus barkdurdu barkdurmus barkha barkhudar barkin barlas barlibay barlow barmaklak barmakli
barna barnabas barnaby barnes barnett baroffio barozzi barracco barragan barral barranco barraq barraud barraza
barreda barrena barret barreto barrett barrientos barriga barroso barsanti barsbeg barsboga barsegh barsen barsgan
barskan barsurungu barta bartczak bartell bartels barthelemy bartimee bartkowiak bartlett bartnik bartoletti bartoli
bartolome bartolomeo bartolomeu barton bartosik bartu bartunc bartyzel baryalai barzana barzani barzini basaam
basademir basadonna basak basan basanti basanyalavac basar basarab basat basay basbug basci basem basgan bashaar
bashaarat bashan basharat basheer basheerah bashiir bashirian bashtan basia basilia basilio basilisse basir baskin
baskirt baskurt basmaci basmil basnet basok basriye bassi bastar basti bastiaan bastiaanse bastiaense bastian bastida
bastola bastugrul basut basynat bataglia batalla batbayar bathilde batibek batih batihan batirhan batista batko batlle
batra batrak batsislava batta battal battelli battisti batuk baturalp baturay baturynets batyuk bauch baudelio baudin
baudoux baudry baumbach bauza bawer bayancar bayankagan bayazit baybars baybayik baybicen bayboga baybora baybure
baydemir baydu baydur bayhan bayik bayincur bayindir baykam baykan baykara baykoca baykuzu bayman baymunke bayna
baynal bayon bayona baypure bayrac bayraktutan bayri bayrin bayron bayruhan bayruk baysal baysan baysoy baysungur
baytal baytara baytas bayuncur bayur bayurku bayutmus bayuttu bayzettin bazam bazhan bazhana bazhen bazinet bazir
bazylevska bazylevskyi bazylevych bazyli bazzi beahan beatris beatrycze beatrysa beatty beaucage beauchamp beauchemin
beauchesne beaudet beaudin beaudoin beaudry beaufils beaujean beaumier beaumont beauregard beausejour beausoleil
beauvais bebeshko beccaria beccheria beceapa becerra bechard becho becht bechtelar beckem beckers bedard bedir
bedirhan bediriye bediz bednar bednarczyk bednarek bednarski bednarz bedran bedreddin bedri bedrinov beekman beernink
beffa begarslan begbars begbilgeciksin begboga begcur begdemir begdilli begdurmus begil begim begine begitutuk begkulu
beglen begni begona begtas begtegin begtuzun behar behcet behic behir behiza behlul behram behrem behzat beijring
bejarano bejenari bejenaru beka bekaert bekazil bekbay bekbekec bekbergen bekdik bekec bekecarslan bekecarslantegin
bekectegin bekim bekker beklemis bektasi bektur bekturk belaidi belair belanger belbachir belcim belcir belda belek
belemir belezhkova belgi belgizar belguc belhumeur belisima belisle beliveau beliz belkacemi belkhiri belkize
bellanger bellavance belleau bellec bellemare bellerose bellet belletini belley bellido bellisan bellocchio bellucci
belma belmonte belomira belpere beltir beltran beltun belzile bembo benafsha benahmed benaicha benamara benameur
benavent benavente benavides benavidez bencheikh benedetto benedict benedikta benedita benedykt benedykta benek
benelena bener bengi bengibay bengisu bengt bengu beniamin benice benicio benigna benigni benigno benito beniz
benjamim benli benlidemir bennett bennie benoist benol benone benslimane benson benta benthe bentley benussi benvenuto
benvinda benyamina benyoucef beourgeois beppe beqir beran beranger berangere berard beray bercea bercem berceste
bercin berdan berdibeg berehynya berend berendey berends berendse berengario berengere berenguer berent berezat
bergeron bergevin berghmans bergin berginsenge bergmann bergnaum bergoglio bergstrom bergu berguzar berhan berimir
berinay berislava berit beritan beriya beriye berkal berkane berkant berker berki berkin berkis berkkan berkman
berksan berksay berktan berkyaruk berlusconi bermejo bermek bermudez bernaards bernabe bernad bernadeta bernadetta
bernadien bernal bernar bernarda bernardina bernardini bernardino bernardita bernasconi bernat bernatchez bernd berndt
bernetti bernhard bernice bernier bernini bernt berntsen beroslav berrak berran berre berrin berrios berrocal bersani
berta bertan bertel bertels berten berthelot berthelsen berthet berthiaume berthier bertho bertil bertille bertina
bertje berto bertoli bertolucci bertoni bertram bertran berube berva bervoets berxwedan beryl besar besart besentegin
beser beserler besey beshte besiana besikci besin besir besnard besok besra besse bessette bessie betancourt betelhem
betemir bethan bethlem betina betino betlinska betlinski betsy betta bettahar bettin bettoni beulah beuve bevan
beverley beverly bevilacqua beyda beyens beyhatun beyizci beyler beyrek beyrem beyzade bezborodko bezditko bezek
bezemer bhaanumati bhaasvan bhaaswar bhadra bhadrak bhadraksh bhadran bhadresha bhagat bhagavaan bhagirathi bhagvan
bhagwanti bhagwati bhakta bhalla bhamini bhanumati bharadwaj bharat bhardwaj bhargava bhargavi bhasin bhasvan bhaswar
bhatia bhatnagar bhatt bhattacharya bhattacharyya bhattarai bhattathiri bhaumik bhavani bhaves bhavika bhavini bhavsar
bhavya bheeshma bhilangana bhima bhisham bhishma bhoopat bhoopati bhooshan bhooshit bhramar bhudev bhudeva bhupati
bhupen bhupinder bhushan bhushit bhuvanesh bhuvaneshwar biagi biagio biagiotti bialas bialecka bialecki bialek
bianchini bianka bibeau bibek bibiana bibianna bibigul bibuwa bicakci bican bicek bicer bich bicki bickici bidault
bidayet bidin bidzina biedrzynski bielak bielawski bielecka bielecki bielicka bielicki bielinska bielinski bielski
bienias bieniasz bieniek bienvenida biernacka biernacki biernat bierstraten bigem bignami bignardi bihter bijan bijay
bijlsma bilaal bilay bildik bilen bilena bilender bilgealp bilgebayuncur bilgebeg bilgeciksin bilgeisbara
bilgeisbaratamgan bilgekagan bilgekan bilgekulucur bilgekutluk bilgen bilgetacam bilgetamgaci bilgetardu bilgetegin
bilgetonyukuk bilgez bilginur bilgutay bilhan bilig biligkongulsengun bilik bilir bilkay bilkisu billie billung billur
biloa bilodeau bilohost bilomyr bilomyra bilonda biloslav biloslava bilotur bilovyd bilovyda bilski biltas bilun bilva
bilwa bilyan bilyana bimala binaghi binay binbasar binbegi bindir binet bineta binisik biniyam binko binnaz binnur
binod binyo birane birant birben birca bircan birger birgit birgitta birhan birhane biricik birinci birjesh birkan
birlik biron birousk birsan birsen birte birthe biruk birute bisaillon bisar biselele bisenti biserka bishakha bishnu
bisrat bisson bissonnette biswas bitaybiki bitca biteye bitri bitul bivol bixio biyanka bizhan bizimungu bjarne bjerke
bjorn blach blackburn bladimir blaga blagitsa blago blagodatka blagoj blagomir blagosvet blagosveta blagovest blagoy
blahodar blahoslava blahovira blahovist blahovista blahovyd blahovyda blahynya blain blais blake blanca blanchard
blanchette blandin blandina blanduzia blanes blanka blasco blasi blaszczak blaszczyk blazej blazhe blazquez bleau
bleijenberg blewanus blick bloch blommaert blomme blondeel blondiau blouin boada boadi boadu boaga boahen boakyewaa
boase boatemaa boatemaah boaten bobal boban bobbie bober bobev bobita boboc bobur bocca boccaccio boccherini boccioni
bocelli bochenek bocquet boddaugh bodea bodhan bodian bodil bodin bodoni bodromir bodrug bodurka bodurov boeckx boehm
boeser boetet boezio bofenda bogac bogachan bogacuk bogan bogatimur bogdalina bogdana bogde boginya bogisich bogna
bogolyub bogomil bogorodka bogoslav bogoy boguchwal boguchwala bogucki bogumil boguska boguski bogusz bohdana bohdanna
bohemond bohodar bohodara bohuslav bohuslava boiardo boico boila boilard boileau boily boisclair boisjoli
boissonneault boisvert boitani boito boivin bojana bokde bokenkamp bokungu bolamba boland bolanle bolanos bolat
bolatito bolatli boldaz boldu bolen boleslav boleslava boleslaw boleslawa bolkesteijn bolmus bolormaa bolsun bolton
bolukbas bolukbasi bolun boluwatife bombieri bompiani bonanno bonar bonatti bonaventura boncuk bonczak bondarenco
bondumier bonek bonet bonge bongiorno bongul bongulboga bonifacio bonifacy bonifatsiya bonilla bonin bonino bonislav
bonita bonko bonnaud bonneau bonnefoy bonnin bonolis bonomo bonsra bonsu bontemps booden boogaerts boone bopha borah
borahan boran boratas boratav borawska borawski borche borcul bordeleau bordian borek borena borges borghese borgia
boriska borislava borja borka borlukcu borman bornak boronyslav borowiec borra borrani borras borrego borrell borromeo
borromini borroni borsellino borsiere borta bortecin bortecine borubars borusengun boryanka borymyr borymysl borys
boryslava borzomi bosio bosman bossard bossi bostan bosurgi botan botella botello botnari botnaru botsa botsford
bottaro botticelli bottigliero botuli bouafia bouaziz bouba boubekeur boucetta bouchama bouchard bouchareb bouchat
bouchet boudart boudet boudewijns boudjemaa boudraa boudreau bouffard bouguerra bouhuizen boukhalfa boukhatem boulay
boulianne boumaza bounab bountouraby bourassa bourbeau bourdages bourdeau bourdin bourgault bourget bourgoin bourque
bousquet boutet bouthillier bouthoorn boutin bouwhuisen bowen boyaci boyankulu boyce boycho boyer boylabaga
boylabagatarkan boylakutlutarkan boyle boynak bozan bozbag bozboru bozdogan bozek bozenka bozenna bozerk bozhan
bozhedar bozheiko bozhemyr bozhen bozhena bozhidar bozhidara bozhik bozhimir bozhin bozhinel bozhinela bozhko bozho
bozhur bozhurka bozidar bozkir bozkus boztas bozydar bozyslaw bradshaw bradtke bradut brady braem braga bragadin
bragaglia brahma brahmaanand brahmabrata brahmanandam brahmbhatt brahmdev brahmi brajan brajendra brajesh brakus
bramante brambilla brancaccio branciforte branco brandusa branimir branislava branka brankica branko brankov bratko
bratomyl bratoslav bratu bratuhchev bratymyr bratyslav bratyvoi braulio brault brayan brazeau breanna brecht
breitenberg brekke brems brendan brenna brennan breno brent bresciani brese breshna brett breugelensis breza briac
briana briand brianna briar briccialdi brichard brichese briere brieuc brievingh briggs brigida brigita brigitta
brijesh brijit brinda brinza briones brisebois briseida briseno brishna brisset brissette brita brito britta brittany
brittney brizee brizhit brochard brochu broekhoven broeshart broggini bronder bronislav bronislava bronislaw
bronislawa brookes broschi brossard brosseau brouillette brousseau browne bruen bruggeman brugman brugnaro
bruijnevanderveen brumleve bruneau bruneel brunehaut brunehilde brunelle brunelleschi brunello brunhild brunilda
brunon bruscantini bruun bruyneel bruynzeels bryachyslav bryant brygida brzana brzezinski btissam btissame bucakli
bucan bucha buchi buckley buckridge bucyana buczek buczynska buczynski budag budak buddhana budhil budimir budunlu
budus budustudun budymyl budyslav budyvoi budyvyd budzinski budzynski buendia bueno bugday bugduz bugduzemen buget
buglem bugra bugrahan bugrakarakagan bugubilge buhari buijs buimyr buitur bujak bujold bujor bukak bukaktutuk bukduz
bukebuyrac bukebuyruc buket bukey buktegin bukurie bukusboga bulacapan bulak bulan bulat buldur bulgak bulmaz bulmus
bultot buluc bulug buluk bulunc bulus bulzoni bumen bumin bumov bunea bunmi bunsuz bunul bunyamun buonauro buraid
burakhan burcak burcardo burcin burcuhan burduja burel burevii burevist bureyre burgess burgucan burgut burhanlarski
burim burkay burke burkek burkut burlacu burluk burslan buruiana buruk burulday burulgu burunduk burzynska burzynski
busara busari busayo buscetta bushra busoni busquets busranur bussieres busson bustamante bustos busuioc busulgan
butak butala butnaru butselaar butuk buyan buyancuk buyandemir buyankara buyat buyrac buyruc buyruk buyrukhan buzac
buzactutuk buzenska buzenski byiringiro byrne byron cabanillas cabdar cabdi cabello cabeza cabezas cabibbo cabir cabli
caboto cabrero cabrini caccianemico caccioppoli caceres cadefau cadena cadieux cadiou cadorette cadorna caetana
caetani cafarchia caffarelli cagan cagatay cagdan cagdas cagil cagin cagiran cagla caglasin caglayan cagman cagnin
cagnotto cagri cagribeg cagrihan cagritegin cagru cagveren cahid caihong caillaud caillet cainero caironi caissy
caitlin caius cakirca calapkulu calarco calatayud calbo calcedonio calderon calebe calgari calie calim calina calista
calisto calixta calixto callegari callegaro calleja callewaert calogera calogero calti calvet calvez calvillo calvino
calzada camacho camanni camargo camarillo camdali camelien camicione camil camilia camilla camilleri camillien camillo
camilo camino camiscione cammarata cammel camok campanella campano campeau campillo campise campoy camuccini canaan
canales canali canalp canberk candace candar candela candelaria candelario candeniz candice candido canel canellas
canet canete canetta canevascini canfeza cangul cangur canil canizares cankan cankat cankiz cankut cannizzaro cannur
canova canovas canpolat cansel canseven cansin cantekin cantemir cantero cantez cantimori cantin cantu canuel canur
caouette caparros capatina capdevila capecchi capek capkan capone cappelli capuana caraballo caracciolo caraman caraus
carbajal carbajo carballo carbo carbonell carbonneau cardano cardenas cardin cardona carducci caren carey carfagna
caribert caridad carin cariou carisa carissa carita carle carli carlijn carlito carloman carlotta carlson carlton
carly carmelina carmelita carmencita carmenza carminda carminho carmo carneiro carnera carnero carnotte carocci carola
carolin carolyn carosone carpio carranza carrasquillo carreno carreon carrere carrero carretero carriera carrillo
carro carroll cartwright carullo carvajal carvell casadei casado casagrande casal casale casaleggio casalodi casals
casandra casanovas casares casarez casarin casellati casemiro casian casiana casillas casimiro casini cassandra
cassara cassart cassiano cassie cassien cassin cassiopee castaneda castejon casteleyn castell castellanos castelli
castellitto castello castells castiglione castilla castioni castonguay castrillo catala catalano catalbas cataldo
cataleya catana catenazzi cathrine catinca catrina catrinel cauchon caudron cauwenbergh cauwenberghe cavalcante
cavalcanti cavanna cavazos cavid cavuldur cayer cayetana cayetano cazac cazacu cazares cazimir cazorla ceballos cebanu
cebesoy cebrian cebula cecan cecelia cecil cecilio cecylia cecyliusz cedide cedillo cedrik cedrin ceferino celal
celaleddin celasun celem celentano celestyn celestyna celian celikbas celikkan celikyurek celil celilay celina celis
celso celya cemalettin cemali cemen cemgen cemiyle cemre cenan cendron centeno cepeda cerasela ceravolo cerci cercis
cerda cerdan ceren cerezo cernei cerquiglini cerro cerutti cervantes cervantez cervera cesaire cesaria cesarine
cesario cesaroni cesarotti ceschi cesminaz cespedes cetinalp cetinel cetiner cetinsu ceuppens cevahir cevale cevat
cevheri cevikoz cevregul cevza ceyhun ceykun ceyla ceylin ceylinaz cezar cezaria cezariusz cezmi chaanakya
chaaruchandra chaaya chaban chabane chabert chachiya chacho chacko chacon chada chadha chadwick chagnon chahal chahine
chaib chaibi chaika chainey chaitaly chaitan chaitanya chakor chakrabarti chakraborty chakradev chakradhar
chakravartee chakravarti chakrika chala chalifoux chaltu chalyi chamali chamberland chambon chameli chamorro champak
champlin champoux chana chanakya chanchal chand chandak chandan chandani chander chandi chandini chandira chandni
chandraayan chandrabhaga chandrabhan chandradev chandrakala chandraketu chandrakin chandramani chandramauli
chandramohan chandran chandranath chandrani chandraprabha chandraswaroopa chandravati chandresh chanez changaz chaniya
chankete chanko chanlieva chano chantelle chanthy chanyo chapa chapal chapala chaparro chapdelaine chapuis chaput
chara charak charan charbonneau chardafon chardafona charef charest charette charita charlaine charland charlebois
charlemagne charlesh charlet charli charlize charlott charlotta charlton charnysh charo charodey charon chartier
charton chartrand charuchandra charumati charuvrat charvi chashida chasmum chaten chatresh chatterjee chattopadhyay
chatur chatura chaturaanan chaturbhuj chaturvedi chaudhari chaudhary chaudhuri chaudry chauhan chaush chausiki
chauveau chauvet chavarria chavdar chaves chavvi chawish chawla chayer chayma chea chebet checa chechi cheda chedo
chedomir cheema cheick chekalyuk chekhouna chellaoua chelmicka chelmicki chelo chelsey chema chenard chenier chenko
chenyu chepo cheragh cherechi cherednyk cheresha chergui cherian cheriet cherifi cherinko chernorizets chernyn chernyo
cheron cherubini cheslav chesmyl chestyslav chetan chetanaanand chetrafilski chettri chetvarta cheusi cheyenne chhabra
chiappetta chiaramonte chibani chibike chibuike chibuzo chico chicoine chicu chidaakaash chidaatma chidambar
chidambaram chidananda chidimma chidozie chiedza chiesa chigi chigozie chihai chijioke chiko chikondi childebert chilo
chilperic chimamanda chimwemwe chindamo chinmayanand chinmayananda chinnici chipukizi chira chiranjeev chiranjeeve
chiraz chiriac chiril chirila chirill chirilov chirine chirita chiron chisom chitraksh chitrali chitramala chitrangada
chittolini chivu chiyo chizoba chmiel chmil chmura chocho chochomir choiniere chojnacki chokshi cholewa cholewczynska
cholewczynski chollet cholpon chomicka chomicki chona chonar choni chono chonyu chopin chopra choquette chornota
chornovil chotzen choudhary choudhry chouinard christelle christensen christiaan christiana christiansen christie
christina christodule christofer christoffer christoph christos christy chrodtrud chrysole chrysoula chubai chubrik
chubrina chucho chude chudo chudomir chudoslav chudzik chuiko chukchukov chuki chukov chumak chunhua chunmei
chupetlovska chupryna chuturkov chvor ciampi cianciolo ciani ciara cibin cibotari cicala cicem cichocki cichon cichy
cicilia cidal cidalia cielo ciesielski ciesla cieslak cieslik cifuentes cigil cignaroli cihad cihandide cihangir
cihansah cilasun cilay cilea cilenti ciler cilga cilibrasi cilvenaz cimarosa cimen cimini cindoruk cinerk cingir
cinthia cintia cintron cioban ciocan ciorba ciornii cipolla cipriana cipriano circinus ciriaco cirillo cirino cisem
cisil cisneros cissokho cissoko citlali ciubotaru ciumac civan civaschi civgin ciwan claassen claesdr claesen claesner
claessens clare clarence clarice clarinda clarisa clarissa claudel claudien claudiu claudius clavdia clavero clayton
cleandre clelie clemencia clemens clements cleopatra cleophee clery cleto clifton climaco clinton cloarec clodomiro
clorinda closset clotaire clothilde clyde coardi coates cobos cobulmak cochet cociarelli cocukboru coderre codin
codina codjo codreanu codrin codrina codrut codruta coello cogay cohen cojocari cojuhari cokan coker cokramayul colar
coleman coles colesnic colinet collado collart collazo colleen colletti collina collodi colman colom coloma colomer
colot colpan coluccio columbo colunga colville coman comar comboni comeau comencini comeriato comisso comolli
conceicao conchita condoleo condori condrea conesa connelly connie connolly conor conrad conrado conroy considine
constanca constantia constantina constantineau constantinov constanza constatin consuela contarini contrafatto
contreras conway coolen copur coralia coraline corbacho corbeil corbo corcos cordelia cordero corekci corentine coret
coretcoredo corey corine corinna coriolano corkery corlu corman cornejo cornelio cornelisse cornelisz corneliu
cornelius cornil corominas coronado corradi corrado corrales corre correa correr corriveau corstiaens cortese cortez
cortina corto corvin corwin cosima cosku coskuner cosma cosman cosme cosmina cosmo cossiga costache costalonga
costantino costanzi costanzo coste costela cotorobai cotruta cottin cotto couderc coudert coulombe courchesne
cournoyer courtemanche courtin courtney courvoisier cousineau coutu covalciuc covalenco covali covarrubias coyne cozar
cozma creciun cremin cremonesi crenguta crepeau crescencia crespi cretu crevier criado crina crisafulli crisan crispi
crist cristhian cristiana cristin cristine cristofor cristoforetti croitor crona cronin croteau crouzet crudu
cruickshank cuadrado cubeyr cucos cuellar cuervo cueto cuevas cugia cuheyna cujba cuman cumar cumhur cummerata
cummings cundari cunegonde cuneyit cunningham cuomo curatoli curci curiel curro cusano cusnir cusson custodia custodio
cutrufo cutuli cuyvers cuzzocrea cybulski cygan cyprian cyrian cyriaque cyrine cyrus cyryl cyusa czachor czaja czajka
czapla czarek czekaj czekalska czekalski czerniak czerwinska czerwinski czeslawa czyszek daako daakoaa daamin daanish
daanyaal daawood dabbah dabek dabija dabir dabney dace dachev dachgelder dachgeldt dachgelt dacian daciana dacio
daconceicao dacruz dacunha daevi daevika dafina dafinka dafne dagdas dagenais daghan daghfal dagistan dagmar dagna
dagny dagoberto dahabo dahal dahiana dahir dahmane daiana daigle daigneault dainess dairo daiva daiwik daiyaan dakhil
dakhno daksh daksha dakshayani dakshesh dalaja dalan dalanda dalbir dalemyl dalemyla dalemyr dalemyra daleslava
dalevyda dalia dalibor dalibora daliborka dalida dalili dalina daljit dalkilic dallaire dallape dallara dalmau dalpe
daluz dalya damaris damata damayanti dambon dameer damiano damife damilare damini damjan damlanur damodara damola
damon damore damota damours damurah damyana damyanti danae danche dandak dandan dandanov dandapaani dandolo daneau
danelina danguole daniat daniella danielsen daniil danijel danijela danil danila danilo danimira danique danis
danislawa danitsa danjuma danka dankevych dankiv danko dankova danna dansereau dante dantur danusia danyl danylyuk
daoust dapaz daphnee darahan daraiche darain darasimi dardanela darek darian dariana darii darika darin darina darine
darinka dariush dariya darja darla darlene darnell darocha daromir daromyr daromyra darosa darpan darras darrel
darrell darrin darryl darsh darshan darshwana darteh dartey daryboh daryl daryna daryslava darzybor dascalu dasgupta
dashiell dashkevich dasneves dastageer dastous dato datsyuk datta daudi daugherty davey daviault davidson davila davin
davina davinder davis davison davit davor davtyan davud davyd davymuka dawid dawson dawud dayaamay dayaananda
dayaanidhi dayal dayamai dayamayee dayan dayana dayane dayar dayita dayyaan deanda deanna debby debeer debicka debicki
debie debinska debinski deblock deblois deboer debont debra debray debruijn debruin debska debski decarie decebal
dechko decho dechyu deckers deckow declan decoster deeksha deenabandhu deepali deepan deepankar deependra deepesh
deeptanshu deeptendu deeptiman deeptimay deeptimayee deeptimoy deeptimoyee deeqa deevakar deflorina deger degmeer
degraaf degratie degroot degrote degruijl degruijter degruil degrunt degruson degryse degueldre dehaas deheer dehoog
dehoogh dehousse deiby deicy deineka deineko deisun deisy dejager dejan dejen dejesus dejodevastraedsd dekale
dekeijser dekeijzer dekok dekoning dekorte delaere delafleche delafuente delagarza delage delahaye delal delamare
delannoy delano delao delapaz delaporte delarosa delarue delatorre delattre delaunay delbert delcho deledda deleon
deleu delfin delfina delfino delgadillo delia deliana delil delila delina delisle della delle dellucci delmar delores
delorme delrio deltour delvalle delya delyan delyana deman demanet demarduras dementiy demers demeter demetra demetria
demetrio demetriusz demian demid demilade demiralp demiray demirbuken demircan demirela demiriz demirok demiryurek
demmendaal demont demoor demulder demyan demyanyuk denayer denbuytelaar dencho deneault denes denesik deneval deneve
denhaag deniandra denijs denika denimir denislav denislavena deniyan denizalp denizhan denkel dennenberg dennitsa
denny denteuling deolinda deoliveira depero deplantard derartu deraspe derbal derdidas dereede derehus dereje derenik
derevyanko derhach derick derin derkach derkay derkijnder derly deroos deroover derouiche derradji derrick derrien
dersim deruiter dervis deryanur deryazhna deryazhnyi deryck derzhykrai derzhyslav derzhyslava desai desanka
desaulniers desautels desbiens desbois deschenes deschryver deschutter descoteaux desen desfosses desgagne deshaies
deshayes deshmukh desho deshpande desideria desiderio desilets desilian desimilyana desimir desio desislav desiyana
desjardins deslauriers deslav desmarais desmeules desmit desnoyers desormeaux desousa despin despina despinka despres
desrochers desroches desrosiers dessureault dessy destan deste destree destrigter desutter deswart detelin detournay
detti devadatt devagya devajyoti devak devan devangana devani devansh devar devasree devdan devdyuk deveault deven
devesh deveshwar devika devin devkota devran devroege devrome devvrat dewan dewandre deweerdt dewerd dewey dewez
dexter deyan deyanira deziel dhaanyalakshmi dhakal dhaliwal dhana dhanadeepa dhanalakshmi dhananjay dhanapati dhanesh
dhanpati dhanu dhanvin dhaqan dhara dharani dharitri dharmaketu dhatri dhawan dheripon dhillon dhingra dhriti dhruv
dhyanesh dhyaneshwar diaby diack diagne diakhate diamandi diamanka diamantina dianna dianne diaraye diariatou diariou
diattara diawara dibbert dibiasi dicki dickinson dicle diclehan didem didina didko diebont diedhiou dieguez diellza
dieme diepelser dierick diesbergen dietrich diewitte dieye digambar digambara digna dijana dijkman dijoux diken diksha
dilaver dilay dilber dilberay dilcan dildar dilder dilem diler dilfeza dilhan dilhus dilleke dilmana dilmen dilnoza
dilovan dilpreet dilruba dilsat dilsitan dilyan dimas dimitrii dimitrios dimitris dimka dinakar dinca dincalp dincerk
dinckol dincsu dincturk dinis dinkar dinna dinora diogo diome diongue dionigi dionisia dioniza dionizy dionne diotte
dioum dipali dipankar dipendra dipesh dipta diptendu dircken diren direnc dirican dirksen dirlik diroj dirok dirven
disdero ditte divaakar divakar divil divizie diviziya divjot divna dixon diyana diyar dizdar dizik djamal djellal
djellouli djenaba djitte djokoto djomo djoudi dlugosz dmitrii dmitriy dobbelaere dobiecka dobiecki dobieslaw
dobieslawa dobosz dobrawa dobrila dobrina dobrinka dobrodiya dobrodum dobrohniva dobrohost dobrolyk dobrolyub
dobrolyuba dobromyla dobromyr dobromyra dobromysl dobromysla dobroniha dobroslav dobroslava dobrovist dobrovista
dobrovyta dobrowolski dobrucka dobrucki dobrybii dobryk dobrylo dobrynya dobrysvit dobryvod dobrzanska dobrzanski
dobrzynska dobrzynski dobson docha dochia dochioiu dodon doesburg doganalp doganer dogannur dogansah dogaru doglioni
doguhan dogus doherty doinita doiron dokova dolensoy doleslava dolun dolunay dolya dolyana dolyna domagala domanski
domenech domenika dominga domingos domingues dominiak dominick dominika dominquez domitila domitille domna domnica
domorad domorada domoslav donaire donarelli donata donatello donatoni dongol donia donica donini donnay donnelly
donnie donoso donovan donya dooley doorhof doornhem doreen dorel dorentina doria dorian doriana doriane dorine dorinel
dorion dorit dorita dorli dorofey dorofii dorohobuh dorohochyn dorohomyr dorohomysl dorohosyl dorotea doroteya
dorothee dorsman dorte dorthe doruk dorukhan dorval doshi dossetti dossi dossou dosta dostie doumbouya doumont dovara
doyinsola doyka doyle doyon draaisma drabik draga dragana draghi draghici dragica dragitsa drago dragoi dragutin
drahomyra draupadi drazen drenka drevoslava driesje driessen drilon drina drishlyov driton drobakha drobczynska
drobczynski drobyazko drona drouet drouin drozd drozdz druart druso druzhelyuba drysdale drzewiecka drzewiecki duane
duban dubas dubashi dubeau dubey dubiel dubina dubos dubost dubourg dubravka dubuc dubuque dubus ducharme duchemin
duchesneau duclos ducrocq dudziak dudzik dudzinski duenas duffy dufie dufort dufresne dugal dugar dugas duguay duhaime
duhamel duilio duivenvoorden dulari dulbecco dulce dulude dumais dumanli dumas dumitrache dumitrana dumitrascu
dumitrita dumitriu dumouchel dundaralp dunia dunja dunya duodo dupere dupin duplii dupras duprat dupre duque duquette
durab duracan durante durdali durdane durdu durdynets duret durga durgadin durgan durgeshwari durieux durim durmusali
durocher durodola durriye durrusehvar dursadiye duruk durukan durul duruoz dururbunsuz dusabe dusan dusanka
dusenkalkar dushan dushime dushka dussart dussault duszynski dutertre dutka dutrieux dutta duval duvan duyguhan
duygulu dwaipayan dwaipayana dwamena dwight dwivedi dybach dylano dymphna dyukyana dyvozir dyvozora dzezov dzhana
dzhaner dzhanko dzhihad dzhinevra dzhogov dzhon dzhuliya dzhun dzhus dziadosz dziedzic dzielska dzielski dzintra
dziuba dziubdziela dziubinska dziubinski dziurawiec dzokoto dzvenymyra dzvenyslava dzvinka dzyndra dzyuba eakumbu
ebert ebiere ebiowei ebkizi ebogo ebren ebuakil ebubechukwu ebuka ebunoluwa ebuzer ecaterina ecegul ecehan ecemis
ecevit echevarria echeverria eckhardt ecmel ecvet edaviye eddie edelmiro edem edgar edgardo edgubay edhem edhitha
edier edilberto edilma edilson edison edita edmee edmundo edoardo edryu eduar eduard edvard edvardsen edvin edwar
eekalabya eelman eesaa eesha efekan effertz efimena efimia efken eflah eflatun efoe efraim efrain efrem efren
efrosinia efrosiniya efser efsun eftalya eftimia eftimie egbochukwu egeli egemen egenur eggert eghish egidio egle
egrim ehigiator ehlert ehsaas eijaz eijkelboom einar einaudi eiravati eivor ejlaal ekaaksh ekadant ekaja ekaksh
ekalavya ekaling ekalinga ekambi ekani ekansh ekanta ekantika ekapad ekaparnika ekaraj ekavir ekbal ekber ekdant ekene
ekiya ekmel ekofo ektar ektor ekundayo ekundu ekwueme eladio elakshi elamiye elbert elberts elbertse elciboga elcin
eldar eldon eldor eldora elean eleana eleanora eleanore eleazar elebiyo elemag elene eleni elenitsa elenko elenora
elenore eleoneta eleonor eleonora eleuterio eleuthere elfida elfie elgin elhan eliabeth eliah eliahou eliakimu elian
eliana eliano eliasz elicin eliecer eliel eliezer elifnur eligia eligio elija elinor elion elior eliot eliott elisabet
elisabeta elisaveta elisee eliseo elisey elisio elisiya eliska elissa elitsa elizabet elizabeta elizar elizaveta elize
elizondo elkin elladio ellie elmar elmira elnur eloah eloan eloane elodia eloisa elone elora elorza elouan elove
elpidio elsabet elsemulder elsenaar elsio elsje elspeth elton elvana elvia elvin elvina elwira elyes elyna elyne
elyssa elzear emanoil emanuel emanuella emanuelli emanuelly emanuil emanuila emard embranthiri emced emelie emelina
emelyan emelyne emerencie emerson emidio emigdio emila emilce emili emilian emiliana emiliano emilienne emilija
emiliyan emilly emilse emiro emirsan emmanuil emmelie emmeline emmerich emmett emmie emond emperatriz emran emrullah
enachi enakshi encarna encarnita encho enderun endrizzi enfes enginiz engjell englebert enguerrand eniola enise enith
enitsa enkhtuya ennio enola enora enriquez ensar ensari enzio ephraim epifan epifanio eral eraldo eralkan eralp
eraltay eranuhi erasmo erast eraycan erberk erbug erbulak ercetin ercihan ercin ercument erdag erdemer erdene erdeni
erdenikatun erdeniozuk erdibay erdin erdinc erdman erdursun eredin eremey eremia eremiya erenalp erensoy erentuz
ergana ergene ergenekatun ergener erginel erginsoy ergonul ergul erguner erhout erich erick ericka erika eriksen erina
erinc erincer erion erkam erkekli erkilic erkinel erkmen erksoy erkut erland erling erman ermanno ermelinda ermen
ermenegildo ermes ermil ermilya erminia ermolay ermutlu ernesta ernestina ernser erofey erogul eronat errani errigo
ersan ersat ersec ersel ersen ersilia ertan ertaylan erten ertenozuk ertepinar ertun ertuncay erturk ervand ervaniye
erwan erwann eryigit eryildiz eryka esanu escalante escalona escamilla escobedo escolano escribano escriva escudero
ese esenbay esenbike esener esengun esenturk esfandyar eshan eshana eshita esila esim eskil eskinalp esmanperi esmen
esmeray esnault esneider esosa espana espanol esparta espartaco esparza espejo espinal espino espinosa espiridion
esquibel esquivel esref essie estefana estefania estella estera esteve esteves estevez estey estiven estrada esupofo
etame etelvina eteri ethann ethel ethem ethier etien etizaaz etleva ettore eubert eudes eudochia eudokia eudoksja
eudoxe eudoxie eufemia eufrosina eugeniu eugeniusz eunika eunji eurico eurydice eusebe eusebia eusebie eusebiu
eustachy eustaquio eustatiu eustracjusz eutimio eutropio evald evance evangelia evangelina evangeline evangelista
evanghelina evann evcimen evdochia evdokim evdokiya evelia evelin evelina evelio everardo everde everett everts
evfrosiniya evgenia evgeniy evgeniya evgheni evghenia evghenii evgine evgraf evita evlampiy evpraksiya evran evridika
evrim evrimer evropovkirilov evsen evsey evstafiy evstahiy evstati evstatiy evstigney evtim ewald ewane ewatomi ewenn
exposito eydis eyenga eyerusalem eylul eyoum eyram eysan eytan eythan eyyup ezequiel ezgin ezgutekin ezrak ezzahra
faadumo faas fabia fabiano fabiyana fabra fabre fabregas fabregat fabricia fabricio fabrizi fabrizia fabron fadekemi
faderera fadey fadile fadipe fafard faggiani fagiani fagotto fagunwa fahari fahey fahrettin fahriye fahrudin
fahrunissa faina faisa faivre faiza faizan faize fajardo fajimi falabi falak falan falardeau falba falcao falco
falcone faleti falguni falier falih fallaci falloppio faloye fanaka fanchon fangfang fannie fantin fantine fantini
fantoni fantozzi fanucci faqid farai faraj faraja faranak faranda faras farcas fardin farenyuk farhan farhang faria
farias farijika farinelli fariq farishta farnese farouk farre farrell farrukh farshid fartun fartushnyak faruk
farzaneh fasasi fasih fastak fatbardha fatigul fatime fatin fatine fatinur fatlinda fatlum fatmanur fatoumatou fatteh
fattori faugno faulkner faustino fausto faustyna fauteux favata favier favre favreau fayina fayize fayolle faysal
fazil fazilet fazli fazul fechant fecteau fedai fedde fedele feden federici federigo fedir fedor fedosiy fedot feeney
feenstra fehim fehime fehintola fehmiye feijoo fekla felice feliciana feliciano felicidad felicita felicitas felicja
felicjana feliks felipa felisa felitsiya feliu feltzer fenerov fengying fenna fenne fenni fenya feodor feodora
feodosia feodosiya feofan feoktist ferah ferahdiba feramus feramuz ferapont ferat feray feraye ferda ferdie ferdinanda
ferdinando ferdynand ferdynanda feremez ferguson ferhan feridun feriel ferihan ferinaz ferit ferland ferman fermuta
ferney feron ferozan ferrabosco ferragamo ferragni ferran ferrand ferrandez ferrandiz ferrando ferrante ferraris
ferrata ferrazzi ferrero ferrier ferrucci ferruh fersan feryas feryel ferzi fetije fettouma fetullah feven fevre
fevronia fevroniya feyha feyruz feyyaz feyza feyzin fiamma fibikemi fibonacci ficho ficino fidan fidaye fidel fidela
fidelia fidelis fidvi fientje fieramosca fierro fievez figueras figueroa figuerola fikadu fikayomi fikiya fikriye
fikru filangieri filaret filatey filcho fildan filemon filiatrault filidan filimon filion filipas filipe filipek
filipiak filipina filipini filipopol filipova filipp filippa filippelli filippini filippus filit filko fillion
filofteia filogamo filomir filsan filyo filzi fimka findo finetti finley finotto finzi fiodor fioravanti fiorella
fiorenzo fiorino fiorucci firat fircho firdevis firdevs firlag firouz firuze fischetti fiset fitan fithawi fitnat
fittipaldi fitzgerald fiyaz fjolla flaiano flatley flavien flaviu flaviya flawia fleming fletcher fleury floare
floarea floch flodoard floortje florczak florek florencia florencio florencja florenta florentino florestan florez
flori floria floriana florie florika florinda florio floro floyd flutura flynn foconi focsa fodil fodor fofie fogaca
fogazzaro foisy fokou folafoluwa folashade folch foletti folliero fontenelle forcier forgues foriwaa fornaciari
fornalska fornalski forrest forster fortier fortunata fortunato fortunee fortuny fortuyn forza foscari fosil fosua
fotini fotinka fotiy fotyna foucart foucauld foucault foucher fouquet fourcade fowler fowsiya fowsiyo fracci
frackowiak fraczek fradette frado fraga fraisse frami franceschi francette franch franchot francia francisc franciscus
franciska franciszek franciszka francoeur francy franecki franjo franka frankhuizen frankie franklin franko franky
franscini franssen franssens frantisek frants frantsislav franz franzese franziska frappier fraser frasier fratczak
fratila fratsil frechette freda freddie frederica frederick frederico frederika fredi fredo fredrick fredrik fredriks
fredy freja frema fremie fremont frenette frerichs frescobaldi freshour frias frida friedrich friehus friesen frigon
frimpomaa fritsch frodo fronka frosina frunza frunze frusina frutos fryderyk fryderyka ftouch fuente fuertes fugen
fulbert fulcran fuldem fulden fulgencio fulvia fulvio fulya funmilade furaha furda fureyya furlan furman furtado
furtuna furuzan fusani fuseli fuster fusya fuzuli fylikytata fylitsata fyodor gabaldon gabba gabbana gabel gabino
gabriele gabrieli gabrielly gabrijela gabrovlieva gabryjel gacem gadda gadiaga gadomski gaetana gaetane gaffar gagan
gaggini gagik gagliano gagliardi gagnon gaiatto gaitan gaito gajaadhar gajabahu gajadhar gajbaahu gajda galabitsa
galagan galaktion galan galarneau galarza galasso galazka galczynska galczynski galeati galecka galecki galentin
galenzone galfryd galiano galiazzo galien galijn galilei galimir galindo galinska galinski galipeau galiyan galka
gallagher gallais galland gallart gallegos gallet gallez galtarossa galuppi galust galvan galvani galvez gamache
gamaliel gambo gamboa gamez ganak ganaka ganapati ganbold gancarczyk gancho gandharv gandharva gandhi ganea ganesan
gangan gangemi gangesh ganguly ganim ganimete ganislav ganiye ganka gantsomir ganutsa ganyo ganzorig gaona garaad
garand garate garay garceau gardner gardocka gardocki gareau garegin gargallo garibay garica gariepy garik garima
garin garmendia garneau garnik garobbio garon garozzo garreau garrett garri garriga garrone garsevan garud garuda
garza garzon garzoni gasienica gasior gasmi gasnier gaspar gasperi gassama gastelum gastone gatete gatien gatik gatso
gatto gatyo gaudet gaudin gaudreault gaulin gaumond gauraang gaurang gauranga gaurangi gauri gaurika gautam gautama
gautami gauvin gauvreau gavril gavrila gavrilita gavriliuc gawel gawlik gawron gawronski gayane gayathri gayatri gayle
gaylord gaytan gazanfer gbadamosi gbadebo gbaguidi gbeminiyi gbemisola gbenga gbogboade gbolahan gbowoade geanina
gecho gediz geedi geerling geertje geertrui geertruida geertsen geetanjali geetika geffroy gegham gelabert geldens
gelemir gelengul gelin gelinas gelincik gellemeyer gelli gelsomina gemen gemine gemito genadivaleriev genadiy genaro
gencalp gencaslan gencay gencer gencho gendreau gendron geneart genefaas generosa genin genislav genko gennadiy
genoveva genti gentiana gentileschi gentili gentilini geodim geomil georg georgel georgelena georgine georgiou
georgitsa georgiy geovanny gepavanbourgondie geraci geraldo gerarda gerardus gerasim geraud geray gerazym gerberge
gerbert gercek gercho gerdan gerdana gerega gereta gerga gergan gergelyub gergey gergin gerhard gerhold gerlach
germana geron geronimo geroy gerrits gerritse gerritsen gerry gerson gerta gertrud gertruda gertrude gertrudis gerus
gervais gervasio gerwazy gesho geta gethera getislav getko getso geudens geuens gevheri ghaalib ghaazi ghaffaar
ghafoor ghale ghalib ghanaanand ghanashyam ghanee ghannam ghanshyam ghasaan ghauth ghawth ghayoor ghazalan ghazaleh
ghazanfar ghazanfer ghazaryan ghazawan ghazzal ghebreab ghenadi ghenadie ghenet ghennadi gheorghi gheorghii gheorghina
gheorghiu gherbi gherghina gherman ghilas ghiorghe ghiyaath ghiyath ghizlan ghoerle ghose ghosh ghulaam ghunayn
ghusharib ghusun ghutayf giacconi giacinto giacobbe giacometti giada giammusso giampaolo giampiero giana gianetti
gianfrancesco gianfranco gianina gianinazzi gianluigi gianmarco gianna giannelli giannetti giannini giannone giannotti
giannuzzi gianpaolo gianpietro gianvecchio gibbs gibert gibilisco gibson gichka gicquel gicu gideon giedre giel gienek
gienia gierymska gierymski gigel gigli gignac giguere gilabert gilardoni gilberta gilca gildardo gildroy giles gillain
gillard gillot gilma gilman gimeno giner ginese ginesio ginewra gingras ginou gintaras ginyas gioacchino gioachino
gioberti gioele gioffre giolitti gionata giorgetti giorgian giorgiana giorgos giosue giovanny giovine giradello giralt
girart giraud girault giray girbu girgin girija girik girika girindra giriraaj giriraj girish girja girmay girona
girouard giroux gisbert gisca gisela giselle giselmeyer gislason gislebert gitanjali giulietta giulietti giunti
giurgiu giuseppa giusti giustino giveza giyas gizdalen gizdana gjorche gjorgi gjyste gladis glafira glanville glauco
gleason gleichner glenda glineur glinka glodie gniewko gniewomir gning gningue gnodde goar gobeil gobinda gocha godard
godbout godefroy godelief godelieva godelieven goderts godfrey godfroid godofredo godoy goedele goedhart goffaux
goffredo goicoechea goitom gokay gokben gokberk gokboru gokbudun gokcebalan gokcegol gokcen gokcicek gokcil gokdeniz
goken goker gokgoz gokhale goknur gokperi goksagun goksel goksev goksin goksu goktan gokten goktuna goktunc gokturk
golab golban goldner goldoni goldstein golec golgi golino golka golla gollum golnar golnaz golyash gomila gonca
goncafer goncalo goncear gondebaud gondz gonen gonenc gongor gonsalwy gonta gonthier gonultas gonzaga goodwin
goovaerts gopaal gopee gorakhanatha gorakhnath goral gorczany gordey gordillo gorea gorecki gorgunay goriya gorka
gorkem gorklu gorkmen gorniak gorny gorsev gorska gorun gorvel gorzynska gorzynski gosciniak gosselin gossiaux
gostomysl goswamee goswami gotsa gotse gottardi gotti gottlieb gotum goudiaby goudreau goudriaan gougeon gough gouin
gould goundo gouranga goutam govarts govinda govoni gowda gower goyaertsvanwaderle goyal goyer goyette goyvaerts gozde
gozel gozem gozen gozzano gozzi grabarz grabinska grabinski grabska grabski graciana graciano gracinda gracja graczyk
gradenigo gradinarova grady graeme grafitsa graindorge gramsci granado granados granatelli granger granier granville
gratian gratiana gratiela graur gravina grazia graziano graziella greca grecu greenfelder greenholt gregg greggio
gregor gregori gregorian gregorio greij gremese gremislav grenon gretchen grete gretel grethe grewal gricelda griego
grifeo griffiths grigor grigoras grigori grigoriy grijalva grimani grimard grimyana griselda grisoni gritti grizelda
grocholska grocholski grochowiak groenendaal groenestein groleau gromoslaw groote grosjean groulx groza grozdinka
gruber grudzien gruijl gruszczynski gruszka gryga grzegorczyk grzelak grzesiak grzesik grzesiuk grzeskowiak grzyb
grzymislawa grzywacz guajardo gualandi gualtieri guarato guardado guardia guardiola guariento guarino guarneri gubio
gucal guchan guckan gucluer gucluturk gucwa gucyeter gudakesa gudakesha guegan gueguen guelord guendouz guenette
guenievre guenola guenolaine guerard guerette guerfi guerreiro guertin guery guessan guessoum guessous guevara
guglielmi guher guibert guicciardini guichard guidone guidotti guijarro guilan guilbaud guilbault guilbert guilhemine
guilherme guillard guillemette guillemin guillen guillermina guillet guillon guillou guimond guindon guinizzelli
guiomar guiraud guisse guitart guitton guiying gulaga gulati gulbahar gulbani gulben gulbeyan gulbiye gulce gulcegun
gulchehra gulcin guldam guldem gulder guldeste guldunya gulegen gulel gulemen gulen gulenay gulev gulfaam gulfam
gulfari gulfem gulfeza gulgen gulgun gulguzel gulhisar gulinaz guliz gulkadin gullotta gulluhan gulmisal gulnara
gulnaz gulnaziye gulnora gulotta gulozge gulpembe gulriz gulsa gulsahin gulsalin gulselin gulseref gulsevil gulshan
gulsiye gulsu gulter gulumser gulus gulzadiye gulzar gumuspala gumustekin gunal gunalp gunar gunberk gunbir gunce
guncicek gunda gunday gundersen gundogan gundogdu gundogmus gunduzalp gunebakan guneet guner guneri guneta gungordu
gungoren gunhild gunilla guniz gunkurt gunnar gunnulf gunnur gunsel gunseli gunsen gunser gunver gunyaruk guoqiang
gupse guram gurarda gurcan gurcuye gurdal gurdeep gurdev gurelcem gurgen gurhan guriy gurmeet gurmen gurol gursal
gursel gurten gurule gurur gusan gussoni gustaf gustav gustava gustavine gustaw gustawa gustin gutmann guus guusje
guvenalp guvercin guyard guylaine guyon guyslain guzey guzik guzin guzman guzun gvantsa gvardiana gvozdeyka gwendolyn
gwenola gwido gwidon gwozdz gwozdzik gyamfiaa gyasiwaa gyawali gyokov gyorgy gyugra gyulnara gyurgya gzhytska
gzhytskyi haack habbab habeeb habelko habibatou habibe habibu habibur habil habiyaremye habonimana habsa habtamu
hachemi hacho haciali hacib hacile hackett hadassa hadithi hadjer hadrey hadriel haengreve haesevoets hafiya hafiza
hafner hafsat haftom hagendoorn hagenes haiba haida haidabura haidai haidamaka hailey hains haivoronska haivoronskyi
hajduk hajra hakem hakikat hakon hakyemez halder haldun halenur haley halfdan halicka halicki halidun halis halisi
haliye halka halvorsen halvorson hamadi hamadouche hamady hamal hamazasp hamdani hamelin hamideh hamill hamis hamisi
hamit hamiyet hammad hammes hammond hamoudi hamsini hanbiken hancer hancock handa haneberg hanedan hanefi hanegraaff
hanifat hanim hanja hanka hanko hannabel hannecart hanni hansen hanson hansoy hanssens hansultan haoran haralamb
haralambi haralambie haralampi haralan harald harambee harber harbinaz harbingar hardenne hardik hardouin hargreaves
harika harinakshi harinarayan harini harish harit harita hariton haritoniya hariz harizan harjit harmeet harnail
harnoslav harol haroldo haron haroun haroune harshil hartley hartman hartvig haruka haruna haruto harutyun hasatin
hasbek haseki haselaar hasgul hashiki hasibi hasim hasime hasin haslet hasmet hassanatou hassane hatima hatin hatip
hatouma hattab hattie hatuslav hatusyl hauck hauwa havali havrylets havryliv havrylo havrylyshyna havrylyuk havrysh
havryshkevych havse havtelin hawar hawehindi hawkins hayal hayali haydee hayden hayel hayer hayes hayevska hayevskyi
hayina haykaz haykuhi hayley haynes hayre hayret hayrunnisa hayward hazan hazar hazeem hazenveld hazim hazine haziran
hazrat heaney heathcote hebar hebert hedda hedelin hedvig hedwig heema heerkens heerschop hefestion hegde heghine
hegmann heidenreich heidrun heidy heijman heijmans heijmen heike heinrichs heitor hejmo hekima hekime hekker hekmet
hektor heleen heleentje helge helie helier heliodoro helios hella hellemans hellena hellevoort helma helmer
helmerhorst helmut helvig hemal hemang hemangini hemani hemmavanallemanie henault henderson hendricks hendrikse
hengameh henife henkjan hennadii hennequin henning henny henricus henrieta henrietta henrik henriksen henrion
henriques henriquez heorhii heorhina heper heracleea heraclio heraklit heras herault herbert herberto herborg herdis
heredia heriberto heribertvanlaon herluin herma hermelinda hermeline hermenegilda hermenegildo hermina herminia
herminio hermiston hermon hernadez hernandes hernando hernani herney hernik heroux herranz herta hertha hervas
hervasii hervia hervieux herzog hessel hettinger heval heves hevi hewitt hexspoor heyne hezniye hiacynta hibo hicabi
hickle hicsonmez hidaya hidde hidir hieronim hierro hieu hifzi higgins higueras hilaria hilario hilarion hilary
hilayda hildebert hildegarda hildur hillel hilll hilma hilpert himadri himani himinay himmet hina hincal hincmar hincu
hindal hinet hinka hinko hinojosa hintz hipolit hipolita hipolito hippolyte hiral hiranmay hiranmaya hiranya hirthe
hisam hitesh hitko hizir hjalmar hladko hlafira hlykeriya hmayak hoai hoarau hoareau hobbs hodari hodgson hodomyr
hodunok hoedemakers hoeger hoelen hofer hoffman hofman hogue hoholyanovska hoholyanovskyi holger hollander hollie
holloway holmes holoborodko holthuis holubka holubko holyk homaira homenick homero hondeveld honorat hoogers hopkins
hoppenbrouwer horace horacio horacy horak horatiu hordii hordodum hordohost hordomysl hordoslav hordyata hordyslav
horea horemans horia hornella horodecka horodecki horoz horpyna horrocks hortensja horton horun horyhlyad horymyr
horymysl horyslav horyslava horysvit horytsvit hoskadem hosseda hostomysl hostrozir hostyata hotak houde houdijk
hougardy houghton houngbedji houssine hovik howarth howell howells hoxhaj hoyos hozan hrabar hrabrin hrachuhi hradymyr
hradyslav hranimir hranislava hrant hranyslav hrechanyk hrechko hredhaan hrelko hrelyo hremyslava hripsime hrisanka
hrischo hrisim hrisimir hriso hrista hristalin hristela hristiela hristilian hristiliyana hristivilin hristiyan
hristodor hristoelena hristofor hristomil hristomir hristoslav hristozar hristozornitsian hristozornitsomil hristya
hritik hromovyk hrondel hrozan hrusan hrvoje hrycyk hryhorii hryva hssain huan huana huban hubav hubavelka hubaven
huben huber huberta huberts huberty huccet huda hudavendigar hudavent hudayi hudon hudson huels hugon huguet huijben
huijbrechts huijs huijzing huiling huimin huixtlacatl hukumdar hulda hulki hulshouts hulskes hulyaiviter humaiya
humayun humeyra humphreys humphries hunalp hunan huner hunko hupalo hurdogan hurican hurkan hurmet hurrem hurside
hursit hurst hurtado hurtubise huruyet huryasar husameddin husamettin husik husmen husna husnu husnuhal husrev husson
hustava hustomysl husun hutchinson hutsulyak huurdeman huzaifa huzeyfe huzii huzuri hvarchilkov hvoyne hyatt hyejin
hysen hyun iacob iacobucci iacov iacovelli iadanza ianina ianis ianna iannelli iannotti iannucci iannuzzi ianos
iaroslav iaroslava iasmina iatco ibaad ibarra ibeth ibidapo ibikunle ibironke iborra ibraaheem ibraheem ibtissem
ibukunoluwa ichim icimbike iclal idalia idalina idika idiris idowu idrees idzia ieremia ifeanyichukwu ifechukwu
ifeoluwa iffet iftikhaar iftikhar ifunanya iglesia iglika ignac ignacia ignacja ignacy ignat ignatiy igori ihnat
ihoryna ihsaan ihssan ihssane ihtesham ihtiandar ihtiram ihtishaam ihtsham ihvan ijaya ijeoma ikbal ikechukwu ikeme
ikeoluwa ikhidie ikhlaas ikhlef ikicitoyun iklim ikraam ikramah ikran ikrimah ikrime ikshita ilacin ilalmis ilarie
ilarion ilariya ilbay ilbek ilbey ilbilge ilcho ildefonsa ildefonso ildem ildeniz ildes ildike ildiz ilenia ilgar
ilgaz ilgegu ilgim ilhami iliane ilianna iliass ilicali ilich ilies ilija ilikyov ilinda ilinka iliomar ilirjana
iliyan ilkan ilkbahar ilkben ilkim ilklima ilknur ilksen ilkut ilkyaz illya ilmafer ilori ilper iltan iltay iltekin
ilter ilteris ilupeju ilyan ilyana ilyane ilyess ilze imany imara imaran imbeault imbert imed imene imielinska
imielinski imilian immacolata immanuel imoleoluwa impastato imrem imren imrihan inanc inancli incho incifir incilay
indali inder indra indrajit inesa inese inessa ineza infantino ingeborg ingemund inger ingmar ingram ingrida iniesta
inigo iniguez inioluwa innesa innocenti innocenty innokentiy inocencio inocentiu inonu interiano interminei
interminelli intihap inzaghi ioanina ioann ioanna ioannis iolanda ionelia ionita ioppi iorga iosefina iosif iosyp
iosypa iovilla ipatiy ipolit ippazio ippolit iradukunda iraida iraj irakli irakliy iremide ireti iretioluwa irian
iriarte iridenta irimia irinc irinckol irinel irineus iriney iriyan irizarry irmak irnik irtek irtis irvanets irvin
irving iryda isaak isabeau isabell isabelly isadora isaiah isaias isaline isaque isaure isaya isayas isayevych iscan
iseoluwa isern iseult ishani ishanvi ishchak ishimwe ishita ishola ishwar isidor isidora isidore isidoro isihiya
isikay isilay isiman isiner isioma isitan iskar iskin iskra iskren islime ismerie ismik isokun isolina ispas isperih
issac issack issiaka istan istar istatko istiliyana istilyan istrate istrati isydora itanya itunuoluwa ituri itzel
itziar iuliu iurie iurii iustin iustina iustinian ivalena ivamina ivanesa ivanichka ivanna ivano ivantoslav ivascu
ivasyuk ivecen iveliana ivetta ivica ivinka ivona iwanska iwanski iwo iwonka iyabode iyadunni iyalla iyanda iyanuoluwa
iyengar iyiktag iyinoluwa iyiyurek izaak izaaz izabella izaguirre izajasz izdebski izidor izidora izmail izolda
izquierdo izrael izyaslav izydor izzet izzettin jaabir jabbaar jablczynska jablczynski jablonska jacenty jaceps
jackeline jaclyn jacobi jacobo jacobsen jacobson jacopo jacquelyn jacquin jader jadesola jadin jadoul jadranka jaenis
jafar jafet jagadish jagadisha jagat jagathi jagdeep jaggi jagiello jagielski jagienka jagmeet jagna jagoda
jagodzinska jagodzinski jagrati jagvi jahanzeb jahdami jahdari jahiz jahnu jahongir jaider jaimes jaimie jaimini
jairaj jairo jaiyeola jakobsen jakov jakubiak jakubina jalaal jalbert jalees jaleh jalia jaloszynska jaloszynski jalsa
jamaal jameel jamet jamiu jamotte jamshid janaina janaki janani janas janek janel janelle janeta janeth jangid jangwa
janiak janicka janicki janie janik janin janine janis janja janka jankat janko jankovic jankowiak janna jannah jannes
janneth jannik jansdr janset jansse januja janya jaouen japhet jaqueline jaquez jaramillo jarczynska jarczynski jardan
jarmila jarno jarod jaromil jaromir jaron jaros jarosz jarry jaruthip jarvis jarzabek jasiri jaskolski jasleen jasmit
jasna jassem jassim jasso jastrzebska jastrzebski jasur jatin jaume jauregui javiera javorka jawid jaworska jayaraman
jayda jaylinn jayne jayson jazmin jdotte jeana jeanette jeannel jeannie jeannot jedrek jedrzej jedrzejczak jedrzejczyk
jeevika jefferson jeffery jeggij jegou jehanne jehona jeison jekel jelani jelka jelmer jelte jemma jemond jenaro jenel
jenifer jenkins jenna jennah jenni jennie jennilyn jennings jensen jente jerald jerde jeremi jeremiah jeremias
jeremiasz jerfi jermaine jerson jesenia jesika jesper jessika jessim jesusa jezierski jhalak jhaveri jhoan jhoana
jhonatan jhonny jhony jhoselyn jiahao jiahui jiang jianguo jianhua jianping jiayi jibril jihye jilani jillian jimena
jiminez jimmie jimoh jinane jingjing jinky jinthe jitender jitendra jivan jiwoo jiyoung joakim joann joannes joanny
joaquina jobin jocelyne jochem jochems jochen jodar jodoin johal johana johann johanne johannessen johansen johar
johnathan johnnie johnsen johnston johny jolan jolayemi jolicoeur jolijn jolin joline jolita jolivet jomphe jonah
jonasz jonatan jonathon joncas jonida jonna jonny joojo joppe joran jorda jordana jordi jorgen jorgensen jorgina
jorlink jorne jorrisen jorrit jort jorunn josan josef josefin josefine josep josepha josephus joshi josiah josianne
josip joske josse josseline jottrand jouan joubert jourdain jouve jovana jovche jovelyn jover jovinelli jowita joyal
jozefina jozue jozwiak jozwik juanito judicael judita judite judyta juliane julianna julianne julide julieta julieth
julietta julijana juline julita julius juliusz jullien juma jumaane juneau junia junjie junjun junon jurado juraj
jurate jurczyk jurek jurgita juris jurre jurrijens justina justiniani justyn justynka juszczak juteau jutras juvara
juvenal juwon jyotis jyotsana kaamil kaashif kaazim kabalyuk kabbaj kabedi kabeer kabiru kachela kacper kacprzak
kaczmarczyk kaczmarska kaczmarski kaczor kaczynski kadakia kadarrodriguez kadem kadence kadenyuk kadiata kadifeyka
kadinana kadri kadrican kafeel kafle kafui kagabo kagan kahina kahir kailash kaina kaique kais kaitlin kaitlyn kaiwen
kajetan kajji kakar kakkar kalbi kaleb kaleem kaleema kalenga kalenyk kalet kaleta kaleya kalgay kalinda kalisa
kalistrat kalisz kalita kalla kalliopi kallistrat kalman kalombo kaloyan kalpana kalpit kaltrina kaltun kaluda kaluwa
kaluza kalyani kamalesh kamaljit kamar kamat kamber kambiz kamdar kamelya kameya kamienska kamienski kamile kamilla
kamilly kamla kamlesh kamya kanaka kanaria kanat kanchan kanchin kanci kanda kande kandef kandji kanea kaner kania
kanimal kanishka kanivets kaniyar kankou kannan kanpulat kansu kanti kanusha kanya kanyana kanzaki kaombwe kaouthar
kapadia kapagan kapgar kapitolina kapiton kapkin kaplangi kapoor kappel kapur kapusta karaamat karabas karabocek
karadas karadeniz karaduman karaer karak karakashev karakucak karama karamba karamelita karanbay karangwa karas
karatepe karcan karcho kardachesoto kardelen kareem karels karem kargilac karikari karina kariuki karkov karla
karligac karlijn karlo karlotta karlsen karlukhan karmalyuk karmela karmen karnik karola karolin karoline karpa karpe
karpinska karpinski karsten karthik kartik karunanidhi kasam kasandra kashangaki kashif kashish kashvi kashyap
kashyapi kasidi kasif kasim kaskazi kaspar kasperek kasprzak kasprzyk kassandra kasse kassulke kasyan kaszuba katakomb
katalinka katarov katarova katastrofa katell katelyn katerin katerina katerine kathagen katherin kathrine katina
katinka katrin katrina katty katumba katun katunkiz kaunka kausar kauthar kautzer kaver kavurt kavya kawecki kawkab
kawthar kayacik kayagun kayaturk kayca kaygusuz kayihan kayit kayla kaylee kayleigh kayliah kayna kaynak kayode kayra
kayrabay kays kaysan kazanc kazime kazimiera kazimierz kazimir kazka kazkatun kazymyra keano keanu kebaili kececi
kedzierski kedziora keebler keerti kefser keijser keijzer keira kekik keklik kelami keleshev kelia kelian keller
kelley kelli kellie kelsang kelsey keltenie kelya kelyan kemmer kendra kenfack kenis kenyangi kenzi kenzo kenzy kepez
keramet kerami keranka keremsah kerfala kerime kerluke kerri kerstin kertzmann keshav kesme kessaf kessler kessy
kestutis kesyov ketevan kethia ketsia kevim kevork kevser keyaan keyken keyla kezlik khaalid khaan khadi khalsa
khamani khamisi khanna khare kharlampiy kharyta kharytyna khatia khatri khatuna khelif khelifa khmara khodota khoma
khomyk khoren khorishko khoroshko khoryv khosla khosrov khosrow khotyan khotybor khotymyr khoudia khouma khrysa
khrystych khrystyna khudan khudobyak khudyak khurana khvala khvalyboh khvalymyr kiaan kiapo kibafupia kibar kiber
kibibi kiburi kieffer kiehn kifaye kijana kijani kijanska kijanski kikelomo kikos kilback kilian kilicbay kilicci
killian kilyan kimba kimbangu kimberley kimbilio kimbo kimcho kimiz kimizalma kimizalmila kimizin kimon kimpembe kimya
kinaya kindelan kindermans kinel kinet kinka kinta kinubi kiojah kipenzi kipepeo kiprislav kipriyan kiprop kirakos
kiramettin kirat kirby kircho kircicek kirgavul kirgiz kirien kirill kirka kirlangic kirlin kirouac kirpenstein
kirstin kirsty kirti kiryak kiryaki kiryako kisakurek kisanet kisiel kisima kisman kitan kitchitsa kitodar kitomir
kitov kiume kivanc kivilcim kiwara kiyasi kizdurmus kizil kizilalma kiziltunc kizito kjell klaartje klarencjusz
klatikrushev klaturov klaudiusz klavdiy klavdiya kleber kleibrink kleijse klemens klement klementina klementyna
kleofas kleopatra klerks kleuna kleybrink klimczak klimczuk klimek kliment klocko klodian klompjan kloppert klosinska
klosinski kloya kmiec kmiecik knapik knarik knoers knowles knudsen knyazhoslav kobilarov kocabas kocabiyik kocchar
kocer kochan kockan kocyigit kodukov koelpin koeman koenig koenraad koepp kogut kohler kohli koirala kokimira
kokoshkova kokou koktas kolade kolar kolaric kolasa kolawole kolchev kolcho koldan kolichkov kolipatkov kollataj
kolodar kolodara kolodii kolodub kolodziejczyk kolodziejska kolodziejski kolster kolyo kolyu komar komara komi komnin
komornicka komornicki koncagul konda kondo kondrat kondratiy konguralp konieczko konieczna konon konopelski konopka
konoplya konrad konradi konstancja konstantin konstantina konstantinos konstantsiya konstanty konstantyn konte konur
konuralp koomson kopan kopczynski kopec kopytko koralia koralp korbut korcan korczynska korczynski kordell korede
korel korer koret korichi korkmazalp korkut kormukcu kornel korneli kornelia kornelii kornelius korneliusz korneliya
kornii kornil kornylii kornylo korol korpal korpanyuk korsman korstman korsun korta kortahernandez kortajarena kortman
korugan koruturk koryna koryun korzeniak korzh kosemen koshy kosinski kosisochukwu kosoko kossi kossiwa kosta
kostadinka kostas kostecka kostecki kostek kostiantyn kostov kostrzewa kostyantyn kosukhan kotecka kotecki kothari
kotuz kouakou koudjo kouidri kourosh kovac kovacek kovalyuk kovpak kowal kowalczuk kowalik kownacka kownacki kowsar
koybasi koycho koyno kozey koziej koziel koziol kozma krajcik krakowiak kralina kranzsans krasidara krasinska
krasinski krasiyana krasnolyka krasnovyda krastanka krasun krasunya krasuska krasuski krasymyra krauelnatera krauze
krawiec kreczmar kreiger kremer krentta kriens krish krisha krishnadas krishnadasa krishnamurthy krishnan krisi
kristabela kristensen kristi kristiaan kristian kristiana kristiansen kristie kristijan kristine kristiya kristjan
kristofer kristoffer kristoffersen kristopher kristy kritika krivoshapkova krizan krolicka krolicki kronenberg krste
krsto krueger kruns krupa krupinska krupinski krupska krupski krushovska krylach krysiak kryspian krystal krzeminski
krzesimir ksandriniya ksawera ksawery ksenija ksenofont kshlerin ksiazek kubacki kubat kubica kubicki kubicz kubik
kubilay kubran kubura kucera kuchanua kucharczyk kucharska kuchev kuchkudelova kuchta kucinski kucukler kuczynski
kuday kuddusi kudzai kuhic kuhlman kuibida kuijpers kuilenburg kujawa kujawski kujoe kukiz kuldeep kulesza kulig kulik
kulinski kulkarni kumari kumer kumral kumru kumsal kumuda kunda kunegunda kunen kunka kunle kunter kunthea kunze
kupava kuphal kupriyan kurek kurian kursad kurska kurski kurtakova kurtazhova kurtyka kurunzi kuruvilla kurylo
kushtrim kusiima kusiwaa kutay kutbettin kutch kuter kutgun kutlay kutsal kutsay kutun kuvalis kuzey kuzma kuzman
kuzmina kuzniar kuzucu kvetoslava kvitan kvitka kvitoslava kwaadland kwaakye kwaakyewaa kwamena kwartemaa kwarteng
kwasi kweli kwiecien kwiecinski kwintyn kwizera kyano kybkalo kyeiwaa kyerewaa kykyliya kylian kyliann kylie kyllian
kylymnyk kylyna kynina kyorov kyriakos kyrylo kyung kyungu kyyan kyyeslav labadie labado laban labaron labat labeeb
laberge labib labinot labonte laborde laboy labranche labrecque labrie lacasse lacaze lacelle lacerda lacerte lachaine
lachance lachapelle lacharite lachezarka lacin lacour lacoursiere lacramioara ladan ladega ladimir ladislau ladislav
ladji ladli ladolyub ladomyla ladomyr ladomyra ladouceur ladyslava laeeq laferriere laffray laflamme lafleur lafon
lafond lafont lafontaine laforest lafortune laframboise lafrance lafreniere lagace lagarde lagerweij lagodzki lagrange
lahaie lahiah lahlou lahna lahoda laika lailati lailuma laima laini lajeunesse lajita lajlaj lajoie lakehal lakhdari
lakhwinder lakin laksh lakshit lakshman lakshmidhar lakshminath lalancette lalande lalanne laliberte lalie lalka lalko
lallement lalonde lalyo lamar lamarche lamarre lambers lamberto lambi lambiotte lambo lambot lambregt lambyu lamih
lamontagne lamore lamothe lamotte lamour lamoureux lampron lamri lamyae lancelot lancisi lanctot lancucka lancucki
landa lando landry lanfranchi langelier langevin langevoort langlais langlois langosh langworth lankle lanselot
lansink lanthier laora laouar lapalme laperriere lapeyre lapierre lapinski laplante lapointe laporte laprise laqeet
laramee laramie larcher larek laribi larisa larissa lariviere larkin laroche larochelle larocque laron larouche
larranaga larrea larrimore larrivee larson larue larysa laskal laskar lasocka lasocki lasota lassalle lasserre lastar
lastra lateef lathrope latier latifat latife latko latour latoya latreche latreille latsa lattuada latulippe latyo
latyu launay launcelot laurane laureano laureline laurencja laurencjusz laurene laurentia laurentiu laurenty
laurentyna lauretta laureys lauri laurian lauriane laurin laurinda lauro lauzier lauzon lavallee lavanya lavaud lavdim
laverdiere lavergne laverne lavin laviolette lavoie lavrentii lavrentiy lavrin lawal lawrencia laxman layana layanah
layth lazarczyk lazare lazari lazaro lazarz laziz lazura lazzaro leahu leala leandar leander leane leanne leannon
lebars lebas lebeau leberre lebihan leboeuf leborgne lebras lebreton lebriel lebris lebriz lebron lebsack lecho
leclere lecoeur lecompte leconte lecoq lecorre lecours lecuyer ledent ledesma ledner ledoux ledun leela leelou leena
leene lefeuvre leffler lefloch lefranc lefrancois legall legallen legare legault legay legendre leggett legnante
legoff leguellec leguen leguit legulcher lehna lehner lehoux leidy leigh leina leire leite leiva lejaxhe lejla lekan
lekha leland leleu leleux lelia lelievre lelijveld lelong leloup leluc lelya leman lemanska lemanski lemarchand
lemarec lematelot lemay lemelin lemercier lemeshko lemeur lemide lemieux lemire lemke lemus lenard lenart lenche lenia
lenin lenka lenko lennox lensen lenzo leocadia leocadie leocadio leokadia leokadiusz leonarda leonardi leoncavallo
leoncio leoncjusz leonel leonetti leonhard leoni leonia leonid leonida leonne leonore leontien leontii leontin
leontina leontiy leontyne leopardi leopolda leopoldina leopoldo leordean leotrim lepine lepretre leray lercari leriche
lerma lerner leroux leruth lerzan lerze lesch lesia lesiak leslaw lesley lesniak lesperance lessard lesueur lesya
lesyk leszczynski letay letellier letendre lether letisiya letitia letizia letourneau letta lettiere leufroy leuschke
leutrim levac levana levasseur levcho leveille leveque leverett levesque levin levko levon levyna lewicki lewinska
lewinski leydi leyli leylifer leyna leyre leyva lezize lhamo lheureux lhoir lhomme liara libardo liberta liberto libia
libni libouton liceth licho licia lidewij lidija lidiyka lidka lieke lienard liesje lietald lieze ligia ligorio
ligtvoet liguori lihiya lihua liibaan liis liisa lijuan lila lilan lilcho lilian lilianna lilie lilit liljana lilka
lilko lilla lillie lillo lilwenn lilya lilyan lilyanka limazah limbani limbourg limbu limei limonadov linares lindahl
lindberg lindeman lindgren lindiwe lindsey linnea linoi linoy linschoten linus lioara liora lipika liping lipinska
lipinski lipka liposlav lippomano lipska lipski lirie lirik lirone lisandra lisandro lisanne lisbeth liselotte liseth
lisiecki lisnic lital littel littizzetto liuba liubov liubovi liudmyla liusea liverotti liviana livio liviu liwei
liwia liyaaqat liyah liyana liyaqat lizbeth lizeth lizotte lizz lizzy ljiljana ljuba ljubomir llabres llado lledo
llobet llopis llorens llorente lloret lloyd lluch loane loann loanne lobato lockman lodovico loek loera lohan lohit
loida loise loiseau loisel loiselle loison lokwa lolade lolit lollobrigida lolya lombroso lomeli lommert lomnicka
lomnicki longhena longin longoria longpre lonnie lonnoy lopresti loraine loranger loreal loredan lorelei lorella loren
lorene lorent lorenz loreta loreto lorie lorin lorina lorine loring lorreijn lortie losada lothaire lotta louane
louann louanne louca loucas loucif louie louison loukas loula loureiro lourinho louws lovato lovcho lovisa lowell
lozada lozan lozana lozanka luamba luara lubenets lubin lubina luboch lubos lubowitz lucarelli lucca lucchesi lucciano
lucena lucentiu lucero lucetta lucette luchezar luchian luchino lucho luciani lucica lucila lucilla lucina lucinda
lucio lucius lucja lucjan lucjana lucjusz lucrecia lucretia lucretiu lucrezia luczak ludolphe ludovica ludovico
ludovicus ludovisi ludvig ludvik ludwig ludwik ludwika lueilwitz luena luettgen luevano lufen luisina luiza lujan
lujza lukac lukan lukash lukasik lukiya lukoki lukretsiya lukyan lulankov lulcho lule lumbala lumbreras lunde lungile
lunna lupasco lupascu lupien lupii lupita luqmaan luqman luque luria lusia lusio lusiya lussier lussu lutfiye lutgard
lutgardis luthra lutoslawska lutoslawski lutostanska lutostanski lutterveld luuk luul luxardo luyeye luzia luzmila
lyana lyanka lyashko lybid lyes lykera lylia lylou lyna lynette lynne lystvych lytvyn lyubanya lyubava lyuben lyubim
lyubimi lyubina lyublina lyubodar lyubomir lyubomudr lyubomyl lyubomyla lyubomyra lyubomysl lyuborada lyuboslav
lyuboslava lyubosmysl lyubovyr lyubozar lyubyslava lyudmil lyudmyla lyudomyl lyudomyla lyudyslav lyulyana lyusila
lyutobor lyutomysl maahir maajid maalik maanas maanav maartje maaswinkel maawiya maayane maazin mabad mabika mable
macaire macarena macari macaria macario maccanelli macdonald macedo macejkovic macek maceo macgyver machteld maciag
macias macide maciek mackenzie mackowiak macovei mactar maczynska maczynski madaha madalena madalin madan madani madec
madej madelief madeline maderna maderno madhav madhavi madhuri madini madiyan madlen madoa madore madsen madyan maelia
maeline maelis maelly maellys maely maelyne maelyss maestas maestre mafalda maffei maftei magalhaes magaly magassouba
magdalene maggio maggioli maglio magnan magnani magnier magnin magnus magrassi maguelone maguette mahadar mahadara
mahajan mahali mahamadou mahamyr maharaj maharjan mahaslav mahault mahaut mahaz mahbeer mahboob mahbooba mahdalyna
mahdee mahdy maheen mahendra maheswar maheux mahfooz mahfuj mahfuz mahigul mahika mahja mahlet mahno mahsun mahter
mahzun maicol maida mailhot mailloux maily mailys maina mainville maisha maisonneuve maissa maissane maiwenn majani
majcher majchrzak majdecka majdecki majdouline majdudeen majdy majeed majerska majerski majka majlinda majorana
majumdar makar makaronski makary makeen makhlouf makhloufi makhtar makiadi makinde makini makinwa makivka makohon
makolo makosza makowiecka makowiecki makrina maksimiliyana maksimilyan maksud maksude maksur maksyma maksymilian
makuachukwu makunga makuu malacarne malai malaparte malatesta malati malave maldonado malec malecki malee malena
malenchini malenfant malhotra malia malick malicki malina malinska malinski malipiero maliza malkoc mallaury mallek
mallick mallien mallory malomyr malone malpighi malti maltina malunya malusha malva malwina malyk malyshko mamadu
mamaliga mamchur mamen mamert mamikon mamour mampuya manacorda manan manasse manavski manbir mancebo
manchestaryunayted mancho mandaakin mandakini mandal mandla manel manelle manfred mangafova mangal mangala mangalya
mangane mangarov mangin maniek manijeh manik manikya manil manisha maniura manjinder manjola manjon manjusha mannan
mannoia manoel manoj manol manola manolache manolesso manolina manolo manolya manrique mansa manseau mansiz manso
mansurali mansveld mansvelt mantegazza mantegna manthan manuelita manuil manunta manush manvel manya manyo manyu
manzanares manzano manzi manzoni maouche maral marangoni marar marat marazzi marcacci marcantonio marceli marcelin
marcelina marceline marcelino marcell marcello marceron marchelo marcheta marchewka marcial marciano marcil marconi
marcoux marczak mardari mardian mareme marenzio mareta marfa marga margar margareta margarete margaretha margarida
margarit margaud margie marginean margita margo margoth margret mariah mariamu mariane marianela marianna marica
maricarmen maricela marichka maricruz mariela marieme marietta mariia marijan marijana mariko marilena marilu marincho
marinela marinella marineta marinette marinetti marinus mariollita mariotka mariscal marisela mariska marissa
maristela maritna maritza mariuca mariy mariyan mariyana mariyka mariz marja marjane marjani markiyan marko markos
markova markus marla marleau marlena marleta marley marlien marlo marloes marly marmol marnie marois maroof maroula
marquardt marquet marrero marrone marroquin marsden marsili marszalek marthe marti martijn martim martina martineau
martiniyan martinovic martinsen martinus martirio martirosyan martorell martucci marty martyan martyn marush marusya
marut maruta marvelle marwen maryann maryjane maryla marylene marylka marylou marysia marzanna marzec marzena marzenna
marzorati masar mascagni mascarenas mascaro mascheroni masengu masha masho maside masin maslanka maslina maslinska
maslinski maslyak masokha masood masoumeh maspero masset massicotte massimiliano massimo mastandrea mastroianni masume
matagne matar matej mateos mateu matheus mathew mathilda mathisen mathol matias matka matlak mattarella mattea
matteotti mattheo matthews matthis matti mattia mattias matuidi matunda matusiak matuszak matvey matvii matyash
matylda matyo matys matysiak matyu maude mauger maugis maurel mauricette maurilio maurin maurine maury maurycja
maurycy mavis mavisu mavka mavluda mavuno mawuena mawusi maxellende maxens maxima maximiano maximilian maximiliano
maximino maximo maximus maxwell mayane mayerly mayert mayeul mayeur mayhos mayina mayline maynur mayol mayoor mayorga
mayowa mayron mayssa mayte mayya mazepa mazhar mazilu mazlum mazouz mazouzi mazzacurati mazzanti mazzeo mazzi mazzini
mazzocchi mbacke mballa mballo mbengue mbiya mbodj mboup mcclure mccullough mcdermott mcdonald mcduff mcglynn mckenzie
mclaughlin mclean meagan mecheri mechislav mechyslava mecide medea medeiros mederic mederska mederski medhurst mediha
medomyr medorada medoune medrano medved medya meenakshi meera meeres meeusen mefarettin mefharet mefodiy meftah megane
megha meghan meghana meghnad meghnath megumi mehdiye mehmed mehmetzahir mehra mehret mehrigul mehrotra mehta mehtap
mehwish meifang meihua meijer meike meiling meire meireles meissa mejia mekhak mekhala meladi melaha melancon melani
melania melaniya melany melanya melda meleknur melendez melero melet melgar melih meliha melihcan melikkan meliksah
melinda meline melisa melisande melisenda melissandre melita melkon melkum melle mellina mellor melnic meloche melodi
melsa melul melvil melvyn melyna melyne memduh memili memon menahem menaka menard mence menchaca mendel mendizabal
mendonca menendez menfeat mengi mengolo menguc menisan menka mennea menon merabet merakov merane meraz merba
mercadante mercader mercado mercalli mercan mercantini mercati merche mercia mercks merdi meredith mereuta meriam
meric merictan merih merijn merike merilin merim merisi merkx merla merle merlinda merlyn meropa merovee merrill
mertel merter mertkal mertol mertz merva merwan meryam meryeme meryl merzoug merzougui merzuk mesak mesbah meseret
meshur mesquita mesrop messi mestan mestur mesude metais metaksa metcalfe metella methot metinkaya metivier metod
metodi metta meucci meurant meurisse meveddet mevlida mevludiye mevsim meyers meyhanim meyra mezhamyr meziani mezide
mezzetta micael micaela micah micca micha michaela michal michalczyk michalek michalik michalina michaud micheal
michela michelangeli michelangelo micheletti micheletto michelotto michelsen michnik michon middleton mieczyslawa
mielczarek mieszko miezi miglena migliaccio migneault mignot miguela mihael mihaila mihailov mihaita mihajlo mihalachi
mihalcea mihaylena mihin mihnea mihoubi mihran mihriye mijsberg mikaela mikail mikayla mikel mikhey mikkel miklas
mikolaj mikolajczak mikolajczyk mikulski milachkov milada milanesi milara milay milczarek milda mildiya milea milen
milenkov mileva milhan miliana militaru militsa miliy milka milkias milla millan millette millicent millot milly
milorad miloslava milost milosz milot milou milovan milska milski miltenburg milutin mimie mimouni mimun minakshi
mindaugas mindru mindy minghua minghui mingming minguez minhas miniati minibe minji minka minnie minodora mioara
miquel mirabela mirac miralles miramontes miran miranda miranza mirbadin mirco mirea mireault mireia mirek mireles
mireya mirian mirjana mirjeta mirka mirkelam miron mirona miropa miroslava miroslawa mirsad mirta mirtha mirthe miruna
miryam misael misbah mischa misha mishat mishka mishra misiak misla misra missoni mistry misuli misztal mital mitali
mitesh mithat mitica mitofan mitoshka mitrut mittal mitter mitzy miyesser mizanur mizgin mizhir mkarkara mkhitar mlada
mladenov mladenova mladlena mleczko mlynarczyk mnogoznaeva moacir mobolaji mocan moccia mocenigo mochev moctar modesta
modesto modiano modibo modigliani modugno modupe moenen moensendijk mofifoluwa mogbadunade mogherini mohamadou
mohamedi mohammedi mohana mohanty mohinder mohini mohmand mohsim moisan moisei moisette moisey mojica mojisola
mojisoluwa mojmir mojtaba mojzesz mokadem mokey mokrane mokrani mokryna moldovanu moldoveanu moldrzyk molegraaf
molenbergh molenberghs molenda molesini moliner molins moller molyboh momberg momchilo momera monahan monalisa
mondadori mondaini mondher mondragon monduzzi moneta monette monfort mongeau mongrain monia monicelli monier monin
monis monnier monroy monserrat montague montalban montalcini montalti montalvo montanariello montanelli montanez
montano montecchi monteil montel montemayor montesano montesinos monteverdi montminy montoya montpetit montrell
montrose montserrat montyanov morabito moradeke moraes morais moraleda moran morand morandi morandini morante morar
morari morata morawo morawska morawski morayo morcillo moreels morell morellato morena morency morenike morera moresi
moret morgagni morgane moric morice morillo morin morissette moritz morlacchi morlaye morley morneau morolake morosini
morpurgo morricone morrison morrocco morsli mortadela mortati morten mortensen mortimer morton morucci morvan mosammat
moschino mosciski moser moses mosinmileoluwa moskal mosley mosquera mosunmola motalo motrya mottard motunrayo motyka
moubarak mouctar mouhamadou mouhameth mouhammadou mounia mounier moura moureau mourib moussab movchan moyosore mozart
mphatso mrihani mroczek mrozek mstislav mstyboh mstyslava mstyvoi muamba muarra muaviye mubashir mubenga mubetcel
mucellib mucevher mudrolyub mudrolyuba mueller muesser muferrih mufid mufide mufit mugabo mugber mugdha mugica mugur
mugurel muhallil muhammad muhazzim muhima muhip muhire muhiye muhtar muhterem muhtesem muhyettin muhyiddin muijs
muinat mujdat mujde mujgan mujinga mukaddes mukandayisenga mukaram mukarwego mukasa mukashyaka mukbile mukerrem
mukherjee mukhopadhyay mukhovist mukhtar mukramin mukrume muktedi muktedir muktefi mukul mulayim mulele mulki muluwork
mumin mumtaz mumtaze munari munashe munezzer munger munguia munier munif muniz munkhbat munshi muratcan muratori
murawska murawski murazik muresan murialdo murielle murillo murilo murit murray murri murtaza murthy murty musabyimana
musafet musaffa musarrat musasa musat musatti musemma mushana mushegh musial musii musila musir muslih muslum
mustakova musteata musure muszynska muszynski mutahhar mutasim muteber mutemed mutiat mutluhan muttalib mutti muvaffak
muvahhide muveddet muyiwa muzdad muzdahir muzekker muzhir mvondo mvula mwadi mwajuma mwamini mwasaa mwezi myers
mykhailyna mykhailyuk mykhalyuk mykolai mykyta mykytyuk mylodar mylodara mylodukh myloslav mylovana mylovyda myrana
myrna myroboh myroboha myrohost myrolyub myrolyuba myron myrthe myzamyr naadir naail naajy naasih naasir naathim
naazhim nabeeh nabeel nabhan nabigh nabih nabirye naccari nachiket nachiyan nachko nacio nadal nadeau nades nadezda
nadhir nadig nadii nadiia nadim nadislava naditsa nadja nadka nadkarni nadon nadzieja naeem naelle nafasat nafees
nafesa nafii nafile nafis nafisat naftali nagabhushanam nagar nagarajan nagme naheed nahel nahil nahnybida naiara
naida naide naiden naidena naidu naila naili naina nairi najair najam najeeb najera najia najuma nakip naksh nakul
nalan nalini nalyvaiko nambeesan namboothiri namgyal namik namukasa nancho nanda nandini nando nanez nangialai nanko
nanna nanni nansimir nantel nanyu napierala napoleone napolitano narain narang naranjo narasimhan narayan narayanan
narciso narek narges nargiza narhanim narimane narin narinder narjis narjiss narkis nartsislav narula narvaez
narzymska narzymski nashipie nasiba nasiru naslav naslava nasra nasreen nasri nastas nastase nastasiya nasteexo
nastimir nastiya nastradin nasuf natali natalina natalio nataliya natalka nataly natan natanael natanail nataniel
natarajan natasa natascha natasha natasza natela natercia nathael nathalia nathaly nathaniel nathari natia natko
natsko natso nattaya naudet nault navarrete navarria navas naveen navin navodnenka navone navpreet nawfel nawid
nawrocki nawrot nawroz nayak nayar naycho nayda nayel nayfa nayibe nayil naylor nayman nazaire nazaret nazareth
nazarii nazario nazariusz nazary nazeli nazende nazidil nazimet nazlihan nazlim nazma ndayishimiye ndione ndong ndongo
ndukwu ndzana neagoe neamtu nebih nebiha nebojsa nebot necat necci necdat nechifor nechita necib necilal necmettin
necula necva nedan nedda nedelcho nedelec nedelin nedelyana nedermeijer nedim nedislav nedjar nedjma nedko nedyalko
nedyalkov nedyo nedyu neela neelam neelima neema nefaret nefes nefiye negara negoslav negrea negrete negrita negron
negru negruta nehemie nehip nehir nehoda nehru neider neila neira nejat nejdet nektarios nelah nelcho nelcy nelea
nelia nelida nelio nelko nella nellea nelli nellie nelsy nelya nemec nemes nemyr nemyra nencho nenko nensislav neokli
neolina neonila nepobor neporozhnii neptun nereida neres neriban nerim nerina neringa nermine neron nerses nesem neset
nesfe neshka nesim nesip neslinur neslisah nestaiko netra nettie neuteboom neuville neuza neuzerling nevado neval
nevarez nevbahar nevenka neveser nevgece nevgin nevgul neviliyan neville nevio nevise nevra nevsal nevsale nevyan
newman neycho neyir neyka neyko neyran nezabudka nezengul nezihi nezize ngamia ngawang ngeni ngonidzashe ngono ngoran
nguema nguemo nguer ngwa niane niara niass nibali nicanor niccolo nicephore nicette nichifor nichole nicholls
nicholson nicklas niclaise niclette nicodemo nicodim nicolaev nicolai nicolaie nicolasa nicolau nicolay nicoletta
nicoletti nicolini nicolle nicolucci nicon niculae niculina niculita nicusor nicuta nidhi nidia nidra niedziela
niedzielski niedzwiecki nielsen niemczyk niemiec nienke nienow niermann nieuwstraten nievo niewiadomska niewiadomski
nifont nigam nigar nigesa niggli nighat nigmet nigora nigrita nihai nihan niharika nihoe nihoslav nihoslava nijman
nijole nikandr nikanor nikifor nikita niklas nikodem nikodim nikoela nikol nikolaj nikolaou nikolas nikolaus nikoleta
nikoletta nikolyuk nikos nilcan nilda nilima niloofar nilson nilton nilufar nimakoah nimit nimrat ninalowo ninel
nineli ninetta ninghong nini ninioluwa ninthe nionila niouma niraj niranjan nirbhay nirgul nirja niroula nisan nischal
niscoromni nistiman nitara nitesh nittaya nitti nitto nitzsche nives nixon niyilolawa niyonkuru nizeyimana njozi
nkansa nkansah nkiruka nkolo nkoy nkwenti nnamani nobre nodar nodira noelie noeline noemi nogay nogueira noguera
nogues noham nohan nohlan nohora nojeem nokuthula nolann nolcini nolet nolhan nolin nollee noman nomin nomvula nonis
nonso noordijk norayr norberta norberto norbey norbiato norbu nordio noreen norhane norica noriega norina norka
normandeau normandin norris norton nosiglia notarbartolo nouar noud nourane nout nouzha novac novaes novaro novoa
nowacka nowaczyk nowicka nowinski noyan nsabimana nsenga nshan nsona nsumbu ntaganda ntiamoa ntimi ntita nubar nudem
nudret nugnes nuket nukhet nukte numan nunzia nunzio nural nurbanu nurda nurdeniz nuredin nureta nuretdin nurey nurgil
nurgun nurhayet nuria nuriat nurice nuriyet nurkan nurkut nurlan nurmelek nursal nursan nurseda nurseli nursim
nursultan nurtac nurveren nusrat nuyan nvard nwabudike nwando nwogu nwuzor nyaako nyaakoaa nyambura nyame nyantakyi
nyarai nyasha nyasi nydia nyembo nygaard nynke nyoka nyoni nyota nyssen nyuki nzinga obaid obanijesu obasanjo obdulia
obeng oberbrunner oberemko obiageli obianuju obioma oborska oborski obrebska obrebski obretim obrien ocalan ocana
ocasio ochab ochieng ochoa ochocka ochocki oconnell oconner oconnor octaaf octav octaviana octaviu odair odalis odalys
odarka odelia odescalchi odete odetola odetta odika odkanli odonnell odrzywolska odrzywolski odunayo odunsi odynets
oemencs oennen oeshi ofelya offredi ofosu oganer ogechi ogindan oginni ognemir ognen ognena ogooluwa ogulana ogulbas
ogunbamigbe ogunbanwo ogunbiyi ogunbo ogunc ogunde ogunwande ogunwobi ogunyeye ogurata oguzman ohanes ohara ohnyana
ojasvi ojaswini ojeda okanay okean okeefe okguclu okhrim okiki okkas okmen okpattah oksan oksanka okseniya okseven
oktaviya oktem okten okturemis okturk oktyabrina okulska okulski okumus okuneva okunola okyalaz okyere olabode oladara
oladare oladeji oladimeji oladipupo olaide olaiya olajumoke olakunle olalla olamide olanrewaju olansile olaoluwa olari
olariu olasunkanmi olasunkanmifasayo olasunmbo olasupo olatunbosun olayinka olcay olczak oldag olegario oleinic
olejniczak olejnik oleksa olekszyk olelko olenka olesea olesya olgac olgierd oliboni oliga oliinyk olimpi olimpiada
olimpian olimpiu olimpiy olimpiya oliva olivares olivarez olivas olivera oliveras olivetti olivie oliviu oliviya olivo
oliwia oliwier ollegard oller ollie ollivier olmedo olmos ololade olowokeere oloyede olsen olson olsson oltean olteanu
olthof olubode olubukola olubunmi olufeyikemi olufeyisayo olufunke olufunmi olufunmilayo olugbayila olujimi olukotun
olukunga olumorotimi olusanya olusegun olusola olutola olutomiwa oluwafemi oluwagbemi oluwagbemiga oluwakemi
oluwamumibori oluwamuyiwa oluwanisola oluwasanmi oluwasegun oluwasemilore oluwaseyi oluwashina oluwatimilehin
oluwatobiloba oluwatofunmi oluwatosin oluwatoyosi oluwatumise oluwunmi olver olvera olykan omaca omair omaira omaja
omana omani omawunmi ombeline ombline omeir omelyan omidina omisha omkaar omobobola omobolaji omobolanle omodunni
omojola omolabake omolara omolola omorogbe omosalewa omotara omotayo omotola omotolani omotoso omotoun omowale omowumi
omran omriye omur omurtag onalan onana oncho oncuer ondrej ondricka oneill ongay ongen onisim onisto onkar onofre
onohinosen onome onoriode onose onsal ontiveros onufri onufrii onufriy onufry onuker onuray onurcan onursu onveer
onyango onyinye onyinyechukwu oommen oormila oosterhek oosterhout oostveen opalina opanas oparinde opasinska opasinski
opemipo opeoluwa opeyemi opizzi opmans opris opuku opwonya oquendo oranli orazio orbay orcin ordonez oreilly orellana
oremiv orengo oreofe oresta oreste orestes orfey orfiye orgun orhidey orhideya oriana oriande orianne orinder oriyana
orkhyp orland orlane orleana orlin orlinska orlinski orlyk ornelas ornella orobets orohosta orosco orozco orphee
orsini orska orski ortak ortansa ortese ortodoksi ortolani ortse ortuno orville orymyr orymyra oryna oryslava orysya
oryurek osaretin osborne oscuro osemryt oshin oshodi osinski oskar oskay osmomysl osmomysla osmund osogo osorio ossani
ossola osten osterhoudt ostinelli ostromir ostromov ostromova ostromyra ostromysl ostrozor ostrozora osuagwu osullivan
osuna osunleke osuntokun osvald oswald oswaldo osypa otar otavio otero otgonbayar otilia otiwa otmani ottavio ottilia
ottilie ottino ottone otylia ouanes ouchene ouellet ouimet ouissal oulare ousseynou ouwerkerk ovadia ovanes overdijk
overeem oversteeg ovidio oviya ovnarski ovsanna ovunc owais owczarek owens owokoniran owolabi owoyemi owusuwaa oxana
oyadiran oyaifo oybek oyebola oyekan oyelaran oyelude oyenike oyeniyi oyetoro oyeyemi oyindamola oyindasola
oyinkansola oyinlola oylum oymak oymen oytun oyunaa oyuntsetseg ozakan ozalpsan ozana ozanne ozansoy ozansu ozaslan
ozay ozberk ozbey ozbilek ozbilge ozbir ozcam ozdal ozdenak ozdes ozdil ozdilek ozdoga ozdogdu ozenc ozerdinc ozerk
ozertem ozger ozgorkey ozgun ozhan ozinal ozinan ozioma ozkara ozkent ozkok ozkutlu ozlen ozler oznur ozokcu ozpetek
ozpinar ozsel ozsozlu oztan oztek oztekin oztonga oztuna oztunc ozudogru ozuna ozyurt pabon pacelli pacetti pacharazka
pacho pacifica pacillo pacocha pacome pacomio padam padberg padilla padma padmanabhan padovano padron paduraru
paesmans pagac pagani paganini pagliaro pagnotto pahal paimo painchaud paisiy paiva pajak pajtim paker pakhom pakosz
pakov paksu paksut pakula palacio palacios palacz paladi palazhka palii palka palla palladio pallares pallavi palman
palmi palmiro palmisano palomar palomares palombi palomina palomo paltrinieri paluch palvira pambe pamfil pamir pamira
panagachie panagiota panagiotis panatta panay panayot panchal pancho panczyk pande pandelis pandey pandya panek panfil
panfilo paniagua panicker panicucci pankracy pankrat pankratiy pankrtiyyan panos pantaleon pantaley pantelei panteley
panteleymon pantera pantoja pantyu panya panzera paoletta paoletti paolina paolini paolucci papadakis papafava papatya
papetti papin papineau paprocka paprocki paquay paquette paquin parahod param paramartha paramon paraschiv parascovia
parashkev parashkevan parashkevitsa parashkevov paraskev paraskeva paraskevi parasyuk pardecka pardecki pardo paredes
pareja parejo parekh parenteau pareto parfen pargev parikh parini parisot parkes parkin parmar parmen parmer parminder
parmitano parpinel parri partev parth partida partyka parunka parush paruta paruyr parvanova parvati parveen parvez
parvoletka parvu parwin pasat pasca pascarella pascari pascaru pascu pascuala pasin paskalia pasko pasman pasolini
paspanahil pasqua pasqual pasqualina pasquet pasquier passalacqua passang passchiers pasternak pastine pastora
patechkova patenaude pathak patil patino patkov patla patrascu patric patrice patricio patriotka patrisia patrizia
patrizio patru patry patrycjusz patrycy patryk patsa patso patterson patti patvakan patyo paucek paule paulica paulin
paulino pausini pavanello pavani pavarotti pavelin paviliya pavko pavla pavle pavlik pavlin pavlincho pavlomir pavlyk
pavon pavone pawelec pawlicka pawlicki pawlik payen payet payette payidar paylak payne pazos pazura peano pearce
pearson pecine pedalov pederiva pedersen pedersoli pedneault pedraza pedrazzini pedrero pedroni pedrosa pedroza
peetermans peeva pegah pehlil peiling peinado peiro peixoto pejman pekcan pekiner pekkan peksen pektemek pelaez
pelageya pelaghia pelagia pelagiusz pelahiya pelaji pelay pelayo pelchat pelekh pelina pelinsu pelissier pellerin
pelli pellicer pellico pellumb peloquin peltier pelumi pembe pembesin pempho penalver penas penchin pencho pendzhakova
penelopa penelope penko pennetta penyo penyu pepelota pepino pepislav pepito peral perales peralta peranda percem
perceval percho perck perea perebyinis perello perelyub perelyuba peremyl peremyla peremysl peremysla perepelytsya
perera peres peresvit pereyaslav pergolesi periana perikal perin perini perinur perkins perlita permun pernot peron
peronne perozzo perran perras perreault perrier perrono pershyk persiana persijn persiyan pertev pertile pertini
peruna peruzzi pervaiz perver pervin pervushko peshka peskova petek peterse petersen petikongres petinka petkan
petlyura petraki petralli petrana petrassi petrea petrinel petrisor petriyka petrocelli petromil petromira petrona
petronella petronila petronilla petronille petros petrozar petrucci petrucelli petrushka petrut petruta petruzzi
petryk pevetsova peyami peychin peycho peyko peyodon peyolina peyre peytan pezzali pfannerstill pfeffer phalla phaneuf
pharand pharell phileas phileine philemon philippa philippart philippon philippot phillipsen philothee phurbu
piacentini piane piasecki piatek piazzi piccinni piccio pichard pichardo piche pichette pichon pickering piddubna
piddubnyi piecha piechota pieczek piedad piekarska piekarski pien pierangelo piergiorgio piergiuseppe pierina
pierluigi piermaria piero pierpaolo pierret pierrick pierron piersanti pierson piessens pieterjan pietersvandermaes
pietka pietra pietrangeli pietras pietraszek pietruszka pietrzyk pigafetta pignatti pikyanski pilarska pilarski pilarz
pilat pilch pillay pillet pimen pimentel pinamonte pincherle pineault pineda pinedo pineiro pinel pinette pingle
pinhan pinheiro pinho pinilla pininfarina pinol pinsonneault pintea pintilie pintor pinzari pinzaru piovani pirahmet
piran pirandello piraye piril pirilti pirlot pisacane pisani pisano pisaroni pishtovkoleva piskorska piskorski pison
pistoletto pitircik pivoniya piwarska piwarski piwowarczyk piyale pizarro pizzamano pizzetti pizziol pizzo placido
placinta plamadeala plamena plamondon plaskowscy platajs platini platon plesca plesu plettinx pleun plinio plodovitka
plonka ploshtakov plouffe plourde pluta plyunkova plyutsova poakov podgorska podgorski podolyan podsiadlo poelman
poerio poghos poirot poitras pokhrel pokuaa polanco polani polanska polanski polatalp polathan polatkan poleksina
polel polesel polet poleza polikarp polin poliquin politis polizzi polleke pollet pollich polly polonia poltavets
polyan polyana pomaa pomares pombo pomerleau pometta pompeo pompilia pompiliu pomponio poncet ponci poncio pondyov
pontecorvo ponti poole poornima popek poplawski popobawa popovici popusoi porcel porcellato porebski porfirio
porfiriusz porfiriy porfiry porfyr porras portero portillo porzio pospiech pospieszalska pospieszalski postica
postolachi potap pothier pothuvaal potishana potts potvin pouget poulin pouliquen pouros pouya pouye powell pozuelo
pozvizd pozvizda pozzecco prabhakar prabhu pradeep pradhan prado prajapat pramila pranav pranay prandachka praneel
pranit prasad prasanna prascovia prashad prashant praskovya pratesi prathamesh prati pratt pratyush pravda prebyslav
preciado predovic predrag predslava predyslav preity prema prempeh prepelita presa priego prigent priit primeau
primitiva primitivo prina prinov printesa prisacari prisacaru prisca priscila priscille prisha priska pritchard priuli
priyala procacci prodan prodi profira prohaska prohor proietti prokhir prokl prokles prokofiy prokop prokul proletina
pronovost prosacco proshkov prospero prost prostisveta proulx proust provencher proykova prudencia prudencio pruteanu
pruvost pryimak prykhodko prytula przemek przemyslawa przewalska przewalski przezdziecka przezdziecki przybyl przybyla
przybyslawa przybysz pucci puccini puccio puchala puchalski puech puente puerta pugliese puglisi pujadas pujol
pulcherie pulci pulev pulido pulkheriya pumbaa puneet purcek purdy purificacion purnima purohit purushottam pusat
puscas puscasu pushkar pushti pustovit pylyp pystyna pytel qaadir qaasim qabeel qabil qadar qadeer qadim qadir qahtan
qamar qanit qareeb qarin qaseem qasid qasif qassim qatadah qawee qendresa qendrim qiuxia quadir quartey qudamah
quddoos qudoos queiroz quenneville quentine quere querini quero querol quesada quesnel quevedo quevillon quezada
quieta quigley quinonez quinta quintairos quintana quintanilla quintero quinterocruz quinterodelacruz quintia quintin
quinty quique quirino quirion quiroga quiros quiroz quiteria quitterie quitzon qurban qushi qutaybah qutub raaghib
raagini raahil raakin raamis raamiz raashid raatib rabar rabbaanee rabbani rabbiye rabiah rabih rabit racette racha
rachael rachana rachedi rachela rachele rachit rachita rachko racho racicot rackham raczynska raczynski radana
radechko radecki radek radeke rademaker radha radhakrishnan radhee radhika radim radimira radion radislav radko
radmila radohost radohosta radoi radomil radomila radomir radomski radomyr radomyra radomysl radoslava radoslawa
radostka radosveta radovan raducu radwanska radwanski radylo radymyr radyvoi radzinska radzinski radziwil raees rafail
rafalska rafalski rafan rafay rafayel rafee rafeek rafeeq rafet raffaella raffaellino raffaello raffi raffin rafia
rafih rafila rageshwari rageswari raghav raghavan ragheb ragna ragnar ragnhild rahal rahat raheel raheela raheem
rahiye rahmet rahmi rahmoune raho railean raileanu raimondi raimondo raimonds raimund rainka rainville raisa rajagopal
rajagopalan rajata rajendra rajeshri rajina rajinder rajko rajmund rajnold rajwinder rakide rakip rakova raksha raluca
ramaa ramachandran ramaekers ramaker ramakrishnan raman ramanathan ramaswamy ramazzotti rameshwar ramina ramune ranbir
rancourt randal randall randazzo randhawa randi randolf randolph randyu ranganathan rangel rangelov ranieri ranjan
ranjeet ranko ranveer ranya rapisardi rasate rascon rasheedah rashidi rashko rasho rasin rasit rasmus rasmussen
rastelli rastogi rasul rataj ratajczak ratana ratiba ratibor ratke ratko ratmir ratna ratta ratti ratymyr ratyslav
rault raurica ravaglioli raval ravinder ravshan rawane rayaan rayina rayisa rayla rayna raynal raynaud raynichka
raynor rebeca rebeka rebekah rebekka rebihat rebollo reboul rebryk recai recepali recer recers recio reddy redko
redlicka redlicki redondo redyk reece refah refet regalado regge reghina regnier reguera regulo regulska regulski
rehaan rehana rehema rehime rehina rehorst reichel reichert reijers reilly reimes reina reinel reinger reinhard
reinhardt reinhild reinhold reinout rejean rejeanne remazan rembrandt remco remigio remigiusz remilekun remillard
remond rempel remziye renaldo renan renas renat renaudin rendon rengin rengiya rengul renild renou rensi renske
renteria renzi renzo requena resendez reshad reshoni resid respighi resulcan reszke revaz reveka revenco revilla revka
revun revza reyansh reybaud reyna reynaldo reynaud reynolds reynoso reyntjens rezende rezig rezin rezzak rezzan rhavi
rheault rheaume rhodes rhonda riana ribas ribera ricard ricarda ricart riccardi riccati ricciardi ricciotti richardson
richerd rickey ricolfi ridhi ridna ridouan riendeau rienzo riera rifat rifki rifkiye rigal rigaud righetti righi
rigoberto rijcken rijntjes rikkert rimantas rimma rimpopov rincon ringuette riojas riopel rioux ripoll rippey rippin
riquelme risalet risasi rishi risma rismondo risto ristya ritacca ritchie ritesh rithy ritter rivard riverin rivero
rivest rivka rizwan rizzoli roan robak robart robbrechtsbruijne robby roberge roberte robertina robertson robichaud
robidoux robillard robitaille robledo robles robson robyn rocamora rocca roccabonella rochdi rocheleau rochelle
rochette rochon rocka rocki rodan rodarte rodenas roderick roderyk rodier rodion rodolfo rodoslav rodoslava rodrigez
rodriquez roelandts roero roessink rogahn rogala rogalska rogalski rogelina rogena rogiers roguska roguski rohaan
rohana rohnida rohvolod rohvoloda rojek rojhat rojnu rokeya roksan roksolan roksolana roldan rolfson rolland rollet
rollin rolon romagnoli romaguera romanciuc romanets romanita romanska romanski romashka romel romelina romena romeu
romica romijn romil romilda romiti romoleta romolo romualda romul ronak ronal ronalina ronan roncalli ronith ronke
roodesteijn roose roosenboom ropero rosado rosales rosalind rosaline rosan rosana rosanna rosaura rosava rosca roselia
roselina rosell rosello roselyn rosemarie rosemonde rosen rosenbaum rosenda rosendo rosenka roshel roshlyov rosiak
rosiello rosimir rosina rosinski rosislava rosita roska rosko rosmini rosselli rossellini rossello rossini rostiana
rostimir rostislav rostislava rostun rostunya rostychar rostychara rostyslav rosyna rotari rotimi rotteveel rottiers
rouard rougier rouillard roukes roura rousseaux rousselle rousset roussy routhier rouwenhorst rouwhorst rouxel rouyer
rovira rowley roxana roxelana roybal royer rozafa rozalia rozalin rozaliya rozana rozanna rozanska rozanski rozas
rozenn rozeta rozhana rozhden rozia rozin rozka rozotsvet rozycka rozycki rrezarta rreze ruano rubani rubben rubbia
ruberto rubets rubiela rubina ruchan rucinski rudan rudana rudko rudnicka rudnicki rudolf rudolph rudra rudyk
rudzinski rudzki ruecker rueda ruelas ruest ruffini rufina rufino ruggeri ruggero ruggieri ruhide ruhiu ruhsat ruhugul
ruijs ruken rukhmani rukhsana rukhsar rukmin rukneddin ruknettin rukundo rumbidzai rumeysa rumislava rungo
runolfsdottir runte ruolan rupert ruperta rupinder ruqiya rusaliya rusana rusek rusen rushil rusin ruska russel russu
rusticucci rustu rusudan rusudana rusul rusyava rutendo rutherford rutten ruwaihim ruxanda ruzan ruzhka ruzica rwigema
ryabets ryaboshapka ryabovil rybak rybarczyk rybicka rybicki rybinska rybinski ryndak rysiek ryszarda ryurik rzepecka
rzepecki rzepka saabir saadat saadatu saadiq saafir saahir saaiq saajid saalih saalim saanvi saaqib saariyah saartje
saavedra sabaly sabari sabas sabater sabatier sabatini sabatino sabau sabbatini sabbe sabbir sabdat sabeeh sabettin
sabharwal sabih sabihe sabil sabino sabiq saboor sabourin sabuncu sabur saburah sachar sachdev sachdeva sachi sachin
sacid sadaka sadan sadao sadaqat sadberk sadeed sadeti sadettin sadie sadiklar sadiman sadittin sadiye sadri saenz
saffet saffi safiatou safietou safii safira safiri safoaa safta safura sagcan sagese saghatel sagit sagnelli sagredo
sagun sahal sahap sahat sahbanu sahdiye saheed sahigul sahika sahil sahinalp sahinbey sahinder sahiner sahir sahmettin
sahni sahnuray sahoriya sahota sahsuvar saidani saido saima saimir saini sainz sairah saire sajid sakarya sakhi sakho
sakine sakip saksham salako salamanca salandra salata salaun salazar salcedo salcido saldana saldivar saleem salgado
salgari salgir salicka salicki salieri salii salimet salina salinas salkim salkin salmeron salom salomea salomey
salomon saloua saltuk salud salurbay salva salvemini salvi salvini salwator samahat samaksh samama samanci samaneh
samaniego samarth samatar sambe samed sameer samek samele samesh samiha samil samina sammy samohodov sampaio sampath
samper samra samsonov samuela samuele samuil samurtay samweli samyn sanabria sanal sanalp sanasar sanavber sanaya
sanberk sancar sanches sancho sandalci sandalio sandberg sanderson sandhu sandi sandoval sanem sanford sangha sanghvi
sanguineti sanja sanka sankar sankaran sanli sanlibay sanmartin sannen sansal sansoni santamaria santana santerre
santi santillan santina santorio sanudo sanur sanusi sanver sanziana saood saoudi sapundzhieva sarabi sarabia saraceno
saracino sarada saraf sarafina saragat sarai saraiva sarala sarangerel sarani saraswati saraya sarbu sardor sargin
sargis saricabay sarigul sarina sarisha sarkar sarla sarma sarmat sarmenka sarmiento sarmite sarna sarneel saroja
sarper sarphan sarpkin sarrazin sarthak saruhan sarvin sarya sastre sastry sasun satenik sathe sathvik satia satoshi
satrettin satriani satsyuk satta satterfield saturnina saturnino satwinder satyen sauceda saucedo sauer sauli saulius
saulnier saumya saunders sauriol sauro sauti sauvageau savak savard savary savciuc saveliy saverio savestina saveta
savin savina savinien savki savni savorgnan savva savvatiy sawayn sawhney saxena sayan saydam sayeste sayginer sayhan
sayil saylan saynab sayon sayrak sazime sbarbaro scaduto scalera scalfaro scamarcio scandone scaramucci scardino
scarfoglio scarlatti scarpa scarpetta scarponi schadrac schaefer schaeffer schagen schamberger scharroo schatteleijn
scheerlinck scheffers scherms schiaparelli schiavo schiavone schicchi schiffer schinner schiopu schmeler schmit
schmitt schmitz schofield schokman scholtz schoonbroodt schotte schowalter schrant schroder schroeff schulist schulten
schultz schumacher schumm schuppe schuster schuurmans schuylenborch schwartsbach schwartz schyns scialpi scohy scotti
scotto scripnic scurtu scutaru scuylenborchs sebahtin sebastiano sebattin sebboy sebigul sebil sebla seble sebnem
secaeddin secen secgul secil seckin seckiner seckou secme secrieru sedano seddiki seddio sedef sedefcho seden sedife
sedillo sedzimir sefik sefiye segarra segerszoen seghei seghers segilola segismundo segnane segni segovia segre segui
seguin segundo segunmaru segura sehamet sehel sehgal sehlevent sehnaz sehrazat sehreban sehza sejda sekhon sekim
sekinat sekleta selaheddin selale selatin selcen selen selene seler selina selinti selis selivan seliverst selmin
selvi selyan semat semenarka semender semenica semik semine semion semiramis semitecolo semrin semsi semsinisa semybor
semyrad senad senayt sencar sencer sendogan senecal senger senghor sengupta seniha senkal senko sennait sennur senouci
sensoy seoyeon sepetci sephora sepideh sepulveda seracettin serafeddin serafettin serafim serafima serafin serafina
serao serbulent serda serdytko seref seremet serena serenat serezli serfinaz sergej sergelinka sergen sergerie serghei
sergius sergiusz sergiy serhad serhatmehmet serlupi serma serman sermet sermin sermonti serna sernur serob serol
serraglio serrato sertac sertap servan servinaz serwaa seshadri sesilia seslav sessa sessi sestig sethi settar setty
seval sevan sevar sevastiana sevastin sevastyan sevcan sevcenco sevdalin sevdan sevdelina sevdem sevdi sevdinar
sevelin severiano severo severyna seveta sevgen sevginur sevican sevigny sevillano sevindik sevketfeza sevki sevla
sevrin sevsevil sevtap sevval seweryn sexmus seyban seyda seydi seydina seydo seyfi seyfullah seyhan seyhun seyithan
seyran seyyal seyyide seyyit sezal sezek sezen sezgi sezginbas sforza sgalambro sgarbi sgravensande shablii shagufta
shahane shahen shahnoza shahrzad shaily shaima shaina shaista shakeel shakhrai shakti shakuntala shakya shalewa
shamrai shamsuddeen shanahan shanelle shani shania shaniqua shankar shanker shanko shanna shanon shanou shantanu shany
shapoor shapoval sharaf sharda shari sharif sharmin sharo sharpe shashi shashikala shaurya shavarsh shavkat shawana
shawna shayan shayma shayna shazia shchastyboh shchastyslav shchedrohost shchek shcherbak shcherban shchors
shchyrytsya sheela sheena sheherezada sheki shekib shekoni sheldon shelest shelia shelly shena shenko shenol shenoy
sheppard shere sheremet sheremeta sheri sherine sherman sherri sheryl sherzod sheth shetty sheyla sheyna shibil shida
shider shilpa shinka shinko shino shipchan shirel shirine shirisha shirko shishman shivakari shivani shivansh shkelqim
shkembova shkodri shmavon shmilyo shmorhun shmulyu shobhana shohruh shola shorena shota shovkoplyas shpilko shravya
shresth shresthi shreyashi shridevi shrishti shristi shroff shtarban shtarbov shtarkan shtedra shtedrin shtedyu
shtefaniya shteki shteno shtenyu shtepa shteriana shterion shteriyan shterko shteryo shteryu shtiliyan shtilyan
shtilyanka shtiryan shtokalo shtono shttarban shttarkan shttilka shturk shuang shubha shubhaprada shufen shukhevych
shukla shukria shupe shushanik shusho shutko shuying shvachka shvachko shvaika shwet shylo shyrel sian sibal sibila
sibilia sibilla sibusiso sicard sicinska sicinski siczek sidar siddarth siddharth siddhartha siddhi siddhran sider
sidhu sidki sidoine sidoniya sidor siedlecki sienicka sienicki sieradzan sieradzki sietske siffredi sifonya sigebert
sigfrid sigismond sigita sigizmund sigouin sigurd sihab sihabeddin sijuade sikorska silagi silan silantiy silanur
silas silje siloe silvan silveira silvere silverio silvestar silvester silvestr silvestra silvestre silvestro silvi
silvian silviana silviyan silyan silyana simal simao simard simashkevych simay simber simeoni simeonov simic
similoluwa simina simisola simmons simoneau simonet simonetta simonin simonnet simonova simons simonsen simova simpson
simran simranjeet simret simten simya sinasi sinclair sindy sinem singhal sinha sinica sinisi sinklitikiya sintiya
siper sipes siqueira sirajul sirak sirap sirarpi siret sirghi sirin sirineu sirivan sirko sirma sirman sirobaba sirois
sirri sirriye siska sismondi sisneros sisoya sitan sitara sitek sittik siudek siudym siwek sixtine siylihan siyu
sjarel sjef sjoerd skabinska skakalka skalski skander skiba skibinski skinner skoczylas skoglund skolastika skora
skorbut skorobohatko skoryk skowron skowronek skowronski skrinska skrok skrzypczak skrzypek skubiszynska skubiszynski
skyba skyrda slaby sladjana sladoledka slaetsdochter slagmolen slaninkova slater slavdo slaveya slaveyko slavi slavica
slavil slavka slavobor slavolyub slavolyuba slavomyla slavomyr slavuta slavyna slawa slawek slawinski slawomira sliwa
sliwinski slobodan slobodanka sloka slowik slowinski slusarczyk slusarska slusarski slyusar smaranda smardanski smbat
smehoterapiya smirnoff smita smitham smiyana smolar smolarek smolik smolinska smolinski smriti snaha sname snauwaert
sneider snejana snezhinka snizhan snizhana snizhynka snovyd snozir soare sobczyk sobibor sobieraj sobieslaw sobimyr
sobislav sobislava sobowale sobrero sobrino socha sochacka sochacki sochirca socolov socorro soderini sodhi soffici
sofian sofiyka sofon sofron sohaila sohane soheila sohret sojka sokha sokhom sokil sokmen sokol sokrat solana solanki
solano solari solera soley solimena solis soliz sollima solma solmaz solohub solohuba solomiya solomoniya solon
solorio solorzano solovei solsona soltan soltani soltys soltysiak solveig somadina somayaji somer somko sommaruga
somnath somoza somsak somtochukwu sonad sonay sonda songlin songurkan sonko sonnino sonnur sontsedar sontsedara
sontselyk sontselyka sontseslava sontsevyd sontsevyda sonya sonyaz soojin sopadzhieva sopheap sopocko soraida sorana
soranzo sordi soren sorensen soria soriano sorkun soroush sosimo sotelo sotiria sotiris souare soucy soudani souleyman
soulie soulieres souma sowande sowinski soydan soydaner soyhan soyinka soykan soykut soyler soyselcuk sozer sozeri
spadafora spallanzani spanevello spartak spasena spasiyana spataru speijer speranta speri spiker spinelli spinka
spinola spinu spirela spiridon spirydion spogmai sporer spruyt spyros squarcione sraffa srecko srey sreymom sridhar
srinivas srinivasan srivastava sroka ssemakula stacey stachowiak stachura stachurski stachyra stacie staglieno staicu
stajer stamand stamatka stamm stamour stamrood stanca stanciu standaert stanek stange staniela stanimirka stanishev
stanislas stanislava stanislawski stanton stanymyra stanyslava staquet starnaud starodum stasha stasiak stasiuk
stassin stavila stavisara stavros stavroula stawicki stcyr stdenis steele steenbakkers steenbeek steeve stefana
stefanelli stefani stefaniak stefanii stefanija stefanski stefanyda steffi stehr steinmeiern steliana stelina stelmach
stelmakh steluta stemarie stepanida stepanov stepanyan stephan stephany stephens stephenson stepniak sterkman sterpin
sterre stettyn steuber stevan stevenson steyana stgelais stgermain sthilaire stiedemann stina stinis stirbu stiven
stjacques stjean stjepan stlaurent stlouis stmartin stoch stoffelsz stoian stoimena stoimyr stojan stojanka stolarczyk
stolarski stoletka stoltenberg stonge stoppani storai storey storladi stoyanka stoykov stozhar stracke stradivari
straka strangio stratan stratulat strauss streich stroe strom stroobant strosin strozek struzyna strzelczyk strzelecki
strzemecka strzemecki stucchi stuivenberg styrkar suad sualp suayp subedi subhash subhashini subhasini subhi subodh
subomi subramaniam subramanian subutiye sucaettin sucdi suchecka suchecki sucheta suchocka suchocki sudeva sudiksha
sudymyr sudymyra sudyslav sudyslava sudyvoi suelen suhani suheyda suheyl suijker sujata sukanya sukhdeep sukhdev
sukhpreet sukias sukri sukufe sulaimon suleekha sulej suleyla sulhi sulun sumaia sumaira suman sumaya sumayya sumayyah
sumeet sumer sumerya sumeya sumitra sumru sunay sundaram sundus sunel suner sungara sunghee sunniva supaporn suphi
sureda suren surian surinder surjit surma sururi suryakant suryakanta suryakantam susam susanita susann susanne susen
sushant susheel sushil sushma suski suthar sutton suvari suwart suzana suze suzer suzie suzon svarh sveatoslav svend
svendsen sverre svetlomir svetlomira svetlyu svetozar svezha svidna svitlan svitlohor svitodar svitodara svitohor
svitohora svitokol svitolyk svitolyka svitolyub svitolyuba svitomyr svitoslav svitoslava svitovyd svitovyda svitoyar
svitoyara svitozar svitozara svobodan svobodana svobodka svyatohor svyatohora svyatolyub svyatolyuba svyatopolk
svyatoslav svyatoslava svyatovyd svyatoyar svyryd svystun swaat swala swaminathan swamy swaniawski swann swapnil swara
swarnalata swarup swassane sweta swiatek swiderski swidzinska swidzinski swiecicka swiecicki swierczynska swierczynski
swietlicka swietlicki swinarska swinarski sybilla sybille sygietynska sygietynski sykes sylata sylolyub sylolyuba
syloslav syloslava sylva sylvester sylvianne sylwester synezora synook synooka syntiche syrine sytek syuzana syuzanna
szabelska szabelski szafarz szafranski szajda szasz szczawinska szczawinski szczepan szczepaniak szczepanik szczerba
szczesna szczesniak szczesny szczygiel szczytko szekely szelag szklarska szklarski szlawska szlawski szojda szoltysek
szostak sztwiertnia szwarc szwed szymczak szymczyk szymkowiak szyszka taahaa taahir taalib taamir taanish taariq
tabacu taban tabassum tabe tabish tabita tabitha taboada tacchini taccola taceddin taciddin tacjana tacnur tadeen
tadeo tadeusz tadevos tafadzwa tafazal tafoya tafuri tagalp tagangul tagliafierro tagne tagore taguhi tahaw tahawwur
taheem tahira tahmaseb tahmeed tahmid tahoor tahseen taial taibi taillefer taillon taimoor taimur taina taisia taisir
taisiya tajammal tajammul tajudinn takashi takatifu takkelenburg takondwa takyi talabani talan talavera talay talayer
talaz talbot talha talhah talia taliani taliercio talip talpa talwar talya tamam tamanna tamarit tamas tamay tamaydin
tamayo tamaz tamba tambika tamborini tamburello tamburi tamburini tamerk tamez tamila tammerijn tammie tamsin tamsma
tamunoemi tanak tanalp tanaska tanay tanbay tanberk tanbey tancrede tandogdu tandon taneja tanem tanerk tangor tanguay
tangul tanhan tanil tanimu tanir tanirika tanish tanisha tanju tankut tanmayi tanpinar tanrikulu tansel tanses tansev
tansig tansoy tanushree tanushri tanveer tanvi tanya tanyel tanyeli tanyer tanyolac tanyu tanzini tapan tapchileshtov
tapia tarak taralingova taran taranci taraneh tarantini tarantino tarchetti tarczynska tarczynski tardu tarfaan tarhan
taron tartaglia tartini tarun tasan tasar tasca tasha tashimira tasiaux tasior taskan tasli tasnim tasnime tasso
tassoni tasvir tataru tatevik tatiane tatjana tatolyuba tatomyr tatos tatul tatyozov tawab tawfiq tawia tawkeel
tayaydin tayfun taygan tayisiya taylak tayyar tayyibe tayyip tazegul tcacenco tcaci tchamba tchoua tchoumi tchoupo
tebaldi teber techer tecimer tecla tedesco teerth tehmine tejada tejas tejeda tejedor tejera tejero tejinder tejumola
tekand tekant tekay tekbay tekecan tekeste tekinalp tekiner tekla teklay teklya teknaz teksoy telefonka telemaco
telesfor telesio telim tella tellez tellier tello telma temenuzhka temidayo temime temira temirhan temistocle temizkal
temucin tencalla tengiz tenorio tenvir teo teobaldo teodezja teodoro teodosi teodosia teodosio teodosiy teodoslav
teodostin teofan teofil teofila teofilo teohar teohari teoman teona teran tercan terencjusz terentii terentiy teresia
teresita terezija terlan terlecka terlecki terragni terrance terrazas terrell terrence terron tertuliano teruel tervel
terwaarbeek teslya tesnim tesnime tessier tetreault teunis teunissen tevhid tewelde texier teybet teyssier tezcan
tezel tezer tezol thabiti thabo thadee thais thaker thakkar thakur thales thaman thanasis thanina thebault theberge
theelder thekla thelma thembi theodoor theodor theodora theodore theodoro theodoros theodose theophane theophile
theophraste theoret theotime theresia theriault theroux therrien thery thevenet thevenin thiao thiaw thibert thibo
thibodeau thiebaut thiel thiery thiffault thijmen thijn thimeo thinhinane thiongane thioub thioune thivierge thokozani
thomson thonnard thorbjorn thore thorger thorgisl thorgrim thorkil thornton thorpe thorsten thout thuillier tiana
tiberia tiberiu tiburcio ticen tiepolo tigin tigroni tiguida tihol tihon tiina tijana tijerina tijn tilbe tilda
tiliana tilio tillman tillmanno tilsim tilyo timcho timea timmy timofey timokh timoleon timote timotei timotej timoteo
timotey timothe timucin timur timurtas tinal tinatin tinaz tinca tincho tincuta tingting tinhinane tinneke tirabassi
tirado tirdad tirie tirza tishk tisho tissier tissot titien titilope titus tiwaa tiwari tixier tiziana tiziano tizita
tkach tkaczyk toader toaneta tobia tobiasz tobiloba tochevaklopova todomirka todoraki todorin todorina tofan togan
togliatti tognazzi tokar tokarski tokcan tokgoz tokimir tokov tokoz toktug tokunbo toldo tolek tolentino toliana
tolonay tolonbay tolosa tolun tolunay toluwalope toluwani toluwanimi tolyhniv tolyhniva tolyslav tolyu tomala tomasa
tomaselli tomasetti tomasini tomczak tomczyk tomei tomiloba tominka tomislav tomlinson tommaseo tommie tomori tomris
tomurcuk tomys toncho tonguc tonia tonimir toninelli tonislav tonisto tonitsveta tonko tonkostana tonnin tonya toomas
toontje topalko topchiyski topkov topolko topolska topolski topuz toraman torel torgom torhan toribio torlonia tormo
tornatore tornike torphy torquato torralba torre torrecilla torrens torrez torricelli torrijos toscani toscanini
toselli toshev toshka toska tosto totino totko totso totwiller totyo totyu touati toubeau touil toupin tourigny
tournay tousignant toussaine tovar tovstolis tovstukha towarnicka towarnicki towne townsend toygar tozzi tozzo traci
tracie tracz traetta trahan trajan trajche trandafir trantow trapanese trapani trapka travaglia travaglio travia trdat
trebbi treccani trejo tremblay tremonti trendafila trentin trentini trepanier tresoldi treutel treves trevino trevisan
trevisani trezzini triboi tricia trifan trifon trifonka trillini trillo trilochan trilochana trilok trilokanath
trilokesh triloki trincavelli trini trinita tripathi tripti trisha trivedi triveni triya trobbiani troch trofim troisi
trokhym trombetta tropea trosha trottier troyan troyana truchon trudeau trudel trudi trudie trudy trufana trupiano
trussardi truyens tryhost tryhub tryrih trzcinska trzcinski trzeciak tsaki tsaneta tsarevna tsarko tsaruk tsega tsetsa
tsetseg tshepo tshiala tsigereda tsipora tsisyk tsitskov tsocho tsola tsolak tsonya tsonyu tsotso tsotsov tsovinar
tsushko tsveta tsvetanka tsvetilena tsvetkov tsvetlina tsvetoliliya tsvetyana tsvitan tsymbal tsymbalyuk tsyupa
tsyutsyura tuana tudela tudora tudorache tudorita tudosia tuere tuerlinckx tufan tufani tufka tugay tugcan tuglu
tugluk tugrul tugrulhan tugtas tugtekin tuhchiev tuhfe tuithof tukelalp tukufu tulia tulio tullio tulun tumangelov
tumay tumelo tumer tumkurt tunaboylu tunacan tunahan tunay tuncboga tuncel tunceri tunckilic tunde tung tunga tunguc
turabi turati turboh turbrid turcan turcanu turcein turchetta turchi turci turcotte turcu turczynska turczynski turek
turgay turgeon turkalo turkalp turkay turkcan turkdogan turker turkes turknur turku turkyilmaz turmel turna turnbull
turold turpin turrini turvi tushar tutino tutku tutkucan tutkun tutuncu tuturilov tutya tuvana tuya tuyisenge tuyug
tuzeer tuzenur tuzun tuzzolino tverdislav tverdohosta tverdokhlib tverdyhost tverdyslava tvorimir tvorylad tvorymyra
tvoryslav tvoryslava twagirimana twan tweneboa twizeyimana twumasi tyahnybok tybalt tychique tycho tychyna tygo tykha
tykhyi tymeo tymish tymofii tymon tymoteusz tyrone tyszka tytgat tytus ubaadah ubadah ubaid ubaidah ubaldi ubaldo
ubayd uberto ubeydullah ubika ucbeyi ucchal ucgul uchechi udant udarsh udeen udeera udinese udinesi udyati ufukay
ugarte ugo ugolino ugonna uguralp ugurkan ugurtan uhban uilyam uitdewilligen uittenbosch ujamaa ujjawal ujjwal ujunwa
ulakbey ulfat ulfet ulgen uliana ulibarri ulises ulker ulku ulkudes ulkum ulle ulloa ullrich ulrica ulrik ulrika
ulrike ulualp ulubay uludag ulugbek ulugbey uluhan uluman ulutay ulviye ulyan ulychan ulyta umaarah umair umande
umanets umang umesh umida uminska uminski ummahan ummahani umman ummet ummiye umoja umran umray umuralp umurerwa
umusan umutcan unalan unalp ungaretti unlen unnati unruochhunerik unsal unsel unseli unsever untila unubol upadhriti
upadhyay upasna upendo upendra uphaus uphuis uphus upkaar uppal upton uraltay urania urbanczyk urbanek urbaniak
urbanik urbano urbanska urbanski urbina urena urfettin urhan uriarte urias uribe uriel urim urima urishilla urkmez
urmas urmila urper urrab urrutia ursachi ursule urvashi uryga usame ushan ushindi usiku ustin ustym ustyna utkan
utkarsh utkucan uttam uwineza uyanser uygar uygur uyttebroeck uzbay uzeyir uzima uzodimma uzoma uzsoy vacarciuc vachon
vacibe vaclav vaduva vaessen vafir vagharshak vahagn vahan vahar vahdet vahid vahide vahittin vahram vaida vaidehi
vaidya vaijayanthi vaijayanti vaik vaillancourt vaishnavi vaishno vaishvi vajen vakhnii vakhtang vaklina vakrilov
valadez valborg valbuena valcarcel valcourt valda valdas valderrama valdes valdete valdez valdis valdivia valenciano
valente valentim valentino valera valeri valerian valerica valerii valeriia valerio valeriya valero valeryan
valguarnera valier valiquette valladares valle vallejo vallenduuk valles vallet vallieres valls valmarana valmir
valois valverde valya valyo vamakshi vampirska vanalenburg vanallemanie vanamstel vanarkel vanarnsberg vanasten
vanbaalen vanbaelen vanbeaumont vanbeeck vanbeeckbeeckmans vanbeek vanbeieren vanbelle vanbentheim vanbergen vanberkel
vanberkum vanbernicia vanbogaert vanboulogne vanbovene vanbovenen vanbrabant vanbragt vanbrenen vanbreugel
vanbreukeleveen vanbreukelveen vanbruchem vanbrunswijk vanbunschoten vanbuuren vancamp vancampenhout vancauwenbergh
vanclootwijck vancuijck vandagsburg vandalem vandam vandana vandebiesenbos vandebiezenbos vandebrink vandecasteele
vandecoterlet vandedarnau vandeeerenbeemt vandeelzas vandegreef vandekerckhove vandeklashorst vandekooij vandeleemput
vandenbrande vandepavert vandeplas vandepol vandessel vandeveen vandeveldes vandeven vandewal vandewater vandeweterink
vandewiel vandillen vandokkum vandommelen vandongen vandoorn vandrenthe vandriessche vanduivenvoorde vanduvenvoirde
vanduyvenvoorde vaneck vanegas vanegisheim vanembden vanemmelen vanengeland vanengelen vanenschot vanesa vaneste
vanevelingen vanformbach vangastel vangeenen vangeffen vangelder vangeliya vangemert vangent vanghoerle vanginkel
vanginneke vangoerle vangrinsven vangrondelle vanhaarlem vanhaeften vanhaelst vanhagen vanhamaland vanhaspengouw
vanhemert vanhenegouwen vanherstal vanhetheerenveen vanheusden vanhoecke vanholland vanhostaden vanhulten vania vanier
vanimpe vanja vanjumiege vankasteelen vankempen vanklaarwater vankuijc vankuijcvanmalsen vankusen vanlaar vanlaarhoven
vanlandeghem vanlanden vanlaon vanliendert vanlimburg vanloock vanloon vanlooveren vanlucel vanluin vanluinenburg
vanluxemburg vanluyssel vanmaaren vanmaasgouw vanmare vanmetz vanmil vanmispelen vanmook vanmunster vanna vannimwegen
vannoordeloos vannoort vannortheim vannus vanochten vanoirschot vanolst vanommeren vanooste vanoosten vanoostendorp
vanooyen vanorleans vanoudewater vanparijs vanpoppel vanpraagh vanpraet vanrheineck vanriet vanrijnsbergen
vanrijthoven vanroijen vanrompaey vanrooij vanrossum vansaksen vansalm vansalmen vansanten vanschevinghuizen
vanschweinfurt vansha vansoest vanspreeuwel vanspreuwel vanstraaten vanstralen vansuinvorde vansusa vanterve
vanthouteveen vantours vantriet vantuijl vantwel vanuhi vanveen vanvelthoven vanvelzen vanvenrooy vanverdun
vanvermandois vanvitelli vanvlaanderen vanvliet vanvoorhout vanvoorst vanwaas vanwallaert vanwassenaar vanwel
vanwessex vanwestfalen vanwickerode vanwijland vanzwaben varalakshmi varano varbunka varduhi varela varenya varfolomey
varfolomii varghese vargin varin varkey varlaam varlik varma varman varrier varsha varta vartan vartic vartuninski
varty varughese varuzhan varvara vasak vasana vasanti vasari vasatika vasconcelos vasenka vashilya vasili vasilie
vasiliki vasilina vasilisa vasiliu vasiliy vaska vaskova vasova vasquez vassa vastenhouw vasudev vasudeva vasudha
vasundhara vasylashko vasylechko vasylevych vatamanyuk vatsa vatslav vattimo vaysal vazgen vazha vazkreseniya vazvazov
veasna vecdi veceaslav vecellio veceslav vechko vecide vecoli vedan vedang vedanga vedanshi vedant vedhika vefia vefik
veiga veillette veilleux vekla velasquez velazquez velderman velemudr velemyr velet velez velia veliana velichko
velimir velinna velitdin veliyanka veliz veljko velma veltman veltroni velychar velychko venance venancio venceslas
venchislava venda vendetti venditti vendrell venedikt venegas venera venetsiya veneziano veniamin venier venislava
veniyamyn venkataraman venkatesh venne vento verboom verboven vercammen vercauteren vercelloni vercruysse verda
verdejo verdes verdinaz verdone verdu verdugo verduzco vereecke vereecken verelst verena veres verfaillie vergara
vergassola vergauwen vergeer vergerio vergiliu verginia vergote verheij verheuvel verhun verica verim verislava
verkade verkhola verkhovynets verlaine verleyen verlinde verma vermeir vermenych vermette verna verner vernet vernydub
vernyhora vernyslav veron verona veronika verreault verret verri versace verschuere versluijs versluys verstuyft
vertoor vertooren vertyporokh vervaeke verville verwimp verwoert vescovi veselan veselinka vesile vesislav vesko vesna
vespasiyan vespucci vetko vetsa veysel veysi vezat vezhda vezina vezrife vezzali viaene vianello viard viaud vicdan
vicens vicenta vicentia vicentiu vicho vicki vickie vicol victoriano victorin victorino vidar videlin vidhi vidhur
vidhya vidin vidoe vidoni vidoslav vidur vidya vidyu viera vieru viet vigalot viggo vigier vigliotti vignal vigneault
vignon vigorelli vigouroux vihaan vihar vihren vihroni vikenti vikentiy viktorin viktoriya viktorya viktoryna vilalta
vilanova vilaplana vilar vildane vilena vilenina vilhelm vilhelmina vilhema vilian vilina vilislav viliya viliyan
vilizar vilizara villadicani villagomez villalba villalobos villalonga villalpando villar villard villareal villarosa
villarreal villasenor villaverde villegas villena villette vilma vilmar vimal vimala vinay vinaya vincentio vincentiu
vinchentso vinciane vinet vineta vinetu vinicio vinicius vinko vinsant vintila violetta violina viorela viorelia vira
viraj virgilio virgiliu virginija virhiniya viriato viridiana virlan virodan virodar viroslav viroslava viryneya
virzhiniya visan visarion visconti visha vishetin vishka vishnu vishnyu vishwamitra visintini visitacion vismara
vissarion vistan viswanathan vitalia vitalina vitaliya vitan viter vitko vitlyan vitomir vitomira vitomyr vitor
vitoria vitosh vitruk vitryan vittadello vitturi vivaan vivaldi vivdya viveka viviana viviani vivianne vizcaino
vizitiu vlada vladana vladelina vladilen vladilena vladimer vladimira vladislava vladlen vladlena vladlyna vlado
vladyslav vlaeminck vlaicu vlasta vlastimir vlasyuk vlatko vlokh vlora vobla voblyi voditsa vodohrai vodotrav vohnedar
vohnyan vohra voinea volcke volelyub volkman volodar volodymyra volodyslav volterra volya vonrueden voortman
vorotyslav voyislav voynka vrabie vranckx vranken vratan vratyslav vrazhalski vrinda vrishti vritti vrund vselyub
vselyud vsemil vseslav vseslava vsevlad vsevolod vuk vurgun vusi vuslat vyacheslav vyacheslava vyanjana vyshata
vysheslav vyshezor vyshnyak vyshyvana vyshyvanyi vysochan vytautas waahid waail waajid waardeloo wable waceera waclaw
waclawa wadee wadhwa wadood waelchi wafeeq wafiq wagenvoort wagle wahab wahban wahhaab wahhaaj waida wakeeta walach
waldek walenty walentyn walentyna waleran waleria walerian walery walgierz walia walicka walicki waligorska waligorski
walkowiak walla wallis walsteijn walters walther walton waltradewalderade wamba wamwema wanesa wangmo wanida waniek
waqas warchol warhi waridi warinder warjas warley warner warzager waseme wasiak wasiel wasik wasiu wason watika
watkins watsica wattiez wawrzyn wawrzyniak wawrzyniec wazhma weeldenburg weerdenburg wegrzyn wehner weidong weijland
weijters weimann weiming weiss weissnat weiwei welch weldemariam wemba wendell wendolin wenhua wenjing werdes weronika
weryszko wessel westerbeek westerburg westermann weston weyland weylant whittaker wiacek wiafe wiara widisha wiecek
wiegand wielopolska wielopolski wielowieyska wielowieyski wiertz wierzbicki wietse wietske wigman wijland wilber
wilbert wilcken wilcox wilczek wilczynska wilczynski wilderman wildschut wilfredo wilfrido wilfryd wilhelm wilhelmine
wilkin wilkins wilkinson willame willane willard willekens willemien willemijn willemsvanlier williamson willian
willis willms wilman wilmar wilmer wilmont wilmots wimke wincent wincenty windler winiarski winifred winkler winnicka
winnicki winnie winnrich winona wintheiser wiola wioletta wipstrik wirginia wishi wisoky wisowaty wisozk wissem
wiszowaty witalis witczak witczyk witek witold wivine wladyslawa wlodarski wlodzimierz wodzinska wodzinski wodzynska
wodzynski wojcicka wojcicki wojczyk wojnar wojtaczka wojtas wojtasik wojtczak wojtkowiak wolak wolanska wolanski wolff
wolffel wolfsdr wolfswinkel wolinski wolny wolska wolski wolters wondimu wondwossen woodrow woodward wooning woutersz
wriddhish wridesh wrona wronski wubit wuckert wunderink wunsch wuraola wutke wyatt wyckmans wyman wynants wypych
wyszomir wyszynski xaawo xacon xairobelmonte xalak xasan xatun xaver xavi xaviere xebat xelil xenia xenophon xezal
xhavit xhemail xhevat xhevdet xhevrije xiana xiaohong xiaoli xiaoling xiaomei xiaoming xiaoyan xicoy xinyi xinyue
xiong xiulan xiuying xiuzhen xobeen xochitl xoliswa xuemei yaamoa yaaseen yablen yablenka yachana yacho yadav yadavi
yadid yadigar yafir yagan yaghnam yagin yagiz yagizalp yagizkurt yagnesh yagoda yagodin yahsi yahsikan yahvi yahyaa
yaiza yakim yakiv yakob yakobo yakoslav yakov yakub yalaz yalazabay yalazalp yalciner yalda yalgin yalim yalin
yalinalp yalislava yalkin yalman yaltirak yamac yamar yameen yamid yamileth yamin yamini yanachko yanadin yanaki
yanakin yanan yanazov yanche yancho yanedin yaneg yanek yanes yanez yangchen yango yanhong yanichko yaniel yanimir
yanina yanira yanislav yanislaviya yanki yanko yankul yannik yanomil yantar yantsislav yanuariy yanush yaprak yaqeen
yaqoot yaqub yaram yarcho yarchyk yared yarema yaremkiv yaremko yaretzi yargi yarie yarina yarka yarkova yarno yaromir
yaromyl yaromysl yaron yaropolk yarosh yarosvit yarovyd yarovyt yartse yartur yarylo yaryu yasaar yasan yasattin
yaseen yasemen yasen yasena yaser yashar yashasvi yashawini yashem yashica yashka yasho yashoda yashodhara yashon
yashvi yasinta yasir yasmin yasnohor yasnolyk yasnovyd yasnozir yasti yastreb yatan yatana yates yatin yatsenyuk yatso
yauvani yavir yavolod yavor yavora yavuzalp yawa yawar yawer yawson yayak yaye yazeed yazganalp yazgi yazgul yazgulu
yazmin ybarra yeboa yebra yecid yeferson yefrem yehor yeimy yeison yejide yejin yekateryna yekbun yekda yekta yelda
yelesen yelysaveta yelysei yelyzaveta yemets yemi yen yenal yeneral yengi yenifer yenny yepelek yepystymiya yeray
yeraz yeremii yeremiya yeresko yergha yerson yertan yervand yeshi yesica yesid yesilkaya yesim yesoob yetisal yetkin
yetkiner yevdokiya yevfrosyniya yevgen yevlampii yevstafii yevtushok yfke yiannis yichen yifan yigitalp yigitcan
yildir yildiralp yildiray yiling yilma yilmazer yineth yingying yinthe yiran yirenkyi yivha yizhak yizhakevych ylann
ylber yngve yoanna yobirdar yochana yogendra yogesh yoginder yohane yohanna yohannan yolal yolima yolina yoliyan yolko
yonatan yonetmen yonika yontem yoruc yorulmaz yosef yoshita yosief yosma yossef yosun yotkova youmna youna youri
yousaf youssou youssouf youssouph youssoupha yovan yovanka yovcho yovitsa yovko yovro yovtso yowa yozhi yseult yubraj
yucelen yudyt yufei yuhan yuhyna yukhym yukhyma yukhymiya yulan yulian yulianiya yulianna yuliena yulieth yuliy
yuliyan yumiko yumni yumun yundt yuniya yunona yunta yunxia yurani yurany yurchyshyna yurdakul yurdan yurdanur
yurdaser yureed yurganchev yuridia yurita yurtguven yurtseven yurttas yusiv yussuf yuste yustianna yustin yustinian
yustym yustyna yusupov yutika yuvenaliy yuvraj yuxin yuzefa yuzhen zaafir zaahid zaahir zaakir zabala zabaleta zabara
zabarella zabarna zabarnyi zabashta zabava zabila zabir zablocki zacarias zaccagnini zaccardo zacchia zacco zacharia
zachariah zacharias zachariasz zache zackariya zackary zadig zadlo zaeem zaeka zafar zafeer zafir zafrul zagorski
zagumny zaguri zahaar zahar zahari zaharin zaharinka zahfer zahid zahit zahnya zahri zahrun zahur zaira zaitra zaituni
zakarias zakary zakharii zakusylo zaliha zalinska zalinski zalmai zamarreno zamarripa zambrana zamengo zamfir zamfira
zamir zamora zamorani zamorano zampa zamudio zamzam zanazzo zaneta zango zanichelli zanka zanko zanov zansi zapata
zaporojan zaporozhets zapryan zarar zarate zaraza zareba zaremba zarghuna zarina zarko zarlino zarna zaruba zarudna
zarudnyi zaruhi zarzecka zarzecki zarzycki zashil zasukha zasyadko zatorska zatorski zatovkanyuk zatula zauqi zavala
zavarin zaven zawada zaweel zawislak zawisza zayan zayas zayets zayika zaynab zayyan zayyir zbigniewa zboncak
zboryslav zboyislav zbyszek zbyszko zdenka zdenko zdoroveha zdravcho zdravelin zdravelina zdravets zduhostina zdunek
zdzislawa zebirce zecchini zedillo zeemans zeferino zeffirelli zehaan zehranur zekayi zekeriyya zelalem zelaya zelda
zeldenrust zelha zelia zelinda zeljka zeljko zella zelma zelmira zemen zemfira zemlak zemyslav zemzem zenaida zenek
zenginov zenia zennun zenobia zenobiusz zenovia zenovii zepeda zephirin zeqiri zerafet zerai zeray zerdad zerdest
zeren zeride zeroual zerrouki zerya zetticci zevlude zewad zewdu zeynab zeynel zeynelabidin zeyno zgura zhadan zhadana
zhaivoron zhaklin zhalilo zhanin zhanna zhara zharko zhdan zhdana zhdrakov zhelyazka zhelyazko zhenhua zhenimira
zheyna zhichka zhiqiang zhirayr zhiva zhivka zhivomira zhiwei zhong zhorka zhour zhozefina zhuang zhuliana zhuravel
zhurba zhyto zhytomyr zhyttyelyub zhyvorid zhyvoslav zhyvosyl ziane zichichi zieba zielonka zielonko ziemann zieme
ziemowit zietek zihan zihni zijlemans zijlmans zilfa zilmil zimmerman zimran zinaida zinal zinayida zinhle zinkevych
zinko zinnure zinovi zinovia zinovii zinoviy zirka ziver zivile zixuan ziyaettin zlateya zlati zlatil zlatimir
zlatiyan zlatko zlatkov zlatodan zlatogor zlatomir zlatomira zlatoslav zlatoslava zlatotsvet zlatous zlatousta
zlatozar zlatyo zlotan zlotodan zmuda zniber zoelie zoeva zohrab zohrap zohrehan zoichka zolotodana zoppetti zoppetto
zoraida zoral zoran zorehlyad zorehlyada zoremyr zorepad zoreslav zoreslava zorica zorina zorka zorlu zorrilla zoryan
zoryana zoryna zosia zosima zozan zsolt zsuzsa zubeyr zubko zufer zuheyla zuhri zuidweg zuijdveld zulal zulauf zulbiye
zulema zulfikar zulfiya zulfuye zulgarni zuluf zumaridi zumra zumre zuniga zurawicka zurawicki zurawski zurek zurita
zuwayhir zuwena zuzichka zvenyhor zvenyhora zvenymyr zvenyslav zvenyslava zvezdan zvezdemira zvezdin zvezdislav
zvezdiyan zvezdolet zvezdomir zvonimir zvonko zvonymyra zwatie zwijsen zwolinski zyborska zyborski zydrunas zygfryd
zygfryda zygmund zynovii
"""

# Short ones, and some that are also a word: found with a capital, or with a word that announces them.
MORE_WEAK = """
aage aasa abay adar adin aela afra afua agca agda aggi agim agne agni aida aina aisa ajda ajla ajna akif akim akos
alda alek alis aliyah alka alli alta alva alya amat amoa amon amos amra amri andi anes anka anni anny ansa anto anya
aran arco arie arik arin aris arna arni arto arya asad asan asel assa asta atla atli atta aubin audy auer avan avni
ayan azat azer azra azul baah baca bach badu baha bahl balthazar baptist baro barr basu bat batz bavo baya bebert beda
bedi bente bera beti beya bijou bile bimbo biro blas blin boge boke bola bona boru bour bovy boyd boye bret brit buch
caio caro cary cato celeste cenk ceri ciro clea clio clive cobo cole conce conn cory cosette cristal dach dahl dany
daphne dara davi dawa daza dede deqo desiderata dias dida dieter dille dino dion dior disa dita duah duca ducu duma
dunn ebba edda eder edil efim egon egor ehi eka ekim elba elda elen elin elis elisete eliz elka elli elma elmo elna
eloi eloy elsy elva elya emal emie enid enio enis enna enya enyo eray erica eris erke erma eron eryk esat esau espe
ester etan etel etta eula evar evie evin ewan ewen eyup falk fana fane fani febe ferre fiep fifi finn flor flora fosu
frey fynn gaba gaia gaja gani gaye gazi gege gema gena geno gentiane gera gerd gero geza gia gian gleb gola goli groa
guang gyda gzim hahn haki hane hannes harmony heda hedi hedy hehl hera hira hodo howe hua huel hugh huma iago iana
iban iker ilay ilja ilka ilko ilma ilsa ilza imke imre inez inga inka insa iona ione iren isac isak isis isra iuri
ivar ivette ivor iwan iyer jacinthe jael jair jani jara jari jarl jasmine javi jeannette jela jhon jin jina joah joas
jodi jody joep jojo jona jozo juda jula jule juno kaba kada kaia kaja kala kane kare kari kati katy kaul kazi kees
kelvin keri keti keza kihn kiki koch kock koko kole kora koss koza kral krijn kristen kuhn kula kumi kusi kyei kyra
lada lado lago laia lale lalo leah leal leda leia leif lela lemma lene lenn leny leta levy lexi lian lind linn lino
loke lolita lona lora lori lott loulou lowe loya lula lulu lund luzi lyam lyla lyle lyne mack madi madison mads mady
mahe malo mann manou maren marilia maris marten masa mattie meda melchior melodie meri mery mette metz meza mher mika
miki mimine mitra miya mody moen mohr moira moises moons mose mota mraz muli muse myla myra nadi nagi nair naira nala
nane nani nansen narcis nath nava neal neel neli nena neto neva nica nida nika niko nila nils nisa noam noan noirhomme
nono nore nsia ntim nutu oceane octavia odia odil odon okon olaf olav olek olof oluf ona ondine opus orik osob otte
otuo paco patsy paulien pepe pepita pepo pera perla pero perpetua petr petrit pier pili pillai pina pino pius pohl
pola prem prudy ptak puig qian rada rael raif ralf ramy rani rasa rath rati razi rege reid reno rens reva rica rico
rie rina rino rios riya riza roca roch roda rolf romy rona roni rony roob rosse roth rowan rowe royo ruel runa ryba
sabin saci sada sadi saer safo saim sakura samu sare sasa satine saule sead sena senn seraphin serine sevi seye shai
shay shen shir siem sienna sile simo sina sinh siri siro soan sok sona sory sosa sten stig styr sula sule sultana susy
suzi svab svea swen tali tami tena teri thijssen thom thor tibbe ties tiho tilo tino titine tito titou toby tode toki
tola tolu tomi tommy tomo tona tora toro torp tosi tova tove trui tyra ulla ulvi umar unna unni ural uros vahe vala
vara veda vefa verstappen vesa veta veum vica vigo viki vila viva wafo wali wera willie wiza yago yair yani ylva yoan
yoel yoko yona yoni yost yuna yury zabi zack zain zak zana zaza zewdi zeyd zhor zhuk ziba zika zina ziva ziyi zoia
zoja zora
"""
