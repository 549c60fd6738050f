"""Pages of this part; `nabij.outreach.urls` puts the parts together."""

from django.urls import URLPattern, path

from nabij.outreach.programmes import views

urlpatterns: list[URLPattern] = [
    path("field/programmes/", views.programmes, name="programmes"),
    path("field/programmes/<slug:programme_slug>/", views.programme, name="programme"),
    path("field/programmes/<slug:programme_slug>/team/<slug:team_slug>/", views.team, name="team"),
    path("field/programmes/<slug:programme_slug>/team/<slug:team_slug>/change/", views.team_edit, name="team_edit"),
    path("field/programmes/<slug:programme_slug>/team/<slug:team_slug>/member/", views.member_new, name="member_new"),
    path(
        "field/programmes/<slug:programme_slug>/team/<slug:team_slug>/member/<int:member_id>/end/",
        views.member_end,
        name="member_end",
    ),
    path("field/programmes/<slug:programme_slug>/<int:year>/objective/", views.objective_new, name="objective_new"),
    path(
        "field/programmes/<slug:programme_slug>/objective/<int:objective_id>/",
        views.objective_edit,
        name="objective_edit",
    ),
    path(
        "field/programmes/<slug:programme_slug>/objective/<int:objective_id>/remove/",
        views.objective_remove,
        name="objective_remove",
    ),
]
