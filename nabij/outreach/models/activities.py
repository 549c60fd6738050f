"""What teams do: activities, the series they come in, and the places at partners that can be booked."""

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from nabij.outreach.models.contacts import codes
from nabij.people.sensitivity import field_classes


class ActivitySeries(models.Model):
    """An activity that returns, as an iCalendar recurrence rule (RFC 5545), for instance a weekly permanence."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("people.Programme", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("outreach.Team", null=True, on_delete=models.PROTECT, related_name="series")
    kind = models.CharField(max_length=40)  # code of `activity_kinds`
    way_of_working = models.ForeignKey("outreach.WayOfWorking", null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200, null=True, blank=True)
    unit = models.ForeignKey("territory.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200, null=True, blank=True)  # a public place or a partner's, never a home
    bookable_place = models.ForeignKey(
        "outreach.BookablePlace", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recurrence = models.CharField(max_length=200)  # RRULE value, for instance FREQ=WEEKLY;BYDAY=TU
    starts_at = models.DateTimeField()  # the first time
    minutes = models.PositiveSmallIntegerField()
    ends_on = models.DateField(null=True, blank=True)
    is_public = models.BooleanField(default=False)  # residents may see it
    is_demo = models.BooleanField(default=False)
    source = models.TextField(null=True, blank=True)
    by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")

    sensitivity = field_classes(
        open="id programme team kind way_of_working title unit place bookable_place recurrence starts_at "
        "minutes ends_on is_public is_demo source",
        personal="by",
    )

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [models.CheckConstraint(name="series_lasts", condition=Q(minutes__gte=5, minutes__lte=1440))]

    def __str__(self) -> str:
        return f"series {self.pk}"


class SeriesException(models.Model):
    """One date of a series that falls out or moves."""

    series = models.ForeignKey(ActivitySeries, on_delete=models.CASCADE, related_name="exceptions")
    on = models.DateField()
    moved_to = models.DateTimeField(null=True, blank=True)  # None: it falls out
    reason = models.CharField(max_length=200, null=True, blank=True)

    sensitivity = field_classes(open="id series on moved_to reason")

    class Meta:
        ordering = ["series", "on"]
        constraints = [models.UniqueConstraint(name="series_exception_once", fields=["series", "on"])]

    def __str__(self) -> str:
        return f"exception {self.pk}"


class Activity(models.Model):
    """One thing a team did or will do, with counts of who took part and what came up. Nobody is named."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.PositiveIntegerField(default=1)
    programme = models.ForeignKey("people.Programme", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("outreach.Team", null=True, on_delete=models.PROTECT, related_name="activities")
    kind = models.CharField(max_length=40)
    way_of_working = models.ForeignKey("outreach.WayOfWorking", null=True, on_delete=models.PROTECT, related_name="+")
    series = models.ForeignKey(
        ActivitySeries, null=True, blank=True, on_delete=models.SET_NULL, related_name="activities"
    )
    series_on = models.DateField(null=True, blank=True)  # which date of the series this is
    project = models.ForeignKey(
        "outreach.CommunityProject", null=True, blank=True, on_delete=models.SET_NULL, related_name="activities"
    )
    title = models.CharField(max_length=200, null=True, blank=True)
    unit = models.ForeignKey("territory.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200, null=True, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    preparation_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    participants_count = models.PositiveIntegerField(null=True, blank=True)  # None: not counted
    participants = models.JSONField(default=dict)  # parts of the count: {"women": 4, "age-65": 3}; unsaid is absent
    worker_count = models.PositiveSmallIntegerField(null=True, blank=True)
    partners = codes()  # ids of directory organisations, as text
    partner_names = models.CharField(max_length=300, null=True, blank=True)  # organisations that the directory lacks
    materials = codes()
    themes = codes()  # month themes and campaigns, terms of `help`
    needs = codes()  # what came up
    barriers = codes()
    came_up = models.TextField(null=True, blank=True)  # a few sentences; passed the guard
    is_public = models.BooleanField(default=False)
    origin = models.CharField(max_length=10, default="page")  # as Contact.Origin
    by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    sensitivity = field_classes(
        open="id revision programme team kind way_of_working series series_on project title unit place "
        "starts_at ends_at state is_public",
        sensitive="preparation_minutes participants_count participants worker_count partners partner_names materials "
        "themes needs barriers came_up origin received_at changed_at",
        personal="by",
    )

    class Meta:
        ordering = ["starts_at", "id"]
        indexes = [models.Index(fields=["team", "starts_at"], name="activity_of_team")]
        constraints = [
            models.CheckConstraint(
                name="activity_ends_after_it_starts", condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at"))
            ),
            models.UniqueConstraint(
                name="activity_once_per_date_of_series",
                fields=["series", "series_on"],
                condition=Q(series__isnull=False),
            ),
            models.CheckConstraint(
                name="activity_state_known", condition=Q(state__in=["planned", "held", "cancelled"])
            ),
        ]

    def __str__(self) -> str:
        return f"activity {self.pk}"


class BookablePlace(models.Model):
    """A room or a stand at a partner, for programmes that have no room of their own."""

    name = models.CharField(max_length=200)
    partner = models.ForeignKey(
        "directory.Organization", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    partner_name = models.CharField(max_length=200, null=True, blank=True)
    unit = models.ForeignKey("territory.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=200, null=True, blank=True)
    people_max = models.PositiveSmallIntegerField(null=True, blank=True)
    is_step_free = models.BooleanField(null=True)  # None: not known
    terms = models.TextField(null=True, blank=True)  # how and when it may be used
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    sensitivity = field_classes(
        open="id name partner partner_name unit address people_max is_step_free terms is_active is_demo"
    )

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return f"place {self.pk}"


class _OneNumberRange(Func):
    """The range that holds one number, so that the exclusion needs no extension of the server."""

    template = "int8range(%(expressions)s, %(expressions)s, '[]')"


class Booking(models.Model):
    """A place, for a team, for a time. Two bookings of one place never overlap: the database refuses the second."""

    place = models.ForeignKey(BookablePlace, on_delete=models.CASCADE, related_name="bookings")
    team = models.ForeignKey("outreach.Team", on_delete=models.CASCADE, related_name="bookings")
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.CASCADE, related_name="bookings")
    series = models.ForeignKey(ActivitySeries, null=True, blank=True, on_delete=models.CASCADE, related_name="bookings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_cancelled = models.BooleanField(default=False)
    by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    sensitivity = field_classes(
        open="id place team activity series starts_at ends_at is_cancelled made_at", personal="by"
    )

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(name="booking_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))),
            ExclusionConstraint(
                name="booking_no_overlap",
                expressions=[
                    (_OneNumberRange("place_id"), RangeOperators.OVERLAPS),
                    (
                        Func("starts_at", "ends_at", function="TSTZRANGE", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(is_cancelled=False),
            ),
        ]

    def __str__(self) -> str:
        return f"booking {self.pk}"
