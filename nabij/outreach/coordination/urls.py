"""Pages of this part; `nabij.outreach.urls` puts the parts together."""

from django.urls import URLPattern, path

from nabij.outreach.coordination import views

urlpatterns: list[URLPattern] = [
    path("field/reach/", views.page, {"name": "reach"}, name="reach"),
    path("field/reach/place/<slug:level>/<str:slug>/", views.reach_place, name="reach_place"),
    path("field/reach/blind-spots/", views.page, {"name": "blind_spots"}, name="blind_spots"),
    path("field/reach/results/", views.page, {"name": "results"}, name="results"),
    path("field/reach/objectives/", views.page, {"name": "objectives"}, name="objectives"),
    path("field/reach/workload/", views.page, {"name": "workload"}, name="workload"),
    path("field/reach/report/", views.report, name="report"),
    path("field/reach/report.pdf", views.report_pdf, name="report_pdf"),
    path("field/reach/report.xlsx", views.report_xlsx, name="report_xlsx"),
]
