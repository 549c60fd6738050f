"""A file that was fetched, authorised, unsealed and put on the audit trail: the only way to its texts.

Whoever asks for a file must be named in it, hold a mandate to keep files for its place and programme today, and ask
before its last day is past. For everyone else, administrators and coordinators too, it is not there (404).
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nabij.outreach.accompaniment import erased_list
from nabij.outreach.accompaniment.sealing import Blob, CannotOpen, DataKey, NoSuchSecret, unwrapped
from nabij.outreach.accompaniment.server_keys import KeyProblem, NoSecret, Secrets, read_secrets
from nabij.outreach.models import Agreement, CaseFile, Consent, Goal, Helper, Step
from nabij.people.audit import record_read
from nabij.people.models import Account
from nabij.people.permissions import Permission, may
from nabij.territory.queries import lineage_ids
from nabij.ui.pages import NotFound

OBJECT_TYPE = "case_file"
READ, LISTED, EXPORTED, PRINTED = "read_file", "list_file", "export_file", "print_handover"
ABOUT = ("called", "reach", "situation")
KEEP, PLAN, HELPERS, SHARE, HANDOVER = "keep", "plan", "helpers", "share-team", "handover"
"""The parts of a consent: see `consent_parts` in codes.toml."""

Row = Goal | Step | Helper | Agreement
_NAMES: dict[type[Any], str] = {
    Goal: "goal.text", Step: "step.text", Helper: "helper.text", Agreement: "agreement.text",
}  # fmt: skip


@dataclass(frozen=True)
class OpenFile:
    """A file with its key. `parts`: what the person agreed to, as the newest consent says."""

    row: CaseFile
    key: DataKey
    consent: Consent
    parts: frozenset[str]

    @property
    def is_open(self) -> bool:
        """Whether things are still written in it; an ended file is only read, until its last day."""
        return self.row.state == CaseFile.State.OPEN

    def about(self, name: str) -> str:
        """One of ABOUT; empty where nothing was written."""
        sealed = getattr(self.row, f"{name}_sealed")
        return self._opened(sealed, f"file.{name}", self.row.pk) if sealed is not None else ""

    def text(self, row: Row) -> str:
        """The text of a goal, step, helper or agreement of this file."""
        return self._opened(row.text_sealed, _NAMES[type(row)], row.pk)

    def handover(self) -> dict[str, Any] | None:
        """The note for the service that the person chose: `to`, `service` (id or None), `text`; None: no note."""
        sealed = self.row.handover_sealed
        if sealed is None:
            return None
        read: dict[str, Any] = json.loads(self._opened(sealed, "file.handover", self.row.pk))
        return read

    def sealed(self, model: type[Any], row_id: object, text: str) -> bytes:
        """A text of a row of this file, sealed."""
        return self.key.seal(text, name=_NAMES[model], row=row_id)

    def _opened(self, sealed: Blob, name: str, row: object) -> str:
        try:
            return self.key.open(sealed, name=name, row=row)
        except CannotOpen:
            raise KeyProblem("a text of a file does not open: it was changed or moved outside Nabij") from None


def get_file(account: Account, file_id: UUID, *, on: date, action: str = READ) -> OpenFile:
    """The file, if this account may read it today; that it was read is recorded.

    Raises NotFound for everyone else, and KeyProblem where the server's secret does not fit.
    """
    row = readable(account, on=on).filter(pk=file_id).select_related("programme", "team", "unit").first()
    if row is None or not may_keep(account, row):
        raise NotFound(
            _("There is no such file for you. Only the people named in a file can open it, until its last day."),
            [(_("Your files"), reverse("outreach:files"))],
        )
    found = opened(row, read_secrets())
    record_read(by=account, action=action, object_type=OBJECT_TYPE, object_id=row.pk)
    return found


def readable(account: Account | AnonymousUser, *, on: date) -> QuerySet[CaseFile]:
    """The files that name this account as a reader on a day, and whose last day is not past. See also `may_keep`."""
    named = (Q(readers__until__isnull=True) | Q(readers__until__gt=on)) & Q(readers__since__lte=on)
    return CaseFile.objects.filter(
        named,
        readers__account=account if isinstance(account, Account) else None,
        state__in=[CaseFile.State.OPEN, CaseFile.State.ENDED],
        erase_on__gte=on,
    ).exclude(pk__in=erased_list.read())


def may_keep(account: Account, row: CaseFile) -> bool:
    """Whether this account has a mandate to keep files for the place and programme of this one."""
    lineage = lineage_ids(row.unit) if row.unit else None
    return may(account, Permission.KEEP_FILES, lineage=lineage, programme=row.programme)


def opened(row: CaseFile, secrets: Secrets) -> OpenFile:
    """A file with its key, for who was allowed before. Raises KeyProblem."""
    consent = row.consents.first()
    if consent is None or row.wrapped_key is None:
        raise KeyProblem("a file without a consent or a key: the database was changed outside Nabij")
    try:
        key = unwrapped(row.wrapped_key, row.pk, secrets.every)
    except NoSuchSecret as missing:
        raise NoSecret(
            f"the secret {missing.name} that files were kept under is not here: put the file with it back"
        ) from None
    except CannotOpen:
        raise KeyProblem("the key of a file does not open: it was changed outside Nabij") from None
    return OpenFile(row, key, consent, frozenset(consent.what))
