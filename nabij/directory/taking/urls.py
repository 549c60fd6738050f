"""Pages and files to take along; `nabij.directory.urls` puts the parts together."""

from django.urls import URLPattern, path

from nabij.directory.taking import views

urlpatterns: list[URLPattern] = [
    path("help/service/<uuid:service_id>/slip/", views.slip, name="slip"),
    path("help/place/<slug:level>/<str:slug>/", views.place_list, name="place"),
    path("help/list/<slug:code>/", views.theme_list, name="theme"),
    path("help/pocket/<slug:level>/<str:slug>/", views.pocket_file, name="pocket"),
    path("help/unmet/", views.unmet_demand, name="unmet"),
    path("help/unmet.csv", views.unmet_demand_csv, name="unmet_csv"),
]
