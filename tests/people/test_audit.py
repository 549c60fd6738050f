"""The audit trail: it only grows, each write and each sensitive read is in it, and it holds no values."""

import contextlib
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from nabij.people import actions
from nabij.people.audit import record_read, record_write
from nabij.people.models import Account, AuditEvent, Role
from nabij.people.queries import AUDIT_PAGE_SIZE, AuditFilter, audit_page
from tests import worlds
from tests.sign_in import sign_in

pytestmark = pytest.mark.django_db


def an_event(by: Account | None = None, action: str = "test", object_id: int = 1) -> AuditEvent:
    return record_write(by=by, action=action, object_type="thing", object_id=object_id)


def run(statement: str, *values: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE people_auditevent SET action = 'something else'",
        "DELETE FROM people_auditevent",
        "UPDATE people_auditevent SET by_id = NULL",
    ],
)
def test_the_database_refuses_to_change_the_past(statement: str) -> None:
    an_event()
    with pytest.raises(IntegrityError, match="audit trail only grows"), transaction.atomic():
        run(statement)
    assert AuditEvent.objects.get().action == "test"


def test_the_database_refuses_to_empty_the_past() -> None:
    an_event()
    with pytest.raises(IntegrityError, match="audit trail only grows"), transaction.atomic():
        run("SET CONSTRAINTS ALL IMMEDIATE")
        run("ALTER TABLE people_auditevent ENABLE TRIGGER audit_not_emptied")  # off in test databases
        run("TRUNCATE people_auditevent")
    assert AuditEvent.objects.count() == 1


def test_an_account_with_a_past_cannot_be_deleted() -> None:
    alice = worlds.somebody("alice")
    an_event(by=alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        alice.delete()


def test_a_write_that_fails_leaves_no_trace() -> None:
    charlie, alice = worlds.charlie_who_administers(), worlds.somebody("alice")
    for _ in range(2):
        with contextlib.suppress(actions.Refused):
            actions.grant_mandate(
                by=charlie,
                account=alice,
                role=Role.ANALYST,
                unit_id=None,
                programme=None,
                valid_from=timezone.localdate(),
            )
    assert AuditEvent.objects.filter(action="grant_mandate").count() == 1


def test_each_action_on_an_account_is_recorded_with_who_did_it() -> None:
    charlie = worlds.charlie_who_administers()
    made = actions.create_account(
        by=charlie, username="els", display_name="Els Peeters", language="nl", email="els@cpas.test"
    )
    actions.change_account(by=charlie, account=made, display_name="Els Janssens", email="els@cpas.test", language="fr")
    actions.issue_password_link(by=charlie, account=made)
    mandate = actions.grant_mandate(
        by=charlie, account=made, role=Role.ANALYST, unit_id=None, programme=None, valid_from=timezone.localdate()
    )
    actions.end_mandate(by=charlie, mandate=mandate, last_day=timezone.localdate())
    actions.remove_second_factors(by=charlie, account=made)
    actions.deactivate_account(by=charlie, account=made)
    actions.reactivate_account(by=charlie, account=made)
    events = AuditEvent.objects.order_by("pk")
    assert [event.action for event in events] == [
        "create_account",
        "change_account",
        "issue_password_link",
        "grant_mandate",
        "end_mandate",
        "remove_second_factors",
        "deactivate_account",
        "reactivate_account",
    ]
    assert {event.by for event in events} == {charlie}
    assert events[1].detail == {"fields": "display_name, language"}
    everything = " ".join(str(vars(event)) for event in events)
    assert not any(value in everything for value in ("Peeters", "Janssens", "els@cpas.test"))


def test_reading_accounts_and_the_audit_trail_is_recorded(client: Client) -> None:
    charlie, alice = worlds.charlie_who_administers(), worlds.somebody("alice")
    sign_in(client, charlie)
    client.get("/nl/people/")
    client.get(f"/nl/people/account/{alice.pk}/")
    client.get("/nl/people/audit/", {"kind": "read"})
    read = (
        AuditEvent.objects.filter(kind="read")
        .order_by("pk")
        .values_list("by__username", "action", "object_id", "detail")
    )
    assert list(read) == [
        ("charlie", "list_accounts", "", {"count": 2}),
        ("charlie", "view_account", str(alice.pk), {}),
        ("charlie", "read_audit_trail", "", {"filters": "kind"}),
    ]


def test_the_audit_trail_is_found_by_who_kind_action_and_day() -> None:
    alice = worlds.somebody("alice")
    mine = an_event(by=alice, action="grant_mandate")
    read = record_read(by=None, action="list_accounts", object_type="account", object_id="")
    today = timezone.localdate()
    found = {
        "alice": AuditFilter(account=alice),
        "the system": AuditFilter(by_system=True),
        "writes": AuditFilter(kind="write"),
        "one action": AuditFilter(action="list_accounts"),
        "today": AuditFilter(from_day=today, to_day=today),
        "before today": AuditFilter(to_day=today - timedelta(1)),
        "after today": AuditFilter(from_day=today + timedelta(1)),
    }
    assert {name: audit_page(asked).events for name, asked in found.items()} == {
        "alice": [mine],
        "the system": [read],
        "writes": [mine],
        "one action": [read],
        "today": [read, mine],
        "before today": [],
        "after today": [],
    }


def test_the_last_day_asked_counts_until_midnight_in_brussels() -> None:
    event = an_event()
    just_before_midnight = datetime(2026, 7, 1, 23, 59, 59, tzinfo=ZoneInfo("Europe/Brussels"))
    run("SET CONSTRAINTS ALL IMMEDIATE")
    run("ALTER TABLE people_auditevent DISABLE TRIGGER audit_not_changed")
    run("UPDATE people_auditevent SET at = %s", just_before_midnight.isoformat())
    run("ALTER TABLE people_auditevent ENABLE TRIGGER audit_not_changed")
    day = just_before_midnight.date()
    assert audit_page(AuditFilter(from_day=day, to_day=day)).events == [event]
    assert audit_page(AuditFilter(from_day=day + timedelta(1))).events == []


def test_the_audit_trail_comes_in_pages_that_lose_nothing() -> None:
    made = [an_event(object_id=number).pk for number in range(2 * AUDIT_PAGE_SIZE + 3)]
    pages, before = [], None
    while True:
        page = audit_page(AuditFilter(), before=before)
        pages.append([event.pk for event in page.events])
        if page.older is None:
            break
        before = page.older
    assert [len(page) for page in pages] == [AUDIT_PAGE_SIZE, AUDIT_PAGE_SIZE, 3]
    assert [event for page in pages for event in page] == made[::-1]


def test_a_page_of_the_audit_trail_costs_a_fixed_number_of_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    alice = worlds.somebody("alice")
    for number in range(AUDIT_PAGE_SIZE + 1):
        an_event(by=alice, object_id=number)
    with django_assert_max_num_queries(1):
        page = audit_page(AuditFilter())
        assert {event.by.display_name for event in page.events if event.by} == {"Alice"}


def test_a_filter_that_cannot_be_read_is_said_on_the_page(client: Client) -> None:
    sign_in(client, worlds.charlie_who_administers())
    answer = client.get("/nl/people/audit/", {"from_day": "gisteren"})
    assert answer.status_code == 400
    assert "error-summary" in answer.content.decode()
