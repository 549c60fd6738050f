"""Making one entry of two, and remembering that two are different. Only a human decides."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nabij.directory.changing import writing
from nabij.directory.documents import documents_of
from nabij.directory.models import DuplicatePair, Revision, Saturation
from nabij.directory.quality import recompute_quality
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.rules.merging import merged


class PairDecided(Exception):
    """Somebody has merged these two already, or found that they are different, or one of them is no more."""


@transaction.atomic
def merge(*, pair: DuplicatePair, survivor: UUID, choices: Mapping[str, str], by: Account, at: datetime) -> None:
    """The survivor gets what was chosen; the other one ends, and its address leads to the survivor.

    `choices`: by column or list, see `nabij.rules.merging`. Raises PairDecided, ValueError for a wrong choice, or
    DocumentsRefused where what was chosen does not fit together.
    """
    held = _open(pair)
    going = held.second_id if survivor == held.first_id else held.first_id
    if survivor not in (held.first_id, held.second_id):
        raise ValueError("the entry that lives on is one of the two")
    documents = documents_of("service", [survivor, going])
    whole = merged(documents[survivor], documents[going], choices)
    # First the decision: then the other one has a history, and stays as ended beside its tombstone.
    _decide(held, DuplicatePair.State.MERGED, by, at)
    with writing(by=by, origin=Revision.Origin.MERGE, at=at) as writer:
        writer.store("service", [whole])
        writer.remove("service", [going], replaced_by=survivor)
    _carry_room(going, survivor, at)
    recompute_quality([survivor], at=at)
    record_write(by=by, action="merge_services", object_type="service", object_id=survivor, merged=str(going))


@transaction.atomic
def keep_apart(*, pair: DuplicatePair, by: Account, at: datetime) -> None:
    """These are two different services; they are not asked about again. Raises PairDecided."""
    held = _open(pair)
    _decide(held, DuplicatePair.State.DIFFERENT, by, at)
    recompute_quality([held.first_id, held.second_id], at=at)
    record_write(by=by, action="keep_services_apart", object_type="duplicate_pair", object_id=held.pk)


def _open(pair: DuplicatePair) -> DuplicatePair:
    held = DuplicatePair.objects.select_for_update().filter(pk=pair.pk, state=DuplicatePair.State.OPEN).first()
    if held is None:
        raise PairDecided
    return held


def _decide(pair: DuplicatePair, state: DuplicatePair.State, by: Account, at: datetime) -> None:
    pair.state, pair.decided_at, pair.decided_by = state, at, by
    pair.save(update_fields=["state", "decided_at", "decided_by"])


def _carry_room(going: UUID, survivor: UUID, at: datetime) -> None:
    """The newer word about room counts for the one entry, as it was said."""
    newest = {
        row.service_id: row
        for row in Saturation.objects.filter(service__in=[going, survivor])
        .order_by("service_id", "-stated_at")
        .distinct("service_id")
    }
    other, own = newest.get(going), newest.get(survivor)
    if other is None or other.expires_at <= at or (own is not None and own.stated_at >= other.stated_at):
        return
    columns = (
        "state",
        "waiting_weeks",
        "group_id",
        "note",
        "author",
        "by_id",
        "stated_at",
        "expires_at",
        "is_contested",
    )
    Saturation.objects.create(service_id=survivor, **{column: getattr(other, column) for column in columns})
