"""Addresses of scenarios."""

from django.urls import URLPattern, path

from nabij.diagnosis.scenarios import views

urlpatterns: list[URLPattern] = [
    path("scenarios/", views.scenarios, name="scenarios"),
    path("scenarios/new/", views.new, name="scenario_new"),
    path("scenarios/<uuid:pk>/", views.scenario, name="scenario"),
    path("scenarios/<uuid:pk>/gains.csv", views.scenario_csv, name="scenario_csv"),
    path("scenarios/<uuid:pk>/gains.json", views.scenario_json, name="scenario_json"),
    path("scenarios/<uuid:pk>/edit/", views.edit, name="scenario_edit"),
    path("scenarios/<uuid:pk>/remove/", views.remove, name="scenario_remove"),
    path("scenarios/<uuid:pk>/compare/<str:other>/", views.compare_two, name="scenario_compare"),
]
