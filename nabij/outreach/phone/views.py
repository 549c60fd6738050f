"""What a phone asks for once: the page, its words and lists, the service worker, and what it is called when installed.

All are the same for everybody and hold nothing of a session: the phone keeps them.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
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
    start = reverse("outreach:phone")
    sizes = ("192", "512")
    icons = [
        {"src": precache.plain_url(f"{precache.ROOM}/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in sizes
    ]
    maskable = [{**icon, "purpose": "maskable"} for icon in icons]
    told = {
        "id": "/field/phone",
        "name": gettext("Nabij in the field"),
        "short_name": "Nabij",
        "description": gettext("Contacts, activities and calls, also without network."),
        "lang": request.LANGUAGE_CODE,  # type: ignore[attr-defined]
        "start_url": start,
        "scope": "/",
        "display": "standalone",
        "background_color": "#fbfaf6",
        "theme_color": "#0b5563",
        "icons": icons + maskable,
    }
    return JsonResponse(told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})
