"""Addresses of the diagnosis of one unit."""

from django.urls import URLPattern, path

from nabij.diagnosis.neighbourhood import views

urlpatterns: list[URLPattern] = [
    path("<slug:level>/<str:slug>/", views.unit, name="unit"),
    path("<slug:level>/<str:slug>/report.pdf", views.unit_pdf, name="unit_pdf"),
    path("<slug:level>/<str:slug>/report.json", views.unit_json, name="unit_json"),
    path("<slug:level>/<str:slug>/report.csv", views.unit_csv, name="unit_csv"),
]
