"""Pages on which people find help, read about it and take it along."""

from django.urls import URLPattern, path

from nabij.directory.pages import views

urlpatterns: list[URLPattern] = [
    path("help/", views.find, name="find"),
    path("help/map/", views.find_map, name="find_map"),
    path("help/service/<uuid:service_id>/", views.service, name="service"),
    path("help/organization/<uuid:organization_id>/", views.organization, name="organization"),
]
