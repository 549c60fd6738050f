"""Pages of the vocabulary, under `/<language>/help/words/`."""

from django.urls import URLPattern, path

from nabij.vocabulary import views

app_name = "vocabulary"
urlpatterns: list[URLPattern] = [
    path("help/words/", views.words, name="words"),
    path("help/words/care-lines/", views.care_lines, name="care_lines"),
]
