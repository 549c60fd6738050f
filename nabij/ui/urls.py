"""Pages about the site. The language chooser stands outside i18n_patterns: `root_urlpatterns`."""

from django.urls import path

from nabij.ui import views

app_name = "ui"

urlpatterns = [
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("glossary/", views.glossary, name="glossary"),
]

root_urlpatterns = [path("", views.choose_language, name="choose_language")]
