"""The quality of entries: its facts in the database, kept for many at once, and confirming an entry."""

import json
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
import typer
from pytest_django import DjangoAssertNumQueries
from typer.testing import CliRunner

from nabij.directory.changing import touch
from nabij.directory.documents import documents_of
from nabij.directory.models import (
    DuplicatePair,
    Feed,
    HoursProposal,
    Location,
    Phone,
    Revision,
    Saturation,
    Schedule,
    SearchDocument,
    Service,
    ServiceAtLocation,
    SpokenLanguage,
)
from nabij.directory.quality import quality_parts, recompute_quality, verify_service
from nabij.directory.quality_commands import register
from nabij.directory.quality_tasks import recompute_every_night
from nabij.directory.saturation import state_saturation
from nabij.people.models import AuditEvent
from nabij.rules.quality import THRESHOLDS, WEIGHTS
from tests.directory.world import make_organization, make_service
from tests.worlds import somebody

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def scores(service: Service) -> dict[str, float]:
    return {part.code: part.score for part in quality_parts(service, at=NOW).parts}


@pytest.fixture
def bare() -> Service:
    return make_service("Halte")


@pytest.fixture
def whole() -> Service:
    """An entry of which everything is known, each fact where it is least expected."""
    organization = make_organization("Entraide")
    answers: dict[str, Any] = dict.fromkeys(THRESHOLDS, False)
    service = make_service(
        "Halte",
        at=(4.35, 50.85),
        name_nl="Halte",
        description_fr="Se laver.",
        easy_nl="U kunt zich wassen.",
        organization=organization,
        cost="free",
        reference="a visit",
        verified_at=NOW,
        **answers,
    )
    place = ServiceAtLocation.objects.get(service=service)
    Schedule.objects.create(location=place.location, freq="WEEKLY", byday="MO", opens_at=time(9), closes_at=time(12))
    Phone.objects.create(organization=organization, number="+32 2 555 00 00")
    SpokenLanguage.objects.create(location=place.location, code="ar")
    state_saturation(service=service, state="takes", by=None, author="owner", now=NOW)
    return service


def test_an_entry_of_which_everything_is_known(whole: Service) -> None:
    assert scores(whole) == dict.fromkeys(WEIGHTS, 1.0)


def test_an_entry_of_which_only_the_name_is_known(bare: Service) -> None:
    assert scores(bare) == dict.fromkeys(WEIGHTS, 0.0) | {"names": 0.6}


def test_hours_in_prose_are_half_an_answer_and_a_closure_is_none(bare: Service) -> None:
    Schedule.objects.create(service=bare, is_closure=True, valid_from=NOW.date(), valid_to=NOW.date())
    assert scores(bare)["hours"] == 0
    HoursProposal.objects.create(service=bare, language="fr", prose="le matin", made_at=NOW)
    assert scores(bare)["hours"] == 0.4
    Schedule.objects.create(service=bare, by_appointment=True)
    assert scores(bare)["hours"] == 0.7


@pytest.mark.parametrize(
    ("columns", "score"),
    [
        ({"precision": "exact"}, 1.0),
        ({"precision": "street"}, 0.5),
        ({"precision": None}, 0.25),
        ({"longitude": None, "latitude": None}, 0.1),
        ({"is_hidden": True, "precision": None}, 1.0),
        ({"location_type": "virtual", "longitude": None, "latitude": None}, 1.0),
    ],
)
def test_how_exactly_the_place_is_known(columns: dict[str, object], score: float) -> None:
    service = make_service("Halte", at=(4.35, 50.85))
    Location.objects.update(**columns)
    assert scores(service)["place"] == score


def test_room_that_expired_or_is_contested_is_hardly_an_answer(whole: Service) -> None:
    Saturation.objects.update(is_contested=True)
    assert scores(whole)["room"] == 0.2
    Saturation.objects.update(is_contested=False, stated_at=NOW - timedelta(days=9), expires_at=NOW)
    assert scores(whole)["room"] == 0.2


def test_where_the_facts_come_from(bare: Service) -> None:
    bare.feed = Feed.objects.create(slug="osm", name="OSM", format="osm", language="fr", source="a map")
    bare.save()
    assert scores(bare)["source"] == 1
    bare.classified_by = "this project"
    bare.save()
    assert scores(bare)["source"] == 0.7


def test_an_open_duplicate_lowers_the_whole_and_a_decided_one_does_not(whole: Service, bare: Service) -> None:
    first, second = sorted((whole, bare), key=lambda service: service.pk)
    pair = DuplicatePair.objects.create(first=first, second=second, score=0.9, found_at=NOW)
    assert quality_parts(whole, at=NOW).score == 0.8
    pair.state = "different"
    pair.save()
    assert quality_parts(whole, at=NOW).score == 1


def test_scores_are_kept_and_the_search_learns_of_it(whole: Service, bare: Service) -> None:
    Service.objects.update(quality=None)
    touch([whole.pk], at=NOW)  # the search has met this one, and not the other
    before = max(Service.objects.values_list("change", flat=True))
    assert recompute_quality(at=NOW) == 2
    assert recompute_quality(at=NOW) == 0
    whole.refresh_from_db()
    bare.refresh_from_db()
    assert (whole.quality, bare.quality) == (1.0, 0.02)
    assert {whole.change, bare.change} == {before + 1, before + 2}
    for service in (whole, bare):
        kept = SearchDocument.objects.get(service=service)
        assert (kept.change, kept.facts["quality"]) == (service.change, service.quality)
    facts = SearchDocument.objects.get(service=whole).facts
    touch([whole.pk], at=NOW)
    assert SearchDocument.objects.get(service=whole).facts == facts  # as the write path would have made it


def test_many_entries_take_as_many_queries_as_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    services = [make_service(f"Service {number}") for number in range(20)]
    touch([service.pk for service in services], at=NOW)
    with django_assert_max_num_queries(10):
        assert recompute_quality([service.pk for service in services], at=NOW) == 20


def test_a_score_falls_as_the_confirmation_ages(whole: Service) -> None:
    recompute_quality(at=NOW)
    assert recompute_quality([whole.pk], at=NOW + timedelta(days=500)) == 1
    whole.refresh_from_db()
    assert whole.quality is not None and whole.quality < 0.8


def test_every_night_the_scores_are_reckoned_again(bare: Service) -> None:
    recompute_every_night(timestamp=0)
    bare.refresh_from_db()
    assert bare.quality == 0.02


def test_confirming_says_who_and_when_and_leaves_the_rest(bare: Service) -> None:
    moderator = somebody("moderator")
    before = documents_of("service", [bare.pk])[bare.pk]
    verify_service(service=bare, by=moderator, verified_by="moderator", at=NOW)
    after = documents_of("service", [bare.pk])[bare.pk]
    assert {key for key in after if after[key] != before[key]} == {"verified_at", "verified_by"}
    bare.refresh_from_db()
    assert (bare.verified_at, bare.verified_by) == (NOW, "moderator")
    assert bare.quality == 0.32
    revision = Revision.objects.get(entity_id=bare.pk)
    assert (revision.by, revision.origin) == (moderator, "person")
    assert AuditEvent.objects.filter(action="verify_service", by=moderator, object_id=str(bare.pk)).exists()


def test_the_command_reckons_all_again_or_shows_one(bare: Service) -> None:
    runner, app = CliRunner(), typer.Typer()
    register(app)
    all_of_them = runner.invoke(app, ["directory", "quality", "--json"])
    assert json.loads(all_of_them.stdout) == {"services": 1, "changed": 1}
    one = json.loads(runner.invoke(app, ["directory", "quality", str(bare.pk), "--json"]).stdout)
    assert one["score"] == 0.02
    assert one["parts"][0] == {
        "part": "verified",
        "score": 0.0,
        "weight": 0.3,
        "reason": "never_verified",
        "mend": "verify",
    }
    assert "never_verified  verify" in runner.invoke(app, ["directory", "quality", str(bare.pk)]).stdout
    assert runner.invoke(app, ["directory", "quality", "10000000-0000-0000-0000-000000000000"]).exit_code == 2
