"""The home page: two doors that show only what exists."""

import pytest
from django.test import Client

from tests.worlds import small_town

pytestmark = pytest.mark.django_db


def test_before_anything_is_loaded_the_page_says_what_will_be_here(client: Client) -> None:
    page = client.get("/nl/").content.decode()
    assert "Er is nog geen grondgebied geladen" in page
    assert "telden de registers" not in page


def test_the_resident_finds_the_zones_with_their_residents_and_a_way_to_search(client: Client) -> None:
    town = small_town()
    page = client.get("/fr/").content.decode()
    zones = [unit for key, unit in town.units.items() if key.startswith("zone:")]
    assert len(zones) > 1
    for zone in zones:
        assert f'href="/fr/place/zone/{zone.slug}/"' in page
    assert 'action="/fr/place/"' in page and 'name="q"' in page


def test_population_that_is_not_known_is_said_and_not_shown_as_zero(client: Client) -> None:
    town = small_town()
    zone = next(unit for key, unit in town.units.items() if key.startswith("zone:"))
    zone.population = zone.population_on = None
    zone.save(update_fields=["population", "population_on"])
    assert "aantal inwoners onbekend" in client.get("/nl/").content.decode()


def test_the_page_costs_a_fixed_number_of_queries(client: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    small_town()
    with django_assert_max_num_queries(6):
        client.get("/nl/")
