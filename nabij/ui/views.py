"""Pages about the site itself, the language chooser, and the pages that say what went wrong."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from nabij.ui.glossary import care_lines, terms
from nabij.ui.pages import NotFound, language_of_path, render_page
from nabij.ui.templatetags.nabij import optional_url
from nabij.ui.words import ENDONYMS, LANGUAGES

Suggestions = Iterable[tuple[str | Promise, str]]


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """The root: three doors, one per language. The reader chooses, not the browser."""
    return render(request, "ui/choose_language.html", {"doors": _doors()})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What Nabij is: the loop, and where this site stands in it."""
    return render_page(request, "ui/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render_page(request, "ui/accessibility.html")


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """The words of the system in three languages, and what the care lines mean in each sector."""
    return render_page(request, "ui/glossary.html", {"terms": terms(), "care_lines": care_lines()})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404. A NotFound brings its own message and where to go on; an address without a language gets the three."""
    if isinstance(exception, NotFound):
        message, suggestions = str(exception.message), exception.suggestions
    else:
        message, suggestions = _plain_message(exception), ()
    if not _is_api(request) and language_of_path(request.path) is None:
        return render(request, "ui/no_such_language.html", {"doors": _doors(), "plain": True}, status=404)
    return _problem(request, 404, gettext("This page does not exist"), message, suggestions, finder=True)


def _plain_message(exception: Exception) -> str:
    """The sentence that a view gave to Http404; a general one where Django's resolver found no view."""
    said = exception.args[0] if isinstance(exception, Http404) and exception.args else None
    if isinstance(said, str | Promise) and str(said):
        return str(said)
    return gettext("The address may be mistyped, or the page may have moved.")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403. Says the reason that the check gave, where it gave one."""
    said = str(exception) or gettext("Your account has no role that opens this page, here or for this territory.")
    now = gettext("If you need it for your work, ask the administrator of your organisation.")
    return _problem(request, 403, gettext("This page is not open to you"), said, what_now=now)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without a valid token. `reason` is Django's, for developers; readers get what to do.

    What they typed in a form of ours stands in the page, to be sent again: it is kept in the browser and nowhere else.
    """
    typed = _typed(request)
    if typed:
        context = {
            "address": request.get_full_path(),
            "typed": typed,
            "texts": [value for _name, value in typed if " " in value.strip()],
            "sign_in": optional_url("account_login"),
            "plain": True,
        }
        response = HttpResponse(render_to_string("ui/send_again.html", context, request), status=403)
        add_never_cache_headers(response)
        return response
    said = gettext("For your safety this form was not sent: it was open for too long, or cookies are blocked.")
    now = gettext("Go back, reload the page and send the form again. What you typed may still be there.")
    return _problem(request, 403, gettext("Please send the form again"), said, what_now=now)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What a form of our own pages sent; empty where it may be another site's, holds files, or is about signing in.

    Another site's form with a button of ours under it would be sent by whoever takes it for their own.
    """
    own = f"{request.scheme}://{request.get_host()}"
    is_ours = (
        request.headers.get("Origin") == own and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    )
    signing_in = request.path.removeprefix(f"/{language_of_path(request.path)}").startswith("/account/")
    is_part = bool(getattr(request, "htmx", False))
    if not is_ours or signing_in or is_part or _is_api(request) or request.method != "POST" or request.FILES:
        return []
    fields = [(name, str(value)) for name, values in request.POST.lists() for value in values]
    return [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400. What was sent cannot be read."""
    said = gettext("What your browser sent could not be read. Nothing was changed.")
    return _problem(request, 400, gettext("This request cannot be read"), said)


def _problem(
    request: HttpRequest,
    status: int,
    heading: str,
    message: str,
    suggestions: Suggestions = (),
    *,
    what_now: str = "",
    finder: bool = False,
) -> HttpResponse:
    """One page for every problem; JSON below /api/. It needs neither database nor session."""
    if _is_api(request):
        return JsonResponse({"detail": message}, status=status)
    context = {
        "heading": heading,
        "message": message,
        "suggestions": list(suggestions),
        "what_now": what_now,
        "finder": optional_url("territory:finder") if finder else "",
        "plain": True,
    }
    return HttpResponse(render_to_string("ui/error.html", context, request), status=status)


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _doors() -> list[dict[str, str]]:
    """Each language with its own name and invitation, in that language."""
    doors = []
    for lang in LANGUAGES:
        with override(lang):
            doors.append(
                {
                    "lang": lang,
                    "endonym": ENDONYMS[lang],
                    "href": f"/{lang}/",
                    "invitation": gettext("How is your neighbourhood doing, and how do we know?"),
                    "missing": gettext("This address names no language that Nabij speaks. Choose one to go on."),
                }
            )
    return doors
