"""The search for programs: every filter as a parameter, reasons in codes and words, clear refusals."""

from typing import Any

import pytest
from django.test import Client

from nabij.directory.models import SearchTally, ServiceTally
from tests.directory.search_world import HERE, named_term, north_of_here, searchable, speaks
from tests.directory.world import make_service

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/services/search"


def read(client: Client, **asked: Any) -> Any:
    response = client.get(ADDRESS, asked)
    assert response.status_code == 200, response.content
    return response.json()


def test_an_answer_carries_names_score_and_reasons_in_words(client: Client) -> None:
    term = named_term("bicycle", "Fiets", "Vélo")
    service = make_service("Atelier", terms=(term,), at=north_of_here(500), is_synthetic=True)
    searchable(service)
    found = read(client, q="fiets", lang="nl", near=f"{HERE[0]},{HERE[1]}")
    (item,) = found["items"]
    assert (item["id"], item["name"], item["names"]["nl"]) == (str(service.pk), "Atelier", None)
    first = item["reasons"][0]
    assert (first["code"], first["parameters"]) == ("term", {"term": "bicycle"})
    assert "Fiets" in first["words"]
    assert item["distance_m"] == 500
    assert item["walk_minutes"] == 10
    assert item["is_synthetic"] is True
    assert (found["total"], found["unsure_total"], found["needs"]) == (1, 0, ["bicycle"])


def test_filters_are_parameters_and_lists_stand_with_commas(client: Client) -> None:
    open_to_all = make_service("Open", without_papers=True, with_dog=True, cost="free")
    closed = make_service("Closed", without_papers=False, with_dog=True, cost="paid")
    speaks(open_to_all, "ar")
    searchable(open_to_all, closed)
    found = read(client, conditions="without_papers,with_dog", costs="free,low", spoken="ar,tr", kinds="service")
    assert [item["name"] for item in found["items"]] == ["Open"]
    assert read(client, conditions="without_papers", spoken="tr")["emptied_by"] == "spoken"


def test_a_distance_stands_with_its_starting_point(client: Client) -> None:
    searchable(make_service("Far", at=north_of_here(3000)), make_service("Near", at=north_of_here(200)))
    here = f"{HERE[0]},{HERE[1]}"
    assert [item["name"] for item in read(client, near=here)["items"]] == ["Near", "Far"]
    assert [item["name"] for item in read(client, near=f"{here},1000")["items"]] == ["Near"]


def test_a_moment_is_of_the_clock_in_brussels(client: Client) -> None:
    searchable(make_service("Open"))
    assert read(client, at="2026-11-24T14:30", open="now")["unsure_total"] == 1


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({"conditions": "without_shoes"}, "query.conditions"),
        ({"near": "4.35"}, "query.near"),
        ({"near": "200,50"}, "query.near"),
        ({"lang": "de"}, "query.lang"),
        ({"size": "0"}, "query.size"),
        ({"at": "2026-13-01T10:00"}, "query.at"),
        ({"open": "monday"}, "query.open"),
        ({"colour": "blue"}, "query.colour"),
    ],
)
def test_a_wrong_parameter_is_named(client: Client, asked: dict[str, str], where: str) -> None:
    response = client.get(ADDRESS, asked)
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert where.removeprefix("query.") in response.json()["errors"][0]["where"]


def test_an_unknown_territory_is_not_found(client: Client) -> None:
    assert client.get(ADDRESS, {"unit": "zone:nowhere"}).status_code == 404


def test_programs_are_not_counted_as_people(client: Client) -> None:
    searchable(make_service("Open"))
    read(client, q="open")
    assert not SearchTally.objects.exists()
    assert not ServiceTally.objects.exists()


def test_nothing_of_a_hidden_place_leaves(client: Client) -> None:
    shelter = make_service("Refuge", at=north_of_here(123), hidden=True)
    searchable(shelter)
    response = client.get(ADDRESS, {"q": "refuge", "near": f"{HERE[0]},{HERE[1]}"})
    (item,) = response.json()["items"]
    assert (item["distance_m"], item["walk_minutes"], item["service_at_location"]) == (None, None, None)
    assert "near" not in [reason["code"] for reason in item["reasons"]]
    assert str(north_of_here(123)[1])[:6] not in response.content.decode()
    # Asking closer and closer tells nothing: within a distance it is never known to be.
    assert read(client, near=f"{HERE[0]},{HERE[1]},200")["total"] == 0
    assert read(client, near=f"{HERE[0]},{HERE[1]},200")["unsure_total"] == 1
    assert read(client, near=f"{HERE[0]},{HERE[1] + 1},200")["unsure_total"] == 1
