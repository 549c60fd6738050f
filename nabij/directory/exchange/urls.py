"""Pages of this part of the directory; `nabij.directory.urls` puts the parts together."""

from django.urls import URLPattern, path

from nabij.directory.exchange import import_views as views

urlpatterns: list[URLPattern] = [
    path("offer/import/", views.upload, name="import"),
    path("offer/import/<int:run_id>/", views.run, name="import_run"),
    path("offer/import/<int:run_id>/decide/<int:change_id>/", views.decide_conflict, name="import_decide"),
    path("offer/import/<int:run_id>/apply/", views.apply_run, name="import_apply"),
    path("offer/import/<int:run_id>/discard/", views.discard_run, name="import_discard"),
    path("offer/import/<int:run_id>/undo/", views.undo_run, name="import_undo"),
]
