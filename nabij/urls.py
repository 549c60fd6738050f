"""Assembles the rooms' pages: every page under /nl/, /fr/ and /en/ with the same ids; the API beside them."""

import importlib.util

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

# While the house is being built, a room without pages yet is left out.
_rooms = [room for room in ("publishing", "ui", "territory", "needs", "people") if importlib.util.find_spec(f"nabij.{room}.urls")]

urlpatterns: list[URLPattern | URLResolver] = [
    *i18n_patterns(*(path("", include(f"nabij.{room}.urls")) for room in _rooms), prefix_default_language=True),
]
if importlib.util.find_spec("nabij.api"):
    from nabij.api import api

    urlpatterns.append(path("api/v1/", api.urls))

handler500 = "nabij.errors.server_error"
