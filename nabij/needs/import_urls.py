"""The import's pages, under `/<language>/import/`."""

from django.urls import URLPattern, path

from nabij.needs import import_views as views

urlpatterns: list[URLPattern] = [
    path("import/", views.upload, name="import"),
    path("import/example/<slug:example>.toml", views.example_mapping, name="import_example"),
    path("import/<str:token>/", views.preview, name="import_preview"),
    path("import/<str:token>/mapping/", views.change_mapping, name="import_mapping"),
    path("import/<str:token>/apply/", views.apply, name="import_apply"),
    path("import/<str:token>/discard/", views.discard, name="import_discard"),
]
