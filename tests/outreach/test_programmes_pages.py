"""Pages of programmes: open to read, kept by their own coordinators, and what a phone carries of them."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from nabij.outreach.models import Objective, Team, TeamMember
from nabij.outreach.programmes.pocket import pocket_of
from nabij.people.models import AuditEvent
from tests.outreach.world import FieldWorld
from tests.sign_in import sign_in

BAR = "/nl/field/programmes/bar/"
JETTE = f"{BAR}team/jette/"
OBJECTIVE = {"name_nl": "Rondes", "measure": "activities", "target": "120", "source": "Besluit 26/1, blz. 2"}


def an_objective(world: FieldWorld, **fields: object) -> Objective:
    wanted: dict[str, object] = {"name_nl": "Meer samen", "measure": "projects", "source": "made for a test"}
    return Objective.objects.create(programme=world.bar, year=2026, order=10, **{**wanted, **fields})


def test_everyone_reads_a_programme_and_nobody_reads_who_works_there(world: FieldWorld, client: Client) -> None:
    an_objective(world, subsidy_order="GGC 26/1")
    page = client.get(BAR).content.decode()
    for said in ("hoogstens 20 %", "La Rose du Nord", "GGC 26/1", "geen aantal bekend", "Heizel"):
        assert said in page, said
    assert world.wim.display_name not in client.get(JETTE).content.decode()
    sign_in(client, world.hugo)
    assert world.wim.display_name not in client.get(JETTE).content.decode()
    sign_in(client, world.carla)
    assert world.wim.display_name in client.get(JETTE).content.decode()


def test_objectives_of_a_demo_year_are_labelled(world: FieldWorld, client: Client) -> None:
    an_objective(world, is_demo=True, target=12)
    assert "Demo: aantallen verzonnen" in client.get(f"{BAR}?year=2026").content.decode()
    assert "Demo: aantallen verzonnen" not in client.get(f"{BAR}?year=2025").content.decode()


def test_more_teams_make_no_more_queries(
    world: FieldWorld, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with CaptureQueriesContext(connection) as few:
        client.get(BAR)
    for number in range(5):
        Team.objects.create(
            programme=world.bar, slug=f"more-{number}", name_nl="Meer", unit=world.heizel, source="test"
        )
    with django_assert_num_queries(len(few)):
        assert "Meer" in client.get(BAR).content.decode()


@pytest.mark.parametrize("year", ["", "abc", "99999", "-1", "²²²²"])
def test_a_year_that_is_none_does_no_harm(world: FieldWorld, client: Client, year: str) -> None:
    assert client.get(BAR, {"year": year}).status_code == 200


def test_a_coordinator_adds_changes_and_takes_out_an_objective(world: FieldWorld, client: Client) -> None:
    sign_in(client, world.carla)
    answer = client.post(f"{BAR}2026/objective/", OBJECTIVE)
    assert (answer.status_code, answer["Location"]) == (302, f"{BAR}?year=2026")
    made = Objective.objects.get()
    assert (made.target, made.subsidy_order, made.way_of_working, made.year) == (120, None, None, 2026)
    client.post(f"{BAR}objective/{made.pk}/", {**OBJECTIVE, "target": "", "way_of_working": "street-rounds"})
    made.refresh_from_db()
    assert (made.target, made.way_of_working) == (None, world.rounds)
    client.post(f"{BAR}objective/{made.pk}/remove/")
    assert not Objective.objects.exists()
    events = AuditEvent.objects.filter(object_type="programme_year", object_id="bar:2026", by=world.carla)
    assert list(events.order_by("pk").values_list("action", flat=True)) == [
        "save_objective", "save_objective", "remove_objective",
    ]  # fmt: skip


def test_a_year_that_no_programme_has_is_not_there(world: FieldWorld, client: Client) -> None:
    sign_in(client, world.carla)
    for year in (0, 99_999, 99_999_999_999):
        assert client.get(f"{BAR}{year}/objective/").status_code == 404
        assert client.post(f"{BAR}{year}/objective/", OBJECTIVE).status_code == 404
    assert not Objective.objects.filter(year__gt=2100).exists()


def test_an_objective_without_a_name_keeps_what_was_typed(world: FieldWorld, client: Client) -> None:
    sign_in(client, world.carla)
    answer = client.post(f"{BAR}2026/objective/", {**OBJECTIVE, "name_nl": "", "target": "veel"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Schrijf de doelstelling in minstens één taal." in page
    assert 'value="veel"' in page
    assert "Besluit 26/1, blz. 2" in page
    assert not Objective.objects.exists()


def test_another_programmes_coordinator_changes_nothing_here(world: FieldWorld, client: Client) -> None:
    made = an_objective(world)
    sign_in(client, world.hugo)
    assert client.post(f"{BAR}2026/objective/", OBJECTIVE).status_code == 403
    assert client.post(f"{BAR}objective/{made.pk}/remove/").status_code == 403
    assert client.post(f"{JETTE}change/", {"host_name": "Elders"}).status_code == 403
    assert client.get(f"/nl/field/programmes/health-advisers/objective/{made.pk}/").status_code == 404
    assert Objective.objects.get() == made


def test_a_coordinator_says_where_a_team_works_and_who_hosts_it(world: FieldWorld, client: Client) -> None:
    sign_in(client, world.carla)
    units = [str(world.heizel.pk), str(world.places.jette.pk)]
    client.post(f"{JETTE}change/", {"host_name": "La Rose du Nord", "workers_planned": "2", "units": units})
    world.jette.refresh_from_db()
    assert (world.jette.host, world.jette.workers_planned) == (world.host, 2)
    bases = dict(world.jette.areas.values_list("unit__slug", "basis"))
    assert bases == {"heizel": "made for a test", "jette": "Said by the programme's coordination."}
    client.post(f"{JETTE}change/", {"host_name": "Iemand anders", "units": []})
    world.jette.refresh_from_db()
    assert (world.jette.host, world.jette.host_name, world.jette.workers_planned) == (None, "Iemand anders", None)
    assert not world.jette.areas.exists()


def test_a_team_takes_no_place_outside_its_reach(world: FieldWorld, client: Client) -> None:
    sign_in(client, world.carla)
    answer = client.post(f"{JETTE}change/", {"host_name": "X", "units": [str(world.bosnia.pk)]})
    assert answer.status_code == 400
    assert list(world.jette.areas.values_list("unit", flat=True)) == [world.heizel.pk]


def test_a_worker_joins_and_leaves_a_team(world: FieldWorld, client: Client) -> None:
    sign_in(client, world.carla)
    added = {"account": world.sami.pk, "valid_from": "2026-11-01", "hours_per_week": "19"}
    assert client.post(f"{JETTE}member/", {**added, "valid_from": "0026-10-05"}).status_code == 400
    assert client.post(f"{JETTE}member/", added).status_code == 302
    member = TeamMember.objects.get(team=world.jette, account=world.sami)
    again = client.post(f"{JETTE}member/", added)
    assert again.status_code == 400
    assert "werkt al in het team" in again.content.decode()
    stranger = client.post(f"{JETTE}member/", {**added, "account": world.helen.pk})
    assert stranger.status_code == 400, "an account of another programme cannot be chosen"
    early = client.post(f"{JETTE}member/{member.pk}/end/", {"last_day": "2026-10-01"})
    assert early.status_code == 400
    assert client.post(f"{JETTE}member/{member.pk}/end/", {"last_day": "2026-11-30"}).status_code == 302
    member.refresh_from_db()
    assert member.valid_to == date(2026, 11, 30)
    elsewhere = client.post(f"{BAR}team/saint-gilles/member/{member.pk}/end/", {"last_day": "2026-12-01"})
    assert elsewhere.status_code == 404


def test_the_phone_carries_teams_ways_and_neighbourhoods_in_the_workers_language(world: FieldWorld) -> None:
    with translation.override("en"):
        pocket = pocket_of(world.wim, now=datetime(2026, 11, 22, 9, 0, tzinfo=UTC))
    team = pocket["teams"][0]
    assert (team["programme"], team["slug"], team["host"]) == ("bar", "jette", "La Rose du Nord")
    assert [way["slug"] for way in team["ways"]] == ["street-rounds", "community-work", "host-work"]
    assert [(unit["level"], unit["slug"], unit["name"]) for unit in team["units"]] == [("district", "heizel", "Heizel")]
    assert set(team["units"][0]["names"]) == {"nl", "fr", "en"} and team["names"]["fr"]
