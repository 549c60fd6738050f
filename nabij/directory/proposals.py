"""Hours in prose that wait for a human: only somebody who confirms makes them structured."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from nabij.directory import changing
from nabij.directory.documents import documents_of
from nabij.directory.models import HoursProposal, Revision, Service
from nabij.directory.quality import recompute_quality
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.rules.hours import DESK
from nabij.rules.prose_hours import Proposed, read_prose


class ProposalDecided(Exception):
    """Somebody has confirmed or refused these hours already."""


@dataclass(frozen=True)
class Prose:
    """Hours of one service as a file wrote them."""

    service_id: UUID
    text: str
    language: str  # nl, fr or en
    purpose: str = DESK


def propose_hours(
    *, service: Service, prose: str, language: str, by: Account | None, at: datetime, purpose: str = DESK
) -> HoursProposal:
    """Put one text before a human; the same text is put once, whatever became of it.

    Raises ValueError for an empty text.
    """
    propose_many([Prose(service.pk, prose, language, purpose)], by=by, at=at)
    return HoursProposal.objects.get(service=service, purpose=purpose, prose=prose.strip())


@transaction.atomic
def propose_many(texts: Iterable[Prose], *, by: Account | None, at: datetime) -> int:
    """Put the texts of an import before a human, and return how many are new.

    A text that was put before, also one that was confirmed or refused, is not put again.
    """
    wanted = {(text.service_id, text.purpose, _stripped(text.text)): text for text in texts}
    known = set(
        HoursProposal.objects.filter(service__in={key[0] for key in wanted}).values_list(
            "service_id", "purpose", "prose"
        )
    )
    rows = [
        HoursProposal(
            service_id=service,
            purpose=purpose,
            language=text.language,
            prose=prose,
            proposed=_columns(read_prose(prose, text.language), purpose),
            made_at=at,
        )
        for (service, purpose, prose), text in wanted.items()
        if (service, purpose, prose) not in known
    ]
    HoursProposal.objects.bulk_create(rows, batch_size=5_000)
    if rows:
        record_write(by=by, action="propose_hours", object_type="hours_proposal", object_id="", count=len(rows))
    return len(rows)


def reading_of(proposal: HoursProposal) -> Proposed:
    """What the rules make of its text today: rows, what was not understood, doubts."""
    return read_prose(proposal.prose, proposal.language)


@transaction.atomic
def confirm_hours(
    *,
    proposal: HoursProposal,
    schedules: Sequence[Mapping[str, Any]],
    by: Account | None,
    at: datetime,
    origin: Revision.Origin = Revision.Origin.PERSON,
) -> None:
    """A human says that these rows, corrected or not, are the hours: they become those of the service.

    They take the place of the service's usual hours of the same purposes; dated closures and exceptions stay. Raises
    ProposalDecided, or DocumentsRefused (`nabij.directory.documents`) naming each fault of the rows.
    """
    open_one = _open(proposal)
    rows = [{"purpose": open_one.purpose, **row} for row in schedules]
    replaced = {row["purpose"] for row in rows} | {open_one.purpose}
    document = documents_of("service", [open_one.service_id])[open_one.service_id]
    kept = [row for row in document["schedules"] if row["purpose"] not in replaced or _is_dated(row)]
    changing.store("service", [document | {"schedules": [*kept, *rows]}], by=by, origin=origin, at=at)
    _decide(open_one, HoursProposal.State.CONFIRMED, by, at)
    recompute_quality([open_one.service_id], at=at)


@transaction.atomic
def refuse_hours(*, proposal: HoursProposal, by: Account | None, at: datetime) -> None:
    """A human says that the text stays a text. Raises ProposalDecided."""
    open_one = _open(proposal)
    _decide(open_one, HoursProposal.State.REFUSED, by, at)
    recompute_quality([open_one.service_id], at=at)


def _open(proposal: HoursProposal) -> HoursProposal:
    """The proposal as it stands now, held until the transaction ends, so that two people do not both decide."""
    held = HoursProposal.objects.select_for_update().get(pk=proposal.pk)
    if held.state != HoursProposal.State.OPEN:
        raise ProposalDecided(f"hours proposal {held.pk} was decided")
    return held


def _decide(proposal: HoursProposal, state: HoursProposal.State, by: Account | None, at: datetime) -> None:
    proposal.state = state
    proposal.decided_at = at
    proposal.decided_by = by
    proposal.save(update_fields=["state", "decided_at", "decided_by"])
    record_write(by=by, action=f"hours_{state}", object_type="hours_proposal", object_id=proposal.pk)


def _columns(read: Proposed, purpose: str) -> list[dict[str, Any]]:
    """The rows as read; where the file said that all of it is about the telephone, the words need not."""
    return [row | {"purpose": purpose} if purpose != DESK else row for row in read.schedules]


def _is_dated(row: Mapping[str, Any]) -> bool:
    return row.get("freq") is None and bool(row.get("valid_from") or row.get("valid_to"))


def _stripped(text: str) -> str:
    if not text.strip():
        raise ValueError("hours without a word")
    return text.strip()
