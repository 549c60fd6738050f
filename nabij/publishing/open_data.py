"""The page of open data and its files: the catalogue for machines, the units, the figures."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from nabij.needs.models import Indicator
from nabij.publishing import dcat, downloads
from nabij.territory import export
from nabij.territory.models import Level
from nabij.territory.queries import get_level
from nabij.ui.numbers import current_language
from nabij.ui.pages import Crumb, NotFound, render_page


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """What can be downloaded, with its licence."""
    levels = [(level, downloads.of_level(level)) for level in Level.objects.filter(units__isnull=False).distinct()]
    indicators = [(indicator, downloads.of_indicator(indicator)) for indicator in downloads.open_indicators()]
    home = Crumb(gettext("Home"), f"/{current_language()}/")
    context = {"levels": levels, "indicators": indicators, "crumbs": [home, Crumb(gettext("Open data"))]}
    return render_page(request, "publishing/open_data.html", context)


@require_safe
def catalogue_ttl(request: HttpRequest) -> HttpResponse:
    """The catalogue as DCAT-AP in Turtle."""
    return _catalogue(request, "turtle", "text/turtle; charset=utf-8", "catalogue.ttl")


@require_safe
def catalogue_jsonld(request: HttpRequest) -> HttpResponse:
    """The catalogue as DCAT-AP in JSON-LD."""
    return _catalogue(request, "jsonld", "application/ld+json", "catalogue.jsonld")


@require_safe
def units_csv(request: HttpRequest, level: str) -> HttpResponseBase:
    """The units of a level as CSV."""
    found = get_level(level)
    return _file(export.units_csv(level=found.slug), "text/csv; charset=utf-8", f"units-{level}.csv")


@require_safe
def units_geojson(request: HttpRequest, level: str) -> HttpResponseBase:
    """The units of a level as GeoJSON."""
    found = get_level(level)
    return _file(export.units_geojson(level=found.slug), "application/geo+json", f"units-{level}.geojson")


@require_safe
def observations_csv(request: HttpRequest, indicator: str) -> HttpResponseBase:
    """Every open figure of one indicator as CSV."""
    found = next((known for known in downloads.open_indicators() if known.slug == indicator), None)
    if found is None:
        raise NotFound(
            gettext("There are no open figures of “%(slug)s”.") % {"slug": indicator[:80]},
            [(gettext("Open data"), reverse("publishing:open_data"))],
        )
    return _file(downloads.observations_csv([found]), "text/csv; charset=utf-8", f"observations-{indicator}.csv")


@require_safe
def all_observations_csv(request: HttpRequest) -> HttpResponseBase:
    """Every open figure of every indicator as CSV."""
    found: list[Indicator] = downloads.open_indicators()
    return _file(downloads.observations_csv(found), "text/csv; charset=utf-8", "observations.csv")


def _catalogue(request: HttpRequest, form: str, media_type: str, name: str) -> HttpResponse:
    base = request.build_absolute_uri("/").rstrip("/")
    response = HttpResponse(dcat.serialise(dcat.build(base), form), content_type=media_type)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _file(lines: Iterator[str], media_type: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse((line.encode() for line in lines), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


urlpatterns = [
    path("open-data/", open_data, name="open_data"),
    path("open-data/catalogue.ttl", catalogue_ttl, name="catalogue_ttl"),
    path("open-data/catalogue.jsonld", catalogue_jsonld, name="catalogue_jsonld"),
    path("open-data/units/<slug:level>.csv", units_csv, name="units_csv"),
    path("open-data/units/<slug:level>.geojson", units_geojson, name="units_geojson"),
    path("open-data/observations.csv", all_observations_csv, name="all_observations_csv"),
    path("open-data/observations/<slug:indicator>.csv", observations_csv, name="observations_csv"),
]
