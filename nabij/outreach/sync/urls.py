"""Pages of this part; `nabij.outreach.urls` puts the parts together."""

from django.urls import URLPattern, path

from nabij.outreach.sync import views

urlpatterns: list[URLPattern] = [
    path("field/mend/", views.mend, name="mend"),
    path("field/mend/<uuid:record_id>/", views.mend_one, name="mend_one"),
    path("field/mend/<uuid:record_id>/drop/", views.drop, name="mend_drop"),
]
