"""Pages of the needs, under `/<language>/`."""

from django.urls import URLPattern, URLResolver, path

from nabij.needs import catalogue_urls, import_urls, views

app_name = "needs"
urlpatterns: list[URLPattern | URLResolver] = [
    path("place/<slug:level>/<str:slug>/", views.profile, name="profile"),
    path("place/<slug:level>/<str:slug>/figures.csv", views.profile_csv, name="profile_csv"),
    path("place/<slug:level>/<str:slug>/figures.json", views.profile_json, name="profile_json"),
    path("place/<slug:level>/<str:slug>/<slug:theme>/", views.theme, name="theme"),
    path("compare/", views.compare, name="compare"),
    path("compare/figures.csv", views.compare_csv, name="compare_csv"),
    path("compare/figures.json", views.compare_json, name="compare_json"),
    path("indicator/<slug:slug>/", views.indicator, name="indicator"),
    path("indicator/<slug:slug>/figures.csv", views.indicator_csv, name="indicator_csv"),
    path("indicator/<slug:slug>/figures.json", views.indicator_json, name="indicator_json"),
    *catalogue_urls.urlpatterns,
    *import_urls.urlpatterns,
]
