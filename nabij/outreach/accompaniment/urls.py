"""Pages of this part; `nabij.outreach.urls` puts the parts together."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
