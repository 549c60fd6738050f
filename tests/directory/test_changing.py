"""The write path: what is stored comes back, history can be undone, and writers do not overtake each other."""

import threading
import uuid
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection, models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.directory.changing import Conflict, StillReferred, remove, restore, store, touch
from nabij.directory.documents import RULES, DocumentsRefused, checked, documents_of
from nabij.directory.models import (
    Location,
    Organization,
    Revision,
    Saturation,
    SearchDocument,
    Service,
    ServiceAtLocation,
    Tombstone,
)
from nabij.directory.shapes import SHAPES, Document
from nabij.people.models import AuditEvent
from tests.directory.entry_documents import entries, new_id
from tests.directory.world import THEN, make_organization, make_service, make_term

ORIGIN = Revision.Origin.PERSON
LATER = THEN + timedelta(days=1)
FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def service(**columns: Any) -> Document:
    return {"id": new_id(), "original_language": "fr", "name_fr": "Épicerie", **columns}


def stored(entity: str, document: Document) -> Document:
    store(entity, [document], by=None, origin=ORIGIN, at=LATER)
    return documents_of(entity, [document["id"]])[uuid.UUID(document["id"])]


@pytest.mark.django_db
@pytest.mark.parametrize("entity", SHAPES)
@FEW
@given(data=st.data())
def test_what_is_stored_comes_back_and_a_second_store_writes_nothing(entity: str, data: st.DataObject) -> None:
    with transaction.atomic():
        organization, place = make_organization("Entraide"), make_service("Halte", at=(4.3, 50.8))
        location = ServiceAtLocation.objects.get(service=place).location
        terms = [make_term(code) for code in ("food", "roof")]
        refers = {
            "directory.Organization": [str(organization.pk)],
            "directory.Location": [str(location.pk)],
            "vocabulary.Term": [f"help:{term.code}" for term in terms],
        }
        documents = data.draw(st.lists(entries(SHAPES[entity], refers), min_size=1, max_size=3))
        whole, faults = checked(entity, documents)
        assert faults == []
        first = store(entity, documents, by=None, origin=ORIGIN, at=LATER)
        found = documents_of(entity, first.created)
        assert [found[uuid.UUID(document["id"])] for document in whole] == whole
        again = store(entity, whole, by=None, origin=ORIGIN, at=LATER)
        assert (again.change, len(again.same)) == (None, len(documents))
        for revision in Revision.objects.filter(entity_id__in=first.created):
            assert revision.after == found[revision.entity_id]
            restore(revision, by=None, at=LATER)
        assert documents_of(entity, first.created) == {}
        transaction.set_rollback(True)


@pytest.mark.django_db
@FEW
@given(data=st.data())
def test_a_restored_entry_is_as_it_was_before_the_change(data: st.DataObject) -> None:
    with transaction.atomic():
        make_term("food")
        refers = {"vocabulary.Term": ["help:food"]}
        before, after = (data.draw(entries(SHAPES["service"], refers)) for _ in range(2))
        after["id"] = before["id"]
        old = stored("service", before)
        stored("service", after)
        newest = Revision.objects.filter(entity_id=before["id"]).latest("id")
        if newest.after != old:
            restore(newest, by=None, at=LATER)
        assert documents_of("service", [before["id"]])[uuid.UUID(before["id"])] == old
        transaction.set_rollback(True)


@pytest.mark.django_db
@FEW
@given(data=st.data())
def test_a_value_of_a_wrong_type_is_named_by_its_path_and_nothing_is_written(data: st.DataObject) -> None:
    good = data.draw(entries(SHAPES["service"], {}))
    column = data.draw(st.sampled_from([one for one in SHAPES["service"].columns if one.key != "source_id"]))
    bad = {**good, column.key: data.draw(st.sampled_from([[1], {"a": object}, 1.5, -1, "\x00", "x" * 30_000]))}
    if checked("service", [bad])[1] == []:
        return  # 1.5 in a column of numbers, for instance
    with pytest.raises(DocumentsRefused) as refused, transaction.atomic():
        store("service", [good | {"id": new_id()}, bad], by=None, origin=ORIGIN, at=LATER)
    assert column.key in {fault.path for fault in refused.value.faults}
    assert not Service.objects.exists()


def test_every_check_constraint_of_the_tables_has_a_rule_that_names_it() -> None:
    by_column = {  # those that the readers of single columns keep: choices, and what hangs on one owner
        "service_status_known", "service_kind_known", "location_type_known", "address_type_known",
        "schedule_freq_known", "service_quality_is_a_share",
    }  # fmt: skip
    for root in SHAPES.values():
        for shape in root.all_below():
            checks = {
                constraint.name
                for constraint in shape.model._meta.constraints
                if isinstance(constraint, models.CheckConstraint) and not constraint.name.endswith("has_one_owner")
            }
            assert len(checks - by_column) == len(RULES.get(shape.name, ())), shape.name


BAD_ROWS: list[tuple[str, dict[str, Any], str, str]] = [
    ("service", {"name_fr": None}, "name_fr", "no_name_in_its_language"),
    ("service", {"minimum_age": 30, "maximum_age": 20}, "maximum_age", "ages_out_of_order"),
    ("service", {"minimum_age": True}, "minimum_age", "not_a_whole_number"),
    ("service", {"minimum_age": 40_000}, "minimum_age", "out_of_range"),
    ("service", {"kind": "connecting_person", "email": "a@example.org"}, "email", "email_of_a_person"),
    ("service", {"status": "open"}, "status", "not_a_choice"),
    ("service", {"url": "javascript:alert(1)"}, "url", "not_a_web_address"),
    ("service", {"email": "nobody"}, "email", "not_an_email"),
    ("service", {"colour": "red"}, "colour", "unknown_column"),
    ("service", {"organization": "x"}, "organization", "not_an_id"),
    ("service", {"organization": new_id()}, "organization", "refers_to_nothing"),
    ("service", {"care_line": "seventh"}, "care_line", "refers_to_nothing"),
    ("service", {"feed": "nowhere"}, "feed", "refers_to_nothing"),
    ("service", {"service_terms": [{"term": "help:nothing"}]}, "service_terms[0].term", "refers_to_nothing"),
    ("service", {"service_areas": [{"unit": "zone:nowhere"}]}, "service_areas[0].unit", "refers_to_nothing"),
    ("service", {"phones": "02"}, "phones", "not_a_list"),
    ("service", {"phones": [{"number": None}]}, "phones[0].number", "missing"),
    ("service", {"phones": [{"number": "1", "extension": "2"}]}, "phones[0].extension", "not_a_whole_number"),
    ("service", {"languages": [{"code": "fr"}, {"code": "fr"}]}, "languages[1].code", "said_twice"),
    (
        "service",
        {"schedules": [{"opens_at": "12:00", "closes_at": "09:00"}]},
        "schedules[0].closes_at",
        "closes_before_it_opens",
    ),
    ("service", {"schedules": [{"byday": "MONDAY"}]}, "schedules[0].byday", "not_a_recurrence"),
    ("service", {"schedules": [{"valid_from": "2026-02-30"}]}, "schedules[0].valid_from", "not_a_date"),
    (
        "service",
        {"cost_options": [{"valid_from": "2026-02-02", "valid_to": "2026-02-01"}]},
        "cost_options[0].valid_to",
        "ends_before_it_starts",
    ),
    ("service", {"cost_options": [{"amount": 12.5}]}, "cost_options[0].amount", "not_an_amount"),
    ("service", {"verified_at": "2026-02-02T10:00:00"}, "verified_at", "not_a_moment"),
    ("service", {"extra": {"a": "\x00"}}, "extra", "unwritable_sign"),
    ("service", {"extra": {"a": float("nan")}}, "extra", "not_json"),
    ("service", {"description_fr": "a" * 20_001}, "description_fr", "too_long"),
    ("service", {"description_fr": "\ud800"}, "description_fr", "unwritable_sign"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("entity", "columns", "path", "code"), BAD_ROWS, ids=[f"{row[2]}-{row[3]}" for row in BAD_ROWS]
)
def test_a_document_that_cannot_stand_is_refused_by_name(
    entity: str, columns: dict[str, Any], path: str, code: str
) -> None:
    with pytest.raises(DocumentsRefused) as refused:
        store(entity, [service(**columns)], by=None, origin=ORIGIN, at=LATER)
    assert (path, code) in {(fault.path, fault.code) for fault in refused.value.faults}
    assert not Service.objects.exists()


@pytest.mark.django_db
def test_an_organisation_is_not_its_own_parent_over_three_steps() -> None:
    ids = [new_id() for _ in range(3)]
    circle = [
        {"id": ids[place], "original_language": "nl", "name_nl": "A", "parent_organization": ids[(place + 1) % 3]}
        for place in range(3)
    ]
    with pytest.raises(DocumentsRefused) as refused:
        store("organization", circle, by=None, origin=ORIGIN, at=LATER)
    assert {fault.code for fault in refused.value.faults} == {"circular"}
    store("organization", [{**circle[2], "parent_organization": None}], by=None, origin=ORIGIN, at=LATER)
    store("organization", circle[:2], by=None, origin=ORIGIN, at=LATER)
    with pytest.raises(DocumentsRefused):
        store("organization", [circle[2]], by=None, origin=ORIGIN, at=LATER)
    assert Organization.objects.get(pk=ids[0]).parent_organization_id == uuid.UUID(ids[1])


@pytest.mark.django_db
def test_a_child_cannot_be_taken_from_another_entry() -> None:
    first = stored("service", service(phones=[{"number": "1"}]))
    with pytest.raises(DocumentsRefused) as refused:
        store("service", [service(phones=first["phones"])], by=None, origin=ORIGIN, at=LATER)
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [("phones[0].id", "id_of_another")]


@pytest.mark.django_db
def test_an_update_keeps_when_the_entry_was_made_and_its_quality_and_bumps_the_change() -> None:
    made = make_service("Halte", quality=0.5)
    old = documents_of("service", [made.pk])[made.pk]
    store("service", [{**old, "name_nl": "Halte"}], by=None, origin=ORIGIN, at=LATER)
    now = Service.objects.get(pk=made.pk)
    assert (now.created_at, now.updated_at, now.quality, now.name_nl) == (THEN, LATER, 0.5, "Halte")
    assert now.change > made.change
    assert SearchDocument.objects.get(service=now).facts["name"] == {"nl": "Halte", "fr": "Halte"}
    revision = Revision.objects.get()
    assert (revision.before, revision.origin) == (old, "person")
    event = AuditEvent.objects.get()
    assert (event.object_type, event.object_id, event.detail) == ("service", str(made.pk), {"service_changed": 1})


@pytest.mark.django_db
def test_undo_of_an_entry_that_changed_since_names_the_fields_and_writes_nothing() -> None:
    document = stored("service", service())
    store("service", [{**document, "name_nl": "Kruidenier"}], by=None, origin=ORIGIN, at=LATER)
    store("service", [{**document, "name_nl": "Winkel", "cost": "free"}], by=None, origin=ORIGIN, at=LATER)
    second = Revision.objects.order_by("id")[1]
    with pytest.raises(Conflict) as conflict:
        restore(second, by=None, at=LATER)
    assert conflict.value.fields == ("name_nl", "cost")
    assert Service.objects.get().name_nl == "Winkel"


@pytest.mark.django_db
def test_a_removed_service_leaves_a_tombstone_and_can_come_back_whole() -> None:
    document = stored("service", service(phones=[{"number": "1", "languages": [{"code": "fr"}]}]))
    other = stored("service", service())
    remove("service", [document["id"]], by=None, origin=ORIGIN, at=LATER, replaced_by=uuid.UUID(other["id"]))
    assert Service.objects.count() == 1
    stone = Tombstone.objects.get()
    assert (str(stone.entity_id), str(stone.replaced_by)) == (document["id"], other["id"])
    restore(Revision.objects.latest("id"), by=None, at=LATER)
    assert documents_of("service", [document["id"]])[uuid.UUID(document["id"])] == document
    assert not Tombstone.objects.exists()


@pytest.mark.django_db
def test_a_service_with_a_history_stays_as_ended_when_it_is_removed() -> None:
    made = make_service("Halte")
    Saturation.objects.create(service=made, state="full", author="worker", stated_at=THEN, expires_at=LATER)
    remove("service", [made.pk], by=None, origin=ORIGIN, at=LATER)
    assert Service.objects.get().status == "defunct"
    assert Tombstone.objects.get().entity_id == made.pk
    restore(Revision.objects.latest("id"), by=None, at=LATER)
    assert (Service.objects.get().status, Tombstone.objects.count()) == ("active", 0)


@pytest.mark.django_db
def test_an_organisation_or_place_that_others_refer_to_does_not_go() -> None:
    organization = make_organization("Entraide")
    made = make_service("Halte", at=(4.3, 50.8), organization=organization)
    location = ServiceAtLocation.objects.get(service=made).location
    for entity, pk, label in (
        ("organization", organization.pk, "directory.Service"),
        ("location", location.pk, "directory.ServiceAtLocation"),
    ):
        with pytest.raises(StillReferred) as refused:
            remove(entity, [pk], by=None, origin=ORIGIN, at=LATER)
        assert refused.value.by == {label: 1}
    assert Location.objects.exists() and Organization.objects.exists()


@pytest.mark.django_db
def test_services_let_go_of_a_programme_that_is_no_more_and_that_is_in_their_history() -> None:
    named = {"original_language": "nl", "name_nl": "Huis"}
    organization = stored("organization", {"id": new_id(), **named, "programs": [named]})
    kept = stored("service", service(organization=organization["id"], program=organization["programs"][0]["id"]))
    stored("organization", {**organization, "programs": []})
    assert documents_of("service", [kept["id"]])[uuid.UUID(kept["id"])]["program"] is None
    assert Revision.objects.filter(entity="service", entity_id=kept["id"]).count() == 2


@pytest.mark.django_db
def test_the_search_hears_of_a_change_of_the_organisation_and_of_a_touch() -> None:
    organization = stored("organization", {"id": new_id(), "original_language": "nl", "name_nl": "Huis"})
    kept = stored("service", service(organization=organization["id"]))
    stored("organization", {**organization, "name_nl": "Het huis"})
    document = SearchDocument.objects.get()
    assert document.facts["organization"] == {"nl": "Het huis"}
    touch([kept["id"]], at=LATER)
    assert SearchDocument.objects.get().change > document.change
    assert Service.objects.get().change == SearchDocument.objects.get().change


@pytest.mark.django_db
def test_reading_many_takes_as_many_queries_as_reading_one(django_assert_num_queries: Any) -> None:
    ids = [new_id() for _ in range(30)]
    for some in (ids[:1], ids):
        store(
            "service",
            [service(id=pk, phones=[{"number": "1"}], contacts=[{"title": "x"}]) for pk in some],
            by=None, origin=ORIGIN, at=LATER,
        )  # fmt: skip
    with django_assert_num_queries(14):
        assert len(documents_of("service", ids[:1])) == 1
    with django_assert_num_queries(14):
        assert len(documents_of("service", ids)) == 30


def _together(work: Callable[[int], None], number: int) -> list[BaseException]:
    failures: list[BaseException] = []

    def run(place: int) -> None:
        try:
            work(place)
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


@pytest.mark.django_db(transaction=True)
def test_change_numbers_become_visible_in_their_order_when_writers_meet() -> None:
    """A reader that has seen number n never meets a smaller new one afterwards."""
    seen: list[set[int]] = []
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            seen.append(set(Service.objects.values_list("change", flat=True)))
        connection.close()

    def write(place: int) -> None:
        for round_ in range(6):
            store("service", [service(name_nl=f"{place} {round_}")], by=None, origin=ORIGIN, at=LATER)

    watcher = threading.Thread(target=watch)
    watcher.start()
    failures = _together(write, 4)
    done.set()
    watcher.join()
    assert failures == []
    numbers = list(Service.objects.order_by("change").values_list("change", flat=True))
    assert len(set(numbers)) == 24
    for earlier, later in pairwise(seen):
        assert all(number > max(earlier, default=0) for number in later - earlier)


@pytest.mark.django_db(transaction=True)
def test_two_writers_of_one_entry_leave_a_history_without_a_gap() -> None:
    document = stored("service", service())

    def write(place: int) -> None:
        for round_ in range(5):
            store("service", [{**document, "name_nl": f"{place} {round_}"}], by=None, origin=ORIGIN, at=LATER)

    assert _together(write, 3) == []
    history = list(Revision.objects.order_by("id"))
    for earlier, later in pairwise(history):
        assert later.before == earlier.after
    assert history[-1].after == documents_of("service", [document["id"]])[uuid.UUID(document["id"])]
