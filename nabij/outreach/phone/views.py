"""What a phone asks for once: the page, its words and lists, the service worker, and what it is called when installed.

All are the same for everybody and hold nothing of a session: the phone keeps them.
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from nabij.outreach.phone import precache

# The phone asks whether its copy is still good; what it keeps, it keeps by revision.
checked_each_time = cache_control(no_cache=True)


@require_safe
@checked_each_time
def phone(request: HttpRequest) -> HttpResponse:
    """The shell. Whoever has no pocket on this phone sees how to sign in."""
    return HttpResponse(precache.shell())


@require_safe
@checked_each_time
def words(request: HttpRequest) -> HttpResponse:
    """Everything that the phone says."""
    return HttpResponse(precache.words_json(), content_type="application/json")


@require_safe
@checked_each_time
def lists(request: HttpRequest) -> HttpResponse:
    """Everything that the phone chooses from."""
    return HttpResponse(precache.lists_json(), content_type="application/json")


@require_safe
@checked_each_time
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker of the field app, for the whole site because the app has an address per language."""
    response = HttpResponse(precache.worker_script(), content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = "/"
    return response


@require_safe
@checked_each_time
def manifest(request: HttpRequest) -> HttpResponse:
    """What the app is called, how it looks and where it opens once it is installed."""
    return HttpResponse(precache.manifest_json(), content_type="application/manifest+json")
