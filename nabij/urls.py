"""Assembles the rooms' pages: every page under /nl/, /fr/ and /en/ with the same ids; the API beside them."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from nabij.api import api
from nabij.outreach.cards.urls import root_urlpatterns as cards_root
from nabij.outreach.phone.urls import root_urlpatterns as phone_root
from nabij.ui.urls import root_urlpatterns

urlpatterns: list[URLPattern | URLResolver] = [
    *root_urlpatterns,
    *phone_root,
    *cards_root,
    *i18n_patterns(
        path("", include("nabij.publishing.urls")),
        path("", include("nabij.ui.urls")),
        path("", include("nabij.territory.urls")),
        path("", include("nabij.needs.urls")),
        path("", include("nabij.vocabulary.urls")),
        path("", include("nabij.directory.urls")),
        path("diagnosis/", include("nabij.diagnosis.urls")),
        path("", include("nabij.outreach.urls")),
        path("", include("nabij.people.urls")),
        prefix_default_language=True,
    ),
    path("api/v1/", api.urls),
    path("hsds/", include("nabij.directory.exchange.hsds_urls")),
]

handler400 = "nabij.ui.views.bad_request"
handler403 = "nabij.ui.views.forbidden"
handler404 = "nabij.ui.views.not_found"
handler500 = "nabij.errors.server_error"  # also the page for a database that does not answer
