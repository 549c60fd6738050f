"""The door of the room: `field/` leads each to where their work begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nabij.people.permissions import Permission, may_somewhere, require_account


@never_cache
@require_safe
def entry(request: HttpRequest) -> HttpResponse:
    """Workers come to their day, who sees reach to reach, everybody else who signed in to the programmes.

    Raises SignInNeeded: a visitor signs in first, and comes back here.
    """
    account = require_account(request)
    if may_somewhere(account, Permission.LOG_FIELDWORK):
        return redirect("outreach:day")
    if may_somewhere(account, Permission.SEE_REACH):
        return redirect("outreach:reach")
    return redirect("outreach:programmes")


urlpatterns: list[URLPattern] = [path("field/", entry, name="entry")]
