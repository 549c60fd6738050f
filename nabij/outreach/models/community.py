"""Community work: a collective answer to a collective problem. A project with steps, not an event."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nabij.outreach.models.contacts import codes
from nabij.people.sensitivity import field_classes


class CommunityProject(models.Model):
    """From a need heard, through a group and its steps, to the structural change won, or not.

    `kind` "bri-co" is three days of listening in public space with what follows; "community-work" any other.
    """

    class Kind(models.TextChoices):
        COMMUNITY_WORK = "community-work", _("community work")
        BRI_CO = "bri-co", _("BRI-Co: three days of listening")

    class Outcome(models.TextChoices):
        GOING_ON = "going-on", _("going on")
        WON = "won", _("change won")
        PARTLY = "partly", _("change won in part")
        NOT_WON = "not-won", _("change not won")
        STOPPED = "stopped", _("stopped")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.COMMUNITY_WORK)
    programme = models.ForeignKey("people.Programme", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("outreach.Team", null=True, on_delete=models.PROTECT, related_name="projects")
    unit = models.ForeignKey("territory.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=2)  # of its texts
    needs = codes()
    problem = models.TextField()  # the collective problem, as heard
    change_sought = models.TextField(null=True, blank=True)
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.GOING_ON)
    change_won = models.TextField(null=True, blank=True)
    budget_euros = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    budget_from = models.CharField(max_length=200, null=True, blank=True)
    is_demo = models.BooleanField(default=False)
    by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")

    sensitivity = field_classes(
        open="id revision kind programme team unit title language needs began_on ended_on outcome budget_euros "
        "budget_from is_demo",
        sensitive="problem change_sought change_won",
        personal="by",
    )

    class Meta:
        ordering = ["-began_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="project_ended_has_an_outcome",
                condition=Q(ended_on__isnull=True, outcome="going-on")
                | Q(ended_on__isnull=False) & ~Q(outcome="going-on"),
            ),
            models.CheckConstraint(
                name="project_change_is_told", condition=~Q(outcome__in=["won", "partly"]) | Q(change_won__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"project {self.pk}"


class ProjectStep(models.Model):
    """One step of a project: listening, a meeting, an action, an answer. `kind` is a code of `step_kinds`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(CommunityProject, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=30)
    on = models.DateField()
    text = models.TextField()
    people_count = models.PositiveIntegerField(null=True, blank=True)
    partner_names = models.CharField(max_length=300, null=True, blank=True)
    answer_from = models.CharField(max_length=200, null=True, blank=True)  # which body answered
    origin = models.CharField(max_length=10, default="page")
    by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")

    sensitivity = field_classes(
        open="id project kind on", sensitive="text people_count partner_names answer_from origin", personal="by"
    )

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"step {self.pk}"


class ResidentWords(models.Model):
    """What residents of a project say, in their own words and language; nobody is named. Shared only with their yes."""

    project = models.ForeignKey(CommunityProject, on_delete=models.CASCADE, related_name="words")
    text = models.TextField()
    language = models.CharField(max_length=10)
    on = models.DateField()
    may_be_published = models.BooleanField(default=False)
    by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")

    sensitivity = field_classes(open="id project language on may_be_published", sensitive="text", personal="by")

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"words {self.pk}"
