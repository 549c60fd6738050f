"""A session counts as signed in only once a second factor was given in it.

Sign-in itself is django-allauth's: an account with a second factor is not signed in before it is given. What remains
are accounts that have none yet (a new account), and sessions that began before there was one. Until the second factor
is set up or given, such a session is nobody on every page, except on the few pages where that can be mended.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from nabij.people.models import Account

FRESH_SECONDS = 15 * 60  # how long a given second factor is enough for managing accounts
FORM_SECONDS = 60 * 60  # whoever opened a form in time has this long to send it, so that nothing typed is lost

_ENROLLED_KEY = "people_second_factor_enrolled"  # account id and time at which this session set one up

# Where a session without a second factor is still the account: signing in and out, giving and setting up the factor.
UNPROVEN_PAGES = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_login_webauthn",
        "set_up_second_factor",
        "mfa_activate_totp",
        "mfa_add_webauthn",
    }
)


class SignInNeeded(Exception):
    """The page needs an account that signed in with a second factor."""


class FreshSecondFactorNeeded(Exception):
    """The page needs a second factor that was given a short while ago."""


def has_second_factor(account: Account) -> bool:
    """Whether the account set up an authenticator app or a passkey. Recovery codes alone do not count."""
    held = Authenticator.objects.filter(user=account, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
    return bool(held.exists())


@dataclass(frozen=True)
class Summary:
    """The second factors of an account: when the app was set up, the passkeys by name, and how many codes are left."""

    app_since: datetime | None
    passkeys: tuple[str, ...]
    recovery_codes_left: int | None


def summary(account: Account) -> Summary:
    """What an account has to prove itself with; for its holder and for administrators."""
    held = list(Authenticator.objects.filter(user=account).order_by("pk"))
    apps = [one.created_at for one in held if one.type == Authenticator.Type.TOTP]
    codes = [one.wrap().get_unused_codes() for one in held if one.type == Authenticator.Type.RECOVERY_CODES]
    return Summary(
        app_since=apps[0] if apps else None,
        passkeys=tuple(one.wrap().name for one in held if one.type == Authenticator.Type.WEBAUTHN),
        recovery_codes_left=len(codes[0]) if codes else None,
    )


def remember_destination(request: HttpRequest) -> None:
    """Keep the page that was asked for before the second factor had to be set up, to lead there afterwards."""
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        request.session["people_destination"] = wanted


def record_enrolment(request: HttpRequest, account: Account) -> None:
    """Setting up a second factor proves that one holds it: this session has now given it."""
    request.session[_ENROLLED_KEY] = [account.pk, time.time()]


def proven_at(request: HttpRequest, account: Account) -> float | None:
    """When a second factor was last given in this session (seconds since 1970), or None if never."""
    times = [
        float(record["at"]) for record in get_authentication_records(request, account) if record["method"] == "mfa"
    ]
    enrolled = request.session.get(_ENROLLED_KEY)
    if enrolled and enrolled[0] == account.pk:
        times.append(float(enrolled[1]))
    return max(times, default=None)


def confirmed_recently(request: HttpRequest) -> bool:
    """Whether this session signed in, or repeated it, less than FRESH_SECONDS ago.

    With the second factor for an account that has one; with the password for a new account that is about to set it up.
    """
    account = request.user
    if not account.is_authenticated:
        return False
    at = proven_at(request, account)
    if at is None and not has_second_factor(account):
        at = max((float(record["at"]) for record in get_authentication_records(request, account)), default=None)
    return at is not None and time.time() - at <= FRESH_SECONDS


def require_fresh(request: HttpRequest, account: Account) -> None:
    """Raises FreshSecondFactorNeeded, answered by asking for it and coming back, when it was given too long ago."""
    given = proven_at(request, account)
    enough = FORM_SECONDS if request.method == "POST" else FRESH_SECONDS
    if given is None or time.time() - given > enough:
        raise FreshSecondFactorNeeded


def _back_to(request: HttpRequest, page: str) -> HttpResponse:
    """Send to a page and say where to come back; a form that was being sent is asked for again, not replayed."""
    came_from = request.get_full_path() if request.method in {"GET", "HEAD"} else request.path
    response: HttpResponse = HttpResponseRedirect(f"{reverse(page)}?{urlencode({'next': came_from})}")
    if getattr(request, "htmx", False):  # a redirect would land inside the fragment
        response = HttpResponse(status=204, headers={"HX-Redirect": response["Location"]})
    return response


def _was_typed(request: HttpRequest) -> bool:
    """Whether a form with something in it was sent whole. Files cannot be kept in a page."""
    is_part = bool(getattr(request, "htmx", False))
    return request.method == "POST" and not is_part and not request.FILES and bool(_typed(request))


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What a form sent, in order. The token is of the session that ended."""
    fields = request.POST.lists()
    return [(name, str(value)) for name, values in fields for value in values if name != "csrfmiddlewaretoken"]


def _still_here(request: HttpRequest) -> HttpResponse:
    """The form again, to be sent after signing in beside it: a session that ended costs nobody what they typed.

    It is kept in the page that the browser shows, as it was before, and nowhere on the server.
    """
    context = {
        "sign_in": reverse("account_login"),
        "address": request.get_full_path(),
        "typed": _typed(request),
    }
    response = render(request, "people/still_here.html", context, status=403)
    add_never_cache_headers(response)
    return response


def page_that_gives_it(account: Account) -> str:
    """The name of the page that asks the second factor which this account has."""
    has_app = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists()
    return "mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn"


class SecondFactorMiddleware:
    """Makes `request.user` nobody until the session gave a second factor, and answers what guarded pages raise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        claimed = request.user
        request.claimed_account = claimed  # type: ignore[attr-defined]

        def proven() -> Account | AnonymousUser:
            if claimed.is_authenticated and proven_at(request, claimed) is None:
                return AnonymousUser()
            return claimed

        request.user = SimpleLazyObject(proven)  # type: ignore[assignment]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> None:
        if request.resolver_match and request.resolver_match.url_name in UNPROVEN_PAGES:
            request.user = request.claimed_account  # type: ignore[attr-defined]

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        claimed = request.claimed_account  # type: ignore[attr-defined]
        if isinstance(exception, SignInNeeded):
            if not claimed.is_authenticated:
                return _still_here(request) if _was_typed(request) else _back_to(request, "account_login")
            if not has_second_factor(claimed):
                return _back_to(request, "people:set_up_second_factor")
            return _back_to(request, page_that_gives_it(claimed))
        if isinstance(exception, FreshSecondFactorNeeded):
            return _back_to(request, page_that_gives_it(claimed))
        return None
