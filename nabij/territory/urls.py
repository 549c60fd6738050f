"""Addresses of the territory's pages, under the language."""

from django.urls import path, re_path

from nabij.territory import views

app_name = "territory"
urlpatterns = [
    path("place/", views.finder, name="finder"),
    path("place/checks/", views.territory_checks, name="checks"),
    path("place/checks/<str:level>/<str:slug>/exception/", views.record_exception, name="exception"),
    path("place/<str:level>/", views.level, name="level"),
    re_path(r"^place/(?P<level>[^/]+)/units\.(?P<format>csv|geojson)$", views.level_file, name="level_file"),
    re_path(r"^place/(?P<level>[^/]+)/units\.(?P<format>\w+)$", views.no_such_file, name="no_such_file"),
]
