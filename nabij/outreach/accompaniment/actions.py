"""How a file begins, is agreed on anew, is shared, ends and is erased. `course` writes what stands in it.

A file is made here, in `open_file`, and nowhere else: with its consent, in one transaction, or not at all. The
database refuses any other way. Every write is audited with the file's id; no text and no name is.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Q

from nabij.outreach import codes
from nabij.outreach.accompaniment import erased_list
from nabij.outreach.accompaniment.opened import ABOUT, HANDOVER, HELPERS, KEEP, OBJECT_TYPE, PLAN, SHARE, OpenFile
from nabij.outreach.accompaniment.sealing import new_data_key
from nabij.outreach.accompaniment.server_keys import Secrets, make_first_secret, read_secrets
from nabij.outreach.models import CaseFile, Consent, FileReader, Team
from nabij.outreach.programmes.queries import check_may_for_team, may_for_team
from nabij.people.audit import record_write
from nabij.people.models import Account
from nabij.people.permissions import Permission
from nabij.rules.file_terms import Term, faults

KEYS_LOCK = 0x6E61_6269_6A66  # held shared while a key is wrapped, alone while the server's secret is changed

TRANSITIONS = {
    CaseFile.State.OPEN: {CaseFile.State.ENDED, CaseFile.State.ERASED},
    CaseFile.State.ENDED: {CaseFile.State.OPEN, CaseFile.State.ERASED},  # open again only by a new consent
    CaseFile.State.ERASED: set(),
}
BECAUSE = ("withdrawn", "term", "asked")


class NotPossible(Exception):
    """The rules do not allow this. `code`: see `pages.REFUSALS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Agreed:
    """What a person agreed to, as it was said: the parts, how, in which language, and until when."""

    what: tuple[str, ...]
    how: str  # spoken, signed
    language: str
    with_interpreter: bool | None
    text_version: str
    given_on: date
    ends_on: date
    until: date


@transaction.atomic
def open_file(
    *, by: Account, team: Team, agreed: Agreed, readers: Collection[Account], about: dict[str, str], on: date
) -> CaseFile:
    """A file with the consent that allows it. `about`: texts by name (ABOUT); `readers`: colleagues beside `by`.

    Raises PermissionDenied, NotPossible, and KeyProblem where the server's secret is missing.
    """
    check_may_for_team(by, Permission.KEEP_FILES, team)
    _check(agreed, on=on)
    _check_named(team, readers, agreed.what)
    secrets = _secrets_for_new()
    file_id = uuid.uuid4()
    key = new_data_key(file_id)
    texts = {name: about.get(name, "").strip() for name in ABOUT}
    row = CaseFile.objects.create(
        id=file_id, programme=team.programme, team=team, unit=team.unit, opened_on=on, ends_on=agreed.ends_on,
        erase_on=agreed.until, wrapped_key=key.wrapped(secrets.current), by=by,
        **{f"{name}_sealed": key.seal(text, name=f"file.{name}", row=file_id) for name, text in texts.items() if text},
    )  # fmt: skip
    _record(row, agreed, by)
    FileReader.objects.create(file=row, account=by, is_lead=True, since=on)
    FileReader.objects.bulk_create(FileReader(file=row, account=one, since=on) for one in readers if one != by)
    record_write(
        by=by, action="open_file", object_type=OBJECT_TYPE, object_id=row.pk, readers=len({by, *readers}),
        text_version=agreed.text_version,
    )  # fmt: skip
    return row


@transaction.atomic
def agree_anew(*, by: Account, opened: OpenFile, agreed: Agreed, on: date) -> None:
    """A new consent: the only way to go on longer. What it leaves out is erased at once. Raises NotPossible."""
    _check(agreed, on=on)
    row = _locked(opened)
    if row.consents.filter(given_on__gt=agreed.given_on).exists():
        raise NotPossible("given_before")
    _record(row, agreed, by)
    row.state, row.ends_on, row.erase_on, row.revision = (
        CaseFile.State.OPEN, agreed.ends_on, agreed.until, row.revision + 1,
    )  # fmt: skip
    if HANDOVER not in agreed.what:
        row.handover_sealed = None
    row.save(update_fields=["state", "ends_on", "erase_on", "revision", "handover_sealed"])
    if PLAN not in agreed.what:
        row.goals.all().delete()
    if HELPERS not in agreed.what:
        row.helpers.all().delete()
    if SHARE not in agreed.what:
        row.readers.filter(is_lead=False).delete()
    record_write(
        by=by, action="agree_anew", object_type=OBJECT_TYPE, object_id=row.pk, text_version=agreed.text_version
    )


@transaction.atomic
def end_file(*, by: Account, opened: OpenFile, on: date) -> None:
    """The accompaniment is over: nothing more is written. The file stays to be read until its last day."""
    row = _locked(opened)
    _check_step(row, CaseFile.State.ENDED)
    row.state, row.ends_on, row.revision = (
        CaseFile.State.ENDED,
        max(row.opened_on, min(row.ends_on, on)),
        row.revision + 1,
    )
    row.save(update_fields=["state", "ends_on", "revision"])
    record_write(by=by, action="end_file", object_type=OBJECT_TYPE, object_id=row.pk)


@transaction.atomic
def erase_file(*, by: Account | None, file_id: uuid.UUID, because: str, at: datetime) -> bool:
    """Destroy the key, the texts and every row below a file. Answers whether there was something to erase.

    What stays: that there was a file of this team, from when to when, and why it was erased. `because`: see BECAUSE.
    """
    if because not in BECAUSE:
        raise ValueError(because)
    row = CaseFile.objects.select_for_update().filter(pk=file_id).exclude(state=CaseFile.State.ERASED).first()
    if row is None:
        return False
    _check_step(row, CaseFile.State.ERASED)
    for below in (row.goals, row.helpers, row.agreements, row.readers, row.consents):
        below.all().delete()
    row.state, row.erased_at, row.erased_because = CaseFile.State.ERASED, at, because
    row.wrapped_key = row.called_sealed = row.reach_sealed = row.situation_sealed = row.handover_sealed = None
    row.by, row.revision = None, row.revision + 1
    row.save()
    record_write(by=by, action="erase_file", object_type=OBJECT_TYPE, object_id=row.pk, because=because)
    transaction.on_commit(lambda: erased_list.add(file_id), robust=True)
    return True


def overdue(*, on: date) -> list[uuid.UUID]:
    """The files whose last day is past, and those that a backup brought back; oldest first."""
    standing = CaseFile.objects.exclude(state=CaseFile.State.ERASED)
    late = standing.filter(Q(erase_on__lt=on) | Q(pk__in=erased_list.read()))
    return list(late.order_by("erase_on", "id").values_list("id", flat=True))


def erase_overdue(*, by: Account | None, at: datetime, on: date) -> int:
    """Erase every file that `overdue` names, each in its own transaction; how many there were."""
    return sum(erase_file(by=by, file_id=one, because="term", at=at) for one in overdue(on=on))


# ---- Who may read ---------------------------------------------------------------------------------------------------


@transaction.atomic
def name_reader(*, by: Account, opened: OpenFile, account: Account, on: date) -> None:
    """A colleague whom the person named may read from today on. Raises NotPossible."""
    row = _locked(opened)
    if row.team is None:
        raise NotPossible("not_named")
    _check_named(row.team, [account], opened.consent.what)
    FileReader.objects.update_or_create(
        file=row, account=account, defaults={"since": on, "until": None}, create_defaults={"since": on}
    )
    record_write(by=by, action="name_reader", object_type=OBJECT_TYPE, object_id=row.pk, account=account.pk)


@transaction.atomic
def end_reader(*, by: Account, opened: OpenFile, account: Account, on: date) -> None:
    """A colleague may read no more, from this moment on. The lead cannot leave before another takes over."""
    row = _locked(opened)
    reader = row.readers.select_for_update().filter(account=account, until__isnull=True).first()
    if reader is None:
        raise NotPossible("gone")
    if reader.is_lead:
        raise NotPossible("is_lead")
    reader.until = on
    reader.save(update_fields=["until"])
    record_write(by=by, action="end_reader", object_type=OBJECT_TYPE, object_id=row.pk, account=account.pk)


@transaction.atomic
def hand_lead(*, by: Account, opened: OpenFile, account: Account) -> None:
    """Another reader takes the lead."""
    row = _locked(opened)
    reader = row.readers.select_for_update().filter(account=account, until__isnull=True).first()
    if reader is None:
        raise NotPossible("gone")
    row.readers.filter(is_lead=True).update(is_lead=False)
    reader.is_lead = True
    reader.save(update_fields=["is_lead"])
    record_write(by=by, action="hand_lead", object_type=OBJECT_TYPE, object_id=row.pk, account=account.pk)


# ---- Checks ---------------------------------------------------------------------------------------------------------


def _check(agreed: Agreed, *, on: date) -> None:
    codes.check("consent_parts", agreed.what)
    codes.check("languages", [agreed.language])
    if KEEP not in agreed.what or agreed.how not in {"spoken", "signed"}:
        raise NotPossible("no_consent")
    if faults(Term(agreed.given_on, agreed.ends_on, agreed.until), today=on):
        raise NotPossible("bad_term")


def _check_named(team: Team, readers: Collection[Account], what: Collection[str]) -> None:
    """Colleagues read only where the person agreed to share, and only who may keep files of this team."""
    if readers and SHARE not in what:
        raise NotPossible("no_part")
    if not all(may_for_team(one, Permission.KEEP_FILES, team) for one in readers):
        raise NotPossible("not_named")


def _check_step(row: CaseFile, to: str) -> None:
    if to not in TRANSITIONS[CaseFile.State(row.state)]:
        raise NotPossible("closed")


def _record(row: CaseFile, agreed: Agreed, by: Account) -> None:
    Consent.objects.create(
        file=row, what=sorted(set(agreed.what)), how=agreed.how, language=agreed.language,
        with_interpreter=agreed.with_interpreter, text_version=agreed.text_version, given_on=agreed.given_on,
        until=agreed.until, by=by,
    )  # fmt: skip


def _locked(opened: OpenFile) -> CaseFile:
    """The row again, locked: it may have been erased since it was shown. Raises NotPossible."""
    row = (
        CaseFile.objects.select_for_update(of=("self",))
        .select_related("team__programme", "team__unit")
        .filter(pk=opened.row.pk)
        .first()
    )
    if row is None or row.state == CaseFile.State.ERASED:
        raise NotPossible("gone")
    return row


def _secrets_for_new() -> Secrets:
    """The server's secrets. Made at the first file only: where files exist already, a missing one must be put back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [KEYS_LOCK])
    if not CaseFile.objects.filter(wrapped_key__isnull=False).exists():
        return make_first_secret()
    return read_secrets()
