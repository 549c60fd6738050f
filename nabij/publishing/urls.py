"""Public pages, under `/<language>/`: home, welfare barometer, open data."""

from django.urls import URLPattern, URLResolver

from nabij.publishing import barometer, home, open_data

app_name = "publishing"
urlpatterns: list[URLPattern | URLResolver] = [
    *home.urlpatterns,
    *barometer.urlpatterns,
    *open_data.urlpatterns,
]
