"""Pages of activities; `nabij.outreach.urls` puts the parts together."""

from datetime import date

from django.urls import URLPattern, path, register_converter

from nabij.outreach.activities import agenda_views, place_views, views


class DayConverter:
    """A date in an address, as 2026-11-22."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else value.isoformat()


register_converter(DayConverter, "iso_day")

urlpatterns: list[URLPattern] = [
    path("field/day/", agenda_views.day, name="day"),
    path("field/week/", agenda_views.week, name="week"),
    path("field/agenda/", agenda_views.agenda, name="agenda"),
    path("field/agenda/agenda.ics", agenda_views.agenda_file, name="agenda_file"),
    path("field/activity/new/", views.activity_new, name="activity_new"),
    path("field/activity/<uuid:activity_id>/", views.activity, name="activity"),
    path("field/activity/<uuid:activity_id>/change/", views.activity_edit, name="activity_edit"),
    path("field/activity/<uuid:activity_id>/hold/", views.activity_edit, {"held": True}, name="activity_hold"),
    path("field/activity/<uuid:activity_id>/call-off/", views.activity_call_off, name="activity_call_off"),
    path("field/series/new/", views.series_new, name="series_new"),
    path("field/series/<uuid:series_id>/", views.series, name="series"),
    path("field/series/<uuid:series_id>/<iso_day:on>/", views.series_date, name="series_date"),
    path("field/places/", place_views.places, name="places"),
    path("field/places/new/", place_views.place_keep, name="place_new"),
    path("field/places/<int:place_id>/change/", place_views.place_keep, name="place_edit"),
    path("field/places/<int:place_id>/", place_views.place, name="place"),
    path("field/places/booking/<int:booking_id>/cancel/", place_views.booking_cancel, name="booking_cancel"),
]
