"""Addresses of these pages."""

from django.urls import URLPattern, path

from nabij.diagnosis.gap import views

urlpatterns: list[URLPattern] = [
    path("gap/", views.gap, name="gap"),
    path("gap/csv/", views.gap_csv, name="gap_csv"),
]
