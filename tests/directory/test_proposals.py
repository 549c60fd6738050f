"""Hours in prose become structured only after a human confirms."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from nabij.directory.documents import DocumentsRefused, documents_of
from nabij.directory.models import HoursProposal, Revision, Schedule, Service
from nabij.directory.opening import rules_of
from nabij.directory.proposals import (
    ProposalDecided,
    Prose,
    confirm_hours,
    propose_hours,
    propose_many,
    reading_of,
    refuse_hours,
)
from nabij.rules.hours import day_hours
from tests.directory.world import make_service
from tests.worlds import somebody

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TEXT = "LU-VE 9h-12h, fermé pendant les vacances"
pytestmark = pytest.mark.django_db


@pytest.fixture
def service() -> Service:
    return make_service("Permanence sociale")


def propose(service: Service, text: str = TEXT, **columns: Any) -> HoursProposal:
    return propose_hours(service=service, prose=text, language="fr", by=None, at=NOW, **columns)


def hours_of(service: Service) -> list[dict[str, Any]]:
    return list(documents_of("service", [service.pk])[service.pk]["schedules"])


def test_a_text_is_put_before_a_human_and_changes_nothing(service: Service) -> None:
    proposal = propose(service, f"  {TEXT}\n")
    assert (proposal.state, proposal.prose) == ("open", TEXT)
    assert proposal.proposed[0]["byday"] == "MO,TU,WE,TH,FR"
    assert reading_of(proposal).not_understood == ("fermé pendant les vacances",)
    assert hours_of(service) == []


def test_the_same_text_is_put_once_also_after_it_was_refused(service: Service) -> None:
    first = propose(service)
    assert propose_many([Prose(service.pk, TEXT, "fr"), Prose(service.pk, TEXT, "fr")], by=None, at=NOW) == 0
    refuse_hours(proposal=first, by=None, at=NOW)
    assert propose(service).pk == first.pk
    assert HoursProposal.objects.get().state == "refused"


def test_an_empty_text_is_refused(service: Service) -> None:
    with pytest.raises(ValueError, match="without a word"):
        propose(service, "  ")


def test_telephone_hours_of_a_file_are_proposed_as_such(service: Service) -> None:
    assert propose(service, "lu 9h-12h", purpose="phone").proposed[0]["purpose"] == "phone"


def test_what_a_human_confirms_becomes_the_hours_with_its_history(service: Service) -> None:
    moderator = somebody("moderator")
    proposal = propose(service)
    confirm_hours(proposal=proposal, schedules=proposal.proposed, by=moderator, at=NOW)
    monday = day_hours(rules_of(hours_of(service)), date(2026, 11, 23), frozenset())
    assert monday.intervals == ((540, 720),)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by, proposal.decided_at) == ("confirmed", moderator, NOW)
    revision = Revision.objects.get(entity_id=service.pk)
    assert (revision.origin, revision.by) == ("person", moderator)
    assert revision.before is not None and revision.before["schedules"] == []
    service.refresh_from_db()
    assert service.quality is not None


def test_confirmed_hours_replace_the_usual_ones_and_keep_closures_and_the_telephone(service: Service) -> None:
    Schedule.objects.create(service=service, freq="WEEKLY", byday="SA", opens_at=time(9), closes_at=time(10))
    Schedule.objects.create(service=service, is_closure=True, valid_from=NOW.date(), valid_to=NOW.date())
    Schedule.objects.create(
        service=service, purpose="phone", freq="WEEKLY", byday="MO", opens_at=time(9), closes_at=time(10)
    )
    proposal = propose(service, "ma 9-12h")
    confirm_hours(proposal=proposal, schedules=proposal.proposed, by=None, at=NOW, origin=Revision.Origin.OWNER)
    kept = {(row["purpose"], row["byday"], row["is_closure"]) for row in hours_of(service)}
    assert kept == {("desk", "TU", False), ("desk", None, True), ("phone", "MO", False)}


def test_rows_that_cannot_be_are_refused_and_nothing_is_decided(service: Service) -> None:
    proposal = propose(service)
    row = {"freq": "WEEKLY", "byday": "MO", "opens_at": "12:00:00", "closes_at": "09:00:00"}
    with pytest.raises(DocumentsRefused):
        confirm_hours(proposal=proposal, schedules=[row], by=None, at=NOW)
    proposal.refresh_from_db()
    assert proposal.state == "open"
    assert hours_of(service) == []


def test_what_was_decided_is_not_decided_again(service: Service) -> None:
    proposal = propose(service)
    refuse_hours(proposal=proposal, by=None, at=NOW)
    with pytest.raises(ProposalDecided):
        confirm_hours(proposal=proposal, schedules=[], by=None, at=NOW)
    with pytest.raises(ProposalDecided):
        refuse_hours(proposal=proposal, by=None, at=NOW)
