"""Pages of this part of the directory; `nabij.directory.urls` puts the parts together."""

from django.urls import URLPattern, path

from nabij.directory.trust import moderation_views, owner_views, public_views

urlpatterns: list[URLPattern] = [
    path("offer/own/<str:token>/", owner_views.own, name="own"),
    path("offer/own/<str:token>/<slug:part>/", owner_views.own_part, name="own_part"),
    path("offer/mine/", owner_views.mine_list, name="mine_list"),
    path("offer/mine/<uuid:service_id>/", owner_views.mine, name="mine"),
    path("offer/mine/<uuid:service_id>/<slug:part>/", owner_views.mine_part, name="mine_part"),
    path("offer/entry/<uuid:service_id>/history/", public_views.history, name="history"),
    path("offer/entry/<uuid:service_id>/history/<int:revision_id>/", moderation_views.undo_change, name="undo"),
    path("offer/entry/<uuid:service_id>/suggest/", public_views.suggest, name="suggest"),
    path("offer/entry/<uuid:service_id>/link/", public_views.ask_link, name="ask_link"),
    path("offer/entry/<uuid:service_id>/links/", moderation_views.owner_links, name="owner_links"),
    path("offer/entry/<uuid:service_id>/room/", moderation_views.room, name="room"),
    path("offer/entry/<uuid:service_id>/uphold/", moderation_views.uphold_room, name="uphold"),
    path("offer/moderation/", moderation_views.moderation, name="moderation"),
    path("offer/suggestion/<int:suggestion_id>/", moderation_views.decide_suggestion, name="decide_suggestion"),
    path("offer/hours/", moderation_views.hours, name="hours"),
    path("offer/hours/<int:proposal_id>/", moderation_views.hours_proposal, name="hours_proposal"),
    path("offer/duplicates/", moderation_views.duplicates, name="duplicates"),
    path("offer/duplicates/<int:pair_id>/", moderation_views.duplicate, name="duplicate"),
    path("offer/entry/<uuid:service_id>/edit/", owner_views.edit, name="edit"),
    path("offer/entry/<uuid:service_id>/edit/<slug:part>/", owner_views.edit_part, name="edit_part"),
]
