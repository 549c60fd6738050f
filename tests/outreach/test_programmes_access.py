"""Teams: who works in them, where, and who may do what for them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import DjangoAssertNumQueries

from nabij.outreach.accepting import Refused
from nabij.outreach.models import TeamMember
from nabij.outreach.programmes import queries
from nabij.people.models import Account
from nabij.people.permissions import Permission
from nabij.ui.pages import NotFound
from tests.outreach.world import FieldWorld

TODAY = date(2026, 11, 22)


def test_own_teams_are_those_of_the_day(world: FieldWorld) -> None:
    TeamMember.objects.create(
        team=world.saint_gilles, account=world.wim, valid_from=date(2026, 11, 1), valid_to=date(2026, 11, 21)
    )
    assert [team.slug for team in queries.own_teams(world.wim, on=date(2026, 11, 21))] == ["jette", "saint-gilles"]
    assert [team.slug for team in queries.own_teams(world.wim, on=TODAY)] == ["jette"]
    assert queries.own_teams(world.carla, on=TODAY) == []


def test_team_is_fetched_only_by_who_may(world: FieldWorld) -> None:
    assert queries.get_team(world.wim, "bar", "jette", Permission.LOG_FIELDWORK) == world.jette
    assert queries.get_team(world.carla, "bar", "jette", Permission.KEEP_PROGRAMME) == world.jette
    for account in (world.sami, world.helen, world.hugo, world.zoe):
        with pytest.raises(PermissionDenied):
            queries.get_team(account, "bar", "jette", Permission.LOG_FIELDWORK)


def test_teams_where_somebody_may_are_those_of_their_place_and_programme(
    world: FieldWorld, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def where(account: Account, permission: Permission) -> list[str]:
        return [team.slug for team in queries.teams_where(account, permission, on=TODAY)]

    assert where(world.sami, Permission.LOG_FIELDWORK) == ["saint-gilles"]
    assert where(world.helen, Permission.CALL) == ["insurer"]
    assert where(world.zoe, Permission.SEE_REACH) == ["jette"]
    assert where(world.wim, Permission.KEEP_PROGRAMME) == []
    with django_assert_num_queries(3):
        assert where(world.carla, Permission.KEEP_PROGRAMME) == ["jette", "saint-gilles"]


def test_team_for_a_record_says_what_is_wrong(world: FieldWorld) -> None:
    may_log = Permission.LOG_FIELDWORK
    placed = queries.team_for(programme="bar", team="jette", by=world.wim, permission=may_log, on=TODAY)
    assert (placed.programme, placed.team) == (world.bar, world.jette)
    for programme, team, code, fields in (
        ("nope", "jette", "unknown_team", ("programme",)),
        ("bar", "nope", "unknown_team", ("team",)),
        ("bar", "insurer", "unknown_team", ("team",)),
        ("bar", "saint-gilles", "not_allowed", ("team",)),
        ("health-advisers", "insurer", "not_allowed", ("team",)),
        ("bar", None, "not_allowed", ("programme",)),
    ):
        with pytest.raises(Refused) as refused:
            queries.team_for(programme=programme, team=team, by=world.wim, permission=may_log)
        assert (refused.value.code, refused.value.fields) == (code, fields)


def test_team_that_had_ended_takes_no_record(world: FieldWorld) -> None:
    world.jette.valid_to = date(2026, 6, 30)
    world.jette.save()
    may_log = Permission.LOG_FIELDWORK
    last_day = queries.team_for(programme="bar", team="jette", by=world.wim, permission=may_log, on=date(2026, 6, 30))
    assert last_day.team == world.jette
    with pytest.raises(Refused):
        queries.team_for(programme="bar", team="jette", by=world.wim, permission=may_log, on=TODAY)


def test_programme_as_a_whole_is_for_the_whole_territory(world: FieldWorld) -> None:
    placed = queries.team_for(programme="bar", team=None, by=world.carla, permission=Permission.LOG_FIELDWORK)
    assert placed == queries.Placed(world.bar, None)
    assert queries.get_kept_programme(world.carla, "bar", Permission.KEEP_PROGRAMME) == world.bar
    with pytest.raises(PermissionDenied):
        queries.get_kept_programme(world.hugo, "bar", Permission.KEEP_PROGRAMME)


def test_unknown_programme_or_team_leads_on(world: FieldWorld) -> None:
    with pytest.raises(NotFound) as missing:
        queries.get_open_team("bar", "nope")
    assert "BAR" in str(missing.value.message)
    assert missing.value.suggestions == (("BAR", "/nl/field/programmes/bar/"),)
    with pytest.raises(NotFound) as unknown:
        queries.get_programme("nope")
    assert len(unknown.value.suggestions) == 2


def test_units_of_a_team_are_its_areas_then_what_lies_around(world: FieldWorld) -> None:
    assert queries.units_of(world.jette) == [world.heizel]
    assert queries.units_of(world.insurer) == []
    assert queries.units_to_choose(world.jette) == [world.heizel]
    assert {unit.slug for unit in queries.units_to_choose(world.insurer)} == {"heizel", "bosnia", "straddling"}
