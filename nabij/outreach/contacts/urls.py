"""Pages of contacts; `nabij.outreach.urls` puts the parts together."""

from django.urls import URLPattern, path

from nabij.outreach.contacts import paper_views, views

urlpatterns: list[URLPattern] = [
    path("field/contact/new/", views.contact_new, name="contact_new"),
    path("field/contact/<uuid:contact_id>/correct/", views.contact_correct, name="contact_correct"),
    path("field/contact/<uuid:contact_id>/undo/", views.contact_undo, name="contact_undo"),
    path("field/contact/<uuid:contact_id>/template/", views.contact_template_new, name="contact_template_new"),
    path("field/contacts/", views.contacts, name="contacts"),
    path("field/templates/", views.contact_templates, name="contact_templates"),
    path("field/templates/<uuid:template_id>/remove/", views.contact_template_remove, name="contact_template_remove"),
    path("field/paper/", paper_views.paper, name="paper"),
    path("field/paper/sheet/", paper_views.paper_sheet, name="paper_sheet"),
]
