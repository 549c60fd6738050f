"""Addresses of the diagnosis of the whole territory."""

from django.urls import URLPattern, path

from nabij.diagnosis.whole import views

urlpatterns: list[URLPattern] = [path("", views.overview, name="overview")]
