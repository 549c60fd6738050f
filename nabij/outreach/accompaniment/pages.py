"""What the pages of files share: who asks, what is refused in words, and the page for a missing secret."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.outreach.accompaniment.server_keys import KeyProblem, NoSecret
from nabij.people.models import Account
from nabij.people.permissions import require_account
from nabij.ui.pages import render_page

Given = ParamSpec("Given")
logger = logging.getLogger("nabij.outreach.accompaniment")

REFUSALS: dict[str, Promise] = {
    "no_consent": gettext_lazy("Without a yes to keeping it there is no file."),
    "bad_term": gettext_lazy("The days of this consent do not fit. Look at them once more."),
    "given_before": gettext_lazy("This is before the consent that stands now."),
    "not_named": gettext_lazy("This colleague cannot read files of this team. Choose somebody who works in it."),
    "no_part": gettext_lazy("The person did not agree to this part. Ask, and write down a new consent first."),
    "closed": gettext_lazy("This accompaniment has ended. To go on, write down a new consent first."),
    "is_lead": gettext_lazy("The lead cannot leave: let somebody else take the lead first."),
    "gone": gettext_lazy("This is no longer there: somebody took it away meanwhile."),
}


def page_of_files(
    view: Callable[Concatenate[HttpRequest, Account, Given], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Given], HttpResponse]:
    """A page for who is signed in; what it shows is never kept by a browser. A missing secret has its own page."""

    @wraps(view)
    def page(request: HttpRequest, *args: Given.args, **named: Given.kwargs) -> HttpResponse:
        account = require_account(request)
        try:
            response = view(request, account, *args, **named)
        except KeyProblem as problem:
            response = _no_secret(request, problem)
        response.headers["Cache-Control"] = "no-store, private"
        return response

    return cast(Callable[Concatenate[HttpRequest, Given], HttpResponse], page)


def secret_missing(problem: KeyProblem) -> str:
    """What to tell a worker when the server's secret is missing or does not fit."""
    logger.error("files cannot be opened: the server's secret for them is missing or does not fit")
    if isinstance(problem, NoSecret):
        return _(
            "The secret that protects them is not on this server, or it is another one. Nothing is lost and nothing "
            "was changed: when it is put back, every file opens again."
        )
    return _("What is kept of a file does not fit with the secret that protects it. Nothing was changed.")


def _no_secret(request: HttpRequest, problem: KeyProblem) -> HttpResponse:
    context: dict[str, Any] = {
        "heading": _("The files cannot be opened at this moment"),
        "message": secret_missing(problem),
        "what_now": _("Tell your administrator. What you want to write down: keep it on paper, and safe, until then."),
    }
    return render_page(request, "outreach/accompaniment/no_secret.html", context, status=503)
