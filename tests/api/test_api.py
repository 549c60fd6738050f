"""The API as a program meets it: filters, pages, what may be seen, ETags, and what refuses how."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from ninja import Schema
from pytest_django import DjangoAssertNumQueries

from nabij.needs.models import Observation, Source
from nabij.people.models import AuditEvent, Role
from tests import worlds
from tests.api.conftest import Town
from tests.people.page_matrix import NO_SUCH_ID, PAGES
from tests.sign_in import sign_in

API = "/api/v1"


def read(client: Client, path: str, **asked: Any) -> Any:
    response = client.get(f"{API}{path}", asked)
    assert response.status_code == 200, response.content
    return response.json()


def refused(client: Client, path: str, status: int, **asked: Any) -> Any:
    response = client.get(f"{API}{path}", asked)
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == status
    assert problem["detail"]
    return problem


def all_pages(client: Client, path: str, **asked: object) -> list[Any]:
    found, cursor = [], None
    while True:
        page = read(client, path, **asked, **({"cursor": cursor} if cursor else {}))
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            return found


# ---- Territory ------------------------------------------------------------------------------------------------------


def test_units_carry_code_names_population_and_parents(town: Town) -> None:
    unit = read(town.visitor, "/units/municipality/brug")
    assert unit["names"] == {"nl": "Brug", "fr": "Pont", "en": "Bridge"}
    assert (unit["population"], unit["population_on"], unit["centre"]["lat"]) == (1000, "2024-01-01", 50.8)
    assert [(one["level"], one["slug"], one["share"]) for one in unit["parents"]] == [
        ("zone", "west", 0.6), ("zone", "oost", 0.4), ("region", "klaverstad", 1.0),
    ]  # fmt: skip
    assert read(town.visitor, "/units/municipality/akker")["names"]["en"] is None


def test_levels_are_data(town: Town) -> None:
    levels = read(town.visitor, "/levels")["items"]
    assert [(level["slug"], level["units"]) for level in levels] == [
        ("sector", 6), ("district", 4), ("municipality", 3), ("zone", 2), ("region", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("limit", [1, 2, 5, 100])
def test_pages_of_units_hold_each_unit_once_in_the_same_order(town: Town, limit: int) -> None:
    whole = read(town.visitor, "/units", limit=500)["items"]
    assert len(whole) == 16
    assert all_pages(town.visitor, "/units", limit=limit) == whole


def test_units_of_one_level(town: Town) -> None:
    assert [unit["slug"] for unit in read(town.visitor, "/units", level="zone")["items"]] == ["oost", "west"]


def test_a_list_of_units_takes_no_more_queries_when_longer(
    town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        read(town.visitor, "/units", limit=16)


def test_a_point_is_looked_up_at_every_level_with_borders(town: Town) -> None:
    found = read(town.visitor, "/look-up/point", lon=4.35, lat=50.85)
    assert found["inside"] is True
    (zone,) = found["levels"]
    assert [(one["unit"]["slug"], one["why"]) for one in zone["candidates"]] == [("oost", "inside")]
    on_border = read(town.visitor, "/look-up/point", lon=4.4, lat=50.85)["levels"][0]
    assert {(one["unit"]["slug"], one["why"]) for one in on_border["candidates"]} == {
        ("oost", "on_border"), ("west", "on_border"),
    }  # fmt: skip


@pytest.mark.parametrize(("lon", "lat", "has_nearest"), [(4.6, 50.85, True), (-180, -90, False)])
def test_a_point_outside_names_the_nearest_unit_where_there_is_one(
    town: Town, lon: float, lat: float, has_nearest: bool
) -> None:
    found = read(town.visitor, "/look-up/point", lon=lon, lat=lat)
    assert found["inside"] is False
    assert (found["levels"][0]["nearest"] is not None) is has_nearest


def test_a_postcode_names_every_candidate_and_why(town: Town) -> None:
    found = read(town.visitor, "/look-up/postcode", code="1000")
    zones = {level["level"]: level["candidates"] for level in found["levels"]}["zone"]
    assert found["known"] is True
    assert {zone["unit"]["slug"] for zone in zones} == {"oost", "west"}
    assert read(town.visitor, "/look-up/postcode", code="9999") == {"postcode": "9999", "known": False, "levels": []}


def test_a_name_is_found_with_typing_errors_which_is_said(town: Town) -> None:
    exact = read(town.visitor, "/look-up/name", q="trefleville")["items"]
    assert [(one["unit"]["slug"], one["exact"]) for one in exact] == [("klaverstad", True)]
    near = read(town.visitor, "/look-up/name", q="Klaverstadt")["items"]
    assert [(one["unit"]["slug"], one["exact"]) for one in near] == [("klaverstad", False)]


# ---- Chain ----------------------------------------------------------------------------------------------------------


def test_themes_and_questions_lead_to_indicators_and_sources(town: Town) -> None:
    assert read(town.visitor, "/themes/living")["questions"] == ["who-is-alone", "who-is-hungry"]
    question = read(town.visitor, "/questions/who-is-alone")
    assert (question["indicators"], question["sources"], question["coverage"]) == (
        ["aged-share"], ["neighbours"], "figures",
    )  # fmt: skip
    assert question["texts"]["en"] is None
    assert read(town.visitor, "/questions/who-is-hungry")["coverage"] == "nothing"
    assert [one["slug"] for one in read(town.visitor, "/questions", theme="living", limit=1)["items"]] == [
        "who-is-alone"
    ]


def test_a_source_says_who_holds_it_how_old_it_is_and_what_leads_to_it(town: Town) -> None:
    source = read(town.visitor, "/sources/town-register")
    assert (source["owner"], source["licence"], "population" in source["indicators"]) == ("IBSA / BISA", None, True)
    assert source["age_months"] >= 0
    contacts = read(town.visitor, "/sources", kind="contact")["items"]
    assert [(one["slug"], one["contact_function"]) for one in contacts] == [("neighbours", "Conciërge")]


def test_an_indicator_carries_its_definition_also_where_its_figures_are_restricted(town: Town) -> None:
    share = read(town.visitor, "/indicators/aged-share")
    assert (share["kind"], share["per"], share["denominator"]["en"]) == ("share", 100, "all residents")
    restricted = read(town.visitor, "/indicators/debt-help")
    assert (restricted["access"], restricted["reviewed_by"]) == ("restricted", "the town council")
    assert all_pages(town.visitor, "/indicators", limit=2) == read(town.visitor, "/indicators")["items"]


# ---- Figures --------------------------------------------------------------------------------------------------------


def test_figures_are_filtered_by_unit_level_indicator_period_gender_and_age(town: Town) -> None:
    women = read(town.visitor, "/observations", unit="zone:west", indicator="population", gender="female")["items"]
    assert [(one["period_start"], one["value"], one["age"]) for one in women] == [
        ("2021-01-01", 585, "all"), ("2024-01-01", 650, "all"),
    ]  # fmt: skip
    asked = {"level": "zone", "indicator": "population", "gender": "all", "age": "all"}
    since = read(town.visitor, "/observations", period_from="2022-01-01", **asked)["items"]
    assert {(one["unit"]["slug"], one["value"]) for one in since} == {("oost", 1200), ("west", 1300)}
    assert all(one["rolled_up"] for one in since)
    until = read(town.visitor, "/units/zone/west/figures", indicator="aged-share", period_to="2021-12-31")["items"]
    assert [one["period_end"] for one in until] == ["2021-01-01"]


def test_zero_suppressed_missing_and_not_applicable_are_told_apart(town: Town) -> None:
    def figure(sector: str, indicator: str) -> Any:
        found = read(town.visitor, f"/units/sector/{sector}/figures", indicator=indicator, period_from="2024-01-01")[
            "items"
        ]
        return found[0]["status"], found[0]["value"]

    assert figure("b2", "rare-illness") == ("zero", 0)
    assert figure("a2", "income-median") == ("suppressed", None)
    assert figure("d2", "unease-score") == ("missing", None)
    assert figure("d2", "income-median") == ("not_applicable", None)


def test_a_withheld_count_leaves_nothing_in_any_column(town: Town) -> None:
    stored = Observation.objects.get(unit=town.town.units["sector:a2"], indicator__slug="rare-illness")
    (sent,) = read(town.visitor, "/units/sector/a2/figures", indicator="rare-illness")["items"]
    assert (stored.withheld, stored.value) == (True, 3)
    assert sent["status"] == "suppressed"
    assert [sent[name] for name in ("value", "count", "denominator", "lower", "upper", "coverage")] == [None] * 6


@pytest.mark.parametrize("limit", [1, 7, 500])
def test_pages_of_figures_hold_each_figure_once_in_the_same_order(town: Town, limit: int) -> None:
    asked: dict[str, object] = {"level": "municipality", "indicator": "population"}
    whole = read(town.visitor, "/observations", limit=500, **asked)["items"]
    assert len(whole) == 30
    assert all_pages(town.visitor, "/observations", limit=limit, **asked) == whole


def test_a_page_of_figures_takes_no_more_queries_when_longer(
    town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(6):
        read(town.visitor, "/observations", limit=200)


# ---- Who may see ----------------------------------------------------------------------------------------------------


def test_restricted_figures_are_not_among_those_a_visitor_gets(town: Town) -> None:
    slugs = {one["indicator"] for one in all_pages(town.visitor, "/observations", limit=500)}
    assert "debt-help" not in slugs
    assert slugs >= {"population", "aged-share"}
    problem = refused(town.visitor, "/observations", 403, indicator="debt-help")
    assert "not open to all" in problem["detail"]


def test_an_analyst_gets_restricted_figures_and_the_trail_says_so(town: Town) -> None:
    figures = read(town.analyst, "/observations", indicator="debt-help", level="zone")["items"]
    assert {(one["unit"]["slug"], one["value"]) for one in figures} == {("oost", 24), ("west", 26)}
    event = AuditEvent.objects.get(kind="read")
    assert (event.by, event.object_id) == (town.amina, "debt-help")


def test_a_zone_team_gets_the_restricted_figures_of_its_zone_alone(town: Town) -> None:
    alice = worlds.somebody("alice")
    worlds.give_mandate(alice, Role.ZONE_TEAM, town.town.units["zone:oost"])
    client = Client()
    sign_in(client, alice)
    figures = all_pages(client, "/observations", indicator="debt-help")
    assert {f"{one['unit']['level']}:{one['unit']['slug']}" for one in figures} >= {"zone:oost", "sector:a1"}
    assert "zone:west" not in {f"{one['unit']['level']}:{one['unit']['slug']}" for one in figures}


def test_a_role_without_the_permission_is_refused(town: Town) -> None:
    client = Client()
    sign_in(client, worlds.fien_the_field_worker())
    refused(client, "/units/zone/oost/figures", 403, indicator="debt-help")


# ---- ETags ----------------------------------------------------------------------------------------------------------


def test_what_a_program_has_already_is_not_sent_again(town: Town) -> None:
    first = town.visitor.get(f"{API}/units")
    again = town.visitor.get(f"{API}/units", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "private" in first["Cache-Control"]
    assert "Cookie" in first["Vary"]


def test_a_change_changes_the_etag(town: Town) -> None:
    first = town.visitor.get(f"{API}/sources/neighbours")
    Source.objects.filter(slug="neighbours").update(owner="the street")
    again = town.visitor.get(f"{API}/sources/neighbours", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.json()["owner"]) == (200, "the street")


# ---- What is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "asked", "status", "where"),
    [
        ("/units", {"limit": "0"}, 422, "query.limit"),
        ("/units", {"limit": "501"}, 422, "query.limit"),
        ("/units", {"limit": "9" * 5000}, 422, "query.limit"),
        ("/units", {"limit": "ten"}, 422, "query.limit"),
        ("/units", {"level": "zo\x00ne"}, 422, "query.level"),
        ("/units", {"levle": "zone"}, 422, "query.levle"),
        ("/observations", {"period_from": "2021-02-30"}, 422, "query.period_from"),
        ("/observations", {"period_from": "20210101"}, 422, "query.period_from"),
        ("/observations", {"period_from": "0"}, 422, "query.period_from"),
        ("/observations", {"period_from": "99999-01-01"}, 422, "query.period_from"),
        ("/observations", {"unit": "noord"}, 422, "query.unit"),
        ("/look-up/point", {"lon": "4.3"}, 422, "query.lat"),
        ("/look-up/point", {"lon": "nan", "lat": "50"}, 422, "query.lon"),
        ("/look-up/point", {"lon": "1e400", "lat": "50"}, 422, "query.lon"),
        ("/look-up/point", {"lon": "181", "lat": "50"}, 422, "query.lon"),
        ("/look-up/name", {"q": "a\x00b"}, 422, "query.q"),
        ("/look-up/name", {"q": ""}, 422, "query.q"),
        ("/sources", {"kind": "rumour"}, 422, "query.kind"),
    ],
)
def test_unusable_parameters_are_named(town: Town, path: str, asked: dict[str, str], status: int, where: str) -> None:
    problem = refused(town.visitor, path, status, **asked)
    assert where in {error["where"] for error in problem["errors"]}


def test_a_parameter_that_stands_twice_is_refused(town: Town) -> None:
    response = town.visitor.get(f"{API}/units?level=zone&level=sector")
    assert response.status_code == 422
    assert "stands twice" in response.json()["errors"][0]["what"]


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/units/zone/nowhere", {}),
        ("/units/galaxy/x", {}),
        ("/units", {"level": "galaxy"}),
        ("/units", {"cursor": "made-up"}),
        ("/observations", {"unit": "zone:nowhere"}),
        ("/observations", {"indicator": "luck"}),
        ("/observations", {"gender": "none"}),
        ("/observations", {"age": "200+"}),
        ("/indicators", {"theme": "luck"}),
        ("/questions/nobody-asked", {}),
        ("/look-up/postcode", {"code": "1000", "municipality": "nowhere"}),
        ("/nothing/here", {}),
    ],
)
def test_what_does_not_exist_is_a_problem_404(town: Town, path: str, asked: dict[str, str]) -> None:
    refused(town.visitor, path, 404, **asked)


def test_a_cursor_of_one_list_opens_no_other(town: Town) -> None:
    cursor = read(town.visitor, "/units", limit=1)["next"]
    refused(town.visitor, "/observations", 404, cursor=cursor)
    refused(town.visitor, "/indicators", 404, cursor=cursor)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/units", "/units/zone/oost", "/openapi.json"])
def test_other_methods_are_refused_with_those_that_are_allowed(town: Town, path: str, method: str) -> None:
    response = town.visitor.generic(method, f"{API}{path}")
    assert response.status_code == 405
    assert response["Allow"] == "GET"
    assert response.json()["status"] == 405


# ---- The description ------------------------------------------------------------------------------------------------


# Every address of the API but the description itself, its page, the start, and what is not there.
OPERATIONS = {row.name for row in PAGES if row.name.startswith("api-1:")} - {
    *("api-1:openapi-json", "api-1:openapi-view", "api-1:api-root", "api-1:no_such_address")
}


# Addresses that do not only read: what the field's phones send.
WRITES = {
    "field/sync": "post",
    "field/grants": "post",
    "field/grants/{grant_id}": "delete",
    "field/mend/{record_id}": "post",
}


def test_every_operation_is_described_with_its_refusals(town: Town) -> None:
    schema = json.loads(town.visitor.get(f"{API}/openapi.json").content)
    assert schema["openapi"].startswith("3.1")
    assert len(schema["paths"]) == len(OPERATIONS)
    for path, operations in schema["paths"].items():
        assert len(operations) == 1, path
        method, operation = next(iter(operations.items()))
        assert method == WRITES.get(path.removeprefix(f"{API}/"), "get"), path
        assert operation["description"], path
        expected = {"200", "304", "422"} if method == "get" else {"422"}
        assert expected <= set(operation["responses"]), path
        assert ("requestBody" in operation) == (method == "post"), path
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                assert set(response["content"]) == {"application/problem+json"}, (path, status)
        for parameter in operation["parameters"]:
            assert "anyOf" not in parameter["schema"], (path, parameter["name"])
            assert parameter["in"] == "path" or parameter["schema"].get("description"), (path, parameter["name"])


@pytest.mark.parametrize("path", ["sync", "grants", f"mend/{NO_SUCH_ID}"])
def test_what_takes_a_post_takes_nothing_else(town: Town, path: str) -> None:
    for method in ("GET", "PUT", "PATCH", "DELETE", "OPTIONS"):
        response = town.visitor.generic(method, f"{API}/field/{path}")
        assert (response.status_code, response["Allow"]) == (405, "POST")


def test_what_acts_for_a_session_refuses_another_site(town: Town) -> None:
    """A form of another site carries the visitor's cookies, but not the token of our pages."""
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, town.amina)
    for method, path in (("POST", "grants"), ("POST", f"mend/{NO_SUCH_ID}"), ("DELETE", f"grants/{NO_SUCH_ID}")):
        response = strict.generic(method, f"{API}/field/{path}", "{}", content_type="text/plain")
        assert response.status_code == 403
        assert "X-CSRFToken" in response.json()["detail"]


def test_the_start_leads_to_the_description_and_names_whom_to_thank(town: Town) -> None:
    start = read(town.visitor, "/")
    assert town.visitor.get(start["openapi"]).status_code == 200
    assert "Statbel (CC BY 4.0)" in start["attribution"]


def test_no_two_shapes_of_the_api_share_a_name() -> None:
    """In the description one would silently stand for the other."""

    def below(shape: type[Schema]) -> Iterator[type[Schema]]:
        for other in shape.__subclasses__():
            yield other
            yield from below(other)

    named = Counter(shape.__name__ for shape in set(below(Schema)) if shape.__module__.startswith("nabij."))
    assert len(named) > 50
    assert [name for name, count in named.items() if count > 1] == []
