"""Synthetic services for the benchmarks and nothing else: invented, and marked as such in every entry.

Their texts repeat real Dutch and French words with the weights of a real text, so that the commonest words stand in
most of them and the rare ones in few. The same seed gives the same entries.
"""

import random
import tomllib
import uuid
from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import accumulate
from typing import Any

Document = dict[str, Any]

SERVICES_PER_ORGANIZATION = 4
WORDS_PER_DESCRIPTION = (18, 40)
# WGS84, about the size of Brussels: two of three points fall within the region, some just outside.
WEST, SOUTH, EAST, NORTH = 4.28, 50.79, 4.45, 50.90
NAMESPACE = uuid.UUID("7f0e3c52-7ab0-5f0d-8e10-6d5a9d0c41f7")


def _listed(text: str) -> list[str]:
    return text.split()


# The commonest first: the weight of a word is one over its place.
DUTCH = _listed("""
de en het een van voor in met op wij u die zorg hulp welzijn mensen gezondheid wijk vragen elke samen uw bij sociale
dienst gratis begeleiding buurt afspraak onthaal kinderen jongeren gezin ouderen wonen school werk schulden papieren
eten maaltijd voedselpakket kleding huur woning daklozen opvang nacht dag week maandag dinsdag woensdag donderdag
vrijdag zaterdag ochtend namiddag avond telefoon bellen langskomen luisteren praten praatgroep gesprek gesprekken
psycholoog psychische verslaving drugs alcohol gokken geweld vrouwen mannen ouders moeders zwangerschap baby kraamzorg
vroedvrouw huisarts tandarts verpleegkundige thuiszorg thuisverpleging gezinshulp poetshulp mantelzorg dementie
handicap rolstoel doven blinden tolk vertaling taal talen Nederlands Frans lessen taallessen cursus alfabetisering
huiswerkbegeleiding spelotheek kinderopvang crèche speelplein jeugdhuis jeugdwerk straathoekwerk opbouwwerk buurthuis
dienstencentrum ontmoetingsplaats ontmoeten koffie sport zwemmen fietsen tuin moestuin cultuur bibliotheek computer
internet digitale formulieren administratie attesten uitkering leefloon ziekenfonds mutualiteit verzekering
terugbetaling tegemoetkoming rechten rechtshulp advocaat asiel vluchtelingen nieuwkomers inburgering verblijf zonder
medische dringende kaart referentieadres douche wassen wasserette toilet water kraan warmte energie gas elektriciteit
rekening budgetbeheer schuldbemiddeling collectieve regeling uithuiszetting huurgarantie sociaal verhuurkantoor studio
kamer instelling ziekenhuis spoed nazorg revalidatie palliatieve rouw eenzaamheid isolement vrijwilligers vereniging
bezoek vervoer boodschappen begeleid zelfstandig netwerk partners gemeente stad preventie screening borstkanker
darmkanker vaccinatie diabetes voeding bewegen roken stoppen stress slaap pijn wonden voeten
""")
FRENCH = _listed("""
de la et les des le pour un une en à dans avec nous vous aide santé soins personnes quartier social service accueil
accompagnement gratuit chaque votre notre sur rendez-vous enfants jeunes famille familles aînés logement école travail
dettes papiers manger repas colis alimentaire vêtements loyer appartement sans-abri hébergement nuit jour semaine
lundi mardi mercredi jeudi vendredi samedi matin après-midi soir téléphone appeler passer écouter parler groupe parole
entretien entretiens psychologue psychique dépendance drogues alcool jeu violence femmes hommes parents mères
grossesse bébé sage-femme médecin dentiste infirmière domicile ménage aidants proches démence handicap fauteuil sourds
aveugles interprète traduction langue langues néerlandais français cours formation alphabétisation devoirs ludothèque
crèche plaine maison rue communautaire centre services rencontre rencontres café sport natation vélo jardin potager
culture bibliothèque ordinateur internet numérique formulaires administration attestations allocation revenu
intégration mutuelle assurance remboursement intervention droits juridique avocat asile réfugiés primo-arrivants
séjour sans médicale urgente carte référence adresse douche laver lessive toilettes eau fontaine chaleur énergie gaz
électricité facture budget médiation règlement collectif expulsion garantie locative agence immobilière studio chambre
institution hôpital urgences suivi revalidation palliatifs deuil solitude isolement bénévoles association visite
transport courses autonome réseau partenaires commune ville prévention dépistage cancer sein côlon vaccination diabète
alimentation bouger tabac arrêter stress sommeil douleur plaies pieds permanence orientation information démarches
ateliers projet
""")
KINDS_NL = ("Dienst", "Centrum", "Huis", "Onthaal", "Permanentie", "Hulp", "Groep", "Werking", "Steunpunt", "Atelier")
KINDS_FR = (
    "Service",
    "Centre",
    "Maison",
    "Accueil",
    "Permanence",
    "Aide",
    "Groupe",
    "Projet",
    "Point d'appui",
    "Atelier",
)
MUNICIPALITIES = (
    ("1000", "Bruxelles"), ("1020", "Laeken"), ("1030", "Schaerbeek"), ("1040", "Etterbeek"), ("1050", "Ixelles"),
    ("1060", "Saint-Gilles"), ("1070", "Anderlecht"), ("1080", "Molenbeek-Saint-Jean"), ("1081", "Koekelberg"),
    ("1083", "Ganshoren"), ("1090", "Jette"), ("1140", "Evere"), ("1180", "Uccle"), ("1190", "Forest"),
    ("1210", "Saint-Josse-ten-Noode"),
)  # fmt: skip
LANGUAGES = ("fr", "nl", "en", "ar", "tr", "es", "ro", "pl", "uk", "ps", "it", "pt")
CONDITIONS = (
    "without_papers", "without_insurance", "without_address", "without_referral", "without_appointment",
    "with_dog", "with_child", "has_interpreter", "has_mediator", "has_peer",
)  # fmt: skip
COSTS = ("free", "free", "low", "by_income", "insured", "paid", None, None)
WEEKS = ("MO,TU,WE,TH,FR", "MO,WE,FR", "TU,TH", "MO,TU,TH", "SA", "WE,SA")


def codes(taxonomy: str) -> list[str]:
    """The codes of one of our taxonomies, as the project's files list them."""
    text = resources.files("nabij.vocabulary").joinpath(f"data/{taxonomy}.toml").read_text(encoding="utf-8")
    return sorted(tomllib.loads(text))


class _Words:
    """Words of one language, drawn as often as in a text."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.weights = list(accumulate(1 / place for place in range(1, len(words) + 1)))
        self.content = [word for word in words[30:] if len(word) > 3]

    def text(self, draw: random.Random) -> str:
        drawn = draw.choices(self.words, cum_weights=self.weights, k=draw.randint(*WORDS_PER_DESCRIPTION))
        return f"{' '.join(drawn).capitalize()}."

    def name(self, draw: random.Random, kind: str) -> str:
        return f"{kind} {draw.choice(self.content)} {draw.choice(self.content)}"


def services(count: int, seed: int) -> Iterator[tuple[Document, Document, Document]]:
    """`count` services, each with its organisation and its place; about ten rows hang on a service and its place.

    An organisation comes with each of its services, always the same. The taxonomies of this project must be loaded
    before the documents can be stored.
    """
    draw = random.Random(seed)
    dutch, french = _Words(DUTCH), _Words(FRENCH)
    offers = [f"help:{code}" for code in codes("help")]
    groups = [f"groups:{code}" for code in codes("groups")]
    organization: Document = {}
    for number in range(count):
        if number % SERVICES_PER_ORGANIZATION == 0:
            organization = _organization(draw, dutch, french, f"{seed}:{number // SERVICES_PER_ORGANIZATION}")
        location = _location(draw, organization["id"], f"{seed}:{number}")
        texts = _texts(draw, dutch, french)
        terms = {*draw.sample(offers, draw.randint(1, 3)), *draw.sample(groups, draw.randint(0, 1))}
        service = _service(draw, texts, sorted(terms), f"{seed}:{number}")
        service |= {"organization": organization["id"], "service_at_locations": [{"location": location["id"]}]}
        yield service, organization, location


def _id(kind: str, key: str) -> str:
    return str(uuid.uuid5(NAMESPACE, f"{kind}:{key}"))


def _organization(draw: random.Random, dutch: _Words, french: _Words, key: str) -> Document:
    language = draw.choice(("nl", "fr", "fr"))
    return {
        "id": _id("organization", key),
        "original_language": language,
        "name_nl": dutch.name(draw, draw.choice(KINDS_NL)) if language == "nl" or draw.random() < 0.5 else None,
        "name_fr": french.name(draw, draw.choice(KINDS_FR)) if language == "fr" or draw.random() < 0.5 else None,
        f"description_{language}": (dutch if language == "nl" else french).text(draw),
        "website": f"https://vzw-{key.replace(':', '-')}.example.org/",
        "extra": {"synthetic": True},
    }


def _location(draw: random.Random, organization: str, key: str) -> Document:
    postcode, town = draw.choice(MUNICIPALITIES)
    street = f"Rue {draw.choice(FRENCH[60:])} {draw.randint(1, 250)}"
    return {
        "id": _id("location", key),
        "organization": organization,
        "location_type": "physical",
        "original_language": "fr",
        "latitude": round(draw.uniform(SOUTH, NORTH), 6),
        "longitude": round(draw.uniform(WEST, EAST), 6),
        "precision": "exact",
        "is_hidden": draw.random() < 0.01,
        "addresses": [
            {
                "address_type": "physical", "address_1": street, "address_1_fr": street, "city": town,
                "state_province": "Bruxelles-Capitale", "postal_code": postcode, "country": "BE",
            }
        ],
        "accessibility": [{"feature": "wheelchair", "answer": draw.choice(("yes", "limited", "no"))}],
        "extra": {"synthetic": True},
    }  # fmt: skip


def _texts(draw: random.Random, dutch: _Words, french: _Words) -> Document:
    """Name and description, in the original language and in half of the entries in the other too."""
    language = draw.choice(("nl", "fr", "fr"))
    texts: Document = {"original_language": language}
    for other, words, kinds in (("nl", dutch, KINDS_NL), ("fr", french, KINDS_FR)):
        if other == language or draw.random() < 0.5:
            texts |= {f"name_{other}": words.name(draw, draw.choice(kinds)), f"description_{other}": words.text(draw)}
    return texts


def _service(draw: random.Random, texts: Document, terms: list[str], key: str) -> Document:
    opens = draw.choice(("08:30:00", "09:00:00", "10:00:00"))
    return {
        "id": _id("service", key),
        **texts,
        "is_synthetic": True,
        "url": f"https://vzw-{key.replace(':', '-')}.example.org/aide",
        "cost": draw.choice(COSTS),
        "minimum_age": draw.choice((None, None, 18, 60)),
        **{name: draw.choice((True, True, False, None, None)) for name in CONDITIONS},
        "verified_at": f"2026-{draw.randint(1, 10):02}-{draw.randint(1, 28):02}T10:00:00+00:00",
        "verified_by": "synthetic",
        "service_terms": [{"term": term} for term in terms],
        "languages": [{"code": code} for code in draw.sample(LANGUAGES, draw.randint(1, 3))],
        "phones": [{"number": f"+322{draw.randint(5_000_000, 5_999_999)}", "type": "voice"}],
        "schedules": [
            {"freq": "WEEKLY", "byday": draw.choice(WEEKS), "opens_at": opens, "closes_at": "12:00:00"},
            {"freq": "WEEKLY", "byday": draw.choice(WEEKS), "opens_at": "13:00:00", "closes_at": "18:30:00"},
        ],
        "cost_options": [{"option": "tarif", "currency": "EUR", "amount": f"{draw.randint(0, 40)}.00"}],
    }
