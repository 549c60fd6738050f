"""What waits for a moderator, as far as their mandates reach."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from nabij.directory.models import (
    DuplicatePair,
    HoursProposal,
    ImportChange,
    ImportRun,
    Revision,
    Saturation,
    Service,
    Suggestion,
)
from nabij.directory.trust.access import may_handle_which
from nabij.directory.trust.history import Change, changes_to_read
from nabij.people.models import Account
from nabij.people.permissions import Permission

MOST = 50  # of each kind on one page
LOOKED_AT = 400  # rows that are looked through for those that lie within the mandates
OLDEST = 20


@dataclass(frozen=True)
class Waiting:
    """Everything that waits, the oldest first; entries that nobody confirmed for longest last."""

    changes: tuple[tuple[Change, Service], ...]
    suggestions: tuple[Suggestion, ...]
    contested: tuple[Saturation, ...]
    proposals: int
    pairs: int
    conflicts: tuple[ImportChange, ...]
    oldest: tuple[Service, ...]


def waiting_for(account: Account) -> Waiting:
    """The queue of one moderator. A fixed number of queries."""
    changes = _within(account, _unreviewed(), lambda row: [row.entity_id])
    services = Service.objects.in_bulk([row.entity_id for row in changes])
    shown = {change.revision.pk: change for change in changes_to_read(changes)}
    conflicts = ImportChange.objects.filter(
        what=ImportChange.What.CONFLICTING, entity="service", run__state=ImportRun.State.APPLIED
    )
    return Waiting(
        changes=tuple((shown[row.pk], services[row.entity_id]) for row in changes if row.entity_id in services),
        suggestions=tuple(
            _within(
                account, Suggestion.objects.filter(state="open").select_related("service"), lambda row: [row.service_id]
            )
        ),
        contested=tuple(_within(account, contested(), lambda row: [row.service_id])),
        proposals=len(open_proposals(account)),
        pairs=len(open_pairs(account)),
        conflicts=tuple(
            _within(
                account, conflicts.select_related("run__feed").order_by("-run__at", "id"), lambda row: [row.entity_id]
            )
        ),
        oldest=tuple(_oldest(account)),
    )


def _unreviewed() -> QuerySet[Revision]:
    return (
        Revision.objects.filter(needs_review=True, reviewed_at__isnull=True, undone_by__isnull=True, entity="service")
        .select_related("by")
        .order_by("at", "id")
    )


def contested() -> QuerySet[Saturation]:
    """The words about room that a service contests and that nobody has said anything after."""
    newest = Saturation.objects.order_by("service_id", "-stated_at", "-expires_at", "id").distinct("service_id")
    return (
        Saturation.objects.filter(pk__in=newest.values("pk"), is_contested=True)
        .select_related("service", "group")
        .order_by("stated_at")
    )


def open_proposals(account: Account) -> list[HoursProposal]:
    """Hours in words that nobody has decided about."""
    rows = HoursProposal.objects.filter(state=HoursProposal.State.OPEN).select_related("service")
    return _within(account, rows, lambda row: [row.service_id])


def open_pairs(account: Account) -> list[DuplicatePair]:
    """Pairs that may be one, the likeliest first, where the account may handle both."""
    rows = DuplicatePair.objects.filter(state=DuplicatePair.State.OPEN).select_related("first", "second")
    return _within(account, rows, lambda row: [row.first_id, row.second_id])


def _oldest(account: Account) -> Sequence[Service]:
    rows = Service.objects.filter(status=Service.Status.ACTIVE).order_by(F("verified_at").asc(nulls_first=True), "id")
    return _within(account, rows, lambda row: [row.pk])[:OLDEST]


def _within(account: Account, rows: QuerySet[Any], services_of: Callable[[Any], Iterable[UUID]]) -> list[Any]:
    """The first rows of which the account may handle every service."""
    found = list(rows[:LOOKED_AT])
    wanted: Collection[UUID] = {service for row in found for service in services_of(row) if service}
    mine = may_handle_which(account, wanted, Permission.EDIT_OFFER)
    return [row for row in found if set(services_of(row)) <= mine][:MOST]
