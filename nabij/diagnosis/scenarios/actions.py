"""Writing scenarios: saved with their result, renamed, shared, removed. Every write is audited."""

from django.db import transaction
from django.utils import timezone

from nabij.diagnosis.models import Scenario
from nabij.diagnosis.scenarios.records import written
from nabij.diagnosis.scenarios.running import Reckoned
from nabij.diagnosis.whole import keeping
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.territory.models import Unit

MOST_NAME = 160
MOST_ABOUT = 4000


@transaction.atomic
def save_scenario(
    *,
    name: str,
    about: str,
    language: str,
    unit: Unit | None,
    reckoned: Reckoned,
    is_shared: bool,
    by: Account | None,
) -> Scenario:
    """Keep a scenario and its result. The result is never what other pages show as the current diagnosis."""
    result = keeping.keep(
        reckoned.diagnosis,
        reckoned.inputs,
        offer_change=reckoned.base.offer_change,
        seconds=reckoned.seconds,
        by=by,
        is_current=False,
    )
    scenario = Scenario.objects.create(
        name=name.strip()[:MOST_NAME],
        about=about.strip()[:MOST_ABOUT] or None,
        language=language,
        unit=unit,
        base=reckoned.base,
        changes=written(reckoned.changes),
        result=result,
        is_shared=is_shared,
        made_by=by,
    )
    record_write(
        by=by,
        action="scenario saved",
        object_type="scenario",
        object_id=scenario.pk,
        changes=len(reckoned.changes),
        is_shared=is_shared,
    )
    return scenario


@transaction.atomic
def edit_scenario(scenario: Scenario, *, name: str, about: str, is_shared: bool, by: Account | None) -> Scenario:
    """Another name, another text, shared or not. What was computed stays as it is."""
    row = Scenario.objects.select_for_update().get(pk=scenario.pk, removed_at=None)
    row.name, row.about, row.is_shared = name.strip()[:MOST_NAME], about.strip()[:MOST_ABOUT] or None, is_shared
    row.save(update_fields=["name", "about", "is_shared", "changed_at"])
    fields = ["name", "about", "is_shared"]
    record_write(
        by=by,
        action="scenario edited",
        object_type="scenario",
        object_id=row.pk,
        fields=fields,
        is_shared=is_shared,
    )
    return row


@transaction.atomic
def remove_scenario(scenario: Scenario, *, by: Account | None) -> None:
    """Nobody sees it any more; what was computed stays kept, with the moment it was removed."""
    row = Scenario.objects.select_for_update().get(pk=scenario.pk)
    if row.removed_at is not None:
        return
    row.removed_at, row.is_shared = timezone.now(), False
    row.save(update_fields=["removed_at", "is_shared", "changed_at"])
    record_write(by=by, action="scenario removed", object_type="scenario", object_id=row.pk)
