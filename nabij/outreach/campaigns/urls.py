"""Pages of call campaigns; `nabij.outreach.urls` puts the parts together."""

from django.urls import URLPattern, path

from nabij.outreach.campaigns import call_views, views

urlpatterns: list[URLPattern] = [
    path("field/calls/", call_views.calls, name="calls"),
    path("field/calls/paper/", call_views.calls_paper, name="calls_paper"),
    path("field/calls/enter/", call_views.calls_enter, name="calls_enter"),
    path("field/calls/<uuid:entry_id>/", call_views.call, name="call"),
    path("field/campaigns/", views.campaigns, name="campaigns"),
    path("field/campaigns/new/", views.campaign_new, name="campaign_new"),
    path("field/campaigns/<slug:slug>/", views.campaign, name="campaign"),
    path("field/campaigns/<slug:slug>/change/", views.campaign_edit, name="campaign_edit"),
    path("field/campaigns/<slug:slug>/begin/", views.campaign_begin, name="campaign_begin"),
    path("field/campaigns/<slug:slug>/lists/", views.campaign_lists, name="campaign_lists"),
    path("field/campaigns/<slug:slug>/lists/<int:list_id>/", views.campaign_list, name="campaign_list"),
    path("field/campaigns/<slug:slug>/lists/<int:list_id>/file/", views.campaign_receipt, name="campaign_receipt"),
    path("field/campaigns/<slug:slug>/lists/<int:list_id>/spread/", views.campaign_spread, name="campaign_spread"),
    path("field/campaigns/<slug:slug>/lists/<int:list_id>/end/", views.campaign_list_end, name="campaign_list_end"),
    path("field/campaigns/<slug:slug>/results/", views.campaign_results, name="campaign_results"),
    path("field/campaigns/<slug:slug>/results.csv", views.campaign_results_csv, name="campaign_results_csv"),
    path("field/campaigns/<slug:slug>/end/", views.campaign_end, name="campaign_end"),
]
