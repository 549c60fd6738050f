"""Diagnoses in the database: kept with what they read, one of them current, fresh when something changed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from nabij.diagnosis.models import KeptDiagnosis, KeptInputs, Scenario
from nabij.diagnosis.whole import actions, keeping, storing, tasks
from nabij.diagnosis.whole.changes import offer_change, since
from nabij.diagnosis.whole.computing import diagnose
from nabij.directory.models import Tombstone
from nabij.people.models import AuditEvent
from tests.diagnosis import gap_world
from tests.diagnosis.thresholds_world import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def computed() -> actions.Computed:
    """A diagnosis of the small street."""
    inputs = gap_world.inputs(gap_world.site("p", "b", "pharmacy", supply={"pharmacy": 1.0}))
    return actions.Computed(diagnose(inputs, gap_world.networks(), code_version="1"), inputs, offer_change(), 0.1)


def _at(computed: actions.Computed, moment: datetime) -> actions.Computed:
    return replace(
        computed,
        diagnosis=replace(computed.diagnosis, made_at=moment),
        inputs=replace(computed.inputs, at=moment),
    )


def test_nothing_is_current_before_one_was_kept() -> None:
    assert keeping.current() is None and keeping.current_row() is None


def test_the_newest_kept_is_current_and_audited(computed: actions.Computed) -> None:
    first = actions.keep_computed(computed, by=None)
    second = actions.keep_computed(_at(computed, AT + timedelta(days=1)), by=None)
    row = keeping.current_row()
    assert row is not None and row.pk == second.pk
    assert not KeptDiagnosis.objects.get(pk=first.pk).is_current
    event = AuditEvent.objects.filter(object_type="diagnosis").latest("id")
    assert event.object_id == str(second.pk) and event.detail["layers"] == len(computed.diagnosis.layers)


def test_a_kept_diagnosis_gives_back_what_it_read_and_found(computed: actions.Computed) -> None:
    row = actions.keep_computed(computed, by=None)
    row = KeptDiagnosis.objects.get(pk=row.pk)
    again = diagnose(keeping.inputs_of(row), gap_world.networks())
    assert storing.digest_of_diagnosis(again) == row.digest
    assert storing.digest_of_diagnosis(keeping.diagnosis_of(row)) == row.digest
    assert keeping.current() is keeping.current()  # held in the process


def test_the_same_inputs_are_kept_once(computed: actions.Computed) -> None:
    actions.keep_computed(computed, by=None)
    actions.keep_computed(computed, by=None)
    assert KeptInputs.objects.count() == 1 and KeptDiagnosis.objects.count() == 2


def test_a_scenarios_diagnosis_is_not_shown(computed: actions.Computed) -> None:
    row = actions.keep_computed(computed, by=None)
    keeping.keep(computed.diagnosis, computed.inputs, offer_change=0, seconds=0.1, by=None, is_current=False)
    shown = keeping.current_row()
    assert shown is not None and shown.pk == row.pk


def test_old_ones_are_let_go_unless_a_scenario_rests_on_them(
    computed: actions.Computed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_KEPT", 1)
    rows = [actions.keep_computed(_at(computed, AT), by=None)]
    Scenario.objects.create(name="one more", language="en", base=rows[0])
    for day in range(1, 5):
        rows.append(actions.keep_computed(_at(computed, AT + timedelta(days=day)), by=None))
    kept = set(KeptDiagnosis.objects.values_list("pk", flat=True))
    assert kept == {rows[0].pk, rows[3].pk, rows[4].pk}
    assert KeptInputs.objects.count() == 3


def test_what_changed_since_is_counted(computed: actions.Computed) -> None:
    row = actions.keep_computed(_at(computed, timezone.now()), by=None)
    assert not since(row)
    Tombstone.objects.create(entity="service", entity_id=uuid4(), gone_at=timezone.now(), change=offer_change() + 1)
    Tombstone.objects.create(entity="location", entity_id=uuid4(), gone_at=timezone.now(), change=offer_change() + 9)
    found = since(row)
    assert found.changes == 1 and not found.figures and found


def test_it_is_renewed_only_after_a_change_and_not_too_often(
    computed: actions.Computed, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[dict[str, Any]] = []

    def compute(**wanted: Any) -> actions.Computed:
        asked.append(wanted)
        return replace(_at(computed, wanted["at"]), offer_change=offer_change())

    monkeypatch.setattr(actions, "compute", compute)
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert actions.renew(at=now, by=None)  # none was there
    assert not actions.renew(at=now + timedelta(hours=1), by=None)  # nothing changed
    Tombstone.objects.create(entity="service", entity_id=uuid4(), gone_at=now, change=offer_change() + 1)
    assert not actions.renew(at=now + timedelta(minutes=2), by=None)  # too soon
    assert actions.renew(at=now + timedelta(minutes=11), by=None)
    assert not actions.renew(at=now + timedelta(minutes=30), by=None)
    assert [one["synthetic"] for one in asked] == [True, False]  # the small street holds nothing invented


def test_the_worker_leaves_the_first_to_a_person() -> None:
    tasks.renew_when_changed(0)
    assert KeptDiagnosis.objects.count() == 0


@pytest.mark.parametrize("lang", ["nl", "fr", "en"])
@pytest.mark.parametrize("path", ["", "gap/"])
def test_pages_without_a_diagnosis_say_how_to_make_one(client: Client, lang: str, path: str) -> None:
    page = client.get(f"/{lang}/diagnosis/{path}")
    assert page.status_code == 200 and "nabij diagnose whole" in page.content.decode()


@pytest.mark.parametrize("path", ["", "gap", "layers/access.score"])
def test_the_api_without_a_diagnosis_says_so(client: Client, path: str) -> None:
    answer = client.get(f"/api/v1/diagnosis/{path}")
    assert answer.status_code == 404 and "No diagnosis" in answer.json()["detail"]


def test_the_version_names_the_package_and_works_without_git(monkeypatch: pytest.MonkeyPatch) -> None:
    keeping.code_version.cache_clear()
    monkeypatch.setenv("PATH", "")
    assert keeping.code_version().split("+")[0].count(".") == 2
    assert "+" not in keeping.code_version()
    keeping.code_version.cache_clear()


def test_without_sectors_or_streets_it_is_said_what_to_load() -> None:
    with pytest.raises(ValidationError, match="nabij load brussels"):
        actions.compute(at=timezone.now())
    assert not KeptDiagnosis.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_that_are_kept_at_once_the_last_is_current(computed: actions.Computed) -> None:
    kept, go_on = Event(), Event()

    def first() -> None:
        with transaction.atomic():
            actions.keep_computed(computed, by=None)
            kept.set()
            go_on.wait(20)
        connection.close()

    def second() -> Any:
        row = actions.keep_computed(_at(computed, AT + timedelta(days=1)), by=None)
        connection.close()
        return row.pk

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(first)
        assert kept.wait(20)
        other = pool.submit(second)
        with pytest.raises(TimeoutError):
            other.result(0.5)  # it waits for the first
        go_on.set()
        one.result(20)
        last = other.result(20)
    assert KeptDiagnosis.objects.get(is_current=True).pk == last
    assert KeptDiagnosis.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_what_breaks_while_keeping_leaves_nothing_half_kept(
    computed: actions.Computed, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = actions.keep_computed(computed, by=None)

    def gone(**_said: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(keeping, "record_write", gone)
    with pytest.raises(ConnectionError):
        actions.keep_computed(_at(computed, AT + timedelta(days=1)), by=None)
    assert KeptDiagnosis.objects.get().pk == row.pk and KeptInputs.objects.count() == 1
    shown = keeping.current_row()
    assert shown is not None and shown.pk == row.pk
