"""Every page and every item of the API is valid against the schemas of the standard, at both mounts."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from nabij.directory.load import load_offer
from nabij.directory.models import Tombstone
from nabij.territory.actions import load_brussels
from tests.directory.hsds_world import NOW, PROFILES, ask, build_world, faults, items, made, needs_hsds, pages

pytestmark = [pytest.mark.shared, needs_hsds, pytest.mark.django_db]

BRUSSELS = settings.NABIJ_SHARED / "data" / "brussels"
NESTED = ("services", "organizations", "service_at_locations")
PAGE = {"total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def check_pages(found: list[dict[str, Any]], profile: str, schema: str) -> int:
    """Every page whole and right, every item valid; the number of items."""
    seen: list[str] = []
    for number, page in enumerate(found, start=1):
        assert page.keys() == PAGE
        assert (page["page_number"], page["size"], page["empty"]) == (number, len(page["contents"]), False)
        assert (page["first_page"], page["last_page"]) == (number == 1, number == len(found))
        assert (page["total_pages"], page["total_items"]) == (len(found), found[0]["total_items"])
        for item in page["contents"]:
            assert faults(profile, schema, item) == []
            assert "last_modified" not in item or _MOMENT.fullmatch(item["last_modified"])
            seen.append(item["id"])
    assert len(seen) == len(set(seen)) == found[0]["total_items"]
    return len(seen)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("what", NESTED)
@pytest.mark.parametrize("full", [False, True])
def test_every_page_of_a_list_is_valid(client: Client, profile: str, what: str, full: bool) -> None:
    build_world()
    schema = f"compiled/{what[:-1]}" if full else f"compiled/{what[:-1]}_list"
    found = pages(client, f"{profile}/{what}", per_page=7, full=str(full).lower())
    assert check_pages(found, profile, schema) >= 1


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("what", ["taxonomies", "taxonomy_terms"])
def test_every_page_of_a_list_of_terms_is_valid(client: Client, profile: str, what: str) -> None:
    build_world()
    schema = {"taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term"}[what]
    check_pages(pages(client, f"{profile}/{what}", per_page=9), profile, schema)
    for item in items(client, f"{profile}/{what}", per_page=100):
        assert faults(profile, schema, ask(client, f"{profile}/{what}/{item['id']}")) == []


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("what", NESTED)
def test_every_item_is_valid(client: Client, profile: str, what: str) -> None:
    build_world(more=3)
    for item in items(client, f"{profile}/{what}"):
        found = ask(client, f"{profile}/{what}/{item['id']}")
        assert found["id"] == item["id"]
        assert faults(profile, f"compiled/{what[:-1]}", found) == []


@pytest.mark.parametrize("profile", PROFILES)
def test_a_service_at_a_location_also_fits_the_schema_that_openapi_names_for_it(client: Client, profile: str) -> None:
    build_world(more=1)
    found = ask(client, f"{profile}/service_at_locations/{made('at-place')}")
    assert faults(profile, "compiled/service", found) == []
    assert (found["name"], found["status"]) == ("Voedselhulp", "active")


@pytest.mark.parametrize("profile", PROFILES)
def test_an_organization_with_its_services_whole_is_valid(client: Client, profile: str) -> None:
    build_world(more=1)
    found = ask(client, f"{profile}/organizations/{made('organization')}?full_service=true")
    assert faults(profile, "compiled/organization", found) == []
    assert {one["id"] for one in found["services"]} == {made("service"), made("shelter")}


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(
    "parameters", ["minimal=true", "modified_after=2020-01-01", "modified_after=2020-01-01&full=true"]
)
def test_what_is_gone_and_what_is_least_is_valid(client: Client, profile: str, parameters: str) -> None:
    build_world(more=2)
    Tombstone.objects.create(entity="service", entity_id=made("gone"), gone_at=NOW)
    Tombstone.objects.create(entity="service", entity_id=made("merged"), gone_at=NOW, replaced_by=made("service"))
    schema = "compiled/service" if "full" in parameters else "compiled/service_list"
    found = ask(client, f"{profile}/services?{parameters}")
    assert [fault for item in found["contents"] for fault in faults(profile, schema, item)] == []
    assert {item["id"] for item in found["contents"]} >= {made("service"), made("shelter")}


def test_the_start_says_what_it_is(client: Client) -> None:
    start, uk = ask(client, "3.1/"), ask(client, "uk-3.0/")
    assert start["version"].startswith("3.1") and uk["version"] == "3.0"
    for found, profile in ((start, "3.1"), (uk, "uk-3.0")):
        described = ask(client, found["openapi_url"].split("/hsds/")[1])
        assert f"/hsds/{profile}" in described["servers"][0]["url"]
        assert {"/", "/services", "/services/{id}"} <= described["paths"].keys()


@pytest.mark.trial
@pytest.mark.skipif(not BRUSSELS.is_dir(), reason="the real Brussels files (NABIJ_SHARED) are not here")
def test_every_page_of_the_real_directory_is_valid(client: Client) -> None:
    load_brussels(BRUSSELS, by=None)
    load_offer(BRUSSELS, at=datetime.now(NOW.tzinfo))
    for profile in PROFILES:
        for what in NESTED:
            found = pages(client, f"{profile}/{what}", per_page=500)
            assert check_pages(found, profile, f"compiled/{what[:-1]}_list") > 200
    whole = pages(client, "uk-3.0/services", per_page=100, full="true")
    assert check_pages(whole, "uk-3.0", "compiled/service") > 200
    # The schema of 3.1 nests so deeply that one service takes it long: every twentieth.
    for page in pages(client, "3.1/services", per_page=100, full="true"):
        for item in page["contents"][::20]:
            assert faults("3.1", "compiled/service", item) == []


@pytest.mark.parametrize("profile", PROFILES)
def test_the_check_itself_finds_what_is_wrong(client: Client, profile: str) -> None:
    build_world(more=0)
    item = ask(client, f"{profile}/services/{made('service')}")
    for spoil in ({"status": "open"}, {"id": "12"}, {"minimum_age": "18"}, {"languages": [{"code": "fr"}]}):
        assert faults(profile, "compiled/service", {**item, **spoil})
    assert faults(profile, "taxonomy_term", {"id": made("term")})
