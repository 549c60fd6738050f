"""A batch from a phone: opened, written and answered, record by record, in one transaction.

1. Each record is opened and its author known by the grant inside; what does not open leaves no trace.
2. The ids of all are put into `ReceivedRecord` at once, in the order of the ids, so that two batches never wait for
   each other crosswise. Whoever comes second with an id waits until the first has committed: then it is a duplicate.
3. Each record that is new goes to its part, in its own savepoint. Constraints are checked at once, so that a record
   which refers to nothing fails alone and not at the commit with the others.
4. The commit comes before the answer. Whatever happens before it, nothing was written and the phone sends again;
   whatever happens after it, sending again is answered from what was written.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import DatabaseError, connection, transaction
from django.utils.crypto import salted_hmac
from pydantic import ValidationError

from nabij.outreach.known import Known
from nabij.outreach.models import Device, ReceivedRecord, SyncGrant
from nabij.outreach.sync import kept
from nabij.outreach.sync.acceptors import REVISES
from nabij.outreach.sync.envelope import Answered, Batch, Plain, Sealed, Unfit
from nabij.outreach.sync.grants import grants_with_accounts, is_its_secret, why_it_waits
from nabij.outreach.sync.kept import Kept
from nabij.outreach.sync.sealing import Unreadable, open_record, words_around
from nabij.outreach.sync.server_keys import WrappedKeys, wrapped_keys
from nabij.outreach.sync.taking import Clock, Outcome, is_transient, take
from nabij.people.audit import record_write
from nabij.rules.phone_clock import mended, offset_seconds

TRIES = 3  # of the whole transaction, where two of them got in each other's way

# Codes of a record that leaves nothing here: nobody but the phone has it.
BAD_ENVELOPE, UNKNOWN_KEY, UNREADABLE, UNKNOWN_GRANT = "bad_envelope", "unknown_key", "unreadable", "unknown_grant"


@dataclass(frozen=True)
class Answer:
    """What became of one record. `kept`: the server has it, taken or waiting for its author."""

    id: str
    answer: Answered
    code: str | None = None
    fields: tuple[str, ...] = ()
    revision: int | None = None
    kept: bool = True


@dataclass(frozen=True)
class _Opened:
    """A record whose author is known. `digest`: a keyed one of what was said, of which type, and by whom."""

    sealed: Sealed
    grant: SyncGrant
    record: Mapping[str, Any]
    digest: str

    @property
    def key(self) -> UUID:
        """The id in `ReceivedRecord`: the record's own. A change of something carries that thing's id, and several may
        come: the id of a change is made of it and of the digest."""
        is_change = self.sealed.type in REVISES and self.record.get("base_rev") is not None
        return uuid5(self.sealed.id, self.digest) if is_change else self.sealed.id


def receive(batch: Batch, *, now: datetime) -> list[Answer]:
    """Answers in the order of the records. Raises server_keys.KeysUnreadable, or a transient DatabaseError: then
    nothing was written, and the batch is to be sent again."""
    opened, answers = _open_all(batch)
    for turn in range(TRIES):
        try:
            with transaction.atomic():
                answers |= _write(batch, opened, now)
            break
        except DatabaseError as error:
            if turn == TRIES - 1 or not _is_worth_another_try(error):
                raise
    return [answers[place] for place in range(len(batch.records))]


def _is_worth_another_try(error: DatabaseError) -> bool:
    in_each_others_way = str(getattr(error.__cause__, "sqlstate", "")).startswith("40")
    return in_each_others_way and is_transient(error) and not connection.in_atomic_block


# ---- Opening --------------------------------------------------------------------------------------------------------


def _open_all(batch: Batch) -> tuple[dict[int, _Opened], dict[int, Answer]]:
    """The records that open, and the answers of those that do not; both by their place in the batch."""
    keys = wrapped_keys(batch.keys)
    inside: dict[int, tuple[Sealed, Plain]] = {}
    answers: dict[int, Answer] = {}
    for place, one in enumerate(batch.records):
        found = _plain(one, batch, keys)
        if isinstance(found, str):
            answers[place] = Answer(one.id_text, "rejected", found, kept=False)
        elif isinstance(one, Sealed):
            inside[place] = (one, found)
    grants = grants_with_accounts({plain.grant for _one, plain in inside.values()})
    opened = {}
    for place, (one, plain) in inside.items():
        grant = grants.get(plain.grant)
        if grant is None or grant.device_id != batch.device or not is_its_secret(grant, plain.secret):
            answers[place] = Answer(one.id_text, "rejected", UNKNOWN_GRANT, kept=False)
        else:
            opened[place] = _Opened(one, grant, plain.record, _digest(one, grant, plain.record))
    return opened, answers


def _plain(one: Sealed | Unfit, batch: Batch, keys: WrappedKeys) -> Plain | str:
    """What is inside, or the code of why it does not open."""
    if isinstance(one, Unfit):
        return BAD_ENVELOPE
    around = words_around(
        id=one.id_text,
        type=one.type,
        schema=one.schema,
        sequence=one.sequence,
        made_at=one.made_at_text,
        device=batch.device_text,
    )
    try:
        return Plain.model_validate(open_record(keys.key(one.key), one.iv, one.sealed, around))
    except KeyError:
        return UNKNOWN_KEY
    except (Unreadable, ValidationError):
        return UNREADABLE


def _digest(one: Sealed, grant: SyncGrant, record: Mapping[str, Any]) -> str:
    said = json.dumps([one.type, one.schema, grant.account_id, record], sort_keys=True, separators=(",", ":"))
    # Keyed: a short record that is gone could otherwise be guessed and held against its digest.
    return salted_hmac("nabij.outreach.record", said, algorithm="sha256").hexdigest()


# ---- Writing --------------------------------------------------------------------------------------------------------


def _write(batch: Batch, opened: Mapping[int, _Opened], now: datetime) -> dict[int, Answer]:
    if not opened:
        return {}
    clock = Clock(offset_seconds(batch.now, now), now)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    first: dict[UUID, _Opened] = {}
    for one in opened.values():
        first.setdefault(one.key, one)
    new = _insert(list(first.items()), clock)
    before = ReceivedRecord.objects.in_bulk([pk for pk in first if pk not in new])
    known = Known()
    outcomes = {pk: _take(one, clock, known) for pk, one in first.items() if pk in new}
    _keep_outcomes(first, outcomes)
    answers = {}
    for place, one in opened.items():
        pk = one.key
        if pk in outcomes and one is first[pk]:
            answers[place] = _said(one, outcomes[pk])
        elif pk in outcomes and one.digest == first[pk].digest:
            answers[place] = _again(one, outcomes[pk])
        elif pk in before and one.digest == before[pk].digest:
            answers[place] = _again(one, _stored(before[pk]))
        else:
            answers[place] = _keep_beside(one, clock)
    _remember(batch, opened.values(), answers.values(), clock)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return answers


def _insert(rows: Sequence[tuple[UUID, _Opened]], clock: Clock) -> set[UUID]:
    """Put ids in, as created until something else is known. Gives those that were not there yet."""
    ordered = sorted(rows, key=lambda row: row[0])
    columns: list[list[Any]] = [
        [pk for pk, _one in ordered],
        [one.sealed.type for _pk, one in ordered],
        [one.sealed.schema for _pk, one in ordered],
        [one.digest for _pk, one in ordered],
        [one.grant.account_id for _pk, one in ordered],
        [one.grant.pk for _pk, one in ordered],
        [one.sealed.sequence for _pk, one in ordered],
        [mended(one.sealed.made_at, clock.offset, clock.now) for _pk, one in ordered],
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO outreach_receivedrecord "
            "(id, type, schema, digest, account_id, grant_id, sequence, made_at, received_at, answer) "
            "SELECT *, %s, 'created' FROM unnest(%s::uuid[], %s::text[], %s::int[], %s::text[], %s::bigint[], "
            "%s::uuid[], %s::bigint[], %s::timestamptz[]) ON CONFLICT (id) DO NOTHING RETURNING id",
            [clock.now, *columns],
        )
        return {pk for (pk,) in cursor.fetchall()}


def _take(one: _Opened, clock: Clock, known: Known) -> Outcome:
    made_at = mended(one.sealed.made_at, clock.offset, clock.now)
    if code := why_it_waits(one.grant, made_at=made_at, now=clock.now):
        return Outcome("rejected", code)
    return take(
        type_=one.sealed.type,
        schema=one.sealed.schema,
        record=one.record,
        id_=one.sealed.id,
        by=one.grant.account,
        made_at=one.sealed.made_at,
        clock=clock,
        known=known,
    )


def _keep_outcomes(first: Mapping[UUID, _Opened], outcomes: Mapping[UUID, Outcome]) -> None:
    """Write what differs from what `_insert` wrote; what was not taken is kept, sealed, for its author."""
    rows = [
        ReceivedRecord(
            pk=pk,
            answer=outcome.answer,
            code=outcome.code,
            revision=outcome.revision,
            kept_sealed=None if outcome.is_in else _sealed(pk, first[pk], outcome.fields),
        )
        for pk, outcome in outcomes.items()
        if outcome != Outcome("created")
    ]
    ReceivedRecord.objects.bulk_update(rows, ["answer", "code", "revision", "kept_sealed"])


def _keep_beside(one: _Opened, clock: Clock) -> Answer:
    """The id is taken by something else: both stay. The second one waits under an id made of the id and its digest."""
    pk = uuid5(one.sealed.id, one.digest)
    if _insert([(pk, one)], clock):
        _keep_outcomes({pk: one}, {pk: Outcome("conflict")})
    return Answer(one.sealed.id_text, "conflict")


def _sealed(pk: UUID, one: _Opened, fields: Sequence[str]) -> bytes:
    return kept.sealed(pk, one.grant.account_id, Kept(one.sealed.id, one.record, tuple(fields)))


def _stored(row: ReceivedRecord) -> Outcome:
    try:
        found = kept.opened(row)
    except Unreadable:  # kept under another secret of the installation
        found = None
    answered: dict[str, Answered] = {
        "created": "created", "updated": "updated", "conflict": "conflict", "rejected": "rejected",
    }  # fmt: skip
    return Outcome(answered[row.answer], row.code, found.fields if found else (), row.revision)


def _said(one: _Opened, outcome: Outcome) -> Answer:
    return Answer(one.sealed.id_text, outcome.answer, outcome.code, outcome.fields, outcome.revision)


def _again(one: _Opened, outcome: Outcome) -> Answer:
    """The same record once more: what was taken is a duplicate; what was not is told again why."""
    return _said(one, Outcome("duplicate", revision=outcome.revision) if outcome.is_in else outcome)


def _remember(batch: Batch, opened: Iterable[_Opened], answers: Iterable[Answer], clock: Clock) -> None:
    """The device's clock, and one audit event per author: the parts audit each row that they write."""
    counts: Counter[str] = Counter(answer.answer for answer in answers)
    for account in {one.grant.account_id: one.grant.account for one in opened}.values():
        record_write(by=account, action="sync", object_type="device", object_id=batch.device, **counts)
    Device.objects.filter(pk=batch.device).update(last_seen_at=clock.now, clock_offset_seconds=clock.offset)
