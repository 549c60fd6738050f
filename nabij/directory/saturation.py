"""Whether services take new people: what was said last, saying it, contesting it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nabij.directory import changing
from nabij.directory.models import Saturation, Service
from nabij.directory.quality import recompute_quality
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.rules import saturation as rules
from nabij.vocabulary.models import Term

GROUPS = "groups"  # the taxonomy that says to whom


class SaturationError(ValueError):
    """What was said cannot be kept. `code`: see `nabij.rules.saturation.problem`, or `unknown_group`, `bad_term`,
    `nothing_to_contest`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class CurrentSaturation:
    """What counts now. `state` None: nobody said, or it expired, or it is contested; `said` is then the last word."""

    state: str | None
    waiting_weeks: int | None = None
    group: str | None = None  # code of the taxonomy `groups`
    author: str | None = None
    stated_at: datetime | None = None
    expires_at: datetime | None = None
    note: str | None = None
    is_contested: bool = False
    said: str | None = None

    @property
    def is_expired(self) -> bool:
        """Somebody said something once, and its term has ended."""
        return self.state is None and self.said is not None and not self.is_contested


NOBODY_SAID = CurrentSaturation(state=None)


def saturation_of(service_ids: Collection[UUID], *, now: datetime) -> dict[UUID, CurrentSaturation]:
    """What counts now for each of these services, in one query. Every id asked for is a key."""
    rows = (
        Saturation.objects.filter(service__in=service_ids)
        .order_by("service_id", "-stated_at", "-expires_at", "id")
        .distinct("service_id")
        .select_related("group")
    )
    found = {row.service_id: _current(row, now) for row in rows}
    return {service: found.get(service, NOBODY_SAID) for service in service_ids}


def _current(row: Saturation, now: datetime) -> CurrentSaturation:
    group = row.group.code if row.group else None
    statement = rules.Statement(
        row.state, row.stated_at, row.expires_at, row.author, row.waiting_weeks, group, row.note, row.is_contested
    )
    counts = rules.counts(statement, now)
    return CurrentSaturation(
        state=row.state if counts else None,
        waiting_weeks=row.waiting_weeks if counts else None,
        group=group if counts else None,
        author=row.author,
        stated_at=row.stated_at,
        expires_at=row.expires_at,
        note=row.note if counts else None,
        is_contested=row.is_contested,
        said=row.state,
    )


@transaction.atomic
def state_saturation(
    *,
    service: Service,
    state: str,
    by: Account | None,
    author: str,
    now: datetime,
    waiting_weeks: int | None = None,
    group: str | None = None,
    note: str | None = None,
    term_days: int | None = None,
) -> Saturation:
    """Say whether the service takes new people. `group`: a code of the taxonomy `groups`.

    Raises SaturationError with a code. What was said before stays as history.
    """
    if wrong := rules.problem(state, waiting_weeks, group):
        raise SaturationError(wrong)
    if author not in Saturation.Author.values:
        raise SaturationError("unknown_author")
    try:
        expires_at = rules.expiry(state, author, now, waiting_weeks=waiting_weeks, days=term_days)
    except ValueError as error:
        raise SaturationError("bad_term") from error
    row = Saturation.objects.create(
        service=service,
        state=state,
        waiting_weeks=waiting_weeks,
        group=_group(group),
        note=(note or "").strip()[:280] or None,
        author=author,
        by=by,
        stated_at=now,
        expires_at=expires_at,
    )
    record_write(by=by, action="state_saturation", object_type="service", object_id=service.pk, author=author)
    _let_know(service, now)
    return row


@transaction.atomic
def contest_saturation(*, service: Service, by: Account | None, now: datetime) -> Saturation:
    """The service says that the last word is not so: it no longer counts, and a moderator looks.

    Raises SaturationError("nothing_to_contest") where no word counts.
    """
    row = _newest(service)
    if row is None or row.is_contested or row.expires_at <= now:
        raise SaturationError("nothing_to_contest")
    row.is_contested = True
    row.save(update_fields=["is_contested"])
    record_write(by=by, action="contest_saturation", object_type="service", object_id=service.pk)
    _let_know(service, now)
    return row


@transaction.atomic
def uphold_saturation(*, service: Service, by: Account, now: datetime) -> Saturation:
    """A moderator finds that the contested word is right: it counts again, until the end of its term."""
    row = _newest(service)
    if row is None or not row.is_contested:
        raise SaturationError("nothing_to_contest")
    row.is_contested = False
    row.save(update_fields=["is_contested"])
    record_write(by=by, action="uphold_saturation", object_type="service", object_id=service.pk)
    _let_know(service, now)
    return row


def _let_know(service: Service, now: datetime) -> None:
    """Room is part of the quality of an entry, and of what the search keeps of it."""
    recompute_quality([service.pk], at=now)
    changing.touch([service.pk], at=now)


def _newest(service: Service) -> Saturation | None:
    return (
        Saturation.objects.select_for_update()
        .filter(service=service)
        .order_by("-stated_at", "-expires_at", "id")
        .first()
    )


def _group(code: str | None) -> Term | None:
    if code is None:
        return None
    term = Term.objects.filter(taxonomy__slug=GROUPS, code=code).first()
    if term is None:
        raise SaturationError("unknown_group")
    return term
