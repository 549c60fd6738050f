"""Which scenarios somebody may list, read and change; and where they may make one."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from nabij.diagnosis.models import Scenario
from nabij.people.models import Account
from nabij.people.permissions import Permission, may_somewhere, scopes_of
from nabij.people.queries import lineage_of_unit
from nabij.territory.models import Membership, Unit

LEVELS = ("region", "zone", "municipality")  # the territories that a scenario can be about

Reader = Account | AnonymousUser


def kept() -> QuerySet[Scenario]:
    """Scenarios that were not removed, with what their list and page say; not what was computed."""
    heavy = ("base__content", "result__content", "unit__boundary", "unit__outline")
    return (
        Scenario.objects.filter(removed_at=None)
        .select_related("base", "result", "unit__level", "made_by")
        .defer(*heavy)
    )


def listed(reader: Reader) -> QuerySet[Scenario]:
    """One's own and those that were shared, for whoever may make one somewhere; nothing for others."""
    if not isinstance(reader, Account) or not may_somewhere(reader, Permission.MAKE_SCENARIO):
        return kept().none()
    return kept().filter(Q(made_by=reader) | Q(is_shared=True))


def readable(reader: Reader, pk: UUID) -> Scenario | None:
    """The scenario with this address, where it is shared or one's own; None otherwise, as where there is none."""
    found = kept().filter(pk=pk).first()
    if found is None or not (found.is_shared or is_own(reader, found)):
        return None
    return found


def is_own(reader: Reader, scenario: Scenario) -> bool:
    """Whether this account made it."""
    return isinstance(reader, Account) and scenario.made_by_id is not None and scenario.made_by_id == reader.pk


def may_make_in(reader: Reader, unit: Unit | None) -> bool:
    """Whether this account may make a scenario about this unit; None is the whole territory."""
    lineage = lineage_of_unit(unit.pk if unit else None)
    return any(scope.covers(lineage, None) for scope in scopes_of(reader, Permission.MAKE_SCENARIO))


def places_for(reader: Reader) -> list[Unit]:
    """The units that this account may make a scenario about, largest first. Four queries."""
    scopes = scopes_of(reader, Permission.MAKE_SCENARIO)
    units = list(
        Unit.objects.filter(level__slug__in=LEVELS, valid_to__isnull=True)
        .select_related("level")
        .defer("boundary", "outline")
        .order_by("-level__rank", "slug")
    )
    above = _lineages(units)
    return [unit for unit in units if any(scope.covers(above[unit.pk], None) for scope in scopes)]


def _lineages(units: Iterable[Unit]) -> dict[int, frozenset[int]]:
    """The unit and everything it lies in, wholly or for a share."""
    chosen = {unit.pk: {unit.pk} for unit in units}
    rows = Membership.objects.filter(child__in=chosen, valid_to__isnull=True).values_list("child_id", "parent_id")
    for child, parent in rows:
        chosen[child].add(parent)
    return {pk: frozenset(found) for pk, found in chosen.items()}


def unit_called(level: str, slug: str) -> Unit | None:
    """The unit in use with this level and slug."""
    found = Unit.objects.filter(level__slug=level, slug=slug, valid_to__isnull=True).select_related("level")
    return found.defer("boundary", "outline").first()
