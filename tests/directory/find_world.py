"""A small offer around a square in Brussels, for tests of the pages. Everything here is invented.

Named after what each one shows: `pantry` (rich and checked), `shelter` (its place is hidden), `line` (a telephone
line), `fountain` (an open resource), `connector` (a connecting person), `doctor` (waiting list, by appointment),
`library` (not checked for years, many places), `closed` (closed for a time).
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from nabij.directory import changing
from nabij.directory.models import (
    Accessibility,
    Address,
    CapacityUnit,
    Contact,
    CostOption,
    Feed,
    Funding,
    HoursProposal,
    Location,
    Organization,
    Phone,
    Program,
    RequiredDocument,
    Saturation,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceCapacity,
    ServiceTerm,
    SpokenLanguage,
)
from nabij.vocabulary.models import CareLine, Term
from tests.directory.world import make_organization, make_service, make_term

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)  # a Friday, 11:00 in Brussels
SQUARE = (4.3460, 50.8365)

# What must never leave of the hidden place, in any page.
SECRETS = ("Verborgenstraat", "Rue Cachée", "Huis Zonder Bord", "50.86012", "4.36789", "1099", "Achter de poort")
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def leaks(text: str) -> list[str]:
    """The secrets that stand in a text. Ids are drawn at random and may hold the digits of a postcode."""
    open_text = _ID.sub("", text)
    return [secret for secret in SECRETS if secret in open_text]


@dataclass(frozen=True)
class SmallOffer:
    """The services by name."""

    pantry: Service
    shelter: Service
    line: Service
    fountain: Service
    connector: Service
    doctor: Service
    library: Service
    closed: Service
    organization: Organization


def small_offer(*, area: Any = None) -> SmallOffer:
    """The small offer, with a few terms. `area`: a unit that the pantry works for."""
    _vocabulary()
    kestrel = Feed.objects.create(
        slug="kestrel", name="Kestrel", format="csv", language="fr", source="an invented list", licence="CC0",
        is_synthetic=True,
    )  # fmt: skip
    chestnut = make_organization(
        "Le Marronnier", name_nl="De Kastanje", description_fr="Une maison de quartier inventée.", feed=kestrel,
        website="https://marronnier.invalid/",
    )  # fmt: skip
    Funding.objects.create(organization=chestnut, source="Commission invented")
    offer = SmallOffer(
        pantry=_pantry(chestnut, kestrel, area),
        shelter=_shelter(chestnut),
        line=_line(),
        fountain=_simple("Point d'eau du square", Service.Kind.OPEN_RESOURCE, (4.3471, 50.8371)),
        connector=_simple("Personne relais du square", Service.Kind.CONNECTING_PERSON, None),
        doctor=_doctor(chestnut),
        library=_library(),
        closed=_closed(),
        organization=chestnut,
    )
    changing.touch([one.pk for one in Service.objects.all()], at=NOW)
    return offer


def _vocabulary() -> None:
    """A few terms of the product's vocabulary, by their own codes."""
    food = make_term("food", name_en="Food", name_nl="Eten", name_fr="Manger")
    for code, name in (("food-parcel", "Food parcel"), ("social-grocery", "Social grocery")):
        make_term(code, name_en=name, parent=food)
    make_term("housing", name_en="Housing")
    for code in ("residents", "families"):
        make_term(code, taxonomy="groups", name_en=code.capitalize())
    CareLine.objects.create(
        slug="low-threshold", order=900, meaning_nl="Laagdrempelig", meaning_fr="Bas seuil", meaning_en="Low threshold",
        health_fr="ligne 0,5", health_nl="nulde lijn", welfare_fr="ligne 0,5", source="a test",
    )  # fmt: skip


def terms(service: Service, *codes: str) -> None:
    """Give a service those of these terms that exist."""
    for term in Term.objects.filter(code__in=codes, taxonomy__is_ours=True):
        ServiceTerm.objects.create(service=service, term=term)


def place(service: Service, point: tuple[float, float] | None, *, hidden: bool = False, **address: Any) -> Location:
    """A place of a service."""
    location = Location.objects.create(
        location_type="physical", is_hidden=hidden, original_language="fr", created_at=NOW, updated_at=NOW,
        longitude=point[0] if point else None, latitude=point[1] if point else None,
        precision="exact" if point else None, located_by="invented for a test",
        name_nl="Huis Zonder Bord" if hidden else None,
        description_nl="Achter de poort" if hidden else None,
    )  # fmt: skip
    columns = {"address_1": "Place du Jeu 3", "city": "Bruxelles", "state_province": "Bruxelles", "postal_code": "1000"}
    Address.objects.create(location=location, address_type="physical", country="BE", **{**columns, **address})
    ServiceAtLocation.objects.create(service=service, location=location, updated_at=NOW)
    return location


def opens(service: Service, byday: str, start: str, end: str, **columns: Any) -> None:
    """Weekly hours of a service."""
    Schedule.objects.create(
        service=service, freq="WEEKLY", interval=1, byday=byday, opens_at=time.fromisoformat(start),
        closes_at=time.fromisoformat(end), **columns,
    )  # fmt: skip


def says(service: Service, state: str, *, days_ago: int = 3, for_days: int = 30, **columns: Any) -> Saturation:
    """Somebody said whether there is room."""
    return Saturation.objects.create(
        service=service, state=state, author=Saturation.Author.OWNER, stated_at=NOW - timedelta(days=days_ago),
        expires_at=NOW - timedelta(days=days_ago - for_days), **columns,
    )  # fmt: skip


def _pantry(organization: Organization, feed: Feed, area: Any) -> Service:
    pantry = make_service(
        "Le garde-manger du Marronnier", organization=organization, feed=feed, is_synthetic=True,
        name_nl="De voorraadkast van de Kastanje",
        description_fr="Colis alimentaires chaque semaine. On peut aussi y boire un café et parler.",
        easy_fr="Vous recevez à manger. C'est gratuit.", cost=Service.Cost.FREE, community="bicommunal",
        sector="welfare", care_line=CareLine.objects.filter(slug="low-threshold").first(),
        without_papers=True, without_insurance=True, without_address=None, without_referral=False,
        without_appointment=True, with_dog=False, with_child=True, has_interpreter=True, minimum_age=18,
        application_process="Venez un mardi avec la lettre du CPAS.", eligibility_description="Habitants du quartier",
        verified_at=NOW - timedelta(days=20), verified_by="coordination",
        classified_by="nous, pour le test", quality=0.9,
        program=Program.objects.create(organization=organization, original_language="fr", name_fr="Quartier solidaire"),
        reference="a list that does not exist", url="https://marronnier.invalid/colis",
    )  # fmt: skip
    terms(pantry, "food-parcel", "social-grocery", "residents", "families")
    Phone.objects.create(service=pantry, number="+3225132952", description_fr="le matin")
    Phone.objects.create(service=pantry, number="107", is_free=True)
    for code in ("fr", "nl", "ar"):
        SpokenLanguage.objects.create(service=pantry, code=code)
    opens(pantry, "MO,TU,WE,TH,FR", "09:00", "12:30", on_holidays=False)
    opens(pantry, "TU,TH", "13:30", "18:00", on_holidays=False)
    opens(pantry, "MO,TU,WE,TH,FR", "08:30", "17:00", purpose="phone", on_holidays=False)
    Schedule.objects.create(
        service=pantry, is_closure=True, valid_from=date(2026, 12, 21), valid_to=date(2027, 1, 3), on_holidays=True
    )
    says(pantry, "takes")
    says(pantry, "full", days_ago=90)
    CostOption.objects.create(service=pantry, option="Colis", amount="0", currency="EUR", amount_description="gratuit")
    Funding.objects.create(service=pantry, source="Fonds inventé")
    RequiredDocument.objects.create(service=pantry, document="Une pièce avec votre nom")
    Contact.objects.create(service=pantry, title="Accueil", department="Rez-de-chaussée")
    Contact.objects.create(service=pantry, name="Perpetua Naamloos", title="Coordination")
    HoursProposal.objects.create(
        service=pantry, language="fr", prose="Fermé les veilles de fête", made_at=NOW, purpose="desk"
    )
    where = place(pantry, SQUARE, address_1_nl="Spelplein 3", address_1_fr="Place du Jeu 3")
    Accessibility.objects.create(location=where, feature="wheelchair", answer="limited", description="une marche")
    Accessibility.objects.create(location=where, feature="hearing_loop", answer="yes")
    Accessibility.objects.create(location=where, feature="lift", answer="no")
    if area is not None:
        ServiceArea.objects.create(service=pantry, unit=area)
    return pantry


def _shelter(organization: Organization) -> Service:
    shelter = make_service(
        "Accueil de nuit Marjolaine", organization=organization, description_fr="Un lit pour la nuit.",
        without_referral=True, verified_at=NOW - timedelta(days=2),
    )  # fmt: skip
    terms(shelter, "food-parcel")
    Phone.objects.create(service=shelter, number="+3225000000")
    hidden = place(
        shelter, (4.36789, 50.86012), hidden=True, address_1="Verborgenstraat 13", address_1_nl="Verborgenstraat 13",
        address_1_fr="Rue Cachée 13", postal_code="1099",
    )  # fmt: skip
    Accessibility.objects.create(location=hidden, feature="wheelchair", answer="yes", description="Achter de poort")
    opens(shelter, "MO,TU,WE,TH,FR,SA,SU", "20:00", "08:00", closes_next_day=True, on_holidays=True)
    says(shelter, "full", days_ago=1)
    beds = CapacityUnit.objects.create(slug="beds", name_nl="Bedden", name_fr="Lits", name_en="Beds")
    for days, free in ((60, 4), (40, 0), (20, None), (1, 2)):
        ServiceCapacity.objects.create(
            service=shelter, unit=beds, maximum=20, available=free, updated=NOW - timedelta(days=days)
        )
    return shelter


def _line() -> Service:
    line = make_service(
        "Lijn Luister", language="nl", kind=Service.Kind.PHONE_LINE, description_nl="Iemand om mee te praten.",
        cost=Service.Cost.FREE, verified_at=NOW - timedelta(days=10), quality=0.8,
    )  # fmt: skip
    terms(line, "food-parcel")
    Phone.objects.create(service=line, number="0800 13 500", is_free=True)
    opens(line, "MO,TU,WE,TH,FR,SA,SU", "00:00", "00:00", purpose="phone", closes_next_day=True, on_holidays=True)
    return line


def _simple(name: str, kind: str, point: tuple[float, float] | None) -> Service:
    service = make_service(name, kind=kind)
    terms(service, "food-parcel")
    if point:
        place(service, point, address_1="Square inventé", postal_code="")
    return service


def _doctor(organization: Organization) -> Service:
    doctor = make_service(
        "Cabinet du docteur Inventé", organization=organization, name_en="Invented surgery", cost=Service.Cost.INSURED,
        description_en="A doctor for everyone.", verified_at=NOW - timedelta(days=300),
    )  # fmt: skip
    terms(doctor, "food-parcel")
    Phone.objects.create(organization=organization, number="+3225132953")
    opens(doctor, "MO,TU,WE,TH,FR", "08:00", "19:00", by_appointment=True)
    says(doctor, "waiting", waiting_weeks=3)
    place(doctor, (4.3440, 50.8350), address_1="Rue du Test 8")
    return doctor


def _library() -> Service:
    library = make_service(
        "Bibliotheek zonder boeken", language="nl", verified_at=NOW - timedelta(days=800),
        description_nl="Computers, wifi en iemand die helpt.",
    )  # fmt: skip
    terms(library, "food-parcel")
    says(library, "takes", days_ago=200)
    for number, east in enumerate((4.3462, 4.3464, 4.3600), start=1):
        place(library, (east, 50.8366), address_1=f"Teststraat {number}")
    return library


def _closed() -> Service:
    closed = make_service("Douches du coin", status=Service.Status.TEMPORARILY_CLOSED, alert="En travaux.")
    terms(closed, "food-parcel")
    place(closed, (4.3490, 50.8340), address_1="Rue Fermée 1")
    return closed
