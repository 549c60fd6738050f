"""Reads on accounts, mandates and the audit trail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nabij.people.models import Account, AuditEvent, Mandate
from nabij.people.permissions import ROLE_PERMISSIONS, Permission, scopes_of
from nabij.rules.access import Scope
from nabij.ui.pages import NotFound

AUDIT_PAGE_SIZE = 50
_ABSENT = _("There is no such account within your mandate.")


@dataclass(frozen=True)
class AuditFilter:
    """What of the audit trail is asked for; None leaves that side open. Both days count."""

    account: Account | None = None
    by_system: bool = False
    kind: str | None = None
    action: str | None = None
    from_day: date | None = None
    to_day: date | None = None


@dataclass(frozen=True)
class AuditPage:
    """One page of the audit trail, newest first. `older` is where the next page starts, None on the last one."""

    events: list[AuditEvent]
    older: int | None


def lineage_of_unit(unit_id: int | None) -> frozenset[int]:
    """Ids of a unit and of every unit it lies in, wholly or for a share; empty for the whole territory (None)."""
    if unit_id is None:
        return frozenset()
    memberships = _memberships()
    found: set[int] = set()
    layer = {unit_id}
    while layer:
        found |= layer
        layer = set(memberships.filter(child__in=layer, valid_to__isnull=True).values_list("parent", flat=True)) - found
    return frozenset(found)


def _memberships() -> QuerySet[Any]:
    """Which unit lies in which. By name, because this room stands below the territory's."""
    return apps.get_model("territory", "Membership")._default_manager.all()


def live_mandates(account: Account, today: date) -> QuerySet[Mandate]:
    """The mandates that count today or will count later."""
    return account.mandates.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))


def mandates_of(account: Account) -> list[Mandate]:
    """Every mandate of an account with its place and programme, the newest first."""
    return list(account.mandates.select_related("unit__level", "programme").order_by("-valid_from", "-pk"))


def is_within(account: Account, holder_scopes: Iterable[Scope], today: date) -> bool:
    """Whether every live mandate of the account lies within these scopes, so that their holder may manage it."""
    scopes = list(holder_scopes)
    return bool(scopes) and all(
        any(scope.covers_scope(lineage_of_unit(unit), programme) for scope in scopes)
        for unit, programme in live_mandates(account, today).values_list("unit_id", "programme_id")
    )


def accounts_managed_by(administrator: Account) -> list[Account]:
    """The accounts this administrator may manage, by name: for the whole territory all of them."""
    scopes = scopes_of(administrator, Permission.MANAGE_ACCOUNTS)
    accounts = Account.objects.prefetch_related("mandates__unit__level", "mandates__programme").order_by("display_name")
    if Scope(None, None) in scopes:
        return list(accounts)
    today = timezone.localdate()
    return [account for account in accounts if is_within(account, scopes, today)]


def get_managed_account(administrator: Account, account_id: int) -> Account:
    """The account, if this administrator may manage it; an account out of reach is as absent as one that never was."""
    account = Account.objects.filter(pk=account_id).first()
    scopes = scopes_of(administrator, Permission.MANAGE_ACCOUNTS)
    if account is None or not is_within(account, scopes, timezone.localdate()):
        raise NotFound(_ABSENT, [(_("All accounts"), reverse("people:accounts"))])
    return account


def get_managed_mandate(administrator: Account, mandate_id: int) -> Mandate:
    """The mandate, if this administrator may manage its account."""
    mandate = Mandate.objects.select_related("account", "unit__level", "programme").filter(pk=mandate_id).first()
    if mandate is None:
        raise NotFound(_ABSENT, [(_("All accounts"), reverse("people:accounts"))])
    get_managed_account(administrator, mandate.account_id)
    return mandate


@dataclass(frozen=True)
class Possibility:
    """One thing an account may do today, and by which mandates."""

    permission: Permission
    mandates: list[Mandate]


def possibilities_of(account: Account) -> list[Possibility]:
    """What an account may do today and where."""
    today = timezone.localdate()
    valid = [
        mandate
        for mandate in mandates_of(account)
        if mandate.valid_from <= today and (mandate.valid_to is None or today <= mandate.valid_to)
    ]
    found = [
        Possibility(permission, [mandate for mandate in valid if permission in ROLE_PERMISSIONS[mandate.role]])
        for permission in Permission
    ]
    return [possibility for possibility in found if possibility.mandates]


def audit_page(asked: AuditFilter, *, before: int | None = None) -> AuditPage:
    """One page of the audit trail, newest first, of events with an id below `before`."""
    events = AuditEvent.objects.select_related("by").order_by("-pk")
    if before is not None:
        events = events.filter(pk__lt=before)
    if asked.account is not None:
        events = events.filter(by=asked.account)
    if asked.by_system:
        events = events.filter(by__isnull=True)
    if asked.kind:
        events = events.filter(kind=asked.kind)
    if asked.action:
        events = events.filter(action=asked.action)
    if asked.from_day:
        events = events.filter(at__gte=_start_of(asked.from_day))
    if asked.to_day:
        events = events.filter(at__lt=_start_of(asked.to_day + timedelta(days=1)))
    found = list(events[: AUDIT_PAGE_SIZE + 1])
    shown = found[:AUDIT_PAGE_SIZE]
    return AuditPage(shown, shown[-1].pk if len(found) > AUDIT_PAGE_SIZE else None)


def audit_actions() -> list[str]:
    """Every action that the audit trail holds, by name."""
    return list(AuditEvent.objects.order_by("action").values_list("action", flat=True).distinct())


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
