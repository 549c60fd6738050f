"""The field app for phones. The worker stands at the root of the site: it serves the app in every language."""

from django.urls import URLPattern, path

from nabij.outreach.phone import views

urlpatterns: list[URLPattern] = [
    path("field/phone/", views.phone, name="phone"),
    path("field/phone/words.json", views.words, name="phone_words"),
    path("field/phone/lists.json", views.lists, name="phone_lists"),
    path("field/phone/app.webmanifest", views.manifest, name="phone_manifest"),
]

root_urlpatterns: list[URLPattern] = [path("field-worker.js", views.worker, name="field_worker")]
