"""Addresses of these pages."""

from django.urls import URLPattern, path

from nabij.diagnosis.allocating import views

urlpatterns: list[URLPattern] = [
    path("workers/", views.workers, name="workers"),
    path("workers/workers.csv", views.workers_csv, name="workers_csv"),
    path("workers/workers.json", views.workers_json, name="workers_json"),
    path("workers/pgbm/", views.pgbm, name="workers_pgbm"),
]
