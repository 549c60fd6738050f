"""Addresses of these pages."""

from django.urls import URLPattern, path

from nabij.diagnosis.thresholds import views

urlpatterns: list[URLPattern] = [
    path("thresholds/", views.thresholds, name="thresholds"),
    path("thresholds/figures.csv", views.thresholds_csv, name="thresholds_csv"),
    path("thresholds/figures.json", views.thresholds_json, name="thresholds_json"),
]
