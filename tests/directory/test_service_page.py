"""The page of a service and of an organisation: what is said in each state, what is never said, merged and gone."""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import datetime
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from nabij.directory import changing, queries
from nabij.directory.models import (
    HoursProposal,
    Location,
    Phone,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceTally,
    Tombstone,
)
from nabij.territory.models import Unit
from tests import worlds
from tests.directory.find_world import NOW, SECRETS, SmallOffer, place, says, small_offer
from tests.directory.world import make_organization, make_service

PERSON = {"User-Agent": "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0"}


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Iterator[datetime]:
    """A Friday, 11:00 in Brussels."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    yield NOW


@pytest.fixture(scope="module")
def offer_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[SmallOffer]:
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: NOW)
        made = small_offer(area=worlds.small_town(derived=False).units["district:kade"])
        patch.undo()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def offer(offer_once: SmallOffer, db: None, now: datetime) -> SmallOffer:
    """The small offer, made once for this file; what a test changes is taken back after it."""
    return deepcopy(offer_once)


def page_of(client: Client, service: Service, lang: str = "en", query: str = "") -> str:
    response = client.get(f"/{lang}/help/service/{service.pk}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def plain(html: str) -> str:
    """What a reader sees, without tags."""
    seen = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    return seen.replace("&#x27;", "'").replace("\xa0", " ")


SAID = [
    ("pantry", "Le garde-manger du Marronnier / De voorraadkast van de Kastanje"),
    ("pantry", "On peut aussi y boire un café et parler."),
    ("pantry", "Food parcel"),
    ("pantry", "Residents"),
    ("pantry", "from 18 years"),
    ("pantry", "Without residence papers yes"),
    ("pantry", "Without an address not known"),
    ("pantry", "Without a referral no"),
    ("pantry", "With an intercultural mediator not known"),
    ("pantry", "How to apply (only available in French) Venez un mardi avec la lettre du CPAS."),
    ("pantry", "Who may come (only available in French) Habitants du quartier"),
    ("pantry", "Une pièce avec votre nom"),
    ("pantry", "Accueil, Rez-de-chaussée"),
    ("pantry", "Friday today 9:00–12:30 8:30–17:00"),
    ("pantry", "Thursday 9:00–12:30, 13:30–18:00 8:30–17:00"),
    ("pantry", "Saturday closed closed"),
    ("pantry", "Monday 21 December 2026 to Sunday 3 January 2027 (Christmas Day, New Year's Day): closed"),
    ("pantry", "As the source writes, not yet confirmed: Fermé les veilles de fête"),
    ("pantry", "Place du Jeu 3 / Spelplein 3, 1000 Bruxelles"),
    ("pantry", "Wheelchair with help une marche"),
    ("pantry", "Hearing loop yes"),
    ("pantry", "Lift no"),
    ("pantry", "Sign language not known"),
    ("pantry", "Quai / Kade"),
    ("pantry", "You stay free to choose a service elsewhere."),
    ("pantry", "€0.00 Colis; gratuit"),
    ("pantry", "Arabic, French, Dutch"),
    ("pantry", "Call 02 513 29 52"),
    ("pantry", "free to call"),
    ("pantry", "Takes new people (said by the service itself on 17/11/2026, holds until 17/12/2026)"),
    ("pantry", "Full the service itself"),
    ("pantry", "Low threshold welfare: “ligne 0,5” The same words in other sectors"),
    ("pantry", "Who pays Fonds inventé"),
    ("pantry", "Language community bicommunal"),
    ("pantry", "Programme Quartier solidaire"),
    ("pantry", "Checked 31/10/2026 11:00, coordination"),
    ("pantry", "Last changed 02/11/2026"),
    ("pantry", "a change is no check"),
    ("pantry", "Kestrel (CC0)"),
    ("pantry", "Classified by nous, pour le test"),
    ("pantry", "Put on the map by invented for a test"),
    ("pantry", "How the score is made up"),
    ("pantry", "invented, for demonstration"),
    ("pantry", "Others near by that do the same"),
    (
        "shelter",
        "The address is not published. That keeps the people who stay there safe. To get in, call: 02 500 00 00",
    ),
    ("shelter", "Friday today 20:00–8:00"),
    ("shelter", "Beds: 2 of 20 free on 19/11/2026"),
    ("shelter", "20 0 20"),
    ("shelter", "20 unknown unknown"),
    ("shelter", "What it costs Not known. Ask before you go."),
    ("shelter", "Who pays not known"),
    ("line", "There is no counter: you call."),
    ("line", "Call 0800 13 500"),
    ("line", "By telephone: open now, day and night"),
    ("fountain", "Open resource"),
    ("fountain", "Opening hours are not known. Call before you go."),
    ("fountain", "No telephone number is known."),
    ("fountain", "Checked not yet by anyone"),
    ("fountain", "Nobody has described it yet."),
    ("fountain", "Nobody has said that it works for one territory only."),
    ("connector", "Connecting person"),
    ("connector", "No place is known."),
    ("doctor", "8:00–19:00 by appointment"),
    ("doctor", "Call 02 513 29 53"),
    ("doctor", "Waiting list of 3 weeks"),
    ("library", "Last checked on 11/09/2024, which is long ago: call first. What stands here may no longer be right."),
    ("library", "Nobody has said what one needs to get in. Call before you go."),
    ("library", "Nobody has said how accessible this place is."),
    ("library", "Teststraat 3, 1000 Bruxelles"),
    ("closed", "Closed for a time"),
    ("closed", "En travaux."),
]


@pytest.mark.parametrize("name", sorted({name for name, _said in SAID}))
def test_the_page_says_what_is_known_and_what_is_not(client: Client, offer: SmallOffer, name: str) -> None:
    page = plain(page_of(client, getattr(offer, name)))
    missing = [said for of, said in SAID if of == name and said not in page]
    assert not missing, page


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_every_kind_has_a_page_in_every_language(client: Client, offer: SmallOffer, lang: str) -> None:
    for service in Service.objects.all():
        for query in ("", "?easy=1"):
            page = page_of(client, service, lang, query)
            assert f'<html lang="{lang}">' in page and page.count("<h1>") == 1


def test_a_text_in_another_language_is_marked_and_said(client: Client, offer: SmallOffer) -> None:
    page = page_of(client, offer.pantry, "nl")
    assert '<span lang="fr">Colis alimentaires' in page
    assert "alleen in het Frans" in plain(page)
    assert "Spelplein 3, 1000 Bruxelles" in page and "Place du Jeu" not in page


def test_the_easy_variant_says_it_in_easy_words(client: Client, offer: SmallOffer) -> None:
    easy = plain(page_of(client, offer.pantry, "fr", "?easy=1"))
    assert "Vous recevez à manger. C'est gratuit." in easy and "Tout sur ce service" in easy
    none = plain(page_of(client, offer.library, "nl", "?easy=1"))
    assert "Niemand heeft dit al in makkelijke woorden geschreven." in none


def test_a_person_is_never_named(client: Client, offer: SmallOffer) -> None:
    Phone.objects.create(contact=offer.pantry.contacts.exclude(name=None).get(), number="+32470000001")
    for query in ("", "?easy=1"):
        page = page_of(client, offer.pantry, query=query)
        assert "Naamloos" not in page and "470" not in page


def test_a_link_leads_only_to_the_web_and_texts_hold_no_markup(client: Client, offer: SmallOffer) -> None:
    Service.objects.filter(pk=offer.pantry.pk).update(
        url="javascript:alert(1)", description_fr="<script>alert(1)</script> Bonjour", alert="<img src=x>"
    )
    page = page_of(client, offer.pantry)
    assert 'href="javascript:' not in page and "<script>alert" not in page and "<img" not in page
    assert "&lt;script&gt;" in page


def test_a_fax_is_no_telephone_and_a_number_stands_once(client: Client, offer: SmallOffer) -> None:
    Phone.objects.create(service=offer.pantry, number="+3225139999", type="fax")
    Phone.objects.create(service=offer.pantry, number="+3225132952")
    page = page_of(client, offer.pantry)
    assert "513 99 99" not in plain(page)
    assert plain(page).count("Call 02 513 29 52") == 1


# ---- hidden places


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
def test_nothing_of_a_hidden_place_stands_on_any_page(client: Client, offer: SmallOffer, lang: str) -> None:
    pages = [page_of(client, one, lang, query) for one in Service.objects.all() for query in ("", "?easy=1")]
    pages.append(client.get(f"/{lang}/help/organization/{offer.organization.pk}/").content.decode())
    for page in pages:
        for secret in SECRETS:
            assert secret not in page, secret


def test_a_hidden_place_among_others_leaves_only_that_there_is_one(client: Client, offer: SmallOffer) -> None:
    hidden = place(offer.pantry, (4.36789, 50.86012), hidden=True, address_1="Verborgenstraat 13", postal_code="1099")
    at = ServiceAtLocation.objects.get(service=offer.pantry, location=hidden)
    Phone.objects.create(location=hidden, number="+3225559999", description_nl="Achter de poort")
    ServiceArea.objects.create(service_at_location=at, name="Verborgenstraat")
    Schedule.objects.create(service_at_location=at, description="Achter de poort", by_appointment=True)
    changing.touch([offer.pantry.pk], at=NOW)
    page = page_of(client, offer.pantry)
    assert not [secret for secret in SECRETS if secret in page]
    assert "555 99 99" not in plain(page)
    assert "The address is not published." in page and "Place du Jeu 3" in page


def test_the_reads_never_load_a_hidden_place(offer: SmallOffer) -> None:
    with CaptureQueriesContext(connection) as asked:
        found = queries.places_of([offer.shelter.pk, offer.pantry.pk])
        assert queries.public_locations(offer.organization)
    assert found[offer.shelter.pk] == queries.Places((), hidden=True)
    assert [place.location.is_hidden for place in found[offer.pantry.pk].shown] == [False]
    hidden = Location.objects.get(is_hidden=True)
    for query in asked.captured_queries:
        with connection.cursor() as cursor:
            cursor.execute(query["sql"])
            assert not any(hidden.pk in row for row in cursor.fetchall()), query["sql"]


# ---- status, merged, gone


@pytest.mark.parametrize(
    ("status", "said"),
    [("inactive", "This service is not active now."), ("defunct", "This service has ended.")],
)
def test_a_service_that_is_over_says_so(client: Client, offer: SmallOffer, status: str, said: str) -> None:
    Service.objects.filter(pk=offer.library.pk).update(status=status)
    page = page_of(client, offer.library)
    assert said in plain(page) and "Find another one" in page


@pytest.mark.parametrize("entity", ["service", "organization"])
def test_a_merged_entry_leads_to_where_it_went_also_through_two_merges(
    client: Client, offer: SmallOffer, entity: str
) -> None:
    first, second = uuid4(), uuid4()
    last = offer.pantry.pk if entity == "service" else offer.organization.pk
    Tombstone.objects.create(entity=entity, entity_id=first, gone_at=NOW, replaced_by=second)
    Tombstone.objects.create(entity=entity, entity_id=second, gone_at=NOW, replaced_by=last)
    response = client.get(f"/fr/help/{entity}/{first}/")
    assert (response.status_code, response.headers["Location"]) == (301, f"/fr/help/{entity}/{last}/")


def test_merges_in_a_circle_end(client: Client, offer: SmallOffer) -> None:
    first, second = uuid4(), uuid4()
    Tombstone.objects.create(entity="service", entity_id=first, gone_at=NOW, replaced_by=second)
    Tombstone.objects.create(entity="service", entity_id=second, gone_at=NOW, replaced_by=first)
    assert client.get(f"/fr/help/service/{first}/").status_code in {301, 410}


def test_a_gone_entry_is_gone_and_offers_a_search(client: Client, offer: SmallOffer) -> None:
    gone = uuid4()
    Tombstone.objects.create(entity="service", entity_id=gone, gone_at=NOW)
    response = client.get(f"/en/help/service/{gone}/")
    assert response.status_code == 410
    assert "This entry is no longer there" in response.content.decode() and 'name="q"' in response.content.decode()


def test_an_entry_that_never_was_is_a_404_with_a_way_on(client: Client, db: None) -> None:
    response = client.get(f"/en/help/service/{uuid4()}/")
    assert response.status_code == 404 and "/en/help/" in response.content.decode()


# ---- counting, queries


def test_opening_is_counted_once_with_its_variants(client: Client, offer: SmallOffer) -> None:
    here = f"/en/help/service/{offer.pantry.pk}/"
    client.get(here, headers=PERSON)
    client.get(f"{here}?easy=1", headers={**PERSON, "Referer": f"http://testserver{here}"})
    client.get(here.replace("/en/", "/nl/"), headers={**PERSON, "Referer": f"http://testserver{here}"})
    client.head(here, headers=PERSON)
    tally = ServiceTally.objects.get(event="opened")
    assert (tally.service_id, tally.language, tally.count) == (offer.pantry.pk, "en", 1)


def test_a_page_takes_as_many_queries_whatever_hangs_on_the_service(client: Client, offer: SmallOffer) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            page_of(client, offer.pantry)
        return len(asked)

    count()
    before = count()
    for number in range(4):
        place(offer.pantry, (4.35 + number / 1000, 50.84))
        Phone.objects.create(service=offer.pantry, number=f"+3225132{number}11")
        says(offer.pantry, "full", days_ago=100 + number)
        HoursProposal.objects.create(service=offer.pantry, language="fr", prose=f"{number}", made_at=NOW)
        unit = Unit.objects.filter(level__slug="sector")[number]
        ServiceArea.objects.create(service=offer.pantry, unit=unit)
    changing.touch([offer.pantry.pk], at=NOW)
    count()
    assert count() == before
    assert before <= 60


# ---- organisations


def test_an_organisation_shows_its_services_and_its_public_places(client: Client, offer: SmallOffer) -> None:
    page = plain(client.get(f"/en/help/organization/{offer.organization.pk}/").content.decode())
    for said in ("Le Marronnier / De Kastanje", "Une maison de quartier inventée.", "Commission invented",
                 "Accueil de nuit Marjolaine", "Invented surgery", "Rue du Test 8, 1000 Bruxelles",
                 "02 513 29 53"):  # fmt: skip
        assert said in page, said


def test_an_organisation_without_services_says_so(client: Client, db: None) -> None:
    alone = make_organization("Alleen")
    make_service("Was there", organization=alone, status="defunct")
    page = client.get(f"/en/help/organization/{alone.pk}/").content.decode()
    assert "No service of this organisation is in the directory now." in page and "Was there" not in page
