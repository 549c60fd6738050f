"""Where the HSDS API answers: `/hsds/3.1/` and the UK profile at `/hsds/uk-3.0/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
