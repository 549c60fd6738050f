"""Who keeps an entry now, and by which door they came in: a link, an account of the organisation, or a mandate.

The pages are the same for all three; a keeper says what they may do there and how what they do is remembered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from nabij.directory import changing
from nabij.directory.documents import documents_of
from nabij.directory.models import OwnerLink, Revision, Saturation, Service, Tombstone
from nabij.directory.quality import recompute_quality, verify_service
from nabij.directory.shapes import Document
from nabij.directory.trust import limits
from nabij.directory.trust.access import owned_service, service_to_edit
from nabij.directory.trust.links import ended_link_of, link_of, note_use
from nabij.people.models import Account
from nabij.people.permissions import require_account
from nabij.ui.pages import NotFound

LINK, ACCOUNT, MANDATE = "own", "mine", "edit"


class TooOften(Exception):
    """The sender tried too many links that do not exist."""


@dataclass(frozen=True)
class Keeper:
    """An entry and whoever may change it now. `key` is what stands in the addresses: a secret, or the entry's id."""

    service: Service
    way: str
    key: str
    by: Account | None = None
    link: OwnerLink | None = None

    @property
    def is_owner(self) -> bool:
        """The service itself, by link or account; else a moderator."""
        return self.way != MANDATE

    @property
    def origin(self) -> Revision.Origin:
        return Revision.Origin.OWNER if self.is_owner else Revision.Origin.PERSON

    @property
    def author(self) -> Saturation.Author:
        return Saturation.Author.OWNER if self.is_owner else Saturation.Author.MODERATOR

    def url(self, part: str = "") -> str:
        """The address of a page of this entry, by the same door."""
        if part:
            return reverse(f"directory:{self.way}_part", args=[self.key, part])
        return reverse(f"directory:{self.way}", args=[self.key])

    # ---- what a keeper does -----------------------------------------------------------------------------------------

    def document(self) -> Document:
        """The entry as it is now."""
        return documents_of("service", [self.service.pk])[self.service.pk]

    @transaction.atomic
    def save(self, document: Document, *, now: datetime) -> bool:
        """Store the entry; whether anything changed. What an owner changes is shown at once, and a moderator looks."""
        result = changing.store(
            "service", [document], by=self.by, origin=self.origin, at=now, needs_review=self.is_owner
        )
        if result.change is not None:
            recompute_quality([self.service.pk], at=now)
        self.note(now)
        return result.change is not None

    @transaction.atomic
    def confirm(self, *, now: datetime) -> None:
        """All that is shown is right."""
        with translation.override(self.service.original_language):
            function = str(self.author.label)
        verify_service(service=self.service, by=self.by, verified_by=function, at=now, origin=self.origin)
        self.note(now)

    def note(self, now: datetime) -> None:
        """Remember that the link was used to change something."""
        if self.link is not None:
            note_use(link=self.link, now=now)


def keeper_by_link(request: HttpRequest, token: str) -> Keeper:
    """Whoever holds the link. Raises NotFound for one that works no more or never did, TooOften for who guesses."""
    sender = limits.sender_of(request)
    if not limits.is_within(limits.WRONG_LINKS, sender):
        raise TooOften
    link = link_of(token, now=timezone.now())
    if link is not None:
        return Keeper(_living(link.service), LINK, token, link=link)
    limits.count(limits.WRONG_LINKS, sender)
    ended = ended_link_of(token)
    ways: Sequence[tuple[str, str]] = (
        [(_("Ask for a new link"), reverse("directory:ask_link", args=[ended.service_id]))] if ended else []
    )
    raise NotFound(_("This link does not work, or no longer. Links end after some weeks."), ways)


def keeper_by_account(request: HttpRequest, service_id: UUID) -> Keeper:
    """An account that keeps the entries of the service's organisation."""
    service = owned_service(request, service_id)
    return Keeper(service, ACCOUNT, str(service.pk), by=require_account(request))


def keeper_by_mandate(request: HttpRequest, service_id: UUID) -> Keeper:
    """A moderator whose mandate covers the place of the service."""
    service = service_to_edit(request, service_id)
    return Keeper(service, MANDATE, str(service.pk), by=require_account(request))


def _living(service: Service) -> Service:
    """The entry that this one was merged into, where it was: its owner goes on keeping that one."""
    gone = Tombstone.objects.filter(entity="service", entity_id=service.pk, replaced_by__isnull=False).first()
    found = (
        Service.objects.select_related("organization").filter(pk=gone.replaced_by).first()
        if gone and gone.replaced_by
        else None
    )
    return found or service
