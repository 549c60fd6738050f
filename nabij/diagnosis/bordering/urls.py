"""Addresses of the borders of neighbourhoods."""

from django.urls import URLPattern, path

from nabij.diagnosis.bordering import views

urlpatterns: list[URLPattern] = [
    path("borders/", views.borders, name="borders"),
    path("borders/plans/", views.plans, name="borders_plans"),
    path("borders/check/", views.check, name="borders_check"),
    path("borders/plan.csv", views.borders_csv, name="borders_csv"),
    path("borders/plan.geojson", views.borders_geojson, name="borders_geojson"),
]
