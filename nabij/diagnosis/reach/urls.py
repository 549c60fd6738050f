"""Addresses of these pages."""

from django.urls import URLPattern, path

from nabij.diagnosis.reach import views

urlpatterns: list[URLPattern] = [
    path("reach/", views.reach, name="reach"),
    path("reach/figures.csv", views.reach_csv, name="reach_csv"),
    path("reach/figures.json", views.reach_json, name="reach_json"),
]
