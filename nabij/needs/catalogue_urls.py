"""The catalogue's pages, under `/<language>/catalogue/`."""

from django.urls import URLPattern, path

from nabij.needs import catalogue_views as views

urlpatterns: list[URLPattern] = [
    path("catalogue/", views.catalogue, name="catalogue"),
    path("catalogue/gaps/", views.gaps, name="catalogue_gaps"),
    path("catalogue/theme/<slug:slug>/", views.theme, name="catalogue_theme"),
    path("catalogue/source/<slug:slug>/", views.source, name="catalogue_source"),
    path("catalogue/source/<slug:slug>/edit/", views.edit_source, name="edit_source"),
    path("catalogue/question/<slug:slug>/edit/", views.edit_question, name="edit_question"),
    path("catalogue/question/<slug:slug>/link/", views.link_indicator, name="link_indicator"),
    path("catalogue/add/source/", views.add_source, name="add_source"),
    path("catalogue/add/question/", views.add_question, name="add_question"),
]
