"""Pages about accounts: one's own, their administration, and the audit trail."""

from typing import Any

from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nabij.people import actions, forms, queries, second_factor
from nabij.people.adapters import SecondFactorAdapter
from nabij.people.audit import record_read, record_write
from nabij.people.models import Account
from nabij.people.permissions import Permission, require, require_account, require_somewhere
from nabij.ui.pages import NotFound, render_page

# One's own account


@never_cache
@require_GET
def own_account(request: HttpRequest) -> HttpResponse:
    """What I may do and where, how I sign in, my language."""
    account = require_account(request)
    context = {
        "mandates": queries.mandates_of(account),
        "possibilities": queries.possibilities_of(account),
        "second_factors": second_factor.summary(account),
        "language_form": forms.LanguageForm(instance=account),
    }
    return render_page(request, "people/own_account.html", context)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    account = require_account(request)
    form = forms.LanguageForm(request.POST, instance=Account.objects.get(pk=account.pk))
    if form.is_valid():
        language = form.cleaned_data["language"]
        actions.change_account(
            by=account, account=account, display_name=account.display_name, email=account.email, language=language
        )
        with translation.override(language):
            messages.success(request, _("From now on the pages open in this language."))
            return redirect("people:own_account")
    messages.error(request, _("Choose Dutch, French or English."))
    return redirect("people:own_account")


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Ends every session but this one."""
    account = require_account(request)
    actions.sign_out_everywhere(by=account, account=account)
    update_session_auth_hash(request, account)
    messages.success(request, _("Every other session was signed out."))
    return redirect("people:own_account")


@never_cache
@require_GET
def set_up_second_factor(request: HttpRequest) -> HttpResponse:
    """Where a new account is led before anything else: choose an authenticator app or a passkey."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    second_factor.remember_destination(request)
    if second_factor.has_second_factor(request.user):
        return redirect(second_factor.page_that_gives_it(request.user))
    return render_page(request, "people/set_up_second_factor.html")


class SetUpAuthenticatorApp(ActivateTOTPView):
    """As allauth's; the session has given the second factor from here on."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        _record_second_factor(self.request, "totp")
        return response


class AddPasskey(AddWebAuthnView):
    """As allauth's; the session has given the second factor from here on."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        _record_second_factor(self.request, "webauthn")
        return response


class RemovePasskey(RemoveWebAuthnView):
    """As allauth's, but the last second factor stays."""

    def form_valid(self, form: Any) -> HttpResponse:
        authenticator = self.get_object()
        if not SecondFactorAdapter().can_delete_authenticator(authenticator):
            messages.error(self.request, _("This is your only second factor. Add another one before you remove it."))
            return HttpResponseRedirect(reverse("mfa_index"))
        response: HttpResponse = super().form_valid(form)
        holder = require_account(self.request)
        record_write(
            by=holder,
            action="remove_second_factor",
            object_type="account",
            object_id=holder.pk,
            type=authenticator.type,
        )
        return response


def _record_second_factor(request: HttpRequest, kind: str) -> None:
    holder = request.user
    if isinstance(holder, Account):
        second_factor.record_enrolment(request, holder)
        record_write(by=holder, action="add_second_factor", object_type="account", object_id=holder.pk, type=kind)


def not_offered(request: HttpRequest, address: str) -> HttpResponse:
    """Addresses such as sign-up or a forgotten password, known from other sites: help instead of a bare 404."""
    raise NotFound(
        _("Accounts are made by an administrator. If you forgot your password, ask yours for a new link."),
        [(_("Sign in"), reverse("account_login"))],
    )


# Administration


@never_cache
@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    administrator = _administrator(request)
    found = queries.accounts_managed_by(administrator)
    record_read(by=administrator, action="list_accounts", object_type="account", object_id="", count=len(found))
    return render_page(request, "people/accounts.html", {"accounts": found})


@never_cache
@require_http_methods(["GET", "POST"])
def new_account(request: HttpRequest) -> HttpResponse:
    administrator = _administrator(request)
    form = forms.NewAccountForm(_sent(request), initial={"language": translation.get_language()})
    if request.method == "POST" and form.is_valid():
        made = actions.create_account(by=administrator, **form.cleaned_data)
        return _show_password_link(request, administrator, made)
    return render_page(request, "people/new_account.html", {"form": form}, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, account_id: int) -> HttpResponse:
    """One account: who it is for, its mandates, and what can be done with it."""
    administrator = _administrator(request)
    shown = queries.get_managed_account(administrator, account_id)
    form = forms.AccountForm(_sent(request), instance=queries.get_managed_account(administrator, account_id))
    if request.method == "POST" and form.is_valid():
        actions.change_account(by=administrator, account=shown, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("people:account", account_id)
    record_read(by=administrator, action="view_account", object_type="account", object_id=shown.pk)
    context = {
        "shown": shown,
        "form": form,
        "mandates": queries.mandates_of(shown),
        "second_factors": second_factor.summary(shown),
        "today": timezone.localdate(),
    }
    return render_page(request, "people/account.html", context, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def new_mandate(request: HttpRequest, account_id: int) -> HttpResponse:
    administrator = _administrator(request)
    shown = queries.get_managed_account(administrator, account_id)
    form = forms.MandateForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.grant_mandate(by=administrator, account=shown, **form.mandate())
            messages.success(request, _("The mandate was given."))
            return redirect("people:account", account_id)
        except actions.Refused as refusal:
            form.add_error(None, str(refusal.message))
    context = {"shown": shown, "form": form}
    return render_page(request, "people/new_mandate.html", context, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def end_mandate(request: HttpRequest, mandate_id: int) -> HttpResponse:
    administrator = _administrator(request)
    mandate = queries.get_managed_mandate(administrator, mandate_id)
    form = forms.EndMandateForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_mandate(by=administrator, mandate=mandate, last_day=form.last())
            messages.success(request, _("The mandate was ended."))
            return redirect("people:account", mandate.account_id)
        except actions.Refused as refusal:
            form.add_error(None, str(refusal.message))
    context = {"mandate": mandate, "shown": mandate.account, "form": form}
    return render_page(request, "people/end_mandate.html", context, status=400 if form.errors else 200)


@never_cache
@require_POST
def password_link(request: HttpRequest, account_id: int) -> HttpResponse:
    administrator = _administrator(request)
    return _show_password_link(request, administrator, queries.get_managed_account(administrator, account_id))


@require_POST
def change_state(request: HttpRequest, account_id: int, change: str) -> HttpResponse:
    """Deactivate or reactivate an account, or remove its second factors."""
    administrator = _administrator(request)
    shown = queries.get_managed_account(administrator, account_id)
    act, done = {
        "deactivate": (actions.deactivate_account, _("The account can no longer sign in.")),
        "reactivate": (actions.reactivate_account, _("The account can sign in again.")),
        "remove-second-factors": (
            actions.remove_second_factors,
            _("At the next sign-in this account sets up a new second factor."),
        ),
    }[change]
    try:
        act(by=administrator, account=shown)
        messages.success(request, done)
    except actions.Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("people:account", account_id)


def _sent(request: HttpRequest) -> QueryDict | None:
    """What a form sent, also when it sent nothing; None when none was sent."""
    return request.POST if request.method == "POST" else None


def _administrator(request: HttpRequest) -> Account:
    """Whoever manages accounts somewhere, and gave the second factor a short while ago."""
    administrator = require_somewhere(request, Permission.MANAGE_ACCOUNTS)
    second_factor.require_fresh(request, administrator)
    return administrator


def _show_password_link(request: HttpRequest, administrator: Account, shown: Account) -> HttpResponse:
    """The link is on this one answer alone: it is stored nowhere."""
    try:
        uidb36, key = actions.issue_password_link(by=administrator, account=shown)
    except actions.Refused as refusal:
        messages.error(request, str(refusal.message))
        return redirect("people:account", shown.pk)
    with translation.override(shown.language):
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": key})
    context = {"shown": shown, "link": request.build_absolute_uri(path)}
    return render_page(request, "people/password_link.html", context)


# Audit trail


@never_cache
@require_GET
def audit(request: HttpRequest) -> HttpResponse:
    """The audit trail, newest first. That it was read is part of it."""
    reader = require(request, Permission.READ_AUDIT_TRAIL)
    second_factor.require_fresh(request, reader)
    form = forms.AuditFilterForm(request.GET)
    before = _event_id(request.GET.get("before", ""))
    page = None
    if form.is_valid():
        page = queries.audit_page(form.asked(), before=before)
        asked = ", ".join(name for name, value in form.cleaned_data.items() if value) or "none"
        record_read(by=reader, action="read_audit_trail", object_type="audit_event", object_id="", filters=asked)
    asked_again = {name: str(value) for name, value in request.GET.items() if value and name != "before"}
    older = f"?{urlencode({**asked_again, 'before': str(page.older)})}" if page and page.older else ""
    context = {"form": form, "page": page, "older": older, "filtered": bool(asked_again), "later": before is not None}
    return render_page(request, "people/audit.html", context, status=400 if form.errors else 200)


def _event_id(text: str) -> int | None:
    """Where a page of the audit trail starts; what cannot be an id starts at the newest."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else None
