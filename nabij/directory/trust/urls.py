"""Pages of this part of the directory; `nabij.directory.urls` puts the parts together."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
