"""Public pages, under `/<language>/`: home, welfare barometer, open data."""

import importlib.util

from django.urls import URLPattern, URLResolver

from nabij.publishing import home, open_data

app_name = "publishing"
urlpatterns: list[URLPattern | URLResolver] = [*home.urlpatterns, *open_data.urlpatterns]
if importlib.util.find_spec("nabij.publishing.barometer"):  # while the house is being built
    from nabij.publishing import barometer

    urlpatterns += barometer.urlpatterns
