"""Pages of the vocabulary."""

from django.urls import URLPattern

app_name = "vocabulary"
urlpatterns: list[URLPattern] = []
