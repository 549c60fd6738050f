"""The language of a page is the one in its address, never guessed from the browser."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from nabij.ui.pages import language_of_path

TECHNICAL_LANGUAGE = "en"  # for addresses without a language: the API and what does not exist


class LanguageOfPath:
    """Activates the language that the address begins with.

    Unlike Django's LocaleMiddleware it never redirects to a language that the browser asks for.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        named = language_of_path(request.path_info)
        with translation.override(named or TECHNICAL_LANGUAGE):
            request.LANGUAGE_CODE = named or TECHNICAL_LANGUAGE
            response = self.get_response(request)
        if named:
            response.headers.setdefault("Content-Language", named)
        return response
