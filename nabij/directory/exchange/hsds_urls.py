"""Where the HSDS API answers: `/hsds/3.1/` and the UK profile at `/hsds/uk-3.0/`; a slash at the end may stand.

Beside it the same services for maps (GeoJSON) and for search engines (schema.org).
"""

from django.urls import URLPattern, path, re_path

from nabij.directory.exchange import hsds_start as start
from nabij.directory.exchange import hsds_views as views
from nabij.directory.exchange.geojson import services_geojson
from nabij.directory.exchange.schema_org import service_jsonld

app_name = "hsds"

_MOUNT = r"^(?P<profile>3\.1|uk-3\.0)/"
_ID = r"(?P<pk>[^/]+)"

urlpatterns: list[URLPattern] = [
    re_path(rf"{_MOUNT}$", start.start, name="start"),
    re_path(rf"{_MOUNT}openapi\.json$", start.openapi, name="openapi"),
    re_path(rf"{_MOUNT}services/?$", views.services, name="services"),
    re_path(rf"{_MOUNT}services/{_ID}/?$", views.service, name="service"),
    re_path(rf"{_MOUNT}organizations/?$", views.organizations, name="organizations"),
    re_path(rf"{_MOUNT}organizations/{_ID}/?$", views.organization, name="organization"),
    re_path(rf"{_MOUNT}service_at_locations/?$", views.service_at_locations, name="service_at_locations"),
    re_path(rf"{_MOUNT}service_at_locations/{_ID}/?$", views.service_at_location, name="service_at_location"),
    re_path(rf"{_MOUNT}taxonomies/?$", views.taxonomies, name="taxonomies"),
    re_path(rf"{_MOUNT}taxonomies/{_ID}/?$", views.taxonomy, name="taxonomy"),
    re_path(rf"{_MOUNT}taxonomy_terms/?$", views.taxonomy_terms, name="taxonomy_terms"),
    re_path(rf"{_MOUNT}taxonomy_terms/{_ID}/?$", views.taxonomy_term, name="taxonomy_term"),
    path("services.geojson", services_geojson, name="geojson"),
    path("services/<uuid:pk>.jsonld", service_jsonld, name="schema_org"),
    re_path(r"^", views.nothing_here, name="nothing_here"),
]
