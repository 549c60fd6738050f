"""One record becomes a row, or is told why not: by the part's own `accept`, each in its own savepoint.

The same for what a phone sent and for what its author mends on the site.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, InterfaceError, OperationalError, transaction
from pydantic import ValidationError

from nabij.outreach.accepting import Accepted, Conflict, Refused, Sent
from nabij.outreach.codes import UnknownCode
from nabij.outreach.known import Known
from nabij.outreach.records import (
    SCHEMA,
    ActivityRecord,
    CallRecord,
    CardHeardRecord,
    CardRecord,
    ContactRecord,
    Record,
    StepRecord,
)
from nabij.outreach.sync.acceptors import Acceptor, acceptor_of
from nabij.outreach.sync.envelope import Answered
from nabij.people.models import Account
from nabij.rules.phone_clock import brussels_hour, mended, mended_day

logger = logging.getLogger("nabij.outreach.sync")

# Classes of SQLSTATE that say that the database could not, not that the record is wrong.
TRANSIENT = ("08", "25006", "40", "53", "55", "57", "58", "XX")


@dataclass(frozen=True)
class Outcome:
    """What became of a record. `code`, `fields`: why it was not taken."""

    answer: Answered
    code: str | None = None
    fields: tuple[str, ...] = ()
    revision: int | None = None

    @property
    def is_in(self) -> bool:
        """The row is there."""
        return self.answer in {"created", "updated"}


@dataclass(frozen=True)
class Clock:
    """By which the days of a record are mended: the phone's offset in seconds (None: unknown), and our time."""

    offset: float | None
    now: datetime


def take(  # noqa: PLR0911 - one line per way in which a record is not taken
    *,
    type_: str,
    schema: int,
    record: Mapping[str, Any],
    id_: UUID,
    by: Account,
    made_at: datetime,
    clock: Clock | None,
    known: Known,
) -> Outcome:
    """Take one record inside the caller's transaction. `clock`: None for what was mended on the site.

    Whatever the record does, nothing but its own savepoint is undone. What the database could not do at all
    (see `is_transient`) is no answer and is raised.
    """
    acceptor = acceptor_of(type_)
    if acceptor is None or schema > SCHEMA:
        return Outcome("rejected", "not_possible")
    if fields := _with_zero_bytes(record):
        return Outcome("rejected", "bad_shape", fields)
    try:
        shaped = acceptor.shape.model_validate(record)
    except ValidationError as error:
        return Outcome("rejected", "bad_shape", _fields_of(error))
    sent = Sent(id=id_, by=by, made_at=made_at, origin="phone" if clock else "page")
    if clock is not None:
        sent = replace(sent, made_at=mended(made_at, clock.offset, clock.now))
        shaped = with_mended_days(shaped, made_at, sent.made_at)
    try:
        with transaction.atomic():
            accepted = _accept(acceptor, shaped, sent, known)
    except Conflict as conflict:
        return Outcome("conflict", None, (), conflict.revision)
    except Refused as refused:
        return Outcome("rejected", refused.code, refused.fields)
    except UnknownCode as unknown:
        return Outcome("rejected", "unknown_code", (unknown.list_name,))
    except PermissionDenied:
        return Outcome("rejected", "not_allowed")
    except Exception as error:
        if is_transient(error):
            raise
        logger.exception("a record could not be taken; it is kept for its author")
        return Outcome("rejected", "failed")
    return Outcome("updated" if accepted.updated else "created", None, (), accepted.revision)


def is_transient(error: Exception) -> bool:
    """Whether the database could not do it now: no answer to a record, which is to be sent again."""
    if isinstance(error, InterfaceError):
        return True
    if not isinstance(error, DatabaseError):
        return False
    state = getattr(error.__cause__, "sqlstate", None)
    if state is None:  # not from the server: the connection is gone
        return isinstance(error, OperationalError)
    return str(state).startswith(TRANSIENT)


def _accept(acceptor: Acceptor, shaped: Record, sent: Sent, known: Known) -> Accepted:
    if acceptor.wants_known:
        return acceptor.accept(shaped, sent, known=known)
    return acceptor.accept(shaped, sent)


def with_mended_days(record: Record, made_at: datetime, made_at_mended: datetime) -> Record:
    """The record with the days that the phone reckoned from a wrong today moved to the right ones.

    A contact's hour is moved only where it is the hour in which the phone believed to be: else somebody chose it. What
    is planned for a day of the calendar stays where it was put.
    """

    def day(chosen: date) -> date:
        return mended_day(chosen, made_at, made_at_mended)

    def moment(chosen: datetime) -> datetime:
        return _moved(chosen, made_at, made_at_mended)

    changed: dict[str, Any] = {}
    match record:
        case ContactRecord():
            changed["occurred_on"] = day(record.occurred_on)
            if record.hour == brussels_hour(made_at):
                changed["hour"] = brussels_hour(made_at_mended)
        case CardRecord():
            changed["given_on"] = day(record.given_on)
        case CardHeardRecord():
            changed["heard_on"] = day(record.heard_on)
        case StepRecord():
            changed["on"] = day(record.on)
        case CallRecord():
            changed["at"] = moment(record.at)
        case ActivityRecord() if record.state == "held":
            changed["starts_at"] = moment(record.starts_at)
            changed["ends_at"] = record.ends_at and moment(record.ends_at)
    return record.model_copy(update=changed)


def _moved(moment: datetime, made_at: datetime, made_at_mended: datetime) -> datetime:
    """By as much as the phone's clock was wrong, from a day on: held in the agenda, a minute's difference is noise."""
    offset = made_at_mended - made_at
    if abs(offset.total_seconds()) < _NOISE_SECONDS or moment.tzinfo is None:
        return moment
    try:
        return moment + offset
    except OverflowError:
        return moment


_NOISE_SECONDS = 120


def _fields_of(error: ValidationError) -> tuple[str, ...]:
    """The fields at fault, by name; a stray field is named by nothing that was sent."""
    found = error.errors(include_url=False, include_input=False, include_context=False)
    names = [str(one["loc"][0]) for one in found if one["loc"] and one["type"] != "extra_forbidden"]
    return tuple(dict.fromkeys(names))


def _with_zero_bytes(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Fields with a character that no text of ours can hold: a zero, or half of a pair."""
    return tuple(name for name, value in record.items() if not _is_text(name) or not _is_text(value))


def _is_text(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, Mapping):
        return all(_is_text(key) and _is_text(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(_is_text(inner) for inner in value)
    return True
