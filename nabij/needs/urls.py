"""Pages of the needs, under `/<language>/`."""

from django.urls import URLPattern, URLResolver

from nabij.needs import catalogue_urls

app_name = "needs"
urlpatterns: list[URLPattern | URLResolver] = [*catalogue_urls.urlpatterns]
