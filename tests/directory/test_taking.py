"""What one can take along: the slip in ten languages, lists of a place and of a need, the pocket file, unmet demand."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from nabij.directory.models import (
    Address,
    Location,
    Phone,
    Saturation,
    Schedule,
    SearchTally,
    Service,
    ServiceArea,
    ServiceAtLocation,
)
from nabij.directory.taking import lists
from nabij.directory.taking.papers import papers, services_for, services_in
from nabij.territory.models import Unit
from tests.directory.world import THEN, make_organization, make_service, make_term
from tests.worlds import SmallTown, small_town

pytestmark = pytest.mark.django_db

BRUSSELS = ZoneInfo("Europe/Brussels")
NOON = datetime(2026, 11, 23, 12, tzinfo=BRUSSELS)


@pytest.fixture
def town() -> SmallTown:
    return small_town()


def _place(service: Service, sector: Unit | None, *, hidden: bool = False, street: str = "Rue Haute 346") -> Location:
    location = Location.objects.create(
        location_type="physical",
        original_language="fr",
        longitude=4.347,
        latitude=50.834,
        sector=sector,
        is_hidden=hidden,
        created_at=THEN,
        updated_at=THEN,
    )
    Address.objects.create(
        location=location,
        address_type="physical",
        address_1=street,
        address_1_nl="Hoogstraat 346",
        city="Bruxelles",
        state_province="Bruxelles",
        postal_code="1000",
        country="BE",
    )
    ServiceAtLocation.objects.create(service=service, location=location, updated_at=THEN)
    return location


def _fountain(**columns: Any) -> Service:
    """A day centre with showers, a phone, hours, known thresholds and room."""
    shower = make_term("shower", name_fr="Douche", name_nl="Douche", order=5)
    service = make_service(
        "La Source",
        terms=(shower,),
        organization=make_organization("Maison Source"),
        cost="free",
        without_papers=True,
        without_insurance=True,
        with_dog=False,
        **columns,
    )
    Phone.objects.create(service=service, number="+3225100910")
    Schedule.objects.create(
        service=service, freq="WEEKLY", byday="MO,TU,WE,TH,FR", opens_at=time(9), closes_at=time(12)
    )
    Saturation.objects.create(
        service=service,
        state="full",
        author="owner",
        stated_at=timezone.now(),
        expires_at=timezone.now() + timedelta(days=5),
    )
    return service


def _text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


# ---- The slip


@pytest.mark.parametrize(
    ("to", "direction", "said"),
    [
        ("nl", "ltr", "U hebt geen verblijfspapieren nodig."),
        ("fr", "ltr", "C’est gratuit."),
        ("en", "ltr", "There may be no room. Call first."),
        ("ar", "rtl", "مجاني."),
        ("ps", "rtl", "وړیا دی."),
        ("uk", "ltr", "Це безкоштовно."),
        ("tr", "ltr", "Ücretsizdir."),
        ("ro", "ltr", "Este gratuit."),
        ("pl", "ltr", "To nic nie kosztuje."),
        ("es", "ltr", "Es gratis."),
    ],
)
def test_a_slip_speaks_the_language_of_the_person(client: Client, to: str, direction: str, said: str) -> None:
    service = _fountain()
    _place(service, None)
    page = client.get(f"/fr/help/service/{service.pk}/slip/?to={to}").content.decode()
    slip = page[page.index('<article class="slip"') : page.index("</article>")]
    assert f'lang="{to}" dir="{direction}"' in slip
    assert said in slip
    assert "La Source" in slip
    assert "Rue Haute 346, 1000 Bruxelles" in slip
    assert "tel:+3225100910" in slip
    assert "09:00-12:00" in slip


def test_a_slip_says_that_nobody_with_this_mother_tongue_has_checked_it(client: Client) -> None:
    service = _fountain()
    page = client.get(f"/nl/help/service/{service.pk}/slip/?to=ro").content.decode()
    assert "Niciun vorbitor nativ nu a verificat încă aceste propoziții." in page


def test_a_slip_says_nothing_that_is_not_known(client: Client) -> None:
    service = make_service("Guichet")
    slip = _text(client.get(f"/en/help/service/{service.pk}/slip/?to=en"))
    assert "You do not need" not in slip
    assert "It costs nothing" not in slip
    assert "There is room" not in slip
    assert "We do not know the opening hours. Call first." in slip


def test_a_slip_of_a_shelter_tells_to_call_and_nothing_of_the_place(client: Client, town: SmallTown) -> None:
    service = _fountain()
    _place(service, town.units["sector:a1"], hidden=True, street="Rue Secrète 9")
    page = client.get(f"/fr/help/service/{service.pk}/slip/?to=fr").content.decode()
    assert "L’adresse est secrète. Appelez." in page
    assert "Secrète 9" not in page
    slip = page[page.index('<article class="slip"') : page.index("</article>")]
    # The digits of an id or of the drawn code may hold 1000; a postcode stands before a town.
    assert "1000 " not in slip


def test_a_slip_holds_a_square_code_of_the_page_and_no_more(client: Client) -> None:
    service = _fountain()
    page = client.get(f"/fr/help/service/{service.pk}/slip/?to=fr").content.decode()
    assert '<svg width="' in page
    assert 'class="square-code"' in page
    assert "style=" not in page  # the site allows no styles in attributes


def test_hours_of_each_place_stand_with_its_address(client: Client) -> None:
    service = _fountain()
    first, second = _place(service, None), _place(service, None, street="Quai au Foin 5")
    at = ServiceAtLocation.objects.get(location=second)
    Schedule.objects.create(service_at_location=at, freq="WEEKLY", byday="SA", opens_at=time(14), closes_at=time(16))
    slip = _text(client.get(f"/fr/help/service/{service.pk}/slip/?to=fr"))
    assert first != second
    assert re.search(r"Quai au Foin 5.*samedi: 14:00-16:00", slip) or re.search(r"samedi: 14:00-16:00.*Quai", slip)
    assert "lundi – vendredi: 09:00-12:00" in slip


def test_a_slip_in_a_language_that_is_not_made_is_a_helpful_404(client: Client) -> None:
    service = _fountain()
    assert client.get(f"/nl/help/service/{service.pk}/slip/?to=xx").status_code == 404
    assert client.get("/nl/help/service/00000000-0000-4000-8000-000000000000/slip/").status_code == 404


def test_an_invented_service_is_labelled_on_its_slip(client: Client) -> None:
    service = _fountain(is_synthetic=True)
    assert "Exemple inventé" in client.get(f"/fr/help/service/{service.pk}/slip/?to=ar").content.decode()


# ---- The lists


def test_the_list_of_a_place_holds_what_lies_in_it_and_what_is_organised_for_it(
    client: Client, town: SmallTown
) -> None:
    here, elsewhere, far = make_service("Ici"), make_service("Organisé pour ici"), make_service("Loin")
    _place(here, town.units["sector:a1"])
    _place(elsewhere, town.units["sector:d1"])
    _place(far, town.units["sector:d1"])
    ServiceArea.objects.create(service=elsewhere, unit=town.units["municipality:akker"])
    a1 = town.units["sector:a1"]
    assert services_in(a1) == [here.pk]
    assert services_in(town.units["municipality:akker"]) == [here.pk]
    assert services_for(a1) == [elsewhere.pk]
    text = _text(client.get("/fr/help/place/municipality/akker/"))
    assert "Ici" in text
    assert "Organisé pour ici" in text
    assert "Loin" not in text


def test_a_hidden_place_is_on_no_list_of_a_place(client: Client, town: SmallTown) -> None:
    service = _fountain()
    _place(service, town.units["sector:a1"], hidden=True)
    assert services_in(town.units["sector:a1"]) == []
    for address in ("/fr/help/place/sector/a1/", "/fr/help/pocket/sector/a1/"):
        assert "La Source" not in client.get(address).content.decode()


def test_services_stand_under_their_need_in_the_order_of_the_vocabulary(town: SmallTown) -> None:
    food = make_term("food", order=1)
    parcel = make_term("food-parcel", parent=food, order=2)
    housing = make_term("housing", order=3)
    for name, terms in (("b", (housing,)), ("a", (parcel,)), ("c", (housing, parcel)), ("d", ())):
        _place(make_service(name, terms=terms), town.units["sector:a1"])
    made = lists.of_place(town.units["sector:a1"], lang="fr", at=NOON)
    assert [(group.term and group.term.code, [str(paper.name) for paper in group.papers]) for group in made.groups] == [
        ("food", ["a", "c"]),
        ("housing", ["b"]),
        (None, ["d"]),
    ]


def test_a_place_with_too_much_leads_to_shorter_lists(client: Client, town: SmallTown, monkeypatch: Any) -> None:
    monkeypatch.setattr(lists, "MOST", 1)
    monkeypatch.setattr(lists.of_place, "__kwdefaults__", {"most": 1})
    food = make_term("food", order=1, name_fr="Manger")
    for name in "ab":
        _place(make_service(name, terms=(food,)), town.units["sector:a1"])
    response = client.get("/fr/help/place/sector/a1/")
    assert 'href="/fr/help/list/food/?place=sector:a1"' in response.content.decode()


def test_a_list_of_a_need_holds_the_terms_below_it_by_municipality(client: Client, town: SmallTown) -> None:
    food = make_term("food", name_fr="Manger")
    parcel = make_term("food-parcel", parent=food, name_fr="Colis")
    here, there, line = (make_service(name, terms=(parcel,)) for name in ("Ici", "Là-bas", "Au téléphone"))
    _place(here, town.units["sector:a1"])
    _place(there, town.units["sector:d1"])
    text = _text(client.get("/fr/help/list/food/"))
    assert text.index("Ici") < text.index("Au téléphone")
    assert "Là-bas" in text
    only_here = _text(client.get("/fr/help/list/food/?place=municipality:akker"))
    assert "Ici" in only_here
    assert "Là-bas" not in only_here
    assert str(line.name_fr) not in only_here


def test_pages_of_a_list_hold_each_service_once(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(lists, "PER_PAGE", 2)
    food = make_term("food", name_fr="Manger")
    names = {f"Service {number}" for number in range(5)}
    for name in names:
        make_service(name, terms=(food,))
    found: list[str] = []
    for page in (1, 2, 3):
        found += re.findall(r"Service \d", _text(client.get(f"/fr/help/list/food/?page={page}")))
    assert sorted(found) == sorted(names)


@pytest.mark.parametrize(
    "address",
    ["list/nothing/", "list/food/?page=9", "list/food/?page=x", "list/food/?place=moon:1", "place/moon/1/"],
)
def test_what_is_no_list_is_a_helpful_404(client: Client, address: str) -> None:
    make_term("food", name_fr="Manger")
    assert client.get(f"/fr/help/{address}").status_code == 404


def test_papers_cost_the_same_number_of_queries_however_many(
    town: SmallTown, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ids = []
    for number in range(12):
        service = make_service(f"Service {number}", organization=make_organization(f"O{number}"))
        _place(service, town.units["sector:a1"])
        ids.append(service.pk)
    with django_assert_max_num_queries(16) as few:
        papers(ids[:2], lang="nl", at=NOON)
    with django_assert_max_num_queries(16) as many:
        papers(ids, lang="nl", at=NOON)
    assert len(few.captured_queries) == len(many.captured_queries)


def test_an_address_stands_in_the_language_of_the_page(client: Client, town: SmallTown) -> None:
    _place(make_service("Ici"), town.units["sector:a1"])
    assert "Hoogstraat 346" in _text(client.get("/nl/help/place/sector/a1/"))
    assert "Rue Haute 346" in _text(client.get("/fr/help/place/sector/a1/"))


# ---- The pocket file


def test_the_pocket_file_is_one_file_that_asks_for_nothing(client: Client, town: SmallTown) -> None:
    _place(_fountain(), town.units["sector:a1"])
    response = client.get("/nl/help/pocket/sector/a1/")
    text = response.content.decode()
    assert re.fullmatch(
        r'attachment; filename="nabij-sector-a1-nl-\d{4}-\d{2}-\d{2}.html"', response["Content-Disposition"]
    )
    assert not re.findall(r'(?:src|href|action)="(?!tel:)', text)
    assert "@import" not in text
    assert "url(" not in text
    assert "La Source" in text
    assert "tel:+3225100910" in text
    assert "Hoogstraat 346" in text


# ---- Unmet demand


def _asked(count: int, *, need: Any, language: str = "fr", month: date = date(2026, 8, 1), **more: Any) -> None:
    SearchTally.objects.create(
        month=month, need=need, language=language, outcome="nothing", filter="", count=count, **more
    )


def test_unmet_demand_hides_what_is_small(client: Client, town: SmallTown) -> None:
    food, housing = make_term("food", name_en="Food"), make_term("housing", name_en="Housing")
    _asked(23, need=food, district=town.units["district:kade"])
    _asked(3, need=housing, district=town.units["district:kade"])
    _asked(40, need=housing, district=None)
    page = _text(client.get("/en/help/unmet/?quarter=2026-3"))
    assert "Food" in page
    assert "fewer than 5" in page or "not shown" in page
    assert not re.search(r"Housing 43\b.*\b3\b", page)
    told = client.get("/en/help/unmet.csv?quarter=2026-3").content.decode("utf-8-sig")
    assert "fewer than 5" in told or "not shown" in told
    assert not re.search(r",3,\r\n", told)


def test_unmet_demand_is_told_of_quarters_that_have_ended(client: Client) -> None:
    assert client.get("/nl/help/unmet/").status_code == 200
    assert client.get("/nl/help/unmet/?quarter=2099-1").status_code == 404
    assert client.get("/nl/help/unmet/?quarter=soon").status_code == 404
    assert client.get("/nl/help/unmet.csv?quarter=2099-1").status_code == 404
