"""The HSDS API: filters that add up, what never leaves, where entries went, and how it answers."""

import gzip
import json
import tracemalloc
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nabij.directory.changing import remove
from nabij.directory.exchange.hsds_asking import KNOWN
from nabij.directory.exchange.hsds_mapping import Leaving, offset_hours, record_of
from nabij.directory.exchange.hsds_tables import addition_id
from nabij.directory.models import Saturation, Service
from nabij.directory.shapes import SHAPES
from nabij.vocabulary.models import Term
from tests.directory.hsds_world import (
    NOW,
    ORGANIZATION,
    PLACE,
    PROFILES,
    SECRETS,
    SERVICE,
    SHELTER,
    ask,
    build_world,
    items,
    made,
    put,
    streamed,
)

pytestmark = pytest.mark.django_db


def ids(client: Client, address: str, **parameters: object) -> set[str]:
    return {item["id"] for item in items(client, address, **parameters)}


def said(record: dict[str, Any]) -> dict[str, str]:
    """Our additions of a record: code and value."""
    return {
        one["taxonomy_term"]["code"]: one["value"]
        for one in record.get("attributes", ())
        if one["taxonomy_term"]["taxonomy"] == "nabij"
    }


# ---- What is said ----------------------------------------------------------------------------------------------------


def test_a_service_says_everything(client: Client) -> None:
    build_world(more=0)
    found = ask(client, f"3.1/services/{SERVICE}")
    assert (found["name"], found["description"]) == ("Voedselhulp", "Des colis, le jeudi.")
    assert (found["minimum_age"], found["assured_date"], found["fees"]) == (18, "2026-10-01", "2 euro")
    assert found["url"] == "https://brug.example.org/voedsel?wat=%C3%A9%C3%A9n"
    assert found["organization"]["name"] == "Buurthuis De Brug" and found["organization"]["description"] == ""
    assert found["program"] == found["organization"]["programs"][0]
    assert found["service_at_locations"][0]["location"]["addresses"][0]["postal_code"] == "1000"
    assert [one["available"] for one in found["capacities"]] == [3]  # one without `available` does not leave
    additions = said(found)
    assert additions["name_fr"] == "Aide alimentaire" and additions["original_language"] == "nl"
    assert additions["description_language"] == "fr"  # no Dutch one: said, not hidden
    assert (additions["without_papers"], additions["with_dog"]) == ("true", "false")
    assert "has_interpreter" not in additions  # nobody has said
    assert (additions["kind"], additions["easy_fr"]) == ("open_resource", "Vous recevez à manger.")
    assert (additions["saturation"], additions["saturation_waiting_weeks"]) == ("waiting", "6")
    links = [one for one in found["attributes"] if one["taxonomy_term"]["taxonomy"] == "help"]
    assert [one["taxonomy_term"]["code"] for one in links] == ["food-parcel"]


def test_what_has_expired_is_not_said(client: Client) -> None:
    build_world(more=0)
    Saturation.objects.update(expires_at=datetime.now(UTC) - timedelta(seconds=1), stated_at=NOW - timedelta(days=900))
    assert "saturation" not in said(ask(client, f"3.1/services/{SERVICE}"))


@pytest.mark.parametrize(
    ("day", "offset"),
    [(date(2026, 3, 28), 1), (date(2026, 3, 29), 2), (date(2026, 10, 24), 2), (date(2026, 10, 25), 1)],
)
def test_the_offset_of_hours_is_that_of_their_date(day: date, offset: float) -> None:
    assert offset_hours(day) == offset
    shape = next(child for child in SHAPES["service"].children if child.key == "schedules")
    leaving = Leaving({}, public=True, day=day)
    assert record_of(shape, {"id": SERVICE}, leaving)["timezone"] == offset
    july = record_of(shape, {"id": SERVICE, "dtstart": "2027-07-01", "timezone": 5.0}, leaving)
    assert july["timezone"] == 2  # of the day on which it begins, whatever a feed said
    past = record_of(shape, {"id": SERVICE, "valid_from": "2025-01-01", "valid_to": "2025-01-31"}, leaving)
    assert past["timezone"] == 1


def test_something_invented_is_labelled_in_every_list(client: Client) -> None:
    build_world(more=2)
    for parameters in ({}, {"minimal": "true"}, {"full": "true"}):
        by_id = {item["id"]: item for item in items(client, "3.1/services", **parameters)}
        assert said(by_id[made("plain-0")])["is_synthetic"] == "true"
        assert "is_synthetic" not in said(by_id[made("plain-1")])


# ---- What never leaves -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", PROFILES)
def test_no_answer_holds_a_person_or_a_hidden_place(client: Client, profile: str) -> None:
    build_world(more=1)
    lists = ("services", "organizations", "service_at_locations")
    addresses = [f"{what}?{more}" for what in lists for more in ("", "full=true", "format=ndjson&full=true")]
    addresses += [f"services/{SERVICE}", f"services/{SHELTER}", f"organizations/{ORGANIZATION}?full_service=true"]
    addresses += ["service_at_locations?postcode=1000", "service_at_locations?postcode=1000&proximity=100000&full=true"]
    for address in addresses:
        response = client.get(f"/hsds/{profile}/{address}")
        body = streamed(response) if response.streaming else response.content
        assert response.status_code == 200
        text = body.decode()
        assert [secret for secret in SECRETS if secret in text] == [], address


def test_a_hidden_place_is_not_there(client: Client) -> None:
    build_world(more=0)
    shelter = ask(client, f"3.1/services/{SHELTER}")
    assert shelter["name"] == "Refuge de nuit" and "service_at_locations" not in shelter
    assert client.get(f"/hsds/3.1/service_at_locations/{made('at-hidden')}").status_code == 404
    assert ids(client, "3.1/service_at_locations") == {made("at-place")}
    assert [one["id"] for one in ask(client, f"3.1/organizations/{ORGANIZATION}")["locations"]] == [PLACE]
    assert ids(client, "3.1/services", day="SU") == set()  # its hours tell nothing either
    assert ids(client, "3.1/services", day="SA") == {SERVICE}


# ---- Filters ---------------------------------------------------------------------------------------------------------


def test_each_filter_keeps_what_fits(client: Client) -> None:
    build_world(more=3)
    term, other = Term.objects.get(code="food-parcel"), Term.objects.get(code="food")
    expected: dict[str, set[str]] = {
        f"taxonomy_term_id={term.pk}": {SERVICE},
        f"taxonomy_term_id={other.pk}": set(),
        f"taxonomy_id={term.taxonomy_id}": {SERVICE},
        f"taxonomy_id={made('no-such')}": set(),
        f"taxonomy_term_id={addition_id('without_papers')}": {SERVICE},
        f"taxonomy_term_id={addition_id('with_dog')}": set(),  # known not to be so
        f"organization_id={ORGANIZATION}": {SERVICE, SHELTER},
        "minimum_age=12": {SERVICE, made("plain-0")},
        "minimum_age=13": {SERVICE},
        "maximum_age=99": {SERVICE},
        "maximum_age=98": set(),
        "day=TH": {SERVICE},
        "day=thursday&start_time=17:30": {SERVICE},
        "day=TH&start_time=17:31": set(),
        "day=MO&start_time=09:00": {SERVICE},
        "day=SA&end_time=12:00": {SERVICE},
        "day=SA&end_time=11:59": set(),
        "modified_after=2026-11-02T10:00:00Z": {made(f"plain-{number}") for number in range(3)},
        "modified_after=2026-11-02T11:00:00+01:00": {made(f"plain-{number}") for number in range(3)},
        "modified_after=2026-11-03": set(),
    }
    for query, fitting in expected.items():
        assert {item["id"] for item in ask(client, f"3.1/services?{query}")["contents"]} == fitting, query
        assert {item["id"] for item in ask(client, f"uk-3.0/services?{query}")["contents"]} == fitting, query


def test_filters_add_up(client: Client) -> None:
    build_world(more=1)
    assert ids(client, "3.1/services", minimum_age=12, organization_id=ORGANIZATION) == {SERVICE}
    assert ids(client, "3.1/services", minimum_age=12, organization_id=ORGANIZATION, day="FR") == set()
    assert ids(client, "3.1/services", search="voedselhulp", organization_id=ORGANIZATION) == {SERVICE}
    assert ids(client, "3.1/services", search="voedselhulp", maximum_age=5) == set()


def test_search_finds_in_every_language(client: Client) -> None:
    build_world(more=2)
    for text in ("voedselhulp", "Aide alimentaire"):
        assert SERVICE in ids(client, "3.1/services", search=text)
        assert ids(client, "3.1/service_at_locations", search=text) == {made("at-place")}
    assert ids(client, "3.1/organizations", search="pont quartier") == {ORGANIZATION}
    assert ids(client, "3.1/organizations", search="quelqu'un") == set()
    assert {item["code"] for item in items(client, "3.1/taxonomy_terms", search="parcel")} == {"food-parcel"}


def test_organizations_by_the_terms_of_their_services(client: Client) -> None:
    build_world(more=0)
    put("organization", {"id": made("other"), "original_language": "fr", "name_fr": "Autre"})
    term = Term.objects.get(code="food-parcel")
    assert ids(client, "3.1/organizations", taxonomy_term_id=term.pk) == {ORGANIZATION}
    assert len(ids(client, "3.1/organizations")) == 2


def test_places_near_a_postcode(client: Client) -> None:
    build_world(more=0)
    assert ids(client, "3.1/service_at_locations", postcode="1000") == {made("at-place")}
    assert ids(client, "3.1/service_at_locations", postcode="1000", proximity=10) == {made("at-place")}
    assert ids(client, "3.1/service_at_locations", postcode="9999") == set()
    put("location", {"id": made("far"), "location_type": "physical", "original_language": "fr", "latitude": 50.86,
                     "longitude": 4.35})  # fmt: skip
    put("service", {"id": made("far-service"), "original_language": "fr", "name_fr": "Loin",
                    "service_at_locations": [{"id": made("at-far"), "location": made("far")}]})  # fmt: skip
    metres = 1112  # a hundredth of a degree of latitude
    near = ids(client, "3.1/service_at_locations", postcode="1000", proximity=metres - 5)
    far = ids(client, "uk-3.0/service_at_locations", postcode="1000", proximity=metres + 5)
    assert (near, far) == ({made("at-place")}, {made("at-place"), made("at-far")})


def test_terms_by_taxonomy_and_parent(client: Client) -> None:
    build_world(more=0)
    top, below = Term.objects.get(code="food"), Term.objects.get(code="food-parcel")
    below.parent = top
    below.save()
    by_id = {item["id"]: item for item in items(client, "3.1/taxonomy_terms", taxonomy_id=top.taxonomy_id)}
    assert by_id.keys() == {str(top.pk), str(below.pk)}
    assert by_id[str(below.pk)]["taxonomy_detail"]["id"] == str(top.taxonomy_id)
    assert ids(client, "3.1/taxonomy_terms", parent_id=top.pk) == {str(below.pk)}
    tops = ids(client, "3.1/taxonomy_terms", top_only="true", per_page=200)
    assert str(top.pk) in tops and str(below.pk) not in tops
    uk = ask(client, f"uk-3.0/taxonomies/{top.taxonomy_id}")
    assert {one["term"] for one in uk["taxonomy_terms"]} == {"food", "food-parcel"}


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("taxonomyterm_id=1", "query.taxonomyterm_id"),
        ("page=0", "query.page"),
        ("page=1&page=2", "query.page"),
        ("per_page=many", "query.per_page"),
        ("full=perhaps", "query.full"),
        ("organization_id=12", "query.organization_id"),
        ("modified_after=yesterday", "query.modified_after"),
        ("start_time=9", "query.start_time"),
        ("day=someday", "query.day"),
        ("minimum_age=-1", "query.minimum_age"),
        ("format=xml", "query.format"),
        ("search=%01", "query.search"),
        ("after=%20", "query.after"),
    ],
)
def test_a_wrong_parameter_is_named(client: Client, query: str, where: str) -> None:
    response = client.get(f"/hsds/3.1/services?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response["Access-Control-Allow-Origin"] == "*"
    problem = response.json()
    assert problem["status"] == 400 and [error["where"] for error in problem["errors"]] == [where]
    assert problem["errors"][0]["what"].endswith(".")


def test_a_distance_needs_a_postcode(client: Client) -> None:
    response = client.get("/hsds/3.1/service_at_locations?proximity=100")
    assert response.status_code == 400 and "postcode" in response.json()["errors"][0]["what"]


@pytest.mark.parametrize("what", ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"])
def test_every_known_parameter_is_described_and_none_else(client: Client, what: str) -> None:
    described = ask(client, "3.1/openapi.json")["paths"][f"/{what}"]["get"]["parameters"]
    assert {one["$ref"].rsplit("/", 1)[1] for one in described} == KNOWN[what]


# ---- Where entries went ----------------------------------------------------------------------------------------------


def test_what_was_merged_leads_on_and_what_is_gone_says_so(client: Client) -> None:
    build_world(more=3)
    merged, gone = made("plain-1"), made("plain-2")
    remove(
        "service",
        [merged],
        by=None,
        origin="merge",
        at=NOW + timedelta(days=1),
        replaced_by=Service.objects.get(pk=SERVICE).pk,
    )
    remove("service", [gone], by=None, origin="person", at=NOW + timedelta(days=1))
    for profile in PROFILES:
        moved = client.get(f"/hsds/{profile}/services/{merged}")
        assert (moved.status_code, moved["Location"]) == (301, f"/hsds/{profile}/services/{SERVICE}")
        assert moved["Access-Control-Allow-Origin"] == "*"
        problem = client.get(f"/hsds/{profile}/services/{gone}")
        assert (problem.status_code, problem["Content-Type"]) == (410, "application/problem+json")
        assert "no longer in the directory since 2026-11-03" in problem.json()["detail"]
        listed = items(client, f"{profile}/services")
        assert not {merged, gone} & {item["id"] for item in listed}
        changed = {item["id"]: item for item in items(client, f"{profile}/services", modified_after="2026-11-03")}
        assert changed.keys() == {merged, gone}
        assert all(item["status"] == "defunct" for item in changed.values())
        if profile == "3.1":
            assert said(changed[merged]) == {"replaced_by": SERVICE} and said(changed[gone]) == {}
    assert client.get(f"/hsds/3.1/services/{made('never')}").status_code == 404
    assert client.get("/hsds/3.1/services/12").json()["detail"] == "There is nothing with this id: an id is a UUID."
    assert client.get("/hsds/3.1/nothing").status_code == 404


def test_what_stays_because_history_refers_to_it_is_gone_all_the_same(client: Client) -> None:
    build_world(more=0)
    remove("service", [SERVICE], by=None, origin="person", at=NOW + timedelta(days=1))
    assert Service.objects.get(pk=SERVICE).status == "defunct"  # its capacity and its room are history
    assert client.get(f"/hsds/3.1/services/{SERVICE}").status_code == 410
    assert ids(client, "3.1/services") == {SHELTER}
    assert ids(client, "3.1/service_at_locations") == set()
    again = items(client, "3.1/services", modified_after="2026-11-03")
    assert [(item["id"], item["status"]) for item in again] == [(SERVICE, "defunct")]


# ---- How it answers --------------------------------------------------------------------------------------------------


def test_any_origin_may_ask_without_a_key(client: Client) -> None:
    build_world(more=0)
    response = client.options("/hsds/3.1/services", headers={"Origin": "https://elsewhere.example"})
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (204, "*")
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS, POST"
    assert client.get("/hsds/3.1/services")["Access-Control-Allow-Origin"] == "*"
    head = client.head("/hsds/3.1/services")
    assert (head.status_code, head.content) == (200, b"") and head["ETag"]
    assert client.head("/hsds/3.1/services?format=ndjson").status_code == 200
    refused = client.delete(f"/hsds/3.1/services/{SERVICE}")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_a_list_may_be_asked_by_post_as_hsds_says(client: Client) -> None:
    build_world(more=2)
    strict = Client(enforce_csrf_checks=True)
    asked = strict.post("/hsds/3.1/services", {"organization_id": ORGANIZATION})
    assert {item["id"] for item in asked.json()["contents"]} == {SERVICE, SHELTER}
    both = strict.post(f"/hsds/3.1/services?organization_id={ORGANIZATION}", {"minimum_age": "18"})
    assert {item["id"] for item in both.json()["contents"]} == {SERVICE}


def test_who_has_it_already_gets_304(client: Client) -> None:
    build_world(more=0)
    first = client.get(f"/hsds/3.1/services/{SERVICE}")
    assert first["Last-Modified"] == "Mon, 02 Nov 2026 09:00:00 GMT"
    assert client.get(f"/hsds/3.1/services/{SERVICE}", headers={"If-None-Match": first["ETag"]}).status_code == 304
    page = client.get("/hsds/3.1/services")
    assert client.get("/hsds/3.1/services", headers={"If-None-Match": page["ETag"]}).status_code == 304
    put("service", {"id": made("new"), "original_language": "fr", "name_fr": "Nouveau"})
    assert client.get("/hsds/3.1/services", headers={"If-None-Match": page["ETag"]}).status_code == 200


def test_answers_are_compressed(client: Client) -> None:
    build_world(more=20)
    response = client.get("/hsds/3.1/services?full=true", headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(response.content))["total_items"] == 22


@pytest.mark.parametrize("what", ["services", "organizations", "service_at_locations"])
@pytest.mark.parametrize("full", ["true", "false"])
def test_a_page_of_many_takes_as_many_queries_as_a_page_of_few(client: Client, what: str, full: str) -> None:
    build_world(more=0)
    address = f"/hsds/3.1/{what}?full={full}"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(30):
        document = {"id": made(f"o{number}"), "original_language": "fr", "name_fr": f"Association {number}"}
        put("organization", {**document, "phones": [{"id": made(f"op{number}"), "number": "+3225550111"}]})
        put("location", {"id": made(f"l{number}"), "original_language": "fr", "location_type": "physical"})
        put("service", {
            "id": made(f"s{number}"), "original_language": "fr", "name_fr": f"Service {number}",
            "organization": made(f"o{number}"), "service_terms": [{"term": "help:food"}],
            "service_at_locations": [{"id": made(f"a{number}"), "location": made(f"l{number}")}],
        })  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        assert len(client.get(address).json()["contents"]) >= 30
    assert len(many) == len(few)


# ---- Lines -----------------------------------------------------------------------------------------------------------


def lines(client: Client, address: str) -> list[dict[str, Any]]:
    response = client.get(f"/hsds/{address}")
    assert response.streaming and response["Content-Type"].startswith("application/x-ndjson")
    return [json.loads(line) for line in streamed(response).decode().splitlines()]


@pytest.mark.parametrize("full", ["true", "false"])
def test_lines_hold_what_the_pages_hold_in_the_same_order(client: Client, full: str) -> None:
    build_world(more=700)  # more than are read at a time
    for what in ("services", "organizations", "service_at_locations"):
        assert lines(client, f"3.1/{what}?format=ndjson&full={full}") == items(client, f"3.1/{what}", full=full)
    assert lines(client, "3.1/taxonomy_terms?format=ndjson") == items(client, "3.1/taxonomy_terms")
    assert len(lines(client, "3.1/services?format=ndjson&modified_after=2026-11-02T10:00:00Z")) == 700


def test_lines_take_little_memory_however_many(client: Client) -> None:
    peaks = []
    for more in (600, 3000):
        Service.objects.all().delete()
        put("service", *({"id": made(f"{more}-{number}"), "original_language": "fr", "name_fr": "x" * 200}
                         for number in range(more)))  # fmt: skip
        response: Any = client.get("/hsds/3.1/services?format=ndjson&full=true")
        tracemalloc.start()
        assert sum(1 for _line in response.streaming_content) == more
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]
