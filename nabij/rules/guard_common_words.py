"""Frequent words of Dutch, French and English, without accents: what follows "mevrouw" and is no name."""

# Most frequent in what the product itself says, and verbs.
COMMON = """
a aan aanbiedt aanbod aandeel aandelen aangemeld aangenomen aankomst aanmaning aanmelden aanmelding aanmeldt aanneemt
aanpassen aantal aantallen aanwezig abandonne abaya abi abla abord about above absent absente abuelita abuelito
accents accepte acces access accessible accompagner accompany according account accounts accueille accueillent
accueilli accueillie achter actief actif action active activite activiteit activites activities activity actuel
adapted add added address addresses adds adl admin adres adresse adressen adresses adult adulte adults advised
advisers afdrukken affiche afgeleid afgelopen afgemeld afgerond afgeschermd afgesproken afmelden afronden afspraak
afstand after afterwards afwezig aga again against age agee agenda ages agit ago agree agreed agreement agrees ai aid
aidant aidants aide ailleurs ain ainsi ait ajoute ajoutez al alaykoum ale aleikoum alem alike all allah allait alle
allebei alleeja alleen alleenstaand allemaal allen aller alles allez alone along alors already als also although
altijd always amai ambetant ambras amca ameliore among amount amu ancien ancienne and ander andere anderen
anderlechtenaar anders anew anglais annee annuaire annule annulee anoniem anonyme another ans answer answered answers
antwoord antwoorden antwoordt any anybody anyone anything anywhere apart app apparait appareil apparemment appart
appartient apparts appear appeler appelez appelle appels application applied apply appointment apprend approaches
apres architek are area areas around arrete arreter arriere arrival arrive articlequinze asap aside ask asked asks
assez assis assise assumed assurance astaghfirullah atteignent atteindre atteint attempts attend attendait attendent
attendre attente attieke au aub aucun aucune audit aujourd aujourd'hui auquel aurait aussi autant author autour autre
autrement autres aux avait avant avec average avez avj avoir avons away ayant ayran babbelut babcia babushka babysit
back bad baghrir bailleur baklava bang bank bapa bar barometer bas base basic basis basisaanbod bassin bassins
batiment bay bcp beaucoup bebeke became because become becomes bedankt bedoeld bedoelt bedrag beds beeindigd
beeindigen been beetje before begeleiding begin beginnen beginning begins begint begon begonnen begrijpt begun
beheerder behind beide being bekend bekijken bel belangrijk belde belg belge bellen bellijst belong belongs beloofde
belooft below belt ben benadert beneden bent bepaalt bepalen beperkt berbere bereik bereikbaar bereiken bereikt
berekend berekent bericht beside beslist besoin besoins best bestaan bestaat bestand bestanden beste betekenen
betekenis betekent beter better between betwist beuh beurette bevallen bevat bevestigd bevestigen bevolking bewaar
bewaard bewaarde bewaart bewaren bewoners bey bezig bieden biedt bien bientot bij bijhouden billet bim binnen birth
biryani bis bismillah bissap blad bladzijde bled bledard bleef blij blijft blijkbaar blijven bod body boekske bof
boiler boit boite bolleke bom bomma bompa bon bonjour booked bookings boos border borders borne bornes both boubous
boucle bouger bound bounds boven bovengrens bracht braille breaks breedte brengen brengt briefje briefke bring brings
broken brol brolle bron bronnen brouillons browser brusselaar brussels btw budgetmeter building buiten buna bunica
bunicu but buurt buvait byte bytes ca caches cafard cafards caftan calcul calcule calculer calendar call called calls
came camera campagne campaign campaigns can can't canal cancelled candidate candidates canim cannot captagon car
caracteres card cards care carries carte cartes cas catalogue catalogues catalogus cause cay ce ceci ceiling ceilings
cel cela celibataire cell celle cellen celles cells cellule cellules celui cemetery centre centres certain certaines
certainly certains ces cet cette ceux chacun chacune champ chance change changed changement changent changerait
changes chaque characters charge chargement charges chaudiere chauff chebakia check checked checks chelha chelou
cherchait cherche chercher cherchez chevauchent chez chien chiffre chiffres chikwangue child children choice choices
choisi choisir choisis choisissez choisit choix choose chooses chorba chose chosen choses chouf choufe cijfer cijfers
cinq city claim class classe classement classes clavier cle clear clearly cles close closed closes code codes
coefficient coke colleague colleagues collective collega collegue collegues colonne colonnes column columns combien
combinaties combination come comes coming comma command commande commas comme commence commencent commencer comment
commune communes community compact compacter comparaison compare compared comparer comparison complet complete
complets compose comprend compressed compris comptage compte comptee comptees comptent compter comptes compteurs
compute computed computer computes concerne condition conditions confiance confirm confirme confirmed confirmer
connait connecte connecter connecting connection connexion connu connue connues connus conseille consent consenti
conserve contact contacted contacten contacts content contente contenu conteste contested contests contiennent
contient continue continuer contre convenu conviennent convient convivial cookie cookies coordinates coordinator copie
copies copy correct corrected correction correspond corrige corriger corrigez cost costs cote could count counted
counter country counts coup coupe courbe cours court courts couscous coute couvre cover cpas crack craint crashplek
crees crie cried cries crisisopvang crosswalk crow crowded crowding crs ctr curve custom cut d daar daarna daarom
daarvan daarvoor dacht dag dagen dagopvang dakloos dakloze damaged damat dan danger dans darija daron daronne dashes
dat data databank database date dates datum day dayi days de deactivated deal dealer dealers dealt debut decide
decided decides decimal decision declare declared declares declarez deconnecter deden dedushka deed deel deelt
defavorises defined definitie definition degrees degres dehors deja delen delimiter demain demandait demande demandent
demander demandez demange demi demo denkt denominator depart depasse deplace deplacee deplacement deprivation deprived
depuis derde dernier derniere derniers des desactive description designe designees desk desormais dessine dessiner
dessines dessous deur deux deuxieme devait devant device devient devrait deze dezelfde diagnose diagnoses diagnosis
diagnostic dial dibi dicht dichtbij dichter dichterbij dichtst dichtste did didn't die dienst diensten dienstencheque
dienstenchequebedrijf dienstencheques differ difference differences different differentes differently differents
digest digits dikkenek dire directory disability disait discard discarded disent dispatching distance distances
district districts dit dites divide divided divise division divisions divorcee dix dixieme dixiemes djellaba djinn dmh
do doamne doctors document doel doelen doen does doesn't doet dog dogs doigt doing doit doivent donc done doner donne
donnee donnees donnent donner donnez dont door doorgaat dormait dort dossier dossiers double doubt down download
downloaden downloads dr drafts dragen draw drawn draws drempel drempels drie dringend dringende drinks drinkt drm
droit droite dronk drop dropped druk drukken drukte ds du due duidelijk duplicates duren durfde durft durum durven dus
duurt dyakuyu dziadek dziekuje each earlier earth east easy ecart ecarte echoue echte ecoule ecrire ecrit ecrits
ecrivez edge editie edition editions edrs een eens eenzaam eerder eerdere eerst eerste eet efendi efface effacer
effaces effekes efkes egal egalite eig eigen eigenlijk einde eindigen eindigt either elders element elementen elements
eleve eleven eleves elk elkaar elke elle elles else elsewhere emporter empty en enceinte encode encodees encoding
encore end ended endroit ends ene enfant enfants enige enkel enkele enleve enlever enregistre enregistree enregistrer
enregistrez ensemble ensuite entendu entered entier entierement entiers entre entrer entries entry environ envoye
equal equally equipe equipes er erase erased erbij ergens erin ermee erna ernaar ernaartoe ernaast eromheen erop
erover erreur error ertussen ervan ervoor escaliers espaces espere essayees est estimated estime et etait etape etapes
etat ete etes etp etre etudiants eu europeenne euros eux even evenveel every everybody everyone everything everywhere
evet evolution exact exacte exactement exactly examine examiner example exception exemple exist existe existent exists
expected expired explained explique export extract face facon fact facteur factor faible failed faire fairness fait
faite falafel faleminderit fall falls family far farther faut fauteuil favorable favourable favours feature features
federal feed feels feestdagen felt fenetre feries ferme fermes fermeture fetch feuille few fewer ff fiche fiches
fichier fichiers fictifs field fields figure figurent figureront figures file files fill filled filter filters filtre
filtres fin find finds finger fingerprint finit first fit fits five fixe flag flags fle flic flies floor fois follow
follows fonction fonctionne font food foot for forgot form format forme forment formula formulaire formulier foto
foulard found four fourchette fourni fourth fout foyer fqih francais francophone free frequente frero frerot from
froucheleir fte ftor ftour fufu full functie function futur future fyi gaan gaat gadje gadjo gaf gagne gagnent gain
gained gains gandoura gap garde gardee garder gardons gastpartner gave geantwoord gebeurd gebeurde gebeurt gebied
gebieden gebouw gebruik gebruiken gebruikt gedaan gedeeld geef geeft geen gegaan gegeven gegevens geheel geholpen
gehoord gehouden gekomen gekozen geladen geld geldt geleden gelezen gelijk gelijke gelijker gelijkvloers gemaakt
gemeente gemeenten gemeten gemiddeld gemiddelde gemiddelden gemonitorde gender genoemd genoteerd genre gens geopend
gepland geprobeerd gere geschat gescheiden geschreven gesloten gesteld gestorven gestuurd get getal getallen getekend
geteld getoond getrokken gets getting gevallen geven gevonden gevraagd gewest gewicht gewichten gewijzigd gewist
gewogen gewone gewoon gewoonte gezegd gezet gezicht gezondheid gga ghb gids ging gisteren give given giver gives goal
goals goed goede goedemorgen goeiedag goes goeste goesting going gone good got gozleme graag gracias gradient grand
grande grands grapa gratis gratuit gravite gravity grens grenzen groep groepen grondgebied groot grootste grote groter
grotere group groupe groupes groups gsmke guichet guidance guide guillemet guillemets gunstig gurbet haal haar habibti
habitant habitants habite habitent habituel habituelle had hajj halen half hallo halve hamdoulah hamdoulillah
hamdullah hammam hand handicap handleiding hang hangen hangs hangt happen happened hardly harira has hasard hasn't
haut have hayir hbibi hchouma he head header health hear heard hearing hebben hebt heeft heeft's heel heet held hele
helemaal helft help helped helpen helper helpers helps helpt hem hen henna henne her here herkennen herstelcode het
hete hetzelfde heure heures hidden hielp hier hierboven hieronder hiervan high higher highest highway hij hijab him
hindernis hint his history hits hoca hocam hoe hoeft hoest hoeveel hoewel hoge hoger hogra hola hold holds holiday
holidays home hond hondeke hondje hoofd hoog hoogst hoogste hoogstens hoopt hoorde hoort hopes horen hors hospitalise
hospitalisee hospitals host hosts hote houden houdt houmous hour hours house household households how however href
hshouma http https hui huilde huilt huis huishouden huissiers hulp hun ici idd identifiant identiques iedereen iemand
iets if iftar ige ignore igo ik il illisible ils imame import importation importe imported importer impossible
imprimer in in't inburgering inchalla inchallah including income inconnu inconnue incorrect index indicateur
indicateurs indicator indicatoren indicators indice indique indiquee industrie industry inferieur inferred information
ingesteld ingevoerd ingevuld inhabitants injera inkomen inloop inloophuis inner insallah inshallah inside insiste
instance instant instead instellen instelling institution insurance intended interieur internet interprete interpreter
interval intervalle into intussen invente invented invoer invoeren inwoner inwoners is island isn't it its itself ivm
ja jaar jamais januari janvier je jellaba jeune jnoun joined joint joints jonge jongske jour journal jours juist
juiste junk junkie junkies jusqu just juste kaart kaarten kafala kahve kakkerlak kakkerlakken kan kant kanten keek
keep keeps keer keffieh kefta kende kennen kent kept ket keta ketje ketjes keuf keufs keuze keuzes key keyboard khalti
khalto khalwa khouya khoya khti kibbeh kies kiest kiezen kif kiffe kijk kijkt kina kind kindeke kinderen kinds kizim
klaagde klaagt klaar kladjes klasse klein kleine kleiner kleinere kleinste kleuterklas kloppen klopt know known knows
koffieke kohl kolom kolommen komen komende komma komt kon konden koos kopie kopieer kopregel korte korter kost kot
kotbaas koten kotje kotmadam kots kraak kraker krakers kreeg kriekske krijgen krijgt kuisen kuist kuisvrouw kunnen
kunt kurban kuregemnaar kwaad kwam kwanga kwartaal kwijt la laag laagste laat laatste label labelled labneh lacht lack
lacks lag lage lager lahmacun laisse laissee laissent laisser laissez land lang lange langer langs language languages
langue langues laquelle large larger largest las last lat laten later latitude law le lead leads lean least leave
leaves leeft leeftijd leeg lees leest left legal leidt lendemain lengte length lentement lequel les lesquelles
lesquels less let lets letter letters lettres leur leurs level levels leven lezen liboke libre libres licence licentie
lie lien liens liep lies lieu lieux liever lift liggen ligne lignes ligt lijkt lijn lijnen lijst like likelemba
likeness likes limit limite limites limits line lines link links lire list liste listed listes lists lit little live
lived lives load loaded local localhost locataires located locked log logboek logged logiciel loi loin lokaal loket
lon long longer longest longitude longtemps longue longueur look looked looks loop loopt los lose loses lost low lower
lowest lsd lui luistert m'a m'as ma maakt maand maanden maar maat maboul machallah madammeke made madrasa mafe mag
mahr main maintenant mais maison makayabu make maken makers makes makrout mal malade maladie malamu mama mamaie
maminou mammie mamou mamy man mandaat mandat mandate mandaten mandates mandats mange manier maniere manneke manouche
manquait manquant manque manual many map mapping marabout maraude maraudes maraudeurs marchant marche marchent marches
mardi marge marges margin margins marie mariee mark marked marks marollien marolliens masallah mashallah masque matter
matters maximal maximum may mbote mdma me mean meaning means meant meantime meanwhile measure measured measurement
measures medersa medewerker medewerkers mediaan median mediane mediateur mediator medical medicale medische mee meer
meerdere meest meeste meet meeting meetings meetje meilleur meilleurs meiske meldde melden meldt meme memes men menage
mend mended mene mens mensen merci merge merged merguez merhaba mesquine message mesure met meteen meter method
methode metre metres mettre meuf midden middle mieux might mij mijn milieu milliers min minder minimum minste minstens
minute minuten minutes minuut mis mise-en-demeure miskine mislukt misschien missing mist mistake mobib modele
moderateur moderator modifie modifiee modifier moe moeke moemoe moet moeten mogelijk mogen moi moindres moins mois
moisissure moitie molenbekenaar moment moments mon monde money monitored monitoring montant month months montre
montrees montrent montrer montres morceaux more morgen morning mosquee most mot mots mould move moved moves moyen
moyenne moyennes moziki msch msemen msemmen msgid msgstr mss much multiple multumesc mundele municipal must n n'a
n'est na naam naan naar naartoe naast nabij nacht nachtopvang nadat nagekeken naissance nam name named namen names
national native navigateur ndeko ndole ne near nearer nearest necessaire nee need needed needs neemt neerlandais
negative neighbours neither nemen nergens net netwerk network networks never new newer newest next nganda ni niemand
niemands niet niets nieuw nieuwe nieuwere nieuwste night nikah nikkah niks niqab niveau no nobody noch noden nodes
nodig noem noemen noemer noemt nog nom nombre nombres nomme nomment nommez noms non none nonk nood nooit noord nor
norm norme north nos not nota note noted noteer noter noteren notes notez nothing notre nous nouveau nouveautes
nouveaux nouvel nouvelle nouvelles now nowhere nr ns nu nuit nul nulle number numbered numbers numero numeros nummer
nummers objectif objectifs objective objectives objet obrigada obrigado obstacle obstacles obtenu obv ocmw of off
offer offers official officieel officiele officielle offre offrent often oglum ok oke old older oldest om omdat omnio
omra on onbekend once onder ondergrens one ones ongerust ongeveer online only ons ont ontbreekt ontbrekend onthaal
ontmoeting onto ontvangen ontvangt onze onzeker ook op opdat open openbare opened openen opening opens opent opgenomen
opnieuw oppervlakte oproep oproepen opslaan opzoeken or order ordinateur ordre org orgaan organisatie organise
organised other others otherwise ou oublie oud oude ouder ouf oui our ours out outer outreach outside ouvert ouverte
ouvertes ouverts ouvre ouvrent over overal overlap overlappen overleden own pace page pages pagina pagne paie paires
pairs pakske pani papa paper papers papier papieren papierke papiers papy par parameter parameters parc parce parcel
pareil parent park parking parlait parle parler parmi part partage partagee partagent partenaire parti participe
partie parties partir partly partner partners partout parts pas pass passages passe passed passen passkey passkeys
password past paste paye pays peetje peike pendant pense people per percent percentage perd perdent perdu perdue
perhaps period periode periodes periods permanence permanences permanentie permis person personen personne personnes
persons persoon pese petit petite petits peu peut peut-etre peuterklas peuvent phone photo photograph phrase phrases
piece pieces pied pilotage pincode pintje pintjes pire pita plaats plaatsen place placed placee placer places plafond
plain plak plan plancher planned plannen plans plattekeis please plein plek plekken pleurait pleure plots plupart plus
plusieurs plutot pmr poes poeske poetshulp pogingen poids point points pondere ponderee ponderes pondu population
porte portee portent positie position possible post postal postaux postcode postcodes posten postes posts pote potes
poto pour pourquoi pourrait pouvait pouvez pouvoir pr precede precedent precedente precies premier premiere premieres
premiers prend prendrait prendre prennent preparation pres present presente presque press prevention prevu price prijs
print pris prix probeer probeert problem probleme prochaine proche proches profile programma programme programmes
project projection projects projet promet properties proportion proportions propos proposal propose proposed propre
propres proprio proprios protects protege proximite prudence psc public publiee published puff puffs puis puisse
punaises punt punten put puts qd qq qu quand quarter quartier quartiers que quel quelle quelles quelqu quelqu'un
quelque quelques quels question questions qui quiet quitte quoi quotation quotes raakt raconte radius raise raison
raken ramdan rang range rangorde rank ranked ranking ranks rappeler rappelle rappels rapport rapporte raqi rate rdv
rdvs reach reached reaches read reading reads reageert real really reason recalcule recense recent recente recentes
recherche recherches rechte reckoned reclame recognised recoit reconnaitre record recorded records recovery reden
reeks reels reessayer reessayez refer reference referral referrals refers refusait refuse refused refuses regel regels
region register registers registre registres regle regles rejected relais relies relou relu remercie remis remise
remove removed remplace rencontre rencontres renewed rentre repart reparti repartir repartis repartition repertoire
replaced repond repondent repondre repondu reponse reponses report repose reposent request reseau reserve reserver
reserveren reserves residence resident residents responsable ressemble ressemblent rest reste restee restent rests
result resultaat resultat retire retiree retirer retrouve returns reuf reum reup revenu revenue revenus revient
reviewed rien right rij rijen ring rit roept rol role rolstoel rond room roqia roti roulant round rounded routes row
rows rue rues ruimte rule rules run ruqya rvv s s'est sa sadaqa safe sahbi sahbti said sait saka salaam sallam salut
same samen samosa samoussa sans sans-papiers sante sape sapeur sauf save saved savez savoir savons saw say says scan
scenario scenarios schaarbekenaar scheef scheelt schematic schematique scherm schieve schimmel schreef schrijf
schrijft schrijven score scored scores screen scripts sdb sdf se search searches second seconde seconden secondes
seconds secours secret secteur secteurs sector sectoren sectors see seed seems sees seffens sejour selon semaine
semaines semblables semble send senhor senhora senor senora sens sent sentence sentences separateur separes sera
serait serie series seront sert serve served server serveur service services ses sessie session sessions set sets
seuil seul seule seulement seules several shape shapes share shared shares sharing shawarma she sheet shelter shelters
shifts shit shoot short shorter shortest should shour show shown shows shqip shut si sick side sides sign signale
signe signed signes signs sihr silent simit simplement since sinds sindsdien single sinon site sites sits situation
situe situes siwak six size sjabloon slaapt slecht slechter sleeps slept sleutel sliep slip slot slowly slug sluit
small smaller smallest sniffe sniffer snus social sociale software soient soins soit some somebody someone something
somewhere sommes sommige soms son sont soon soort soorten sort souffre soukous source sources sous souvent space
spaces span spasiba spaties speak speaks speed spelling split spoken sprak spreadsheet spreekt spreiding spreken squat
ss sta staan staat stad staff stairs stand standard stands stap stappen stappend stapt starfoullah start starts state
stated statement station statistical statistique status statuses statut stay stayed stays steeds steeper steering
stellen stemde step steps steunen steunt still stoemelings stoemp stond stop stopped stoppen stops stopt stopte stp
straat straathoekwerk straight straks straten streepjes street streets stretch strong studenten students studies stuk
stukken sturen stuurde stuurt subiet subsidy such suggestion suhoor suis suit suite suivant suivante suivent suivi sum
sunnet superficie superieur superieure supply suppose suppressed sur sure surely surement surtout survenu svp swap
syndic systeem system systeme t taal tabel table tableau tachelhit tactile tagine tajine take taken taker takes talen
talk talks tally tant tantot tap tape tard target tariff tarifit tata tatie taux te team teams teefje tegen teken
tekenen tekens tekst teksten tel telecharger telefonisch telefoon telephone telkens tell telle tellen telling tells
tels telt template temps ten tenant tenir tentatives tente tenth tenths tenu term termine terminee terrain terrein
territoire territoires territorial territory terug teuf teufs text texte textes texts teyze than that the thee theeke
their them thema theme themes themselves then there these they thick thieb thieboudienne thing things thinks third
this those though thousand thousands three threshold thresholds through thuis thx tick tie tien tiende tienden tijd
tijdelijk tijdens time times tints tirage tirages tire tires tirets titre-service titres titres-services tjrs tjs to
toch today toe toegang toegevoegd toekomst toen toepassing toestand toestel toestemming toetsenbord toeval toevoegen
together toilet toilettes told tolk tombe tombee toml tomorrow tonen tontine tonton too took toont top tot totaal
total touch touche touchent touches toujours tous tousse tout toute toutes towards traag trail trajet trajets tramadol
transmettez tranxi trappen travail travaille travaillent travailleur trekking trekkingen tres tried trimestre triste
trois tromper trop trouve trouvent trouver trouves true trusted trusts try tss turflijst tussen twee tweede twice two
type typed types typte uit uitgave uittreksel umra un under understood une unequal unit units unknown unless unplaced
unseen unsure until upon upper uren urgent urgente usage use used uses usual utilisateur utilise utilisee uur uwe
uzelf v va vaak valable valeur valeurs valid vallen valt value values van vanaf vandaag vandaan vanmorgen vanuit vape
variant vastgelegd vastleggen vaut vava vd veel veilig veld venait vend venir venster venu venue ver veranderd
veranderen verandering verandert verbeter verbeterd verbeteren verbetert verbonden verborgen verdeeld verdeelt
verdelen verdeling verdelingen verder vergat vergelijken vergeten vergissing verhouding verhuisd verhuist verifie
verifiee verifiez verklaar verklaart verlaat verliest verliezen verloor verloren vermeld vermoeid verplaatst
verrouille vers verschijnen verschil verschillen verschuift versie version verstaat verstuurd vertelde vertellen
vertelt vertrekt vertrokken vertrouwt verwacht verwijderd verwijderen verwijzing very verzonden verzonnen veuf veulent
veut veuve vgt via vide vieille viel viennent vient vieux vijf ville vinden vindt vinger vipo virgule virgules visage
vit vivait vive vivent vocabulary vocht voeg voelt voet vogelvlucht voient voir voisin voisine voisins voit vol volgen
volgende volgens volgorde volgt volledig voltijdse volwassene volzet vond vonden vont voor voorbeeld voorbij voorgoed
voorwaarden vorige vormen vos votre voudrait voulait voulez vous vovo voyait voyez vr vraag vraagt vraagtekens vragen
vraiment vrais vrij vroeg vroeger vrouwke vs vte vu waar waaraan waarbij waarde waarden waarin waarom waarop waarover
waarschijnlijk waarvan waarvoor wacht wachten wachtlijst wachtte wachtwoord wait waited waiting waits walima walk
walker walking walks wallah wallahi wandeling wandelingen wanneer want wanted wants waren was wasn't wat water wax way
ways we web webadres webpagina website weduwe weduwnaar weegt week weeks weent weer weet weg wegen weggehaald
weggelaten weghalen weigerde weigert weigh weighed weighs weight weighted weights weinig weken wel welcome welfare
welk welke welkom well welzijn wenst went werd werden were werk werken werkers werkt werkte wesh wet weten what
whatever wheelchair when where whether which while who whoever whole wholly whom whose why wider wie wij wijk wijken
wijzigde wijzigen wijziging wijzigingen wijzigt wil will wilt window winnen wint wiped wissen wist with within without
won won't wonen woonde woont woord woorden word worden words wordt work worked worker workers working works worse wou
would write writes writing written wrong wrote wss www xtc yallah yassa year years yenge yes yet yok you your yours
yourself zaalouk zaatar zag zakat zakske zal zarbi zat zeg zegd zeggen zegt zei zeiden zeit zeker zelden zelf zero
zeros zet zetten zich zie ziek ziekjes zien ziet zij zijn zin zinneke zinnen zip zit zitten zo zoals zocht zodat zodra
zoek zoeken zoekt zoekvraag zogezegd zolang zonder zone zones zorg zou zouden zoveel zover zuid zwaar zwanger zwanze
"""
