"""Programmes as data: terms, ways of working, teams, neighbourhoods, hosts, objectives. A new one needs no code."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nabij.people.sensitivity import field_classes


class ProgrammeTerms(models.Model):
    """What was agreed about a programme from a day on: for whom, on which lines of care, how much time for hosts."""

    programme = models.ForeignKey("people.Programme", on_delete=models.CASCADE, related_name="terms")
    valid_from = models.DateField()
    for_whom_nl = models.TextField(null=True, blank=True)
    for_whom_fr = models.TextField(null=True, blank=True)
    for_whom_en = models.TextField(null=True, blank=True)
    care_lines = models.JSONField(default=list)  # codes of vocabulary.CareLine
    host_time_share_max = models.DecimalField(max_digits=4, decimal_places=3, null=True, blank=True)  # 0.2 is 20 %
    workers_planned = models.PositiveSmallIntegerField(null=True, blank=True)
    workers_now = models.PositiveSmallIntegerField(null=True, blank=True)
    full_time_equivalents = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    source = models.TextField()

    sensitivity = field_classes(
        open="id programme valid_from for_whom_nl for_whom_fr for_whom_en care_lines host_time_share_max "
        "workers_planned workers_now full_time_equivalents source"
    )

    class Meta:
        ordering = ["programme", "-valid_from"]
        constraints = [
            models.UniqueConstraint(name="programme_terms_once_a_day", fields=["programme", "valid_from"]),
            models.CheckConstraint(
                name="host_time_share_is_a_share",
                condition=Q(host_time_share_max__isnull=True)
                | Q(host_time_share_max__gte=0, host_time_share_max__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"terms {self.pk}"


class WayOfWorking(models.Model):
    """One way in which a programme works, for instance street rounds; time and contacts are counted by it."""

    programme = models.ForeignKey("people.Programme", on_delete=models.CASCADE, related_name="ways_of_working")
    slug = models.SlugField(max_length=60)
    order = models.PositiveSmallIntegerField(default=0)
    name_nl = models.CharField(max_length=160, null=True, blank=True)
    name_fr = models.CharField(max_length=160, null=True, blank=True)
    name_en = models.CharField(max_length=160, null=True, blank=True)
    activity_kinds = models.JSONField(default=list)  # codes of `activity_kinds`: what usually belongs to it
    is_community_work = models.BooleanField(default=False)
    is_host_time = models.BooleanField(default=False)  # work for the host partner, of which the terms bound the share

    sensitivity = field_classes(
        open="id programme slug order name_nl name_fr name_en activity_kinds is_community_work is_host_time"
    )

    class Meta:
        ordering = ["programme", "order", "slug"]
        constraints = [models.UniqueConstraint(name="way_once_per_programme", fields=["programme", "slug"])]

    def __str__(self) -> str:
        return self.slug


class Team(models.Model):
    """Who works together in a programme: a BAR with its host, a CHW team, a zone team, an insurer's team."""

    programme = models.ForeignKey("people.Programme", on_delete=models.PROTECT, related_name="teams")
    slug = models.SlugField(max_length=60)
    name_nl = models.CharField(max_length=160, null=True, blank=True)
    name_fr = models.CharField(max_length=160, null=True, blank=True)
    name_en = models.CharField(max_length=160, null=True, blank=True)
    unit = models.ForeignKey(  # the smallest single unit that holds its work: for roll-up and for access
        "territory.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    host_name = models.CharField(max_length=200, null=True, blank=True)
    host = models.ForeignKey(
        "directory.Organization", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    workers_planned = models.PositiveSmallIntegerField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    is_demo = models.BooleanField(default=False)
    source = models.TextField()

    sensitivity = field_classes(
        open="id programme slug name_nl name_fr name_en unit host_name host workers_planned valid_from "
        "valid_to is_demo source"
    )

    class Meta:
        ordering = ["programme", "slug"]
        constraints = [
            models.UniqueConstraint(name="team_once_per_programme", fields=["programme", "slug"]),
            models.CheckConstraint(
                name="team_ends_after_it_starts",
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class TeamArea(models.Model):
    """A unit where a team works. `basis` says how we know: from the sources, or placed by us."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="areas")
    unit = models.ForeignKey("territory.Unit", on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=200)

    sensitivity = field_classes(open="id team unit basis")

    class Meta:
        ordering = ["team", "unit"]
        constraints = [models.UniqueConstraint(name="team_area_once", fields=["team", "unit"])]

    def __str__(self) -> str:
        return f"area {self.pk}"


class TeamMember(models.Model):
    """An account works in a team for a time. What it may do comes from its mandates, not from here."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="teams")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)

    sensitivity = field_classes(open="id", personal="team account valid_from valid_to hours_per_week")

    class Meta:
        ordering = ["team", "account"]
        constraints = [
            models.UniqueConstraint(name="team_member_once", fields=["team", "account", "valid_from"]),
            models.CheckConstraint(
                name="team_member_ends_after_start",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"member {self.pk}"


class Objective(models.Model):
    """What the order of subsidy asks of a programme in a year; `target` None where it names no number."""

    class Measure(models.TextChoices):
        CONTACTS = "contacts", _("contacts")
        PEOPLE = "people", _("people met")
        ACTIVITIES = "activities", _("activities")
        PARTICIPANTS = "participants", _("participants in activities")
        REFERRALS = "referrals", _("cards given")
        HELPED = "helped", _("cards that led to help")
        PROJECTS = "projects", _("community projects")
        CHANGES = "changes", _("structural changes won")
        CALLS = "calls", _("calls")
        REACHED = "reached", _("people reached by phone")
        PLACES = "places", _("neighbourhoods worked in")
        HOURS = "hours", _("hours")

    programme = models.ForeignKey("people.Programme", on_delete=models.CASCADE, related_name="objectives")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.CASCADE, related_name="objectives")
    year = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField(default=0)
    name_nl = models.CharField(max_length=240, null=True, blank=True)
    name_fr = models.CharField(max_length=240, null=True, blank=True)
    name_en = models.CharField(max_length=240, null=True, blank=True)
    measure = models.CharField(max_length=16, choices=Measure.choices)
    activity_kind = models.CharField(max_length=40, null=True, blank=True)  # narrows activities, participants, hours
    way_of_working = models.ForeignKey(WayOfWorking, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    target = models.PositiveIntegerField(null=True, blank=True)
    subsidy_order = models.CharField(max_length=240, null=True, blank=True)  # which order of subsidy asks it
    is_demo = models.BooleanField(default=False)
    source = models.TextField()

    sensitivity = field_classes(
        open="id programme team year order name_nl name_fr name_en measure activity_kind way_of_working target "
        "subsidy_order is_demo source"
    )

    class Meta:
        ordering = ["programme", "year", "order", "id"]
        constraints = [
            models.CheckConstraint(name="objective_year_sensible", condition=Q(year__gte=2000, year__lte=2100)),
        ]

    def __str__(self) -> str:
        return f"objective {self.pk}"
