"""What each role may do, and the check that every fetch of a guarded object makes.

`may` answers, `check_may` raises PermissionDenied, `require` guards a page: it sends a visitor to sign in, an account
without a second factor to set one up, and refuses the rest with 403. Only mandates count: the superuser and staff flags
of Django give nothing.
"""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.people.models import Account, Programme, Role
from nabij.people.second_factor import SignInNeeded
from nabij.rules.access import HeldMandate, Scope, scopes


class Permission(TextChoices):
    """One thing that not everyone may do. Reading what is open needs no permission."""

    VIEW_RESTRICTED_FIGURES = "view_restricted_figures", _("see the figures that are not open to all")
    IMPORT_OBSERVATIONS = "import_observations", _("import figures")
    EDIT_CATALOGUE = "edit_catalogue", _("edit themes, questions and sources")
    DECIDE_TERRITORY_RULE_EXCEPTION = (
        "decide_territory_rule_exception",
        _("record an exception to a rule of the territory"),
    )
    IMPORT_OFFER = "import_offer", _("import services")
    EDIT_OFFER = "edit_offer", _("correct the directory, confirm hours and merge duplicates")
    STATE_SATURATION = "state_saturation", _("say whether a service has room")
    KEEP_OWN_SERVICE = "keep_own_service", _("keep the entries of your own organisation")
    MANAGE_ACCOUNTS = "manage_accounts", _("make accounts and give mandates")
    READ_AUDIT_TRAIL = "read_audit_trail", _("read the audit trail")
    MAKE_SCENARIO = "make_scenario", _("make and save scenarios")
    LOG_FIELDWORK = "log_fieldwork", _("log contacts, activities and cards")
    SEE_REACH = "see_reach", _("see what the field reaches, in counts")
    KEEP_PROGRAMME = "keep_programme", _("keep a programme: teams, objectives, places, the agenda")
    KEEP_FILES = "keep_files", _("keep files of people who agreed to it")
    RUN_CAMPAIGN = "run_campaign", _("run call campaigns")
    CALL = "call", _("make the calls of a campaign")


ROLE_PERMISSIONS: dict[str, frozenset[str]] = {
    Role.FIELD_WORKER: frozenset(
        {Permission.STATE_SATURATION, Permission.LOG_FIELDWORK, Permission.KEEP_FILES, Permission.CALL}
    ),
    Role.PROGRAMME_COORDINATOR: frozenset(
        {Permission.STATE_SATURATION, Permission.LOG_FIELDWORK, Permission.SEE_REACH, Permission.KEEP_PROGRAMME}
        | {Permission.RUN_CAMPAIGN}
    ),
    Role.ZONE_TEAM: frozenset(
        {Permission.VIEW_RESTRICTED_FIGURES, Permission.EDIT_OFFER, Permission.IMPORT_OFFER}
        | {Permission.STATE_SATURATION, Permission.MAKE_SCENARIO, Permission.SEE_REACH}
    ),
    Role.MUNICIPAL_CPAS: frozenset(
        {Permission.VIEW_RESTRICTED_FIGURES, Permission.EDIT_OFFER, Permission.STATE_SATURATION}
        | {Permission.MAKE_SCENARIO, Permission.SEE_REACH}
    ),
    Role.ANALYST: frozenset(
        {Permission.VIEW_RESTRICTED_FIGURES, Permission.IMPORT_OBSERVATIONS, Permission.EDIT_CATALOGUE}
        | {Permission.IMPORT_OFFER, Permission.EDIT_OFFER, Permission.MAKE_SCENARIO, Permission.SEE_REACH}
    ),
    Role.STEERING_BODY: frozenset(
        {Permission.VIEW_RESTRICTED_FIGURES, Permission.DECIDE_TERRITORY_RULE_EXCEPTION, Permission.MAKE_SCENARIO}
        | {Permission.SEE_REACH}
    ),
    Role.SERVICE_PROVIDER: frozenset({Permission.KEEP_OWN_SERVICE}),
    Role.ADMINISTRATOR: frozenset({Permission.MANAGE_ACCOUNTS, Permission.READ_AUDIT_TRAIL}),
}
"""The role x permission table. Administrators see no restricted figures: managing accounts needs none."""


def scopes_of(account: Account | AnonymousUser, permission: Permission) -> frozenset[Scope]:
    """Everywhere this account has this permission today; empty is nowhere. One query.

    For a list or a map: fetch once, then ask `scope.covers(lineage, programme)` per object.
    """
    if not isinstance(account, Account) or not account.is_active:
        return frozenset()
    held = [
        HeldMandate(*row)
        for row in account.mandates.values_list("role", "unit_id", "programme_id", "valid_from", "valid_to")
    ]
    return scopes(permission, held, carried=ROLE_PERMISSIONS, today=timezone.localdate())


def may(
    account: Account | AnonymousUser,
    permission: Permission,
    *,
    lineage: Iterable[int] | None = None,
    programme: Programme | None = None,
) -> bool:
    """Whether this account may do this to an object of this place and programme.

    `lineage`: ids of the object's unit and of every unit it lies in (`territory.queries.lineage_ids`). Left out, the
    object is the whole territory's, which only a mandate for the whole territory covers. `programme`: left out, the
    object belongs to no programme.
    """
    place = frozenset(lineage or ())
    programme_id = programme.pk if programme else None
    return any(scope.covers(place, programme_id) for scope in scopes_of(account, permission))


def may_somewhere(account: Account | AnonymousUser, permission: Permission) -> bool:
    """Whether this account may do this for any place and programme at all: for menus, never to guard an object."""
    return bool(scopes_of(account, permission))


def check_may(
    account: Account | AnonymousUser,
    permission: Permission,
    *,
    lineage: Iterable[int] | None = None,
    programme: Programme | None = None,
) -> None:
    """As `may`; raises PermissionDenied, which a page answers with 403, where `may` says no."""
    if not may(account, permission, lineage=lineage, programme=programme):
        raise _denied(permission)


def require_account(request: HttpRequest) -> Account:
    """Whoever is signed in with a second factor.

    Raises SignInNeeded otherwise, which the middleware answers with a redirect to the page that mends it, and back.
    """
    if not isinstance(request.user, Account):
        raise SignInNeeded
    return request.user


def require(
    request: HttpRequest,
    permission: Permission,
    *,
    lineage: Iterable[int] | None = None,
    programme: Programme | None = None,
) -> Account:
    """The signed-in account, if it may do this here. The first line of every guarded view.

    Raises SignInNeeded (the visitor is led to sign in, or to set up the second factor) or PermissionDenied (403).
    """
    account = require_account(request)
    check_may(account, permission, lineage=lineage, programme=programme)
    return account


def require_somewhere(request: HttpRequest, permission: Permission) -> Account:
    """As `require` for a page that then narrows its own contents to where the account may do this."""
    account = require_account(request)
    if not may_somewhere(account, permission):
        raise _denied(permission)
    return account


def _denied(permission: Permission) -> PermissionDenied:
    """Says to the reader what was refused; the page for 403 shows it."""
    return PermissionDenied(gettext("Your account has no mandate here to: %(what)s.") % {"what": permission.label})
