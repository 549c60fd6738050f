"""Pages of this part; `nabij.outreach.urls` puts the parts together. The short address stands at the root."""

from django.urls import URLPattern, path

from nabij.outreach.cards import owner_views, public_views, views

urlpatterns: list[URLPattern] = [
    path("card/", public_views.type_code, name="card_type"),
    path("card/own/<str:token>/", owner_views.by_link, name="cards_own"),
    path("card/own/<str:token>/<uuid:card_id>/", owner_views.answer_by_link, name="card_own"),
    path("card/mine/<uuid:service_id>/", owner_views.by_account, name="cards_mine"),
    path("card/mine/<uuid:service_id>/<uuid:card_id>/", owner_views.answer_by_account, name="card_mine"),
    path("card/<str:code>/", public_views.two_doors, name="card_answer"),
    path("card/<str:code>/service/", public_views.as_service, name="card_service"),
    path("card/<str:code>/person/", public_views.as_person, name="card_person"),
    path("field/cards/", views.cards, name="cards"),
    path("field/cards/new/", views.card_new, name="card_new"),
    path("field/cards/sheet/", views.cards_sheet, name="cards_sheet"),
    path("field/cards/paper/", views.cards_paper, name="cards_paper"),
    path("field/cards/find/", views.card_find, name="card_find"),
    path("field/cards/<uuid:card_id>/", views.card, name="card"),
]

root_urlpatterns: list[URLPattern] = [
    path("k/<str:code>", public_views.short, name="card_code"),
    path("k/", public_views.short_typing, name="card_typing"),
    path("k", public_views.short_typing, name="card_typing"),
]
