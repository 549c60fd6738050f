"""Pages of community work; `nabij.outreach.urls` puts the parts together."""

from django.urls import URLPattern, path

from nabij.outreach.community import views

urlpatterns: list[URLPattern] = [
    path("field/projects/", views.projects, name="projects"),
    path("field/projects/new/", views.project_new, name="project_new"),
    path("field/projects/<uuid:project_id>/", views.project, name="project"),
    path("field/projects/<uuid:project_id>/change/", views.project_edit, name="project_edit"),
    path("field/projects/<uuid:project_id>/step/", views.project_step, name="project_step"),
    path("field/projects/<uuid:project_id>/words/", views.project_words, name="project_words"),
    path("field/projects/<uuid:project_id>/end/", views.project_end, name="project_end"),
    path("field/projects/step/<uuid:step_id>/erase/", views.step_erase, name="step_erase"),
    path("field/projects/words/<int:words_id>/erase/", views.words_withdraw, name="words_withdraw"),
]
