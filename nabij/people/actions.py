"""Writes on accounts, mandates and second factors. Each is audited in the same transaction.

`by` is the administrator or account that acts, None for the system (the command line, a load). Whether `by` may act on
the account was checked where the account was fetched (`queries.get_managed_account`); what is checked here as well is
what depends on the write itself: the reach of the mandate that is given, and that nobody acts on themselves.
"""

from datetime import date, timedelta

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import default_token_generator
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.people.audit import record_write
from nabij.people.models import Account, Mandate, Programme, Role
from nabij.people.permissions import Permission, scopes_of
from nabij.people.queries import lineage_of_unit


class Refused(Exception):
    """An action that the rules do not allow. `message` tells the reader why and what to do."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


@transaction.atomic
def create_account(
    *, by: Account | None, username: str, display_name: str, language: str, email: str = "", is_demo: bool = False
) -> Account:
    """Make an account that cannot sign in yet: it has no password until its holder chooses one by a link.

    What a demo account makes is for the demo too. Raises ValidationError for a name that cannot be a user name.
    """
    account = Account(
        username=username,
        display_name=display_name,
        language=language,
        email=email,
        is_demo=is_demo or (by is not None and by.is_demo),
    )
    account.set_unusable_password()
    account.clean_fields()
    account.save()
    record_write(by=by, action="create_account", object_type="account", object_id=account.pk)
    return account


@transaction.atomic
def change_account(*, by: Account | None, account: Account, display_name: str, email: str, language: str) -> None:
    """Correct the name, address or language of an account."""
    new = {"display_name": display_name, "email": email, "language": language}
    changed = [field for field, value in new.items() if getattr(account, field) != value]
    for field in changed:
        setattr(account, field, new[field])
    if changed:
        account.save(update_fields=changed)
        record_write(
            by=by, action="change_account", object_type="account", object_id=account.pk, fields=", ".join(changed)
        )


@transaction.atomic
def issue_password_link(*, by: Account | None, account: Account) -> tuple[str, str]:
    """The two parts (account, token) of a link by which the holder chooses a password, once, within three days.

    The old password, older links and every session of the account end here.
    """
    _not_on_oneself(by, account, _("You cannot make this link for yourself. Change your password on your own page."))
    account.set_unusable_password()
    account.session_generation += 1
    account.save(update_fields=["password", "session_generation"])
    record_write(by=by, action="issue_password_link", object_type="account", object_id=account.pk)
    return user_pk_to_url_str(account), default_token_generator.make_token(account)


@transaction.atomic
def deactivate_account(*, by: Account | None, account: Account) -> None:
    """The account can no longer sign in, and its sessions end. What it did stays in the audit trail."""
    _not_on_oneself(by, account, _("You cannot deactivate your own account. Ask another administrator."))
    account.is_active = False
    account.session_generation += 1
    account.save(update_fields=["is_active", "session_generation"])
    record_write(by=by, action="deactivate_account", object_type="account", object_id=account.pk)


@transaction.atomic
def reactivate_account(*, by: Account | None, account: Account) -> None:
    """The account can sign in again, with the password, second factor and mandates it still has."""
    account.is_active = True
    account.save(update_fields=["is_active"])
    record_write(by=by, action="reactivate_account", object_type="account", object_id=account.pk)


@transaction.atomic
def remove_second_factors(*, by: Account | None, account: Account) -> None:
    """For whoever lost the phone and the recovery codes: at the next sign-in a new second factor is set up."""
    _not_on_oneself(by, account, _("You cannot remove your own second factor. Ask another administrator."))
    Authenticator.objects.filter(user=account).delete()
    account.session_generation += 1
    account.save(update_fields=["session_generation"])
    record_write(by=by, action="remove_second_factors", object_type="account", object_id=account.pk)


@transaction.atomic
def sign_out_everywhere(*, by: Account, account: Account) -> None:
    """End every session of the account."""
    account.session_generation += 1
    account.save(update_fields=["session_generation"])
    record_write(by=by, action="sign_out_everywhere", object_type="account", object_id=account.pk)


@transaction.atomic
def grant_mandate(
    *,
    by: Account | None,
    account: Account,
    role: Role,
    unit_id: int | None,
    programme: Programme | None,
    valid_from: date,
    valid_to: date | None = None,
) -> Mandate:
    """Give an account a role within a territory (None: the whole) and a programme (None: every one), for a time.

    An administrator gives only what lies within the own reach, and nothing to themselves. Raises Refused.
    """
    _not_on_oneself(by, account, _("You cannot give yourself a mandate. Ask another administrator."))
    programme_id = programme.pk if programme else None
    if by is not None:
        lineage = lineage_of_unit(unit_id)
        reach = scopes_of(by, Permission.MANAGE_ACCOUNTS)
        if not any(scope.covers_scope(lineage, programme_id) for scope in reach):
            raise Refused(
                _("This mandate reaches further than your own. Choose a place and a programme within your mandate.")
            )
    try:
        with transaction.atomic():
            mandate = Mandate.objects.create(
                account=account,
                role=role,
                unit_id=unit_id,
                programme=programme,
                valid_from=valid_from,
                valid_to=valid_to,
            )
    except IntegrityError as error:
        if "mandate_once" in str(error):
            raise Refused(_("The account already has this mandate from that day.")) from None
        raise
    record_write(
        by=by,
        action="grant_mandate",
        object_type="mandate",
        object_id=mandate.pk,
        account=account.pk,
        role=str(role),
        unit=unit_id,
        programme=programme_id,
    )
    return mandate


@transaction.atomic
def end_mandate(*, by: Account | None, mandate: Mandate, last_day: date | None = None) -> None:
    """A mandate counts up to and including `last_day`; without one it ends at once, today no longer counting.

    A mandate that would end before its first day never counted and is withdrawn.
    """
    _not_on_oneself(by, mandate.account, _("You cannot end your own mandate. Ask another administrator."))
    last = last_day or timezone.localdate() - timedelta(days=1)
    what = {
        "account": mandate.account_id,
        "role": mandate.role,
        "unit": mandate.unit_id,
        "programme": mandate.programme_id,
    }
    if last < mandate.valid_from:
        record_write(by=by, action="withdraw_mandate", object_type="mandate", object_id=mandate.pk, **what)
        mandate.delete()
        return
    mandate.valid_to = last
    mandate.save(update_fields=["valid_to"])
    record_write(by=by, action="end_mandate", object_type="mandate", object_id=mandate.pk, **what)


def _not_on_oneself(by: Account | None, account: Account, message: str | Promise) -> None:
    """What gives or takes away access is done by somebody else: two people see it."""
    if by is not None and by.pk == account.pk:
        raise Refused(message)
