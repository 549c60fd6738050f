"""Addresses of the sites."""

from django.urls import URLPattern, path

from nabij.diagnosis.siting import views

urlpatterns: list[URLPattern] = [
    path("sites/", views.sites, name="sites"),
    path("sites/places.csv", views.sites_csv, name="sites_csv"),
    path("sites/places.json", views.sites_json, name="sites_json"),
]
