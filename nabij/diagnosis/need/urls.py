"""Addresses of the pages of need."""

from django.urls import URLPattern, path

from nabij.diagnosis.need import views

urlpatterns: list[URLPattern] = [
    path("need/", views.need, name="need"),
    path("need/table.csv", views.need_csv, name="need_csv"),
    path("need/table.json", views.need_json, name="need_json"),
]
