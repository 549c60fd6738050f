"""Pages about the site. The language chooser has no language of its own: `root_urlpatterns` go outside i18n_patterns."""

from django.urls import path

from nabij.ui import views

app_name = "ui"

urlpatterns = [
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("glossary/", views.glossary, name="glossary"),
]

root_urlpatterns = [path("", views.choose_language, name="choose_language")]
