"""Saying whether a service takes new people, and what then counts."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from nabij.directory.models import Saturation, SearchDocument, Service
from nabij.directory.saturation import (
    NOBODY_SAID,
    SaturationError,
    contest_saturation,
    saturation_of,
    state_saturation,
    uphold_saturation,
)
from nabij.people.models import AuditEvent
from tests.directory.world import make_service, make_term
from tests.worlds import somebody

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def halte() -> Service:
    return make_service("Halte")


def say(service: Service, state: str, *, at: datetime = NOW, author: str = "owner", **columns: Any) -> Saturation:
    return state_saturation(service=service, state=state, by=None, author=author, now=at, **columns)


def test_nobody_said_anything(halte: Service) -> None:
    other = uuid4()
    assert saturation_of([halte.pk, other], now=NOW) == {halte.pk: NOBODY_SAID, other: NOBODY_SAID}


def test_what_is_said_counts_with_author_date_and_expiry_and_the_search_knows(halte: Service) -> None:
    before = halte.change
    say(halte, "waiting", waiting_weeks=6, note="  bel dinsdag ")
    current = saturation_of([halte.pk], now=NOW)[halte.pk]
    assert (current.state, current.waiting_weeks, current.author, current.note) == (
        "waiting",
        6,
        "owner",
        "bel dinsdag",
    )
    assert (current.stated_at, current.expires_at) == (NOW, NOW + timedelta(days=42))
    assert SearchDocument.objects.get(service=halte).facts["state"]["weeks"] == 6
    halte.refresh_from_db()
    assert halte.change > before
    assert halte.quality == 0.13  # room is known, and half of the names


def test_after_its_term_it_is_unknown_and_not_free(halte: Service) -> None:
    say(halte, "full")
    last_moment = NOW + timedelta(days=21)
    assert saturation_of([halte.pk], now=last_moment - timedelta(seconds=1))[halte.pk].state == "full"
    expired = saturation_of([halte.pk], now=last_moment)[halte.pk]
    assert (expired.state, expired.said, expired.is_expired) == (None, "full", True)


def test_an_older_word_with_a_longer_term_does_not_come_back(halte: Service) -> None:
    say(halte, "takes", term_days=90)
    say(halte, "full", at=NOW + timedelta(days=1))
    found = saturation_of([halte.pk], now=NOW + timedelta(days=40))[halte.pk]
    assert (found.state, found.said) == (None, "full")
    assert Saturation.objects.filter(service=halte).count() == 2


def test_closed_to_a_group_names_the_group(halte: Service) -> None:
    make_term("men", taxonomy="groups")
    say(halte, "closed_to_group", group="men")
    assert saturation_of([halte.pk], now=NOW)[halte.pk].group == "men"


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"state": "free"}, "unknown_state"),
        ({"state": "full", "waiting_weeks": 2}, "weeks_without_list"),
        ({"state": "closed_to_group"}, "group_missing"),
        ({"state": "closed_to_group", "group": "nobody"}, "unknown_group"),
        ({"state": "takes", "term_days": 181}, "bad_term"),
        ({"state": "takes", "term_days": 0}, "bad_term"),
        ({"state": "takes", "author": "passer-by"}, "unknown_author"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_code(halte: Service, columns: dict[str, Any], code: str) -> None:
    with pytest.raises(SaturationError) as refused:
        say(halte, **columns)
    assert refused.value.code == code
    assert not Saturation.objects.exists()


def test_a_contested_word_no_longer_counts_until_a_moderator_upholds_it(halte: Service) -> None:
    moderator = somebody("moderator")
    say(halte, "full", author="worker")
    contest_saturation(service=halte, by=None, now=NOW)
    contested = saturation_of([halte.pk], now=NOW)[halte.pk]
    assert (contested.state, contested.said, contested.is_contested, contested.is_expired) == (
        None,
        "full",
        True,
        False,
    )
    assert "state" not in SearchDocument.objects.get(service=halte).facts
    uphold_saturation(service=halte, by=moderator, now=NOW)
    assert saturation_of([halte.pk], now=NOW)[halte.pk].state == "full"
    assert [event.action for event in AuditEvent.objects.filter(object_id=str(halte.pk)).order_by("id")] == [
        "state_saturation",
        "contest_saturation",
        "uphold_saturation",
    ]


def test_there_is_nothing_to_contest(halte: Service) -> None:
    with pytest.raises(SaturationError, match="nothing_to_contest"):
        contest_saturation(service=halte, by=None, now=NOW)
    say(halte, "full")
    with pytest.raises(SaturationError, match="nothing_to_contest"):
        contest_saturation(service=halte, by=None, now=NOW + timedelta(days=30))
    with pytest.raises(SaturationError, match="nothing_to_contest"):
        uphold_saturation(service=halte, by=somebody("moderator"), now=NOW)


def test_of_many_services_in_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    services = [make_service(f"Service {number}") for number in range(5)]
    for service in services:
        say(service, "takes")
    with django_assert_num_queries(1):
        found = saturation_of([service.pk for service in services], now=NOW)
    assert {current.state for current in found.values()} == {"takes"}
